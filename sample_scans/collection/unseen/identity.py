# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Passports, cards, taxpayers' numbers, and where somebody lives."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any, Final

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.unseen import clerk
from sample_scans.collection.unseen.clerk import (
    BLUISH,
    BOOKLET,
    CREAM,
    DESK,
    FRESH,
    GREENISH,
    NEWSPRINT,
    XEROX,
    side,
    unseen,
)
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make, many
from sample_scans.story import Paper, facts

_SPREAD: Final[dict[str, Any]] = {"size": "passport", "columns": 2, "margins": (11, 10, 12, 7)}


@unseen("passport", "nineties", "uk")
def booklet_two_tongues(cast: Cast, rng: Random) -> Paper:
    """The booklet's spread with labels in two languages, both names written; the second spread is the photo's."""
    given = life.at_age(cast, cast.applicant, rng, "nineties", 16, 62)
    own, passport = cast.at(cast.applicant, given), clerk.passport_of(cast.applicant)
    series, number = passport[:2], passport[2:]
    first = f"""
- ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ
> {series} {number}
. Прізвище [[{own.uk[0]}]]
. Ім'я [[{own.uk[1]}]]
. По батькові [[{own.uk[2]}]]
. Дата народження
- [[{clerk.day_uk(own.born)}]]
. Місце народження
- [[{cast.birthplace.uk}]]
- [[{cast.birthplace.region_uk} обл.]]
. Стать [[{clerk.ends(own, "жін.", "чол.")}]]
. Ким виданий [[{cast.home.district_uk} РВ УМВС]]
. Дата видачі [[{clerk.day_uk(given)}]]
@gap
- ПАСПОРТ ГРАЖДАНИНА УКРАИНЫ
> {series} {number}
. Фамилия [[{own.ru[0]}]]
. Имя [[{own.ru[1]}]]
. Отчество [[{own.ru[2]}]]
. Дата рождения
- [[{clerk.day_ru(own.born)}]]
. Место рождения
- [[{cast.birthplace.ru}]]
. Пол [[{clerk.ends(own, "жен.", "муж.")}]]
. Кем выдан [[{cast.home.district_ru} РО]]
~ 3
. Підпис / Подпись
"""
    second = f"""
~ 6
@photo 20 16 34 44
~ 58
. Дійсний до ____ (вклеюється фото при досягненні 25, 45 років)
. {series} {number}
@gap
~ 6
- Сімейний стан
. [[{clerk.figures(given)}]]
. [[шлюб зареєстровано]]
. [[відділ реєстрації актів, {cast.home.uk_bare}]]
~ 16
- Військовий обов'язок
. [[{clerk.ends(own, "не підлягає", "військовозобов'язаний")}]]
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), sex=own.sex, passport=passport, issue_date=given.isoformat()
    )
    sides = (
        side(first, BOOKLET, **_SPREAD, font="pt", points=9.2),
        side(second, BOOKLET, **_SPREAD, font="pt", points=9.2),
    )
    return many("passport", "Паспорт громадянина України", sides, truth, given)


@unseen("passport", "modern", "uk")
def booklet_xeroxed(cast: Cast, rng: Random) -> Paper:
    """A copy of the first page and of the place of living, on one sheet, with "Згідно з оригіналом" by hand."""
    given = life.at_age(cast, cast.applicant, rng, "modern", 16, 75)
    own, passport = cast.at(cast.applicant, given), clerk.passport_of(cast.applicant)
    text = f"""
