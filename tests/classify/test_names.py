import pytest

from classify import names
from classify.names import PersonName


@pytest.mark.parametrize(
    ("text", "whole", "sex"),
    [
        ("Коваленко Марія Іванівна", "Коваленко Марія Іванівна", "f"),
        ("КОВАЛЕНКО МАРІЇ ІВАНІВНІ", "Коваленко Марія Іванівна", "f"),
        ("Ковальчуку Петру Миколайовичу", "Ковальчук Петро Миколайович", "m"),
        ("Ковальчука Петра Миколайовича", "Ковальчук Петро Миколайович", "m"),
        ("Шевченка Андрія Васильовича", "Шевченко Андрій Васильович", "m"),
        ("Білого Івана Петровича", "Білий Іван Петрович", "m"),
        ("Бойківського Юрія Григоровича", "Бойківський Юрій Григорович", "m"),
        ("Скиби Олексія Юхимовича", "Скиба Олексій Юхимович", "m"),
        ("Кравця Степана Ілліча", "Кравець Степан Ілліч", "m"),
        ("Коваля Якова Лукича", "Коваль Яків Лукич", "m"),
        ("Гайдая Федора Савича", "Гайдай Федір Савич", "m"),
        ("Петровій Ганні Олексіївні", "Петрова Ганна Олексіївна", "f"),
        ("Бойківської Ольги Степанівни", "Бойківська Ольга Степанівна", "f"),
        ("Лободі Надії Кузьмівні", "Лобода Надія Кузьмівна", "f"),
        ("Ковальчук Любові Яківні", "Ковальчук Любов Яківна", "f"),
        ("Петрова Николая Ивановича", "Петров Николай Иванович", "m"),
        ("Ивановой Анне Ильиничне", "Иванова Анна Ильинична", "f"),
        ("Шевченко Николаю Алексеевичу", "Шевченко Николай Алексеевич", "m"),
        ("Марія Іванівна Коваленко", "Коваленко Марія Іванівна", "f"),
        ("Лук’яненка Дем’яна Остаповича", "Лук'яненко Дем'ян Остапович", "m"),
        ("KОBAЛEHKО Mapія Івaнівнa", "Коваленко Марія Іванівна", "f"),
    ],
)  # fmt: skip
def test_names_come_out_in_the_nominative(text: str, whole: str, sex: str) -> None:
    found = names.read_name(text)
    assert found is not None
    assert (found.whole, found.sex) == (whole, sex)


@pytest.mark.parametrize("text", ["Головне управління Пенсійного фонду", "місто Київ", "Розрахунок", "серія номер"])
def test_what_is_no_name(text: str) -> None:
    assert names.read_name(text) is None


PAIRS = [
    ("Надія", "Надежда"), ("Юхим", "Ефим"), ("Микола", "Николай"), ("Ганна", "Анна"), ("Охрім", "Ефрем"), ("Олена", "Елена"),
    ("Костянтин", "Константин"), ("Явдоха", "Евдокия"), ("Пилип", "Филипп"), ("Хома", "Фома"), ("Гліб", "Глеб"),
]  # fmt: skip


@pytest.mark.parametrize(("uk", "ru"), PAIRS)
def test_one_given_name_in_two_languages(uk: str, ru: str) -> None:
    assert names.given_likeness(uk, ru) >= 0.98


@pytest.mark.parametrize(
    ("uk", "ru"),
    [
        ("Миколайович", "Николаевич"), ("Володимирович", "Владимирович"), ("Олексійович", "Алексеевич"),
        ("Якович", "Яковлевич"),
        ("Григорович", "Григорьевич"), ("Дмитрович", "Дмитриевич"), ("Ілліч", "Ильич"), ("Іллівна", "Ильинична"),
        ("Хомич", "Фомич"),
        ("Юхимівна", "Ефимовна"), ("Кузьмівна", "Кузьминична"), ("Микитович", "Никитич"), ("Лук'янівна", "Лукьяновна"),
        ("Василівна", "Васильевна"), ("Федорович", "Фёдорович"), ("Петрівна", "Петровна"), ("Павлівна",
        "Павловна"), ("Яківна", "Яковлевна"),
    ],
)  # fmt: skip
def test_one_patronymic_in_two_languages(uk: str, ru: str) -> None:
    assert names.patronymic_likeness(uk, ru) >= 0.98


def test_different_names_stay_apart() -> None:
    assert names.given_likeness("Марія", "Марина") < 0.7
    assert names.given_likeness("Олександр", "Олексій") < 0.7
    assert names.patronymic_likeness("Іванович", "Іванівна") < 0.5
    assert names.surname_likeness("Коваленко", "Ткаченко") < 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Бойківський", "Бойковский"),
        ("Яковлів", "Яковлев"),
        ("Білий", "Белый"),
        ("Петрова", "Петров"),
        ("Єременко", "Еременко"),
    ],
)
def test_surnames_meet_across_languages_and_sexes(one: str, other: str) -> None:
    assert names.surname_likeness(one, other) >= 0.9


def test_whole_names_across_languages() -> None:
    uk = PersonName(surname="Шевченко", given_name="Микола", patronymic="Олексійович")
    ru = PersonName(surname="Шевченко", given_name="Николай", patronymic="Алексеевич")
    assert names.likeness(uk, ru) > 0.98
    assert names.likeness(uk, PersonName(surname="Шевченко", given_name="Іван")) < 0.9


def test_sex_is_told_by_the_patronymic() -> None:
    assert names.sex_of("Іванівна") == "f"
    assert names.sex_of("Ильич") == "m"
    assert names.sex_of("Коваленко") == ""


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("Данцлович", "Данилович"),
        ("Серг'ївна", "Сергіївна"),
        ("Хомиц", "Хомич"),
        ("Пилипівна", "Пилипівна"),
        ("Яковлевна", "Яковлевна"),
    ],
)
def test_misread_patronymics_are_mended_by_the_table(read: str, meant: str) -> None:
    found = names.patronymic_of(read)
    assert found is not None
    assert found[0] == meant


@pytest.mark.parametrize("word", ["Калинівна", "Книжка", "Дивина", "Галичина", "Середина", "Половина"])
def test_other_words_are_no_patronymics_of_the_table(word: str) -> None:
    found = names.patronymic_of(word)
    assert found is None or found[0] == word
