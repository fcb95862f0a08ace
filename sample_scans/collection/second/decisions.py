# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""What offices decide, reckon and pay, worded apart."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.second import told
from sample_scans.collection.second.papers import BLUE, BOOK, MATRIX, PLAIN, TYPED, WHITE, YELLOWED, side
from sample_scans.collection.second.told import second
from sample_scans.forms.blank import make, many
from sample_scans.story import Paper, facts


def _decided(day: date) -> tuple[date, date]:
    """From when and until when a payment runs."""
    first = day.replace(day=1)
    return first, life.years_on(first, 1) - timedelta(days=1)


@second("decision", "modern", "uk")
def refusal(cast: Cast, rng: Random) -> Paper:
    """A refusal: numbered reasons; labour books and certificates are named all over it."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    number = f"{cast.number[:2] if cast.number[:2].isdigit() else '05'}{told.digits(rng, 3)}00{told.digits(rng, 5)}"
    text = f"""
- ГОЛОВНЕ УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ
- в {cast.home.region_uk[:-1]}ій області · відділ призначення пенсій № {rng.randint(1, 9)}
_
= РІШЕННЯ № {number}
- від {told.month_uk(day)} · про відмову
~ 3
. Заявник: {own.name()}, {told.full(own.born)}, РНОКПП {own.rnokpp}
. Звернення: {told.full(day - timedelta(days=10))}
~ 2
1. Для виплати потрібно {rng.randint(25, 34)} років страхового стажу, підтверджено {rng.randint(9, 24)}.
2. Записи трудової книжки від {life.years_on(day, -31).year} р. не взято до уваги: титульний аркуш заповнено з порушенням, печатка не читається.
3. Дані свідоцтва про шлюб та паспорта розбігаються.
З огляду на викладене та керуючись ст. 26 Закону № 1058-IV, у призначенні пенсії відмовити. Особа набуде права пізніше. Скарги розглядає суд або орган вищого рівня.
% Головний спеціаліст | {told.signer_uk(rng)}
% Візує начальник | {told.signer_uk(rng)}
"""
    truth = facts(
        own,
        "uk",
        birth_date=own.born.isoformat(),
        rnokpp=own.rnokpp,
        document_number=number,
        issue_date=day.isoformat(),
    )
    return make("decision", "Рішення про відмову", text, WHITE, truth, day, font="serif", points=11.5)


@second("decision", "modern", "uk", kinds="ВІРГ")
def decision_sheet(cast: Cast, rng: Random) -> Paper:
    """A table of the program without sentences; the second page has figures only."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    first, _ = _decided(day)
    number = f"{told.digits(rng, 2)}{told.digits(rng, 3)}00{told.digits(rng, 5)}"
    head = f"""
. ПФУ / {cast.home.district_uk} відділ                                 {told.full(day)}
+ Рішення щодо пенсійної виплати
- {number}
~ 2
|= 64 108
| Пенсійна справа | {cast.number}
| Прізвище, ім'я, по батькові | {own.name()}
| Народження | {told.full(own.born)}
| Облікова картка | {own.rnokpp}
| Закон | 1058-IV, ст. 27
| Рішення | призначити
| З якої дати | {told.full(first)}
| До якої дати | довічно
"""
    tail = f"""
|= 100 72
| стаж, усього (р. м. д.) | {rng.randint(26, 44)} {rng.randint(0, 11)} {rng.randint(0, 29)}
| коефіцієнт заробітку | 1,{rng.randint(10000, 99999)}
| основний розмір, грн | {told.money(rng, 1800, 6900)}
| доплата за понаднормовий стаж | {told.money(rng, 10, 300)}
| до виплати | {told.money(rng, 2100, 8100)}
~ 3
% Фахівець | {told.signer_uk(rng)}
% Перевірив | {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, document_number=number,
        issue_date=day.isoformat(), period_from=first.isoformat(),
    )  # fmt: skip
    form: dict[str, Any] = {"font": "sans"}
    return many(
        "decision", "Рішення про призначення", (side(head, WHITE, **form), side(tail, WHITE, **form)), truth, day
    )


@second("decision", "nineties", "uk")
def decision_aid(cast: Cast, rng: Random) -> Paper:
    """A decision of a department on aid, on half a sheet."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    first, last = _decided(day)
    number = told.digits(rng, 4)
    text = f"""
. Управління праці та соціального захисту населення
. {cast.home.district_uk} РДА
+ РІШЕННЯ N {number}
. {told.full(day)}
Розглянувши подані документи, гр. {own.name()} призначити допомогу з {told.full(first)} до {told.full(last)} у сумі {rng.randint(21, 160)} грн {rng.randint(10, 99)} коп. щомісяця.
. Підстава: довідка про склад сім'ї, довідки про доходи.
% Начальник | {told.signer_uk(rng)}
% Спеціаліст | {told.signer_uk(rng)}
"""
    truth = facts(
        own,
        "uk",
        document_number=number,
        issue_date=day.isoformat(),
        period_from=first.isoformat(),
        period_to=last.isoformat(),
    )
    return make(
        "decision", "Рішення про допомогу", text, MATRIX, truth, day, size="a5l", font="type2", ink="type", points=9.8,
        margins=(18, 12, 14, 8),
    )  # fmt: skip


