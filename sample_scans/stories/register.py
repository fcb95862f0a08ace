"""The people of the cases and the rest of the register around them, near-namesakes among them."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Final

from sample_scans.people import Person

HANNA: Final = Person(
    id="P0001", uk=("Журавель", "Ганна", "Пилипівна"), ru=("Журавель", "Анна", "Филипповна"),
    born=date(1949, 8, 17), sex="f", serial=172, passport="КВ390217", has_unzr=False,
)  # fmt: skip
OLENA: Final = Person(
    id="P0002", uk=("Гончаренко", "Олена", "Яківна"), ru=("Гончаренко", "Елена", "Яковлевна"),
    born=date(1938, 3, 14), sex="f", serial=201, passport="СН123456", has_unzr=False,
)  # fmt: skip
MYKOLA: Final = Person(
    id="P0003", uk=("Костенко", "Микола", "Юхимович"), ru=("Костенко", "Николай", "Ефимович"),
    born=date(1956, 2, 29), sex="m", serial=313, passport="МЕ700045",
)  # fmt: skip
NADIIA: Final = Person(
    id="P0004", uk=("Лісовська", "Надія", "Іллівна"), ru=("Лисовская", "Надежда", "Ильинична"),
    born=date(1961, 6, 30), sex="f", serial=44, passport="ТТ018840",
)  # fmt: skip
TETIANA: Final = Person(
    id="P0005", uk=("Бондар", "Тетяна", "Сергіївна"), ru=("Бондарь", "Татьяна", "Сергеевна"),
    born=date(1990, 5, 11), sex="f", serial=78, id_card="004400771",
)  # fmt: skip
TETIANA_OTHER: Final = Person(
    id="P0015", uk=("Бондар", "Тетяна", "Сергіївна"), ru=("Бондарь", "Татьяна", "Сергеевна"),
    born=date(1987, 11, 3), sex="f", serial=641, passport="КН552310",
)  # fmt: skip
VIRA: Final = Person(
    id="P0006", uk=("Гайова", "Віра", "Прокопівна"), ru=("Гаевая", "Вера", "Прокофьевна"),
    born=date(1958, 9, 9), sex="f", serial=120, passport="СР204711",
)  # fmt: skip
PAVLO: Final = Person(
    id="P0007", uk=("Вербицький", "Павло", "Хомич"), ru=("Вербицкий", "Павел", "Фомич"),
    born=date(1969, 12, 31), sex="m", serial=93, passport="АВ004512",
)  # fmt: skip
STEPAN: Final = Person(
    id="P0008", uk=("Мельничук", "Степан", "Данилович"), ru=("Мельничук", "Степан", "Данилович"),
    born=date(1952, 4, 26), sex="m", serial=520, passport="ВА771203", has_unzr=False,
)  # fmt: skip
STEPAN_OTHER: Final = Person(
    id="P0018", uk=("Мельничук", "Степан", "Данилович"), ru=("Мельничук", "Степан", "Данилович"),
    born=date(1952, 4, 26), sex="m", serial=887, passport="НС118402", has_unzr=False,
)  # fmt: skip
ODARKA: Final = Person(
    id="P0009", uk=("Яремчук", "Одарка", "Гнатівна"), ru=("Яремчук", "Дарья", "Игнатьевна"),
    born=date(1947, 11, 2), sex="f", serial=105, passport="АЕ310066",
)  # fmt: skip
SYDIR: Final = Person(
    id="P0010", uk=("Кравчук", "Сидір", "Опанасович"), ru=("Кравчук", "Сидор", "Афанасьевич"),
    born=date(1951, 1, 19), sex="m", serial=377, passport="ЕН440190",
)  # fmt: skip
PROKIP: Final = Person(
    id="", uk=("Білоус", "Прокіп", "Омелянович"), ru=("Белоус", "Прокофий", "Емельянович"),
    born=date(1911, 7, 21), sex="m", serial=9, has_unzr=False, registered=False,
)  # fmt: skip

_SURNAMES: Final = (
    ("Журавель", "Журавель"), ("Гончаренко", "Гончаренко"), ("Костенко", "Костенко"), ("Бондар", "Бондарь"),
    ("Мельничук", "Мельничук"), ("Яременко", "Яременко"), ("Кравченко", "Кравченко"), ("Симоненко", "Симоненко"),
    ("Горобець", "Горобец"), ("Ткач", "Ткач"), ("Коваль", "Коваль"), ("Дорош", "Дорош"), ("Гончар", "Гончар"),
)  # fmt: skip
_MEN: Final = (
    ("Іван", "Іванович", "Иван", "Иванович"), ("Петро", "Петрович", "Пётр", "Петрович"),
    ("Микола", "Юхимович", "Николай", "Ефимович"), ("Василь", "Григорович", "Василий", "Григорьевич"),
    ("Степан", "Дем'янович", "Степан", "Демьянович"), ("Олексій", "Миколайович", "Алексей", "Николаевич"),
)  # fmt: skip
_WOMEN: Final = (
    ("Марія", "Іванівна", "Мария", "Ивановна"), ("Ганна", "Пилипівна", "Анна", "Филипповна"),
    ("Олена", "Яківна", "Елена", "Яковлевна"), ("Тетяна", "Сергіївна", "Татьяна", "Сергеевна"),
    ("Катерина", "Лук'янівна", "Екатерина", "Лукьяновна"), ("Надія", "Іллівна", "Надежда", "Ильинична"),
)  # fmt: skip
_SERIES: Final = ("СН", "МЕ", "АВ", "КВ", "ТТ", "ВС", "ЕР", "НК")


def _others(count: int) -> tuple[Person, ...]:
    """Further invented people, seeded, with names close to those of the cases."""
    rng = random.Random("register")
    people = []
    for place in range(count):
        sex = rng.choice("mf")
        surname = rng.choice(_SURNAMES)
        given, patronymic, ru_given, ru_patronymic = rng.choice(_MEN if sex == "m" else _WOMEN)
        born = date(1930, 1, 1) + timedelta(days=rng.randrange(24000))
        modern = rng.random() < 0.3
        people.append(
            Person(
                id=f"P{place + 21:04d}", uk=(surname[0], given, patronymic), ru=(surname[1], ru_given, ru_patronymic),
                born=born, sex=sex, serial=rng.randrange(1000), has_unzr=modern or rng.random() < 0.5,
                passport="" if modern else f"{rng.choice(_SERIES)}{rng.randrange(100000, 999999)}",
                id_card=f"{rng.randrange(1_000_000, 9_999_999):09d}" if modern else "",
            )
        )  # fmt: skip
    return tuple(people)


REGISTER: Final[tuple[Person, ...]] = (
    HANNA, OLENA, MYKOLA, NADIIA, TETIANA, VIRA, PAVLO, STEPAN, ODARKA, SYDIR, TETIANA_OTHER, STEPAN_OTHER, *_others(48),
)  # fmt: skip
