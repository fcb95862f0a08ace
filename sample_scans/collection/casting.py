"""A case's people by chance: who, of what age, wed when, with which children, and where and when the case was kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from sample_scans.collection.cast import Cast
from sample_scans.collection.given_names import Pair
from sample_scans.collection.people_by_chance import (
    day_by_chance,
    given_by_chance,
    person_by_chance,
    years_after,
)
from sample_scans.collection.places import OBLAST_CODES, place_by_chance, street_by_chance
from sample_scans.collection.surnames import Surname, surname_by_chance
from sample_scans.people import Person

_KINDS: Final = {"В": 28, "І": 17, "Г": 15, "Р": 9, "С": 12, "Ж": 8, "П": 11}
_AGES: Final = {"В": (51, 64), "І": (24, 58), "Г": (27, 66), "Р": (42, 55), "С": (21, 42), "Ж": (26, 78), "П": (46, 76)}
_SINCE: Final = {"С": 1993, "Ж": 1995, "П": 1994}  # aids, subsidies and benefits had no files of their own before
_OLDEST: Final = 1902  # the numbers of taxpayers count from 1900
_LAST: Final = date(2025, 6, 30)


def cast_of(seed: int, kind: str = "") -> Cast:
    """The cast of one case; the same seed gives the same one. ``kind`` is drawn where it is not given."""
    rng = Random(f"cast/{seed}")
    kind = kind or rng.choices(tuple(_KINDS), tuple(_KINDS.values()))[0]
    opened = _opened(rng, kind)
    family = _family(rng, f"P{seed:07d}", kind, opened)
    home = place_by_chance(rng)
    region = (home.region_uk, home.region_ru)
    return Cast(
        kind=kind,
        language=_language(rng, opened),
        applicant=family.applicant,
        spouse=family.spouse,
        child=family.child,
        mother=family.mother,
        father=family.father,
        namesake=family.namesake,
        deceased=family.spouse if kind == "Г" else None,
        maiden=family.maiden,
        wed=family.wed,
        number=_number(rng, kind, opened, OBLAST_CODES[home.region_uk]),
        opened=opened,
        home=home,
        birthplace=home if rng.random() < 0.3 else place_by_chance(rng, region if rng.random() < 0.6 else None),
        street=street_by_chance(rng),
        phone=f"0{rng.choice((50, 63, 67, 93, 95))} 000 {rng.randrange(100):02d} {rng.randrange(100):02d}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Family:
    applicant: Person
    spouse: Person
    child: Person
    mother: Person
    father: Person
    namesake: Person
    maiden: tuple[str, str]
    wed: date


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the family's people: they share chance, the case's number and the day up to which papers were given."""

    rng: Random
    case: str
    until: date
    cards: float  # share of people who hold a card, not a booklet

    def person(self, place: int, surname: Surname, sex: str, born: date, given: Pair, father: Pair) -> Person:
        carded = self.rng.random() < self.cards
        return person_by_chance(
            self.rng, f"{self.case}{place}", surname, sex, born, given=given, father=father, papers_until=self.until,
            carded=carded,
        )  # fmt: skip


def _family(rng: Random, case: str, kind: str, opened: date) -> _Family:
    sex = _sex(rng, kind)
    born = _born(rng, kind, sex, opened)
    make = _Maker(rng, case, _papers_until(rng, opened), 0.3 if opened.year >= 2017 else 0.0)
    birth_name, other_name = surname_by_chance(rng), surname_by_chance(rng)
    took_name = sex == "f" and rng.random() < 0.8
    surname = other_name if took_name else birth_name
    wed, childborn = _wedding(rng, kind, born, opened)
    given, grandfather, father_in_law = (given_by_chance(rng, wanted) for wanted in (sex, "m", "m"))
    applicant = make.person(1, surname, sex, born, given, grandfather)
    other_sex = "f" if sex == "m" else "m"
    husband_leads = other_sex == "f" and rng.random() < 0.85
    spouse_given = given_by_chance(rng, other_sex)
    spouse_born = _near_age(rng, born, wed, older=sex == "f")
    spouse = make.person(
        2, surname if took_name or husband_leads else other_name, other_sex, spouse_born, spouse_given, father_in_law
    )
    child_father = given if sex == "m" else spouse_given
    child_sex = rng.choice("mf")
    child = make.person(3, surname, child_sex, childborn, given_by_chance(rng, child_sex), child_father)
    mother, father = _parents(rng, make, birth_name, grandfather, born)
    return _Family(
        applicant=applicant,
        spouse=spouse,
        child=child,
        mother=mother,
        father=father,
        namesake=_namesake(rng, make, surname, applicant, given, grandfather),
        maiden=birth_name.of("f") if took_name and birth_name.uk_f != other_name.uk_f else ("", ""),
        wed=wed,
    )


