# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""What offices and courts decided, reckoned and paid."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any, Final

from sample_scans.collection import life
from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.unseen import clerk
from sample_scans.collection.unseen.clerk import (
    BLUISH,
    BOOKLET,
    CREAM,
    DESK,
    FRESH,
    GREENISH,
    NEWSPRINT,
    THIN,
    side,
    unseen,
)
from sample_scans.forms.blank import make, many
from sample_scans.story import Paper, facts

_SMALL: Final[dict[str, Any]] = {"size": "card", "columns": 2, "points": 7.6, "margins": (7, 7, 6, 5)}


def _from_first(day: date) -> date:
    return day.replace(day=1)


def _year_later(first: date) -> date:
    return life.years_on(first, 1) - timedelta(days=1)


@unseen("decision", "modern", "uk", kinds="ВІГР")
def granted(cast: Cast, rng: Random) -> Paper:
    """A decision to grant, printed by the program: lines of label and value, sums on a second sheet."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, f"{clerk.digits(rng, 5)}00{clerk.digits(rng, 5)}"
    first = _from_first(day)
    head = f"""
- ПЕНСІЙНИЙ ФОНД УКРАЇНИ
- ГОЛОВНЕ УПРАВЛІННЯ В {clerk.in_(cast.home.region_uk).upper()} ОБЛАСТІ
= РІШЕННЯ
- про призначення пенсії
. від {clerk.figures(day)}                              № {number}
_
. Прізвище, ім'я, по батькові: {own.name()}
. Дата народження: {clerk.figures(own.born)}
. Особистий номер (РНОКПП): {own.rnokpp}
. Дата звернення: {clerk.figures(day - timedelta(days=6))}
. Призначити пенсію: {clerk.ASKED_UK[cast.kind]}
. Період виплати з {clerk.figures(first)} довічно
. Закон: «Про загальнообов'язкове державне пенсійне страхування»
"""
    tail = f"""
|= 110 62
| Стаж страховий повний (місяців) | {rng.randint(300, 530)}
| Стаж для доплати понад норму | {rng.randint(1, 9)}
| Коефіцієнт індивідуальний | {rng.randint(0, 2)}.{rng.randint(10000, 99999)}
| Розмір пенсії за віком | {clerk.sum_uk(rng, 1300, 6100)}
| Підвищення як дитині війни | 0.00
| Загальний розмір | {clerk.sum_uk(rng, 1900, 7400)}
~ 4
. Рішення може бути оскаржене в адміністративному порядку або до суду.
% Начальник відділу | {clerk.signed(rng)}
% Перевірив(ла) | {clerk.signed(rng)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, document_number=number, issue_date=day.isoformat(),
        period_from=first.isoformat(),
    )  # fmt: skip
    sides = (side(head, FRESH, font="serif", points=11.5), side(tail, FRESH, font="serif", points=11.5))
    return many("decision", "Рішення про призначення пенсії", sides, truth, day)


@unseen("decision", "modern", "uk", kinds="СЖП")
def granted_aid(cast: Cast, rng: Random) -> Paper:
    """A department's decision on an aid or a subsidy, in one sheet of prose."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, f"{clerk.digits(rng, 4)}-{day:%y}"
    first = _from_first(day)
    last = _year_later(first)
    what = {"С": "державну соціальну допомогу", "Ж": "житлову субсидію", "П": "пільгу на оплату послуг"}[
        cast.kind if cast.kind in "СЖП" else "С"
    ]
    text = f"""
