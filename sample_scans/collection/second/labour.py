# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Labour books and papers on work and wages, worded apart."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any, Final

from sample_scans.collection import life
from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.second import told
from sample_scans.collection.second.papers import BOOK, COPY, GREEN_BOOK, MATRIX, PLAIN, TYPED, WHITE, YELLOWED, side
from sample_scans.collection.second.told import second
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make, many
from sample_scans.people import Person
from sample_scans.story import Paper, Truth, facts

_SPREAD: Final[dict[str, Any]] = {
    "size": "spread",
    "columns": 2,
    "margins": (10, 10, 9, 8),
    "font": "pt",
    "points": 9.8,
    "stretch": 1.25,
}


def _career(cast: Cast, rng: Random, start: date, era: Era) -> tuple[date, ...]:
    """Four days of change at work after ``start``, in order, none after the case was opened where that can be."""
    end = max(life.years_on(start, 4), min(life.ERAS[era][1], cast.opened))
    days = sorted(life.between(rng, start, end) for _ in range(3))
    return (start, *days)


@second("labour_book", "soviet", "ru")
def book_old(cast: Cast, rng: Random) -> Paper:
    """A book of the pattern of 1938: no series, years of birth only, days as year, month, day."""
    start = life.at_age(cast, cast.applicant, rng, "soviet", 16, 24)
    own = cast.at(cast.applicant, start)
    place = told.employer(rng, "soviet")
    days = _career(cast, rng, start, "soviet")
    cells = [f"{day.year} | {day:%m} | {day:%d}" for day in days]
    title = f"""
~ 6
= ТРУДОВОЙ СПИСОК
- (трудовая книжка)
~ 4
. [[{own.ru[0]}]]
^ фамилия
. [[{own.ru[1]} {own.ru[2]}]]
^ имя, отчество
. Год рождения [[{own.born.year}]]
. Образование: [[начальное]]
. Профессия [[{told.she(own, "работница", "рабочий")}]]
. Дата заполнения [[{start.year} г. {start:%m} мес. {start:%d} дня]]
@gap
~ 10
. Подпись владельца книжки
~ 12
. Подпись лица, ответственного за выдачу: [[{told.signer_ru(rng)}]]
@seal 40 16 НАРКОМАТ ТЯЖЁЛОЙ ПРОМЫШЛЕННОСТИ|КАДРЫ
"""
    rows = f"""
|= 8 13 9 9 50
|! № | год | м-ц | чис. | приём, перемещения, увольнение с указанием причин
| 1 | {cells[0]} | [[Принят(а) в цех № {rng.randint(1, 9)} учеником]]
| 2 | {cells[1]} | [[Переведен(а) на самост. работу, 3 разряд]]
| 3 | {cells[2]} | [[Уволен(а) по сокращению]]
|  |  |  |  |
|  |  |  |  |
|  |  |  |  |
|  |  |  |  |
@gap
~ 12
|= 60
|! на основании чего внесена запись
| [[{place.shown_ru}, пр. {told.digits(rng, 2)} от {told.roman(days[0])}]]
| [[пр. {told.digits(rng, 2)} от {told.roman(days[1])}]]
| [[расп. № {told.digits(rng, 2)}, инсп. кадров]]
"""
    truth = facts(own, "ru", issue_date=start.isoformat())
    return many(
        "labour_book", "Трудовая книжка", (side(title, BOOK, **_SPREAD), side(rows, BOOK, **_SPREAD)), truth, start
    )


