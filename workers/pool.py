"""The embedded pool: worker processes of our own, watched, started again, and gone when their parent is gone."""

from __future__ import annotations

import fcntl
import logging
import multiprocessing
import os
import secrets
import sys
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import wait
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Self

from archive.records.case import CaseStatus
from archive.records.errors import NotFound, Unavailable
from archive.records.ids import CaseId, PageId
from archive.records.work import Work, WorkKind, WorkQueue, WorkStatus
from workers.outbox import Beat
from workers.pool_queue import Bell
from workers.process import WORK_ID_BYTES, Orders, Slate, work_until_stopped
from workers.runner import Lease, tell_death
from workers.settings import Settings
from workers.task_list import TASKS, Task, tasks_of
from workers.tools import Tools
from workers.wiring import begin_sight, bell_path, open_corridor, open_tools, pool_processes

log = logging.getLogger("skrynia.workers")

_LOOK_SECONDS = 0.5  # how often time limits are looked at
_UPKEEP_SECONDS = 30.0
_RESERVE_FROM = 4  # processes; with fewer, one that does not read would cost too much
_QUICK_DEATH = 5.0  # a worker that lived shorter is started again after a pause
_DRAIN_SECONDS = 0.2
_MOST_FAILED = 1000
_STEPS_AFTER = {
    CaseStatus.RECEIVING: (WorkKind.CASE_UNDERSTAND, WorkKind.CASE_KEEP, WorkKind.CASE_INDEX),
    CaseStatus.UNDERSTOOD: (WorkKind.CASE_KEEP, WorkKind.CASE_INDEX),
}
_spawn = multiprocessing.get_context("spawn")


@dataclass(slots=True, kw_only=True)
class _Worker:
    """A living worker process and what it writes down for its supervisor."""

    process: SpawnProcess
    lease: Lease
    slate: Slate
    since: float


