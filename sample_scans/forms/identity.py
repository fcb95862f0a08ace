# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Papers that say who one is and where one lives."""

from __future__ import annotations

from datetime import date

from sample_scans.forms.blank import make, many
from sample_scans.forms.looks import BOOKLET, CERT_BLUE, MODERN, NINETIES, OFFICE
from sample_scans.layout import Form
from sample_scans.paper import Wear
from sample_scans.people import Person
from sample_scans.scanner import Look
from sample_scans.story import Paper, Side, dmy, facts, words_uk

_PASSPORT = Look(tint="blue", wear=Wear(age=0.4, folds=("h0.5",)), glass=10, faint="blue", hand_ink="black-hand")


def passport_uk(person: Person, issuer: str, issued: date, place: str, address: str) -> Paper:
    """The passport booklet of 1994, its first spread and the page of residence."""
    number = f"{person.passport[:2]} № {person.passport[2:]}"
    first = f"""
@rose 44 30 12
~ 34
= ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ
~ 4
- серія {number}
~ 6
. Прізвище [[{person.uk[0]}]]
. Ім'я [[{person.uk[1]}]]
. По батькові [[{person.uk[2]}]]
@gap
@photo 98 16 27 35
~ 40
. Дата народження [[{words_uk(person.born)}]]
. Місце народження [[{place}]]
. Стать [[{"чоловіча" if person.sex == "m" else "жіноча"}]]
. Дата видачі [[{dmy(issued)}]]
. Орган, що видав [[{issuer}]]
% Підпис |
~ 4
- {number}
"""
    second = f"""
+ МІСЦЕ ПРОЖИВАННЯ
~ 6
. Зареєстровано: [[{address}]]
~ 3
. [[{dmy(issued)}]]
% Підпис |
~ 6
- {number}
@gap
+ СІМЕЙНИЙ СТАН. ВІЙСЬКОВИЙ ОБОВ'ЯЗОК
~ 6
. [[відмітки відсутні]]
~ 50
- {number}
"""
    options = {
        "size": "passport",
        "font": "sans",
        "points": 8.6,
        "columns": 2,
        "margins": (11, 10, 11, 8),
        "fill_points": 11.0,
    }
    sides = (
        Side(form=Form(text=first, frame="guilloche", **options), look=_PASSPORT, dpi=200),  # type: ignore[arg-type]
        Side(form=Form(text=second, frame="guilloche", **options), look=_PASSPORT, dpi=200),  # type: ignore[arg-type]
    )
    truth = facts(
        person,
        "uk",
        birth_date=person.born.isoformat(),
        passport=person.passport,
        sex=person.sex,
        issue_date=issued.isoformat(),
    )
    return many("passport", "Копія паспорта", sides, truth, issued)


def passport_ussr(person: Person, number: str, issuer: str, issued: date, place: str) -> Paper:
    """A Soviet passport, bilingual labels, one spread."""
    text = f"""
@rose 44 26 10
~ 28
= ПАСПОРТ
- гражданина СССР / громадянина СРСР
~ 3
. Фамилия / Прізвище [[{person.ru[0]}]]
. Имя / Ім'я [[{person.ru[1]}]]
. Отчество / По батькові [[{person.ru[2]}]]
. Дата и место рождения [[{dmy(person.born)}, {place}]]
. Национальность [[{"украинец" if person.sex == "m" else "украинка"}]]
@gap
@photo 98 14 27 35
~ 40
. Паспорт выдан [[{issuer}]]
. [[{dmy(issued)}]]
. Паспорт действителен бессрочно
% Подпись владельца |
~ 4
- {number}
"""
    truth = facts(
        person, "ru", birth_date=person.born.isoformat(), document_number=number, issue_date=issued.isoformat()
    )
    return make(
        "passport", "Паспорт гражданина СССР", text, BOOKLET, truth, issued,
        size="passport", font="pt", points=8.6, columns=2, margins=(11, 10, 11, 8), fill_points=11.0, frame="guilloche",
    )  # fmt: skip


def id_card(person: Person, issued: date, expires: date, place: str) -> Paper:
    """Both sides of the plastic card copied onto one sheet."""
    text = f"""
~ 6
+ УКРАЇНА UKRAINE
- ПАСПОРТ ГРОМАДЯНИНА УКРАЇНИ
@photo 30 48 28 36
~ 8
> Прізвище {person.uk[0]}
> Ім'я {person.uk[1]}
> По батькові {person.uk[2]}
> Стать {"Ч/M" if person.sex == "m" else "Ж/F"}   Громадянство Україна
> Дата народження {dmy(person.born)}
> Запис № {person.unzr}
> Дійсний до {dmy(expires)}
> Документ № {person.id_card}
~ 26
_
~ 6
. Орган, що видав 0512     Дата видачі {dmy(issued)}
. РНОКПП {person.rnokpp}
. Місце народження {place}
~ 30
. Копія з оригіналу
% Спеціаліст |
"""
    truth = facts(
        person, "uk", birth_date=person.born.isoformat(), sex=person.sex, unzr=person.unzr, id_card=person.id_card,
        rnokpp=person.rnokpp, issue_date=issued.isoformat(),
    )  # fmt: skip
    return make("id_card", "Копія паспорта (ID-картка)", text, MODERN, truth, issued, font="pts", points=12)


