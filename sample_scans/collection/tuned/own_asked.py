# ruff: noqa: ARG001, D103, E501 (makers share one signature and say by their name what they make; a paragraph is one line)
"""Covers, inventories and applications in further layouts: free handwriting, questionnaires of several pages, tables."""

from __future__ import annotations

from random import Random

from sample_scans.collection.cast import Cast
from sample_scans.collection.places import genitive_ru, street_ru
from sample_scans.collection.tuned.applications import ENCLOSED, numbered
from sample_scans.collection.tuned.identity import members
from sample_scans.collection.tuned.telling import (
    address,
    by_sex,
    capital,
    digits,
    kind_ru,
    kind_uk,
    office,
    opening,
    service,
    tuned,
)
from sample_scans.forms.blank import make, many
from sample_scans.forms.looks import FOLDER, MODERN, NEW_FOLDER, NINETIES, OFFICE, OLD, OLD_PRINT
from sample_scans.layout import Form
from sample_scans.story import Paper, Side, dmy, facts, long_ru, long_uk, words_uk


@tuned("case_cover", "modern", "uk")
def cover_framed(cast: Cast, rng: Random) -> Paper:
    person = cast.applicant
    text = f"""
~ 8
- {office(cast, "modern").upper()}
~ 16
= {"ЕЛЕКТРОННА ПЕНСІЙНА СПРАВА" if cast.kind in "ВІГР" else "СПРАВА ОДЕРЖУВАЧА"}
~ 4
- (паперова частина)
~ 10
|= 62 104
| Номер справи | [[{cast.number}]]
| Прізвище, ім'я та по батькові | [[{person.name()}]]
| Дата народження | [[{dmy(person.born)}]]
| РНОКПП | [[{person.rnokpp}]]
| Вид виплати | [[{kind_uk(cast, rng)}]]
| Справу заведено | [[{dmy(cast.opened)}]]
| Кількість аркушів |
~ 24
. Том 1. Строк зберігання: {rng.choice(("3 роки після припинення виплати", "постійно, ЕПК", "5 років після закриття"))}
"""
    form = {"font": "sans", "points": 13, "fill_points": 15, "frame": "line", "margins": (28, 24, 16, 14)}
    truth = facts(person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, case_number=cast.number)
    return make("case_cover", "Обкладинка справи", text, NEW_FOLDER, truth, None, **form)


@tuned("case_cover", "soviet", "both", "ВІГР")
def cover_bilingual(cast: Cast, rng: Random) -> Paper:
    person = cast.applicant
    text = f"""
- Міністерство соціального забезпечення УРСР
- Министерство социального обеспечения УССР
~ 26
= ДЕЛО № [[{cast.number}]]
+ получателя пенсии / одержувача пенсії
~ 12
= [[{person.name("ru")}]]
~ 12
. Вид пенсии / Вид пенсії [[{kind_ru(cast, rng)}]]
~ 4
. Дело заведено [[{long_ru(cast.opened)}]]
. Снято с учёта ____________________
~ 20
. Хранить ______ лет
"""
    form = {"font": "pts", "points": 14, "fill_points": 19, "margins": (30, 30, 18, 14)}
    return make("case_cover", "Обложка дела", text, FOLDER, facts(person, "ru", case_number=cast.number), None, **form)


@tuned("case_cover", "nineties", "uk")
def cover_pasted(cast: Cast, rng: Random) -> Paper:
    """A label typed and pasted on an old folder."""
    person = cast.applicant
    text = f"""
~ 50
. {office(cast, "nineties").upper()}
~ 8
. СПРАВА N {cast.number}
~ 8
. {person.uk[0].upper()} {person.uk[1]} {person.uk[2]}
~ 4
. {dmy(person.born)} р.н.
~ 4
. вид: {kind_uk(cast, rng)}
~ 4
. почато: {dmy(cast.opened)}
. закінчено:
"""
    form = {"font": "type", "ink": "type", "points": 15, "margins": (40, 30, 20, 14)}
    truth = facts(person, "uk", birth_date=person.born.isoformat(), case_number=cast.number)
    return make("case_cover", "Обкладинка", text, FOLDER, truth, None, **form)


def _inventory(text: str, look: object, **form: object) -> Paper:
    return make("inventory", "Опис", text, look, (), None, **form)  # type: ignore[arg-type]


@tuned("inventory", "soviet", "both")
def list_typed_russian(cast: Cast, rng: Random) -> Paper:
    text = """
+ ВНУТРЕННЯЯ ОПИСЬ
- документов дела
~ 4
|= 12 26 92 22 22
|! N | Дата | Заголовок документа | Листы | Примеч.
@rows 16 | {number} | {issued} | {title} | {sheets} |
~ 5
. Итого {documents} документов, последний лист N {last}
% Опись составлена |
"""
    return _inventory(text, OLD, font="type", ink="type", points=10.5)