> паспорт {passport[:2]} № {passport[2:]}
@photo 30 34 34 44
~ 58
- [[{own.uk[0]}]]
^ прізвище
- [[{own.uk[1]}]]
^ ім'я
- [[{own.uk[2]}]]
^ по батькові
- [[{clerk.figures(own.born)}, {cast.birthplace.uk} {clerk.of_(cast.birthplace.region_uk)} області]]
^ дата і місце народження
- [[{clerk.ends(own, "жіноча", "чоловіча")}]]
^ стать
- [[{cast.home.district_uk} РС УДМС України, {clerk.day_uk(given)}]]
^ орган, що видав; дата видачі
~ 14
. Місце проживання: [[{cast.home.uk}, {cast.street}]]
. зареєстровано [[{clerk.figures(given)}]]
~ 6
. <<Згідно з оригіналом.>> <<{own.initials()}>>
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), sex=own.sex, passport=passport, issue_date=given.isoformat()
    )
    return make(
        "passport", "Паспорт (ксерокопія)", text, XEROX, truth, given, font="pts", points=11, other="hand", stretch=1.05,
        margins=(26, 18, 30, 14),
    )  # fmt: skip


@unseen("passport", "soviet", "both")
def passport_of_1974(cast: Cast, rng: Random) -> Paper:
    """A Soviet booklet: Ukrainian on the left, Russian on the right; nationality and stamps overleaf."""
    given = max(life.at_age(cast, cast.applicant, rng, "soviet", 16, 50), date(1976, 3, 1))
    if given > cast.opened:
        raise Unfit("the pattern of 1974 came later")
    own = cast.at(cast.applicant, given)
    kept = (
        f"{rng.choice(('I', 'II', 'III', 'V'))}-{rng.choice(('ЕЛ', 'ВЛ', 'КЕ', 'НК', 'УР'))} № {clerk.digits(rng, 6)}"
    )
    text = f"""
. Прізвище
- [[{own.uk[0]}]]
. Ім'я
- [[{own.uk[1]}]]
. По батькові
- [[{own.uk[2]}]]
. Час народження [[{clerk.figures(own.born)}]]
. Місце народж. [[{cast.birthplace.uk}]]
. Національність [[українець]]
> {kept}
@gap
. Фамилия
- [[{own.ru[0]}]]
. Имя
- [[{own.ru[1]}]]
. Отчество
- [[{own.ru[2]}]]
. Время рождения [[{clerk.day_ru(own.born)}]]
. Место рожд. [[{cast.birthplace.ru}]]
. Кем выдан [[{cast.home.district_ru} РОВД]]
. [[{clerk.day_ru(given)}]]
> {kept}
"""
    truth = facts(own, "ru", birth_date=own.born.isoformat(), document_number=kept, issue_date=given.isoformat())
    return make("passport", "Паспорт СРСР", text, BOOKLET, truth, given, **_SPREAD, font="serif", points=9.6)


def _carded(cast: Cast, rng: Random) -> date:
    own = cast.applicant
    if not own.id_card or not own.unzr:
        raise Unfit("no card")
    return max(life.at_age(cast, own, rng, "modern", 14, 90), date(2016, 10, 5))


