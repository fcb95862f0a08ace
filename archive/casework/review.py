"""Review: a person settles what the machine doubted. What a person confirmed no machine overwrites.

Here are the questions, the pages, the link and the end of a review; types and values stand in ``document_review``, and where
documents begin in ``recutting``.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from archive.casework import access, auditing, corrections
from archive.casework.ledger import close_if_settled, set_ledger_state
from archive.ports.catalog import Catalog, Transaction
from archive.ports.register_client import RegisterClient
from archive.records.actor import Actor
from archive.records.case import Case, CaseStatus
from archive.records.errors import BadInput, Conflict, NotFound
from archive.records.ids import CaseId, DocumentId, PageId
from archive.records.lifecycle import check_step
from archive.records.page import LedgerState, Page
from archive.records.register_link import LinkDecision, RegisterLink
from archive.records.review import USUAL, Asking, Question, ledger_tag, link_tag, open_questions
from archive.records.work import KEEP_PRIORITY, WorkKind, new_work

SETTLED = (
    LedgerState.KEPT,
    LedgerState.BLANK_CONFIRMED,
    LedgerState.DOUBLE_SCAN,
    LedgerState.SEPARATOR,
    LedgerState.REJECTED,
)
"""What a person may say of a page, as it is offered. REPLACED names another page and cannot be said alone."""

REVIEWABLE = frozenset({CaseStatus.UNCONFIRMED, CaseStatus.CONFIRMED, CaseStatus.RETURNED})
"""States in which a person may work on a case."""


def questions_of(tx: Transaction, case: Case, asking: Asking = USUAL) -> tuple[Question, ...]:
    """What about this case waits for a person, or for two."""
    return open_questions(case, tx.pages.of_case(case.id), tx.documents.of_case(case.id), asking)


def confirm_page(
    catalog: Catalog,
    actor: Actor,
    page: PageId,
    ledger: LedgerState,
    *,
    seen: str = "",
    now: datetime | None = None,
) -> Page:
    """Say what a page is in the ledger (kept, blank, double scan, separator, rejected). The page stays stored in any case.

    Raises Conflict where it is no longer the one whose ``ledger_tag`` was ``seen`` (empty: whichever it is).
    """
    if ledger not in SETTLED:
        raise BadInput(
            f"A person cannot set a page to {ledger}.", hint="Choose one of the offered states.", subject=page
        )
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        case = case_of_page(tx, actor, page)
        found = tx.pages.get(page)  # as it stands now that nobody else may change the case
        if seen and seen != ledger_tag(found):
            raise changed_meanwhile(page)
        looked_at = {**found.extra, "looked_at": now.isoformat()}
        after = replace(found, ledger=ledger, replaced_by=None, extra=looked_at)
        tx.pages.replace(after)
        close_if_settled(tx, found.batch, now=now)
        changed(tx, actor, case, "page.confirm", page, {"ledger": str(ledger)}, now)
    return after


def replace_page(catalog: Catalog, actor: Actor, page: PageId, number: int, *, now: datetime | None = None) -> Page:
    """Say that page ``number`` of the same case, a better scan, takes the place of this one, which stays readable.

    Raises NotFound where the case has no such page, Conflict for the page itself or one that is replaced too.
    """
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        case = case_of_page(tx, actor, page)
        better = tx.pages.numbered(case.id, number)
        if better is None:
            raise NotFound("The case has no page of that number.", hint="Look at the pages again.", subject=page)
        if better.id == page or better.ledger is not LedgerState.KEPT:
            raise Conflict("Only another page that is kept can take its place.", hint="Choose that one.", subject=page)
        after = set_ledger_state(tx, page, LedgerState.REPLACED, replaced_by=better.id, now=now)
        changed(tx, actor, case, "page.replace", page, {"by": better.id}, now)
    return after


def confirm_link(
    catalog: Catalog,
    register: RegisterClient,
    actor: Actor,
    case: CaseId,
    person_id: str | None,
    *,
    seen: str = "",
    now: datetime | None = None,
) -> Case:
    """Link the case to a person of the register, or say (None) that nobody there is meant.

    Raises NotFound, and Conflict where the link is no longer the one whose ``link_tag`` was ``seen`` (empty: whichever).
    """
    now = now or datetime.now(UTC)
    if person_id is not None:
        register.entry(person_id)
    with catalog.transaction() as tx:
        found = reviewable(tx, actor, case)
        if seen and seen != link_tag(found.link):
            raise changed_meanwhile(case)
        link = found.link or RegisterLink(person_id=None, score=0.0, decision=LinkDecision.NONE)
        decided = replace(
            link, person_id=person_id, decision=LinkDecision.CONFIRMED, decided_by=actor.account, decided_at=now
        )
        corrections.note_link(tx, actor, found, found.link, person_id, now)
        linked = replace(found, link=decided)
        return changed(tx, actor, linked, "link.confirm", case, {"linked": "yes" if person_id else "no"}, now)


def acknowledge(catalog: Catalog, actor: Actor, case: CaseId, flag: str, *, now: datetime | None = None) -> Case:
    """Say that a flag of the case (or its inventory difference) was seen and is so."""
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        found = reviewable(tx, actor, case)
        if flag not in ("inventory", "returned", *found.flags):
            raise NotFound("The case has no such flag.", hint="Reload the case.", subject=case)
        flags = (*found.flags, f"seen:{flag}") if f"seen:{flag}" not in found.flags else found.flags
        return changed(tx, actor, replace(found, flags=flags), "case.acknowledge", case, {"flag": flag}, now)


def close_review(
    catalog: Catalog,
    actor: Actor,
    case: CaseId,
    *,
    revision: int | None = None,
    asking: Asking = USUAL,
    now: datetime | None = None,
) -> Case:
    """End the review: everything doubtful is settled; the case is *confirmed* and a new version of it will be kept.

    Raises Conflict while something is open, or when the case is not the ``revision`` that the person looked at.
    """
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        found = reviewable(tx, actor, case)
        if revision is not None and revision != found.revision:
            raise Conflict("The case has changed meanwhile.", hint="Reload it and look again.", subject=case)
        left = questions_of(tx, found, asking)
        if left:
            raise Conflict(f"{len(left)} questions are open.", hint="Settle them first.", subject=case)
        check_step(case, found.status, CaseStatus.CONFIRMED)
        flags = tuple(flag for flag in found.flags if flag != "seen:returned")
        closed = replace(
            found,
            status=CaseStatus.CONFIRMED,
            flags=flags,
            return_reason="",
            reviewed_by=actor.account,
            reviewed_at=now,
        )
        after = changed(tx, actor, closed, "review.close", case, {}, now)
        tx.work.add(new_work(WorkKind.CASE_KEEP, case, now, priority=KEEP_PRIORITY, centre=found.centre))
        auditing.announce(tx, "case.confirmed", case=case, person_id=after.person_id or "", now=now)
        return after


def case_of_page(tx: Transaction, actor: Actor, page: PageId) -> Case:
    """A page's case, locked; of one elsewhere not even its case is told."""
    access.require(actor, access.Permission.REVIEW)
    try:
        return reviewable(tx, actor, tx.pages.get(page).case)
    except NotFound:
        raise access.unknown("page", page) from None


