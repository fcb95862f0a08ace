# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Military papers, schooling, status, Chornobyl and medical commissions as their blanks were laid out."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any, Final

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.second.papers import BLUE, BOOK, GREEN_BOOK, PLAIN, ROSE, TYPED, WHITE, YELLOWED, side
from sample_scans.collection.third import told
from sample_scans.collection.third.told import third
from sample_scans.forms.blank import make, many
from sample_scans.story import Paper, facts, values

_BOOK: Final[dict[str, Any]] = {"size": "spread", "columns": 2, "margins": (9, 9, 9, 7), "points": 9.4, "stretch": 1.1}
_GROUP: Final = {"1": "I", "2": "II", "3": "III"}
_WORD: Final = {"1": "перша", "2": "друга", "3": "третя"}
_WORD_RU: Final = {"1": "первой", "2": "второй", "3": "третьей"}


@third("military_id", "soviet", "ru", kinds="ВІРП")
def soldier_captions(cast: Cast, rng: Random) -> Paper:
    """A military book: numbered parts over captions, service in a table of four columns with from and until."""
    first = life.at_age(cast, cast.applicant, rng, "soviet", 18, 24)
    last = life.years_on(first, 2)
    own = cast.at(cast.applicant, first)
    series, number = rng.choice(("НВ", "СМ", "АП")), told.digits(rng, 7)
    front = f"""
- ВОЕННЫЙ БИЛЕТ
- {series} № {number}
|= 76
|- [[{own.ru[0]}]]
|^ 1. фамилия
|- [[{own.ru[1]}]]
|^ 2. имя
|- [[{own.ru[2]}]]
|^ 3. отчество
|- [[{told.ru(own.born)} г.]]
|^ 4. год, месяц и число рождения
@gap
@photo 108 12 26 32
~ 40
. выдан [[{cast.home.district_ru} РВК]]
. {told.blank_ru(first)}
. Военный комиссар
@seal 40 4 РАЙОННЫЙ ВОЕННЫЙ КОМИССАРИАТ|МО СССР
"""
    back = f"""
- Прохождение действительной службы
|= 26 22 16 16
|! часть | должность | с | по
| [[в/ч {told.digits(rng, 5)}]] | [[рядовой]] | [[{told.two(first)}]] | [[{told.two(last)}]]
|  |  |  |
@gap
. Призван [[{told.full(first)}]]
. Уволен в запас [[{told.full(last)}]]
. на основании приказа МО СССР
. [[к-р части {told.signer_ru(rng)}]]
"""
    truth = facts(
        own, "ru", birth_date=own.born.isoformat(), document_number=f"{series} № {number}", issue_date=first.isoformat(),
        period_from=first.isoformat(), period_to=last.isoformat(),
    )  # fmt: skip
    form = {**_BOOK, "font": "pt"}
    return many("military_id", "Военный билет", (side(front, BOOK, **form), side(back, BOOK, **form)), truth, first)


@third("mil_cert", "nineties", "uk", kinds="РПІВ")
def commissariat_blank(cast: Cast, rng: Random) -> Paper:
    """The commissariat's blank: a stamp-shaped head, from and until over captions."""
    day = life.near(cast, rng, "nineties")
    first, last = life.worked(cast, rng, "soviet", (18, 27), day, 3)
    own, number = cast.applicant, told.digits(rng, 4)
    text = f"""
@frame 18 12 72 30
@at 20 13 68
- {cast.home.district_uk.upper()} РАЙОННИЙ
- ВІЙСЬКОВИЙ КОМІСАРІАТ
- № {number}
- {told.full(day)}
@at 20 50 170
= Довідка
|= 170
|- Видана [[{own.name()}]]
|^ (прізвище, ім'я, по батькові)
. [[{own.born.year}]] року народження в тому, що {told.she(own, "вона проходила", "він проходив")} службу
|= 20 60 20 60
|- з | [[{told.uk(first)} р.]] | по | [[{told.uk(last)} р.]]
. Підстава: військово-облікова картка.
% Військовий комісар | {told.signer_uk(rng)}
@seal 70 -2 ВІЙСЬКОВИЙ КОМІСАРІАТ|УКРАЇНА
"""
    truth = facts(
        own, "uk", document_number=number, issue_date=day.isoformat(), period_from=first.isoformat(), period_to=last.isoformat()
    )  # fmt: skip
    return make("mil_cert", "Довідка військкомату", text, TYPED, truth, day, size="a5l", font="serif", points=10.5)


