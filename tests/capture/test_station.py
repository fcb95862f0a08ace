"""The station against a real server process: nothing is deleted without a receipt, and nothing is lost by a kill."""

from __future__ import annotations

import io
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import httpx
import pytest
from PIL import Image

from archive.records.errors import Conflict, NotAuthenticated, Unavailable
from capture.paper_order import natural_order
from capture.station.spool import FileState, StationSpool
from capture.station.station import HOME, Station, run_station
from capture.station.uploader import LineDown, Uploader, client_for
from capture.station.watcher import Seen, Watcher
from tests.archive_api.upload_server import Server, station_token

_EVERYTHING = 12  # rounds: more than any of these stories needs


def _jpeg(shade: int, size: tuple[int, int] = (200, 300)) -> bytes:
    into = io.BytesIO()
    Image.effect_noise(size, 30 + shade).save(into, "JPEG")
    return into.getvalue()


class TestWatcher:
    def test_a_file_counts_when_it_stopped_growing(self, tmp_path: Path) -> None:
        case = tmp_path / "В-1"
        case.mkdir()
        watcher, scan = Watcher(tmp_path), case / "1.jpg"
        scan.write_bytes(b"half")
        assert (watcher.look().settled, watcher.look().growing) == ((), 0)
        scan.write_bytes(b"half and more")
        look = watcher.look()
        assert (look.settled, look.growing) == ((), 1)
        assert [seen.path for seen in watcher.look().settled] == [scan]

    def test_what_is_no_page_is_left_alone(self, tmp_path: Path) -> None:
        case = tmp_path / "В-1"
        (case / "folder.jpg").mkdir(parents=True)
        for name in ("notes.txt", ".1.jpg.part", "empty.tif"):
            (case / name).touch()
        (tmp_path / "loose.jpg").write_bytes(b"x")
        (case / "link.jpg").symlink_to("/etc/hostname")
        watcher = Watcher(tmp_path)
        watcher.look()
        look = watcher.look()
        assert look.settled == ()
        assert look.empty == (case / "empty.tif",)
        assert look.left == (tmp_path / "loose.jpg", case / "notes.txt")

    def test_names_are_in_natural_order(self) -> None:
        names = ["10.jpg", "2.jpg", "1.jpg", "a2.jpg", "a10.jpg", "A1.jpg"]
        assert sorted(names, key=natural_order) == ["1.jpg", "2.jpg", "10.jpg", "A1.jpg", "a2.jpg", "a10.jpg"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("home"))
    running.start()
    yield running
    running.close()


@pytest.fixture(scope="module")
def secret(server: Server) -> str:
    return station_token(server.home, "scanner", "Полтава")


@pytest.fixture
def client(server: Server, secret: str) -> Iterator[httpx.Client]:
    with client_for(server.url.removesuffix("/api/v1"), secret) as opened:
        yield opened


@pytest.fixture
def watched(tmp_path: Path) -> Path:
    folder = tmp_path / "watched"
    for number, case in enumerate(("В-100", "С-200")):
        (folder / case).mkdir(parents=True)
        for page in range(1, 4):
            (folder / case / f"{page}.jpg").write_bytes(_jpeg(page + 5 * number))
    return folder


Opened = Callable[[], Station]


@pytest.fixture
def opened(watched: Path, client: httpx.Client) -> Iterator[Opened]:
    """Opens the station, closing the one before (as a restart does)."""
    stations: list[Station] = []

    def open_again() -> Station:
        for station in stations:
            station.close()
        stations[:] = [Station(watched, Uploader(client), name=watched.parent.name, tell=print)]
        return stations[0]

    yield open_again
    for station in stations:
        station.close()


def _finish(station: Station) -> None:
    for _ in range(_EVERYTHING):
        station.round()


def _left(watched: Path) -> list[str]:
    taken = watched / HOME / "files"
    return sorted(path.name for path in watched.rglob("*.jpg")) + sorted(path.name for path in taken.iterdir())


def _batches(client: httpx.Client, watched: Path) -> list[dict[str, object]]:
    items = client.get("/api/v1/batches").json()["items"]
    return [item for item in items if item["station"] == watched.parent.name]


def test_everything_is_brought_and_then_deleted(opened: Opened, watched: Path, client: httpx.Client) -> None:
    station = opened()
    _finish(station)
    assert station.counts() == {FileState.DELETED: 6}
    assert _left(watched) == []
    (batch,) = _batches(client, watched)
    ledger = client.get(f"/api/v1/batches/{batch['id']}").json()["ledger"]
    assert (ledger["files_received"], ledger["pages_received"], ledger["missing_positions"]) == (6, 6, [])


def test_the_station_survives_being_killed_between_any_two_rounds(
    opened: Opened, watched: Path, client: httpx.Client
) -> None:
    for _ in range(_EVERYTHING):
        station = opened()
        station.round()
        station.round()  # two looks: what settled is only known to the one who looked
    assert station.counts() == {FileState.DELETED: 6}
    assert len(_batches(client, watched)) == 1


def test_the_server_is_killed_in_the_middle_and_nothing_is_lost(
    opened: Opened, watched: Path, server: Server, client: httpx.Client
) -> None:
    station = opened()
    for _ in range(3):
        station.round()
    server.kill()
    server.start()
    _finish(station)
    assert station.counts() == {FileState.DELETED: 6}
    (batch,) = _batches(client, watched)
    assert client.get(f"/api/v1/batches/{batch['id']}").json()["ledger"]["files_received"] == 6