@unseen("id_card", "modern", "both")
def card_faces(cast: Cast, rng: Random) -> Paper:
    """Both faces of a card, each on a scan of its own; the second has the machine's lines."""
    given = _carded(cast, rng)
    own = cast.applicant
    until = life.years_on(given, 10)
    front = f"""
- УКРАЇНА   UKRAINE
- ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ
@photo 6 24 30 40
@gap
. Прізвище/Surname
. {own.uk[0].upper()}
. Ім'я/Name
. {own.uk[1].upper()}
. По батькові/Patronymic
. {own.uk[2].upper()}
. Стать/Sex {clerk.ends(own, "Ж/F", "Ч/M")}
. Дата народження/Date of birth
. {clerk.gaps(own.born)}
. Запис №/Record No. {own.unzr}
. Дійсний до/Date of expiry {clerk.gaps(until)}
. Документ №/Document No. {own.id_card}
"""
    back = f"""
. Орган, що видав/Authority {rng.randint(1201, 8090)}
. Дата видачі/Date of issue {clerk.gaps(given)}
. РНОКПП/RNTRC {own.rnokpp}
. Місце народження/Place of birth
. {cast.birthplace.uk.upper()}
~ 8
. I<UKR{own.id_card}{rng.randint(0, 9)}{own.unzr.replace("-", "")}<<
. {own.born:%y%m%d}{rng.randint(0, 9)}{clerk.ends(own, "F", "M")}{until:%y%m%d}{rng.randint(0, 9)}UKR<<<<<<<<<<<{rng.randint(0, 9)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), sex=own.sex, id_card=own.id_card, unzr=own.unzr, rnokpp=own.rnokpp,
        issue_date=given.isoformat(),
    )  # fmt: skip
    sides = (
        side(front, BLUISH, size="card", columns=2, font="sans", points=6.6, margins=(6, 6, 5, 4)),
        side(back, BLUISH, size="card", font="sans", points=7, margins=(8, 8, 5, 4), back=True),
    )
    return many("id_card", "ID-паспорт", sides, truth, given)


@unseen("id_card", "modern", "uk")
def card_on_sheet(cast: Cast, rng: Random) -> Paper:
    """Both faces copied one above the other on a sheet, the owner's note below."""
    given = _carded(cast, rng)
    own = cast.applicant
    text = f"""
~ 8
. {own.uk[0].upper()}
. {own.uk[1].upper()}
. {own.uk[2].upper()}
. стать {clerk.ends(own, "Ж", "Ч")}   громадянство УКР   народження {clerk.gaps(own.born)}
. запис {own.unzr}
. документ № {own.id_card}
~ 40
_
~ 8
. орган {rng.randint(1201, 8090)}   видано {clerk.gaps(given)}
. податковий номер {own.rnokpp}
. {cast.birthplace.uk.upper()}, {cast.birthplace.region_uk.upper()} ОБЛАСТЬ
~ 30
. <<Копія моя, вірна>>   <<{own.initials()}>>
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), sex=own.sex, id_card=own.id_card, unzr=own.unzr, rnokpp=own.rnokpp,
        issue_date=given.isoformat(),
    )  # fmt: skip
    return make(
        "id_card",
        "Копія ID-картки",
        text,
        XEROX,
        truth,
        given,
        font="sans",
        points=11,
        other="hand",
        margins=(40, 20, 40, 14),
    )


@unseen("tax_card", "nineties", "uk")
def code_of_nineties(cast: Cast, rng: Random) -> Paper:
    """The certificate of 1997 on a half sheet: captions under the lines."""
    day = max(life.at_age(cast, cast.applicant, rng, "nineties", 16, 80), date(1997, 2, 3))
    own = cast.at(cast.applicant, day)
    text = f"""
- [[ДПІ у {clerk.in_(cast.home.district_uk)} районі]]
^ назва державної податкової інспекції
= ДОВІДКА
- про присвоєння ідентифікаційного номера
. [[{own.uk[0]} {own.uk[1]} {own.uk[2]}]]
^ прізвище, ім'я та по батькові
. Дата народження [[{clerk.figures(own.born)}]]
. Згідно з Державним реєстром фізичних осіб — платників податків присвоєно номер
= [[{own.rnokpp}]]
. Дата [[{clerk.padded_uk(day)}]]
%- Начальник ДПІ | [[{clerk.signed(rng)}]]
@seal 96 6 ДЕРЖАВНА ПОДАТКОВА АДМІНІСТРАЦІЯ|УКРАЇНА
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make(
        "tax_card", "Довідка про ідентифікаційний номер", text, GREENISH, truth, day, size="a5l", font="serif", points=10.5,
        margins=(18, 10, 16, 8), frame="line", stretch=1.1,
    )  # fmt: skip