@second("protocol", "soviet", "ru", kinds="ВІРГ")
def commission_book(cast: Cast, rng: Random) -> Paper:
    """A page of a commission's minutes: heard and decided."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    number = told.digits(rng, 2)
    first, _ = _decided(day)
    text = f"""
. {cast.home.district_ru} райисполком
= ПРОТОКОЛ № {number}
- заседания пенсионной комиссии от {told.quoted_ru(day)}
~ 3
. Были: председатель {told.signer_ru(rng)}, члены {told.signer_ru(rng)}, {told.signer_ru(rng)}
~ 2
. Слушали: дело гр. [[{own.name("ru")}]], [[{told.roman(own.born)} г.]] рождения
. Стаж общий [[{rng.randint(21, 44)} л. {rng.randint(1, 11)} м.]], непрерывный [[{rng.randint(5, 20)} л.]]; среднемесячный заработок [[{rng.randint(70, 220)} р. {rng.randint(10, 99)} к.]]
~ 2
. Решили: назначить с [[{told.roman(first)} г.]] пенсию в размере [[{rng.randint(36, 132)} р.]]; надбавка за стаж [[10 %]].
~ 3
% Председатель | {told.signer_ru(rng)}
% Секретарь | {told.signer_ru(rng)}
@seal 80 6 РАЙОННЫЙ ОТДЕЛ СОЦИАЛЬНОГО ОБЕСПЕЧЕНИЯ|УССР
"""
    truth = facts(
        own,
        "ru",
        birth_date=own.born.isoformat(),
        document_number=number,
        issue_date=day.isoformat(),
        period_from=first.isoformat(),
    )
    return make("protocol", "Протокол пенсионной комиссии", text, YELLOWED, truth, day, font="pt", points=12)


@second("protocol", "soviet", "both", kinds="ВІРГ")
def protocol_blank(cast: Cast, rng: Random) -> Paper:
    """A bilingual blank with codes in a table."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    number = told.digits(rng, 3)
    first, _ = _decided(day)
    text = f"""
. УРСР / УССР. Відділ соціального забезпечення
+ ПРОТОКОЛ ПРО ПЕНСІЮ / ПРОТОКОЛ О ПЕНСИИ
. № [[{number}]]      [[{told.full(day)}]]
|= 10 90 70
| 1 | Кому / Кому | [[{own.name("ru")}]]
| 2 | Рік народження / Год рождения | [[{told.full(own.born)}]]
| 3 | Вид пенсії / Вид пенсии | [[по старости]]
| 4 | Стаж / Стаж | [[{rng.randint(20, 45)}]]
| 5 | Заробіток / Заработок | [[{rng.randint(90, 260)}-{rng.randint(10, 99)}]]
| 6 | Розмір / Размер | [[{rng.randint(60, 132)}-00]]
| 7 | Строк: з / Срок: с | [[{told.full(first)}]]
~ 3
% Голова / Председатель | [[{told.signer_ru(rng)}]]
% Інспектор / Инспектор | [[{told.signer_ru(rng)}]]
"""
    truth = facts(
        own,
        "ru",
        birth_date=own.born.isoformat(),
        document_number=number,
        issue_date=day.isoformat(),
        period_from=first.isoformat(),
    )
    return make(
        "protocol",
        "Протокол про призначення",
        text,
        TYPED,
        truth,
        day,
        font="serif",
        points=11.5,
        fill="type",
        fill_font="type2",
    )


