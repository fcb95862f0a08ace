# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Labour books, and papers on years of work and on wages."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from sample_scans.collection import life
from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.unseen import clerk
from sample_scans.collection.unseen.clerk import (
    BOOKLET,
    CREAM,
    DESK,
    FRESH,
    GREENISH,
    NEWSPRINT,
    THIN,
    XEROX,
    side,
    unseen,
)
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
_ROWS: Final = "|= 8 22 58"
_BASES: Final = "|= 62"


def _steps(cast: Cast, rng: Random, start: date, era: Era, count: int) -> list[date]:
    """Days of change at work from ``start`` on, in order, none after the case was opened where that can be."""
    end = max(life.years_on(start, 3), min(life.ERAS[era][1], cast.opened))
    return [start, *sorted(life.between(rng, start, end) for _ in range(count - 1))]


@unseen("labour_book", "soviet", "ru")
def book_russian(cast: Cast, rng: Random) -> Paper:
    """The Union's book: the first spread is the owner's, three more hold rows and say nothing else."""
    start = life.at_age(cast, cast.applicant, rng, "soviet", 15, 26)
    own, number = cast.at(cast.applicant, start), clerk.digits(rng, 7)
    series = f"{rng.choice(('АТ', 'БТ', 'ЕТ'))}-{rng.choice(('II', 'III', 'V'))}"
    days = _steps(cast, rng, start, "soviet", 6)
    places = [clerk.works(rng, "soviet") for _ in range(3)]
    title = f"""
~ 5
= ТРУДОВАЯ КНИЖКА
- {series} № {number}
~ 3
. Фамилия [[{own.ru[0]}]]
. Имя [[{own.ru[1]}]]
. Отчество [[{own.ru[2]}]]
. Год рождения [[{clerk.day_ru(own.born)}]]
@gap
~ 8
. Образование [[неполное среднее]]
. Профессия, специальность [[{clerk.ends(own, "швея", "слесарь")}]]
. Дата заполнения [[{clerk.day_ru(start)}]]
. Подпись владельца
~ 8
. Подпись лица, выдавшего книжку [[{clerk.signed(rng, "ru")}]]
@seal 50 12 ОТДЕЛ КАДРОВ|УССР
"""
    spreads = [
        f"""
- Сведения о работе
{_ROWS}
|! № | Дата | Сведения о приёме, переводах и увольнении
|  |  | [[{places[at].in_quotes_ru}]]
| {2 * at + 1} | [[{clerk.gaps(days[2 * at])}]] | [[{("Принят(а) в цех учеником", "Зачислен(а) в штат", "Принят(а) мастером смены")[at]}]]
| {2 * at + 2} | [[{clerk.gaps(days[2 * at + 1])}]] | [[{("Уволен(а) ст. 46 КЗоТ, по собственному желанию", "Переведен(а) бригадиром", "Уволен(а) в связи с выходом на пенсию")[at]}]]
|  |  |
|  |  |
|  |  |
@gap
- Сведения о работе
{_BASES}
|! На основании чего внесена запись
| [[Приказ № {rng.randint(2, 190)} от {clerk.figures(days[2 * at])}]]
| [[Пр. № {rng.randint(2, 190)}к от {clerk.figures(days[2 * at + 1])}]]
"""
        for at in range(3)
    ]
    truth = facts(
        own, "ru", birth_date=own.born.isoformat(), document_number=f"{series} № {number}", issue_date=start.isoformat()
    )
    sides = tuple(side(text, BOOKLET, **_SPREAD, font="serif") for text in (title, *spreads))
    return many("labour_book", "Трудовая книжка", sides, truth, start)