+ {cast.home.district_uk.upper()} ДЕПАРТАМЕНТ СОЦІАЛЬНОЇ ПОЛІТИКИ
~ 2
+ Рішення № {number}
. {clerk.day_uk(day)}
~ 2
За результатами розгляду заяви, яку пода{clerk.ends(own, "ла", "в")} {own.name()} (РНОКПП {own.rnokpp}), вирішено:
. надати {what} з {clerk.figures(first)} по {clerk.figures(last)} у розмірі {clerk.sum_uk(rng, 390, 4900)} грн на місяць.
. Про відмову / припинення (за наявності підстав): не застосовується.
~ 3
% Заступник директора департаменту | {clerk.signed(rng)}
% Підготував головний спеціаліст | {clerk.signed(rng)}
"""
    truth = facts(
        own, "uk", rnokpp=own.rnokpp, document_number=number, issue_date=day.isoformat(), period_from=first.isoformat(),
        period_to=last.isoformat(),
    )  # fmt: skip
    return make("decision", "Рішення про допомогу", text, DESK, truth, day, font="pt", points=12)


@unseen("decision", "nineties", "uk")
def decided_short(cast: Cast, rng: Random) -> Paper:
    """A short decision typed on a half sheet."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 3)
    first = _from_first(day)
    text = f"""
. Управління соцзабезпечення {clerk.of_(cast.home.district_uk)} району
- Р І Ш Е Н Н Я
. N {number}                        {clerk.figures(day)}
По справі {cast.number}. Розглянуто документи: {own.name()}.
. ВИРІШЕНО: виплату призначити з {clerk.figures(first)}.
. Підстава: Закон України, ст. 12.
% Начальник управління | {clerk.signed(rng)}
% Секретар комісії | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat(), period_from=first.isoformat())
    return make("decision", "Рішення", text, NEWSPRINT, truth, day, size="a5l", font="type", ink="type", points=10.5,
                margins=(18, 12, 14, 8), stretch=1.15)  # fmt: skip


@unseen("protocol", "soviet", "ru", kinds="ВІГР")
def minutes_ministry(cast: Cast, rng: Random) -> Paper:
    """The ministry's blank of minutes: years and sums in small tables, members sign below."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 3)
    first = _from_first(day)
    text = f"""
. Исполком [[{clerk.of_ru(cast.home.district_ru)}]] Совета депутатов трудящихся
= ПРОТОКОЛ № [[{number}]]
- заседания комиссии по назначению пенсий от [[{clerk.day_ru(day)}]]
~ 1
. 1. Рассмотрено заявление [[{clerk.genitive(own, "ru")}]]
. [[{own.name("ru")}]], дата рождения [[{clerk.roman_dots(own.born)}]]
|= 60 54 56
|! Общий стаж | Непрерывный | Среднемес. заработок
| [[{rng.randint(20, 38)} л. {rng.randint(0, 11)} м.]] | [[{rng.randint(5, 19)} л.]] | [[{clerk.roubles(rng, 70, 180)}]]
. 2. РЕШИЛИ: назначить пенсию [[{clerk.ASKED_RU[cast.kind]}]]
. с [[{clerk.figures(first)}]] по [[пожизненно]]
. в сумме [[{rng.randint(30, 110)}]] руб., надбавки [[{rng.randint(3, 12)}]] руб.
. Отказать по мотивам: [[—]]
%- Председатель комиссии | [[{clerk.signed(rng, "ru")}]]
%- Члены комиссии | [[{clerk.signed(rng, "ru")}]]
%- Секретарь | [[{clerk.signed(rng, "ru")}]]
"""
    truth = facts(
        own,
        "ru",
        birth_date=own.born.isoformat(),
        document_number=number,
        issue_date=day.isoformat(),
        period_from=first.isoformat(),
    )
    return make("protocol", "Протокол комиссии", text, CREAM, truth, day, font="pt", points=11.5)


@unseen("protocol", "soviet", "uk", kinds="ВІГР")
def minutes_ukrainian(cast: Cast, rng: Random) -> Paper:
    """Minutes in Ukrainian, half by hand."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 3)
    text = f"""
> Справа № [[{cast.number}]]
= ПРОТОКОЛ
- про призначення пенсії
. Комісія при [[{clerk.in_(cast.home.district_uk)}]] райвиконкомі, засідання [[{clerk.day_uk(day)}]], протокол № [[{number}]]
. СЛУХАЛИ: заяву гр. [[{clerk.genitive(own)}]], [[{clerk.figures(own.born)}]] р. народж.
. УХВАЛИЛИ: Пенсію [[{clerk.ASKED_UK[cast.kind]}]] призначити в розмірі [[{clerk.roubles(rng, 34, 120)}]] крб. на місяць. Стаж [[{rng.randint(20, 37)}]] р.
%- Голова | [[{clerk.signed(rng)}]]
%- Члени | [[{clerk.signed(rng)}]]
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat())
    return make("protocol", "Протокол", text, THIN, truth, day, font="serif", points=11.5, margins=(24, 17, 24, 14))