def case_of_document(tx: Transaction, actor: Actor, document: DocumentId) -> Case:
    """The same of a document."""
    access.require(actor, access.Permission.REVIEW)
    try:
        return reviewable(tx, actor, tx.documents.get(document).case)
    except NotFound:
        raise access.unknown("document", document) from None


def reviewable(tx: Transaction, actor: Actor, case: CaseId) -> Case:
    """The case, locked; raises NotAllowed, NotFound, or Conflict in a state in which nobody reviews it."""
    access.require(actor, access.Permission.REVIEW)
    try:
        found = tx.cases.lock(case)
    except NotFound:
        raise access.unknown("case", case) from None
    access.check_case(actor, found)
    if found.status not in REVIEWABLE:
        raise Conflict(
            f"The case is {found.status} and cannot be reviewed now.",
            hint="Wait until its pages are read, or ask the archivist to return it.",
            subject=case,
        )
    return found


def changed_meanwhile(subject: str) -> Conflict:
    """What is told to somebody who decides about what another one changed while he looked at it."""
    return Conflict("It has changed meanwhile.", hint="Look at it as it stands now.", subject=subject)


def changed(
    tx: Transaction, actor: Actor, case: Case, action: str, subject: str, detail: dict[str, str], now: datetime
) -> Case:
    """Write the case with a new revision and the audit entry; a confirmed case that is touched again is open again."""
    if case.status == CaseStatus.CONFIRMED and action != "review.close":
        case = replace(case, status=CaseStatus.RETURNED, return_reason="", flags=(*case.flags, "seen:returned"))
    after = tx.cases.replace(replace(case, updated_at=now))
    auditing.record(tx, actor, action, subject=subject, case=case.id, detail=detail, now=now)
    return after
