# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Papers of work, wages and learning."""

from __future__ import annotations

from datetime import date

from sample_scans.forms.blank import make, many
from sample_scans.forms.looks import BOOKLET, CERT_BLUE, MODERN, NINETIES, OFFICE, OLD
from sample_scans.layout import Form
from sample_scans.paper import Wear
from sample_scans.people import Person
from sample_scans.scanner import Look
from sample_scans.story import Paper, Side, dmy, facts, long_uk, values, words_ru, words_uk

Entry = tuple[str, str, str, str]  # number, date, text, basis; empty number = a heading line

_SPREAD = {"size": "spread", "columns": 2, "margins": (9, 9, 8, 6), "points": 8.4, "fill_points": 9.2, "font": "pt"}


def labour_book(
    person: Person, language: str, number: str, filled: date, trade: str, pages: tuple[tuple[Entry, ...], ...]
) -> Paper:
    """A labour book: the title spread, then spreads of entries (half of each page's entries left, half right)."""
    russian = language == "ru"
    name = person.ru if russian else person.uk
    if russian:
        title = f"""
~ 40
= ТРУДОВАЯ КНИЖКА
~ 6
- {number}
@gap
~ 6
. Фамилия [[{name[0]}]]
. Имя [[{name[1]}]]
. Отчество [[{name[2]}]]
. Дата рождения [[{dmy(person.born)}]]
. Образование [[среднее]]
. Профессия, специальность [[{trade}]]
. Дата заполнения [[{words_ru(filled)}]]
. Подпись владельца книжки
% |
@seal 28 6 ОТДЕЛ КАДРОВ ЗАВОДА СЕЛЬХОЗМАШ|ОТДЕЛ/КАДРОВ
"""
    else:
        title = f"""
~ 40
= ТРУДОВА КНИЖКА
~ 6
- {number}
@gap
~ 6
. Прізвище [[{name[0]}]]
. Ім'я [[{name[1]}]]
. По батькові [[{name[2]}]]
. Дата народження [[{dmy(person.born)}]]
. Освіта [[середня]]
. Професія, спеціальність [[{trade}]]
. Дата заповнення [[{words_uk(filled)}]]
. Підпис власника книжки
% |
@seal 28 6 ВІДДІЛ КАДРІВ ПІДПРИЄМСТВА|ВІДДІЛ/КАДРІВ
"""
    sides = [Side(form=Form(text=title, **{**_SPREAD, "points": 9.4, "fill_points": 11.5}), look=BOOKLET, dpi=200)]  # type: ignore[arg-type]
    sides += [Side(form=Form(text=_entries(rows, russian=russian), **_SPREAD), look=BOOKLET, dpi=200) for rows in pages]  # type: ignore[arg-type]
    truth = facts(
        person, language, birth_date=person.born.isoformat(), document_number=number, issue_date=filled.isoformat()
    )
    title_uk = "Трудовая книжка" if russian else "Трудова книжка"
    return many("labour_book", title_uk, tuple(sides), truth, filled)


def _entries(rows: tuple[Entry, ...], *, russian: bool) -> str:
    heading = "+ СВЕДЕНИЯ О РАБОТЕ" if russian else "+ ВІДОМОСТІ ПРО РОБОТУ"
    head = (
        "|! № | Дата | Сведения о приёме на работу, переводах, увольнении | На основании чего внесена запись"
        if russian
        else "|! № | Дата | Відомості про прийняття на роботу, переведення, звільнення | На підставі чого внесено запис"
    )
    half = (len(rows) + 1) // 2
    parts = []
    for part in (rows[:half], rows[half:]):
        body = "\n".join(
            f"| {f'[[{n}]]' if n else ''} | {f'[[{d}]]' if d else ''} | [[{t}]] | {f'[[{b}]]' if b else ''}"
            for n, d, t, b in part
        )
        parts.append(f"{heading}\n|= 6 22 34 25\n{head}\n{body}\n% {'Инспектор ОК' if russian else 'Інспектор ВК'} |")
    return "\n@gap\n".join(parts) + ("\n@seal 42 2 ОТДЕЛ КАДРОВ|ОК" if russian else "\n@seal 42 2 ВІДДІЛ КАДРІВ|ВК")


