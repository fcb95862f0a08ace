# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""What commissions of doctors decided."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.unseen import clerk
from sample_scans.collection.unseen.clerk import CREAM, DESK, FRESH, GREENISH, NEWSPRINT, PINKISH, THIN, unseen
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make
from sample_scans.story import Paper, facts, values

_SAID_RU: Final = {"1": "первая", "2": "вторая", "3": "третья"}
_SAID_UK: Final = {"1": "перша", "2": "друга", "3": "третя"}


@unseen("msek_extract", "soviet", "ru", kinds="ІГСП")
def vtek_notice(cast: Cast, rng: Random) -> Paper:
    """A notice of the commission to the social security: group in a word."""
    day = life.near(cast, rng, "soviet")
    own, group, number = cast.at(cast.applicant, day), rng.choice("123"), clerk.digits(rng, 4)
    until = life.years_on(day, 1)
    text = f"""
. Минсобес УССР
. {cast.home.district_ru} межрайонная ВТЭК
= ВЫПИСКА ИЗ АКТА
- освидетельствования во ВТЭК № [[{number}]]
. Фамилия, имя, отчество [[{own.name("ru")}]]
. Год рождения [[{own.born.year}]]
. Дата освидетельствования [[{clerk.day_ru(day)}]]
. Группа инвалидности [[{_SAID_RU[group]}]]
. Причина инвалидности [[общее заболевание]]
. Инвалидность установлена на срок до [[{clerk.figures(until)}]]
. Трудовая рекомендация [[доступен лёгкий труд на дому]]
%- Председатель ВТЭК | [[{clerk.signed(rng, "ru")}]]
@seal 96 0 ВТЭК|УССР
"""
    truth = facts(
        own,
        "ru",
        disability_group=group,
        document_number=number,
        issue_date=day.isoformat(),
        period_to=until.isoformat(),
    )
    return make(
        "msek_extract", "Выписка из акта ВТЭК", text, CREAM, truth, day, size="a5l", font="serif", points=10.4,
        margins=(18, 10, 16, 8), stretch=1.05,
    )  # fmt: skip


@unseen("msek_extract", "nineties", "uk", kinds="ІГСП")
def msek_nineties(cast: Cast, rng: Random) -> Paper:
    """The extract of the nineties with both parts on one sheet."""
    day = life.near(cast, rng, "nineties")
    own, group = cast.at(cast.applicant, day), rng.choice("123")
    number = f"{rng.choice(('ПЛ', 'ХР', 'КИ'))} № {clerk.digits(rng, 6)}"
    text = f"""
. Медико-соціальна експертна комісія [[{cast.home.uk_bare}]]
> {number}
+ ВИПИСКА З АКТА ОГЛЯДУ МСЕК
- до органів соціального захисту населення
. Прізв., ім'я, по батьк. [[{own.name()}]]
. Народж. [[{clerk.figures(own.born)}]]
. Дата огляду [[{clerk.figures(day)}]]
. Група інвалідності [[{_SAID_UK[group]}]], причина: [[загальне захворювання]]
. Встановлена [[безстроково]]
. Висновок про умови праці [[протипоказана важка праця]]
%- Голова МСЕК | [[{clerk.signed(rng)}]]
%- Члени: | [[{clerk.signed(rng)}]]
"""
    truth = facts(
        own,
        "uk",
        birth_date=own.born.isoformat(),
        disability_group=group,
        document_number=number,
        issue_date=day.isoformat(),
    )
    return make("msek_extract", "Виписка МСЕК", text, PINKISH, truth, day, size="a5", font="pt", points=10.6)


