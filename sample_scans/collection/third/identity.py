# ruff: noqa: E501, SIM905 (a paragraph of a paper is one line of the form language; letters are easier to read without quotes)
"""Passports of four patterns, cards, numbers of taxpayers and papers on where somebody lives, laid out as they were."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.places import street_ru
from sample_scans.collection.second.papers import BLUE, BOOK, COPY, MATRIX, PLAIN, TYPED, WHITE, YELLOWED, side
from sample_scans.collection.third import told
from sample_scans.collection.third.told import third
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make, many
from sample_scans.people import Person
from sample_scans.story import Paper, Truth, facts

_BOOKLET: dict[str, Any] = {
    "size": "passport",
    "columns": 2,
    "margins": (11, 12, 12, 8),
    "font": "pts",
    "points": 9.5,
    "stretch": 1.12,
}


def _booklet(cast: Cast, rng: Random, era: Any) -> tuple[Person, str, date]:
    if not cast.applicant.passport:
        raise Unfit("no passport booklet")
    given = life.at_age(cast, cast.applicant, rng, era, 16, 70)
    return cast.at(cast.applicant, given), cast.applicant.passport, max(given, date(1994, 2, 1))


def _booklet_truth(own: Person, number: str, given: date, *, sex: bool = True) -> tuple[Truth, ...]:
    return facts(
        own, "uk", birth_date=own.born.isoformat(), sex=own.sex if sex else "", passport=number, issue_date=given.isoformat()
    )  # fmt: skip


@third("passport", "nineties", "uk")
def booklet_two_tongues(cast: Cast, rng: Random) -> Paper:
    """The booklet of 1994: the left page in Ukrainian, the right one in Russian, every value over its caption."""
    own, number, given = _booklet(cast, rng, "nineties")
    text = f"""
@perf 24 10 {number}
~ 3
|= 70
|- [[{own.uk[0]}]]
|^ Прізвище
|- [[{own.uk[1]}]]
|^ Ім'я
|- [[{own.uk[2]}]]
|^ По батькові
|- [[{told.uk(own.born)} року]]
|^ Дата народження
|- [[{cast.birthplace.uk} {told.of_uk(cast.birthplace.region_uk)} обл.]]
|^ Місце народження
|= 18 52
|- [[{told.she(own, "жін.", "чол.")}]] | [[{told.uk(given)}]]
|^ Стать | Дата видачі
|= 70
|- [[{cast.home.district_uk} РВ УМВС]]
|^ Орган, що видав
> {number[:2]} № {number[2:]}
@gap
~ 3
|= 70
|- [[{own.ru[0]}]]
|^ Фамилия
|- [[{own.ru[1]}]]
|^ Имя
|- [[{own.ru[2]}]]
|^ Отчество
|- [[{told.ru(own.born)} г.]]
|^ Дата рождения
|- [[{cast.birthplace.ru}]]
|^ Место рождения
~ 6
. Підпис / Подпись
@seal 44 6 МІНІСТЕРСТВО ВНУТРІШНІХ СПРАВ|УКРАЇНА
> {number[:2]} № {number[2:]}
"""
    return make(
        "passport", "Паспорт громадянина України", text, BOOK, _booklet_truth(own, number, given), given, **_BOOKLET
    )


@third("passport", "modern", "uk")
def booklet_spreads_copied(cast: Cast, rng: Random) -> Paper:
    """Two spreads of a booklet on one sheet: names beside the photo, below them registration; a clerk's stamp."""
    own, number, given = _booklet(cast, rng, "modern")
    day = max(given, life.near(cast, rng, "modern"))
    text = f"""
@frame 22 16 166 112
@photo 30 28 34 44
@perf 112 27 {number}
@at 72 28 108
|= 36 72
|- Прізвище | [[{own.uk[0].upper()}]]
|- Ім'я | [[{own.uk[1].upper()}]]
|- По батькові | [[{own.uk[2].upper()}]]
|- Дата народження | [[{told.uk(own.born)}]]
|- Місце народження | [[{cast.birthplace.uk}]]
|- Стать | [[{told.she(own, "Ж", "Ч")}]]
|- Дата видачі | [[{told.uk(given)} року]]
|- Орган, що видав | [[{cast.home.district_uk} РВ ГУ МВС]]
@at 32 108 40
^ підпис власника паспорта
@at 120 114 60
. {number[:2]}{number[2:]}
@frame 22 134 166 100
@at 30 140 66
- Сімейний стан
. [[Зареєстровано шлюб]]
. [[РАЦС, {cast.home.uk_bare}]]
- {number[:2]} {number[2:]}
@at 112 140 70
- Місце проживання
. Зареєстрован{told.she(own, "а", "ий")}
. [[{cast.home.uk}]]
. [[{cast.street}]]
. [[{told.full(given)}]]
@at 24 246 160
. Копія вірна. Прийняв <<{told.full(day)}>>  головний спеціаліст <<{told.signer_uk(rng)}>>
@seal 130 8 УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ|КОПІЯ/ВІРНА
"""
    return make(
        "passport", "Паспорт (копія)", text, COPY, _booklet_truth(own, number, given), given,
        font="sans", points=10, underline=False, other="hand", fill_points=11.5,
    )  # fmt: skip


