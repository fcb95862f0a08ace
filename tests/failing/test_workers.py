"""Workers that crash, hang and are killed, a bell that lies, an index that is away: nothing is lost, nothing stands still."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from archive.casework import ledger
from archive.casework.finding import reindex
from archive.records.case import CaseStatus
from archive.records.errors import Unavailable
from archive.records.ids import PageId, WorkId
from archive.records.page import Flag, PageStatus
from archive.records.work import WorkKind, WorkQueue, WorkStatus
from search.index_entry import entries_of
from tests.failing.faulty_steps import WaitForSign, WaitToBeKilled, crash, hang, with_reading
from tests.workers.papers import drawn_case, received_batch
from workers.corridor import Corridor
from workers.pool import Pool, _Worker, drain, pool_runs
from workers.pool_queue import PoolQueue
from workers.runner import AWAY, Lease, run_one
from workers.settings import Settings
from workers.steps.page import read_one_page
from workers.task_list import TASKS
from workers.tools import Tools
from workers.wiring import open_tools

PATIENCE = 120.0


def until(true: Callable[[], bool]) -> None:
    """Wait for something that other processes do; fails rather than hang."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        threading.Event().wait(0.05)


def nothing_waits(tools: Tools, pages: Sequence[PageId]) -> Callable[[], bool]:
    with tools.catalog.reading() as tx:
        subjects = (*pages, *{tx.pages.get(page).case for page in pages})

    def ask() -> bool:
        with tools.catalog.reading() as tx:
            return tx.work.pending(subjects) == 0

    return ask


def test_a_step_that_hangs_is_killed_with_its_process_and_given_up(settings: Settings, tools: Tools) -> None:
    _, pages = received_batch(tools, drawn_case(1))
    with Pool(settings, 1, tasks=with_reading(hang, seconds=0.5, tries=1)) as pool:
        until(lambda: bool(pool.pids))
        first = pool.pids
        until(nothing_waits(tools, pages))
        assert pool.pids != first
    with tools.catalog.reading() as tx:
        page = tx.pages.get(pages[0])
        assert page.status is PageStatus.FAILED
        assert page.flags == (Flag.READ_FAILED,)
        assert tx.cases.get(page.case).status is CaseStatus.UNCONFIRMED
        (failed,) = tx.work.list(status=WorkStatus.FAILED)
        assert failed.kind is WorkKind.PAGE_READ
        assert "exit code -9" in failed.error


class ShortOfMemory(Pool):
    """A pool that the system refuses its second process once."""

    refused = 0
    asked = 0

    def _started(self, place: int = 0) -> _Worker:
        self.asked += 1
        if self.asked == 2:
            self.refused += 1
            raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
        return super()._started(place)


def test_a_worker_that_cannot_be_replaced_at_once_is_replaced_later(settings: Settings, tools: Tools) -> None:
    with ShortOfMemory(settings, 1) as pool:
        until(lambda: bool(pool.pids))
        os.kill(pool.pids[0], signal.SIGKILL)
        until(lambda: pool.asked == 3)
        _, pages = received_batch(tools, drawn_case(1))
        until(nothing_waits(tools, pages))
    assert pool.refused == 1
    with tools.catalog.reading() as tx:
        assert tx.pages.get(pages[0]).status is not PageStatus.FAILED


class ShortOfMemoryAtFirst(Pool):
    """A pool that the system refuses its very first process."""

    asked = 0

    def _started(self, place: int = 0) -> _Worker:
        self.asked += 1
        if self.asked == 1:
            raise OSError(errno.ENOMEM, os.strerror(errno.ENOMEM))
        return super()._started(place)


def test_a_pool_without_its_first_worker_tries_again(settings: Settings, tools: Tools) -> None:
    with ShortOfMemoryAtFirst(settings, 1) as pool:
        until(lambda: bool(pool.pids))
    assert pool.asked == 2


