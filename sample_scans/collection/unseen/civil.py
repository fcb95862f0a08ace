# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Births, weddings, divorces and deaths; who was kept and who is a guardian."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any, Final

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.spelled import spelled_ru, spelled_uk
from sample_scans.collection.unseen import clerk
from sample_scans.collection.unseen.clerk import (
    BLUISH,
    CREAM,
    DESK,
    FRESH,
    GREENISH,
    NEWSPRINT,
    PINKISH,
    THIN,
    XEROX,
    unseen,
)
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make
from sample_scans.people import Person
from sample_scans.story import Paper, Truth, facts, values

_HALF: Final[dict[str, Any]] = {"size": "a5l", "stretch": 1.12, "margins": (18, 12, 24, 8)}


def _parents(cast: Cast, language: clerk.Language) -> tuple[Truth, ...]:
    return (*facts(cast.father, language, "father"), *facts(cast.mother, language, "mother"))


@unseen("birth_cert", "soviet", "both")
def birth_two_tongues(cast: Cast, rng: Random) -> Paper:
    """The bilingual blank of the Ukrainian SSR, filled in Russian; the day in figures and in words."""
    own, born = cast.at(cast.applicant, cast.applicant.born), cast.applicant.born
    act, given = life.registered(cast, cast.applicant, rng, "soviet")
    number, record = clerk.civil_number(rng), clerk.digits(rng, 2)
    text = f"""
+ СВІДОЦТВО ПРО НАРОДЖЕННЯ
+ СВИДЕТЕЛЬСТВО О РОЖДЕНИИ
. Громадянин(ка) / Гражданин(ка) [[{own.ru[0]}]]
. [[{own.ru[1]} {own.ru[2]}]]
. народився(лась) / родился(лась) [[{clerk.figures(born)}]]
^ число, місяць, рік цифрами і словами / цифрами и прописью
. [[{spelled_ru(born)}]]
. Місце народження / место рождения: [[{cast.birthplace.ru}, УССР]]
. про що в книзі реєстрації актів зроблено запис за № [[{record}]] / [[{act:%d.%m}]]
. БАТЬКИ / РОДИТЕЛИ
. батько / отец [[{cast.father.name("ru")}]]
. мати / мать [[{cast.mother.name("ru")}]]
. Місце реєстрації / место регистрации [[{cast.birthplace.district_ru} райЗАГС]]
. Дата видачі / дата выдачи [[{clerk.day_ru(given)}]]
> {number}
"""
    truth = (
        *facts(own, "ru", birth_date=born.isoformat(), document_number=number, act_number=record),
        *_parents(cast, "ru"),
        *values(issue_date=given.isoformat()),
    )
    return make(
        "birth_cert", "Свидетельство о рождении", text, GREENISH, truth, given, size="a5", font="serif", points=9.6,
        margins=(14, 12, 18, 8), stretch=1.1, frame="guilloche",
    )  # fmt: skip


@unseen("birth_cert", "soviet", "uk")
def birth_by_council(cast: Cast, rng: Random) -> Paper:
    """A village council's certificate of the forties to the sixties: everything in words."""
    own, born = cast.at(cast.applicant, cast.applicant.born), cast.applicant.born
    act, given = life.registered(cast, cast.applicant, rng, "soviet")
    number, record = clerk.civil_number(rng), clerk.digits(rng, 2)
    text = f"""
- У. Р. С. Р.
= МЕТРИЧНА ВИПИС
- (свідоцтво про народження) {number}
. Записано: [[{own.uk[0]} {own.uk[1]} {own.uk[2]}]]
. Народи{clerk.ends(own, "лася", "вся")}: [[{spelled_uk(born)}]]
. У селі, місті: [[{cast.birthplace.uk_bare}]]
. Батько: [[{cast.father.name()}]]
. Мати: [[{cast.mother.name()}]]
. Актовий запис [[{act.year}]] р. за чис. [[{record}]]
. Видано [[{clerk.year_first_uk(given)}]] для пред'явлення
%- Секретар | [[{clerk.signed(rng)}]]
@seal 90 2 СІЛЬРАДА|УРСР
"""
    truth = (
        *facts(own, "uk", birth_date=born.isoformat(), document_number=number, act_number=record),
        *_parents(cast, "uk"),
        *values(issue_date=given.isoformat()),
    )
    return make("birth_cert", "Метрика", text, THIN, truth, given, **_HALF, font="pt", points=10.2)


