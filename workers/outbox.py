"""The outbox: work that was written down but is not being done is offered again, and upkeep is called for in time."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta
from threading import Event

from archive.records.errors import SkryniaError
from archive.records.work import QUEUE_OF, WorkKind, WorkQueue, new_work
from workers.pulse import FORGOTTEN_AFTER
from workers.steps.upkeep import rows_due
from workers.tools import Tools

log = logging.getLogger("skrynia.workers")

OFFERED_AT_ONCE = 500
"""For so many rows of a queue there shall be bells. Were all due rows rung for again and again, bells would pile up."""

TICK_SECONDS = 2.0
_UPKEEP_SECONDS = 30.0
_ALONE_FOR = timedelta(seconds=20)


def kinds_of(queue: WorkQueue) -> tuple[WorkKind, ...]:
    """The kinds of work that wait in a queue."""
    return tuple(kind for kind, its in QUEUE_OF.items() if its is queue)


def offer_due(tools: Tools) -> int:
    """Ring for rows that could be done now and for which no bells wait: the bell may have lost them.

    Answers how many. Raises Unavailable.
    """
    offered = 0
    for queue in WorkQueue:
        with tools.catalog.reading() as tx:
            due = tx.work.due(now=datetime.now(UTC), limit=OFFERED_AT_ONCE, kinds=kinds_of(queue))
        if not due:
            continue
        missing = due[: max(0, len(due) - tools.queue.waiting(queue))]
        tools.queue.offer(missing)
        offered += len(missing)
    return offered


def call_for_upkeep(tools: Tools, *, now: datetime | None = None) -> None:
    """Write down what upkeep waits: sealing where there is something to seal, and the care of what is kept."""
    now = now or datetime.now(UTC)
    due = rows_due(tools, now)
    with tools.catalog.reading() as tx:
        unsealed = tx.audit.unsealed_count()
    with tools.catalog.transaction() as tx:
        tx.workers.forget(before=now - FORGOTTEN_AFTER)
        if unsealed:
            tx.work.add(new_work(WorkKind.UPKEEP_SEAL_AUDIT, "", now, priority=-1))
        for row in due:
            tx.work.add(row)


class Beat:
    """Calls for upkeep and rings for what the broker lost. However many there are, one at a time does it.

    ``holder`` names this one; it may be stopped and killed at any time, another takes over within seconds.
    """

    def __init__(self, tools: Tools, holder: str) -> None:
        self._tools, self._holder = tools, holder
        self._upkeep = 0.0

    def run(self, stop: Event) -> None:
        """Until told to stop."""
        while not stop.is_set():
            self.tick()
            stop.wait(TICK_SECONDS)

    def tick(self) -> None:
        """Once. What cannot be done now is done next time."""
        try:
            if not self._alone():
                return
            if time.monotonic() >= self._upkeep:
                call_for_upkeep(self._tools)
                self._upkeep = time.monotonic() + _UPKEEP_SECONDS
            offer_due(self._tools)
        except SkryniaError as error:
            log.warning("%s", error, extra={"code": error.code})

    def _alone(self) -> bool:
        now = datetime.now(UTC)
        with self._tools.catalog.transaction() as tx:
            return tx.workers.take_turn("upkeep", self._holder, now=now, until=now + _ALONE_FOR)