@unseen("labour_book", "soviet", "uk")
def book_ukrainian(cast: Cast, rng: Random) -> Paper:
    """A book filled in Ukrainian in the sixties; the rows with months in roman numerals."""
    start = life.at_age(cast, cast.applicant, rng, "soviet", 15, 30)
    own, number = cast.at(cast.applicant, start), clerk.digits(rng, 7)
    days, place = _steps(cast, rng, start, "soviet", 3), clerk.works(rng, "soviet")
    title = f"""
. БТ № {number}
+ ТРУДОВА КНИЖКА
. Прізвище [[{own.uk[0]}]]
. Ім'я [[{own.uk[1]}]]
. По батькові [[{own.uk[2]}]]
. Рік народження [[{own.born.year}]]
. Освіта [[початкова]]
. Професія [[різноробоча]]
@gap
. Дата заповнення
. [[{clerk.year_first_uk(start)}]]
. Підпис власника книжки
~ 5
. Підпис особи, що видала книжку [[{clerk.signed(rng)}]]
"""
    rows = f"""
|= 8 10 10 14 46
|! № | Чис. | Міс. | Рік | Прийом на роботу та зміни
| 1 | {days[0].day} | {days[0]:%m} | {days[0].year} | [[Прийнят{clerk.ends(own, "а", "ий")} в {place.uk}]]
| 2 | {days[1].day} | {days[1]:%m} | {days[1].year} | [[Переведен{clerk.ends(own, "а", "ий")} комірником]]
| 3 | {days[2].day} | {days[2]:%m} | {days[2].year} | [[Звільнен{clerk.ends(own, "а", "ий")} за власним бажанням]]
|  |  |  |  |
|  |  |  |  |
@gap
{_BASES}
| [[нак. {rng.randint(2, 90)} від {clerk.roman_short(days[0])}]]
| [[нак. {rng.randint(2, 90)} від {clerk.roman_short(days[1])}]]
| [[нак. {rng.randint(2, 90)} від {clerk.roman_short(days[2])}]]
"""
    truth = facts(own, "uk", document_number=f"БТ № {number}", issue_date=start.isoformat())
    sides = (side(title, BOOKLET, **_SPREAD, font="pt"), side(rows, BOOKLET, **_SPREAD, font="pt"))
    return many("labour_book", "Трудова книжка", sides, truth, start)


@unseen("labour_book", "nineties", "uk")
def book_copied(cast: Cast, rng: Random) -> Paper:
    """Spreads copied onto sheets, the head of a cadre office certifies each; the second sheet begins with row five."""
    start = life.at_age(cast, cast.applicant, rng, "nineties", 16, 52)
    own, number = cast.at(cast.applicant, start), clerk.digits(rng, 7)
    days, place = _steps(cast, rng, start, "nineties", 5), clerk.works(rng, "nineties")
    first = f"""
. БТ-I № {number}
= ТРУДОВА КНИЖКА
. Прізвище, ім'я, по батькові: [[{own.name()}]]
. Дата народження: [[{clerk.figures(own.born)}]]
. Освіта: [[середня]]     Професія: [[{clerk.ends(own, "касир", "електрик")}]]
. Заповнена: [[{clerk.padded_uk(start)}]]
~ 3
|= 10 26 88 48
|! 1 | 2 | 3 | 4
|  |  | [[{place.in_quotes_uk}]] |
| 3 | [[{clerk.figures(days[0])}]] | [[Прийнят{clerk.ends(own, "а", "ий")} переводом]] | [[наказ № {rng.randint(2, 99)}-ос]]
| 4 | [[{clerk.figures(days[1])}]] | [[Надано чергову відпустку без збереження]] | [[наказ № {rng.randint(2, 99)}]]
~ 3
. Копія вірна. Начальник ВК [[{clerk.signed(rng)}]]
"""
    second = f"""
|= 10 26 88 48
| 5 | [[{clerk.figures(days[2])}]] | [[Посаду перейменовано]] | [[розпор. № {rng.randint(2, 99)}]]
| 6 | [[{clerk.figures(days[3])}]] | [[Звільнен{clerk.ends(own, "а", "ий")} у зв'язку з ліквідацією, п. 1 ст. 40 КЗпП]] | [[наказ № {rng.randint(2, 99)}-ос]]
| 7 | [[{clerk.figures(days[4])}]] | [[Розпочато виплату допомоги по безробіттю]] | [[РЦЗ, нак. {rng.randint(2, 99)}]]
~ 5
. Копія вірна. Начальник ВК [[{clerk.signed(rng)}]]
@seal 60 8 ВІДДІЛ КАДРІВ|УКРАЇНА
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), document_number=f"БТ-I № {number}", issue_date=start.isoformat()
    )
    sides = (side(first, XEROX, font="serif", points=11), side(second, XEROX, font="serif", points=11))
    return many("labour_book", "Ксерокопія трудової книжки", sides, truth, start)


@unseen("labour_insert", "soviet", "both")
def farmer_book(cast: Cast, rng: Random) -> Paper:
    """The bilingual book of a collective farmer, with a spread of years."""
    start = life.at_age(cast, cast.applicant, rng, "soviet", 16, 45)
    own, number = cast.at(cast.applicant, start), clerk.digits(rng, 6)
    title = f"""
