# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""What offices decide, reckon and pay: protocols, orders, calculations, certificates of pensioners."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.places import pension_office
from sample_scans.collection.second.papers import BLUE, BOOK, MATRIX, PLAIN, TYPED, WHITE, YELLOWED, side
from sample_scans.collection.third import told
from sample_scans.collection.third.told import third
from sample_scans.forms.blank import make, many
from sample_scans.story import Paper, facts


def _year_from(day: date) -> tuple[date, date]:
    """From the first of the month, a year long."""
    first = day.replace(day=1)
    return first, life.years_on(first, 1) - timedelta(days=1)


@third("protocol", "soviet", "ru", kinds="ВІРГ")
def protocol_boxes(cast: Cast, rng: Random) -> Paper:
    """The blank of a commission: number and day in a row over captions, cells of a form by hand."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 3)
    first, last = _year_from(day)
    text = f"""
- {pension_office(cast.home, "soviet", "ru").capitalize()}
= ПРОТОКОЛ
- назначения пенсии
|= 86 86
|- № [[{number}]] | {told.blank_ru(day)}
|= 60 112
| Фамилия | [[{own.ru[0]}]]
| Имя, отчество | [[{own.ru[1]} {own.ru[2]}]]
| Дата рождения | [[{told.full(own.born)}]]
| Вид пенсии | [[по старости]]
| Стаж | [[{rng.randint(21, 44)} лет]]
| Заработок | [[{rng.randint(80, 240)} руб.]]
| Пенсия назначена | [[с {told.full(first)} по {told.full(last)}]]
| Размер | [[{rng.randint(45, 132)} руб.]]
% Председатель комиссии | [[{told.signer_ru(rng)}]]
% Члены | [[{told.signer_ru(rng)}]]
@seal 70 0 ОТДЕЛ СОЦИАЛЬНОГО ОБЕСПЕЧЕНИЯ|УССР
"""
    truth = facts(
        own, "ru", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat(), period_from=first.isoformat(),
        period_to=last.isoformat(),
    )  # fmt: skip
    return make("protocol", "Протокол назначения пенсии", text, YELLOWED, truth, day, font="pt", points=11)


@third("protocol", "nineties", "uk", kinds="ВІРГ")
def protocol_matrix(cast: Cast, rng: Random) -> Paper:
    """The program's sheet: two columns of labels and figures, from and until beside one another."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 6)
    first, last = _year_from(day)
    text = f"""
. {pension_office(cast.home, "nineties", "uk").upper()}
- П Р О Т О К О Л   N {number}
. ДАТА ПРОТОКОЛУ {told.full(day)}              ОС. РАХ. {told.digits(rng, 6)}
_
|= 44 42 44 42
|- ПРІЗВИЩЕ | {own.uk[0].upper()} | ДАТА НАР. | {told.full(own.born)}
|- ІМ'Я | {own.uk[1].upper()} | СТАТЬ | {told.she(own, "ЖІН", "ЧОЛ")}
|- ПО БАТЬКОВІ | {own.uk[2].upper()} | КАТЕГОРІЯ | 01
|- З | {told.full(first)} | ПО | {told.full(last)}
|- СТАЖ | {rng.randint(20, 44)} Р. | КОЕФ. | 1.{rng.randint(1000, 9999)}
|- ОСНОВНА | {told.money(rng, 40, 90)} | РАЗОМ | {told.money(rng, 90, 120)}
_
% СПЕЦІАЛІСТ | {told.signer_uk(rng)}
% НАЧАЛЬНИК | {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), sex=own.sex, document_number=number, issue_date=day.isoformat(),
        period_from=first.isoformat(), period_to=last.isoformat(),
    )  # fmt: skip
    return make("protocol", "Протокол", text, MATRIX, truth, day, font="dot", ink="dot", points=9)


@third("protocol", "modern", "uk", kinds="ВІРГС")
def protocol_letterhead(cast: Cast, rng: Random) -> Paper:
    """The protocol of the present: letterhead left, a sentence of who, a table of what."""
    day, own = life.near(cast, rng, "modern"), cast.applicant
    number, (first, _) = told.digits(rng, 4), _year_from(day)
    text = f"""
