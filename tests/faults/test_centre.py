"""A centre on real servers while each of them fails: what was accepted is there once, and nothing is kept unverified."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from archive.ports.catalog import CaseFilter
from archive.records.work import WorkKind, WorkStatus
from services.centre import Centre
from services.faults import Fault, Kind
from tests.faults.centres import Doors, centre_at
from tests.faults.dying import deadly_tasks
from tests.faults.installation import Installation, free_port, until, workers_of
from tests.faults.lives import work_off
from tests.faults.promises import assert_finished
from tests.faults.story import go_the_whole_way
from tests.faults.work_screen import assert_it_explains_itself
from tests.workers.papers import drawn_case, received_batch
from workers.pool import drain

PAGES = 3


@pytest.fixture
def faulty(centre: Centre, tmp_path: Path) -> Iterator[tuple[Installation, Doors]]:
    with centre_at(tmp_path, centre) as opened:
        yield opened


def waits_for_a_part(installation: Installation, *kinds: WorkKind) -> bool:
    """Whether a row of these kinds waits and tells that a part is away."""
    with installation.tools.catalog.reading() as tx:
        rows = tx.work.list(status=WorkStatus.WAITING)
    return any(row.kind in kinds and row.error.startswith("unavailable") for row in rows)


def test_every_piece_of_work_is_killed_once(faulty: tuple[Installation, Doors], tmp_path: Path, seed: int) -> None:
    installation, _ = faulty
    tasks = deadly_tasks(seed, tmp_path / "deaths")
    go_the_whole_way(installation, lambda: work_off(installation, tasks))


def test_elasticsearch_away_for_the_whole_ingest(faulty: tuple[Installation, Doors]) -> None:
    installation, doors = faulty
    doors.index.set(Fault(kind=Kind.REFUSE))
    _batch, pages = received_batch(installation.tools, drawn_case(PAGES))
    port = free_port()
    server = installation.start("serve", "--port", str(port))
    until(lambda: waits_for_a_part(installation, WorkKind.CASE_INDEX), server)  # everything else is done
    assert_it_explains_itself(installation.tools)
    assert ill_parts(port) == {"index"}
    doors.index.clear()
    assert_finished(installation, pages, expected=PAGES)


def test_a_replica_away_makes_keeping_wait(faulty: tuple[Installation, Doors]) -> None:
    installation, doors = faulty
    doors.replica.set(Fault(kind=Kind.REFUSE))
    _batch, pages = received_batch(installation.tools, drawn_case(PAGES))  # intake does not wait for it
    server = installation.start("serve", "--port", str(free_port()))
    until(lambda: waits_for_a_part(installation, WorkKind.CASE_KEEP), server)
    with installation.tools.catalog.reading() as tx:
        assert {case.version for case in tx.cases.list(CaseFilter())} == {0}
    doors.replica.clear()
    assert_finished(installation, pages, expected=PAGES)


def ill_parts(port: int) -> set[str]:
    """Those that the running server names; intake goes on without them."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=60) as answer:
        told = json.load(answer)
    assert told["ready"]
    return set(told["degraded"])


S3_FAULTS = (
    Fault(kind=Kind.UNAVAILABLE, times=4),
    Fault(kind=Kind.DROP, times=2),
    Fault(kind=Kind.LOSE_ANSWER, times=2, matching="^PUT"),
    Fault(kind=Kind.SHORT, times=2, matching="^GET", amount=7),
    Fault(kind=Kind.WRONG_BYTE, times=2, matching="^GET", amount=100),
    Fault(kind=Kind.CUT, times=2, matching="^GET", amount=64),
    Fault(kind=Kind.DELAY, times=6, amount=0.2),
    Fault(kind=Kind.HANG, times=1),
)


def test_an_object_store_that_does_everything_wrong(faulty: tuple[Installation, Doors], seed: int) -> None:
    installation, doors = faulty
    _batch, pages = received_batch(installation.tools, drawn_case(PAGES))
    chance = Random(seed)  # noqa: S311 - the same seed meets the same faults
    faults = [*S3_FAULTS]
    chance.shuffle(faults)
    doors.objects.set(*faults)
    server = installation.start("serve", "--port", str(free_port()))
    until(lambda: installation.ended_pages() == PAGES, server)
    doors.objects.set(*faults)
    drain(installation.tools, installation.settings, pages)
    doors.objects.clear()
    assert {fault.kind for fault in doors.objects.happened} >= {Kind.UNAVAILABLE, Kind.DROP}
    assert_finished(installation, pages, expected=PAGES)


def test_the_catalogues_connection_lost_at_commits(faulty: tuple[Installation, Doors], seed: int) -> None:
    installation, doors = faulty
    _batch, pages = received_batch(installation.tools, drawn_case(PAGES))
    server = installation.start("serve", "--port", str(free_port()))
    until(lambda: bool(workers_of(server.pid)), server)  # a start that is cut off says so and ends
    chance = Random(seed)  # noqa: S311 - the same seed loses as many
    doors.catalog.set(
        Fault(kind=Kind.DROP, times=chance.randint(1, 4), matching="COMMIT"),
        Fault(kind=Kind.LOSE_ANSWER, times=chance.randint(1, 4), matching="COMMIT"),
    )
    until(lambda: len(doors.catalog.happened) >= 2, server)
    doors.catalog.clear()
    doors.catalog.reset_connections()
    assert_finished(installation, pages, expected=PAGES)