= ТРУДОВА КНИЖКА КОЛГОСПНИКА
- трудовая книжка колхозника
. № {number}
. Прізвище / фамилия [[{own.ru[0]}]]
. Ім'я / имя [[{own.ru[1]}]]
. По батькові / отчество [[{own.ru[2]}]]
. Рік народження / год рождения [[{own.born.year}]]
@gap
. Відомості про членство / сведения о членстве
. [[Принят(а) в члены к-за "Путь к свету", прот. № {rng.randint(1, 12)}]]
. Дата заповнення / дата заполнения
. [[{clerk.figures(start)}]]
. Голова / председатель [[{clerk.signed(rng, "ru")}]]
"""
    lines = "\n".join(
        f"| [[{start.year + at}]] | [[{rng.randint(200, 240)}]] | [[{rng.randint(210, 310)}]] | [[{clerk.roubles(rng, 300, 900)}]]"
        for at in range(7)
    )
    rows = f"""
- Участь у громадському господарстві
|= 18 22 22 26
|! Рік | Мінімум | Фактично | Заробіток
{lines}
@gap
- Трудова участь (продовження)
. Підпис, печатка [[бух. {clerk.signed(rng, "ru")}]]
@seal 44 26 КОЛГОСП|УРСР
"""
    truth = facts(own, "ru", document_number=number, issue_date=start.isoformat())
    sides = (side(title, BOOKLET, **_SPREAD, font="pt"), side(rows, BOOKLET, **_SPREAD, font="pt"))
    return many("labour_insert", "Трудова книжка колгоспника", sides, truth, start)


@unseen("labour_insert", "nineties", "uk")
def insert_sheet(cast: Cast, rng: Random) -> Paper:
    """An insert on one spread: title left, first rows right."""
    start = life.at_age(cast, cast.applicant, rng, "nineties", 28, 60)
    own, number = cast.at(cast.applicant, start), clerk.digits(rng, 6)
    days = _steps(cast, rng, start, "nineties", 3)
    text = f"""
+ ВКЛАДИШ
- у трудову книжку (без трудової книжки не дійсний)
. Серія АГ № {number}
. Прізвище [[{own.uk[0]}]]
. Ім'я [[{own.uk[1]}]]
. По батькові [[{own.uk[2]}]]
. Дата народження [[{clerk.figures(own.born)}]]
. Заповнено [[{clerk.figures(start)}]]
@gap
|= 9 24 55
|! № | Дата | Відомості про роботу
| 24 | [[{clerk.gaps(days[0])}]] | [[Переведено в порядку реорганізації]]
| 25 | [[{clerk.gaps(days[1])}]] | [[Присвоєно V розряд]]
| 26 | [[{clerk.gaps(days[2])}]] | [[Звільнено, п. 2 ст. 36 КЗпП]]
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), document_number=f"АГ № {number}", issue_date=start.isoformat()
    )
    return make("labour_insert", "Вкладиш", text, GREENISH, truth, start, **_SPREAD, font="serif")


def _earned(
    own: Person,
    language: clerk.Language,
    place: clerk.Works,
    number: str,
    first: date,
    last: date,
    day: date,
    **more: str,
) -> tuple[Truth, ...]:
    return facts(
        own, language, employer=place.uk if language == "uk" else place.ru, document_number=number,
        period_from=first.isoformat(), period_to=last.isoformat(), issue_date=day.isoformat(), **more,
    )  # fmt: skip


def _last_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


_MONTHS_RU: Final = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_MONTHS_UK: Final = (
    "січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень", "жовтень", "листопад",
    "грудень",
)  # fmt: skip


@unseen("wage_cert", "soviet", "ru")
def wages_of_plant(cast: Cast, rng: Random) -> Paper:
    """A plant's certificate of 1968: months down, two years across, totals by hand."""
    day = life.near(cast, rng, "soviet")
    own, place, number = cast.at(cast.applicant, day), clerk.works(rng, "soviet"), clerk.digits(rng, 3)
    year = day.year - 2
    first, last = date(year, 1, 1), date(year + 1, 12, 31)
    rows = "\n".join(
        f"| {month} | [[{clerk.roubles(rng, 70, 190)}]] | [[{clerk.roubles(rng, 70, 190)}]]" for month in _MONTHS_RU
    )
    text = f"""
. {place.in_quotes_ru}                      № {number}
. [[{clerk.day_ru(day)}]]
= СПРАВКА О ЗАРАБОТКЕ
- для назначения пенсии
. Выдана [[{clerk.dative(own, "ru")}]] в том, что его (её) заработок с [[{clerk.figures(first)}]] по [[{clerk.figures(last)}]] составил:
|= 50 60 60
|! Месяц | {year} г., руб.-коп. | {year + 1} г., руб.-коп.
{rows}
| Итого | [[{clerk.roubles(rng, 1100, 1900)}]] | [[{clerk.roubles(rng, 1100, 1900)}]]
. В заработок не включены: сверхурочные, единовременные премии.
% Руководитель предприятия | [[{clerk.signed(rng, "ru")}]]
% Гл. бухгалтер | [[{clerk.signed(rng, "ru")}]]
"""
    truth = _earned(own, "ru", place, number, first, last, day)
    return make("wage_cert", "Справка о заработке", text, CREAM, truth, day, font="pt", points=11)


