# ruff: noqa: D103, E501 (makers share one signature and say by their name what they make; a paragraph is one line)
"""Passports, numbers and certificates in further layouts: bilingual blanks, typed fills, sheets instead of booklets."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.people_by_chance import in_year, years_after
from sample_scans.collection.places import genitive_ru, genitive_uk, signer_by_chance, street_ru
from sample_scans.collection.tuned.civil import registered, the_dead, wed_day
from sample_scans.collection.tuned.identity import members
from sample_scans.collection.tuned.telling import (
    address,
    by_sex,
    certificate,
    digits,
    husband_wife,
    of_the_applicant,
    opening,
    registry,
    tuned,
    wife_before,
    within,
)
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make, many, named
from sample_scans.forms.looks import CERT_BLUE, CERT_GREEN, CERT_ROSE, MODERN, NINETIES, OFFICE, OLD, OLD_PRINT
from sample_scans.layout import Form
from sample_scans.story import Paper, Side, dmy, facts, roman, values, words_ru, words_uk

_SPREAD = {"size": "cert", "columns": 2, "margins": (15, 13, 15, 11), "points": 9.4, "font": "pt"}


@tuned("passport", "nineties", "both")
def passport_photocopy(cast: Cast, rng: Random) -> Paper:
    """Three sheets of a photocopied booklet with labels in two languages; the later ones carry only stamps."""
    person = cast.applicant
    if not person.passport:
        raise Unfit("no booklet")
    first_day = max(years_after(person.born, 16), in_year(cast.opened, 1994), cast.wed or person.born)
    issued = within(cast, rng, "nineties", first_day, in_year(cast.opened, max(cast.opened.year, 1997)))
    number = f"{person.passport[:2]} {person.passport[2:]}"
    first = f"""
~ 20
+ Паспорт громадянина України
- Паспорт гражданина Украины
~ 8
. Прізвище / Фамилия [[{person.uk[0]} / {person.ru[0]}]]
. Ім'я / Имя [[{person.uk[1]} / {person.ru[1]}]]
. По батькові / Отчество [[{person.uk[2]} / {person.ru[2]}]]
. Дата народження / Дата рождения [[{dmy(person.born)}]]
. Місце народження / Место рождения [[{cast.birthplace.uk}]]
. Стать / Пол [[{by_sex(person, "жін.", "чол.")}]]
. Виданий / Выдан [[{cast.home.district_uk[:-2]}им РВ УМВС {dmy(issued)}]]
~ 10
- {number}
"""
    second = f"""
@photo 58 34 32 40
~ 66
- фотокартка
~ 22
- підпис власника паспорта
~ 20
- {number}
"""
    third = f"""
~ 20
. Зареєстрований [[{address(cast)}]]
. [[{dmy(issued)}]]
~ 30
. Знятий з реєстрації ______________________
~ 30
- {number}
"""
    look = OFFICE
    sides = tuple(
        Side(form=Form(text=text, size="a5", font="pts", points=10.5, margins=(18, 12, 12, 10)), look=look)
        for text in (first, second, third)
    )
    truth = facts(
        person,
        "uk",
        birth_date=person.born.isoformat(),
        passport=person.passport,
        sex=person.sex,
        issue_date=issued.isoformat(),
    )
    return many("passport", "Копія паспорта", sides, truth, issued)


@tuned("passport", "soviet", "both")
def passport_form_one(cast: Cast, rng: Random) -> Paper:
    """An extract from a passport, written out by the office itself."""
    day = opening(cast, rng, "soviet", 2, 2)
    person = cast.applicant
    number = f"{rng.choice(('III', 'V', 'VI', 'XI'))}-{certificate(rng).split('-', 1)[1]}"
    text = f"""