@third("passport", "modern", "both")
def booklet_upright(cast: Cast, rng: Random) -> Paper:
    """Pages one over the other as the booklet opens: the photo above, the data below, the number up the edge."""
    own, number, given = _booklet(cast, rng, "modern")
    text = f"""
@frame 14 10 120 190
@photo 24 20 32 42
@side 124 30 {number[:2]} {number[2:]}
@at 64 24 56
- Україна / Украина
- ПАСПОРТ
^ громадянина України / гражданина Украины
@at 22 96 98
_
@at 22 101 98
. Прізвище/Фамилия  [[{own.uk[0]}]]
. Ім'я/Имя  [[{own.uk[1]}]]
. По батькові/Отчество  [[{own.uk[2]}]]
. Дата народження/рождения  [[{told.both(own.born)}]]
. Місце народження/Место рождения
. [[{cast.birthplace.uk}, {cast.birthplace.region_uk} обл.]]
. Стать/Пол  [[{told.she(own, "жіноча / женский", "чоловіча / мужской")}]]
. Дата видачі/выдачи  [[{told.roman(given)}]]
. Орган  [[{cast.home.district_uk} РВ ГУМВС]]
> {number[:2]} № {number[2:]}
"""
    return make(
        "passport", "Паспорт", text, BLUE, _booklet_truth(own, number, given), given,
        size="a5", font="pts", points=9.6, stretch=1.25, underline=False, fill_points=11,
    )  # fmt: skip


@third("passport", "soviet", "both")
def ussr_1974(cast: Cast, rng: Random) -> Paper:
    """The passport of 1974: bilingual captions before and under the values, two pages of one spread and a page of stamps."""
    given = max(life.at_age(cast, cast.applicant, rng, "soviet", 16, 50), date(1976, 1, 12))
    own = cast.at(cast.applicant, given)
    series, number = (
        f"{rng.choice(('I', 'II', 'III', 'V'))}-{rng.choice(('ВЛ', 'КЕ', 'НО', 'АМ'))}",
        told.digits(rng, 6),
    )
    first = f"""
^ Прізвище / Фамилия
. [[{own.ru[0]}]]
^ ім'я / имя
. [[{own.ru[1]}]]
^ по батькові / отчество
. [[{own.ru[2]}]]
^ число, місяць і рік народження / число, месяц и год рождения
. [[{told.ru(own.born)} г.]]
^ місце народження / место рождения
. [[{cast.birthplace.ru}, {cast.birthplace.region_ru} обл.]]
^ національність / национальность
. [[{told.she(own, "украинка", "украинец")}]]
- {series} № {number}
@gap
^ паспорт виданий / паспорт выдан
. [[Отделом внутренних дел]]
. [[{cast.home.district_ru} райисполкома]]
. {told.blank_ru(given)}
^ начальник органу внутрішніх справ
~ 10
^ підпис власника паспорта / подпись владельца паспорта
@photo 106 66 28 34
- {series} № {number}
@seal 20 -8 МИНИСТЕРСТВО ВНУТРЕННИХ ДЕЛ|УССР
"""
    second = f"""
- Відомості про сімейний стан
~ 2
. [[брак зарегистрирован с гр.]]
. [[{cast.spouse.name("ru")}]]
. [[{cast.spouse.born.year} г.р.]]
- {series} № {number}
@gap
- Прописка
~ 2
. [[Прописан постоянно]]
. [[{cast.home.ru}]]
. [[{told.two(given)}]]
- {series} № {number}
"""
    truth = facts(
        own, "ru", birth_date=own.born.isoformat(), document_number=f"{series} № {number}", issue_date=given.isoformat()
    )
    form = {**_BOOKLET, "font": "pt"}
    return many("passport", "Паспорт", (side(first, BOOK, **form), side(second, BOOK, **form)), truth, given)


