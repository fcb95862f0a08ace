# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Letters, powers of attorney, courts, incomes, homes."""

from __future__ import annotations

from datetime import date

from sample_scans.forms.blank import make, named
from sample_scans.forms.looks import MODERN, NINETIES, OFFICE, OLD
from sample_scans.people import Person
from sample_scans.story import Paper, dmy, facts, long_uk, words_uk


def letter_uk(person: Person, sender: str, to: str, number: str, answered: str, day: date, body: str) -> Paper:
    """Лист: a request or an answer."""
    text = f"""
+ {sender}
_
~ 2
. {dmy(day)} вих. № {number}
. На Ваш лист № {answered}
~ 2
> {to}
~ 8
Стосовно пенсійної справи гр. {person.name()} повідомляємо таке.
{body}
~ 10
% Заступник начальника | Л.Г. Шпак
~ 12
. Виконавець Н.О. Сич, тел. 2-14-77
@in 118 225 ВХІДНИЙ № 1/{dmy(day)}
"""
    truth = facts(person, "uk", document_number=number, issue_date=day.isoformat())
    look = NINETIES if day.year < 2003 else OFFICE
    return make("letter", "Лист", text, look, truth, day, points=12.5)


def letter_ru(person: Person, sender: str, to: str, number: str, day: date, body: str) -> Paper:
    """Письмо, typewritten on half a sheet."""
    text = f"""
. {sender}
. исх. № {number} от {dmy(day)}
> {to}
~ 5
{body}
. Пенсионное дело гр. {person.name("ru")}.
% Заведующий отделом | Т.Д. Руденко
. Исполнитель Гончар
"""
    truth = facts(person, "ru", document_number=number, issue_date=day.isoformat())
    return make("letter", "Письмо", text, OLD, truth, day, size="a5l", font="type", ink="type", points=11)


def poa(principal: Person, agent: str, number: str, until: date, day: date) -> Paper:
    """Довіреність."""
    text = f"""
~ 4
= ДОВІРЕНІСТЬ
. Місто Степове, Полтавська область, {words_uk(day)}
~ 4
Я, {principal.name()}, {dmy(principal.born)} року народження, РНОКПП {principal.rnokpp}, цією довіреністю уповноважую {agent} представляти мої інтереси в органах Пенсійного фонду України, подавати та отримувати документи, одержувати належну мені пенсію.
Довіреність видана строком до {dmy(until)} без права передоручення.
~ 4
% Підпис | {principal.initials()}
_
Довіреність посвідчено мною, приватним нотаріусом. Особу встановлено, дієздатність перевірено.
. Зареєстровано в реєстрі за № {number}
% Приватний нотаріус | А.Є. Верба
@seal 80 -4 ПРИВАТНИЙ НОТАРІУС ВЕРБА А.Є.|НОТАРІУС
"""
    truth = (
        *facts(
            principal,
            "uk",
            birth_date=principal.born.isoformat(),
            rnokpp=principal.rnokpp,
            document_number=number,
            issue_date=day.isoformat(),
        ),
        *named(agent, "agent"),
    )
    return make("poa", "Довіреність", text, OFFICE, truth, day, font="pt", points=12, frame="line")


def court(person: Person, number: str, body: str, day: date) -> Paper:
    """Рішення суду, two pages in one: the short part."""
    text = f"""
> Справа № {number}
~ 3
= РІШЕННЯ
+ ІМЕНЕМ УКРАЇНИ
. {long_uk(day)}     м. Степове
~ 3
Степовий районний суд у складі головуючого судді Калини П.О., за участю секретаря, розглянувши у відкритому судовому засіданні справу за заявою {person.name()} (позивач) до управління Пенсійного фонду України (відповідач), ВСТАНОВИВ:
{body}
Керуючись статтями Цивільного процесуального кодексу України, суд ВИРІШИВ:
Заяву задовольнити. Рішення набрало законної сили.
~ 6
% Суддя | П.О. Калина
. Згідно з оригіналом
@seal 76 0 СТЕПОВИЙ РАЙОННИЙ СУД|УКРАЇНА
"""
    truth = facts(person, "uk", document_number=number, issue_date=day.isoformat())
    return make("court", "Рішення суду", text, OFFICE, truth, day, font="serif", points=12.5)


def income_cert(
    person: Person, employer: str, edrpou: str, rows: tuple[tuple[str, str, str], ...], number: str, day: date
) -> Paper:
    """Довідка про доходи."""
    body = "\n".join(f"| {a} | {b} | {c}" for a, b, c in rows)
    text = f"""
. {employer}, код ЄДРПОУ {edrpou}
~ 3
= ДОВІДКА ПРО ДОХОДИ № {number}
- від {dmy(day)}
~ 3
Видана {person.name()}, РНОКПП {person.rnokpp}, про те, що за період роботи нараховано та утримано:
|= 60 60 50
|! Місяць | Нараховано, грн | Утримано, грн
{body}
~ 2
. Аліменти не утримуються. Довідка видана для органу соціального захисту населення.
% Керівник | С.П. Бойко
% Головний бухгалтер | Л.О. Рибак
@seal 80 -6 {employer.upper()}|{edrpou}
"""
    truth = facts(
        person,
        "uk",
        rnokpp=person.rnokpp,
        employer=employer,
        edrpou=edrpou,
        document_number=number,
        issue_date=day.isoformat(),
    )
    return make("income_cert", "Довідка про доходи", text, MODERN, truth, day, font="sans", points=11)


def utility_cert(
    person: Person, address: str, account: str, rows: tuple[tuple[str, str, str, str], ...], day: date
) -> Paper:
    """Довідка про нараховані житлово-комунальні послуги."""
    body = "\n".join(f"| {a} | {b} | {c} | {d}" for a, b, c, d in rows)
    text = f"""
= ДОВІДКА
+ про одержані житлово-комунальні послуги, тарифи та борг
- станом на {dmy(day)}
~ 3
. Особовий рахунок {account}
. Власник (наймач) {person.name()}
. Адреса {address}
|= 60 40 40 40
|! Послуга | Тариф, грн | Обсяг споживання | Нараховано, грн
{body}
~ 2
. Заборгованість відсутня. Опалювальна площа врахована.
% Бухгалтер | І.В. Сокіл
@seal 80 -4 КОМУНАЛЬНЕ ПІДПРИЄМСТВО ЖИТЛОВИК|ЖКП
"""
    truth = facts(person, "uk", account=account, issue_date=day.isoformat())
    return make("utility_cert", "Довідка про нарахування ЖКП", text, MODERN, truth, day, font="narrow", points=12.5)


def home_act(person: Person, address: str, found: str, conclusion: str, day: date) -> Paper:
    """Акт обстеження матеріально-побутових умов, by hand."""
    text = f"""
= АКТ
+ обстеження матеріально-побутових умов домогосподарства
- [[{long_uk(day)}]]
~ 3
. Комісія у складі: голова [[Ясен В.О.]], члени комісії [[Сич Н.О., Шпак Л.Г.]]
. провела обстеження за адресою [[{address}]]
. Заявник [[{person.name()}]]
~ 2
. Обстеженням встановлено: [[{found}]]
~ 2
. Висновок комісії: [[{conclusion}]]
~ 4
% Голова комісії | [[Ясен В.О.]]
% Члени комісії | [[Сич Н.О.]]
% Ознайомлений заявник | [[{person.initials()}]]
"""
    truth = facts(person, "uk", issue_date=day.isoformat())
    return make("home_act", "Акт обстеження умов проживання", text, OFFICE, truth, day, points=12)
