# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Who lives together, what they earn and pay, and how they live."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample_scans.collection import life
from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.unseen import clerk
from sample_scans.collection.unseen.clerk import CREAM, DESK, FRESH, NEWSPRINT, THIN, side, unseen
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make, many
from sample_scans.story import Paper, Truth, facts


def _with_child(cast: Cast, rng: Random, era: Era) -> date:
    day = life.near(cast, rng, era)
    if day <= cast.child.born:
        raise Unfit("no child yet")
    return day


def _members(cast: Cast, language: clerk.Language) -> tuple[Truth, ...]:
    """The grown-up beside the applicant and the child, each with the day of birth."""
    other, role = life.kept_alive(cast)
    return (
        *facts(other, language, role, birth_date=other.born.isoformat()),
        *facts(cast.child, language, "child", birth_date=cast.child.born.isoformat()),
    )


def _kin(cast: Cast) -> str:
    other, role = life.kept_alive(cast)
    return "мати" if role == "mother" else clerk.ends(other, "дружина", "чоловік")


@unseen("family_cert", "soviet", "ru")
def family_of_house(cast: Cast, rng: Random) -> Paper:
    """A house management's blank: the head first, the rest below with years."""
    day = _with_child(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 3)
    other, role = life.kept_alive(cast)
    kin = "мать" if role == "mother" else clerk.ends(other, "жена", "муж")
    text = f"""
. ЖКО завода, {cast.home.ru}
= СПРАВКА О СОСТАВЕ СЕМЬИ
- № [[{number}]] от [[{clerk.figures(day)}]]
. Выдана [[{clerk.dative(own, "ru")}]]
|= 14 90 34 34
|! № | Ф.И.О. | Родство | Дата рождения
| 1 | [[{own.name("ru")}]] | [[отв. кварт.]] | [[{clerk.figures(own.born)}]]
| 2 | [[{other.name("ru")}]] | [[{kin}]] | [[{clerk.figures(other.born)}]]
| 3 | [[{cast.child.name("ru")}]] | [[{clerk.ends(cast.child, "дочь", "сын")}]] | [[{clerk.figures(cast.child.born)}]]
. Других лиц не прописано.
%- Паспортист | [[{clerk.signed(rng, "ru")}]]
"""
    truth = (
        *facts(own, "ru", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat()),
        *_members(cast, "ru"),
    )
    return make("family_cert", "Справка о составе семьи", text, CREAM, truth, day, font="pt", points=11)


@unseen("family_cert", "nineties", "uk")
def family_village(cast: Cast, rng: Random) -> Paper:
    """A village council's letter: members one under another in the text."""
    day = _with_child(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 3)
    other, _ = life.kept_alive(cast)
    text = f"""
. Сільрада: {cast.home.uk}
- ДОВІДКА
. N {number} від {clerk.figures_p(day)}
~ 2
. Дана гр. {clerk.dative(own)}, {clerk.figures(own.born)} р.н., в тому, що до складу її/його сім'ї входять:
. {_kin(cast)} — {other.name()}, {clerk.figures(other.born)}
. {clerk.ends(cast.child, "дочка", "син")} — {cast.child.name()}, {clerk.figures(cast.child.born)}
. Довідка видана на підставі погосподарської книги № {rng.randint(1, 9)}.
% Секретар сільради | {clerk.signed(rng)}
@seal 80 4 СІЛЬСЬКА РАДА|УКРАЇНА
"""
    truth = (
        *facts(own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat()),
        *_members(cast, "uk"),
    )
    return make(
        "family_cert", "Довідка сільради про сім'ю", text, NEWSPRINT, truth, day, font="type", ink="type", points=11
    )


