# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Papers about a household: who lives in it, what it earns and pays, worded apart."""

from __future__ import annotations

from datetime import date
from random import Random

from sample_scans.collection import life
from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.second import told
from sample_scans.collection.second.papers import MATRIX, PLAIN, TYPED, WHITE, YELLOWED, side
from sample_scans.collection.second.told import second
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make, many
from sample_scans.story import Paper, Truth, facts


def _members(cast: Cast, language: str) -> tuple[Truth, ...]:
    """Who lives with the applicant, with birth dates, as papers on a family name them."""
    other, role = life.kept_alive(cast)
    return (
        *facts(other, language, role, birth_date=other.born.isoformat()),
        *facts(cast.child, language, "child", birth_date=cast.child.born.isoformat()),
    )


def _kin(cast: Cast, words: tuple[str, str, str]) -> str:
    """What the grown-up is to the applicant: wife, husband or mother, in the paper's words."""
    other, role = life.kept_alive(cast)
    return words[2] if role == "mother" else told.she(other, words[0], words[1])


def _day_with_child(cast: Cast, rng: Random, era: Era) -> date:
    """A day near the opening when the child was born already."""
    day = life.near(cast, rng, era)
    if day <= cast.child.born:
        raise Unfit("no child yet")
    return day


@second("family_cert", "soviet", "ru", kinds="ГСЖ")
def house_book(cast: Cast, rng: Random) -> Paper:
    """An extract of the house book, typed."""
    day = _day_with_child(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 3)
    text = f"""
. Домком N {rng.randint(1, 40)}, {cast.home.ru}
= ВЫПИСКА ИЗ ДОМОВОЙ КНИГИ
. N {number} от {told.full(day)}
. {cast.street}
|= 84 36 52
|! кто прописан | год рождения | родство
| {own.name("ru")} | {told.full(own.born)} | квартиросъёмщик
| {life.kept_alive(cast)[0].name("ru")} | {told.full(life.kept_alive(cast)[0].born)} | {_kin(cast, ("жена", "муж", "мать"))}
| {cast.child.name("ru")} | {told.full(cast.child.born)} | {told.she(cast.child, "дочь", "сын")}
. Других жильцов нет.
% Управдом | {told.signer_ru(rng)}
@seal 80 8 ДОМОУПРАВЛЕНИЕ|ЖЭК
"""
    truth = (
        *facts(own, "ru", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat()),
        *_members(cast, "ru"),
    )
    return make(
        "family_cert", "Выписка из домовой книги", text, TYPED, truth, day, font="type", ink="type", points=10.5
    )


@second("family_cert", "nineties", "uk", kinds="ГСЖ")
def family_sentence(cast: Cast, rng: Random) -> Paper:
    """The family in one sentence by the council's secretary."""
    day = _day_with_child(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 3)
    text = f"""
. {cast.home.district_uk} район, {cast.home.uk}
. виконком ради народних депутатів
. {told.month_uk(day)}  № {number}
~ 3
- Довідка
Дана {told.to_uk(own)}, {told.full(own.born)} р.н., в тому, що на день видачі до складу родини входять: {_kin(cast, ("дружина", "чоловік", "мати"))} {life.kept_alive(cast)[0].name()} ({told.full(life.kept_alive(cast)[0].born)}), {told.she(cast.child, "донька", "син")} {cast.child.name()} ({told.full(cast.child.born)}). Присадибна ділянка 0,{rng.randint(12, 60)} га, корів 1.
% Секретар | {told.signer_uk(rng)}
@seal 80 8 ВИКОНАВЧИЙ КОМІТЕТ|УКРАЇНА
"""
    truth = (
        *facts(own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat()),
        *_members(cast, "uk"),
    )
    return make("family_cert", "Довідка про родину", text, MATRIX, truth, day, font="type2", ink="type", points=10.5)