@unseen("protocol", "nineties", "uk", kinds="ВІГР")
def minutes_machine(cast: Cast, rng: Random) -> Paper:
    """The first programs: everything in capitals, lines of dashes, periods of payment in a table."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 5)
    first = _from_first(day)
    last = _year_later(first)
    text = f"""
. ПРОТОКОЛ ПРО ПРИЗНАЧЕННЯ (ПЕРЕРАХУНОК) ПЕНСІЇ N {number}
. ДАТА РОЗРАХУНКУ {clerk.figures(day)}
_
. ПЕНСІОНЕР: {own.uk[0].upper()} {own.uk[1].upper()} {own.uk[2].upper()}
. НАРОДИВСЯ(ЛАСЬ): {clerk.figures(own.born)}
. ВИД ПЕНСІЇ: {clerk.ASKED_UK[cast.kind].upper()}
. СТАЖ: {rng.randint(20, 40)} Р. {rng.randint(0, 11)} М.   ЗАРОБІТОК: {clerk.sum_uk(rng, 90, 290)}
_
|= 36 36 50 40
|! ПОЧАТОК | КІНЕЦЬ | ОСНОВНИЙ РОЗМІР | З НАДБАВКАМИ
| {clerk.figures(first)} | {clerk.figures(last)} | {clerk.sum_uk(rng, 40, 99)} | {clerk.sum_uk(rng, 50, 130)}
. ГОЛОВНИЙ СПЕЦІАЛІСТ {clerk.signed(rng).upper()}
. НАЧАЛЬНИК ВІДДІЛУ {clerk.signed(rng).upper()}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat(),
        period_from=first.isoformat(), period_to=last.isoformat(),
    )  # fmt: skip
    return make("protocol", "Протокол перерахунку", text, NEWSPRINT, truth, day, font="dot", ink="dot", points=9.6)


@unseen("protocol", "modern", "uk", kinds="ВІГР")
def minutes_office(cast: Cast, rng: Random) -> Paper:
    """A print of an office of 2010: two tables and a line of law."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, f"{clerk.digits(rng, 6)}"
    first = _from_first(day)
    text = f"""
. Управління ПФУ, {cast.home.uk}
= ПРОТОКОЛ № {number}
- про перерахунок пенсії (по стажу, заробітку)
. від {clerk.figures_p(day)}   пенсійна справа {cast.number}
|= 60 112
| ПІБ | {own.name()}
| дата нар. | {clerk.figures(own.born)}
| дія з | {clerk.figures(first)}
| дія по | довічно
|= 86 43 43
|! Складові | було | стало
| Розмір за формулою | {clerk.sum_uk(rng, 700, 1900)} | {clerk.sum_uk(rng, 1901, 2900)}
| Індексація, ст. 42 | {clerk.sum_uk(rng, 10, 90)} | {clerk.sum_uk(rng, 91, 190)}
| Разом | {clerk.sum_uk(rng, 800, 1990)} | {clerk.sum_uk(rng, 2000, 3100)}
%- Нарахував: | {clerk.signed(rng)}
%- Перевірив: | {clerk.signed(rng)}
%- Затвердив: | {clerk.signed(rng)}
"""
    truth = facts(
        own,
        "uk",
        birth_date=own.born.isoformat(),
        document_number=number,
        issue_date=day.isoformat(),
        period_from=first.isoformat(),
    )
    return make("protocol", "Протокол про перерахунок", text, FRESH, truth, day, font="sans", points=10.8)


@unseen("order_pay", "soviet", "ru")
def order_to_post(cast: Cast, rng: Random) -> Paper:
    """An instruction to the post, with the day of its making at the end."""
    day = life.near(cast, rng, "soviet")
    own, number, account = cast.at(cast.applicant, day), clerk.digits(rng, 3), clerk.digits(rng, 5)
    first = _from_first(day)
    text = f"""
