from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classify.dates import find_dates, read_date


@pytest.mark.parametrize(
    "text",
    [
        "12.03.1956", "12.3.1956 р.", "12/ІІІ-56", "12-III-1956 г.", "«12» березня 1956 р.", "«12» березня 1956 року",
        "«12» марта 1956 г.", "12 марта 1956 года", "двенадцатого марта тысяча девятьсот пятьдесят шестого года",
        "дванадцятого березня тисяча дев'ятсот п'ятдесят шостого року", "1956 року березня місяця 12 дня", "1956-03-12",
        "12 березня 1956", "12 марта 1 956 года", "12.ОЗ.1956", "« 12 » беpезня 1956 р", '"12" березпя 1956 р.', "1956 III 12",
        "12,03,1956", "12 . 03 . 1956",
        "дванадцяте березня 1956 року", "12 марта тысяча девятьсот пятьдесят шестого года", "12 03 1956",
        "«12» березня 19 56 р.", '"1 2" марта 1956 г.', "народження 1 2.03.1956", "1203 1956", "12.031956", "12:03.1956",
        "12 бер. 1956 р.", "12 м@рта 1956 г.", "№ 8012.03.1956", "№ 48/56, 12.03.1956",
        "12 березня / марта 1956", "12 БЕР/MAR 1956", "12.III 1956 г.", "12-го марта 1956 г.",
        "12 / 03 1956 г.", "«12» 03. 1956 р.",
        "«12» ____ 03 ____ 19 56 р.", "«12» ________ березня ________ 1956 р.", "березня 12 дня 1956 р.", "1 2 0 3 1 9 5 6",
        "| 1 | 2 | 0 | 3 | 1 | 9 | 5 | 6 |", "1 2 . 0 3 . 1 9 5 6", "«12, березня 19 56р.",
        "12/III-1956", "12/Ш-1956 г.", "народилася 12 березня 1956 р. в селі",
    ],
)  # fmt: skip
def test_every_way_of_writing_a_date(text: str) -> None:
    assert read_date(text) == "1956-03-12"


@pytest.mark.parametrize(
    "text",
    [
        "31.02.1956",
        "12.13.1956",
        "0044170012",
        "стаття 12 березень",
        "№ 12/03 1956",
        "1 2 3 4 1 9 5 6 0",
        "№ 12/45",
        "МФО 300012",
        "вул. Миру 12/5-33",
        "працювала з березня 1975 р.",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert read_date(text) == ""


def test_two_digit_years_follow_the_document() -> None:
    assert read_date("12.03.05", near=2010) == "2005-03-12"
    assert read_date("12.03.38", near=1950) == "1938-03-12"
    assert read_date("12/III-23 г. рождения", near=1978) == "1923-03-12"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("30 червня дві тисячі двадцятого року", "2020-06-30"), ("двадцять перше травня двохтисячного року", "2000-05-21"),
        ("двадцать девятое июля одна тысяча девятьсот сорокового года", "1940-07-29"), ("8/УП-70", "1970-07-08"),
        ("7/1У-78 г.", "1978-04-07"), ("тринадцатого января тысяча девятьс0т пятидесятого", "1950-01-13"),
    ],
)  # fmt: skip
def test_words_and_misread_numerals(written: str, day: str) -> None:
    assert read_date(written) == day


def test_several_dates_in_order() -> None:
    text = "прийнято 01.09.1975, звільнено «15» червня 1981 р., двадцять першого травня дві тисячі першого року"
    assert [one.value for one in find_dates(text)] == ["1975-09-01", "1981-06-15", "2001-05-21"]


@given(st.dates(date(1900, 1, 1), date(2030, 12, 31)))
def test_figures_round_trip(day: date) -> None:
    assert read_date(f"{day:%d.%m.%Y}") == day.isoformat()
    assert read_date(day.isoformat()) == day.isoformat()


_PIECES = st.sampled_from(
    [
        "12",
        "1956",
        "березня",
        "мая",
        "двадцять",
        "перше",
        "тисяча",
        "дев'ятсот",
        "дві",
        "тисячі",
        "року",
        ".",
        " ",
        "/",
        "IV",
        "№",
        "56",
    ]
)


@given(st.lists(_PIECES, max_size=12))
def test_any_pieces_of_dates_are_read_without_fault(pieces: list[str]) -> None:
    text = " ".join(pieces) + "".join(pieces)
    for found in find_dates(text):
        assert date.fromisoformat(found.value)
        assert text[found.start : found.end].strip()
