# ruff: noqa: D103, E501 (makers share one signature and say by their name what they make; a paragraph is one line)
"""Commissions, decisions, payments and letters in further layouts."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.people_by_chance import years_after
from sample_scans.collection.places import genitive_uk, signer_by_chance
from sample_scans.collection.tuned.medical import CAUSES_RU, CAUSES_UK
from sample_scans.collection.tuned.telling import (
    address,
    amount,
    by_sex,
    capital,
    decision_number,
    digits,
    kind_ru,
    kind_uk,
    later,
    office,
    opening,
    series,
    service,
    sum_of,
    tuned,
)
from sample_scans.collection.wording import Unfit
from sample_scans.forms.blank import make, many
from sample_scans.forms.looks import CERT_GREEN, MODERN, NINETIES, OFFICE, OLD, OLD_PRINT
from sample_scans.forms.medical import GROUPS, GROUPS_RU
from sample_scans.layout import Form
from sample_scans.story import Paper, Side, dmy, facts, long_ru, long_uk


@tuned("msek_extract", "modern", "uk", "ІСП")
def commission_table(cast: Cast, rng: Random) -> Paper:
    seen = opening(cast, rng, "modern", 60, 0)
    if seen.year > 2024:
        raise Unfit("expert teams by then")
    person, group, number = (
        cast.applicant,
        rng.choice("123"),
        f"{rng.randint(1, 12):02d} {series(rng, 3)} № {digits(rng, 6)}",
    )
    until = years_after(seen.replace(day=1), rng.randint(1, 3))
    text = f"""
. МОЗ України. {cast.home.region_uk} обласний центр медико-соціальної експертизи
> ф. 157-1/о
= ВИПИСКА
+ з акта огляду МСЕК серія {number}
~ 3
|= 76 98
| Прізвище, ім'я, по батькові | {person.name()}
| Дата народження | {dmy(person.born)}
| Місце проживання | {address(cast)}
| Огляд | {rng.choice(("первинний", "повторний"))}, {dmy(seen)}
| Встановлено групу інвалідності | {GROUPS[group]}
| Причина інвалідності | {rng.choice(CAUSES_UK)}
| Строк дії | до {dmy(until)}
| Рекомендації щодо праці | {rng.choice(("праця без значних навантажень", "надомна праця", "непрацездатний(а)"))}
~ 4
. Виписку направлено до органу, що призначає пенсію (допомогу).
% Голова комісії | {signer_by_chance(rng)}
@seal 70 -4 ЦЕНТР МЕДИКО-СОЦІАЛЬНОЇ ЕКСПЕРТИЗИ|МСЕК
"""
    truth = facts(
        person,
        "uk",
        birth_date=person.born.isoformat(),
        disability_group=group,
        document_number=number,
        issue_date=seen.isoformat(),
    )
    return make("msek_extract", "Виписка з акта МСЕК", text, OFFICE, truth, seen, font="sans", points=10.5)


@tuned("msek_extract", "soviet", "both", "ІП")
def commission_by_hand(cast: Cast, rng: Random) -> Paper:
    seen, person, group = opening(cast, rng, "soviet", 60, 0), cast.applicant, rng.choice("123")
    number = digits(rng, 5)
    text = f"""
. Врачебно-трудовая экспертная комиссия
= ИЗВЕЩЕНИЕ
- о результатах освидетельствования, акт № [[{number}]]
~ 3
. В отдел социального обеспечения по месту жительства
. Гр. [[{person.name("ru")}]], [[{person.born.year}]] г. рожд.
. {by_sex(person, "освидетельствована", "освидетельствован")} [[{dmy(seen)}]] и {by_sex(person, "признана", "признан")} инвалидом группы: [[{GROUPS_RU[group]}]]
. причина: [[{rng.choice(CAUSES_RU)}]]
. срок следующего освидетельствования [[{dmy(years_after(seen, 1))}]]
% Председатель комиссии |
@seal 92 -8 ВРАЧЕБНО-ТРУДОВАЯ ЭКСПЕРТНАЯ КОМИССИЯ|ВТЭК
"""
    truth = facts(person, "ru", disability_group=group, document_number=number, issue_date=seen.isoformat())
    return make("msek_extract", "Извещение ВТЭК", text, OLD_PRINT, truth, seen, size="a5l", font="serif", points=11)


@tuned("msek_extract", "nineties", "uk", "ІСП")
def commission_typed(cast: Cast, rng: Random) -> Paper:
    seen, person, group = opening(cast, rng, "nineties", 60, 0), cast.applicant, rng.choice("123")
    number = f"{series(rng, 3)} № {digits(rng, 6)}"
    text = f"""