@at 20 16 90
- ПЕНСІЙНИЙ ФОНД УКРАЇНИ
- ГОЛОВНЕ УПРАВЛІННЯ
- В {told.in_uk(cast.home.region_uk).upper()} ОБЛАСТІ
@at 20 46 172
= ПРОТОКОЛ № {number} від {told.full(day)}
- про призначення пенсії
. Пенсіонер: {own.uk[0].upper()} {own.uk[1].upper()} {own.uk[2].upper()}   РНОКПП: {own.rnokpp}
. Дата народження: {told.full(own.born)}   Номер справи: {cast.number}
|= 100 72
| Вид пенсії | за віком
| Пенсія призначена з | {told.full(first)}
| Пенсія призначена по | довічно
| Загальний стаж | {rng.randint(21, 44)} р. {rng.randint(0, 11)} м. {rng.randint(0, 29)} д.
| Середньомісячний заробіток | {told.money(rng, 2000, 9000)}
| Розмір пенсії | {told.money(rng, 1800, 7000)}
% Спеціаліст | {told.signer_uk(rng)}
% Начальник відділу | {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, document_number=number, issue_date=day.isoformat(),
        period_from=first.isoformat(),
    )  # fmt: skip
    return make("protocol", "Протокол про призначення пенсії", text, WHITE, truth, day, font="sans", points=10.5)


@third("decision", "modern", "uk")
def decision_columns(cast: Cast, rng: Random) -> Paper:
    """A decision with its number and day in two columns, subject last in a sentence."""
    day, own = life.near(cast, rng, "modern"), cast.applicant
    number, (first, _) = f"{told.digits(rng, 3)}/03-{told.digits(rng, 2)}", _year_from(day)
    text = f"""
- {pension_office(cast.home, "modern", "uk").upper()}
= РІШЕННЯ
|= 60 50 62
|- {told.full(day)} | {cast.home.uk_bare} | № {number}
~ 3
За результатами розгляду заяви та доданих документів вирішено: призначити з {told.full(first)} пенсію за віком відповідно до ст. 27 Закону України «Про загальнообов'язкове державне пенсійне страхування» {told.last_first(own)}, {told.full(own.born)} р.н.
. До страхового стажу зараховано всі періоди роботи за трудовою книжкою.
% Начальник управління | {told.signer_uk(rng)}
@seal 76 4 УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ|УКРАЇНА
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat(), period_from=first.isoformat()
    )  # fmt: skip
    return make("decision", "Рішення про призначення пенсії", text, PLAIN, truth, day, font="serif", points=12)


@third("decision", "nineties", "uk")
def decision_aid_form(cast: Cast, rng: Random) -> Paper:
    """A blank of a council's commission: captions under lines, the term in words of months."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 3)
    first = day.replace(day=1)
    last = (first + timedelta(days=165)).replace(day=1) + timedelta(days=31)
    last = last.replace(day=1) - timedelta(days=1)
    text = f"""
- РІШЕННЯ № [[{number}]]
- про призначення (відмову) допомоги
|= 172
|- [[{own.name()}]]
|^ (прізвище, ім'я, по батькові заявника)
|= 86 86
|- призначити з [[{told.full(first)}]] | по [[{told.full(last)}]]
|- у розмірі [[{told.money(rng, 20, 90)} грн]] | відмовити ____________
|^ (сума) | (причина)
. Дата прийняття рішення {told.blank_uk(day)}
% Керівник | [[{told.signer_uk(rng)}]]
% Спеціаліст | [[{told.signer_uk(rng)}]]
"""
    truth = facts(
        own, "uk", document_number=number, issue_date=day.isoformat(), period_from=first.isoformat(), period_to=last.isoformat()
    )  # fmt: skip
    return make(
        "decision",
        "Рішення про допомогу",
        text,
        TYPED,
        truth,
        day,
        size="a5l",
        font="serif",
        points=11,
        stretch=1.1,
        margins=(18, 14, 18, 8),
    )


