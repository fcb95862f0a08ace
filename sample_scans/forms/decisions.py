# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""What offices decided, calculated and paid."""

from __future__ import annotations

from datetime import date

from sample_scans.forms.blank import make
from sample_scans.forms.looks import CERT_BLUE, MODERN, NINETIES, OFFICE, OLD, OLD_PRINT
from sample_scans.people import Person
from sample_scans.story import Paper, dmy, facts, long_ru, long_uk


def decision(
    person: Person, number: str, office: str, kind: str, asked: date, day: date, outcome: str, reason: str
) -> Paper:
    """Рішення про призначення or refusal, printed; ``number`` has 12 digits."""
    text = f"""
+ {office}
~ 3
= РІШЕННЯ № {number}
- від {dmy(day)}
~ 3
. про {kind}
~ 2
Розглянувши заяву {person.name()}, дата народження {dmy(person.born)}, РНОКПП {person.rnokpp}, дата звернення {dmy(asked)}, та подані документи, відповідно до статті 26 Закону України «Про загальнообов'язкове державне пенсійне страхування» (1058-IV)
~ 2
+ ВИРІШЕНО:
{outcome}
{reason}
Рішення може бути оскаржене у встановленому законом порядку; право на оскарження роз'яснено.
~ 4
% Начальник відділу призначення пенсій | О.А. Сойка
% Спеціаліст | М.М. Дрозд
@seal 84 -6 ГОЛОВНЕ УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ|ПФУ
"""
    truth = facts(
        person,
        "uk",
        birth_date=person.born.isoformat(),
        rnokpp=person.rnokpp,
        document_number=number,
        issue_date=day.isoformat(),
    )
    return make("decision", "Рішення", text, MODERN if day.year > 2012 else OFFICE, truth, day, font="serif", points=12)


def protocol_ru(
    person: Person, number: str, body: str, kind: str, stage: str, wage: str, amount: str, day: date
) -> Paper:
    """Протокол назначения пенсии of an исполком commission, typed into a blank."""
    text = f"""
- {body}
= ПРОТОКОЛ № [[{number}]]
+ заседания комиссии по назначению пенсий при исполкоме
- [[{long_ru(day)}]]
~ 3
. СЛУШАЛИ: заявление гр. [[{person.name("ru")}]]
. о назначении пенсии [[{kind}]]
~ 2
. ПОСТАНОВИЛИ: на основании Закона о государственных пенсиях от 14 июля 1956 года
. назначить пенсию [[{kind}]]
. общий стаж [[{stage}]]
. среднемесячный заработок [[{wage}]]
. размер пенсии [[{amount}]] в месяц
. с [[{dmy(day)}]]
~ 8
% Председатель комиссии | Т.Д. Руденко
% Секретарь | О.Е. Гончар
@seal 84 -8 ИСПОЛНИТЕЛЬНЫЙ КОМИТЕТ РАЙОННОГО СОВЕТА|СОБЕС
"""
    truth = facts(person, "ru", document_number=number, issue_date=day.isoformat())
    return make(
        "protocol",
        "Протокол назначения пенсии",
        text,
        OLD_PRINT,
        truth,
        day,
        font="pt",
        points=12,
        fill="type",
        fill_font="type",
    )


def protocol_uk(
    person: Person, number: str, body: str, kind: str, stage: str, wage: str, amount: str, day: date
) -> Paper:
    """Протокол про призначення пенсії, 1990s."""
    text = f"""
- {body}
= ПРОТОКОЛ № [[{number}]]
+ про призначення пенсії
- [[{long_uk(day)}]]
~ 3
. Прізвище, ім'я, по батькові [[{person.name()}]]
. Дата народження [[{dmy(person.born)}]]
~ 2
. Присутні члени комісії виконкому постановили:
. призначити пенсію [[{kind}]] згідно із Законом України 1788-XII
. загальний стаж [[{stage}]]
. середній заробіток [[{wage}]]
. розмір пенсії [[{amount}]]
. строк виплати [[довічно]]
~ 6
% Головуючий | Р.Я. Мельник
% Секретар | С.Г. Ковтун
@seal 84 -8 ВІДДІЛ СОЦІАЛЬНОГО ЗАБЕЗПЕЧЕННЯ|УКРАЇНА
"""
    truth = facts(person, "uk", birth_date=person.born.isoformat(), document_number=number, issue_date=day.isoformat())
    return make("protocol", "Протокол про призначення пенсії", text, NINETIES, truth, day, points=12)


def order_pay(
    person: Person, number: str, account: str, rows: tuple[tuple[str, str], ...], since: date, day: date
) -> Paper:
    """Розпорядження на виплату."""
    body = "\n".join(f"| {a} | {b}" for a, b in rows)
    text = f"""
= РОЗПОРЯДЖЕННЯ № {number}
- від {dmy(day)}
~ 2
. Особовий рахунок № {account}
. {person.name()}
. Виплатити з {dmy(since)} пенсію у такому розмірі:
|= 110 60
|! Складова | Сума, грн
{body}
. Доплата за минулий період проводиться разом із поточною виплатою.
% Спеціаліст | Н.О. Сич
% Начальник відділу | К.Є. Лелека
"""
    truth = facts(
        person, "uk", document_number=number, account=account, issue_date=day.isoformat(), period_from=since.isoformat()
    )
    return make(
        "order_pay", "Розпорядження на виплату", text, OFFICE, truth, day, font="dot", ink="dot", points=10, leading=1.4
    )


