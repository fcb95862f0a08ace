"""Covers of cases and blanks of inventories, worded apart."""

from __future__ import annotations

from random import Random

from sample_scans.collection.cast import Cast
from sample_scans.collection.second import told
from sample_scans.collection.second.papers import BOARD, PLAIN, WHITE, YELLOWED
from sample_scans.collection.second.told import second
from sample_scans.forms.blank import make
from sample_scans.story import Paper, facts


@second("case_cover", "soviet", "ru")
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


@second("case_cover", "nineties", "uk")
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


@second("case_cover", "modern", "uk")
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


@second("inventory", "soviet", "ru")
def listed_ru(cast: Cast, rng: Random) -> Paper:
    """A hand-written list: sheets before titles."""
    text = f"""
- Внутренняя опись бумаг по делу [[{cast.number}]]
. [[{cast.applicant.name("ru")}]]
|= 12 26 92 40
|! п/п | листы | что подшито | от какого числа
@rows 18 | [[{{number}}]] | [[{{sheets}}]] | [[{{title}}]] | [[{{issued}}]]
~ 3
. Итого бумаг: [[{{documents}}]]
% Подшивал | [[{told.signer_ru(rng)}]]
"""
    return make("inventory", "Опись", text, YELLOWED, font="pt", points=11)


@second("inventory", "nineties", "uk")
def listed_typed(cast: Cast, rng: Random) -> Paper:
    """A typed list without a word for list: only columns tell."""
    text = f"""
. СПРАВА N {cast.number}   {cast.applicant.name().upper()}
. ЩО ЗБЕРІГАЄТЬСЯ:
|= 14 96 34 26
@rows 17 | {{number}}. | {{title}} | {{issued}} | арк. {{sheets}}
~ 3
. УСЬОГО {{documents}}, ОСТАННІЙ АРКУШ {{last}}
% СКЛАВ | {told.signer_uk(rng)}
"""
    return make("inventory", "Перелік", text, PLAIN, font="type", ink="type", points=10.5)


@second("inventory", "modern", "uk")
def listed_uk(cast: Cast, rng: Random) -> Paper:
    """A printed list: dates before titles, sheets last."""
    text = f"""
= Реєстр документів у справі
- {cast.number} · {cast.applicant.name()}
|= 12 30 100 28
|! № | дата | документ | аркуші
@rows 19 | {{number}} | {{issued}} | {{title}} | {{sheets}}
~ 3
. Разом позицій: {{documents}}, останній аркуш: {{last}}
% Склав архіваріус | {told.signer_uk(rng)}
"""
    return make("inventory", "Реєстр документів", text, PLAIN, font="serif", points=11)


WORDINGS = (board_ru, board_uk, cover_print, listed_ru, listed_typed, listed_uk)
