# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Papers of the civil registry and of guardianship: birth, marriage, divorce, death, extracts."""

from __future__ import annotations

from datetime import date

from sample_scans.forms.blank import make, named
from sample_scans.forms.looks import CERT_BLUE, CERT_GREEN, CERT_ROSE, MODERN, NINETIES, OFFICE
from sample_scans.people import Person
from sample_scans.story import Paper, dmy, facts, values, words_ru, words_uk

_CERT = {"size": "cert", "columns": 2, "frame": "guilloche", "margins": (16, 14, 16, 12), "points": 9.8}


def birth_cert_ru(
    child: Person, father: str, mother: str, number: str, act: str, place: str, office: str, issued: date
) -> Paper:
    """A Soviet birth certificate (Russian), a booklet spread; the surname is that of birth, the father's or the mother's."""
    born = child.born
    text = f"""
@rose 51.5 34 13
~ 36
= СВИДЕТЕЛЬСТВО О РОЖДЕНИИ
~ 3
. Гражданин(ка) [[{child.ru[0]}]]
. [[{child.ru[1]} {child.ru[2]}]]
. родился(лась) [[{words_ru(born)}]]
. Место рождения [[{place}]]
. о чём в книге записей актов гражданского состояния о рождении [[{issued.year}]] года [[{words_ru(issued).split()[1]}]] месяца [[{issued.day}]] числа произведена запись за № [[{act}]]
@gap
+ РОДИТЕЛИ
~ 2
. Отец [[{father}]]
. национальность [[украинец]]
. Мать [[{mother}]]
. национальность [[украинка]]
~ 2
. Место регистрации [[{office}]]
. Дата выдачи [[{words_ru(issued)}]]
% Заведующий бюро ЗАГС |
@seal 22 17 ОТДЕЛ ЗАПИСИ АКТОВ ГРАЖДАНСКОГО СОСТОЯНИЯ|ЗАГС
~ 31
> {number}
"""
    truth = (
        *facts(
            child,
            "ru",
            birth_date=born.isoformat(),
            document_number=number,
            act_number=act,
            issue_date=issued.isoformat(),
        ),
        *named(father, "father"),
        *named(mother, "mother"),
    )
    return make("birth_cert", "Свідоцтво про народження", text, CERT_GREEN, truth, issued, font="pt", **_CERT)


def birth_cert_uk(
    child: str, born: date, father: str, mother: str, number: str, act: str, place: str, office: str, issued: date
) -> Paper:
    """A Ukrainian birth certificate, one upright sheet; the child is the subject."""
    text = f"""
@rose 105 30 14
~ 24
- УКРАЇНА
= СВІДОЦТВО ПРО НАРОДЖЕННЯ
~ 5
. Громадянин(ка) [[{child}]]
~ 1
. народився(лася) [[{words_uk(born)}]]
. Місце народження: [[{place}]]
~ 2
. про що [[{issued.year}]] року [[{words_uk(issued).split()[1]}]] місяця [[{issued.day}]] числа в Книзі реєстрації народжень зроблено відповідний актовий запис № [[{act}]]
~ 3
+ БАТЬКИ
. Батько [[{father}]]
. Громадянство [[Україна]]
. Мати [[{mother}]]
. Громадянство [[Україна]]
~ 3
. Місце державної реєстрації [[{office}]]
. Дата видачі [[{dmy(issued)}]]
~ 4
% Начальник відділу | [[Л.В. Кравець]]
@seal 50 0 ВІДДІЛ ДЕРЖАВНОЇ РЕЄСТРАЦІЇ АКТІВ ЦИВІЛЬНОГО СТАНУ|РАЦС
~ 22
= Серія {number}
"""
    truth = (
        *named(child, ""),
        *values(birth_date=born.isoformat(), document_number=number, act_number=act, issue_date=issued.isoformat()),
        *named(father, "father"),
        *named(mother, "mother"),
    )
    return make(
        "birth_cert", "Свідоцтво про народження дитини", text, CERT_ROSE, truth, issued,
        font="pt", points=13, frame="guilloche", margins=(26, 22, 24, 16),
    )  # fmt: skip


