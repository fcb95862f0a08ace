# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Passports, cards, taxpayers' numbers and papers on where somebody lives, worded apart."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.second import told
from sample_scans.collection.second.papers import BLUE, BOOK, COPY, MATRIX, PLAIN, TYPED, WHITE, side
from sample_scans.collection.second.told import second
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make, many
from sample_scans.people import Person
from sample_scans.story import Paper, Truth, facts, values


def _passport(cast: Cast) -> str:
    """The number of the applicant's booklet; Unfit where there is none, for papers bear only numbers that people have."""
    if not cast.applicant.passport:
        raise Unfit("no passport booklet")
    return cast.applicant.passport


def _shown(passport: str) -> str:
    return f"{passport[:2]} № {passport[2:]}"


def _passport_truth(person: Person, language: str, passport: str, given: date) -> tuple[Truth, ...]:
    return facts(
        person,
        language,
        birth_date=person.born.isoformat(),
        sex=person.sex,
        passport=passport,
        issue_date=given.isoformat(),
    )


@second("passport", "nineties", "uk")
def passport_pages(cast: Cast, rng: Random) -> Paper:
    """The pages of a booklet one after another: who, photo and family, where registered; only the first says what it is."""
    given = life.at_age(cast, cast.applicant, rng, "nineties", 16, 60)
    own = cast.at(cast.applicant, given)
    passport = _passport(cast)
    moved = life.between(rng, given, life.years_on(given, 4))
    first = f"""
> {passport[:2]}  {passport[2:]}
- {passport[:2]} {passport[2:]}
~ 2
. 1. Прізвище
- [[{own.uk[0]}]]
. Ім'я
- [[{own.uk[1]}]]
. По батькові
- [[{own.uk[2]}]]
. Коли народився: [[{told.spaced(own.born)}]]
. Де: [[{cast.birthplace.uk}]]
. Стать: [[{told.she(own, "жіноча", "чоловіча")}]]
. Особистий підпис
@gap
@photo 112 12 30 38
~ 36
. ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ
. видав [[{cast.home.district_uk} РВ УМВС України в {cast.home.region_uk[:-1]}ій обл.]]
. [[{told.month_uk(given)}]]
. підпис посадової особи
@seal 40 12 УПРАВЛІННЯ МІНІСТЕРСТВА ВНУТРІШНІХ СПРАВ|МВС
> {passport[:2]}{passport[2:]}
"""
    second = f"""
- 10
+ Місце проживання
~ 2
. Прописаний за адресою:
. [[{cast.home.uk}]]
. [[{cast.street}]]
. [[{told.dashed(given)}]]
. підпис, печатка
@gap
- 11
+ Місце проживання
~ 2
. Зареєстрований:
. [[{cast.home.region_uk} обл., {cast.home.uk}]]
. [[{cast.street}]]
. [[{told.dashed(moved)}]]
> {passport[:2]} {passport[2:]}
"""
    form: dict[str, Any] = {
        "size": "passport",
        "columns": 2,
        "margins": (12, 11, 15, 8),
        "font": "pts",
        "points": 10,
        "stretch": 1.15,
    }
    sides = (side(first, BOOK, **form), side(second, BOOK, **form))
    return many("passport", "Паспорт", sides, _passport_truth(own, "uk", passport, given), given)


@second("passport", "modern", "uk")
def passport_copied(cast: Cast, rng: Random) -> Paper:
    """Two spreads of a booklet copied onto one sheet and certified by the clerk."""
    given = life.at_age(cast, cast.applicant, rng, "modern", 16, 70)
    own = cast.at(cast.applicant, given)
    passport = _passport(cast)
    day = life.near(cast, rng, "modern")
    text = f"""
@photo 118 30 32 40
> {_shown(passport)}
~ 4
. Прізвище    [[{own.uk[0].upper()}]]
. Ім'я    [[{own.uk[1].upper()}]]
. По батькові    [[{own.uk[2].upper()}]]
. Дата народження    [[{told.month_uk(own.born)}]]
. Місце народження    [[{cast.birthplace.uk}]]
. Стать    [[{told.she(own, "Ж", "Ч")}]]     Дата видачі    [[{told.month_uk(given)}]]
. Орган, що видав    [[{cast.home.district_uk} РВ ГУДМС]]
. Підпис власника
~ 10
_
~ 6
+ МІСЦЕ ПРОЖИВАННЯ
. ЗАРЕЄСТРОВАНО   [[{cast.home.uk}]]
. [[{cast.street}]]
. [[{told.full(given)}]]
~ 8
. З оригіналом звірено <<{told.full(day)}>>   спеціаліст <<{told.signer_uk(rng)}>>
@seal 128 10 СЕКТОР ОБСЛУГОВУВАННЯ ГРОМАДЯН|КОПІЯ/ВІРНА
"""
    return make(
        "passport", "Копія паспорта", text, COPY, _passport_truth(own, "uk", passport, given), given,
        font="sans", points=10.5, fill="print", fill_font="dot", underline=False, other="hand", margins=(26, 22, 40, 16),
    )  # fmt: skip


