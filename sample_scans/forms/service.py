# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Papers of military service, of merits and benefits, of Chornobyl."""

from __future__ import annotations

from datetime import date

from sample_scans.forms.blank import make, many
from sample_scans.forms.looks import BOOKLET, CERT_BLUE, NINETIES, OFFICE, OLD
from sample_scans.layout import Form
from sample_scans.paper import Wear
from sample_scans.people import Person
from sample_scans.scanner import Look
from sample_scans.story import Paper, Side, dmy, facts, words_ru

_CARD = Look(tint="pink", wear=Wear(age=0.5, folds=("v0.5",)), glass=10, faint="rose", hand_ink="black-hand")


def military_id(person: Person, number: str, called: date, freed: date, office: str, issued: date) -> Paper:
    """Военный билет, two spreads in Russian."""
    first = f"""
~ 30
= ВОЕННЫЙ БИЛЕТ
- серия {number[:2]} № {number[2:]}
@gap
. 1. Фамилия [[{person.ru[0]}]]
. 2. Имя [[{person.ru[1]}]]
. 3. Отчество [[{person.ru[2]}]]
. 4. Дата рождения [[{dmy(person.born)}]]
. 5. Билет выдан [[{office}]]
. [[{dmy(issued)}]]
% Военный комиссар |
@seal 28 4 РАЙОННЫЙ ВОЕННЫЙ КОМИССАРИАТ|РВК
"""
    second = f"""
+ Призыв и увольнение
~ 3
. Призван на действительную военную службу [[{words_ru(called)}]]
. Военную присягу принял [[{called.year}]] г. при в/ч [[32145]]
. Уволен в запас [[{words_ru(freed)}]]
. Воинское звание [[сержант]]   ВОС [[124]]
@gap
+ Прохождение службы
|= 40 24 24
|! Войсковая часть, должность | с | по
| [[в/ч 32145, стрелок]] | [[{called.month:02d}.{called.year}]] | [[{freed.month - 1 or 12:02d}.{freed.year}]]
~ 6
. Исключён с учёта [[-]]
% Начальник отделения |
"""
    options = {
        "size": "passport",
        "columns": 2,
        "font": "pt",
        "points": 8.8,
        "fill_points": 10.5,
        "margins": (11, 12, 10, 8),
    }
    sides = (
        Side(form=Form(text=first, **options), look=BOOKLET, dpi=200),  # type: ignore[arg-type]
        Side(form=Form(text=second, **options), look=BOOKLET, dpi=200),  # type: ignore[arg-type]
    )
    truth = facts(
        person, "ru", birth_date=person.born.isoformat(), document_number=number, issue_date=issued.isoformat()
    )
    return many("military_id", "Військовий квиток", sides, truth, issued)


def mil_cert(person: Person, unit: str, periods: tuple[str, ...], number: str, day: date) -> Paper:
    """Довідка про безпосередню участь."""
    rows = "\n".join(f". {row}" for row in periods)
    text = f"""
. ВІЙСЬКОВА ЧАСТИНА {unit}
. {dmy(day)} № {number}
~ 5
= ДОВІДКА
+ про безпосередню участь особи в заходах, необхідних для захисту незалежності України
~ 4
Видана {person.name()}, {dmy(person.born)} року народження, про те, що він (вона) дійсно проходив(ла) службу у військовій частині {unit} та брав(ла) безпосередню участь у заходах із захисту Батьківщини у таких районах:
{rows}
~ 3
. Підстава: витяг з наказу по стройовій частині, книга обліку особового складу.
% Командир військової частини | полковник І.Т. Явір
@seal 76 -4 МІНІСТЕРСТВО ОБОРОНИ УКРАЇНИ|В/Ч/{unit}
"""
    truth = facts(person, "uk", birth_date=person.born.isoformat(), document_number=number, issue_date=day.isoformat())
    return make("mil_cert", "Довідка про безпосередню участь", text, OFFICE, truth, day, points=12.5)


def mil_calc(person: Person, rows: tuple[tuple[str, str, str, str], ...], total: str, day: date, number: str) -> Paper:
    """Розрахунок вислуги років."""
    body = "\n".join(f"| {a} | {b} | {c} | {d}" for a, b, c, d in rows)
    text = f"""
= РОЗРАХУНОК
+ вислуги років для призначення пенсії № {number}
- станом на {dmy(day)}
~ 3
. {person.name()}, військове звання старший прапорщик
~ 1
|= 62 32 32 44
|! Проходження служби | з | по | Вислуга (календарна / пільгова)
{body}
~ 3
. Загальна вислуга років: {total}
. Посадовий оклад 2820,00 грн, оклад за званням 1340,00 грн, надбавка за вислугу років 45 %, премія 35 %
. Грошове забезпечення для обчислення пенсії за законом 2262-XII
% Начальник фінансової служби | майор Л.К. Граб
% Начальник відділу кадрів | підполковник С.С. Осика
@seal 78 -8 ОБЛАСНИЙ ТЕРИТОРІАЛЬНИЙ ЦЕНТР КОМПЛЕКТУВАННЯ|ТЦК/ТА СП
"""
    truth = facts(person, "uk", document_number=number, issue_date=day.isoformat())
    return make("mil_calc", "Розрахунок вислуги років", text, OFFICE, truth, day, font="sans", points=10.5)