@second("family_cert", "modern", "uk", kinds="ГСЖ")
def registered_list(cast: Cast, rng: Random) -> Paper:
    """A housing cooperative's print of the registered, the numbers of taxpayers beside them."""
    day = _day_with_child(cast, rng, "modern")
    own, number = cast.applicant, f"{told.digits(rng, 4)}-З"
    text = f"""
+ ОСББ «Зоряне»
- {cast.home.uk}, {cast.street}
= Перелік зареєстрованих у житловому приміщенні
. № {number}; станом на {told.full(day)}; на запит: {own.initials()}
|= 8 76 30 34 24
|! № | особа | народження | РНОКПП | ким є
| 1 | {own.name()} | {told.full(own.born)} | {own.rnokpp} | власник
| 2 | {life.kept_alive(cast)[0].name()} | {told.full(life.kept_alive(cast)[0].born)} | {life.kept_alive(cast)[0].rnokpp} | {_kin(cast, ("дружина", "чоловік", "мати"))}
| 3 | {cast.child.name()} | {told.full(cast.child.born)} | {cast.child.rnokpp} | {told.she(cast.child, "дочка", "син")}
~ 3
. Усього троє. Площа {rng.randint(38, 94)},{rng.randint(1, 9)} м². Довідка дійсна місяць.
% Голова правління | {told.signer_uk(rng)}
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
        *_members(cast, "uk"),
        Truth(name="rnokpp", value=life.kept_alive(cast)[0].rnokpp, role=life.kept_alive(cast)[1]),
        Truth(name="rnokpp", value=cast.child.rnokpp, role="child"),
    )
    return make("family_cert", "Довідка про зареєстрованих", text, WHITE, truth, day, font="sans", points=10)


def _six_months(day: date) -> tuple[date, date]:
    year = day.year if day.month > 6 else day.year - 1
    return (date(year, 1, 1), date(year, 6, 30)) if day.month > 6 else (date(year, 7, 1), date(year, 12, 31))


@second("income_cert", "modern", "uk", kinds="СЖ")
def income_months(cast: Cast, rng: Random) -> Paper:
    """Six months of income from an employer."""
    day = life.near(cast, rng, "modern")
    own, place, number = cast.applicant, told.employer(rng, "modern"), told.digits(rng, 3)
    first, last = _six_months(day)
    rows = "\n".join(
        f"| {month:02d}.{first.year} | {told.money(rng, 4000, 14000)} | {told.money(rng, 700, 2600)}"
        for month in range(first.month, last.month + 1)
    )
    text = f"""
. {place.shown_uk}   ЄДРПОУ {place.code}
. {told.full(day)}   вих. {number}
= Дохід працівника
- (довідка для управління соціального захисту)
~ 2
. Хто: {own.name()}   РНОКПП {own.rnokpp}
. За час: {told.full(first)} – {told.full(last)}
|= 40 60 60
|! місяць | нарахований дохід | податки та збори
{rows}
. Аліменти не утримувались.
% Бухгалтер | {told.signer_uk(rng)}
@seal 80 8 {place.shown_uk.upper()}|УКРАЇНА
"""
    truth = facts(
        own, "uk", rnokpp=own.rnokpp, employer=place.uk, edrpou=place.code, document_number=number,
        period_from=first.isoformat(), period_to=last.isoformat(), issue_date=day.isoformat(),
    )  # fmt: skip
    return make("income_cert", "Довідка про дохід", text, WHITE, truth, day, font="dejavu", points=10.5)


@second("income_cert", "nineties", "uk", kinds="СЖ")
def income_unemployed(cast: Cast, rng: Random) -> Paper:
    """An employment centre tells what it paid."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 4)
    first, last = _six_months(day)
    text = f"""
. {cast.home.district_uk.upper()} РАЙОННИЙ ЦЕНТР ЗАЙНЯТОСТІ
. {told.full(day)} N {number}
~ 2
ГР. {own.name().upper()} ПЕРЕБУВАЄ НА ОБЛІКУ ЯК БЕЗРОБІТНИЙ. ЗА ПЕРІОД З {told.full(first)} ПО {told.full(last)} СПЛАЧЕНО ДОПОМОГИ {rng.randint(120, 480)} ГРН. {rng.randint(10, 99)} КОП.
. ВИДАНО ДЛЯ СУБСИДІЇ.
% ДИРЕКТОР | {told.signer_uk(rng)}
@seal 70 8 ЦЕНТР ЗАЙНЯТОСТІ|УКРАЇНА
"""
    truth = facts(
        own,
        "uk",
        document_number=number,
        period_from=first.isoformat(),
        period_to=last.isoformat(),
        issue_date=day.isoformat(),
    )
    return make(
        "income_cert", "Довідка центру зайнятості", text, MATRIX, truth, day, size="a5l", font="dot", ink="dot", points=9.5,
        stretch=1.2, margins=(16, 12, 14, 8),
    )  # fmt: skip


@second("income_cert", "modern", "uk", kinds="СЖ")
def income_tax_office(cast: Cast, rng: Random) -> Paper:
    """The tax office's answer by quarters."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, f"{told.digits(rng, 6)}"
    first, last = date(day.year - 1, 1, 1), date(day.year - 1, 12, 31)
    rows = "\n".join(
        f"| {quarter} кв. {first.year} | {rng.choice(('101', '127', '185'))} | {told.money(rng, 9000, 60000)} | {told.money(rng, 900, 9000)}"
        for quarter in ("I", "II", "III", "IV")
    )
    text = f"""
