"""Page work: what the operator does to pages while the paper is on the table, and its undoing.

An act is a fact: how the page is set stands in the page, who did it when and why in ``page_acts``. The original is never
touched; what is made of it (picture, text, PDF/A) the workers make again. What people decided stays; only the places of their
values go where the image became another one, and the act keeps those for its undoing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from archive.casework import access, auditing
from archive.casework.ledger import close_if_settled
from archive.casework.page_places import places_taken
from archive.casework.progress import CHECKED, call_for_understanding
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor
from archive.records.case import Case, CaseStatus
from archive.records.errors import BadInput, Conflict, NotFound
from archive.records.ids import CaseId, PageId, WorkId
from archive.records.lifecycle import check_step
from archive.records.page import Box, Flag, Geometry, LedgerState, Page, PageStatus, Trim
from archive.records.page_act import PageAct, PageActKind, PageState, page_act_id, page_tag, state_of
from archive.records.plain_text import one_line
from archive.records.work import WorkKind, new_work

LONGEST_REASON = 200
"""Characters of why something was done."""

SMALLEST_PART = 64
"""Pixels of a side of what may be cut out of a page."""

_PRIORITY = 10  # as the quick check: the paper is still on the table
_OF_INTAKE = frozenset({Flag.SAME_BYTES, Flag.WRONG_EXTENSION})  # what reading anew would not find again


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """An act as it is written down, and the work that it calls for."""

    act: PageAct
    work: tuple[WorkId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Whose turn it is: one transaction in which ``actor`` works on a page of a ``case`` that is locked."""

    tx: Transaction
    actor: Actor
    case: Case
    page: Page
    now: datetime


def rotate(
    catalog: Catalog,
    actor: Actor,
    page: PageId,
    quarters: int,
    *,
    seen: str = "",
    reason: str = "",
    now: datetime | None = None,
) -> Done:
    """Turn a page clockwise by quarter turns from how it is shown. Raises Conflict as ``begin`` does."""
    if quarters % 4 == 0:
        raise BadInput("A page is turned by one, two or three quarters.", hint="Say how far.", subject=page)
    with catalog.transaction() as tx:
        turn = begin(tx, actor, page, seen, now)
        shown = turn.page.geometry.quarter_turns if turn.page.geometry else 0
        trim = replace(turn.page.trim or Trim(), quarter_turns=(shown + quarters) % 4)
        return _set_anew(turn, PageActKind.ROTATE, trim, reason)


def crop(
    catalog: Catalog,
    actor: Actor,
    page: PageId,
    part: Box,
    *,
    seen: str = "",
    reason: str = "",
    now: datetime | None = None,
) -> Done:
    """Let the page be a ``part`` of its image, in pixels of that image as it lies in its original (before any turn)."""
    with catalog.transaction() as tx:
        turn = begin(tx, actor, page, seen, now)
        return _set_anew(turn, PageActKind.CROP, trimmed(turn.page, part), reason)


def mark_blank(
    catalog: Catalog,
    actor: Actor,
    page: PageId,
    *,
    blank: bool,
    seen: str = "",
    reason: str = "",
    now: datetime | None = None,
) -> Done:
    """Say that nothing stands on a page, or that something does after all. The page is kept in any case."""
    with catalog.transaction() as tx:
        turn = begin(tx, actor, page, seen, now)
        said = LedgerState.BLANK_CONFIRMED if blank else LedgerState.KEPT
        if turn.page.ledger is said:
            raise Conflict("The page is marked so already.", hint="Look at it again.", subject=page)
        looked_at = {**turn.page.extra, "looked_at": turn.now.isoformat()}
        after = replace(turn.page, ledger=said, replaced_by=None, extra=looked_at)
        kind = PageActKind.BLANK if blank else PageActKind.UNBLANK
        return written(turn, kind, [state_of(turn.page)], [after], reason=reason)


def begin(tx: Transaction, actor: Actor, page: PageId, seen: str, now: datetime | None) -> Turn:
    """The page and its case, locked. Of a page elsewhere not even its case is told.

    Raises NotAllowed, NotFound, Conflict where the page is no longer the one whose ``page_tag`` was ``seen`` (empty: whichever
    it is), or is among papers that were accepted.
    """
    access.require(actor, access.Permission.REVIEW)
    try:
        case = workable(tx, actor, tx.pages.get(page).case)
    except NotFound:
        raise access.unknown("page", page) from None
    found = tx.pages.get(page)
    if seen and seen != page_tag(found):
        raise Conflict("The page was changed meanwhile.", hint="Look at it as it lies now.", subject=page)
    if is_final(case, found):
        raise Conflict("The page was accepted as it is.", hint="Ask the archivist to return the case.", subject=page)
    if found.ledger is LedgerState.REPLACED:
        raise Conflict("Another scan took the place of this one.", hint="Work on that one.", subject=page)
    return Turn(tx=tx, actor=actor, case=case, page=found, now=now or datetime.now(UTC))


