"""One worker process of the pool: takes work until it is told to stop or its parent is gone."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Mapping
from ctypes import Array, c_char, c_double
from dataclasses import dataclass

from archive.records.errors import Unavailable
from archive.records.ids import WorkId
from archive.records.work import QUEUE_OF, WorkKind, WorkQueue
from workers.corridor import Corridor
from workers.lifetime import die_with_parent
from workers.pool_queue import Bell
from workers.pulse import Pulse
from workers.runner import Lease, run_one
from workers.task_list import Task

log = logging.getLogger("skrynia.workers")

WORK_ID_BYTES = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Slate:
    """Shared memory in which a worker writes what it is at, for the supervisor: the work's id and when it must be over.

    ``deadline`` is on the machine's monotonic clock, 0 while no step runs.
    """

    work: Array[c_char]
    deadline: c_double

    def begin(self, work: WorkId, seconds: float) -> None:
        """A step begins."""
        self.work.value = work.encode()[:WORK_ID_BYTES]
        self.deadline.value = time.monotonic() + seconds

    def end(self) -> None:
        """It has ended."""
        self.deadline.value = 0.0
        self.work.value = b""

    def current(self) -> WorkId | None:
        """What the worker is at, or was at when it died."""
        return WorkId(self.work.value.decode()) if self.work.value else None

    def overdue(self) -> bool:
        """Whether the step has run past its limit."""
        return 0.0 < self.deadline.value < time.monotonic()


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """What a worker is told at its start."""

    lease: Lease
    slate: Slate
    poll_seconds: float
    tasks: Mapping[WorkKind, Task]


def work_until_stopped(orders: Orders, bell: Bell, open_corridor: Callable[[], Corridor]) -> None:
    """The life of a worker. SIGTERM lets the step at hand end; the parent's end ends this process at once."""
    die_with_parent()
    stop = _Stop()
    corridor = open_corridor()
    pulse = Pulse(
        corridor.tools.catalog, orders.lease.worker, queues_of(orders.tasks), lambda: orders.slate.current() or ""
    )
    try:
        with pulse:
            while not stop.asked:
                if not _one(corridor, orders):
                    ended = bell.wait(orders.poll_seconds, also=(stop.wakeup, _parent_sentinel()))
                    if _parent_sentinel() in ended:
                        return
    finally:
        bell.close()
        corridor.tools.close()


def queues_of(tasks: Mapping[WorkKind, Task]) -> tuple[WorkQueue, ...]:
    """The queues that these tasks serve, in their order."""
    served = {QUEUE_OF[kind] for kind in tasks}
    return tuple(queue for queue in WorkQueue if queue in served)


def _one(corridor: Corridor, orders: Orders) -> bool:
    try:
        return run_one(corridor, orders.lease, tasks=orders.tasks, watch=orders.slate)
    except Unavailable as error:  # the catalog is away: nothing can be done, and nothing is lost
        log.warning("%s", error)
        return False


def _parent_sentinel() -> int:
    parent = multiprocessing.parent_process()
    return parent.sentinel if parent else -1


class _Stop:
    """Turns SIGTERM into a flag and a readable descriptor. Ctrl-C is the parent's business."""

    def __init__(self) -> None:
        self.asked = False
        self.wakeup, told = os.pipe()
        os.set_blocking(told, False)
        os.set_blocking(self.wakeup, False)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        signal.signal(signal.SIGTERM, self._asked)
        signal.signal(signal.SIGINT, signal.SIG_IGN)

    def _asked(self, *_: object) -> None:
        self.asked = True
