"""Every sentence of ``archive.ports.register_client`` as a test."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
import tracemalloc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.ports.register_client import RegisterClient
from archive.records.errors import BadInput, BadSettings, NotFound, Unavailable
from archive.records.register_link import RegisterEntry, RegisterQuery
from archive.register import register_file
from archive.register.name_folding import folded
from archive.register.register_file import NoRegister, RegisterFile, _entry
from archive.register.register_http import open_register

HEADER = "person_id,rnokpp,unzr,surname,given_name,patronymic,birth_date,sex,passport,id_card\n"
ROWS = (
    "p1,2233445566,,Вишневський,Микола,Петрович,1951-03-02,m,СН123456,\n"
    "p2,,19490505-12345,Вишневський,Петро,Іванович,1949-05-05,m,,001234567\n"
    "p3,1122334455,,Яковлів,Ганна,Олексіївна,1938-11-30,f,,\n"
    "p4,,,Білий,Семен,,,m,,\n"
    "p5,,,Кравченко,Ганна,Олексіївна,1938-11-30,f,,\n"
)


def register(folder: Path, rows: str, header: str = HEADER) -> RegisterFile:
    path = folder / "register.csv"
    path.write_text(header + rows, encoding="utf-8")
    return RegisterFile(path)


TOKEN = "a-token"


class RegisterClientContract:
    @pytest.fixture
    def client(self, tmp_path: Path) -> RegisterClient:
        raise NotImplementedError

    def found(self, client: RegisterClient, **query: tuple[object, ...]) -> list[str]:
        return [entry.person_id for entry in client.candidates(RegisterQuery(**query))]  # type: ignore[arg-type]

    def test_equal_numbers_come_first(self, client: RegisterClient) -> None:
        assert self.found(client, rnokpp=("1122334455",), surname=("Вишневський",))[:1] == ["p3"]
        assert self.found(client, unzr=("19490505-12345",)) == ["p2"]
        assert self.found(client, passport=("СН123456",), id_card=("001234567",)) == ["p1", "p2"]

    def test_names_alike_in_either_language(self, client: RegisterClient) -> None:
        assert set(self.found(client, surname=("Вишневский",))) == {"p1", "p2"}
        assert self.found(client, surname=("ВИШНЕВСКИЙ",), birth_date=(date(1949, 5, 5),))[0] == "p2"
        assert self.found(client, surname=("Яковлев",)) == ["p3"]
        assert self.found(client, surname=("Белый",)) == self.found(client, surname=("Білий",)) == ["p4"]

    def test_a_misread_letter_is_forgiven(self, client: RegisterClient) -> None:
        assert set(self.found(client, surname=("Вишнсвський",))) == {"p1", "p2"}

    def test_a_changed_surname_is_found_by_birth_date_and_first_names(self, client: RegisterClient) -> None:
        query = {"given_name": ("Анна",), "patronymic": ("Алексеевна",), "birth_date": (date(1938, 11, 30),)}
        assert set(self.found(client, surname=("Мельник",), **query)) == {"p3", "p5"}

    def test_nobody_is_made_up(self, client: RegisterClient) -> None:
        assert self.found(client) == []
        assert self.found(client, surname=("Мельниченко",), rnokpp=("9999999999",)) == []

    def test_an_entry_is_had_by_its_id(self, client: RegisterClient) -> None:
        entry = client.entry("p1")
        assert (entry.surname, entry.birth_date, entry.sex) == ("Вишневський", date(1951, 3, 2), "m")
        assert client.entry("p4").birth_date is None
        with pytest.raises(NotFound):
            client.entry("p9")

    def test_check_says_one_line(self, client: RegisterClient) -> None:
        assert client.check().strip()
        assert "\n" not in client.check()


class TestRegisterFile(RegisterClientContract):
    @pytest.fixture
    def client(self, tmp_path: Path) -> RegisterClient:
        return register(tmp_path, ROWS)

    def test_at_most_fifty_and_the_best_of_them(self, tmp_path: Path) -> None:
        rows = "".join(f"q{n:03},,,Шевченко,Іван,,19{n % 90 + 10}-01-02,m,,\n" for n in range(200))
        client = register(tmp_path, rows + "it,,,Шевченко,Тарас,Григорович,1914-03-09,m,,\n")
        query = RegisterQuery(surname=("Шевченко",), given_name=("Тарас",), birth_date=(date(1914, 3, 9),))
        found = client.candidates(query)
        assert len(found) == 50
        assert found[0].person_id == "it"

    @pytest.mark.parametrize(
        ("row", "told"),
        [
            ("p7,,,А\n", "line 3 does not have 10 values"),
            ("p7,,,А,Б,В,,m,,,extra\n", "line 3 does not have 10 values"),
            (",,,Таємний,Б,В,,m,,\n", "line 3 has no person_id"),
            ("p7,123,,А,Б,В,,m,,\n", "line 3 has a rnokpp of a wrong form"),
            ("p7,,,А,Б,В,31.12.1950,m,,\n", "line 3 has a birth_date"),
            ("p7,,,А,Б,В,,x,,\n", "line 3 has a sex"),
            ("p1,,,А,Б,В,,m,,\n", "line 3 repeats a person_id"),
            ('p7,"x"y,,А,Б,В,,m,,\n', "from line 3 on"),
        ],
    )
    def test_a_bad_line_is_named_by_its_number_only(self, tmp_path: Path, row: str, told: str) -> None:
        with pytest.raises(BadInput, match=told) as caught:
            register(tmp_path, ROWS.splitlines(keepends=True)[0] + row)
        assert "register.csv" in str(caught.value)
        assert "Таємний" not in str(caught.value)

    def test_at_most_ten_bad_lines_are_named(self, tmp_path: Path) -> None:
        with pytest.raises(BadInput, match="line 12 repeats a person_id and 5 more"):
            register(tmp_path, "p1,,,А,Б,В,,m,,\n" + "p1,,,А,Б,В,,m,,\n" * 15, header=HEADER)
        with pytest.raises(BadInput, match="line 11 has a sex of a wrong form and 90 more"):
            register(tmp_path, "p1,,,А,Б,В,,z,,\n" * 100)

    def test_a_number_of_several_persons_is_told_and_nobody_is_chosen(self, tmp_path: Path) -> None:
        client = register(tmp_path, ROWS + "p6,2233445566,,Дуб,Ян,,,m,,\np7,,,Дуб,Ян,,,m,СН123456,\n")
        assert "2 numbers stand at several persons (lines 2 and 7; 2 and 8)" in client.check()
        assert set(self.found(client, rnokpp=("2233445566",))) == {"p1", "p6"}

    def test_a_surname_is_found_in_both_sexes_and_latin_series_as_cyrillic(self, tmp_path: Path) -> None:
        client = register(tmp_path, ROWS)
        assert set(self.found(client, surname=("Вишневская",))) == {"p1", "p2"}
        assert self.found(client, surname=("Белая",)) == ["p4"]
        assert self.found(client, passport=("CH 123456",)) == ["p1"]

    def test_a_misread_birth_date_ranks_before_other_namesakes(self, tmp_path: Path) -> None:
        rows = "".join(f"q{n:03},,,Шевченко,Іван,Іванович,{1910 + n % 80}-01-{n % 9 + 10},m,,\n" for n in range(900))
        client = register(tmp_path, rows + "zz,,,Шевченко,Іван,Іванович,1951-07-30,m,,\n")
        query = {"surname": ("Шевченко",), "given_name": ("Іван",), "patronymic": ("Иванович",)}
        assert "zz" in self.found(client, birth_date=(date(1957, 7, 30),), **query)

    def test_a_number_and_a_day_that_stand_for_unknown_cost_little(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rows = "".join(f"q{n:05},,,Гай{n},Ян,Янович,1900-01-01,m,000000,\n" for n in range(12_000))
        client = register(tmp_path, rows)
        looked_at: list[object] = []

        def counted(values: Sequence[str]) -> RegisterEntry:
            looked_at.append(values)
            return _entry(values)

        monkeypatch.setattr(register_file, "_entry", counted)
        query = {"passport": ("000000",), "birth_date": (date(1900, 1, 1),), "given_name": ("Ян",)}
        assert len(self.found(client, **query)) == 50
        assert len(looked_at) < 6_000

    def test_an_index_is_made_once_and_anew_for_another_extract(self, tmp_path: Path) -> None:
        folder = tmp_path / "indexes"
        register(tmp_path, ROWS)
        RegisterFile(tmp_path / "register.csv", indexes=folder).close()
        (made,) = folder.glob("register-*.db")
        stamp = made.stat().st_mtime_ns
        again = RegisterFile(tmp_path / "register.csv", indexes=folder)
        assert again.entry("p1").surname == "Вишневський"
        assert (made.stat().st_mtime_ns, made.stat().st_mode & 0o777) == (stamp, 0o600)
        register(tmp_path, ROWS.replace("Вишневський", "Гай"))
        assert RegisterFile(tmp_path / "register.csv", indexes=folder).entry("p1").surname == "Гай"
        assert len(list(folder.glob("register-*.db"))) == 1
        assert again.entry("p1").surname == "Вишневський"  # who has the former one open reads on

    def test_a_half_made_or_broken_index_is_never_used(self, tmp_path: Path) -> None:
        folder = tmp_path / "indexes"
        register(tmp_path, ROWS)
        RegisterFile(tmp_path / "register.csv", indexes=folder).close()
        (made,) = folder.glob("register-*.db")
        (folder / "register-0.half").write_bytes(b"SQLite")
        made.write_bytes(made.read_bytes()[:5000])
        assert RegisterFile(tmp_path / "register.csv", indexes=folder).entry("p3").given_name == "Ганна"
        assert not list(folder.glob("*.half"))

    def test_a_bad_extract_leaves_no_index(self, tmp_path: Path) -> None:
        (tmp_path / "register.csv").write_text(HEADER + "p1,,,А,Б,В,,x,,\n", encoding="utf-8")
        with pytest.raises(BadInput):
            RegisterFile(tmp_path / "register.csv", indexes=tmp_path / "indexes")
        assert [each.name for each in (tmp_path / "indexes").iterdir()] == ["register.lock"]

    def test_a_place_that_cannot_be_written_to_is_unavailable(self, tmp_path: Path) -> None:
        register(tmp_path, ROWS)
        with pytest.raises(Unavailable, match="index of the register"):
            RegisterFile(tmp_path / "register.csv", indexes=tmp_path / "register.csv")

    def test_processes_that_come_at_once_share_one_index(self, tmp_path: Path) -> None:
        path = tmp_path / "register.csv"
        path.write_text(
            HEADER + "".join(f"q{n},,,Коваль,Іван,,1950-01-02,m,,\n" for n in range(3000)), encoding="utf-8"
        )
        program = f"""