@unseen("wage_cert", "nineties", "uk")
def wages_five_years(cast: Cast, rng: Random) -> Paper:
    """Sixty months in a row: two sheets, months and coupons; the second sheet has the totals and signatures only."""
    day = life.near(cast, rng, "nineties")
    own, place, number = cast.at(cast.applicant, day), clerk.works(rng, "nineties"), f"{clerk.digits(rng, 2)}/к"
    year = min(day.year - 5, 1991)
    first, last = date(year, 1, 1), date(year + 4, 12, 31)
    years = " | ".join(str(year + at) for at in range(5))
    rows = "\n".join(
        f"| {month} | " + " | ".join(clerk.sum_uk(rng, 110, 900) for _ in range(5)) for month in _MONTHS_UK
    )
    head = f"""
. Підприємство: {place.in_quotes_uk}
. Ідентифікаційний код {place.code}
. Вих. № {number}
. {clerk.figures(day)}
= Довідка про заробітну плату
- для обчислення пенсії
. {own.name()}
. за період з {clerk.figures(first)} по {clerk.figures(last)} (крб., з 1992 р. — купоно-карб.)
|= 34 28 28 28 28 28
|! Місяць | {years}
{rows}
"""
    tail = f"""
|= 34 28 28 28 28 28
| Всього | {" | ".join(clerk.sum_uk(rng, 2000, 9000) for _ in range(5))}
. На всі включені в довідку суми нараховано страхові внески до Пенсійного фонду.
. Підстава видачі: особові рахунки за {year}–{year + 4} роки.
. Виправлень у тексті довідки немає.
% Керівник | {clerk.signed(rng)}
% Головний бухгалтер | {clerk.signed(rng)}
@seal 74 6 {place.uk.upper()}|УКРАЇНА
"""
    truth = _earned(own, "uk", place, number, first, last, day, edrpou=place.code)
    sides = (
        side(head, NEWSPRINT, font="type2", ink="type", points=10),
        side(tail, NEWSPRINT, font="type2", ink="type", points=10),
    )
    return many("wage_cert", "Довідка про зарплату за 60 місяців", sides, truth, day)


@unseen("wage_cert", "modern", "uk")
def wages_annex_five(cast: Cast, rng: Random) -> Paper:
    """Annex 5 to the order 22-1: payer, number of the taxpayer, months of a year each in a row of its own."""
    day = life.near(cast, rng, "modern")
    own, place, number = cast.applicant, clerk.works(rng, "modern"), clerk.digits(rng, 3)
    year = day.year - 1 if day.year < 2007 else rng.randint(1996, 1999)
    first, last = date(year, 1, 1), date(year, 12, 31)
    if own.born.year > year - 17:
        year = day.year - 1
        first, last = date(year, 1, 1), date(year, 12, 31)
    rows = "\n".join(f"| {month} | {rng.randint(10, 23)} | {clerk.sum_uk(rng, 190, 9900)}" for month in _MONTHS_UK)
    text = f"""
> Додаток 5 до Порядку
. {place.in_quotes_uk}
. код за ЄДРПОУ {place.code}
. {clerk.figures(day)} № {number}
= ДОВІДКА
- про заробітну плату (дохід)
. Видана {clerk.dative(own)}, реєстраційний номер облікової картки платника податків {own.rnokpp}
. Період: з {clerk.figures(first)} до {clerk.figures(last)}
|= 60 40 70
|! {year} рік | днів | сума, грн
{rows}
. На суму заробітку нараховано єдиний внесок (збір) на пенсійне страхування.
% Директор | {clerk.signed(rng)}
% Бухгалтер | {clerk.signed(rng)}
"""
    truth = _earned(own, "uk", place, number, first, last, day, edrpou=place.code, rnokpp=own.rnokpp)
    return make("wage_cert", "Довідка про заробітну плату", text, FRESH, truth, day, font="sans", points=10.5)