@second("labour_book", "soviet", "both")
def book_of_1974(cast: Cast, rng: Random) -> Paper:
    """The bilingual book: three spreads, those after the first are bare rows."""
    start = life.at_age(cast, cast.applicant, rng, "soviet", 17, 26)
    own = cast.at(cast.applicant, start)
    series = f"{rng.choice(('АТ', 'БТ', 'ГТ'))}-{rng.choice(('I', 'II', 'IV'))}"
    number = told.digits(rng, 7)
    place, later = told.employer(rng, "soviet"), told.employer(rng, "soviet")
    days = _career(cast, rng, start, "soviet")
    title = f"""
> {series.replace("I", "І")} № {number}
~ 3
+ ТРУДОВА КНИЖКА · ТРУДОВАЯ КНИЖКА
~ 3
. Прізвище [[{own.ru[0]}]]
. Ім'я [[{own.ru[1]}]]  По батькові [[{own.ru[2]}]]
. Дата народження [[{told.month_ru(own.born)}]]
. Освіта [[среднее]]  Професія [[слесарь]]
. Дата заповнення [[{told.month_ru(start)}]]
@gap
. Фамилия [[{own.ru[0]}]]
. Имя [[{own.ru[1]}]]  Отчество [[{own.ru[2]}]]
. Дата рождения [[{told.roman_long(own.born)}]]
. Специальность [[слесарь]]
. М.П.  Подпись [[{told.signer_ru(rng)}]]
@seal 44 14 ОТДЕЛ КАДРОВ|УССР
"""

    def rows(first: int, at: str, one: date, two: date, what: tuple[str, str]) -> str:
        return f"""
|= 8 22 56
|! 1 | 2 | 3
|  |  | [[{at}]]
| {first} | [[{told.spaced(one)}]] | [[{what[0]}]]
| {first + 1} | [[{told.spaced(two)}]] | [[{what[1]}]]
|  |  |
|  |  |
|  |  |
|  |  |
@gap
|= 60
|! 4
| [[Приказ № {told.digits(rng, 3)}-к от {told.full(one)}]]
| [[Пр. {told.digits(rng, 3)} от {told.full(two)}]]
"""

    second = rows(
        1, place.shown_ru, days[0], days[1], ("Принят(а) слесарем механосборочных работ 2 разряда", "Присвоен 4 разряд")
    )
    third = rows(
        3,
        later.shown_ru,
        days[2],
        days[3],
        ("Зачислен(а) мастером участка", "Уволен(а) по собств. желанию, ст. 38 КЗоТ УССР"),
    )
    truth = facts(
        own, "ru", birth_date=own.born.isoformat(), document_number=f"{series} № {number}", issue_date=start.isoformat()
    )
    sides = tuple(side(text, GREEN_BOOK, **_SPREAD) for text in (title, second, third))
    return many("labour_book", "Трудова книжка", sides, truth, start)


@second("labour_book", "nineties", "uk")
def book_of_nineties(cast: Cast, rng: Random) -> Paper:
    """A Ukrainian book, its first page and two upright pages of a copy certified by the cadre office."""
    start = life.at_age(cast, cast.applicant, rng, "nineties", 18, 50)
    own = cast.at(cast.applicant, start)
    series, number = rng.choice(("БТ-I", "БТ-II", "АХ")), told.digits(rng, 7)
    place = told.employer(rng, "nineties")
    days = _career(cast, rng, start, "nineties")
    first = f"""
= Трудова книжка
- {series.replace("I", "І")} {number}
~ 4
|= 46 120
| Прізвище | [[{own.uk[0]}]]
| Ім'я та по батькові | [[{own.uk[1]} {own.uk[2]}]]
| Рік, місяць, число народження | [[{told.quoted_uk(own.born)}]]
| Освіта | [[середня спеціальна]]
| Фах | [[технік]]
| Заповнено | [[{told.full(start)}]]
~ 4
Відомості про роботу
|= 10 24 92 42
|! № | Дата | Прийом, переведення, звільнення | Документ
| 1 | [[{told.full(days[0])}]] | [[{place.shown_uk}. Прийнято на посаду техніка дільниці]] | [[наказ {told.digits(rng, 2)}-к]]
| 2 | [[{told.full(days[1])}]] | [[Переведено майстром]] | [[нак. {told.digits(rng, 2)}-к]]
"""
    second = f"""
|= 10 24 92 42
| 3 | [[{told.full(days[2])}]] | [[Звільнено за угодою сторін, п. 1 ст. 36 КЗпП України. Нач. відділу кадрів]] | [[наказ {told.digits(rng, 2)}]]
| 4 | [[{told.full(days[3])}]] | [[Призначено допомогу по безробіттю (райцентр зайнятості)]] | [[нак. {told.digits(rng, 2)} нс]]
| 5 | [[{told.full(days[3])}]] | [[Виплату допомоги припинено]] | [[там же]]
~ 6
. Копія вірна. Книжка зберігається у власника.
% Інспектор ВК | {told.signer_uk(rng)}
@seal 70 10 {place.shown_uk.upper()}|ВІДДІЛ/КАДРІВ
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), document_number=f"{series} № {number}", issue_date=start.isoformat()
    )
    form: dict[str, Any] = {"font": "serif", "points": 11.5, "margins": (24, 22, 16, 14)}
    return many(
        "labour_book", "Копія трудової книжки", (side(first, COPY, **form), side(second, COPY, **form)), truth, start
    )


def _insert(kind: str, title: str, text: str, rows: str, truth: tuple[Truth, ...], start: date) -> Paper:
    return many(kind, title, (side(text, GREEN_BOOK, **_SPREAD), side(rows, GREEN_BOOK, **_SPREAD)), truth, start)


@second("labour_insert", "soviet", "ru")
def kolkhoz_book(cast: Cast, rng: Random) -> Paper:
    """A collective farmer's book: years and days of work, years one under another."""
    start = life.at_age(cast, cast.applicant, rng, "soviet", 16, 40)
    own = cast.at(cast.applicant, start)
    number = told.digits(rng, 4)
    title = f"""
. Министерство сельского хозяйства УССР
~ 4
= КНИЖКА КОЛХОЗНИКА
- трудовая, № {number}
. [[{own.ru[0]}]]
. [[{own.ru[1]} {own.ru[2]}]]
. родился(ась) в [[{own.born.year}]] году
@gap
~ 8
. Членом артели «[[Победа]]» состоит с [[{start.year}]] г.
. Книжка заведена [[{told.roman(start)}]]
. Пред. правления [[{told.signer_ru(rng)}]]
@seal 40 16 ПРАВЛЕНИЕ КОЛХОЗА ПОБЕДА|УССР
"""
    lines = "\n".join(
        f"| {start.year + place} | [[{rng.randint(180, 240)}]] | [[{rng.randint(190, 320)}]]" for place in range(9)
    )
    rows = f"""
|= 16 32 32
|! годы | миним. трудодней | выработано
{lines}
@gap
. Оплата деньгами и натурой записана в лицевом счёте колхозного двора.
. Бухгалтер [[{told.signer_ru(rng)}]]
"""
    truth = facts(own, "ru", document_number=f"№ {number}", issue_date=start.isoformat())
    return _insert("labour_insert", "Трудовая книжка колхозника", title, rows, truth, start)


