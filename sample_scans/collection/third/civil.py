# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Certificates of the civil registry, Soviet and present, he and she beside or under one another."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample_scans.collection import life, spelled
from sample_scans.collection.cast import Cast
from sample_scans.collection.second.papers import BLUE, COPY, GREEN_BOOK, PLAIN, ROSE, TYPED, WHITE, YELLOWED
from sample_scans.collection.third import told
from sample_scans.collection.third.told import third
from sample_scans.forms.blank import make
from sample_scans.people import Person
from sample_scans.story import Paper, Truth, facts, values


def _birth_truth(
    child: Person, parents: tuple[Person, Person], language: str, number: str, record: str, given: date
) -> tuple[Truth, ...]:
    father, mother = parents
    return (
        *facts(child, language, birth_date=child.born.isoformat(), document_number=number, act_number=record),
        *facts(father, language, "father"),
        *facts(mother, language, "mother"),
        *values(issue_date=given.isoformat()),
    )


@third("birth_cert", "soviet", "both")
def birth_captions_under(cast: Cast, rng: Random) -> Paper:
    """The applicant's, of the sixties: who, when and where on lines with captions below; parents last."""
    born = cast.applicant.born
    child = cast.at(cast.applicant, born)
    act, given = life.registered(cast, cast.applicant, rng, "soviet")
    (number, shown), record = told.certificate(rng), told.digits(rng, 2)
    text = f"""
- СВІДОЦТВО ПРО НАРОДЖЕННЯ
- СВИДЕТЕЛЬСТВО О РОЖДЕНИИ
|= 80 80
|- Громадян(ин)ка [[{child.ru[0]}]] | [[{child.ru[1]} {child.ru[2]}]]
|^ прізвище / фамилия | ім'я, по батькові / имя, отчество
|= 160
|- народився / родился(ась) [[{told.ru(born)} г. {spelled.spelled_ru(born).split("тысяч")[0]}]]
|^ число, місяць, рік цифрами та літерами
|- Місце народження / место рождения [[{cast.birthplace.ru}, {cast.birthplace.region_ru} обл.]]
|- про що в книзі записів актів {act.year} року {told.blank_ru(act)}
|= 90 70
|- зроблено відповідний запис за № [[{record}]] | БАТЬКИ / РОДИТЕЛИ
|= 30 130
|- Батько / Отец | [[{cast.father.ru[0]} {cast.father.ru[1]} {cast.father.ru[2]}]]
|- Мати / Мать | [[{cast.mother.ru[0]} {cast.mother.ru[1]} {cast.mother.ru[2]}]]
|= 100 60
|- Місце реєстрації [[{cast.birthplace.ru_bare}]] с/с | Дата видачі [[{told.full(given)}]]
. {shown}
%- Зав. бюро ЗАГС |
@seal 110 -3 ЗАПИС АКТІВ ГРОМАДЯНСЬКОГО СТАНУ|ЗАГС
"""
    truth = _birth_truth(child, (cast.father, cast.mother), "ru", number, record, given)
    return make(
        "birth_cert", "Свідоцтво про народження", text, GREEN_BOOK, truth, given, size="a5l", font="serif", points=9.6,
        margins=(22, 10, 22, 6), frame="line",
    )  # fmt: skip


@third("birth_cert", "nineties", "uk")
def birth_parents_columns(cast: Cast, rng: Random) -> Paper:
    """The child's: labels left, values right, father and mother side by side with the surname above the name."""
    child, (husband, wife) = cast.child, life.couple(cast)
    act, given = life.registered(cast, child, rng, "nineties")
    (number, shown), record = told.certificate(rng), told.digits(rng, 3)
    text = f"""
= СВІДОЦТВО ПРО НАРОДЖЕННЯ
|= 56 112
|- прізвище | [[{child.uk[0].upper()}]]
|- ім'я | [[{child.uk[1]}]]
|- по батькові | [[{child.uk[2]}]]
|- народи{told.she(child, "лась", "вся")} | [[{told.parts_uk(child.born)}]]
|- місце народження | [[{cast.home.uk}]]
|- актовий запис | [[№ {record} від {told.full(act)}]]
~ 1
|= 84 84
|! БАТЬКО | МАТИ
|- [[{husband.uk[0]}]] | [[{wife.uk[0]}]]
|- [[{husband.uk[1]} {husband.uk[2]}]] | [[{wife.uk[1]} {wife.uk[2]}]]
|^ громадянин України | громадянка України
. Орган реєстрації: [[відділ РАЦС, {cast.home.uk}]]
. Видано [[{told.uk(given)} р.]]     Керівник
> {shown}
@seal 108 0 ВІДДІЛ РЕЄСТРАЦІЇ АКТІВ|РАЦС
"""
    truth = _birth_truth(child, (husband, wife), "uk", number, record, given)
    return make(
        "birth_cert", "Свідоцтво про народження дитини", text, ROSE, truth, given, size="a5l", font="pts", points=10,
        fill="type", fill_font="type", margins=(22, 12, 20, 6), frame="guilloche",
    )  # fmt: skip


