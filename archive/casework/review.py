"""Review: a person settles what the machine doubted. What a person confirmed no machine overwrites."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType

from archive.casework import access, auditing, corrections, double_keying
from archive.casework.ledger import close_if_settled, set_ledger_state
from archive.ports.catalog import Catalog, Transaction
from archive.ports.register_client import RegisterClient
from archive.records.actor import Actor
from archive.records.case import Case, CaseStatus
from archive.records.document import (
    ACCESS_CLASS_OF,
    AccessClass,
    Document,
    DocumentType,
    FieldValue,
    ValueStatus,
    stricter,
)
from archive.records.errors import BadInput, Conflict, NotFound
from archive.records.ids import CaseId, DocumentId, PageId, document_id
from archive.records.kept_form import as_kept
from archive.records.lifecycle import check_step
from archive.records.page import LedgerState, Page
from archive.records.plain_text import one_line
from archive.records.register_link import LinkDecision, RegisterLink
from archive.records.review import USUAL, Asking, Question, field_key, open_questions, type_tag, value_tag
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

MOST_VALUES, LONGEST_VALUE = 200, 300
"""Values in one form, and characters of one."""

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}(:[a-z][a-z0-9_]{0,39})?")


def questions_of(tx: Transaction, case: Case, asking: Asking = USUAL) -> tuple[Question, ...]:
    """What about this case waits for a person, or for two."""
    return open_questions(case, tx.pages.of_case(case.id), tx.documents.of_case(case.id), asking)


def confirm_page(
    catalog: Catalog, actor: Actor, page: PageId, ledger: LedgerState, *, now: datetime | None = None
) -> Page:
    """Say what a page is in the ledger (kept, blank, double scan, separator, rejected). The page stays stored in any case."""
    if ledger not in SETTLED:
        raise BadInput(
            f"A person cannot set a page to {ledger}.", hint="Choose one of the offered states.", subject=page
        )
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        case = _case_of_page(tx, actor, page)
        found = tx.pages.get(page)  # as it stands now that nobody else may change the case
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
        case = _case_of_page(tx, actor, page)
        better = tx.pages.numbered(case.id, number)
        if better is None:
            raise NotFound("The case has no page of that number.", hint="Look at the pages again.", subject=page)
        if better.id == page or better.ledger is not LedgerState.KEPT:
            raise Conflict("Only another page that is kept can take its place.", hint="Choose that one.", subject=page)
        after = set_ledger_state(tx, page, LedgerState.REPLACED, replaced_by=better.id, now=now)
        changed(tx, actor, case, "page.replace", page, {"by": better.id}, now)
    return after


def set_document_type(
    catalog: Catalog,
    actor: Actor,
    document: DocumentId,
    kind: DocumentType,
    *,
    seen: str = "",
    now: datetime | None = None,
) -> Document:
    """Confirm or correct a document's type; its access class follows and is never lowered by a machine again.

    Raises Conflict where it is no longer the one whose ``type_tag`` was ``seen`` (empty: whichever it is).
    """

    def change(found: Document, moment: datetime) -> Document:
        if seen and seen != type_tag(found):
            raise _changed_meanwhile(document)
        return replace(
            found,
            type=kind,
            access_class=ACCESS_CLASS_OF.get(kind, AccessClass.ORDINARY),
            status=ValueStatus.CONFIRMED,
            decided_by=actor.account,
            decided_at=moment,
        )

    def note(tx: Transaction, case: Case, found: Document, moment: datetime) -> dict[str, str]:
        corrections.note_type(tx, actor, case, found, kind, moment)
        return {"type": str(kind)}

    return _change_document(catalog, actor, document, change, note, "document.type", now)


def set_fields(
    catalog: Catalog,
    actor: Actor,
    document: DocumentId,
    values: Mapping[str, str],
    *,
    seen: Mapping[str, str] = MappingProxyType({}),
    asking: Asking = USUAL,
    now: datetime | None = None,
) -> Document:
    """Confirm or correct values by their keys (``name`` or ``name:role``); an empty value rejects what was read.

    Machine confidence and place on the page are kept with a confirmed value; a corrected one has no box. Raises BadInput for
    a key that names no field and for a value that cannot be kept, Conflict where one is no longer that whose ``value_tag`` was
    ``seen`` under its key. A value that two people must key is only noted as this person's keying, in place of an earlier one
    of his, until another one has keyed the same: then it is decided, and stays so however often it is sent again. Conflict for
    another text: ``key_anew`` first.
    """
    typed = _checked_values(values)

    def change(found: Document, moment: datetime) -> Document:
        known = {field_key(value): value for value in found.fields}
        if any(key not in known or value_tag(known[key]) != tag for key, tag in seen.items()):
            raise _changed_meanwhile(document)
        said = _still_open(found, typed, asking)
        after = {key: _said(value, said.get(key), actor, asking, moment) for key, value in known.items()}
        for key, text in said.items():
            if key not in known:
                after[key] = _said(_blank(key), text, actor, asking, moment)
        return replace(found, fields=tuple(after.values()))

    def note(tx: Transaction, case: Case, found: Document, moment: datetime) -> dict[str, str]:
        said = _still_open(found, typed, asking)
        decided = {key: text for key, text in said.items() if not _is_noted_only(found, key, text, actor, asking)}
        corrections.note_fields(tx, actor, case, found, decided, moment)
        for key in sorted(key for key in said if _name(key) in asking.double):
            detail = {"field": key, "agreed": "yes" if key in decided else "no"}
            auditing.record(tx, actor, "document.key", subject=document, case=case.id, detail=detail, now=moment)
        return {"fields": ",".join(sorted(said))}

    return _change_document(catalog, actor, document, change, note, "document.field", now)


def key_anew(
    catalog: Catalog,
    actor: Actor,
    document: DocumentId,
    key: str,
    *,
    asking: Asking = USUAL,
    now: datetime | None = None,
) -> Document:
    """Open a value again that two people must key and have settled: two must key it alike anew, whoever they are.

    Raises NotFound for a value that is not there, Conflict for one that is open, or that one person decides.
    """

    def change(found: Document, _moment: datetime) -> Document:
        value = next((each for each in found.fields if field_key(each) == key), None)
        if value is None:
            raise access.unknown("value", document)
        if value.name not in asking.double or value.status is ValueStatus.PROPOSED:
            raise Conflict("Nobody need open this value again.", hint="Decide about it.", subject=document)
        opened = double_keying.opened_again(value)
        return replace(found, fields=tuple(opened if each is value else each for each in found.fields))

    def note(_tx: Transaction, _case: Case, _found: Document, _moment: datetime) -> dict[str, str]:
        return {"field": key}

    return _change_document(catalog, actor, document, change, note, "document.reopen", now)


def _changed_meanwhile(document: DocumentId) -> Conflict:
    return Conflict("It has changed meanwhile.", hint="Look at it as it stands now.", subject=document)


def _checked_values(values: Mapping[str, str]) -> dict[str, str]:
    if len(values) > MOST_VALUES:
        raise BadInput(f"More than {MOST_VALUES} values came at once.", hint="Send those that changed.")
    for key in values:
        if not _KEY.fullmatch(key):
            raise BadInput("A value is called by no field's name.", hint="Use “name” or “name:role”.")
    lines = {key: one_line(text, f"value of {key}", longest=LONGEST_VALUE) for key, text in values.items()}
    return {key: as_kept(_name(key), text) for key, text in lines.items()}


def _name(key: str) -> str:
    return key.partition(":")[0]


def _still_open(found: Document, values: Mapping[str, str], asking: Asking) -> dict[str, str]:
    """The values that say something new; raises Conflict for one that two people must key and that is settled otherwise."""
    known = {field_key(value) for value in found.fields}
    settled = {
        field_key(value): "" if value.status is ValueStatus.REJECTED else value.value
        for value in found.fields
        if value.name in asking.double and value.status is not ValueStatus.PROPOSED
    }
    if any(values[key] != text for key, text in settled.items() if key in values):
        raise Conflict(
            "This value is settled, for two people to change.", hint="Open it again first.", subject=found.id
        )
    return {key: text for key, text in values.items() if key not in settled and (text or key in known)}


def _said(value: FieldValue, text: str | None, actor: Actor, asking: Asking, now: datetime) -> FieldValue:
    """The value after this was said of it: decided, or keyed where two people must say the same."""
    if text is None or value.name not in asking.double:
        return _decided(value, text, actor, now)
    keyed = double_keying.with_keying(value, text, actor, now)
    alike = double_keying.said_alike(value, actor, text)
    return replace(_decided(value, text, actor, now) if alike else value, keyed=keyed)


def _is_noted_only(found: Document, key: str, text: str, actor: Actor, asking: Asking) -> bool:
    """Whether saying this decides nothing yet."""
    value = next((each for each in found.fields if field_key(each) == key), _blank(key))
    return value.name in asking.double and not double_keying.said_alike(value, actor, text)


def _blank(key: str) -> FieldValue:
    """A value of which the machine read nothing."""
    name, _, role = key.partition(":")
    return FieldValue(name=name, role=role, value="")


def _decided(value: FieldValue, text: str | None, actor: Actor, now: datetime) -> FieldValue:
    if text is None:
        return value
    if text and text == value.value:
        return replace(value, status=ValueStatus.CONFIRMED, decided_by=actor.account, decided_at=now)
    status = ValueStatus.CONFIRMED if text else ValueStatus.REJECTED
    kept = text or value.value
    return replace(value, value=kept, status=status, confidence=1.0, decided_by=actor.account, decided_at=now)


def cut_before(catalog: Catalog, actor: Actor, page: PageId, *, now: datetime | None = None) -> tuple[Document, ...]:
    """Let a new document begin with this page; the part cut off gets type ``unknown`` for a person to name.

    Values go with the page on which they stand.
    """
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        case = _case_of_page(tx, actor, page)
        numbers = {each.id: each.sequence for each in tx.pages.of_case(case.id)}
        parts: list[Document] = []
        held = tx.documents.of_case(case.id)
        for document in held:
            place = document.pages.index(page) if page in document.pages else 0
            if place == 0:
                parts.append(document)
                continue
            # Later papers leave this boundary alone.
            drawn = replace(document, decided_by=actor.account, decided_at=now)
            cut = {numbers[each] for each in document.pages[place:] if each in numbers}
            stays = tuple(value for value in document.fields if value.page not in cut)
            parts.append(replace(drawn, pages=document.pages[:place], fields=stays))
            goes = tuple(value for value in document.fields if value.page in cut)
            parts.append(_cut_off(case.id, replace(drawn, fields=goes), place))
        after = _renumbered(parts)
        if len(after) > len(held):
            corrections.note_boundary(tx, actor, case, page, now, starts=True, confidence=None)
        tx.documents.replace_for_case(case.id, after)
        changed(tx, actor, case, "document.cut", page, {}, now)
    return after


def _cut_off(case: CaseId, document: Document, place: int) -> Document:
    pages = document.pages[place:]
    return replace(
        document,
        id=document_id(case, pages[0]),
        pages=pages,
        type=DocumentType.UNKNOWN,
        confidence=0.0,
        start_confidence=1.0,
        status=ValueStatus.PROPOSED,
        reasons=("cut by a person",),
    )


def join_to_previous(
    catalog: Catalog, actor: Actor, document: DocumentId, *, now: datetime | None = None
) -> tuple[Document, ...]:
    """Make this document's pages the end of the one before it; values of both are kept with the first."""
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        case = _case_of_document(tx, actor, document)
        found = tx.documents.get(document)
        documents = list(tx.documents.of_case(case.id))
        place = next(index for index, each in enumerate(documents) if each.id == document)
        if place == 0:
            raise Conflict("The first document has none before it.", hint="Join the second one.", subject=document)
        before = documents[place - 1]
        held = {field_key(value) for value in before.fields}
        added = tuple(value for value in found.fields if field_key(value) not in held)
        held_as = stricter(before.access_class, found.access_class)
        joined = replace(before, pages=before.pages + found.pages, fields=before.fields + added, access_class=held_as)
        documents[place - 1 : place + 1] = [joined]
        after = _renumbered(documents)
        sure = found.start_confidence
        corrections.note_boundary(tx, actor, case, found.pages[0], now, starts=False, confidence=sure)
        tx.documents.replace_for_case(case.id, after)
        changed(tx, actor, case, "document.join", document, {}, now)
    return after