@second("labour_insert", "soviet", "both")
def insert_bilingual(cast: Cast, rng: Random) -> Paper:
    """An insert: its rows go on with the numbers of the book."""
    start = life.at_age(cast, cast.applicant, rng, "soviet", 30, 55)
    own = cast.at(cast.applicant, start)
    series, number = f"{rng.choice(('АТ', 'ВТ'))}-I", told.digits(rng, 7)
    place = told.employer(rng, "soviet")
    days = _career(cast, rng, start, "soviet")
    title = f"""
> {series.replace("I", "І")} {number}
= ВКЛАДИШ
- вкладыш в трудовую книжку
^ недійсний без трудової книжки
. [[{own.ru[0]}]]
. [[{own.ru[1]}]]
. [[{own.ru[2]}]]
. [[{told.full(own.born)}]]
@gap
~ 8
. Заповнено / Заполнен [[{told.full(start)}]]
. Освіта / Образование [[среднее]]
. Підпис / Подпись [[{told.signer_ru(rng)}]]
"""
    rows = f"""
|= 8 22 56
| 21 | [[{told.full(days[1])}]] | [[{place.shown_ru}. Назначен(а) ст. диспетчером]]
| 22 | [[{told.full(days[2])}]] | [[Награжден(а) почётной грамотой]]
| 23 | [[{told.full(days[3])}]] | [[Освобожден(а) в связи с уходом на пенсию]]
|  |  |
|  |  |
|  |  |
|  |  |
@gap
|= 60
| [[пр. {told.digits(rng, 2)}-л/с]]
| [[пр. {told.digits(rng, 2)}]]
| [[пр. {told.digits(rng, 2)}-л/с от {told.full(days[3])}]]
"""
    truth = facts(
        own, "ru", birth_date=own.born.isoformat(), document_number=f"{series} № {number}", issue_date=start.isoformat()
    )
    return _insert("labour_insert", "Вкладиш до трудової книжки", title, rows, truth, start)