@second("protocol", "modern", "uk", kinds="ВІРГС")
def protocol_recount(cast: Cast, rng: Random) -> Paper:
    """A protocol of a recount printed by the program; named by a code in the corner."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    number = told.digits(rng, 5)
    first, last = _decided(day)
    text = f"""
> друк: {told.full(day)} PENS-PR/02
. УПФУ в {told.in_uk(cast.home.district_uk)} районі
~ 2
+ Протокол перерахунку пенсії № {number}
~ 2
. {own.uk[0].upper()} {own.uk[1].upper()} {own.uk[2].upper()}   /{told.full(own.born)}/   о.р. {told.digits(rng, 6)}
. Причина: зміна прожиткового мінімуму
. Діє {told.full(first)} — {told.full(last)}
|= 80 46 46
|! складова | було | стало
| за віком | {told.money(rng, 800, 1900)} | {told.money(rng, 1900, 2600)}
| надбавка непрацюючим | 0,00 | {told.money(rng, 20, 90)}
| індексація | {told.money(rng, 5, 60)} | {told.money(rng, 5, 60)}
~ 3
% Сформував | {told.signer_uk(rng)}
% Перевірив | {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat(),
        period_from=first.isoformat(), period_to=last.isoformat(),
    )  # fmt: skip
    return make("protocol", "Протокол перерахунку", text, WHITE, truth, day, font="dot", points=9.5)


@second("order_pay", "soviet", "ru")
def pay_instruction(cast: Cast, rng: Random) -> Paper:
    """A commission to the post: typed, half a sheet."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    number, account = told.digits(rng, 4), told.digits(rng, 5)
    first, last = _decided(day)
    text = f"""
