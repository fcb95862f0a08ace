"""A lot: cases that archivists judge together by a sample of their pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.records.ids import AccountId, CaseId, LotId, PageId
from archive.records.inspection import ClassPlan
from archive.records.page_fault import FaultCode, ReturnStep


class LotStatus(StrEnum):
    """What became of a lot."""

    OPEN = "open"  # its sample is being looked at
    INSPECTED = "inspected"  # looked at; waits for the final check by another person
    ACCEPTED = "accepted"
    RETURNED = "returned"


UNDECIDED = (LotStatus.OPEN, LotStatus.INSPECTED)
"""A case in such a lot is in no other one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """Cases put forward for acceptance.

    ``size`` counts their pages. The sample was drawn from them with ``seed``, so it can be drawn again; ``sample`` are the
    cases of which pages were drawn. ``plans`` are the sampling plans, one a class of faults, with what was found once the
    lot was ``inspected_by`` these people. ``resubmitted``: it came after rework. ``return_step`` says where rework begins.
    """

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
    centre: str = ""
    station: str = ""
    size: int = 0
    plans: tuple[ClassPlan, ...] = ()
    resubmitted: bool = False
    inspected_by: tuple[AccountId, ...] = ()
    inspected_at: datetime | None = None
    return_step: ReturnStep | None = None

    @property
    def acceptable(self) -> bool:
        """Whether it was looked at, and no class of faults refuses it."""
        return self.inspected_at is not None and not any(plan.refused for plan in self.plans)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampledPage:
    """A page that was drawn, and what an inspector said of it.

    ``place`` is where inspectors meet it, from 1; ``rank`` is the turn in which it was drawn, from 1 (a plan looks at as many
    as its size). With ``planted`` the page is shown with that fault on a copy; it has rank 0 and never counts for the lot.
    """

    lot: LotId
    place: int
    rank: int
    page: PageId
    case: CaseId
    planted: FaultCode | None = None
    faults: tuple[FaultCode, ...] = ()
    note: str = ""
    judged_by: AccountId | None = None
    judged_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LotUnit:
    """A page that a lot could be judged by, and the station it came from."""

    page: PageId
    case: CaseId
    centre: str
    station: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RescanItem:
    """A page whose paper must be fetched and scanned anew: where the box stands, which case and page, and why.

    ``faults`` is empty where an operator rejected the scan.
    """

    shelf: str
    box: str
    source_ref: str
    case: CaseId
    page: PageId
    number: int
    faults: tuple[FaultCode, ...] = ()
    note: str = ""