@third("birth_cert", "modern", "both")
def birth_translated_copy(cast: Cast, rng: Random) -> Paper:
    """The applicant's Soviet certificate as a notary's typed copy, everything in one run of lines."""
    born = cast.applicant.born
    child = cast.at(cast.applicant, born)
    act, given = life.registered(cast, cast.applicant, rng, "modern")
    (number, shown), record = told.certificate(rng), told.digits(rng, 2)
    text = f"""
. КОПІЯ
- Свідоцтво про народження (повторно)
. Громадян{told.she(child, "ка", "ин")}: {told.last_first(child)}
. дата народження: {told.uk(born)} року
. місце народження: {cast.birthplace.uk}, {cast.birthplace.region_uk} область
. запис акта № {record}, дата запису {told.full(act)}
. Батько: {told.last_first(cast.father)}
. Мати: {told.last_first(cast.mother)}
. місце державної реєстрації: виконком, {cast.birthplace.uk}
. дата видачі {told.full(given)}
. {shown}
~ 4
. Згідно: секретар <<{told.signer_uk(rng)}>>
"""
    truth = _birth_truth(child, (cast.father, cast.mother), "uk", number, record, given)
    return make(
        "birth_cert",
        "Копія свідоцтва про народження",
        text,
        COPY,
        truth,
        given,
        font="type2",
        ink="type",
        points=11,
        other="hand",
    )


def _pair_truth(
    cast: Cast, language: str, wed: date, number: str, record: str, given: date, *, born: bool
) -> tuple[Truth, ...]:
    """The applicant of the case is the subject, whether he or she; the maiden name is told where the applicant bore it."""
    own, other = cast.applicant, cast.spouse
    maiden = cast.maiden[0 if language == "uk" else 1] if own.sex == "f" else ""
    days = {person: person.born.isoformat() if born else "" for person in (own, other)}
    return (
        *facts(
            own, language, birth_date=days[own], maiden_name=maiden, marriage_date=wed.isoformat(), document_number=number,
            act_number=record,
        ),
        *facts(other, language, "spouse", birth_date=days[other]),
        *values(issue_date=given.isoformat()),
    )  # fmt: skip


def _before(cast: Cast, language: str) -> tuple[str, str]:
    """Surnames before the wedding: his, hers."""
    at = 0 if language == "uk" else 1
    husband, wife = life.couple(cast)
    his, hers = ((person.uk if language == "uk" else person.ru)[0] for person in (husband, wife))
    return his, (cast.maiden[at] or hers) if wife is cast.applicant else hers


