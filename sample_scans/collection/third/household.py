# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Papers on a household: acts of visits, cards of benefits, families, charges."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from sample_scans.collection import life
from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.second.papers import PLAIN, TYPED, WHITE, YELLOWED, side
from sample_scans.collection.third import told
from sample_scans.collection.third.told import third
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make, many
from sample_scans.story import Paper, Truth, facts


def _with_child(cast: Cast, rng: Random, era: Era) -> date:
    """A day near the opening when the child was born."""
    day = life.near(cast, rng, era)
    if day <= cast.child.born:
        raise Unfit("no child yet")
    return day


def _members(cast: Cast, language: str) -> tuple[Truth, ...]:
    kin, role = life.kept_alive(cast)
    return (
        *facts(kin, language, role, birth_date=kin.born.isoformat()),
        *facts(cast.child, language, "child", birth_date=cast.child.born.isoformat()),
    )


@third("home_act", "nineties", "uk", kinds="СЖГП")
def act_form(cast: Cast, rng: Random) -> Paper:
    """A blank of an act: number and day in a row over captions, then labelled lines."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 2)
    text = f"""
= АКТ
- обстеження матеріально-побутових умов сім'ї
|= 60 50 62
|- {told.blank_uk(day)} | № [[{number}]] | [[{cast.home.uk}]]
|^ (дата) | (номер) | (місце складання)
. Прізвище, ім'я, по батькові заявника
. [[{own.name()}]]
. Рік народження [[{own.born.year}]]
. Адреса [[{told.address(cast)}]]
. Комісія у складі: [[{told.signer_uk(rng)}, {told.signer_uk(rng)}]]
. Встановлено: [[будинок свій, опалення пічне, стан добрий]]
. Висновок комісії: [[потребує допомоги]]
% Підписи членів комісії | [[{told.signer_uk(rng)}]]
% З актом ознайомлен{told.she(own, "а", "ий")} | [[{own.initials()}]]
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("home_act", "Акт обстеження", text, PLAIN, truth, day, font="serif", points=11.5)


@third("home_act", "modern", "uk", kinds="СЖГП")
def act_parts(cast: Cast, rng: Random) -> Paper:
    """A printed act: parts with headings, the applicant's parts of the name in cells, the family in a table."""
    day, own, number = _with_child(cast, rng, "modern"), cast.applicant, told.digits(rng, 3)
    kin, role = life.kept_alive(cast)
    text = f"""
> ЗАТВЕРДЖЕНО
= АКТ № {number} від {told.full(day)}
- обстеження матеріально-побутових умов домогосподарства
+ 1. Заявник
|= 30 56 30 56
| Прізвище | {own.uk[0]} | Ім'я | {own.uk[1]}
| По батькові | {own.uk[2]} | Телефон |
+ 2. Склад сім'ї
|= 90 40 42
|! Прізвище, ім'я, по батькові | Дата народження | Родинний зв'язок
| {kin.name()} | {told.full(kin.born)} | {"мати" if role == "mother" else told.she(kin, "дружина", "чоловік")}
| {cast.child.name()} | {told.full(cast.child.born)} | {told.she(cast.child, "дочка", "син")}
+ 3. Умови проживання
. Кімнат: [[{rng.randint(1, 4)}]]. Ремонт: [[не потребує]]. Доходи: [[заробітна плата]].
% Соціальний інспектор | {told.signer_uk(rng)}
% Заявник | {told.loud(own)}
"""
    truth = (*facts(own, "uk", document_number=number, issue_date=day.isoformat()), *_members(cast, "uk"))
    return make("home_act", "Акт обстеження умов", text, WHITE, truth, day, font="sans", points=10.5)


@third("home_act", "soviet", "ru", kinds="ГІВ")
def act_typed(cast: Cast, rng: Random) -> Paper:
    """A typed act of a visit in one paragraph, the day at its head in words."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    text = f"""
