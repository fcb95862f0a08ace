"""Where documents of a stack begin, as a person says: one cut in two, or joined to the one before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from archive.casework import corrections
from archive.casework.review import case_of_document, case_of_page, changed
from archive.ports.catalog import Catalog
from archive.records.actor import Actor
from archive.records.document import Document, DocumentType, ValueStatus, stricter
from archive.records.errors import Conflict
from archive.records.ids import CaseId, DocumentId, PageId, document_id
from archive.records.review import field_key


def cut_before(catalog: Catalog, actor: Actor, page: PageId, *, now: datetime | None = None) -> tuple[Document, ...]:
    """Let a new document begin with this page; the part cut off gets type ``unknown`` for a person to name.

    Values go with the page on which they stand.
    """
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        case = case_of_page(tx, actor, page)
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
        case = case_of_document(tx, actor, document)
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
