from datetime import date

import pytest

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from archive.records.review import is_weighty
from classify.calibration import SURE_SCORE
from classify.fields import extract_fields
from classify.identifiers import with_iban_check, with_unzr_check
from tests.classify.lay import lay


def read(code: Type, text: str) -> dict[tuple[str, str], FieldValue]:
    return {(one.name, one.role): one for one in extract_fields(code, [(1, lay(text))])}


def values(code: Type, text: str) -> dict[str, str]:
    return {name + (f"/{role}" if role else ""): one.value for (name, role), one in read(code, text).items()}


def test_a_passport() -> None:
    text = (
        "ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ\nсерія CH № 123456\nПрізвище КОВАЛЬЧУК\nІм'я ПЕТРО\nПо батькові МИКОЛАЙОВИЧ\n"
        "Дата народження 12 березня 1956 року\nСтать чоловіча\nДата видачі 01.02.1998\nОрган, що видав Степовським РВ УМВС"
    )
    assert values(Type.PASSPORT, text) == {
        "surname": "Ковальчук", "given_name": "Петро", "patronymic": "Миколайович", "birth_date": "1956-03-12", "sex": "m",
        "issue_date": "1998-02-01", "passport": "СН123456",
    }  # fmt: skip


def test_an_application_in_the_dative_and_with_a_misread_number() -> None:
    text = (
        "ЗАЯВА\nпро призначення пенсії\nЯ, Коваленко Марія Іванівна\nРНОКПП 23262О4089\nпрошу призначити мені пенсію\n"
        "«20» серпня 2004 року\nзареєстровано за № 417"
    )
    found = values(Type.APP_PENSION, text)
    assert found["rnokpp"] == "2326204089"
    assert found["surname"] == "Коваленко"
    assert found["issue_date"] == "2004-08-20"
    assert found["document_number"] == "417"


def test_a_failing_number_is_shown_but_hardly_believed() -> None:
    found = read(Type.APP_PENSION, "ЗАЯВА\nРНОКПП 2326204080")
    assert found["rnokpp", ""].confidence < 0.3


def test_a_russian_birth_certificate_with_both_parents() -> None:
    text = (
        "СВИДЕТЕЛЬСТВО О РОЖДЕНИИ\nГражданин(ка) Журавель\nАнна Филипповна\nродился(лась) 17 августа 1949 года\n"
        "произведена запись за № 63\nОтец Журавель Филипп Кондратьевич\nМать Журавель Мария Ивановна\n"
        "Дата выдачи 2 сентября 1949 года\nII-АП № 004417"
    )
    assert values(Type.BIRTH_CERT, text) == {
        "surname": "Журавель", "given_name": "Анна", "patronymic": "Филипповна", "birth_date": "1949-08-17",
        "surname/father": "Журавель", "given_name/father": "Филипп", "patronymic/father": "Кондратьевич",
        "surname/mother": "Журавель", "given_name/mother": "Мария", "patronymic/mother": "Ивановна",
        "issue_date": "1949-09-02", "document_number": "II-АП № 004417", "act_number": "63",
    }  # fmt: skip


def test_a_marriage_tells_the_name_before_and_after() -> None:
    text = (
        "СВІДОЦТВО ПРО ШЛЮБ\nГромадянин Гончаренко Василь Лукич\nі громадянка Симоненко Олена Яківна\n"
        "уклали шлюб 14 жовтня 1961 року\nактовий запис № 187\nПісля реєстрації шлюбу присвоєно прізвища:\n"
        "чоловікові Гончаренко\nдружині Гончаренко\nДата видачі 14.10.1961\nІІ-УР № 308114"
    )
    found = values(Type.MARRIAGE_CERT, text)
    assert (found["surname"], found["maiden_name"], found["given_name"]) == ("Гончаренко", "Симоненко", "Олена")
    assert found["given_name/spouse"] == "Василь"
    assert (found["marriage_date"], found["act_number"]) == ("1961-10-14", "187")
    assert found["document_number"] == "II-УР № 308114"


def test_a_death_speaks_of_the_deceased() -> None:
    text = "СВІДОЦТВО ПРО СМЕРТЬ\nГромадянин(ка) Лісовський Омелян Федорович\nпомер(ла) 19 січня 2008 року\nактовий запис № 14"
    found = values(Type.DEATH_CERT, text)
    assert found["surname/deceased"] == "Лісовський"
    assert found["death_date/deceased"] == "2008-01-19"


@pytest.mark.parametrize(("written", "group"), [("друга", "2"), ("II", "2"), ("первая", "1"), ("3", "3"), ("ІІІ", "3")])
def test_disability_groups(written: str, group: str) -> None:
    assert values(Type.MSEK_EXTRACT, f"ВИПИСКА\nГрупа інвалідності {written}\n")["disability_group"] == group


