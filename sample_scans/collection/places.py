# ruff: noqa: E501, SIM905 (a place is one line; words of a list are easier to read without quotes)
"""Invented places in both languages, and the offices, employers and schools that stood in them by era."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from sample_scans.collection.cast import Era, Place
from sample_scans.identifiers import edrpou

_TOWNS: Final = (
    "Степове Степное Степовськ Степовск", "Лугове Луговое Луговськ Луговск", "Вербове Вербовое Вербівськ Вербовск",
    "Калинове Калиновое Калинівськ Калиновск", "Озерне Озёрное Озернянськ Озернянск", "Сонячне Солнечное Сонячненськ Солнечненск",
    "Зелений Яр=Зелёный Яр=Зеленоярськ=Зеленоярск", "Білокам'янка Белокаменка Білокам'янськ Белокаменск",
    "Дубрава Дубрава Дубравськ Дубравск", "Новоозерськ Новоозёрск Новоозерськ Новоозёрск",
    "Крутий Берег=Крутой Берег=Крутоберезьк=Крутобережск", "Майданівка Майдановка Майданівськ Майдановск",
    "Тополине Тополиное Тополинськ Тополинск", "Яблунівка Яблоновка Яблунівськ Яблоновск",
    "Червона Гора=Красная Гора=Червоногорськ=Красногорск", "Рудня Рудня Руднянськ Руднянск",
    "Петрове Петрово Петрівськ Петровск", "Залізне Железное Залізнянськ Железнянск",
    "Криничне Криничное Криничанськ Криничанск", "Піщане Песчаное Піщанськ Песчанск",
    "Грушеве Грушевое Грушівськ Грушевск", "Козацьке Казацкое Козацьк Казацк", "Млинове Млиновое Млинівськ Млиновск",
    "Верхня Балка=Верхняя Балка=Верхньобалківськ=Верхнебалковск", "Синявка Синявка Синявськ Синявск",
)  # fmt: skip
_REGIONS: Final = (
    ("Полтавська", "Полтавская"), ("Харківська", "Харьковская"), ("Вінницька", "Винницкая"), ("Черкаська", "Черкасская"),
    ("Сумська", "Сумская"), ("Одеська", "Одесская"), ("Донецька", "Донецкая"), ("Львівська", "Львовская"),
    ("Житомирська", "Житомирская"), ("Рівненська", "Ровенская"), ("Запорізька", "Запорожская"), ("Київська", "Киевская"),
)  # fmt: skip
OBLAST_CODES: Final = {
    "Полтавська": "16", "Харківська": "20", "Вінницька": "02", "Черкаська": "23", "Сумська": "18", "Одеська": "15",
    "Донецька": "05", "Львівська": "13", "Житомирська": "06", "Рівненська": "17", "Запорізька": "08", "Київська": "10",
}  # fmt: skip
_STREETS: Final = (
    ("Зоряна", "Звёздная"), ("Шкільна", "Школьная"), ("Лугова", "Луговая"), ("Заводська", "Заводская"), ("Миру", "Мира"),
    ("Річна", "Речная"), ("Садова", "Садовая"), ("Польова", "Полевая"), ("Вишнева", "Вишнёвая"), ("Набережна", "Набережная"),
    ("Молодіжна", "Молодёжная"), ("Перемоги", "Победы"), ("Ставкова", "Прудовая"), ("Нова", "Новая"), ("Паркова", "Парковая"),
)  # fmt: skip


def place_by_chance(rng: Random, region: tuple[str, str] | None = None) -> Place:
    """An invented town or village; ``region`` (uk, ru) where it shall lie in a given one."""
    line = rng.choice(_TOWNS)
    uk, ru, district_uk, district_ru = line.split("=") if "=" in line else line.split(" ")
    kind_uk, kind_ru = rng.choices((("м.", "г."), ("с.", "с."), ("смт", "пгт")), (5, 4, 1))[0]
    region_uk, region_ru = region or rng.choice(_REGIONS)
    return Place(
        uk=f"{kind_uk} {uk}", ru=f"{kind_ru} {ru}", uk_bare=uk, ru_bare=ru,
        district_uk=f"{district_uk}ий", district_ru=f"{district_ru}ий", region_uk=region_uk, region_ru=region_ru,
    )  # fmt: skip


def street_by_chance(rng: Random) -> str:
    """``вул. Зоряна, 17, кв. 3``."""
    flat = f", кв. {rng.randint(1, 120)}" if rng.random() < 0.45 else ""
    return f"вул. {rng.choice(_STREETS)[0]}, {rng.randint(1, 148)}{flat}"


def street_ru(street: str) -> str:
    """The street of ``street_by_chance`` as Russian papers write it."""
    for uk, ru in _STREETS:
        street = street.replace(f"вул. {uk},", f"ул. {ru},")
    return street


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """Who employed somebody: its name in both languages as truth keeps it (no quotes), and its code."""

    uk: str
    ru: str
    edrpou: str


_WORKS: Final[dict[Era, tuple[tuple[str, str], ...]]] = {
    "soviet": (
        ("завод Сільгоспмаш", "завод Сельхозмаш"), ("колгосп Зоря", "колхоз Заря"), ("радгосп Жовтневий", "совхоз Октябрьский"),
        ("трест Житлобуд", "трест Жилстрой"), ("шахта Степова", "шахта Степная"), ("автопідприємство 15342", "автопредприятие 15342"),
        ("фабрика Маяк", "фабрика Маяк"), ("цегельний завод", "кирпичный завод"), ("рудоуправління", "рудоуправление"),
        ("районна лікарня", "районная больница"), ("маслозавод", "маслозавод"), ("колгосп імені Чапаєва", "колхоз имени Чапаева"),
    ),
    "nineties": (
        ("КСП Світанок", "КСП Рассвет"), ("АТ Сільгоспмаш", "АО Сельхозмаш"), ("МП Контакт", "МП Контакт"),
        ("ВАТ Цегельник", "ОАО Кирпичник"), ("орендне підприємство Маяк", "арендное предприятие Маяк"), ("КСП Нива", "КСП Нива"),
        ("ЗАТ Меблі", "ЗАО Мебель"), ("райспоживспілка", "райпотребсоюз"), ("АТП 15342", "АТП 15342"),
    ),
    "modern": (
        ("ТОВ Агромаш-Степ", "ООО Агромаш-Степь"), ("ПрАТ Цегельник", "ЧАО Кирпичник"), ("ТОВ Хлібодар", "ООО Хлебодар"),
        ("КНП Центральна лікарня", "КНП Центральная больница"), ("ТОВ Степ-Логістика", "ООО Степь-Логистика"),
        ("ФГ Джерело", "ФХ Источник"), ("КП Водоканал", "КП Водоканал"), ("ПП Світанок", "ЧП Рассвет"),
    ),
}  # fmt: skip
_SIGNERS: Final = (
    "Савчук Дорош Калина Верба Сокіл Горобець Шпак Лелека Сич Бойко Рибак Чумак Терен Клен Дуб Явір Ясен Береза Осика Граб "
    "Пасічник Мороз Вовк Орел Кравець Лозова Гайова Руденко Гончар Клименко Дрозд Сойка Ткач Стець"
).split()
_INITIALS: Final = "АБВГДЗІКЛМНОПРСТФЮЯ"


def employer_by_chance(rng: Random, era: Era) -> Employer:
    """An employer of that age."""
    uk, ru = rng.choice(_WORKS[era])
    return Employer(uk=uk, ru=ru, edrpou=edrpou(rng.randrange(20_000, 4_300_000)))


def signer_by_chance(rng: Random, language: str = "uk") -> str:
    """Somebody who signs for an office: ``О.А. Сойка``."""
    name, first, second = rng.choice(_SIGNERS), rng.choice(_INITIALS), rng.choice(_INITIALS)
    signed = f"{first}.{second}. {name}"
    return signed if language == "uk" else signed.translate(str.maketrans("іІїєЄ", "иИиеЕ"))


def pension_office(place: Place, era: Era, language: str) -> str:
    """Who assigned pensions in that age: собес, then the department of social protection, then the Pension Fund."""
    if era == "soviet":
        ru = f"отдел социального обеспечения {genitive_ru(place.district_ru)} райисполкома"
        uk = f"відділ соціального забезпечення {genitive_uk(place.district_uk)} райвиконкому"
    elif era == "nineties":
        ru = f"управление социальной защиты населения {genitive_ru(place.district_ru)} райгосадминистрации"
        uk = f"управління соціального захисту населення {genitive_uk(place.district_uk)} райдержадміністрації"
    else:
        ru = f"управление Пенсионного фонда Украины в {place.district_ru[:-2]}ом районе"
        uk = f"управління Пенсійного фонду України в {place.district_uk[:-2]}ому районі"
    return uk if language == "uk" else ru


def genitive_uk(adjective: str) -> str:
    """``Степовський`` → ``Степовського``, ``Харківська`` → ``Харківської``."""
    return f"{adjective[:-1]}ої" if adjective.endswith("а") else f"{adjective[:-2]}ого"


def genitive_ru(adjective: str) -> str:
    """``Степовский`` → ``Степовского``, ``Харьковская`` → ``Харьковской``."""
    return f"{adjective[:-2]}ой" if adjective.endswith("ая") else f"{adjective[:-2]}ого"
