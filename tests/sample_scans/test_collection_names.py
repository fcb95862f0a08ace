"""Names made by rule: patronymics, Russian spellings, datives and genitives of both languages."""

import random

import pytest

from sample_scans.collection.declension import decline
from sample_scans.collection.given_names import MEN, WOMEN, patronymic
from sample_scans.collection.surnames import in_russian, surname_by_chance


@pytest.mark.parametrize(
    ("father", "son", "daughter"),
    [
        (("Ілля", "Илья"), ("Ілліч", "Ильич"), ("Іллівна", "Ильинична")),
        (("Хома", "Фома"), ("Хомич", "Фомич"), ("Хомівна", "Фоминична")),
        (("Яків", "Яков"), ("Якович", "Яковлевич"), ("Яківна", "Яковлевна")),
        (("Микола", "Николай"), ("Миколайович", "Николаевич"), ("Миколаївна", "Николаевна")),
        (("Прокіп", "Прокофий"), ("Прокопович", "Прокофьевич"), ("Прокопівна", "Прокофьевна")),
        (("Федір", "Фёдор"), ("Федорович", "Фёдорович"), ("Федорівна", "Фёдоровна")),
        (("Григорій", "Григорий"), ("Григорович", "Григорьевич"), ("Григорівна", "Григорьевна")),
        (("Дмитро", "Дмитрий"), ("Дмитрович", "Дмитриевич"), ("Дмитрівна", "Дмитриевна")),
        (("Василь", "Василий"), ("Васильович", "Васильевич"), ("Василівна", "Васильевна")),
        (("Ігор", "Игорь"), ("Ігорович", "Игоревич"), ("Ігорівна", "Игоревна")),
        (("Лук'ян", "Лукьян"), ("Лук'янович", "Лукьянович"), ("Лук'янівна", "Лукьяновна")),
        (("Сергій", "Сергей"), ("Сергійович", "Сергеевич"), ("Сергіївна", "Сергеевна")),
    ],
)
def test_patronymics(father: tuple[str, str], son: tuple[str, str], daughter: tuple[str, str]) -> None:
    assert patronymic(father, "m") == son
    assert patronymic(father, "f") == daughter


@pytest.mark.parametrize(
    ("name", "sex", "language", "dative", "genitive"),
    [
        ("Бойко Федір Ілліч", "m", "uk", "Бойку Федору Іллічу", "Бойка Федора Ілліча"),
        ("Бойко Ольга Іллівна", "f", "uk", "Бойко Ользі Іллівні", "Бойко Ольги Іллівни"),
        ("Сорока Микола Якович", "m", "uk", "Сороці Миколі Яковичу", "Сороки Миколи Яковича"),
        ("Горобець Ігор Лукич", "m", "uk", "Горобцю Ігорю Лукичу", "Горобця Ігоря Лукича"),
        ("Горобець Любов Савівна", "f", "uk", "Горобець Любові Савівні", "Горобець Любові Савівни"),
        ("Верський Ілля Хомич", "m", "uk", "Верському Іллі Хомичу", "Верського Іллі Хомича"),
        ("Біла Одарка Юріївна", "f", "uk", "Білій Одарці Юріївні", "Білої Одарки Юріївни"),
        ("Іванова-Дорош Зоя Петрівна", "f", "uk", "Івановій-Дорош Зої Петрівні", "Іванової-Дорош Зої Петрівни"),
        ("Коваль Василь Лукич", "m", "uk", "Ковалю Василю Лукичу", "Коваля Василя Лукича"),
        ("Бойко Пётр Ильич", "m", "ru", "Бойко Петру Ильичу", "Бойко Петра Ильича"),
        ("Сорока Никита Фомич", "m", "ru", "Сороке Никите Фомичу", "Сороки Никиты Фомича"),
        ("Белая Любовь Саввична", "f", "ru", "Белой Любови Саввичне", "Белой Любови Саввичны"),
        ("Иванова Мария Ильинична", "f", "ru", "Ивановой Марии Ильиничне", "Ивановой Марии Ильиничны"),
        ("Мельничук Дарья Юрьевна", "f", "ru", "Мельничук Дарье Юрьевне", "Мельничук Дарьи Юрьевны"),
        ("Горобец Игорь Павлович", "m", "ru", "Горобцу Игорю Павловичу", "Горобца Игоря Павловича"),
        ("Глухой Павел Лукич", "m", "ru", "Глухому Павлу Лукичу", "Глухого Павла Лукича"),
    ],
)
def test_declension(name: str, sex: str, language: str, dative: str, genitive: str) -> None:
    surname, given, second = name.split()
    assert decline((surname, given, second), sex, language, "dative") == dative
    assert decline((surname, given, second), sex, language, "genitive") == genitive


@pytest.mark.parametrize(
    ("uk", "ru"),
    [("Лук'яненко", "Лукьяненко"), ("Матвієнко", "Матвиенко"), ("Горобець", "Горобец"), ("Рибальчук", "Рыбальчук")],
)
def test_surnames_in_russian(uk: str, ru: str) -> None:
    assert in_russian(uk) == ru


def test_there_are_many_names() -> None:
    assert min(len(set(MEN)), len(set(WOMEN))) >= 60
    rng = random.Random(1)  # noqa: S311
    surnames = [surname_by_chance(rng) for _ in range(3000)]
    assert len({surname.uk_m for surname in surnames}) > 300
    assert 20 < sum("-" in surname.uk_m for surname in surnames) < 200
    for surname in surnames:
        for word in (surname.uk_m, surname.uk_f):
            assert not set("ыэёъ") & set(word.lower())
        for word in (surname.ru_m, surname.ru_f):
            assert not set("іїєґ'") & set(word.lower())
