# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Labour books and what archives and employers tell of work: tables of hiring and leaving, periods in many forms."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from sample_scans.collection import life
from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.second.papers import BOOK, COPY, GREEN_BOOK, MATRIX, PLAIN, TYPED, WHITE, YELLOWED, side
from sample_scans.collection.third import told
from sample_scans.collection.third.told import third
from sample_scans.forms.blank import make, many
from sample_scans.people import Person
from sample_scans.story import Paper, Truth, facts

_SPREAD: Final[dict[str, Any]] = {
    "size": "spread",
    "columns": 2,
    "margins": (9, 9, 9, 7),
    "points": 9.4,
    "stretch": 1.15,
}


def _changes(cast: Cast, rng: Random, start: date, era: Era) -> tuple[date, ...]:
    """Four days of change at work, the first is ``start``."""
    end = max(life.years_on(start, 4), min(life.ERAS[era][1], cast.opened))
    return (start, *sorted(life.between(rng, start + timedelta(days=40), end) for _ in range(3)))


@third("labour_book", "soviet", "both")
def book_four_columns(cast: Cast, rng: Random) -> Paper:
    """The book of 1974: captions under the lines on its first page, then four columns over a spread with day, month, year apart."""
    start = life.at_age(cast, cast.applicant, rng, "soviet", 17, 30)
    own = cast.at(cast.applicant, start)
    series, number = rng.choice(("АТ-I", "АТ-IV", "БТ-I")), told.digits(rng, 7)
    place, days = told.employer(rng, "soviet"), _changes(cast, rng, start, "soviet")
    cells = [f"{day:%d} | {day:%m} | {day.year}" for day in days]
    title = f"""
+ ТРУДОВА КНИЖКА
- ТРУДОВАЯ КНИЖКА
> {series} № {number}
|= 76
|- [[{own.ru[0]}]]
|^ Прізвище / Фамилия
|- [[{own.ru[1]}]]
|^ Ім'я / Имя
|- [[{own.ru[2]}]]
|^ По батькові / Отчество
|- [[{told.ru(own.born)} г.]]
|^ Дата народження / Дата рождения
@gap
|= 76
|- [[среднее]]
|^ Освіта / Образование
|- [[швея-мотористка, наладчик]]
|^ Професія, спеціальність
|- [[{told.ru(start)} г.]]
|^ Дата заповнення / Дата заполнения
. Підпис власника книжки
. М.П.
@seal 40 6 ОТДЕЛ КАДРОВ|УССР
"""
    rows = f"""
- Відомості про роботу
|= 8 8 8 12 44
|! № | д | м | рік | прийняття, переведення, звільнення
|  |  |  |  | [[{place.shown_ru}]]
| 1 | {cells[0]} | [[{told.she(own, "Принята", "Принят")} учеником в цех № {rng.randint(1, 9)}]]
| 2 | {cells[1]} | [[{told.she(own, "Переведена", "Переведён")} по 3 разряду]]
| 3 | {cells[2]} | [[{told.she(own, "Уволена", "Уволен")} по ст. 38 КЗоТ УССР]]
@gap
- Сведения о работе
|= 70
|! На підставі чого внесено запис (документ, дата, номер)
|
| [[пр. {told.digits(rng, 3)} от {told.two(days[0])}]]
| [[пр. {told.digits(rng, 3)} от {told.two(days[1])}]]
| [[пр. {told.digits(rng, 3)}к от {told.two(days[2])}]]
. [[Нач. ОК {told.signer_ru(rng)}]]
"""
    truth = facts(
        own, "ru", birth_date=own.born.isoformat(), document_number=f"{series} № {number}", issue_date=start.isoformat()
    )
    form = {**_SPREAD, "font": "pt"}
    return many(
        "labour_book", "Трудова книжка", (side(title, GREEN_BOOK, **form), side(rows, GREEN_BOOK, **form)), truth, start
    )