def test_of_many_processes_one_never_reads(settings: Settings) -> None:
    few, many = Pool(settings, 3), Pool(settings, 4)
    assert WorkKind.PAGE_READ in few._tasks_at(0)
    assert [WorkKind.PAGE_READ in many._tasks_at(place) for place in range(4)] == [False, True, True, True]
    assert set(Pool(settings, 4, queues=[WorkQueue.READING])._tasks_at(0)) == {WorkKind.PAGE_READ}


def test_a_library_that_takes_the_process_along_costs_its_page_only(settings: Settings, tools: Tools) -> None:
    batch, pages = received_batch(tools, drawn_case(1))
    with Pool(settings, 1, tasks=with_reading(crash)):
        until(nothing_waits(tools, pages))
    with tools.catalog.reading() as tx:
        assert {tx.pages.get(page).status for page in pages} == {PageStatus.FAILED}
        assert ledger.batch_ledger(tx, batch.id).closed


def test_a_worker_killed_in_the_middle_of_a_page_is_replaced_and_the_page_read_once(
    settings: Settings, tools: Tools, tmp_path: Path
) -> None:
    waiting = WaitToBeKilled(tmp_path)
    batch, pages = received_batch(tools, drawn_case(2))
    with Pool(settings, 2, tasks=with_reading(waiting, tries=3)):
        until(lambda: waiting.killed() == len(pages))
        for mark in tmp_path.glob("at-work-*"):
            os.kill(int(mark.read_text()), signal.SIGKILL)
        until(nothing_waits(tools, pages))
    with tools.catalog.reading() as tx:
        found = tx.pages.of_batch(batch.id)
        assert [page.id for page in found] == list(pages)
        assert {page.status for page in found} == {PageStatus.READ}
        assert tx.cases.get(found[0].case).version == 1
        assert ledger.batch_ledger(tx, batch.id).closed