= ПОРУЧЕНИЕ НА ВЫПЛАТУ ПЕНСИИ
- № [[{number}]]
. Узлу связи [[{cast.home.ru_bare}]]: выплачивайте
. [[{clerk.dative(own, "ru")}]]
. по лицевому счёту № [[{account}]]
. пенсию с [[{clerk.figures(first)}]] по [[{clerk.figures(_year_later(first))}]] в сумме [[{clerk.roubles(rng, 40, 120)}]]
. Число выплаты каждого месяца: [[{rng.randint(4, 24)}]]
%- Зав. райсобесом | [[{clerk.signed(rng, "ru")}]]
. Составлено [[{clerk.day_ru(day)}]]
"""
    truth = facts(
        own, "ru", document_number=number, account=account, issue_date=day.isoformat(), period_from=first.isoformat(),
        period_to=_year_later(first).isoformat(),
    )  # fmt: skip
    return make("order_pay", "Поручение", text, THIN, truth, day, size="a5l", font="serif", points=11,
                margins=(18, 12, 16, 8), stretch=1.15)  # fmt: skip


def _order(cast: Cast, rng: Random, era: Era) -> Paper:
    """A print of the program on a single payment or a change."""
    day = life.near(cast, rng, era)
    own, number, account = cast.at(cast.applicant, day), clerk.digits(rng, 5), clerk.digits(rng, 6)
    first = _from_first(day)
    text = f"""
. {clerk.figures(day)}                                       аркуш 1
+ РОЗПОРЯДЖЕННЯ № {number}
- на виплату за рахунком {account}
. Одержувач: {own.name()}
|= 70 50 52
|! Вид доплати | Діє з | Сума, грн
| Основна виплата | {clerk.figures(first)} | {clerk.sum_uk(rng, 60, 2900)}
| Щомісячна надбавка | {clerk.figures(first)} | {clerk.sum_uk(rng, 3, 150)}
. Утримань за виконавчими листами немає
. Включити у відомість: {rng.choice(("поштове відділення", "банк"))}
%- Бухгалтер | {clerk.signed(rng)}
%- Відповідальна особа | {clerk.signed(rng)}
"""
    truth = facts(
        own, "uk", document_number=number, account=account, issue_date=day.isoformat(), period_from=first.isoformat()
    )
    look = NEWSPRINT if era == "nineties" else DESK
    return make("order_pay", "Розпорядження на доплату", text, look, truth, day, font="type2", ink="type", points=10.5)


@unseen("order_pay", "nineties", "uk")
def order_nineties(cast: Cast, rng: Random) -> Paper:
    """The program's order of the nineties."""
    return _order(cast, rng, "nineties")


@unseen("order_pay", "modern", "uk")
def order_modern(cast: Cast, rng: Random) -> Paper:
    """The program's order of the present."""
    return _order(cast, rng, "modern")


@unseen("calc", "soviet", "ru", kinds="ВІГР")
def reckoned_by_hand(cast: Cast, rng: Random) -> Paper:
    """Years reckoned on the back of a blank: beginnings, ends, differences."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    at = life.years_on(own.born, 17)
    rows = "\n".join(
        f"| [[{clerk.roman_short(life.years_on(at, 5 * step))}]] | [[{clerk.roman_short(life.years_on(at, 5 * step + 4))}]] | [[4]] | [[{rng.randint(0, 11)}]] | [[{('уч. ФЗО', 'Сов. Армия', 'трест', 'завод')[step]}]]"
        for step in range(4)
    )
    text = f"""
