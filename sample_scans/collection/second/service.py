# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Military papers, schooling, status and Chornobyl, worded apart."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any

from sample_scans.collection import life
from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.second import told
from sample_scans.collection.second.papers import (
    BLUE,
    BOOK,
    GREEN_BOOK,
    MATRIX,
    PLAIN,
    ROSE,
    TYPED,
    WHITE,
    YELLOWED,
    side,
)
from sample_scans.collection.second.told import second
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make, many
from sample_scans.story import Paper, facts, values

_BOOK: dict[str, Any] = {"size": "spread", "columns": 2, "margins": (10, 10, 9, 8), "points": 9.8, "stretch": 1.2}


def _term(cast: Cast, rng: Random, era: Era) -> tuple[date, date]:
    """Years of service that begin at eighteen to twenty-five."""
    first = life.at_age(cast, cast.applicant, rng, era, 18, 25)
    return first, life.years_on(first, rng.randint(2, 3))


@second("military_id", "soviet", "ru", kinds="ВІРП")
def soldier_book(cast: Cast, rng: Random) -> Paper:
    """A Soviet book: its title spread and a spread of service without a heading."""
    first, last = _term(cast, rng, "soviet")
    own = cast.at(cast.applicant, first)
    series, number = rng.choice(("НЛ", "СО", "МТ")), told.digits(rng, 7)
    front = f"""
. Министерство обороны СССР
= ВОЕННЫЙ БИЛЕТ
- {series} № {number}
. 1. [[{own.ru[0]}]]
. 2. [[{own.ru[1]} {own.ru[2]}]]
. 3. [[{told.month_ru(own.born)}]]
. Выдан [[{cast.home.district_ru} РВК]]
. [[{told.full(first)}]]
@gap
@photo 124 16 28 36
~ 50
. Образование [[8 классов]]
. Специальность [[тракторист]]
. Военком [[{told.signer_ru(rng)}]]
@seal 44 6 РАЙОННЫЙ ВОЕННЫЙ КОМИССАРИАТ|МО СССР
"""
    back = f"""
. Признан годным, отправлен в часть [[{told.roman_long(first)}]]
. Присяга: [[{told.roman_long(life.between(rng, first, life.years_on(first, 1)))}]]
|= 34 26 22
|! часть | должность | с какого
| [[в/ч {told.digits(rng, 5)}]] | [[стрелок]] | [[{told.dotted(first)}]]
| [[в/ч {told.digits(rng, 5)}]] | [[водитель]] | [[{told.dotted(life.years_on(first, 1))}]]
@gap
. На основании приказа МО СССР
. уволен(а) и направлен(а) в запас
. [[{told.full(last)}]]
. в райвоенкомат [[{cast.home.ru_bare}]]
. Командир [[{told.signer_ru(rng)}]]
"""
    truth = facts(
        own, "ru", birth_date=own.born.isoformat(), document_number=f"{series}{number}", issue_date=first.isoformat(),
        period_to=last.isoformat(),
    )  # fmt: skip
    sides = (side(front, BOOK, font="pt", **_BOOK), side(back, BOOK, font="pt", **_BOOK))
    return many("military_id", "Военный билет", sides, truth, first)