@third("marriage_cert", "soviet", "both")
def marriage_one_under_other(cast: Cast, rng: Random) -> Paper:
    """The blank of the seventies: he, then she below with captions, surnames given after it."""
    husband, wife = life.couple(cast)
    wed, given = life.wedding(cast, rng, "soviet")
    (number, shown), record = told.certificate(rng), told.digits(rng, 3)
    his, hers = _before(cast, "ru")
    text = f"""
= СВІДОЦТВО ПРО ОДРУЖЕННЯ
- СВИДЕТЕЛЬСТВО О БРАКЕ
|= 166
|- Громадянин [[{his} {husband.ru[1]} {husband.ru[2]}]]
|^ прізвище, ім'я, по батькові / фамилия, имя, отчество
|- народився [[{told.full(husband.born)}]]
|- і громадянка [[{hers} {wife.ru[1]} {wife.ru[2]}]]
|^ прізвище, ім'я, по батькові / фамилия, имя, отчество
|- народилась [[{told.full(wife.born)}]]
|- одружились / вступили в брак [[{told.both(wed)}]]
|= 166
|- про що в книзі записів актів про одруження зроблено запис за № [[{record}]]
|- Прізвища після одруження: чоловіка [[{husband.ru[0]}]]
|- дружини [[{wife.ru[0]}]]
. Бюро ЗАГС [[{cast.home.ru_bare}]]      {shown}
. Дата видачі {told.blank_ru(given)}
@seal 112 -2 БЮРО ЗАПИСІВ АКТІВ ГРОМАДЯНСЬКОГО СТАНУ|УРСР
"""
    truth = _pair_truth(cast, "ru", wed, number, record, given, born=True)
    return make(
        "marriage_cert", "Свідоцтво про одруження", text, GREEN_BOOK, truth, given, size="a5l", font="pt", points=9.8,
        margins=(22, 9, 20, 6), frame="line",
    )  # fmt: skip


@third("marriage_cert", "nineties", "uk")
def marriage_two_halves(cast: Cast, rng: Random) -> Paper:
    """He on the left half, she on the right; the record across below."""
    husband, wife = life.couple(cast)
    wed, given = life.wedding(cast, rng, "nineties")
    (number, shown), record = told.certificate(rng), told.digits(rng, 3)
    his, hers = _before(cast, "uk")
    text = f"""
- УКРАЇНА
= СВІДОЦТВО ПРО ШЛЮБ
|= 84 84
|- Він | Вона
|- [[{his}]] | [[{hers}]]
|^ прізвище до шлюбу | прізвище до шлюбу
|- [[{husband.uk[1]} {husband.uk[2]}]] | [[{wife.uk[1]} {wife.uk[2]}]]
|^ ім'я, по батькові | ім'я, по батькові
|- [[{told.uk(husband.born)}]] | [[{told.uk(wife.born)}]]
|^ народження | народження
~ 1
. укладено шлюб [[{told.parts_uk(wed)}]], актовий запис [[{record}]]
. Після реєстрації шлюбу присвоєно прізвища: йому [[{husband.uk[0]}]], їй [[{wife.uk[0]}]]
. Місце реєстрації [[РАЦС, {cast.home.uk}]]
|= 84 84
|- Дата видачі [[{told.full(given)}]] | {shown}
@seal 140 8 ВІДДІЛ РЕЄСТРАЦІЇ АКТІВ ЦИВІЛЬНОГО СТАНУ|РАЦС
"""
    truth = _pair_truth(cast, "uk", wed, number, record, given, born=True)
    return make(
        "marriage_cert", "Свідоцтво про шлюб", text, ROSE, truth, given, size="a5l", font="serif", points=10,
        fill="type", fill_font="type2", fill_points=9.4, margins=(22, 12, 20, 6), frame="guilloche",
    )  # fmt: skip


@third("marriage_cert", "modern", "uk")
def marriage_labels(cast: Cast, rng: Random) -> Paper:
    """The present blank: sections «чоловік» and «дружина» one under the other, a label before every value."""
    husband, wife = life.couple(cast)
    wed, given = life.wedding(cast, rng, "modern")
    (number, shown), record = told.certificate(rng), told.digits(rng, 4)
    his, hers = _before(cast, "uk")
    text = f"""
- УКРАЇНА
= СВІДОЦТВО ПРО ШЛЮБ
~ 2
+ Чоловік
. Прізвище  [[{his.upper()}]]
. Власне ім'я  [[{husband.uk[1].upper()}]]   По батькові  [[{husband.uk[2].upper()}]]
. Дата народження  [[{told.full(husband.born)}]]   Місце народження  [[{cast.birthplace.region_uk} обл.]]
+ Дружина
. Прізвище  [[{hers.upper()}]]
. Власне ім'я  [[{wife.uk[1].upper()}]]   По батькові  [[{wife.uk[2].upper()}]]
. Дата народження  [[{told.full(wife.born)}]]   Місце народження  [[{cast.home.region_uk} обл.]]
~ 2
. Шлюб зареєстровано  [[{told.full(wed)}]]   Актовий запис №  [[{record}]]
. Прізвище після державної реєстрації шлюбу
. чоловіка  [[{husband.uk[0].upper()}]]
. дружини  [[{wife.uk[0].upper()}]]
. Орган державної реєстрації  [[{cast.home.district_uk} районний відділ ДРАЦС]]
|= 84 84
|- Дата видачі [[{told.full(given)}]] | {shown}
% Керівник | {told.signer_uk(rng)}
"""
    truth = _pair_truth(cast, "uk", wed, number, record, given, born=True)
    return make(
        "marriage_cert", "Свідоцтво про шлюб", text, BLUE, truth, given, font="pts", points=11.5, fill="print", fill_font="pts-bold",
        underline=False, frame="guilloche", margins=(24, 36, 20, 16),
    )  # fmt: skip


