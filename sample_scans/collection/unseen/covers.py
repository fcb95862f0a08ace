"""Covers of cases and blanks of inventories."""

from __future__ import annotations

from random import Random

from sample_scans.collection.cast import Cast
from sample_scans.collection.unseen import clerk
from sample_scans.collection.unseen.clerk import CARDBOARD, DESK, FRESH, NEWSPRINT, THIN, unseen
from sample_scans.forms.blank import make
from sample_scans.story import Paper, facts


@unseen("case_cover", "soviet", "ru")
def folder_ministry(cast: Cast, rng: Random) -> Paper:
    """The folder of the ministry's pattern: form number in a corner, labels left, a hand's answers right."""
    own = cast.applicant
    text = f"""
. Министерство социального обеспечения УССР                    Форма № 4-соб
~ 18
+ {cast.home.region_ru} область
- {cast.home.district_ru} райсобес
~ 24
= ПЕНСИОННОЕ ДЕЛО
~ 6
|= 60 110
| Дело № | [[{cast.number}]]
| Фамилия | [[{own.ru[0]}]]
| Имя | [[{own.ru[1]}]]
| Отчество | [[{own.ru[2]}]]
| Вид пенсии | [[{clerk.ASKED_RU[cast.kind]}]]
| Местожительство | [[{cast.home.ru}]]
| Дата назначения | [[{clerk.roman_dots(cast.opened)}]]
| На листах | [[{rng.randint(14, 44)}]]
~ 6
. Хранить постоянно
"""
    truth = facts(own, "ru", case_number=cast.number)
    return make("case_cover", "Обложка", text, CARDBOARD, truth, cast.opened, font="pt", points=14, frame="line")


@unseen("case_cover", "soviet", "uk")
def folder_ukrainian(cast: Cast, rng: Random) -> Paper:
    """A folder of a Ukrainian raion: everything written by hand under dotted lines."""
    own = cast.applicant
    text = f"""
- Виконком [[{clerk.of_(cast.home.district_uk)}]] районної Ради народних депутатів
+ ВІДДІЛ СОЦЗАБЕЗУ
~ 30
. Особовий рахунок (справа) № [[{cast.number}]]
~ 10
- [[{own.uk[0].upper()}]]
- [[{own.uk[1]} {own.uk[2]}]]
^ прізвище, ім'я, по батькові пенсіонера
~ 10
. Народж. [[{clerk.roman_dots(own.born)}]]
. Мешкає: [[{cast.home.uk}, {cast.street}]]
. Взято на облік [[{clerk.day_uk(cast.opened)}]]
. Знято з обліку ______________ 19__ р.
~ 16
> Інв. № [[{clerk.digits(rng, 3)}]]
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), case_number=cast.number)
    return make("case_cover", "Обкладинка справи", text, CARDBOARD, truth, cast.opened, font="serif", points=14)


@unseen("case_cover", "nineties", "uk")
def folder_stamped(cast: Cast, rng: Random) -> Paper:
    """A trade folder ("Справа №") with what the clerk needed written across."""
    own = cast.applicant
    text = f"""
~ 20
+ [[{cast.home.district_uk} районний відділ соціального захисту]]
^ найменування установи
~ 26
= СПРАВА № [[{cast.number}]]
~ 8
- [[{own.name()}]]
^ заголовок справи
- [[пенсія {clerk.ASKED_UK[cast.kind]}]]
~ 22
. Розпочато: [[{clerk.padded_uk(cast.opened)}]]
. Закінчено: «___» ____________ р.
. На ______ арк.
. Фонд ____  Опис ____  Спр. [[{rng.randint(10, 900)}]]
"""
    truth = facts(own, "uk", case_number=cast.number)
    return make(
        "case_cover",
        "Папка",
        text,
        CARDBOARD,
        truth,
        cast.opened,
        font="pt",
        points=14,
        frame="line",
        margins=(24, 17, 26, 14),
    )


@unseen("case_cover", "modern", "uk")
def folder_label(cast: Cast, rng: Random) -> Paper:
    """A label of the registry's program, short lines under a code."""
    own = cast.applicant
    text = f"""
~ 16
- Пенсійний фонд України
- Головне управління в {clerk.in_(cast.home.region_uk)} області
~ 22
+ ЕЛЕКТРОННА / ПАПЕРОВА
= ПЕНСІЙНА СПРАВА {cast.number}
~ 12
+ {own.uk[0].upper()}
+ {own.uk[1].upper()} {own.uk[2].upper()}
~ 8
- РНОКПП {own.rnokpp} / {clerk.slashes(own.born)}
~ 20
. Вид: {clerk.ASKED_UK[cast.kind]}
. Дата звернення: {clerk.figures(cast.opened)}
. Сектор зберігання: {rng.randint(1, 12)}-{rng.choice("АБВ")}, короб {rng.randint(20, 800)}
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, case_number=cast.number)
    return make("case_cover", "Титул", text, FRESH, truth, cast.opened, font="dejavu", points=13)


@unseen("case_cover", "modern", "uk", kinds="СЖПГ")
def folder_department(cast: Cast, rng: Random) -> Paper:
    """The cover of a department of social protection: an aid, a subsidy, benefits."""
    own = cast.applicant
    text = f"""
