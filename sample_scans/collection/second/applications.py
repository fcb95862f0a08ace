# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""What people ask for: applications, receipts, declarations, worded apart."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.second import told
from sample_scans.collection.second.papers import MATRIX, PLAIN, TYPED, WHITE, YELLOWED, side
from sample_scans.collection.second.told import second
from sample_scans.forms.blank import make, many
from sample_scans.identifiers import iban
from sample_scans.story import Paper, facts, values


@second("app_pension", "soviet", "ru", kinds="ВІРГ")
def asks_by_hand(cast: Cast, rng: Random) -> Paper:
    """A free application in a hand, to the raion's social security."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    text = f"""
> <<Зав. райсобесом>>
> <<{told.of_ru(cast.home.district_ru)} района>>
> [[от {own.name("ru")}]]
> [[{cast.home.ru}, {cast.street}]]
~ 8
- [[З а я в л е н и е]]
~ 3
[[Прошу назначить мне государственную пенсию, так как я имею необходимый трудовой стаж, {told.she(own, "родилась", "родился")} {told.month_ru(own.born)}. Паспорт, трудовую книжку и справку с места работы прилагаю.]]
[[В настоящее время не работаю, пенсии от других ведомств не получаю. Об изменениях обязуюсь сообщать.]]
~ 4
. [[{told.month_ru(day)}]]
% | [[{own.initials("ru")}]]
@in 30 225 СОБЕС/принято {told.full(day)}/вх. {told.digits(rng, 3)}
"""
    truth = facts(own, "ru", birth_date=own.born.isoformat(), issue_date=day.isoformat())
    return make(
        "app_pension",
        "Заявление о пенсии",
        text,
        YELLOWED,
        truth,
        day,
        font="serif",
        points=13.5,
        underline=False,
        margins=(26, 17, 24, 14),
        leading=1.5,
    )


@second("app_pension", "soviet", "both", kinds="ВІРГ")
def asks_soviet_blank(cast: Cast, rng: Random) -> Paper:
    """A printed blank: questions in a table, answers typed; the back goes on without a heading."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    number = told.digits(rng, 3)
    front = f"""
> Форма 1-п
. До комісії по призначенню пенсій / В комиссию по назначению пенсий
. [[{cast.home.district_ru} райисполком]]
= ЗАЯВА / ЗАЯВЛЕНИЕ
. Порядковий / порядковый № [[{number}]]
|= 8 74 90
| 1 | Прізвище, ім'я, по батькові / Ф. И. О. | [[{own.name("ru")}]]
| 2 | Число, місяць і рік народження / Число, месяц и год рождения | [[{told.full(own.born)}]]
| 3 | Адреса / Домашний адрес | [[{cast.home.ru}, {cast.street}]]
| 4 | Яку пенсію просить / Какую пенсию просит | [[по возрасту]]
| 5 | Місце роботи / Место работы | [[{told.employer(rng, "soviet").shown_ru}]]
| 6 | Чи одержував пенсію / Получал ли пенсию | [[нет]]
"""
    back = f"""
|= 8 74 90
| 7 | Утриманці / Иждивенцы | [[{life.kept_alive(cast)[0].name("ru")}, {life.kept_alive(cast)[0].born.year} г.р.]]
| 8 | Судимість, служба / Военная служба | [[нет]]
~ 4
Попереджений про відповідальність / Предупреждён(а) об ответственности за неправильные сведения.
. Підпис / Подпись                [[{told.roman_long(day)}]]
% | [[{own.initials("ru")}]]
_
. Заяву прийняв / Заявление принял: [[инспектор {told.signer_ru(rng)}]], документів / документов: [[{rng.randint(3, 9)}]]
"""
    truth = facts(own, "ru", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat())
    form: dict[str, Any] = {"font": "pt", "points": 11, "fill": "type", "fill_font": "type"}
    sides = (side(front, TYPED, **form), side(back, TYPED, back=True, **form))
    return many("app_pension", "Заява про призначення пенсії", sides, truth, day)