- [[Подсчёт стажа]]
. [[{own.name("ru")}]]
|= 36 36 16 16 66
|! Начало | Конец | лет | мес. | Где работал(а)
{rows}
. [[Итого {rng.randint(18, 30)} лет. Заработок {clerk.roubles(rng, 70, 160)} × 55 % = {clerk.roubles(rng, 40, 90)}]]
. [[{clerk.roman_dots(day)}]]
%- [[Подсчитал]] | [[{clerk.signed(rng, "ru")}]]
"""
    truth = facts(own, "ru", issue_date=day.isoformat())
    return make("calc", "Подсчёт стажа", text, THIN, truth, day, font="pt", points=11.5)


@unseen("calc", "modern", "uk", kinds="ВІГР")
def form_rs_right(cast: Cast, rng: Random) -> Paper:
    """The form RS-right: periods of service as the program found them, two sheets."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    at = life.years_on(own.born, 18)

    def periods(first: int, last: int) -> str:
        return "\n".join(
            f"| {clerk.figures(life.years_on(at, 3 * step))} | {clerk.figures(life.years_on(at, 3 * step + 3))} | {('робота', 'служба', 'догляд', 'робота')[step % 4]} | 3 р. 0 м. 0 дн. | 1"
            for step in range(first, last)
        )

    head = f"""
. Форма РС-право                                     станом на {clerk.figures(day)}
+ ПРАВО НА ПЕНСІЮ: РОЗРАХУНОК СТАЖУ
. {own.name()}   д/н {clerk.figures(own.born)}   стать {clerk.ends(own, "Ж", "Ч")}
|= 34 34 50 38 16
|! Початок | Кінець | Вид діяльності | Тривалість | Кратн.
{periods(0, 5)}
"""
    tail = f"""
|= 34 34 50 38 16
{periods(5, 7)}
. Разом: {rng.randint(20, 24)} р. {rng.randint(0, 11)} м.   У т.ч. до 2004 року: {rng.randint(10, 19)} р.
. Право визначено: ст. 26, з дати звернення
%- Виконав: | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), sex=own.sex, issue_date=day.isoformat())
    sides = (side(head, FRESH, font="dot", points=9), side(tail, FRESH, font="dot", points=9))
    return many("calc", "Розрахунок стажу РС-право", sides, truth, day)


@unseen("calc", "nineties", "uk", kinds="ВІГР")
def coefficient(cast: Cast, rng: Random) -> Paper:
    """The coefficient of wages reckoned from sixty months."""
    day = life.near(cast, rng, "nineties")
    own, account = cast.at(cast.applicant, day), clerk.digits(rng, 6)
    rows = "\n".join(
        f"| {year} | {clerk.sum_uk(rng, 1500, 2900)} | {clerk.sum_uk(rng, 1900, 2700)} | {rng.randint(0, 1)}.{rng.randint(100, 999)}"
        for year in range(1986, 1991)
    )
    text = f"""
. ОБЧИСЛЕННЯ КОЕФІЦІЄНТА ЗАРОБІТКУ
. О/Р {account}  {own.name().upper()}
. {clerk.figures(day)}
|= 30 50 50 40
|! Рік | Заробіток особи | Середній по державі | Відношення
{rows}
. Середній коефіцієнт 1.{rng.randint(10000, 60000)}
. ВИКОНАВ {clerk.signed(rng).upper()}
"""
    truth = facts(own, "uk", account=account, issue_date=day.isoformat())
    return make("calc", "Обчислення коефіцієнта", text, NEWSPRINT, truth, day, font="dot", ink="dot", points=9.5)


@unseen("attestat", "soviet", "ru")
def attestat_moved(cast: Cast, rng: Random) -> Paper:
    """An attestation for a pensioner who moves away."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 3)
    text = f"""
. {cast.home.district_ru} райсобес
= АТТЕСТАТ № [[{number}]]
. Дан пенсионеру [[{clerk.dative(own, "ru")}]]
. в том, что он(а) состоял(а) на учёте и удовлетворен(а) пенсией по [[{clerk.figures(day)}]]
. в размере [[{clerk.roubles(rng, 40, 120)}]] руб. в месяц. Выбыл(а) в [[{cast.birthplace.ru}]].
. Выдан [[{clerk.padded_ru(day)}]]
%- Заведующий | [[{clerk.signed(rng, "ru")}]]
%- Бухгалтер | [[{clerk.signed(rng, "ru")}]]
"""
    truth = facts(own, "ru", document_number=number, issue_date=day.isoformat(), period_to=day.isoformat())
    return make("attestat", "Аттестат", text, CREAM, truth, day, size="a5", font="serif", points=11)


@unseen("attestat", "modern", "uk")
def attestat_transfer(cast: Cast, rng: Random) -> Paper:
    """The attestation that goes with a case to another office."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, f"{clerk.digits(rng, 3)}/{day.year}"
    last = _from_first(day) - timedelta(days=1)
    text = f"""
+ УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ, {cast.home.uk}
= ПЕНСІЙНИЙ АТЕСТАТ
. № {number} від {clerk.figures(day)}
. Пенсіонер: {own.name()}; РНОКПП {own.rnokpp}
. Вид пенсії: {clerk.ASKED_UK[cast.kind]}
. Виплачено по {clerk.figures(last)} включно
. Щомісячний розмір: {clerk.sum_uk(rng, 1400, 5900)} грн
. Переплат і утримань немає. Справу надіслано за новим місцем проживання.
% Начальник | {clerk.signed(rng)}
% Бухгалтер | {clerk.signed(rng)}
"""
    truth = facts(
        own, "uk", rnokpp=own.rnokpp, document_number=number, issue_date=day.isoformat(), period_to=last.isoformat()
    )
    return make("attestat", "Пенсійний атестат", text, FRESH, truth, day, font="serif", points=12)


@unseen("pension_cert", "soviet", "ru", kinds="ВІГР")
def booklet_soviet(cast: Cast, rng: Random) -> Paper:
    """A pensioner's booklet of the sixties."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 5)
    text = f"""
- Министерство соц. обеспечения УССР
~ 6
- ПЕНСИОННОЕ УДОСТОВЕРЕНИЕ
- № [[{number}]]
@gap
. [[{own.ru[0]}]]
. [[{own.ru[1]}]]
. [[{own.ru[2]}]]
. назначена пенсия [[{clerk.ASKED_RU[cast.kind]}]]
. Размер [[{clerk.roubles(rng, 40, 120)}]]
. Выдано [[{clerk.figures(day)}]]
"""
    truth = facts(own, "ru", document_number=number, issue_date=day.isoformat())
    return make("pension_cert", "Пенсионное удостоверение", text, BOOKLET, truth, day, **_SMALL, font="serif")


@unseen("pension_cert", "nineties", "uk", kinds="ВІГР")
def booklet_nineties(cast: Cast, rng: Random) -> Paper:
    """A pensioner's booklet of the nineties."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 6)
    text = f"""
- ПЕНСІЙНЕ ПОСВІДЧЕННЯ
- № {number}
@photo 14 24 24 32
@gap
. [[{own.uk[0]}]]
. Ім'я [[{own.uk[1]}]]
. По батькові [[{own.uk[2]}]]
. Вид пенсії [[{clerk.ASKED_UK[cast.kind]}]]
. Дійсне [[довічно]]
. Видане [[{clerk.figures(day)}]]
. Підпис [[{clerk.signed(rng)}]]
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("pension_cert", "Пенсійне посвідчення", text, GREENISH, truth, day, **_SMALL, font="pt")


@unseen("pension_cert", "modern", "uk", kinds="ВІГР")
def card_plastic(cast: Cast, rng: Random) -> Paper:
    """The plastic card of the present."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, clerk.digits(rng, 10)
    text = f"""
. ПЕНСІЙНИЙ ФОНД УКРАЇНИ
- ПЕНСІЙНЕ ПОСВІДЧЕННЯ
. {own.uk[0].upper()}
. {own.uk[1].upper()}
. {own.uk[2].upper()}
. ПЕНСІЯ {clerk.ASKED_UK[cast.kind].upper()}
. № {number}
. ДАТА ВИДАЧІ {clerk.figures(day)}   ДІЙСНЕ ДОВІЧНО
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("pension_cert", "Пенсійне посвідчення (копія)", text, BLUISH, truth, day, size="card", font="sans", points=8,
                margins=(8, 8, 6, 5))  # fmt: skip


@unseen("pay_card", "soviet", "ru")
def ledger_card(cast: Cast, rng: Random) -> Paper:
    """A ledger card: months ruled, paid sums by hand."""
    day = life.near(cast, rng, "soviet")
    own, account = cast.at(cast.applicant, day), clerk.digits(rng, 5)
    rows = "\n".join(
        f"| {month} | [[{clerk.roubles(rng, 40, 120)}]] | [[п/в {rng.randint(10, 900)}]]"
        for month in ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
    )
    text = f"""
= КАРТОЧКА ЛИЦЕВОГО СЧЁТА № [[{account}]]
. Ф.И.О. пенсионера [[{own.name("ru")}]]
. Адрес [[{cast.home.ru}]]
|= 30 70 70
|! [[{day.year}]] г. | Выплачено | Документ
{rows}
"""
    truth = facts(own, "ru", account=account)
    return make("pay_card", "Карточка лицевого счёта", text, CREAM, truth, day, size="a5", font="pt", points=10.5)