@third("labour_book", "nineties", "uk")
def book_copied_upright(cast: Cast, rng: Random) -> Paper:
    """Title page and a page of rows copied onto one sheet, the rows in boxes of the copy, each certified."""
    start = life.at_age(cast, cast.applicant, rng, "nineties", 17, 50)
    own = cast.at(cast.applicant, start)
    series, number = rng.choice(("АК", "БТ-II", "ВТ-I")), told.digits(rng, 7)
    place, days = told.employer(rng, "nineties"), _changes(cast, rng, start, "nineties")
    text = f"""
@frame 20 14 84 116
@at 26 22 72
+ ТРУДОВА КНИЖКА
- {series} № {number}
~ 4
. Прізвище [[{own.uk[0]}]]
. Ім'я [[{own.uk[1]}]]
. По батькові [[{own.uk[2]}]]
. Дата народження
. [[{told.uk(own.born)} р.]]
. Дата заповнення [[{told.full(start)}]]
@frame 106 14 84 116
@at 110 24 76
. Освіта [[середня]]
. Професія [[оператор]]
~ 14
. Підпис власника
. Копія вірна [[{told.signer_uk(rng)}]]
@seal 40 4 {place.shown_uk.upper()[:30]}|КАДРИ
@at 20 136 170
|= 10 26 90 44
|! 1 | 2 | 3 | 4
|  |  | [[{place.shown_uk}]] |
| 1 | [[{days[0]:%d %m %Y}]] | [[{told.she(own, "Прийнята", "Прийнятий")} оператором]] | [[Наказ № {told.digits(rng, 2)} від {told.full(days[0])}]]
| 2 | [[{days[1]:%d %m %Y}]] | [[{told.she(own, "Переведена", "Переведений")} старшим оператором]] | [[Наказ № {told.digits(rng, 2)}]]
| 3 | [[{days[2]:%d %m %Y}]] | [[{told.she(own, "Звільнена", "Звільнений")} за власним бажанням ст. 38 КЗпП]] | [[Наказ № {told.digits(rng, 2)}-к]]
. Згідно з оригіналом, працює. [[Інспектор {told.signer_uk(rng)}]]
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), document_number=f"{series} № {number}", issue_date=start.isoformat()
    )
    return make(
        "labour_book", "Трудова книжка (копія)", text, COPY, truth, start, font="pts", points=10.5, underline=False
    )


@third("labour_insert", "soviet", "ru")
def kolkhoz_years(cast: Cast, rng: Random) -> Paper:
    """A collective farmer's book: the person's data as a table, years of workdays beside it."""
    start = life.at_age(cast, cast.applicant, rng, "soviet", 16, 35)
    own = cast.at(cast.applicant, start)
    number = told.digits(rng, 5)
    rows = "\n".join(
        f"| {start.year + at} | [[{rng.randint(140, 360)}]] | [[{rng.randint(120, 400)}]]" for at in range(8)
    )
    text = f"""
- ТРУДОВАЯ КНИЖКА КОЛХОЗНИКА
. [[{number}]]
|= 24 54
| Фамилия | [[{own.ru[0]}]]
| Имя | [[{own.ru[1]}]]
| Отчество | [[{own.ru[2]}]]
| Рождения | [[{told.roman(own.born)}]]
| Принят(а) в члены колхоза | [[{start.year} г.]]
| Дата заполнения | [[{told.full(start)}]]
@gap
- Участие в общественном хозяйстве
|= 20 30 30
|! Год | Установл. минимум | Выработано
{rows}
"""
    truth = facts(own, "ru", birth_date=own.born.isoformat(), document_number=number, issue_date=start.isoformat())
    return make("labour_insert", "Трудовая книжка колхозника", text, BOOK, truth, start, **{**_SPREAD, "font": "serif"})


def _worked(
    own: Person,
    language: str,
    employer: str,
    number: str,
    first: date,
    last: date | None,
    day: date,
    *,
    code: str = "",
    born: bool = False,
) -> tuple[Truth, ...]:
    return facts(
        own, language, birth_date=own.born.isoformat() if born else "", employer=employer, edrpou=code, document_number=number,
        period_from=first.isoformat(), period_to=last.isoformat() if last else "", issue_date=day.isoformat(),
    )  # fmt: skip


def _archived(cast: Cast, rng: Random, era: Era, most: int) -> tuple[Person, date, date, date]:
    """Who, from when, until when, and the day of the paper."""
    day = life.near(cast, rng, era)
    first, last = life.worked(cast, rng, "soviet", (17, 35), day, most)
    return cast.at(cast.applicant, first), first, last, day


@third("archive_cert", "modern", "uk")
def archive_hired_left(cast: Cast, rng: Random) -> Paper:
    """Letterhead left with date and number below it; a table of hiring and leaving with orders."""
    own, first, last, day = _archived(cast, rng, "modern", 12)
    place, number = told.employer(rng, "soviet"), f"{told.digits(rng, 3)}/01-20"
    moved = first + (last - first) / 2
    text = f"""