def test_without_an_archive_everything_stays(watched: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    with client_for(f"http://127.0.0.1:{port}", "sk_x") as client:
        station = Station(watched, Uploader(client), tell=print)
        station.round()
        station.round()
        with pytest.raises(LineDown):
            station.round()
        assert station.counts() == {FileState.ANNOUNCED: 6}
        assert len(_left(watched)) == 6
        station.close()


def test_a_line_that_breaks_between_request_and_answer(watched: Path, server: Server, secret: str) -> None:
    """Every request reaches the archive, every third answer is lost on the way back."""

    class Lossy(httpx.HTTPTransport):
        asked = 0

        def handle_request(self, request: httpx.Request) -> httpx.Response:
            self.asked += 1
            answer = super().handle_request(request)
            if self.asked % 3 == 0:
                answer.close()
                raise httpx.ReadError("the answer was lost")
            return answer

    base = server.url.removesuffix("/api/v1")
    headers = {"Authorization": f"Bearer {secret}"}
    with httpx.Client(base_url=base, headers=headers, transport=Lossy(), timeout=60) as client:
        station = Station(watched, Uploader(client), name=watched.parent.name, tell=print)
        lost = 0
        for _ in range(60):
            try:
                station.round()
            except Unavailable:
                lost += 1
        assert station.counts() == {FileState.DELETED: 6}
        assert lost > 3
        station.close()
    with client_for(base, secret) as honest:
        (batch,) = _batches(honest, watched)
        assert honest.get(f"/api/v1/batches/{batch['id']}").json()["ledger"]["pages_received"] == 6


def test_a_receipt_for_other_bytes_deletes_nothing(watched: Path, client: httpx.Client) -> None:
    class Forgetful(Uploader):
        def receipt(self, batch: str, position: int) -> dict[str, object] | None:
            found = super().receipt(batch, position)
            return {**found, "size": 1} if found and position == 2 else found

    told: list[str] = []
    station = Station(watched, Forgetful(client), name=watched.parent.name, tell=told.append)
    _finish(station)
    assert station.counts() == {FileState.DELETED: 5, FileState.REFUSED: 1}
    assert len(_left(watched)) == 1
    assert any("the receipt names other bytes" in line for line in told)
    station.close()


def test_a_copy_that_rots_on_the_station_is_not_sent(opened: Opened, watched: Path) -> None:
    station = opened()
    station.round()
    station.round()  # taken and hashed, not yet announced
    rotten = watched / HOME / "files" / "1"
    rotten.write_bytes(rotten.read_bytes()[:-1] + b"?")
    _finish(station)
    assert station.counts() == {FileState.DELETED: 5, FileState.REFUSED: 1}
    assert rotten.exists()


def test_the_scanner_may_use_a_name_again(opened: Opened, watched: Path, client: httpx.Client) -> None:
    station = opened()
    _finish(station)
    (watched / "В-100" / "1.jpg").write_bytes(_jpeg(77))
    _finish(station)
    assert station.counts() == {FileState.DELETED: 7}
    assert len(_batches(client, watched)) == 2


def test_odd_names_are_made_plain_and_empty_files_are_told(watched: Path, client: httpx.Client) -> None:
    (watched / "В-100" / "a:b\n1.jpg").write_bytes(_jpeg(50))
    (watched / "С-200" / "0.jpg").touch()
    (watched / "loose.jpg").write_bytes(_jpeg(51))
    told: list[str] = []
    station = Station(watched, Uploader(client), name=watched.parent.name, tell=told.append)
    _finish(station)
    assert station.counts() == {FileState.DELETED: 7}
    assert sum("stays empty" in line for line in told) == 1
    assert sum("“loose.jpg” lies in no case folder" in line for line in told) == 1
    assert sum("gave a receipt: deleted here" in line for line in told) == 7
    station.close()


def test_a_folder_has_one_station(opened: Opened, watched: Path) -> None:
    opened()
    with pytest.raises(Conflict, match="Another station"):
        StationSpool(watched / HOME)


def test_nothing_is_deleted_without_a_receipt(tmp_path: Path) -> None:
    spool = StationSpool(tmp_path / "spool")
    scan = tmp_path / "1.jpg"
    scan.write_bytes(b"x")
    file = spool.take(_seen_of(tmp_path, scan), "1.jpg")
    with pytest.raises(Conflict, match="no receipt"):
        spool.delete(file)
    assert spool.path(file).read_bytes() == b"x"
    spool.close()


def _seen_of(root: Path, scan: Path) -> Seen:
    case = root / "watched" / "В-1"
    case.mkdir(parents=True)
    moved = scan.rename(case / scan.name)
    watcher = Watcher(root / "watched")
    watcher.look()
    (seen,) = watcher.look().settled
    assert seen.path == moved
    return seen


def test_a_bad_token_stops_the_station(watched: Path, server: Server) -> None:
    told: list[str] = []
    with pytest.raises(NotAuthenticated):
        run_station(
            watched,
            server=server.url.removesuffix("/api/v1"),
            token="sk_wrong",
            tell=told.append,
            stop=Event(),
            look_seconds=0.01,
        )
    assert len(_left(watched)) == 6
