# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Earnings: wide tables of months and years, the payer's stamp, periods in words, dates and years."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample_scans.collection import life
from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.second.papers import MATRIX, PLAIN, TYPED, WHITE
from sample_scans.collection.third import told
from sample_scans.collection.third.told import third
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make
from sample_scans.people import Person
from sample_scans.story import Paper, Truth, facts


def _years(cast: Cast, rng: Random, era: Era, count: int) -> tuple[date, date, date]:
    """So many whole years of wages, and the day of the paper."""
    day = life.near(cast, rng, era)
    last = day.year - rng.randint(1, 3)
    if last - count < cast.applicant.born.year + 16:
        raise Unfit("too young for years of wages")
    return date(last - count + 1, 1, 1), date(last, 12, 31), day


def _months(day: date, rng: Random, count: int) -> tuple[date, date]:
    """The first and the last day of so many months before the paper."""
    last = day.replace(day=1) - timedelta(days=1)
    if rng.randint(0, 1):
        last = last.replace(day=1) - timedelta(days=1)
    first = last.replace(day=1)
    for _ in range(count - 1):
        first = (first - timedelta(days=1)).replace(day=1)
    return first, last


def _truth(
    own: Person, language: str, employer: str, number: str, first: date, last: date, day: date, **more: str
) -> tuple[Truth, ...]:
    return facts(
        own, language, employer=employer, document_number=number, period_from=first.isoformat(), period_to=last.isoformat(),
        issue_date=day.isoformat(), **more,
    )  # fmt: skip


@third("wage_cert", "soviet", "ru")
def wages_wide(cast: Cast, rng: Random) -> Paper:
    """Landscape: years down, months across, the sums by hand; a stamp of the payer for a head."""
    first, last, day = _years(cast, rng, "soviet", 5)
    own, place, number = cast.at(cast.applicant, day), told.employer(rng, "soviet"), told.digits(rng, 3)
    rows = "\n".join(
        f"| {year} | "
        + " | ".join(f"[[{rng.randint(80, 260)}]]" for _ in range(12))
        + f" | [[{rng.randint(1200, 2900)}]]"
        for year in range(first.year, last.year + 1)
    )
    text = f"""
@in 18 10 {place.shown_ru}/№ {number}/{told.full(day)}
@at 100 14 180
+ СПРАВКА
- о заработке для назначения пенсии
@at 18 44 262
. {place.shown_ru}   № {number} от {told.full(day)}
. Гр. [[{own.name("ru")}]], работающ{told.she(own, "ей", "ему")} в должности [[мастера]], за время с [[{told.full(first)}]] по [[{told.full(last)}]] начислено (руб.):
|= 18 {" ".join(["18"] * 12)} 24
|! Год | янв | фев | март | апр | май | июнь | июль | авг | сент | окт | нояб | дек | Всего
{rows}
. Справка выдана на основании лицевых счетов.
% Руководитель предприятия | [[{told.signer_ru(rng)}]]
% Главный бухгалтер | [[{told.signer_ru(rng)}]]
@seal 60 0 {place.shown_ru.upper()}|УССР
"""
    truth = _truth(own, "ru", place.ru, number, first, last, day)
    return make("wage_cert", "Справка о заработке", text, TYPED, truth, day, size="a4l", font="serif", points=10.5)


@third("wage_cert", "modern", "uk")
def wages_side_by_side(cast: Cast, rng: Random) -> Paper:
    """The form of the Pension Fund: captions under the head's lines, three years side by side with sums and contributions."""
    first, last, day = _years(cast, rng, "modern", 3)
    own, place, number = cast.at(cast.applicant, day), told.employer(rng, "modern"), told.digits(rng, 3)
    rows = "\n".join(
        f"| {month} | " + " | ".join(told.money(rng, 900, 9000) for _ in range(3)) for month in told.MONTHS_UK
    )
    text = f"""
> Додаток 5 до Порядку подання документів
|= 86 86
|- [[{place.shown_uk}]] | [[{place.code}]]
|^ найменування підприємства, установи, організації | код за ЄДРПОУ
|- [[{told.full(day)}]] | [[{number}]]
|^ дата видачі | номер
= ДОВІДКА
- про заробітну плату для обчислення пенсії
|= 172
|- Видана [[{own.name()}]]
|^ прізвище, ім'я та по батькові
|- за період з [[{told.full(first)}]] до [[{told.full(last)}]]
|= 40 44 44 44
|! Місяць | {first.year} рік, грн | {first.year + 1} рік, грн | {last.year} рік, грн
{rows}
. Довідка видана на підставі особових рахунків. Страхові внески сплачено повністю.
% Керівник | {told.signer_uk(rng)}
% Головний бухгалтер | {told.signer_uk(rng)}
@seal 74 0 {place.shown_uk.upper()}|УКРАЇНА
"""
    truth = _truth(own, "uk", place.uk, number, first, last, day, edrpou=place.code)
    return make(
        "wage_cert",
        "Довідка про заробітну плату",
        text,
        WHITE,
        truth,
        day,
        font="serif",
        points=10.5,
        fill="print",
        fill_font="serif-bold",
        underline=False,
    )


