# ruff: noqa: D103, E501 (makers share one signature and say by their name what they make; a paragraph is one line)
"""Work, wages and learning, made on the blanks of ``forms``."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.people_by_chance import years_after
from sample_scans.collection.places import Employer, employer_by_chance, genitive_uk
from sample_scans.collection.tuned.telling import (
    TRADES,
    Language,
    at_age,
    by_sex,
    career,
    digits,
    opening,
    paged,
    series,
    tuned,
    within,
)
from sample_scans.collection.wording import Unfit
from sample_scans.forms import labour as blanks
from sample_scans.stories.touches import wages
from sample_scans.story import Paper, dmy


def book(cast: Cast, rng: Random, era: Era, language: Language) -> Paper:
    started = at_age(cast, rng, era, cast.applicant, 17, 24)
    trade = rng.choice(TRADES)[language == "ru"]
    number = f"{rng.choice(('АТ-I', 'АТ-II', 'БТ-I', 'БТ-II', 'АТ-VI'))} № {digits(rng, 7)}"
    holder = cast.at(cast.applicant, started)
    return blanks.labour_book(holder, language, number, started, trade, paged(career(cast, rng, started, language), 7))


@tuned("labour_book", "soviet", "both", "ВІРГ")
def labour_book_russian(cast: Cast, rng: Random) -> Paper:
    return book(cast, rng, "soviet", "ru")


@tuned("labour_book", "soviet", "uk", "ВІРГ")
def labour_book_ukrainian(cast: Cast, rng: Random) -> Paper:
    return book(cast, rng, "soviet", "uk")


@tuned("labour_book", "nineties", "both", "ВІРГС")
def labour_book_nineties(cast: Cast, rng: Random) -> Paper:
    return book(cast, rng, "nineties", "uk")


@tuned("labour_insert", "soviet", "both", "ВІГ")
def kolkhoz_book(cast: Cast, rng: Random) -> Paper:
    first = at_age(cast, rng, "soviet", cast.applicant, 18, 30).year
    count = min(rng.randint(4, 7), cast.opened.year - first)
    if count < 3 or first + count > 1990:
        raise Unfit("too few years in a kolkhoz")
    rows = tuple(
        (str(first + place), str(rng.choice((120, 150, 180))), str(rng.randint(190, 290)), f"книга {place // 2 + 1}")
        for place in range(count)
    )
    issued = date(first + count, rng.randint(1, 3), rng.randint(1, 28))
    holder = cast.at(cast.applicant, issued)
    return blanks.labour_insert(
        holder, f"№ {digits(rng, 3)}", rng.choice(("Заря", "Світанок", "Победа", "Родина")), rows, issued
    )


def wage_years(cast: Cast, rng: Random, first: int, last: int) -> tuple[int, ...]:
    """Two to four years in a row when the applicant could have worked."""
    first, last = max(first, cast.applicant.born.year + 18), min(last, cast.opened.year - 1)
    count = rng.randint(2, 4)
    if last - first + 1 < count:
        raise Unfit("no years of wages there")
    start = rng.randint(first, last - count + 1)
    return tuple(range(start, start + count))


@tuned("wage_cert", "soviet", "both", "ВІГР")
def wages_typed(cast: Cast, rng: Random) -> Paper:
    years = wage_years(cast, rng, 1955, 1990)
    work = employer_by_chance(rng, "soviet")
    sums = wages(digits(rng, 8), rng.randint(60, 180), len(years))
    day = within(cast, rng, "soviet", max(date(years[-1] + 1, 1, 10), years_after(cast.opened, -1)), cast.opened)
    return blanks.wage_cert_ru(cast.at(cast.applicant, day), work.ru, digits(rng, 3), years, sums, day)


def wages_dot(cast: Cast, rng: Random, era: Era) -> Paper:
    years = wage_years(cast, rng, 1966, 2003)
    unit = "крб." if years[-1] < 1996 else "грн" if years[0] >= 1996 else "крб., з 1996 р. грн"
    millions = 1991 <= years[0] <= 1995
    base = 240 if years[0] < 1991 else 5200.0 if millions else 190.0
    work = employer_by_chance(rng, "nineties")
    day = opening(cast, rng, era, 200, 0)
    sums = wages(digits(rng, 8), base, len(years), millions=millions)
    return blanks.wage_cert_uk(cast.applicant, work.uk, work.edrpou, digits(rng, 3), years, sums, day, unit)


@tuned("wage_cert", "nineties", "uk", "ВІГР")
def wages_matrix_nineties(cast: Cast, rng: Random) -> Paper:
    return wages_dot(cast, rng, "nineties")


@tuned("wage_cert", "modern", "uk", "ВІГР")
def wages_matrix_modern(cast: Cast, rng: Random) -> Paper:
    return wages_dot(cast, rng, "modern")


def special_service(cast: Cast, rng: Random, era: Era) -> Paper:
    day = opening(cast, rng, era, 200, 0)
    start = years_after(day, -rng.randint(14, 26))
    middle = start + timedelta(days=rng.randint(900, 3000))
    work = employer_by_chance(rng, era)
    rows = (
        (
            dmy(start),
            dmy(middle),
            rng.choice(("тваринник, Список № 2, розділ XXXI", "електрозварник, Список № 2, розділ XXXIII")),
        ),
        (
            dmy(middle + timedelta(days=1)),
            dmy(day),
            rng.choice(("оператор машинного доїння", "гірник підземний, Список № 1, розділ I")),
        ),
    )
    return blanks.service_cert(cast.applicant, work.uk, work.edrpou, rows, digits(rng, 2), day)


@tuned("service_cert", "nineties", "uk", "ВР")
def special_service_nineties(cast: Cast, rng: Random) -> Paper:
    return special_service(cast, rng, "nineties")


@tuned("service_cert", "modern", "uk", "ВР")
def special_service_modern(cast: Cast, rng: Random) -> Paper:
    return special_service(cast, rng, "modern")


def found_uk(cast: Cast, rng: Random, work: Employer) -> tuple[str, ...]:
    """What an archive found about somebody's work."""
    year = max(cast.applicant.born.year + 19, 1950)
    was = by_sex(cast.applicant, "прийнята", "прийнятий")
    went = by_sex(cast.applicant, "звільнена", "звільнений")
    return (
        f"{was} {rng.choice(('обліковцем', 'слюсарем', 'вагарем'))} {rng.randint(1, 28):02d}.0{rng.randint(1, 9)}.{year}, наказ № {rng.randint(1, 99)}-к;",
        f"{went} {rng.randint(1, 28):02d}.1{rng.randint(0, 2)}.{year + rng.randint(3, 12)}, наказ № {rng.randint(1, 99)}-к;",
        f"за {year + 1} рік нараховано заробіток {rng.randint(700, 1900)} крб. {rng.randint(10, 99)} коп. ({work.uk}).",
    )


