"""Listing: which cases, documents and events a reader is told of; each look is recorded in the transaction that answers it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from archive.casework import access, auditing
from archive.casework.reading import CaseReading
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor, Role
from archive.records.case import Case, CaseStatus
from archive.records.document import Document
from archive.records.errors import NotFound
from archive.records.history import Event
from archive.records.ids import CaseId, DocumentId
from archive.records.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownDocument:
    """A document as this reader may see it: of a masked one only its place among the documents may be told.

    ``numbers`` are the places of its pages in the case's paper order, from 1.
    """

    document: Document
    numbers: tuple[int, ...]
    masked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Part of a list of cases, and the cursor of the next part (empty at the end)."""

    cases: tuple[Case, ...]
    next: str


def list_cases(
    catalog: Catalog,
    actor: Actor,
    *,
    statuses: Sequence[CaseStatus] = (),
    person_id: str | None = None,
    after: str = "",
    limit: int = 50,
    now: datetime | None = None,
) -> Listed:
    """Cases within the actor's scope, newest change first; the look is recorded. Raises NotAllowed or PurposeNeeded."""
    access.require(actor, access.Permission.READ)
    if person_id is not None:
        access.require(actor, access.Permission.SEARCH)
    if access.needs_purpose(actor) or (person_id is not None and actor.role is not Role.SYSTEM):
        access.require_purpose(actor)  # looking for a person is a search, for an archivist too
    wanted = access.case_filter(actor)
    if wanted is None:
        return Listed(cases=(), next="")
    wanted = replace(wanted, statuses=tuple(statuses), person_id=person_id)
    with catalog.transaction() as tx:
        found = tx.cases.list(wanted, after=after, limit=limit)
        shown = tuple(case for case in found if access.sees_case(actor, case))
        if person_id is not None:
            _record_person(tx, actor, person_id, shown, now or datetime.now(UTC))
        elif shown:  # a list tells whose cases they are, so nobody goes through the archive unseen
            auditing.record(tx, actor, "case.list", detail={"cases": ",".join(case.id for case in shown)}, now=now)
    return Listed(cases=shown, next=found[-1].id if len(found) == limit else "")


def _record_person(tx: Transaction, actor: Actor, person_id: str, cases: Sequence[Case], now: datetime) -> None:
    """Looking for a person is a search, and each case found by it was read."""
    auditing.record(tx, actor, "search", detail={"person_id": person_id}, now=now)
    for case in cases:
        auditing.record(tx, actor, "case.read", subject=case.id, case=case.id, detail={"by": "person"}, now=now)


def person_documents(
    catalog: Catalog, actor: Actor, person_id: str, *, after: str = "", limit: int = 50, now: datetime | None = None
) -> tuple[tuple[ShownDocument, ...], str]:
    """(documents of the person's cases, the cursor of the next cases)."""
    listed = list_cases(catalog, actor, person_id=person_id, after=after, limit=limit, now=now)
    shown: list[ShownDocument] = []
    with catalog.reading() as tx:
        for case in listed.cases:
            pages = tx.pages.of_case(case.id)
            shown += [_shown(actor, document, pages) for document in tx.documents.of_case(case.id)]
    return tuple(shown), listed.next


def documents_of(reading: CaseReading) -> tuple[ShownDocument, ...]:
    """The documents of a case that was opened, by ordinal."""
    return tuple(
        ShownDocument(document=each, numbers=_numbers(each, reading.pages), masked=each.id in reading.closed)
        for each in reading.documents
    )


def open_pages_of(reading: CaseReading) -> tuple[Page, ...]:
    """The pages of a case that was opened which its reader may open too."""
    return tuple(page for page in reading.pages if page.id not in reading.closed_pages)


def read_document(
    catalog: Catalog, actor: Actor, document: DocumentId, *, now: datetime | None = None
) -> ShownDocument:
    """Open one document with its fields. Raises NotFound, NotAllowed or PurposeNeeded."""
    access.require(actor, access.Permission.READ)
    with catalog.transaction() as tx:
        try:
            found = tx.documents.get(document)
        except NotFound:  # in the same words as what is not for this reader
            raise access.unknown("document", document) from None
        case = tx.cases.get(found.case)
        access.check_document(actor, found, case)
        auditing.record(tx, actor, "document.read", subject=document, case=case.id, now=now or datetime.now(UTC))
        return _shown(actor, found, tx.pages.of_case(case.id))


def _shown(actor: Actor, document: Document, pages: Sequence[Page]) -> ShownDocument:
    masked = access.closed(actor, document.access_class)
    return ShownDocument(document=document, numbers=_numbers(document, pages), masked=masked)


def _numbers(document: Document, pages: Sequence[Page]) -> tuple[int, ...]:
    places = {page.id: page.sequence for page in pages}
    return tuple(places[page] for page in document.pages if page in places)


def events_after(catalog: Catalog, actor: Actor, sequence: int, *, limit: int = 100) -> tuple[tuple[Event, ...], int]:
    """(events of cases within the actor's scope, the sequence to go on from). Ids only, so no purpose is asked."""
    access.require(actor, access.Permission.EVENTS)
    with catalog.reading() as tx:
        found = tx.events.after(sequence, limit=limit)
        mine = {case: _is_mine(tx, actor, CaseId(case)) for case in {event.case for event in found}}
    return tuple(event for event in found if mine[event.case]), found[-1].sequence if found else sequence


def _is_mine(tx: Transaction, actor: Actor, case: CaseId) -> bool:
    if access.everywhere(actor):
        return True
    try:
        return access.sees_case(actor, tx.cases.get(case))
    except NotFound:
        return False