@second("app_pension", "nineties", "uk", kinds="ВІРГ")
def asks_nineties(cast: Cast, rng: Random) -> Paper:
    """A matrix printed form of a raion department, underscores for what is missing."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    number = told.digits(rng, 4)
    passport = own.passport
    text = f"""
. ВІДДІЛ СОЦІАЛЬНОГО ЗАХИСТУ НАСЕЛЕННЯ
. {cast.home.district_uk.upper()} РАЙОН
. ВХ. N [[{number}]]   ВІД [[{told.full(day)}]]
~ 2
+ З А Я В А
~ 1
. ВІД ГР. [[{own.name()}]]
. НАРОДЖ. [[{told.full(own.born)}]]  IНД. НОМЕР [[{own.rnokpp}]]
. ПАСПОРТ [[{passport or "-"}]]
. АДРЕСА [[{cast.home.uk}, {cast.street}]]
~ 2
ПРОШУ ОФОРМИТИ МЕНІ ПЕНСІЮ ЗГІДНО З ЗАКОНОМ УКРАЇНИ "ПРО ПЕНСІЙНЕ ЗАБЕЗПЕЧЕННЯ" З ЧАСУ ВИНИКНЕННЯ ПРАВА.
. ПРАЦЮЮ / НЕ ПРАЦЮЮ (ПІДКРЕСЛИТИ)
. ЧЛЕНИ СІМ'Ї НА УТРИМАННІ: ______________________
. ДОДАЮ: ДОВІДКУ З РОБОТИ, СВІДОЦТВО ПРО НАРОДЖЕННЯ, ДИПЛОМ, ВІЙСЬКОВИЙ КВИТОК - УСЬОГО [[{rng.randint(4, 12)}]]
% ПІДПИС | [[{own.initials()}]]
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, passport=passport, document_number=number,
        issue_date=day.isoformat(),
    )  # fmt: skip
    return make(
        "app_pension", "Заява про оформлення пенсії", text, MATRIX, truth, day, font="dot", ink="dot", points=10
    )


@second("app_pension", "modern", "uk", kinds="ВІРГ")
def asks_modern_boxes(cast: Cast, rng: Random) -> Paper:
    """Printed out of the officer's program: what is asked for stands last, ticks, two pages."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    number = told.digits(rng, 5)
    paper = own.id_card or own.passport
    first = f"""
> Прийнято: {told.full(day)}  реєстр. {number}
. Кому: Головне управління ПФУ, сервісний центр ({cast.home.uk})
~ 2
|= 52 120
| Від кого | [[{own.name()}]]
| РНОКПП | [[{told.grouped(own.rnokpp, 3, 3, 2)}]]
| Дата народження | [[{told.month_uk(own.born)}]]
| Документ, що посвідчує особу | [[{paper or "—"}]]
| Телефон | [[{cast.phone}]]
| Живу за адресою | [[{cast.home.uk}, {cast.street}]]
~ 3
= Заява про пенсійну виплату
. [ V ] призначити вперше   [   ] перевести   [   ] поновити   [   ] перерахувати
. [ V ] за віком   [   ] за вислугу   [   ] по інвалідності   [   ] у зв'язку з втратою годувальника
"""
    second = f"""
. Чи є непрацездатні члени родини: [   ] так [ V ] ні
. Чи працюю: [   ] так [ V ] ні
. Спосіб одержання коштів: [ V ] банк [   ] пошта
Про обов'язок сповістити орган, що виплачує пенсію, про обставини, які впливають на її розмір, мені відомо. Згоду на опрацювання персональних даних надаю.
. Отримано копії: свідоцтво про шлюб, трудова книжка, диплом.
~ 3
. {told.full(day)}
% Особистий підпис | {own.initials()}
% Дані перевірено | {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, id_card=own.id_card,
        passport="" if own.id_card else own.passport, document_number=number, issue_date=day.isoformat(),
    )  # fmt: skip
    form: dict[str, Any] = {"font": "sans", "points": 11, "fill": "print", "fill_font": "sans-bold", "underline": False}
    return many(
        "app_pension", "Заява про пенсію", (side(first, WHITE, **form), side(second, WHITE, **form)), truth, day
    )