. {cast.home.district_uk} міжрайонна МСЕК
= Виписка з акту
+ огляду в медико-соціальній експертній комісії N {number}
~ 4
. Оглянуто: {person.name()}, {dmy(person.born)} р.н.
. Дата огляду: {dmy(seen)}
. Визнано інвалідом групи: {GROUPS[group]}
. Причина: {rng.choice(CAUSES_UK)}
. Строк переогляду: {dmy(years_after(seen.replace(day=1), rng.randint(1, 2)))}
~ 4
% Голова МСЕК | {signer_by_chance(rng)}
@seal 80 -6 МЕДИКО-СОЦІАЛЬНА ЕКСПЕРТНА КОМІСІЯ|МСЕК
"""
    truth = facts(
        person,
        "uk",
        birth_date=person.born.isoformat(),
        disability_group=group,
        document_number=number,
        issue_date=seen.isoformat(),
    )
    return make(
        "msek_extract", "Виписка МСЕК", text, NINETIES, truth, seen, size="a5l", font="type", ink="type", points=10.5
    )


@tuned("decision", "modern", "uk")
def decision_in_pages(cast: Cast, rng: Random) -> Paper:
    """Two pages; the second begins in the middle of a sentence and only signs."""
    person, asked = cast.applicant, opening(cast, rng, "modern", 0, 3)
    day, number = asked + timedelta(days=rng.randint(5, 30)), decision_number(cast, rng)
    years, months, days = service(cast, rng)
    first = f"""
- {office(cast, "modern").upper()}
_
. {dmy(day)}     № {number}
~ 3
= РІШЕННЯ
> про результати розгляду заяви від {dmy(asked)}
~ 4
. Заявник: {person.name()}
. РНОКПП: {person.rnokpp}
. Вид: {kind_uk(cast, rng)}
~ 3
За результатами розгляду документів, доданих до заяви, встановлено таке. Вік заявника станом на день звернення підтверджено паспортом. Документально підтверджений страховий стаж становить {years} років {months} місяців {days} днів, у тому числі до 1 січня 2004 року {max(years - 9, 2)} років.
До страхового стажу не зараховано період навчання, оскільки у дипломі відсутня дата зарахування, та період роботи за записами трудової книжки, не завіреними печаткою. Зазначені періоди може бути враховано після надання уточнюючої довідки або
"""
    second = f"""
архівних документів про роботу в ці роки.
Керуючись Законом України «Про загальнообов'язкове державне пенсійне страхування» та Порядком, затвердженим постановою правління, вирішено:
. призначити виплату з {dmy(asked)};
. розмір з урахуванням індексації становить {sum_of(rng, "modern")};
. повідомити заявника про прийняте рішення.
~ 6
. Це рішення можна оскаржити до вищого органу або до адміністративного суду.
~ 8
% Головний спеціаліст | {signer_by_chance(rng)}
% Заступник начальника управління | {signer_by_chance(rng)}
"""
    look = MODERN if day.year > 2012 else OFFICE
    sides = tuple(Side(form=Form(text=text, font="serif", points=12), look=look) for text in (first, second))
    truth = facts(person, "uk", rnokpp=person.rnokpp, document_number=number, issue_date=day.isoformat())
    return many("decision", "Рішення за заявою", sides, truth, day)


@tuned("decision", "nineties", "uk", "СЖП")
def decision_by_hand(cast: Cast, rng: Random) -> Paper:
    person, day, number = cast.applicant, opening(cast, rng, "nineties", 0, 30), digits(rng, 3)
    text = f"""
