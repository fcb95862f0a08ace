# ruff: noqa: E501 (a row of a table of words is one line)
"""What tuned wordings are told with: days that fit an era and a life, numbers, sums, offices, a working life."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.people_by_chance import day_by_chance, years_after
from sample_scans.collection.places import employer_by_chance, genitive_uk, pension_office
from sample_scans.collection.surnames import surname_by_chance
from sample_scans.collection.wording import Unfit, Wordings
from sample_scans.people import Person
from sample_scans.story import Paper, dmy

SPANS: Final[dict[Era, tuple[date, date]]] = {
    "soviet": (date(1930, 1, 8), date(1991, 12, 20)),
    "nineties": (date(1992, 1, 9), date(2003, 12, 19)),
    "modern": (date(2004, 1, 12), date(2025, 6, 27)),
}
_PERSONAL: Final = frozenset({"surname", "given_name", "patronymic", "birth_date"})
LETTERS: Final = "АБВЕЖКЛМНОПРСТУ"
Language = Literal["uk", "ru"]

tuned: Final = Wordings("tuned", "tuned")
"""Makes a wording of the function below."""


def within(cast: Cast, rng: Random, era: Era, first: date, last: date) -> date:
    """A working day of the era between two days; Unfit where there is none or the people were long gone."""
    first, last = max(first, SPANS[era][0]), min(last, SPANS[era][1])
    if first > last or (last.year > 1991 and not cast.applicant.registered and first.year > 1991):
        raise Unfit(f"{era} has no day between {first} and {last}")
    day = day_by_chance(rng, first, last)
    return max(first, day - timedelta(days=max(0, day.weekday() - 4)))


def opening(cast: Cast, rng: Random, era: Era, before: int = 0, after: int = 14) -> date:
    """A day around the opening of the case: from ``before`` days earlier to ``after`` days later."""
    return within(cast, rng, era, cast.opened - timedelta(days=before), cast.opened + timedelta(days=after))


def later(cast: Cast, rng: Random, era: Era, years: int = 8) -> date:
    """A day in the years after the opening."""
    return within(cast, rng, era, cast.opened + timedelta(days=20), years_after(cast.opened, years))


def at_age(cast: Cast, rng: Random, era: Era, person: Person, low: int, high: int) -> date:
    """A day when the person was ``low`` to ``high`` years old, before the case was opened."""
    last = min(years_after(person.born, high), cast.opened - timedelta(days=3))
    return within(cast, rng, era, years_after(person.born, low), last)


def office(cast: Cast, era: Era, language: Language = "uk") -> str:
    """Who kept the case."""
    return pension_office(cast.home, era, language)


def capital(text: str) -> str:
    """The text with a capital at its start, the rest as it was."""
    return text[:1].upper() + text[1:]


def address(cast: Cast) -> str:
    """Where the applicant lives."""
    return f"{cast.home.uk}, {cast.street}"


def digits(rng: Random, count: int) -> str:
    """A number of so many digits that does not start with 0."""
    return f"{rng.randint(1, 9)}{''.join(str(rng.randint(0, 9)) for _ in range(count - 1))}"


def series(rng: Random, count: int = 2) -> str:
    """Letters of a series."""
    return "".join(rng.choices(LETTERS, k=count))


def certificate(rng: Random) -> str:
    """Series and number of a certificate of the civil registry: ``II-БК № 123456``."""
    return f"{rng.choice(('I', 'II', 'III', 'IV'))}-{series(rng)} № {digits(rng, 6)}"


def decision_number(cast: Cast, rng: Random) -> str:
    """Twelve digits: the case's oblast and body, then a serial."""
    start = cast.number[:5] if len(cast.number) == 12 else f"{rng.randint(1, 27):02d}{rng.randint(10, 49) * 10:03d}"
    return f"{start}00{rng.randint(11, 99999):05d}"