@third("order_pay", "soviet", "ru")
def order_card(cast: Cast, rng: Random) -> Paper:
    """An order to pay as a card of labels, the number after the name."""
    day = life.near(cast, rng, "soviet")
    own, number, account = cast.at(cast.applicant, day), told.digits(rng, 3), told.digits(rng, 5)
    first, last = _year_from(day)
    text = f"""
- РАСПОРЯЖЕНИЕ
- бухгалтерии {pension_office(cast.home, "soviet", "ru")}
. Пенсионер [[{own.ru[0]} {own.ru[1]} {own.ru[2]}]]
. Распоряжение № [[{number}]]   л/сч [[{account}]]
|= 40 40 50 40
|! с | по | вид | сумма
| [[{told.two(first)}]] | [[{told.two(last)}]] | [[по старости]] | [[{rng.randint(40, 132)}-{rng.randint(10, 99)}]]
. Дата {told.blank_ru(day)}
% Инспектор | [[{told.signer_ru(rng)}]]
"""
    truth = facts(
        own, "ru", document_number=number, account=account, issue_date=day.isoformat(), period_from=first.isoformat(),
        period_to=last.isoformat(),
    )  # fmt: skip
    return make(
        "order_pay",
        "Распоряжение",
        text,
        YELLOWED,
        truth,
        day,
        size="a5l",
        font="pt",
        points=11,
        stretch=1.1,
        margins=(20, 14, 18, 8),
    )


@third("order_pay", "modern", "uk")
def order_boxes(cast: Cast, rng: Random) -> Paper:
    """An order to pay in labelled cells, two pairs a row; the account without a sign."""
    day, own = life.near(cast, rng, "modern"), cast.applicant
    number, account, (first, last) = told.digits(rng, 5), told.digits(rng, 6), _year_from(day)
    text = f"""
. {pension_office(cast.home, "modern", "uk").capitalize()}
= РОЗПОРЯДЖЕННЯ
- на виплату пенсії
|= 42 46 42 42
| Номер | {number} | Дата | {told.full(day)}
| Особовий рахунок | {account} | РНОКПП | {own.rnokpp}
| Прізвище | {own.uk[0]} | Ім'я | {own.uk[1]}
| По батькові | {own.uk[2]} | Спосіб виплати | банк
| Виплатити з | {told.full(first)} | до | {told.full(last)}
| Сума, грн | {told.money(rng, 1900, 8000)} | Утримання | 0.00
% Начальник відділу | {told.signer_uk(rng)}
% Головний спеціаліст | {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", rnokpp=own.rnokpp, document_number=number, account=account, issue_date=day.isoformat(), period_from=first.isoformat(),
        period_to=last.isoformat(),
    )  # fmt: skip
    return make("order_pay", "Розпорядження на виплату", text, WHITE, truth, day, font="sans", points=10.5)


@third("order_pay", "nineties", "uk")
def order_sentence(cast: Cast, rng: Random) -> Paper:
    """A typed paragraph of an order: the subject after the verb, the number in a corner."""
    day = life.near(cast, rng, "nineties")
    own, number, account = cast.at(cast.applicant, day), told.digits(rng, 3), told.digits(rng, 6)
    first, _ = _year_from(day)
    text = f"""
> № {number}
> {told.full(day)}
. РОЗПОРЯДЖЕННЯ
Провести виплату пенсії з {told.full(first)} {told.she(own, "гр-ці", "гр-ну")} {own.name()}, особовий рахунок {account}, у розмірі {told.money(rng, 40, 110)} грн на місяць.
. Підстава: протокол.
% Начальник | {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", document_number=number, account=account, issue_date=day.isoformat(), period_from=first.isoformat()
    )  # fmt: skip
    return make(
        "order_pay", "Розпорядження про виплату", text, TYPED, truth, day, size="a5l", font="type", ink="type", points=10.5, stretch=1.15,
        margins=(18, 14, 16, 8),
    )  # fmt: skip


@third("calc", "nineties", "uk", kinds="ВІРГ")
def calc_labels(cast: Cast, rng: Random) -> Paper:
    """A reckoning on a blank: two columns of labels above, periods below."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    rows = "\n".join(
        f"| {at} | [[{told.full(life.years_on(own.born, 17 + 4 * at))}]] | [[{told.full(life.years_on(own.born, 20 + 4 * at))}]] | [[3]] | [[{rng.randint(0, 11)}]]"
        for at in range(1, 7)
    )
    text = f"""