def _parents(rng: Random, make: _Maker, surname: Surname, grandfather: Pair, born: date) -> tuple[Person, Person]:
    mother_born = day_by_chance(rng, years_after(born, -38), years_after(born, -19))
    father_born = day_by_chance(rng, years_after(born, -44), years_after(born, -20))
    given = given_by_chance(rng, "f")
    return (
        make.person(4, surname, "f", mother_born, given, given_by_chance(rng, "m")),
        make.person(5, surname, "m", father_born, grandfather, given_by_chance(rng, "m")),
    )


def _namesake(rng: Random, make: _Maker, surname: Surname, applicant: Person, given: Pair, grandfather: Pair) -> Person:
    """Another with the same surname and given name; often the patronymic agrees too, sometimes even the day of birth."""
    same_day = rng.random() < 0.1
    shift = rng.randint(40, 9000) * rng.choice((-1, 1))
    born = applicant.born if same_day else applicant.born + timedelta(days=shift)
    born = max(date(1901, 1, 1), min(born, _LAST - timedelta(days=6600)))
    father = grandfather if same_day or rng.random() < 0.5 else given_by_chance(rng, "m")
    person = make.person(6, surname, applicant.sex, born, given, father)
    return replace(person, serial=(applicant.serial + rng.randint(1, 900)) % 1000)


def _sex(rng: Random, kind: str) -> str:
    women = {"Г": 0.85, "С": 0.9, "Р": 0.25, "П": 0.45, "І": 0.45}.get(kind, 0.6)
    return "f" if rng.random() < women else "m"


def _opened(rng: Random, kind: str) -> date:
    spans = ((1966, 1991, 26), (1992, 2003, 30), (2004, 2025, 44))
    first, last, _ = rng.choices(spans, [weight for _, _, weight in spans])[0]
    first = max(first, _SINCE.get(kind, first))
    if first > last:
        first, last = 2004, 2025
    day = day_by_chance(rng, date(first, 2, 1), min(date(last, 11, 20), _LAST - timedelta(days=60)))
    return day - timedelta(days=max(0, day.weekday() - 4))


def _born(rng: Random, kind: str, sex: str, opened: date) -> date:
    low, high = _AGES[kind]
    if kind == "В" and sex == "m":
        low, high = 56, 66
    first = max(date(_OLDEST, 1, 5), years_after(opened, -high))
    return day_by_chance(rng, first, max(first, years_after(opened, -low)))


def _wedding(rng: Random, kind: str, born: date, opened: date) -> tuple[date, date]:
    """When the couple wed and when their child was born; in cases of aid and of a lost breadwinner it is a minor."""
    wed = day_by_chance(rng, years_after(born, 19), min(years_after(born, 27), opened - timedelta(days=600)))
    wed += timedelta(days=5 - wed.weekday() if wed.weekday() < 5 else 0)  # people wed on Saturdays
    first = wed + timedelta(days=270)
    last = min(years_after(wed, 14), opened - timedelta(days=60))
    if kind in "СГ":
        first = min(max(first, years_after(opened, -16)), max(first, years_after(born, 44)))
    return wed, day_by_chance(rng, first, max(first, last))


def _near_age(rng: Random, born: date, wed: date, *, older: bool) -> date:
    shift = rng.randint(-600, 2600) * (-1 if older else 1)
    return max(date(1900, 6, 1), min(born + timedelta(days=shift), years_after(wed, -18)))


def _papers_until(rng: Random, opened: date) -> date:
    """How long the case's people were given papers: a case of 1970 may have ended before there were registers."""
    if opened.year >= 1992:
        return _LAST
    return _LAST if rng.random() < (opened.year - 1962) / 32 else date(1991, 12, 31)


def _language(rng: Random, opened: date) -> Literal["uk", "ru"]:
    russian = 0.85 if opened.year < 1992 else 0.25 if opened.year < 2004 else 0.0
    return "ru" if rng.random() < russian else "uk"


def _number(rng: Random, kind: str, opened: date, oblast: str) -> str:
    """The number of a case as offices of the age wrote it."""
    serial = rng.randint(11, 9999)
    if kind in "СЖП":
        return rng.choice((f"{serial:04d}/{opened.year}", f"{kind}-{serial}", f"{opened.year}-{serial:05d}"))
    if opened.year >= 2004:
        return f"{oblast}{rng.randint(1, 49) * 10:03d}00{serial:05d}"
    return rng.choice((str(serial), f"{serial}/{opened:%y}", f"П-{serial}"))