@unseen("family_cert", "modern", "uk")
def family_form_three(cast: Cast, rng: Random) -> Paper:
    """The certificate on those who live together, by the village head of a hromada."""
    day = _with_child(cast, rng, "modern")
    own, number = cast.applicant, clerk.digits(rng, 4)
    other, _ = life.kept_alive(cast)
    text = f"""
+ ЦНАП {clerk.of_(cast.home.district_uk)} району
. {clerk.day_uk(day)}                                     № {number}
= ДОВІДКА
- про склад сім'ї або зареєстрованих у житловому приміщенні осіб
. Адреса: {cast.home.uk}, {cast.street}
. Власник (наймач): {own.name()}, {clerk.figures(own.born)}
|= 84 44 44
|! Прізвище, ім'я та по батькові | Дата народження | Родинні стосунки
| {other.name()} | {clerk.figures(other.born)} | {_kin(cast)}
| {cast.child.name()} | {clerk.figures(cast.child.born)} | {clerk.ends(cast.child, "дочка", "син")}
. Усього осіб: 3
. Довідка дійсна 30 днів.
%- Адміністратор | {clerk.signed(rng)}
"""
    truth = (
        *facts(own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat()),
        *_members(cast, "uk"),
    )
    return make("family_cert", "Довідка про зареєстрованих осіб", text, FRESH, truth, day, font="sans", points=10.5)


def _half_year(day: date) -> tuple[date, date]:
    last = day.replace(day=1) - timedelta(days=1)
    first = date(last.year - (last.month < 6), (last.month - 6) % 12 + 1, 1)
    return first, last


@unseen("income_cert", "modern", "uk", kinds="СЖ")
def earned_half_year(cast: Cast, rng: Random) -> Paper:
    """An employer on half a year's income; alimony and taxes in columns."""
    day = life.near(cast, rng, "modern")
    own, place, number = cast.applicant, clerk.works(rng, "modern"), clerk.digits(rng, 3)
    first, last = _half_year(day)
    rows = "\n".join(
        f"| {at + 1} | {clerk.sum_uk(rng, 4900, 19900)} | {clerk.sum_uk(rng, 700, 3000)} | -" for at in range(6)
    )
    text = f"""
. {place.in_quotes_uk} (код ЄДРПОУ {place.code})
. Вих. {number} від {clerk.figures(day)}
= ДОВІДКА ПРО ДОХОДИ
. Видана {clerk.dative(own)}
. ідентифікаційний номер {own.rnokpp}
. Період: {clerk.figures(first)} – {clerk.figures(last)}
|= 24 52 52 44
|! Місяць за порядком | Нараховано | Утримано | Аліменти
{rows}
. Довідка видана для подання до органів соціального захисту.
% Керівник | {clerk.signed(rng)}
% Гол. бухгалтер | {clerk.signed(rng)}
"""
    truth = facts(
        own, "uk", rnokpp=own.rnokpp, employer=place.uk, edrpou=place.code, document_number=number,
        period_from=first.isoformat(), period_to=last.isoformat(), issue_date=day.isoformat(),
    )  # fmt: skip
    return make("income_cert", "Довідка про доходи", text, DESK, truth, day, font="serif", points=11)


@unseen("income_cert", "nineties", "uk", kinds="СЖ")
def pension_paid(cast: Cast, rng: Random) -> Paper:
    """The pension office tells what it paid in half a year."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 3)
    first, last = _half_year(day)
    text = f"""