@unseen("wage_cert", "soviet", "uk")
def wages_of_farm(cast: Cast, rng: Random) -> Paper:
    """A farm's accountant writes what was earned, in running words."""
    day = life.near(cast, rng, "soviet")
    own, place, number = cast.at(cast.applicant, day), clerk.works(rng, "soviet"), clerk.digits(rng, 2)
    first, last = date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)
    text = f"""
> [[{place.in_quotes_uk}]]
. [[№ {number}   {clerk.roman_dots(day)}]]
- [[Довідка]]
[[Дана {clerk.dative(own)} в тому, що за час з {clerk.figures(first)} по {clerk.figures(last)} ним (нею) зароблено: грошима {rng.randint(410, 1300)} крб., зерном {rng.randint(3, 12)} центнерів. Середньомісячно {rng.randint(38, 110)} крб.]]
[[Дана для подання в райсобес.]]
% [[Голова]] | [[{clerk.signed(rng)}]]
% [[Рахівник]] | [[{clerk.signed(rng)}]]
@seal 80 -6 {place.uk.upper()}|УРСР
"""
    truth = _earned(own, "uk", place, number, first, last, day)
    return make(
        "wage_cert", "Довідка про заробіток", text, THIN, truth, day, size="a5", font="pt", points=12, underline=False,
        leading=1.5, margins=(16, 12, 14, 10),
    )  # fmt: skip


@unseen("service_cert", "soviet", "ru", kinds="ВІРГ")
def harmful_work(cast: Cast, rng: Random) -> Paper:
    """A certificate on harmful work for the pension on easier terms."""
    day = life.near(cast, rng, "soviet")
    own, place, number = cast.at(cast.applicant, day), clerk.works(rng, "soviet"), clerk.digits(rng, 3)
    first, last = life.worked(cast, rng, "soviet", (18, 30), day, 14)
    text = f"""
. {place.in_quotes_ru}. Отдел кадров
. № {number} от {clerk.day_ru(day)}
~ 2
= СПРАВКА, УТОЧНЯЮЩАЯ ХАРАКТЕР РАБОТЫ
~ 2
Настоящая дана {clerk.dative(own, "ru")} в подтверждение того, что он(она) полный рабочий день был(а) занят(а) в горячем цехе с {clerk.figures(first)} по {clerk.figures(last)}, в профессии, предусмотренной Списком № 2 (пост. СМ СССР № 1173 от 22.08.56).
. Основание: приказы, лицевые счета, табели.
% Начальник отдела кадров | {clerk.signed(rng, "ru")}
% Юрист | {clerk.signed(rng, "ru")}
@seal 80 4 {place.ru.upper()}|КАДРЫ
"""
    truth = _earned(own, "ru", place, number, first, last, day)
    return make("service_cert", "Уточняющая справка", text, NEWSPRINT, truth, day, font="type", ink="type", points=11)


@unseen("service_cert", "modern", "uk", kinds="ВІРГ")
def special_stage(cast: Cast, rng: Random) -> Paper:
    """Annex 5 to the order 637 on special years: a table of one row after a long sentence."""
    day = life.near(cast, rng, "modern")
    own, place, number = cast.applicant, clerk.works(rng, "modern"), f"{clerk.digits(rng, 2)}-05/{clerk.digits(rng, 2)}"
    first, last = life.worked(cast, rng, "soviet", (18, 32), day, 9)
    text = f"""
. {place.in_quotes_uk}, ЄДРПОУ {place.code}
. від {clerk.figures(day)} № {number}
~ 3
+ ДОВІДКА
- про підтвердження наявного трудового стажу для призначення пенсії за вислугу років (на пільгових умовах) за відсутності трудової книжки або відповідних записів у ній
~ 2
. {own.name()}
. працюва{clerk.ends(own, "ла", "в")} повний робочий день
|= 34 34 104
|! з | по | Посада, виробництво, пункт Списку
| {clerk.figures(first)} | {clerk.figures(last)} | машиніст компресорних установок, Список № 2, розділ XXXIII
. Довідка видана на підставі: накази, особова картка Т-2, штатний розпис.
. За вказаний період у відпустках без збереження зарплати не перебува{clerk.ends(own, "ла", "в")}.
% Керівник | {clerk.signed(rng)}
% Начальник відділу персоналу | {clerk.signed(rng)}
"""
    truth = _earned(own, "uk", place, number, first, last, day, edrpou=place.code)
    return make("service_cert", "Довідка про пільговий стаж", text, DESK, truth, day, font="serif", points=11.5)