@third("divorce_name", "nineties", "uk")
def divorce_columns(cast: Cast, rng: Random) -> Paper:
    """The end of a marriage: he and she in a table, surnames after it below."""
    husband, wife = life.couple(cast)
    day = life.at_age(cast, cast.applicant, rng, "nineties", 24, 60)
    (number, shown), record = told.certificate(rng), told.digits(rng, 2)
    text = f"""
= СВІДОЦТВО ПРО РОЗІРВАННЯ ШЛЮБУ
|= 30 70 70
|  | чоловік | жінка
| прізвище | [[{husband.uk[0]}]] | [[{wife.uk[0]}]]
| ім'я | [[{husband.uk[1]}]] | [[{wife.uk[1]}]]
| по батькові | [[{husband.uk[2]}]] | [[{wife.uk[2]}]]
. Шлюб розірвано, про що [[{told.parts_uk(day)}]] зроблено актовий запис № [[{record}]]
. Після розірвання шлюбу присвоєно прізвища: йому [[{husband.uk[0]}]], їй [[{wife.uk[0]}]]
. Свідоцтво видано гр. [[{cast.applicant.initials()}]] [[{told.full(day)}]]
. {shown}
@seal 60 4 ВІДДІЛ РАЦС|УКРАЇНА
"""
    truth = (
        *facts(cast.applicant, "uk", document_number=number, act_number=record, issue_date=day.isoformat()),
        *facts(cast.spouse, "uk", "spouse"),
    )
    return make(
        "divorce_name", "Свідоцтво про розірвання шлюбу", text, ROSE, truth, day, size="a5l", font="pt", points=10.5, margins=(20, 14, 20, 6), frame="line"
    )  # fmt: skip


@third("divorce_name", "modern", "uk")
def divorce_extract(cast: Cast, rng: Random) -> Paper:
    """The present certificate: captions under the lines, one party after the other."""
    husband, wife = life.couple(cast)
    day = life.at_age(cast, cast.applicant, rng, "modern", 24, 70)
    (number, shown), record = told.certificate(rng), told.digits(rng, 3)
    text = f"""
- УКРАЇНА
= СВІДОЦТВО
- про розірвання шлюбу
|= 168
|- [[{husband.name()}]]
|^ прізвище, власне ім'я, по батькові чоловіка
|- [[{wife.name()}]]
|^ прізвище, власне ім'я, по батькові дружини
|- [[{told.uk(day)} року, актовий запис № {record}]]
|^ дата державної реєстрації розірвання шлюбу, номер актового запису
|= 84 84
|- [[{husband.uk[0]}]] | [[{wife.uk[0]}]]
|^ прізвище чоловіка після розірвання | прізвище дружини після розірвання
|= 168
|- [[{told.full(day)}, {cast.home.district_uk} районний відділ ДРАЦС]]
|^ дата видачі, орган державної реєстрації
> {shown}
% Керівник | {told.signer_uk(rng)}
"""
    truth = (
        *facts(cast.applicant, "uk", document_number=number, act_number=record, issue_date=day.isoformat()),
        *facts(cast.spouse, "uk", "spouse"),
    )
    return make(
        "divorce_name", "Свідоцтво про розлучення", text, BLUE, truth, day, font="serif", points=12, fill="print", fill_font="serif-bold",
        frame="guilloche", margins=(22, 36, 20, 16),
    )  # fmt: skip


