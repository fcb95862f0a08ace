"""The work queue seen from above: groups of rows and what was done lately, for screens and for numbers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archive.records.work import WorkKind, WorkStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkGroup:
    """Unfinished rows of one kind, state and centre (empty: nobody's).

    ``rows`` counts them all, ``due`` those that may be done now. ``since`` is when the oldest of those fell due: of a row
    that was tried before, when it was written down; None where none is due.
    """

    kind: WorkKind
    status: WorkStatus
    centre: str
    rows: int
    due: int
    since: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resting:
    """Rows of one kind that wait because a try failed for the same ``error``; ``next_at`` is when the first is tried again."""

    kind: WorkKind
    error: str
    rows: int
    next_at: datetime
