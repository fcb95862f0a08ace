"""What the operator may do to the page on the screen, and what of it can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.casework.page_work import is_final
from archive.records.case import Case
from archive.records.page import LedgerState, Page
from archive.records.page_act import PageAct, page_tag


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWork:
    """``tag`` is what was looked at; ``last`` what may be taken back now, done to page ``number`` of the case."""

    tag: str
    blank: bool
    last: PageAct | None
    number: int


def page_work_of(case: Case, page: Page | None, last: PageAct | None, pages: Sequence[Page]) -> PageWork | None:
    """None where nobody may work on the page: accepted papers, and scans whose place another one took."""
    if page is None or is_final(case, page) or page.ledger is LedgerState.REPLACED:
        return None
    number = next((each.sequence for each in pages if last and each.id == last.page), 0)
    return PageWork(
        tag=page_tag(page),
        blank=page.ledger is LedgerState.BLANK_CONFIRMED,
        last=last if number else None,
        number=number,
    )
