"""The folder's cover, its inventory, envelopes and blank backs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sample_scans.forms.looks import FOLDER, KRAFT, OFFICE, OLD_PRINT
from sample_scans.layout import Form
from sample_scans.people import Person
from sample_scans.scanner import Look
from sample_scans.story import Paper, Side, Story, facts, long_ru, long_uk


def cover_uk(
    person: Person,
    number: str,
    body: str,
    kind: str,
    opened: date,
    *,
    title: str = "Пенсійна справа",
    look: Look = FOLDER,
) -> Paper:
    """A Ukrainian cover of a pension case or personal file."""
    text = f"""
- {body}
~ 38
= {title.upper()} № [[{number}]]
~ 12
. Прізвище [[{person.uk[0]}]]
~ 2
. Ім'я [[{person.uk[1]}]]
~ 2
. По батькові [[{person.uk[2]}]]
~ 2
. Дата народження [[{person.born:%d.%m.%Y}]]
~ 6
. Вид пенсії (допомоги) [[{kind}]]
~ 6
. Розпочато [[{long_uk(opened)}]]
. Закінчено «___» ______________ 20___ року
~ 10
. На ______ аркушах
~ 28
> Зберігати 3 роки після припинення виплати
"""
    form = Form(text=text, font="serif", points=14, fill_points=18, margins=(32, 26, 18, 14))
    truth = facts(person, "uk", birth_date=person.born.isoformat(), case_number=number)
    return Paper(type="case_cover", title="Обкладинка справи", sides=(Side(form=form, look=look),), truth=truth)


def cover_ru(person: Person, number: str, body: str, kind: str, opened: date, *, look: Look = FOLDER) -> Paper:
    """A Soviet cover in Russian."""
    text = f"""
- {body}
~ 40
= ПЕНСИОННОЕ ДЕЛО № [[{number}]]
~ 14
. Фамилия [[{person.ru[0]}]]
~ 2
. Имя [[{person.ru[1]}]]
~ 2
. Отчество [[{person.ru[2]}]]
~ 8
. Вид пенсии [[{kind}]]
~ 8
. Начато [[{long_ru(opened)}]]
. Окончено «___» ______________ 19___ г.
~ 10
. На ______ листах
~ 26
> Хранить постоянно до прекращения выплаты пенсии
"""
    form = Form(text=text, font="pt", points=14, fill_points=18, margins=(32, 26, 18, 14))
    truth = facts(person, "ru", case_number=number)
    return Paper(type="case_cover", title="Обложка дела", sides=(Side(form=form, look=look),), truth=truth)


def inventory(language: str) -> Paper:
    """The inventory's place in the stack; its rows are written when the stack is composed."""
    look = OLD_PRINT if language == "ru" else OFFICE
    title = "Опись документов" if language == "ru" else "Опис документів справи"
    return Paper(type="inventory", title=title, sides=(Side(form=Form(), look=look),))


def inventory_forms(story: Story, rows: list[tuple[str, str, str]]) -> tuple[Form, ...]:
    """The inventory's pages: at most 17 rows each, the total under the last."""
    russian = story.inventory_style == "ru"
    typed = story.inventory_style == "typed"
    head = (
        "№ п/п | Наименование документа | Дата | №№ листов"
        if russian
        else "№ з/п | Назва документа | Дата | Номери аркушів"
    )
    title = "ОПИСЬ ДОКУМЕНТОВ," if russian else "ОПИС ДОКУМЕНТІВ,"
    under = "имеющихся в пенсионном деле" if russian else "що містяться у справі"
    pages = []
    for start in range(0, len(rows), 17):
        part = rows[start : start + 17]
        opening = [f"= {title}", f"- {under}", "~ 3"] if start == 0 else ["~ 4"]
        body = [f"| [[{start + i + 1}]] | [[{a}]] | [[{b}]] | [[{c}]]" for i, (a, b, c) in enumerate(part)]
        closing = _closing(rows, russian=russian) if start + 17 >= len(rows) else []
        text = "\n".join([*opening, "|= 14 104 30 25", f"|! {head}", *body, *closing])
        fill = "type" if typed else "hand"
        pages.append(
            Form(
                text=text,
                points=11.5,
                fill=fill,
                fill_font="type" if typed else "hand",
                fill_points=11 if typed else 12.5,
            )
        )
    return tuple(pages)


def _closing(rows: list[tuple[str, str, str]], *, russian: bool) -> list[str]:
    last = rows[-1][2].split("-")[-1]
    if russian:
        return ["~ 6", f". Всего [[{len(rows)}]] документов на [[{last}]] листах", "% Составил инспектор |"]
    return ["~ 6", f". Всього [[{len(rows)}]] документів на [[{last}]] аркушах", "% Опис склав спеціаліст |"]


def blank_back(side: Side) -> Side:
    """The empty back of a sheet: the front shines through."""
    look = replace(side.look, bleed=0.045, rotation=0, wear=replace(side.look.wear, stains=0))
    return Side(form=replace(side.form, blank=True), look=look, back=True)


def envelope(sender: str, addressee: str, town: str) -> Paper:
    """An envelope that was filed with its letter."""
    text = f"""
. Звідки: [[{sender}]]
~ 26
> Куди: [[{town}]]
> Кому: [[{addressee}]]
~ 6
@in 150 14 УКРПОШТА/ВІДПРАВЛЕНО/14 03 97
"""
    form = Form(text=text, size="envelope", points=11, margins=(14, 12, 14, 10))
    return Paper(type="aux", title="Конверт", sides=(Side(form=form, look=KRAFT),), listed=False)