@second("passport", "soviet", "both")
def passport_ussr(cast: Cast, rng: Random) -> Paper:
    """A passport of the USSR: two languages, filled in in Russian; pages on registration follow without a heading."""
    given = life.at_age(cast, cast.applicant, rng, "soviet", 16, 45)
    own = cast.at(cast.applicant, given)
    kept, shown = told.certificate(rng)
    first = f"""
- СССР
+ ПАСПОРТ
. Прізвище / Фамилия
- [[{own.ru[0]}]]
. Ім'я / Имя  [[{own.ru[1]}]]
. По батькові / Отчество
- [[{own.ru[2]}]]
. Народився / Родился [[{told.quoted_ru(own.born)}]]
. [[{cast.birthplace.ru}, {cast.birthplace.region_ru} обл.]]
. Національність / Национальность [[{told.she(own, "украинка", "украинец")}]]
@gap
@photo 112 14 30 38
~ 50
. Виданий / Выдан: [[{cast.home.ru_bare} РОВД]]
. [[{told.month_ru(given)}]]
. Начальник
@seal 34 14 МИНИСТЕРСТВО ВНУТРЕННИХ ДЕЛ СССР|МВД
> {shown}
"""
    second = f"""
- прописка
~ 3
. [[Прописан(а)]]
. [[{cast.home.ru}, {cast.home.district_ru} р-н]]
. [[{told.roman(given)} г.]]
. [[паспортист]]
@gap
- семейное положение
~ 3
. [[Зарегистрирован брак]]
. [[с гр. {cast.spouse.name("ru")}]]
. [[{cast.spouse.born.year} года рождения]]
> {shown}
"""
    form: dict[str, Any] = {
        "size": "passport",
        "columns": 2,
        "margins": (12, 10, 15, 8),
        "font": "pt",
        "points": 10,
        "stretch": 1.2,
    }
    truth = facts(own, "ru", birth_date=own.born.isoformat(), document_number=kept, issue_date=given.isoformat())
    return many("passport", "Паспорт СССР", (side(first, BOOK, **form), side(second, BOOK, **form)), truth, given)


def _zone(own: Person, number: str, until: date) -> tuple[str, str, str]:
    """Three lines of a machine-readable zone, with Latin names cut to their places."""
    table = dict(
        zip(
            "абвгґдежзиійклмнопрстуфхць'",
            [
                "a",
                "b",
                "v",
                "h",
                "g",
                "d",
                "e",
                "zh",
                "z",
                "y",
                "i",
                "i",
                "k",
                "l",
                "m",
                "n",
                "o",
                "p",
                "r",
                "s",
                "t",
                "u",
                "f",
                "kh",
                "ts",
                "",
                "",
            ],
            strict=False,
        )
    )
    table |= {"є": "ie", "ї": "i", "ч": "ch", "ш": "sh", "щ": "shch", "ю": "iu", "я": "ia"}
    latin = ["".join(table.get(letter, "<") for letter in name.lower()).upper() for name in own.uk[:2]]
    return (
        f"I<UKR{number}4<<<<<<<<<<<<<<<"[:30],
        f"{own.born:%y%m%d}7{own.sex.upper()}{until:%y%m%d}1UKR<<<<<<<<<<<8"[:30],
        f"{latin[0]}<<{latin[1]}{'<' * 30}"[:30],
    )


def _card(cast: Cast, rng: Random) -> tuple[Person, str, date, date, str]:
    own = cast.applicant
    if not own.id_card:
        raise Unfit("no card")
    given = life.at_age(cast, own, rng, "modern", 14, 90)
    given = max(given, life.between(rng, date(2016, 11, 1), date(2020, 6, 1)))
    number = own.id_card
    return own, number, given, life.years_on(given, 10), own.unzr


def _card_truth(own: Person, number: str, given: date, *, tax: bool) -> tuple[Truth, ...]:
    return facts(
        own, "uk", birth_date=own.born.isoformat(), sex=own.sex, unzr=own.unzr, id_card=number,
        rnokpp=own.rnokpp if tax else "", issue_date=given.isoformat(),
    )  # fmt: skip