= РОЗРАХУНОК СТАЖУ
|= 40 66 30 36
|- Прізвище, ім'я, по батькові | [[{own.name()}]] | Дата народж. | [[{told.full(own.born)}]]
|= 12 44 44 30 42
|! № | Прийнятий | Звільнений | років | місяців
{rows}
. Всього стажу: [[{rng.randint(20, 40)} р. {rng.randint(0, 11)} м.]]
. Розрахунок склав [[{told.signer_uk(rng)}]]    Дата [[{told.full(day)}]]
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), issue_date=day.isoformat())
    return make("calc", "Розрахунок стажу", text, PLAIN, truth, day, font="serif", points=11)


@third("calc", "modern", "uk", kinds="ВІРГ")
def calc_wide(cast: Cast, rng: Random) -> Paper:
    """Landscape, out of the program: the person in one line of labels, many columns of figures."""
    day, own = life.near(cast, rng, "modern"), cast.applicant
    rows = "\n".join(
        f"| {told.full(life.years_on(own.born, 17 + 3 * at))} | {told.full(life.years_on(own.born, 20 + 3 * at))} | {rng.choice(('загальний', 'Список 2', 'навчання'))} | 3 | 0 | 0 | 1.0 | {rng.randint(900, 1096)}"
        for at in range(9)
    )
    text = f"""
. РОЗРАХУНОК ПЕНСІЇ              Дата розрахунку {told.full(day)}              Справа {cast.number}
|= 50 70 50 40 50
|- Прізвище, ім'я, по батькові | {own.name()} | Дата народження | {told.full(own.born)} | РНОКПП {own.rnokpp}
|= 30 30 40 20 20 20 20 30
|! Початок | Кінець | Вид стажу | Р | М | Д | Кратн. | Днів
{rows}
. Коефіцієнт стажу 0.{rng.randint(20000, 45000)}; коефіцієнт заробітку 1.{rng.randint(10000, 99999)}; розмір {told.money(rng, 1900, 7000)} грн
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make(
        "calc",
        "Розрахунок пенсії",
        text,
        WHITE,
        truth,
        day,
        size="a4l",
        font="sans",
        points=10,
        margins=(16, 14, 14, 12),
    )


@third("attestat", "nineties", "uk")
def attestat_lines(cast: Cast, rng: Random) -> Paper:
    """The attestation as a blank with captions, paid up to a month in words."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 3)
    _, last = _year_from(day)
    text = f"""
. {pension_office(cast.home, "nineties", "uk").capitalize()}
= АТЕСТАТ № [[{number}]]
|= 172
|- Пенсіонер [[{own.name()}]]
|^ (прізвище, ім'я, по батькові)
|- вибув на постійне місце проживання [[{cast.birthplace.uk}]]
|- Пенсію виплачено по [[{told.full(last)}]]
|- Утримання [[немає]]
. Видано {told.blank_uk(day)}
% Начальник | [[{told.signer_uk(rng)}]]
@seal 70 2 СОЦІАЛЬНИЙ ЗАХИСТ|УКРАЇНА
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat(), period_to=last.isoformat())
    return make(
        "attestat",
        "Атестат",
        text,
        PLAIN,
        truth,
        day,
        size="a5l",
        font="serif",
        points=11,
        stretch=1.1,
        margins=(18, 14, 18, 8),
    )


@third("pension_cert", "nineties", "uk", kinds="ВІГР")
def pension_book(cast: Cast, rng: Random) -> Paper:
    """A booklet: the left page photo and number, the right page labels over captions."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 6)
    text = f"""
- ПЕНСІЙНЕ
- ПОСВІДЧЕННЯ
. № {number}
@photo 12 32 20 26
~ 34
. {told.full(day)}
^ дата видачі
@gap
|= 46
|- [[{own.uk[0]}]]
|^ прізвище
|- [[{own.uk[1]}]]
|^ ім'я
|- [[{own.uk[2]}]]
|^ по батькові
|- [[за віком]]
|^ вид пенсії
|- [[довічно]]
|^ на який строк
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make(
        "pension_cert",
        "Пенсійне посвідчення",
        text,
        BOOK,
        truth,
        day,
        size="card",
        columns=2,
        font="pt",
        points=7.6,
        margins=(6, 6, 6, 5),
    )


@third("pension_cert", "modern", "uk", kinds="ВІГР")
def pension_card_copy(cast: Cast, rng: Random) -> Paper:
    """Both faces of a plastic certificate copied onto one sheet, bilingual captions."""
    day, own = life.near(cast, rng, "modern"), cast.applicant
    series, number = rng.choice(("ААБ", "ААЕ", "АБК")), told.digits(rng, 6)
    text = f"""
