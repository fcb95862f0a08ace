"""Celery's worker in this process: it answers bells with child processes, each with tools and a reading engine of its own.

A bell is answered by whatever is most urgent in the queues that the worker serves, the row that it names or another: turns
and priorities are the catalogue's. What a step calls for is done under the same bell; a bell for nothing ends at once.

A step that runs past its limit ends its process: the system's alarm does that, whatever the library at hand is busy with.
The process that takes its place writes down what became of the row.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import secrets
import signal
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from billiard.process import current_process
from celery import Celery, signals
from celery.concurrency.prefork import TaskPool

from archive.records.errors import NotFound, Unavailable
from archive.records.ids import WorkId
from archive.records.work import WorkKind, WorkQueue
from workers.celery_app import TASK, open_app, queue_name
from workers.corridor import Corridor
from workers.lifetime import die_with_parent
from workers.process import WORK_ID_BYTES, Slate, queues_of
from workers.pulse import Pulse
from workers.queue_address import parse_queue
from workers.runner import Lease, run_next, tell_death
from workers.settings import Settings
from workers.stand_in import standing_in
from workers.task_list import TASKS, Task, tasks_of
from workers.wiring import begin_sight, open_catalog, open_corridor, open_tools

log = logging.getLogger("skrynia.workers")

_fork = multiprocessing.get_context("fork")  # as Celery starts its processes: what is shared is made before
_TRY_AGAIN_SECONDS = 1.0
_TURN_SECONDS = 60.0
"""So long, and a step more, one bell is answered: a broker takes a worker that is silent for hours for dead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seat:
    """One place in the worker: a process sits there until it dies, then another one does."""

    lease: Lease
    slate: Slate
    pid: Any  # shared memory


class CeleryWorker:
    """``run`` works until SIGTERM or SIGINT: steps at hand may end within the settings' grace; the rest is put back."""

    def __init__(
        self,
        settings: Settings,
        processes: int | None = None,
        *,
        queues: Sequence[WorkQueue] = tuple(WorkQueue),
        tasks: Mapping[WorkKind, Task] = TASKS,
    ) -> None:
        address = parse_queue(settings.queue, settings.home)
        self._settings, self._tasks = settings, tasks_of(queues, tasks)
        self._processes = processes or address.processes
        self._main = os.getpid()
        self._stopping = _fork.RawValue("b", 0)
        self._seats = [self._seat(place) for place in range(self._processes)]
        self._desk: _Desk | None = None
        self._app: Celery = open_app(address)
        self._app.task(name=TASK)(self._answer)
        self._served = tuple(queue for queue in WorkQueue if queue in queues)
        self._queues = [queue_name(address, queue) for queue in self._served]

    def _seat(self, place: int) -> _Seat:
        name = f"celery-{socket.gethostname()}-{self._main}-{secrets.token_hex(4)}-{place}"
        slate = Slate(work=_fork.RawArray("c", WORK_ID_BYTES), deadline=_fork.RawValue("d", 0.0))
        lease = Lease(worker=name, seconds=self._settings.lease_seconds)
        return _Seat(lease=lease, slate=slate, pid=_fork.RawValue("i", 0))

    def run(self) -> int:
        """Blocks; answers the exit code. The catalogue and the broker may be away: they are waited for."""
        signals.worker_process_init.connect(self._sit_down, weak=False)
        signals.worker_process_shutdown.connect(self._stand_up, weak=False)
        signals.worker_shutting_down.connect(self._begin_to_stop, weak=False)
        worker = self._app.Worker(
            concurrency=self._processes,
            pool=_SteadyPool,
            queues=self._queues,
            hostname=f"skrynia@{socket.gethostname()}-{self._main}",
            optimization="fair",
            without_gossip=True,
            without_mingle=True,
            quiet=True,
            loglevel="WARNING",
        )
        with standing_in(self._settings, self._processes, self._served, parent=self._main):
            worker.start()
        return int(worker.exitcode or 0)

    def _sit_down(self, **_: object) -> None:
        """In each child process, before its first bell."""
        die_with_parent(self._main)
        seat = self._seats[current_process().index]
        self._desk = _Desk(self._settings, seat, self._tasks)
        seat.pid.value = os.getpid()
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, self._leave_if_idle)
        with suppress(Unavailable):  # the first bell tries again
            self._desk.corridor()

    def _leave_if_idle(self, *_: object) -> None:
        """Whoever signals the whole group lets the step at hand end too; the main process sees to the rest."""
        if self._desk is None or self._desk.seat.slate.current() is None:
            raise SystemExit(0)

    def _stand_up(self, **_: object) -> None:
        if self._desk is not None:
            self._desk.close()

    def _answer(self, work: str) -> None:
        """The task: do what is most urgent until nothing is due, or it is another bell's turn."""
        desk = self._desk
        if desk is None:
            raise RuntimeError("A bell rang outside a worker process.")
        log.debug("a bell for %s", work)
        last = time.monotonic() + _TURN_SECONDS
        while not self._stopping.value and time.monotonic() < last:
            try:
                if run_next(desk.corridor(), desk.seat.lease, tasks=self._tasks, watch=desk) is None:
                    return
            except Unavailable as error:  # the catalogue is away: the row waits, and the outbox rings again
                log.warning("%s", error, extra={"code": error.code})
                time.sleep(_TRY_AGAIN_SECONDS)  # no faster through the bells than it can come back
                return

    def _begin_to_stop(self, **_: object) -> None:
        """In the main process, when it was told to stop."""
        self._stopping.value = 1
        timer = threading.Timer(self._settings.stop_seconds, self._cut_off)
        timer.daemon = True
        timer.start()

    def _cut_off(self) -> None:
        """The grace is over: put back what is still being done, end its processes, and go."""
        try:
            with closing(open_catalog(self._settings)) as catalog:
                for seat in self._seats:
                    work = seat.slate.current()
                    if work is not None:
                        with catalog.transaction() as tx:
                            tx.work.put_back(work, seat.lease.worker, now=datetime.now(UTC))
                        log.warning("work %s is put back: the worker is stopped", work, extra={"code": "stopped"})
        except Unavailable as error:  # the leases run out by themselves
            log.warning("%s", error, extra={"code": error.code})
        finally:
            for seat in self._seats:
                if seat.pid.value:
                    with suppress(ProcessLookupError):
                        os.kill(seat.pid.value, signal.SIGKILL)
            os._exit(0)


