"""Progress: what the machine found out about a page or a case, written down once.

All pages of a case may end at the same moment: every transaction here locks the case first, so exactly one of them sees
itself as the last and calls for understanding. Saying the same twice changes nothing, and what a person decided stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from archive.casework import auditing, ledger
from archive.casework.merging import merged_case, merged_documents
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import MACHINE
from archive.records.case import Case, CaseStatus
from archive.records.ids import CaseId, PageId, WorkId
from archive.records.inventory import Understanding
from archive.records.page import Derivative, Flag, Geometry, LedgerState, Page, PageStatus, Quality, Trim
from archive.records.work import KEEP_PRIORITY, WorkKind, new_work

Thing = TypeVar("Thing")

CHECKED = "checked"
"""Key of ``Page.extra`` that says the quality was judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What reading a page as it was set (``trim``) gave; ``flags`` and ``reasons`` are for a person."""

    geometry: Geometry
    text: str
    confidence: float
    derivatives: tuple[Derivative, ...]
    flags: tuple[Flag, ...] = ()
    reasons: tuple[str, ...] = ()
    seconds: float = 0.0
    trim: Trim | None = None


def page_checked(
    catalog: Catalog, page: PageId, quality: Quality, *, trim: Trim | None = None, now: datetime | None = None
) -> Page:
    """Write down the quick verdict on a scan. A page that looks blank is proposed as blank unless a person said otherwise.

    Nothing is written of a page that a person set otherwise meanwhile: its reading will judge it.
    """
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        _, before = _locked(tx, page)
        after = _judged(before, quality) if before.trim == trim else before
        if after != before:
            _save(tx, after, "page.flag" if after.flags != before.flags else "page.check", now)
        return after


def page_read(
    catalog: Catalog, page: PageId, reading: PageReading, *, quality: Quality | None = None, now: datetime | None = None
) -> tuple[WorkId, ...]:
    """Write down what was read; answers the work that this calls for, to be offered once committed.

    ``quality`` is the verdict on the scan where the reader formed it too: whichever of check and reading comes first, the
    page ends the same. Nothing is written of a page that a person set otherwise meanwhile: another row of work reads that.
    """
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        case, before = _locked(tx, page)
        if before.trim != reading.trim:
            return ()
        judged = _judged(before, quality) if quality else before
        flags = _joined(judged.flags, reading.flags)
        after = replace(
            judged,
            status=PageStatus.FLAGGED if flags else PageStatus.READ,
            flags=flags,
            reasons=_joined(judged.reasons, reading.reasons),
            geometry=reading.geometry,
            text=reading.text,
            confidence=reading.confidence,
            derivatives=reading.derivatives,
            seconds=before.seconds if before.derivatives == reading.derivatives else reading.seconds,
        )
        return _ended(tx, case, before, after, "page.transcribe", now)


def page_failed(
    catalog: Catalog, page: PageId, flag: Flag, reason: str, *, now: datetime | None = None
) -> tuple[WorkId, ...]:
    """Write down that a page cannot be read; the original stays, its case goes on. A page that was read stays so."""
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        case, before = _locked(tx, page)
        if before.status in {PageStatus.READ, PageStatus.FLAGGED}:
            return ()
        after = replace(
            before,
            status=PageStatus.FAILED,
            flags=_joined(before.flags, (flag,)),
            reasons=_joined(before.reasons, (reason,)),
            extra={**before.extra, CHECKED: "yes"},
        )
        return _ended(tx, case, before, after, "page.flag", now)


def case_understood(
    catalog: Catalog,
    case: CaseId,
    understanding: Understanding,
    pages: Sequence[Page],
    *,
    by: str = "",
    now: datetime | None = None,
) -> tuple[WorkId, ...]:
    """Write down what the stack of ``pages`` (in paper order, as they were looked at) was understood to be, ``by`` which rules.

    Answers the work this calls for. Nothing is written where the case has other pages by now, one of them was read anew, or
    the case was understood already: another row of work looks at that.
    """
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        before = tx.cases.lock(case)
        held = tx.pages.of_case(case)
        if before.status is not CaseStatus.RECEIVING or _as_read(held) != _as_read(pages):
            return ()
        documents = merged_documents(before, tx.documents.of_case(case), held, understanding.documents)
        tx.documents.replace_for_case(case, documents)
        after = merged_case(before, understanding, documents)
        after = tx.cases.replace(replace(after, status=CaseStatus.UNDERSTOOD, understood_by=by, updated_at=now))
        detail = {"documents": str(len(documents)), "pages": str(len(held))}
        auditing.record(tx, MACHINE, "case.understand", subject=case, case=case, detail=detail, now=now)
        auditing.announce(tx, "case.understood", case=case, person_id=after.person_id or "", now=now)
        work = new_work(WorkKind.CASE_KEEP, case, now, priority=KEEP_PRIORITY, centre=before.centre)
        return (work.id,) if tx.work.add(work) else ()


def _as_read(pages: Sequence[Page]) -> list[tuple[PageId, tuple[Derivative, ...]]]:
    return [(page.id, page.derivatives) for page in pages]


def _locked(tx: Transaction, page: PageId) -> tuple[Case, Page]:
    """The case, locked, and the page as it stands once it is."""
    case = tx.cases.lock(tx.pages.get(page).case)
    return case, tx.pages.get(page)


def _judged(page: Page, quality: Quality) -> Page:
    """The page with the verdict, at most once; a page that has ended as read becomes one for a person if it is flagged."""
    if CHECKED in page.extra:
        return page
    flags = _joined(page.flags, quality.flags)
    blank = quality.blank and page.ledger is LedgerState.KEPT and "looked_at" not in page.extra
    return replace(
        page,
        flags=flags,
        reasons=_joined(page.reasons, quality.reasons),
        ledger=LedgerState.BLANK_PROPOSED if blank else page.ledger,
        status=PageStatus.FLAGGED if page.status is PageStatus.READ and flags else page.status,
        extra={**page.extra, CHECKED: "yes"},
    )


def _ended(tx: Transaction, case: Case, before: Page, after: Page, action: str, now: datetime) -> tuple[WorkId, ...]:
    """Save a page that has ended; if it was the case's last one, call for understanding."""
    if after == before:
        return ()
    _save(tx, after, action, now)
    if case.status is not CaseStatus.RECEIVING:  # a page that failed was read after all: the case is looked at again
        tx.cases.replace(replace(case, status=CaseStatus.RECEIVING, updated_at=now))
    return call_for_understanding(tx, case, now)


def call_for_understanding(tx: Transaction, case: Case, now: datetime) -> tuple[WorkId, ...]:
    """The work of understanding a case that is being received, once all its papers are here and read; none before."""
    if tx.pages.unread_in_case(case.id):
        return ()
    if not ledger.case_has_arrived(tx, case.id):
        return ()
    work = new_work(WorkKind.CASE_UNDERSTAND, case.id, now, priority=KEEP_PRIORITY, centre=case.centre)
    return (work.id,) if tx.work.add(work) else ()


def _save(tx: Transaction, page: Page, action: str, now: datetime) -> None:
    tx.pages.replace(page)
    ledger.close_if_settled(tx, page.batch, now=now)
    detail = {"flags": ",".join(page.flags)} if page.flags else {}
    auditing.record(tx, MACHINE, action, subject=page.id, case=page.case, detail=detail, now=now)


def _joined(first: tuple[Thing, ...], second: tuple[Thing, ...]) -> tuple[Thing, ...]:
    return tuple(dict.fromkeys((*first, *second)))