@tuned("inventory", "nineties", "both")
def list_by_hand(cast: Cast, rng: Random) -> Paper:
    text = """
= Опис
+ документів, підшитих до справи
~ 3
|= 12 110 34 18
|! № | Документ | Від якого числа | Арк.
@rows 15 | [[{number}]] | [[{title}]] | [[{issued}]] | [[{sheets}]]
~ 4
. Усього підшито [[{last}]] арк., документів [[{documents}]]
% Підпис |
"""
    return _inventory(text, NINETIES, points=11.5, fill_points=12.5)


@tuned("inventory", "modern", "both")
def list_printed(cast: Cast, rng: Random) -> Paper:
    text = f"""
> Справа № {cast.number}
= ОПИС
+ документів, що знаходяться у справі
~ 3
|= 12 28 82 26 26
|! № з/п | Дата документа | Назва документа | Аркуші справи | Примітка
@rows 16 | {{number}} | {{issued}} | {{title}} | {{sheets}} |
~ 4
. Усього документів: {{documents}}, аркушів: {{last}}
% Спеціаліст відділу |
"""
    return _inventory(text, MODERN, font="sans", points=10)


@tuned("app_pension", "soviet", "both", "ВІГР")
def asked_by_hand(cast: Cast, rng: Random) -> Paper:
    """A free application, all by hand."""
    person = cast.applicant
    worked = service(cast, rng)[0]
    home = f"{cast.home.ru}, {street_ru(cast.street)}"
    text = f"""
> [[В {office(cast, "soviet", "ru")}]]
> [[от гр. {person.name("ru")}, {person.born.year} г.р., {by_sex(person, "проживающей", "проживающего")}: {home}]]
~ 10
= [[Заявление]]
~ 6
[[Прошу назначить мне пенсию {kind_ru(cast, rng)}. Общий стаж моей работы составляет {worked} лет. Последнее время {by_sex(person, "работала", "работал")} в {genitive_ru(cast.home.district_ru)} районе.]]
[[К заявлению прилагаю документы о стаже и заработке.]]
~ 10
. [[{dmy(cast.opened)}]]
> [[{person.initials("ru")}]]
"""
    truth = facts(person, "ru", issue_date=cast.opened.isoformat())
    form = {"points": 13, "fill_points": 15.5, "underline": False, "margins": (24, 17, 30, 14)}
    return make("app_pension", "Заявление", text, OLD, truth, opening(cast, rng, "soviet", 0, 0), **form)


@tuned("app_pension", "nineties", "uk", "ВІГР")
def asked_in_three_pages(cast: Cast, rng: Random) -> Paper:
    """A questionnaire; its second and third page carry no heading and no name."""
    person, day = cast.applicant, opening(cast, rng, "nineties", 0, 0)
    first = f"""
> {capital(office(cast, "nineties"))}
~ 4
= ЗАЯВА-АНКЕТА
+ на призначення пенсії за законом України про пенсійне забезпечення
~ 4
. 1. Прізвище [[{person.uk[0]}]]
. Ім'я [[{person.uk[1]}]]   по батькові [[{person.uk[2]}]]
. 2. Число, місяць, рік народження [[{words_uk(person.born)}]]
. 3. Місце народження [[{cast.birthplace.uk}]]
. 4. Адреса постійного проживання [[{address(cast)}]]
. 5. Прошу призначити пенсію [[{kind_uk(cast, rng)}]]
. 6. Загальний стаж роботи [[{service(cast, rng)[0]} років]], у тому числі на пільгових умовах [[{rng.choice(("немає", "є, довідка додається"))}]]
"""
    family = "".join(f"| [[{n}]] | [[{who}]] | [[{born}]]\n" for n, who, born in members(cast)[1:])
    second = f"""
. 7. Непрацездатні члени сім'ї, які перебувають на моєму утриманні:
|= 88 42 42
|! Прізвище, ім'я, по батькові | Ступінь спорідн. | Рік народження
{family}. 8. Чи одержували раніше пенсію, яку і з якого часу [[ні]]
. 9. Чи є пільги [[{rng.choice(("немає", "ветеран праці", "учасник ліквідації"))}]]
. 10. Пенсію прошу виплачувати [[{rng.choice(("через відділення зв'язку", "через установу ощадного банку"))}]]
Про обставини, що впливають на розмір чи припинення пенсії, зобов'язуюся повідомити у десятиденний строк. За надміру одержані суми відповідатиму згідно із законодавством.
"""
    third = f"""
. До анкети додано:
. [[{rng.choice(ENCLOSED)}]]
~ 6
% Підпис | [[{person.initials()}]]
. [[{long_uk(day)}]]
_
. Справжність підпису та відомості за документами перевірив
% Інспектор |
. Зареєстровано в журналі [[{dmy(day)}]] за № [[{digits(rng, 3)}]]
"""
    sides = tuple(
        Side(form=Form(text=text, points=12), look=NINETIES, back=back)
        for text, back in ((first, False), (second, True), (third, False))
    )
    truth = facts(person, "uk", birth_date=person.born.isoformat(), issue_date=day.isoformat())
    return many("app_pension", "Заява-анкета", sides, truth, day)


