"""The work queue as the administrator sees it: counts, what failed, and another try."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from archive.casework import access, auditing
from archive.ports.catalog import Catalog
from archive.records.actor import Actor
from archive.records.ids import WorkId
from archive.records.work import Work, WorkKind, WorkStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """Rows by kind and status, and the newest that failed for good."""

    counts: dict[tuple[WorkKind, WorkStatus], int]
    failed: tuple[Work, ...]


def look_at_queue(catalog: Catalog, actor: Actor) -> Queue:
    """The queue now; raises NotAllowed."""
    access.require(actor, access.Permission.WORK)
    with catalog.reading() as tx:
        return Queue(counts=tx.work.counts(), failed=tx.work.list(status=WorkStatus.FAILED, limit=100))


def retry_work(catalog: Catalog, actor: Actor, work: WorkId, *, now: datetime | None = None) -> None:
    """Put failed work back to waiting; raises NotAllowed, NotFound, or Conflict if it is not failed."""
    access.require(actor, access.Permission.WORK)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        tx.work.retry(work, now=now)
        auditing.record(tx, actor, "work.retry", subject=work, now=now)
