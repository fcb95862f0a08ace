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


def names_of(code: Type, text: str) -> dict[str, str]:
    """The given names that are read, by role."""
    found = values(code, text)
    return {key.partition("/")[2]: value for key, value in found.items() if key.startswith("given_name")}


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        (
            Type.APP_UNPAID,
            "Ткач Марії Іванівни, що проживає в м. Лубни\nЗАЯВА\nПрошу виплатити пенсію, що належала Ткачу Василю Павловичу",
            {"applicant": "Марія", "deceased": "Василь"},
        ),
        (
            Type.APP_UNPAID,
            "от гр. Ткач Марии Ивановны\nПрошу выплатить пособие на погребение матери Кравец Анны Петровны, умершей 3.02.1980",
            {"applicant": "Мария", "deceased": "Анна"},
        ),
        (
            Type.GUARDIAN,
            "Призначити Бондаря Степана Петровича піклувальником неповнолітнього Кучера Олега Івановича",
            {"child": "Олег", "guardian": "Степан"},
        ),
        (
            Type.GUARDIAN,
            "Видане Бондар Марії Степанівні\nпро те, що вона є опікуном над Бондарем Іваном Петровичем",
            {"child": "Іван", "guardian": "Марія"},
        ),
        (
            Type.POA,
            "Я, Мороз Петро Ілліч, уповноважую свою дружину Мороз Ольгу Іванівну отримувати пенсію",
            {"": "Петро", "agent": "Ольга"},
        ),
        (
            Type.DEPENDANT,
            "На утриманні померлого годувальника Кучера Степана Петровича перебувала його дружина Кучер Ольга Іванівна",
            {"": "Ольга", "deceased": "Степан"},
        ),
        (
            Type.DEATH_CERT,
            "Відомості про померлу особу ЛОГВИН Прокіп Олексійович\nЗаявник: Логвин Нонна Омелянівна",
            {"deceased": "Прокіп", "applicant": "Нонна"},
        ),
        (
            Type.RESIDENCE,
            "Видана Кучер Ользі Іванівні в тому, що вона проживає разом з сином Кучером Іваном Степановичем",
            {"": "Ольга", "child": "Іван"},
        ),
    ],
)
def test_two_people_of_one_paper_are_told_apart(code: Type, text: str, expected: dict[str, str]) -> None:
    assert names_of(code, text) == expected


@pytest.mark.parametrize(
    ("written", "surname"),
    [
        ("Видана гр. Поповичу Івану Юрійовичу в тому, що він працював", "Попович"),
        ("Дана гр. Станкевич Марии Ивановне в том, что она работала", "Станкевич"),
        ("Дана тов. Сорока Григорию Титовичу в том, что он работал", "Сорока"),
        ("Дана тов. Осадчей Кларе Моисеевне в том, что она работала", "Осадчая"),
    ],
)
def test_surnames_that_look_like_patronymics_or_bend_oddly(written: str, surname: str) -> None:
    assert values(Type.SERVICE_CERT, written)["surname"] == surname
