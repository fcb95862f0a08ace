"""Numbers of people and cases: passports and cards, cases old and new, the РНОКПП of relatives in a family's table."""

from __future__ import annotations

import pytest

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from classify.calibration import SURE_SCORE
from classify.fields import extract_fields
from tests.classify.lay import lay

HUSBAND, CHILD = "3198181497", "4233398253"


def numbers(code: Type, text: str) -> dict[str, FieldValue]:
    found = extract_fields(code, [(1, lay(text))])
    return {f"{one.name}/{one.role}".strip("/"): one for one in found}


@pytest.mark.parametrize(
    "rows",
    [
        f"Мар'яновський Олександр Лукич 24.07.1987 {HUSBAND} чоловік\nМар'яновський Ігор 26.11.2015 {CHILD} | син",
        f"11.07.1970 19.03.2004 {HUSBAND} чоловік {CHILD} | дочка",
        f"чоловік Мар'яновський Олександр {HUSBAND}\nсын Игорь {CHILD}",
    ],
)
def test_the_word_of_kinship_in_a_row_tells_whose_number_it_is(rows: str) -> None:
    found = numbers(Type.FAMILY_CERT, f"ДОВІДКА № 5\nпро склад сім'ї\n{rows}")
    assert (found["rnokpp/spouse"].value, found["rnokpp/child"].value) == (HUSBAND, CHILD)
    assert found["rnokpp/spouse"].confidence < SURE_SCORE
    assert "rnokpp" not in found


@pytest.mark.parametrize(
    ("code", "written", "value"),
    [
        (Type.PASSPORT, "то№ 462466", "ТО462466"), (Type.PASSPORT, "ОК М№ 507506", "ОК507506"),
        (Type.PASSPORT, "СН Не 123456", "СН123456"), (Type.PASSPORT, "НЕ 123456", "НЕ123456"),
        (Type.APP_SOCIAL, "Паспорт: О8437830", "ОВ437830"), (Type.APP_SOCIAL, "Паспорт: 0К433693", "ОК433693"),
    ],
)  # fmt: skip
def test_passports_whose_mark_or_letters_were_misread_are_asked_about(code: Type, written: str, value: str) -> None:
    found = numbers(code, f"ПАСПОРТ\n{written}\n")["passport"]
    assert found.value == value
    assert found.confidence < SURE_SCORE


@pytest.mark.parametrize("written", ["то 462466", "до № 46246", "Паспорт: 10462466"])
def test_what_is_no_passport(written: str) -> None:
    assert "passport" not in numbers(Type.APP_SOCIAL, f"ЗАЯВА\n{written}\n")


def test_nine_digits_on_a_card_are_its_number() -> None:
    assert numbers(Type.ID_CARD, "ПАСПОРТ\nНомер: | 003904490")["id_card"].value == "003904490"
    assert "id_card" not in numbers(Type.WAGE_CERT, "ДОВІДКА\nНомер: | 003904490")


@pytest.mark.parametrize("number", ["2009-00435", "3258/2025", "203700005971", "П-4302"])
@pytest.mark.parametrize("before", ["матеріали справи", "пенсійну справу №", "пенсионное дело"])
def test_a_letter_names_the_case(before: str, number: str) -> None:
    found = numbers(Type.LETTER, f"Скеровуємо {before} {number} (Козак Октябрина)")["case_number"]
    assert found.value == number
    assert found.confidence < SURE_SCORE


def test_a_courts_case_is_no_pension_case() -> None:
    assert "case_number" not in numbers(Type.LETTER, "Розглянуто у справі № 757/1234/19-ц")


def test_a_case_number_with_a_gap_is_whole() -> None:
    assert numbers(Type.CASE_COVER, "Номер справи 20370000597 1")["case_number"].value == "203700005971"


def test_a_stroke_for_a_one_is_put_right_by_the_check_digit_and_asked_about() -> None:
    label = "ЗАЯВА\nРеєстраційний номер облікової картки"
    found = numbers(Type.APP_PENSION, f"{label} /646680258")["rnokpp"]
    assert (found.value, found.confidence < SURE_SCORE) == ("1646680258", True)
    assert "rnokpp" not in numbers(Type.APP_PENSION, f"{label} /646680259")


@pytest.mark.parametrize("cover", ["*104300000951*\nНомер 104500000951", "*104500000951*\nСправа № 104300000951"])
def test_of_two_readings_of_a_cover_the_one_with_a_three_is_true(cover: str) -> None:
    found = numbers(Type.CASE_COVER, f"ПЕНСІЙНА СПРАВА\n{cover}")["case_number"]
    assert found.value == "104300000951"
    assert found.confidence < SURE_SCORE