= ВЫПИСКА ИЗ ПАСПОРТА
~ 3
. Фамилия, имя, отчество [[{person.name("ru")}]]
. Год рождения [[{person.born.year}]], место рождения [[{cast.birthplace.ru}]]
. Паспорт [[{number}]], выдан [[{cast.home.district_ru[:-2]}им РОВД]]
. Прописан: [[{cast.home.ru}, {street_ru(cast.street)}]]
. Дети: [[{cast.child.ru[1]}, {cast.child.born.year} г.]]
% Выписку сделал инспектор | [[{dmy(day)}]]
"""
    truth = facts(person, "ru", document_number=number, issue_date=day.isoformat())
    return make("passport", "Выписка из паспорта", text, OLD_PRINT, truth, day, size="a5l", font="pt", points=12)


@tuned("tax_card", "modern", "both")
def taxpayer_letter(cast: Cast, rng: Random) -> Paper:
    person = cast.applicant
    if not person.registered:
        raise Unfit("died before there were numbers")
    day = within(cast, rng, "modern", max(years_after(person.born, 14), in_year(cast.opened, 2004)), cast.opened)
    person = cast.at(person, day)
    text = f"""
- ДЕРЖАВНА ПОДАТКОВА СЛУЖБА УКРАЇНИ
- {cast.home.region_uk} область, {genitive_uk(cast.home.district_uk)} район
_
~ 10
= ПОВІДОМЛЕННЯ
- про реєстрацію у Державному реєстрі фізичних осіб – платників податків
~ 10
Повідомляємо, що {person.name()}, {dmy(person.born)} року народження, зареєстровано у реєстрі за номером
~ 4
+ {" ".join(person.rnokpp)}
~ 8
. Дата реєстрації: {dmy(day)}
. Номер є незмінним і використовується у всіх платіжних документах.
~ 10
% Начальник відділу реєстрації | {signer_by_chance(rng)}
@seal 80 -4 ДЕРЖАВНА ПОДАТКОВА СЛУЖБА УКРАЇНИ|ДПС
"""
    truth = facts(person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, issue_date=day.isoformat())
    return make("tax_card", "Повідомлення про реєстрацію", text, MODERN, truth, day, font="serif", points=13)


@tuned("tax_card", "nineties", "both")
def taxpayer_typed_card(cast: Cast, rng: Random) -> Paper:
    person = cast.applicant
    if not person.registered:
        raise Unfit("died before there were numbers")
    day = within(
        cast,
        rng,
        "nineties",
        max(years_after(person.born, 14), in_year(cast.opened, 1996)),
        in_year(cast.opened, max(2000, cast.opened.year)),
    )
    person = cast.at(person, day)
    text = f"""
. ДПІ {genitive_uk(cast.home.district_uk)} району
= Ідентифікаційний номер
+ [[{person.rnokpp}]]
. [[{person.uk[0]}]]
. [[{person.uk[1]} {person.uk[2]}]]
. дата народж. [[{dmy(person.born)}]]
. видано [[{dmy(day)}]]
% Підпис |
"""
    truth = facts(person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, issue_date=day.isoformat())
    form = {"size": "a6l", "font": "pts", "points": 9, "fill": "type", "fill_font": "type", "margins": (12, 9, 10, 8)}
    return make("tax_card", "Ідентифікаційний номер", text, CERT_GREEN, truth, day, **form)


@tuned("birth_cert", "soviet", "both")
def birth_bilingual(cast: Cast, rng: Random) -> Paper:
    """Labels in two languages, typed in Russian."""
    born_as = cast.at(cast.applicant, cast.applicant.born)
    day = registered(cast, rng, born_as, "soviet")
    number, act = certificate(rng), digits(rng, 2)
    father, mother = cast.father, cast.mother
    text = f"""