@unseen("tax_card", "modern", "uk")
def card_of_payer(cast: Cast, rng: Random) -> Paper:
    """The card of a taxpayer (form 1DR), printed in the tax office's frame."""
    day = life.at_age(cast, cast.applicant, rng, "modern", 16, 85)
    own = cast.at(cast.applicant, day)
    text = f"""
- УКРАЇНА
- ДЕРЖАВНА ФІСКАЛЬНА СЛУЖБА
~ 1
+ КАРТКА ПЛАТНИКА ПОДАТКІВ
~ 1
. Цю картку видано
. {own.uk[0].upper()} {own.uk[1].upper()} {own.uk[2].upper()}
. {clerk.figures(own.born)}
. про те, що в Державному реєстрі фізичних осіб — платників податків
. від {clerk.figures(day)} зазначена особа зареєстрована під номером
= {" ".join((own.rnokpp[:4], own.rnokpp[4:7], own.rnokpp[7:]))}
. Підпис посадової особи
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make(
        "tax_card", "Картка платника податків", text, FRESH, truth, day, size="a5l", font="dejavu", points=10,
        margins=(18, 12, 16, 8), frame="guilloche",
    )  # fmt: skip


@unseen("tax_card", "modern", "uk")
def extract_of_register(cast: Cast, rng: Random) -> Paper:
    """A reply from the register for somebody whose card was lost."""
    day = life.at_age(cast, cast.applicant, rng, "modern", 18, 85)
    own = cast.at(cast.applicant, day)
    text = f"""
+ Центр обслуговування платників
- {cast.home.uk}, {cast.home.region_uk} область
. {clerk.day_uk(day)}
~ 4
+ Відомості з Державного реєстру
~ 3
На Ваш запит повідомляємо: за {clerk.ends(own, "громадянкою", "громадянином")} {own.name()} (народж. {clerk.day_uk(own.born)}) у реєстрі рахується реєстраційний номер облікової картки {own.rnokpp}. Номер є чинним, змін не було.
. Документ виготовлено засобами ІС «Податковий блок», дійсний без печатки.
%- В.о. керівника | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make("tax_card", "Відомості про РНОКПП", text, DESK, truth, day, size="a5", font="pt", points=11)


@unseen("residence", "soviet", "ru")
def lives_at(cast: Cast, rng: Random) -> Paper:
    """A slip of the housing office: registered since when."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 3)
    text = f"""
. Домоуправление № {rng.randint(1, 9)}, {cast.home.ru}
- СПРАВКА С МЕСТА ЖИТЕЛЬСТВА № [[{number}]]
. Дана гр. [[{clerk.dative(own, "ru")}]]
. в том, что он(а) действительно прописан(а) и проживает по адресу: [[{cast.home.ru}, дом {rng.randint(2, 60)}]]
. Для представления в [[отдел соцобеспечения]]
. [[{clerk.roman_dots(day)} г.]]
%- Паспортистка | [[{clerk.signed(rng, "ru")}]]
@seal 90 4 ДОМОУПРАВЛЕНИЕ|УССР
"""
    truth = facts(own, "ru", document_number=number, issue_date=day.isoformat())
    return make(
        "residence", "Справка о прописке", text, NEWSPRINT, truth, day, size="a5l", font="serif", points=11, stretch=1.2,
        margins=(20, 12, 16, 8),
    )  # fmt: skip


@unseen("residence", "modern", "uk")
def extract_of_hromada(cast: Cast, rng: Random) -> Paper:
    """The extract from a hromada's register, in the table of the order 265."""
    day = max(life.near(cast, rng, "modern"), date(2021, 12, 6))
    own, number = cast.applicant, f"{day.year}/{clerk.digits(rng, 9)}"
    text = f"""
> Додаток 13 до Порядку
+ ВИТЯГ
- з реєстру територіальної громади
. № {number}                                        {clerk.figures(day)}
|= 76 96
| 1. Прізвище | {own.uk[0]}
| 2. Власне ім'я (усі власні імена) | {own.uk[1]}
| 3. По батькові (за наявності) | {own.uk[2]}
| 4. Дата народження | {clerk.figures(own.born)}
| 5. Адреса задекларованого місця проживання | {cast.home.region_uk} обл., {cast.home.uk}, {cast.street}
| 6. Дата декларування | {clerk.figures(life.years_on(day, -3))}
| 7. Дата зняття | -
| 8. Громада | {cast.home.district_uk[:-2]}а територіальна громада
~ 4
%- Посадова особа | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat())
    return make("residence", "Витяг про місце проживання", text, FRESH, truth, day, font="serif", points=11.5)


@unseen("residence", "nineties", "uk")
def council_says(cast: Cast, rng: Random) -> Paper:
    """A village council's words on where somebody is registered."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 3)
    text = f"""
. УКРАЇНА
. {cast.home.uk_bare}, сільська Рада
. {clerk.figures(day)}   № {number}
~ 3
- Д О В І Д К А
Сільська Рада стверджує, що {own.name()} з {day.year - rng.randint(3, 12)} року постійно проживає і прописан{clerk.ends(own, "а", "ий")} на території Ради. Власного транспорту не має.
. Видана для подання в райвідділ соцзахисту.
% Голова Ради | {clerk.signed(rng)}
% Секретар | {clerk.signed(rng)}
@seal 74 4 СІЛЬСЬКА РАДА|УКРАЇНА
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make(
        "residence", "Довідка про проживання", text, CREAM, truth, day, size="a5", font="type", ink="type", points=10.5
    )


@unseen("idp_cert", "modern", "uk")
def displaced(cast: Cast, rng: Random) -> Paper:
    """The certificate of the order 509, on two halves: whom, with which children."""
    day = max(life.near(cast, rng, "modern"), date(2014, 11, 4))
    own, child, number = cast.applicant, cast.child, f"{clerk.digits(rng, 4)}-{clerk.digits(rng, 10)}"
    text = f"""
