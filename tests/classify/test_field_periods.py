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


@pytest.mark.parametrize(
    "written", ["за 1975-1981 роки", "в 1975 - 1981 гг.", "з 1975 року по 1981 рік", "у 1975-81 рр.", "за 1975, 1980 і 1981 роки"]
)  # fmt: skip
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


@pytest.mark.parametrize(
    "written",
    ["за лютий – липень 2003 року", "за февраль - июль 2003 г.", "з лютого по липень 2003 року"],
)  # fmt: skip
def test_months_of_one_year(written: str) -> None:
    assert period(Type.ARCHIVE_CERT, f"АРХІВНА ДОВІДКА\nпрацювала {written}") == ("2003-02-01", "2003-07-31")


@pytest.mark.parametrize(
    "written",
    [
        "працювала з 12 березня 1961 р. (наказ № 45 від 10.03.1961 р.) по 15 серпня 1979 р. (наказ № 112 від 14.08.1979 р.)",
        "прийнята на роботу 12.03.1961 (наказ від 11.03.1961 № 45-к)\nзвільнена 15.08.1979 (наказ від 14.08.1979 № 112-к)",
        "прийнято   12.03.1961   наказ № 45 від 11.03.1961\nзвільнено  15.08.1979   наказ № 112 від 14.08.1979",
        "Принят учеником слесаря 2 разряда: 12.03.1961 (пр. 45 от 12.03.61)\nУволен: 15.08.1979 (пр. 112 от 15.08.79)",
        "наказом від 11.03.1961 № 45 прийнята з 12.03.1961,\nнаказом від 14.08.1979 № 112 звільнена 15.08.1979",
        "Початок роботи: 12.03.1961\nКінець роботи: 15.08.1979", "Початок 12.03.1961\nКінець 15.08.1979",
        "12.03.1961 прийнята ученицею\n01.02.1970 переведена майстром\n15.08.1979 звільнена",
    ],
)  # fmt: skip
def test_what_began_and_what_ended_whatever_its_orders_are_of(written: str) -> None:
    assert period(Type.ARCHIVE_CERT, f"АРХІВНА ДОВІДКА\n20.10.1999 № 5\n{written}") == ("1961-03-12", "1979-08-15")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("за 2012 рік", "2012-01-01", "2012-12-31"), ("за травень 2012 р.", "2012-05-01", "2012-05-31"),
        ("за ІІ квартал 2012 року", "2012-04-01", "2012-06-30"), ("за 2-е полугодие 2012 г.", "2012-07-01", "2012-12-31"),
        ("за перше півріччя 2012 року", "2012-01-01", "2012-06-30"),
    ],
)  # fmt: skip
def test_what_was_earned_in_one_stretch(written: str, first: str, last: str) -> None:
    assert period(Type.INCOME_CERT, f"ДОВІДКА ПРО ДОХОДИ\n{written}") == (first, last)
    assert period(Type.DECISION, f"РІШЕННЯ\nсередня заробітна плата {written}") == ("", "")


def test_a_stretch_of_earnings_yields_to_what_is_granted() -> None:
    text = "РОЗПОРЯДЖЕННЯ\nзаробіток за 2007 рік\nЗ якої дати 01.03.2011\nПо яку дату 28.02.2013"
    assert period(Type.ORDER_PAY, text) == ("2011-03-01", "2013-02-28")
