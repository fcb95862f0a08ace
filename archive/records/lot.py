"""A lot: cases that an archivist judges together by a sample."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.records.ids import AccountId, CaseId, LotId


class LotStatus(StrEnum):
    """What became of a lot."""

    OPEN = "open"
    ACCEPTED = "accepted"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Cases put forward for acceptance; ``sample`` was drawn from them with ``seed``, so it can be drawn again."""

    id: LotId
    label: str
    cases: tuple[CaseId, ...]
    sample: tuple[CaseId, ...]
    seed: str
    status: LotStatus
    created_by: AccountId
    created_at: datetime
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
    reason: str = ""
