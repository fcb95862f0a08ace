# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Covers of cases, and inventories for rows that are known only when the stack is put together, worded apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

from sample_scans.collection.cast import Cast
from sample_scans.collection.unseen import told
from sample_scans.collection.unseen.papers import BOARD, PLAIN, WHITE, YELLOWED, side
from sample_scans.collection.unseen.told import unseen
from sample_scans.forms.blank import make
from sample_scans.stack import Row
from sample_scans.story import Paper, Side, facts


@unseen("case_cover", "soviet", "ru")
def board_ru(cast: Cast, rng: Random) -> Paper:
    """A cardboard folder of a raion's social security, filled in by hand."""
    own = cast.applicant
    text = f"""
- ГОРОДСКОЙ (РАЙОННЫЙ) ОТДЕЛ СОЦИАЛЬНОГО ОБЕСПЕЧЕНИЯ
- [[{cast.home.district_ru}]]
~ 34
= ЛИЧНОЕ ДЕЛО ПЕНСИОНЕРА
= № [[{cast.number}]]
~ 14
. [[{own.ru[0]}]]
^ фамилия
. [[{own.ru[1]} {own.ru[2]}]]
^ имя, отчество
~ 6
. Год и месяц рождения [[{told.full(own.born)}]]
. Начато [[{told.month_ru(cast.opened)}]]     Окончено
. Архивный № [[{told.digits(rng, 4)}]]     Срок хранения 5 лет после смерти
"""
    truth = facts(own, "ru", birth_date=own.born.isoformat(), case_number=cast.number)
    return make("case_cover", "Обложка дела", text, BOARD, truth, cast.opened, font="serif", points=13.5, frame="line")


@unseen("case_cover", "nineties", "uk")
def board_uk(cast: Cast, rng: Random) -> Paper:
    """A cover of the nineties: the number in a corner, typed labels."""
    own = cast.applicant
    text = f"""
> справа [[{cast.number}]]
> том {rng.randint(1, 2)}
~ 26
+ Управління соціального захисту населення
- {cast.home.uk}
~ 24
= ПЕНСІОНЕР
~ 2
= [[{own.uk[0].upper()}]]
+ [[{own.uk[1]} {own.uk[2]}]]
~ 20
. Різновид виплати: [[пенсія]]
. Заведено: [[{told.full(cast.opened)}]]
. Закрито:
. Аркушів:
"""
    truth = facts(own, "uk", case_number=cast.number)
    return make("case_cover", "Обкладинка", text, BOARD, truth, cast.opened, font="type", ink="type", points=13)


@unseen("case_cover", "modern", "uk")
def cover_print(cast: Cast, rng: Random) -> Paper:
    """A printed first sheet with a code line and a table."""
    own = cast.applicant
    text = f"""
. *{cast.number}*   полиця {rng.randint(2, 40)}
~ 10
- Міністерство соціальної політики України
+ {cast.home.district_uk} об'єднане управління
~ 18
= Особова справа одержувача
|= 60 112
| Номер | {cast.number}
| Одержувач | {own.name()}
| Дата народження | {told.full(own.born)}
| Облікова картка (РНОКПП) | {own.rnokpp}
| Адреса | {cast.home.uk}, {cast.street}
| Справу відкрито | {told.full(cast.opened)}
| Підлягає зберіганню | до закінчення виплати та 3 роки
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, case_number=cast.number)
    return make("case_cover", "Титульний аркуш справи", text, WHITE, truth, cast.opened, font="sans", points=12.5)


Inventory = Callable[[Sequence[Row], Cast, Random], tuple[Side, ...]]
"""Sides of an inventory that lists these rows; at most ``_ROWS_A_SIDE`` stand on one side."""
_ROWS_A_SIDE = 20


def _pages(rows: Sequence[Row]) -> list[Sequence[Row]]:
    return [rows[at : at + _ROWS_A_SIDE] for at in range(0, len(rows), _ROWS_A_SIDE)] or [rows]


def listed_ru(rows: Sequence[Row], cast: Cast, rng: Random) -> tuple[Side, ...]:
    """A hand-written list: sheets before titles."""
    pages = _pages(rows)
    texts = ["|= 12 26 92 40\n|! п/п | листы | что подшито | от какого числа" for _ in pages]
    for at, page in enumerate(pages):
        texts[at] += "".join(f"\n| [[{r.number}]] | [[{r.sheet_text}]] | [[{r.title}]] | [[{r.issued}]]" for r in page)
    texts[0] = f"- Внутренняя опись бумаг по делу [[{cast.number}]]\n. [[{cast.applicant.name('ru')}]]\n{texts[0]}"
    texts[-1] += f"\n~ 3\n. Итого бумаг: [[{len(rows)}]]\n% Подшивал | [[{told.signer_ru(rng)}]]"
    return tuple(side(text, YELLOWED, font="pt", points=11) for text in texts)


def listed_uk(rows: Sequence[Row], cast: Cast, rng: Random) -> tuple[Side, ...]:
    """A printed list: dates before titles, sheets last."""
    pages = _pages(rows)
    texts = ["|= 12 30 100 28\n|! № | дата | документ | аркуші" for _ in pages]
    for at, page in enumerate(pages):
        texts[at] += "".join(f"\n| {r.number} | {r.issued} | {r.title} | {r.sheet_text}" for r in page)
    texts[0] = f"= Реєстр документів у справі\n- {cast.number} · {cast.applicant.name()}\n{texts[0]}"
    texts[-1] += (
        f"\n~ 3\n. Разом позицій: {len(rows)}, останній аркуш: {rows[-1].sheets[1] if rows else 0}\n% Склав архіваріус | {told.signer_uk(rng)}"
    )
    return tuple(side(text, PLAIN, font="serif", points=11) for text in texts)


INVENTORIES: tuple[Inventory, ...] = (listed_ru, listed_uk)
WORDINGS = (board_ru, board_uk, cover_print)
