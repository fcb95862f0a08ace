# ruff: noqa: D103 (makers share one signature and say by their name what they make; a paragraph is one line)
"""What offices decided, calculated and paid, made on the blanks of ``forms``."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.people_by_chance import years_after
from sample_scans.collection.places import genitive_ru, genitive_uk
from sample_scans.collection.tuned.telling import (
    Language,
    amount,
    decision_number,
    digits,
    kind_ru,
    kind_uk,
    later,
    office,
    opening,
    series,
    service,
    sum_of,
    tuned,
)
from sample_scans.forms import decisions as blanks
from sample_scans.story import Paper, dmy

_ACTS = {
    "В": "1058-IV",
    "І": "1058-IV",
    "Г": "1058-IV",
    "Р": "2262-XII",
    "С": "1768-III",
    "Ж": "постанова КМУ № 848",
    "П": "3551-XII",
}


@tuned("decision", "modern", "uk")
def decision_print(cast: Cast, rng: Random) -> Paper:
    asked = opening(cast, rng, "modern", 0, 3)
    day = asked + timedelta(days=rng.randint(5, 28))
    years, months, days = service(cast, rng)
    refused = rng.random() < 0.2
    outcome = (
        f". 1. Відмовити у призначенні: страховий стаж становить {years} років, що недостатньо."
        if refused
        else f". 1. Призначити з {dmy(asked)} ({_ACTS[cast.kind]}) {kind_uk(cast, rng)}."
    )
    reason = (
        ". 2. Право на повторне звернення роз'яснено."
        if refused
        else f". 2. Страховий стаж {years} років {months} місяців {days} днів. Розмір {sum_of(rng, 'modern')}."
    )
    about = rng.choice(("призначення", "перерахунок")) + (
        " пенсії" if cast.kind in "ВІГР" else " допомоги, пільги, субсидії"
    )
    return blanks.decision(
        cast.applicant, decision_number(cast, rng), office(cast, "modern").upper(), about, asked, day, outcome, reason
    )


@tuned("protocol", "soviet", "both", "ВІГР")
def protocol_of_commission(cast: Cast, rng: Random) -> Paper:
    day = opening(cast, rng, "soviet", 0, 30)
    body = f"ИСПОЛКОМ {genitive_ru(cast.home.district_ru).upper()} РАЙОННОГО СОВЕТА"
    return blanks.protocol_ru(
        cast.applicant,
        digits(rng, 2),
        body,
        kind_ru(cast, rng),
        f"{service(cast, rng)[0]} лет",
        sum_of(rng, "soviet"),
        sum_of(rng, "soviet"),
        day,
    )


@tuned("protocol", "nineties", "both", "ВІГР")
def protocol_ukrainian(cast: Cast, rng: Random) -> Paper:
    day = opening(cast, rng, "nineties", 0, 30)
    body = f"ВИКОНКОМ {genitive_uk(cast.home.district_uk).upper()} РАЙОНУ"
    return blanks.protocol_uk(
        cast.applicant,
        digits(rng, 3),
        body,
        kind_uk(cast, rng),
        f"{service(cast, rng)[0]} років",
        sum_of(rng, "nineties"),
        sum_of(rng, "nineties"),
        day,
    )


def payment(cast: Cast, rng: Random, era: Era) -> Paper:
    day = opening(cast, rng, era, 0, 40)
    rows = [
        ("Основний розмір", amount(rng, 60, 2400)),
        ("Надбавка", amount(rng, 5, 300)),
        ("Індексація", amount(rng, 3, 200)),
    ]
    rows = [*rows[: rng.randint(1, 3)], ("Усього", amount(rng, 90, 2900))]
    return blanks.order_pay(cast.applicant, digits(rng, 3), digits(rng, 6), tuple(rows), cast.opened, day)


@tuned("order_pay", "nineties", "uk")
def payment_nineties(cast: Cast, rng: Random) -> Paper:
    return payment(cast, rng, "nineties")


@tuned("order_pay", "modern", "uk")
def payment_modern(cast: Cast, rng: Random) -> Paper:
    return payment(cast, rng, "modern")


def calculation(cast: Cast, rng: Random, era: Era) -> Paper:
    start = years_after(cast.applicant.born, rng.randint(17, 21))
    rows: list[tuple[str, str, str]] = []
    day = start
    while day < cast.opened - timedelta(days=900) and len(rows) < 6:
        end = min(day + timedelta(days=rng.randint(700, 6000)), cast.opened)
        years, rest = divmod((end - day).days, 365)
        rows.append(
            (
                f"{dmy(day)} - {dmy(end)}",
                rng.choice(("робота", "робота", "навчання", "військова служба")),
                f"{years} {rest // 31} {rest % 31}",
            )
        )
        day = end + timedelta(days=1)
    return blanks.calc(
        cast.applicant,
        digits(rng, 6),
        tuple(rows),
        amount(rng, 900, 9000),
        amount(rng, 100, 4000),
        opening(cast, rng, era, 0, 30),
    )


@tuned("calc", "nineties", "uk", "ВІГР")
def calculation_nineties(cast: Cast, rng: Random) -> Paper:
    return calculation(cast, rng, "nineties")


@tuned("calc", "modern", "uk", "ВІГР")
def calculation_modern(cast: Cast, rng: Random) -> Paper:
    return calculation(cast, rng, "modern")


def leaving(cast: Cast, rng: Random, era: Era, language: Language) -> Paper:
    paid = later(cast, rng, era, 6)
    kind = kind_ru(cast, rng) if language == "ru" else kind_uk(cast, rng)
    return blanks.attestat(
        cast.applicant,
        digits(rng, 2),
        office(cast, era, language),
        paid,
        kind,
        sum_of(rng, era),
        paid + timedelta(days=rng.randint(1, 9)),
        language,
    )


@tuned("attestat", "soviet", "both", "ВІГР")
def attestat_russian(cast: Cast, rng: Random) -> Paper:
    return leaving(cast, rng, "soviet", "ru")


@tuned("attestat", "nineties", "uk", "ВІГР")
def attestat_nineties(cast: Cast, rng: Random) -> Paper:
    return leaving(cast, rng, "nineties", "uk")


@tuned("pension_cert", "modern", "uk", "ВІГР")
def pensioner_card(cast: Cast, rng: Random) -> Paper:
    return blanks.pension_cert(
        cast.applicant,
        f"{series(rng)} {digits(rng, 6)}",
        kind_uk(cast, rng),
        opening(cast, rng, "modern", 0, 60),
        "ПЕНСІЙНИЙ ФОНД УКРАЇНИ",
    )


_RU_NAMES = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)
_UK_NAMES = (
    "січень",
    "лютий",
    "березень",
    "квітень",
    "травень",
    "червень",
    "липень",
    "серпень",
    "вересень",
    "жовтень",
    "листопад",
    "грудень",
)


def account(cast: Cast, rng: Random, era: Era, language: Language) -> Paper:
    year = later(cast, rng, era, 4).year
    names = _RU_NAMES if language == "ru" else _UK_NAMES
    paid = rng.randint(4000, 13000)
    rows = []
    for place, name in enumerate(names[: rng.randint(3, 12)]):
        shown = f"{paid // 100},{paid % 100:02d}"
        rows.append((name, shown, shown, f"{rng.randint(4, 14):02d}.{place + 1:02d}.{year}"))
        paid += rng.choice((0, 0, 0, 310))
    return blanks.pay_card(cast.applicant, digits(rng, 5), tuple(rows), year, language)


@tuned("pay_card", "soviet", "both", "ВІГР")
def account_russian(cast: Cast, rng: Random) -> Paper:
    return account(cast, rng, "soviet", "ru")


@tuned("pay_card", "nineties", "uk")
def account_nineties(cast: Cast, rng: Random) -> Paper:
    return account(cast, rng, "nineties", "uk")