@unseen("birth_cert", "nineties", "uk", kinds="ГСІВ")
def birth_of_child(cast: Cast, rng: Random) -> Paper:
    """The child's certificate of the nineties: captions below, parents in two blocks."""
    child = cast.child
    act, given = life.registered(cast, child, rng, "nineties")
    number, record = clerk.civil_number(rng), clerk.digits(rng, 3)
    father, mother = life.couple(cast)
    text = f"""
= СВІДОЦТВО ПРО НАРОДЖЕННЯ
- [[{child.uk[0]}]]
^ прізвище
- [[{child.uk[1]} {child.uk[2]}]]
^ ім'я, по батькові
. Народи{clerk.ends(child, "лась", "вся")} [[{clerk.day_uk(child.born)}]]
- [[{spelled_uk(child.born)}]]
^ словами
. Місце народження [[{cast.home.uk}, Україна]]
. Батько [[{father.name()}]]     громадянство [[Україна]]
. Мати [[{mother.name()}]]     громадянство [[Україна]]
. Актовий запис № [[{record}]] від [[{clerk.figures(act)}]]
. Орган РАЦС: [[{cast.home.district_uk} відділ]]     Видано: [[{clerk.figures(given)}]]
. Серія [[{number.split(" № ")[0]}]]  № [[{number.split(" № ")[1]}]]
"""
    truth = (
        *facts(child, "uk", birth_date=child.born.isoformat(), document_number=number, act_number=record),
        *facts(father, "uk", "father"),
        *facts(mother, "uk", "mother"),
        *values(issue_date=given.isoformat()),
    )
    return make(
        "birth_cert", "Свідоцтво про народження дитини", text, PINKISH, truth, given, size="a5", font="pt", points=9.8,
        margins=(14, 12, 20, 8), frame="line", stretch=1.05,
    )  # fmt: skip


@unseen("birth_cert", "modern", "uk", kinds="ГСІВ")
def birth_printed(cast: Cast, rng: Random) -> Paper:
    """A printed certificate of the present: date as a table of words, parents with dashes."""
    child = cast.child
    act, given = life.registered(cast, child, rng, "modern")
    number, record = clerk.civil_number(rng), clerk.digits(rng, 4)
    father, mother = life.couple(cast)
    text = f"""
- УКРАЇНА
= Свідоцтво про народження
~ 2
|= 44 128
| Дитина | {child.uk[0].upper()} {child.uk[1].upper()} {child.uk[2].upper()}
| Дата | {clerk.day_uk(child.born)}
| Місце | {cast.home.region_uk} область, {cast.home.uk}
| Батько | {father.name()}, громадянин України
| Мати | {mother.name()}, громадянка України
| Запис | {clerk.figures(act)}, № {record}
| Склав | Виконавчий комітет, {cast.home.uk_bare}
| Видано | {clerk.figures(given)}
~ 2
% Державний реєстратор | {clerk.signed(rng)}
> {number.replace(" № ", " ")}
"""
    truth = (
        *facts(child, "uk", birth_date=child.born.isoformat(), document_number=number, act_number=record),
        *facts(father, "uk", "father"),
        *facts(mother, "uk", "mother"),
        *values(issue_date=given.isoformat()),
    )
    return make(
        "birth_cert", "Свідоцтво про народження", text, BLUISH, truth, given, size="a5l", font="serif", points=10,
        margins=(18, 12, 16, 8), frame="guilloche",
    )  # fmt: skip


def _hers(cast: Cast) -> tuple[str, str]:
    """The wife's surname before the wedding (uk, ru): of birth where it is known, else the one she has."""
    _, wife = life.couple(cast)
    return cast.maiden if wife is cast.applicant and cast.maiden[0] else (wife.uk[0], wife.ru[0])