class Pool:
    """Worker processes on the due work. ``with Pool(settings): …`` starts them and stops them gently.

    A worker that crashes or runs past a time limit is replaced, and what it was at is tried again at once.
    """

    def __init__(
        self,
        settings: Settings,
        processes: int | None = None,
        *,
        tasks: Mapping[WorkKind, Task] = TASKS,
        queues: Collection[WorkQueue] = tuple(WorkQueue),
    ) -> None:
        self._settings = settings
        self._processes = processes or pool_processes(settings)
        self._tasks = tasks_of(queues, tasks)
        self._workers: list[_Worker] = []
        self._stop = threading.Event()
        self._wakeup, self._told = os.pipe()
        self._supervisor: threading.Thread | None = None
        self._presence: int | None = None
        self._grace = settings.stop_seconds

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @property
    def pids(self) -> tuple[int, ...]:
        """The worker processes that live now."""
        return tuple(worker.process.pid or 0 for worker in self._workers if worker.process.is_alive())

    def start(self) -> None:
        """Start the workers; raises BadSettings or Unavailable before anything runs."""
        tools = open_tools(self._settings)
        self._presence = _lock(self._settings, fcntl.LOCK_SH)
        Bell(bell_path(self._settings)).close()
        # Linux ends a worker when the thread that started it ends: the supervisor starts them all and lives as long.
        self._supervisor = threading.Thread(target=self._supervise, args=(tools,), name="pool", daemon=True)
        self._supervisor.start()

    def stop(self, grace_seconds: float | None = None) -> None:
        """Let the steps at hand end, up to ``grace_seconds`` (else as the settings say); then kill.

        What was killed is put back and is done again later; the try is not counted.
        """
        if self._supervisor is None:
            return
        self._grace = self._settings.stop_seconds if grace_seconds is None else grace_seconds
        self._stop.set()
        os.write(self._told, b"!")
        self._supervisor.join()
        self._supervisor = None
        if self._presence is not None:
            os.close(self._presence)
            self._presence = None

    def _supervise(self, tools: Tools) -> None:
        upkeep, beat = 0.0, Beat(tools, f"pool-{os.getpid()}-{secrets.token_hex(4)}")
        try:
            self._start_all()
            while not self._stop.is_set():
                wait([self._wakeup, *(worker.process.sentinel for worker in self._workers)], timeout=_LOOK_SECONDS)
                self._kill_overdue()
                if not self._stop.is_set():
                    self._replace_dead(tools)
                if time.monotonic() > upkeep:
                    beat.tick()
                    upkeep = time.monotonic() + _UPKEEP_SECONDS
        finally:
            self._end_all(tools)
            tools.close()

    def _start_all(self) -> None:
        """As many as can be had; where none can be had now (no memory, no process), it is tried again until told to stop."""
        while len(self._workers) < self._processes and not self._stop.is_set():
            try:
                self._workers.append(self._started(len(self._workers)))
            except OSError as error:
                log.warning("no worker can be started: %s", error.strerror, extra={"code": "no-process"})
                if self._workers:
                    return
                self._stop.wait(_LOOK_SECONDS)

    def _tasks_at(self, place: int) -> Mapping[WorkKind, Task]:
        """Of many processes one never reads pages: whoever waits at a screen need not wait for the end of a page."""
        without = [queue for queue in WorkQueue if queue is not WorkQueue.READING]
        reserved = tasks_of(without, self._tasks)
        return reserved if place == 0 and self._processes >= _RESERVE_FROM and reserved else self._tasks

    def _started(self, place: int = 0) -> _Worker:
        lease = Lease(worker=f"pool-{os.getpid()}-{secrets.token_hex(4)}", seconds=self._settings.lease_seconds)
        slate = Slate(work=_spawn.RawArray("c", WORK_ID_BYTES), deadline=_spawn.RawValue("d", 0.0))
        orders = Orders(lease=lease, slate=slate, poll_seconds=self._settings.poll_seconds, tasks=self._tasks_at(place))
        process = _spawn.Process(target=run_worker, args=(self._settings, orders), name=lease.worker, daemon=True)
        process.start()
        return _Worker(process=process, lease=lease, slate=slate, since=time.monotonic())

    def _kill_overdue(self) -> None:
        for worker in self._workers:
            if worker.slate.overdue() and worker.process.is_alive():
                log.warning(
                    "work %s ran past its time limit",
                    worker.slate.current(),
                    extra={"code": "time-limit", "worker": worker.lease.worker},
                )
                worker.process.kill()
                worker.process.join()

    def _replace_dead(self, tools: Tools) -> None:
        for place, worker in enumerate(self._workers):
            if worker.process.is_alive():
                continue
            worker.process.join()
            self._release(tools, worker)
            if time.monotonic() - worker.since < _QUICK_DEATH:
                self._stop.wait(_LOOK_SECONDS)
            try:
                self._workers[place] = self._started(place)
            except OSError as error:  # no memory or no process to be had: the others go on, the next look tries again
                log.warning("no worker can be started in place of %s: %s", worker.lease.worker, error.strerror)
                self._stop.wait(_LOOK_SECONDS)

    def _release(self, tools: Tools, worker: _Worker) -> None:
        """What a dead worker was at need not wait until its lease runs out."""
        work = worker.slate.current()
        if work is None:
            return
        code = worker.process.exitcode
        with suppress(NotFound, Unavailable):
            told = f"the worker process ended (exit code {code})"
            tell_death(tools.catalog, work, worker.lease.worker, told, tasks=self._tasks)

    def _end_all(self, tools: Tools) -> None:
        for worker in self._workers:
            worker.process.terminate()
        last = time.monotonic() + self._grace
        for worker in self._workers:
            worker.process.join(max(0.0, last - time.monotonic()))
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
                self._give_back(tools, worker)
            else:
                self._release(tools, worker)

    def _give_back(self, tools: Tools, worker: _Worker) -> None:
        """What was cut off by the stop was no failed try."""
        work = worker.slate.current()
        if work is not None:
            with suppress(Unavailable), tools.catalog.transaction() as tx:
                tx.work.put_back(work, worker.lease.worker, now=datetime.now(UTC))