@unseen("service_cert", "nineties", "uk", kinds="ВІРГ")
def stage_letterhead(cast: Cast, rng: Random) -> Paper:
    """Two periods at one plant; the first begins the service, the second ends it."""
    day = life.near(cast, rng, "nineties")
    own, place, number = cast.at(cast.applicant, day), clerk.works(rng, "nineties"), clerk.digits(rng, 3)
    first, last = life.worked(cast, rng, "soviet", (17, 30), day, 10)
    text = f"""
. {place.in_quotes_uk}
. р/р 000260{clerk.digits(rng, 3)} МФО 3{clerk.digits(rng, 5)}
. "{day.day}" {clerk.day_uk(day).split(" ", 1)[1]}  № {number}
_
- Довідка про роботу
{own.name()} дійсно працюва{clerk.ends(own, "ла", "в")} на підприємстві безперервно з {clerk.figures_p(first)} до {clerk.figures_p(last)} на посаді контролера. Підприємство у 1994 році перетворено з державного.
. Довідка видана для пенсійного відділу.
% В.о. директора | {clerk.signed(rng)}
@seal 80 4 {place.uk.upper()}|УКРАЇНА
"""
    truth = _earned(own, "uk", place, number, first, last, day)
    return make(
        "service_cert", "Довідка про роботу", text, CREAM, truth, day, size="a5", font="type", ink="type", points=10
    )


@unseen("archive_cert", "soviet", "uk")
def district_archive(cast: Cast, rng: Random) -> Paper:
    """A district archive of the eighties, handwritten fills in a mimeographed blank."""
    day = life.near(cast, rng, "soviet")
    own, place, number = cast.at(cast.applicant, day), clerk.works(rng, "soviet"), clerk.digits(rng, 3)
    first, last = life.worked(cast, rng, "soviet", (16, 24), day, 7)
    text = f"""
. Виконавчий комітет районної Ради
. ДЕРЖАВНИЙ АРХІВ {clerk.of_(cast.home.district_uk).upper()} РАЙОНУ
. [[{clerk.figures(day)}]]  № [[{number}]]
= АРХІВНА ДОВІДКА
В документах архівного фонду [[{place.in_quotes_uk}]] є відомості про роботу [[{clerk.genitive(own)}]]: прийнят(а) [[{clerk.figures(first)}]], звільнен(а) [[{clerk.figures(last)}]], повна дата народження не вказана.
. Підстава: ф. [[{rng.randint(3, 90)}]], оп. [[1]], од. зб. [[{rng.randint(2, 70)}]], арк. [[{rng.randint(2, 99)}]]
% Зав. держархівом | [[{clerk.signed(rng)}]]
"""
    truth = _earned(own, "uk", place, number, first, last, day)
    return make("archive_cert", "Архівна довідка", text, NEWSPRINT, truth, day, font="type", points=11.5)


@unseen("archive_cert", "modern", "uk")
def archive_wages(cast: Cast, rng: Random) -> Paper:
    """A state archive on wages by months, two pages; names and reservations as archivists write them."""
    day = life.near(cast, rng, "modern")
    own, place = cast.applicant, clerk.works(rng, "soviet")
    first, last = life.worked(cast, rng, "soviet", (18, 40), day, 4)
    number = f"{clerk.digits(rng, 2)}-{clerk.digits(rng, 4)}/С"
    rows = "\n".join(
        f"| {month} | {clerk.roubles(rng, 70, 180)} | {clerk.roubles(rng, 70, 180)}" for month in _MONTHS_UK
    )
    head = f"""
- УКРАЇНА
+ АРХІВНИЙ ВІДДІЛ {clerk.of_(cast.home.district_uk).upper()} РАЙДЕРЖАДМІНІСТРАЦІЇ
. {clerk.figures(day)}   № {number}
. На № ____ від ____
~ 2
= Архівна довідка
. Про роботу та заробіток {clerk.genitive(own)}
~ 2
У документах архівного фонду {place.in_quotes_uk} за {first.year}–{last.year} роки виявлено: {own.name()} (так у документах) працювала/в з {clerk.figures(first)} до {clerk.figures(last)}. Нараховано (руб.-коп.):
|= 50 60 60
|! Місяць | {first.year} | {first.year + 1}
{rows}
"""
    tail = f"""
. У розрахунок включено всі види оплати, з яких провадилися внески.
. Відомості про надурочні за серпень не збереглися.
. Підстава: фонд {rng.randint(10, 300)}, опис 2л, справи {rng.randint(3, 60)}, {rng.randint(61, 120)}.
~ 4
% Начальник відділу | {clerk.signed(rng)}
% Виконавець | {clerk.signed(rng)}
"""
    truth = _earned(own, "uk", place, number, first, last, day)
    sides = (side(head, DESK, font="serif", points=11), side(tail, DESK, font="serif", points=11))
    return many("archive_cert", "Архівна довідка про заробіток", sides, truth, day)