@third("wage_cert", "nineties", "uk")
def wages_two_blocks(cast: Cast, rng: Random) -> Paper:
    """Two blocks of years beside one another, typed; the period as years only in its sentence and as days below."""
    first, last, day = _years(cast, rng, "nineties", 4)
    own, place, number = (
        cast.at(cast.applicant, day),
        told.employer(rng, "nineties"),
        f"{told.digits(rng, 2)}/{told.digits(rng, 2)}",
    )
    rows = "\n".join(
        f"| {month} | {rng.randint(70, 900)} | {rng.randint(70, 900)} | {month} | {rng.randint(70, 900)} | {rng.randint(70, 900)}"
        for month in told.MONTHS_UK
    )
    text = f"""
. {place.shown_uk}
. ідент. код {place.code}
. вих. № {number} від {told.full(day)} р.
~ 2
= Д О В І Д К А
. Дана {own.name()} про те, що {told.she(own, "її", "його")} заробіток складав:
|= 30 28 28 30 28 28
|! місяць | {first.year} | {first.year + 1} | місяць | {first.year + 2} | {last.year}
{rows}
. Період роботи, за який видано довідку: {told.full(first)} - {told.full(last)}.
. Відрахування до пенсійного фонду проводились.
% Директор | {told.signer_uk(rng)}
% Гол. бухгалтер | {told.signer_uk(rng)}
@seal 60 2 {place.shown_uk.upper()[:34]}|УКРАЇНА
"""
    truth = _truth(own, "uk", place.uk, number, first, last, day, edrpou=place.code)
    return make("wage_cert", "Довідка про зарплату", text, TYPED, truth, day, font="type", ink="type", points=10)


@third("wage_cert", "modern", "uk")
def wages_months_named(cast: Cast, rng: Random) -> Paper:
    """A short period named by months; one row a month with the year beside; letterhead in the middle."""
    day = life.near(cast, rng, "modern")
    first, last = _months(day, rng, 6)
    own, place = cast.at(cast.applicant, day), told.employer(rng, "modern")
    number = told.digits(rng, 2)
    rows, month = [], first
    while month <= last:
        rows.append(
            f"| {told.MONTHS_UK[month.month - 1]} {month.year} | {told.money(rng, 3000, 14000)} | {told.money(rng, 100, 900)}"
        )
        month = (month + timedelta(days=32)).replace(day=1)
    text = f"""
+ {place.shown_uk.upper()}
^ {told.address(cast)}, р/р 2600{told.digits(rng, 9)}, код {place.code}
|= 86 86
|- {told.full(day)} | № {number}
~ 3
- ДОВІДКА
- про нараховану заробітну плату
~ 2
. [[{own.uk[0].upper()} {own.uk[1]} {own.uk[2]}]]
. РНОКПП {own.rnokpp}     за {told.months_uk(first, last)} року
|= 60 60 50
|! Місяць, рік | Нараховано, грн | Утримано, грн
{chr(10).join(rows)}
% Бухгалтер | {told.signer_uk(rng)}
@seal 80 4 {place.shown_uk.upper()}|УКРАЇНА
"""
    truth = _truth(own, "uk", place.uk, number, first, last, day, edrpou=place.code, rnokpp=own.rnokpp)
    return make("wage_cert", "Довідка про нараховану зарплату", text, PLAIN, truth, day, font="sans", points=11)