def sum_of(rng: Random, era: Era) -> str:
    """A monthly sum in the money of the age, with its unit."""
    if era == "soviet":
        return f"{rng.randint(38, 132)} руб. {rng.randint(0, 99):02d} коп."
    if era == "nineties":
        return f"{rng.randint(41, 190)},{rng.randint(0, 99):02d} грн"
    return f"{rng.randint(1, 9)} {rng.randint(100, 999)},{rng.randint(0, 99):02d} грн"


def amount(rng: Random, low: int, high: int) -> str:
    """``1 284,16``."""
    return f"{rng.randint(low, high):,}".replace(",", " ") + f",{rng.randint(0, 99):02d}"


KINDS_UK: Final = {
    "В": ("за віком", "у зв'язку з досягненням пенсійного віку", "за віком на пільгових умовах"),
    "І": ("по інвалідності", "по інвалідності від загального захворювання", "по інвалідності 2 групи"),
    "Г": ("у разі втрати годувальника", "у зв'язку з втратою годувальника"),
    "Р": ("за вислугу років", "за вислугою років"),
    "С": ("державна соціальна допомога", "допомога малозабезпеченій сім'ї", "допомога при народженні дитини"),
    "Ж": ("житлова субсидія", "субсидія"),
    "П": ("пільги", "пільги ветерану праці", "пільги учаснику ліквідації"),
}
KINDS_RU: Final = {
    "В": ("по старости", "по возрасту", "по возрасту на льготных условиях"),
    "І": ("по инвалидности", "по инвалидности 2 группы", "по инвалидности от общего заболевания"),
    "Г": ("по случаю потери кормильца",),
    "Р": ("за выслугу лет",),
    "С": ("пособие на детей",),
    "Ж": ("субсидия",),
    "П": ("льготы",),
}


def kind_uk(cast: Cast, rng: Random) -> str:
    """What is asked for, as a clerk writes it."""
    return rng.choice(KINDS_UK[cast.kind])


def kind_ru(cast: Cast, rng: Random) -> str:
    """What is asked for, in Russian."""
    return rng.choice(KINDS_RU[cast.kind])