def marriage_cert_ru(husband: str, wife: Person, maiden: str, wed: date, number: str, act: str, office: str) -> Paper:
    """A bilingual Soviet marriage certificate: labels in Ukrainian and Russian, filled in in Russian."""
    text = f"""
@rose 51.5 30 11
~ 30
= СВІДОЦТВО ПРО ОДРУЖЕННЯ
+ СВИДЕТЕЛЬСТВО О БРАКЕ
~ 2
. Громадянин / Гражданин [[{husband}]]
. і громадянка / и гражданка [[{maiden} {wife.ru[1]} {wife.ru[2]}]]
. уклали шлюб / заключили брак [[{words_ru(wed)}]]
. про що в книзі записів актів про одруження зроблено запис / произведена запись за № [[{act}]]
@gap
~ 6
. Після реєстрації шлюбу присвоєно прізвища / После заключения брака присвоены фамилии:
~ 1
. чоловікові / мужу [[{husband.split(maxsplit=1)[0]}]]
. дружині / жене [[{wife.ru[0]}]]
~ 2
. Місце реєстрації / Место регистрации [[{office}]]
. Дата видачі / Дата выдачи [[{words_ru(wed)}]]
% Зав. бюро ЗАГС |
@seal 22 16 БЮРО ЗАГС РАЙОННОГО СОВЕТА|ЗАГС
~ 31
> {number}
"""
    truth = (
        *facts(wife, "ru", maiden_name=maiden, marriage_date=wed.isoformat(), document_number=number, act_number=act),
        *named(husband, "spouse"),
        *values(issue_date=wed.isoformat()),
    )
    return make(
        "marriage_cert", "Свідоцтво про одруження", text, CERT_ROSE, truth, wed, font="pt", **{**_CERT, "points": 9.2}
    )


def marriage_cert_uk(husband: str, wife: Person, maiden: str, wed: date, number: str, act: str, office: str) -> Paper:
    """A marriage certificate of independent Ukraine."""
    text = f"""
@rose 51.5 32 12
~ 34
= СВІДОЦТВО ПРО ШЛЮБ
~ 3
. Громадянин [[{husband}]]
. і громадянка [[{maiden} {wife.uk[1]} {wife.uk[2]}]]
. уклали шлюб [[{words_uk(wed)}]]
. про що в книзі реєстрації шлюбів зроблено актовий запис № [[{act}]]
@gap
~ 8
. Після реєстрації шлюбу присвоєно прізвища:
. чоловікові [[{husband.split(maxsplit=1)[0]}]]
. дружині [[{wife.uk[0]}]]
~ 3
. Місце реєстрації [[{office}]]
. Дата видачі [[{dmy(wed)}]]
% Начальник |
@seal 22 16 ВІДДІЛ РЕЄСТРАЦІЇ АКТІВ ЦИВІЛЬНОГО СТАНУ|РАЦС
~ 31
> {number}
"""
    truth = (
        *facts(wife, "uk", maiden_name=maiden, marriage_date=wed.isoformat(), document_number=number, act_number=act),
        *named(husband, "spouse"),
        *values(issue_date=wed.isoformat()),
    )
    return make("marriage_cert", "Свідоцтво про шлюб", text, CERT_ROSE, truth, wed, font="pt", **_CERT)


def divorce_cert(person: Person, former: str, day: date, number: str, act: str, office: str) -> Paper:
    """Свідоцтво про розірвання шлюбу."""
    text = f"""
@rose 51.5 32 12
~ 34
= СВІДОЦТВО ПРО РОЗІРВАННЯ ШЛЮБУ
~ 3
. Шлюб між громадянином [[{former}]]
. та громадянкою [[{person.name()}]]
. припинено, шлюб розірвано [[{words_uk(day)}]]
@gap
~ 8
. про що зроблено актовий запис № [[{act}]]
~ 2
. Після розірвання шлюбу присвоєно прізвища:
. йому [[{former.split(maxsplit=1)[0]}]]
. їй [[{person.uk[0]}]]
. Місце реєстрації [[{office}]]
% Начальник |
@seal 22 16 ВІДДІЛ РЕЄСТРАЦІЇ АКТІВ ЦИВІЛЬНОГО СТАНУ|РАЦС
~ 30
> {number}
"""
    truth = (
        *facts(person, "uk", document_number=number, act_number=act, issue_date=day.isoformat()),
        *named(former, "spouse"),
    )
    return make("divorce_name", "Свідоцтво про розірвання шлюбу", text, CERT_BLUE, truth, day, font="pt", **_CERT)


def death_cert(name: str, died: date, age: int, number: str, act: str, office: str, issued: date) -> Paper:
    """Свідоцтво про смерть."""
    text = f"""
@rose 51.5 32 12
~ 36
= СВІДОЦТВО ПРО СМЕРТЬ
~ 4
. Громадянин(ка) [[{name}]]
. помер(ла) [[{words_uk(died)}]]
. у віці [[{age}]] років
@gap
~ 8
. про що [[{dmy(issued)}]] складено актовий запис № [[{act}]]
. Причина смерті [[захворювання]]
. Місце смерті [[м. Степове, Полтавська область]]
~ 2
. Місце реєстрації [[{office}]]
. Дата видачі [[{dmy(issued)}]]
% Начальник |
@seal 22 16 ВІДДІЛ РЕЄСТРАЦІЇ АКТІВ ЦИВІЛЬНОГО СТАНУ|РАЦС
~ 30
> {number}
"""
    truth = (
        *named(name, "deceased"),
        *values("deceased", death_date=died.isoformat()),
        *values(document_number=number, act_number=act, issue_date=issued.isoformat()),
    )
    return make("death_cert", "Свідоцтво про смерть", text, CERT_BLUE, truth, issued, font="pt", **_CERT)


