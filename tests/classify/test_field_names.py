import pytest

from archive.records.document import DocumentType as Type
from classify.fields import extract_fields
from tests.classify.lay import lay


def values(code: Type, text: str) -> dict[str, str]:
    fields = extract_fields(code, [(1, lay(text))])
    return {one.name + (f"/{one.role}" if one.role else ""): one.value for one in fields}


def test_names_in_rows_have_the_role_that_ends_their_row() -> None:
    text = (
        "ДОВІДКА ПРО СКЛАД СІМ'Ї\n1 Журавель Ганна Пилипівна 02.03.1960 власник\n"
        "2 Журавель Іван Петрович 04.05.1958 3198181497 чоловік\n3 Журавель Ігор Іванович 26.11.1985 син"
    )
    found = values(Type.FAMILY_CERT, text)
    assert [found[name] for name in ("given_name", "given_name/spouse", "given_name/child")] == [
        "Ганна",
        "Іван",
        "Ігор",
    ]


@pytest.mark.parametrize("mark", ["14", "2.", "|"])
def test_dirt_and_numbers_between_the_lines_of_a_name_are_passed_over(mark: str) -> None:
    found = values(Type.PENSION_CERT, f"УДОСТОВЕРЕНИЕ ПЕНСИОНЕРА\nЖуравель {mark}\nАнна\nФилипповна\nгод рожд. 1925")
    assert (found["surname"], found["given_name"], found["patronymic"]) == ("Журавель", "Анна", "Филипповна")


def test_the_head_of_a_letter_is_no_name() -> None:
    text = "ПЕНСІЙНИЙ ФОНД УКРАЇНИ\nГоловне управління в області\nЖуравель Ганна Пилипівна\nвул. Річна, 1"
    assert values(Type.LETTER, text)["surname"] == "Журавель"


def test_who_asks_stands_after_the_office_asked() -> None:
    text = "Зав. райсобесом\nот Журавель Анны Филипповны\nЗАЯВЛЕНИЕ\nПрошу назначить пенсию"
    assert values(Type.APP_PENSION, text)["surname"] == "Журавель"


@pytest.mark.parametrize(
    "after",
    [
        "Фамилия после регистрации: он — Журавель, она — Журавель",
        "Прізвища після одруження: його Журавель, її Журавель.",
        "Після реєстрації шлюбу присвоєно прізвища: чоловікові Журавель, дружині Журавель",
    ],
)
def test_a_wife_has_her_name_before_and_after(after: str) -> None:
    text = f"Свідоцтво про шлюб\nГр. Журавель Іван Петрович\nта гр. Гречка Ганна Пилипівна\nвзяли шлюб\n{after}"
    found = values(Type.MARRIAGE_CERT, text)
    assert (found["surname"], found["maiden_name"], found["surname/spouse"]) == ("Журавель", "Гречка", "Журавель")


def test_an_extract_of_a_marriage_names_both() -> None:
    text = (
        "СПРАВКА\nВ архиве имеется запись о заключении брака между\nЖуравель Иван Петрович и Гречка Анна Филипповна.\n"
        "После регистрации брака жене присвоена фамилия Журавель."
    )
    found = values(Type.DRACS, text)
    assert (found["surname"], found["maiden_name"], found["given_name/spouse"]) == ("Журавель", "Гречка", "Иван")


def test_names_over_captions() -> None:
    text = "Свидетельство\nо рождении\nЖуравель\n   фамилия\nАнна Филипповна\n   имя и отчество новорождённого"
    found = values(Type.BIRTH_CERT, text)
    assert (found["surname"], found["given_name"], found["patronymic"]) == ("Журавель", "Анна", "Филипповна")


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Прізвище\n1м'я ОКТЯБРИНА\nПо батькові", "given_name", "Октябрина"),
        ("мя Октябрина", "given_name", "Октябрина"),
        ("Прізвище Журавель\nІм'я Ганна\nПо батьковіПилипівна", "patronymic", "Пилипівна"),
        ("Видано Журавель николай тимофеевич", "patronymic", "Тимофеевич"),
        ("Видано Журавель Зинаида Саввична", "patronymic", "Саввична"),
        ("Видано Журавель Ганна Ничипорівна", "patronymic", "Ничипорівна"),
    ],
)
def test_parts_whose_labels_or_letters_were_misread(text: str, name: str, value: str) -> None:
    fields = extract_fields(Type.PASSPORT, [(1, lay(text))])
    assert [one.value for one in fields if one.name == name] == [value]


def test_no_word_of_a_form_is_a_surname() -> None:
    text = "Год\nФИЛИПП КОНДРАТЬЕВИЧ\nЗапись в книге"
    assert "surname" not in values(Type.BIRTH_CERT, text)
