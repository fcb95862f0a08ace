"""Which of several dates is the one of issue, and how sure that is."""

import pytest

from archive.records.document import DocumentType as Type
from classify.field_values import prepare
from classify.fields import extract_fields
from classify.issue_dates import _signs, _weights, places
from tests.classify.lay import fields_of, lay


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (Type.WAGE_CERT, "КСП Маяк\nвих. 3/77 від 12.04.1999\nДОВІДКА\nпрацює з 01.02.1980 до 30.06.1998, наказ від 29.06.1998"),
        (Type.PROTOCOL, "ПРОТОКОЛ № 77\nзасідання комісії від 12 квітня 1999 року\nпризначити пенсію з 01.05.1999 по 30.04.2009"),
        (Type.CALC, "Обчислення\n24.12.1961 – 24.12.1963 служба\n24.12.1963 – 24.12.1996 робота\nРозраховано 12.04.1999"),
        (Type.DECISION, "УПРАВЛІННЯ\n12.04.1999 № 1500123\nРІШЕННЯ\nпро розгляд заяви від 02.04.1999\nпризначити з 02.04.1999"),
        (Type.ORDER_EXTRACT, "№ 7748/10, 12.04.1999\nНАКАЗ\nпро звільнення\nвідповідно до Закону від 14.07.1956"),
        (Type.MARRIAGE_CERT, "СВІДОЦТВО\nшлюб зареєстровано 19 червня 1965 р., запис № 461\nвидано 12 квітня 1999 р. повторно"),
        (Type.ORDER_PAY, "РОЗПОРЯДЖЕННЯ 253 ВІД 12.04.1999\nз по сума\n01.05.1999 30.04.2000 67,21\n01.05.1999 30.04.2000 24,70"),
        (Type.ORDER_EXTRACT, "Выписка\nиз приказа № 33 от 12.04.1999 по заводу\nпринят фельдшером с 14.04.1999"),
        (Type.WAGE_CERT, "колхоз Заря № 367 от 12.04.1999\nгр. Орел Анна Петровна за время с 01.01.1991 по 31.12.1995"),
        (Type.PASSPORT, "ПАСПОРТ\nДата видачі Дата закінчення строку дії\n12.04.1999 12.04.2009 8217"),
        (Type.APP_PENSION, "ЗАЯВА\nпаспорт виданий 28.09.1994\nпрошу призначити пенсію з 01.04.1999\n12.04.1999\nПідпис"),
    ],
)  # fmt: skip
def test_the_date_of_issue_among_others(code: Type, text: str) -> None:
    assert fields_of(code, text)["issue_date"] == "1999-04-12"


def test_the_paper_says_which_signs_were_seen() -> None:
    found = next(
        one for one in extract_fields(Type.LETTER, [(1, lay("ЛИСТ\n12.04.1999 № 15"))]) if one.name == "issue_date"
    )
    assert "number_after" in found.reasons[0]


def test_of_two_alike_neither_is_sure() -> None:
    alone, two = (
        next(one for one in extract_fields(Type.LETTER, [(1, lay(text))]) if one.name == "issue_date").confidence
        for text in ("12.04.1999 № 15", "12.04.1999 № 15\n14.04.1999 № 16")
    )
    assert two < alone


def test_every_sign_that_a_place_can_have_is_weighed() -> None:
    text = "ДОВІДКА\n12.04.1999 № 15\n" + "рядок\n" * 10 + "з 01.02.1980 по 03.04.1981\nвидано 12.04.1999\n01.05.1999"
    for code in (Type.LETTER, Type.APP_PENSION):
        pages = [(1, lay(text)), (2, lay(text))]
        seen = {sign for place in places(prepare(code, pages), {"1980-02-01"}) for sign in place.signs}
        assert seen <= _weights().keys()
    assert {sign.name for sign in _signs()} <= _weights().keys()
