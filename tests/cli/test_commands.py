"""What the commands answer, and how they end."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from typer.testing import CliRunner

from archive.casework import accounts
from archive.records import errors
from archive.records.work import SeenWorker, WorkKind, WorkQueue, WorkStatus, new_work
from archive_api import error_table
from archive_api.cli import main, opening
from archive_api.cli.printing import print_json
from ocr.lstm import is_fast
from tests.archive_api.house import drawn_page
from tests.cli.conftest import Skrynia
from workers.settings import Settings
from workers.wiring import open_tools

PURPOSE = ("--purpose", "звернення 118")


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Two cases: three pages, and one page with a file that is no scan and one that is empty."""
    for place, (case, pages) in enumerate((("14-082-0117", 3), ("14-082-0118", 1))):
        folder = tmp_path / "box" / case
        folder.mkdir(parents=True)
        for number in range(1, pages + 1):
            (folder / f"scan{number}.png").write_bytes(drawn_page(10 * place + number))
    (folder / "notes.toml").write_text("about = 'the box'")
    (folder / "scan2.png").write_bytes(b"")
    return tmp_path / "box"


@pytest.fixture
def people(skrynia: Skrynia) -> None:
    for login, *more in (
        ("oksana", "operator", "--centre", "local"),
        ("olena", "caseworker", "--nationwide"),
        ("petro", "archivist", "--centre", "local"),
    ):
        assert skrynia("users", "add", login, "--role", *more, "--random").code == 0


def test_help_teaches(skrynia: Skrynia) -> None:
    told = skrynia("--help")
    assert told.code == 0
    assert "skrynia ingest box-12 --wait" in told.out
    for row in error_table.TABLE.values():
        assert f"{row.exit_code:>2}  {row.en.lower()}\n" in told.out


def every_command() -> list[list[str]]:
    from typer.main import get_command

    found = []
    for name, command in get_command(main.app).commands.items():  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        found += [[name, each] for each in inner] if inner else [[name]]
    return found


@pytest.mark.parametrize("command", every_command(), ids=" ".join)
def test_every_command_has_help(command: list[str]) -> None:
    told = CliRunner().invoke(main.app, [*command, "--help"])
    assert told.exit_code == 0
    assert len(told.output.splitlines()) > 5


def test_nothing_secret_may_be_typed_on_the_line() -> None:
    for command in every_command():
        told = CliRunner().invoke(main.app, [*command, "--help"]).output
        assert "--password " not in told
        assert "--token " not in told


def test_wrong_usage_ends_with_2(skrynia: Skrynia) -> None:
    for wrong in (
        ("nothing",),
        ("convert",),
        ("ingest",),
        ("convert", "a.png"),
        ("users", "add", "x", "--role", "king"),
    ):
        told = skrynia(*wrong)
        assert (told.code, told.out) == (2, "")
        assert "Traceback" not in told.err


@pytest.mark.parametrize("kind", error_table.TABLE)
def test_every_error_ends_with_its_code(
    skrynia: Skrynia, monkeypatch: pytest.MonkeyPatch, kind: type[errors.SkryniaError]
) -> None:
    def fail() -> None:
        raise kind("Page 3 is gone.", hint="Scan it again.")

    monkeypatch.setattr(main, "app", fail)
    told = skrynia()
    assert told.code == error_table.TABLE[kind].exit_code
    assert "Page 3 is gone." in told.err
    assert "Scan it again." in told.err
    assert told.out == ""


