# ruff: noqa: D103, E501 (makers share one signature and say by their name what they make; a paragraph is one line)
"""Papers of the civil registry and of guardianship, made on the blanks of ``forms``."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.people_by_chance import years_after
from sample_scans.collection.places import genitive_uk
from sample_scans.collection.tuned.telling import (
    certificate,
    digits,
    husband_wife,
    of_the_applicant,
    opening,
    registry,
    tuned,
    wife_before,
    within,
)
from sample_scans.collection.wording import Unfit
from sample_scans.forms import civil as blanks
from sample_scans.people import Person
from sample_scans.story import Paper


def registered(cast: Cast, rng: Random, person: Person, era: Era) -> date:
    """When a birth was registered; Unfit in another age."""
    return within(cast, rng, era, person.born + timedelta(days=3), person.born + timedelta(days=25))


@tuned("birth_cert", "soviet", "ru")
def birth_soviet(cast: Cast, rng: Random) -> Paper:
    born_as = cast.at(cast.applicant, cast.applicant.born)
    day = registered(cast, rng, born_as, "soviet")
    office = registry(cast, "ru", "soviet")
    return blanks.birth_cert_ru(
        born_as, cast.father.name("ru"), cast.mother.name("ru"), certificate(rng), digits(rng, 3), cast.birthplace.ru, office, day
    )  # fmt: skip


@tuned("birth_cert", "soviet", "both", "ГСЖП")
def birth_of_child_soviet(cast: Cast, rng: Random) -> Paper:
    day = registered(cast, rng, cast.child, "soviet")
    husband, wife = husband_wife(cast)
    return blanks.birth_cert_ru(
        cast.child, husband.name("ru"), wife.name("ru"), certificate(rng), digits(rng, 3), cast.home.ru, registry(cast, "ru", "soviet"), day
    )  # fmt: skip


def birth_of_child(cast: Cast, rng: Random, era: Era) -> Paper:
    day = registered(cast, rng, cast.child, era)
    husband, wife = husband_wife(cast)
    return blanks.birth_cert_uk(
        cast.child.name(), cast.child.born, husband.name(), wife.name(), certificate(rng), digits(rng, 3), cast.home.uk,
        registry(cast, "uk", era), day,
    )  # fmt: skip


@tuned("birth_cert", "nineties", "both", "ГСЖПВІ")
def birth_of_child_nineties(cast: Cast, rng: Random) -> Paper:
    return birth_of_child(cast, rng, "nineties")


@tuned("birth_cert", "modern", "both", "ГСЖПІ")
def birth_of_child_modern(cast: Cast, rng: Random) -> Paper:
    return birth_of_child(cast, rng, "modern")


def wed_day(cast: Cast, era: Era) -> date:
    """The day of the wedding; Unfit in another age."""
    if not cast.wed or cast.era(cast.wed) != era:
        raise Unfit("not wed in that age")
    return cast.wed


@tuned("marriage_cert", "soviet", "both")
def marriage_bilingual(cast: Cast, rng: Random) -> Paper:
    day = wed_day(cast, "soviet")
    husband, wife = husband_wife(cast)
    paper = blanks.marriage_cert_ru(
        husband.name("ru"), wife, wife_before(cast)[1], day, certificate(rng), digits(rng, 3), registry(cast, "ru", "soviet")
    )  # fmt: skip
    return of_the_applicant(paper, cast)


def marriage_uk(cast: Cast, rng: Random, era: Era) -> Paper:
    husband, wife = husband_wife(cast)
    paper = blanks.marriage_cert_uk(
        husband.name(), wife, wife_before(cast)[0], wed_day(cast, era), certificate(rng), digits(rng, 3), registry(cast, "uk", era)
    )  # fmt: skip
    return of_the_applicant(paper, cast)


@tuned("marriage_cert", "nineties", "both")
def marriage_nineties(cast: Cast, rng: Random) -> Paper:
    return marriage_uk(cast, rng, "nineties")


@tuned("marriage_cert", "modern", "both")
def marriage_modern(cast: Cast, rng: Random) -> Paper:
    return marriage_uk(cast, rng, "modern")


def divorce_of(cast: Cast, rng: Random, era: Era) -> Paper:
    if cast.kind == "Г" or cast.applicant.sex != "f":
        raise Unfit("the blank speaks of a wife who kept the papers")
    day = within(cast, rng, era, years_after(cast.child.born, 1), cast.opened)
    return blanks.divorce_cert(
        cast.applicant, cast.spouse.name(), day, certificate(rng), digits(rng, 3), registry(cast, "uk", era)
    )


@tuned("divorce_name", "nineties", "both", "ВІРСЖП")
def divorce_nineties(cast: Cast, rng: Random) -> Paper:
    return divorce_of(cast, rng, "nineties")


@tuned("divorce_name", "modern", "both", "ВІРСЖП")
def divorce_modern(cast: Cast, rng: Random) -> Paper:
    return divorce_of(cast, rng, "modern")


def the_dead(cast: Cast, era: Era) -> tuple[Person, date]:
    """The breadwinner and the day of death; Unfit where nobody died or in another age."""
    if not cast.deceased or not cast.died or cast.era(cast.died) != era:
        raise Unfit("nobody died in that age")
    return cast.deceased, cast.died


def death_of(cast: Cast, rng: Random, era: Era) -> Paper:
    dead, died = the_dead(cast, era)
    age = died.year - dead.born.year - ((died.month, died.day) < (dead.born.month, dead.born.day))
    day = died + timedelta(days=rng.randint(1, 4))
    return blanks.death_cert(dead.name(), died, age, certificate(rng), digits(rng, 2), registry(cast, "uk", era), day)


@tuned("death_cert", "nineties", "both", "Г")
def death_nineties(cast: Cast, rng: Random) -> Paper:
    return death_of(cast, rng, "nineties")


@tuned("death_cert", "modern", "both", "Г")
def death_modern(cast: Cast, rng: Random) -> Paper:
    return death_of(cast, rng, "modern")


@tuned("dracs", "modern", "both")
def register_extract_wedding(cast: Cast, rng: Random) -> Paper:
    if not cast.wed or not cast.maiden[0] or cast.opened.year < 2008:
        raise Unfit("no other surname to confirm")
    day = opening(cast, rng, "modern", 60, 10)
    return blanks.dracs(cast.applicant, digits(rng, 11), digits(rng, 2), cast.wed, cast.maiden[0], day)


def dependant_of(cast: Cast, rng: Random, era: Era) -> Paper:
    dead, died = the_dead(cast, era)
    if cast.applicant.sex != "f":
        raise Unfit("the blank speaks of a widow")
    day = within(cast, rng, era, died + timedelta(days=6), cast.opened)
    body = f"{cast.home.uk_bare.upper()}. СІЛЬСЬКА РАДА {genitive_uk(cast.home.district_uk).upper()} РАЙОНУ"
    return blanks.dependant(cast.applicant, dead.name(), body, died, digits(rng, 2), day)


@tuned("dependant", "nineties", "uk", "Г")
def dependant_typed(cast: Cast, rng: Random) -> Paper:
    return dependant_of(cast, rng, "nineties")


@tuned("dependant", "modern", "uk", "Г")
def dependant_modern(cast: Cast, rng: Random) -> Paper:
    return dependant_of(cast, rng, "modern")


def guardian_of(cast: Cast, rng: Random, era: Era) -> Paper:
    if (cast.opened - cast.child.born).days > 17 * 365:
        raise Unfit("the child is grown")
    since = max(cast.child.born + timedelta(days=20), cast.opened - timedelta(days=120))
    day = within(cast, rng, era, since, cast.opened)
    body = f"{cast.home.district_uk.upper()[:-2]}А РАЙОННА ДЕРЖАВНА АДМІНІСТРАЦІЯ"
    return blanks.guardian(cast.child.name(), cast.child.born, cast.applicant, digits(rng, 3), day, body)


@tuned("guardian", "nineties", "uk", "ГС")
def guardian_nineties(cast: Cast, rng: Random) -> Paper:
    return guardian_of(cast, rng, "nineties")


@tuned("guardian", "modern", "uk", "ГС")
def guardian_modern(cast: Cast, rng: Random) -> Paper:
    return guardian_of(cast, rng, "modern")