@at 22 16 78
- КОМУНАЛЬНА УСТАНОВА
- «ОБ'ЄДНАНИЙ ТРУДОВИЙ АРХІВ»
^ {told.of_uk(cast.home.region_uk)} області, код 38{told.digits(rng, 6)}
- {told.full(day)} № {number}
- На № ____ від ________
@at 118 26 74
. {own.uk_dative or own.name()}
. {cast.home.uk}
@at 22 74 170
= АРХІВНА ДОВІДКА
~ 2
. У документах архівного фонду «{place.uk}» є такі відомості про трудову діяльність [[{own.name()}]] (так у документах):
|= 30 84 56
|! Подія | Дата, посада | Підстава
| прийнято | {told.full(first)}, учень | наказ № {told.digits(rng, 2)} від {told.full(first)}
| переведено | {told.full(moved)}, майстер | наказ № {told.digits(rng, 2)}-к
| звільнено | {told.full(last)}, власне бажання | наказ № {told.digits(rng, 3)} від {told.full(last)}
. Підстава: ф. {told.digits(rng, 2)}, оп. 1-л, спр. {told.digits(rng, 2)}, арк. {rng.randint(2, 90)}.
% Директор | {told.signer_uk(rng)}
@seal 80 4 ОБ'ЄДНАНИЙ ТРУДОВИЙ АРХІВ|АРХІВ
"""
    return make(
        "archive_cert",
        "Архівна довідка",
        text,
        WHITE,
        _worked(own, "uk", place.uk, number, first, last, day),
        day,
        font="serif",
        points=11.5,
    )


@third("archive_cert", "nineties", "uk")
def archive_two_lines(cast: Cast, rng: Random) -> Paper:
    """Beginning and end on two lines of labels, typed; the number has no sign."""
    own, first, last, day = _archived(cast, rng, "nineties", 9)
    place, number = told.employer(rng, "soviet"), f"К-{told.digits(rng, 3)}"
    text = f"""
. ДЕРЖАВНИЙ АРХІВ
. {told.of_uk(cast.home.region_uk).upper()} ОБЛАСТІ
. {told.full(day)}   {number}
~ 4
- АРХІВНА ДОВІДКА
- про стаж роботи
~ 4
. Прізвище, ініціали: {own.initials()} (повністю: {own.name()})
. Підприємство:       {place.uk}
. Початок роботи:     {told.full(first)}
. Кінець роботи:      {told.full(last)}
. Посада:             обліковець
. Джерело:            ф. Р-{told.digits(rng, 3)}, оп. 2, од. зб. {told.digits(rng, 2)}
~ 4
. Довідку складено за книгами наказів; накази за інші роки не надходили.
% Директор архіву | {told.signer_uk(rng)}
@seal 70 4 ДЕРЖАВНИЙ АРХІВ|УКРАЇНА
"""
    return make(
        "archive_cert", "Архівна довідка про стаж", text, TYPED, _worked(own, "uk", place.uk, number, first, last, day), day,
        font="type", ink="type", points=11,
    )  # fmt: skip


@third("archive_cert", "modern", "uk")
def archive_wage_months(cast: Cast, rng: Random) -> Paper:
    """Wages month by month, years side by side; the period in full days in the sentence."""
    day = life.near(cast, rng, "modern")
    year = life.at_age(cast, cast.applicant, rng, "soviet", 19, 40).year
    first, last = date(year, 1, 1), date(year + 4, 12, 31)
    day = max(day, date(last.year + 1, 3, 3))
    own, place, number = cast.at(cast.applicant, first), told.employer(rng, "soviet"), f"б/н-{told.digits(rng, 2)}"
    rows = "\n".join(
        f"| {month} | " + " | ".join(f"{rng.randint(90, 240)}-{rng.randint(10, 99)}" for _ in range(5))
        for month in told.MONTHS_UK
    )
    text = f"""
