# ruff: noqa: D103, E501 (makers share one signature and say by their name what they make; a paragraph is one line)
"""Labour books, wages and archives in further layouts: pages that go on without a heading, wide tables, handwriting."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.people_by_chance import years_after
from sample_scans.collection.places import employer_by_chance, genitive_ru, genitive_uk, signer_by_chance
from sample_scans.collection.tuned.labour import found_uk, wage_years
from sample_scans.collection.tuned.telling import (
    TRADES,
    Entry,
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
from sample_scans.forms.blank import make, many
from sample_scans.forms.looks import BOOKLET, CERT_BLUE, MODERN, NINETIES, OFFICE, OLD, OLD_PRINT
from sample_scans.layout import Form
from sample_scans.stories.touches import wages
from sample_scans.story import Paper, Side, dmy, facts, roman, words_ru, words_uk

_SPREAD = {"size": "spread", "columns": 2, "margins": (9, 9, 8, 6), "points": 8.6, "fill_points": 9.4, "font": "serif"}


def _rows(rows: tuple[Entry, ...]) -> str:
    return "\n".join(
        f"| {f'[[{n}]]' if n else ''} | {f'[[{day}]]' if day else ''} | [[{text}]] | {f'[[{basis}]]' if basis else ''}"
        for n, day, text, basis in rows
    )


@tuned("labour_book", "soviet", "both", "ВІРГ")
def book_bilingual(cast: Cast, rng: Random) -> Paper:
    """Labels in Russian and Ukrainian; the spreads with entries bear no heading at all."""
    started = at_age(cast, rng, "soviet", cast.applicant, 17, 24)
    holder = cast.at(cast.applicant, started)
    number = f"{rng.choice(('АТ-III', 'АТ-V', 'БТ-I'))} № {digits(rng, 7)}"
    title = f"""
~ 36
= ТРУДОВАЯ КНИЖКА
= ТРУДОВА КНИЖКА
~ 6
- {number}
@gap
. Фамилия / Прізвище [[{holder.ru[0]}]]
. Имя / Ім'я [[{holder.ru[1]}]]
. Отчество / По батькові [[{holder.ru[2]}]]
. Дата рождения / Дата народження [[{dmy(holder.born)}]]
. Образование / Освіта [[{rng.choice(("среднее", "неполное среднее", "среднее специальное"))}]]
. Профессия / Професія [[{rng.choice(TRADES)[1]}]]
. Заполнена / Заповнена [[{words_ru(started)}]]
. Подпись владельца / Підпис власника
% |
"""
    sides = [Side(form=Form(text=title, **{**_SPREAD, "points": 9, "fill_points": 11}), look=BOOKLET, dpi=200)]  # type: ignore[arg-type]
    for rows in paged(career(cast, rng, started, "ru"), 8):
        half = (len(rows) + 1) // 2
        head = "|= 7 20 36 24\n|! № зап. | Дата | Сведения о работе / Відомості про роботу | Основание / Підстава"
        text = f"{head}\n{_rows(rows[:half])}\n@gap\n{head}\n{_rows(rows[half:])}\n@seal 40 4 ОТДЕЛ КАДРОВ|ОК"
        sides.append(Side(form=Form(text=text, **_SPREAD), look=BOOKLET, dpi=200))  # type: ignore[arg-type]
    truth = facts(
        holder, "ru", birth_date=holder.born.isoformat(), document_number=number, issue_date=started.isoformat()
    )
    return many("labour_book", "Трудовая книжка", tuple(sides), truth, started)


def photocopied(cast: Cast, rng: Random, era: Era) -> Paper:
    """One page of the book to a half sheet, as copiers of an office left it; only the first says what it is."""
    started = at_age(cast, rng, era, cast.applicant, 17, 26)
    holder = cast.at(cast.applicant, started)
    number = f"{rng.choice(('БТ-II', 'АГ', 'БТ-IV'))} № {digits(rng, 6)}"
    title = f"""