@third("diploma", "soviet", "both", kinds="ВІРГ")
def diploma_two_tongues(cast: Cast, rng: Random) -> Paper:
    """A diploma's spread: Ukrainian on the left, Russian on the right, the same words twice."""
    day = life.at_age(cast, cast.applicant, rng, "soviet", 18, 26)
    own = cast.at(cast.applicant, day)
    first = date(day.year - 4, 9, 1)
    series, number = rng.choice(("ЖТ", "МТ", "КТ")), told.digits(rng, 6)
    text = f"""
- ДИПЛОМ
- {series} № {number}
. Цей диплом видано
. [[{own.uk[0]} {own.uk[1]} {own.uk[2]}]]
. в тому, що {told.she(own, "вона", "він")} в {first.year} р. {told.she(own, "вступила", "вступив")} до
. [[технікуму механізації]]
. і в {day.year} р. {told.she(own, "закінчила", "закінчив")} його
. {told.uk(day)} р.
. Реєстраційний № {rng.randint(100, 999)}
@gap
- ДИПЛОМ
- {series} № {number}
. Настоящий диплом выдан
. [[{own.ru[0]} {own.ru[1]} {own.ru[2]}]]
. в том, что {told.she(own, "она", "он")} в {first.year} г. {told.she(own, "поступила", "поступил")} в
. [[техникум механизации]]
. и в {day.year} г. {told.she(own, "окончила", "окончил")} его
. {told.ru(day)} г.
@seal 30 4 ТЕХНИКУМ МЕХАНИЗАЦИИ|УССР
"""
    truth = facts(own, "uk", document_number=f"{series} № {number}", issue_date=day.isoformat())
    return make("diploma", "Диплом", text, GREEN_BOOK, truth, day, font="serif", **_BOOK)


@third("diploma", "modern", "uk")
def diploma_latin(cast: Cast, rng: Random) -> Paper:
    """A diploma in two tongues on one sheet, names in capitals in the middle, the day at the foot."""
    day = life.at_age(cast, cast.applicant, rng, "modern", 20, 45)
    own = cast.at(cast.applicant, day)
    series, number = rng.choice(("ТА", "КВ", "ХА")), told.digits(rng, 8)
    text = f"""
- УКРАЇНА · UKRAINE
= ДИПЛОМ БАКАЛАВРА
- {series} № {number}
~ 6
+ [[{own.uk[0].upper()}]]
+ [[{own.uk[1]} {own.uk[2]}]]
~ 3
- закінчи{told.she(own, "ла", "в")} у {day.year} році Державний аграрний коледж
- та здобу{told.she(own, "ла", "в")} кваліфікацію бухгалтера
~ 6
|= 60 112
|- {told.full(day)} | Ректор {told.signer_uk(rng)}
"""
    truth = facts(own, "uk", document_number=f"{series} № {number}", issue_date=day.isoformat())
    return make(
        "diploma",
        "Диплом бакалавра",
        text,
        BLUE,
        truth,
        day,
        size="a4l",
        font="serif",
        points=13,
        fill="print",
        fill_font="serif-bold",
        underline=False,
        frame="guilloche",
        margins=(30, 26, 30, 16),
    )


@third("study_cert", "modern", "uk", kinds="ГС")
def study_captions(cast: Cast, rng: Random) -> Paper:
    """A school's certificate: letterhead, the child over a caption, until when it learns."""
    child, day = cast.child, life.near(cast, rng, "modern")
    if not 6 <= (day - child.born).days / 365.25 <= 23:
        day = life.at_age(cast, child, rng, "modern", 7, 20)
    number, until = told.digits(rng, 3), date(day.year + 1, 6, 30)
    first = date(day.year - 1, 9, 1)
    text = f"""
@at 20 16 84
- МІНІСТЕРСТВО ОСВІТИ І НАУКИ
- ЛІЦЕЙ № {rng.randint(1, 19)}
- {cast.home.uk}
- {told.full(day)} № {number}
@at 20 64 170
= Д О В І Д К А
|= 170
|- Видана [[{child.name()}]]
|^ (прізвище, ім'я, по батькові учня, студента)
|- [[{told.full(child.born)}]] року народження про те, що {told.she(child, "вона", "він")} дійсно навчається
. Термін навчання з {told.full(first)} по {told.full(until)}.
. Довідка видана для подання до управління Пенсійного фонду.
% Директор | {told.signer_uk(rng)}
@seal 74 4 ЛІЦЕЙ|УКРАЇНА
"""
    truth = (
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
        *values(
            document_number=number,
            issue_date=day.isoformat(),
            period_from=first.isoformat(),
            period_to=until.isoformat(),
        ),
    )
    return make("study_cert", "Довідка про навчання", text, PLAIN, truth, day, font="serif", points=11.5)