def _death_truth(
    dead: Person, language: str, died: date, number: str, record: str, given: date, *, born: bool = False
) -> tuple[Truth, ...]:
    return (
        *facts(
            dead, language, "deceased", birth_date=dead.born.isoformat() if born else "", death_date=died.isoformat()
        ),
        *values(document_number=number, act_number=record, issue_date=given.isoformat()),
    )


@third("death_cert", "soviet", "both")
def death_lines(cast: Cast, rng: Random) -> Paper:
    """A bilingual blank: the surname over its caption, the day in figures and words."""
    dead, died = life.the_dead(cast, rng, "soviet")
    (number, shown), record = told.certificate(rng), told.digits(rng, 3)
    given = died + timedelta(days=rng.randint(0, 3))
    if given.year != died.year:
        given = died
    text = f"""
- СВІДОЦТВО ПРО СМЕРТЬ · СВИДЕТЕЛЬСТВО О СМЕРТИ
|= 60 106
|- Гр. [[{dead.ru[0]}]] | [[{dead.ru[1]} {dead.ru[2]}]]
|^ прізвище / фамилия | ім'я, по батькові / имя, отчество
|= 166
|- помер(ла) / умер(ла) [[{told.full(died)}  {spelled.spelled_ru(died)}]]
|- про що в книзі реєстрації смерті {told.blank_ru(died)}
|= 90 76
|- зроблено запис за № [[{record}]] | вік / возраст [[{died.year - dead.born.year - 1}]]
|= 166
|- Причина смерті / причина смерти [[атеросклероз]]
|- Місце смерті / место смерти [[{cast.home.ru}, {cast.home.region_ru} обл.]]
|- Місце реєстрації [[{cast.home.ru_bare} с/совет]]
. Дата видачі / дата выдачи [[{told.both(given)} р.]]
> {shown}
@seal 46 4 ВИКОНКОМ СІЛЬСЬКОЇ РАДИ|ЗАГС
"""
    truth = _death_truth(dead, "ru", died, number, record, given)
    return make(
        "death_cert", "Свідоцтво про смерть", text, YELLOWED, truth, given, size="a5l", font="pt", points=9.8, margins=(22, 12, 20, 6)
    )  # fmt: skip


@third("death_cert", "modern", "uk")
def death_labels(cast: Cast, rng: Random) -> Paper:
    """The present blank in capitals, labels before values, the age and place of death."""
    dead, died = life.the_dead(cast, rng, "modern")
    (number, shown), record = told.certificate(rng), told.digits(rng, 4)
    given = died + timedelta(days=rng.randint(1, 5))
    text = f"""
- УКРАЇНА
= СВІДОЦТВО ПРО СМЕРТЬ
~ 3
|= 60 108
|- прізвище | [[{dead.uk[0].upper()}]]
|- власне ім'я | [[{dead.uk[1].upper()}]]
|- по батькові | [[{dead.uk[2].upper()}]]
|- дата смерті | [[{told.uk(died)} року]]
|- місце смерті | [[Україна, {cast.home.region_uk} область, {cast.home.uk}]]
~ 2
. про що [[{told.full(given)}]] складено відповідний актовий запис № [[{record}]]
. [[{cast.home.district_uk} відділ державної реєстрації актів цивільного стану]]
^ найменування органу державної реєстрації актів цивільного стану
|= 84 84
|- Дата видачі [[{told.full(given)}]] | Керівник органу {told.signer_uk(rng)}
- {shown}
@seal 130 14 ВІДДІЛ ДРАЦС|УКРАЇНА
"""
    truth = _death_truth(dead, "uk", died, number, record, given)
    return make(
        "death_cert", "Свідоцтво про смерть", text, BLUE, truth, given, font="pts", points=12, fill="print", fill_font="pts-bold", frame="guilloche",
        margins=(22, 36, 20, 16),
    )  # fmt: skip