@second("labour_insert", "nineties", "uk")
def insert_nineties(cast: Cast, rng: Random) -> Paper:
    """A Ukrainian insert on one spread."""
    start = life.at_age(cast, cast.applicant, rng, "nineties", 30, 60)
    own = cast.at(cast.applicant, start)
    series, number = "АВ", told.digits(rng, 6)
    place = told.employer(rng, "nineties")
    days = _career(cast, rng, start, "nineties")
    text = f"""
- ВКЛАДИШ ДО ТРУДОВОЇ КНИЖКИ
> {series} № {number}
. Власник: [[{own.uk[0]}]]
. [[{own.uk[1]} {own.uk[2]}]]
. нар. [[{told.month_uk(own.born)}]]
. Видав: [[{place.shown_uk}]]
. Коли: [[{told.full(start)}]]
. За книжкою від [[{told.full(life.years_on(start, -7))}]]
@gap
|= 8 22 54
|! № | число | що сталося
| 14 | [[{told.full(days[1])}]] | [[Прийнято комірником, наказ {told.digits(rng, 2)}]]
| 15 | [[{told.full(days[2])}]] | [[Переведено завскладом, нак. {told.digits(rng, 2)}]]
|  |  |
|  |  |
|  |  |
|  |  |
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), document_number=f"{series} № {number}", issue_date=start.isoformat()
    )
    return make("labour_insert", "Вкладиш", text, BOOK, truth, start, **_SPREAD)


def _period(cast: Cast, rng: Random, era: Era, years: int) -> tuple[date, date, date]:
    """Full years of wages ending before the paper: first day, last day, day of the paper."""
    day = life.near(cast, rng, era)
    last = day.year - rng.randint(1, 3)
    if last - years < cast.applicant.born.year + 16:
        raise Unfit("too young for years of wages")
    return date(last - years + 1, 1, 1), date(last, 12, 31), day


def _wage_facts(
    own: Person, language: str, name: str, number: str, first: date, last: date, day: date, code: str = ""
) -> tuple[Truth, ...]:
    return facts(
        own, language, employer=name, edrpou=code, document_number=number,
        period_from=first.isoformat(), period_to=last.isoformat(), issue_date=day.isoformat(),
    )  # fmt: skip


@second("wage_cert", "soviet", "ru")
def earnings_typed(cast: Cast, rng: Random) -> Paper:
    """Earnings month by month, typed; the head is a corner stamp."""
    first, last, day = _period(cast, rng, "soviet", 2)
    own, place, number = cast.at(cast.applicant, day), told.employer(rng, "soviet"), told.digits(rng, 2)
    months = [
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
    ]
    rows = "\n".join(
        f"| {month} | {rng.randint(98, 240)}-{rng.randint(10, 99)} | {rng.randint(98, 260)}-{rng.randint(10, 99)}"
        for month in months
    )
    text = f"""
. {place.shown_ru}
. {told.full(day)}  исх. № {number}
= СПРАВКА О ЗАРАБОТКЕ
~ 1
Настоящая дана {told.to_ru(own)} в том, что {told.she(own, "её", "его")} фактический заработок за время с {told.full(first)} г. по {told.full(last)} г. составил:
|= 50 50 50
|! месяц | {first.year} | {last.year}
{rows}
. В заработок не включены выплаты единовременного характера. Справка выдана по лицевым счетам бухгалтерии на предмет исчисления пенсии.
% Директор | {told.signer_ru(rng)}
% Гл. бухгалтер | {told.signer_ru(rng)}
@seal 66 2 {place.shown_ru.upper()}|УССР
"""
    truth = _wage_facts(own, "ru", place.ru, number, first, last, day)
    return make("wage_cert", "Справка о заработке", text, TYPED, truth, day, font="type", ink="type", points=10.5)


@second("wage_cert", "nineties", "uk")
def earnings_matrix(cast: Cast, rng: Random) -> Paper:
    """A matrix printer's list of karbovantsi and hryvni by years, the currency beside every sum."""
    first, last, day = _period(cast, rng, "nineties", 5)
    own, place, number = cast.at(cast.applicant, day), told.employer(rng, "nineties"), told.digits(rng, 3)

    def sum_of(year: int) -> str:
        if year < 1992:
            return f"{rng.randint(1400, 3900)},{rng.randint(10, 99)} крб"
        if year < 1996:
            return f"{rng.randint(11, 999)} {rng.randint(100, 999)} {rng.randint(100, 999)} крб"
        return f"{rng.randint(1200, 3900)},{rng.randint(10, 99)} грн"

    rows = "\n".join(f"| {year} | 12 | {sum_of(year)} | так" for year in range(first.year, last.year + 1))
    text = f"""
. {place.shown_uk.upper()}          КОД {place.code}
. {told.full(day)}   N {number}
~ 2
+ ДОВІДКА ПРО ЗАРОБІТОК
~ 2
. ПРАЦІВНИК: {own.name().upper()}
. ПЕРІОД:    {told.full(first)} - {told.full(last)}
~ 2
|= 22 22 70 50
|! РІК | МІС. | НАРАХОВАНО | ВНЕСКИ ДО ПФУ
{rows}
~ 2
. ПІДСТАВА: ОСОБОВІ РАХУНКИ ЗА {first.year}-{last.year} РР.
% КЕРІВНИК | {told.signer_uk(rng)}
% БУХГАЛТЕР | {told.signer_uk(rng)}
@seal 60 2 {place.shown_uk.upper()}|УКРАЇНА
"""
    truth = _wage_facts(own, "uk", place.uk, number, first, last, day, place.code)
    return make("wage_cert", "Довідка про заробіток", text, MATRIX, truth, day, font="dot", ink="dot", points=9.5)


