"""Names asked for in parts: captions, headings, boxes, two languages, columns."""

import pytest

from archive.records.document import DocumentType as Type
from tests.classify.lay import fields_of

_WHOLE = ("surname", "given_name", "patronymic")


def whole_name(code: Type, text: str, role: str = "") -> str:
    found = fields_of(code, text)
    return " ".join(found.get(name + (f"/{role}" if role else ""), "?") for name in _WHOLE)


@pytest.mark.parametrize(
    "text",
    [
        "ПАСПОРТ\nПрізвище:   Ж У Р А В Е Л Ь\nІм'я:   Г А Н Н А\nПо батькові:   П И Л И П І В Н А",
        "ПАСПОРТ\nПрізвище\n|Ж|У|Р|А|В|Е|Л|Ь|\nІм'я\n|Г|А|Н|Н|А|\nПо батькові\n|П|И|Л|И|П|І|В|Н|А|",
        "ПАСПОРТ\nПрізвище, ім'я, по батькові\nЖ У Р А В Е Л Ь   Г А Н Н А   П И Л И П І В Н А",
        "ПАСПОРТ\nПрізвище/Surname\nЖУРАВЕЛЬ\nZHURAVEL\nІм'я/Name\nГАННА\nHANNA\nПо батькові/Patronymic\nПИЛИПІВНА",
        "Surname\nZHURAVEL\nПрізвище ЖУРАВЕЛЬ\nGiven names\nHANNA\nІм'я ГАННА\nПо батькові ПИЛИПІВНА",
        "ПАСПОРТ\nЖУРАВЕЛЬ\nZHURAVEL\nпрізвище / surname\nГАННА\nHANNA\nім'я / name\nПИЛИПІВНА\nпо батькові / patronymic",
        "Прізвище\nSurname\nЖУРАВЕЛЬ\nІм'я\nName\nГАННА\nПо батькові\nPatronymic\nПИЛИПІВНА",
        "Прізвище\nІм'я   Журавель\nПо батькові   Ганна\nПилипівна\nДата народження 02.03.1960",
        "Прізвище Журавель\nІм'я Ганна\nПо батькові (за наявності) Пилипівна",
        "Я, ____Журавель Ганна Пилипівна____,\n(прізвище, ім'я, по батькові)\nпрошу",
        "Прізвище, ім'я, по батькові: Журавель (Гречка) Ганна Пилипівна",
        "Видана Журавель (Гречка) Ганні Пилипівні",
        "Прізвище, ім', по батькові Журавель Ганна Пилипівна",
        "Прізвище ЖУРАВЕЛЬ Фамилия ЖУРАВЕЛЬ\nІм'я ГАННА Имя АННА\nПо батькові ПИЛИПІВНА Отчество ФИЛИППОВНА",
        "Журавель\nПрізвище\nГанна\nПилипівна\nПо батькові",
    ],
)
def test_a_name_is_read_wherever_its_labels_stand(text: str) -> None:
    assert whole_name(Type.PASSPORT, text) == "Журавель Ганна Пилипівна"


def test_two_spellings_of_a_passport_are_told_by_who_gave_it() -> None:
    spreads = (
        "{0}\nПрізвище Журавель\nІм'я Ганна\nПо батькові Пилипівна\n"
        "Фамилия Журавель\nИмя Анна\nОтчество Филипповна\nДата рождения 02.03.1960"
    )
    assert whole_name(Type.PASSPORT, spreads.format("ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ")) == "Журавель Ганна Пилипівна"
    assert whole_name(Type.PASSPORT, spreads.format("СССР   III-МК № 482913")) == "Журавель Анна Филипповна"


def test_headings_tell_whose_parts_stand_under_them() -> None:
    text = (
        "СВІДОЦТВО ПРО НАРОДЖЕННЯ\nПрізвище Журавель\nІм'я Ганна\nПо батькові Пилипівна\n"
        "Батько\nПрізвище Журавель\nІм'я Пилип\nПо батькові Юхимович\n"
        "2. Відомості про мати\nПрізвище Журавель\nІм'я Олена\nПо батькові Іванівна"
    )
    assert whole_name(Type.BIRTH_CERT, text) == "Журавель Ганна Пилипівна"
    assert whole_name(Type.BIRTH_CERT, text, "father") == "Журавель Пилип Юхимович"
    assert whole_name(Type.BIRTH_CERT, text, "mother") == "Журавель Олена Іванівна"


def test_who_asks_for_another_is_not_taken_for_him() -> None:
    text = (
        "ЗАЯВА\nПредставник заявника\nПрізвище Мороз\nІм'я Олег\nПо батькові Іванович\n"
        "Заявник\nПрізвище Журавель\nІм'я Ганна\nПо батькові Пилипівна"
    )
    assert whole_name(Type.APP_PENSION, text) == "Журавель Ганна Пилипівна"


def test_an_empty_section_takes_no_word_of_the_next() -> None:
    text = "ЗАЯВА\nПрізвище Журавель\nІм'я Ганна\nПо батькові Пилипівна\nПредставник\nПрізвище\nІм'я\nПо батькові"
    assert whole_name(Type.APP_PENSION, text) == "Журавель Ганна Пилипівна"


@pytest.mark.parametrize("heads", [("Чоловік\n", "Дружина\n"), ("Він: ", "Вона: "), ("Наречений\n", "Наречена\n")])
def test_a_couple_under_headings(heads: tuple[str, str]) -> None:
    husband, wife = heads
    text = (
        f"СВІДОЦТВО ПРО ШЛЮБ\n{husband}прізвище Журавель\nім'я Степан\nпо батькові Ілліч\n"
        f"{wife}прізвище Гречка\nім'я Ганна\nпо батькові Пилипівна\n"
        "Прізвище після шлюбу\nчоловіка Журавель\nдружини Журавель"
    )
    found = fields_of(Type.MARRIAGE_CERT, text)
    assert whole_name(Type.MARRIAGE_CERT, text) == "Журавель Ганна Пилипівна"
    assert whole_name(Type.MARRIAGE_CERT, text, "spouse") == "Журавель Степан Ілліч"
    assert found["maiden_name"] == "Гречка"


def test_the_head_of_a_column_of_names_tells_nobody() -> None:
    text = (
        "ДОВІДКА\nвидана Журавель Ганні Пилипівні\n№ Прізвище, ім'я, по батькові Ступінь споріднення\n"
        "1 Журавель Степан Ілліч чоловік\n2 Журавель Ігор Степанович син"
    )
    assert whole_name(Type.FAMILY_CERT, text) == "Журавель Ганна Пилипівна"


def test_initials_are_no_name() -> None:
    assert "given_name" not in fields_of(Type.WAGE_CERT, "ДОВІДКА\nПрізвище, ім'я, по батькові: Журавель Г. П.")