- А К Т
. {told.parts_ru(day).capitalize()}, {cast.home.ru}
Мы, нижеподписавшиеся, депутат сельского Совета {told.signer_ru(rng)} и инспектор райсобеса {told.signer_ru(rng)}, обследовали материальное положение пенсионер{told.she(own, "ки", "а")} {told.last_first(own, "ru")} и установили: проживает в собственном доме, скота не имеет, нуждается в топливе.
. В чём и составлен настоящий акт.
% | {told.signer_ru(rng)}
% | {told.signer_ru(rng)}
"""
    truth = facts(own, "ru", issue_date=day.isoformat())
    return make(
        "home_act",
        "Акт обследования",
        text,
        TYPED,
        truth,
        day,
        size="a5l",
        font="type",
        ink="type",
        points=10.5,
        stretch=1.1,
        margins=(20, 14, 18, 8),
    )


@third("benefit_card", "nineties", "uk", kinds="П")
def benefit_card_blank(cast: Cast, rng: Random) -> Paper:
    """A cardboard card filled in by hand: labels under the lines, categories below."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 4)
    text = f"""
- РЕЄСТРАЦІЙНА КАРТКА ПІЛЬГОВИКА № [[{number}]]
|= 60 50 62
|- [[{own.uk[0]}]] | [[{own.uk[1]}]] | [[{own.uk[2]}]]
|^ прізвище | ім'я | по батькові
|- [[{told.full(own.born)}]] | [[{own.rnokpp}]] | [[{own.passport}]]
|^ дата народження | ідентифікаційний номер | паспорт
|= 172
|- [[{told.address(cast)}]]
|^ адреса
|= 70 50 52
|! Категорія | Посвідчення | Пільга
| [[ветеран праці]] | [[Б-{told.digits(rng, 5)}]] | [[50 %]]
|  |  |
. Дата реєстрації [[{told.full(day)}]]
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, passport=own.passport, document_number=number,
        issue_date=day.isoformat(),
    )  # fmt: skip
    return make(
        "benefit_card",
        "Картка пільговика",
        text,
        YELLOWED,
        truth,
        day,
        size="a5l",
        font="serif",
        points=10.5,
        margins=(18, 14, 18, 8),
    )


@third("benefit_card", "modern", "uk", kinds="П")
def benefit_form(cast: Cast, rng: Random) -> Paper:
    """Form 1-benefit in boxes: a letter each; codes below."""
    day, own = life.near(cast, rng, "modern"), cast.applicant
    text = f"""
> Форма 1-пільга
. Реєстраційна картка особи, яка має право на пільги
. Прізвище
@boxes 30 {own.uk[0].upper()}
. Ім'я
@boxes 30 {own.uk[1].upper()}
. По батькові
@boxes 30 {own.uk[2].upper()}
|= 86 86
|- Дата народження | Реєстраційний номер облікової картки
|- {told.full(own.born)} | {own.rnokpp}
|= 40 60 40 32
|! Код категорії | Назва | Документ | з дати
| {rng.randint(10, 99)} | дитина війни |  |
. Дата заповнення картки {told.full(day)}
% Відповідальна особа | {told.signer_uk(rng)}
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make(
        "benefit_card",
        "Форма 1-пільга",
        text,
        WHITE,
        truth,
        day,
        font="sans",
        points=9.8,
        fill="print",
        fill_font="sans",
    )


@third("family_cert", "modern", "uk", kinds="ГСЖ")
def family_letterhead(cast: Cast, rng: Random) -> Paper:
    """Letterhead left with date and number below; a table without lines of who lives there."""
    day, own = _with_child(cast, rng, "modern"), cast.applicant
    number = f"{told.digits(rng, 3)}/02-30"
    kin, role = life.kept_alive(cast)
    text = f"""
@at 20 16 80
- УКРАЇНА
- {cast.home.uk_bare.upper()}
- СТАРОСТИНСЬКИЙ ОКРУГ
- {told.full(day)} № {number}
@at 22 60 168
= ДОВІДКА
- про склад сім'ї або зареєстрованих у житловому приміщенні осіб
. Видана уповноваженому власнику [[{own.name()}]], [[{told.full(own.born)}]] р.н., що до складу сім'ї входять:
|= 90 40 38
|- {kin.name()} | {told.full(kin.born)} | {"мати" if role == "mother" else told.she(kin, "дружина", "чоловік")}
|- {cast.child.name()} | {told.full(cast.child.born)} | {told.she(cast.child, "дочка", "син")}
. Всього: 3 (три) особи.
% Староста | {told.signer_uk(rng)}
@seal 74 4 СТАРОСТИНСЬКИЙ ОКРУГ|УКРАЇНА
"""
    truth = (
        *facts(own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat()),
        *_members(cast, "uk"),
    )
    return make("family_cert", "Довідка про склад сім'ї", text, PLAIN, truth, day, font="serif", points=11.5)