def _wed(cast: Cast, language: clerk.Language, **more: str) -> tuple[Truth, ...]:
    """The applicant of a marriage paper with what else it tells, and the spouse."""
    maiden = cast.maiden[0 if language == "uk" else 1] if cast.applicant.sex == "f" else ""
    return (*facts(cast.applicant, language, maiden_name=maiden, **more), *facts(cast.spouse, language, "spouse"))


@unseen("marriage_cert", "soviet", "both")
def wed_two_tongues(cast: Cast, rng: Random) -> Paper:
    """The bilingual blank: each spouse a line in Ukrainian blanks filled in Russian."""
    man, wife = life.couple(cast)
    wed, given = life.wedding(cast, rng, "soviet")
    number, record = clerk.civil_number(rng), clerk.digits(rng, 3)
    text = f"""
= СВІДОЦТВО ПРО ОДРУЖЕННЯ
- СВИДЕТЕЛЬСТВО О ЗАКЛЮЧЕНИИ БРАКА
. Громадянин / гражданин [[{man.name("ru")}]]
. народився / родился [[{clerk.figures(man.born)}]]
. і громадянка / и гражданка [[{_hers(cast)[1]} {wife.ru[1]} {wife.ru[2]}]]
. народилась / родилась [[{clerk.figures(wife.born)}]]
. уклали шлюб / заключили брак [[{clerk.day_ru(wed)}]]
- [[{spelled_ru(wed)}]]
. актовий запис / запись акта № [[{record}]]
. Прізвища після укладення шлюбу: чоловікові / мужу [[{man.ru[0]}]], дружині / жене [[{wife.ru[0]}]]
. ЗАГС [[{cast.home.district_ru}]]   Дата видачі / выдачи [[{clerk.figures(given)}]]
> {number}
"""
    more = {"birth_date": cast.applicant.born.isoformat(), "marriage_date": wed.isoformat()}
    truth = (
        *_wed(cast, "ru", **more, document_number=number, act_number=record),
        *values("spouse", birth_date=cast.spouse.born.isoformat()),
        *values(issue_date=given.isoformat()),
    )
    return make(
        "marriage_cert", "Свидетельство о заключении брака", text, GREENISH, truth, given, size="a5", font="pt", points=9.4,
        margins=(14, 12, 20, 8), frame="guilloche",
    )  # fmt: skip


@unseen("marriage_cert", "nineties", "uk")
def wed_nineties(cast: Cast, rng: Random) -> Paper:
    """A certificate with captions under every line."""
    man, wife = life.couple(cast)
    wed, given = life.wedding(cast, rng, "nineties")
    number, record = clerk.civil_number(rng), clerk.digits(rng, 2)
    text = f"""
- УКРАЇНА
= СВІДОЦТВО ПРО ШЛЮБ
> {number}
- [[{man.name()}]]
^ прізвище, ім'я, по батькові чоловіка
- [[{_hers(cast)[0]} {wife.uk[1]} {wife.uk[2]}]]
^ прізвище до шлюбу, ім'я, по батькові дружини
- [[{clerk.day_uk(wed)}]]
^ коли зареєстровано шлюб
- [[{record}]]
^ номер актового запису
- [[{man.uk[0]} — {wife.uk[0]}]]
^ прізвища після реєстрації: його — її
- [[{clerk.figures(given)}, відділ РАЦС, {cast.home.uk_bare}]]
^ коли і ким видано свідоцтво
"""
    truth = (
        *_wed(cast, "uk", marriage_date=wed.isoformat(), document_number=number, act_number=record),
        *values(issue_date=given.isoformat()),
    )
    return make(
        "marriage_cert", "Свідоцтво про шлюб", text, PINKISH, truth, given, size="a5", font="serif", points=10.5,
        margins=(14, 12, 12, 8), stretch=1.05,
    )  # fmt: skip


