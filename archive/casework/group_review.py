"""Group review: doubtful values of one kind from many cases, side by side; and the way back from a decision.

What is doubtful is what the review of a case asks (``archive.records.review``), read off the cases that wait, one after the
other in an order that never changes. Decisions go through ``review``; nothing is decided here but taking back.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from archive.casework import access, auditing, corrections, double_keying
from archive.casework.review import changed, reviewable
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor
from archive.records.case import Case
from archive.records.correction import STARTS, Correction, CorrectionId, CorrectionKind
from archive.records.document import ACCESS_CLASS_OF, AccessClass, Document, DocumentType, FieldValue, ValueStatus
from archive.records.errors import BadInput, Conflict, NotFound
from archive.records.ids import CaseId, DocumentId
from archive.records.page import Page
from archive.records.review import USUAL, Asking, QuestionKind, document_questions, field_key
from archive.records.work import KEEP_PRIORITY, WorkKind, new_work

MOST_CASES = 300
"""Waiting cases that are looked through for one screen; the next one goes on after them."""

TYPES = "type"
_GROUP = re.compile(r"type|field:[a-z][a-z0-9_]{0,39}|digit:[0-9]")
_AT_ONCE = 20  # cases read in two statements: a screen is mostly full after one or two dozen


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """A document whose type is doubtful (``value`` is None), or one doubtful value of it, with the page on which it stands."""

    case: Case
    document: Document
    value: FieldValue | None
    page: Page
    elsewhere: tuple[str, ...] = ()  # what the same field says on other papers of the case


@dataclass(frozen=True, slots=True, kw_only=True)
class Screenful:
    """Doubtful things of one group. ``after`` goes on with the next cases; empty when all that wait were looked through."""

    items: tuple[Doubtful, ...]
    after: str
    cases: int


def doubtful(
    catalog: Catalog,
    actor: Actor,
    group: str,
    *,
    after: str = "",
    limit: int = 12,
    asking: Asking = USUAL,
    now: datetime | None = None,
) -> Screenful:
    """The next ``limit`` or a few more (a case is not torn) of the group ``type``, ``field:NAME`` or ``digit:D``.

    Values that two people must key are among them until they have keyed the same, but not for the only one who has.
    Every case of which something is shown is noted as read. Raises BadInput for another group, NotAllowed.
    """
    check_group(group)
    items: list[Doubtful] = []
    looked, last, full = 0, after, False
    with catalog.reading() as tx:
        for case, documents in _waiting(tx, actor, after):
            items += _doubts(tx, case, documents, group, actor, asking)
            looked, last = looked + 1, case
            full = len(items) >= limit or looked == MOST_CASES
            if full:
                break
    with catalog.transaction() as tx:
        for shown in dict.fromkeys(item.case.id for item in items):
            auditing.record(tx, actor, "case.read", subject=shown, case=shown, detail={"group": group}, now=now)
    return Screenful(items=tuple(items), after=last if full else "", cases=looked)


def one_of(catalog: Catalog, actor: Actor, document: DocumentId, name: str) -> Doubtful:
    """One thing as it stands now, doubtful or not: the value under the key ``name``, the type where that is empty.

    Raises NotFound, NotAllowed.
    """
    access.require(actor, access.Permission.REVIEW)
    with catalog.reading() as tx:
        try:
            found = tx.documents.get(document)
            case = tx.cases.get(found.case)
            access.check_case(actor, case)
        except NotFound:
            raise access.unknown("document", document) from None
        value = next((value for value in found.fields if field_key(value) == name), None)
        if name and value is None:
            raise access.unknown("value", document)
        return _as_asked(tx, case, tx.documents.of_case(case.id), found, value)


def look_again(
    catalog: Catalog, actor: Actor, group: str, document: DocumentId, name: str, *, now: datetime | None = None
) -> Doubtful:
    """``one_of`` for who wrote nothing: the look is noted as read."""
    found = one_of(catalog, actor, document, name)
    with catalog.transaction() as tx:
        shown = found.case.id
        auditing.record(tx, actor, "case.read", subject=shown, case=shown, detail={"group": group}, now=now)
    return found


def groups(catalog: Catalog, actor: Actor, asking: Asking = USUAL) -> tuple[dict[str, int], int]:
    """How many doubtful things of each group the first ``MOST_CASES`` waiting cases hold, and how many cases these are."""
    with catalog.reading() as tx:
        cases = _ids_of_waiting(tx, actor, "", MOST_CASES)
        documents = tx.documents.of_cases(cases)
    counted = Counter(group for document in documents for group in _groups_of(document, actor, asking))
    return dict(counted), len(cases)


def take_back(catalog: Catalog, actor: Actor, correction: CorrectionId, *, now: datetime | None = None) -> Correction:
    """Take back one's own decision about a type or value: what the machine said is a proposal again.

    Raises NotFound, Conflict where it does not stand any more, or was about what somebody had decided before.
    """
    access.require(actor, access.Permission.REVIEW)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        try:
            case = reviewable(tx, actor, tx.corrections.get(correction).case)
        except NotFound:
            raise access.unknown("decision", correction) from None
        found = tx.corrections.get(correction)
        document = _decided(tx, actor, case, found)
        others = tx.documents.of_case(case.id)
        if found.kind is CorrectionKind.TYPE:
            after = _type_as_before(document, found, _drawn(tx, document, others))
        else:
            after = _value_as_before(document, found, {page.id: page for page in tx.pages.of_case(case.id)})
        tx.documents.replace_for_case(case.id, [after if each.id == after.id else each for each in others])
        withdrawn = replace(found, withdrawn_at=now)
        tx.corrections.replace(withdrawn)
        changed(tx, actor, case, "document.undo", document.id, {"of": found.kind.value}, now)
        if after.access_class is not document.access_class:
            tx.work.add(new_work(WorkKind.CASE_INDEX, case.id, now, priority=KEEP_PRIORITY, centre=case.centre))
    return withdrawn


def check_group(group: str) -> None:
    """Raise BadInput for what is no group."""
    if not _GROUP.fullmatch(group):
        raise BadInput("There is no such group.", hint="Choose one of the list.", subject="group")


def _ids_of_waiting(tx: Transaction, actor: Actor, after: str, limit: int) -> tuple[CaseId, ...]:
    access.require(actor, access.Permission.REVIEW)
    scope = access.case_filter(actor)
    return tx.cases.ids(replace(scope, needs_review=True), after=after, limit=limit) if scope else ()


def _waiting(tx: Transaction, actor: Actor, after: str) -> Iterator[tuple[CaseId, tuple[Document, ...]]]:
    """The cases that wait, with their documents: two statements for many of them."""
    while leaf := _ids_of_waiting(tx, actor, after, _AT_ONCE):
        papers: dict[CaseId, list[Document]] = {case: [] for case in leaf}
        for document in tx.documents.of_cases(leaf):
            papers[document.case].append(document)
        yield from ((case, tuple(documents)) for case, documents in papers.items())
        after = leaf[-1]


def _doubts(
    tx: Transaction, case: CaseId, documents: tuple[Document, ...], group: str, actor: Actor, asking: Asking
) -> list[Doubtful]:
    """What is asked of one case; the case itself is read only where something is."""
    asked = [
        (document, value)
        for document in documents
        for value in _asked(document, actor, asking)
        if group in _names(value, asking)
    ]
    found = tx.cases.get(case) if asked else None
    return [_as_asked(tx, found, documents, document, value) for document, value in asked if found]


def _as_asked(
    tx: Transaction, case: Case, documents: tuple[Document, ...], document: Document, value: FieldValue | None
) -> Doubtful:
    page = tx.pages.numbered(case.id, value.page) if value and value.page else None
    return Doubtful(
        case=case, document=document, value=value, page=page or tx.pages.get(document.pages[0]),
        elsewhere=_elsewhere(documents, document, value) if value else (),
    )  # fmt: skip


def _asked(document: Document, actor: Actor, asking: Asking) -> Iterator[FieldValue | None]:
    """The values that this person is asked about, None for the type."""
    values = {field_key(value): value for value in document.fields}
    for question in document_questions(document, 0, asking):
        value = values[question.name] if question.kind is QuestionKind.FIELD else None
        if value is None or not double_keying.waits_for_another(value, actor):
            yield value


def _names(value: FieldValue | None, asking: Asking) -> set[str]:
    """The groups to which it belongs; a digit would tell who keys a value unseen what was read."""
    if value is None:
        return {TYPES}
    if double_keying.is_blind(value, asking):
        return {f"field:{value.name}"}
    return {f"field:{value.name}", *(f"digit:{sign}" for sign in value.value if sign in "0123456789")}


def _groups_of(document: Document, actor: Actor, asking: Asking) -> Iterator[str]:
    for value in _asked(document, actor, asking):
        yield from _names(value, asking)


def _elsewhere(documents: tuple[Document, ...], here: Document, value: FieldValue) -> tuple[str, ...]:
    said = (
        other.value
        for document in documents
        if document.id != here.id
        for other in document.fields
        if field_key(other) == field_key(value) and other.status is not ValueStatus.REJECTED
    )
    return tuple(dict.fromkeys(text for text in said if text != value.value))


def _decided(tx: Transaction, actor: Actor, case: Case, found: Correction) -> Document:
    """The document as the decision left it; raises Conflict where that is not so."""
    standing = {each.key: each for each in corrections.standing(tx.corrections.of_case(case.id))}
    earlier = [
        each for each in tx.corrections.of_case(case.id)
        if each.key == found.key and each.withdrawn_at is None and each.id != found.id
    ]  # fmt: skip
    document = next((each for each in tx.documents.of_case(case.id) if each.id == found.subject), None)
    mine = found.account == actor.account and standing.get(found.key) == found and not earlier
    if document is None or not mine or found.kind not in {CorrectionKind.TYPE, CorrectionKind.FIELD}:
        raise Conflict("This cannot be taken back any more.", hint="Open the case and correct it.", subject=case.id)
    return document


def _drawn(tx: Transaction, document: Document, others: Sequence[Document]) -> Correction | None:
    """The last cut by a person that made the document's first page a start, or ended it before the next document."""
    following = next((each for each in others if each.ordinal == document.ordinal + 1), None)
    edges = {*document.pages, *(following.pages[:1] if following else ())}
    cuts = [
        each for each in tx.corrections.of_case(document.case)
        if each.kind is CorrectionKind.BOUNDARY and each.decided == STARTS and each.subject in edges
    ]  # fmt: skip
    return max(cuts, key=lambda each: each.at, default=None)