~ 20
= Трудова книжка
- {number}
~ 10
. Прізвище [[{holder.uk[0]}]]
. Ім'я, по батькові [[{holder.uk[1]} {holder.uk[2]}]]
. Народився(лась) [[{words_uk(holder.born)}]]
. Фах [[{rng.choice(TRADES)[0]}]]
. Заповнено [[{roman(started)[:-3]}]]
% Підпис особи, яка видала |
@seal 40 10 ВІДДІЛ КАДРІВ|КАДРИ
"""
    options = {"size": "a5", "font": "serif", "points": 9.6, "fill_points": 10.6, "margins": (14, 12, 10, 10)}
    sides = [Side(form=Form(text=title, **{**options, "points": 12, "fill_points": 14}), look=OFFICE)]  # type: ignore[arg-type]
    for rows in paged(career(cast, rng, started, "uk"), 9):
        text = f"|= 9 24 56 34\n{_rows(rows)}\n^ {rng.randint(4, 40)}"
        sides.append(Side(form=Form(text=text, **options), look=OFFICE))  # type: ignore[arg-type]
    truth = facts(
        holder, "uk", birth_date=holder.born.isoformat(), document_number=number, issue_date=started.isoformat()
    )
    return many("labour_book", "Копія трудової книжки", tuple(sides), truth, started)


@tuned("labour_book", "soviet", "both", "ВІРГ")
def book_photocopied(cast: Cast, rng: Random) -> Paper:
    if cast.era(cast.opened) == "soviet":
        raise Unfit("offices had no copiers yet")
    return photocopied(cast, rng, "soviet")


@tuned("labour_book", "nineties", "both", "ВІРГС")
def book_photocopied_late(cast: Cast, rng: Random) -> Paper:
    return photocopied(cast, rng, "nineties")


@tuned("labour_insert", "nineties", "uk", "ВІ")
def insert_late(cast: Cast, rng: Random) -> Paper:
    started = at_age(cast, rng, "nineties", cast.applicant, 25, 55)
    holder = cast.at(cast.applicant, started)
    number = f"{series(rng)} № {digits(rng, 6)}"
    text = f"""
~ 24
= ВКЛАДИШ
+ ДО ТРУДОВОЇ КНИЖКИ
- {number}
~ 8
. Прізвище [[{holder.uk[0]}]]
. Ім'я, по батькові [[{holder.uk[1]} {holder.uk[2]}]]
. Дата заповнення [[{dmy(started)}]]
@gap
|= 7 20 36 24
|! № | Дата | Відомості про роботу | Підстава
{_rows(career(cast, rng, started, "uk")[:4])}
% Інспектор |
"""
    truth = facts(holder, "uk", document_number=number, issue_date=started.isoformat())
    return make("labour_insert", "Вкладиш до трудової книжки", text, BOOKLET, truth, started, **_SPREAD)


_MONTHS = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12")


def wages_in_pages(cast: Cast, rng: Random, era: Era) -> Paper:
    """Month by month down the page; the table goes on overleaf without heading or name."""
    years = wage_years(cast, rng, 1970, min(2003, cast.opened.year - 1))
    work, day, number = (
        employer_by_chance(rng, "nineties"),
        opening(cast, rng, era, 200, 0),
        f"{rng.randint(1, 30)}/{digits(rng, 2)}",
    )
    table = [
        f"| {month}.{year} | {amount} | {rng.choice(('22', '21', '23', '20', '24'))} | так"
        for year, column in zip(years, wages(digits(rng, 6), 180.0, len(years)), strict=True)
        for month, amount in zip(_MONTHS, column, strict=True)
    ]
    head = "|= 34 52 40 40\n|! Місяць, рік | Нараховано | Відпрацьовано днів | Внески сплачено"
    first = f"""
> Додаток до листа управління соціального захисту
. {work.uk}
. ЄДРПОУ {work.edrpou}
. вих. {number} від {dmy(day)}
= ДОВІДКА
+ про розмір заробітку за період роботи
~ 1
Видана {cast.applicant.uk_dative}, {by_sex(cast.applicant, "яка працювала", "який працював")} на підприємстві в {years[0]}–{years[-1]} роках, про те, що заробіток складав:
{head}
"""
    ending = f"""
