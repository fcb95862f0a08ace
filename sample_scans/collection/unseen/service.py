# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Military service, study, and what somebody is entitled to."""

from __future__ import annotations

from datetime import date
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
    PINKISH,
    THIN,
    XEROX,
    side,
    unseen,
)
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make, many
from sample_scans.story import Paper, facts, values

_BOOK: Final[dict[str, Any]] = {
    "size": "spread",
    "columns": 2,
    "margins": (10, 10, 9, 7),
    "points": 9.4,
    "stretch": 1.15,
}
_CARD: Final[dict[str, Any]] = {"size": "card", "columns": 2, "points": 7.6, "margins": (7, 7, 6, 5)}


def _called_up(cast: Cast, rng: Random, era: Era) -> tuple[date, date]:
    """Two years of service that began at eighteen to twenty-two."""
    first = life.at_age(cast, cast.applicant, rng, era, 18, 22)
    last = life.years_on(first, 2)
    if last > life.ERAS[era][1]:
        raise Unfit("not yet released")
    return first, last


@unseen("military_id", "soviet", "ru", kinds="ВІРП")
def soldier_book(cast: Cast, rng: Random) -> Paper:
    """A Soviet soldier's book: two spreads, the second on passing the service."""
    first, last = _called_up(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, first), f"{rng.choice(('НП', 'НС', 'ЗК'))}{clerk.digits(rng, 7)}"
    front = f"""
- МИНИСТЕРСТВО ОБОРОНЫ СССР
~ 4
= ВОЕННЫЙ БИЛЕТ
- {number[:2]} № {number[2:]}
~ 3
. [[{own.ru[0]}]]
. [[{own.ru[1]}]]
. [[{own.ru[2]}]]
@gap
. I. ОБЩИЕ СВЕДЕНИЯ
. 1. Родился [[{clerk.day_ru(own.born)}]]
. 2. Образование [[8 классов]]
. 3. Гражданская специальность [[тракторист]]
. 4. Выдан [[{cast.home.district_ru} РВК]]
. Дата выдачи [[{clerk.day_ru(first)}]]
. Военный комиссар [[{clerk.signed(rng, "ru")}]]
"""
    back = f"""
. II. ПРОХОЖДЕНИЕ СЛУЖБЫ
. Призван на действительную службу и направлен в часть [[{clerk.figures(first)}]]
. Присягу принял [[{first.year}]] г.
. Уволен в запас [[{clerk.figures(last)}]]
. на основании приказа МО СССР
@gap
|= 30 26 32
|! Часть | Должность | С какого
| [[в/ч {clerk.digits(rng, 5)}]] | [[стрелок]] | [[{first.year}]]
| [[в/ч {clerk.digits(rng, 5)}]] | [[водитель]] | [[{first.year + 1}]]
"""
    truth = facts(
        own, "ru", birth_date=own.born.isoformat(), document_number=number, issue_date=first.isoformat(),
        period_from=first.isoformat(), period_to=last.isoformat(),
    )  # fmt: skip
    sides = (side(front, BOOKLET, **_BOOK, font="serif"), side(back, BOOKLET, **_BOOK, font="serif"))
    return many("military_id", "Военный билет", sides, truth, first)