def archive_uk(cast: Cast, rng: Random, era: Era) -> Paper:
    work = employer_by_chance(rng, "soviet")
    ref = (
        f"фонд {rng.randint(1, 90)}, опис {rng.randint(1, 3)}, справа {rng.randint(4, 300)}, арк. {rng.randint(1, 190)}"
    )
    body = f"Трудовий архів {genitive_uk(cast.home.district_uk)} району"
    day = opening(cast, rng, era, 300, 0)
    return blanks.archive_cert(cast.applicant, body, work.uk, found_uk(cast, rng, work), ref, digits(rng, 4), day)


@tuned("archive_cert", "nineties", "uk", "ВІГР")
def archive_nineties(cast: Cast, rng: Random) -> Paper:
    return archive_uk(cast, rng, "nineties")


@tuned("archive_cert", "modern", "uk", "ВІГР")
def archive_modern(cast: Cast, rng: Random) -> Paper:
    return archive_uk(cast, rng, "modern")


@tuned("archive_cert", "soviet", "both", "ВІГР")
def archive_russian(cast: Cast, rng: Random) -> Paper:
    work = employer_by_chance(rng, "soviet")
    year = max(cast.applicant.born.year + 19, 1938)
    found = (
        f"{by_sex(cast.applicant, 'состояла', 'состоял')} на работе с {rng.randint(1, 28):02d}.03.{year} по {rng.randint(1, 28):02d}.11.{year + rng.randint(2, 9)};",
        f"выработано в {year + 1} г. {rng.randint(180, 300)} трудодней.",
    )
    ref = f"фонд {rng.randint(1, 60)}, опись 1, дело {rng.randint(2, 90)}, л. {rng.randint(1, 80)}"
    body = f"{cast.home.district_ru} районный архив"
    return blanks.archive_cert(
        cast.applicant, body, work.ru, found, ref, digits(rng, 2), opening(cast, rng, "soviet", 300, 0), language="ru"
    )