. {capital(office(cast, "nineties"))}
= РІШЕННЯ № [[{number}]]
- комісії з призначення соціальних виплат від [[{dmy(day)}]]
~ 2
. Заявник [[{person.name()}]]
. Адреса [[{address(cast)}]]
. Розглянуто заяву про [[{kind_uk(cast, rng)}]]
. Комісія вирішила: [[призначити з {dmy(day)} на шість місяців]]
. Сума на місяць [[{sum_of(rng, "nineties")}]]
% Голова комісії |
% Члени комісії |
"""
    truth = facts(person, "uk", document_number=number, issue_date=day.isoformat())
    return make("decision", "Рішення комісії", text, NINETIES, truth, day, size="a5l", points=11)


@tuned("protocol", "soviet", "both", "ВІГР")
def protocol_bilingual(cast: Cast, rng: Random) -> Paper:
    person, day, number = cast.applicant, opening(cast, rng, "soviet", 0, 30), digits(rng, 2)
    years, months, _ = service(cast, rng)
    text = f"""
> Форма № 3
- {cast.home.district_uk} районний відділ соціального забезпечення
- {cast.home.district_ru} районный отдел социального обеспечения
= ПРОТОКОЛ № [[{number}]]
- засідання комісії / заседания комиссии [[{long_ru(day)}]]
~ 3
|= 88 86
| Прізвище, ім'я, по батькові / Фамилия, имя, отчество | [[{person.name("ru")}]]
| Рік народження / Год рождения | [[{person.born.year}]]
| Вид пенсії / Вид пенсии | [[{kind_ru(cast, rng)}]]
| Стаж роботи / Стаж работы | [[{years} л. {months} м.]]
| Середній заробіток / Средний заработок | [[{sum_of(rng, "soviet")}]]
| Розмір пенсії / Размер пенсии | [[{sum_of(rng, "soviet")}]]
| Строк / Срок | [[{rng.choice(("пожизненно", "до переосвидетельствования"))}]]
~ 4
. Пенсію призначити, у видачі відмовити / Пенсию назначить, в выдаче отказать (непотрібне закреслити)
% Голова / Председатель |
% Члени / Члены комиссии |
@seal 84 -8 РАЙОННИЙ ВІДДІЛ СОЦІАЛЬНОГО ЗАБЕЗПЕЧЕННЯ|УРСР
"""
    truth = facts(person, "ru", document_number=number, issue_date=day.isoformat())
    return make("protocol", "Протокол", text, OLD, truth, day, font="pt", points=11, fill="hand")


@tuned("protocol", "nineties", "both", "ВІГР")
def protocol_matrix(cast: Cast, rng: Random) -> Paper:
    person, day, number = (
        cast.applicant,
        opening(cast, rng, "nineties", 0, 30),
        f"{rng.randint(1, 40)}/{digits(rng, 2)}",
    )
    years, months, days = service(cast, rng)
    text = f"""
. {office(cast, "nineties")}
. особовий рахунок {digits(rng, 6)}
~ 3
= П Р О Т О К О Л  N {number}
- про призначення (перерахунок) пенсії від {dmy(day)}
~ 3
. Пенсіонер: {person.name()}
. Народився: {dmy(person.born)}
. Вид пенсії: {kind_uk(cast, rng)}
. Стаж: {years} р. {months} м. {days} дн.
|= 90 60
| Заробіток для обчислення | {sum_of(rng, "nineties")}
| Основний розмір | {amount(rng, 30, 90)}
| Підвищення | {amount(rng, 1, 20)}
| Компенсаційна виплата | {amount(rng, 5, 30)}
| До виплати з {dmy(cast.opened)} | {sum_of(rng, "nineties")}
~ 4
% Склав | {signer_by_chance(rng)}
% Перевірив | {signer_by_chance(rng)}
% Затвердив начальник | {signer_by_chance(rng)}
"""
    truth = facts(person, "uk", birth_date=person.born.isoformat(), document_number=number, issue_date=day.isoformat())
    return make(
        "protocol", "Протокол призначення", text, NINETIES, truth, day, font="dot", ink="dot", points=10, leading=1.4
    )


@tuned("order_pay", "soviet", "both", "ВІГР")
def payment_order_russian(cast: Cast, rng: Random) -> Paper:
    person, day, number = cast.applicant, opening(cast, rng, "soviet", 0, 40), digits(rng, 3)
    account, since = digits(rng, 4), day.replace(day=1)
    until = rng.choice((None, years_after(since, 1)))
    text = f"""