. Райсобес                 лицевой счёт № [[{account}]]
= ПОРУЧЕНИЕ № [[{number}]]
- на выплату
. Отделению связи: [[{cast.home.ru_bare}]]
. Платить гр. [[{own.name("ru")}]]
. с [[{told.full(first)}]] по [[{told.full(last)}]]
. ежемесячно по [[{rng.randint(32, 120)} руб. {rng.randint(10, 99)} коп.]]
. Разовая доплата: [[нет]]
. [[{told.roman_long(day)}]]
%- Гл. бухгалтер | [[{told.signer_ru(rng)}]]
"""
    truth = facts(
        own, "ru", document_number=number, account=account, issue_date=day.isoformat(),
        period_from=first.isoformat(), period_to=last.isoformat(),
    )  # fmt: skip
    return make(
        "order_pay", "Поручение на выплату", text, YELLOWED, truth, day, size="a5l", font="pt", points=11, fill="type",
        fill_font="type", margins=(20, 12, 18, 8),
    )  # fmt: skip


@second("order_pay", "nineties", "uk")
def pay_addition(cast: Cast, rng: Random) -> Paper:
    """An order to pay more, out of the matrix printer."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    number, account = told.digits(rng, 3), told.digits(rng, 6)
    first, last = _decided(day)
    text = f"""
. РОЗПОРЯДЖЕННЯ {number} ВІД {told.full(day)}
. О/РАХ {account}   {own.initials().upper()}   ({own.name()})
~ 2
|= 34 34 60 44
|! З | ПО | ВИД | СУМА
| {told.full(first)} | {told.full(last)} | ПЕНСІЯ ЗА ВІКОМ | {rng.randint(40, 99)},{rng.randint(10, 99)}
| {told.full(first)} | {told.full(last)} | ЦІЛЬОВА ДОПОМОГА | {rng.randint(10, 30)},{rng.randint(10, 99)}
~ 2
. ДОПЛАТИТИ ЗА МИНУЛИЙ ЧАС: НЕМАЄ
% СПЕЦІАЛІСТ | {told.signer_uk(rng)}
% НАЧ. ВІДДІЛУ | {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", document_number=number, account=account, issue_date=day.isoformat(),
        period_from=first.isoformat(), period_to=last.isoformat(),
    )  # fmt: skip
    return make("order_pay", "Розпорядження", text, MATRIX, truth, day, font="dot", ink="dot", points=9.5)


@second("order_pay", "modern", "uk")
def pay_stop(cast: Cast, rng: Random) -> Paper:
    """An order to stop and start again; the death certificate of somebody else is named as example of reasons."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    number, account = f"{told.digits(rng, 4)}/{day:%y}", told.digits(rng, 6)
    first, _ = _decided(day)
    text = f"""
+ Управління Пенсійного фонду України
- {cast.home.uk}
. Розпорядження про поновлення виплати
. № {number}, {told.full(day)}
~ 3
Відділу виплат: за особовим рахунком {account} ({own.name()}, РНОКПП {own.rnokpp}) виплату пенсії, припинену через неодержання понад шість місяців, поновити, починаючи з {told.full(first)}. Боржну суму включити до відомості наступного місяця.
. Причина (потрібне підкреслити): з'явлення особи; рішення суду; свідоцтво про смерть; виїзд.
% Заступник начальника | {told.signer_uk(rng)}
% Виконавець | {told.signer_uk(rng)}
"""
    truth = facts(
        own, "uk", rnokpp=own.rnokpp, document_number=number, account=account, issue_date=day.isoformat(),
        period_from=first.isoformat(),
    )  # fmt: skip
    return make("order_pay", "Розпорядження про поновлення", text, PLAIN, truth, day, font="dejavu", points=11)


@second("calc", "soviet", "ru", kinds="ВІРГ")
def stage_by_hand(cast: Cast, rng: Random) -> Paper:
    """Years of work reckoned by hand in a table."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    rows = "\n".join(
        f"| [[{place}]] | [[{told.dotted(life.years_on(own.born, 17 + 4 * place))}]] | [[{told.dotted(life.years_on(own.born, 20 + 4 * place))}]] | [[3]] | [[{rng.randint(0, 11)}]] | [[{rng.randint(0, 29)}]]"
        for place in range(1, 6)
    )
    text = f"""