@unseen("archive_cert", "nineties", "uk")
def archive_nothing_found(cast: Cast, rng: Random) -> Paper:
    """An archive that kept little: one order found."""
    day = life.near(cast, rng, "nineties")
    own, place, number = cast.at(cast.applicant, day), clerk.works(rng, "soviet"), f"C-{clerk.digits(rng, 3)}"
    text = f"""
+ ОБ'ЄДНАНИЙ МІЖРАЙОННИЙ ТРУДОВИЙ АРХІВ
. {cast.home.uk}                    {clerk.day_uk(day)} N {number}
~ 3
- АРХІВНИЙ ВИТЯГ
~ 2
Зі справ ліквідованої установи: {place.uk}.
. Наказ N {rng.randint(3, 200)}: "...прийняти {own.name()} на тимчасову роботу..." (мовою оригіналу).
. Інших наказів щодо цієї особи не знайдено, відомості нарахування за ці роки на зберігання не надходили.
% Архіваріус | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", employer=place.uk, document_number=number, issue_date=day.isoformat())
    return make("archive_cert", "Архівний витяг", text, NEWSPRINT, truth, day, font="dot", ink="dot", points=9.5)


@unseen("order_extract", "soviet", "ru", kinds="ВІРГ")
def order_of_trust(cast: Cast, rng: Random) -> Paper:
    """An extract typed through a carbon: dismissed with thanks."""
    day = life.at_age(cast, cast.applicant, rng, "soviet", 18, 58)
    own, place, number = cast.at(cast.applicant, day), clerk.works(rng, "soviet"), f"{clerk.digits(rng, 2)}-л"
    text = f"""
. {place.in_quotes_ru}
- П Р И К А З  № {number}
. от {clerk.day_ru(day)}                         (выписка)
~ 2
. Содержание: по личному составу
. п. {rng.randint(2, 9)}. ОСВОБОДИТЬ от занимаемой должности {clerk.genitive(own, "ru")} согласно поданному заявлению. Бухгалтерии произвести расчёт.
. Подлинник подписал управляющий.
% Выписка верна. Ст. инспектор по кадрам | {clerk.signed(rng, "ru")}
"""
    truth = facts(own, "ru", employer=place.ru, document_number=number, issue_date=day.isoformat())
    return make(
        "order_extract", "Выписка из приказа", text, THIN, truth, day, size="a5l", font="type", ink="type", points=10.5,
        margins=(18, 12, 14, 8), stretch=1.2,
    )  # fmt: skip


@unseen("order_extract", "nineties", "uk", kinds="ВІРГ")
def order_moved(cast: Cast, rng: Random) -> Paper:
    """An extract by hand on half a sheet."""
    day = life.at_age(cast, cast.applicant, rng, "nineties", 18, 62)
    own, place, number = cast.at(cast.applicant, day), clerk.works(rng, "nineties"), clerk.digits(rng, 2)
    text = f"""
