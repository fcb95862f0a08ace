"""Running one piece of work: claim, keep the lease alive, do the step, write down how it ended.

The broad ``except`` of the corridor is here: whatever a step raises ends as a row that waits for its next try, or as failed.
What is written down of an unknown error is its class and place in the code, for its message may quote what stood on a paper.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from archive.ports.catalog import Catalog
from archive.records.errors import BadInput, NotFound, SkryniaError, StorageFull, Unavailable
from archive.records.ids import WorkId
from archive.records.work import Work, WorkKind
from workers import observing
from workers.corridor import Corridor
from workers.observing import Outcome
from workers.room import READING_KINDS
from workers.task_list import TASKS, Task

log = logging.getLogger("skrynia.workers")

_BEATS = 3  # heartbeats in the time of one lease
AWAY = f"{Unavailable.code}: "
"""Begins the error of work that waits for a part which is away: such tries are not counted."""


class Watch(Protocol):
    """Whoever looks that steps keep to their time limit; the pool does."""

    def begin(self, work: WorkId, seconds: float) -> None:
        """A step begins and may take that long."""
        ...

    def end(self) -> None:
        """It has ended."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Lease:
    """Who holds leases, and for how long at a time."""

    worker: str
    seconds: int = 60


def run_one(
    corridor: Corridor, lease: Lease, *, tasks: Mapping[WorkKind, Task] = TASKS, watch: Watch | None = None
) -> bool:
    """Do the most urgent piece of work that is due; False if there is none. Raises Unavailable if the catalog is away."""
    return run_next(corridor, lease, tasks=tasks, watch=watch) is not None


def run_next(
    corridor: Corridor, lease: Lease, *, tasks: Mapping[WorkKind, Task] = TASKS, watch: Watch | None = None
) -> Work | None:
    """As ``run_one``; answers the row as it was claimed. While temp space is short no page is read."""
    work = _claimed(corridor.tools.catalog, lease, _possible(corridor, tasks))
    if work is None:
        return None
    task = tasks[work.kind]
    if watch:
        watch.begin(work.id, task.seconds)
    try:
        with observing.step(work) as seen, _Heart(corridor.tools.catalog, work, lease, task.seconds):
            if work.attempts > task.tries and not work.error.startswith(AWAY):
                told = work.error or "the worker that did it ended without a word"
                seen.outcome = _give_up(corridor, lease, work, task, told)
            else:
                seen.outcome = _try(corridor, lease, work, task)
    finally:
        if watch:
            watch.end()
    return work


def _possible(corridor: Corridor, tasks: Mapping[WorkKind, Task]) -> Mapping[WorkKind, Task]:
    if not corridor.tools.room.temp_is_short():
        return tasks
    log.warning("no page is read: the folder for temporary files is nearly full", extra={"code": StorageFull.code})
    return {kind: task for kind, task in tasks.items() if kind not in READING_KINDS}


def _claimed(catalog: Catalog, lease: Lease, tasks: Mapping[WorkKind, Task]) -> Work | None:
    now = datetime.now(UTC)
    with catalog.reading() as tx:  # an idle worker does not hold up those who write
        due = tx.work.due(now=now, limit=1, kinds=tuple(tasks)) if tasks else ()
    if not due:
        return None
    with catalog.transaction() as tx:
        first = tx.work.claim(lease.worker, now=datetime.now(UTC), lease_seconds=lease.seconds, work=due[0])
        if first is not None:
            return first  # mostly nobody was quicker, and the queues need not be looked through again
        return tx.work.claim(lease.worker, now=datetime.now(UTC), lease_seconds=lease.seconds, kinds=tuple(tasks))


def _try(corridor: Corridor, lease: Lease, work: Work, task: Task) -> Outcome:
    try:
        called_for = task.step(corridor, work.subject)
    except Exception as error:  # noqa: BLE001 - the one broad except of the corridor
        return _failed(corridor, lease, work, task, error)
    with corridor.tools.catalog.transaction() as tx:
        mine = tx.work.finish(work.id, lease.worker, now=datetime.now(UTC))
    if not mine:
        log.warning(
            "%s %s: the lease was lost; what was done twice counts once",
            work.kind,
            work.subject,
            extra={"code": "lease-lost"},
        )
    _offer(corridor, called_for)
    return Outcome.DONE if mine else Outcome.LOST


def _failed(corridor: Corridor, lease: Lease, work: Work, task: Task, error: Exception) -> Outcome:
    told = told_of(error)
    log.warning(
        "%s %s failed, try %d of %d: %s",
        work.kind,
        work.subject,
        work.attempts,
        task.tries,
        told,
        extra={"code": error.code if isinstance(error, SkryniaError) else type(error).__name__},
    )
    if not isinstance(error, Unavailable):
        lasting = isinstance(error, (BadInput, NotFound))  # the same again would end the same
        if lasting or work.attempts >= task.tries:
            return _give_up(corridor, lease, work, task, told)
    now = datetime.now(UTC)
    with corridor.tools.catalog.transaction() as tx:
        tx.work.fail(work.id, lease.worker, error=told, now=now, retry_at=now + task.wait(work.attempts, work.id))
    return Outcome.AWAY if isinstance(error, Unavailable) else Outcome.AGAIN


def _give_up(corridor: Corridor, lease: Lease, work: Work, task: Task, told: str) -> Outcome:
    """Failed for good: what that means is written down first, so that a crash between the two only repeats it."""
    called_for: tuple[WorkId, ...] = ()
    if task.give_up:
        with suppress(NotFound):
            called_for = task.give_up(corridor, work.subject)
    with corridor.tools.catalog.transaction() as tx:
        tx.work.fail(work.id, lease.worker, error=told, now=datetime.now(UTC), retry_at=None)
    _offer(corridor, called_for)
    return Outcome.FAILED


def tell_death(
    catalog: Catalog, work: WorkId, worker: str, told: str, *, tasks: Mapping[WorkKind, Task] = TASKS
) -> None:
    """The process that did it ended: the try counts, and the row need not wait for its lease. Raises NotFound, Unavailable."""
    now = datetime.now(UTC)
    with catalog.transaction() as tx:
        found = tx.work.get(work)
        retry_at = now + tasks[found.kind].wait(found.attempts, work)
        tx.work.fail(work, worker, error=told, now=now, retry_at=retry_at)


def told_of(error: BaseException) -> str:
    """What may be written down of an error: our own words as they are, of others the class and the place only."""
    if isinstance(error, SkryniaError):
        return f"{error.code}: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{place}"


def _offer(corridor: Corridor, work: tuple[WorkId, ...]) -> None:
    with suppress(Unavailable):  # the bell may be lost: the rows are committed
        corridor.tools.queue.offer(work)


class _Heart:
    """Extends the lease from a thread of its own while a step runs, up to the step's time limit."""

    def __init__(self, catalog: Catalog, work: Work, lease: Lease, seconds: float) -> None:
        self._catalog = catalog
        self._work = work
        self._lease = lease
        self._last = datetime.now(UTC) + timedelta(seconds=seconds)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="heart", daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._stop.wait(self._lease.seconds / _BEATS):
            now = datetime.now(UTC)
            if now > self._last:
                return
            with suppress(Unavailable):  # the next beat tries again
                until = now + timedelta(seconds=self._lease.seconds)
                with self._catalog.transaction() as tx:
                    if not tx.work.heartbeat(self._work.id, self._lease.worker, until=until):
                        return