def labour_insert(
    person: Person, number: str, farm: str, rows: tuple[tuple[str, str, str, str], ...], issued: date
) -> Paper:
    """Трудовая книжка колхозника: days worked by year."""
    body = "\n".join(f"| [[{a}]] | [[{b}]] | [[{c}]] | [[{d}]]" for a, b, c, d in rows)
    text = f"""
~ 10
= ТРУДОВАЯ КНИЖКА КОЛХОЗНИКА
- {number}
~ 4
. Фамилия, имя, отчество [[{person.name("ru")}]]
. Год рождения [[{person.born.year}]]
. Член колхоза [[{farm}]]
. Дата заполнения [[{dmy(issued)}]]
% Председатель |
@seal 30 6 КОЛХОЗ {farm.upper()}|КОЛХОЗ
@gap
+ Трудовое участие в общественном хозяйстве
|= 16 24 26 22
|! Год | Минимум трудодней | Фактически выполнено | Основание
{body}
% Счетовод |
"""
    truth = facts(person, "ru", document_number=number, employer=farm, issue_date=issued.isoformat())
    return make("labour_insert", "Трудовая книжка колхозника", text, BOOKLET, truth, issued, **{**_SPREAD, "points": 9})


def wage_cert_ru(
    person: Person, employer: str, number: str, years: tuple[int, ...], sums: tuple[tuple[str, ...], ...], day: date
) -> Paper:
    """Справка о заработке: typewritten on thin paper, year by year."""
    months = [
        "Январь",
        "Февраль",
        "Март",
        "Апрель",
        "Май",
        "Июнь",
        "Июль",
        "Август",
        "Сентябрь",
        "Октябрь",
        "Ноябрь",
        "Декабрь",
    ]
    head = " | ".join(["Месяц", *(f"{year} г." for year in years)])
    body = "\n".join(f"| {month} | " + " | ".join(column[i] for column in sums) for i, month in enumerate(months))
    totals = " | ".join(_total(column) for column in sums)
    text = f"""
. {employer}
. {dmy(day)} № {number}
~ 4
= СПРАВКА
+ о заработке для исчисления пенсии
~ 3
Выдана гр. {person.name("ru")} в том, что он(а) действительно работал(а) в {employer} и за период с января {years[0]} г. по декабрь {years[-1]} г. получал(а) заработок, на который начислялись взносы:
|= 40 {" ".join("32" for _ in years)}
|! {head}
{body}
| Итого | {totals}
~ 3
. Суммы указаны в руб. и коп. Основание: лицевые счета.
% Директор | Н.А. Дорош
% Главный бухгалтер | З.И. Клименко
@seal 78 -6 {employer.upper()}|ОТДЕЛ/КАДРОВ
"""
    truth = facts(person, "ru", employer=employer, document_number=number, issue_date=day.isoformat())
    return make(
        "wage_cert", "Справка о заработке", text, OLD, truth, day, font="type", ink="type", points=11, fill="type"
    )


def _total(column: tuple[str, ...]) -> str:
    total = sum(round(float(amount.replace(",", ".")) * 100) for amount in column)
    return f"{total // 100},{total % 100:02d}"


def wage_cert_uk(
    person: Person,
    employer: str,
    edrpou: str,
    number: str,
    years: tuple[int, ...],
    sums: tuple[tuple[str, ...], ...],
    day: date,
    unit: str,
) -> Paper:
    """Довідка про заробітну плату, printed on a matrix printer."""
    months = [
        "Січень",
        "Лютий",
        "Березень",
        "Квітень",
        "Травень",
        "Червень",
        "Липень",
        "Серпень",
        "Вересень",
        "Жовтень",
        "Листопад",
        "Грудень",
    ]
    head = " | ".join(["Місяць", *(str(year) for year in years)])
    body = "\n".join(f"| {month} | " + " | ".join(column[i] for column in sums) for i, month in enumerate(months))
    totals = " | ".join(_total(column) for column in sums)
    text = f"""
. {employer}
. Код ЄДРПОУ {edrpou}
. {dmy(day)} № {number}
~ 3
= ДОВІДКА
+ про заробітну плату (дохід) для обчислення пенсії
~ 2
Видана {person.name()} про те, що заробітна плата за період роботи, яка враховується при обчисленні пенсії, становить ({unit}):
|= 36 {" ".join("30" for _ in years)}
|! {head}
{body}
| Усього за рік | {totals}
~ 2
. На всі суми нараховано внески до Пенсійного фонду, внески сплачені.
. Довідка видана на підставі особових рахунків.
% Керівник | С.П. Бойко
% Головний бухгалтер | Л.О. Рибак
@seal 78 -6 {employer.upper()}|КОД/{edrpou}
"""
    truth = facts(person, "uk", employer=employer, edrpou=edrpou, document_number=number, issue_date=day.isoformat())
    return make(
        "wage_cert",
        "Довідка про заробітну плату",
        text,
        NINETIES,
        truth,
        day,
        font="dot",
        ink="dot",
        points=9.6,
        fill="dot",
        leading=1.4,
    )