def _renumbered(documents: list[Document]) -> tuple[Document, ...]:
    return tuple(replace(document, ordinal=ordinal) for ordinal, document in enumerate(documents, start=1))


def confirm_link(
    catalog: Catalog,
    register: RegisterClient,
    actor: Actor,
    case: CaseId,
    person_id: str | None,
    *,
    now: datetime | None = None,
) -> Case:
    """Link the case to a person of the register, or say (None) that nobody there is meant. Raises NotFound."""
    now = now or datetime.now(UTC)
    if person_id is not None:
        register.entry(person_id)
    with catalog.transaction() as tx:
        found = reviewable(tx, actor, case)
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


def _case_of_page(tx: Transaction, actor: Actor, page: PageId) -> Case:
    """The case, locked; of a page elsewhere not even its case is told."""
    access.require(actor, access.Permission.REVIEW)
    try:
        return reviewable(tx, actor, tx.pages.get(page).case)
    except NotFound:
        raise access.unknown("page", page) from None


def _case_of_document(tx: Transaction, actor: Actor, document: DocumentId) -> Case:
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


def changed(
    tx: Transaction, actor: Actor, case: Case, action: str, subject: str, detail: dict[str, str], now: datetime
) -> Case:
    """Write the case with a new revision and the audit entry; a confirmed case that is touched again is open again."""
    if case.status == CaseStatus.CONFIRMED and action != "review.close":
        case = replace(case, status=CaseStatus.RETURNED, return_reason="", flags=(*case.flags, "seen:returned"))
    after = tx.cases.replace(replace(case, updated_at=now))
    auditing.record(tx, actor, action, subject=subject, case=case.id, detail=detail, now=now)
    return after


def _change_document(
    catalog: Catalog,
    actor: Actor,
    document: DocumentId,
    change: Callable[[Document, datetime], Document],
    note: Callable[[Transaction, Case, Document, datetime], dict[str, str]],
    action: str,
    now: datetime | None,
) -> Document:
    """``note`` writes what the decision teaches and says the detail of its audit entry."""
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        case = _case_of_document(tx, actor, document)
        found = tx.documents.get(document)
        after = change(found, now)
        detail = note(tx, case, found, now)
        others = tx.documents.of_case(case.id)
        tx.documents.replace_for_case(case.id, [after if each.id == document else each for each in others])
        changed(tx, actor, case, action, document, detail, now)
        if after.access_class is not found.access_class:  # the search must not show for hours what is closed now
            tx.work.add(new_work(WorkKind.CASE_INDEX, case.id, now, priority=KEEP_PRIORITY, centre=case.centre))
    return after