@rose 51 34 12
~ 34
= СВІДОЦТВО ПРО НАРОДЖЕННЯ
+ СВИДЕТЕЛЬСТВО О РОЖДЕНИИ
~ 3
. Гр. [[{born_as.ru[0]}]]
. [[{born_as.ru[1]} {born_as.ru[2]}]]
. народився / родился [[{words_ru(born_as.born)}]]
. місце народження / место рождения [[{cast.birthplace.ru}]]
@gap
. у книзі про народження проведено запис за № / произведена запись за № [[{act}]]
. Батько / Отец [[{father.name("ru")}]]
. Мати / Мать [[{mother.name("ru")}]]
. Місце реєстрації / Место регистрации [[{registry(cast, "ru", "soviet")}]]
. Видано / Выдано [[{roman(day)}]]
% Зав. ЗАГС |
@seal 22 14 БЮРО ЗАПИСІВ АКТІВ ГРОМАДЯНСЬКОГО СТАНУ|ЗАГС
~ 28
> {number}
"""
    truth = (
        *facts(
            born_as,
            "ru",
            birth_date=born_as.born.isoformat(),
            document_number=number,
            act_number=act,
            issue_date=day.isoformat(),
        ),
        *named(father.name("ru"), "father"),
        *named(mother.name("ru"), "mother"),
    )
    return make(
        "birth_cert",
        "Свидетельство о рождении",
        text,
        CERT_ROSE,
        truth,
        day,
        **_SPREAD,
        frame="guilloche",
        fill="type",
        fill_font="type",
    )


def birth_again(cast: Cast, rng: Random, era: Era) -> Paper:
    """A certificate given once more, long after the birth."""
    person = cast.at(cast.applicant, cast.applicant.born)
    day = opening(cast, rng, era, 900, 0)
    act_day = person.born + timedelta(days=rng.randint(3, 20))
    number, act = certificate(rng), digits(rng, 2)
    text = f"""
~ 10
+ УКРАЇНА
= Свідоцтво про народження
- (повторно)
~ 6
|= 58 106
| Прізвище | {person.uk[0]}
| Власне ім'я, по батькові | {person.uk[1]} {person.uk[2]}
| Дата народження | {words_uk(person.born)}
| Місце народження | {cast.birthplace.uk}
| Актовий запис | № {act} від {dmy(act_day)}
| Батько | {cast.father.name()}
| Мати | {cast.mother.name()}
| Орган реєстрації | {registry(cast, "uk", era)}
| Видано | {dmy(day)}
~ 6
% Начальник відділу | {signer_by_chance(rng)}
@seal 60 0 ВІДДІЛ ДЕРЖАВНОЇ РЕЄСТРАЦІЇ АКТІВ|{"РАЦС" if era == "nineties" else "ДРАЦС"}
~ 22
= {number}
"""
    truth = (
        *facts(
            person,
            "uk",
            birth_date=person.born.isoformat(),
            document_number=number,
            act_number=act,
            issue_date=day.isoformat(),
        ),
        *named(cast.father.name(), "father"),
        *named(cast.mother.name(), "mother"),
    )
    return make(
        "birth_cert",
        "Свідоцтво про народження",
        text,
        CERT_ROSE,
        truth,
        day,
        font="serif",
        points=12,
        frame="guilloche",
        margins=(24, 20, 22, 14),
    )


@tuned("birth_cert", "nineties", "both", "ВІРЖП")
def birth_again_nineties(cast: Cast, rng: Random) -> Paper:
    return birth_again(cast, rng, "nineties")


@tuned("birth_cert", "modern", "both", "ВІРЖП")
def birth_again_modern(cast: Cast, rng: Random) -> Paper:
    return birth_again(cast, rng, "modern")


@tuned("marriage_cert", "soviet", "both")
def marriage_typed(cast: Cast, rng: Random) -> Paper:
    day, (husband, wife), before = wed_day(cast, "soviet"), husband_wife(cast), wife_before(cast)
    number, act = certificate(rng), digits(rng, 2)
    text = f"""