def service_cert(
    person: Person, employer: str, edrpou: str, periods: tuple[tuple[str, str, str], ...], number: str, day: date
) -> Paper:
    """Довідка, що уточнює особливий характер роботи."""
    rows = "\n".join(f"| {a} | {b} | {c}" for a, b, c in periods)
    text = f"""
. {employer}, код ЄДРПОУ {edrpou}
. {long_uk(day)} № {number}
~ 4
= ДОВІДКА
+ про підтвердження наявного трудового стажу для призначення пенсії на пільгових умовах
- за відсутності трудової книжки або відповідних записів у ній
~ 3
Видана {person.name()}, {dmy(person.born)} року народження, у тому, що він (вона) дійсно працював(ла) повний робочий день за професією:
|= 32 32 106
|! з | по | Професія, характер виконуваних робіт, розділ, підрозділ, позиція
{rows}
~ 3
Робота передбачена Списком № 2, затвердженим постановою Кабінету Міністрів України. Атестація робочих місць проведена, відволікань не було. Підстава видачі: накази, особова картка. Довідка видана відповідно до постанови КМУ № 637.
% Директор | П.Р. Чумак
% Начальник відділу кадрів | Г.Ю. Стець
@seal 84 -8 {employer.upper()}|УКРАЇНА
"""
    truth = facts(
        person,
        "uk",
        birth_date=person.born.isoformat(),
        employer=employer,
        edrpou=edrpou,
        document_number=number,
        issue_date=day.isoformat(),
    )
    return make("service_cert", "Довідка про пільговий стаж", text, OFFICE, truth, day, font="serif", points=12)


def archive_cert(
    person: Person,
    archive: str,
    employer: str,
    found: tuple[str, ...],
    ref: str,
    number: str,
    day: date,
    *,
    language: str = "uk",
) -> Paper:
    """Архівна довідка."""
    lines = "\n".join(f". {line}" for line in found)
    if language == "ru":
        text = f"""
- {archive}
~ 4
= АРХИВНАЯ СПРАВКА
. {dmy(day)} № {number}
~ 4
В документах архивного фонда {employer} имеются сведения о работе {person.name("ru")} (так в документе):
{lines}
~ 2
. Основание: {ref}
~ 6
% Директор архива | Е.К. Савчук
% Исполнитель | Р.Л. Ткач
@seal 76 -6 РАЙОННЫЙ ТРУДОВОЙ АРХИВ|АРХИВ
"""
        truth = facts(person, "ru", employer=employer, document_number=number, issue_date=day.isoformat())
        return make(
            "archive_cert",
            "Архивная справка",
            text,
            OLD,
            truth,
            day,
            font="type2",
            ink="type",
            points=11.5,
            fill="type",
        )
    text = f"""
- {archive}
~ 4
= АРХІВНА ДОВІДКА
. {long_uk(day)} № {number}
~ 4
У документах архівного фонду {employer} за архівними даними значиться {person.name()} (так у документі):
{lines}
~ 2
. Підстава: {ref}
~ 6
% Директор архіву | О.К. Савчук
% Архівіст | Р.Л. Ткач
@seal 76 -6 ТРУДОВИЙ АРХІВ РАЙОННОЇ РАДИ|АРХІВ
"""
    truth = facts(person, "uk", employer=employer, document_number=number, issue_date=day.isoformat())
    return make("archive_cert", "Архівна довідка", text, OFFICE, truth, day, font="dejavu", points=10.5)


def order_extract_ru(person: Person, employer: str, number: str, day: date, body: str) -> Paper:
    """Выписка из приказа, half a sheet, typewritten."""
    text = f"""
. {employer}
~ 3
= ВЫПИСКА ИЗ ПРИКАЗА
- № {number} от {dmy(day)}
~ 2
. По личному составу: {person.name("ru")}, табельный № 318
. ПРИКАЗЫВАЮ:
{body}
% Директор завода | (подпись)
. Верно:
% Инспектор отдела кадров |
@seal 90 -4 {employer.upper()}|ОТДЕЛ/КАДРОВ
"""
    truth = facts(person, "ru", employer=employer, document_number=number, issue_date=day.isoformat())
    return make(
        "order_extract",
        "Выписка из приказа",
        text,
        OLD,
        truth,
        day,
        size="a5l",
        font="type",
        ink="type",
        points=11,
        fill="type",
    )


def order_extract_uk(person: Person, employer: str, number: str, day: date, body: str) -> Paper:
    """Витяг з наказу."""
    text = f"""
. {employer}
~ 3
= ВИТЯГ З НАКАЗУ
- № {number} від {dmy(day)}
~ 2
. З особового складу: {person.name()}
. НАКАЗУЮ:
{body}
% Директор | (підпис)
. Згідно з оригіналом
% Інспектор з кадрів |
@seal 90 -4 {employer.upper()}|КАДРИ
"""
    truth = facts(person, "uk", employer=employer, document_number=number, issue_date=day.isoformat())
    return make(
        "order_extract",
        "Витяг з наказу",
        text,
        NINETIES,
        truth,
        day,
        size="a5l",
        font="type2",
        ink="type",
        points=11,
        fill="type",
    )