@unseen("marriage_cert", "modern", "uk")
def wed_repeated(cast: Cast, rng: Random) -> Paper:
    """A certificate printed anew on the blank of the present, names in capitals."""
    man, wife = life.couple(cast)
    wed, given = life.wedding(cast, rng, "modern")
    number, record = clerk.civil_number(rng), clerk.digits(rng, 3)
    text = f"""
+ СВІДОЦТВО ПРО ШЛЮБ
- (повторно)
~ 1
. {man.uk[0].upper()} {man.uk[1].upper()} {man.uk[2].upper()},
. {clerk.figures(man.born)} народження,
. та {_hers(cast)[0].upper()} {wife.uk[1].upper()} {wife.uk[2].upper()},
. {clerk.figures(wife.born)} народження,
. зареєстрували шлюб {clerk.day_uk(wed)}, про що в Книзі реєстрації шлюбів складено відповідний актовий запис за № {record}.
. Після державної реєстрації шлюбу присвоєно прізвища:
. чоловікові — {man.uk[0]};   дружині — {wife.uk[0]}
. Орган: {cast.home.district_uk} відділ ДРАЦС
. Дата видачі {clerk.day_uk(given)}
> Серія та номер: {number}
"""
    truth = (
        *_wed(
            cast, "uk", birth_date=cast.applicant.born.isoformat(), marriage_date=wed.isoformat(), document_number=number,
            act_number=record,
        ),
        *values("spouse", birth_date=cast.spouse.born.isoformat()),
        *values(issue_date=given.isoformat()),
    )  # fmt: skip
    return make(
        "marriage_cert", "Свідоцтво про шлюб (повторне)", text, BLUISH, truth, given, size="a5l", font="serif", points=10,
        margins=(18, 12, 18, 8), frame="guilloche",
    )  # fmt: skip


@unseen("divorce_name", "soviet", "ru", kinds="ВІСРП")
def divorced(cast: Cast, rng: Random) -> Paper:
    """A certificate of divorce, filled in by hand."""
    wed, _ = life.wedding(cast, rng, "soviet")
    day = max(life.at_age(cast, cast.applicant, rng, "soviet", 26, 55), life.years_on(wed, 2))
    if day > cast.opened or day.year > 1991:
        raise Unfit("no time for a divorce")
    man, wife = life.couple(cast)
    number, record = clerk.civil_number(rng), clerk.digits(rng, 2)
    text = f"""
= СВИДЕТЕЛЬСТВО
- о расторжении брака
> {number}
. Брак между гр. [[{man.name("ru")}]]
. и гр. [[{wife.name("ru")}]]
. прекращён [[{clerk.day_ru(day)}]], о чём в книге записей актов о расторжении брака произведена запись за № [[{record}]].
. После расторжения брака присвоены фамилии: ему [[{man.ru[0]}]], ей [[{wife.ru[0]}]]
. Выдано [[{cast.home.district_ru} ЗАГС, {clerk.padded_ru(day)}]]
%- Заведующий | [[{clerk.signed(rng, "ru")}]]
"""
    truth = (
        *facts(cast.applicant, "ru", document_number=number, act_number=record),
        *facts(cast.spouse, "ru", "spouse"),
        *values(issue_date=day.isoformat()),
    )
    return make("divorce_name", "Свидетельство о разводе", text, CREAM, truth, day, **_HALF, font="serif", points=10.4)


@unseen("divorce_name", "modern", "uk", kinds="ВІСРП")
def name_taken_back(cast: Cast, rng: Random) -> Paper:
    """A certificate that the surname was changed."""
    day = life.at_age(cast, cast.applicant, rng, "modern", 18, 70)
    own, number, record = cast.applicant, clerk.civil_number(rng), clerk.digits(rng, 2)
    old = cast.maiden[0] or cast.namesake.uk[0]
    text = f"""
+ СВІДОЦТВО ПРО ЗМІНУ ІМЕНІ
~ 2
. {clerk.ends(own, "Громадянка", "Громадянин")} {old} {own.uk[1]} {own.uk[2]},
. дата народження {clerk.figures(own.born)}, місце народження {cast.birthplace.uk},
. змінив(ла) прізвище на:
= {own.uk[0].upper()}
. власне ім'я на: {own.uk[1]}
. по батькові на: {own.uk[2]}
. Актовий запис від {clerk.figures(day)} за № {record}
. Видано {clerk.figures(day)}: {cast.home.district_uk} відділ ДРАЦС
> {number}
"""
    truth = facts(
        own,
        "uk",
        birth_date=own.born.isoformat(),
        document_number=number,
        act_number=record,
        issue_date=day.isoformat(),
    )
    return make("divorce_name", "Свідоцтво про зміну імені", text, BLUISH, truth, day, **_HALF, font="pt", points=10.5)