@second("wage_cert", "modern", "uk")
def earnings_years_across(cast: Cast, rng: Random) -> Paper:
    """Years in the columns, months in the rows, the last page without a head."""
    first, last, day = _period(cast, rng, "modern", 5)
    own, place, number = (
        cast.at(cast.applicant, day),
        told.employer(rng, "modern"),
        f"{told.digits(rng, 2)}/{told.digits(rng, 3)}",
    )
    years = range(first.year, last.year + 1)
    rows = "\n".join(
        f"| {month:02d} | " + " | ".join(str(rng.randint(800, 9900)) for _ in years) for month in range(1, 13)
    )
    head = f"""
|= 86 86
| {place.shown_uk} | Видана для пред'явлення до управління Пенсійного фонду
| код за ЄДРПОУ {place.code} | РНОКПП працівника {told.grouped(own.rnokpp, 2, 4)}
~ 2
. № {number} від {told.month_uk(day)}
~ 3
= Довідка про доходи, що враховуються при обчисленні пенсії
~ 2
. {own.uk[0]} {own.uk[1]} {own.uk[2]}
^ (кому видано)
. Період, за який надано відомості: з {told.full(first)} до {told.full(last)} включно
|= 22 {" ".join(["28"] * len(years))}
|! міс. | {" | ".join(str(year) for year in years)}
{rows}
"""
    tail = f"""
|= 22 {" ".join(["28"] * len(years))}
| разом | {" | ".join(str(rng.randint(21000, 98000)) for _ in years)}
~ 4
На всі зазначені суми нараховано страхові внески (єдиний внесок). Суми оплати за дні тимчасової непрацездатності включено.
. Довідку складено за відомостями нарахування зарплати.
% Керівник | {told.signer_uk(rng)}
% Головбух | {told.signer_uk(rng)}
@seal 60 2 {place.shown_uk.upper()}|УКРАЇНА
"""
    truth = (
        *_wage_facts(own, "uk", place.uk, number, first, last, day, place.code),
        Truth(name="rnokpp", value=own.rnokpp),
    )
    sides = (side(head, WHITE, font="serif", points=11.5), side(tail, WHITE, font="serif", points=11.5))
    return many("wage_cert", "Довідка про доходи для пенсії", sides, truth, day)


@second("service_cert", "soviet", "ru")
def underground(cast: Cast, rng: Random) -> Paper:
    """Underground work, for a list no. 1 pension."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    first, last = life.worked(cast, rng, "soviet", (19, 25), day, 11)
    place, number = told.EMPLOYERS["soviet"][5], told.digits(rng, 3)
    text = f"""
. Минуглепром УССР
. {place.shown_ru}
. № {number} от {told.roman_long(day)} г.
~ 4
= СПРАВКА
- уточняющая характер работы
~ 2
По документам шахты {own.name("ru")} работал{told.she(own, "а", "")} полный рабочий день на подземных работах с {told.full(first)} по {told.full(last)} в качестве крепильщика, что предусмотрено Списком № 1, раздел I, подраздел 1 (постановление Совмина СССР № 1173 от 22.08.1956 г.).
Отпуска без содержания и прогулов не было. Основание: лицевые карточки, книга приказов.
% Начальник шахты | {told.signer_ru(rng)}
% Начальник ОК | {told.signer_ru(rng)}
@seal 70 4 ШАХТА ГЛУБОКАЯ|УССР
"""
    truth = _wage_facts(own, "ru", place.ru, number, first, last, day)
    return make(
        "service_cert", "Справка о характере работы", text, TYPED, truth, day, font="type2", ink="type", points=11
    )


@second("service_cert", "nineties", "uk")
def stage_matrix(cast: Cast, rng: Random) -> Paper:
    """A short certificate that somebody worked; the subject at its end."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    first, last = life.worked(cast, rng, "nineties", (18, 50), day, 3)
    place, number = told.employer(rng, "nineties"), told.digits(rng, 2)
    text = f"""
+ {place.shown_uk}
- ідентифікаційний код {place.code}, {cast.home.uk}
_
. вих. {number}  {told.month_uk(day)}
~ 4
= Довідка
- про стаж роботи
~ 2
Адміністрація свідчить: з {told.full(first)} (нак. № {told.digits(rng, 2)}) до {told.full(last)} (нак. № {told.digits(rng, 2)}) на підприємстві постійно, на повну ставку, електрозварником ручного зварювання {told.she(own, "працювала", "працював")} {own.name()}, {own.born.year} р.н. Робота за умовами атестації належить до Списку № 2 (XXXIII), що дає право на пенсію на пільгових умовах.
% Голова правління | {told.signer_uk(rng)}
@seal 76 6 {place.shown_uk.upper()}|УКРАЇНА
"""
    truth = _wage_facts(own, "uk", place.uk, number, first, last, day, place.code)
    return make("service_cert", "Довідка про стаж", text, PLAIN, truth, day, font="dejavu", points=11)