def ok5(person: Person, rows: tuple[tuple[str, ...], ...], day: date) -> Paper:
    """Індивідуальні відомості про застраховану особу, form ОК-5, wide print."""
    body = "\n".join("| " + " | ".join(row) for row in rows)
    text = f"""
> Форма ОК-5
+ Індивідуальні відомості про застраховану особу
- Реєстр застрахованих осіб Державного реєстру загальнообов'язкового державного соціального страхування
~ 2
. Прізвище, ім'я, по батькові: {person.name()}     Номер облікової картки застрахованої особи: {person.rnokpp}
. Дата народження: {dmy(person.born)}     Станом на {dmy(day)}
|= 18 36 70 34 30 30 30
|! Рік | Код ЄДРПОУ страхувальника | Страхувальник | Сума виплат за рік, грн | Кількість місяців | Кількість днів | Внески сплачено
{body}
~ 3
. Усього страховий стаж за даними реєстру застрахованих осіб. Відомості сформовано автоматично.
% Спеціаліст | Д.В. Орел
@in 200 170 ПЕНСІЙНИЙ ФОНД УКРАЇНИ/{dmy(day)}
"""
    truth = facts(person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, issue_date=day.isoformat())
    return make(
        "ok5", "Відомості ОК-5", text, MODERN, truth, day, size="a4l", font="sans", points=10, margins=(20, 14, 14, 12)
    )


def diploma(
    person: Person, language: str, school: str, number: str, entered: int, left: int, trade: str, day: date
) -> Paper:
    """A diploma of a vocational school or technicum."""
    if language == "ru":
        text = f"""
@rose 51.5 36 14
~ 44
= ДИПЛОМ
- {number}
@gap
~ 8
. Настоящий диплом выдан [[{person.name("ru")}]]
. в том, что он(а) в [[{entered}]] году поступил(а) в [[{school}]]
. и в [[{left}]] году окончил(а) полный курс названного учебного заведения по специальности [[{trade}]].
. Решением Государственной экзаменационной комиссии от [[{words_ru(day)}]] присвоена квалификация [[{trade}]].
% Директор |
@seal 26 8 МИНИСТЕРСТВО ОБРАЗОВАНИЯ|УЧИЛИЩЕ
"""
    else:
        text = f"""
@rose 51.5 36 14
~ 44
= ДИПЛОМ
- {number}
@gap
~ 8
. Диплом видано [[{person.name()}]]
. про те, що у [[{entered}]] році він (вона) вступив(ла) до [[{school}]]
. і у [[{left}]] році закінчив(ла) повний курс за спеціальністю [[{trade}]].
. Рішенням державної екзаменаційної комісії від [[{words_uk(day)}]] присвоєно кваліфікацію [[{trade}]].
% Ректор |
@seal 26 8 МІНІСТЕРСТВО ОСВІТИ УКРАЇНИ|КОЛЕДЖ
"""
    truth = facts(person, language, document_number=number, issue_date=day.isoformat())
    look = Look(tint="cream", wear=Wear(age=0.4, folds=("v0.5",)), glass=8, faint="rose", hand_ink="black-hand")
    return make(
        "diploma",
        "Диплом",
        text,
        look,
        truth,
        day,
        size="cert",
        columns=2,
        frame="guilloche",
        font="pt",
        points=10,
        margins=(16, 14, 16, 12),
    )


def study_cert(
    name: str, born: date, school: str, course: str, until: date, number: str, day: date, relation: str = "child"
) -> Paper:
    """Довідка про навчання of a child of the case."""
    text = f"""
- {school}
~ 3
= ДОВІДКА № [[{number}]]
- від [[{dmy(day)}]]
~ 2
. Дана [[{name}]], [[{dmy(born)}]] року народження,
. в тому, що він (вона) дійсно навчається на [[{course}]] курсі, денна форма, за рахунок державного бюджету.
. Термін навчання до [[{dmy(until)}]].
% Директор | [[Я.Б. Кит]]
@seal 90 -6 МІНІСТЕРСТВО ОСВІТИ І НАУКИ|КОЛЕДЖ
"""
    surname, given, patronymic = name.split()
    truth = (
        *values(relation, surname=surname, given_name=given, patronymic=patronymic, birth_date=born.isoformat()),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make(
        "study_cert",
        "Довідка про навчання",
        text,
        CERT_BLUE if day.year > 2010 else OFFICE,
        truth,
        day,
        size="a5l",
        font="sans",
        points=11,
    )