@unseen("military_id", "nineties", "uk", kinds="ВІРП")
def officer_book(cast: Cast, rng: Random) -> Paper:
    """A booklet of the reserve, copied to a sheet."""
    day = life.at_age(cast, cast.applicant, rng, "nineties", 18, 50)
    own, number = cast.at(cast.applicant, day), f"{rng.choice(('АР', 'МО', 'СО'))}{clerk.digits(rng, 6)}"
    text = f"""
- Збройні Сили України
+ ВІЙСЬКОВИЙ КВИТОК
- серія {number[:2]} № {number[2:]}
@photo 34 56 30 40
~ 52
. Прізвище, ім'я, по батькові: [[{own.name()}]]
. Дата народження: [[{clerk.padded_uk(own.born)}]]
. Ким видано: [[{cast.home.district_uk} районний військкомат]]
. Коли видано: [[{clerk.figures(day)}]]
. Військове звання: [[солдат запасу]]    ВОС [[{clerk.digits(rng, 3)}]]
. Придатність: [[придатний]]
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat())
    return make(
        "military_id", "Військовий квиток", text, XEROX, truth, day, font="pt", points=11, margins=(30, 20, 30, 14)
    )


@unseen("mil_cert", "soviet", "ru", kinds="ВІРП")
def served_in_war(cast: Cast, rng: Random) -> Paper:
    """An archive of the ministry on service, a blank with a corner stamp."""
    day = life.near(cast, rng, "soviet")
    first, last = life.worked(cast, rng, "soviet", (18, 26), day, 3)
    own, number = cast.at(cast.applicant, day), f"9/{clerk.digits(rng, 5)}"
    text = f"""