@pytest.mark.parametrize("written", ["181261. 7. 244", "18 126 17244", "181: 2617244", "1 8 1 2 6 1 7 2 4 4"])
def test_a_tax_number_read_in_pieces_is_proved_by_its_check_digit(written: str) -> None:
    label = "Реєстраційний номер облікової картки платника податків"
    assert values(Type.APP_PENSION, f"ЗАЯВА\n{label} {written}")["rnokpp"] == "1812617244"
    assert "rnokpp" not in values(Type.APP_PENSION, f"ЗАЯВА\n{label} {written.replace('8', '9')}")
    assert "rnokpp" not in values(Type.APP_PENSION, f"ЗАЯВА\nприйнято аркушів {written}")


def test_iban_edrpou_and_employer() -> None:
    iban = with_iban_check("3052990000026007233566001")
    grouped = " ".join(iban[at : at + 4] for at in range(0, 29, 4))
    assert values(Type.APP_BANK, f"ЗАЯВА\nНомер рахунку IBAN {grouped}")["iban"] == iban
    found = values(
        Type.WAGE_CERT,
        "Степовський цегельний завод\nКод ЄДРПОУ 00012345\nДОВІДКА № 58 від 04.02.1993\nпро заробітну плату",
    )
    assert found["edrpou"] == "00012345"
    assert found["employer"] == "Степовський цегельний завод"
    assert (found["document_number"], found["issue_date"]) == ("58", "1993-02-04")


def test_an_id_card_and_a_case_cover() -> None:
    text = "ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ\nЗапис № 19380314-00175\nДокумент № 000123456\nСтать Ж/F"
    found = values(Type.ID_CARD, text)
    assert (found["unzr"], found["id_card"], found["sex"]) == ("19380314-00175", "000123456", "f")
    assert values(Type.CASE_COVER, "ПЕНСІЙНА СПРАВА № 152150001234")["case_number"] == "152150001234"


def test_every_field_knows_where_it_stands() -> None:
    for one in extract_fields(Type.PASSPORT, [(7, lay("ПАСПОРТ\nПрізвище Ковальчук\nІм'я Петро\nКВ № 390217"))]):
        assert one.page == 7
        assert one.box is not None
        assert one.raw
        assert 0 < one.confidence <= 1


BORN_1949 = "1812617244"


@pytest.mark.parametrize("written", ["181 261 72 44", "18 1261 7244", "18126 17244", "1812 617244"])
def test_a_tax_number_in_groups_needs_a_word_or_a_birth_date_beside_its_check_digit(written: str) -> None:
    assert values(Type.WAGE_CERT, f"ДОВІДКА № 5\nплатник податків {written}")["rnokpp"] == BORN_1949
    assert values(Type.WAGE_CERT, f"ДОВІДКА № 5\n17.08.1949 р.н., {written}")["rnokpp"] == BORN_1949
    assert "rnokpp" not in values(Type.WAGE_CERT, f"ДОВІДКА № 5\nтелефон {written}")


def test_a_wrong_digit_is_put_right_by_the_birth_date_and_asked_about() -> None:
    text = "ЗАЯВА\nЯ, Журавель Ганна Пилипівна, 17.08.1949 р.н.\nРНОКПП "
    found = read(Type.APP_PENSION, text + "1813617244")["rnokpp", ""]
    assert found.value == BORN_1949
    assert found.confidence < SURE_SCORE
    assert (
        read(Type.APP_PENSION, text + "1812617344")["rnokpp", ""].confidence < 0.3
    )  # the date says nothing of serials


def test_of_several_tax_numbers_the_one_that_the_birth_date_speaks_for_is_sure() -> None:
    text = f"ДОВІДКА\nЖуравель Ганна Пилипівна, 17.08.1949\n1395201722\n{BORN_1949}"
    found = read(Type.FAMILY_CERT, text.replace("17.08.1949", ""))["rnokpp", ""]
    assert found.confidence < SURE_SCORE
    assert read(Type.WAGE_CERT, text)["rnokpp", ""].value == BORN_1949


def test_a_number_of_the_other_sex_is_a_relatives() -> None:
    text = "ДОВІДКА\nЖуравель Пилип Кіндратович\nРНОКПП 1812617244"
    assert read(Type.WAGE_CERT, text)["rnokpp", ""].confidence <= 0.5