def workable(tx: Transaction, actor: Actor, case: CaseId) -> Case:
    """The case, locked; raises NotAllowed, NotFound, or Conflict for one that was accepted."""
    access.require(actor, access.Permission.REVIEW)
    try:
        found = tx.cases.lock(case)
    except NotFound:
        raise access.unknown("case", case) from None
    access.check_case(actor, found)
    if found.status is CaseStatus.ACCEPTED:
        hint = "Ask the archivist; new papers open the case again, but not those that were accepted."
        raise Conflict("The case is accepted.", hint=hint, subject=case)
    return found


def is_final(case: Case, page: Page) -> bool:
    """Whether the page is among papers that were accepted and not returned since."""
    if case.status is CaseStatus.ACCEPTED:
        return True
    accepted = case.accepted_at is not None and page.received_at <= case.accepted_at
    return accepted and case.status is not CaseStatus.RETURNED and not case.return_reason


def trimmed(page: Page, part: Box) -> Trim:
    """The page set to a part of its image as it lies; raises Conflict for one not read yet, BadInput for a bad part."""
    if page.geometry is None:
        raise Conflict("There is no picture of the page yet.", hint="Wait until it was read.", subject=page.id)
    inside = part.x >= 0 and part.y >= 0 and part.right <= page.geometry.width and part.bottom <= page.geometry.height
    if not inside or min(part.width, part.height) < SMALLEST_PART:
        raise BadInput("That is no part of the page.", hint="Draw it upon the page, not too small.", subject=page.id)
    before = page.trim.part if page.trim and page.trim.part else None
    if before is not None:
        part = replace(part, x=part.x + before.x, y=part.y + before.y)
    return Trim(quarter_turns=page.geometry.quarter_turns, part=part)


def to_read(page: Page, trim: Trim | None, geometry: Geometry | None) -> Page:
    """The page as it waits to be read as it is set now; ``geometry`` is how it is shown meanwhile."""
    return replace(
        page,
        trim=trim,
        geometry=geometry,
        status=PageStatus.RECEIVED,
        flags=tuple(flag for flag in page.flags if flag in _OF_INTAKE),
        reasons=(),
        confidence=0.0,
        text="",
        derivatives=(),
        extra={key: value for key, value in page.extra.items() if key != CHECKED},
    )


def foreseen(page: Page, trim: Trim) -> Geometry | None:
    """How a page will lie that is set so; only its small turn is not known yet."""
    if page.geometry is None:
        return None
    known = replace(page.geometry, quarter_turns=trim.quarter_turns, skew_degrees=0.0)
    return replace(known, width=trim.part.width, height=trim.part.height) if trim.part else known


def _set_anew(turn: Turn, kind: PageActKind, trim: Trim, reason: str) -> Done:
    after = to_read(turn.page, trim, foreseen(turn.page, trim))
    return written(turn, kind, [state_of(turn.page)], [after], reason=reason)


def written(
    turn: Turn,
    kind: PageActKind,
    before: Sequence[PageState],
    after: Sequence[Page],
    *,
    reason: str = "",
) -> Done:
    """Write the pages as the act leaves them, the act, its audit entry, and the work that it calls for."""
    reason = one_line(reason, "reason", longest=LONGEST_REASON)
    act = PageAct(
        id=page_act_id(turn.page.id, turn.now),
        case=turn.case.id,
        page=turn.page.id,
        kind=kind,
        at=turn.now,
        account=turn.actor.account,
        reason=reason,
        before=tuple(before),
        after=tuple(state_of(page) for page in after),
        places=places_taken(turn.tx, turn.case.id, [page for page in after if page.status is PageStatus.RECEIVED]),
    )
    turn.tx.page_acts.add([act])
    work = settle(turn, after, f"page.{kind}", act)
    return Done(act=act, work=work)


def settle(turn: Turn, pages: Sequence[Page], action: str, act: PageAct) -> tuple[WorkId, ...]:
    """Write changed pages and the case as it stands now; answers the work of reading, or else of understanding, anew."""
    tx, case, now = turn.tx, turn.case, turn.now
    for page in pages:
        tx.pages.replace(page)
        close_if_settled(tx, page.batch, now=now)
    stack = act.kind not in (PageActKind.BLANK, PageActKind.UNBLANK)
    if stack:
        check_step(case.id, case.status, CaseStatus.RECEIVING)
        case = replace(case, status=CaseStatus.RECEIVING)
    elif case.status is CaseStatus.CONFIRMED:  # touched again: open again, as by every change of a review
        case = replace(case, status=CaseStatus.RETURNED, return_reason="", flags=(*case.flags, "seen:returned"))
    case = tx.cases.replace(replace(case, updated_at=now))
    auditing.record(tx, turn.actor, action, subject=act.page, case=case.id, detail={"act": act.id}, now=now)
    rows = [
        new_work(WorkKind.PAGE_READ, page.id, now, priority=_PRIORITY, centre=case.centre, batch=page.batch)
        for page in pages
        if page.status is PageStatus.RECEIVED
    ]
    added = tuple(row.id for row in rows if tx.work.add(row))
    return (*added, *call_for_understanding(tx, case, now)) if stack else added