. {capital(office(cast, "soviet", "ru"))}
= ПОРУЧЕНИЕ № [[{number}]]
- на выплату пенсии
~ 2
. Лицевой счёт № [[{account}]]
. Получатель [[{person.name("ru")}]]
. Выплачивать с [[{dmy(since)}]] по [[{dmy(until) if until else "пожизненно"}]]
. ежемесячно [[{sum_of(rng, "soviet")}]]
. через [[отделение связи]]
. Выдано [[{dmy(day)}]]
% Заведующий |
% Бухгалтер |
"""
    truth = facts(
        person, "ru", document_number=number, account=account, issue_date=day.isoformat(), period_from=since.isoformat(),
        period_to=until.isoformat() if until else "",
    )  # fmt: skip
    return make("order_pay", "Поручение на выплату", text, OLD_PRINT, truth, day, size="a5l", font="pt", points=11.5)


def payment_slip(cast: Cast, rng: Random, era: Era) -> Paper:
    person, day, number, account = cast.applicant, opening(cast, rng, era, 0, 40), digits(rng, 3), digits(rng, 5)
    text = f"""
. {capital(office(cast, era))}
+ ДОРУЧЕННЯ НА ВИПЛАТУ № [[{number}]] від [[{dmy(day)}]]
~ 2
. О/р [[{account}]] [[{person.name()}]]
. Адреса доставки [[{address(cast)}]]
|= 40 44 44 40
|! З якого часу | Основна сума | Надбавки | Разом
| [[{dmy(cast.opened)}]] | [[{amount(rng, 40, 1900)}]] | [[{amount(rng, 2, 200)}]] | [[{amount(rng, 60, 2300)}]]
. Утримання: [[{rng.choice(("немає", "20 % за виконавчим листом"))}]]
% Нарахував |
% Контролер |
"""
    truth = facts(
        person, "uk", document_number=number, account=account, issue_date=day.isoformat(),
        period_from=cast.opened.isoformat(),
    )  # fmt: skip
    return make(
        "order_pay",
        "Доручення на виплату",
        text,
        NINETIES if era == "nineties" else OFFICE,
        truth,
        day,
        size="a5l",
        font="pts",
        points=11,
    )


@tuned("order_pay", "nineties", "uk")
def payment_slip_nineties(cast: Cast, rng: Random) -> Paper:
    return payment_slip(cast, rng, "nineties")


@tuned("order_pay", "modern", "uk")
def payment_slip_modern(cast: Cast, rng: Random) -> Paper:
    return payment_slip(cast, rng, "modern")


@tuned("calc", "soviet", "both", "ВІГР")
def calculation_by_hand(cast: Cast, rng: Random) -> Paper:
    person, day = cast.applicant, opening(cast, rng, "soviet", 0, 30)
    first = years_after(person.born, rng.randint(16, 20))
    middle = first + timedelta(days=rng.randint(800, 5000))
    text = f"""