. ЦЕНТРАЛЬНЫЙ АРХИВ
. МИНИСТЕРСТВА ОБОРОНЫ
. {clerk.day_ru(day)}
. № {number}
~ 3
- АРХИВНАЯ СПРАВКА О СЛУЖБЕ
~ 2
По учётно-послужной карточке значится: {own.name("ru")}, {own.born.year} г.р., проходил(а) службу в Советской Армии с {clerk.figures(first)} по {clerk.figures(last)}, ранений не имеет.
. Справка выдана для исчисления стажа.
% Начальник отделения | {clerk.signed(rng, "ru")}
@seal 76 4 МИНИСТЕРСТВО ОБОРОНЫ|АРХИВ
"""
    truth = facts(
        own,
        "ru",
        document_number=number,
        period_from=first.isoformat(),
        period_to=last.isoformat(),
        issue_date=day.isoformat(),
    )
    return make(
        "mil_cert", "Справка о службе", text, NEWSPRINT, truth, day, size="a5", font="type", ink="type", points=10
    )


@unseen("mil_cert", "modern", "uk", kinds="ВІРП")
def took_part(cast: Cast, rng: Random) -> Paper:
    """Annex 6: direct part in the operation, filled in by the unit's staff."""
    day = max(life.near(cast, rng, "modern"), date(2016, 2, 1))
    if day > life.years_on(cast.opened, 11):
        raise Unfit("the case is too old")
    own, number = cast.applicant, f"{clerk.digits(rng, 3)}/{clerk.digits(rng, 4)}"
    first = life.between(rng, date(2014, 7, 1), date(2015, 3, 1))
    last = life.between(rng, date(2015, 4, 1), date(2015, 12, 1))
    text = f"""
> Додаток 6
. ВІЙСЬКОВА ЧАСТИНА А{clerk.digits(rng, 4)}
. {clerk.figures(day)} № {number}
= ДОВІДКА
- про безпосередню участь особи в заходах, необхідних для забезпечення оборони України
~ 2
. Видана про те, що {own.name()}, {clerk.figures(own.born)} р.н.,
. дійсно в період з {clerk.figures(first)} по {clerk.figures(last)} брав(ла) участь у захисті незалежності та територіальної цілісності.
. Підстава: бойовий наказ, журнал бойових дій.
. Видана для надання статусу.
~ 3
% Командир військової частини | {clerk.signed(rng)}
@seal 80 4 ВІЙСЬКОВА ЧАСТИНА|МОУ
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), document_number=number, period_from=first.isoformat(),
        period_to=last.isoformat(), issue_date=day.isoformat(),
    )  # fmt: skip
    return make("mil_cert", "Довідка про безпосередню участь", text, DESK, truth, day, font="serif", points=12)


@unseen("mil_calc", "modern", "uk", kinds="Р")
def years_served(cast: Cast, rng: Random) -> Paper:
    """The reckoning of years served, a table with coefficients and totals."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, clerk.digits(rng, 3)
    start = life.years_on(own.born, 19)
    rows = "\n".join(
        f"| {clerk.figures(life.years_on(start, 4 * at))} | {clerk.figures(life.years_on(start, 4 * at + 4))} | {('навчання', 'в/ч', 'штаб', 'в/ч')[at]} | {(1, 1, '1,5', 3)[at]} | {4 + 2 * at} р."
        for at in range(4)
    )
    text = f"""
. Обласний територіальний центр комплектування
. реєстр. № {number} від {clerk.figures(day)}
= РОЗРАХУНОК ВИСЛУГИ РОКІВ
- для призначення пенсії згідно із Законом № 2262-XII
. Військовослужбовець: {own.name()}
. Дата народження: {clerk.figures(own.born)}
|= 34 34 44 20 40
|! з | по | Місце служби | Коеф. | Зараховано
{rows}
. Усього: календарна {rng.randint(16, 24)}, пільгова {rng.randint(25, 33)} років
% Начальник фінансового відділення | {clerk.signed(rng)}
. З розрахунком згоден(на) ______________
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat())
    return make("mil_calc", "Розрахунок вислуги років", text, FRESH, truth, day, font="pt", points=11)


@unseen("mil_calc", "nineties", "uk", kinds="Р")
def money_attestation(cast: Cast, rng: Random) -> Paper:
    """A money attestation of a unit, typed."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), f"{clerk.digits(rng, 2)}/фін"
    text = f"""
. ВІЙСЬКОВА ЧАСТИНА {clerk.digits(rng, 5)}
= ГРОШОВИЙ АТЕСТАТ
- N {number} від {clerk.figures(day)}
. Видано: прапорщик {own.name()}
. Задоволен(а): оклад за посадою {rng.randint(30, 90)} грн, за званням {rng.randint(20, 40)} грн, вислуга 25 %.
. Вислуга років на день звільнення: {rng.randint(20, 29)} р. {rng.randint(0, 11)} міс.
. Аванси та борги: не має.
% Начальник фінансової служби | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("mil_calc", "Грошовий атестат", text, NEWSPRINT, truth, day, size="a5l", font="type", ink="type", points=10,
                margins=(18, 12, 14, 8), stretch=1.15)  # fmt: skip


@unseen("status_card", "nineties", "uk")
def veteran_of_labour(cast: Cast, rng: Random) -> Paper:
    """A veteran's card: two halves."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), f"{rng.choice('АБВД')} № {clerk.digits(rng, 6)}"
    text = f"""
- УКРАЇНА
- Посвідчення
- ветеран праці
- {number}
@photo 14 34 24 32
@gap
. [[{own.uk[0]}]]
. Ім'я [[{own.uk[1]}]]
. По батькові [[{own.uk[2]}]]
. має право на пільги, встановлені законодавством для ветеранів праці
. Безтермінове
. Дата видачі [[{clerk.figures(day)}]]
. Керівник [[{clerk.signed(rng)}]]
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("status_card", "Посвідчення ветерана праці", text, PINKISH, truth, day, **_CARD, font="serif")


@unseen("status_card", "modern", "uk")
def fighter_card(cast: Cast, rng: Random) -> Paper:
    """A card of one who took part in fighting or of a child of war, copied on half a sheet."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, f"{rng.choice(('АБ', 'УБД', 'ЯС'))} № {clerk.digits(rng, 6)}"
    text = f"""
- {cast.home.district_uk} управління соціального захисту населення
+ ПОСВІДЧЕННЯ
- {rng.choice(("учасника бойових дій", "члена сім'ї загиблого", "особи з інвалідністю внаслідок війни"))}
- серія {number}
~ 2
. {own.uk[0]}
. {own.uk[1]}
. {own.uk[2]}
. Пред'явник має право на пільги. Дійсне на всій території України.
. Видано {clerk.day_uk(day)}
%- Начальник | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make(
        "status_card",
        "Посвідчення (копія)",
        text,
        XEROX,
        truth,
        day,
        size="a5l",
        font="pts",
        points=11,
        margins=(24, 14, 24, 8),
    )


@unseen("diploma", "soviet", "ru", kinds="ВР")
def technicum(cast: Cast, rng: Random) -> Paper:
    """A diploma of a technical school: years in the text, the commission's day."""
    last = life.at_age(cast, cast.applicant, rng, "soviet", 18, 27)
    last = date(last.year, 6, 27)
    own, number = cast.at(cast.applicant, last), f"{rng.choice('ЖЗК')} № {clerk.digits(rng, 6)}"
    text = f"""
- СССР
= ДИПЛОМ
- {number}
@gap
. Настоящий диплом выдан
. [[{clerk.dative(own, "ru")}]]
. в том, что он(а) в [[{last.year - 4}]] году поступил(а) и в [[{last.year}]] году окончил(а) полный курс [[техникума механизации]]
. Решением комиссии от [[{clerk.day_ru(last)}]] присвоена квалификация [[техника]]
. Рег. № [[{rng.randint(100, 999)}]]
. Директор [[{clerk.signed(rng, "ru")}]]
@seal 50 6 ТЕХНИКУМ|УССР
"""
    truth = facts(own, "ru", document_number=number, issue_date=last.isoformat())
    return make("diploma", "Диплом", text, BOOKLET, truth, last, **_BOOK, font="serif")