. Відділ пенсій, {cast.home.uk}
- ДОВІДКА № [[{number}]]
. [[{own.name()}]] отримав(ла) пенсію з [[{clerk.figures(first)}]] по [[{clerk.figures(last)}]] у сумі [[{clerk.sum_uk(rng, 190, 800)}]] грн. Компенсаційних виплат не було.
. Для субсидії.
. [[{clerk.figures_p(day)}]]
%- Інспектор | [[{clerk.signed(rng)}]]
"""
    truth = facts(
        own,
        "uk",
        document_number=number,
        period_from=first.isoformat(),
        period_to=last.isoformat(),
        issue_date=day.isoformat(),
    )
    return make("income_cert", "Довідка про пенсію", text, THIN, truth, day, size="a5l", font="pt", points=11.5,
                margins=(18, 12, 26, 8), stretch=1.2)  # fmt: skip


@unseen("utility_cert", "modern", "uk", kinds="Ж")
def services_used(cast: Cast, rng: Random) -> Paper:
    """A co-operative's certificate: services, norms, sums, debts."""
    day = life.near(cast, rng, "modern")
    own, account = cast.applicant, clerk.digits(rng, 8)
    text = f"""
. ТОВ «Керуюча компанія Затишок»
. {clerk.figures(day)}
= ДОВІДКА
- про характеристику помешкання та нараховані платежі
. О/р {account}; споживач {own.name()}; {cast.street}
|= 70 34 34 34
|! Послуга | Тариф | Обсяг | До сплати
| Утримання будинку | {clerk.sum_uk(rng, 3, 9)} | {rng.randint(31, 80)} м2 | {clerk.sum_uk(rng, 110, 490)}
| Гаряча вода | {clerk.sum_uk(rng, 70, 98)} | {rng.randint(2, 8)} м3 | {clerk.sum_uk(rng, 150, 800)}
| Вивезення побутових відходів | {clerk.sum_uk(rng, 14, 30)} | {rng.randint(1, 4)} ос. | {clerk.sum_uk(rng, 20, 110)}
. Борг понад два місяці: відсутній
%- Економіст | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", account=account, issue_date=day.isoformat())
    return make("utility_cert", "Довідка про платежі", text, FRESH, truth, day, font="pts", points=11)


@unseen("utility_cert", "nineties", "uk", kinds="Ж")
def rent_slip(cast: Cast, rng: Random) -> Paper:
    """A slip of a housing office in the nineties."""
    day = life.near(cast, rng, "nineties")
    own, account = cast.at(cast.applicant, day), clerk.digits(rng, 5)
    text = f"""
. ЖРЕО-{rng.randint(1, 9)}     ОСОБОВИЙ РАХУНОК {account}
. КВАРТИРОНАЙМАЧ {own.name().upper()}
. КВАРТПЛАТА {clerk.sum_uk(rng, 6, 19)}  ОПАЛЕННЯ {clerk.sum_uk(rng, 10, 39)}  ВОДА {clerk.sum_uk(rng, 2, 9)}
. ЗАГАЛЬНА ПЛОЩА {rng.randint(30, 70)} КВ. М, ПРОПИСАНО {rng.randint(1, 5)}
. ЗАБОРГОВАНІСТЬ {rng.choice(("НЕМАЄ", "18,20 ГРН"))}
. ДАТА {clerk.figures(day)}
% БУХГАЛТЕР | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", account=account, issue_date=day.isoformat())
    return make("utility_cert", "Довідка ЖРЕО", text, NEWSPRINT, truth, day, size="a5l", font="dot", ink="dot", points=9.5,
                margins=(16, 14, 12, 8), stretch=1.2)  # fmt: skip


@unseen("home_act", "modern", "uk", kinds="СЖП")
def act_of_visit(cast: Cast, rng: Random) -> Paper:
    """The act on the household's material state, two pages; signatures on the second."""
    day = _with_child(cast, rng, "modern")
    own, child, number = cast.applicant, cast.child, clerk.digits(rng, 3)
    first = f"""
= АКТ № [[{number}]]
- обстеження матеріально-побутових умов домогосподарства / фактичного місця проживання особи
. [[{clerk.padded_uk(day)}]]                       [[{cast.home.uk}]]
. Комісія у складі соціальних інспекторів обстежила умови проживання [[{clerk.genitive(own)}]]
. РНОКПП [[{own.rnokpp}]], адреса [[{cast.street}]]
~ 2
. Відомості про осіб, які входять до складу домогосподарства:
|= 100 36 36
|! Прізвище, ім'я, по батькові | Статус | Заняття
| [[{own.name()}]] | [[заявник]] | [[не працює]]
| [[{child.name()}]] | [[дитина]] | [[школа]]
. Житло: [[окрема квартира]], площа [[{rng.randint(28, 80)}]] кв. м, опалення [[газове]]
"""
    second = """
. Стан житла: [[задовільний]]. Побутова техніка: [[холодильник, телевізор]]
. Земельна ділянка: [[0,12 га]]   Худоба: [[немає]]
. Висновок комісії: [[допомогу доцільно призначити]]
~ 4
. З актом ознайомлений(а), заперечень не маю ____________
% Соціальний інспектор | [[SIGNED]]
% Депутат | [[SIGNED]]
""".replace("SIGNED", clerk.signed(rng))
    truth = (
        *facts(own, "uk", rnokpp=own.rnokpp, document_number=number, issue_date=day.isoformat()),
        *facts(child, "uk", "child"),
    )
    sides = (side(first, DESK, font="serif", points=11.5), side(second, DESK, font="serif", points=11.5))
    return many("home_act", "Акт обстеження домогосподарства", sides, truth, day)