@third("dracs", "modern", "uk")
def registry_marriage(cast: Cast, rng: Random) -> Paper:
    """A short extract on the marriage: numbered points, parts of him and of her."""
    husband, wife = life.couple(cast)
    wed, _ = life.wedding(cast, rng, "modern")
    day = max(life.near(cast, rng, "modern"), date(2011, 1, 20))
    number, record = told.digits(rng, 11), told.digits(rng, 3)
    his, hers = _before(cast, "uk")
    text = f"""
. Міністерство юстиції України
= ВИТЯГ
- з Державного реєстру актів цивільного стану громадян про шлюб
. № {number}                                {told.full(day)}
|= 10 70 90
| 1 | Актовий запис | № {record} від {told.full(wed)}
| 2 | Чоловік |
| 2.1 | Прізвище | {his}
| 2.2 | Ім'я, по батькові | {husband.uk[1]} {husband.uk[2]}
| 3 | Дружина |
| 3.1 | Прізвище | {hers}
| 3.2 | Ім'я, по батькові | {wife.uk[1]} {wife.uk[2]}
| 4 | Прізвища після шлюбу | чоловік: {husband.uk[0]}; дружина: {wife.uk[0]}
| 5 | Дата реєстрації шлюбу | {told.uk(wed)} р.
~ 2
% Спеціаліст | {told.signer_uk(rng)}
"""
    truth = _pair_truth(cast, "uk", wed, number, record, day, born=False)
    return make("dracs", "Витяг ДРАЦС про шлюб", text, WHITE, truth, day, font="serif", points=11.5)


@third("dependant", "nineties", "uk", kinds="Г")
def dependant_captions(cast: Cast, rng: Random) -> Paper:
    """The council's form: who, at whose cost, captions under the lines."""
    dead, died = life.the_dead(cast, rng, "nineties")
    day = max(life.near(cast, rng, "nineties"), died)
    number = told.digits(rng, 3)
    text = f"""
@in 22 14 УКРАЇНА/{cast.home.uk_bare} сільська рада/№ {number} від {told.full(day)}
@at 24 52 164
= ДОВІДКА
|= 164
|- Видана [[{cast.applicant.name()}]]
|^ (прізвище, ім'я, по батькові)
|- [[{told.full(cast.applicant.born)}]] народження в тому, що [[{told.she(cast.applicant, "вона", "він")}]] дійсно перебуває на утриманні
|- [[{dead.name()}]]
|^ (хто утримував)
|- який(а) помер(ла) [[{told.uk(died)} р.]]
. Довідка дана для призначення пенсії в зв'язку з втратою годувальника.
. № {number} від {told.full(day)}
% Сільський голова | {told.signer_uk(rng)}
% Секретар | {told.signer_uk(rng)}
"""
    truth = (
        *facts(cast.applicant, "uk", birth_date=cast.applicant.born.isoformat(), document_number=number),
        *facts(dead, "uk", "deceased", death_date=died.isoformat()),
        *values(issue_date=day.isoformat()),
    )
    return make("dependant", "Довідка про перебування на утриманні", text, PLAIN, truth, day, font="serif", points=11.5)


@third("guardian", "nineties", "uk", kinds="ГС")
def guardian_decision(cast: Cast, rng: Random) -> Paper:
    """A decision of an executive committee: the child first with the day, the guardian in the second point."""
    child = cast.child
    day = life.at_age(cast, child, rng, "nineties", 2, 15)
    number = told.digits(rng, 3)
    text = f"""
- УКРАЇНА
- {cast.home.district_uk.upper()[:-2]}А МІСЬКА РАДА
- ВИКОНАВЧИЙ КОМІТЕТ
= Р І Ш Е Н Н Я
|= 60 60 50
|- від {told.full(day)} | № {number} | {cast.home.uk}
~ 2
. Про встановлення піклування
~ 2
. 1. Взяти на облік дитину: {told.last_first(child)}, {told.full(child.born)} р.н.
. 2. Призначити піклувальником {told.she(cast.applicant, "гр-ку", "гр-на")}: {cast.applicant.name()}, яка / який проживає за адресою: {told.address(cast)}.
. 3. Контроль покласти на відділ освіти.
% Голова виконкому | {told.signer_uk(rng)}
% Керуючий справами | {told.signer_uk(rng)}
"""
    truth = (
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
        *facts(cast.applicant, "uk", "guardian"),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make("guardian", "Рішення про піклування", text, TYPED, truth, day, font="type", ink="type", points=11)


WORDINGS = (
    birth_captions_under, birth_parents_columns, birth_translated_copy, marriage_one_under_other, marriage_two_halves, marriage_labels,
    divorce_columns, divorce_extract, death_lines, death_labels, registry_marriage, dependant_captions, guardian_decision,
)  # fmt: skip