@third("income_cert", "modern", "uk", kinds="СЖ")
def income_words(cast: Cast, rng: Random) -> Paper:
    """Income in a sentence, the period named by months, no table."""
    day = life.near(cast, rng, "modern")
    first, last = _months(day, rng, 6)
    own, place = cast.applicant, told.employer(rng, "modern")
    number = f"{told.digits(rng, 2)}-03/{told.digits(rng, 2)}"
    text = f"""
@at 22 16 80
- {place.shown_uk}
- ЄДРПОУ {place.code}
- {told.uk(day)} р. № {number}
@at 22 70 168
= ДОВІДКА ПРО ДОХОДИ
~ 3
Видана {told.loud(own)} ({own.uk[0]} {own.uk[1]} {own.uk[2]}), ідентифікаційний номер {own.rnokpp}, про те, що загальна сума доходу за {told.months_uk(first, last)} р. становить {told.money(rng, 20000, 90000)} грн (у тому числі аліменти 0.00 грн).
. Заборгованість із заробітної плати: відсутня.
% Керівник | {told.signer_uk(rng)}
@seal 80 4 {place.shown_uk.upper()}|УКРАЇНА
"""
    truth = _truth(own, "uk", place.uk, number, first, last, day, edrpou=place.code, rnokpp=own.rnokpp)
    return make("income_cert", "Довідка про доходи", text, WHITE, truth, day, font="serif", points=12)


@third("income_cert", "nineties", "uk", kinds="СЖ")
def income_study(cast: Cast, rng: Random) -> Paper:
    """A typed table of six months with the name as initials after a full line."""
    day = life.near(cast, rng, "nineties")
    first, last = _months(day, rng, 6)
    own, place, number = cast.at(cast.applicant, day), told.employer(rng, "nineties"), told.digits(rng, 3)
    cells = " | ".join(f"{rng.randint(60, 240)}-{rng.randint(10, 99)}" for _ in range(6))
    names, month = [], first
    while month <= last:
        names.append(told.MONTHS_UK[month.month - 1])
        month = (month + timedelta(days=32)).replace(day=1)
    text = f"""
. {place.shown_uk}   {place.code}
. № {number}   {told.full(day)}
- ДОВІДКА ДЛЯ ОФОРМЛЕННЯ СУБСИДІЇ
. Прізвище, ім'я, по батькові   {own.name()}
. Період  {told.full(first)} - {told.full(last)}
|= 28 28 28 28 28 28
|! {" | ".join(names)}
| {cells}
. Разом: {rng.randint(600, 1500)} грн
% Бухгалтер | {told.signer_uk(rng)}
@seal 60 0 {place.shown_uk.upper()[:34]}|УКРАЇНА
"""
    truth = _truth(own, "uk", place.uk, number, first, last, day, edrpou=place.code)
    return make(
        "income_cert",
        "Довідка про доходи для субсидії",
        text,
        MATRIX,
        truth,
        day,
        size="a5l",
        font="type2",
        ink="type",
        points=9.6,
        margins=(16, 12, 14, 6),
    )


def _insured(rng: Random, first: int, last: int, code: str) -> str:
    return "\n".join(
        f"| {year} | {code} | {rng.choice((10, 11, 12))} | {told.money(rng, 9000, 150000)} | {rng.randint(300, 365)}"
        for year in range(first, last + 1)
    )


@third("ok5", "modern", "uk")
def insured_parts(cast: Cast, rng: Random) -> Paper:
    """Parts of the name in labelled lines, the day of birth and the sex in one row, years below."""
    own, day = cast.applicant, max(life.near(cast, rng, "modern"), date(2011, 2, 1))
    place = told.employer(rng, "modern")
    text = f"""
+ ПЕНСІЙНИЙ ФОНД УКРАЇНИ
- Дані про застраховану особу (форма ОК-5)
|= 40 46 40 46
|- РНОКПП | {own.rnokpp} | Стать | {told.she(own, "Ж", "Ч")}
|- Прізвище | {own.uk[0]} | Дата народження | {told.full(own.born)}
|- Ім'я | {own.uk[1]} | Дата формування | {told.full(day)}
|- По батькові | {own.uk[2]} | Аркуш | 1 з 1
|= 18 34 30 50 40
|! Рік | Код страхувальника | Місяців | Заробіток | Днів стажу
{_insured(rng, day.year - 12, day.year - 1, place.code)}
. Відомості надано засобами електронного зв'язку.
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), sex=own.sex, rnokpp=own.rnokpp, issue_date=day.isoformat()
    )
    return make("ok5", "Форма ОК-5", text, WHITE, truth, day, font="sans", points=10)


WORDINGS = (
    wages_wide,
    wages_side_by_side,
    wages_two_blocks,
    wages_months_named,
    income_words,
    income_study,
    insured_parts,
)