from pathlib import Path
from archive.register.register_file import RegisterFile
print(RegisterFile(Path({str(path)!r}), indexes=Path({str(tmp_path / "indexes")!r})).check())
"""
        started = [
            subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) for _ in range(3)
        ]
        assert {each.communicate(timeout=120)[0].strip() for each in started} == {
            "register file register.csv, 3000 persons"
        }
        assert len(list((tmp_path / "indexes").glob("register-*"))) == 1

    def test_an_extract_of_any_size_takes_little_memory(self, tmp_path: Path) -> None:
        path = tmp_path / "register.csv"
        with path.open("w", encoding="utf-8") as file:
            file.write(HEADER)
            file.writelines(
                f"q{n},,,Коваль{'абвгд'[n % 5]},Іван,Іванович,1950-01-02,m,,{n:09}\n" for n in range(30_000)
            )
        tracemalloc.start()
        try:
            RegisterFile(path).close()
            assert tracemalloc.get_traced_memory()[1] < 4 * 1024 * 1024  # the text alone is larger
        finally:
            tracemalloc.stop()

    def test_missing_columns_are_named(self, tmp_path: Path) -> None:
        with pytest.raises(BadInput, match="missing: unzr, sex"):
            register(tmp_path, ROWS, header=HEADER.replace("unzr,", "").replace("sex,", ""))

    def test_other_columns_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(BadInput, match="does not begin with"):
            register(tmp_path, ROWS, header="id,name\n")

    def test_a_file_that_is_no_text_or_is_not_there_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "register.csv").write_bytes(b"\xff\xfe\x00")
        with pytest.raises(BadInput, match="UTF-8"):
            RegisterFile(tmp_path / "register.csv")
        with pytest.raises(BadInput, match="cannot be opened"):
            RegisterFile(tmp_path / "none.csv")


@contextmanager
def service(folder: Path, rows: str) -> Iterator[int]:
    """The port of a service over these rows; a process of its own."""
    (folder / "register.csv").write_text(HEADER + rows, encoding="utf-8")
    program = [sys.executable, "-m", "tests.contracts.register_service", str(folder / "register.csv"), TOKEN]
    with (
        (folder / "log").open("w") as log,
        subprocess.Popen(program, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        assert process.stdout
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


class TestRegisterHttp(RegisterClientContract):
    @pytest.fixture
    def client(self, tmp_path: Path) -> Iterator[RegisterClient]:
        with service(tmp_path, ROWS) as port:
            client = open_register(f"http://{TOKEN}@127.0.0.1:{port}/register", tmp_path)
            yield client
            client.close()

    def test_at_most_fifty(self, tmp_path: Path) -> None:
        rows = "".join(f"q{n:03},,,Шевченко,Іван,,1910-01-02,m,,\n" for n in range(60))
        with service(tmp_path, rows) as port:
            client = open_register(f"http://{TOKEN}@127.0.0.1:{port}/register", tmp_path)
            assert len(client.candidates(RegisterQuery(surname=("Шевченко",)))) == 50
            client.close()

    def test_nothing_of_a_person_stands_in_an_address(self, client: RegisterClient, tmp_path: Path) -> None:
        client.candidates(RegisterQuery(surname=("Вишневський",), rnokpp=("2233445566",)))
        client.entry("p1")
        assert set((tmp_path / "log").read_text().split()) == {"/register/candidates", "/register/entry"}

    def test_a_wrong_token_is_told_and_not_shown(self, client: RegisterClient, tmp_path: Path) -> None:
        wrong = open_register(f"{client._url}".replace("//", "//wrong-token@"), tmp_path)  # type: ignore[attr-defined]
        with pytest.raises(Unavailable, match="401") as caught:
            wrong.entry("p1")
        assert "wrong-token" not in f"{caught.value} {wrong!r} {vars(wrong)}"
        wrong.close()


class Answers(BaseHTTPRequestHandler):
    """Answers in turn what it is given: (status, body)."""

    given: ClassVar[list[tuple[int, bytes]]] = []

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        status, body = self.given.pop(0)
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):  # who has read enough goes
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        pass


@pytest.fixture
def answering(tmp_path: Path) -> Iterator[RegisterClient]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        client = open_register(f"http://127.0.0.1:{server.server_port}", tmp_path)
        yield client
        client.close()
        server.shutdown()
        thread.join()


def test_a_busy_service_is_asked_again(answering: RegisterClient) -> None:
    Answers.given[:] = [(503, b""), (429, b""), (200, b'{"person_id": "p1", "added_later": [1]}')]
    assert answering.entry("p1").person_id == "p1"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ([(503, b"")] * 3, "status 503"),
        ([(418, b"")], "status 418"),
        ([(200, b"{")], "not of the form"),
        ([(200, b'{"candidates": [{"person_id": 7}]}')], "not of the form"),
        ([(200, b'{"candidates": [{"person_id": "p", "birth_date": "yesterday"}]}')], "not of the form"),
        ([(200, b" " * (1024 * 1024 + 1))], "longer than"),
        ([(404, b"")], "no /candidates"),
    ],
)
def test_an_answer_of_another_kind_is_unavailable(
    answering: RegisterClient, answers: list[tuple[int, bytes]], told: str
) -> None:
    Answers.given[:] = answers
    with pytest.raises(Unavailable, match=told) as caught:
        answering.candidates(RegisterQuery(surname=("Таємний",)))
    assert "Таємний" not in str(caught.value)
    assert not Answers.given


def test_a_service_that_is_away_is_unavailable(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and never listening
        client = open_register(f"http://127.0.0.1:{taken.getsockname()[1]}", tmp_path)
        for call in (client.check, lambda: client.entry("p1")):
            with pytest.raises(Unavailable, match="ConnectError"):
                call()
        client.close()


@pytest.mark.parametrize(
    "address",
    [
        "http://secret@register.example/api",
        "https://secret:word@register.example",
        "https://secret@register.example?what=1",
        "https://secret@register.example:port",
        "https://secret@",
        "https://secret@register.example?ca=none.pem",
    ],
)
def test_an_address_that_will_not_do_is_told_without_its_token(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadSettings, match="SKRYNIA_REGISTER") as caught:
        open_register(address, tmp_path)
    assert "secret" not in str(caught.value)


def test_no_register_knows_nobody() -> None:
    assert NoRegister().candidates(RegisterQuery(surname=("Шевченко",))) == ()
    assert "SKRYNIA_REGISTER" in NoRegister().check()
    with pytest.raises(NotFound):
        NoRegister().entry("p1")


@settings(max_examples=200, deadline=None)
@given(st.text("абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыъэ'’- ", max_size=20))
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert folded(folded(name)) == folded(name)