- Подсчёт трудового стажа
. гр. [[{own.name("ru")}]]
|= 12 42 42 24 24 24
|! № | начало | конец | лет | мес. | дн.
{rows}
|! - | - | итого | [[{rng.randint(20, 40)}]] | [[{rng.randint(0, 11)}]] | [[{rng.randint(0, 29)}]]
~ 3
. Заработок за 12 мес.: [[{rng.randint(1000, 2900)} р.]]; в среднем [[{rng.randint(90, 240)} р.]]; 55 % — [[{rng.randint(50, 120)} р.]]
. Считал инспектор [[{told.signer_ru(rng)}]]   [[{told.roman(day)}]]
"""
    truth = facts(own, "ru", issue_date=day.isoformat())
    return make("calc", "Подсчёт стажа", text, YELLOWED, truth, day, font="pt", points=11.5)


@second("calc", "nineties", "uk", kinds="ВІРГ")
def calc_matrix(cast: Cast, rng: Random) -> Paper:
    """The program's sheet of the nineties, label and figure with dots between."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    account = told.digits(rng, 6)
    text = f"""
. МАКЕТ ПЕНСІЙНОЇ СПРАВИ          СТОР. 1
. ОСОБОВИЙ РАХУНОК ............ {account}
. ПРІЗВИЩЕ .................... {own.uk[0].upper()}
. ІМ'Я ........................ {own.uk[1].upper()}
. ПО БАТЬКОВІ ................. {own.uk[2].upper()}
. ДАТА НАРОДЖЕННЯ ............. {told.full(own.born)}
. СТАТЬ ....................... {told.she(own, "Ж", "Ч")}
_
. ЗАРОБІТОК СЕРЕДНІЙ .......... {rng.randint(70, 190)},{rng.randint(10, 99)}
. КОЕФІЦІЄНТ .................. 1,{rng.randint(100, 999)}
. СТАЖ ........................ {rng.randint(22, 44)}/{rng.randint(0, 11)}/{rng.randint(0, 29)}
. % ВІД ЗАРОБІТКУ ............. {rng.randint(55, 75)}
. РАЗОМ ДО ВИПЛАТИ ............ {rng.randint(50, 99)},{rng.randint(10, 99)}
_
. ОБРАХОВАНО {told.full(day)}
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), sex=own.sex, account=account, issue_date=day.isoformat())
    return make("calc", "Макет справи", text, MATRIX, truth, day, font="dot", ink="dot", points=10)


@second("calc", "modern", "uk", kinds="ВІРГ")
def calc_periods(cast: Cast, rng: Random) -> Paper:
    """A formula and a table of periods over two pages, the second without a head."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant

    def rows(first: int, last: int) -> str:
        return "\n".join(
            f"| {place} | {told.full(life.years_on(own.born, 17 + 2 * place))} — {told.full(life.years_on(own.born, 19 + 2 * place))} | {rng.choice(('робота', 'навчання', 'служба', 'догляд'))} | 2 | {rng.choice(('1', '1', '1,5', '2'))}"
            for place in range(first, last)
        )

    head = f"""
= Обчислення розміру пенсії
- {own.name()} · {told.full(own.born)} · справа {cast.number}
~ 2
. П = Зс × Кз × Кс, де Зс = {told.money(rng, 3700, 9900)}; Кз = 1,{rng.randint(10000, 99999)}; Кс = 0,{rng.randint(25000, 45000)}
|= 12 66 44 24 24
|! № | проміжок часу | діяльність | роки | крат.
{rows(1, 11)}
"""
    tail = f"""
|= 12 66 44 24 24
{rows(11, 15)}
~ 3
. Усього страхового стажу: {rng.randint(26, 44)} р. {rng.randint(0, 11)} міс.
. Мінімальний розмір виплати застосовано: ні
. Розраховано {told.full(day)}
% Спеціаліст | {told.signer_uk(rng)}
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), issue_date=day.isoformat())
    form: dict[str, Any] = {"font": "pts"}
    return many("calc", "Обчислення пенсії", (side(head, WHITE, **form), side(tail, WHITE, **form)), truth, day)


@second("attestat", "soviet", "ru")
def left_for(cast: Cast, rng: Random) -> Paper:
    """What goes with the file when the pensioner moves."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    number = told.digits(rng, 3)
    _, until = _decided(day)
    text = f"""
- Райсобес {cast.home.ru_bare}
= ПЕНСИОННЫЙ АТТЕСТАТ № [[{number}]]
~ 2
. Выдан пенсионеру [[{own.name("ru")}]]
. убывшему в [[{cast.birthplace.ru}]]
. Снят(а) с учёта, деньги уплачены по [[{told.roman(until)} г.]] включительно
. из расчёта [[{rng.randint(36, 110)} р.]] в месяц. Долгов нет.
. Дело на [[{rng.randint(14, 60)}]] листах выслано почтой.
. [[{told.month_ru(day)}]]
% Зав. отделом | [[{told.signer_ru(rng)}]]
@seal 90 6 ОТДЕЛ СОЦИАЛЬНОГО ОБЕСПЕЧЕНИЯ|УССР
"""
    truth = facts(own, "ru", document_number=number, issue_date=day.isoformat(), period_to=until.isoformat())
    return make(
        "attestat",
        "Пенсионный аттестат",
        text,
        YELLOWED,
        truth,
        day,
        size="a5l",
        font="serif",
        points=11,
        margins=(20, 12, 18, 8),
    )