@second("app_payment", "nineties", "uk", kinds="ВІГРС")
def pay_by_post(cast: Cast, rng: Random) -> Paper:
    """To pay at another post office after a move."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    text = f"""
> Райвідділ соцзабезпечення
> [[{own.name()}]]
> [[{cast.home.uk}, {cast.street}]]
> пенсійна справа [[{told.digits(rng, 5)}]]
~ 8
- заява
~ 4
[[Прошу виплату моєї пенсії проводити через відділення зв'язку за моїм теперішнім місцем проживання, бо я {told.she(own, "переїхала", "переїхав")} до доньки. За минулий час пенсію {told.she(own, "отримала", "отримав")} повністю.]]
~ 6
. [[{told.roman(day)} р.]]
% | [[{own.initials()}]]
"""
    truth = facts(own, "uk", issue_date=day.isoformat())
    return make(
        "app_payment",
        "Заява про виплату поштою",
        text,
        YELLOWED,
        truth,
        day,
        font="serif",
        points=13,
        underline=False,
        margins=(26, 17, 24, 14),
        leading=1.5,
    )


@second("app_payment", "modern", "uk", kinds="ВІГРС")
def pay_resume(cast: Cast, rng: Random) -> Paper:
    """To resume a payment, a form with the answers above their captions."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    text = f"""
> Начальнику відділу обслуговування
+ ЗАЯВА
- про спосіб виплати
~ 3
. [[{own.name()}]]
^ хто подає
. [[{own.rnokpp}]]
^ реєстраційний номер облікової картки
. [[{cast.home.uk}, {cast.street}]]
^ куди доставляти
~ 3
Виплату належних мені сум прошу поновити та здійснювати через національного оператора поштового зв'язку готівкою вдома. Доручених осіб не маю.
~ 3
. [[{told.full(day)}]]                [[{own.initials()}]]
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make("app_payment", "Заява про спосіб виплати", text, PLAIN, truth, day, font="pt", points=12.5)


@second("app_bank", "modern", "uk", kinds="ВІГРС")
def to_account(cast: Cast, rng: Random) -> Paper:
    """To pay into an account; the number in groups of four."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    account = iban("300465", told.digits(rng, 14))
    shown = " ".join(account[at : at + 4] for at in range(0, len(account), 4))
    text = f"""
. Управлінню Пенсійного фонду через АТ «Ощадний»
_
= Доручення на зарахування пенсії
- (заява за постановою № 1596)
~ 3
. Я, [[{own.name()}]],
. {told.full(own.born)} р.н., РНОКПП [[{own.rnokpp}]],
. відкрив{told.she(own, "ла", "")} рахунок [[{shown}]]
. і прошу перераховувати туди всі суми, які мені виплачуються. Зміни в умовах договору повідомлю за десять днів.
~ 3
|= 60 110
| День подання | [[{told.full(day)}]]
| Підпис одержувача | (є)
| Працівник банку | [[{told.signer_uk(rng)}]]
@seal 120 12 АКЦІОНЕРНЕ ТОВАРИСТВО ОЩАДНИЙ|БАНК
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, iban=account, issue_date=day.isoformat()
    )
    return make("app_bank", "Заява про виплату через банк", text, PLAIN, truth, day, font="serif", points=12)


@second("app_work", "modern", "uk", kinds="ВІР")
def took_work(cast: Cast, rng: Random) -> Paper:
    """A pensioner tells that work began."""
    day = life.near(cast, rng, "modern")
    own, place = cast.applicant, told.employer(rng, "modern")
    since = day - timedelta(days=rng.randint(3, 20))
    text = f"""
. До відділу перерахунків
. {own.name()}, картка {own.rnokpp}
~ 6
+ Повідомлення пенсіонера
- (додаток 3)
~ 3
Доводжу до відома, що з [[{told.full(since)}]] мене прийнято на роботу до [[{place.shown_uk}]], код [[{place.code}]]. Прошу врахувати цей факт під час виплати пенсії. У разі звільнення подам нове повідомлення та копію наказу.
~ 4
. [[{told.month_uk(day)}]]
%- | [[{own.initials()}]]
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, employer=place.uk, edrpou=place.code, issue_date=day.isoformat())
    return make("app_work", "Повідомлення про працевлаштування", text, WHITE, truth, day, font="pts", points=12.5)


@second("app_unpaid", "soviet", "ru", kinds="ГВІ")
def burial_grant(cast: Cast, rng: Random) -> Paper:
    """Asks for the burial grant and what the deceased did not get."""
    dead, died = life.the_dead(cast, rng, "soviet")
    day = died + timedelta(days=rng.randint(5, 30))
    own = cast.applicant
    text = f"""
> [[Заведующему райсобесом]]
> [[от {own.name("ru")}]]
~ 8
- [[заявление]]
~ 4
[[{told.month_ru(died)} умер пенсионер {dead.name("ru")}. Прошу выдать мне пособие на похороны и пенсию, которую он не успел получить за последний месяц. Похороны на мои средства. Свидетельство о смерти из ЗАГСа и пенсионное удостоверение сдаю.]]
~ 5
. [[{told.dotted(day)} г.]]
% | [[{own.initials("ru")}]]
"""
    truth = (
        *facts(dead, "ru", "deceased", death_date=died.isoformat()),
        *facts(own, "ru", "applicant"),
        *values(issue_date=day.isoformat()),
    )
    return make(
        "app_unpaid",
        "Заявление о пособии на погребение",
        text,
        YELLOWED,
        truth,
        day,
        font="serif",
        points=13,
        underline=False,
        margins=(26, 17, 24, 14),
        leading=1.5,
    )


@second("app_unpaid", "modern", "uk", kinds="ГВІ")
def heirs_ask(cast: Cast, rng: Random) -> Paper:
    """A printed form for the sums the deceased did not get."""
    dead, died = life.the_dead(cast, rng, "modern")
    day = died + timedelta(days=rng.randint(5, 60))
    own = cast.applicant
    text = f"""
> Додаток 4 до Порядку
+ ЗАЯВА на одержання сум пенсії, що лишилися невиплаченими
~ 3
|= 64 108
|! Пенсіонер | що про нього відомо
| прізвище, ім'я, по батькові | [[{dead.name()}]]
| коли помер | [[{told.full(died)}]]
|! Заявник | що про себе повідомляє
| прізвище, ім'я, по батькові | [[{own.name()}]]
| РНОКПП | [[{own.rnokpp}]]
| ким доводиться | [[член родини]]
~ 3
Проживав{told.she(own, "ла", "")} разом із пенсіонером на день смерті. Інших спадкоємців немає.
. До заяви: довідка про склад зареєстрованих, свідоцтво про смерть.
. [[{told.full(day)}]]
%- | [[{own.initials()}]]
"""
    truth = (
        *facts(dead, "uk", "deceased", death_date=died.isoformat()),
        *facts(own, "uk", "applicant", rnokpp=own.rnokpp),
        *values(issue_date=day.isoformat()),
    )
    return make("app_unpaid", "Заява про недоодержану пенсію", text, WHITE, truth, day, font="serif", points=12)


@second("receipt", "modern", "uk", kinds="ВІГРС")
def counter_slip(cast: Cast, rng: Random) -> Paper:
    """What the counter gives back, half a sheet."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    number = told.digits(rng, 6)
    text = f"""
. Сервісний центр № {rng.randint(2, 30)}
+ Відривний талон
. Звернення [[{number}]] від [[{told.full(day)}]]
. Подав{told.she(own, "ла", "")}: [[{own.name()}]]
|= 10 120 40
| 1 | трудова книжка | оригінал
| 2 | довідка про заробіток | оригінал
| 3 | свідоцтво про народження дітей | копія
. Бракує: довідки про перейменування підприємства. Донести до [[{told.full(day + timedelta(days=90))}]]
%- Прийняв | [[{told.signer_uk(rng)}]]
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make(
        "receipt",
        "Талон про прийняття документів",
        text,
        PLAIN,
        truth,
        day,
        size="a5l",
        font="pts",
        points=10.5,
        margins=(18, 12, 16, 8),
    )


@second("receipt", "nineties", "ru", kinds="ВІГРС")
def receipt_ru(cast: Cast, rng: Random) -> Paper:
    """A typed slip in Russian."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    number = told.digits(rng, 3)
    text = f"""
- УВЕДОМЛЕНИЕ-РАСПИСКА N {number}
~ 2
От {own.name("ru")} приняты документы для пенсии: заявление, трудовая книжка, 2 справки. Всего листов {rng.randint(9, 28)}.
Следует представить: справку архива о стаже, военный билет.
. {told.full(day)}
% Инспектор | {told.signer_ru(rng)}
"""
    truth = facts(own, "ru", document_number=number, issue_date=day.isoformat())
    return make(
        "receipt",
        "Расписка",
        text,
        TYPED,
        truth,
        day,
        size="a5l",
        font="type",
        ink="type",
        points=10.5,
        stretch=1.2,
        margins=(18, 12, 14, 8),
    )


@second("app_social", "modern", "uk", kinds="СП")
def asks_aid(cast: Cast, rng: Random) -> Paper:
    """The common application of a hromada, its family table on a second page."""
    day = life.near(cast, rng, "modern")
    own, child = cast.applicant, cast.child
    passport = own.id_card or own.passport
    first = f"""
> Відділу соціального захисту
> {cast.home.uk}
= ЗАЯВА
- на соціальну підтримку
~ 2
. 1. Особа: [[{own.name()}]]
. 2. Дата народження: [[{told.full(own.born)}]]
. 3. Паспорт: [[{passport or "—"}]]
. 4. РНОКПП: [[{own.rnokpp}]]
. 5. Фактично проживаю: [[{cast.home.uk}, {cast.street}]]
. 6. Телефон: [[{cast.phone}]]
. 7. Потрібно призначити (позначити):
. [ X ] державну допомогу малозабезпеченій родині
. [   ] допомогу на дитину одинокому з батьків
. [   ] компенсацію за догляд
"""
    second = f"""
|= 70 36 66
|! Хто проживає разом | Рік | Ким доводиться
| [[{own.name()}]] | [[{own.born.year}]] | [[заявник]]
| [[{child.name()}]] | [[{child.born.year}]] | [[{told.she(child, "дочка", "син")}]]
~ 3
Підтверджую правдивість. Мене ознайомлено, що надміру виплачені кошти підлягають поверненню. Проти перевірки доходів не заперечую.
. [[{told.full(day)}]]
%- Підпис | [[{own.initials()}]]
"""
    truth = (
        *facts(
            own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, id_card=own.id_card,
            passport="" if own.id_card else own.passport, issue_date=day.isoformat(),
        ),
        *facts(child, "uk", "child"),
    )  # fmt: skip
    return many(
        "app_social", "Заява на соціальну підтримку",
        (side(first, PLAIN, font="serif", points=12), side(second, PLAIN, font="serif", points=12)), truth, day,
    )  # fmt: skip


@second("app_social", "nineties", "uk", kinds="СП")
def asks_child_aid(cast: Cast, rng: Random) -> Paper:
    """An application of the nineties for a child's allowance."""
    day = life.at_age(cast, cast.child, rng, "nineties", 0, 14)
    own, child = cast.at(cast.applicant, day), cast.child
    text = f"""
> Начальнику управління соцзахисту
> гр. [[{own.name()}]]
~ 4
- ЗАЯВА
~ 3
Прошу призначити мені грошову допомогу по догляду за дитиною [[{child.name()}]], [[{told.full(child.born)}]] р.н., до досягнення нею трирічного віку. Чоловік (дружина) такої допомоги не одержує. Копію свідоцтва про народження додаю.
~ 4
. [[{told.full(day)}]]   підпис
% | [[{own.initials()}]]
"""
    truth = (
        *facts(own, "uk", issue_date=day.isoformat()),
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
    )
    return make(
        "app_social", "Заява на дитячу допомогу", text, MATRIX, truth, day, font="type", ink="type", points=11.5
    )


@second("app_subsidy", "modern", "uk", kinds="Ж")
def asks_subsidy(cast: Cast, rng: Random) -> Paper:
    """A household asks for a subsidy: services and accounts in a table."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    account = told.digits(rng, 8)
    text = f"""
. Управління соцзахисту, {cast.home.uk}
= Заява домогосподарства
+ на субсидію для оплати комунальних послуг
~ 2
. Власник особового рахунку: [[{own.name()}]]
. Номер платника податків: [[{told.grouped(own.rnokpp, 5)}]]
. Житло: [[{cast.home.uk}, {cast.street}]]. Моб. [[{cast.phone}]]
|= 54 54 60
|! Послуга | Рахунок | Хто надає
| газ | [[{account}]] | [[Облгазпостач]]
| вода | [[{account}]] | [[КП «Водоканал»]]
| опалення | [[{account}]] | [[КП «Тепломережа»]]
~ 2
. Зареєстровано осіб: [[{rng.randint(1, 5)}]]; орендарів немає.
Погоджуюсь на перевірку відомостей; декларацію про доходи та витрати додаю.
. [[{told.full(day)}]]
%- | [[{own.initials()}]]
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, account=account, issue_date=day.isoformat())
    return make(
        "app_subsidy", "Заява на субсидію", text, WHITE, truth, day, font="pts", points=11.5, margins=(24, 17, 24, 14)
    )


