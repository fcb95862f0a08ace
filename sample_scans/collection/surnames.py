# ruff: noqa: E501, SIM905 (words of a list are easier to read without quotes)
"""Invented surnames of all common builds, for a man and a woman, in Ukrainian and in the Russian of Soviet papers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final


@dataclass(frozen=True, slots=True)
class Surname:
    """One family's name: Ukrainian and Russian, a man's form and a woman's."""

    uk_m: str
    uk_f: str
    ru_m: str
    ru_f: str

    def of(self, sex: str) -> tuple[str, str]:
        """The (uk, ru) form that a man or a woman of the family bears."""
        return (self.uk_m, self.ru_m) if sex == "m" else (self.uk_f, self.ru_f)


_ROOTS: Final = (
    "Ковал Бондар Гончар Мельнич Кравч Шевч Ткач Кушнір Петр Іван Павл Василь Григор Данил Гнат Корні Матві Прокоп Тимош "
    "Остап Юхим Яким Лук'ян Дем'ян Савч Хом Кузьм Макар Назар Захар Терент Марк Симон Степан Фед Яковл Лавр Кирил "
    "Мороз Вітр Дуб Верб Калин Тополь Сокол Голуб Зайч Бобр Рибальч Пасіч Олій Стельмаш Колеснич Гаврил Омельч Панас "
    "Пилип Кіндрат Трохим Мартин Логвин Ничипор Сидор Артем Антон Роман Максим Тарас Клим Борис Власʼ"
).replace("Власʼ", "Влас").split()  # fmt: skip
_HUSHING: Final = {"Кравч", "Шевч", "Мельнич", "Савч", "Зайч", "Рибальч", "Пасіч", "Колеснич", "Омельч"}
_PLAIN: Final = (
    "Ткач Коваль Мельник Гончар Бондар Дорош Горобець Мороз Коцюба Сорока Лелека Чайка Зозуля Галушка Гайда Шило Бойко Рудько "
    "Ляшко Сірко Грицай Бугай Токар Кобзар Чумак Козак Скляр Лозинець Криниця Вареник Шульга Зубко Жук Яйко Коляда Кияшко"
).split()  # fmt: skip
_SKYI: Final = (
    "Верб Калин Дуб Лип Озер Степан Петров Яблонов Зелен Ясен Соснов Берез Войтов Кринич Загор Садов Лаврин Мар'янов Поділ Хмельни"
).split()
_WHOLE: Final = (
    Surname("Білий", "Біла", "Белый", "Белая"),
    Surname("Чорний", "Чорна", "Чёрный", "Чёрная"),
    Surname("Глухий", "Глуха", "Глухой", "Глухая"),
    Surname("Лісовий", "Лісова", "Лесовой", "Лесовая"),
    Surname("Гайовий", "Гайова", "Гаевой", "Гаевая"),
    Surname("Вільний", "Вільна", "Вольный", "Вольная"),
    Surname("Білоус", "Білоус", "Белоус", "Белоус"),
    Surname("Підгірний", "Підгірна", "Подгорный", "Подгорная"),
    Surname("Яровий", "Ярова", "Яровой", "Яровая"),
)
_LETTERS: Final = str.maketrans({"і": "и", "І": "И", "є": "е", "Є": "Е", "ї": "и", "Ї": "И", "'": "ь", "ґ": "г"})
_RUSSIAN_Y: Final = {"Рибал": "Рыбал", "Лисен": "Лысен", "Крини": "Крини"}


def in_russian(surname: str) -> str:
    """The spelling in Russian papers of a Ukrainian surname that is no adjective: Лук'яненко, Лукьяненко."""
    for uk, ru in _RUSSIAN_Y.items():
        surname = surname.replace(uk, ru)
    if surname.endswith("ець"):
        surname = surname[:-1]
    return surname.translate(_LETTERS)


def _same(surname: str) -> Surname:
    ru = in_russian(surname)
    return Surname(surname, surname, ru, ru)


def _enko(rng: Random) -> Surname:
    root = rng.choice(_ROOTS)
    return _same(root.removesuffix("ь") + ("єнко" if root.endswith("і") else "енко"))


def _uk(rng: Random) -> Surname:
    root = rng.choice(_ROOTS)
    return _same(root + ("ук" if root in _HUSHING else "юк" if root[-1] in "лрнті" else "чук"))


def _ko(rng: Random) -> Surname:
    return _same(rng.choice([root for root in _ROOTS if root[-1] not in "чші" and root[-1] != "ь"]) + "ко")


def _iv(rng: Random) -> Surname:
    return _same(rng.choice([root for root in _ROOTS if root[-1] in "рнлдмб"]) + "ів")


def _ov(rng: Random) -> Surname:
    root = rng.choice([root for root in _ROOTS if root[-1] in "рндмбпт"])
    ru = in_russian(root)
    return Surname(root + "ов", root + "ова", ru + "ов", ru + "ова")


def _skyi(rng: Random) -> Surname:
    root = rng.choice(_SKYI)
    middle = "цьк" if root.endswith("и") else "івськ" if root[-1] in "рнбпл" and rng.random() < 0.5 else "ськ"
    uk = root + middle
    ru = in_russian(root + middle.replace("ськ", "ск").replace("цьк", "цк").replace("івск", "овск"))
    return Surname(uk + "ий", uk + "а", ru + "ий", ru + "ая")


_BUILDS: Final = ((_enko, 34), (_uk, 20), (_ko, 9), (_skyi, 9), (_ov, 9), (_iv, 5))


def surname_by_chance(rng: Random) -> Surname:
    """One family's name; every fortieth is double."""
    if rng.random() < 0.025:
        one, two = _single(rng), _single(rng)
        if one.uk_m != two.uk_m:
            return Surname(*(f"{a}-{b}" for a, b in zip(_forms(one), _forms(two), strict=True)))
        return one
    return _single(rng)


def _forms(surname: Surname) -> tuple[str, str, str, str]:
    return surname.uk_m, surname.uk_f, surname.ru_m, surname.ru_f


def _single(rng: Random) -> Surname:
    if rng.random() < 0.14:
        return rng.choice(_WHOLE) if rng.random() < 0.2 else _same(rng.choice(_PLAIN))
    build: Callable[[Random], Surname] = rng.choices(
        [build for build, _ in _BUILDS], [weight for _, weight in _BUILDS]
    )[0]
    return build(rng)
