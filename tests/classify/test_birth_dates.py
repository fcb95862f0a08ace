"""Whose birth date stands where: beside names, in the rows of a family, in the two columns of a couple."""

import pytest

from archive.records.document import DocumentType as Type
from tests.classify.lay import fields_of


@pytest.mark.parametrize(
    "written",
    [
        "Коваленко Марія Іванівна, 12.03.1956 р.н.", "Коваленко Марія Іванівна (12.03.1956)",
        "Коваленко Марія Іванівна · 12.03.1956 · справа 15", "Коваленко Марії Іванівні, 12 березня 1956 народження",
        "КОВАЛЕНКО МАРІЯ ІВАНІВНА /12.03.1956/", "Коваленко Марія Іванівна, нар. 12.03.1956,",
        "1. Коваленко\n2. Марія Іванівна\n3. 12 березня 1956 р.",
    ],
)  # fmt: skip
def test_a_date_right_after_a_name(written: str) -> None:
    assert fields_of(Type.CALC, f"{written}\nРозраховано 05.07.2012\nСпеціаліст")["birth_date"] == "1956-03-12"


def test_a_letter_is_signed_and_dated_after_the_name() -> None:
    found = fields_of(Type.LETTER, "Прошу надіслати справу.\nЗ повагою, Коваленко Марія Іванівна\n«30» липня 1990 р.")
    assert "birth_date" not in found
    assert found["issue_date"] == "1990-07-30"


def test_an_extract_about_a_birth_is_not_dated_by_it() -> None:
    text = "ВИТЯГ\nщодо актового запису про народження\n29.12.2005 № 66689873530\nІм'я: Ганна\nНародження: 24.12.1942, с. Пісок"
    found = fields_of(Type.DRACS, text)
    assert (found["birth_date"], found["issue_date"]) == ("1942-12-24", "2005-12-29")


def test_rows_of_a_family() -> None:
    text = (
        "ДОВІДКА № 5\nДана Логвинко Антоніні Дмитрівні, 12.09.1957 р.н., в тому, що до складу родини входять:\n"
        "чоловік Логвинко Тарас Федорович (03.12.1955), син Логвинко Лука Тарасович (09.08.1991)\n08.12.1994"
    )
    found = fields_of(Type.APP_UNPAID, text)
    assert found["birth_date/applicant"] == "1957-09-12"


@pytest.mark.parametrize(
    "columns",
    [
        "Чоловік Дружина\nДата народження 22.05.1974 10.09.1980", "Дружина Чоловік\nДата народження 10.09.1980 22.05.1974",
        "громадянин Шевчук Матвій Олександрович, нар. 22.05.1974,\nта громадянка Козак Ольга Матвіївна, нар. 10.09.1980,",
    ],
)  # fmt: skip
def test_a_couple(columns: str) -> None:
    found = fields_of(Type.MARRIAGE_CERT, f"СВІДОЦТВО ПРО ШЛЮБ\n{columns}\nодружились 29.05.2004\nвидано 30.05.2004")
    assert (found["birth_date/spouse"], found["birth_date"]) == ("1974-05-22", "1980-09-10")
    assert (found["marriage_date"], found["issue_date"]) == ("2004-05-29", "2004-05-30")


def test_a_couple_born_on_lines_of_their_own() -> None:
    text = "СВІДОЦТВО ПРО ШЛЮБ\nКоваленко Петро Іванович\nнародився 05.05.1958\nБондар Ірина Василівна\nнародилась 14.05.1961"
    found = fields_of(Type.MARRIAGE_CERT, text)
    assert (found["birth_date"], found["birth_date/spouse"]) == ("1961-05-14", "1958-05-05")