@third("passport", "soviet", "ru")
def ussr_1953(cast: Cast, rng: Random) -> Paper:
    """The passport of the fifties: numbered questions in two columns, the given name before the surname."""
    given = life.at_age(cast, cast.applicant, rng, "soviet", 16, 40)
    if given.year > 1976:
        raise Unfit("other passports by then")
    own = cast.at(cast.applicant, given)
    series, number = f"{rng.choice(('XII', 'XXI', 'XV'))}-{rng.choice(('ЯБ', 'ГЖ', 'ЮК'))}", told.digits(rng, 6)
    text = f"""
- П А С П О Р Т
> {series} № {number}
|= 29 50
| 1. Имя, отчество и фамилия | [[{own.ru[1]} {own.ru[2]} {own.ru[0]}]]
| 2. Время и место рождения | [[{told.roman(own.born)} {cast.birthplace.ru}]]
| 3. Национальность | [[{told.she(own, "украинка", "украинец")}]]
| 4. Социальное положение | [[{told.she(own, "колхозница", "рабочий")}]]
@gap
~ 6
|= 29 50
| 5. Отношение к военной службе | [[{told.she(own, "нет", "военнообязанный")}]]
| 6. Кем выдан паспорт | [[{cast.home.ru_bare} РОМ]]
| 7. На основании каких документов | [[метрика]]
~ 3
. {told.blank_ru(given)}
. Действителен [[бессрочно]]
. Нач. паспортного стола
"""
    truth = facts(
        own, "ru", birth_date=own.born.isoformat(), document_number=f"{series} № {number}", issue_date=given.isoformat()
    )
    form = {**_BOOKLET, "font": "serif", "points": 9}
    return make("passport", "Паспорт СССР", text, YELLOWED, truth, given, **form)


_LATIN = dict(zip("абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'", (
    "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch  iu ia ".split(" ")
), strict=True))  # fmt: skip


def _latin(name: str) -> str:
    return "".join(_LATIN.get(letter, letter) for letter in name.lower()).upper()