- Архівний відділ {told.of_uk(cast.home.district_uk)} районної державної адміністрації
_
. № {number} від {told.uk(day)} року
= Довідка про заробітну плату
. {own.name()}, {place.uk}, за період з {told.full(first)} по {told.full(last)}, крб.
|= 30 28 28 28 28 28
|! Місяць | {" | ".join(str(year + at) for at in range(5))}
{rows}
| Усього | {" | ".join(str(rng.randint(1100, 2800)) for _ in range(5))}
. Підстава: розрахунково-платіжні відомості. Станом на {told.full(day)} інших даних немає.
% Начальник відділу | {told.signer_uk(rng)}
@seal 76 2 АРХІВНИЙ ВІДДІЛ|РДА
"""
    return make(
        "archive_cert",
        "Архівна довідка про зарплату",
        text,
        PLAIN,
        _worked(own, "uk", place.uk, number, first, last, day),
        day,
        font="pts",
        points=10.5,
    )


@third("archive_cert", "soviet", "ru")
def archive_reply(cast: Cast, rng: Random) -> Paper:
    """A factory's archive answers in a paragraph; stamp-shaped head."""
    day = life.near(cast, rng, "soviet")
    first, last = life.worked(cast, rng, "soviet", (17, 22), day, 8)
    own, place, number = cast.at(cast.applicant, first), told.employer(rng, "soviet"), told.digits(rng, 4)
    text = f"""
@frame 20 14 70 34
@at 22 14 66
- {place.shown_ru}
- АРХИВ
- N {number}
- {told.full(day)}
@at 22 62 166
- АРХИВНАЯ СПРАВКА
~ 3
Гр. {own.ru[0]} {own.ru[1]} {own.ru[2]}, {told.full(own.born)} года рождения, {told.she(own, "зачислена", "зачислен")} {told.full(first)} г. (приказ {told.digits(rng, 2)}/к от {told.full(first)}) в качестве ученика и {told.she(own, "уволена", "уволен")} {told.full(last)} г. (приказ {told.digits(rng, 3)}/к).
. Основание: личное дело, л. {rng.randint(2, 40)}.
% Зав. архивом | {told.signer_ru(rng)}
@seal 70 4 {place.shown_ru.upper()}|УССР
"""
    truth = _worked(own, "ru", place.ru, number, first, last, day, born=True)
    return make("archive_cert", "Архивная справка", text, YELLOWED, truth, day, font="type2", ink="type", points=10.5)


