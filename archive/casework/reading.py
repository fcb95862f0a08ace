"""Reading: a case or a page is looked at, and the look is recorded in the same transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from archive.casework import access, auditing
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor
from archive.records.case import Case
from archive.records.document import Document, DocumentType
from archive.records.errors import NotFound
from archive.records.ids import CaseId, DocumentId, PageId
from archive.records.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReading:
    """A case as its reader may see it. ``closed`` documents are there, but without type and values.

    ``closed_pages`` are there without their text: those of closed documents, and those of no document yet where this reader
    may not open what nobody knows (see ``access.check_page``).
    """

    case: Case
    pages: tuple[Page, ...]
    documents: tuple[Document, ...]
    closed: frozenset[DocumentId]
    closed_pages: frozenset[PageId]

    def document_of(self, page: PageId) -> Document | None:
        """The document that holds the page."""
        return next((document for document in self.documents if page in document.pages), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """One page, its case with its number of pages, and the document that holds it (None while it was not understood yet)."""

    page: Page
    case: Case
    document: Document | None
    count: int


def read_case(catalog: Catalog, actor: Actor, case: CaseId, *, now: datetime | None = None) -> CaseReading:
    """Open a case; raises NotFound, NotAllowed or PurposeNeeded."""
    access.require(actor, access.Permission.READ)
    with catalog.transaction() as tx:
        found = _known_case(tx, case)
        access.check_case(actor, found)
        auditing.record(tx, actor, "case.read", subject=case, case=case, now=now)
        documents, pages = tx.documents.of_case(case), tx.pages.of_case(case)
        closed = frozenset(each.id for each in documents if access.closed(actor, each.access_class))
        hidden = closed_pages(actor, pages, documents, closed)
        return CaseReading(
            case=found,
            pages=tuple(replace(page, text="") if page.id in hidden else page for page in pages),
            documents=tuple(_covered(each) if each.id in closed else each for each in documents),
            closed=closed,
            closed_pages=hidden,
        )


def case_with(catalog: Catalog, *, page: PageId | None = None, document: DocumentId | None = None) -> CaseId:
    """The case of a page or a document, nothing read of it; raises NotFound."""
    with catalog.reading() as tx:
        return tx.pages.get(page).case if page else tx.documents.get(document or DocumentId("")).case


def read_page(catalog: Catalog, actor: Actor, page: PageId, *, now: datetime | None = None) -> PageReading:
    """Open one page; raises NotFound, NotAllowed or PurposeNeeded."""
    access.require(actor, access.Permission.READ)
    with catalog.transaction() as tx:
        try:
            found = tx.pages.get(page)
        except NotFound:
            raise access.unknown("page", page) from None
        return _page_read(tx, actor, found, now)


def read_numbered_page(
    catalog: Catalog, actor: Actor, case: CaseId, number: int, *, now: datetime | None = None
) -> PageReading:
    """Open the page at a place of the case's paper order, from 1; raises NotFound, NotAllowed or PurposeNeeded."""
    access.require(actor, access.Permission.READ)
    with catalog.transaction() as tx:
        access.check_case(actor, _known_case(tx, case))  # before a number tells how many pages there are
        found = tx.pages.numbered(case, number)
        if found is None:
            raise access.unknown("page", str(number))
        return _page_read(tx, actor, found, now)


def _page_read(tx: Transaction, actor: Actor, page: Page, now: datetime | None) -> PageReading:
    case = tx.cases.get(page.case)
    documents = tx.documents.of_case(case.id)
    access.check_page(actor, page.id, case, documents)
    auditing.record(tx, actor, "page.read", subject=page.id, case=case.id, now=now)
    return PageReading(
        page=page,
        case=case,
        document=next((each for each in documents if page.id in each.pages), None),
        count=len(tx.pages.of_case(case.id)),
    )


def _known_case(tx: Transaction, case: CaseId) -> Case:
    try:
        return tx.cases.get(case)
    except NotFound:
        raise access.unknown("case", case) from None


def closed_pages(
    actor: Actor, pages: Sequence[Page], documents: Sequence[Document], closed: frozenset[DocumentId]
) -> frozenset[PageId]:
    """The pages of a case that this reader may not open, where these of its documents are ``closed``."""
    hidden = {page for document in documents if document.id in closed for page in document.pages}
    if access.closed(actor, access.UNPLACED_PAGE):
        hidden |= {page.id for page in pages} - {page for document in documents for page in document.pages}
    return frozenset(hidden)


def _covered(document: Document) -> Document:
    return replace(document, type=DocumentType.UNKNOWN, fields=(), reasons=(), confidence=0.0)