def status_card(person: Person, title: str, number: str, issued: date, issuer: str) -> Paper:
    """Посвідчення of a veteran, fighter, large family."""
    text = f"""
~ 8
- {issuer}
~ 12
= ПОСВІДЧЕННЯ
- серія {number}
~ 4
@photo 32 66 24 30
@gap
~ 4
+ {title}
~ 3
. Прізвище [[{person.uk[0]}]]
. Ім'я [[{person.uk[1]}]]
. По батькові [[{person.uk[2]}]]
~ 2
. Пред'явник цього посвідчення має право на пільги, встановлені законодавством України.
. Посвідчення безстрокове. Видано [[{dmy(issued)}]]
% Керівник |
@seal 28 4 УПРАВЛІННЯ СОЦІАЛЬНОГО ЗАХИСТУ|УКРАЇНА
"""
    truth = facts(person, "uk", document_number=number, issue_date=issued.isoformat())
    return make(
        "status_card",
        f"Посвідчення: {title.lower()}",
        text,
        _CARD,
        truth,
        issued,
        size="passport",
        columns=2,
        font="pt",
        points=9.4,
        margins=(12, 12, 12, 8),
        frame="guilloche",
    )


def chornobyl(person: Person, number: str, category: str, issued: date, issuer: str) -> Paper:
    """Посвідчення учасника ліквідації наслідків аварії на ЧАЕС."""
    text = f"""
~ 6
- [[{issuer}]]
~ 10
= ПОСВІДЧЕННЯ
+ учасника ліквідації наслідків аварії на Чорнобильській АЕС
- серія {number}
@photo 32 68 24 30
@gap
~ 4
. Категорія [[{category}]]
. Прізвище [[{person.uk[0]}]]
. Ім'я [[{person.uk[1]}]]
. По батькові [[{person.uk[2]}]]
. учасник ліквідації наслідків аварії на ЧАЕС у [[1986]] році, потерпілий внаслідок Чорнобильської катастрофи
. Пред'явник має право на пільги. Вкладка № [[{number[-6:]}]]
. Перереєстровано. Видано [[{dmy(issued)}]]
% Керівник |
@seal 28 4 ОБЛАСНА ДЕРЖАВНА АДМІНІСТРАЦІЯ|УКРАЇНА
"""
    truth = facts(person, "uk", document_number=number, issue_date=issued.isoformat())
    return make(
        "chornobyl",
        "Посвідчення учасника ліквідації",
        text,
        CERT_BLUE,
        truth,
        issued,
        size="passport",
        columns=2,
        font="pt",
        points=9,
        margins=(12, 10, 12, 8),
        frame="guilloche",
    )


def chornobyl_work(
    person: Person, employer: str, rows: tuple[tuple[str, str, str], ...], number: str, day: date
) -> Paper:
    """Справка об участии в ликвидации, typewritten."""
    body = "\n".join(f"| {a} | {b} | {c}" for a, b, c in rows)
    text = f"""
. {employer}
. {dmy(day)} № {number}
~ 5
= СПРАВКА
+ об участии в ликвидации последствий аварии на Чернобыльской АЭС
~ 4
Дана {person.name("ru")} в том, что он(а) действительно был(а) командирован(а) для работы в 30-км зоне отчуждения и работал(а) в населённых пунктах:
|= 80 50 40
|! Населённый пункт | Период | Количество дней
{body}
~ 3
Оплата произведена в кратном размере. Справка дана для предоставления льгот.
% Директор | А.Ф. Ковальчук
% Главный бухгалтер | Т.М. Дяченко
@seal 80 -6 {employer.upper()}|УССР
"""
    truth = facts(person, "ru", employer=employer, document_number=number, issue_date=day.isoformat())
    return make(
        "chornobyl_work",
        "Справка об участии в ликвидации",
        text,
        OLD,
        truth,
        day,
        font="type",
        ink="type",
        points=11.5,
        fill="type",
    )


def benefit_card(
    person: Person, category: str, code: str, address: str, services: tuple[tuple[str, str], ...], day: date
) -> Paper:
    """Реєстраційна картка ЄДАРП with form 1-пільга."""
    rows = "\n".join(f"| {a} | {b}" for a, b in services)
    text = f"""
> Форма «1-пільга»
= РЕЄСТРАЦІЙНА КАРТКА
+ Єдиний державний автоматизований реєстр осіб, які мають право на пільги (ЄДАРП)
~ 3
|= 72 108
| Прізвище, ім'я, по батькові | {person.name()}
| Дата народження | {dmy(person.born)}
| РНОКПП | {person.rnokpp}
| Адреса | {address}
| Пільгова категорія | {category}
| Код категорії | {code}
| Дата взяття на облік | {dmy(day)}
~ 4
|= 110 70
|! Вид послуги | Розмір пільги
{rows}
% Спеціаліст | В.О. Ясен
"""
    truth = facts(person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, issue_date=day.isoformat())
    return make(
        "benefit_card",
        "Реєстраційна картка пільговика",
        text,
        NINETIES if day.year < 2005 else OFFICE,
        truth,
        day,
        font="dot",
        ink="dot",
        points=9.6,
        leading=1.4,
    )
