# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Papers of medical commissions: ВТЭК, МСЕК, expert teams, ЛКК."""

from __future__ import annotations

from datetime import date

from sample_scans.forms.blank import make, named
from sample_scans.forms.looks import CERT_BLUE, MODERN, OFFICE, OLD_PRINT
from sample_scans.people import Person
from sample_scans.story import Paper, dmy, facts, long_ru, long_uk, values

GROUPS = {"1": "перша", "2": "друга", "3": "третя"}
GROUPS_RU = {"1": "первая", "2": "вторая", "3": "третья"}


def msek_extract(person: Person, number: str, group: str, cause: str, seen: date, until: date, body: str) -> Paper:
    """Виписка з акта огляду МСЕК, form 157-1/о."""
    text = f"""
> Форма первинної облікової документації № 157-1/о
. Міністерство охорони здоров'я України
. [[{body}]]
~ 3
= ВИПИСКА З АКТА ОГЛЯДУ
+ медико-соціальною експертною комісією
- до довідки серії [[{number}]]
~ 3
. 1. Прізвище, ім'я, по батькові [[{person.name()}]]
. 2. Дата народження [[{dmy(person.born)}]]
. 3. Дата огляду [[{dmy(seen)}]]   первинно / повторно (підкреслити)
. 4. Група інвалідності [[{GROUPS[group]}]]
. 5. Причина інвалідності [[{cause}]]
. 6. Інвалідність встановлено на строк до [[{dmy(until)}]]
. 7. Дата чергового переогляду [[{dmy(until)}]]
. 8. Ступінь втрати професійної працездатності [[-]]
. 9. Висновок про умови та характер праці [[легка праця, протипоказані переохолодження]]
~ 3
. Виписка направляється за місцем пенсійної справи.
% Голова МСЕК | [[В.І. Терен]]
% Члени комісії |
@seal 66 -8 МЕДИКО-СОЦІАЛЬНА ЕКСПЕРТНА КОМІСІЯ|МСЕК № 2
. {long_uk(seen)}
"""
    truth = facts(
        person,
        "uk",
        birth_date=person.born.isoformat(),
        disability_group=group,
        document_number=number,
        issue_date=seen.isoformat(),
    )
    return make("msek_extract", "Виписка з акта огляду МСЕК", text, OFFICE, truth, seen)


def vtek_extract(person: Person, number: str, group: str, cause: str, seen: date, until: date) -> Paper:
    """Выписка из акта освидетельствования во ВТЭК."""
    text = f"""
. Министерство социального обеспечения УССР
= ВЫПИСКА
+ из акта освидетельствования во врачебно-трудовой экспертной комиссии
- серия [[{number}]]
~ 2
. Фамилия, имя, отчество [[{person.name("ru")}]]
. Год рождения [[{person.born.year}]]
. Дата освидетельствования [[{dmy(seen)}]]
. Группа инвалидности [[{GROUPS_RU[group]}]]
. Причина инвалидности [[{cause}]]
. Срок переосвидетельствования [[{dmy(until)}]]
. Заключение об условиях труда [[труд в облегчённых условиях]]
% Председатель ВТЭК |
@seal 92 -8 ВРАЧЕБНО-ТРУДОВАЯ ЭКСПЕРТНАЯ КОМИССИЯ|ВТЭК
. {long_ru(seen)}
"""
    truth = facts(person, "ru", disability_group=group, document_number=number, issue_date=seen.isoformat())
    return make(
        "msek_extract", "Выписка из акта ВТЭК", text, OLD_PRINT, truth, seen, size="a5l", font="pt", points=10.5
    )


def msek_cert(person: Person, number: str, group: str, cause: str, seen: date, until: date) -> Paper:
    """Довідка до акта огляду МСЕК."""
    text = f"""
= ДОВІДКА
+ до акта огляду медико-соціальною експертною комісією
- серія [[{number}]]
~ 2
. Видана [[{person.name()}]], [[{dmy(person.born)}]] р.н.
. Дата огляду [[{dmy(seen)}]]
. Група інвалідності [[{GROUPS[group]}]], причина [[{cause}]]
. Строк [[до {dmy(until)}]]
. Протипоказані умови праці [[важка фізична праця, нічні зміни]]
% Голова комісії |
@seal 92 -6 МЕДИКО-СОЦІАЛЬНА ЕКСПЕРТНА КОМІСІЯ|МСЕК № 2
"""
    truth = facts(
        person,
        "uk",
        birth_date=person.born.isoformat(),
        disability_group=group,
        document_number=number,
        issue_date=seen.isoformat(),
    )
    return make(
        "msek_cert", "Довідка до акта огляду МСЕК", text, CERT_BLUE, truth, seen, size="a5l", font="pt", points=11.5
    )


def ek_extract(person: Person, number: str, group: str, day: date, until: date) -> Paper:
    """Витяг з рішення експертної команди (from 2025)."""
    text = f"""
+ ВИТЯГ
+ з рішення експертної команди з оцінювання повсякденного функціонування особи
~ 3
|= 70 110
| Номер рішення | {number}
| Дата набрання чинності | {dmy(day)}
| Прізвище, ім'я, по батькові | {person.name()}
| Дата народження | {dmy(person.born)}
| РНОКПП | {person.rnokpp}
| Група інвалідності | {group}
| Причина інвалідності | загальне захворювання
| Строк, на який встановлено | до {dmy(until)}
| Рекомендації | індивідуальна програма реабілітації, засоби реабілітації не потребує
~ 4
Витяг сформовано електронною системою щодо оцінювання повсякденного функціонування особи. Рішення може бути оскаржене у встановленому порядку.
% Адміністратор закладу | О.П. Береза
"""
    truth = facts(
        person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, disability_group=group, document_number=number,
        issue_date=day.isoformat(),
    )  # fmt: skip
    return make("ek_extract", "Витяг з рішення експертної команди", text, MODERN, truth, day, font="pts")


def lkk(child: str, born: date, number: str, until: date, day: date, clinic: str) -> Paper:
    """Медичний висновок про дитину з інвалідністю."""
    text = f"""
. [[{clinic}]]
~ 2
= МЕДИЧНИЙ ВИСНОВОК № [[{number}]]
+ про дитину з інвалідністю віком до 18 років
~ 3
. Лікарсько-консультативна комісія (ЛКК) встановила:
. Прізвище, ім'я, по батькові дитини [[{child}]]
. Дата народження [[{dmy(born)}]]
. Дитина визнана дитиною з інвалідністю, підгрупа [[Б]]
. Діагностична група (розділ, пункт переліку) [[розділ II, пункт 4]]
. Строк дії висновку до [[{dmy(until)}]]
~ 3
% Голова ЛКК | [[Ю.Ф. Дуб]]
% Лікар | [[А.М. Клен]]
@seal 64 -8 КОМУНАЛЬНЕ ПІДПРИЄМСТВО ДИТЯЧА ЛІКАРНЯ|ЛКК
. {long_uk(day)}
"""
    truth = (
        *named(child, "child"), *values("child", birth_date=born.isoformat()),
        *values(document_number=number, issue_date=day.isoformat()),
    )  # fmt: skip
    return make(
        "lkk", "Медичний висновок ЛКК", text, OFFICE, truth, day, size="a5", points=10.5, margins=(20, 12, 10, 10)
    )