def test_the_unexpected_ends_with_an_incident_and_no_values(skrynia: Skrynia, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("3141592653")

    monkeypatch.setattr(main, "app", fail)
    told = skrynia()
    assert told.code == error_table.UNEXPECTED_EXIT
    assert "incident" in told.err
    assert "3141592653" not in told.err


def test_folders_come_in_once_however_often_they_are_named(skrynia: Skrynia, scans: Path) -> None:
    first = skrynia("ingest", scans, "--json")
    assert first.code == 0  # the empty file is flagged, not refused
    told = first.json
    assert (told["files"], told["received"], told["already_here"], told["pages"]) == (5, 5, 0, 5)
    assert [Path(path).name for path in told["left_out"]] == ["notes.toml"]
    assert [(case["source_ref"], case["pages"]) for case in told["cases"]] == [("14-082-0117", 3), ("14-082-0118", 2)]
    again = skrynia("ingest", scans, "--json").json
    assert (again["batch"], again["received"], again["already_here"], again["pages"]) == (told["batch"], 0, 5, 5)
    same = skrynia("ingest", scans / "14-082-0117", scans / "14-082-0118", "--json").json
    assert same["batch"] == told["batch"]


def test_each_page_waits_for_its_work(skrynia: Skrynia, scans: Path, home: Path) -> None:
    skrynia("ingest", scans)
    tools = open_tools(Settings(home=home))
    with tools.catalog.reading() as tx:
        counts = tx.work.counts()
        entry = tx.audit.unsealed()[0]
    tools.close()
    assert {kind: count for (kind, _), count in counts.items()} == {WorkKind.PAGE_CHECK: 5, WorkKind.PAGE_READ: 5}
    assert (entry.action, entry.login, entry.via) == ("batch.open", "owner", "cli")


def test_what_cannot_come_in_is_told_by_name(skrynia: Skrynia, tmp_path: Path, scans: Path) -> None:
    missing = skrynia("ingest", tmp_path / "nothing")
    assert (missing.code, "nothing" in missing.err) == (10, True)
    (tmp_path / "empty").mkdir()
    assert skrynia("ingest", tmp_path / "empty").code == 10
    (tmp_path / "other" / "14-082-0117").mkdir(parents=True)
    twice = skrynia("ingest", scans, tmp_path / "other" / "14-082-0117")
    assert (twice.code, "14-082-0117" in twice.err) == (10, True)
    (scans / "14-082-0118" / "bad:name.png").write_bytes(drawn_page(30))
    told = skrynia("ingest", scans, "--json")
    assert told.code == 1
    assert [Path(each["file"]).name for each in told.json["refused"]] == ["bad:name.png"]
    assert told.json["received"] == 5


def test_the_same_papers_in_another_batch_are_warned_of(skrynia: Skrynia, scans: Path) -> None:
    assert skrynia("ingest", scans, "--json").json["same_bytes"] == 0
    assert "warning" not in skrynia("ingest", scans).err  # the same batch once more
    case = scans / "14-082-0117"
    (case / "scan4.png").write_bytes(drawn_page(40))
    told = skrynia("ingest", case)
    assert (told.code, "3 of 4 files have bytes that are in the archive already" in told.err) == (0, True)


def test_a_page_that_failed_is_told_by_its_file(skrynia: Skrynia, people: None, tmp_path: Path) -> None:
    folder = tmp_path / "14-082-0119"
    folder.mkdir()
    (folder / "scan1.png").write_bytes(b"")
    told = skrynia("ingest", folder, "--wait", "--json")
    assert told.code == 1
    (failed,) = told.json["failed"]
    assert (failed["file"], failed["position"], failed["flags"]) == ("scan1.png", 1, ["empty_file"])
    assert set(failed) == {"file", "case", "position", "page", "flags", "reasons"}
    told = skrynia("ingest", folder, "--wait")
    assert "case 14-082-0119: not read  page 1, file “scan1.png”: empty_file. Scan this page again" in told.out
    shown = skrynia("show", "14-082-0119", "--as", "oksana")
    assert "“scan1.png”: empty_file" in shown.out
    (page,) = skrynia("show", "14-082-0119", "--as", "oksana", "--json").json["pages"]
    assert (page["filename"], page["flags"]) == ("scan1.png", ["empty_file"])


def test_accounts_are_added_listed_and_changed(skrynia: Skrynia, tmp_path: Path) -> None:
    made = skrynia("users", "add", "olena", "--role", "caseworker", "--nationwide", "--random", "--json").json
    assert len(made["password"]) == 24
    assert skrynia("users", "add", "olena", "--role", "administrator", "--random").code == 15
    assert skrynia("users", "add", "oksana", "--role", "operator", "--random").code == 10  # no centre
    assert skrynia("users", "add", "petro", "--role", "administrator").code == 17  # no terminal to ask
    secret = tmp_path / "password"
    secret.write_text("довгий-пароль-12\n")
    assert skrynia("users", "passwd", "olena", "--password-file", secret).code == 10  # others can read it
    secret.chmod(0o600)
    assert skrynia("users", "passwd", "olena", "--password-file", secret).code == 0
    secret.write_text("short")
    assert skrynia("users", "passwd", "olena", "--password-file", secret).code == 10
    assert [each["login"] for each in skrynia("users", "list", "--json").json] == ["olena"]
    assert "password" not in skrynia("users", "list").out


def test_tokens_are_shown_once(skrynia: Skrynia, people: None) -> None:
    made = skrynia("tokens", "add", "oksana", "--name", "scanner 3", "--scope", "intake")
    assert made.out.startswith("sk_")
    listed = skrynia("tokens", "list", "--json").json
    assert [(each["name"], each["scopes"], each["revoked"]) for each in listed] == [("scanner 3", ["intake"], False)]
    told = skrynia("tokens", "list").out
    assert made.out.strip() not in told
    assert ("valid" in told, "Scope" in told, "+00:00" in told) == (True, False, False)
    assert skrynia("tokens", "revoke", listed[0]["id"]).code == 0
    assert skrynia("tokens", "list", "--json").json[0]["revoked"] is True
    assert skrynia("tokens", "add", "nobody", "--name", "x", "--scope", "read").code == 17


def test_personal_data_need_a_named_account_and_a_purpose(skrynia: Skrynia, people: None, scans: Path) -> None:
    case = skrynia("ingest", scans, "--json").json["cases"][0]["id"]
    nobody = skrynia("search", "довідка")
    assert (nobody.code, "olena, petro" in nobody.err) == (17, True)
    assert skrynia("search", "довідка", "--as", "olena").code == 18
    assert skrynia("search", "довідка", "--as", "oksana", *PURPOSE).code == 16
    assert skrynia("search", "довідка", "--as", "nobody", *PURPOSE).code == 17
    found = skrynia("search", "довідка", "--as", "olena", *PURPOSE, "--json")
    assert (found.code, found.json["total"]) == (0, 0)
    assert skrynia("search", "довідка", "--by", "type", "--as", "olena", *PURPOSE, "--json").json["parts"]
    assert skrynia("search", "довідка", "--by", "luck", "--as", "olena", *PURPOSE).code == 2
    assert skrynia("alike", "doc-0", "--as", "olena").code == 18
    assert skrynia("alike", "doc-0", "--as", "oksana", *PURPOSE).code == 16
    assert skrynia("alike", "doc-0", "--as", "olena", *PURPOSE).code == 14
    assert skrynia("show", case, "--as", "olena", *PURPOSE).code == 14  # nothing is kept yet
    shown = skrynia("show", "14-082-0117", "--as", "oksana", "--json")
    assert shown.json["case"]["id"] == case
    assert [page["number"] for page in shown.json["pages"]] == [1, 2, 3]
    assert skrynia("export", case, "--to", scans / "out", "--as", "oksana", *PURPOSE).code == 16
    assert skrynia("export", case, "--to", scans / "out", "--as", "petro", *PURPOSE).code == 14


def test_a_nationwide_account_finds_a_case_by_its_reference(skrynia: Skrynia, people: None, scans: Path) -> None:
    assert skrynia("users", "add", "ivan", "--role", "archivist", "--nationwide", "--random").code == 0
    first = skrynia("ingest", scans, "--json").json["cases"][0]["id"]
    shown = skrynia("show", "14-082-0117", "--as", "ivan", "--json")
    assert (shown.code, shown.json["case"]["id"]) == (0, first)
    second = skrynia("ingest", scans, "--centre", "lviv", "--json").json["cases"][0]["id"]
    several = skrynia("show", "14-082-0117", "--as", "ivan")
    assert (several.code, first in several.err, second in several.err) == (10, True, True)
    own = skrynia("show", "14-082-0117", "--as", "petro", "--json")
    assert (own.code, own.json["case"]["id"]) == (0, first)


def test_acting_as_an_account_is_in_the_audit(skrynia: Skrynia, people: None, home: Path) -> None:
    skrynia("search", "довідка", "--as", "olena", *PURPOSE)
    tools = open_tools(Settings(home=home))
    with tools.catalog.reading() as tx:
        login, search = tx.audit.unsealed()[-2:]
    tools.close()
    assert (login.action, login.detail, login.via) == ("login", {"by": "owner"}, "cli")
    assert (search.action, search.login, search.purpose) == ("search", "olena", "звернення 118")


def test_who_does_not_own_the_folder_gives_the_password(
    skrynia: Skrynia, people: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "password"
    secret.touch(mode=0o600)
    secret.write_text(skrynia("users", "passwd", "olena", "--random").out)
    monkeypatch.setattr(opening, "owns", lambda _settings: False)
    assert skrynia("search", "довідка", "--as", "olena", *PURPOSE).code == 17
    given = ("--as", "olena", *PURPOSE, "--password-file", secret)
    assert skrynia("search", "довідка", *given).code == 0
    secret.write_text("not-the-password")
    assert skrynia("search", "довідка", *given).code == 17
    for command in (("verify",), ("mend",), ("rebuild",), ("reindex",), ("users", "list"), ("tokens", "list")):
        assert skrynia(*command).code == 16
    assert skrynia("ingest", tmp_path).code == 16


def test_a_purpose_that_says_nothing_is_no_failed_login(skrynia: Skrynia, people: None, tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.touch(mode=0o600)
    secret.write_text(skrynia("users", "passwd", "olena", "--random").out)
    for _ in range(accounts.FREE_TRIES + 1):
        refused = skrynia("search", "довідка", "--as", "olena", "--purpose", "t", "--password-file", secret)
        assert refused.code == 18
    assert skrynia("search", "довідка", "--as", "olena", *PURPOSE, "--password-file", secret).code == 0


def test_care_that_is_put_off_begins_at_once(skrynia: Skrynia, scans: Path) -> None:
    skrynia("ingest", scans)
    assert "are due now" in skrynia("mend").out
    assert skrynia("mend", "--json").json == {"begun": []}


def test_verify_finds_one_flipped_bit(skrynia: Skrynia, scans: Path, home: Path) -> None:
    skrynia("ingest", scans)
    sound = skrynia("verify", "--json")
    assert (sound.code, sound.json["sound"], sound.json["faults"]) == (0, True, [])
    stored = next(path for path in (home / "objects").rglob("*") if path.is_file() and path.stat().st_size > 500)
    data = bytearray(stored.read_bytes())
    data[100] ^= 1
    stored.chmod(0o600)
    stored.write_bytes(data)
    found = skrynia("verify", "--json")
    assert (found.code, found.json["sound"]) == (1, False)
    assert [fault["trouble"] for fault in found.json["faults"]] == ["damaged"]
    told = skrynia("verify")
    assert "NOT SOUND" in told.out


def test_a_catalog_is_rebuilt_beside_and_compared(skrynia: Skrynia, scans: Path) -> None:
    skrynia("ingest", scans)
    assert skrynia("rebuild").code == 15  # not empty
    told = skrynia("rebuild", "--catalog", "sqlite:new.db", "--compare", "--json")
    assert told.json["received_again"] == 5
    assert told.json["pages"] + told.json["received_again"] == 5
    assert any("accounts" in each for each in told.json["not_included"])


def test_reindex_and_doctor(skrynia: Skrynia) -> None:
    assert skrynia("reindex", "--json").json == {"cases": 0, "documents": 0}
    well = skrynia("doctor", "--json")
    assert (well.code, well.json["ok"]) == (0, True)
    ports = {"catalog", "objects", "index", "queue", "register"}
    assert set(well.json["parts"]) == ports | {
        "engine",
        "home",
        "temp",
        "clock",
        "workers",
        "work",
        "audit",
        "fixity",
        "stores",
    }


def test_doctor_tells_the_engine_and_why_it_is_that_one(skrynia: Skrynia, monkeypatch: pytest.MonkeyPatch) -> None:
    skrynia("prepare")
    told = skrynia("doctor", "--json").json["parts"]["engine"]["told"]
    name, reason = ("lines", "is built here") if is_fast() else ("tesserocr", "(")
    assert told.startswith(f"{name} ")
    assert reason in told
    monkeypatch.setenv("SKRYNIA_ENGINE", "tesserocr")
    told = skrynia("doctor", "--json").json["parts"]["engine"]["told"]
    assert told.startswith("tesserocr ")
    assert "SKRYNIA_ENGINE says so" in told


def test_doctor_names_the_part_that_is_not_well(skrynia: Skrynia, monkeypatch: pytest.MonkeyPatch) -> None:
    skrynia("prepare")
    monkeypatch.setenv("SKRYNIA_REGISTER", "file:nothing.csv")
    monkeypatch.setenv("SKRYNIA_LANGUAGES", "xyz")
    told = skrynia("doctor", "--json")
    assert told.code == 1
    assert {name for name, part in told.json["parts"].items() if not part["ok"]} == {"register", "engine"}


def test_a_number_of_several_persons_is_looked_at(
    skrynia: Skrynia, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    header = "person_id,rnokpp,unzr,surname,given_name,patronymic,birth_date,sex,passport,id_card\n"
    (tmp_path / "r.csv").write_text(header + "p1,2233445566,,А,Б,В,,f,,\np2,2233445566,,Г,Д,Е,,m,,\n", encoding="utf-8")
    monkeypatch.setenv("SKRYNIA_REGISTER", f"file:{tmp_path / 'r.csv'}")
    assert skrynia("doctor", "--json").json["parts"]["register"]["mark"] == "LOOK"


def test_every_red_line_of_doctor_says_what_to_do(skrynia: Skrynia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKRYNIA_MIN_FREE_MEGABYTES", "100000000")
    monkeypatch.setenv("SKRYNIA_LANGUAGES", "xyz")
    told = skrynia("doctor")
    lines = told.out.splitlines()
    red = [place for place, line in enumerate(lines) if line.startswith("NOT WELL")]
    if not red:
        pytest.fail(told.out)
    assert all("→" in lines[place + 1] for place in red), told.out


def test_doctor_asks_each_copy_by_its_name(skrynia: Skrynia, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SKRYNIA_REPLICAS", f"file:{tmp_path}/second")
    skrynia("prepare")
    parts = skrynia("doctor", "--json").json["parts"]
    assert str(tmp_path / "second") in parts["copy 2"]["told"]
    assert parts["objects"]["ok"]


def test_doctor_tells_one_trouble_once(skrynia: Skrynia, monkeypatch: pytest.MonkeyPatch) -> None:
    skrynia("prepare")
    monkeypatch.setenv("SKRYNIA_REPLICAS", "s3://a:b@127.0.0.1:1/bucket?secure=0&attempts=1")
    told = skrynia("doctor")
    assert (told.code, told.out.count("nothing listens there")) == (1, 1)
    monkeypatch.setenv("SKRYNIA_CATALOG", "postgresql+psycopg://a:b@127.0.0.1:1/none")
    told = skrynia("doctor")
    assert (told.code, told.out.count("The catalog's server")) == (1, 1)
    assert told.out.count("See catalog.") >= 4


def test_doctor_warns_where_no_worker_is_seen(skrynia: Skrynia) -> None:
    skrynia("prepare")
    told = skrynia("doctor", "--json")
    workers = told.json["parts"]["workers"]
    assert (told.code, workers["mark"]) == (0, "LOOK")
    assert "skrynia worker" in workers["hint"]


def test_doctor_tells_work_that_waits_for_nobody_and_what_failed(skrynia: Skrynia, home: Path) -> None:
    skrynia("prepare")
    now = datetime.now(UTC)
    tools = open_tools(Settings(home=home))
    with tools.catalog.transaction() as tx:
        failed = replace(new_work(WorkKind.PAGE_READ, "page-1", now), status=WorkStatus.FAILED)
        tx.work.add(failed)
    told = skrynia("doctor", "--json")
    assert (told.code, told.json["parts"]["work"]["mark"]) == (0, "LOOK")
    assert "Try again" in told.json["parts"]["work"]["hint"]
    with tools.catalog.transaction() as tx:
        tx.work.add(new_work(WorkKind.PAGE_READ, "page-2", now - timedelta(hours=1)))
    told = skrynia("doctor", "--json")
    assert (told.code, told.json["parts"]["workers"]["mark"]) == (1, "NOT WELL")
    with tools.catalog.transaction() as tx:
        worker = SeenWorker(
            id="w", place="host:1", queues=(WorkQueue.READING,), started_at=now, seen_at=datetime.now(UTC)
        )
        tx.workers.seen(worker)
        tx.work.add(new_work(WorkKind.PAGE_CHECK, "page-3", now + timedelta(hours=2)))
    tools.close()
    parts = skrynia("doctor", "--json").json["parts"]
    assert parts["workers"]["told"] == "1 seen in the last two minutes at host"
    assert "clock" in parts["clock"]["told"]
    assert not parts["clock"]["ok"]


def test_an_unknown_setting_is_told(skrynia: Skrynia, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SKRYNIA_REGISTRY", "x")
    told = skrynia("doctor")
    assert (told.code, "SKRYNIA_REGISTER" in told.err) == (23, True)


def test_convert_needs_no_archive_and_tells_each_file(skrynia: Skrynia, tmp_path: Path, home: Path) -> None:
    good, bad = tmp_path / "good.png", tmp_path / "bad.png"
    good.write_bytes(drawn_page(1))
    bad.write_bytes(b"")
    told = skrynia("convert", good, bad, "--out", tmp_path / "out", "--jobs", 1, "--json")
    assert told.code == 1
    lines = [json.loads(line) for line in told.out.splitlines()]
    assert [Path(line["input"]).name for line in lines] == ["good.png", "bad.png"]
    assert lines[0]["error"] is None
    assert Path(lines[0]["pdf"]).read_bytes().startswith(b"%PDF")
    assert "bad.png" in lines[1]["error"]
    assert not home.exists()
    people_read = skrynia("convert", good, "--out", tmp_path / "again", "--jobs", 1)
    assert (people_read.code, "1 pages" in people_read.out) == (0, True)


def test_json_tells_a_name_that_is_no_text(capsys: pytest.CaptureFixture[str]) -> None:
    print_json({"input": os.fsdecode(b"\xff\xfe.png"), "names": "Довідка"})
    (line,) = capsys.readouterr().out.splitlines()
    assert line.isascii()
    assert os.fsencode(json.loads(line)["input"]) == b"\xff\xfe.png"


def test_convert_tells_wrong_options_as_wrong_usage(skrynia: Skrynia, tmp_path: Path) -> None:
    good = tmp_path / "good.png"
    good.write_bytes(drawn_page(1))
    unknown = skrynia("convert", good, "--out", tmp_path / "out", "--lang", "xyz")
    assert (unknown.code, "tesseract-ocr-xyz" in unknown.err, "--lang" in unknown.err) == (2, True, True)
    taken = skrynia("convert", good, "--out", good)
    assert (taken.code, "--out" in taken.err, "Name a folder" in taken.err) == (2, True, True)


def test_convert_cleans_a_name_that_a_terminal_would_obey(skrynia: Skrynia, tmp_path: Path) -> None:
    odd = tmp_path / "a\x1b[31mb\n.png"
    odd.write_bytes(drawn_page(1))
    told = skrynia("convert", odd, "--out", tmp_path / "out", "--jobs", 1)
    assert (told.code, "\x1b" in told.out + told.err) == (0, False)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "a·[31mb·.alto.xml",
        "a·[31mb·.pdf",
        "a·[31mb·.txt",
    ]
    assert "cannot be shown" in told.err


def test_understand_needs_no_archive(skrynia: Skrynia, tmp_path: Path, home: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    Image.new("L", (600, 800), 250).save(folder / "1.png", dpi=(72, 72))
    told = skrynia("understand", folder, "--json")
    assert told.code == 0
    assert [document["pages"] for document in told.json["documents"]] == [[1]]
    assert {"documents", "link", "inventory", "flags"} <= set(told.json)
    assert skrynia("understand", folder).code == 0
    (folder / "2.jpg").write_bytes(b"no picture")
    told = skrynia("understand", folder)
    assert told.code == 1
    assert "page 2 could not be read whole (2.jpg)" in told.out
    assert skrynia("understand", tmp_path / "nothing").code == 10
    assert not home.exists()


def test_understand_says_whose_a_value_is(skrynia: Skrynia, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    certificate = Path(__file__).resolve().parents[2] / "sample_scans" / "cases" / "v-101200000417" / "003.jpg"
    (folder / "1.jpg").write_bytes(certificate.read_bytes())
    told = skrynia("understand", folder)
    assert "given_name of father" in " ".join(told.out.replace("│", " ").split())


def test_every_command_of_every_module_is_known() -> None:
    from typer.main import get_group

    folder = Path(main.__file__).parent
    for module in sorted(path.stem for path in folder.glob("*.py")):
        group = getattr(importlib.import_module(f"archive_api.cli.{module}"), "app", None)
        if module != "main" and group is not None:
            known = {name for name, place in main.PLACES.items() if place == module}
            assert set(get_group(group).commands) == known


def test_converting_loads_no_interface_catalogue_or_dictionary() -> None:
    told = "import sys, archive_api.cli.main, archive_api.cli.convert; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.split()
    assert not {"fastapi", "sqlalchemy", "structlog", "prometheus_client", "pymorphy3", "urllib.request"} & set(loaded)


def test_a_line_told_late_has_the_form_of_all_lines() -> None:
    told = (
        "import logging, sys; from workers.late_telling import begin_late_telling\n"
        "begin_late_telling(form='json', process='command'); assert 'structlog' not in sys.modules\n"
        "logging.getLogger('skrynia.x').warning('first', extra={'code': 'c', 'surname': 'nobody'})\n"
        "logging.getLogger('skrynia.x').warning('second')\n"
    )
    lines = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stderr.splitlines()
    assert [json.loads(line)["event"] for line in lines] == ["first", "second"]
    assert (json.loads(lines[0])["process"], json.loads(lines[0])["code"]) == ("command", "c")
    assert "nobody" not in lines[0]
