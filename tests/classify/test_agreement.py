"""The register speaks for values that agree with it, in either language, and for no others."""

from __future__ import annotations

from datetime import date

import pytest

from archive.records.document import DocumentType, FieldValue, FoundDocument
from archive.records.register_link import RegisterEntry
from classify.agreement import AGREES, REPEATED, agreed, repeated
from classify.identifiers import HALF_PROVED

ENTRY = RegisterEntry(
    person_id="P-1",
    rnokpp="1395201722",
    surname="Журавель",
    given_name="Ганна",
    patronymic="Пилипівна",
    birth_date=date(1938, 3, 14),
)


def _after(name: str, value: str) -> FieldValue:
    field = FieldValue(name=name, value=value, confidence=0.4)
    document = FoundDocument(pages=(1,), type=DocumentType.APP_PENSION, confidence=0.9, fields=(field,))
    return agreed([document], ENTRY)[0].fields[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rnokpp", "1395201722"),
        ("surname", "Журавель"),
        ("given_name", "Анна"),
        ("patronymic", "Филипповна"),
        ("birth_date", "1938-03-14"),
    ],
)
def test_agreeing_values_gain(name: str, value: str) -> None:
    after = _after(name, value)
    assert after.confidence == pytest.approx(0.91)
    assert AGREES in after.reasons


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("rnokpp", "1395201723"),
        ("surname", "Мельник"),
        ("birth_date", "1938-03-15"),
        ("passport", "КВ390217"),
        ("surname", ""),
    ],
)
def test_others_keep_their_doubt(name: str, value: str) -> None:
    assert _after(name, value) == FieldValue(name=name, value=value, confidence=0.4)


def test_two_papers_speak_for_a_number_without_a_check_digit() -> None:
    def paper(page: int, *fields: FieldValue) -> FoundDocument:
        return FoundDocument(pages=(page,), type=DocumentType.APP_PENSION, confidence=0.9, fields=fields)

    passport = FieldValue(name="passport", value="СН123467", confidence=0.79)
    other = FieldValue(name="case_number", value="1943/70", confidence=0.7)
    twice = repeated([paper(1, passport, passport, other), paper(2, passport)])
    born = FieldValue(name="document_number", value="III-БС № 389455", confidence=0.79)
    order = FieldValue(name="document_number", value="58", confidence=0.79)
    assert [one.confidence for one in repeated([paper(1, born, order), paper(2, born, order)])[0].fields] == [
        0.79,
        0.79,
    ]
    assert [one.confidence for one in twice[0].fields] == [0.9559, 0.9559, 0.7]
    assert REPEATED in twice[1].fields[0].reasons
    fives = FieldValue(name="passport", value="СН153456", confidence=0.79)
    pair = [paper(1, fives), paper(2, fives)]
    assert repeated(pair) == pair
    assert repeated([*pair, paper(3, fives)])[0].fields[0].confidence > 0.95
    tax = FieldValue(name="rnokpp", value="1646680250", confidence=0.79, reasons=(HALF_PROVED,))
    assert repeated([paper(1, tax), paper(2, tax)])[0].fields[0].confidence > 0.95
    alone = [paper(1, passport, passport)]  # one paper that shows it twice was read by the same eye
    assert repeated(alone) == alone