@second("attestat", "modern", "uk")
def attestat_modern(cast: Cast, rng: Random) -> Paper:
    """The present form, as a table."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    number = told.digits(rng, 4)
    _, until = _decided(day)
    text = f"""
. Від: управління ПФУ, {cast.home.uk}
. До: управління ПФУ, {cast.birthplace.uk}
+ АТЕСТАТ {number} про припинення виплати у зв'язку з переїздом
|= 76 96
| Одержувач | {own.name()}
| Номер облікової картки | {own.rnokpp}
| Справа | {cast.number}
| Остання виплата — по | {told.full(until)}
| Розмір на цю дату, грн | {told.money(rng, 1500, 6000)}
| Утримання за рішенням суду | не провадяться
~ 3
. Електронну справу передано {told.full(day)}
% Начальник | {told.signer_uk(rng)}
@seal 70 6 ПЕНСІЙНИЙ ФОНД УКРАЇНИ|УПРАВЛІННЯ
"""
    truth = facts(
        own, "uk", rnokpp=own.rnokpp, document_number=number, issue_date=day.isoformat(), period_to=until.isoformat()
    )
    return make("attestat", "Атестат", text, PLAIN, truth, day, font="serif", points=12)


@second("pay_card", "soviet", "ru")
def ledger_card(cast: Cast, rng: Random) -> Paper:
    """A card of months and sums, filled in by two hands."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    account = told.digits(rng, 4)
    rows = "\n".join(
        f"| {month:02d}.{day:%y} | [[{rng.randint(40, 120)}-{rng.randint(10, 99)}]] | [[{rng.randint(3, 28)}/{month:02d}]] | -"
        for month in range(1, 10)
    )
    text = f"""
. Карточка пенсионера
. счёт [[{account}]]    [[{own.name("ru")}]]
. адрес [[{cast.home.ru}, {cast.street}]]
|= 30 50 50 30
|! месяц | к выдаче | когда выдано | остаток
{rows}
"""
    truth = facts(own, "ru", account=account)
    return make(
        "pay_card",
        "Карточка лицевого счёта",
        text,
        BOOK,
        truth,
        day,
        size="a5",
        font="pt",
        points=10,
        margins=(14, 14, 20, 8),
    )


@second("pay_card", "modern", "uk")
def ledger_print(cast: Cast, rng: Random) -> Paper:
    """A print of what was paid, landscape."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    account = told.digits(rng, 6)
    rows = "\n".join(
        f"| {month:02d}.{day.year - 1} | {told.money(rng, 1500, 4000)} | 0,00 | {told.money(rng, 1500, 4000)} | відом. {told.digits(rng, 3)}"
        for month in range(1, 13)
    )
    text = f"""
. Особова картка одержувача. Стан на {told.full(day)}
. {account} | {own.name()} | {own.rnokpp}
|= 30 60 50 60 50
|! місяць | нараховано | утримано | до сплати | підстава
{rows}
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, account=account, issue_date=day.isoformat())
    return make("pay_card", "Картка особового рахунку", text, WHITE, truth, day, size="a4l", font="sans", points=10.5)


@second("pension_cert", "soviet", "ru", kinds="ВІГР")
def pensioner_book(cast: Cast, rng: Random) -> Paper:
    """A little Soviet book."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    number = told.digits(rng, 5)
    text = f"""