@third("status_card", "modern", "uk", kinds="ПЖС")
def status_copy(cast: Cast, rng: Random) -> Paper:
    """A card's two pages copied onto a sheet, the name over captions."""
    day, own = life.near(cast, rng, "modern"), cast.applicant
    series, number = rng.choice(("АБ", "ВЗ", "Г")), told.digits(rng, 6)
    text = f"""
@frame 30 24 76 104
@at 34 28 68
- УКРАЇНА
- ПОСВІДЧЕННЯ
- Серія {series} № {number}
@photo 38 54 26 34
@frame 106 24 76 104
@at 110 28 68
|= 68
|- [[{own.uk[0]}]]
|^ прізвище
|- [[{own.uk[1]}]]
|^ ім'я
|- [[{own.uk[2]}]]
|^ по батькові
. Пред'явник цього посвідчення має право на пільги, встановлені для ветеранів праці.
. Дата видачі [[{told.full(day)}]]
. М.П. підпис керівника
"""
    truth = facts(own, "uk", document_number=f"{series} № {number}", issue_date=day.isoformat())
    return make("status_card", "Посвідчення ветерана праці", text, WHITE, truth, day, font="serif", points=10)


@third("chornobyl", "nineties", "uk", kinds="ВП")
def liquidator_card(cast: Cast, rng: Random) -> Paper:
    """The liquidator's card: category and series up the left page, parts of the name on the right."""
    day = life.at_age(cast, cast.applicant, rng, "nineties", 24, 75)
    own = cast.at(cast.applicant, day)
    series, number = rng.choice(("А", "Б")), told.digits(rng, 6)
    text = f"""
- ПОСВІДЧЕННЯ
- учасника ліквідації наслідків аварії на Чорнобильській АЕС
. Категорія [[2]]
. серія {series} № {number}
@photo 10 48 20 24
@gap
. Прізвище
. [[{own.uk[0]}]]
. Ім'я
. [[{own.uk[1]}]]
. По батькові
. [[{own.uk[2]}]]
. Дата видачі [[{told.full(day)}]]
. {cast.home.region_uk} ОДА
"""
    truth = facts(own, "uk", document_number=f"{series} № {number}", issue_date=day.isoformat())
    return make(
        "chornobyl",
        "Посвідчення ліквідатора",
        text,
        GREEN_BOOK,
        truth,
        day,
        size="card",
        columns=2,
        font="pt",
        points=7.6,
        margins=(6, 6, 6, 5),
    )


@third("chornobyl_work", "nineties", "uk", kinds="ІП")
def zone_table(cast: Cast, rng: Random) -> Paper:
    """Days in the zone in a table: from, until, where."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 3)
    first = life.between(rng, date(1986, 5, 12), date(1986, 12, 1))
    last = life.between(rng, date(1986, 12, 8), date(1987, 5, 1))
    text = f"""
. {told.employer(rng, "nineties").shown_uk}
. № {number}    {told.full(day)}
= ДОВІДКА
- про участь у роботах з ліквідації наслідків аварії на ЧАЕС
. Прізвище, ім'я та по батькові  {own.name()}
|= 44 44 84
|! з | по | населений пункт
| {told.full(first)} | {told.full(last)} | 30-кілометрова зона, м. Чорнобиль
. Підстава: табелі обліку, наказ № {told.digits(rng, 2)}.
% Керівник | {told.signer_uk(rng)}
% Гол. бухгалтер | {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", document_number=number, issue_date=day.isoformat(), period_from=first.isoformat(), period_to=last.isoformat()
    )  # fmt: skip
    return make(
        "chornobyl_work",
        "Довідка про роботу в зоні ЧАЕС",
        text,
        PLAIN,
        truth,
        day,
        font="type2",
        ink="type",
        points=10.5,
    )


