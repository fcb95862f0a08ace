"""The work queue as the administrator sees it: what waits, runs and failed, how fast it goes, and another try."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from archive.casework import access, auditing
from archive.ports.catalog import Catalog
from archive.records.actor import Actor
from archive.records.batch import Batch
from archive.records.errors import Conflict
from archive.records.ids import BatchId, WorkId
from archive.records.work import SeenWorker, SetAside, Work, WorkKind, WorkStatus
from archive.records.work_overview import Resting, WorkGroup

SEEN_WITHIN = timedelta(minutes=2)
"""A worker that was not seen for so long is taken for gone."""

FAILED_SHOWN = 20
"""Failed rows of one kind that are shown; the group's count tells of more."""

RETRIED_AT_ONCE = 1000
_OPEN = (WorkStatus.WAITING, WorkStatus.LEASED)
_IN_ONE = 100  # rows in one transaction: others write meanwhile


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A batch that waits for an administrator, and why."""

    batch: Batch
    note: SetAside


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The queue at ``now``. ``done`` counts the last hour; ``read_5`` are the pages read in the last five minutes."""

    now: datetime
    groups: tuple[WorkGroup, ...] = ()
    failed: Mapping[WorkKind, tuple[Work, ...]] = field(default_factory=dict)
    done: Mapping[WorkKind, int] = field(default_factory=dict)
    read_5: int = 0
    workers: tuple[SeenWorker, ...] = ()
    aside: tuple[Aside, ...] = ()
    resting: tuple[Resting, ...] = ()

    @property
    def read_60(self) -> int:
        """Pages read in the last hour."""
        return self.done.get(WorkKind.PAGE_READ, 0)

    @property
    def pages_per_minute(self) -> float:
        """Of the last five minutes, or of the last hour where nothing was read in those."""
        return self.read_5 / 5 or self.read_60 / 60

    @property
    def empty_at(self) -> datetime | None:
        """When the last page that waits now will have been read, at that speed; None where nothing moves."""
        pages = sum(group.rows for group in self.groups if group.kind is WorkKind.PAGE_READ and group.status in _OPEN)
        if not pages:
            return self.now
        return self.now + timedelta(minutes=pages / self.pages_per_minute) if self.pages_per_minute else None


def look_at_queue(catalog: Catalog, actor: Actor, *, now: datetime | None = None) -> Queue:
    """The queue now; raises NotAllowed. It takes as long as what is unfinished, however much is done."""
    access.require(actor, access.Permission.WORK)
    now = now or datetime.now(UTC)
    with catalog.reading() as tx:
        groups = tx.overview.unfinished(now=now)
        kinds = sorted({group.kind for group in groups if group.status is WorkStatus.FAILED})
        return Queue(
            now=now,
            groups=groups,
            failed={kind: tx.overview.failed(kind, limit=FAILED_SHOWN) for kind in kinds},
            done=tx.overview.done_since(now - timedelta(hours=1)),
            read_5=tx.overview.done_since(now - timedelta(minutes=5)).get(WorkKind.PAGE_READ, 0),
            workers=tx.workers.list(since=now - SEEN_WITHIN),
            resting=tx.overview.resting(),
            aside=tuple(Aside(batch=tx.batches.get(note.batch), note=note) for note in tx.workers.all_set_aside()),
        )


def retry_work(catalog: Catalog, actor: Actor, work: WorkId, *, now: datetime | None = None) -> None:
    """Put failed work back to waiting; raises NotAllowed, NotFound, or Conflict if it is not failed."""
    access.require(actor, access.Permission.WORK)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        tx.work.retry(work, now=now)
        auditing.record(tx, actor, "work.retry", subject=work, now=now)


def retry_kind(catalog: Catalog, actor: Actor, kind: WorkKind, *, now: datetime | None = None) -> tuple[WorkId, ...]:
    """Put the failed work of a kind back to waiting, at most ``RETRIED_AT_ONCE`` rows; answers them. Raises NotAllowed."""
    access.require(actor, access.Permission.WORK)
    now = now or datetime.now(UTC)
    retried: list[WorkId] = []
    while len(retried) < RETRIED_AT_ONCE:
        with catalog.transaction() as tx:
            rows = tx.overview.failed(kind, limit=_IN_ONE)
            for row in rows:
                tx.work.retry(row.id, now=now)
                auditing.record(tx, actor, "work.retry", subject=row.id, now=now)
        retried += [row.id for row in rows]
        if len(rows) < _IN_ONE:
            break
    return tuple(retried)


def bring_forward(
    catalog: Catalog, actor: Actor, kinds: Sequence[WorkKind], *, now: datetime | None = None
) -> tuple[WorkId, ...]:
    """Let work of these kinds that waits for its time be done at once; answers it. Raises NotAllowed."""
    access.require(actor, access.Permission.WORK)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        rows = tx.work.bring_forward(kinds, now=now)
        for row in rows:
            auditing.record(tx, actor, "work.bring_forward", subject=row, now=now)
    return rows


def resume_batch(catalog: Catalog, actor: Actor, batch: BatchId, *, now: datetime | None = None) -> int:
    """Let a batch go on that was set aside; answers how many rows. Raises NotAllowed, and Conflict if it is not set aside."""
    access.require(actor, access.Permission.WORK)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        note = tx.workers.set_aside_of(batch)
        if note is None or note.resumed_at is not None:
            message = f"Batch {batch} is not set aside."
            raise Conflict(message, hint="Load the work screen anew.", subject=batch)
        rows = tx.workers.resume(batch, now=now)
        auditing.record(tx, actor, "batch.resume", subject=batch, now=now)
    return rows
