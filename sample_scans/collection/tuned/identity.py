# ruff: noqa: D103 (makers share one signature and say by their name what they make; a paragraph is one line)
"""Passports, cards, numbers of taxpayers, places of living, made on the blanks of ``forms``."""

from __future__ import annotations

from random import Random

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.people_by_chance import in_year, years_after
from sample_scans.collection.places import genitive_uk
from sample_scans.collection.tuned.telling import (
    address,
    at_age,
    certificate,
    digits,
    opening,
    tuned,
    within,
)
from sample_scans.collection.wording import Unfit
from sample_scans.forms import identity as blanks
from sample_scans.people import Person
from sample_scans.story import Paper, dmy


def passport_of(cast: Cast, person: Person, rng: Random, era: Era) -> Paper:
    if not person.passport:
        raise Unfit("no booklet")
    first = max(
        years_after(person.born, 16), in_year(cast.opened, 1994), cast.wed or person.born
    )  # a new one at the wedding
    issued = within(cast, rng, era, first, in_year(cast.opened, max(cast.opened.year, 1997)))
    issuer = f"{cast.home.district_uk[:-2]}им РВ УМВС {genitive_uk(cast.home.region_uk)} області"
    return blanks.passport_uk(person, issuer, issued, cast.birthplace.uk, address(cast))


@tuned("passport", "nineties", "both")
def passport_booklet(cast: Cast, rng: Random) -> Paper:
    return passport_of(cast, cast.applicant, rng, "nineties")


@tuned("passport", "modern", "both")
def passport_booklet_late(cast: Cast, rng: Random) -> Paper:
    return passport_of(cast, cast.applicant, rng, "modern")


@tuned("passport", "nineties", "both", "ГС")
def passport_of_spouse(cast: Cast, rng: Random) -> Paper:
    """A relative's passport with its own number in the file."""
    return passport_of(cast, cast.spouse, rng, "nineties")


@tuned("passport", "soviet", "both")
def passport_soviet(cast: Cast, rng: Random) -> Paper:
    issued = at_age(cast, rng, "soviet", cast.applicant, 16, 60)
    number = f"{rng.choice(('I', 'II', 'III', 'IV', 'V', 'VII', 'IX'))}-{certificate(rng).split('-', 1)[1]}"
    issuer = f"{cast.home.district_ru[:-2]}им РОВД"
    return blanks.passport_ussr(cast.at(cast.applicant, issued), number, issuer, issued, cast.birthplace.ru)


@tuned("id_card", "modern", "uk")
def id_card_copy(cast: Cast, rng: Random) -> Paper:
    if not cast.applicant.id_card:
        raise Unfit("no card")
    first = max(years_after(cast.applicant.born, 14), in_year(cast.opened, 2016))
    issued = within(cast, rng, "modern", first, cast.opened)
    return blanks.id_card(cast.applicant, issued, years_after(issued, 10), cast.birthplace.uk)


def number_of(cast: Cast, person: Person, rng: Random, era: Era) -> Paper:
    if not person.registered:
        raise Unfit("died before there were numbers")
    first = max(years_after(person.born, 10), in_year(cast.opened, 1996))
    issued = within(cast, rng, era, first, in_year(cast.opened, max(cast.opened.year, 2000)))
    head = rng.choice(
        (
            f"ДЕРЖАВНА ПОДАТКОВА ІНСПЕКЦІЯ У {cast.home.uk.upper()}",
            f"{cast.home.district_uk.upper()[:-2]}А ОБ'ЄДНАНА ДПІ",
            "ГОЛОВНЕ УПРАВЛІННЯ ДПС",
        )
    )
    return blanks.tax_card(cast.at(person, issued), head, issued)


@tuned("tax_card", "nineties", "both")
def taxpayer_note(cast: Cast, rng: Random) -> Paper:
    return number_of(cast, cast.applicant, rng, "nineties")


@tuned("tax_card", "modern", "both")
def taxpayer_card(cast: Cast, rng: Random) -> Paper:
    return number_of(cast, cast.applicant, rng, "modern")


@tuned("tax_card", "modern", "both", "ГС")
def taxpayer_card_of_child(cast: Cast, rng: Random) -> Paper:
    """A child's own number beside the applicant's."""
    return number_of(cast, cast.child, rng, "modern")


@tuned("residence", "modern", "uk")
def residence_extract(cast: Cast, rng: Random) -> Paper:
    if not cast.applicant.unzr or cast.opened.year < 2016:
        raise Unfit("no such register yet")
    day = opening(cast, rng, "modern", 300, 0)
    return blanks.residence(cast.applicant, address(cast), f"{day.year}/{digits(rng, 6)}", day)


def members(cast: Cast) -> tuple[tuple[str, str, str], ...]:
    """The household: name, relation, birth date."""
    pairs = [(cast.applicant, "заявник"), (cast.child, "син" if cast.child.sex == "m" else "дочка")]
    if cast.kind != "Г":
        pairs.insert(1, (cast.spouse, "чоловік" if cast.spouse.sex == "m" else "дружина"))
    return tuple((person.name(), relation, dmy(person.born)) for person, relation in pairs)


@tuned("family_cert", "nineties", "uk", "ГСЖПВ")
def family_of_council(cast: Cast, rng: Random) -> Paper:
    day = opening(cast, rng, "nineties", 40, 0)
    body = f"{cast.home.uk_bare.upper()}: СІЛЬСЬКА РАДА {genitive_uk(cast.home.district_uk).upper()} РАЙОНУ"
    return blanks.family_cert(cast.applicant, body, address(cast), members(cast), digits(rng, 3), day)


@tuned("family_cert", "modern", "uk", "ГСЖП")
def family_of_housing(cast: Cast, rng: Random) -> Paper:
    day = opening(cast, rng, "modern", 40, 0)
    body = f"КП Житлово-експлуатаційна контора (ЖЕК) № {rng.randint(1, 9)}, {cast.home.uk}"
    return blanks.family_cert(cast.applicant, body, address(cast), members(cast), digits(rng, 4), day)


@tuned("idp_cert", "modern", "uk", "СПЖ")
def displaced_person(cast: Cast, rng: Random) -> Paper:
    if cast.opened.year < 2015:
        raise Unfit("nobody was registered as displaced before 2014")
    day = opening(cast, rng, "modern", 300, 0)
    number = f"{digits(rng, 4)}-{digits(rng, 10)}"
    return blanks.idp_cert(
        cast.applicant, number, f"{cast.birthplace.uk}, вул. Паркова, {rng.randint(1, 90)}", address(cast), day
    )
