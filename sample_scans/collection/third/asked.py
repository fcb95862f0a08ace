# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Applications: labelled parts under headings, letters in boxes, empty labels, two columns of labels."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.second.papers import MATRIX, PLAIN, TYPED, WHITE, YELLOWED, side
from sample_scans.collection.third import told
from sample_scans.collection.third.told import third
from sample_scans.forms.blank import make, many
from sample_scans.identifiers import iban
from sample_scans.story import Paper, facts, values


@third("app_pension", "modern", "uk", kinds="ВІРГ")
def asks_in_boxes(cast: Cast, rng: Random) -> Paper:
    """A letter in every box under section headings; what is not filled in stays empty."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, told.digits(rng, 4)
    paper = own.id_card or own.passport
    text = f"""
> До управління ПФУ в {told.in_uk(cast.home.district_uk)} районі
= ЗАЯВА
- про призначення / перерахунок пенсії
|= 86 86
|- Реєстраційний № [[{number}]] | Дата прийняття [[{told.full(day)}]]
+ Заявник
. Прізвище
@boxes 30 {own.uk[0].upper()}
. Ім'я
@boxes 30 {own.uk[1].upper()}
. По батькові
@boxes 30 {own.uk[2].upper()}
. Дата народження
@boxes 8 {own.born:%d%m%Y}
. РНОКПП
@boxes 10 {own.rnokpp}
. Серія (за наявності), номер паспорта
@boxes 12 {paper}
+ Законний представник
. Прізвище, ім'я
@boxes 30
. Адреса: [[{told.address(cast)}]]
. Прошу призначити пенсію [[за віком]]. Додаю [[{rng.randint(4, 11)}]] документів.
% Підпис заявника | [[{own.initials()}]]
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, id_card=own.id_card,
        passport="" if own.id_card else own.passport, document_number=number, issue_date=day.isoformat(),
    )  # fmt: skip
    return make(
        "app_pension", "Заява про призначення пенсії", text, WHITE, truth, day, font="sans", points=9.6, fill_font="sans", fill="hand",
        underline=False, fill_points=9.6,
    )  # fmt: skip


@third("app_pension", "nineties", "uk", kinds="ВІРГ")
def asks_two_columns(cast: Cast, rng: Random) -> Paper:
    """Two columns of labels with values under them; the signature and the day at the foot; a receipt cut off below."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 3)
    text = f"""
. Управління соціального захисту населення
- ЗАЯВА ПРО ПРИЗНАЧЕННЯ ПЕНСІЇ
|= 86 86
|- Прізвище | Дата народження
|- [[{own.uk[0]}]] | [[{told.roman(own.born)}]]
|- Ім'я | Місце проживання
|- [[{own.uk[1]}]] | [[{cast.home.uk}]]
|- По батькові | Вулиця, будинок
|- [[{own.uk[2]}]] | [[{cast.street}]]
|- Паспорт | Ідентифікаційний номер
|- [[{own.passport}]] | [[{own.rnokpp}]]
|- Вид пенсії | Телефон
|- [[за віком]] |
~ 3
. Про відповідальність за подання неправдивих відомостей попереджен{told.she(own, "а", "ий")}.
. Дата [[{told.full(day)}]]         Підпис [[{own.uk[0]}]]
_
. Розписка-повідомлення. Заяву гр. [[{own.initials()}]] прийнято за № [[{number}]]
% Прийняв | [[{told.signer_uk(rng)}]]
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, passport=own.passport, document_number=number,
        issue_date=day.isoformat(),
    )  # fmt: skip
    return make("app_pension", "Заява про пенсію", text, PLAIN, truth, day, font="serif", points=11.5)


@third("app_pension", "soviet", "ru", kinds="ВІРГ")
def asks_questionnaire(cast: Cast, rng: Random) -> Paper:
    """A questionnaire: numbered questions in lines, the answer on the line below; family on the back."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 3)
    kin, role = life.kept_alive(cast)
    front = f"""
. В Комиссию по назначению пенсий при {told.of_ru(cast.home.district_ru)} райисполкоме
= З А Я В Л Е Н И Е
. Регистр. № [[{number}]]
. 1. Фамилия, имя, отчество
. [[{own.ru[0]} {own.ru[1]} {own.ru[2]}]]
. 2. Год, месяц и число рождения
. [[{told.parts_ru(own.born)}]]
. 3. Домашний адрес
. [[{cast.home.ru}]]
. 4. Место последней работы
. [[{told.employer(rng, "soviet").shown_ru}]]
. 5. Прошу назначить пенсию
. [[по старости]]
"""
    back = f"""