~ 3
. Довідка складена на підставі особових рахунків за {years[0]}–{years[-1]} роки.
% Керівник підприємства | {signer_by_chance(rng)}
% Головний бухгалтер | {signer_by_chance(rng)}
@seal 80 -6 {work.uk.upper()}|{work.edrpou}
"""
    parts = [table[:18], *(table[start : start + 26] for start in range(18, len(table), 26))]
    texts = [first + "\n".join(parts[0]), *(f"{head.splitlines()[0]}\n" + "\n".join(part) for part in parts[1:])]
    texts[-1] += ending
    look = NINETIES if era == "nineties" else OFFICE
    sides = tuple(
        Side(form=Form(text=text, font="dot", ink="dot", points=9.4, fill="dot", leading=1.3), look=look)
        for text in texts
    )
    truth = facts(
        cast.applicant, "uk", employer=work.uk, edrpou=work.edrpou, document_number=number, issue_date=day.isoformat()
    )
    return many("wage_cert", "Довідка про заробіток", sides, truth, day)


@tuned("wage_cert", "nineties", "uk", "ВІГР")
def wages_overleaf_nineties(cast: Cast, rng: Random) -> Paper:
    return wages_in_pages(cast, rng, "nineties")


@tuned("wage_cert", "modern", "uk", "ВІГР")
def wages_overleaf_modern(cast: Cast, rng: Random) -> Paper:
    return wages_in_pages(cast, rng, "modern")


def _roubles(kopecks: int) -> str:
    return f"{kopecks // 100}-{kopecks % 100:02d}"


@tuned("wage_cert", "soviet", "both", "ВІГР")
def wages_by_hand(cast: Cast, rng: Random) -> Paper:
    """A year to a row, by hand on a blank of two languages."""
    years = wage_years(cast, rng, 1955, 1990)
    work, number = employer_by_chance(rng, "soviet"), digits(rng, 2)
    day = within(cast, rng, "soviet", max(date(years[-1] + 1, 1, 10), years_after(cast.opened, -1)), cast.opened)
    holder = cast.at(cast.applicant, day)
    sums = [(year, rng.randint(80_000, 310_000)) for year in years]
    rows = "".join(f"| [[{year}]] | [[{_roubles(total)}]] | [[{_roubles(total // 12)}]]\n" for year, total in sums)
    text = f"""
. Штамп предприятия / Штамп підприємства: [[{work.ru}]]
. № [[{number}]] [[{dmy(day)}]]
~ 3
= СПРАВКА / ДОВІДКА
- о размере заработной платы / про розмір заробітної плати
~ 2
. Выдана / Видана [[{holder.ru_dative}]]
. в том, что заработок составлял / про те, що заробіток становив:
|= 40 66 66
|! Год / Рік | Сумма за год / Сума за рік | В среднем за месяц / В середньому
{rows}. Справка дана для / Довідка дана для [[собеса]]
% Руководитель | [[{signer_by_chance(rng, "ru")}]]
% Гл. бухгалтер | [[{signer_by_chance(rng, "ru")}]]
@seal 70 -8 {work.ru.upper()}|УССР
"""
    truth = facts(holder, "ru", employer=work.ru, document_number=number, issue_date=day.isoformat())
    return make("wage_cert", "Справка о размере заработка", text, OLD_PRINT, truth, day, font="pt", points=11.5)


def archive_with_table(cast: Cast, rng: Random, era: Era) -> Paper:
    """What an archive found, the wages on a second page that says neither whose nor what."""
    work, day, number = (
        employer_by_chance(rng, "soviet"),
        opening(cast, rng, era, 300, 0),
        f"{digits(rng, 3)}/0{rng.randint(1, 9)}-{rng.randint(10, 40)}",
    )
    found = "\n".join(f". – {line}" for line in found_uk(cast, rng, work))
    year = max(cast.applicant.born.year + 20, 1955)
    rows = "\n".join(
        f"| {year + place} | {rng.randint(600, 2400)},{rng.randint(10, 99)} | {rng.randint(8, 12)} | арк. {rng.randint(2, 190)}"
        for place in range(rng.randint(6, 12))
    )
    first = f"""