@second("id_card", "modern", "uk")
def card_faces(cast: Cast, rng: Random) -> Paper:
    """Both faces of a card on a white sheet, English beside every label."""
    own, number, given, until, record = _card(cast, rng)
    zone = _zone(own, number, until)
    text = f"""
@photo 26 42 32 40
> УКРАЇНА  UKRAINE
> ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ
~ 2
> Прізвище/Surname
> [[{own.uk[0]}]]
> Ім'я/Name
> [[{own.uk[1]}]]
> По батькові/Patronymic
> [[{own.uk[2]}]]
> Стать/Sex   [[{told.she(own, "Ж/F", "Ч/M")}]]   Громадянство   [[Україна/UKR]]
> Дата нар./Date of birth   [[{told.spaced(own.born)}]]
> Дійсний до   [[{told.spaced(until)}]]
> Документ №   [[{number}]]
{f". Запис №   [[{record}]]" if record else ""}
~ 12
_
~ 6
. Дата видачі/Date of issue   [[{told.spaced(given)}]]      Орган/Authority   [[{told.digits(rng, 4)}]]
. РНОКПП/RNTRC   [[{own.rnokpp}]]
. Місце народження   [[{cast.birthplace.uk}]]
~ 5
. [[{zone[0]}]]
. [[{zone[1]}]]
. [[{zone[2]}]]
"""
    return make(
        "id_card", "ID-картка (копія)", text, COPY, _card_truth(own, number, given, tax=True), given,
        font="sans", points=9.5, fill="print", fill_font="dot", underline=False, margins=(26, 34, 30, 16),
    )  # fmt: skip


@second("id_card", "modern", "uk")
def card_two_scans(cast: Cast, rng: Random) -> Paper:
    """The card itself laid on the glass: a face, then its back without a heading."""
    own, number, given, until, record = _card(cast, rng)
    front = f"""
@photo 8 20 28 36
- Україна
^ Паспорт громадянина України
> [[{own.uk[0]}]]
> [[{own.uk[1]}]]
> [[{own.uk[2]}]]
> [[{told.she(own, "Ж", "Ч")}   УКР   {told.spaced(own.born)}]]
> [[{record}]]
> [[{number}   {told.spaced(until)}]]
"""
    zone = _zone(own, number, until)
    back = f"""
. орган, що видав  [[{told.digits(rng, 4)}]]
. видано  [[{told.spaced(given)}]]
. місце народження  [[{cast.birthplace.uk}]]
. номер платника податків  [[{own.rnokpp}]]
~ 12
. [[{zone[0]}]]
. [[{zone[1]}]]
. [[{zone[2]}]]
"""
    form: dict[str, Any] = {
        "size": "card",
        "font": "pts",
        "points": 9,
        "fill": "print",
        "fill_font": "pts-bold",
        "underline": False,
        "margins": (8, 6, 8, 5),
    }
    sides = (side(front, BLUE, **form), side(back, BLUE, back=True, **form))
    return many("id_card", "Паспорт-картка", sides, _card_truth(own, number, given, tax=True), given)


@second("id_card", "modern", "uk")
def card_in_app(cast: Cast, rng: Random) -> Paper:
    """A card shown through the telephone's application and printed with its bar code."""
    own, number, given, until, record = _card(cast, rng)
    text = f"""
- Копія цифрового документа · перевірено за штрихкодом {told.digits(rng, 4)} {told.digits(rng, 4)} {told.digits(rng, 4)}
_
~ 4
+ Паспорт громадянина України
|= 60 112
| Номер: | {number}
| ПІБ: | {own.name()}
| Дата народження: | {told.full(own.born)}
{f"| Запис в ЄДДР (УНЗР): | {record}" if record else "| Запис в ЄДДР (УНЗР): | відсутній"}
| Виданий: | {told.full(given)}, орган {told.digits(rng, 4)}
| Дійсний до: | {told.full(until)}
| Стать: | {told.she(own, "Жіноча", "Чоловіча")}
| РНОКПП: | {own.rnokpp}
| Реєстрація місця проживання: | {cast.home.uk}, {cast.street}
~ 6
. Сформовано {told.full(max(given, life.between(rng, date(2020, 10, 1), date(2024, 5, 30))))}. Документ підписано кваліфікованою електронною печаткою.
"""
    return make(
        "id_card", "Цифрова копія паспорта", text, WHITE, _card_truth(own, number, given, tax=True), given, font="sans"
    )