@third("passport", "modern", "uk")
def passport_abroad(cast: Cast, rng: Random) -> Paper:
    """A passport for travel abroad: no patronymic, every value in two scripts, two lines for machines."""
    own = cast.applicant
    given = max(life.at_age(cast, own, rng, "modern", 16, 75), date(2007, 6, 1))
    until = life.years_on(given, 10)
    number = f"{rng.choice(('ЕК', 'ЕТ', 'АВ')).translate(str.maketrans('ЕКТАВ', 'EKTAB'))}{told.digits(rng, 6)}"
    surname, name = _latin(own.uk[0]), _latin(own.uk[1])
    text = f"""
@frame 8 6 162 114
@photo 14 26 34 44
@at 54 12 110
. УКРАЇНА/UKRAINE        ПАСПОРТ/PASSPORT
@size 0.75
|= 20 40 50
|- Тип/Type | Код держави/Country code | Номер паспорта/Passport No.
@size 1
|= 20 40 50
|- P | UKR | {number}
@size 0.75
. Прізвище/Surname
@size 1
. {own.uk[0].upper()}/{surname}
@size 0.75
. Ім'я/Given Names
@size 1
. {own.uk[1].upper()}/{name}
@size 0.75
. Громадянство/Nationality    УКРАЇНА/UKRAINE
|= 40 70
|- Дата народження/Date of birth | Стать/Sex    Місце народження/Place of birth
@size 1
|= 40 30 40
|- {told.full(own.born)} | {told.she(own, "Ж/F", "Ч/M")} | {cast.birthplace.region_uk} обл.
@size 0.75
|= 40 40 30
|- Дата видачі/Date of issue | Дата закінчення строку дії | Орган/Authority
@size 1
|= 40 40 30
|- {told.full(given)} | {told.full(until)} | {told.digits(rng, 4)}
@at 12 102 158
. {f"P<UKR{surname}<<{name}{'<' * 44}".replace("-", "<")[:44]}
. {f"{number}3UKR{own.born:%y%m%d}5{own.sex.upper()}{until:%y%m%d}8{'<' * 44}"[:43]}2
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), sex=own.sex, document_number=number, issue_date=given.isoformat()
    )
    truth = tuple(one for one in truth if one.name != "patronymic")
    return make(
        "passport", "Паспорт для виїзду за кордон", text, BLUE, truth, given, size="passport", font="pts", points=10
    )


def _carded(cast: Cast, rng: Random) -> tuple[Person, date, date]:
    own = cast.applicant
    if not own.id_card:
        raise Unfit("no card")
    given = max(life.at_age(cast, own, rng, "modern", 14, 90), life.between(rng, date(2016, 11, 1), date(2020, 6, 1)))
    return own, given, life.years_on(given, 10)


def _card_truth(own: Person, given: date, *, tax: bool) -> tuple[Truth, ...]:
    return facts(
        own, "uk", birth_date=own.born.isoformat(), sex=own.sex, unzr=own.unzr, id_card=own.id_card,
        rnokpp=own.rnokpp if tax else "", issue_date=given.isoformat(),
    )  # fmt: skip


@third("id_card", "modern", "uk")
def card_both_faces(cast: Cast, rng: Random) -> Paper:
    """Front and back of a card copied one below the other, as large as life: tiny bilingual captions over the values."""
    own, given, until = _carded(cast, rng)
    text = f"""