@third("msek_extract", "soviet", "ru", kinds="ІГСП")
def vtek_captions(cast: Cast, rng: Random) -> Paper:
    """A commission's slip: captions under lines, the group in words in a cell."""
    day = life.near(cast, rng, "soviet")
    own, group = cast.at(cast.applicant, day), rng.choice("123")
    series, number, until = rng.choice(("ВТ", "ВК")), told.digits(rng, 6), life.years_on(day, 1)
    text = f"""
= ВЫПИСКА ИЗ АКТА ОСВИДЕТЕЛЬСТВОВАНИЯ ВО ВТЭК
- к справке серии {series} № {number}
|= 166
|- [[{own.name("ru")}]]
|^ фамилия, имя, отчество
|= 60 106
|- [[{told.full(own.born)}]] | [[{cast.home.ru}]]
|^ дата рождения | адрес
|= 83 83
|- Дата освидетельствования [[{told.full(day)}]] | Группа [[{_WORD_RU[group]}]] группы
|- Причина [[общее заболевание]] | Срок до [[{told.full(until)}]]
. Дата выдачи {told.blank_ru(day)}
%- Председатель ВТЭК | [[{told.signer_ru(rng)}]]
@seal 90 0 ВТЭК|УССР
"""
    truth = facts(
        own, "ru", birth_date=own.born.isoformat(), disability_group=group, document_number=f"{series} № {number}",
        issue_date=day.isoformat(), period_to=until.isoformat(),
    )  # fmt: skip
    return make(
        "msek_extract",
        "Выписка из акта ВТЭК",
        text,
        YELLOWED,
        truth,
        day,
        size="a5l",
        font="pt",
        points=10.2,
        margins=(22, 12, 20, 8),
    )


@third("msek_extract", "modern", "uk", kinds="ІГСП")
def msek_numbered(cast: Cast, rng: Random) -> Paper:
    """The present form: numbered points, parts of the name in a row over captions, underlined choices."""
    day = min(life.near(cast, rng, "modern"), date(2024, 12, 20))
    own, group = cast.applicant, rng.choice("123")
    series, number, until = "12 ААБ", told.digits(rng, 6), life.years_on(day, 2)
    text = f"""
> форма № 157-1/о
= ВИПИСКА
- з акта огляду медико-соціальною експертною комісією
- серія {series} № {number}
|= 60 50 62
|- [[{own.uk[0]}]] | [[{own.uk[1]}]] | [[{own.uk[2]}]]
|^ прізвище | ім'я | по батькові
. 1. Дата народження: [[{told.full(own.born)}]]
. 2. Дата огляду: [[{told.full(day)}]]   огляд первинний, повторний
. 3. Група інвалідності: [[{_WORD[group]}]]
. 4. Причина інвалідності: [[загальне захворювання]]
. 5. Інвалідність встановлена на строк до: [[{told.full(until)}]]
. 6. Дата чергового переогляду: [[{told.full(until)}]]
. Дата видачі виписки {told.full(day)}
% Голова МСЕК | {told.signer_uk(rng)}
@seal 80 2 МЕДИКО-СОЦІАЛЬНА ЕКСПЕРТНА КОМІСІЯ|МСЕК
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), disability_group=group, document_number=f"{series} № {number}",
        issue_date=day.isoformat(), period_to=until.isoformat(),
    )  # fmt: skip
    return make("msek_extract", "Виписка з акта огляду МСЕК", text, WHITE, truth, day, font="serif", points=11.5)


@third("msek_cert", "nineties", "uk", kinds="ІСП")
def msek_pink(cast: Cast, rng: Random) -> Paper:
    """A pink certificate: the group in a cell, the name over a caption."""
    day = life.near(cast, rng, "nineties")
    own, group, number = cast.at(cast.applicant, day), rng.choice("123"), f"МСЕ-{told.digits(rng, 5)}"
    text = f"""
- ДОВІДКА {number}
|= 120
|- [[{own.name()}]]
|^ прізвище, ім'я, по батькові
|= 60 60
|- Група інвалідності | [[{_WORD[group]}]]
|- Дата видачі | [[{told.full(day)}]]
%- Голова МСЕК | [[{told.signer_uk(rng)}]]
@seal 90 4 МСЕК|УКРАЇНА
"""
    truth = facts(own, "uk", disability_group=group, document_number=number, issue_date=day.isoformat())
    return make(
        "msek_cert",
        "Довідка МСЕК",
        text,
        ROSE,
        truth,
        day,
        size="a6l",
        font="serif",
        points=9.4,
        margins=(13, 9, 11, 6),
    )


WORDINGS = (
    soldier_captions, commissariat_blank, diploma_two_tongues, diploma_latin, study_captions, status_copy, liquidator_card, zone_table,
    vtek_captions, msek_numbered, msek_pink,
)  # fmt: skip
