from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from archive.records.case import Case, CaseStatus
from archive.records.document import AccessClass, Document, DocumentType, FieldValue, ValueStatus
from archive.records.ids import BatchId, CaseId, DocumentId, PageId
from archive.records.page import LedgerState, Page, PageStatus
from search.index_entry import entries_of

NOW = datetime(2026, 1, 2, tzinfo=UTC)
CASE = Case(
    id=CaseId("case-1"),
    source_ref="В-1",
    centre="lutsk",
    institution="pfu",
    status=CaseStatus.UNCONFIRMED,
    created_at=NOW,
    updated_at=NOW,
)


def page(number: int, text: str) -> Page:
    return Page(
        id=PageId(f"page-{number}"),
        batch=BatchId("batch-1"),
        case=CASE.id,
        position=number,
        frame=1,
        sequence=number,
        sha256="0" * 64,
        size=1,
        filename=f"{number}.png",
        media_type="image/png",
        key="intake/pages/00/0",
        status=PageStatus.READ,
        ledger=LedgerState.KEPT,
        received_at=NOW,
        text=text,
    )


def document(*pages: Page, **fields: str) -> Document:
    return Document(
        id=DocumentId("doc-1"),
        case=CASE.id,
        ordinal=1,
        pages=tuple(found.id for found in pages),
        type=DocumentType.LKK,
        confidence=1.0,
        start_confidence=1.0,
        access_class=AccessClass.MEDICAL,
        status=ValueStatus.PROPOSED,
        fields=tuple(FieldValue(name=name, value=value) for name, value in fields.items()),
    )


def test_an_entry_holds_texts_places_fields_and_access() -> None:
    first, second = page(3, "перша"), page(4, "друга")
    (entry,) = entries_of(
        CASE,
        [document(first, second, surname="Бондар", rnokpp="2345678901", birth_date="1960-03-15", iban="")],
        [second, first],
    )
    assert (entry.pages, entry.page_numbers) == (("перша", "друга"), (3, 4))
    assert (entry.names, entry.numbers, entry.dates) == (("Бондар",), ("2345678901",), ("1960-03-15",))
    assert (entry.access_class, entry.centre, entry.status) == (AccessClass.MEDICAL, "lutsk", "unconfirmed")


def test_rejected_values_and_pages_that_are_no_papers_are_left_out() -> None:
    kept, twice = page(1, "раз"), replace(page(2, "раз"), ledger=LedgerState.DOUBLE_SCAN)
    paper = document(kept, twice, surname="Бондар")
    paper = replace(paper, fields=(replace(paper.fields[0], status=ValueStatus.REJECTED),))
    (entry,) = entries_of(CASE, [paper], [kept, twice])
    assert entry.page_numbers == (1,)
    assert entry.names == ()
    assert entries_of(CASE, [document(twice)], [kept, twice]) == ()


def test_every_document_holds_its_persons_names_and_numbers_but_none_of_closed_papers() -> None:
    first, second = page(1, "перша"), page(2, "друга")
    cover = replace(
        document(first, surname="Бондар", case_number="123456", employer="Завод"),
        id=DocumentId("doc-2"),
        access_class=AccessClass.ORDINARY,
    )
    entries = entries_of(CASE, [cover, document(second, rnokpp="2345678901")], [first, second])
    assert {entry.subject for entry in entries} == {("Бондар", "123456")}