@second("service_cert", "modern", "uk")
def preferential_table(cast: Cast, rng: Random) -> Paper:
    """A table in place of sentences; birth certificate and labour book are spoken of."""
    day = life.near(cast, rng, "modern")
    own = cast.at(cast.applicant, day)
    first, last = life.worked(cast, rng, "nineties", (20, 40), day, 7)
    place, number = told.employer(rng, "modern"), told.digits(rng, 3)
    text = f"""
- {place.shown_uk} (ЄДРПОУ {place.code})
~ 3
= ДОВІДКА № {number}
+ про підтвердження наявного трудового стажу для призначення пенсії за роботу зі шкідливими умовами
- {told.full(day)}
|= 60 112
| Кого стосується | {own.name()}
| Народження | {told.full(own.born)} (за паспортом)
| Початок | {told.full(first)}
| Кінець | {told.full(last)}
| Посада (так у трудовій книжці) | машиніст крана, гарячий цех
| Зайнятість | повний робочий день
| Пільга | Список № 2, розд. III, КМУ № 36 від 16.01.2003
| Атестація робочого місця | наказ № {told.digits(rng, 3)}
~ 2
Довідку видано замість уточнювальних записів у трудовій книжці. Документи підприємства збережені повністю.
% В.о. директора | {told.signer_uk(rng)}
@seal 76 6 {place.shown_uk.upper()}|УКРАЇНА
"""
    truth = (
        *_wage_facts(own, "uk", place.uk, number, first, last, day, place.code),
        Truth(name="birth_date", value=own.born.isoformat()),
    )
    return make("service_cert", "Довідка про пільговий стаж", text, WHITE, truth, day, font="serif", points=12)


def _archived(
    own: Person, language: str, number: str, first: date, last: date, day: date, employer: str
) -> tuple[Truth, ...]:
    return _wage_facts(own, language, employer, number, first, last, day)


@second("archive_cert", "soviet", "ru")
def archive_letter(cast: Cast, rng: Random) -> Paper:
    """A raion archive tells of a farm's ledgers."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    first, last = life.worked(cast, rng, "soviet", (16, 20), day, 9)
    place, number = told.EMPLOYERS["soviet"][3], f"{told.digits(rng, 2)}-Б"
    text = f"""
. {cast.home.district_ru} районный
. государственный архив
. {told.month_ru(day)}   N {number}
~ 4
= АРХИВНАЯ СПРАВКА
~ 3
В книгах учёта трудодней, {place.form_ru} «{place.name_ru}», хранящихся в райгосархиве, значится {own.name("ru")}, 19{own.born:%y} г.р., {told.she(own, "выработавшая", "выработавший")} с {told.full(first)} по {told.full(last)} ежегодно не менее 200 трудодней. За отдельные месяцы сведений нет, так в документе.
. Ф. {told.digits(rng, 3)}, оп. 1, д. {told.digits(rng, 2)}, лл. {rng.randint(3, 40)}, {rng.randint(41, 90)} об.
~ 3
% Зав. архивом | {told.signer_ru(rng)}
@seal 74 6 ГОСУДАРСТВЕННЫЙ АРХИВ|УССР
"""
    truth = _archived(own, "ru", number, first, last, day, place.ru)
    return make("archive_cert", "Архивная справка", text, YELLOWED, truth, day, font="type", ink="type", points=11.5)


@second("archive_cert", "nineties", "uk")
def archive_extract(cast: Cast, rng: Random) -> Paper:
    """An archive's extract in a frame of dots, by a department of an oblast archive."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    first, last = life.worked(cast, rng, "soviet", (18, 30), day, 6)
    place, number = told.employer(rng, "soviet"), told.digits(rng, 4)
    text = f"""
+ Державний архів {told.of_uk(cast.home.region_uk)} області
- відділ з особового складу
. {told.full(day)} № С-{number}        На № б/н
~ 3
= ВИТЯГ З АРХІВНИХ ДОКУМЕНТІВ
~ 2
. Стосовно: {own.name()}
. Установа: {place.uk}
. Зараховано: {told.full(first)}, наказ {told.digits(rng, 2)}
. Вибула / вибув: {told.full(last)}, наказ {told.digits(rng, 2)}
. Справи: фонд Р-{told.digits(rng, 4)}, оп. 3, спр. {told.digits(rng, 2)}, арк. {rng.randint(2, 70)}
~ 2
Ім'я та по батькові подано так, як у документах. Відпустки по догляду не виявлено.
% Начальник відділу | {told.signer_uk(rng)}
@seal 74 6 ДЕРЖАВНИЙ АРХІВ ОБЛАСТІ|УКРАЇНА
"""
    truth = _archived(own, "uk", f"С-{number}", first, last, day, place.uk)
    return make("archive_cert", "Витяг з архівних документів", text, MATRIX, truth, day, font="serif", points=12)


