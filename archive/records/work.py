"""Work rows: what is to be done, written in the same transaction as the fact that calls for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.records.ids import WorkId, new_id

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


class WorkStatus(StrEnum):
    """What became of a piece of work."""

    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"  # tries used up: a person decides (retry) in the administrator's desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """One piece of work. A lease that ran out makes the row claimable again; ``attempts`` counts claims."""

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


def new_work(kind: WorkKind, subject: str, now: datetime, *, priority: int = 0) -> Work:
    """A waiting row, due at once."""
    return Work(
        id=WorkId(new_id("work")),
        kind=kind,
        subject=subject,
        status=WorkStatus.WAITING,
        created_at=now,
        not_before=now,
        priority=priority,
    )
