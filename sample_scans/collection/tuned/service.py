# ruff: noqa: D103, E501 (makers share one signature and say by their name what they make; a paragraph is one line)
"""Military service, merits and benefits, Chornobyl, made on the blanks of ``forms``."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample_scans.collection.cast import Cast
from sample_scans.collection.people_by_chance import day_by_chance, years_after
from sample_scans.collection.places import employer_by_chance
from sample_scans.collection.tuned.telling import address, at_age, digits, later, opening, series, tuned, within
from sample_scans.collection.wording import Unfit
from sample_scans.forms import service as blanks
from sample_scans.story import Paper, dmy


@tuned("military_id", "soviet", "both", "ВІРП")
def soldier_booklet(cast: Cast, rng: Random) -> Paper:
    if cast.applicant.sex != "m":
        raise Unfit("women were not called up")
    called = at_age(cast, rng, "soviet", cast.applicant, 18, 20)
    freed = years_after(called, 2) + timedelta(days=rng.randint(0, 40))
    if freed.year > 1991:
        raise Unfit("another army by then")
    office = f"{cast.home.district_ru[:-2]}им РВК"
    return blanks.military_id(
        cast.applicant, f"{series(rng)}{digits(rng, 7)}", called, freed, office, called - timedelta(days=rng.randint(1, 5))
    )  # fmt: skip


@tuned("mil_cert", "modern", "uk", "РП")
def took_part(cast: Cast, rng: Random) -> Paper:
    if cast.opened.year < 2015:
        raise Unfit("nobody fought yet")
    first = day_by_chance(rng, date(2014, 6, 1), cast.opened - timedelta(days=100))
    periods = tuple(
        f"з {dmy(start)} по {dmy(start + timedelta(days=rng.randint(40, 300)))} у районі {rng.choice(('м. Сонячне', 'с. Піщане', 'с. Верби'))};"
        for start in (first, years_after(first, 1))
    )
    return blanks.mil_cert(
        cast.applicant, f"А{digits(rng, 4)}", periods, digits(rng, 3), opening(cast, rng, "modern", 200, 0)
    )


@tuned("mil_calc", "modern", "uk", "Р")
def years_of_service(cast: Cast, rng: Random) -> Paper:
    day = opening(cast, rng, "modern", 60, 0)
    start = years_after(day, -rng.randint(21, 26))
    middle = start + timedelta(days=rng.randint(900, 4000))
    rows = (
        (
            f"Строкова служба, в/ч {digits(rng, 5)}",
            dmy(start),
            dmy(middle),
            f"{(middle - start).days // 365} р. 2 м. 11 д.",
        ),
        (
            f"Служба за контрактом, в/ч А{digits(rng, 4)}",
            dmy(middle),
            dmy(day),
            f"{(day - middle).days // 365} р. 1 м. 4 д.",
        ),
    )
    total = f"{(day - start).days // 365} років {rng.randint(0, 11)} місяців"
    return blanks.mil_calc(cast.applicant, rows, total, day, digits(rng, 2))


_STATUSES = ("ВЕТЕРАН ПРАЦІ", "УЧАСНИК ВІЙНИ", "ДИТИНА ВІЙНИ", "УЧАСНИК БОЙОВИХ ДІЙ")


@tuned("status_card", "nineties", "uk", "ПРЖ")
def veteran_card_nineties(cast: Cast, rng: Random) -> Paper:
    day = within(cast, rng, "nineties", date(1994, 3, 1), cast.opened)
    return blanks.status_card(
        cast.at(cast.applicant, day),
        rng.choice(_STATUSES[:3]),
        f"{series(rng, 1)} № {digits(rng, 6)}",
        day,
        "УПРАВЛІННЯ СОЦІАЛЬНОГО ЗАХИСТУ",
    )


@tuned("status_card", "modern", "uk", "ПРЖ")
def veteran_card_modern(cast: Cast, rng: Random) -> Paper:
    day = within(cast, rng, "modern", date(2004, 3, 1), cast.opened)
    return blanks.status_card(
        cast.at(cast.applicant, day),
        rng.choice(_STATUSES),
        f"{series(rng)} № {digits(rng, 6)}",
        day,
        "УПРАВЛІННЯ СОЦІАЛЬНОГО ЗАХИСТУ",
    )


@tuned("chornobyl", "nineties", "uk", "ПІВ")
def liquidator_card(cast: Cast, rng: Random) -> Paper:
    if not 1930 < cast.applicant.born.year < 1967:
        raise Unfit("too old or too young in 1986")
    day = within(cast, rng, "nineties", date(1993, 2, 1), max(cast.opened, date(1994, 1, 1)))
    body = f"{cast.home.region_uk.upper()} ОБЛАСНА АДМІНІСТРАЦІЯ"
    return blanks.chornobyl(cast.applicant, f"{rng.choice('АБ')} № {digits(rng, 6)}", rng.choice("123"), day, body)


@tuned("chornobyl_work", "soviet", "both", "ПІВ")
def zone_work(cast: Cast, rng: Random) -> Paper:
    if not 1930 < cast.applicant.born.year < 1967:
        raise Unfit("too old or too young in 1986")
    day = within(cast, rng, "soviet", date(1987, 2, 1), date(1991, 11, 30))
    start = day_by_chance(rng, date(1986, 5, 4), date(1986, 11, 1))
    rows = []
    for place in rng.sample(("с. Копачи", "г. Припять", "с. Ильинцы", "с. Залесье"), 2):
        days = rng.randint(9, 28)
        rows.append((place, f"{dmy(start)} - {dmy(start + timedelta(days=days - 1))}", str(days)))
        start += timedelta(days=days + 20)
    return blanks.chornobyl_work(cast.applicant, employer_by_chance(rng, "soviet").ru, tuple(rows), digits(rng, 3), day)


_BENEFITS = (
    ("учасник ліквідації наслідків аварії на ЧАЕС, категорія 2", "52"),
    ("ветеран праці", "18"),
    ("учасник війни", "11"),
    ("інвалід війни 2 групи", "02"),
)


@tuned("benefit_card", "nineties", "uk", "П")
def benefits_dot(cast: Cast, rng: Random) -> Paper:
    category, code = rng.choice(_BENEFITS)
    return blanks.benefit_card(
        cast.applicant, category, code, address(cast), _services(rng), opening(cast, rng, "nineties")
    )


@tuned("benefit_card", "modern", "uk", "П")
def benefits_late(cast: Cast, rng: Random) -> Paper:
    category, code = rng.choice(_BENEFITS)
    return blanks.benefit_card(
        cast.applicant, category, code, address(cast), _services(rng), later(cast, rng, "modern", 2)
    )


def _services(rng: Random) -> tuple[tuple[str, str], ...]:
    kinds = (
        "Квартирна плата",
        "Газопостачання",
        "Електропостачання",
        "Міський транспорт",
        "Водопостачання",
        "Тверде паливо",
    )
    return tuple((kind, rng.choice(("50 %", "75 %", "100 %"))) for kind in rng.sample(kinds, rng.randint(3, 5)))