def run_worker(settings: Settings, orders: Orders) -> None:
    """Where a spawned process begins."""
    with closing(begin_sight(settings, "worker")):
        bell = Bell(bell_path(settings))
        work_until_stopped(orders, bell, lambda: open_corridor(settings, open_tools(settings)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Drained:
    """How waiting ended: rows of work that still wait, and those that failed for good, both of the subjects asked for."""

    waiting: int
    failed: tuple[Work, ...]


def drain(
    tools: Tools,
    settings: Settings,
    subjects: Sequence[str],
    progress: Callable[[int, int], None] | None = None,
    *,
    processes: int | None = None,
    patience_seconds: float = 900.0,
) -> Drained:
    """Wait until nothing is to be done for these pages and cases (and the cases of the pages).

    A pool that runs for this home does the work; else one of our own, of ``processes``, which ends with the waiting. Where
    work goes through a broker its workers do it, wherever they run, and here it is seen to that no bell is lost.
    ``progress`` is told (steps done, steps in all). Where nothing moves for ``patience_seconds`` the waiting ends too: a part
    that the work needs is away, and the rows wait for it.
    """
    asked = _with_cases(tools, subjects)
    total = _steps_left(tools, asked, all_of_them=True)
    own: Pool | None = None
    beat = None if settings.queue.startswith("pool:") else Beat(tools, f"drain-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        last, since = -1, time.monotonic()
        while True:
            if beat is not None:
                beat.tick()
            if own is None and settings.queue.startswith("pool:") and not pool_runs(settings):
                own = Pool(_quiet(settings), processes)
                own.start()
            left = _steps_left(tools, asked)
            if progress:
                progress(total - left, total)
            if left != last:
                last, since = left, time.monotonic()
            waiting = _waiting(tools, asked)
            if progress and not waiting:  # the last steps may have ended between the two looks
                progress(total - _steps_left(tools, asked), total)
            if not waiting or time.monotonic() - since > patience_seconds:
                return Drained(waiting=waiting, failed=_failed_of(tools, asked))
            time.sleep(_DRAIN_SECONDS)
    finally:
        if own is not None:
            own.stop()


def _quiet(settings: Settings) -> Settings:
    """Who waits at a terminal sees how far it is; only what goes wrong is logged beside that."""
    return (
        settings.with_changes(log_level="warning") if sys.stderr.isatty() and settings.log_level == "info" else settings
    )


def _with_cases(tools: Tools, subjects: Sequence[str]) -> tuple[str, ...]:
    with tools.catalog.reading() as tx:
        cases = [tx.pages.get(PageId(subject)).case for subject in subjects if subject.startswith("page-")]
    return tuple(dict.fromkeys((*subjects, *cases)))


def _steps_left(tools: Tools, subjects: Sequence[str], *, all_of_them: bool = False) -> int:
    """Two steps a page, three a case: those written down and waiting, and those of cases that have not come so far yet."""
    pages = [subject for subject in subjects if subject.startswith("page-")]
    cases = [subject for subject in subjects if subject.startswith("case-")]
    if all_of_them:
        return 2 * len(pages) + len(_STEPS_AFTER[CaseStatus.RECEIVING]) * len(cases)
    with tools.catalog.reading() as tx:
        left = tx.work.pending(pages) if pages else 0
        for case in cases:
            status = tx.cases.get(CaseId(case)).status
            left += max(len(_STEPS_AFTER.get(status, ())), tx.work.pending([case]))
    return left


def _waiting(tools: Tools, subjects: Sequence[str]) -> int:
    with tools.catalog.reading() as tx:
        return tx.work.pending(subjects) if subjects else 0


def _failed_of(tools: Tools, subjects: Sequence[str]) -> tuple[Work, ...]:
    asked = set(subjects)
    with tools.catalog.reading() as tx:
        failed = tx.work.list(status=WorkStatus.FAILED, limit=_MOST_FAILED)
    return tuple(work for work in failed if work.subject in asked)


def pool_runs(settings: Settings) -> bool:
    """Whether any process has a pool for this home."""
    held = _lock(settings, fcntl.LOCK_EX | fcntl.LOCK_NB)
    if held is None:
        return True
    os.close(held)
    return False


def _lock(settings: Settings, how: int) -> int | None:
    """A descriptor that holds the pools' lock of this home; None where ``how`` does not wait and another holds it."""
    path: Path = settings.under_home("pool.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, how)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor
