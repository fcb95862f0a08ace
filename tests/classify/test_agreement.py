"""The register speaks for values that agree with it, in either language, and for no others."""

from __future__ import annotations

from datetime import date

import pytest

from archive.records.document import DocumentType, FieldValue, FoundDocument
from archive.records.register_link import RegisterEntry
from classify.agreement import AGREES, agreed

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