@unseen("msek_extract", "modern", "uk", kinds="ІГСП")
def form_157(cast: Cast, rng: Random) -> Paper:
    """Form 157-1/o: numbered lines, the group as a roman numeral, the term underlined."""
    day = min(life.near(cast, rng, "modern"), date(2024, 12, 20))
    if not life.ERAS["modern"][0] <= day:
        raise Unfit("no such day")
    own, group = cast.applicant, rng.choice("123")
    until = life.years_on(day, rng.choice((1, 2)))
    number = f"{rng.choice(('12', '10'))} {rng.choice(('ААБ', 'ААВ', 'ААГ'))} № {clerk.digits(rng, 6)}"
    text = f"""
> Форма первинної облікової документації № 157-1/о
. Міністерство охорони здоров'я України
. {cast.home.region_uk} обласний центр МСЕ, комісія № {rng.randint(1, 9)}
= ВИПИСКА
- з акта огляду медико-соціальною експертною комісією
+ Серія {number}
. 1. Прізвище, ім'я, по батькові: {own.name()}
. 2. Дата народження: {clerk.figures(own.born)}
. 3. Дата огляду: {clerk.figures(day)}
. 4. Огляд: повторний
. 5. Група інвалідності: {"І" * int(group)}
. 6. Причина інвалідності: загальне захворювання
. 7. Інвалідність установлена на строк до {clerk.figures(until)}
. 8. Дата чергового переогляду: {clerk.figures(until)}
. 9. Висновок: обмеження життєдіяльності І–ІІ ступеня
~ 3
% Голова МСЕК | {clerk.signed(rng)}
@seal 80 4 ОБЛАСНИЙ ЦЕНТР МЕДИКО-СОЦІАЛЬНОЇ ЕКСПЕРТИЗИ|МСЕК
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), disability_group=group, document_number=number,
        issue_date=day.isoformat(), period_to=until.isoformat(),
    )  # fmt: skip
    return make("msek_extract", "Виписка з акта МСЕК ф. 157-1/о", text, FRESH, truth, day, font="serif", points=11.5)


@unseen("msek_cert", "modern", "uk", kinds="ІСП")
def msek_small(cast: Cast, rng: Random) -> Paper:
    """The certificate for the person's own hands, on tinted paper."""
    day = life.near(cast, rng, "modern")
    own, group = cast.applicant, rng.choice("123")
    number = f"12 {rng.choice(('ААА', 'ААБ'))} № {clerk.digits(rng, 6)}"
    text = f"""
> Серія {number}
+ ДОВІДКА
- до акта огляду МСЕК (видається інваліду)
. Видана [[{clerk.dative(own)}]]
. [[{own.uk[0]} {own.uk[1]} {own.uk[2]}]], [[{clerk.figures(own.born)}]] р. нар.
. Оглянуто [[{clerk.figures(day)}]]. Встановлено [[{"І" * int(group)}]] групу інвалідності
. [[безтерміново]]
%- Голова | [[{clerk.signed(rng)}]]
"""
    truth = facts(
        own,
        "uk",
        birth_date=own.born.isoformat(),
        disability_group=group,
        document_number=number,
        issue_date=day.isoformat(),
    )
    return make(
        "msek_cert", "Довідка до акта МСЕК", text, GREENISH, truth, day, size="a5l", font="serif", points=11,
        margins=(18, 12, 16, 8), stretch=1.15,
    )  # fmt: skip


@unseen("msek_cert", "soviet", "ru", kinds="ІСП")
def vtek_slip_own(cast: Cast, rng: Random) -> Paper:
    """The person's own slip of the commission."""
    day = life.near(cast, rng, "soviet")
    own, group, number = cast.at(cast.applicant, day), rng.choice("23"), clerk.digits(rng, 4)
    text = f"""
- ВТЭК № [[{rng.randint(1, 9)}]]
= СПРАВКА № [[{number}]]
. Гр-н(ка) [[{own.name("ru")}]]
. освидетельствован(а) [[{clerk.roman_dots(day)}]], признан(а) инвалидом [[{_SAID_RU[group].replace("ая", "ой").replace("тья", "тьей")}]] группы
. Справка подлежит хранению у инвалида.
%- Председатель | [[{clerk.signed(rng, "ru")}]]
"""
    truth = facts(own, "ru", disability_group=group, document_number=number, issue_date=day.isoformat())
    return make(
        "msek_cert", "Справка ВТЭК", text, THIN, truth, day, size="a6l", font="pt", points=9.6, margins=(10, 9, 9, 6)
    )