@second("tax_card", "nineties", "uk")
def tax_notice(cast: Cast, rng: Random) -> Paper:
    """The first notices: a matrix printer on half a sheet."""
    day = life.at_age(cast, cast.applicant, rng, "nineties", 18, 80)
    own = cast.at(cast.applicant, day)
    text = f"""
. ДЕРЖАВНА ПОДАТКОВА ІНСПЕКЦІЯ ПО {told.in_uk(cast.home.district_uk).upper()} РАЙОНУ
~ 2
= Д О В І Д К А
- про включення до Державного реєстру фізичних осіб - платників податків та інших обов'язкових платежів
~ 2
. Гр. {own.name().upper()}
. Народж. {told.full(own.born)}   Місце: {cast.birthplace.uk}
. включено до реєстру {told.full(day)} і надано
. ідентифікаційний номер --->   {told.grouped(own.rnokpp, 4, 3)}
~ 2
% Нач. ДПІ | {told.signer_uk(rng)}
@seal 70 10 ДЕРЖАВНА ПОДАТКОВА ІНСПЕКЦІЯ|УКРАЇНА
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make(
        "tax_card", "Довідка про ідентифікаційний номер", text, MATRIX, truth, day,
        size="a5l", font="dot", ink="dot", points=9.5, stretch=1.2, margins=(16, 12, 12, 8),
    )  # fmt: skip


@second("tax_card", "modern", "uk")
def tax_boxes(cast: Cast, rng: Random) -> Paper:
    """A card with a digit in every box."""
    own = cast.applicant
    day = life.at_age(cast, own, rng, "modern", 18, 80)
    text = f"""
^ Головне управління ДПС, {cast.home.district_uk} район
+ КАРТКА платника податків
~ 1
|= {" ".join(["9"] * 10)}
| {told.apart(own.rnokpp)}
^ реєстраційний номер облікової картки
. [[{own.uk[0]}]]
. [[{own.uk[1]} {own.uk[2]}]]
. нар. [[{told.full(own.born)}]]
. відомості внесено до ДРФО [[{told.full(day)}]]
%- Начальник | [[{told.signer_uk(rng)}]]
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make(
        "tax_card", "Картка платника податків", text, BLUE, truth, day,
        size="a6l", font="pts", points=9, fill="print", fill_font="pts-bold", underline=False, frame="line", margins=(14, 10, 12, 6),
    )  # fmt: skip