@unseen("home_act", "nineties", "uk", kinds="СЖП")
def act_by_hand(cast: Cast, rng: Random) -> Paper:
    """An act by hand of a housing committee."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    text = f"""
> [[Затверджую: голова {clerk.signed(rng)}]]
- [[А К Т]]
. [[{clerk.day_uk(day)}]]
[[Ми, члени вуличного комітету, перевірили, як живе {own.name()} за адресою {cast.street}. Хата стара, дах тече, дров на зиму немає. Живе {clerk.ends(own, "сама", "сам")}, городу обробляти не може.]]
[[Просимо допомогти паливом.]]
. [[Підписи:]] [[{clerk.signed(rng)}]], [[{clerk.signed(rng)}]]
"""
    truth = facts(own, "uk", issue_date=day.isoformat())
    return make("home_act", "Акт", text, THIN, truth, day, font="pt", points=13, underline=False, leading=1.55,
                margins=(28, 18, 34, 14))  # fmt: skip


@unseen("benefit_card", "modern", "uk", kinds="П")
def benefit_register(cast: Cast, rng: Random) -> Paper:
    """A card of the register of those with benefits, in the program's print."""
    day = life.near(cast, rng, "modern")
    own, account = cast.applicant, clerk.digits(rng, 7)
    text = f"""
+ ПЕРСОНАЛЬНА КАРТКА ПІЛЬГОВИКА
. Єдиний державний автоматизований реєстр осіб, які мають право на пільги
. Сформовано {clerk.figures(day)}
|= 30 56 30 56
| Прізвище | {own.uk[0]} | Ім'я | {own.uk[1]}
| По батькові | {own.uk[2]} | Народж. | {clerk.figures(own.born)}
| РНОКПП | {own.rnokpp} | Ос. рахунок | {account}
| Категорія | ветеран праці | Код | {rng.randint(11, 98)}
~ 2
. Пільга: 50 % плати за користування житлом у межах норм
. Пільга: безплатний проїзд приміським транспортом
%- Оператор | {clerk.signed(rng)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, account=account, issue_date=day.isoformat()
    )
    return make("benefit_card", "Картка пільговика", text, FRESH, truth, day, font="sans", points=10.5)


@unseen("benefit_card", "nineties", "uk", kinds="П")
def benefit_blank(cast: Cast, rng: Random) -> Paper:
    """A registration card of the nineties, filled in by hand."""
    day = max(life.near(cast, rng, "nineties"), date(1998, 2, 2))
    own = cast.at(cast.applicant, day)
    text = f"""
- РЕЄСТРАЦІЙНА КАРТКА ОСОБИ, ЩО КОРИСТУЄТЬСЯ ПІЛЬГАМИ
. 1. [[{own.uk[0]}]]   2. [[{own.uk[1]}]]   3. [[{own.uk[2]}]]
^ прізвище            ім'я            по батькові
. 4. Дата народження [[{clerk.figures(own.born)}]]
. 5. Ідентифікаційний код [[{own.rnokpp}]]
. 6. Адреса [[{cast.home.uk}, {cast.street}]]
. 7. Вид пільги: [[тверде паливо, електроенергія]]
. 8. Пенсійне (інше) посвідчення пред'явлено
. Дата заповнення [[{clerk.figures_p(day)}]]
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make("benefit_card", "Реєстраційна картка", text, CREAM, truth, day, size="a5l", font="serif", points=10.5,
                margins=(16, 12, 14, 8), stretch=1.1)  # fmt: skip


WORDINGS = (
    family_of_house, family_village, family_form_three, earned_half_year, pension_paid, services_used, rent_slip, act_of_visit,
    act_by_hand, benefit_register, benefit_blank,
)  # fmt: skip