def _died(dead: Person, died: date, language: clerk.Language, **more: str) -> tuple[Truth, ...]:
    return (
        *facts(dead, language, "deceased", death_date=died.isoformat()),
        *values(**more, issue_date=died.isoformat()),
    )


@unseen("death_cert", "soviet", "both")
def death_two_tongues(cast: Cast, rng: Random) -> Paper:
    """The bilingual blank of a death certificate."""
    dead, died = life.the_dead(cast, rng, "soviet")
    number, record = clerk.civil_number(rng), clerk.digits(rng, 2)
    text = f"""
+ СВІДОЦТВО ПРО СМЕРТЬ / СВИДЕТЕЛЬСТВО О СМЕРТИ
. Громадянин(ка) / Гражданин(ка) [[{dead.name("ru")}]]
. помер(ла) / умер(ла) [[{clerk.figures(died)}]]
- [[{spelled_ru(died)}]]
. у віці / в возрасте [[{died.year - dead.born.year - 1}]] р. / лет
. про що зроблено запис / о чём произведена запись № [[{record}]]
. причина смерті / причина смерти [[сердечная недостаточность]]
. місце смерті / место смерти [[{cast.home.ru}]]
. орган ЗАГС [[{cast.home.district_ru}]]   видано / выдано [[{clerk.figures(died)}]]
> {number}
"""
    truth = _died(dead, died, "ru", document_number=number, act_number=record)
    return make(
        "death_cert", "Свидетельство о смерти", text, CREAM, truth, died, **_HALF, font="serif", points=10, frame="line"
    )


@unseen("death_cert", "nineties", "uk")
def death_sentence(cast: Cast, rng: Random) -> Paper:
    """A certificate in one sentence, filled in by hand."""
    dead, died = life.the_dead(cast, rng, "nineties")
    number, record = clerk.civil_number(rng), clerk.digits(rng, 3)
    text = f"""
> {number.split(" № ")[0]}   {number.split(" № ")[1]}
= СВІДОЦТВО ПРО СМЕРТЬ
~ 2
[[{dead.name()}]] {clerk.ends(dead, "померла", "помер")} [[{spelled_uk(died)} ({clerk.figures(died)})]], місце смерті [[{cast.home.uk}]], у віці [[{died.year - dead.born.year - 1}]] років.
. У Книзі реєстрації смертей [[{clerk.figures(died)}]] зроблено запис під номером [[{record}]].
. Свідоцтво видав [[відділ РАЦС, {cast.home.uk_bare}]]; дата [[{clerk.day_uk(died)}]]
%- Керівник органу | [[{clerk.signed(rng)}]]
@seal 96 2 ВІДДІЛ РЕЄСТРАЦІЇ АКТІВ|УКРАЇНА
"""
    truth = _died(dead, died, "uk", document_number=number, act_number=record)
    return make("death_cert", "Свідоцтво про смерть", text, GREENISH, truth, died, **_HALF, font="serif", points=10.8)


@unseen("death_cert", "modern", "uk")
def death_printed(cast: Cast, rng: Random) -> Paper:
    """The printed certificate of the present."""
    dead, died = life.the_dead(cast, rng, "modern")
    number, record = clerk.civil_number(rng), clerk.digits(rng, 4)
    text = f"""
- УКРАЇНА
+ Свідоцтво про смерть
~ 2
|= 50 122
| Прізвище | {dead.uk[0].upper()}
| Ім'я, по батькові | {dead.uk[1].upper()} {dead.uk[2].upper()}
| Помер(ла) | {clerk.day_uk(died)}
| Вік | {died.year - dead.born.year - 1}
| Місце смерті | {cast.home.region_uk} область, {cast.home.uk}
| Актовий запис | № {record} від {clerk.figures(died)}
| Орган | {cast.home.district_uk} відділ ДРАЦС
| Видано | {clerk.figures(died)}
~ 2
% Реєстратор | {clerk.signed(rng)}
> {number}
"""
    truth = _died(dead, died, "uk", document_number=number, act_number=record)
    return make(
        "death_cert", "Свідоцтво про смерть", text, BLUISH, truth, died, size="a5l", font="pt", points=10,
        margins=(18, 12, 18, 8), frame="guilloche",
    )  # fmt: skip