@second("archive_cert", "modern", "uk")
def archive_labour(cast: Cast, rng: Random) -> Paper:
    """A hromada's labour archive about wages, a table by years and its second page."""
    day = life.near(cast, rng, "modern")
    own = cast.at(cast.applicant, day)
    first = date(life.at_age(cast, own, rng, "soviet", 19, 40).year, 1, 1)
    last = date(first.year + 3, 12, 31)
    day, place, number = (
        max(day, date(last.year + 1, 2, 1)),
        told.employer(rng, "soviet"),
        f"{told.digits(rng, 3)}/02-11",
    )
    rows = "\n".join(
        f"| {year} | {rng.randint(1100, 2900)} крб. {rng.randint(10, 99)} коп."
        for year in range(first.year, last.year + 1)
    )
    head = f"""
- КОМУНАЛЬНА УСТАНОВА
+ «ТРУДОВИЙ АРХІВ {told.of_uk(cast.home.district_uk).upper()} РАЙОНУ»
_
. {told.full(day)} № {number}
. {told.to_uk(own)}
~ 3
= Архівна довідка
- про заробітну плату
~ 2
У документах фонду «{place.uk}» за період з {told.full(first)} по {told.full(last)} виявлено нарахування: {own.name()}, табельний {told.digits(rng, 4)}:
|= 40 90
{rows}
"""
    tail = f"""
Помісячні суми наведено у додатку. Відомостей про нарахування за час відряджень архів не має.
. Підстава: ф. {told.digits(rng, 2)}, опис 1-ос, справи {told.digits(rng, 2)}–{told.digits(rng, 3)}.
. Виправлення, підчистки: немає.
~ 4
% Завідувач | {told.signer_uk(rng)}
% Виконавець | {told.signer_uk(rng)}
@seal 70 6 ТРУДОВИЙ АРХІВ|УКРАЇНА
"""
    truth = _archived(own, "uk", number, first, last, day, place.uk)
    sides = (side(head, PLAIN, font="pt", points=12), side(tail, PLAIN, font="pt", points=12))
    return many("archive_cert", "Архівна довідка про зарплату", sides, truth, day)


@second("order_extract", "soviet", "ru")
def order_paragraph(cast: Cast, rng: Random) -> Paper:
    """A paragraph of an order, typed on half a sheet."""
    day = life.at_age(cast, cast.applicant, rng, "soviet", 18, 55)
    own, place, number = cast.at(cast.applicant, day), told.employer(rng, "soviet"), told.digits(rng, 3)
    text = f"""
. {place.shown_ru}
- ВЫПИСКА ИЗ ПРИКАЗА N {number}
. {cast.home.ru_bare}                 {told.month_ru(day)}
~ 3
- § {rng.randint(2, 9)}
{own.ru[0]} {own.ru[1]} {own.ru[2]} — принять с {told.full(day)} в сборочный цех с окладом 110 руб. в м-ц с испытательным сроком.
. п/п директор
. Выписка верна:
% Секретарь | {told.signer_ru(rng)}
"""
    truth = facts(own, "ru", employer=place.ru, document_number=number, issue_date=day.isoformat())
    return make(
        "order_extract", "Выписка из приказа", text, TYPED, truth, day, size="a5l", font="type", ink="type", points=10.5,
        stretch=1.2, margins=(18, 12, 14, 8),
    )  # fmt: skip


@second("order_extract", "modern", "uk")
def order_dismissal(cast: Cast, rng: Random) -> Paper:
    """A standard form of dismissal, a table with a tick."""
    day = life.at_age(cast, cast.applicant, rng, "modern", 18, 75)
    own, place, number = cast.at(cast.applicant, day), told.employer(rng, "modern"), f"{told.digits(rng, 2)}-ос"
    text = f"""
. {place.shown_uk}, код {place.code}
> Типова форма П-4
= НАКАЗ (розпорядження) № {number}
- {told.full(day)} · про припинення трудового договору (витяг)
|= 60 112
| Звільнити з | {told.quoted_uk(day)}
| Працівник | {own.name()}
| Посада | оператор котельні
| Причина | власне бажання, ст. 38 КЗпП
| Компенсація | {rng.randint(2, 24)} днів відпустки
~ 3
. Згідно з оригіналом. Менеджер з персоналу
% | {told.signer_uk(rng)}
"""
    truth = facts(own, "uk", employer=place.uk, edrpou=place.code, document_number=number, issue_date=day.isoformat())
    return make("order_extract", "Витяг з наказу про звільнення", text, WHITE, truth, day, font="sans", points=10.5)