class _SteadyPool(TaskPool):  # type: ignore[misc]  # Celery has no types
    """Celery's processes. One that dies at its very start is replaced like any other; Celery would end the whole worker."""

    def did_start_ok(self) -> bool:
        """Asked once, when the loop begins."""
        self._pool._maintain_pool()  # noqa: SLF001 - what Celery's own loop calls after each death
        return True


class _Desk:
    """What a child process has open. It watches the time limit of the step at hand."""

    def __init__(self, settings: Settings, seat: _Seat, tasks: Mapping[WorkKind, Task]) -> None:
        self._settings, self.seat, self._tasks = settings, seat, tasks
        self._open = ExitStack()
        self._corridor: Corridor | None = None

    def corridor(self) -> Corridor:
        """The tools, opened at the first call that finds them; raises Unavailable."""
        if self._corridor is None:
            with ExitStack() as opened:
                opened.enter_context(closing(begin_sight(self._settings, "worker")))
                corridor = open_corridor(self._settings, open_tools(self._settings))
                opened.callback(corridor.tools.close)
                self._tell_of_predecessor(corridor)
                slate = self.seat.slate
                queues = queues_of(self._tasks)
                opened.enter_context(
                    Pulse(corridor.tools.catalog, self.seat.lease.worker, queues, lambda: slate.current() or "")
                )
                self._open = opened.pop_all()
            self._corridor = corridor
        return self._corridor

    def _tell_of_predecessor(self, corridor: Corridor) -> None:
        """Who sat here before died in the middle of a step: the try counts, and the row need not wait for its lease."""
        slate, work = self.seat.slate, self.seat.slate.current()
        if work is None:
            return
        late = slate.overdue()
        told = "the step ran past its time limit and was ended" if late else "the worker process ended in mid-step"
        with suppress(NotFound):
            tell_death(corridor.tools.catalog, work, self.seat.lease.worker, told, tasks=self._tasks)
        log.warning("work %s: %s", work, told, extra={"code": "time-limit" if late else "worker-lost"})
        slate.end()

    def begin(self, work: WorkId, seconds: float) -> None:
        """See ``runner.Watch``: the alarm ends the process, even in the middle of a library."""
        self.seat.slate.begin(work, seconds)
        signal.setitimer(signal.ITIMER_REAL, seconds)

    def end(self) -> None:
        """See ``runner.Watch``."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        self.seat.slate.end()

    def close(self) -> None:
        """Give back what is open."""
        self._open.close()
        self._corridor = None