@third("service_cert", "modern", "uk")
def service_to_now(cast: Cast, rng: Random) -> Paper:
    """A certificate that somebody works until now: no end is told."""
    day = life.near(cast, rng, "modern")
    first = life.between(rng, life.years_on(day, -9), life.years_on(day, -2))
    own, place, number = cast.at(cast.applicant, day), told.employer(rng, "modern"), told.digits(rng, 3)
    text = f"""
+ {place.shown_uk}
- {told.address(cast)}, код ЄДРПОУ {place.code}
_
|= 60 50 60
|- {told.full(day)} № {number} |  | ПФУ {told.in_uk(cast.home.district_uk)} р-ні
~ 6
= ДОВІДКА
~ 3
Видана [[{own.name()}]] про те, що {told.she(own, "вона", "він")} працює у {place.shown_uk} з [[{told.full(first)}]] (наказ № {told.digits(rng, 2)}-к) до теперішнього часу на посаді [[апаратника]], повний робочий день, робота передбачена Списком № 2, розділ XXXIII.
. Пільговий характер роботи підтверджено атестацією робочих місць.
% Директор | {told.signer_uk(rng)}
% Головний бухгалтер | {told.signer_uk(rng)}
@seal 80 0 {place.shown_uk.upper()}|УКРАЇНА
"""
    return make(
        "service_cert",
        "Довідка про роботу",
        text,
        WHITE,
        _worked(own, "uk", place.uk, number, first, None, day, code=place.code),
        day,
        font="serif",
        points=12,
    )


@third("service_cert", "nineties", "uk")
def service_numbered(cast: Cast, rng: Random) -> Paper:
    """Numbered questions with the answers under captions; from and to in cells of their own."""
    day = life.near(cast, rng, "nineties")
    first, last = life.worked(cast, rng, "soviet", (18, 40), day, 10)
    own, place, number = cast.at(cast.applicant, day), told.employer(rng, "nineties"), told.digits(rng, 2)
    text = f"""
@in 22 12 {place.shown_uk}/код {place.code}/№ {number}/{told.full(day)}
@at 24 50 164
. {place.shown_uk}, код {place.code}
= УТОЧНЮЮЧА ДОВІДКА № {number}
- від {told.full(day)}
. 1. Прізвище, ім'я, по батькові: [[{own.name()}]]
. 2. Професія (посада): [[електрогазозварник]]
. 3. Період роботи:
|= 20 50 20 50
|- з | [[{told.full(first)}]] | по | [[{told.full(last)}]]
. 4. Цех, дільниця: [[ремонтний]]
. 5. Повний робочий день: [[так]]
. 6. Список: [[№ 2, розділ XXXII]]
. 7. Підстава: [[накази, особова картка Т-2]]
% Керівник | {told.signer_uk(rng)}
% Нач. відділу кадрів | {told.signer_uk(rng)}
@seal 70 2 {place.shown_uk.upper()[:34]}|УКРАЇНА
"""
    truth = _worked(own, "uk", place.uk, number, first, last, day, code=place.code)
    return make("service_cert", "Уточнююча довідка", text, MATRIX, truth, day, font="pt", points=11)


@third("order_extract", "nineties", "uk")
def order_table(cast: Cast, rng: Random) -> Paper:
    """An order with the number and the day in a row over captions."""
    day = life.at_age(cast, cast.applicant, rng, "nineties", 18, 60)
    own, place, number = cast.at(cast.applicant, day), told.employer(rng, "nineties"), f"{told.digits(rng, 2)}-к"
    text = f"""
. {place.shown_uk}
= НАКАЗ
- (витяг)
|= 50 50 60
|- [[{number}]] | [[{told.full(day)}]] | [[{cast.home.uk}]]
|^ номер | дата | місце
~ 2
. {told.she(own, "ПРИЙНЯТИ", "ПРИЙНЯТИ")}:
. [[{own.name()}]] на посаду комірника з [[{told.full(day)}]] з окладом за штатним розписом.
. Підстава: заява.
. З оригіналом згідно: [[{told.signer_uk(rng)}]]
"""
    truth = facts(own, "uk", employer=place.uk, document_number=number, issue_date=day.isoformat())
    return make(
        "order_extract",
        "Витяг з наказу",
        text,
        TYPED,
        truth,
        day,
        size="a5l",
        font="serif",
        points=11,
        stretch=1.15,
        margins=(20, 14, 18, 8),
    )


WORDINGS = (
    book_four_columns, book_copied_upright, kolkhoz_years, archive_hired_left, archive_two_lines, archive_wage_months, archive_reply,
    service_to_now, service_numbered, order_table,
)  # fmt: skip