def _years(rng: Random, first: int, last: int, codes: str) -> str:
    return "\n".join(
        f"| {year} | {codes} | {rng.randint(9, 12)} | {told.money(rng, 6000, 140000)}"
        for year in range(first, last + 1)
    )


@second("ok5", "modern", "uk")
def account_portal(cast: Cast, rng: Random) -> Paper:
    """Printed from the portal; the second page holds rows only."""
    own, day = cast.applicant, max(life.near(cast, rng, "modern"), date(2011, 2, 1))
    place = told.employer(rng, "modern")
    head = f"""
. Портал електронних послуг ПФУ                {told.full(day)}
_
+ ОК-5
+ Відомості з реєстру застрахованих осіб
~ 2
|= 58 114
| застрахована особа | {own.uk[0].upper()} {own.uk[1].upper()} {own.uk[2].upper()}
| номер облікової картки | {own.rnokpp}
| дата народження | {told.full(own.born)}
~ 3
|= 22 44 30 60
|! рік | страхувальник | місяців | заробіток, грн
{_years(rng, day.year - 9, day.year - 3, place.code)}
"""
    tail = f"""
|= 22 44 30 60
{_years(rng, day.year - 2, day.year - 1, place.code)}
~ 3
. Для розрахунку стажу за період до 2004 року застосовуються записи трудової книжки.
. Документ підписано електронно. Арк. 2 з 2
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    sides = (side(head, WHITE, font="sans", points=10), side(tail, WHITE, font="sans", points=10))
    return many("ok5", "ОК-5", sides, truth, day)


@second("ok5", "modern", "uk")
def account_months(cast: Cast, rng: Random) -> Paper:
    """Months across, landscape, in the small type of a laser printer."""
    own, day = cast.applicant, max(life.near(cast, rng, "modern"), date(2005, 2, 1))
    rows = "\n".join(
        f"| {year} | " + " | ".join(str(rng.randint(380, 9900)) for _ in range(12))
        for year in range(day.year - 5, day.year)
    )
    text = f"""
. Пенсійний фонд України. Головне управління в {cast.home.region_uk[:-1]}ій області. {told.full(day)}
+ ІНДИВІДУАЛЬНІ ВІДОМОСТІ (форма ОК-7)
. Обліковий номер {told.grouped(own.rnokpp, 3, 3, 2)} · {own.name()} · {told.roman_long(own.born)} р.н. · стать {told.she(own, "жін.", "чол.")}
|= 18 {" ".join(["20"] * 12)}
|! рік | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12
{rows}
. Суми, з яких сплачено внески, у гривнях. Роздруковано на вимогу особи.
% Спеціаліст | {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, sex=own.sex, issue_date=day.isoformat()
    )
    return make("ok5", "ОК-7", text, WHITE, truth, day, size="a4l", font="pts", points=10.5, margins=(18, 14, 14, 12))


@second("ok5", "nineties", "uk")
def account_first(cast: Cast, rng: Random) -> Paper:
    """The first extracts of personified accounts, on a matrix printer."""
    day = max(life.near(cast, rng, "nineties"), date(2000, 9, 1))
    own, place = cast.at(cast.applicant, day), told.employer(rng, "nineties")
    text = f"""
. ПЕРСОНІФІКОВАНИЙ ОБЛІК                 ДРУК {told.full(day)}
. ВИПИСКА З ОБЛІКОВОЇ КАРТКИ ЗАСТРАХОВАНОЇ ОСОБИ
_
. N КАРТКИ {own.rnokpp}
. ПРІЗВИЩЕ {own.uk[0].upper()}
. ІМ'Я {own.uk[1].upper()}
. ПО БАТЬКОВІ {own.uk[2].upper()}
. НАРОДЖ. {told.full(own.born)}
|= 22 44 30 60
|! РІК | КОД СТРАХ. | МІС. | СУМА
{_years(rng, day.year - 3, day.year - 1, place.code)}
. РАЗОМ РОКІВ 3. ДАНІ ПІДЛЯГАЮТЬ ЗВІРЦІ.
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make("ok5", "Виписка з облікової картки", text, MATRIX, truth, day, font="dot", ink="dot", points=9.5)


WORDINGS = (
    book_old, book_of_1974, book_of_nineties, kolkhoz_book, insert_bilingual, insert_nineties,
    earnings_typed, earnings_matrix, earnings_years_across, underground, stage_matrix, preferential_table,
    archive_letter, archive_extract, archive_labour, order_paragraph, order_dismissal,
    account_portal, account_months, account_first,
)  # fmt: skip