@third("family_cert", "soviet", "ru", kinds="ГВІ")
def family_blank(cast: Cast, rng: Random) -> Paper:
    """A blank of the village council with a table filled in by hand."""
    day = _with_child(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 3)
    kin, role = life.kept_alive(cast)
    text = f"""
. {cast.home.ru_bare} сельский Совет
= СПРАВКА № [[{number}]]
. Дана гр. [[{own.name("ru")}]], [[{told.full(own.born)}]] г.р., в том, что {told.she(own, "её", "его")} семья состоит:
|= 90 40 40
|! Ф.И.О. | дата рождения | родство
| [[{kin.name("ru")}]] | [[{told.full(kin.born)}]] | [[{"мать" if role == "mother" else told.she(kin, "жена", "муж")}]]
| [[{cast.child.name("ru")}]] | [[{told.full(cast.child.born)}]] | [[{told.she(cast.child, "дочь", "сын")}]]
. {told.blank_ru(day)}
%- Секретарь | [[{told.signer_ru(rng)}]]
@seal 80 0 СЕЛЬСКИЙ СОВЕТ|УССР
"""
    truth = (
        *facts(own, "ru", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat()),
        *_members(cast, "ru"),
    )
    return make(
        "family_cert",
        "Справка о составе семьи",
        text,
        YELLOWED,
        truth,
        day,
        size="a5l",
        font="pt",
        points=11,
        margins=(20, 14, 18, 8),
    )


@third("utility_cert", "modern", "uk", kinds="Ж")
def utility_bill(cast: Cast, rng: Random) -> Paper:
    """A bill's form: the account and the payer in cells at its head."""
    day, own, account = life.near(cast, rng, "modern"), cast.applicant, told.digits(rng, 8)
    text = f"""
. КП «Водоканал»
|= 44 42 44 42
| Особовий рахунок | {account} | Дата | {told.full(day)}
| Споживач | {own.name()} | Зареєстровано | {rng.randint(1, 5)}
= Довідка про тарифи та нарахування
|= 60 40 40 32
|! Послуга | Тариф | Норма | Сума
| водопостачання | {rng.randint(10, 30)}.{rng.randint(10, 99)} | 3.6 | {told.money(rng, 50, 200)}
| водовідведення | {rng.randint(10, 30)}.{rng.randint(10, 99)} | 3.6 | {told.money(rng, 50, 200)}
%- Абонвідділ | {told.signer_uk(rng)}
"""
    return make(
        "utility_cert",
        "Довідка про тарифи",
        text,
        WHITE,
        facts(own, "uk", account=account, issue_date=day.isoformat()),
        day,
        font="sans",
        points=10.5,
    )


@third("decl_income", "modern", "uk", kinds="СЖ")
def declaration_table(cast: Cast, rng: Random) -> Paper:
    """A declaration of two pages: the persons in a table with their numbers, incomes on the next."""
    day, own = life.near(cast, rng, "modern"), cast.applicant
    head = f"""
= ДЕКЛАРАЦІЯ
- про доходи та майновий стан осіб
+ I. Особа, яка звернулася
|= 60 112
| Прізвище, ім'я, по батькові | {own.name()}
| Реєстраційний номер облікової картки | {own.rnokpp}
| Паспорт (серія та/або номер) | {own.passport or own.id_card}
| Місце проживання | {told.address(cast)}
+ II. Члени сім'ї
|= 110 62
|! Прізвище, ім'я, по батькові | Номер картки
|  |
"""
    tail = f"""
+ III. Доходи за попередні місяці
|= 90 40 42
|! Вид доходу | Розмір | Джерело
| заробітна плата | {told.money(rng, 20000, 60000)} | роботодавець
| інші | 0.00 | —
. Підтверджую достовірність. Дата [[{told.full(day)}]]
% Підпис | [[{own.initials()}]]
"""
    truth = facts(
        own, "uk", rnokpp=own.rnokpp, passport=own.passport, id_card="" if own.passport else own.id_card, issue_date=day.isoformat()
    )  # fmt: skip
    form: dict[str, Any] = {"font": "serif", "points": 11}
    sides = (side(head, PLAIN, **form), side(tail, PLAIN, back=True, **form))
    return many("decl_income", "Декларація про доходи", sides, truth, day)


WORDINGS = (
    act_form, act_parts, act_typed, benefit_card_blank, benefit_form, family_letterhead, family_blank, utility_bill, declaration_table,
)  # fmt: skip