@frame 40 30 126 80
@photo 45 48 32 42
@at 46 32 116
. УКРАЇНА   ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ
@at 82 40 80
@size 0.6
. Прізвище / Surname
@size 1
. {own.uk[0].upper()}
@size 0.6
. Ім'я / Name
@size 1
. {own.uk[1].upper()}
@size 0.6
. По батькові / Patronymic
@size 1
. {own.uk[2].upper()}
@size 0.6
|= 20 30 30
|- Стать / Sex | Громадянство / Nationality | Запис № / Record No.
@size 0.85
|= 20 20 40
|- {told.she(own, "Ж/F", "Ч/M")} | УКР/UKR | {own.unzr or "—"}
@size 0.6
|= 40 40
|- Дата народження / Date of birth | Документ № / Document No.
@size 1
|- {own.born:%d %m %Y} | {own.id_card}
@size 0.6
. Дійсний до / Date of expiry
@size 1
. {until:%d %m %Y}
@frame 40 122 126 80
@at 46 128 112
@size 0.6
|= 56 56
|- Дата видачі / Date of issue | Орган, що видав / Authority
@size 1
|- {given:%d %m %Y} | {told.digits(rng, 4)}
@size 0.6
. Місце народження / Place of birth
@size 1
. {cast.birthplace.uk.upper()} {cast.birthplace.region_uk.upper()} ОБЛАСТЬ УКРАЇНА
@size 0.6
. РНОКПП / RNTRC
@size 1
. {own.rnokpp}
@at 46 178 116
. {f"I<UKR{own.id_card}7<<<<<<<<<<<<<<<<"[:30]}
. {f"{own.born:%y%m%d}4{own.sex.upper()}{until:%y%m%d}6UKR<<<<<<<<<<<2"[:30]}
. {f"{_latin(own.uk[0])}<<{_latin(own.uk[1])}{'<' * 30}".replace("-", "<")[:30]}
"""
    return make(
        "id_card",
        "Копія паспорта (ID-картка)",
        text,
        COPY,
        _card_truth(own, given, tax=True),
        given,
        font="sans",
        points=9.5,
    )


@third("id_card", "modern", "uk")
def card_typed_off(cast: Cast, rng: Random) -> Paper:
    """The data of a card as an officer's program prints them for the file: labels right, values left."""
    own, given, until = _carded(cast, rng)
    day = max(given, life.near(cast, rng, "modern"))
    text = f"""
. Дані документа, що посвідчує особу, зчитано {told.full(day)}
_
|= 86 86
|- [[{own.uk[0]}]] | прізвище
|- [[{own.uk[1]}]] | власне ім'я
|- [[{own.uk[2]}]] | по батькові (за наявності)
|- [[{told.full(own.born)}]] | дата народження
|- [[{told.she(own, "жіноча", "чоловіча")}]] | стать
|- [[{own.id_card}]] | номер паспорта громадянина України у формі картки
|- [[{own.unzr or "немає"}]] | унікальний номер запису в ЄДДР
|- [[{told.full(given)}]] | коли видано
|- [[{told.digits(rng, 4)}]] | ким видано
|- [[{told.full(until)}]] | дійсний до
~ 4
% Працівник сервісного центру | {told.signer_uk(rng)}
"""
    return make(
        "id_card",
        "Дані паспорта",
        text,
        WHITE,
        _card_truth(own, given, tax=False),
        given,
        font="sans",
        points=11,
        fill="print",
        fill_font="sans-bold",
    )


@third("tax_card", "nineties", "uk")
def tax_letters(cast: Cast, rng: Random) -> Paper:
    """A notice with a box for every letter and digit."""
    day = life.at_age(cast, cast.applicant, rng, "nineties", 18, 80)
    own = cast.at(cast.applicant, day)
    text = f"""
- Державна податкова адміністрація України
= ДОВІДКА про присвоєння ідентифікаційного номера
~ 1
. Ідентифікаційний номер
@boxes 10 {own.rnokpp}
. Прізвище
@boxes 29 {own.uk[0].upper()}
. Ім'я
@boxes 29 {own.uk[1].upper()}
. По батькові
@boxes 29 {own.uk[2].upper()}
. Дата народження
@boxes 8 {own.born:%d%m%Y}
~ 1
|= 86 86
|- Дата видачі [[{told.full(day)}]] | Начальник інспекції
@seal 120 4 ДЕРЖАВНА ПОДАТКОВА ІНСПЕКЦІЯ|ДПІ
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make(
        "tax_card", "Ідентифікаційний номер", text, PLAIN, truth, day,
        size="a5l", font="serif", points=9.6, fill="print", fill_font="type", underline=False, margins=(16, 8, 14, 6),
    )  # fmt: skip


@third("tax_card", "modern", "uk")
def tax_two_halves(cast: Cast, rng: Random) -> Paper:
    """A card in two columns: the office on the left, the person on the right, the name with its surname last."""
    own = cast.applicant
    day = life.at_age(cast, own, rng, "modern", 18, 80)
    text = f"""
