"""Reading: a case or a page is looked at, and the look is recorded in the same transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from archive.casework import access, auditing
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor
from archive.records.case import Case
from archive.records.document import Document, DocumentType
from archive.records.errors import NotFound, PurposeNeeded
from archive.records.ids import CaseId, DocumentId, PageId
from archive.records.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseReading:
    """A case as its reader may see it. ``closed`` documents are there but without type, values or pages to open."""

    case: Case
    pages: tuple[Page, ...]
    documents: tuple[Document, ...]
    closed: frozenset[DocumentId]

    def document_of(self, page: PageId) -> Document | None:
        """The document that holds the page."""
        return next((document for document in self.documents if page in document.pages), None)

    def is_closed(self, page: PageId) -> bool:
        """Whether the page belongs to a document that this reader may not open."""
        return any(page in document.pages for document in self.documents if document.id in self.closed)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """One page, its case and the document that holds it (None while it was not understood yet)."""

    page: Page
    case: Case
    document: Document | None


def read_case(catalog: Catalog, actor: Actor, case: CaseId, *, now: datetime | None = None) -> CaseReading:
    """Open a case; raises NotFound, NotAllowed or PurposeNeeded."""
    with catalog.transaction() as tx:
        found = _known_case(tx, case)
        access.check_case(actor, found)
        auditing.record(tx, actor, "case.read", subject=case, case=case, now=now)
        documents = tx.documents.of_case(case)
        closed = frozenset(each.id for each in documents if _closed(actor, each))
        return CaseReading(
            case=found,
            pages=tuple(_without_text(page, documents, closed) for page in tx.pages.of_case(case)),
            documents=tuple(_covered(each) if each.id in closed else each for each in documents),
            closed=closed,
        )


def read_page(catalog: Catalog, actor: Actor, page: PageId, *, now: datetime | None = None) -> PageReading:
    """Open one page; raises NotFound, NotAllowed or PurposeNeeded."""
    with catalog.transaction() as tx:
        try:
            found = tx.pages.get(page)
        except NotFound:
            raise access.unknown("page", page) from None
        case = tx.cases.get(found.case)
        documents = tx.documents.of_case(case.id)
        access.check_page(actor, page, case, documents)
        auditing.record(tx, actor, "page.read", subject=page, case=case.id, now=now)
        return PageReading(
            page=found, case=case, document=next((each for each in documents if page in each.pages), None)
        )


def _known_case(tx: Transaction, case: CaseId) -> Case:
    try:
        return tx.cases.get(case)
    except NotFound:
        raise access.unknown("case", case) from None


def _closed(actor: Actor, document: Document) -> bool:
    if access.masked(actor, document.access_class):
        return True
    try:
        access.check_class(actor, document.access_class, document.id)
    except PurposeNeeded:
        return True
    return False


def _covered(document: Document) -> Document:
    return replace(document, type=DocumentType.UNKNOWN, fields=(), reasons=(), confidence=0.0)


def _without_text(page: Page, documents: tuple[Document, ...], closed: frozenset[DocumentId]) -> Page:
    hidden = any(page.id in document.pages for document in documents if document.id in closed)
    return replace(page, text="") if hidden else page