@second("military_id", "nineties", "uk", kinds="ВІРП")
def soldier_ukraine(cast: Cast, rng: Random) -> Paper:
    """A Ukrainian book on one spread."""
    first, last = _term(cast, rng, "nineties")
    own = cast.at(cast.applicant, first)
    series, number = rng.choice(("НУ", "ЛЕ", "НА")), told.digits(rng, 6)
    text = f"""
- МІНІСТЕРСТВО ОБОРОНИ УКРАЇНИ
+ КВИТОК військовий
> {series} № {number}
. Прізвище [[{own.uk[0]}]]
. Ім'я [[{own.uk[1]}]]
. По батькові [[{own.uk[2]}]]
. Нар. [[{told.quoted_uk(own.born)}]]
. Видав [[{cast.home.district_uk} ОМВК]]
. [[{told.full(first)}]]
@gap
. ПРОХОДЖЕННЯ СЛУЖБИ
. Прибув до частини [[А {told.digits(rng, 4)}]]
. [[{told.spaced(first)}]]
. Виключений зі списків, вислужив строк
. [[{told.spaced(last)}]]
. Звання [[солдат]]   ВОС [[{told.digits(rng, 6)}]]
. Військком [[{told.signer_uk(rng)}]]
@seal 46 8 ВІЙСЬКОВИЙ КОМІСАРІАТ|УКРАЇНА
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), document_number=f"{series}{number}", issue_date=first.isoformat(),
        period_from=first.isoformat(), period_to=last.isoformat(),
    )  # fmt: skip
    return make("military_id", "Військовий квиток", text, GREEN_BOOK, truth, first, font="serif", **_BOOK)


@second("military_id", "modern", "uk", kinds="ВІРП")
def soldier_reserve(cast: Cast, rng: Random) -> Paper:
    """The military registration paper of the present, as a printed sheet."""
    own = cast.applicant
    day = life.at_age(cast, own, rng, "modern", 18, 60)
    number = f"{rng.choice(('АА', 'АВ'))}{told.digits(rng, 6)}"
    text = f"""
+ ВІЙСЬКОВО-ОБЛІКОВИЙ ДОКУМЕНТ
- {number[:2]} № {number[2:]}
- {cast.home.district_uk} РТЦК та СП
|= 66 106
| прізвище | {own.uk[0]}
| власне ім'я, по батькові | {own.uk[1]} {own.uk[2]}
| народження | {told.full(own.born)}
| РНОКПП | {own.rnokpp}
| звання, склад | солдат, рядовий
| придатність | придатний
| військово-облікова спеціальність | {told.digits(rng, 6)}
~ 3
. Видано {told.full(day)}. Штрих-код є дійсним протягом року.
% Начальник | {told.signer_uk(rng)}
@seal 74 6 ТЕРИТОРІАЛЬНИЙ ЦЕНТР КОМПЛЕКТУВАННЯ|ТЦК
"""
    truth = facts(
        own,
        "uk",
        birth_date=own.born.isoformat(),
        rnokpp=own.rnokpp,
        document_number=number,
        issue_date=day.isoformat(),
    )
    return make("military_id", "Військово-обліковий документ", text, WHITE, truth, day, font="sans", points=11)


@second("mil_cert", "soviet", "ru", kinds="РПІВ")
def war_service(cast: Cast, rng: Random) -> Paper:
    """The commissariat tells of service, a strip of cheap paper."""
    day = life.near(cast, rng, "soviet")
    first, last = life.worked(cast, rng, "soviet", (18, 27), day, 4)
    own, number = cast.applicant, told.digits(rng, 4)
    text = f"""
