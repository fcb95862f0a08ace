"""The outbox: work that was written down but is not being done is offered again, and upkeep is called for in time."""

from __future__ import annotations

from datetime import UTC, datetime

from archive.records.work import WorkKind, new_work
from workers.steps.upkeep import rows_due
from workers.tools import Tools

OFFERED_AT_ONCE = 1000


def offer_due(tools: Tools) -> int:
    """Ring again for all rows that could be done now: the bell may have lost them. Answers how many. Raises Unavailable."""
    with tools.catalog.reading() as tx:
        due = tx.work.due(now=datetime.now(UTC), limit=OFFERED_AT_ONCE)
    if due:
        tools.queue.offer(due)
    return len(due)


def call_for_upkeep(tools: Tools, *, now: datetime | None = None) -> None:
    """Write down what upkeep waits: sealing where there is something to seal, and the care of what is kept."""
    now = now or datetime.now(UTC)
    due = rows_due(tools, now)
    with tools.catalog.reading() as tx:
        unsealed = tx.audit.unsealed_count()
    with tools.catalog.transaction() as tx:
        if unsealed:
            tx.work.add(new_work(WorkKind.UPKEEP_SEAL_AUDIT, "", now, priority=-1))
        for row in due:
            tx.work.add(row)