@pytest.mark.parametrize("written", ["П-4302", "1943/70", "2104-00871", "*2104-00871*", "№ 4302"])
def test_older_numbers_of_cases_are_asked_about(written: str) -> None:
    found = read(Type.CASE_COVER, f"ПЕНСІЙНЕ УПРАВЛІННЯ\n{written}\nтом 1")["case_number", ""]
    assert found.value == written.strip("*№ ")
    assert found.confidence < SURE_SCORE


def test_a_firm_is_known_by_its_code() -> None:
    assert values(Type.SERVICE_CERT, "ДОВІДКА\nПрАТ «Зоря», код 00012345, м. Калинове")["edrpou"] == "00012345"
    assert "edrpou" not in values(Type.SERVICE_CERT, "ДОВІДКА\nПрАТ «Зоря», код 00012346")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("ІІ-ЕЖ № 123456", "II-ЕЖ № 123456"),
        ("І І-ЕЖ № 123456", "II-ЕЖ № 123456"),
        ("ІІІ-ЕЖ№ 123456", "III-ЕЖ № 123456"),
    ],
)
def test_no_stroke_of_a_numeral_is_lost(written: str, value: str) -> None:
    assert values(Type.BIRTH_CERT, f"СВІДОЦТВО ПРО НАРОДЖЕННЯ\nсерія {written}")["document_number"] == value


def test_numbers_that_prove_nothing_themselves_are_asked_about() -> None:
    assert read(Type.PASSPORT, "ПАСПОРТ\nСН № 123456")["passport", ""].confidence < SURE_SCORE
    assert read(Type.CASE_COVER, "ПЕНСІЙНА СПРАВА № 152150001234")["case_number", ""].confidence < SURE_SCORE


@pytest.mark.parametrize("code", [Type.BIRTH_CERT, Type.PASSPORT, Type.DIPLOMA])
def test_a_certificate_is_asked_about_whatever_its_paper_was_taken_for(code: Type) -> None:
    found = read(code, "СВІДОЦТВО\nсерія ІІІ-БС № 389455")["document_number", ""]
    assert found.value == "III-БС № 389455"
    assert is_weighty(found)
    assert found.confidence < SURE_SCORE


def test_the_number_of_an_order_is_taken_as_read() -> None:
    assert not is_weighty(read(Type.WAGE_CERT, "ДОВІДКА № 58 від 04.02.1993")["document_number", ""])


@pytest.mark.parametrize("written", ["1812617244", "19490817-0017", "181 261 72 44"])
def test_a_number_counts_out_which_day_is_the_birth(written: str) -> None:
    number = with_unzr_check(date(1949, 8, 17), 17) if "-" in written else written
    found = values(Type.TAX_CARD, f"КАРТКА ПЛАТНИКА\n12.05.2001\n{number}\n17.08.1949")
    assert (found["birth_date"], found["issue_date"]) == ("1949-08-17", "2001-05-12")


def test_a_misread_digit_of_a_birth_date_is_put_right_by_the_number_beside_it() -> None:
    text = "ЗАЯВА\nРНОКПП 1812617244\nДата народження "
    assert values(Type.APP_PENSION, f"{text}17.08.1940")["birth_date"] == "1949-08-17"
    assert values(Type.APP_PENSION, f"{text}11.01.1940")["birth_date"] == "1940-01-11"


def test_the_first_day_of_all_is_the_birth_where_a_youth_lies_between() -> None:
    found = read(Type.ID_CARD, "ПАСПОРТ\n12.05.2001\n17.08.1949")
    assert found["birth_date", ""].value == "1949-08-17"
    assert found["birth_date", ""].confidence < SURE_SCORE
    assert "birth_date" not in values(Type.ID_CARD, "ПАСПОРТ\n12.05.2001\n17.08.1999")


@pytest.mark.parametrize(
    "written",
    [
        "ЗАЯВА № 5234",
        "ЗАЯВА\nзареєстровано в журналі за № 5234",
        "ЗАЯВА\nвх. № 5234",
        "ЗАЯВА\nприйнято 12.05.2001 № 5234",
    ],
)
def test_where_an_application_was_registered(written: str) -> None:
    assert values(Type.APP_PENSION, written)["document_number"] == "5234"


@pytest.mark.parametrize("written", ["ПРОТОКОЛ М 38/90", "ПРОТОКОЛ\nвих. 38/90 від 12.05.2001", "Протокол 38/90"])
def test_a_number_whose_mark_was_misread_or_is_missing(written: str) -> None:
    assert values(Type.PROTOCOL, f"{written}\nзасідання комісії")["document_number"] == "38/90"


@pytest.mark.parametrize(
    "written",
    [
        "у книзі реєстрації актів зроблено запис за номером 187",
        "актовий запис про шлюб Не 187",
        "складено № 187 відділом",
    ],
)
def test_the_number_of_an_act_record(written: str) -> None:
    assert values(Type.MARRIAGE_CERT, f"СВІДОЦТВО ПРО ШЛЮБ\n{written}\nІІ-УР № 308114")["act_number"] == "187"


