"""From records to index entries: the single place that says what of a case can be found."""

from __future__ import annotations

from collections.abc import Sequence

from archive.ports.search_index import IndexEntry
from archive.records.case import Case
from archive.records.document import AccessClass, Document, FieldValue, ValueStatus
from archive.records.page import LedgerState, Page

NAMES = frozenset({"surname", "given_name", "patronymic", "maiden_name", "employer"})
_OF_A_PERSON = frozenset(
    {"surname", "given_name", "patronymic", "maiden_name", "rnokpp", "unzr", "passport", "id_card", "case_number"}
)
_OUT = frozenset({LedgerState.DOUBLE_SCAN, LedgerState.SEPARATOR, LedgerState.REJECTED, LedgerState.REPLACED})


def entries_of(case: Case, documents: Sequence[Document], pages: Sequence[Page]) -> tuple[IndexEntry, ...]:
    """One entry a document of the case; pages that are no papers of the case (scanned twice, rejected …) are left out."""
    by_id = {page.id: page for page in pages if page.ledger not in _OUT}
    subject = _subject_of(documents)
    return tuple(
        _entry(case, document, tuple(by_id[page] for page in document.pages if page in by_id), subject)
        for document in documents
        if any(page in by_id for page in document.pages)
    )


def _subject_of(documents: Sequence[Document]) -> tuple[str, ...]:
    """Names and numbers of the case's person: a paper on which they were misread is found by what another one says.

    Only papers open to every reader of the case tell them, so that nothing of a closed one is found through its neighbours.
    """
    ordinary = (document for document in documents if document.access_class is AccessClass.ORDINARY)
    fields = (field for document in ordinary for field in _kept(document))
    return tuple(dict.fromkeys(field.value for field in fields if not field.role and field.name in _OF_A_PERSON))


def _kept(document: Document) -> tuple[FieldValue, ...]:
    return tuple(field for field in document.fields if field.value and field.status is not ValueStatus.REJECTED)


def _entry(case: Case, document: Document, pages: tuple[Page, ...], subject: tuple[str, ...]) -> IndexEntry:
    fields = _kept(document)
    return IndexEntry(
        document=document.id,
        case=case.id,
        source_ref=case.source_ref,
        type=document.type,
        status=case.status,
        centre=case.centre,
        institution=case.institution,
        access_class=document.access_class,
        pages=tuple(page.text for page in pages),
        page_numbers=tuple(page.sequence for page in pages),
        names=_values(fields, "names"),
        numbers=_values(fields, "numbers"),
        dates=_values(fields, "dates"),
        subject=subject,
        person_id=case.person_id or "",
        kind=case.kind,
        year=_year(fields),
        confidence=document.confidence,
        flagged=any(page.flags for page in pages),
    )


def _year(fields: Sequence[FieldValue]) -> str:
    return next((field.value[:4] for field in fields if field.name == "issue_date" and not field.role), "")


def _values(fields: Sequence[FieldValue], sort: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field.value for field in fields if _sort_of(field.name) == sort))


def _sort_of(name: str) -> str:
    if name in NAMES:
        return "names"
    return "dates" if name.endswith("_date") else "numbers"