@unseen("dracs", "modern", "uk")
def extract_on_marriage(cast: Cast, rng: Random) -> Paper:
    """A short extract on a marriage, on the blank of the order 1064."""
    wed, _ = life.wedding(cast, rng, "modern")
    day = life.near(cast, rng, "modern")
    man, wife = life.couple(cast)
    number, record = clerk.digits(rng, 11), clerk.digits(rng, 3)
    text = f"""
+ ВИТЯГ
- з Державного реєстру актів цивільного стану громадян про шлюб
- для підтвердження дошлюбного прізвища
. Номер витягу: {number}
. Дата і час формування: {clerk.figures(day)} {rng.randint(8, 17)}:{rng.randint(10, 59)}
_
. Відомості про чоловіка: {man.name()}
. Відомості про дружину: {wife.uk[0]} {wife.uk[1]} {wife.uk[2]}
. Дошлюбне прізвище дружини: {_hers(cast)[0]}
. Дата державної реєстрації шлюбу: {clerk.figures(wed)}
. Актовий запис: № {record}, {cast.home.district_uk} відділ РАЦС
. Відомості про розірвання: відсутні
_
% Витяг сформував провідний спеціаліст | {clerk.signed(rng)}
"""
    truth = (
        *_wed(cast, "uk", marriage_date=wed.isoformat(), act_number=record, document_number=number),
        *values(issue_date=day.isoformat()),
    )
    return make("dracs", "Витяг про шлюб", text, FRESH, truth, day, font="dejavu", points=10.5)


@unseen("dracs", "nineties", "uk")
def registry_certificate(cast: Cast, rng: Random) -> Paper:
    """The archive of the registry on a birth: the form No 122 of those years."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, cast.applicant.born)
    number, record = clerk.digits(rng, 3), clerk.digits(rng, 2)
    text = f"""
. Обласний архів РАЦС, {cast.home.region_uk} область
= ДОВІДКА № {number}
- про реєстрацію народження (замість свідоцтва)
~ 2
. Реєстр за {own.born.year} рік, запис {record}
. Про кого: {own.name()}
. Дата народження: {clerk.day_uk(own.born)}
. Стать: {clerk.ends(own, "жіноча", "чоловіча")}
. Батько: {cast.father.name()}
. Мати: {cast.mother.name()}
. Видається для оформлення пенсії. {clerk.figures_p(day)}
% Завідуючий архівом | {clerk.signed(rng)}
@seal 80 4 ОБЛАСНИЙ АРХІВ РАЦС|УКРАЇНА
"""
    truth = (
        *facts(own, "uk", birth_date=own.born.isoformat(), sex=own.sex, act_number=record, document_number=number),
        *_parents(cast, "uk"),
        *values(issue_date=day.isoformat()),
    )
    return make("dracs", "Довідка РАЦС", text, NEWSPRINT, truth, day, size="a5", font="type", ink="type", points=10)


@unseen("dependant", "modern", "uk", kinds="Г")
def kept_by_dead(cast: Cast, rng: Random) -> Paper:
    """An act of neighbours certified by the housing co-operative."""
    dead, died = life.the_dead(cast, rng, "modern")
    own, day, number = cast.applicant, life.near(cast, rng, "modern"), clerk.digits(rng, 3)
    text = f"""
. ЖЕО № {rng.randint(1, 7)}, {cast.home.uk}
. вих. {number} від {clerk.figures(day)}
~ 4
= ДОВІДКА
- про перебування на утриманні
~ 3
{own.name()} на день смерті годувальника ({dead.name()}, {clerk.ends(dead, "померла", "помер")} {clerk.day_uk(died)}) прожива{clerk.ends(own, "ла", "в")} разом з ним за адресою {cast.street} та перебува{clerk.ends(own, "ла", "в")} на його утриманні. Самостійного заробітку не ма{clerk.ends(own, "ла", "в")}.
. Підстава: будинкова книга, акт сусідів.
% Начальник ЖЕО | {clerk.signed(rng)}
% Паспортист | {clerk.signed(rng)}
"""
    truth = (
        *facts(own, "uk", document_number=number, issue_date=day.isoformat()),
        *facts(dead, "uk", "deceased", death_date=died.isoformat()),
    )
    return make("dependant", "Довідка про утриманців", text, DESK, truth, day, font="serif", points=12)


@unseen("dependant", "soviet", "ru", kinds="Г")
def kept_slip(cast: Cast, rng: Random) -> Paper:
    """A typed slip of a house management."""
    dead, died = life.the_dead(cast, rng, "soviet")
    own, day, number = cast.applicant, life.near(cast, rng, "soviet"), clerk.digits(rng, 2)
    text = f"""
