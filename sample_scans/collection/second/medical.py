# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Papers of medical commissions, worded apart."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.second import told
from sample_scans.collection.second.papers import BLUE, MATRIX, PLAIN, ROSE, TYPED, WHITE, YELLOWED
from sample_scans.collection.second.told import second
from sample_scans.forms.blank import make
from sample_scans.story import Paper, facts, values

_NUMERALS: Final = {"1": "I", "2": "II", "3": "III"}
_WORDS_UK: Final = {"1": "перша", "2": "друга", "3": "третя"}
_WORDS_RU: Final = {"1": "первую", "2": "вторую", "3": "третью"}


@second("msek_extract", "soviet", "ru", kinds="ІГСП")
def vtek_slip(cast: Cast, rng: Random) -> Paper:
    """A slip of a commission for the raion's social security; the group in words."""
    day = life.near(cast, rng, "soviet")
    own, group = cast.at(cast.applicant, day), rng.choice("123")
    series, number = rng.choice(("ВТ", "ВЭ")), told.digits(rng, 6)
    until = life.years_on(day, 1)
    text = f"""
. ВТЭК общего профиля, {cast.home.ru_bare}
- ВЫПИСКА ИЗ АКТА  {series} № {number}
> для отдела соцобеспечения
. Гр. [[{own.name("ru")}]]
. [[{own.born.year}]] г.р. осмотрен(а) [[{told.roman(day)}]]
. и признан(а) имеющим(ей) [[{_WORDS_RU[group]}]] группу инвалидности
. по причине: [[общее заболевание]]
. Переосвидетельствовать: [[{told.roman(until)}]]
. Может работать: [[в облегчённых условиях]]
%- Председатель | [[{told.signer_ru(rng)}]]
@seal 100 8 ВРАЧЕБНО-ТРУДОВАЯ ЭКСПЕРТНАЯ КОМИССИЯ|ВТЭК
"""
    truth = facts(
        own, "ru", disability_group=group, document_number=f"{series} № {number}", issue_date=day.isoformat(),
        period_to=until.isoformat(),
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
        points=10.5,
        stretch=1.1,
        margins=(20, 12, 18, 8),
    )


@second("msek_extract", "nineties", "uk", kinds="ІГСП")
def msek_table(cast: Cast, rng: Random) -> Paper:
    """A Ukrainian extract as a numbered list, filled in by hand."""
    day = life.near(cast, rng, "nineties")
    own, group = cast.at(cast.applicant, day), rng.choice("123")
    series, number = "МСЕ", told.digits(rng, 6)
    until = life.years_on(day, 2)
    text = f"""
> МОЗ України
- До органу, що призначає пенсію
+ Витяг з акта медико-соціальної експертизи
- {series} № {number}
~ 2
. 1) Кого оглянуто: [[{own.name()}]]
. 2) Народження: [[{told.roman_long(own.born)}]]
. 3) Дата огляду: [[{told.roman_long(day)}]] (повторно)
. 4) Група: [[{_NUMERALS[group].replace("I", "І")} ({_WORDS_UK[group]})]]
. 5) Чому: [[професійне захворювання]]
. 6) Наступний огляд: [[{told.roman_long(until)}]]
. 7) Трудова рекомендація: [[надомна праця]]
~ 3
% Голова комісії | [[{told.signer_uk(rng)}]]
@seal 80 6 МЕДИКО-СОЦІАЛЬНА ЕКСПЕРТНА КОМІСІЯ|МСЕК
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), disability_group=group, document_number=f"{series} № {number}",
        issue_date=day.isoformat(), period_to=until.isoformat(),
    )  # fmt: skip
    return make("msek_extract", "Витяг з акта МСЕК", text, MATRIX, truth, day, font="serif", points=12)


@second("msek_extract", "modern", "uk", kinds="ІГСП")
def msek_print(cast: Cast, rng: Random) -> Paper:
    """A printed extract; what the group means stands in a side column."""
    day = min(life.near(cast, rng, "modern"), date(2024, 12, 20))
    own, group = cast.applicant, rng.choice("123")
    number = f"{rng.randint(1, 24)} ААГ № {told.digits(rng, 6)}"
    text = f"""
> 157-1/о
. Обласний центр МСЕ, {cast.home.uk}
= ВИПИСКА {number}
- {told.full(day)}
|= 60 112
| особа | {own.name()}, {told.full(own.born)}
| встановлено групу інвалідності | {_NUMERALS[group].replace("I", "І")}
| причина | загальне захворювання
| строк | безтерміново
| потреба в догляді | {"так" if group == "1" else "ні"}
~ 3
Виписка надсилається за місцем зберігання пенсійної справи протягом трьох днів після огляду.
% Лікар | {told.signer_uk(rng)}
@seal 76 6 ОБЛАСНИЙ ЦЕНТР МЕДИКО-СОЦІАЛЬНОЇ ЕКСПЕРТИЗИ|МСЕК
"""
    truth = facts(
        own,
        "uk",
        birth_date=own.born.isoformat(),
        disability_group=group,
        document_number=number,
        issue_date=day.isoformat(),
    )
    return make("msek_extract", "Виписка МСЕК", text, BLUE, truth, day, font="sans", points=11)


@second("msek_cert", "modern", "uk", kinds="ІСП")
def rehabilitation(cast: Cast, rng: Random) -> Paper:
    """A programme of rehabilitation: needs, who does them, when."""
    day = min(life.near(cast, rng, "modern"), date(2024, 12, 20))
    own, group, number = cast.applicant, rng.choice("123"), told.digits(rng, 4)
    text = f"""
