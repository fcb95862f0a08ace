"""Work rows: what is to be done, written in the same transaction as the fact that calls for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.records.ids import BatchId, WorkId, new_id

KEEP_PRIORITY = 5
"""Keeping a case that a person waits for goes before reading more pages."""


class WorkKind(StrEnum):
    """The steps of the corridor. A row's subject is a page id, a case id, or empty for upkeep.

    Of ``UPKEEP_FIXITY`` it is the name of the copy, of ``UPKEEP_MEND`` the key or the case object in trouble.
    """

    PAGE_CHECK = "page.check"
    PAGE_READ = "page.read"
    CASE_UNDERSTAND = "case.understand"
    CASE_KEEP = "case.keep"
    CASE_INDEX = "case.index"
    CASE_RELEASE = "case.release"
    UPKEEP_SEAL_AUDIT = "upkeep.seal_audit"
    UPKEEP_FIXITY = "upkeep.fixity"
    UPKEEP_MEND = "upkeep.mend"
    UPKEEP_RETAIN = "upkeep.retain"


class WorkQueue(StrEnum):
    """The queues, in the order in which a worker that serves several looks into them."""

    INTERACTIVE = "interactive"  # somebody waits: the operator with the paper in hand, the clerk who closed a review
    UNDERSTANDING = "understanding"  # cases whose pages are all read: few, and they end what was begun
    UPKEEP = "upkeep"  # before reading, for there are always pages to read
    READING = "reading"  # OCR: most of all work


QUEUE_OF: Mapping[WorkKind, WorkQueue] = {
    WorkKind.PAGE_CHECK: WorkQueue.INTERACTIVE,
    WorkKind.CASE_KEEP: WorkQueue.INTERACTIVE,
    WorkKind.CASE_INDEX: WorkQueue.INTERACTIVE,
    WorkKind.CASE_UNDERSTAND: WorkQueue.UNDERSTANDING,
    WorkKind.PAGE_READ: WorkQueue.READING,
    WorkKind.CASE_RELEASE: WorkQueue.UPKEEP,
    WorkKind.UPKEEP_SEAL_AUDIT: WorkQueue.UPKEEP,
    WorkKind.UPKEEP_FIXITY: WorkQueue.UPKEEP,
    WorkKind.UPKEEP_MEND: WorkQueue.UPKEEP,
    WorkKind.UPKEEP_RETAIN: WorkQueue.UPKEEP,
}


class WorkStatus(StrEnum):
    """What became of a piece of work."""

    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"  # tries used up: a person decides (retry) in the administrator's desk
    SET_ASIDE = "set_aside"  # too many pages of its batch failed: an administrator lets the batch go on


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One piece of work. A lease that ran out makes the row claimable again.

    ``attempts`` counts claims, less those that were put back because the worker was stopped. ``centre`` is for whom it is
    done, empty for nobody's; within a kind and priority centres take turns, and ``turn`` is the row's. ``batch`` is the one
    whose failures are counted, if any. ``started_at`` is the newest claim.
    """

    id: WorkId
    kind: WorkKind
    subject: str
    status: WorkStatus
    created_at: datetime
    not_before: datetime
    priority: int = 0
    attempts: int = 0
    lease_until: datetime | None = None
    worker: str = ""
    error: str = ""
    finished_at: datetime | None = None
    centre: str = ""
    batch: str = ""
    turn: int = 0
    started_at: datetime | None = None
    first_failed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenWorker:
    """A worker process as it last said that it lives. ``place`` is machine and process id, ``work`` what it is at."""

    id: str
    place: str
    queues: tuple[WorkQueue, ...]
    started_at: datetime
    seen_at: datetime
    work: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A batch whose reading waits for an administrator: ``failed`` of the ``ended`` pages could not be read by then.

    ``resumed_at`` is when it went on; what failed before is not counted against it again.
    """

    batch: BatchId
    at: datetime
    ended: int
    failed: int
    resumed_at: datetime | None = None


def new_work(
    kind: WorkKind, subject: str, now: datetime, *, priority: int = 0, centre: str = "", batch: str = ""
) -> Work:
    """A waiting row, due at once; the catalog gives it its turn."""
    return Work(
        id=WorkId(new_id("work")),
        kind=kind,
        subject=subject,
        status=WorkStatus.WAITING,
        created_at=now,
        not_before=now,
        priority=priority,
        centre=centre,
        batch=batch,
    )