. ЖЭК N {rng.randint(1, 20)}
. исх. N {number}   {clerk.roman_dots(day)} г.
- С П Р А В К А
~ 2
Дана в том, что {own.name("ru")} состоял(а) на иждивении умершего {clerk.figures(died)} кормильца — {clerk.genitive(dead, "ru")}, другого заработка не имел(а).
. Выдана для райсобеса.
% Нач. ЖЭКа | {clerk.signed(rng, "ru")}
"""
    truth = (
        *facts(own, "ru", document_number=number, issue_date=day.isoformat()),
        *facts(dead, "ru", "deceased", death_date=died.isoformat()),
    )
    return make("dependant", "Справка ЖЭКа", text, THIN, truth, day, **_HALF, font="type2", ink="type", points=10)


@unseen("guardian", "modern", "uk", kinds="ГС")
def guardian_of_town(cast: Cast, rng: Random) -> Paper:
    """A decision of a town's executive committee; the child in the genitive, the full name once."""
    child, own = cast.child, cast.applicant
    day, number = life.at_age(cast, child, rng, "modern", 2, 15), clerk.digits(rng, 3)
    text = f"""
- {cast.home.uk_bare.upper()}
+ ВИКОНАВЧИЙ КОМІТЕТ
= Р І Ш Е Н Н Я
. {clerk.day_uk(day)}                                № {number}
~ 3
. Про встановлення піклування
~ 2
Керуючись статтею 61 Цивільного кодексу України, враховуючи інтереси дитини, виконком вирішив:
. 1. Встановити піклування над дитиною, яка залишилась без догляду батьків: {child.name()}, {clerk.figures(child.born)} року народження.
. 2. Піклувальником затвердити: {own.name()}, {cast.street}.
. 3. Контроль покласти на заступника голови.
% Міський голова | {clerk.signed(rng)}
"""
    truth = (
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
        *facts(own, "uk", "guardian"),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make("guardian", "Рішення про піклування", text, XEROX, truth, day, font="serif", points=12.5)


@unseen("guardian", "nineties", "uk", kinds="ГС")
def guardian_card(cast: Cast, rng: Random) -> Paper:
    """A guardian's certificate of the education department."""
    child, own = cast.child, cast.applicant
    day, number = life.at_age(cast, child, rng, "nineties", 1, 15), clerk.digits(rng, 3)
    text = f"""
. Відділ освіти, сектор опіки
= ПОСВІДЧЕННЯ ОПІКУНА № [[{number}]]
. Видане [[{clerk.dative(own)}]]
. в тому, що він (вона) дійсно є опікуном неповнолітньої дитини
. [[{child.name()}]]
. що народи{clerk.ends(child, "лася", "вся")} [[{clerk.figures(child.born)}]]
. Опіку встановлено розпорядженням представника Президента в районі.
. [[{clerk.day_uk(day)}]]
%- Завідуючий відділом | [[{clerk.signed(rng)}]]
"""
    truth = (
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
        *facts(own, "uk", "guardian"),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make("guardian", "Посвідчення опікуна", text, CREAM, truth, day, **_HALF, font="pt", points=11)


WORDINGS = (
    birth_two_tongues, birth_by_council, birth_of_child, birth_printed, wed_two_tongues, wed_nineties, wed_repeated, divorced,
    name_taken_back, death_two_tongues, death_sentence, death_printed, extract_on_marriage, registry_certificate, kept_by_dead,
    kept_slip, guardian_of_town, guardian_card,
)  # fmt: skip