@second("tax_card", "nineties", "ru")
def tax_card_ru(cast: Cast, rng: Random) -> Paper:
    """A Russian card of the nineties from the south and east, typed."""
    day = life.at_age(cast, cast.applicant, rng, "nineties", 18, 80)
    own = cast.at(cast.applicant, day)
    text = f"""
. ГНИ  {cast.home.ru}
- КАРТОЧКА ФИЗИЧЕСКОГО ЛИЦА — ПЛАТЕЛЬЩИКА НАЛОГОВ
~ 2
Сообщаем, что гр-ну(ке) <<{own.name("ru")}>>, дата рождения <<{told.roman_long(own.born)}>>, присвоен номер
= <<{own.rnokpp}>>
который обязателен при всех видах выплат.
. Зарегистрирован <<{told.full(day)}>>
% Инспектор | {told.signer_ru(rng)}
@seal 60 7 ГОСУДАРСТВЕННАЯ НАЛОГОВАЯ ИНСПЕКЦИЯ|УКРАИНА
"""
    truth = facts(own, "ru", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make(
        "tax_card", "Карточка плательщика налогов", text, TYPED, truth, day,
        size="a5l", font="serif", points=11.5, stretch=1.2, margins=(18, 14, 14, 8),
    )  # fmt: skip


@second("residence", "modern", "uk")
def residence_hromada(cast: Cast, rng: Random) -> Paper:
    """An extract of a hromada's register, numbered points."""
    own = cast.applicant
    day = life.near(cast, rng, "modern")
    since = life.at_age(cast, own, rng, "modern", 16, 80)
    number = f"{day.year}/{told.digits(rng, 6)}"
    record = own.unzr
    text = f"""
> Форма витягу
+ ВИТЯГ № {number}
- з реєстру територіальної громади
- {cast.home.uk}
~ 3
. 1. Інформація про особу
. {own.uk[0]} {own.uk[1]} {own.uk[2]}, {told.full(own.born)}
. 2. УНЗР
. {record or "не присвоєно"}
. 3. Адреса зареєстрованого (задекларованого) місця проживання
. {cast.home.region_uk} обл., {cast.home.uk}, {cast.street}
. 4. Дата реєстрації
. {told.full(since)}
. 5. Адреса попереднього місця проживання — немає відомостей
~ 4
. Сформовано {told.full(day)} засобами ІТС реєстру.
% Адміністратор ЦНАП | {told.signer_uk(rng)}
@seal 76 10 ЦЕНТР НАДАННЯ АДМІНІСТРАТИВНИХ ПОСЛУГ|ЦНАП
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), unzr=record, document_number=number, issue_date=day.isoformat()
    )
    return make("residence", "Витяг про місце проживання", text, WHITE, truth, day, font="serif", points=12.5)


@second("residence", "soviet", "ru")
def residence_house(cast: Cast, rng: Random) -> Paper:
    """A house management says where somebody lives; the strip is filled in by hand."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    number = told.digits(rng, 3)
    since = life.at_age(cast, own, rng, "soviet", 17, 60)
    text = f"""
. Домоуправление № {rng.randint(2, 9)}
. {cast.home.ru}
= СПРАВКА [[{number}]]
. Дана [[{told.to_ru(own)}]]
. [[{own.born.year}]] г. рожд. в том, что он(а) прописан(а) постоянно
. по адресу [[{cast.home.ru}, {cast.street}]]
. с [[{told.roman(since)}]] и по настоящее время.
. Справка дана для [[райсобеса]]
. Начальник ЖЭК [[{told.signer_ru(rng)}]]     Паспортист [[{told.signer_ru(rng)}]]
. [[{told.month_ru(day)}]]
@seal 100 -4 ЖИЛИЩНО-ЭКСПЛУАТАЦИОННАЯ КОНТОРА|ЖЭК
"""
    truth = facts(own, "ru", document_number=number, issue_date=day.isoformat())
    return make(
        "residence", "Справка с места жительства", text, TYPED, truth, day, size="a5l", font="pt", points=10.5, stretch=1.15,
        margins=(18, 12, 14, 8),
    )  # fmt: skip


@second("residence", "nineties", "uk")
def residence_council(cast: Cast, rng: Random) -> Paper:
    """A village council's sheet with a corner stamp; it mentions a passport."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    number = told.digits(rng, 3)
    text = f"""
. УКРАЇНА
. {cast.home.uk_bare} сільська рада
. {cast.home.district_uk} район
. {told.full(day)} № {number}
~ 8
. [[{told.to_uk(own)}]], [[{own.born.year}]] року народження,
. дійсно проживає і зареєстрован{told.she(own, "а", "ий")} на території сільської ради в [[{cast.home.uk}, {cast.street}]], що стверджується штампом у паспорті та записом погосподарської книги № [[{rng.randint(1, 19)}]].
. Видано для пред'явлення за місцем вимоги.
~ 6
% Голова ради | [[{told.signer_uk(rng)}]]
@seal 84 6 СІЛЬСЬКА РАДА|УКРАЇНА
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("residence", "Довідка про проживання", text, PLAIN, truth, day, font="type", ink="type", points=11.5)


@second("idp_cert", "modern", "uk", kinds="СПЖВІ")
def displaced(cast: Cast, rng: Random) -> Paper:
    """The displaced person's paper, two columns of addresses."""
    own = cast.applicant
    day = max(life.near(cast, rng, "modern"), date(2014, 11, 3))
    number = f"{told.digits(rng, 4)}-{told.digits(rng, 10)}"
    text = f"""
> {number}
= ДОВІДКА
- про взяття на облік внутрішньо переміщеної особи
- {told.full(day)}
~ 2
|= 86 86
|! Хто | Документ
| {own.uk[0].upper()} {own.uk[1]} {own.uk[2]} | РНОКПП {own.rnokpp}
| {told.full(own.born)} | стать {told.she(own, "ж.", "ч.")}
|! Звідки | Де живе тепер
| {cast.birthplace.region_uk} область, {cast.birthplace.uk} | {cast.home.region_uk} область, {cast.home.uk}, {cast.street}
~ 3
. Підстава: Закон про забезпечення прав і свобод внутрішньо переміщених осіб. Довідка діє безстроково; підлягає поверненню в разі зняття з обліку.
. Разом прибули: {cast.child.name()} ({told.full(cast.child.born)})
% Уповноважений | {told.signer_uk(rng)}
@seal 76 10 УПРАВЛІННЯ СОЦІАЛЬНОГО ЗАХИСТУ НАСЕЛЕННЯ|ВПО
"""
    truth = (
        *facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, document_number=number),
        *facts(cast.child, "uk", "child", birth_date=cast.child.born.isoformat()),
        *values(issue_date=day.isoformat()),
    )
    return make("idp_cert", "Довідка ВПО", text, WHITE, truth, day, font="pts", points=11.5)


WORDINGS = (
    passport_pages, passport_copied, passport_ussr, card_faces, card_two_scans, card_in_app,
    tax_notice, tax_boxes, tax_card_ru, residence_hromada, residence_house, residence_council, displaced,
)  # fmt: skip