. УПСЗН {clerk.of_(cast.home.district_uk)} району
. код справи у програмі: {cast.number}
~ 40
= ОСОБОВА СПРАВА
- одержувача соціальної підтримки
~ 14
. Прізвище     [[{own.uk[0]}]]
. Власне ім'я     [[{own.uk[1]}]]
. По батькові (за наявності)     [[{own.uk[2]}]]
. Ідентифікаційний номер     [[{own.rnokpp}]]
~ 8
. Адреса: [[{cast.home.uk}, {cast.street}]]
. Тел.: [[{cast.phone}]]
. Заведено [[{clerk.figures_p(cast.opened)}]]   Том [[{rng.randint(1, 2)}]]
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, case_number=cast.number)
    return make(
        "case_cover", "Обкладинка", text, DESK, truth, cast.opened, font="serif", points=13, margins=(24, 17, 28, 14)
    )


@unseen("inventory", "soviet", "ru")
def contents_ru(cast: Cast, rng: Random) -> Paper:
    """Contents on the inner side of the folder, ruled by hand."""
    text = f"""
= СОДЕРЖАНИЕ ДЕЛА
. пенс. дело № [[{cast.number}]]
|= 100 34 14 24
|! Название документа | Дата | №№ | Стр.
@rows 20 | [[{{title}}]] | [[{{issued}}]] | [[{{number}}]] | [[{{sheets}}]]
. Всего док. [[{{documents}}]], пронумеровано [[{{last}}]] л.
% Инспектор | [[{clerk.signed(rng, "ru")}]]
"""
    return make("inventory", "Содержание", text, NEWSPRINT, font="serif", points=11)


@unseen("inventory", "soviet", "uk")
def contents_uk(cast: Cast, rng: Random) -> Paper:
    """A hand-ruled list in Ukrainian."""
    text = f"""
- [[Опис документів пенсійної справи {cast.applicant.initials()}]]
|= 16 30 96 30
|! №№ п/п | Аркуші | Які документи | Дата док.
@rows 18 | [[{{number}})]] | [[{{sheets}}]] | [[{{title}}]] | [[{{issued}}]]
. [[Разом {{documents}} док. на {{last}} аркушах, зберігати {rng.choice((5, 10))} р.]]
"""
    return make("inventory", "Опис", text, THIN, font="pt", points=11.5)


@unseen("inventory", "nineties", "uk")
def contents_typed(cast: Cast, rng: Random) -> Paper:
    """Typed: number, title, sheets, then the day and a column for remarks."""
    text = f"""
> Додаток
= ВНУТРІШНІЙ ОПИС
- документів, що знаходяться у справі N {cast.number}
|= 12 78 22 34 26
|! N | Заголовок документа | Арк. | Дата | Прим.
@rows 17 | {{number}} | {{title}} | {{sheets}} | {{issued}} |
. Разом {{documents}} документів на {{last}} арк.
% Посада, підпис | {clerk.signed(rng)}
"""
    return make("inventory", "Внутрішній опис", text, NEWSPRINT, font="type2", ink="type", points=10)


@unseen("inventory", "modern", "uk")
def contents_program(cast: Cast, rng: Random) -> Paper:
    """A print of the program with lines for who took in the papers."""
    text = f"""
. {clerk.figures(cast.opened)}     Справа: {cast.number}
+ Перелік сканованих / підшитих матеріалів
. Особа: {cast.applicant.name()}
|= 14 84 30 22 22
|! Поз. | Найменування | Від | Арк. з-по | Ориг.
@rows 18 | {{number}} | {{title}} | {{issued}} | {{sheets}} | копія
. Підсумок: позицій {{documents}}; аркушів {{last}}
%- Підготував(ла) | {clerk.signed(rng)}
"""
    return make("inventory", "Перелік матеріалів", text, DESK, font="sans", points=10.5)


@unseen("inventory", "modern", "uk")
def contents_state(cast: Cast, rng: Random) -> Paper:
    """The form of the state archives' rules."""
    text = f"""
+ ВНУТРІШНІЙ ОПИС ДОКУМЕНТІВ СПРАВИ № {cast.number}
|= 14 32 30 60 20 16
|! № з/п | Індекс документа | Дата документа | Заголовок документа | Номери аркушів | Примітки
@rows 16 | {{number}} | б/н | {{issued}} | {{title}} | {{sheets}} |
. Разом {{documents}} документів. Кількість аркушів {{last}}.
% Архіваріус | {clerk.signed(rng)}
. {clerk.figures(cast.opened)}
"""
    return make("inventory", "Внутрішній опис документів", text, FRESH, font="serif", points=10.5)


WORDINGS = (
    folder_ministry, folder_ukrainian, folder_stamped, folder_label, folder_department,
    contents_ru, contents_uk, contents_typed, contents_program, contents_state,
)  # fmt: skip