. 6. Состав семьи
|= 90 36 46
|! Фамилия, имя, отчество | Родство | Год рождения
| [[{kin.name("ru")}]] | [[{"мать" if role == "mother" else told.she(kin, "жена", "муж")}]] | [[{kin.born.year}]]
|  |  |
. 7. Пенсию раньше [[не получал{told.she(own, "а", "")}]]
~ 6
. {told.blank_ru(day)}
% Подпись | [[{own.initials("ru")}]]
"""
    truth = (
        *facts(own, "ru", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat()),
        *facts(kin, "ru", role),
    )
    form: dict[str, Any] = {"font": "pt", "points": 11.5}
    sides = (side(front, YELLOWED, **form), side(back, YELLOWED, back=True, **form))
    return many("app_pension", "Заявление о назначении пенсии", sides, truth, day)


@third("app_bank", "modern", "uk", kinds="ВІГРС")
def bank_boxes(cast: Cast, rng: Random) -> Paper:
    """A bank's blank: parts of the name in labelled lines, the account in boxes, the branch left empty."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    account = iban("322669", told.digits(rng, 14))
    text = f"""
> Додаток 1 до Порядку
. До: [[управління Пенсійного фонду]]
= ЗАЯВА
- про виплату пенсії або грошової допомоги
. Прізвище [[{own.uk[0]}]]
. Ім'я [[{own.uk[1]}]]
. По батькові [[{own.uk[2]}]]
. Серія, номер паспорта [[{own.passport or own.id_card}]]
. Реєстраційний номер облікової картки платника податків
@boxes 10 {own.rnokpp}
. Прошу перераховувати мою пенсію на поточний рахунок
@boxes 29 {account}
. найменування банку [[філія обласного управління]]   код ____________
. Номер телефону ______________________
~ 3
|= 60 60 50
|- [[{told.full(day)}]] | [[{own.initials()}]] |
|^ дата | підпис | відмітка банку
@seal 130 4 АКЦІОНЕРНИЙ БАНК|БАНК
"""
    truth = facts(
        own, "uk", passport=own.passport, id_card="" if own.passport else own.id_card, rnokpp=own.rnokpp, iban=account,
        issue_date=day.isoformat(),
    )  # fmt: skip
    return make(
        "app_bank",
        "Заява про виплату пенсії через банк",
        text,
        PLAIN,
        truth,
        day,
        font="serif",
        points=10.2,
        fill="hand",
        fill_points=10.4,
    )


@third("app_bank", "nineties", "uk", kinds="ВІГРС")
def bank_passbook(cast: Cast, rng: Random) -> Paper:
    """To the savings bank's passbook, by hand, the date in Roman figures; number of the account in the sentence."""
    day = life.near(cast, rng, "nineties")
    own, account = cast.at(cast.applicant, day), told.digits(rng, 5)
    text = f"""
> [[Начальнику собезу]]
> [[гр. {own.name()}]]
> [[{told.address(cast)}]]
~ 6
- [[Заява]]
[[Прошу перераховувати мою пенсію в Ощадний банк на особовий рахунок № {account}.]]
~ 4
. [[{told.roman(day)} р.]]
% | [[{own.uk[0]}]]
"""
    truth = facts(own, "uk", account=account, issue_date=day.isoformat())
    return make(
        "app_bank", "Заява про перерахування в банк", text, YELLOWED, truth, day, font="serif", points=13, underline=False,
        margins=(26, 17, 24, 14), leading=1.5,
    )  # fmt: skip


@third("app_unpaid", "modern", "uk", kinds="ГВІ")
def unpaid_form(cast: Cast, rng: Random) -> Paper:
    """A form of two parts: who asks, and the deceased below, each with captions under the lines."""
    dead, died = life.the_dead(cast, rng, "modern")
    day, own = died + timedelta(days=rng.randint(5, 30)), cast.applicant
    text = f"""
> Начальнику управління ПФУ
|= 172
|- [[{own.name()}]]
|^ (ПІБ заявника)
|- [[{told.address(cast)}]]
|^ (адреса)
= ЗАЯВА
. Прошу виплатити мені недоотриману пенсію померлого пенсіонера та допомогу на поховання.
|= 172
|- [[{dead.name()}]]
|^ (ПІБ померлого)
|= 86 86
|- [[{told.uk(died)} року]] | [[{told.she(dead, "дружина", "чоловік") if cast.deceased else "батько"}]]
|^ (дата смерті) | (родинний зв'язок)
~ 3
. «[[{day.day:02d}]]» [[{told.uk(day).split()[1]}]] [[{day.year}]] р.          [[{own.initials()}]]
"""
    truth = (
        *facts(dead, "uk", "deceased", death_date=died.isoformat()),
        *facts(own, "uk", "applicant"),
        *values(issue_date=day.isoformat()),
    )
    return make("app_unpaid", "Заява про недоотриману пенсію", text, PLAIN, truth, day, font="serif", points=11.5)


