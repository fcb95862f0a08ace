# ruff: noqa: D103 (makers share one signature and say by their name what they make; a paragraph is one line)
"""Papers of medical commissions, made on the blanks of ``forms``."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.people_by_chance import years_after
from sample_scans.collection.places import genitive_uk
from sample_scans.collection.tuned.telling import digits, opening, series, tuned, within
from sample_scans.collection.wording import Unfit
from sample_scans.forms import medical as blanks
from sample_scans.story import Paper

CAUSES_UK = ("загальне захворювання", "трудове каліцтво", "інвалідність з дитинства", "професійне захворювання")
CAUSES_RU = ("общее заболевание", "трудовое увечье", "инвалид с детства", "профессиональное заболевание")


def msek_of(cast: Cast, rng: Random, era: Era) -> Paper:
    seen = opening(cast, rng, era, 60, 0)
    if seen.year > 2024:
        raise Unfit("expert teams by then")
    body = f"{cast.home.region_uk[:-1]}а обласна МСЕК № {rng.randint(1, 5)}"
    number = f"{rng.randint(1, 12):02d} {series(rng, 3)} № {digits(rng, 6)}"
    until = years_after(seen.replace(day=1), rng.randint(1, 3))
    return blanks.msek_extract(cast.applicant, number, rng.choice("123"), rng.choice(CAUSES_UK), seen, until, body)


@tuned("msek_extract", "nineties", "uk", "ІСП")
def msek_extract_nineties(cast: Cast, rng: Random) -> Paper:
    return msek_of(cast, rng, "nineties")


@tuned("msek_extract", "modern", "uk", "ІСП")
def msek_extract_modern(cast: Cast, rng: Random) -> Paper:
    return msek_of(cast, rng, "modern")


@tuned("msek_extract", "soviet", "both", "ІП")
def vtek_half_sheet(cast: Cast, rng: Random) -> Paper:
    seen = opening(cast, rng, "soviet", 60, 0)
    until = years_after(seen.replace(day=1), rng.randint(1, 2))
    number = f"{series(rng)} № {digits(rng, 6)}"
    return blanks.vtek_extract(cast.applicant, number, rng.choice("123"), rng.choice(CAUSES_RU), seen, until)


def msek_note_of(cast: Cast, rng: Random, era: Era) -> Paper:
    seen = opening(cast, rng, era, 90, 0)
    if seen.year > 2024:
        raise Unfit("expert teams by then")
    number = f"{rng.randint(1, 12):02d} {series(rng, 3)} № {digits(rng, 6)}"
    until = years_after(seen.replace(day=1), rng.randint(1, 4))
    return blanks.msek_cert(cast.applicant, number, rng.choice("123"), rng.choice(CAUSES_UK), seen, until)


@tuned("msek_cert", "nineties", "uk", "ІСП")
def msek_note_nineties(cast: Cast, rng: Random) -> Paper:
    return msek_note_of(cast, rng, "nineties")


@tuned("msek_cert", "modern", "uk", "ІСП")
def msek_note_modern(cast: Cast, rng: Random) -> Paper:
    return msek_note_of(cast, rng, "modern")


@tuned("ek_extract", "modern", "uk", "ІСП")
def expert_team(cast: Cast, rng: Random) -> Paper:
    if cast.opened.year < 2015:
        raise Unfit("expert teams came in 2025; older cases hold few such")
    day = opening(cast, rng, "modern").replace(year=2025, month=rng.randint(1, 5), day=rng.randint(1, 27))
    return blanks.ek_extract(cast.applicant, f"ЕК-2025-{digits(rng, 7)}", rng.choice("123"), day, years_after(day, 2))


@tuned("lkk", "nineties", "uk", "С")
def child_opinion_nineties(cast: Cast, rng: Random) -> Paper:
    return lkk_of(cast, rng, "nineties")


@tuned("lkk", "modern", "uk", "С")
def child_opinion_modern(cast: Cast, rng: Random) -> Paper:
    return lkk_of(cast, rng, "modern")


def lkk_of(cast: Cast, rng: Random, era: Era) -> Paper:
    since = max(cast.child.born + timedelta(days=20), cast.opened - timedelta(days=60))
    day = within(cast, rng, era, since, cast.opened)
    clinic = f"{genitive_uk(cast.home.district_uk)} району дитяча лікарня"
    return blanks.lkk(cast.child.name(), cast.child.born, digits(rng, 3), years_after(day, 2), day, clinic)