def test_a_worker_that_was_only_slow_changes_nothing_when_it_returns(
    corridor: Corridor, settings: Settings, tools: Tools
) -> None:
    """Its lease runs out in the middle of the step; another one does the page; then the slow one saves as well."""
    _, pages = received_batch(tools, drawn_case(1))
    gate, arrived = threading.Event(), threading.Event()

    def slow(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        arrived.set()
        assert gate.wait(PATIENCE)
        return read_one_page(corridor, subject)

    reading_only = {WorkKind.PAGE_READ: replace(with_reading(slow)[WorkKind.PAGE_READ], seconds=0.1)}
    thread = threading.Thread(
        target=run_one, args=(corridor, Lease(worker="slow", seconds=1)), kwargs={"tasks": reading_only}
    )
    thread.start()
    assert arrived.wait(PATIENCE)
    quick = Lease(worker="quick", seconds=60)
    until(lambda: run_one(corridor, quick, tasks=TASKS) is False and nothing_waits(tools, pages)())
    with tools.catalog.reading() as tx:
        before = (
            tx.pages.get(pages[0]),
            tx.cases.get(tx.pages.get(pages[0]).case),
            tx.documents.of_case(tx.pages.get(pages[0]).case),
        )
    gate.set()
    thread.join()
    with tools.catalog.reading() as tx:
        after = (
            tx.pages.get(pages[0]),
            tx.cases.get(tx.pages.get(pages[0]).case),
            tx.documents.of_case(tx.pages.get(pages[0]).case),
        )
        assert tx.work.pending() == 0
    assert after == before


class DeafQueue(PoolQueue):
    """Loses everything."""

    def offer(self, work: Sequence[WorkId]) -> None:
        """Nothing is rung."""


class EchoQueue(PoolQueue):
    """Repeats everything, and what it was told before, too."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.told: list[WorkId] = []

    def offer(self, work: Sequence[WorkId]) -> None:
        """Rings many times."""
        self.told += work
        for _ in range(3):
            super().offer(list(reversed(self.told)))


class BrokenQueue(PoolQueue):
    """The bell's house has burnt down."""

    def offer(self, work: Sequence[WorkId]) -> None:
        """Raises what the port allows."""
        raise Unavailable("The broker is away.")


@pytest.mark.parametrize("queue", [DeafQueue, EchoQueue, BrokenQueue])
def test_a_bell_that_loses_or_repeats_everything_changes_nothing(
    queue: type[PoolQueue], corridor: Corridor, settings: Settings, tools: Tools
) -> None:
    lying = replace(tools, queue=queue(settings.under_home("bell")))
    batch, pages = received_batch(lying, drawn_case(2))
    with Pool(settings, 1):
        until(nothing_waits(lying, pages))
    with tools.catalog.reading() as tx:
        assert [page.status for page in tx.pages.of_batch(batch.id)] == [PageStatus.READ] * 2
        assert set(tx.work.counts().values()) == {2, 1}


def test_while_the_index_is_away_papers_are_kept_and_indexing_waits(
    corridor: Corridor, settings: Settings, tools: Tools
) -> None:
    settings.under_home("index.db").write_bytes(b"this is no database" * 1000)
    _, pages = received_batch(tools, drawn_case(1))
    lease = Lease(worker="worker-a")
    while run_one(corridor, lease):
        pass
    with tools.catalog.reading() as tx:
        case = tx.cases.get(tx.pages.get(pages[0]).case)
        (waiting,) = tx.work.list(status=WorkStatus.WAITING)
    assert case.status is CaseStatus.UNCONFIRMED
    assert waiting.kind is WorkKind.CASE_INDEX
    assert waiting.error.startswith(AWAY)
    assert reindex(tools.catalog, tools.index, entries_of=entries_of) == 1
    until(lambda: run_one(corridor, lease))
    assert nothing_waits(tools, pages)()
    assert tools.index.count() == 1


def test_draining_uses_the_pool_that_runs_or_one_of_its_own(settings: Settings, tools: Tools) -> None:
    _, pages = received_batch(tools, drawn_case(1))
    told: list[tuple[int, int]] = []
    assert not pool_runs(settings)
    drained = drain(tools, settings, pages, lambda done, total: told.append((done, total)), processes=1)
    assert (drained.waiting, drained.failed) == (0, ())
    assert told[0] == (0, 5)
    assert told[-1] == (5, 5)
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert not pool_runs(settings)
    with Pool(settings, 1):
        assert pool_runs(settings)
        _, more = received_batch(tools, drawn_case(1, word="Заява"), ref="В-2")
        assert drain(tools, settings, more).waiting == 0
        assert pool_runs(settings)


def test_a_pool_that_is_stopped_lets_the_page_at_hand_end(settings: Settings, tools: Tools, tmp_path: Path) -> None:
    _, pages = received_batch(tools, drawn_case(1))
    pool = Pool(settings, 1, tasks=with_reading(WaitForSign(tmp_path)))
    pool.start()
    until((tmp_path / "at-work").exists)
    stopping = threading.Thread(target=pool.stop, args=(PATIENCE,))
    stopping.start()
    (tmp_path / "sign").touch()
    stopping.join()
    assert pool.pids == ()
    with tools.catalog.reading() as tx:
        assert tx.pages.get(pages[0]).status is PageStatus.READ
        assert tx.work.counts()[WorkKind.PAGE_READ, WorkStatus.DONE] == 1


def test_draining_ends_when_nothing_moves(corridor: Corridor, settings: Settings, tools: Tools) -> None:
    settings.under_home("index.db").write_bytes(b"this is no database" * 1000)
    _, pages = received_batch(tools, drawn_case(1))
    while run_one(corridor, Lease(worker="worker-a")):
        pass
    drained = drain(tools, settings, pages, processes=1, patience_seconds=0.5)
    assert (drained.waiting, drained.failed) == (1, ())


def test_workers_end_with_their_parent(settings: Settings, tmp_path: Path) -> None:
    """The parent is killed without a word; its workers do not live on."""
    open_tools(settings).close()
    marks = tmp_path / "pids"
    parent = subprocess.Popen([sys.executable, "-m", "tests.failing.pool_parent", str(settings.home), str(marks)])
    until(marks.exists)
    pids = [int(pid) for pid in marks.read_text().split()]
    assert len(pids) == 2
    parent.kill()
    parent.wait()
    until(lambda: not any(_lives(pid) for pid in pids))


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