. [[{place.in_quotes_uk}]]
- [[Витяг з наказу № {number} від {clerk.figures(day)}]]
[[§ {rng.randint(1, 6)}. {own.name()}, механік, перевести на 0,5 ставки у зв'язку з виробничою необхідністю з наступного дня.]]
. [[Підстава: доповідна.]]
%- [[З наказом звірено, секретар]] | [[{clerk.signed(rng)}]]
"""
    truth = facts(own, "uk", employer=place.uk, document_number=number, issue_date=day.isoformat())
    return make(
        "order_extract", "Витяг з наказу", text, CREAM, truth, day, size="a5l", font="pt", points=12, underline=False,
        margins=(18, 14, 28, 8), stretch=1.2,
    )  # fmt: skip


@unseen("order_extract", "modern", "uk", kinds="ВІРГ")
def order_form_p4(cast: Cast, rng: Random) -> Paper:
    """The standard form P-1: hired; captions under the lines, sums in the text."""
    day = life.at_age(cast, cast.applicant, rng, "modern", 18, 70)
    own, place, number = cast.at(cast.applicant, day), clerk.works(rng, "modern"), f"{clerk.digits(rng, 3)}-к/тр"
    text = f"""
> Типова форма № П-1
. [[{place.in_quotes_uk}]]      код ЄДРПОУ [[{place.code}]]
^ найменування підприємства (установи, організації)
+ НАКАЗ (РОЗПОРЯДЖЕННЯ)
- про прийняття на роботу
. № [[{number}]]  від [[{clerk.figures(day)}]]
. ПРИЙНЯТИ НА РОБОТУ: [[{own.uk[0]} {own.uk[1]} {own.uk[2]}]]
^ прізвище, ім'я, по батькові
. посада [[фахівець з обліку]]     умови: [[безстроково]]
. оклад [[{rng.randint(3, 19)}{rng.randint(100, 999)}]] грн
%- Керівник | [[{clerk.signed(rng)}]]
. З наказом ознайомлен{clerk.ends(own, "а", "ий")}                Копія вірна
"""
    truth = facts(own, "uk", employer=place.uk, edrpou=place.code, document_number=number, issue_date=day.isoformat())
    return make("order_extract", "Наказ про прийняття", text, FRESH, truth, day, size="a5", font="serif", points=10.5)


@unseen("ok5", "modern", "uk")
def account_ok5(cast: Cast, rng: Random) -> Paper:
    """Form OK-5: each year a small table, further years on a second sheet without a heading."""
    own, day = cast.applicant, max(life.near(cast, rng, "modern"), date(2012, 3, 1))
    place = clerk.works(rng, "modern")

    def years(first: int, last: int) -> str:
        return "\n".join(
            f"| {year} | {place.code} | {clerk.sum_uk(rng, 900, 9900)} | {clerk.sum_uk(rng, 900, 9900)} | {rng.randint(200, 366)}"
            for year in range(first, last)
        )

    head = f"""
> Форма ОК-5
- Реєстр застрахованих осіб Державного реєстру загальнообов'язкового державного соціального страхування
+ ІНДИВІДУАЛЬНІ ВІДОМОСТІ ПРО ЗАСТРАХОВАНУ ОСОБУ
. Номер облікової картки: {own.rnokpp}
. Прізвище: {own.uk[0].upper()}   Ім'я: {own.uk[1].upper()}
. По батькові: {own.uk[2].upper()}
. Дата народження: {clerk.figures(own.born)}
|= 20 40 40 40 32
|! Звітний рік | Код страхувальника | I півріччя | II півріччя | Днів стажу
{years(day.year - 11, day.year - 4)}
"""
    tail = f"""
|= 20 40 40 40 32
{years(day.year - 4, day.year)}
. Дата формування довідки: {clerk.figures(day)}
. Виконавець: {clerk.signed(rng)}      М.П.
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    sides = (side(head, FRESH, font="sans", points=9.6), side(tail, FRESH, font="sans", points=9.6))
    return many("ok5", "Форма ОК-5", sides, truth, day)


@unseen("ok5", "modern", "uk")
def account_ok7(cast: Cast, rng: Random) -> Paper:
    """Form OK-7 from the portal, landscape: the person in one line, months across."""
    own, day = cast.applicant, max(life.near(cast, rng, "modern"), date(2013, 3, 1))
    place = clerk.works(rng, "modern")
    rows = "\n".join(
        f"| {year} | {place.code} | " + " | ".join(str(rng.randint(900, 9900)) for _ in range(12))
        for year in range(day.year - 6, day.year)
    )
    text = f"""
. Витяг з реєстру застрахованих осіб за формою ОК-7                         Сформовано: {clerk.figures(day)}
. РНОКПП {own.rnokpp}   {own.name()}   дата народження {clerk.figures(own.born)}
|= 16 28 {" ".join(["19"] * 12)}
|! Рік | ЄДРПОУ | {" | ".join(str(month) for month in range(1, 13))}
{rows}
. Сума заробітку для нарахування пенсії, грн. Дані подано роботодавцем.
. Накладено кваліфіковану електронну печатку.
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make(
        "ok5", "Форма ОК-7", text, FRESH, truth, day, size="a4l", font="sans", points=9.6, margins=(14, 14, 14, 12)
    )


WORDINGS = (
    book_russian, book_ukrainian, book_copied, farmer_book, insert_sheet, wages_of_plant, wages_five_years, wages_annex_five,
    wages_of_farm, harmful_work, special_stage, stage_letterhead, district_archive, archive_wages, archive_nothing_found,
    order_of_trust, order_moved, order_form_p4, account_ok5, account_ok7,
)  # fmt: skip