~ 6
+ УДОСТОВЕРЕНИЕ ПЕНСИОНЕРА
- № [[{number}]]
@photo 14 46 26 34
~ 46
. личная подпись
@gap
. [[{own.ru[0]}]]
. [[{own.ru[1]}]]
. [[{own.ru[2]}]]
. год рожд. [[{own.born.year}]]
. Пенсия: [[по старости]]
. Размер: [[{rng.randint(36, 132)} руб.]]
. Срок: [[пожизненно]]
. Выдано [[{told.month_ru(day)}]]
. Зав. [[{told.signer_ru(rng)}]]
@seal 40 10 ОТДЕЛ СОЦИАЛЬНОГО ОБЕСПЕЧЕНИЯ|УССР
"""
    truth = facts(own, "ru", document_number=number, issue_date=day.isoformat())
    return make(
        "pension_cert",
        "Удостоверение пенсионера",
        text,
        BOOK,
        truth,
        day,
        size="card",
        columns=2,
        font="pt",
        points=7.8,
        margins=(7, 7, 6, 5),
    )


@second("pension_cert", "nineties", "uk", kinds="ВІГР")
def pensioner_nineties(cast: Cast, rng: Random) -> Paper:
    """A slip of cardboard of the nineties."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    number = f"{rng.choice(('АБ', 'АЕ', 'АГ'))}{told.digits(rng, 6)}"
    text = f"""
- Міністерство соціального захисту населення
= ПЕНСІЙНЕ ПОСВІДЧЕННЯ
- серія {number[:2]}   № {number[2:]}
~ 2
. Власник: [[{own.name()}]]
. Пенсію призначено: [[за віком, безстроково]]
. Видано: [[{told.dashed(day)}]], [[{cast.home.district_uk} райвідділ]]
%- Начальник | [[{told.signer_uk(rng)}]]
@seal 80 4 РАЙОННИЙ ВІДДІЛ|УКРАЇНА
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make(
        "pension_cert",
        "Пенсійне посвідчення",
        text,
        BLUE,
        truth,
        day,
        size="a6l",
        font="serif",
        points=9.5,
        margins=(12, 10, 10, 6),
    )


@second("pension_cert", "modern", "uk", kinds="ВІГР")
def pensioner_plastic(cast: Cast, rng: Random) -> Paper:
    """A plastic card, its front and back; the back has no title."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    number = f"{rng.choice(('ААБ', 'ААЖ', 'АБВ'))}{told.digits(rng, 6)}"
    front = f"""
. ПЕНСІЙНИЙ ФОНД УКРАЇНИ
> ПОСВІДЧЕННЯ ПЕНСІОНЕРА
@photo 8 26 26 34
~ 5
> [[{own.uk[0].upper()}]]
> [[{own.uk[1]}]]
> [[{own.uk[2]}]]
> [[{number[:3]} {number[3:]}]]
"""
    back = f"""
. вид пенсії: [[за віком]]
. РНОКПП: [[{own.rnokpp}]]
. видано: [[{told.full(day)}]]
. дійсне: [[довічно]]
~ 6
. У разі знахідки просимо повернути до найближчого управління.
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, document_number=number, issue_date=day.isoformat())
    form: dict[str, Any] = {"size": "card", "font": "pts", "fill": "print", "fill_font": "pts-bold"}
    sides = tuple(
        side(text, BLUE, back=at > 0, points=9.5, underline=False, margins=(8, 7, 8, 5), **form)
        for at, text in enumerate((front, back))
    )
    return many("pension_cert", "Посвідчення пенсіонера", sides, truth, day)


WORDINGS = (
    refusal, decision_sheet, decision_aid, commission_book, protocol_blank, protocol_recount,
    pay_instruction, pay_addition, pay_stop, stage_by_hand, calc_matrix, calc_periods, left_for, attestat_modern,
    ledger_card, ledger_print, pensioner_book, pensioner_nineties, pensioner_plastic,
)  # fmt: skip
