"""Papers on the line of time: days, periods, gaps between what tells of work, and what tells no day."""

from __future__ import annotations

from datetime import date

from archive.casework.listing import ShownDocument
from archive.casework.timeline import Gap, Happening, timeline_of
from archive.records.document import Document, DocumentType, FieldValue, ValueStatus
from tests.casework.case_makers import document, page


def _paper(ordinal: int, kind: DocumentType, **told: str) -> Document:
    fields = tuple(FieldValue(name=name, value=value, page=ordinal) for name, value in told.items())
    return document(ordinal, [page(ordinal).id], kind, fields=fields)


def _shown(*documents: Document, masked: bool = False) -> list[ShownDocument]:
    return [ShownDocument(document=each, numbers=(each.ordinal,), masked=masked) for each in documents]


def _work(ordinal: int, since: str, until: str, kind: DocumentType = DocumentType.SERVICE_CERT) -> Document:
    return _paper(ordinal, kind, period_from=since, period_to=until)


def test_days_and_periods_stand_in_the_order_of_time_with_their_evidence() -> None:
    wedding = _paper(1, DocumentType.MARRIAGE_CERT, marriage_date="1961-10-14", issue_date="1961-10-20")
    line = timeline_of(_shown(wedding, _work(2, "1957-09-02", "1961-01-31")))
    assert [(entry.happening, entry.first, entry.last) for entry in line.entries] == [
        (Happening.PERIOD, date(1957, 9, 2), date(1961, 1, 31)),
        (Happening.MARRIED, date(1961, 10, 14), None),
        (Happening.ISSUED, date(1961, 10, 20), None),
    ]
    assert [value.name for value in line.entries[0].evidence] == ["period_from", "period_to"]
    assert line.gaps == ()


def test_a_gap_lies_between_works_and_not_within_one_that_covers_others() -> None:
    works = [
        _work(1, "1960-01-01", "1970-12-31"),
        _work(2, "1962-01-01", "1963-01-01"),  # within the first: what follows it is no gap
        _work(3, "1971-01-20", "1975-05-01"),  # three weeks later: a change of work
        _work(4, "1977-03-01", "1980-01-01"),
    ]
    line = timeline_of(_shown(*works))
    assert line.gaps == (Gap(first=date(1975, 5, 2), last=date(1977, 2, 28)),)
    assert line.gaps[0].days == 669
    assert [type(row).__name__ for row in line.rows] == ["Entry"] * 3 + ["Gap", "Entry"]


def test_payment_and_validity_fill_no_gap() -> None:
    paid = _work(2, "1971-01-01", "1979-12-31", DocumentType.ATTESTAT)
    line = timeline_of(_shown(_work(1, "1960-01-01", "1970-12-31"), paid, _work(3, "1980-01-01", "1985-01-01")))
    assert [(gap.first.year, gap.last.year) for gap in line.gaps] == [(1971, 1979)]


def test_of_half_a_period_the_one_day_alone_is_certain() -> None:
    begun = _paper(1, DocumentType.SERVICE_CERT, period_from="1960-01-01")
    line = timeline_of(_shown(begun, _paper(2, DocumentType.WAGE_CERT, period_to="1965-01-01")))
    assert [entry.happening for entry in line.entries] == [Happening.SINCE, Happening.UNTIL]
    assert [(gap.first, gap.last) for gap in line.gaps] == [(date(1960, 1, 2), date(1964, 12, 31))]


def test_an_end_before_its_beginning_is_no_period() -> None:
    line = timeline_of(_shown(_work(1, "1985-01-01", "1958-01-01")))
    assert [(entry.happening, entry.last) for entry in line.entries] == [(Happening.SINCE, None)]


def test_undated_unread_and_closed_papers_are_said() -> None:
    book = _paper(1, DocumentType.LABOUR_BOOK, issue_date="1957-09-02")
    letter = _paper(2, DocumentType.LETTER, issue_date="весна")
    rejected = document(
        3,
        [page(3).id],
        DocumentType.LETTER,
        fields=(FieldValue(name="issue_date", value="1990-01-01", status=ValueStatus.REJECTED),),
    )
    hidden = _paper(4, DocumentType.GUARDIAN, issue_date="1991-01-01")
    line = timeline_of([*_shown(book, letter, rejected), *_shown(hidden, masked=True)])
    assert [each.document.ordinal for each in line.undated] == [2, 3]
    assert [each.document.ordinal for each in line.unread] == [1]
    assert line.masked == 1
    assert [entry.document.ordinal for entry in line.entries] == [1]