@tuned("order_extract", "soviet", "both", "ВІРГ")
def order_typed_russian(cast: Cast, rng: Random) -> Paper:
    day = at_age(cast, rng, "soviet", cast.applicant, 19, 55)
    holder = cast.at(cast.applicant, day)
    word = by_sex(
        holder,
        "тов. {} принять на работу с окладом по штатному расписанию.",
        "тов. {} уволить по собственному желанию с {}.",
    )
    body = ". " + (
        word.format(holder.initials("ru")) if holder.sex == "f" else word.format(holder.initials("ru"), dmy(day))
    )
    return blanks.order_extract_ru(holder, employer_by_chance(rng, "soviet").ru, digits(rng, 2), day, body)


def order_uk(cast: Cast, rng: Random, era: Era) -> Paper:
    day = within(cast, rng, era, years_after(cast.opened, -8), cast.opened - timedelta(days=5))
    body = rng.choice(
        (
            f". § {rng.randint(1, 6)}. Звільнити за власним бажанням з {dmy(day)} у зв'язку з виходом на пенсію.",
            f". § {rng.randint(1, 6)}. Прийняти на посаду з {dmy(day)} з окладом згідно зі штатним розписом.",
        )
    )
    return blanks.order_extract_uk(
        cast.at(cast.applicant, day), employer_by_chance(rng, era).uk, f"{digits(rng, 2)}-к", day, body
    )


@tuned("order_extract", "nineties", "uk", "ВІРГ")
def order_typed_nineties(cast: Cast, rng: Random) -> Paper:
    return order_uk(cast, rng, "nineties")


@tuned("order_extract", "modern", "uk", "ВІРГ")
def order_typed_modern(cast: Cast, rng: Random) -> Paper:
    return order_uk(cast, rng, "modern")


@tuned("ok5", "modern", "uk", "ВІГР")
def insured_print(cast: Cast, rng: Random) -> Paper:
    if not cast.applicant.registered or cast.opened.year < 2006:
        raise Unfit("no register to print from")
    work = employer_by_chance(rng, "modern")
    rows = tuple(
        (
            str(year),
            work.edrpou,
            work.uk,
            f"{rng.randint(9, 160)} {rng.randint(100, 999)},{rng.randint(10, 99)}",
            str(rng.randint(6, 12)),
            str(rng.randint(180, 366)),
            "так",
        )
        for year in range(cast.opened.year - rng.randint(3, 8), cast.opened.year)
    )
    return blanks.ok5(cast.applicant, rows, opening(cast, rng, "modern"))


def diploma_of(cast: Cast, rng: Random, era: Era, language: Language) -> Paper:
    day = at_age(cast, rng, era, cast.applicant, 18, 24).replace(month=6, day=rng.randint(15, 30))
    if day >= cast.opened:
        raise Unfit("still learning")
    trade = rng.choice(TRADES)[language == "ru"]
    place = cast.home
    school = (
        f"{place.district_ru[:-2]}ое профессионально-техническое училище № {rng.randint(1, 40)}"
        if language == "ru"
        else f"{place.district_uk[:-2]}ого професійно-технічного училища № {rng.randint(1, 40)}"
    )
    number = f"{series(rng, 1 if language == 'ru' else 2)} № {digits(rng, 6)}"
    return blanks.diploma(
        cast.at(cast.applicant, day), language, school, number, day.year - rng.randint(2, 4), day.year, trade, day
    )


@tuned("diploma", "soviet", "both", "ВР")
def diploma_russian(cast: Cast, rng: Random) -> Paper:
    return diploma_of(cast, rng, "soviet", "ru")


@tuned("diploma", "nineties", "both", "ВРІ")
def diploma_nineties(cast: Cast, rng: Random) -> Paper:
    return diploma_of(cast, rng, "nineties", "uk")


def learning(cast: Cast, rng: Random, era: Era) -> Paper:
    age = (cast.opened - cast.child.born).days // 365
    if not 6 <= age <= 22:
        raise Unfit("the child does not learn")
    day = opening(cast, rng, era, 40, 5)
    school = (
        f"{cast.home.district_uk[:-2]}а загальноосвітня школа"
        if age < 16
        else f"{cast.home.district_uk} фаховий коледж"
    )
    course = str(max(1, age - 6)) if age < 16 else str(min(4, age - 15))
    until = date(day.year + rng.randint(1, 3), 6, 30)
    return blanks.study_cert(cast.child.name(), cast.child.born, school, course, until, digits(rng, 2), day)


@tuned("study_cert", "nineties", "uk", "ГС")
def learning_nineties(cast: Cast, rng: Random) -> Paper:
    return learning(cast, rng, "nineties")


@tuned("study_cert", "modern", "uk", "ГС")
def learning_modern(cast: Cast, rng: Random) -> Paper:
    return learning(cast, rng, "modern")