def calc(
    person: Person, account: str, rows: tuple[tuple[str, str, str], ...], wage: str, amount: str, day: date
) -> Paper:
    """Розрахунок стажу та пенсії, the office program's print."""
    body = "\n".join(f"| {a} | {b} | {c}" for a, b, c in rows)
    text = f"""
= РОЗРАХУНОК ПЕНСІЇ
. Пенсійна справа (особовий рахунок) № {account}
. {person.name()}, {dmy(person.born)}
~ 2
+ Розрахунок стажу
|= 76 60 44
|! Період | Вид роботи | Років, місяців, днів
{body}
~ 2
. Коефіцієнт стажу 0,41333. Коефіцієнт заробітку 1,27415
. Показник середньої зарплати для обчислення {wage} грн
. Понаднормовий стаж 6 років; підвищення за понаднормовий стаж нараховано
. Розмір пенсії {amount} грн, мінімальна пенсія забезпечена
. Розрахунок проведено {dmy(day)}
% Спеціаліст | Н.О. Сич
"""
    truth = facts(person, "uk", birth_date=person.born.isoformat(), account=account, issue_date=day.isoformat())
    return make("calc", "Розрахунок пенсії", text, OFFICE, truth, day, font="dot", ink="dot", points=9.6, leading=1.42)


def attestat(
    person: Person, number: str, sender: str, paid: date, kind: str, amount: str, day: date, language: str = "uk"
) -> Paper:
    """Атестат on closing payment and sending the case to another place."""
    if language == "ru":
        text = f"""
. {sender}
= АТТЕСТАТ № [[{number}]]
~ 2
. Выдан пенсионеру [[{person.name("ru")}]]
. Вид пенсии [[{kind}]], размер пенсии [[{amount}]]
. Выплата произведена по [[{dmy(paid)}]]
. Выплата прекращена, пенсионное дело направлено по новому месту жительства.
% Заведующий райсобесом |
@seal 92 -6 РАЙОННЫЙ ОТДЕЛ СОЦИАЛЬНОГО ОБЕСПЕЧЕНИЯ|СОБЕС
. {dmy(day)}
"""
        truth = facts(person, "ru", document_number=number, issue_date=day.isoformat())
        return make("attestat", "Аттестат", text, OLD_PRINT, truth, day, size="a5l", font="pt", points=11.5)
    text = f"""
. {sender}
= АТЕСТАТ № [[{number}]]
~ 2
. Виданий пенсіонеру [[{person.name()}]]
. Вид пенсії [[{kind}]], розмір [[{amount}]]
. Виплату проведено по [[{dmy(paid)}]] та припинено.
. Пенсіонер вибув, пенсійна справа надсилається за новим місцем проживання.
% Начальник управління |
@seal 92 -6 УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ|ПФУ
. {dmy(day)}
"""
    truth = facts(person, "uk", document_number=number, issue_date=day.isoformat())
    return make("attestat", "Атестат", text, NINETIES, truth, day, size="a5l", points=11.5)


def pension_cert(person: Person, number: str, kind: str, day: date, issuer: str) -> Paper:
    """Пенсійне посвідчення."""
    text = f"""
~ 2
- {issuer}
= ПЕНСІЙНЕ ПОСВІДЧЕННЯ
- {number}
@photo 9 32 20 26
~ 2
> Прізвище [[{person.uk[0]}]]
> Ім'я [[{person.uk[1]}]]
> По батькові [[{person.uk[2]}]]
> Вид пенсії [[{kind}]]
> Пенсію призначено [[{dmy(day)}]], довічно
> М.П. Підпис
@seal 26 4 ПЕНСІЙНИЙ ФОНД УКРАЇНИ|ПФУ
"""
    truth = facts(person, "uk", document_number=number.replace(" ", ""), issue_date=day.isoformat())
    return make(
        "pension_cert",
        "Копія пенсійного посвідчення",
        text,
        CERT_BLUE,
        truth,
        day,
        size="card",
        font="sans",
        points=8,
        margins=(9, 7, 8, 6),
        frame="guilloche",
        fill_points=9.5,
    )


def pay_card(
    person: Person, account: str, rows: tuple[tuple[str, str, str, str], ...], year: int, language: str = "uk"
) -> Paper:
    """Картка особового рахунку."""
    body = "\n".join(f"| [[{a}]] | [[{b}]] | [[{c}]] | [[{d}]]" for a, b, c, d in rows)
    if language == "ru":
        text = f"""
= ЛИЦЕВОЙ СЧЁТ № [[{account}]]
. Пенсионер [[{person.name("ru")}]], год [[{year}]]
|= 40 44 44 42
|! Месяц | Начислено | Выплачено | Дата выплаты
{body}
. Остаток на конец года [[нет]]
% Бухгалтер |
"""
        return make("pay_card", "Лицевой счёт", text, OLD, facts(person, "ru", account=account), font="pt")
    text = f"""
= КАРТКА ОСОБОВОГО РАХУНКУ № [[{account}]]
. Пенсіонер [[{person.name()}]], рік [[{year}]]
|= 40 44 44 42
|! Місяць | Нараховано | Виплачено | Дата виплати
{body}
. Залишок на кінець року [[немає]]
% Бухгалтер |
"""
    return make("pay_card", "Картка особового рахунку", text, NINETIES, facts(person, "uk", account=account))