@unseen("diploma", "soviet", "uk", kinds="ВРІ")
def school_leaving(cast: Cast, rng: Random) -> Paper:
    """A school certificate with marks in words."""
    day = life.at_age(cast, cast.applicant, rng, "soviet", 15, 19)
    day = date(day.year, 6, 22)
    own, number = cast.at(cast.applicant, day), f"{rng.choice('АБГ')} № {clerk.digits(rng, 6)}"
    text = f"""
= АТЕСТАТ
- про середню освіту  {number}
. Цей атестат видано [[{clerk.dative(own)}]]
. який(яка) закінчи{clerk.ends(own, "ла", "в")} у [[{day.year}]] році середню школу, [[{cast.birthplace.uk}]], і виявив(ла) такі знання:
|= 54 26 54 26
| українська мова | [[добре]] | алгебра | [[задов.]]
| російська мова | [[добре]] | фізика | [[добре]]
| історія | [[відм.]] | хімія | [[добре]]
. Видано [[{clerk.padded_uk(day)}]]
%- Директор школи | [[{clerk.signed(rng)}]]
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("diploma", "Атестат про середню освіту", text, GREENISH, truth, day, size="a5l", font="pt", points=10.4,
                margins=(18, 10, 16, 8), frame="guilloche")  # fmt: skip


@unseen("diploma", "modern", "uk")
def bachelor(cast: Cast, rng: Random) -> Paper:
    """A diploma with two languages side by side."""
    day = life.at_age(cast, cast.applicant, rng, "modern", 20, 45)
    day = date(day.year, 6, 30)
    own, number = cast.at(cast.applicant, day), f"{rng.choice('BCM')}{day:%y} № {clerk.digits(rng, 6)}"
    text = f"""
- УКРАЇНА
+ ДИПЛОМ БАКАЛАВРА
- {number}
. {own.uk[0]} {own.uk[1]} {own.uk[2]}
. закінчи{clerk.ends(own, "ла", "в")} у {day.year} році Аграрний університет
. здобу{clerk.ends(own, "ла", "в")} кваліфікацію: бакалавр, агрономія
. Дата видачі: {clerk.day_uk(day)}
. Ректор {clerk.signed(rng)}
@gap
- UKRAINE
+ BACHELOR DIPLOMA
- {number}
. graduated in {day.year} from the Agrarian University
. Qualification: Bachelor, Agronomy
. Rector
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("diploma", "Диплом бакалавра", text, BLUISH, truth, day, size="a4l", columns=2, font="serif", points=12,
                margins=(16, 30, 16, 14), frame="guilloche")  # fmt: skip