def tax_card(person: Person, office: str, issued: date) -> Paper:
    """Довідка про присвоєння ідентифікаційного номера or the later card."""
    old = issued.year < 2011
    head = "ДОВІДКА про присвоєння ідентифікаційного номера" if old else "КАРТКА фізичної особи – платника податків"
    label = "ідентифікаційний номер" if old else "реєстраційний номер облікової картки"
    text = f"""
- {office}
= {head}
~ 2
. Прізвище [[{person.uk[0]}]]
. Ім'я та по батькові [[{person.uk[1]} {person.uk[2]}]]
. Дата народження [[{dmy(person.born)}]]
~ 1
. Присвоєно {label} за даними Державного реєстру фізичних осіб:
+ [[{person.rnokpp}]]
. Дата внесення до реєстру [[{dmy(issued)}]]
% Начальник державної податкової інспекції |
@seal 100 -7 ДЕРЖАВНА ПОДАТКОВА ІНСПЕКЦІЯ|ДПІ
"""
    truth = facts(person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, issue_date=issued.isoformat())
    return make(
        "tax_card", "Довідка про присвоєння номера" if old else "Картка платника податків", text, CERT_BLUE, truth, issued,
        size="a6l", font="sans", points=8.4, fill="print", fill_font="type-bold", fill_points=9.5, margins=(12, 9, 10, 8),
    )  # fmt: skip


def residence(person: Person, address: str, number: str, day: date) -> Paper:
    """Витяг з реєстру територіальної громади."""
    text = f"""
+ ВИТЯГ
+ з реєстру територіальної громади
- про зареєстроване (задеклароване) місце проживання особи
~ 4
. № {number} від {dmy(day)}
~ 3
|= 70 110
| Прізвище, ім'я, по батькові | {person.name()}
| Дата народження | {dmy(person.born)}
| УНЗР | {person.unzr}
| Місце проживання | {address}
| Дата реєстрації | {dmy(day)}
| Статус | задекларовано, чинне
~ 4
. Витяг сформовано засобами реєстру територіальної громади, підпису не потребує.
% Адміністратор | К.О. Лісова
"""
    truth = facts(
        person,
        "uk",
        birth_date=person.born.isoformat(),
        unzr=person.unzr,
        document_number=number,
        issue_date=day.isoformat(),
    )
    return make("residence", "Витяг про місце проживання", text, MODERN, truth, day, font="pts")


def family_cert(
    person: Person, body: str, address: str, family: tuple[tuple[str, str, str], ...], number: str, day: date
) -> Paper:
    """Довідка про склад сім'ї або зареєстрованих осіб."""
    rows = "".join(f"| [[{i + 1}]] | [[{n}]] | [[{w}]] | [[{b}]]\n" for i, (n, w, b) in enumerate(family))
    text = f"""
- {body}
~ 2
= ДОВІДКА № [[{number}]]
+ про склад сім'ї або зареєстрованих у житловому приміщенні осіб
~ 3
. Видана гр. [[{person.name()}]]
. про те, що вона (він) зареєстрована за адресою: [[{address}]]
. і має такий склад сім'ї:
|= 12 84 46 38
|! № | Прізвище, ім'я, по батькові | Родинні відносини | Дата народження
{rows}~ 3
. Довідка видана для подання за місцем вимоги.
% Староста | І.М. Горобець
@seal 66 -2 УКРАЇНА * СІЛЬСЬКА РАДА|СТЕПОВЕ
. {dmy(day)}
"""
    truth = facts(person, "uk", document_number=number, issue_date=day.isoformat())
    return make("family_cert", "Довідка про склад сім'ї", text, OFFICE if day.year > 2000 else NINETIES, truth, day)


def idp_cert(person: Person, number: str, home: str, now: str, day: date) -> Paper:
    """Довідка про взяття на облік внутрішньо переміщеної особи."""
    text = f"""
= ДОВІДКА
+ про взяття на облік внутрішньо переміщеної особи
- від {dmy(day)} № {number}
~ 5
|= 66 114
| Прізвище, ім'я, по батькові | {person.name()}
| Дата народження | {dmy(person.born)}
| Документ, що посвідчує особу | {person.passport or person.id_card}
| РНОКПП | {person.rnokpp}
| Зареєстроване місце проживання | {home}
| Фактичне місце проживання | {now}
~ 4
Особу взято на облік як внутрішньо переміщену відповідно до постанови Кабінету Міністрів України від 1 жовтня 2014 р. № 509. Довідка підлягає пред'явленню разом із документом, що посвідчує особу.
% Уповноважена особа | О.С. Вовк
@seal 74 0 УПРАВЛІННЯ СОЦІАЛЬНОГО ЗАХИСТУ НАСЕЛЕННЯ|МІСЬКА/РАДА
"""
    truth = facts(
        person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, passport=person.passport,
        id_card="" if person.passport else person.id_card, document_number=number, issue_date=day.isoformat(),
    )  # fmt: skip
    return make("idp_cert", "Довідка про взяття на облік ВПО", text, MODERN, truth, day, font="sans", points=11)