. СССР МО
. {cast.home.district_ru} РВК
. {told.full(day)} N 3/{number}
= Справка
В райсобес. {own.name("ru")}, {own.born.year} г.р., действительно состоял{told.she(own, "а", "")} на действительной военной службе с {told.full(first)} по {told.full(last)}, в том числе в составе действующей армии. Пенсию от МО не получает. Основание: военный билет, учётная карточка.
% Военком | {told.signer_ru(rng)}
@seal 70 8 РАЙОННЫЙ ВОЕННЫЙ КОМИССАРИАТ|РВК
"""
    truth = facts(
        own,
        "ru",
        document_number=f"3/{number}",
        period_from=first.isoformat(),
        period_to=last.isoformat(),
        issue_date=day.isoformat(),
    )
    return make(
        "mil_cert",
        "Справка военкомата",
        text,
        TYPED,
        truth,
        day,
        size="a5l",
        font="type",
        ink="type",
        points=10.2,
        margins=(18, 12, 14, 8),
    )


@second("mil_cert", "modern", "uk", kinds="РПІГ")
def took_part(cast: Cast, rng: Random) -> Paper:
    """A unit's paper on taking part in the defence."""
    own = cast.applicant
    first = max(life.at_age(cast, own, rng, "modern", 19, 60), date(2014, 6, 2))
    last = life.between(rng, first, life.years_on(first, 1))
    day, number = life.years_on(last, 1), f"{told.digits(rng, 3)}/{told.digits(rng, 4)}"
    text = f"""
. Міністерство оборони України
. військова частина А{told.digits(rng, 4)}
. {told.month_uk(day)}   № {number}
~ 4
> Форма (додаток 6)
= ДОВІДКА
- про обставини служби
~ 3
{told.to_uk(own)}, {told.full(own.born)} народження, у період {told.full(first)} – {told.full(last)} дійсно перебува{told.she(own, "ла", "в")} безпосередньо в районах ведення бойових дій та {told.she(own, "брала", "брав")} участь в обороні держави.
. Підстави: бойовий журнал, рапорти, наказ командира. Для надання за вимогою.
% Командир частини | {told.signer_uk(rng)}
@seal 74 6 ВІЙСЬКОВА ЧАСТИНА|УКРАЇНА
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), document_number=number, period_from=first.isoformat(),
        period_to=last.isoformat(), issue_date=day.isoformat(),
    )  # fmt: skip
    return make("mil_cert", "Довідка про участь", text, PLAIN, truth, day, font="serif", points=12.5)


@second("mil_calc", "soviet", "ru", kinds="Р")
def pay_attestation(cast: Cast, rng: Random) -> Paper:
    """A soldier's money attestation."""
    _, last = _term(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, last), told.digits(rng, 4)
    text = f"""
= ДЕНЕЖНЫЙ АТТЕСТАТ
- № {number}
~ 2
. Дан [[{own.name("ru")}]] в том, что [[он(а)]] удовлетворён(а) денежным довольствием:
|= 60 50 50
|! вид | в месяц | по какое число
| оклад по должности | [[{rng.randint(90, 190)} р.]] | [[{told.full(last)}]]
| оклад по званию | [[{rng.randint(60, 130)} р.]] | [[{told.full(last)}]]
| процентная надбавка | [[{rng.randint(5, 25)} %]] | [[{told.full(last)}]]
. Выслуга: календарная [[{rng.randint(20, 28)} л.]], в льготном исчислении [[{rng.randint(25, 36)} л.]]
. Выписан [[{told.full(last)}]]
% Нач. фин. службы | [[{told.signer_ru(rng)}]]
@seal 80 8 ВОЙСКОВАЯ ЧАСТЬ|ФИНАНСЫ
"""
    truth = facts(own, "ru", document_number=number, issue_date=last.isoformat())
    return make(
        "mil_calc",
        "Денежный аттестат",
        text,
        YELLOWED,
        truth,
        last,
        size="a5l",
        font="pt",
        points=10,
        margins=(18, 12, 16, 8),
    )


@second("mil_calc", "modern", "uk", kinds="Р")
def years_served(cast: Cast, rng: Random) -> Paper:
    """Years of service reckoned by a commissariat, periods and multiples."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, told.digits(rng, 3)
    rows = "\n".join(
        f"| {told.full(life.years_on(own.born, 18 + 3 * place))} | {told.full(life.years_on(own.born, 21 + 3 * place))} | 3 | {rng.choice(('1', '1', '3'))} | в/ч А{told.digits(rng, 4)}"
        for place in range(4)
    )
    text = f"""
. Затверджую: {told.signer_uk(rng)}
+ Розрахунок вислуги років № {number}
- {own.name()}, {told.full(own.born)}
|= 36 36 20 24 56
|! з | по | років | кратн. | де
{rows}
. Усього для пенсії за Законом 2262-XII: {rng.randint(20, 34)} р.
. Подання складено {told.full(day)}
% Начальник сектору | {told.signer_uk(rng)}
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat())
    return make("mil_calc", "Розрахунок вислуги", text, WHITE, truth, day, font="serif", points=12)


_CARD: dict[str, Any] = {"size": "card", "columns": 2, "points": 8, "margins": (7, 7, 6, 5)}


@second("status_card", "soviet", "ru", kinds="ПЖС")
def veteran_labour(cast: Cast, rng: Random) -> Paper:
    """A Soviet veteran of labour."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 6)
    text = f"""
