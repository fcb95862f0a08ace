"""Which status may follow which: the one table of a case's life."""

from __future__ import annotations

from archive.records.case import CaseStatus
from archive.records.errors import Conflict

FOLLOWS: dict[CaseStatus, frozenset[CaseStatus]] = {
    CaseStatus.RECEIVING: frozenset({CaseStatus.UNDERSTOOD}),
    CaseStatus.UNDERSTOOD: frozenset({CaseStatus.UNCONFIRMED, CaseStatus.RECEIVING}),
    CaseStatus.UNCONFIRMED: frozenset({CaseStatus.CONFIRMED, CaseStatus.RECEIVING, CaseStatus.UNDERSTOOD}),
    CaseStatus.CONFIRMED: frozenset({CaseStatus.ACCEPTED, CaseStatus.RETURNED, CaseStatus.RECEIVING}),
    CaseStatus.RETURNED: frozenset({CaseStatus.CONFIRMED, CaseStatus.RECEIVING}),
    CaseStatus.ACCEPTED: frozenset({CaseStatus.RECEIVING}),  # new papers to an accepted case open a new version
}


def check_step(case: str, before: CaseStatus, after: CaseStatus) -> None:
    """Raise Conflict unless ``after`` may follow ``before`` (staying where one is is always allowed)."""
    if after != before and after not in FOLLOWS[before]:
        message = f"Case {case} is {before}; it cannot become {after} from there."
        raise Conflict(message, hint="Reload the case and look at its state.", subject=case)