^ Міністерство доходів і зборів України
. КАРТКА ПЛАТНИКА
. ПОДАТКІВ
~ 4
. видана
. [[{told.full(day)}]]
. {cast.home.district_uk} ОДПІ
%- Посадова особа |
@gap
. [[{own.uk[1]}]]
. [[{own.uk[2]}]]
. [[{own.uk[0].upper()}]]
. [[{told.uk(own.born)} року]] народження
~ 3
= [[{own.rnokpp}]]
^ реєстраційний номер облікової картки з Державного реєстру фізичних осіб
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make(
        "tax_card", "Картка платника податків", text, BLUE, truth, day,
        size="a6l", columns=2, font="pts", points=9, fill="print", fill_font="pts-bold", underline=False, margins=(10, 10, 8, 6),
    )  # fmt: skip


@third("residence", "modern", "uk")
def residence_two_columns(cast: Cast, rng: Random) -> Paper:
    """A certificate of a village head: letterhead left with date and number below it, the addressee right, then a sentence."""
    own = cast.applicant
    day = life.near(cast, rng, "modern")
    number = f"{rng.choice(('02-31', '15-06', '03.1-14'))}/{told.digits(rng, 3)}"
    text = f"""
@at 22 18 76
- УКРАЇНА
- ВИКОНАВЧИЙ КОМІТЕТ
- {cast.home.uk_bare.upper()}
- СІЛЬСЬКОЇ РАДИ
- {cast.home.district_uk} р-н {cast.home.region_uk} обл.
. від {told.full(day)} р. № {number}
@at 124 30 66
. За місцем вимоги
@at 22 84 168
= Довідка
~ 4
Видана громадян{told.she(own, "ці", "ину")} [[{own.name()}]], [[{told.full(own.born)}]] року народження, про те, що {told.she(own, "вона", "він")} дійсно {told.she(own, "зареєстрована", "зареєстрований")} та проживає за адресою: [[{told.address(cast)}]].
Підстава: погосподарська книга № {rng.randint(1, 20)}, особовий рахунок № {told.digits(rng, 4)}.
% Сільський голова | {told.signer_uk(rng)}
@seal 70 4 ВИКОНАВЧИЙ КОМІТЕТ СІЛЬСЬКОЇ РАДИ|УКРАЇНА
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat())
    return make("residence", "Довідка про місце проживання", text, PLAIN, truth, day, font="serif", points=12)


@third("residence", "nineties", "uk")
def residence_slip(cast: Cast, rng: Random) -> Paper:
    """A slip of the housing office: captions under the lines, the number without a sign."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    text = f"""
. ЖЕК-{rng.randint(2, 19)}        ф. 3
= ДОВІДКА
|= 170
|- Видана гр. [[{own.name()}]]
|^ (прізвище, ім'я, по батькові)
|= 60 110
|- [[{told.roman(own.born)}]] | в тому, що [[{told.she(own, "вона", "він")}]] дійсно прописан[[{told.she(own, "а", "ий")}]]
|^ (дата народження) |
|= 170
|- [[{told.address(cast)}]]
|^ (адреса)
|= 60 60 50
|- з [[{told.two(life.at_age(cast, own, rng, "soviet", 16, 60))}]] | для [[собезу]] | {told.blank_uk(day)}
|^ (час прописки) | (куди) |
%- Паспортист | [[{told.signer_uk(rng)}]]
@seal 74 2 ЖИТЛОВО-ЕКСПЛУАТАЦІЙНА КОНТОРА|ЖЕК
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), issue_date=day.isoformat())
    return make(
        "residence", "Довідка з ЖЕКу", text, YELLOWED, truth, day, size="a5l", font="serif", points=11, stretch=1.15, margins=(20, 12, 18, 8)
    )  # fmt: skip