@unseen("pay_card", "modern", "uk")
def account_print(cast: Cast, rng: Random) -> Paper:
    """A print of what was paid in a year."""
    day = life.near(cast, rng, "modern")
    own, account = cast.applicant, clerk.digits(rng, 6)
    rows = "\n".join(
        f"| {at:02d}.{day.year - 1} | {clerk.sum_uk(rng, 1300, 5900)} | 0.00 | {clerk.sum_uk(rng, 1300, 5900)}"
        for at in range(1, 13)
    )
    text = f"""
. Виплата пенсій. Дані по особовому рахунку
. Номер о/р: {account}      РНОКПП: {own.rnokpp}
. {own.name()}
. Роздруковано {clerk.figures(day)}
|= 34 46 46 46
|! Місяць | Нараховано | Утримано | До виплати
{rows}
%- Спеціаліст | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, account=account, issue_date=day.isoformat())
    return make("pay_card", "Дані особового рахунку", text, FRESH, truth, day, font="sans", points=10.5)


@unseen("pay_card", "nineties", "uk")
def account_matrix(cast: Cast, rng: Random) -> Paper:
    """A card of the nineties from a matrix printer."""
    day = life.near(cast, rng, "nineties")
    own, account = cast.at(cast.applicant, day), clerk.digits(rng, 6)
    rows = "\n".join(f"| {at:02d} | {clerk.sum_uk(rng, 40, 140)} | ВИПЛ" for at in range(1, 9))
    text = f"""
. ОСОБОВА КАРТКА ПЕНСІОНЕРА
. РАХ. {account}
. {own.name().upper()}
. РІК {day.year}
|= 30 70 70
{rows}
"""
    truth = facts(own, "uk", account=account)
    return make("pay_card", "Особова картка", text, NEWSPRINT, truth, day, size="a5", font="dot", ink="dot", points=9)


@unseen("court", "modern", "uk")
def ruling(cast: Cast, rng: Random) -> Paper:
    """A court's decision on two sheets; the second is reasons and the ruling without a heading."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, f"{clerk.digits(rng, 3)}/{clerk.digits(rng, 4)}/{day:%y}"
    head = f"""
> Справа № {number}
= РІШЕННЯ
+ ІМЕНЕМ УКРАЇНИ
. {clerk.day_uk(day)}                            {cast.home.uk}
. {cast.home.region_uk} окружний адміністративний суд у складі головуючого судді {clerk.signed(rng)}, розглянувши в письмовому провадженні справу за позовом: {own.name()} до управління Пенсійного фонду про визнання дій протиправними,
~ 2
- ВСТАНОВИВ:
Позивач просить зобов'язати відповідача здійснити перерахунок пенсії із врахуванням довідки про заробіток. Відповідач проти позову заперечує, посилаючись на відсутність первинних документів.
"""
    tail = f"""
Суд вважає доводи відповідача безпідставними, оскільки довідка видана архівом і ніким не спростована.
. Керуючись статтями 2, 139, 242 КАС України, суд
- ВИРІШИВ:
. Позов задовольнити. Зобов'язати провести перерахунок з дня звернення.
. Рішення може бути оскаржене протягом тридцяти днів.
% Суддя | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    sides = (side(head, FRESH, font="serif", points=12.5), side(tail, FRESH, font="serif", points=12.5))
    return many("court", "Рішення адміністративного суду", sides, truth, day)


@unseen("court", "soviet", "ru")
def people_court(cast: Cast, rng: Random) -> Paper:
    """A people's court establishes a fact."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), f"2-{clerk.digits(rng, 3)}"
    text = f"""
. Дело № {number}
- РЕШЕНИЕ
- ИМЕНЕМ УКРАИНСКОЙ СОВЕТСКОЙ СОЦИАЛИСТИЧЕСКОЙ РЕСПУБЛИКИ
. {clerk.day_ru(day)}. Народный суд {clerk.of_ru(cast.home.district_ru)} района, рассмотрев гражданское дело по заявлению {clerk.genitive(own, "ru")} об установлении факта трудового стажа,
- РЕШИЛ:
. Установить, что {own.name("ru")} работал(а) в предвоенные годы в местной артели.
. Решение может быть обжаловано в течение 10 дней.
% Народный судья | {clerk.signed(rng, "ru")}
"""
    truth = facts(own, "ru", document_number=number, issue_date=day.isoformat())
    return make("court", "Решение народного суда", text, NEWSPRINT, truth, day, font="type", ink="type", points=11.5)


WORDINGS = (
    granted, granted_aid, decided_short, minutes_ministry, minutes_ukrainian, minutes_machine, minutes_office, order_to_post,
    order_nineties, order_modern, reckoned_by_hand, form_rs_right, coefficient, attestat_moved, attestat_transfer, booklet_soviet,
    booklet_nineties, card_plastic, ledger_card, account_print, account_matrix, ruling, people_court,
)  # fmt: skip
