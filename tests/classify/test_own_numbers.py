"""The number that a paper bears: beside its title or date, under its title, registered, or with a series that may be lost."""

from __future__ import annotations

import pytest

from archive.records.document import DocumentType as Type
from classify.fields import extract_fields
from tests.classify.lay import lay


def own(code: Type, text: str, name: str = "document_number") -> str:
    return next((one.value for one in extract_fields(code, [(1, lay(text))]) if one.name == name), "")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("СПРАВКА 787", "787"), ("ДОВІДКА № 45/к", "45/к"), ("АТЕСТАТ 3115 про припинення", "3115"),
        ("НАКАЗ (розпорядження) № 75-ос", "75-ос"), ("ВЫПИСКА ИЗ ПРИКАЗА М 706", "706"),
        ("РІШЕННЯ М№° 208050093218", "208050093218"),
        ("Рішення щодо виплати\n812390024214", "812390024214"), ("НАКАЗ\n№ 12", "12"), ("ПОРУЧЕНИЕ № /65", "165"),
        ("від 12.03.1994 № 45/к", "45/к"), ("«24» грудня 1999 року № 2062", "2062"), ("7/ІУ-78 г. М 763", "763"),
        ("15.11.1991 исх. № 22", "22"), ("вих. 14 2 жовтня 2003 р.", "14"), ("№ 911 15 ноября 1979 г.", "911"),
        ("№ 8007.07.1977", "80"), ("29.03.2009 17364/03", "17364/03"),
        ("вих. №: 06.01-15/К-45", "06.01-15/К-45"), ("06.01-15/К-45 від 12.03.2011", "06.01-15/К-45"),
        ("№06.01-15/К-45", "06.01-15/К-45"), ("Реєстраційний номер 45/06", "45/06"), ("Номер: 45", "45"),
        ("№ документа 45/06", "45/06"), ("Реєстраційний індекс 45/06", "45/06"),
        ("Довідка № __45__ від __12.03.2011__", "45"),
        ("Дата   Номер\n12.03.2011   45/06", "45/06"), ("Номер   Дата\n45   12.03.2011", "45"),
        ("45\n(номер довідки)", "45"),
        ("«12» березня 2011 р.   45", "45"), ("ДОВІДКА\n45 від 12.03.2011", "45"),
        ("№ 2815-2190/Л-02/8-8731 від 27.03.2020", "2815-2190/Л-02/8-8731"),
        ("29.12.2005 № 66689 873 530", "66689873530"), ("№ К-15", "К-15"),
    ],
)  # fmt: skip
def test_a_number_in_the_head_however_it_stands(written: str, number: str) -> None:
    assert own(Type.WAGE_CERT, f"Степовський завод\n{written}\nВидана Журавель Ганні Пилипівні") == number


@pytest.mark.parametrize(
    "written",
    ["Домоуправление № 7", "Додаток № 12", "На № 35 від 12.03.1994", "школа № 5", "особовий рахунок № 33225", "СПРАВКА 1989 г.",
     "індекс 08500", "Номер телефону 45-12-13"],
)  # fmt: skip
def test_numbers_of_offices_forms_and_other_letters_are_not_the_papers_own(written: str) -> None:
    assert own(Type.RESIDENCE, f"{written}\nВидана Журавель Ганні Пилипівні") == ""


def test_the_number_beside_the_title_goes_before_the_offices() -> None:
    assert own(Type.RESIDENCE, "Домоуправление № 7\nг. Синявка\nСПРАВКА 787") == "787"
    assert own(Type.LETTER, "Відділ № 10\n29.03.2009 № 17364/03\nНа № 828") == "17364/03"


@pytest.mark.parametrize("written", ["Прийнято: 15.05.2010 реєстр. 62712", "Вх. м 62712 від 22.07.2000", "за № 62712"])
def test_where_a_paper_was_registered(written: str) -> None:
    assert own(Type.APP_PENSION, f"ЗАЯВА\n{written}") == "62712"


@pytest.mark.parametrize(
    ("code", "written", "number"),
    [
        (Type.LABOUR_BOOK, "Серія: БТ - II, номер 4410087", "БТ-II № 4410087"),
        (Type.LABOUR_BOOK, "№ 58123\nколгоспника", "58123"),
        (Type.LABOUR_BOOK, "БТ-II № 4 4 1 0 0 8 7", "БТ-II № 4410087"), (Type.LABOUR_BOOK, "завод № 12", ""),
        (Type.MARRIAGE_CERT, "Серія: I-БК\nНомер: 482913", "I-БК № 482913"),
        (Type.LABOUR_BOOK, "АТ-ГУ № 7952983", "АТ-IV № 7952983"), (Type.LABOUR_BOOK, "АХ 4364086", "АХ № 4364086"),
        (Type.MSEK_EXTRACT, "ВИПИСКА 18 ААГМ№ 513369", "18 ААГ № 513369"), (Type.PENSION_CERT, "АБВ 231497", "АБВ231497"),
        (Type.PENSION_CERT, "м 94641", "94641"), (Type.DIPLOMA, "№ 911985", "911985"),
        (Type.LABOUR_INSERT, "КНИЖКА КОЛХОЗНИКА\nтрудовая, № 5872", "5872"),
        (Type.DEATH_CERT, "IV-БО М№ 888422", "IV-БО № 888422"),
    ],
)  # fmt: skip
def test_series_and_books_that_have_none(code: Type, written: str, number: str) -> None:
    assert own(code, f"{written}\nЖуравель Ганна Пилипівна") == number


def test_the_digits_of_a_certificate_are_no_number_without_its_series() -> None:
    assert own(Type.DRACS, "свідоцтво II-ЛЕ № 768404\nвидано повторно") == ""


@pytest.mark.parametrize(
    "written",
    ["вчинено запис 308", "Актовий запис: 308, складений", "запись М 308 от 20.04.1946", "Акт. запис М№ 308."],
)
def test_the_number_of_an_act_record(written: str) -> None:
    assert own(Type.BIRTH_CERT, f"про що 29.09.1980 {written}", "act_number") == "308"


def test_the_day_of_an_act_record_is_not_its_number() -> None:
    assert own(Type.BIRTH_CERT, "актовий запис 12 березня 1975 року", "act_number") == ""
    assert own(Type.DRACS, "23.03.2021 № 11160 605 074", "act_number") == ""


@pytest.mark.parametrize(
    "written",
    [
        "Номер актового запису\n145", "№ запису: 145", "145\n(номер актового запису)", "а/з 145 від 12.06.1980", "№ акта 145",
        "Дата складання та номер актового запису: 12 червня 1980 року № 145", "актовий запис від 12.06.1980 № 145",
        "про що 1980 року червня місяця 12 числа зроблено запис за № 145", "произведена запись под № 145",
    ],
)  # fmt: skip
def test_the_number_of_an_act_record_however_it_is_called(written: str) -> None:
    text = f"СВІДОЦТВО ПРО ШЛЮБ\nКоваленко Ірина Василівна\n{written}\nСерія I-БК № 482913"
    assert own(Type.MARRIAGE_CERT, text, "act_number") == "145"
