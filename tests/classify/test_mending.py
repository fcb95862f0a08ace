"""What papers of one case put right in each other, and what they must leave as it is."""

from __future__ import annotations

from datetime import date

import pytest

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue, FoundDocument
from archive.records.register_link import RegisterEntry
from classify.calibration import SURE_SCORE
from classify.mending import BY_REGISTER, MENDED, put_right


def paper(page: int, *fields: FieldValue) -> FoundDocument:
    return FoundDocument(pages=(page,), type=Type.WAGE_CERT, confidence=0.9, fields=fields)


def value(name: str, said: str, sure: float = 0.6, role: str = "") -> FieldValue:
    return FieldValue(name=name, value=said, raw=said, confidence=sure, role=role)


def read_beside(doubtful: FieldValue, *others: str, entry: RegisterEntry | None = None) -> FieldValue:
    """The doubtful value after two papers said each of the others."""
    papers = [paper(1, doubtful)]
    for said in others:
        papers += [paper(len(papers) + n, value(doubtful.name, said, 0.97)) for n in (1, 2)]
    return put_right(papers, entry)[0].fields[0]


@pytest.mark.parametrize(
    ("name", "misread", "right"),
    [
        ("surname", "Гетренко", "Петренко"),
        ("surname", "Стёепановский", "Степановский"),
        ("given_name", "Логгцн", "Логгин"),
        ("patronymic", "Лукинцчма", "Лукинична"),
        ("birth_date", "1930-02-04", "1930-02-14"),
        ("passport", "ОК433695", "ОК433693"),
        ("case_number", "5258/2025", "3258/2025"),
    ],
)
def test_a_doubtful_value_is_taken_for_what_two_papers_say(name: str, misread: str, right: str) -> None:
    found = read_beside(value(name, misread), right)
    assert (found.value, found.raw) == (right, misread)
    assert found.reasons[-1] == f"{MENDED} {right}"
    assert found.confidence < SURE_SCORE, "papers do contradict each other: somebody must look"


def test_what_was_rather_sure_is_asked_about_when_it_is_mended() -> None:
    assert read_beside(value("passport", "ОК433695", 0.9), "ОК433693").confidence < SURE_SCORE


@pytest.mark.parametrize(
    ("name", "stands", "others"),
    [
        ("surname", "Логвинова", "Логвинов"),  # a woman and a man of one family
        ("surname", "Ясенская", "Ясенська"),  # one name in two languages
        ("surname", "Матвиюк", "Матвіюк"),
        ("given_name", "Мария", "Марія"),
        ("given_name", "Марина", "Марфина"),  # a name as it stands
        ("patronymic", "Тарасовна", "Тарасівна"),
        ("surname", "Бойко", "Петренко"),
        ("birth_date", "1930-02-04", "1931-02-14"),  # two digits
        ("document_number", "АБ 123456", "АБ 123457"),  # another paper, another number
    ],
)
def test_another_value_is_not_mended(name: str, stands: str, others: str) -> None:
    assert read_beside(value(name, stands), others).value == stands


def test_what_is_clearly_read_stands() -> None:
    assert read_beside(value("surname", "Гетренко", 0.96), "Петренко").value == "Гетренко"


def test_one_paper_is_not_enough() -> None:
    papers = [paper(1, value("surname", "Гетренко")), paper(2, value("surname", "Петренко", 0.97))]
    assert put_right(papers)[0].fields[0].value == "Гетренко"


def test_between_two_that_are_as_near_nothing_is_chosen() -> None:
    assert read_beside(value("surname", "Гетренко"), "Петренко", "Ветренко").value == "Гетренко"


def test_a_date_of_a_relative_is_another_date() -> None:
    papers = [paper(1, value("birth_date", "1930-02-04", role="spouse"))]
    papers += [paper(page, value("birth_date", "1930-02-14", 0.97)) for page in (2, 3)]
    assert put_right(papers)[0].fields[0].value == "1930-02-04"


def test_the_register_speaks_for_the_person_alone() -> None:
    entry = RegisterEntry(person_id="P1", surname="Петренко", birth_date=date(1930, 2, 14))
    born = read_beside(value("birth_date", "1930-02-04"), entry=entry)
    assert (born.value, born.reasons[-1]) == ("1930-02-14", f"{BY_REGISTER} 1930-02-14")
    assert read_beside(value("surname", "Гетренко"), entry=entry).value == "Петренко"
    assert read_beside(value("surname", "Гетренко", role="father"), entry=entry).value == "Гетренко"
