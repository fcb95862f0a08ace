"""When things happen in a cast's life: days that fit an era, an age, a wedding, a death."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Final

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.wording import Unfit
from sample_scans.people import Person

ERAS: Final[dict[Era, tuple[date, date]]] = {
    "soviet": (date(1946, 1, 8), date(1991, 12, 20)),
    "nineties": (date(1992, 1, 9), date(2003, 12, 19)),
    "modern": (date(2004, 1, 12), date(2026, 5, 29)),
}


def years_on(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the 28th."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def between(rng: Random, first: date, last: date) -> date:
    """A working day from ``first`` to ``last``; ``first`` where they are the wrong way round."""
    day = first + timedelta(days=rng.randrange(max((last - first).days, 0) + 1))
    return day if day.weekday() < 5 or day - timedelta(days=2) < first else day - timedelta(days=2)


def near(cast: Cast, rng: Random, era: Era) -> date:
    """A day within weeks of the opening of the case; where that was in another age, a day of this one.

    Unfit where the applicant was no older than a pupil then.
    """
    first, last = ERAS[era]
    wanted = cast.opened + timedelta(days=rng.randint(-50, 20))
    if first <= wanted <= last:
        day = between(rng, wanted, wanted)
    else:
        day = between(rng, first, years_on(first, 2)) if wanted < first else between(rng, years_on(last, -2), last)
    if day < years_on(cast.applicant.born, 16):
        raise Unfit("the applicant was a child")
    return day


def at_age(cast: Cast, person: Person, rng: Random, era: Era, low: int, high: int) -> date:
    """A day of the era when the person was ``low`` to ``high`` years old, before the case was opened where that can be.

    Unfit where the person was younger or older throughout the era.
    """
    first = max(ERAS[era][0], years_on(person.born, low))
    last = min(ERAS[era][1], years_on(person.born, high))
    if first > last:
        raise Unfit(f"nobody of {low} to {high} years")
    return between(rng, first, max(first, min(last, cast.opened)))


def the_dead(cast: Cast, rng: Random, era: Era) -> tuple[Person, date]:
    """Who died and when: the breadwinner weeks before the case was opened, or a parent in another age."""
    if cast.deceased and cast.died and cast.era(cast.died) == era:
        return cast.deceased, cast.died
    return cast.father, at_age(cast, cast.father, rng, era, 48, 79)


def wedding(cast: Cast, rng: Random, era: Era) -> tuple[date, date]:
    """When the applicant married and when the certificate was given: years later where the wedding was in another age."""
    wed = cast.wed or at_age(cast, cast.applicant, rng, era, 20, 27)
    if wed > ERAS[era][1]:
        raise Unfit("not wed yet")
    return wed, wed if cast.era(wed) == era else near(cast, rng, era)


def registered(cast: Cast, person: Person, rng: Random, era: Era) -> tuple[date, date]:
    """When a birth was registered and when this certificate of it was given; Unfit for who was not born yet."""
    act = person.born + timedelta(days=rng.randint(4, 24))
    return act, act if cast.era(act) == era else at_age(cast, person, rng, era, 1, 60)


def worked(cast: Cast, rng: Random, era: Era, ages: tuple[int, int], day: date, most: int) -> tuple[date, date]:
    """First and last day of one to ``most`` years at work or in service that ended before ``day``."""
    low, high = ages
    first = min(at_age(cast, cast.applicant, rng, era, low, high), years_on(day, -1))
    if first < years_on(cast.applicant.born, low):
        raise Unfit("too young for years of work")
    return first, min(years_on(first, rng.randint(1, most)), day - timedelta(days=30))


def kept_alive(cast: Cast) -> tuple[Person, str]:
    """The grown-up who lives with the applicant, and the role: husband or wife, the mother where that is who died."""
    return (cast.mother, "mother") if cast.deceased else (cast.spouse, "spouse")


def couple(cast: Cast) -> tuple[Person, Person]:
    """Husband and wife."""
    pair = (cast.applicant, cast.spouse)
    return pair if cast.applicant.sex == "m" else (pair[1], pair[0])
