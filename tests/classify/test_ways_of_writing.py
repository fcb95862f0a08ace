"""Ways of writing that many papers share, for dates, periods, numbers, firms and groups; and what only looks like one."""

import pytest

from archive.records.document import DocumentType as Type
from tests.classify.lay import fields_of


@pytest.mark.parametrize("year", ["1931 року народження", "1931 г. рождения", "1931 р. народження"])
def test_a_year_of_birth_is_no_label_of_the_next_day(year: str) -> None:
    read = fields_of(Type.MSEK_EXTRACT, f"ВИПИСКА\nгр. Чорна Ганна Іванівна, {year},\nоглянута 14.02.1982")
    assert "birth_date" not in read
    assert read["issue_date"] == "1982-02-14"


def test_november_in_figures_is_no_roman_two() -> None:
    read = fields_of(Type.SERVICE_CERT, "ДОВІДКА 1996 року\nпрацював з 15.11.95 до 1.12.96")
    assert (read["period_from"], read["period_to"]) == ("1995-11-15", "1996-12-01")


def test_a_month_ends_what_a_day_began() -> None:
    read = fields_of(Type.STUDY_CERT, "СПРАВКА\nобучался с 10 ноября 1947 г. по июль 1949 г.")
    assert (read["period_from"], read["period_to"]) == ("1947-11-10", "1949-07-31")


@pytest.mark.parametrize(
    "written",
    ["визнано інвалідом другої групи", "признана инвалидом второй группы", "інвалідність: ІІ група", "є інвалідом 2-ї групи"],
)  # fmt: skip
def test_a_group_before_its_word(written: str) -> None:
    assert fields_of(Type.MSEK_CERT, f"ДОВІДКА\nпри огляді {written}, загальне захворювання")["disability_group"] == "2"


@pytest.mark.parametrize(
    ("code", "written", "number"),
    [
        (Type.COURT, "Справа № 2-о-317/2008", "2-о-317/2008"), (Type.COURT, "Дело 2/114-93", "2/114-93"),
        (Type.ORDER_EXTRACT, "из приказа № 315 по тресту", "315"), (Type.ORDER_EXTRACT, "із наказу № 15-к", "15-к"),
        (Type.RECEIPT, "Реєстраційний номер заяви 5521", "5521"), (Type.RECEIPT, "Звернення 81177 від 03.04.2016", "81177"),
        (Type.LETTER, "% 318/07, 14.05.2009", "318/07"),
    ],
)  # fmt: skip
def test_where_numbers_stand(code: Type, written: str, number: str) -> None:
    assert fields_of(code, f"УПРАВЛІННЯ\n{written}\nпро розгляд")["document_number"] == number


@pytest.mark.parametrize(
    "written", ["за Списком № 2", "мешкає в квартирі № 37", "сберегательную кассу № 5412", "Шахта № 12"]
)
def test_numbers_of_lists_flats_and_mines_are_not_the_papers_own(written: str) -> None:
    assert "document_number" not in fields_of(Type.INCOME_CERT, f"Довідка\nвидана, {written}")


@pytest.mark.parametrize("written", ["лицевые счета за 1951—1954 годы", "Особовий рахунок. Припинити з 01.12.2022"])
def test_years_and_days_are_no_account(written: str) -> None:
    assert "account" not in fields_of(Type.ORDER_PAY, f"РОЗПОРЯДЖЕННЯ\n{written}")


@pytest.mark.parametrize(
    ("written", "firm"),
    [
        ("Товариство з обмеженою відповідальністю «Степ»", "Товариство з обмеженою відповідальністю Степ"),
        ("Сумське виробниче об'єднання «Луч»", "Сумське виробниче об'єднання Луч"),
        ("Державне підприємство «Гірник»", "Державне підприємство Гірник"), ("шахта № 12 тресту", "шахта № 12"),
        ("колгосп імені Франка Лубенського району", "колгосп імені Франка"),
        ("працював на Одеському канатному заводі", "Одеському канатному заводі"),
        ("По батькові Тарасівна", ""), ("ТОВ", ""), ("архів ліквідованого підприємства", ""), ("Бухгалтер колгоспу", ""),
    ],
)  # fmt: skip
def test_firms_by_their_whole_names(written: str, firm: str) -> None:
    assert fields_of(Type.SERVICE_CERT, f"ДОВІДКА\n{written}").get("employer", "") == firm


@pytest.mark.parametrize(
    "written",
    ["затверджено постановою Кабінету Міністрів від 12.01.1999", "на Ваш лист від 12.01.1999", "прийняв присягу 12.01.1999"],
)  # fmt: skip
def test_days_of_other_papers_are_not_the_day_of_issue(written: str) -> None:
    assert fields_of(Type.LETTER, f"11.01.1999\nЛИСТ\n{written}")["issue_date"] == "1999-01-11"


def test_captions_in_small_letters_stand_under_days_and_sexes() -> None:
    paper = (
        "ПАСПОРТ\nКОВАЛЕНКО\nпрізвище\n14.05.1961\nдата народження\nжін.\nстать\nСН № 482913\n03.10.1997\nдата видачі"
    )
    read = fields_of(Type.PASSPORT, paper)
    assert (read["birth_date"], read["sex"], read["issue_date"]) == ("1961-05-14", "f", "1997-10-03")


@pytest.mark.parametrize(
    ("written", "account"),
    [
        ("на рахунок № 26209001234567 в Ощадбанку", "26209001234567"),
        ("р/р 26209001234567", "26209001234567"),
        ("Рахунок за вкладом 1234/55", "1234/55"),
        ("л/с 118342", "118342"),
        ("118342\nособовий рахунок", "118342"),
        ("Рахунок № UA21 3223 1300 0002 6007 2335 6600 1", ""),
    ],
)
def test_accounts_of_banks_and_of_persons(written: str, account: str) -> None:
    read = fields_of(Type.ORDER_PAY, f"РОЗПОРЯДЖЕННЯ № 7\nна виплату пенсії\n{written}")
    assert read.get("account", "") == account
