"""A disk that is full: nothing accepted is lost, the work waits and says why, and goes on when there is room."""

from __future__ import annotations

import asyncio
import resource
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from archive.records.errors import StorageFull
from archive.records.work import WorkKind, WorkStatus
from services.centre import Centre
from services.object_stores import Minio
from services.postgres import Postgres
from services.process import Process
from services.server import Server
from tests.faults.centres import bucket
from tests.faults.installation import Installation, free_port, installed, until, workers_of
from tests.faults.promises import assert_finished
from tests.faults.small_disk import SmallDisk, small_disk
from tests.faults.work_screen import assert_it_explains_itself
from tests.workers.papers import drawn_case, opened_batch, received_batch

PAGES = 2
MEGABYTES, CLUSTER_MEGABYTES = 48, 192
MANY = 5000
"""Announced files whose list has no room in what a database holds already."""
STORAGE_FULL = 21  # docs/errors.md
PLACES = {"objects": "file:{}/objects", "catalog": "sqlite:{}/catalog.db", "index": "sqlite:{}/index.db"}


@pytest.fixture
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SmallDisk]:
    with mounted(request, tmp_path / "disk", MEGABYTES) as opened:
        yield opened


@pytest.fixture
def disk_of_all(request: pytest.FixtureRequest) -> Iterator[SmallDisk]:
    """Where another user gets through, with room for a cluster of PostgreSQL."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o711)
        with mounted(request, Path(folder) / "disk", CLUSTER_MEGABYTES) as opened:
            yield opened


@contextmanager
def mounted(request: pytest.FixtureRequest, folder: Path, megabytes: int) -> Iterator[SmallDisk]:
    with ExitStack() as stack:
        try:
            opened = stack.enter_context(small_disk(folder, megabytes=megabytes))
        except PermissionError:
            if request.config.getoption("--require-distributed"):
                pytest.fail("this user may not mount a tmpfs", pytrace=False)
            pytest.skip("this user may not mount a tmpfs")
        yield opened


def waits_and_says(installation: Installation, word: str) -> bool:
    with installation.tools.catalog.reading() as tx:
        rows = tx.work.list(status=WorkStatus.WAITING)
    return any(word in work.error for work in rows)


@pytest.mark.parametrize("part", ["objects", "index"])
def test_work_waits_for_room_and_goes_on(part: str, disk: SmallDisk, tmp_path: Path) -> None:
    place = {f"SKRYNIA_{part.upper()}": PLACES[part].format(disk.folder)}
    with installed(tmp_path, **place) as installation:
        _batch, pages = received_batch(installation.tools, drawn_case(PAGES))
        disk.fill()
        server = installation.start("serve", "--port", str(free_port()))
        until(lambda: waits_and_says(installation, "unavailable") or waits_and_says(installation, "full"), server)
        disk.relieve()
        assert_finished(installation, pages, expected=PAGES)


def test_a_full_catalogue_stops_everything_and_loses_nothing(disk: SmallDisk, tmp_path: Path) -> None:
    with installed(tmp_path, SKRYNIA_CATALOG=PLACES["catalog"].format(disk.folder)) as installation:
        _batch, pages = received_batch(installation.tools, drawn_case(PAGES))
        disk.fill()
        refused = installation.start("ingest", str(box_of(tmp_path)))
        assert refused.wait(60) == STORAGE_FULL
        disk.relieve()
        assert_finished(installation, pages, expected=PAGES)


def box_of(folder: Path) -> Path:
    box = folder / "Ж-00001"
    box.mkdir()
    for place, data in enumerate(drawn_case(2, word="Заява"), start=1):
        (box / f"{place:03}.png").write_bytes(data)
    return box


def test_reading_rests_while_there_is_no_room_for_temporary_files(disk: SmallDisk, tmp_path: Path) -> None:
    with installed(tmp_path, SKRYNIA_MIN_FREE_MEGABYTES="8") as installation:
        _batch, pages = received_batch(installation.tools, drawn_case(PAGES))
        disk.fill()
        installation.surroundings["TMPDIR"] = str(disk.folder)
        server = installation.start("serve", "--port", str(free_port()))
        until(lambda: done(installation, WorkKind.PAGE_CHECK) == PAGES, server)  # the operator's verdict needs no room
        assert done(installation, WorkKind.PAGE_READ) == 0
        disk.relieve()
        assert_finished(installation, pages, expected=PAGES)


def done(installation: Installation, kind: WorkKind) -> int:
    with installation.tools.catalog.reading() as tx:
        return tx.work.counts().get((kind, WorkStatus.DONE), 0)


def test_a_full_disk_under_the_object_server(centre: Centre, disk: SmallDisk, tmp_path: Path) -> None:
    with (
        served(Minio(disk.folder / "minio")) as variables,
        installed(
            tmp_path, SKRYNIA_OBJECTS=bucket(variables["CENTRE_MINIO"], centre.new_bucket_name())
        ) as installation,
    ):
        _batch, pages = received_batch(installation.tools, drawn_case(PAGES))
        disk.fill()
        server = installation.start("serve", "--port", str(free_port()))
        until(lambda: waits_and_says(installation, "unavailable") or waits_and_says(installation, "full"), server)
        assert_it_explains_itself(installation.tools)
        disk.relieve()
        assert_finished(installation, pages, expected=PAGES)


@pytest.mark.usefixtures("centre")
def test_a_full_disk_under_postgres(disk_of_all: SmallDisk, tmp_path: Path) -> None:
    server = Postgres(disk_of_all.folder / "postgres")
    with (
        served(server) as variables,
        installed(tmp_path, SKRYNIA_CATALOG=variables["CENTRE_POSTGRES"]) as installation,
    ):
        _batch, pages = received_batch(installation.tools, drawn_case(PAGES))
        disk_of_all.fill()
        with pytest.raises(StorageFull):
            opened_batch(installation.tools, [f"{number}".encode() for number in range(MANY)], ref="Ж-00001")
        disk_of_all.relieve()
        assert_finished(installation, pages, expected=PAGES)


@contextmanager
def served(server: Server) -> Iterator[Mapping[str, str]]:
    """A server of the test's own, while the block runs; its variables."""
    process, loop = Process(server), asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="server")
    thread.start()
    try:
        asyncio.run_coroutine_threadsafe(process.start(), loop).result()
        yield server.variables()
    finally:
        asyncio.run_coroutine_threadsafe(process.end(), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def test_processes_that_may_write_no_file_go_on_when_they_may(one_machine: Installation) -> None:
    """Not even the catalogue or the log: workers end and are replaced until there is room. Needs no mount."""
    _batch, pages = received_batch(one_machine.tools, drawn_case(PAGES))
    server = one_machine.start("serve", "--port", str(free_port()))
    until(lambda: bool(workers_of(server.pid)), server)
    first = set(workers_of(server.pid))
    limit_files(server.pid, 0)
    until(lambda: bool(workers_of(server.pid)) and first.isdisjoint(workers_of(server.pid)), server)
    limit_files(server.pid, resource.RLIM_INFINITY)
    assert_finished(one_machine, pages, expected=PAGES)


def limit_files(pid: int, size: int) -> None:
    """How long the files may grow that the pool of this process writes."""
    for each in (pid, *workers_of(pid)):
        with suppress(ProcessLookupError):
            resource.prlimit(each, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
