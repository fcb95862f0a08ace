# ruff: noqa: ARG001, E501 (all makers share one signature; a paragraph of a paper is one line of the form language, however long)
"""Covers and inventories of cases, letters and powers of attorney, laid out as offices had them."""

from __future__ import annotations

from random import Random

from sample_scans.collection import life, spelled
from sample_scans.collection.cast import Cast
from sample_scans.collection.places import pension_office
from sample_scans.collection.second.papers import BOARD, BROWN, PLAIN, TYPED, WHITE, YELLOWED
from sample_scans.collection.third import told
from sample_scans.collection.third.told import third
from sample_scans.forms.blank import make
from sample_scans.story import Paper, facts


@third("case_cover", "soviet", "ru")
def cover_captions(cast: Cast, rng: Random) -> Paper:
    """A folder: the office over a caption, the number large, each part of the name over its caption."""
    own = cast.applicant
    text = f"""
|= 170
|- [[{pension_office(cast.home, "soviet", "ru").capitalize()}]]
|^ (наименование органа)
~ 20
= ПЕНСИОННОЕ ДЕЛО № [[{cast.number}]]
~ 14
|= 170
|- [[{own.ru[0]}]]
|^ (фамилия)
|- [[{own.ru[1]}]]
|^ (имя)
|- [[{own.ru[2]}]]
|^ (отчество)
~ 14
|= 85 85
|- Начато [[{told.full(cast.opened)}]] | Окончено
|- На ______ листах | Хранить ______
"""
    return make(
        "case_cover",
        "Обложка",
        text,
        BOARD,
        facts(own, "ru", case_number=cast.number),
        cast.opened,
        font="serif",
        points=13,
    )


@third("case_cover", "nineties", "uk")
def cover_label(cast: Cast, rng: Random) -> Paper:
    """A grey folder with a glued label in a frame: the name first, the number below without a sign."""
    own = cast.applicant
    text = f"""
@frame 40 70 130 70
@at 46 76 118
- ПЕНСІЙНА СПРАВА
= [[{own.uk[0].upper()}]]
+ [[{own.uk[1]} {own.uk[2]}]]
- [[{cast.number}]]
- {cast.home.uk}
@at 40 190 130
. Розпочато [[{told.full(cast.opened)}]]
. Закінчено __________
. Термін зберігання __________
"""
    return make(
        "case_cover",
        "Обкладинка справи",
        text,
        BROWN,
        facts(own, "uk", case_number=cast.number),
        cast.opened,
        font="serif",
        points=13,
    )


@third("case_cover", "modern", "uk")
def cover_cells(cast: Cast, rng: Random) -> Paper:
    """A printed first sheet: the head left, two pairs of labels a row."""
    own = cast.applicant
    text = f"""
. {pension_office(cast.home, "modern", "uk").capitalize()}
~ 20
= ЕЛЕКТРОННА ПЕНСІЙНА СПРАВА
~ 6
|= 40 46 40 46
| Номер справи | {cast.number} | Дата відкриття | {told.full(cast.opened)}
| Прізвище | {own.uk[0]} | Ім'я | {own.uk[1]}
| По батькові | {own.uk[2]} | Дата народження | {told.full(own.born)}
| РНОКПП | {own.rnokpp} | Адреса | {cast.home.uk}
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, case_number=cast.number)
    return make("case_cover", "Титульний аркуш", text, WHITE, truth, cast.opened, font="sans", points=11.5)


@third("inventory", "nineties", "uk")
def inventory_captions(cast: Cast, rng: Random) -> Paper:
    """A blank list: the person over a caption, the day before the title."""
    text = f"""
= ОПИС ДОКУМЕНТІВ
|= 120 50
|- [[{cast.applicant.name()}]] | [[{cast.number}]]
|^ прізвище, ім'я, по батькові | № справи
|= 12 30 96 34
|! № | Дата | Найменування документа | Аркуші
@rows 16 | [[{{number}}]] | [[{{issued}}]] | [[{{title}}]] | [[{{sheets}}]]
~ 2
. Всього документів [[{{documents}}]], аркушів [[{{last}}]]
% Опис склав | [[{told.signer_uk(rng)}]]
"""
    return make("inventory", "Опис", text, PLAIN, font="serif", points=11)


@third("inventory", "modern", "uk")
def inventory_program(cast: Cast, rng: Random) -> Paper:
    """Out of the program: sheets before titles, a code line above."""
    text = f"""