@rose 51 30 11
~ 28
= СВИДЕТЕЛЬСТВО О ЗАКЛЮЧЕНИИ БРАКА
~ 2
. Гр. [[{husband.name("ru")}]]
. родившийся [[{words_ru(husband.born)}]]
. и гр. [[{before[1]} {wife.ru[1]} {wife.ru[2]}]]
. родившаяся [[{words_ru(wife.born)}]]
@gap
. заключили брак [[{words_ru(day)}]]
. о чём в книге регистрации актов о браке произведена запись № [[{act}]]
. После заключения брака присвоена фамилия
. ему [[{husband.ru[0]}]]
. ей [[{wife.ru[0]}]]
. [[{registry(cast, "ru", "soviet")}]]
% Заведующий |
@seal 22 14 ОТДЕЛ ЗАПИСИ АКТОВ ГРАЖДАНСКОГО СОСТОЯНИЯ|ЗАГС
~ 26
> {number}
"""
    truth = (
        *facts(
            wife,
            "ru",
            birth_date=wife.born.isoformat(),
            maiden_name=before[1],
            marriage_date=day.isoformat(),
            document_number=number,
            act_number=act,
        ),
        *facts(husband, "ru", "spouse", birth_date=husband.born.isoformat()),
        *values(issue_date=day.isoformat()),
    )
    paper = make(
        "marriage_cert",
        "Свидетельство о браке",
        text,
        CERT_GREEN,
        truth,
        day,
        **_SPREAD,
        frame="guilloche",
        fill="type",
        fill_font="type2",
    )
    return of_the_applicant(paper, cast)


@tuned("marriage_cert", "modern", "both")
def marriage_sheet(cast: Cast, rng: Random) -> Paper:
    day, (husband, wife), before = wed_day(cast, "modern"), husband_wife(cast), wife_before(cast)
    number, act = certificate(rng), digits(rng, 3)
    text = f"""
~ 8
+ УКРАЇНА
= Свідоцтво про шлюб
~ 6
|= 40 64 64
|! | Чоловік | Дружина
| Прізвище до реєстрації шлюбу | {husband.uk[0]} | {before[0]}
| Власне ім'я, по батькові | {husband.uk[1]} {husband.uk[2]} | {wife.uk[1]} {wife.uk[2]}
| Дата народження | {dmy(husband.born)} | {dmy(wife.born)}
| Прізвище після реєстрації | {husband.uk[0]} | {wife.uk[0]}
~ 4
. Дата реєстрації шлюбу: {words_uk(day)}
. Складено актовий запис № {act}
. {registry(cast, "uk", "modern")}
. Дата видачі {dmy(day)}
~ 6
% Керівник органу | {signer_by_chance(rng)}
@seal 60 0 ВІДДІЛ ДЕРЖАВНОЇ РЕЄСТРАЦІЇ АКТІВ|ДРАЦС
~ 22
- {number}
"""
    truth = (
        *facts(
            wife,
            "uk",
            birth_date=wife.born.isoformat(),
            maiden_name=before[0],
            marriage_date=day.isoformat(),
            document_number=number,
            act_number=act,
        ),
        *facts(husband, "uk", "spouse", birth_date=husband.born.isoformat()),
        *values(issue_date=day.isoformat()),
    )
    paper = make(
        "marriage_cert",
        "Свідоцтво про шлюб",
        text,
        CERT_BLUE,
        truth,
        day,
        font="pts",
        points=11.5,
        frame="guilloche",
        margins=(24, 20, 22, 14),
    )
    return of_the_applicant(paper, cast)


@tuned("death_cert", "soviet", "both", "Г")
def death_russian(cast: Cast, rng: Random) -> Paper:
    dead, died = the_dead(cast, "soviet")
    day = died + timedelta(days=rng.randint(1, 4))
    number, act = certificate(rng), digits(rng, 2)
    text = f"""