- СССР
~ 12
+ ВЕТЕРАН ТРУДА
- удостоверение
@gap
. № {number}
. [[{own.ru[0]}]]
. [[{own.ru[1]}]]
. [[{own.ru[2]}]]
. Награждён(а) медалью за долголетний добросовестный труд
. [[{told.roman_long(day)}]]
. исполком [[{told.signer_ru(rng)}]]
@seal 40 5 ИСПОЛКОМ РАЙСОВЕТА|УССР
"""
    truth = facts(own, "ru", document_number=number, issue_date=day.isoformat())
    return make("status_card", "Удостоверение ветерана труда", text, ROSE, truth, day, font="pt", **_CARD)


@second("status_card", "nineties", "uk", kinds="ПЖС")
def war_child(cast: Cast, rng: Random) -> Paper:
    """A card of the nineties for a person with war disability."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    series, number = rng.choice(("А", "Б", "В")), told.digits(rng, 6)
    text = f"""
. Україна
~ 8
- ПОСВІДЧЕННЯ
+ серія {series} № {number}
~ 4
. особистий підпис
@gap
. [[{own.uk[0]}]]
. [[{own.uk[1]} {own.uk[2]}]]
. Пред'явник є учасником війни; користується пільгами за ст. 14 Закону «Про статус ветеранів війни».
. Безтермінове
. Вид. [[{told.full(day)}]]
"""
    truth = facts(own, "uk", document_number=f"{series} № {number}", issue_date=day.isoformat())
    return make("status_card", "Посвідчення учасника війни", text, BLUE, truth, day, font="pts", **_CARD)


@second("status_card", "modern", "uk", kinds="ПЖС")
def large_family(cast: Cast, rng: Random) -> Paper:
    """A card of parents of a large family, copied onto a sheet."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    series, number = rng.choice(("АА", "КС", "ПЛ")), told.digits(rng, 6)
    text = f"""
- Посвідчення батьків багатодітної сім'ї
= {series} № {number}
@photo 30 52 30 40
~ 6
> [[{own.uk[0]}]]
> [[{own.uk[1]}]]
> [[{own.uk[2]}]]
> Видав: [[служба у справах дітей, {cast.home.uk}]]
> Дата: [[{told.full(day)}]]
> Чинне до: [[{told.full(life.years_on(day, 8))}]]
~ 20
. Діти: [[{cast.child.name()}, {told.full(cast.child.born)}]]
. Копія. З оригіналом згідно.
"""
    truth = (
        *facts(own, "uk", document_number=f"{series} № {number}", issue_date=day.isoformat()),
        *facts(cast.child, "uk", "child", birth_date=cast.child.born.isoformat()),
    )
    return make("status_card", "Посвідчення багатодітної сім'ї", text, PLAIN, truth, day, font="serif", points=11.5)


@second("diploma", "soviet", "ru", kinds="ВР")
def trade_school(cast: Cast, rng: Random) -> Paper:
    """An attestation of a trade school."""
    last = life.at_age(cast, cast.applicant, rng, "soviet", 18, 25)
    first = date(last.year - 2, 9, 1)
    last = date(last.year, 7, 15)
    own, number = cast.at(cast.applicant, last), told.digits(rng, 6)
    text = f"""