@frame 52 28 106 68
@photo 58 42 26 34
@at 56 30 98
. ПЕНСІЙНЕ ПОСВІДЧЕННЯ
@at 90 42 64
. {own.uk[0].upper()}
. {own.uk[1].upper()}
. {own.uk[2].upper()}
@size 0.7
. серія, номер / No.
@size 1
. {series} № {number}
@frame 52 106 106 68
@at 58 112 94
@size 0.7
. Дата народження / Date of birth
@size 1
. {told.full(own.born)}
@size 0.7
. Вид пенсії
@size 1
. за віком
@size 0.7
. Дата видачі / Date of issue
@size 1
. {told.full(day)}
. {cast.home.district_uk} УПФУ
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), document_number=f"{series} № {number}", issue_date=day.isoformat()
    )
    return make("pension_cert", "Копія пенсійного посвідчення", text, WHITE, truth, day, font="sans", points=9.5)


@third("pay_card", "nineties", "uk")
def pay_card_labels(cast: Cast, rng: Random) -> Paper:
    """A card: labels in two columns over a table of months."""
    day = life.near(cast, rng, "nineties")
    own, account = cast.at(cast.applicant, day), told.digits(rng, 6)
    rows = "\n".join(
        f"| {month} | {told.money(rng, 30, 90)} | {rng.randint(4, 25):02d} | " for month in told.MONTHS_UK[:8]
    )
    text = f"""
. ОСОБОВИЙ РАХУНОК № {account}
|= 30 56 30 56
|- Прізвище | [[{own.uk[0]}]] | Ім'я | [[{own.uk[1]}]]
|- По батькові | [[{own.uk[2]}]] | Адреса | [[{cast.home.uk}]]
|= 44 44 40 44
|! Місяць | Сума | День виплати | Підпис
{rows}
. Рік {day.year}
"""
    truth = facts(own, "uk", account=account)
    return make("pay_card", "Особовий рахунок", text, BLUE, truth, day, font="pt", points=11)


@third("decision", "soviet", "ru")
def decision_refused(cast: Cast, rng: Random) -> Paper:
    """Two pages: a decision of the commission and its reckoning."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 2)
    front = f"""
. {pension_office(cast.home, "soviet", "ru").upper()}
- Р Е Ш Е Н И Е
|= 86 86
|- № {number} | от {told.ru(day)} г.
~ 3
. Заявитель: {own.name("ru")}
. Год рождения: {own.born.year}
. Комиссия рассмотрела заявление о назначении пенсии и РЕШИЛА: в назначении пенсии отказать ввиду недостаточного стажа.
% Председатель | {told.signer_ru(rng)}
"""
    back = f"""
- Подсчёт
|= 60 60 50
|! Вид работы | Подтверждён чем | Лет
| [[рабочая]] | [[трудовая книжка]] | [[{rng.randint(2, 9)}]]
| [[в колхозе]] | [[справка]] | [[{rng.randint(2, 9)}]]
. Инспектор [[{told.signer_ru(rng)}]]
"""
    form: dict[str, Any] = {"font": "type", "ink": "type", "points": 11}
    sides = (side(front, TYPED, **form), side(back, TYPED, back=True, **form))
    return many(
        "decision",
        "Решение об отказе",
        sides,
        facts(own, "ru", document_number=number, issue_date=day.isoformat()),
        day,
    )


WORDINGS = (
    protocol_boxes, protocol_matrix, protocol_letterhead, decision_columns, decision_aid_form, decision_refused, order_card, order_boxes,
    order_sentence, calc_labels, calc_wide, attestat_lines, pension_book, pension_card_copy, pay_card_labels,
)  # fmt: skip