+ ІНДИВІДУАЛЬНА ПРОГРАМА РЕАБІЛІТАЦІЇ
- особи з інвалідністю № {number}
. {own.uk[0]} {own.uk[1]} {own.uk[2]} ({told.full(own.born)}), інвалідність: {_NUMERALS[group].replace("I", "І")} група
|= 70 60 40
|! захід | виконавець | коли
| медичне лікування | лікарня | щороку
| засіб пересування | управління соцзахисту | раз на 5 р.
| навчання, праця | центр зайнятості | за потреби
~ 2
. Складено комісією {told.full(day)}
% Голова МСЕК | {told.signer_uk(rng)}
% Підпис особи | {own.initials()}
"""
    truth = facts(
        own,
        "uk",
        birth_date=own.born.isoformat(),
        disability_group=group,
        document_number=number,
        issue_date=day.isoformat(),
    )
    return make("msek_cert", "Індивідуальна програма реабілітації", text, PLAIN, truth, day, font="pt", points=11.5)


@second("msek_cert", "nineties", "uk", kinds="ІСП")
def msek_given(cast: Cast, rng: Random) -> Paper:
    """The paper the disabled person keeps: a small pink form."""
    day = life.near(cast, rng, "nineties")
    own, group = cast.at(cast.applicant, day), rng.choice("123")
    number = f"ЛВ № {told.digits(rng, 6)}"
    text = f"""
- МСЕК, {cast.home.uk}
= Довідка {number}
. Видана [[{told.to_uk(own)}]]
. про інвалідність [[{_NUMERALS[group].replace("I", "І")}]] групи
. від [[{told.full(day)}]] строком на [[два роки]]
. протипоказано: [[важка фізична праця]]
%- Голова | [[{told.signer_uk(rng)}]]
@seal 80 4 МСЕК|УКРАЇНА
"""
    truth = facts(own, "uk", disability_group=group, document_number=number, issue_date=day.isoformat())
    return make(
        "msek_cert", "Довідка МСЕК", text, ROSE, truth, day, size="a6l", font="pt", points=9, margins=(13, 9, 11, 6)
    )


@second("ek_extract", "modern", "uk", kinds="ІСП")
def expert_team(cast: Cast, rng: Random) -> Paper:
    """A decision of an expert team, of 2025 on."""
    day = max(life.near(cast, rng, "modern"), life.between(rng, date(2025, 2, 3), date(2026, 4, 1)))
    own, group = cast.applicant, rng.choice("123")
    number = f"{told.digits(rng, 4)}-{told.digits(rng, 4)}-{told.digits(rng, 4)}"
    text = f"""
. Електронна система щодо оцінювання повсякденного функціонування особи
= РІШЕННЯ (витяг)
- {number}
~ 2
. Медичний заклад: КНП «Обласна лікарня»
. Особа: {own.name()}; РНОКПП {own.rnokpp}; {told.full(own.born)}
. Ухвалено: {told.full(day)}; форма розгляду — очна
_
. Інвалідність: встановлено
. Група: {group}
. Пов'язана з: загальним захворюванням
. Чинне: до {told.full(life.years_on(day, 3))}
_
. Рекомендації: медична реабілітація; допоміжні засоби — за списком.
. Підписано КЕП головою експертної команди: {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, disability_group=group, document_number=number,
        issue_date=day.isoformat(), period_to=life.years_on(day, 3).isoformat(),
    )  # fmt: skip
    return make("ek_extract", "Витяг з рішення експертної команди", text, WHITE, truth, day, font="serif", points=12)


@second("lkk", "nineties", "uk", kinds="СІ")
def child_commission(cast: Cast, rng: Random) -> Paper:
    """A clinic's commission on a disabled child."""
    child = cast.child
    day = life.at_age(cast, child, rng, "nineties", 1, 15)
    number = told.digits(rng, 3)
    text = f"""
. Дитяча поліклініка, {cast.home.uk}
= ВИСНОВОК ЛКК N {number}
. від {told.full(day)}
~ 2
Комісія в складі головного лікаря та двох лікарів оглянула дитину: {child.name()}, {told.full(child.born)}. Згідно з переліком медичних показань дитина визнана інвалідом (розд. II) до 16 років і потребує постійного догляду матері {cast.applicant.name()}.
% Голова ЛКК | {told.signer_uk(rng)}
% Члени | {told.signer_uk(rng)}
@seal 74 6 ДИТЯЧА ПОЛІКЛІНІКА|ЛКК
"""
    truth = (
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make("lkk", "Висновок ЛКК", text, TYPED, truth, day, font="type2", ink="type", points=11)


WORDINGS = (vtek_slip, msek_table, msek_print, rehabilitation, msek_given, expert_team, child_commission)