def name(code: Type, text: str) -> str:
    found = values(code, text)
    return " ".join(found[part] for part in ("surname", "given_name", "patronymic") if part in found)


@pytest.mark.parametrize(
    "written",
    [
        "Прізвище Мар 'яновська\nІм'я та по батькові Світлана Данилівна",
        "Прізвище Мар'яновська\nмя та по батькові Світлана Данилівна",
        "Прізвище Мар'яновська\nІм', по баъкові Світлана Данилівна", "Видана мар'яновська Світлана Данилівна",
        "Видана Мар'яновська світлана Данилівна",
    ],
)  # fmt: skip
def test_a_name_whose_labels_or_letters_were_misread(written: str) -> None:
    assert name(Type.TAX_CARD, f"КАРТКА\n{written}") == "Мар'яновська Світлана Данилівна"


def test_given_name_and_patronymic_count_without_a_surname() -> None:
    assert name(Type.CASE_COVER, "СПРАВА\nПрізвище\nІм'я Ганна\nПо батькові Пилипівна") == "Ганна Пилипівна"


def test_words_of_the_heading_are_nobodys_name() -> None:
    assert name(Type.PASSPORT, "ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ\nСерія СН") == ""


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("Степановской Ренате Гавриловне", "Степановская Рената Гавриловна"),
        ("Козак Октябрині Матвіївні", "Козак Октябрина Матвіївна"),
        ("Павлку Дем'яну Васильовичу", "Павлко Дем'ян Васильович"),
        ("Бойку Тамерлану Петровичу", "Бойко Тамерлан Петрович"),
    ],
)
def test_names_that_no_table_knows_bend_as_their_patronymic_does(written: str, whole: str) -> None:
    assert name(Type.WAGE_CERT, f"ДОВІДКА № 5\nВидана {written} про те") == whole


def test_captions_stand_under_what_they_name() -> None:
    text = "СПРАВА № 4302\nЖуравель\n(прізвище)\nГанна Пилипівна\n(ім'я, по батькові)\nРозпочато 12.05.2001"
    assert name(Type.CASE_COVER, text) == "Журавель Ганна Пилипівна"
    beside = "СПРАВА № 4302\nПрізвище\nЖуравель\nІм'я, по батькові\nГанна Пилипівна"
    assert name(Type.CASE_COVER, beside) == "Журавель Ганна Пилипівна"


@pytest.mark.parametrize(
    ("written", "firm"),
    [
        ("колхоз имени Чапаева", "колхоз имени Чапаева"), ("Районна лікарня", "Районна лікарня"), ("завод", ""),
        ("маслозавод", "маслозавод"), ("шахта степная", "шахта степная"), ("автопідприємство 15342", "автопідприємство 15342"),
        ("КСП «МАЯК» КОД 03779107", "КСП МАЯК"), ("КП «Тепломережа» Видана для пред'явлення", "КП Тепломережа"),
        ("СФГ\n«Горобина», код 30771251.", "СФГ Горобина"), ("КНП «Обласна лікарня», м. Калинове", "КНП Обласна лікарня"),
        ("АТП 15342", "АТП 15342"), ("Закон «Про пенсійне забезпечення»", ""),
        ("орендне підприємство Маяк", "орендне підприємство Маяк"),
        ("приказ по предприятию: рудоуправление Мир", "рудоуправление Мир"),
        ("тов. Петренко принять", ""),
    ],
)  # fmt: skip
def test_firms_and_what_is_none(written: str, firm: str) -> None:
    assert values(Type.SERVICE_CERT, f"ДОВІДКА № 5\n{written}").get("employer", "") == firm


@pytest.mark.parametrize(
    ("written", "sex"),
    [("Стать: жіноча", "f"), ("Пол муж.", "m"), ("стать чол.", "m"), ("СТАТЬ ... Ж", "f"), ("пол месяца", "")],
)
def test_sex_on_any_paper(written: str, sex: str) -> None:
    assert values(Type.OK5, f"ІНДИВІДУАЛЬНІ ВІДОМОСТІ\n{written}").get("sex", "") == sex


@pytest.mark.parametrize("written", ["о/р 26483", "ОР 26483", "О/РАХ 26483", "особовий рахунок № 26483", "счёт 26483"])
def test_a_personal_account(written: str) -> None:
    assert values(Type.ORDER_PAY, f"ДОРУЧЕННЯ\n{written} Матвіюк Яків Гнатович")["account"] == "26483"