def dracs(person: Person, number: str, act: str, wed: date, maiden: str, day: date) -> Paper:
    """Витяг з Державного реєстру актів цивільного стану про шлюб."""
    text = f"""
+ ВИТЯГ
+ з Державного реєстру актів цивільного стану громадян
- про державну реєстрацію шлюбу щодо підтвердження дошлюбного прізвища
~ 3
. Номер витягу {number}     Дата формування {dmy(day)}
. Пошук здійснено за параметрами запиту: {person.name()}
|= 72 108
| Актовий запис | № {act} від {dmy(wed)}
| Прізвище до шлюбу | {maiden}
| Прізвище після шлюбу | {person.uk[0]}
| Ім'я, по батькові | {person.uk[1]} {person.uk[2]}
| Дата народження | {dmy(person.born)}
| Орган реєстрації | Відділ ДРАЦС по місту Степове
~ 4
. Повний витяг сформовано на підставі даних реєстру.
% Реєстратор | Т.П. Мороз
@seal 70 0 МІНІСТЕРСТВО ЮСТИЦІЇ * ВІДДІЛ ДРАЦС|РЕЄСТРАТОР
"""
    truth = facts(
        person, "uk", birth_date=person.born.isoformat(), maiden_name=maiden, marriage_date=wed.isoformat(),
        act_number=act, document_number=number, issue_date=day.isoformat(),
    )  # fmt: skip
    return make("dracs", "Витяг з ДРАЦС про шлюб", text, MODERN, truth, day, font="serif")


def dependant(applicant: Person, dead: str, body: str, until: date, number: str, day: date) -> Paper:
    """Довідка про перебування на утриманні, typewritten."""
    text = f"""
- {body}
~ 6
= ДОВІДКА
- № {number} від {dmy(day)}
~ 6
Видана гр. {applicant.name()} в тому, що вона дійсно знаходиться на утриманні свого чоловіка (годувальник: {dead}) та спільно з ним проживала до дня смерті {dmy(until)}.
Довідка видана для подання до управління Пенсійного фонду України.
~ 6
% Сільський голова | Г.С. Пасічник
% Секретар | Н.І. Лозова
@seal 74 -6 ВИКОНАВЧИЙ КОМІТЕТ СІЛЬСЬКОЇ РАДИ|УКРАЇНА
"""
    truth = (
        *facts(applicant, "uk", document_number=number, issue_date=day.isoformat()),
        *named(dead, "deceased"),
        *values("deceased", death_date=until.isoformat()),
    )
    return make(
        "dependant",
        "Довідка про перебування на утриманні",
        text,
        NINETIES,
        truth,
        day,
        font="type",
        ink="type",
        points=12,
        fill="type",
    )


def guardian(child: str, born: date, keeper: Person, number: str, day: date, body: str) -> Paper:
    """Рішення органу опіки про встановлення піклування."""
    text = f"""
- УКРАЇНА
+ {body}
= РІШЕННЯ
. від {dmy(day)} № {number}
~ 3
+ Про встановлення піклування
~ 3
Розглянувши подання органу опіки та піклування, з метою захисту прав неповнолітньої дитини, виконавчий комітет ВИРІШИВ:
. 1. Встановити піклування над неповнолітньою {child}, {dmy(born)} року народження.
. 2. Призначити піклувальником гр. {keeper.name()}.
. 3. Опікун (піклувальник) зобов'язаний дбати про виховання та утримання дитини.
. 4. Контроль за виконанням рішення покласти на заступника голови.
~ 6
% Голова виконкому | В.Д. Сокіл
% Керуючий справами | М.М. Гайова
@seal 72 -6 ВИКОНАВЧИЙ КОМІТЕТ РАЙОННОЇ РАДИ|УКРАЇНА
"""
    truth = (
        *named(child, "child"),
        *values("child", birth_date=born.isoformat()),
        *facts(keeper, "uk", "guardian"),
        *values(document_number=number, issue_date=day.isoformat()),
    )
    return make("guardian", "Рішення про встановлення піклування", text, OFFICE, truth, day, font="serif", points=12.5)