def service(cast: Cast, rng: Random) -> tuple[int, int, int]:
    """Years, months, days that the applicant may have worked before the case."""
    most = max(2, cast.opened.year - cast.applicant.born.year - 19)
    return rng.randint(max(1, most // 2), most), rng.randint(0, 11), rng.randint(1, 29)


def by_sex(person: Person, feminine: str, masculine: str) -> str:
    """The word that fits the person's sex."""
    return feminine if person.sex == "f" else masculine


_TRADES: Final = (
    ("токарем", "токарем"), ("слюсарем", "слесарем"), ("водієм", "водителем"), ("вахтером", "вахтёром"), ("обліковцем", "учётчиком"),
    ("комірником", "кладовщиком"), ("оператором", "оператором"), ("бухгалтером", "бухгалтером"), ("бригадиром", "бригадиром"),
    ("майстром дільниці", "мастером участка"), ("пекарем", "пекарем"), ("кухарем", "поваром"), ("електромонтером", "электромонтёром"),
    ("контролером", "контролёром"), ("диспетчером", "диспетчером"), ("лаборантом", "лаборантом"), ("муляром", "каменщиком"),
)  # fmt: skip
TRADES: Final = (
    ("токар", "токарь"), ("слюсар", "слесарь"), ("водій", "водитель"), ("бухгалтер", "бухгалтер"), ("муляр", "каменщик"),
    ("кухар", "повар"), ("агроном", "агроном"), ("зварник", "сварщик"), ("пекар", "пекарь"), ("фельдшер", "фельдшер"),
)  # fmt: skip
Entry = tuple[str, str, str, str]


def career(cast: Cast, rng: Random, started: date, language: Language) -> tuple[Entry, ...]:
    """The rows of a labour book from the first day of work to the case: number, day, text, basis; no number: an employer.

    Rows after 1991 are in Ukrainian whatever the book began in.
    """
    person, rows, day, count = cast.applicant, [], started, 0
    while day < cast.opened - timedelta(days=200) and count < 17:
        hired, moved, left = _stay(rng, cast, day)
        tongue: Language = "ru" if language == "ru" and hired.year < 1992 else "uk"
        work = employer_by_chance(rng, cast.era(hired))
        shown = work.ru if tongue == "ru" else work.uk
        rows.append(("", "", shown[:1].upper() + shown[1:], ""))
        steps = ("hired", hired), *((("moved", moved),) if moved else ()), ("left", left)
        for what, when in steps:
            count += 1
            rows.append(_row(rng, person, tongue if when.year < 1992 else "uk", str(count), when, what))
        day = left + timedelta(days=rng.choice((1, 5, 20, 90)))
    return tuple(rows)


def _stay(rng: Random, cast: Cast, day: date) -> tuple[date, date | None, date]:
    last = cast.opened - timedelta(days=40)
    left = min(day_by_chance(rng, day + timedelta(days=300), day + timedelta(days=5200)), last)
    moved = day + (left - day) / 2 if (left - day).days > 500 and rng.random() < 0.7 else None
    return day, moved, left


def _row(rng: Random, person: Person, language: Language, number: str, day: date, what: str) -> Entry:
    uk, ru = rng.choice(_TRADES)
    order = day - timedelta(days=rng.randint(0, 3))
    basis = f"{'приказ' if language == 'ru' else 'наказ'} № {rng.randint(1, 190)} {'от' if language == 'ru' else 'від'} {dmy(order)}"
    texts = {
        "hired": (by_sex(person, "Прийнята", "Прийнятий") + f" {uk}", by_sex(person, "Принята", "Принят") + f" {ru}"),
        "moved": (by_sex(person, "Переведена", "Переведений") + f" {uk}", by_sex(person, "Переведена", "Переведён") + f" {ru}"),
        "left": (
            by_sex(person, "Звільнена", "Звільнений") + rng.choice((" за власним бажанням, ст. 38 КЗпП", " за угодою сторін", " у зв'язку зі скороченням")),
            by_sex(person, "Уволена", "Уволен") + rng.choice((" по собственному желанию", " в порядке перевода", " по сокращению штатов")),
        ),
    }  # fmt: skip
    return number, dmy(day), texts[what][1 if language == "ru" else 0], basis


def paged(rows: tuple[Entry, ...], size: int) -> tuple[tuple[Entry, ...], ...]:
    """The rows in groups of ``size``, a group to a spread."""
    return tuple(rows[start : start + size] for start in range(0, len(rows), size))


def registry(cast: Cast, language: Language, era: Era) -> str:
    """The office of the civil registry of the place."""
    if language == "ru":
        return f"{cast.birthplace.district_ru[:-2]}ое районное бюро ЗАГС"
    short = {"soviet": "ЗАГС", "nineties": "РАЦС", "modern": "ДРАЦС"}[era]
    return f"Відділ {short} {genitive_uk(cast.birthplace.district_uk)} району"


def husband_wife(cast: Cast) -> tuple[Person, Person]:
    """The couple."""
    pair = (cast.applicant, cast.spouse)
    return pair if cast.applicant.sex == "m" else (pair[1], pair[0])


def of_the_applicant(paper: Paper, cast: Cast) -> Paper:
    """A paper of a wedding with the applicant for its subject: blanks take the wife, and tell her maiden name as the subject's."""
    if cast.applicant.sex == "f":
        return paper
    other = {"": "spouse", "spouse": ""}
    truth = tuple(
        replace(one, role=other[one.role]) if one.name in _PERSONAL else one
        for one in paper.truth
        if one.name != "maiden_name"
    )
    return replace(paper, truth=truth)


def wife_before(cast: Cast) -> tuple[str, str]:
    """The wife's surname before the wedding (uk, ru)."""
    if cast.applicant.sex == "f":
        return cast.maiden if cast.maiden[0] else (cast.applicant.uk[0], cast.applicant.ru[0])
    return surname_by_chance(Random(cast.spouse.id)).of("f")
