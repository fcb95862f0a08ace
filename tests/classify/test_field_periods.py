"""Periods, however they are written, and what is none."""

import pytest

from archive.records.document import DocumentType as Type
from classify.dates import find_months
from classify.fields import extract_fields
from tests.classify.lay import lay


def period(code: Type, text: str) -> tuple[str, str]:
    found = {one.name: one.value for one in extract_fields(code, [(1, lay(text))])}
    return found.get("period_from", ""), found.get("period_to", "")


@pytest.mark.parametrize(
    "written",
    [
        "з 01.03.1975 по 30.06.1981", "с 1 марта 1975 г. по 30 июня 1981 г.", "за період 01.03.1975 - 30.06.1981",
        "з березня 1975 року по червень 1981 року", "за период с марта 1975 г. по июнь 1981 г.", "03.1975 – 06.1981",
        "з «01» березня 1975 р. до «30» червня 1981 р.", "прийнято 01.03.1975 30.06.1981",
    ],
)  # fmt: skip
def test_a_pair_of_days_or_months(written: str) -> None:
    text = f"ДОВІДКА № 5\n12.04.1990\nпро те, що вона працювала {written} на посаді"
    assert period(Type.SERVICE_CERT, text) == ("1975-03-01", "1981-06-30")


@pytest.mark.parametrize("written", ["за 1975-1981 роки", "в 1975 - 1981 гг.", "з 1975 року по 1981 рік"])
def test_years_begin_in_january_and_end_in_december(written: str) -> None:
    assert period(Type.WAGE_CERT, f"ДОВІДКА\nзаробітна плата {written}") == ("1975-01-01", "1981-12-31")


def test_the_pair_that_is_called_a_period_comes_before_a_table() -> None:
    text = "ДОВІДКА\n02.01.1970 01.02.1970\nза період з 01.03.1975 по 30.06.1981"
    assert period(Type.WAGE_CERT, text) == ("1975-03-01", "1981-06-30")


@pytest.mark.parametrize(
    "written", ["з 1 по 30 червня 1981 року", "с 01.06 по 30.06.1981", "з «01» червня по «30» червня 1981 р."]
)
def test_a_year_that_stands_once(written: str) -> None:
    assert period(Type.SERVICE_CERT, f"ДОВІДКА\nперебував у відпустці {written}") == ("1981-06-01", "1981-06-30")


def test_years_of_study() -> None:
    text = "ДИПЛОМ\nв тому, що він у 1975 році вступив до Харківського інституту і в 1980 році закінчив повний курс"
    assert period(Type.DIPLOMA, text) == ("1975-01-01", "1980-12-31")


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("працює з 01.03.1975 по теперішній час", "1975-03-01"), ("работает с марта 1975 г. по настоящее время", "1975-03-01"),
        ("навчається з 1975 року", "1975-01-01"),
    ],
)  # fmt: skip
def test_what_goes_on_has_no_end(written: str, first: str) -> None:
    assert period(Type.SERVICE_CERT, f"ДОВІДКА\n{written}") == (first, "")


@pytest.mark.parametrize(
    "written", ["призначити 01.02.2010 довічно", "З якої дати До якої дати 01.02.2010", "01.02.2010 пожизненно"]
)
def test_a_day_of_grant_in_a_table(written: str) -> None:
    assert period(Type.DECISION, f"РІШЕННЯ № 7\n15.01.2010\n{written}") == ("2010-02-01", "")


def test_a_soldier_is_released() -> None:
    text = "ВОЕННЫЙ БИЛЕТ\nПризван на действительную военную службу 27 марта 1964 года\nуволен и направлен в запас\n17.04.1966"
    assert period(Type.MILITARY_ID, text) == ("1964-03-27", "1966-04-17")


def test_what_is_granted_may_have_no_end() -> None:
    assert period(Type.ORDER_PAY, "РОЗПОРЯДЖЕННЯ\nвиплачувати з 01.02.2010 довічно") == ("2010-02-01", "")
    assert period(Type.DECISION, "РІШЕННЯ № 7 від 15.01.2010\nДата призначення: 01.02.2010") == ("2010-02-01", "")
    assert period(Type.MSEK_EXTRACT, "ВИПИСКА\nінвалідність встановлено до 01.02.2012") == ("", "2012-02-01")


@pytest.mark.parametrize("written", ["№ 1975-1981", "з 30.06.1981 по 01.03.1975", "тел. 1975-19812", "03.1975"])
def test_what_is_no_period(written: str) -> None:
    assert period(Type.WAGE_CERT, f"ДОВІДКА\n{written}")[1] == ""


def test_types_without_a_period_have_none() -> None:
    assert period(Type.PASSPORT, "ПАСПОРТ\nз 01.03.1975 по 30.06.1981") == ("", "")


def test_months_of_a_text() -> None:
    assert [one.value for one in find_months("з березня 1975 до 06.1981, 12.06.1990")] == ["1975-03-01", "1981-06-01"]