= ДОВІДКА
- від {clerk.padded_uk(day)} № {number}
- про взяття на облік внутрішньо переміщеної особи
~ 3
. [[{own.name()}]]
^ прізвище, ім'я, по батькові
. Дата народження [[{clerk.figures(own.born)}]]   РНОКПП [[{own.rnokpp}]]
. Малолітня (неповнолітня) дитина, яка прибула разом: [[{child.name()}, {clerk.figures(child.born)}]]
. Зареєстроване місце проживання: [[Донецька область, {cast.birthplace.uk}]]
. Фактичне місце проживання: [[{cast.home.uk}, {cast.street}]]
. Довідку видав [[{cast.home.district_uk} УСЗН]]
~ 3
. Довідка діє безстроково, крім випадків, передбачених ст. 12 Закону.
%- Уповноважена особа | [[{clerk.signed(rng)}]]
"""
    truth = (
        *facts(
            own,
            "uk",
            birth_date=own.born.isoformat(),
            rnokpp=own.rnokpp,
            document_number=number,
            issue_date=day.isoformat(),
        ),
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
    )
    return make(
        "idp_cert", "Довідка ВПО", text, FRESH, truth, day, font="serif", points=11.5, fill="print", fill_font="serif"
    )


@unseen("idp_cert", "modern", "uk")
def displaced_portal(cast: Cast, rng: Random) -> Paper:
    """The certificate as the portal prints it: rows of labels, nobody else in it."""
    day = max(life.near(cast, rng, "modern"), date(2022, 3, 21))
    own, number = cast.applicant, f"{clerk.digits(rng, 4)}-{clerk.digits(rng, 10)}"
    text = f"""
+ Внутрішньо переміщена особа
- витяг з Єдиної інформаційної бази даних
|= 66 106
| Довідка № | {number}
| Дата взяття на облік | {clerk.slashes(day)}
| Прізвище та ім'я | {own.uk[0]} {own.uk[1]}
| По батькові | {own.uk[2]}
| Народження | {clerk.slashes(own.born)}
| РНОКПП | {own.rnokpp}
| Переміщено з | Луганська область, {cast.birthplace.uk}
| Проживає | {cast.home.uk}, {cast.street}
. Статус: чинна. Сформовано без підпису та печатки.
"""
    truth = facts(
        own,
        "uk",
        birth_date=own.born.isoformat(),
        rnokpp=own.rnokpp,
        document_number=number,
        issue_date=day.isoformat(),
    )
    return make("idp_cert", "Витяг про облік ВПО", text, XEROX, truth, day, font="sans", points=11)


WORDINGS = (
    booklet_two_tongues, booklet_xeroxed, passport_of_1974, card_faces, card_on_sheet, code_of_nineties, card_of_payer,
    extract_of_register, lives_at, extract_of_hromada, council_says, displaced,
    displaced_portal,
)  # fmt: skip