@rose 51 34 12
~ 36
= СВИДЕТЕЛЬСТВО О СМЕРТИ
~ 4
. Гражданин(ка) [[{dead.name("ru")}]]
. умер(ла) [[{words_ru(died)}]]
. в возрасте [[{(died - dead.born).days * 4 // 1461}]] лет
@gap
~ 6
. о чём в книге записей актов о смерти [[{died.year}]] года произведена запись № [[{act}]]
. Причина смерти [[{rng.choice(("болезнь сердца", "несчастный случай", "заболевание"))}]]
. Место регистрации [[{registry(cast, "ru", "soviet")}]]
. Выдано [[{words_ru(day)}]]
% Заведующий бюро ЗАГС |
@seal 22 14 ОТДЕЛ ЗАПИСИ АКТОВ ГРАЖДАНСКОГО СОСТОЯНИЯ|ЗАГС
~ 28
> {number}
"""
    truth = (
        *named(dead.name("ru"), "deceased"),
        *values("deceased", death_date=died.isoformat()),
        *values(document_number=number, act_number=act, issue_date=day.isoformat()),
    )
    return make("death_cert", "Свидетельство о смерти", text, CERT_BLUE, truth, day, **_SPREAD, frame="guilloche")


@tuned("dependant", "soviet", "both", "Г")
def dependant_russian(cast: Cast, rng: Random) -> Paper:
    dead, died = the_dead(cast, "soviet")
    person = cast.applicant
    day, number = within(cast, rng, "soviet", died + timedelta(days=5), cast.opened), digits(rng, 2)
    text = f"""
. ИСПОЛКОМ {cast.home.ru_bare.upper()} — СЕЛЬСКИЙ СОВЕТ
. N {number} от {dmy(day)}
~ 8
= СПРАВКА
~ 6
Дана {person.ru_dative} в том, что до дня смерти {dmy(died)} {by_sex(person, "она находилась", "он находился")} на иждивении {by_sex(person, "мужа", "жены")}: {dead.name("ru")}. Проживали совместно, общее хозяйство. Несовершеннолетние дети: {cast.child.ru[1]}, {cast.child.born.year} г.р.
~ 8
% Председатель | {signer_by_chance(rng, "ru")}
% Секретарь | {signer_by_chance(rng, "ru")}
@seal 74 -6 ИСПОЛНИТЕЛЬНЫЙ КОМИТЕТ СЕЛЬСКОГО СОВЕТА|УССР
"""
    truth = (
        *facts(person, "ru", document_number=number, issue_date=day.isoformat()),
        *named(dead.name("ru"), "deceased"),
        *values("deceased", death_date=died.isoformat()),
    )
    return make("dependant", "Справка об иждивении", text, OLD, truth, day, font="type", ink="type", points=11.5)


@tuned("family_cert", "soviet", "both", "ГВІ")
def family_russian(cast: Cast, rng: Random) -> Paper:
    day, number = opening(cast, rng, "soviet", 30, 0), digits(rng, 3)
    people = [(cast.applicant, "заявитель"), (cast.child, "сын" if cast.child.sex == "m" else "дочь")]
    rows = "".join(f"| [[{person.name('ru')}]] | [[{who}]] | [[{person.born.year}]]\n" for person, who in people)
    text = f"""
. Домоуправление № {rng.randint(1, 30)} {genitive_ru(cast.home.district_ru)} района
= СПРАВКА № [[{number}]]
- о составе семьи и прописке
~ 2
. Выдана [[{cast.applicant.ru_dative}]]
. прописанному(ой) по адресу [[{cast.home.ru}, {street_ru(cast.street)}]]
. Совместно проживают:
|= 96 50 34
|! Фамилия, имя, отчество | Родство | Год рожд.
{rows}. Справка дана для представления в собес [[{dmy(day)}]]
% Управдом |
"""
    truth = facts(cast.applicant, "ru", document_number=number, issue_date=day.isoformat())
    return make("family_cert", "Справка о составе семьи", text, OLD_PRINT, truth, day, size="a5l", font="pt", points=11)


@tuned("family_cert", "modern", "uk", "ГСЖП")
def family_printed(cast: Cast, rng: Random) -> Paper:
    day, number = opening(cast, rng, "modern", 40, 0), f"{rng.randint(2, 9)}-{digits(rng, 3)}"
    rows = "".join(f"| {place} | {name} | {born} | {who}\n" for place, (name, who, born) in enumerate(members(cast), 1))
    text = f"""
- {cast.home.region_uk} область, {cast.home.district_uk} район
- ЦЕНТР НАДАННЯ АДМІНІСТРАТИВНИХ ПОСЛУГ
_
= ДОВІДКА
- про зареєстрованих у житловому приміщенні осіб
. {dmy(day)}     № {number}
~ 4
Видана {cast.applicant.uk_dative} про те, що за адресою {address(cast)} станом на день видачі зареєстровано таких осіб:
|= 12 92 36 36
|! № | ПІБ | Дата народження | Відношення до заявника
{rows}~ 4
Всього осіб: {len(members(cast))}. Підстава: реєстр територіальної громади.
~ 6
% Адміністратор | {signer_by_chance(rng)}
"""
    truth = facts(cast.applicant, "uk", document_number=number, issue_date=day.isoformat())
    return make("family_cert", "Довідка про зареєстрованих осіб", text, MODERN, truth, day, font="sans", points=11)


@tuned("family_cert", "nineties", "uk", "ГСЖПВ")
def family_half_sheet(cast: Cast, rng: Random) -> Paper:
    day, number = opening(cast, rng, "nineties", 40, 0), digits(rng, 3)
    told = "; ".join(f"{who} {name}, {born}" for name, who, born in members(cast)[1:])
    text = f"""
. Виконком сільської ради, {cast.home.uk}
. № [[{number}]] від [[{dmy(day)}]]
= Довідка
~ 2
Видана [[{cast.applicant.uk_dative}]] в тому, що {by_sex(cast.applicant, "вона", "він")} дійсно проживає в [[{address(cast)}]] і має склад сім'ї: [[{told}]].
. Дана для пред'явлення за місцем вимоги
% Секретар ради |
@seal 90 -8 ВИКОНКОМ СІЛЬСЬКОЇ РАДИ НАРОДНИХ ДЕПУТАТІВ|УКРАЇНА
"""
    truth = facts(cast.applicant, "uk", document_number=number, issue_date=day.isoformat())
    return make("family_cert", "Довідка про сім'ю", text, NINETIES, truth, day, size="a5l", points=11.5)


@tuned("study_cert", "soviet", "both", "Г")
def learning_russian(cast: Cast, rng: Random) -> Paper:
    age = (cast.opened - cast.child.born).days // 365
    if not 7 <= age <= 20:
        raise Unfit("the child does not learn")
    day, number, child = opening(cast, rng, "soviet", 30, 5), digits(rng, 2), cast.child
    text = f"""
. {cast.home.district_ru} отдел народного образования
= СПРАВКА № [[{number}]]
~ 2
. Дана [[{child.ru_dative}]]
. {by_sex(child, "родившейся", "родившемуся")} [[{dmy(child.born)}]] в том, что {by_sex(child, "она", "он")} действительно учится в [[{min(max(age - 6, 1), 10)}]] классе средней школы № [[{rng.randint(1, 40)}]]
. Выдана для представления в райсобес. [[{dmy(day)}]]
% Директор школы |
@seal 90 -8 СРЕДНЯЯ ШКОЛА * ОТДЕЛ НАРОДНОГО ОБРАЗОВАНИЯ|ШКОЛА
"""
    truth = (
        *values(
            "child",
            surname=child.ru[0],
            given_name=child.ru[1],
            patronymic=child.ru[2],
            birth_date=child.born.isoformat(),
        ),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make("study_cert", "Справка об учёбе", text, OLD_PRINT, truth, day, size="a5l", font="pt", points=11.5)