. Справа {cast.number}; {cast.applicant.name()}; сформовано програмою
+ ВНУТРІШНІЙ ОПИС
|= 12 24 104 32
|! № з/п | Арк. | Назва документа | Дата документа
@rows 18 | {{number}} | {{sheets}} | {{title}} | {{issued}}
~ 2
. Разом {{documents}} док., останній аркуш {{last}}
% Відповідальний | {told.signer_uk(rng)}
"""
    return make("inventory", "Внутрішній опис", text, WHITE, font="sans", points=10.5)


@third("letter", "modern", "uk")
def letter_letterhead(cast: Cast, rng: Random) -> Paper:
    """Letterhead in the middle, date and number left below it, the addressee right with the surname last."""
    day, own = life.near(cast, rng, "modern"), cast.applicant
    number = f"{told.digits(rng, 4)}-{told.digits(rng, 4)}/В-02/8-1600/{day:%y}"
    text = f"""
- ПЕНСІЙНИЙ ФОНД УКРАЇНИ
+ ГОЛОВНЕ УПРАВЛІННЯ В {told.in_uk(cast.home.region_uk).upper()} ОБЛАСТІ
_
@at 22 44 84
. {told.full(day)} № {number}
. На № ________ від ________
@at 124 52 70
. {told.last_first(own)}
. {told.address(cast)}
@at 22 92 168
Про розгляд звернення
~ 3
Повідомляємо, що Ваше звернення щодо перерахунку пенсії розглянуто. Для зарахування періоду роботи необхідно надати уточнюючу довідку та копію наказу. Роз'яснення надано в межах компетенції.
% Заступник начальника | {told.signer_uk(rng)}
. {told.signer_uk(rng)} 22-{rng.randint(10, 99)}-{rng.randint(10, 99)}
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("letter", "Лист", text, WHITE, truth, day, font="serif", points=12)


@third("letter", "soviet", "ru")
def letter_stamp(cast: Cast, rng: Random) -> Paper:
    """A corner stamp with day and number typed into it; the person is spoken of in the sentence."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 3)
    text = f"""
@frame 18 12 74 36
@at 20 13 70
- УССР
- Отдел социального обеспечения
- {told.of_ru(cast.home.district_ru)} района
- {told.two(day)}  № {number}
@at 110 30 86
. {told.employer(rng, "soviet").shown_ru}
@at 22 64 166
Просим выслать справку о заработной плате {told.she(own, "гр-ки", "гр-на")} {own.name("ru")}, {told.full(own.born)} г. рождения, за любые пять лет подряд.
% Заведующий | {told.signer_ru(rng)}
"""
    truth = facts(own, "ru", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat())
    return make("letter", "Запрос", text, TYPED, truth, day, size="a5l", font="type", ink="type", points=10.5)


@third("poa", "modern", "uk")
def poa_words(cast: Cast, rng: Random) -> Paper:
    """A power of attorney: the day in words at its head, two persons in one sentence, the register's number below."""
    day, own = life.near(cast, rng, "modern"), cast.applicant
    (agent, _), number = life.kept_alive(cast), told.digits(rng, 4)
    text = f"""
= ДОВІРЕНІСТЬ
- {cast.home.uk}, {spelled.spelled_uk(day)}
~ 3
Я, {own.name()}, {told.full(own.born)} року народження, реєстраційний номер облікової картки платника податків {own.rnokpp}, що мешкаю за адресою: {told.address(cast)}, цією довіреністю уповноважую {agent.name()} одержувати належну мені пенсію.
. Довіреність видана строком на три роки.
% Підпис | {own.initials()}
. Посвідчено приватним нотаріусом. Зареєстровано в реєстрі за № {number}
@seal 120 8 ПРИВАТНИЙ НОТАРІУС|УКРАЇНА
"""
    truth = (
        *facts(
            own,
            "uk",
            birth_date=own.born.isoformat(),
            rnokpp=own.rnokpp,
            document_number=number,
            issue_date=day.isoformat(),
        ),
        *facts(agent, "uk", "agent"),
    )
    return make("poa", "Довіреність", text, YELLOWED, truth, day, font="serif", points=12)


WORDINGS = (
    cover_captions, cover_label, cover_cells, inventory_captions, inventory_program, letter_letterhead, letter_stamp, poa_words,
)  # fmt: skip