- Госкомитет по профтехобразованию
= АТТЕСТАТ
- № {number}
~ 2
. [[{own.name("ru")}]]
^ кому выдан
находил{told.she(own, "ась", "ся")} в обучении в ГПТУ № [[{rng.randint(2, 60)}]] с [[{told.full(first)}]] по [[{told.full(last)}]] и овладел{told.she(own, "а", "")} профессией [[токарь 3 разряда]] с оценкой [[хорошо]].
. Председатель комиссии [[{told.signer_ru(rng)}]]
. [[{cast.home.ru_bare}, {told.month_ru(last)}]]
@seal 100 6 ПРОФЕССИОНАЛЬНО-ТЕХНИЧЕСКОЕ УЧИЛИЩЕ|ГПТУ
"""
    truth = facts(
        own,
        "ru",
        document_number=number,
        period_from=first.isoformat(),
        period_to=last.isoformat(),
        issue_date=last.isoformat(),
    )
    return make(
        "diploma",
        "Аттестат ГПТУ",
        text,
        GREEN_BOOK,
        truth,
        last,
        size="a5l",
        font="pt",
        points=11,
        frame="guilloche",
        margins=(20, 14, 18, 8),
    )


@second("diploma", "soviet", "both", kinds="ВР")
def institute_spread(cast: Cast, rng: Random) -> Paper:
    """An institute's diploma in two languages, one in each half."""
    day = life.at_age(cast, cast.applicant, rng, "soviet", 22, 28)
    day = date(day.year, 6, 27)
    own, number = (
        cast.at(cast.applicant, day),
        f"{rng.choice(('Я', 'Ч', 'Ю'))}-{rng.choice(('I', 'II'))} № {told.digits(rng, 6)}",
    )
    shown = number.replace("I", "І")
    text = f"""
+ ДИПЛОМ
- {shown}
. Цей диплом видано
. [[{own.name()}]]
. у тому, що {told.she(own, "вона", "він")} [[{day.year - 5}]] р. {told.she(own, "вступила", "вступив")} і [[{day.year}]] р. {told.she(own, "закінчила", "закінчив")} інститут за спеціальністю [[агрономія]].
. [[{told.full(day)}]]
@gap
+ ДИПЛОМ
- {shown}
. Настоящий диплом выдан
. [[{own.name("ru")}]]
. в том, что {told.she(own, "она", "он")} в [[{day.year - 5}]] г. {told.she(own, "поступила", "поступил")} и в [[{day.year}]] г. {told.she(own, "окончила", "окончил")} институт. Квалификация [[учёный агроном]].
. Ректор [[{told.signer_ru(rng)}]]
@seal 50 8 СЕЛЬСКОХОЗЯЙСТВЕННЫЙ ИНСТИТУТ|УССР
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("diploma", "Диплом", text, BLUE, truth, day, font="pt", **{**_BOOK, "size": "cert"})


@second("diploma", "modern", "uk", kinds="ВР")
def college_card(cast: Cast, rng: Random) -> Paper:
    """A plastic-like modern diploma with English below."""
    day = life.at_age(cast, cast.applicant, rng, "modern", 20, 55)
    own, number = cast.applicant, f"{rng.choice('АВСКМН')}{day:%y} № {told.digits(rng, 6)}"
    text = f"""
- УКРАЇНА / UKRAINE
= Диплом бакалавра / Bachelor's diploma
- {number}
~ 4
+ [[{own.uk[1]} {own.uk[2]}]]
+ [[{own.uk[0].upper()}]]
~ 2
здобув(ла) у {day.year} році в університеті кваліфікацію: бакалавр, спеціальність «Облік і оподаткування»
. Дата видачі / Date of issue: [[{told.month_uk(day)}]]
% Керівник закладу освіти | {told.signer_uk(rng)}
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make(
        "diploma", "Диплом бакалавра", text, WHITE, truth, day, size="a5l", font="pts", points=11, frame="guilloche",
        fill="print", fill_font="pts-bold", underline=False, margins=(22, 18, 20, 8),
    )  # fmt: skip


