# ruff: noqa: D103 (makers share one signature and say by their name what they make; a paragraph is one line)
"""What people asked for, made on the blanks of ``forms``."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.places import employer_by_chance, street_ru
from sample_scans.collection.tuned.civil import the_dead
from sample_scans.collection.tuned.identity import members
from sample_scans.collection.tuned.telling import (
    address,
    amount,
    by_sex,
    capital,
    digits,
    kind_ru,
    kind_uk,
    later,
    office,
    opening,
    tuned,
)
from sample_scans.collection.wording import Unfit
from sample_scans.forms import applications as blanks
from sample_scans.identifiers import iban
from sample_scans.story import Paper

ENCLOSED = (
    "паспорт, трудова книжка",
    "паспорт, трудова книжка, довідка про заробіток",
    "копія паспорта, картка платника податків, довідки",
    "трудова книжка, диплом, довідки",
)


def numbered(cast: Cast) -> None:
    """Unfit where nobody had passports and taxpayers' numbers yet."""
    if cast.opened.year < 1998 or not (cast.applicant.passport or cast.applicant.id_card):
        raise Unfit("the blank asks for numbers of later years")


def asked(cast: Cast, rng: Random, era: Era) -> Paper:
    numbered(cast)
    return blanks.app_pension(
        cast.applicant,
        office(cast, era),
        address(cast),
        kind_uk(cast, rng),
        opening(cast, rng, era, 0, 0),
        digits(rng, 4),
        rng.choice(ENCLOSED),
    )


@tuned("app_pension", "nineties", "uk", "ВІГР")
def pension_asked_nineties(cast: Cast, rng: Random) -> Paper:
    return asked(cast, rng, "nineties")


@tuned("app_pension", "modern", "uk", "ВІГР")
def pension_asked_modern(cast: Cast, rng: Random) -> Paper:
    return asked(cast, rng, "modern")


@tuned("app_pension", "soviet", "both", "ВІГР")
def pension_asked_russian(cast: Cast, rng: Random) -> Paper:
    return blanks.app_pension_ru(
        cast.applicant,
        office(cast, "soviet", "ru"),
        f"{cast.home.ru}, {street_ru(cast.street)}",
        kind_ru(cast, rng),
        opening(cast, rng, "soviet", 0, 0),
    )


def way_of_payment(cast: Cast, rng: Random, era: Era) -> Paper:
    numbered(cast)
    return blanks.app_payment(
        cast.applicant, office(cast, era), f"відділення зв'язку {cast.home.uk}", opening(cast, rng, era, 0, 20)
    )


@tuned("app_payment", "nineties", "uk", "ВІГРС")
def payment_asked_nineties(cast: Cast, rng: Random) -> Paper:
    return way_of_payment(cast, rng, "nineties")


@tuned("app_payment", "modern", "uk", "ВІГРС")
def payment_asked_modern(cast: Cast, rng: Random) -> Paper:
    return way_of_payment(cast, rng, "modern")


@tuned("app_bank", "modern", "uk", "ВІГРС")
def bank_asked(cast: Cast, rng: Random) -> Paper:
    numbered(cast)
    day = later(cast, rng, "modern", 9) if cast.opened.year < 2019 else opening(cast, rng, "modern")
    number = iban(digits(rng, 6), f"26208{digits(rng, 9)}")
    kind = "пенсію" if cast.kind in "ВІГР" else "державну допомогу"
    return blanks.app_bank(
        cast.applicant, rng.choice(("АТ Банк Степовий", "АБ Ощадність", "АТ Лан Банк")), number, day, kind=kind
    )


@tuned("app_work", "modern", "uk", "ВІР")
def work_told(cast: Cast, rng: Random) -> Paper:
    numbered(cast)
    since = later(cast, rng, "modern", 5)
    work = employer_by_chance(rng, "modern")
    return blanks.app_work(cast.applicant, work.uk, work.edrpou, since, since + timedelta(days=rng.randint(2, 9)))


@tuned("app_unpaid", "modern", "uk", "Г")
def unpaid_asked(cast: Cast, rng: Random) -> Paper:
    dead, died = the_dead(cast, "modern")
    if not cast.applicant.passport:
        raise Unfit("the blank wants a booklet")
    return blanks.app_unpaid(
        cast.applicant,
        dead.name(),
        died,
        by_sex(cast.applicant, "дружиною", "чоловіком"),
        opening(cast, rng, "modern", 0, 10),
    )


def receipt_of(cast: Cast, rng: Random, era: Era) -> Paper:
    lacking = rng.choice(
        (
            "довідка про заробітну плату",
            "довідка про склад сім'ї",
            "військовий квиток",
            "додаткових документів не потрібно",
        )
    )
    return blanks.receipt(cast.applicant, digits(rng, 4), opening(cast, rng, era, 0, 0), rng.choice(ENCLOSED), lacking)


@tuned("receipt", "nineties", "uk")
def receipt_nineties(cast: Cast, rng: Random) -> Paper:
    return receipt_of(cast, rng, "nineties")


@tuned("receipt", "modern", "uk")
def receipt_modern(cast: Cast, rng: Random) -> Paper:
    return receipt_of(cast, rng, "modern")


def aid(cast: Cast, rng: Random, era: Era) -> Paper:
    numbered(cast)
    family = tuple((name, relation) for name, relation, _ in members(cast)[1:])
    return blanks.app_social(
        cast.applicant,
        capital(office(cast, "nineties")),
        address(cast),
        kind_uk(cast, rng),
        family,
        opening(cast, rng, era, 0, 0),
    )


@tuned("app_social", "nineties", "uk", "СП")
def aid_asked_nineties(cast: Cast, rng: Random) -> Paper:
    return aid(cast, rng, "nineties")


@tuned("app_social", "modern", "uk", "СП")
def aid_asked_modern(cast: Cast, rng: Random) -> Paper:
    return aid(cast, rng, "modern")


@tuned("app_subsidy", "modern", "uk", "Ж")
def subsidy_asked(cast: Cast, rng: Random) -> Paper:
    numbered(cast)
    return blanks.app_subsidy(
        cast.applicant,
        address(cast),
        cast.phone,
        digits(rng, 6),
        len(members(cast)),
        opening(cast, rng, "modern", 0, 0),
    )


def incomes(cast: Cast, rng: Random, era: Era) -> Paper:
    numbered(cast)
    told = (
        (cast.applicant.initials(), rng.choice(("пенсія", "заробітна плата")), amount(rng, 2000, 60000)),
        (cast.spouse.initials(), "заробітна плата", amount(rng, 3000, 90000)),
    )
    return blanks.decl_income(
        cast.applicant,
        address(cast),
        f"{rng.randint(28, 96)},{rng.randint(0, 9)}",
        told[: rng.randint(1, 2)],
        opening(cast, rng, era, 0, 0),
    )


@tuned("decl_income", "nineties", "uk", "ЖС")
def incomes_nineties(cast: Cast, rng: Random) -> Paper:
    return incomes(cast, rng, "nineties")


@tuned("decl_income", "modern", "uk", "ЖС")
def incomes_modern(cast: Cast, rng: Random) -> Paper:
    return incomes(cast, rng, "modern")
