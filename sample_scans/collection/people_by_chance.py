"""Invented people in any number: a family's name, given names, patronymics, birth dates, serials, passports."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from sample_scans.collection.cast import named
from sample_scans.collection.given_names import MEN, WOMEN, Pair, patronymic
from sample_scans.collection.surnames import Surname
from sample_scans.people import Person

_SERIES: Final = "АВЕКМНОРСТ"
FIRST_PASSPORTS: Final = 1994
_OLDEST_REGISTERED: Final = 1905
FIRST_CARDS: Final = 2016  # plastic cards; the registry's numbers came with them


def given_by_chance(rng: Random, sex: str) -> Pair:
    """A given name (uk, ru); the commoner ones stand at the head of their list and come more often."""
    names = MEN if sex == "m" else WOMEN
    return names[min(rng.randrange(len(names)), rng.randrange(len(names)))]


def person_by_chance(
    rng: Random,
    identity: str,
    surname: Surname,
    sex: str,
    born: date,
    *,
    given: Pair | None = None,
    father: Pair | None = None,
    papers_until: date,
    carded: bool = False,
) -> Person:
    """A person; ``father`` is his given name, ``papers_until`` the day up to which papers were given.

    Who lived to 1994 has a passport, who is ``carded`` or was young in 2016 a card instead; an older one has neither and is in
    no register.
    """
    first = given or given_by_chance(rng, sex)
    second = patronymic(father or given_by_chance(rng, "m"), sex)
    family = surname.of(sex)
    modern = papers_until.year >= FIRST_PASSPORTS and born.year >= _OLDEST_REGISTERED
    old_enough = (papers_until - born).days > 16 * 366
    carded = modern and (carded or born.year >= 2000)
    passport = f"{''.join(rng.choices(_SERIES, k=2))}{rng.randrange(1000, 999_999):06d}"
    card = f"{rng.randrange(1_000_000, 9_999_999):09d}"
    serial = rng.randrange(1000)
    person = Person(
        id=identity,
        uk=(family[0], first[0], second[0]),
        ru=(family[1], first[1], second[1]),
        born=born,
        sex=sex,
        serial=serial,
        passport=passport if modern and old_enough and not carded else "",
        id_card=card if modern and old_enough and carded else "",
        has_unzr=modern and (carded or (papers_until.year >= FIRST_CARDS and rng.random() < 0.5)),
        registered=modern,
    )
    return named(person, person.uk, person.ru)


def day_by_chance(rng: Random, first: date, last: date) -> date:
    """A day from ``first`` to ``last``, both counted; ``first`` where they are the wrong way round."""
    return first + timedelta(days=rng.randrange(max((last - first).days, 0) + 1))


def years_after(day: date, years: int) -> date:
    """The same day so many years later or, with a minus, earlier; 29 February becomes the 28th."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def in_year(day: date, year: int) -> date:
    """The same day of another year; 29 February becomes the 28th."""
    return years_after(day, year - day.year)