def _type_as_before(document: Document, found: Correction, drawn: Correction | None) -> Document:
    """The machine's type as a proposal; only where a person had drawn the document's edge before is it still decided."""
    kind = DocumentType(found.said or DocumentType.UNKNOWN)
    return replace(
        document, type=kind, confidence=found.confidence or 0.0, status=ValueStatus.PROPOSED,
        access_class=ACCESS_CLASS_OF.get(kind, AccessClass.ORDINARY),
        decided_by=drawn.account if drawn else None, decided_at=drawn.at if drawn else None,
    )  # fmt: skip


def _value_as_before(document: Document, found: Correction, pages: dict[str, Page]) -> Document:
    place = next((index for index, value in enumerate(document.fields) if field_key(value) == found.name), None)
    if place is None:
        raise Conflict(
            "The value stands on another document now.", hint="Open the case and correct it.", subject=document.id
        )
    value = document.fields[place]
    if value.keyed:
        raise Conflict(
            "What two people keyed is not taken back.", hint="Open it again in its case.", subject=document.id
        )
    before = replace(
        value, value=found.said, raw=found.raw, confidence=found.confidence or 0.0, box=found.box, reasons=found.reasons,
        page=pages[found.page].sequence if found.page in pages else value.page, status=ValueStatus.PROPOSED,
        decided_by=None, decided_at=None,
    )  # fmt: skip
    fields = [*document.fields]
    fields[place : place + 1] = [before] if found.said else []
    return replace(document, fields=tuple(fields))