@third("residence", "modern", "uk")
def residence_extract(cast: Cast, rng: Random) -> Paper:
    """The extract of the present in labelled parts; what is not known stays empty."""
    own = cast.applicant
    day = max(life.near(cast, rng, "modern"), date(2016, 4, 4))
    number = f"{told.digits(rng, 4)}-{told.digits(rng, 7)}-{day.year}"
    text = f"""
> Додаток 13
= ВИТЯГ
- з реєстру територіальної громади {number}
|= 62 110
|! 1. Особа |
| Прізвище | {own.uk[0].upper()}
| Власне ім'я | {own.uk[1].upper()}
| По батькові | {own.uk[2].upper()}
| Дата народження | {told.full(own.born)}
| УНЗР | {own.unzr}
|! 2. Документ |
| Тип, номер | {"паспорт ID " + own.id_card if own.id_card else "паспорт " + own.passport if own.passport else ""}
| Ким і коли виданий |
|! 3. Адреса |
| Задеклароване (зареєстроване) місце проживання | {cast.home.region_uk} область, {told.address(cast)}
| Попереднє місце проживання |
~ 3
|= 86 86
|- Дата формування: {told.full(day)} | Реєстратор: {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), unzr=own.unzr, id_card=own.id_card, passport="" if own.id_card else own.passport,
        document_number=number, issue_date=day.isoformat(),
    )  # fmt: skip
    return make("residence", "Витяг з реєстру територіальної громади", text, WHITE, truth, day, font="sans", points=11)


@third("residence", "soviet", "ru")
def residence_address_bureau(cast: Cast, rng: Random) -> Paper:
    """A typed answer of an address bureau: labels and values with dots between."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    text = f"""
@in 20 12 УВД/АДРЕСНОЕ БЮРО/{told.full(day)}
@at 22 40 160
. СПРАВКА О МЕСТЕ ЖИТЕЛЬСТВА
~ 2
. Фамилия ......... {own.ru[0]}
. Имя, отчество ... {own.ru[1]} {own.ru[2]}
. Год рождения .... {own.born.year}
. Прописан(а) ..... {cast.home.ru}, {street_ru(cast.street)}
. Дата выдачи ..... {told.full(day)}
. N б/н
%- Инспектор | {told.signer_ru(rng)}
"""
    truth = facts(own, "ru", issue_date=day.isoformat())
    return make(
        "residence",
        "Справка адресного бюро",
        text,
        TYPED,
        truth,
        day,
        size="a5l",
        font="type",
        ink="type",
        points=10.5,
        stretch=1.2,
    )


@third("idp_cert", "modern", "uk", kinds="СПЖВІ")
def displaced_form(cast: Cast, rng: Random) -> Paper:
    """The displaced person's certificate: captions under lines, labels of the child below."""
    own = cast.applicant
    day = max(life.near(cast, rng, "modern"), date(2014, 11, 3))
    number = f"{told.digits(rng, 4)}-{told.digits(rng, 10)}"
    text = f"""
= ДОВІДКА
- від {told.uk(day)} року № {number}
- про взяття на облік внутрішньо переміщеної особи
|= 172
|- [[{own.name()}]]
|^ (прізвище, ім'я, по батькові особи)
|= 86 86
|- [[{told.full(own.born)}]] | [[{cast.birthplace.uk}]]
|^ (дата народження) | (місце народження)
|= 172
|- [[{own.passport or own.id_card or "—"}]]
|^ (серія, номер документа, що посвідчує особу)
|- [[{cast.birthplace.region_uk} область, {cast.birthplace.uk}]]
|^ (зареєстроване місце проживання)
|- [[{told.address(cast)}]]
|^ (фактичне місце проживання / перебування)
% Керівник органу | {told.signer_uk(rng)}
@seal 76 6 УПРАВЛІННЯ СОЦІАЛЬНОГО ЗАХИСТУ|ВПО
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), passport=own.passport, id_card="" if own.passport else own.id_card,
        document_number=number, issue_date=day.isoformat(),
    )  # fmt: skip
    return make("idp_cert", "Довідка про взяття на облік", text, MATRIX, truth, day, font="serif", points=12)


WORDINGS = (
    booklet_two_tongues, booklet_spreads_copied, booklet_upright, ussr_1974, ussr_1953, passport_abroad, card_both_faces,
    card_typed_off, tax_letters, tax_two_halves, residence_two_columns, residence_slip, residence_extract,
    residence_address_bureau, displaced_form,
)  # fmt: skip