@second("decl_income", "modern", "uk", kinds="ЖС")
def declares(cast: Cast, rng: Random) -> Paper:
    """What a household has and earns; the second page has tables only."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    first = f"""
> до заяви про допомогу
= ДЕКЛАРАЦІЯ
- доходи, витрати, майно домогосподарства
~ 2
. Подає: [[{own.name()}]], РНОКПП [[{own.rnokpp}]]
. Розділ 1. Хто входить до складу
|= 10 90 70
| 1 | [[{own.name()}]] | [[{told.full(own.born)}]]
| 2 | [[{cast.spouse.name()}]] | [[{told.full(cast.spouse.born)}]]
. Розділ 2. Житло
|= 90 80
| площа загальна, м² | [[{rng.randint(31, 94)},{rng.randint(1, 9)}]]
| з неї опалюється, м² | [[{rng.randint(20, 30)},0]]
"""
    second = f"""
. Розділ 3. Надходження за шість місяців
|= 100 70
| пенсія | [[{told.money(rng, 9000, 29000)}]]
| зарплата | [[{told.money(rng, 9000, 89000)}]]
| проценти за вкладами | [[немає]]
. Розділ 4. Купівлі понад установлену суму: [[не було]]
. Розділ 5. Транспорт: [[не маю]]
~ 3
. Достовірність засвідчую [[{told.full(day)}]]
%- | [[{own.initials()}]]
"""
    truth = (
        *facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat()),
        *facts(cast.spouse, "uk", "spouse", birth_date=cast.spouse.born.isoformat()),
    )
    return many(
        "decl_income", "Декларація",
        (side(first, PLAIN, font="pt", points=11.5, margins=(24, 17, 24, 14)), side(second, PLAIN, font="pt", points=11.5, margins=(24, 17, 24, 14))), truth, day,
    )  # fmt: skip


WORDINGS = (
    asks_by_hand, asks_soviet_blank, asks_nineties, asks_modern_boxes, pay_by_post, pay_resume, to_account, took_work,
    burial_grant, heirs_ask, counter_slip, receipt_ru, asks_aid, asks_child_aid, asks_subsidy, declares,
)  # fmt: skip