@unseen("study_cert", "modern", "uk", kinds="ГС")
def student_of(cast: Cast, rng: Random) -> Paper:
    """A college says that the child studies, from when until when."""
    child = cast.child
    day = life.at_age(cast, child, rng, "modern", 15, 22)
    number = f"{clerk.digits(rng, 3)}/{day:%y}"
    start = day.year if day.month >= 9 else day.year - 1
    first, last = date(start, 9, 1), date(start + 3, 6, 30)
    text = f"""
. ФАХОВИЙ КОЛЕДЖ ТЕХНОЛОГІЙ ТА ДИЗАЙНУ
. {cast.home.uk}
. {clerk.figures(day)}  № {number}
= ДОВІДКА
~ 2
{child.name()}, {clerk.figures(child.born)} року народження, дійсно навчається на денній формі. Термін навчання з {clerk.figures(first)} по {clerk.figures(last)}. Навчання за державним замовленням.
. Довідка видана для подання до Пенсійного фонду.
% Директор | {clerk.signed(rng)}
% Секретар навчальної частини | {clerk.signed(rng)}
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
    return make("study_cert", "Довідка про навчання", text, FRESH, truth, day, size="a5", font="pts", points=11)


@unseen("study_cert", "nineties", "uk", kinds="ГС")
def pupil_of(cast: Cast, rng: Random) -> Paper:
    """A school's slip by hand."""
    child = cast.child
    day = life.at_age(cast, child, rng, "nineties", 7, 17)
    number = clerk.digits(rng, 2)
    text = f"""
. [[Середня школа № {rng.randint(1, 30)}, {cast.home.uk_bare}]]
- [[Довідка № {number}]]
[[Видана {clerk.dative(child)}, {clerk.figures(child.born)} р. н., в тому, що він (вона) є учнем школи.]]
. [[{clerk.day_uk(day)}]]
%- [[Директор]] | [[{clerk.signed(rng)}]]
@seal 90 -6 СЕРЕДНЯ ШКОЛА|УКРАЇНА
"""
    truth = (
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make("study_cert", "Довідка зі школи", text, CREAM, truth, day, size="a5l", font="pt", points=12.5,
                underline=False, margins=(18, 14, 28, 8), stretch=1.2)  # fmt: skip


@unseen("chornobyl", "nineties", "uk")
def liquidator_card(cast: Cast, rng: Random) -> Paper:
    """A liquidator's card of the first or second category."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), f"{rng.choice('АБ')} № {clerk.digits(rng, 6)}"
    text = f"""
- Посвідчення
- громадянина, який постраждав внаслідок Чорнобильської катастрофи
- категорія {rng.choice("123")}
- Серія {number}
@gap
. [[{own.uk[0]}]]
. [[{own.uk[1]}]]
. [[{own.uk[2]}]]
. є учасником ліквідації
. Безстрокове
. Видане [[{clerk.figures(day)}]]
. Підпис [[{clerk.signed(rng)}]]
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("chornobyl", "Посвідчення постраждалого", text, GREENISH, truth, day, **_CARD, font="pt")


@unseen("chornobyl_work", "nineties", "uk")
def worked_in_zone(cast: Cast, rng: Random) -> Paper:
    """A plant confirms trips to the zone, typed."""
    day = life.near(cast, rng, "nineties")
    if life.years_on(cast.applicant.born, 18) > date(1986, 5, 1):
        raise Unfit("a child in 1986")
    own, place, number = cast.at(cast.applicant, day), clerk.works(rng, "nineties"), clerk.digits(rng, 3)
    first = life.between(rng, date(1986, 5, 4), date(1986, 9, 1))
    last = life.between(rng, date(1986, 10, 1), date(1987, 4, 1))
    text = f"""
. {place.in_quotes_uk}
. N {number} від {clerk.figures(day)}
- Д О В І Д К А
- про період роботи в зоні відчуження
Підтверджуємо, що {own.name()} з {clerk.figures(first)} по {clerk.figures(last)} перебува{clerk.ends(own, "ла", "в")} у відрядженні в 30-кілометровій зоні ЧАЕС. Оплата проводилась у підвищеному розмірі.
. Підстава: маршрутний лист, відомості.
% Керівник | {clerk.signed(rng)}
"""
    truth = facts(
        own, "uk", employer=place.uk, document_number=number, period_from=first.isoformat(), period_to=last.isoformat(),
        issue_date=day.isoformat(),
    )  # fmt: skip
    return make(
        "chornobyl_work", "Довідка про роботу в зоні ЧАЕС", text, THIN, truth, day, font="type", ink="type", points=11
    )


@unseen("chornobyl", "nineties", "uk")
def sufferer_copy(cast: Cast, rng: Random) -> Paper:
    """A card of a sufferer, copied on half a sheet and certified."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), f"{rng.choice('БВГ')} № {clerk.digits(rng, 6)}"
    text = f"""
. Обласна державна адміністрація
+ ПОСВІДЧЕННЯ {number}
. потерпілого від Чорнобильської катастрофи ({rng.choice("234")} категорія)
. видано: {own.uk[0]} {own.uk[1]} {own.uk[2]}
. Пред'явник цього посвідчення має право на пільги за Законом 796-XII.
. Дата: {clerk.day_uk(day)}
. <<Копію звірено>>  <<{clerk.signed(rng)}>>
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make(
        "chornobyl", "Посвідчення потерпілого", text, XEROX, truth, day, size="a5l", font="serif", points=11, other="hand",
        margins=(20, 14, 24, 8), stretch=1.15,
    )  # fmt: skip


@unseen("chornobyl_work", "soviet", "ru")
def mission_to_zone(cast: Cast, rng: Random) -> Paper:
    """A motor depot in 1987 to 1991: trips to the zone, in Russian."""
    if life.years_on(cast.applicant.born, 18) > date(1986, 5, 1):
        raise Unfit("a child in 1986")
    day = max(life.near(cast, rng, "soviet"), date(1987, 6, 2))
    own, place, number = cast.at(cast.applicant, day), clerk.works(rng, "soviet"), clerk.digits(rng, 3)
    first = life.between(rng, date(1986, 5, 5), date(1986, 8, 1))
    last = life.between(rng, date(1986, 9, 1), date(1987, 3, 1))
    text = f"""
. {place.in_quotes_ru}
. исх. {number} от {clerk.figures(day)}
= СПРАВКА
Выдана {clerk.dative(own, "ru")} о том, что он(а) принимал(а) участие в работах по ликвидации последствий аварии на Чернобыльской АЭС (30-км зона) с {clerk.figures(first)} по {clerk.figures(last)}.
. Основание: командировочное удостоверение, путевые листы.
% Начальник | {clerk.signed(rng, "ru")}
% Бухгалтер | {clerk.signed(rng, "ru")}
"""
    truth = facts(
        own, "ru", employer=place.ru, document_number=number, period_from=first.isoformat(), period_to=last.isoformat(),
        issue_date=day.isoformat(),
    )  # fmt: skip
    return make(
        "chornobyl_work",
        "Справка о работе на ЧАЭС",
        text,
        THIN,
        truth,
        day,
        size="a5",
        font="type2",
        ink="type",
        points=10,
    )


WORDINGS = (
    soldier_book, officer_book, served_in_war, took_part, years_served, money_attestation, veteran_of_labour, fighter_card,
    technicum, school_leaving, bachelor, student_of, pupil_of, liquidator_card, worked_in_zone,
    sufferer_copy, mission_to_zone,
)  # fmt: skip