@unseen("ek_extract", "modern", "uk", kinds="ІСП")
def team_decides(cast: Cast, rng: Random) -> Paper:
    """The extract of an expert team of 2025."""
    day = max(life.near(cast, rng, "modern"), date(2025, 1, 9))
    if day > life.years_on(cast.opened, 11):
        raise Unfit("the case is too old")
    own, group, number = cast.applicant, rng.choice("123"), f"ЕК-{clerk.digits(rng, 5)}-{clerk.digits(rng, 4)}"
    until = life.years_on(day, 2)
    text = f"""
- КНП «Обласна клінічна лікарня»
+ ВИТЯГ З РІШЕННЯ ЕКСПЕРТНОЇ КОМАНДИ
- з оцінювання повсякденного функціонування особи
. Рішення № {number}                          {clerk.figures(day)}
|= 64 108
| Прізвище, власне ім'я, по батькові | {own.name()}
| Дата народження | {clerk.figures(own.born)}
| РНОКПП | {own.rnokpp}
| Рішення | встановлено інвалідність
| Група інвалідності | {"І" * int(group)}
| Строк, на який встановлено | до {clerk.figures(until)}
| Ступінь втрати працездатності | не визначався
~ 3
. Рішення може бути оскаржене до Центру оцінювання функціонального стану особи.
%- Лікар, головуючий | {clerk.signed(rng)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, disability_group=group, document_number=number,
        issue_date=day.isoformat(), period_to=until.isoformat(),
    )  # fmt: skip
    return make("ek_extract", "Витяг з рішення експертної команди", text, FRESH, truth, day, font="pts", points=11)


@unseen("lkk", "modern", "uk", kinds="СГ")
def opinion_on_child(cast: Cast, rng: Random) -> Paper:
    """A commission's opinion on a child with disability."""
    child = cast.child
    day = life.at_age(cast, child, rng, "modern", 1, 17)
    number = clerk.digits(rng, 3)
    text = f"""
. КНП «Центр первинної допомоги» {clerk.of_(cast.home.district_uk)} району
= МЕДИЧНИЙ ВИСНОВОК № [[{number}]]
- про дитину-інваліда віком до 18 років
. [[{child.name()}]]
^ прізвище, ім'я, по батькові дитини
. число, місяць, рік народження [[{clerk.figures(child.born)}]]
. місце проживання [[{cast.home.uk}, {cast.street}]]
. має захворювання згідно з переліком, [[розділ IV, п. 2.1]]
. Висновок дає право на державну соціальну допомогу.
. Дата видачі [[{clerk.padded_uk(day)}]]
%- Голова ЛКК | [[{clerk.signed(rng)}]]
%- Члени комісії | [[{clerk.signed(rng)}]]
@seal 96 0 ЛІКАРСЬКО-КОНСУЛЬТАТИВНА КОМІСІЯ|ЛКК
"""
    truth = (
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make("lkk", "Висновок ЛКК", text, DESK, truth, day, size="a5", font="serif", points=10.8)


@unseen("lkk", "nineties", "uk", kinds="СГ")
def opinion_by_hand(cast: Cast, rng: Random) -> Paper:
    """A half sheet of a polyclinic, by hand."""
    child = cast.child
    day = life.at_age(cast, child, rng, "nineties", 1, 16)
    number = f"{clerk.digits(rng, 2)}/{day:%y}"
    text = f"""
. Дитяча поліклініка, {cast.home.uk_bare}
- [[Довідка ЛКК № {number}]]
[[Хвор{clerk.ends(child, "а", "ий")} {child.name()}, {clerk.figures(child.born)} р.н., перебуває на диспансерному обліку. Потребує домашнього догляду строком на 6 місяців.]]
. [[{clerk.figures_p(day)}]]
%- [[Голова ЛКК]] | [[{clerk.signed(rng)}]]
@seal 96 0 ДИТЯЧА ПОЛІКЛІНІКА|ЛКК
"""
    truth = (
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make(
        "lkk", "Довідка ЛКК", text, NEWSPRINT, truth, day, size="a5l", font="pt", points=12, underline=False, stretch=1.2,
        margins=(18, 14, 28, 8),
    )  # fmt: skip


@unseen("ek_extract", "modern", "uk", kinds="ІСП")
def team_letter(cast: Cast, rng: Random) -> Paper:
    """The same as running text, for the pension office."""
    day = max(life.near(cast, rng, "modern"), date(2025, 1, 13))
    if day > life.years_on(cast.opened, 11):
        raise Unfit("the case is too old")
    own, group, number = cast.applicant, rng.choice("123"), f"{clerk.digits(rng, 4)}/{clerk.digits(rng, 4)}"
    text = f"""
. Експертна команда з оцінювання повсякденного функціонування, {cast.home.uk}
. ВИТЯГ № {number}
. {clerk.day_uk(day)}
~ 3
За результатами оцінювання, проведеного очно, щодо особи: {own.name()}, {clerk.figures(own.born)}, РНОКПП {own.rnokpp}, прийнято рішення встановити {_SAID_UK[group].replace("перша", "першу").replace("друга", "другу").replace("третя", "третю")} групу інвалідності безстроково. Причина: захворювання.
. Витяг надсилається до Пенсійного фонду в електронній формі.
% Адміністратор закладу | {clerk.signed(rng)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, disability_group=group, document_number=number,
        issue_date=day.isoformat(),
    )  # fmt: skip
    return make("ek_extract", "Витяг експертної команди", text, DESK, truth, day, font="serif", points=12)


WORDINGS = (
    vtek_notice, msek_nineties, form_157, msek_small, vtek_slip_own, team_decides, opinion_on_child, opinion_by_hand,
    team_letter,
)  # fmt: skip