@tuned("app_pension", "modern", "uk", "ВІГР")
def asked_in_a_table(cast: Cast, rng: Random) -> Paper:
    """The program's print in cells, the declaration on a second page without heading."""
    numbered(cast)
    person, day = cast.applicant, opening(cast, rng, "modern", 0, 0)
    number = digits(rng, 5)
    first = f"""
. {capital(office(cast, "modern"))}
~ 3
= ЗАЯВА № {number}
- про призначення / перерахунок / поновлення пенсії (потрібне зазначено)
~ 3
|= 70 104
| 1. Заявник | {person.name()}
| 2. Дата народження | {dmy(person.born)}
| 3. РНОКПП | {person.rnokpp}
| 4. Документ, що посвідчує особу | {person.passport or person.id_card}
| 5. Адреса проживання | {address(cast)}
| 6. Телефон | {cast.phone}
| 7. Вид звернення | призначення
| 8. Вид пенсії | {kind_uk(cast, rng)}
| 9. Спосіб виплати | {rng.choice(("поштове відділення", "банківський рахунок"))}
| 10. Додані документи | {rng.choice(ENCLOSED)}
"""
    second = f"""
Мені роз'яснено, що відомості про заробіток після 1 липня 2000 року беруться з реєстру застрахованих осіб, і що за приховування обставин, які впливають на виплату, настає відповідальність.
Заперечень щодо переліку доданих документів не маю. Згоден (згодна) на обробку персональних даних.
~ 8
% [[{dmy(day)}]] | [[{person.initials()}]]
~ 6
. Заяву роздруковано та підписано в присутності спеціаліста сервісного центру.
% Спеціаліст |
"""
    look = MODERN if day.year > 2012 else OFFICE
    sides = (
        Side(form=Form(text=first, font="sans", points=10.5), look=look),
        Side(form=Form(text=second, font="sans", points=10.5), look=look),
    )
    truth = facts(
        person, "uk", birth_date=person.born.isoformat(), rnokpp=person.rnokpp, passport=person.passport,
        id_card="" if person.passport else person.id_card, document_number=number, issue_date=day.isoformat(),
    )  # fmt: skip
    return many("app_pension", "Заява про призначення пенсії", sides, truth, day)


@tuned("app_social", "nineties", "uk", "СП")
def aid_by_hand(cast: Cast, rng: Random) -> Paper:
    person, day = cast.applicant, opening(cast, rng, "nineties", 0, 0)
    text = f"""
> [[До відділу допомог]]
> [[{person.name()}, {address(cast)}]]
~ 10
= [[Заява]]
~ 6
[[Прошу призначити моїй сім'ї допомогу: {kind_uk(cast, rng)}. На утриманні маю дитину {cast.child.uk[1]} {cast.child.born.year} року народження. Довідки про склад сім'ї та доходи додаю.]]
~ 12
% [[{long_uk(day)}]] | [[{person.initials()}]]
@in 20 220 Вх. {digits(rng, 3)}/{dmy(day)}
"""
    truth = facts(person, "uk", issue_date=day.isoformat())
    return make(
        "app_social",
        "Заява про допомогу",
        text,
        NINETIES,
        truth,
        day,
        points=13,
        fill_points=15,
        underline=False,
        margins=(24, 17, 30, 14),
    )


@tuned("app_subsidy", "nineties", "uk", "Ж")
def subsidy_first_blank(cast: Cast, rng: Random) -> Paper:
    person, day = cast.applicant, opening(cast, rng, "nineties", 0, 0)
    text = f"""
> Відділу житлових субсидій
= ЗАЯВА
+ про призначення субсидії на житлово-комунальні послуги
~ 4
. Від кого [[{person.name()}]]
. Що проживає за адресою [[{address(cast)}]]
. Телефон [[{digits(rng, 5)}]]
~ 3
Прошу призначити субсидію на оплату житла, опалення, води, газу, електроенергії. Зареєстровано осіб [[{len(members(cast))}]], особовий рахунок квартирної плати [[{digits(rng, 6)}]].
З умовами призначення субсидії ознайомлений(а). Дозволяю перевірку відомостей комісією на місці.
% [[{long_uk(day)}]] | [[{person.initials()}]]
"""
    return make(
        "app_subsidy",
        "Заява про субсидію",
        text,
        NINETIES,
        facts(person, "uk", issue_date=day.isoformat()),
        day,
        points=12,
    )


@tuned("receipt", "soviet", "both", "ВІГР")
def receipt_russian(cast: Cast, rng: Random) -> Paper:
    person, day, number = cast.applicant, opening(cast, rng, "soviet", 0, 0), digits(rng, 3)
    text = f"""
= РАСПИСКА-УВЕДОМЛЕНИЕ
~ 2
. Заявление и документы гр. [[{person.name("ru")}]]
. принял [[{dmy(day)}]] под № [[{number}]]
. Принято документов: [[{rng.choice(("три", "пять", "шесть"))}]]
. Следует представить в месячный срок: [[{rng.choice(("справку о заработке", "выписку из домовой книги", "справку о составе семьи"))}]]
% Инспектор райсобеса |
"""
    truth = facts(person, "ru", document_number=number, issue_date=day.isoformat())
    return make("receipt", "Расписка-уведомление", text, OLD_PRINT, truth, day, size="a5l", font="pt", points=12)