> Державна податкова служба
+ Відомості про суми виплачених доходів та утриманих податків
- № {number} від {told.full(day)}
. платник {own.rnokpp} {own.uk[0].upper()} {own.uk[1].upper()} {own.uk[2].upper()}
. період з {told.full(first)} до {told.full(last)}
|= 40 30 50 50
|! квартал | ознака | дохід | податок
{rows}
"""
    truth = facts(
        own, "uk", rnokpp=own.rnokpp, document_number=number, period_from=first.isoformat(), period_to=last.isoformat(),
        issue_date=day.isoformat(),
    )  # fmt: skip
    return make("income_cert", "Відомості про доходи", text, WHITE, truth, day, font="pts", points=11)


@second("utility_cert", "modern", "uk", kinds="Ж")
def utility_debts(cast: Cast, rng: Random) -> Paper:
    """A heating company's sheet: charges, norms, debts."""
    day = life.near(cast, rng, "modern")
    own, account = cast.applicant, told.digits(rng, 7)
    text = f"""
. КП «Тепломережа» абонентський відділ
. особ. рах. {account}
. споживач {own.name()}, {cast.street}
= Нараховано за житлово-комунальні послуги
|= 60 40 40 36
|! послуга | тариф, грн | обсяг | борг
| централізоване опалення | 41,0{rng.randint(1, 9)} | {rng.randint(30, 80)} м² | 0,00
| гаряча вода | 97,8{rng.randint(1, 9)} | {rng.randint(2, 9)} м³ | 0,00
| утримання будинку | 4,{rng.randint(10, 99)} | {rng.randint(30, 80)} м² | {rng.randint(0, 90)},{rng.randint(10, 99)}
. На {told.full(day)} простроченої заборгованості понад три місяці немає.
%- Абонентський відділ | {told.signer_uk(rng)}
"""
    truth = facts(own, "uk", account=account, issue_date=day.isoformat())
    return make("utility_cert", "Довідка про нарахування", text, WHITE, truth, day, font="narrow", points=12)


@second("home_act", "soviet", "ru", kinds="СЖГ")
def living_conditions(cast: Cast, rng: Random) -> Paper:
    """An act written by hand on how somebody lives."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    text = f"""
- [[Акт обследования]]
~ 2
[[Мы, нижеподписавшиеся депутат {told.signer_ru(rng)}, соцработник {told.signer_ru(rng)}, соседи, {told.month_ru(day)} проверили, как живёт {own.name("ru")}.]]
[[Живёт в старом доме из двух комнат, печное отопление, требуется ремонт крыши. Имеет огород. Дети помогают мало. Просим оказать материальную помощь.]]
~ 3
. [[подписи]]
% | [[{told.signer_ru(rng)}]]
% | [[{told.signer_ru(rng)}]]
"""
    truth = facts(own, "ru", issue_date=day.isoformat())
    return make(
        "home_act",
        "Акт обследования",
        text,
        YELLOWED,
        truth,
        day,
        font="serif",
        points=13.5,
        underline=False,
        margins=(26, 17, 24, 14),
        leading=1.6,
    )


@second("home_act", "modern", "uk", kinds="СЖ")
def home_visit(cast: Cast, rng: Random) -> Paper:
    """A printed act of a social worker's visit, two pages."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, told.digits(rng, 3)
    first = f"""
> № {number}
= АКТ
+ про матеріально-побутові умови домогосподарства
- {told.full(day)}, {cast.home.uk}
. Заявник: [[{own.name()}]], РНОКПП [[{own.rnokpp}]]
. Адреса: [[{cast.street}]]
. Комісія: [[{told.signer_uk(rng)}]], [[{told.signer_uk(rng)}]]
. 1. Тип житла: [[квартира]]  кімнат [[{rng.randint(1, 4)}]]
. 2. Санітарний стан: [[задовільний]]
. 3. Хто мешкає фактично: [[заявник і дитина {cast.child.name()}]]
"""
    second = f"""
. 4. Транспорт, земля, господарство: [[немає]]
. 5. Джерела існування: [[допомога, тимчасові заробітки]]
. 6. Чи робились великі купівлі: [[ні]]
Комісія дійшла такого: [[відомості заявника відповідають дійсності, родина потребує підтримки]].
. Ознайомлено
% Заявник | [[{own.initials()}]]
% Комісія | [[{told.signer_uk(rng)}]]
"""
    truth = (
        *facts(own, "uk", rnokpp=own.rnokpp, document_number=number, issue_date=day.isoformat()),
        *facts(cast.child, "uk", "child"),
    )
    sides = (side(first, PLAIN, font="serif", points=12), side(second, PLAIN, font="serif", points=12))
    return many("home_act", "Акт про умови проживання", sides, truth, day)


@second("benefit_card", "modern", "uk", kinds="П")
def benefit_row(cast: Cast, rng: Random) -> Paper:
    """A register's card of a person with benefits."""
    day = life.near(cast, rng, "modern")
    own, account = cast.applicant, told.digits(rng, 6)
    text = f"""
. ЄДАРП   роздруківка {told.full(day)}
+ Картка пільговика, рахунок {account}
|= 60 112
| ПІБ | {own.name()}
| ідент. номер | {own.rnokpp}
| дата нар. | {told.full(own.born)}
| код категорії | {rng.randint(10, 99)} — ветеран праці
| документ | посвідчення серії Б
|! вид пільги | розмір
| електроенергія | 50 %
| газ | 50 %
| проїзд | безоплатно
. Знято з обліку: —
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, account=account, issue_date=day.isoformat()
    )
    return make("benefit_card", "Картка пільговика", text, WHITE, truth, day, font="dot", points=9.5)


WORDINGS = (
    house_book, family_sentence, registered_list, income_months, income_unemployed, income_tax_office,
    utility_debts, living_conditions, home_visit, benefit_row,
)  # fmt: skip