- УКРАЇНА
- {cast.home.region_uk} область
+ КОМУНАЛЬНА УСТАНОВА «ТРУДОВИЙ АРХІВ»
_
. {dmy(day)} № {number}
> {cast.applicant.uk_dative}
~ 6
= Архівна довідка
~ 4
Надаємо відомості з документів з кадрових питань (особового складу), переданих на зберігання: {work.uk}, {genitive_uk(cast.home.district_uk)} район. У книгах наказів та розрахунково-платіжних відомостях записано:
{found}
Відомості про заробіток наведено на звороті.
"""
    second = f"""
|= 34 60 40 40
|! Рік | Нараховано за рік, крб. | Місяців | Арк. справи
{rows}
~ 4
. Підстава: ф. {rng.randint(1, 90)}, оп. {rng.randint(1, 4)}, спр. {rng.randint(2, 300)}.
. Розбіжність у написанні імені та по батькові збережено як у документах.
% Начальник архіву | {signer_by_chance(rng)}
% Виконавець | {signer_by_chance(rng)}
@seal 80 -6 ТРУДОВИЙ АРХІВ|АРХІВ
"""
    look = NINETIES if era == "nineties" else MODERN
    sides = (
        Side(form=Form(text=first, font="serif", points=11.5), look=look),
        Side(form=Form(text=second, font="serif", points=11.5), look=look, back=True),
    )
    truth = facts(cast.applicant, "uk", employer=work.uk, document_number=number, issue_date=day.isoformat())
    return many("archive_cert", "Архівна довідка", sides, truth, day)


@tuned("archive_cert", "nineties", "uk", "ВІГР")
def archive_overleaf_nineties(cast: Cast, rng: Random) -> Paper:
    return archive_with_table(cast, rng, "nineties")


@tuned("archive_cert", "modern", "uk", "ВІГР")
def archive_overleaf_modern(cast: Cast, rng: Random) -> Paper:
    return archive_with_table(cast, rng, "modern")


@tuned("order_extract", "soviet", "both", "ВІРГ")
def order_by_hand(cast: Cast, rng: Random) -> Paper:
    day, number = at_age(cast, rng, "soviet", cast.applicant, 18, 58), digits(rng, 2)
    holder, work = cast.at(cast.applicant, day), employer_by_chance(rng, "soviet")
    text = f"""
= [[Выписка]]
- [[из приказа № {number} от {dmy(day)} по предприятию: {work.ru}]]
~ 4
[[§ {rng.randint(1, 8)}. {holder.name("ru")} {by_sex(holder, "принята", "принят")} {rng.choice(TRADES)[1]} с {dmy(day + timedelta(days=rng.randint(0, 3)))} с испытательным сроком.]]
[[Основание: заявление, резолюция начальника цеха.]]
% [[Верно. Инспектор]] | [[{signer_by_chance(rng, "ru")}]]
@seal 70 -6 {work.ru.upper()}|ОК
"""
    truth = facts(holder, "ru", employer=work.ru, document_number=number, issue_date=day.isoformat())
    return make(
        "order_extract",
        "Выписка из приказа",
        text,
        OLD,
        truth,
        day,
        size="a5l",
        points=12.5,
        fill_points=14,
        underline=False,
    )


@tuned("diploma", "soviet", "both", "ВР")
def school_certificate(cast: Cast, rng: Random) -> Paper:
    day = at_age(cast, rng, "soviet", cast.applicant, 15, 19).replace(month=6, day=rng.randint(15, 28))
    if day >= cast.opened:
        raise Unfit("still learning")
    holder, number = cast.at(cast.applicant, day), f"{rng.choice('АБВГ')} № {digits(rng, 6)}"
    text = f"""