= РАСЧЁТ ПЕНСИИ
. Гр. [[{person.name("ru")}]]
~ 2
+ 1. Исчисление стажа
|= 50 50 28 28 18
|! с какого времени | по какое время | лет | мес. | дн.
| [[{dmy(first)}]] | [[{dmy(middle)}]] | [[{(middle - first).days // 365}]] | [[{rng.randint(0, 11)}]] | [[{rng.randint(0, 29)}]]
| [[{dmy(middle)}]] | [[{dmy(day)}]] | [[{(day - middle).days // 365}]] | [[{rng.randint(0, 11)}]] | [[{rng.randint(0, 29)}]]
+ 2. Заработок
. Среднемесячный заработок [[{sum_of(rng, "soviet")}]]
. Основной размер пенсии [[{sum_of(rng, "soviet")}]], надбавка [[{rng.choice(("нет", "10 %", "на иждивенца"))}]]
. Всего к выплате [[{sum_of(rng, "soviet")}]]
% Расчёт сделал инспектор | [[{dmy(day)}]]
"""
    return make(
        "calc",
        "Расчёт пенсии",
        text,
        OLD,
        facts(person, "ru", issue_date=day.isoformat()),
        day,
        font="serif",
        points=11.5,
    )


@tuned("pension_cert", "soviet", "both", "ВІГР")
def pensioner_booklet(cast: Cast, rng: Random) -> Paper:
    person, day, number = cast.applicant, opening(cast, rng, "soviet", 0, 60), digits(rng, 6)
    text = f"""
- Министерство социального обеспечения УССР
= ПЕНСИОННОЕ УДОСТОВЕРЕНИЕ
- № {number}
~ 2
. Фамилия, имя, отчество [[{person.name("ru")}]]
. Вид пенсии [[{kind_ru(cast, rng)}]]
. Пенсия назначена с [[{dmy(day)}]] [[пожизненно]]
. Размер [[{sum_of(rng, "soviet")}]]
% Заведующий |
@seal 50 -2 РАЙОННЫЙ ОТДЕЛ СОЦИАЛЬНОГО ОБЕСПЕЧЕНИЯ|СОБЕС
"""
    truth = facts(person, "ru", document_number=number, issue_date=day.isoformat())
    return make(
        "pension_cert",
        "Пенсионное удостоверение",
        text,
        CERT_GREEN,
        truth,
        day,
        size="card",
        font="pt",
        points=8.2,
        margins=(9, 7, 8, 6),
        fill_points=9.5,
    )


@tuned("pension_cert", "nineties", "uk", "ВІГР")
def pensioner_booklet_nineties(cast: Cast, rng: Random) -> Paper:
    person, day, number = cast.applicant, opening(cast, rng, "nineties", 0, 60), f"{series(rng)} {digits(rng, 6)}"
    text = f"""
- УКРАЇНА. Міністерство соціального захисту населення
= Пенсійне посвідчення
- {number}
~ 3
. [[{person.name()}]]
. пенсіонер: [[{kind_uk(cast, rng)}]]
. дійсне безстроково, видано [[{dmy(day)}]]
% Начальник відділу |
@seal 46 -2 ВІДДІЛ СОЦІАЛЬНОГО ЗАХИСТУ НАСЕЛЕННЯ|УКРАЇНА
"""
    truth = facts(person, "uk", document_number=number.replace(" ", ""), issue_date=day.isoformat())
    return make(
        "pension_cert",
        "Пенсійне посвідчення",
        text,
        CERT_GREEN,
        truth,
        day,
        size="card",
        font="pts",
        points=8.2,
        margins=(9, 7, 8, 6),
        fill_points=9.5,
    )


def letter_cornered(cast: Cast, rng: Random, era: Era) -> Paper:
    """A request over two pages; the second holds a list and the signature."""
    person, day, number = (
        cast.applicant,
        later(cast, rng, era, 3),
        f"0{rng.randint(1, 9)}-{digits(rng, 2)}/{digits(rng, 3)}",
    )
    first = f"""
- {office(cast, era).upper()}
- {cast.home.uk}, вул. Соборна, {rng.randint(1, 40)}
_
. від {dmy(day)} № {number}
. на № ________ від ________
> Керівнику архівного відділу {genitive_uk(cast.birthplace.district_uk)} району
~ 8
> Про витребування документів
~ 6
У зв'язку з проведенням перевірки пенсійної справи {person.name()}, {person.born.year} року народження, просимо направити на нашу адресу завірені копії первинних документів, що підтверджують стаж і заробіток за періоди, перелік яких подано нижче.
Документи необхідні для обчислення розміру пенсії. За відсутності документів просимо повідомити, куди їх передано на зберігання.
"""
    rows = "\n".join(
        f"| {place} | {rng.choice(('накази про прийняття', 'особові рахунки', 'відомості нарахування', 'книги обліку', 'накази про звільнення'))} | {year}–{year + rng.randint(1, 5)}"
        for place, year in enumerate(range(person.born.year + 20, person.born.year + 20 + 6 * rng.randint(2, 5), 6), 1)
    )
    second = f"""
|= 14 96 60
|! № | Документи | Роки
{rows}
~ 8
. Відповідь просимо надати у місячний строк.
~ 8
% Начальник | {signer_by_chance(rng)}
~ 20
. {signer_by_chance(rng)}, {rng.randint(2, 9)}-{rng.randint(10, 99)}-{rng.randint(10, 99)}
"""
    look = NINETIES if era == "nineties" else OFFICE
    sides = tuple(Side(form=Form(text=text, font="serif", points=12.5), look=look) for text in (first, second))
    return many("letter", "Запит", sides, facts(person, "uk", document_number=number, issue_date=day.isoformat()), day)


@tuned("letter", "nineties", "uk")
def letter_request_nineties(cast: Cast, rng: Random) -> Paper:
    return letter_cornered(cast, rng, "nineties")


@tuned("letter", "modern", "uk")
def letter_request_modern(cast: Cast, rng: Random) -> Paper:
    return letter_cornered(cast, rng, "modern")


@tuned("letter", "soviet", "both")
def letter_by_hand(cast: Cast, rng: Random) -> Paper:
    """What a pensioner wrote to the office."""
    person, day = cast.applicant, opening(cast, rng, "soviet", 0, 300)
    text = f"""
[[Уважаемые товарищи! Прошу Вас сообщить, когда будет рассмотрен вопрос о перерасчёте моей пенсии. Справку с места работы я {by_sex(person, "выслала", "выслал")} ещё в прошлом месяце заказным письмом, ответа до сих пор нет.]]
[[Прошу также выслать квитанцию о переводе пенсионного дела. С уважением,]]
> [[{person.name("ru")}]]
. [[{long_ru(day)}]]
"""
    return make(
        "letter",
        "Письмо пенсионера",
        text,
        OLD,
        facts(person, "ru", issue_date=day.isoformat()),
        day,
        size="a5",
        points=13,
        fill_points=14.5,
        underline=False,
        margins=(16, 16, 26, 12),
    )


@tuned("pay_card", "modern", "uk")
def account_print(cast: Cast, rng: Random) -> Paper:
    person, year, account = cast.applicant, later(cast, rng, "modern", 4).year, digits(rng, 6)
    base = rng.randint(700, 4100)
    rows = "\n".join(
        f"| {month:02d}.{year} | {base},{rng.randint(10, 99)} | 0,00 | {base},{rng.randint(10, 99)} | {rng.choice(('пошта', 'банк'))}"
        for month in range(1, rng.randint(5, 13))
    )
    text = f"""
= ОСОБОВИЙ РАХУНОК {account}
. {person.name()}     РНОКПП {person.rnokpp}
. Виплатні дані за {year} рік
~ 2
|= 34 40 34 40 26
|! Період | Нараховано | Утримано | До виплати | Канал
{rows}
~ 3
. Сформовано програмою «Призначення та виплата», підпису не потребує
"""
    truth = facts(person, "uk", rnokpp=person.rnokpp, account=account)
    return make(
        "pay_card", "Особовий рахунок", text, MODERN, truth, None, font="dot", ink="dot", points=9.6, fill="dot"
    )


@tuned("attestat", "modern", "uk", "ВІГР")
def attestat_sheet(cast: Cast, rng: Random) -> Paper:
    person, paid, number = cast.applicant, later(cast, rng, "modern", 6), digits(rng, 3)
    day = paid + timedelta(days=rng.randint(1, 20))
    text = f"""
- {office(cast, "modern").upper()}
= АТЕСТАТ
- про припинення виплати № {number}
~ 6
|= 80 94
| Одержувач | {person.name()}
| РНОКПП | {person.rnokpp}
| Вид пенсії | {kind_uk(cast, rng)}
| Розмір на день вибуття | {sum_of(rng, "modern")}
| Виплачено по | {dmy(paid)}
| Новий орган обліку | управління в іншому районі області
~ 6
. Справу передано супровідним листом. Переплата відсутня.
% Керівник | {signer_by_chance(rng)}
. {long_uk(day)}
"""
    truth = facts(person, "uk", rnokpp=person.rnokpp, document_number=number, issue_date=day.isoformat())
    return make("attestat", "Атестат", text, OFFICE, truth, day, font="sans", points=11)