@second("study_cert", "nineties", "uk", kinds="ГСЖ")
def pupil(cast: Cast, rng: Random) -> Paper:
    """A school tells that a child is its pupil."""
    child = cast.child
    day = life.at_age(cast, child, rng, "nineties", 7, 17)
    number = told.digits(rng, 2)
    text = f"""
. ШКОЛА I-III СТ. {cast.home.uk_bare.upper()}
. [[{told.month_uk(day)}]]  № [[{number}]]
~ 2
. Підтверджується, що [[{child.name()}]], [[{told.full(child.born)}]] р.н., є уч{told.she(child, "еницею", "нем")} [[{max(1, day.year - child.born.year - 6)}]]-го класу цієї школи.
. Видається батькам для оформлення пенсії.
% Директор школи | [[{told.signer_uk(rng)}]]
@seal 90 8 СЕРЕДНЯ ШКОЛА|УКРАЇНА
"""
    truth = (
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make(
        "study_cert",
        "Довідка зі школи",
        text,
        MATRIX,
        truth,
        day,
        size="a5l",
        font="serif",
        points=11.5,
        stretch=1.2,
        margins=(20, 14, 28, 8),
    )


@second("study_cert", "modern", "uk", kinds="ГСЖ")
def student(cast: Cast, rng: Random) -> Paper:
    """A university tells from when to when somebody studies; printed from the register of education."""
    child = cast.child
    day = life.at_age(cast, child, rng, "modern", 18, 22)
    first, last = date(day.year - 1, 9, 1), date(day.year + 3, 6, 30)
    number = f"{day.year}-{told.digits(rng, 5)}"
    text = f"""
. Єдина державна електронна база з питань освіти
= Довідка про здобувача освіти
- {number} · {told.full(day)}
|= 64 108
| Здобувач | {child.name()}
| Дата народження | {told.full(child.born)}
| Заклад | Аграрний університет
| Форма | денна (очна), за державним замовленням
| Зараховано | {told.full(first)}
| Очікуване завершення | {told.full(last)}
~ 3
. Для органів Пенсійного фонду (продовження виплати у зв'язку з втратою годувальника).
% Декан | {told.signer_uk(rng)}
@seal 74 6 АГРАРНИЙ УНІВЕРСИТЕТ|ДЕКАНАТ
"""
    truth = (
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
        *values(
            document_number=number,
            issue_date=day.isoformat(),
            period_from=first.isoformat(),
            period_to=last.isoformat(),
        ),
    )
    return make("study_cert", "Довідка про навчання", text, WHITE, truth, day, font="sans", points=11)


@second("chornobyl", "nineties", "uk", kinds="ВІПГ")
def liquidator(cast: Cast, rng: Random) -> Paper:
    """A liquidator's booklet."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    number = told.digits(rng, 6)
    category = rng.choice("123")
    text = f"""
. Україна
+ УЧАСНИК ЛІКВІДАЦІЇ АВАРІЇ НА ЧАЕС
- {category} категорія
- серія А № {number}
@photo 14 46 24 30
@gap
. [[{own.uk[0]}]]
. [[{own.uk[1]}]]
. [[{own.uk[2]}]]
. рік участі [[1986]]
. Має право на пільги й компенсації, передбачені Законом № 796-XII
. [[{told.full(day)}]]
. облдержадміністрація
@seal 42 6 ОБЛАСНА ДЕРЖАВНА АДМІНІСТРАЦІЯ|ЧАЕС
"""
    truth = facts(own, "uk", document_number=f"А № {number}", issue_date=day.isoformat())
    return make("chornobyl", "Посвідчення учасника ліквідації", text, GREEN_BOOK, truth, day, font="pts", **_CARD)


@second("chornobyl_work", "soviet", "ru", kinds="ВІП")
def in_the_zone(cast: Cast, rng: Random) -> Paper:
    """An enterprise tells which days somebody worked in the zone."""
    own = cast.applicant
    if own.born.year > 1968:
        raise Unfit("a child in 1986")
    first = date(1986, rng.randint(6, 10), rng.randint(1, 28))
    last = date(1986, 12, rng.randint(1, 28))
    day = date(rng.randint(1988, 1991), rng.randint(1, 12), rng.randint(1, 28))
    place, number = told.EMPLOYERS["soviet"][4], told.digits(rng, 3)
    text = f"""
. {place.shown_ru}
. {told.full(day)} N {number}
= С П Р А В К А
~ 2
Командированный {own.name("ru")} фактически работал{told.she(own, "а", "")} в зоне ЧАЭС с {told.full(first)} по {told.full(last)}, всего {rng.randint(14, 60)} дней, в н.п. Чернобыль и Копачи. Оплата произведена в четырёхкратном размере, доза по карте учёта {rng.randint(3, 24)} бэр.
. Основание: путевой лист, приказ, табель.
% Управляющий трестом | {told.signer_ru(rng)}
% Гл. бухгалтер | {told.signer_ru(rng)}
@seal 70 6 ТРЕСТ ОБЛСТРОЙМОНТАЖ|УССР
"""
    truth = facts(
        own, "ru", employer=place.ru, document_number=number, period_from=first.isoformat(), period_to=last.isoformat(),
        issue_date=day.isoformat(),
    )  # fmt: skip
    return make(
        "chornobyl_work", "Справка о работе в зоне", text, TYPED, truth, day, font="type", ink="type", points=11.5
    )


WORDINGS = (
    soldier_book, soldier_ukraine, soldier_reserve, war_service, took_part, pay_attestation, years_served,
    veteran_labour, war_child, large_family, trade_school, institute_spread, college_card, pupil, student, liquidator, in_the_zone,
)  # fmt: skip