~ 20
= АТТЕСТАТ
+ о среднем образовании
- {number}
~ 4
. Настоящий аттестат выдан [[{holder.ru_dative}]]
. {by_sex(holder, "родившейся", "родившемуся")} в [[{holder.born.year}]] году, в том, что {by_sex(holder, "она окончила", "он окончил")} в [[{day.year}]] году среднюю школу [[{genitive_ru(cast.birthplace.district_ru)} района]] и {by_sex(holder, "обнаружила", "обнаружил")} при отличном поведении знания по предметам.
~ 4
% Директор школы |
@seal 40 -2 НАРОДНЫЙ КОМИССАРИАТ ПРОСВЕЩЕНИЯ|ШКОЛА
. {words_ru(day)}
"""
    truth = facts(holder, "ru", document_number=number, issue_date=day.isoformat())
    return make(
        "diploma",
        "Аттестат",
        text,
        CERT_BLUE,
        truth,
        day,
        size="a5l",
        font="pt",
        points=11.5,
        frame="guilloche",
        margins=(20, 14, 18, 12),
    )


@tuned("service_cert", "soviet", "both", "ВР")
def special_service_russian(cast: Cast, rng: Random) -> Paper:
    day, number, work = opening(cast, rng, "soviet", 200, 0), digits(rng, 2), employer_by_chance(rng, "soviet")
    start = years_after(day, -rng.randint(11, 22))
    text = f"""
. {work.ru}
. {dmy(day)} № {number}
~ 6
= СПРАВКА
+ уточняющая особый характер работы
~ 4
Дана {cast.applicant.ru_dative} в том, что {by_sex(cast.applicant, "она работала", "он работал")} с {dmy(start)} по {dmy(day)} {rng.choice(("электросварщиком", "обжигальщиком", "формовщиком"))} полный рабочий день, что предусмотрено Списком № {rng.choice("12")}, раздел {rng.choice(("VIII", "XI", "XV"))}, утверждённым Советом Министров СССР 22 августа 1956 года.
. Основание: лицевая карточка, приказы.
~ 4
% Начальник цеха | {signer_by_chance(rng, "ru")}
% Начальник отдела кадров | {signer_by_chance(rng, "ru")}
@seal 80 -6 {work.ru.upper()}|ОК
"""
    truth = facts(cast.applicant, "ru", employer=work.ru, document_number=number, issue_date=day.isoformat())
    return make("service_cert", "Справка уточняющая", text, OLD, truth, day, font="type", ink="type", points=11.5)


@tuned("military_id", "nineties", "uk", "ВІРП")
def soldier_booklet_late(cast: Cast, rng: Random) -> Paper:
    if cast.applicant.sex != "m":
        raise Unfit("women were not called up")
    day, number = at_age(cast, rng, "nineties", cast.applicant, 18, 27), f"{series(rng)}{digits(rng, 6)}"
    text = f"""
~ 30
= ВІЙСЬКОВИЙ КВИТОК
- {number[:2]} № {number[2:]}
- рядового, сержантського складу
@gap
. Прізвище [[{cast.applicant.uk[0]}]]
. Ім'я [[{cast.applicant.uk[1]}]]
. По батькові [[{cast.applicant.uk[2]}]]
. Рік народження [[{cast.applicant.born.year}]]
. Призваний на строкову службу [[{words_uk(day)}]]
. Звільнений у запас [[{words_uk(years_after(day, 1))}]]
. Виданий [[{cast.home.district_uk[:-2]}им РВК]]
% Військовий комісар |
@seal 28 4 РАЙОННИЙ ВІЙСЬКОВИЙ КОМІСАРІАТ|РВК
"""
    truth = facts(cast.applicant, "uk", document_number=number, issue_date=day.isoformat())
    form = {
        "size": "passport",
        "columns": 2,
        "font": "pts",
        "points": 9,
        "fill_points": 10.5,
        "margins": (11, 12, 10, 8),
    }
    return make("military_id", "Військовий квиток", text, BOOKLET, truth, day, **form)