@third("app_social", "modern", "uk", kinds="СП")
def aid_parts(cast: Cast, rng: Random) -> Paper:
    """The form of the ministry: a heading Мати, a heading Батько, a heading Дитина, labels below each."""
    day, own, child = life.near(cast, rng, "modern"), cast.applicant, cast.child
    if day <= child.born:
        day = child.born + timedelta(days=40)
    husband, wife = life.couple(cast)
    text = f"""
> Управління соціального захисту населення
= ЗАЯВА
- про призначення державної допомоги
. Прошу призначити допомогу: [[при народженні дитини]]
|= 44 128
|! Мати |
| Прізвище | {wife.uk[0]}
| Ім'я, по батькові | {wife.uk[1]} {wife.uk[2]}
|! Батько |
| Прізвище | {husband.uk[0]}
| Ім'я, по батькові | {husband.uk[1]} {husband.uk[2]}
|! Дитина |
| Прізвище, ім'я | {child.uk[0]} {child.uk[1]} {child.uk[2]}
| Дата народження | {told.full(child.born)}
|! Заявник |
| ПІБ | {own.name()}
| РНОКПП | {own.rnokpp}
| Телефон |
~ 3
|= 86 86
|- [[{told.full(day)}]] | [[{own.initials()}]]
|^ (дата) | (підпис)
"""
    truth = (
        *facts(own, "uk", rnokpp=own.rnokpp, issue_date=day.isoformat()),
        *facts(husband, "uk", "father"),
        *facts(wife, "uk", "mother"),
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
    )
    return make("app_social", "Заява про допомогу", text, WHITE, truth, day, font="sans", points=10.5)


@third("app_subsidy", "nineties", "uk", kinds="Ж")
def subsidy_blank(cast: Cast, rng: Random) -> Paper:
    """A blank with dotted lines filled in by typewriter."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 4)
    text = f"""
. Відділ субсидій           справа № <<{number}>>
= ЗАЯВА про призначення субсидії
. Я, <<{own.name()}>>
. ідентифікаційний номер <<{own.rnokpp}>>
. мешкаю за адресою <<{told.address(cast)}>>
. прошу призначити субсидію для відшкодування витрат на оплату житлово-комунальних послуг.
. Зареєстровано осіб: <<{rng.randint(1, 5)}>>   площа <<{rng.randint(30, 80)} кв.м>>
~ 3
. <<{told.full(day)}>>      підпис ____________
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, document_number=number, issue_date=day.isoformat())
    return make("app_subsidy", "Заява про субсидію", text, MATRIX, truth, day, font="serif", points=11.5)


@third("receipt", "modern", "uk")
def receipt_columns(cast: Cast, rng: Random) -> Paper:
    """A slip in a frame: number and day on the left, who on the right."""
    day, own, number = life.near(cast, rng, "modern"), cast.applicant, told.digits(rng, 5)
    text = f"""
- РОЗПИСКА-ПОВІДОМЛЕННЯ
|= 60 112
| № {number} | Заяву та документи громадян{told.she(own, "ки", "ина")}
| {told.full(day)} | {own.name()}
| прийняв | {told.signer_uk(rng)}
. Перелік: паспорт, трудова книжка, довідка про зарплату. Відсутні: довідка про стаж.
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make(
        "receipt",
        "Розписка",
        text,
        PLAIN,
        truth,
        day,
        size="a5l",
        font="serif",
        points=11,
        stretch=1.1,
        margins=(18, 14, 16, 8),
    )


@third("app_payment", "soviet", "ru", kinds="ВІГР")
def pay_to_relative(cast: Cast, rng: Random) -> Paper:
    """A request on a strip of squared paper, the surname last."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    text = f"""
> [[В райсобес]]
> [[от пенсионер{told.she(own, "ки", "а")}]]
> [[{told.last_first(own, "ru")}]]
~ 5
[[Прошу пересылать мою пенсию почтой на дом по адресу {cast.home.ru}, так как по состоянию здоровья в кассу ходить не могу.]]
. [[{told.two(day)} г.]]
% | [[{own.initials("ru")}]]
"""
    truth = facts(own, "ru", issue_date=day.isoformat())
    return make(
        "app_payment", "Заявление о выплате", text, TYPED, truth, day, size="a5", font="serif", points=12.5, underline=False,
        margins=(18, 16, 16, 10), leading=1.5,
    )  # fmt: skip


WORDINGS = (
    asks_in_boxes, asks_two_columns, asks_questionnaire, bank_boxes, bank_passbook, unpaid_form, aid_parts, subsidy_blank,
    receipt_columns, pay_to_relative,
)  # fmt: skip
