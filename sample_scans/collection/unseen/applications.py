# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""What people ask for: applications, declarations, and the receipts offices gave them."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.unseen import clerk
from sample_scans.collection.unseen.clerk import CREAM, DESK, FRESH, NEWSPRINT, THIN, side, unseen
from sample_scans.forms.blank import make, many
from sample_scans.identifiers import iban
from sample_scans.story import Paper, facts, values


@unseen("app_pension", "soviet", "ru", kinds="ВІГР")
def commission_blank(cast: Cast, rng: Random) -> Paper:
    """To the commission of the raion: questions numbered, answers by hand, on two sides."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 3)
    first = f"""
. Регистрационный № [[{number}]]
> В комиссию по назначению пенсий при [[{cast.home.district_ru}]] районном Совете депутатов трудящихся
~ 4
= ЗАЯВЛЕНИЕ
. 1. Фамилия, имя, отчество [[{own.name("ru")}]]
. 2. Год, месяц и число рождения [[{clerk.roman_dots(own.born)} г.]]
. 3. Национальность [[{rng.choice(("украин.", "русск."))}]]
. 4. Адрес [[{cast.home.ru}]]
. 5. Прошу назначить мне пенсию [[{clerk.ASKED_RU[cast.kind]}]]
. 6. Получал(а) ли ранее пенсию, где [[не получал{clerk.ends(own, "а", "")}]]
. 7. Работаю ли в настоящее время [[не работаю с {clerk.roman_short(life.years_on(day, -1))}]]
. 8. Имею на иждивении нетрудоспособных: [[нет]]
"""
    second = f"""
. 9. К заявлению прилагаю:
. а) справку о стаже работы — [[{rng.randint(1, 4)}]] шт.
. б) справку о заработке — [[{rng.randint(1, 2)}]] шт.
. в) другие документы: [[трудовая книжка, фотокарточка]]
~ 3
Об ответственности за сообщение ложных сведений предупрежден{clerk.ends(own, "а", "")}. Об изменениях обязуюсь сообщить в собес в десятидневный срок.
~ 3
. [[{clerk.day_ru(day)}]]          Подпись [[{own.ru[0]}]]
~ 6
_
. Заявление принято и проверено, документы по перечню налицо
% Инспектор райсобеса | [[{clerk.signed(rng, "ru")}]]
"""
    truth = facts(own, "ru", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat())
    sides = (side(first, CREAM, font="pt", points=12), side(second, CREAM, font="pt", points=12, back=True))
    return many("app_pension", "Заявление", sides, truth, day)


@unseen("app_pension", "soviet", "uk", kinds="ВІГР")
def asks_chairman(cast: Cast, rng: Random) -> Paper:
    """A letter by hand to the head of the raion's social security, a note of the office across."""
    day = life.near(cast, rng, "soviet")
    own = cast.at(cast.applicant, day)
    text = f"""
> [[Завідуючому {clerk.of_(cast.home.district_uk)} відділом соцзабезпечення]]
> [[від гр. {clerk.genitive(own)},]]
> [[{own.born.year} року народження, що проживає: {cast.home.uk}]]
~ 12
- [[Заява.]]
[[Прошу розглянути мої документи і призначити мені державну пенсію {clerk.ASKED_UK[cast.kind]}. Загального стажу маю {rng.randint(21, 38)} років. Останнім часом {clerk.ends(own, "працювала", "працював")} у місцевому господарстві.]]
[[Документи про роботу і заробіток додаю.]]
~ 6
. [[{clerk.day_uk(day)}]]                    [[{own.initials()}]]
@in 26 226 РАЙСОБЕС/одержано/{clerk.figures(day)}
"""
    truth = facts(own, "uk", issue_date=day.isoformat())
    return make(
        "app_pension", "Заява", text, THIN, truth, day, font="pt", points=13.5, underline=False, leading=1.55,
        margins=(28, 20, 30, 14),
    )  # fmt: skip


@unseen("app_pension", "nineties", "uk", kinds="ВІГР")
def asks_law_of_1991(cast: Cast, rng: Random) -> Paper:
    """A blank under the law of 1991: two columns of words, small captions."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), f"{clerk.digits(rng, 3)}/{day:%y}"
    text = f"""
. До відділу пенсій та допомог                              вх. № [[{number}]]
. [[{clerk.of_(cast.home.district_uk)}]] району
_
. гр. [[{own.uk[0]}]] [[{own.uk[1]}]] [[{own.uk[2]}]]
^ (прізвище)          (ім'я)          (по батькові)
. народж. [[{clerk.figures(own.born)}]]  місце прописки [[{cast.home.uk}, {cast.street}]]
~ 3
= ПРОШУ
Призначити (перевести на іншу, поновити — зайве викреслити) пенсію [[{clerk.ASKED_UK[cast.kind]}]] відповідно до Закону України «Про пенсійне забезпечення» від 05.11.91.
. Заробіток брати за [[60 місяців підряд до 1992 р.]]
. Іншої пенсії від держави (у т.ч. від військового відомства) [[не отримую]]
. Про те, що у разі влаштування на роботу я повин{clerk.ends(own, "на", "ен")} повідомити відділ, знаю.
~ 4
. Дата заповнення [[{clerk.padded_uk(day)}]]
%- Підпис заявника | [[{own.initials()}]]
~ 4
|= 60 60 50
|! Документи прийняв | Дата | Підпис
| [[{clerk.signed(rng)}]] | [[{clerk.figures(day)}]] |
"""
    truth = facts(own, "uk", birth_date=own.born.isoformat(), document_number=number, issue_date=day.isoformat())
    return make(
        "app_pension",
        "Заява про пенсію",
        text,
        NEWSPRINT,
        truth,
        day,
        font="serif",
        points=11.5,
        margins=(24, 17, 22, 14),
    )


@unseen("app_pension", "modern", "uk", kinds="ВІГР")
def annex_one(cast: Cast, rng: Random) -> Paper:
    """Annex 1 to the order 22-1: two pages, the second begins with ticks; a representative's lines stay empty."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, clerk.digits(rng, 5)
    document = f"паспорт {own.passport[:2]} {own.passport[2:]}" if own.passport else f"ID-картка {own.id_card}"
    first = f"""
> Додаток 1 до Порядку подання та оформлення документів для призначення (перерахунку) пенсій
. Орган, що призначає пенсію: [[ГУ ПФУ в {clerk.in_(cast.home.region_uk)} обл.]]
. Реєстраційний номер [[{number}]]  від [[{clerk.figures(day)}]]
~ 2
= ЗАЯВА
- про призначення / перерахунок пенсії
~ 2
|= 70 102
| Прізвище | [[{own.uk[0]}]]
| Власне ім'я | [[{own.uk[1]}]]
| По батькові (за наявності) | [[{own.uk[2]}]]
| Дата народження | [[{clerk.gaps(own.born)}]]
| Документ, що посвідчує особу | [[{document}]]
| РНОКПП | [[{own.rnokpp}]]
| Зареєстроване місце проживання | [[{cast.home.uk}, {cast.street}]]
| Телефон | [[{cast.phone}]]
~ 2
. Прошу (потрібне позначити):  [V] призначити пенсію   [ ] перерахувати   [ ] перевести на інший вид
. Вид пенсії [[{clerk.ASKED_UK[cast.kind]}]]
. Відомості про законного представника: ____________________________
"""
    second = f"""
. [ ] працюю    [V] не працюю    [ ] здійснюю підприємницьку діяльність
. [ ] інша пенсія, довічне утримання   [V] іншої пенсії не отримую
. Виплату здійснювати:  [V] через банк    [ ] через виплатний об'єкт АТ «Укрпошта»
~ 2
Зобов'язуюсь повідомляти про обставини, які впливають на виплату, у строк до 10 днів. Мені роз'яснено, що суми, сплачені надміру з моєї вини, стягуються. На обробку персональних даних згод{clerk.ends(own, "на", "ен")}.
~ 3
. Спосіб отримання рішення: [V] особисто   [ ] на електронну адресу
. [[{clerk.padded_uk(day)}]]                         [[{own.initials()}]]
^ дата                                        підпис заявника
_
. Документи перевірено, заяву зареєстровано. Спеціаліст [[{clerk.signed(rng)}]]
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, passport=own.passport, id_card="" if own.passport else own.id_card,
        document_number=number, issue_date=day.isoformat(),
    )  # fmt: skip
    sides = (side(first, FRESH, font="serif", points=11.5), side(second, FRESH, font="serif", points=11.5))
    return many("app_pension", "Заява про призначення/перерахунок пенсії", sides, truth, day)


@unseen("app_pension", "modern", "uk", kinds="ВІГР")
def asks_through_portal(cast: Cast, rng: Random) -> Paper:
    """An application sent through the web portal: labels and values on lines of their own."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, f"ВЕБ-{clerk.digits(rng, 3)}00{clerk.digits(rng, 6)}"
    text = f"""
. Електронне звернення {number}
. Подано: {clerk.figures(day)} о {rng.randint(9, 21)}:{rng.randint(10, 59)}
_
+ Призначення пенсії ({clerk.ASKED_UK[cast.kind]})
~ 2
. Заявник
. {own.uk[0]} {own.uk[1]} {own.uk[2]}
~ 1
. Обліковий номер платника податків
. {own.rnokpp}
~ 1
. Народження
. {clerk.figures(own.born)}
~ 1
. Адреса для листування
. {cast.home.region_uk} область, {cast.home.uk}, {cast.street}
~ 2
. До заяви приєднано файли: trudova_1-12.pdf, dovidka_zp.pdf, pasport.pdf
. Заяву підписано КЕП. Перевірка підпису: успішно.
~ 3
. Роздруковано посадовою особою для приєднання до справи: {clerk.signed(rng)}
"""
    truth = facts(
        own,
        "uk",
        birth_date=own.born.isoformat(),
        rnokpp=own.rnokpp,
        document_number=number,
        issue_date=day.isoformat(),
    )
    return make("app_pension", "Звернення через вебпортал", text, FRESH, truth, day, font="pts", points=12)


@unseen("app_payment", "nineties", "uk")
def payment_bank_branch(cast: Cast, rng: Random) -> Paper:
    """By hand: to send what is due to the savings bank's branch."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    text = f"""
> Начальнику відділу виплат
> [[{clerk.genitive(own)}]]
> [[{cast.home.uk}, {cast.street}]]
~ 14
= З А Я В А
[[Належну мені пенсію прошу з наступного місяця доставляти не додому, а перераховувати до філії Ощадбанку № {rng.randint(2900, 6900)} на мою ощадну книжку. Сина за довіреністю прошу більше не записувати.]]
~ 6
. [[{clerk.figures_p(day)}]]     підпис
"""
    truth = facts(own, "uk", issue_date=day.isoformat())
    return make(
        "app_payment", "Заява про спосіб виплати", text, NEWSPRINT, truth, day, size="a5", font="type", points=11
    )


@unseen("app_payment", "modern", "uk")
def payment_changed(cast: Cast, rng: Random) -> Paper:
    """A printed blank: the method of payment, with the household's ticks."""
    day = life.near(cast, rng, "modern")
    own = cast.applicant
    text = f"""
> До сервісного центру № {rng.randint(1, 18)} ({cast.home.uk})
~ 4
= Заява
- про зміну виплатного об'єкта
~ 3
Я, [[{own.name()}]], РНОКПП [[{own.rnokpp}]], отримую [[пенсію {clerk.ASKED_UK[cast.kind]}]].
. У зв'язку зі зміною адреси прошу виплату проводити:
. [V] за новою адресою: [[{cast.home.uk}, {cast.street}]]
. [ ] на поточний рахунок
. Попереднє місце отримання: [[відділення зв'язку {rng.randint(10, 60)}]]
~ 5
. [[{clerk.day_uk(day)}]]
%- Підпис | [[{own.initials()}]]
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make("app_payment", "Заява про зміну виплати", text, DESK, truth, day, font="sans", points=12)


@unseen("app_bank", "modern", "uk")
def bank_annex(cast: Cast, rng: Random) -> Paper:
    """The annex of the order on paying through banks: a table with the IBAN in cells."""
    day = life.near(cast, rng, "modern")
    own, account = cast.applicant, iban("322313", clerk.digits(rng, 14))
    text = f"""
> Додаток до Порядку виплати пенсій та грошової допомоги через поточні рахунки в банках
- Уповноваженому органу
= ЗАЯВА
- про виплату пенсії або грошової допомоги через банк
~ 2
. Прізвище, ім'я, по батькові [[{own.name()}]]
. число, місяць, рік народження [[{clerk.figures(own.born)}]]
. ідентифікаційний номер [[{own.rnokpp}]]
. проживає: [[{cast.home.uk}, {cast.street}]]
Прошу перераховувати належні мені кошти на поточний рахунок:
|= 172
| [[{account}]]
^ номер рахунку за стандартом IBAN
. відкритий у [[{rng.choice(("АТ «Ощадбанк»", "АБ «Укргазбанк»", "АТ «Полтава-банк»"))}]]
Згод{clerk.ends(own, "на", "ен")} на надання банком інформації про рахунок та на повернення надміру зарахованих сум.
~ 3
. [[{clerk.padded_uk(day)}]]           підпис [[{own.uk[0]}]]
_
. Заповнюється банком: рахунок відкрито, підпис засвідчую. Операціоніст [[{clerk.signed(rng)}]]
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, iban=account, issue_date=day.isoformat()
    )
    return make("app_bank", "Заява про виплату через банк", text, FRESH, truth, day, font="serif", points=11.5)


@unseen("app_work", "modern", "uk", kinds="ВІРГ")
def left_work(cast: Cast, rng: Random) -> Paper:
    """Tells that work has ended; the employer in the text with its code."""
    day = life.near(cast, rng, "modern")
    own, place = cast.applicant, clerk.works(rng, "modern")
    text = f"""
> Управлінню з питань виплати пенсій
> {clerk.genitive(own)}
> ідент. код {own.rnokpp}
~ 8
= Заява про звільнення з роботи
~ 4
Повідомляю, що з {clerk.figures(day - timedelta(days=9))} припинено трудовий договір між мною та роботодавцем {place.in_quotes_uk} (ЄДРПОУ {place.code}). Прошу перерахувати пенсію як непрацюючій особі та індексувати її.
. Додається: копія наказу на 1 арк.
~ 6
. {clerk.figures(day)}          {own.uk[1]} {own.uk[0].upper()}
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, employer=place.uk, edrpou=place.code, issue_date=day.isoformat())
    return make("app_work", "Заява про звільнення", text, FRESH, truth, day, font="dejavu", points=11.5)


@unseen("app_unpaid", "modern", "uk", kinds="Г")
def unpaid_rest(cast: Cast, rng: Random) -> Paper:
    """The heir asks for what was not drawn, and for the burial grant, in one paper."""
    dead, died = life.the_dead(cast, rng, "modern")
    own = cast.applicant
    day = died + timedelta(days=rng.randint(8, 20))
    text = f"""
> До територіального органу Пенсійного фонду України
~ 3
+ ЗАЯВА
- про виплату недоодержаної пенсії та допомоги на поховання
~ 3
|= 64 108
| Заявник | [[{own.name()}]]
| Реєстр. номер обл. картки | [[{own.rnokpp}]]
| Ким доводиться померлому | [[{"дружина" if own.sex == "f" else "чоловік"}]]
| Померлий пенсіонер | [[{dead.name()}]]
| День смерті | [[{clerk.figures(died)}]]
~ 3
Прошу виплатити недоодержану за місяць смерті пенсію, оскільки ми проживали разом, а також допомогу на поховання у розмірі двомісячної пенсії. Витрати на поховання нес{clerk.ends(own, "ла", "")} я.
. Додаю: витяг про смерть; довідку про спільне проживання.
~ 4
. [[{clerk.figures_p(day)}]]
%- Заявник | [[{own.initials()}]]
"""
    truth = (
        *facts(dead, "uk", "deceased", death_date=died.isoformat()),
        *facts(own, "uk", "applicant", rnokpp=own.rnokpp),
        *values(issue_date=day.isoformat()),
    )
    return make("app_unpaid", "Заява на недоотриману пенсію", text, DESK, truth, day, font="pt", points=12)


@unseen("app_unpaid", "soviet", "ru", kinds="Г")
def burial_money(cast: Cast, rng: Random) -> Paper:
    """By hand: money for the burial of a pensioner and the rest of the pension."""
    dead, died = life.the_dead(cast, rng, "soviet")
    own, day = cast.applicant, died + timedelta(days=rng.randint(5, 12))
    text = f"""
> [[В {cast.home.district_ru} райсобес]]
> [[от {clerk.genitive(own, "ru")}]]
~ 10
- [[заявление]]
[[Ваш пенсионер {dead.name("ru")} умер {clerk.day_ru(died)}. Прошу выдать мне остаток пенсии за последний месяц и пособие на похороны. Жили мы с умершим вместе, хоронила его наша семья, справка сельсовета прилагается.]]
~ 5
. [[{clerk.roman_dots(day)} г.]]        [[{own.initials("ru")}]]
"""
    truth = (
        *facts(dead, "ru", "deceased", death_date=died.isoformat()),
        *facts(own, "ru", "applicant"),
        *values(issue_date=day.isoformat()),
    )
    return make(
        "app_unpaid", "Заявление о пособии на погребение", text, THIN, truth, day, size="a5", font="pt", points=12.5,
        underline=False, leading=1.5, margins=(16, 12, 22, 10),
    )  # fmt: skip


@unseen("receipt", "nineties", "uk")
def counterfoil(cast: Cast, rng: Random) -> Paper:
    """A counterfoil torn off below a dashed line."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 3)
    text = f"""
- — — — — — — — лінія відрізу — — — — — — —
+ Розписка-повідомлення № [[{number}]]
. Від гр. [[{clerk.genitive(own)}]]
. [[{clerk.padded_uk(day)}]] прийнято заяву та документи:
. 1. [[трудова книжка]]   2. [[довідка про заробіток]]   3. [[код]]
. Бракує: [[довідки про склад сім'ї; донести протягом 3 місяців]]
%- Прийняв інспектор | [[{clerk.signed(rng)}]]
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make(
        "receipt", "Розписка-повідомлення", text, NEWSPRINT, truth, day, size="a5l", font="serif", points=11, stretch=1.2,
        margins=(20, 12, 16, 8),
    )  # fmt: skip


@unseen("receipt", "modern", "uk")
def taken_in(cast: Cast, rng: Random) -> Paper:
    """The program's list of what was handed in, with ticks for copies."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, clerk.digits(rng, 6)
    text = f"""
. Сервісний центр ПФУ                    {clerk.figures(day)} {rng.randint(8, 16)}:{rng.randint(10, 59)}
+ РОЗПИСКА
- про прийняття документів до заяви № {number}
~ 2
. Видана: {clerk.dative(own)}
|= 14 118 40
|! № | Документ | Подано
| 1 | Заява встановленого зразка | оригінал
| 2 | Паспорт | копія
| 3 | Трудова книжка | копія, {rng.randint(3, 9)} арк.
| 4 | Довідка про заробітну плату до 2000 року | оригінал
~ 3
Необхідно донести до {clerk.figures(day + timedelta(days=90))}: свідоцтво про народження дитини.
%- Документи прийнято: | {clerk.signed(rng)}
%- Розписку отримано: | {own.initials()}
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("receipt", "Розписка про прийняття", text, FRESH, truth, day, font="pts", points=11.5)


@unseen("receipt", "soviet", "ru")
def receipt_slip(cast: Cast, rng: Random) -> Paper:
    """A small slip for the one who asked."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 3)
    text = f"""
. Расписка № [[{number}]]
. Выдана [[{clerk.dative(own, "ru")}]]
. в том, что от него (неё) [[{clerk.roman_dots(day)}]] приняты документы для назначения пенсии [[{clerk.ASKED_RU[cast.kind]}]] на [[{rng.randint(5, 14)}]] листах.
%- Приём вёл | [[{clerk.signed(rng, "ru")}]]
"""
    truth = facts(own, "ru", document_number=number, issue_date=day.isoformat())
    return make(
        "receipt", "Расписка", text, THIN, truth, day, size="a6l", font="pt", points=10, margins=(12, 10, 10, 6)
    )


@unseen("app_social", "modern", "uk", kinds="С")
def social_common(cast: Cast, rng: Random) -> Paper:
    """The common application for all kinds of aid: boxes, household, declaration of truth."""
    day = life.near(cast, rng, "modern")
    own, child = cast.applicant, cast.child
    number = f"{own.passport[:2]} {own.passport[2:]}" if own.passport else own.id_card
    text = f"""
> Затверджено наказом Мінсоцполітики
- Структурному підрозділу з питань соціального захисту населення
- [[{cast.home.uk}]]
= ЗАЯВА
- про призначення усіх видів соціальної допомоги, компенсацій та пільг
. [[{own.name()}]]
^ прізвище, ім'я, по батькові заявника
. Дата народження [[{clerk.figures(own.born)}]]  паспорт [[{number}]]
. Реєстраційний номер облікової картки [[{own.rnokpp}]]
. Адреса: [[{cast.home.uk}, {cast.street}]]
~ 1
. Прошу призначити:  [ ] при народженні  [V] малозабезпеченій сім'ї  [ ] на догляд
|= 12 96 34 30
|! № | Члени сім'ї | Дата народж. | Зв'язок
| 1 | [[{child.name()}]] | [[{clerk.figures(child.born)}]] | [[{clerk.ends(child, "дочка", "син")}]]
~ 2
Мені відомо, що неповні або недостовірні відомості тягнуть припинення допомоги. Згод{clerk.ends(own, "на", "ен")} на обстеження.
. [[{clerk.figures_p(day)}]]    [[{own.initials()}]]
"""
    truth = (
        *facts(
            own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, passport=own.passport, id_card="" if own.passport else own.id_card,
            issue_date=day.isoformat(),
        ),
        *facts(child, "uk", "child", birth_date=child.born.isoformat()),
    )  # fmt: skip
    return make(
        "app_social", "Заява про призначення усіх видів допомоги", text, FRESH, truth, day, font="serif", points=11
    )


@unseen("app_social", "nineties", "uk", kinds="СП")
def social_benefits(cast: Cast, rng: Random) -> Paper:
    """By hand: to be put on the list of those who have benefits."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    text = f"""
> Начальнику управління соцзахисту
> {clerk.of_(cast.home.district_uk)} р-ну
> гр. [[{clerk.genitive(own)}]],
> прож. [[{cast.home.uk}, {cast.street}]]
~ 10
- ЗАЯВА
[[Прошу поставити мене на облік як особу, яка має право на {rng.choice(("пільги по квартплаті та паливу", "допомогу малозабезпеченим"))}. Посвідчення пред'являю, копію додаю. Проживаю {rng.choice(("одна", "з сім'єю"))}, інших доходів, крім пенсії, в сім'ї немає.]]
~ 4
. [[{clerk.day_uk(day)}]]     [[{own.initials()}]]
"""
    truth = facts(own, "uk", issue_date=day.isoformat())
    return make(
        "app_social",
        "Заява про пільги",
        text,
        NEWSPRINT,
        truth,
        day,
        font="pt",
        points=12.5,
        underline=False,
        margins=(24, 17, 28, 14),
    )


@unseen("app_subsidy", "modern", "uk", kinds="Ж")
def subsidy_pair(cast: Cast, rng: Random) -> Paper:
    """The application for a subsidy of the order 848, two pages; the second lists services."""
    day = life.near(cast, rng, "modern")
    own, account = cast.applicant, clerk.digits(rng, 9)
    first = f"""
- [[Департамент соціальної політики, {cast.home.uk}]]
^ найменування органу
= ЗАЯВА
- про призначення та надання житлової субсидії
. 1. [[{own.uk[0]} {own.uk[1]} {own.uk[2]}]]
^ прізвище, ім'я та по батькові
. 2. Зареєстроване (фактичне) місце проживання [[{cast.home.uk}, {cast.street}]]
. 3. Контактний телефон [[{cast.phone}]]
. 4. РНОКПП [[{own.rnokpp}]]
. 5. Кількість зареєстрованих у помешканні [[{rng.randint(1, 4)}]]
. Прошу призначити субсидію на [V] оплату послуг   [ ] скраплений газ, паливо
. Загальна площа [[{rng.randint(38, 82)}]] кв. м. Тип будинку: [[багатоквартирний]]
"""
    second = f"""
|= 62 66 44
|! Послуга | Організація | Особовий рахунок
| управління будинком | ОСББ «Мрія» | [[{account}]]
| природний газ | ТОВ «Газ збут» | [[{account}]]
| електрична енергія | ЕК «Світло» | [[{account}]]
~ 3
Інформацію заповнив{clerk.ends(own, "ла", "")} особисто. Про зобов'язання сплачувати вартість послуг попереджен{clerk.ends(own, "а", "ий")}.
~ 3
. [[{clerk.padded_uk(day)}]]                       [[{own.initials()}]]
^ дата                               підпис
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, account=account, issue_date=day.isoformat())
    sides = (side(first, DESK, font="pt", points=12), side(second, DESK, font="pt", points=12))
    return many("app_subsidy", "Заява про житлову субсидію", sides, truth, day)


@unseen("app_subsidy", "nineties", "uk", kinds="Ж")
def subsidy_first(cast: Cast, rng: Random) -> Paper:
    """An early application for a subsidy, a copied blank filled in by hand."""
    day = life.near(cast, rng, "nineties")
    own = cast.at(cast.applicant, day)
    account = clerk.digits(rng, 6)
    text = f"""
. Відділ субсидій {clerk.of_(cast.home.district_uk)} району
= ЗАЯВА
- на отримання безготівкової субсидії на квартплату і комунальні послуги
. Я, [[{own.name()}]],
. мешкаю: [[{cast.street}]], особовий рахунок кв. [[{account}]]
. прописано [[{rng.randint(1, 5)}]] чол., з них працює [[{rng.randint(0, 2)}]]
. Тип квартири: [[державна]], поверх [[{rng.randint(1, 9)}]]
. Автомобіля, дачі [[не маю]]. Правильність поданих даних стверджую.
~ 3
. [[{clerk.figures(day)}]]    [[{own.initials()}]]
. Відмітка: документи перевірено, внесено в ЕОМ.
"""
    truth = facts(own, "uk", account=account, issue_date=day.isoformat())
    return make("app_subsidy", "Заява на субсидію", text, NEWSPRINT, truth, day, font="type", ink="type", points=11)


@unseen("decl_income", "modern", "uk", kinds="СЖ")
def declared(cast: Cast, rng: Random) -> Paper:
    """A declaration of income and property: sections in roman numerals, a second page of empty sections."""
    day = life.near(cast, rng, "modern")
    own, mate = cast.applicant, cast.spouse
    first = f"""
= ДЕКЛАРАЦІЯ
- про доходи та майновий стан осіб, які звернулися за призначенням соціальної допомоги
~ 2
. Заповнює: [[{own.name()}]]  РНОКПП [[{own.rnokpp}]]
~ 2
+ I. Склад сім'ї / домогосподарства
|= 92 36 44
|! Прізвище, ім'я, по батькові | Народж. | Зв'язок
| [[{own.name()}]] | [[{clerk.figures(own.born)}]] | [[заявник]]
| [[{mate.name()}]] | [[{clerk.figures(mate.born)}]] | [[{clerk.ends(mate, "дружина", "чоловік")}]]
+ II. Доходи
|= 92 36 44
|! Вид | Джерело | Сума, грн
| [[заробітна плата]] | [[АТ «Прогрес»]] | [[{clerk.sum_uk(rng, 18000, 96000)}]]
| [[пенсія]] | [[ПФУ]] | [[{clerk.sum_uk(rng, 9000, 40000)}]]
"""
    second = f"""
+ III. Транспортні засоби
. [[немає]]
+ IV. Житлові приміщення, що належать членам сім'ї
. [[1/2 квартири, {rng.randint(30, 70)} кв. м]]
+ V. Одноразові придбання понад 50 тис. грн
. [[не було]]
~ 4
Наведені відомості є повними і правдивими.
. [[{clerk.padded_uk(day)}]]         [[{own.initials()}]]
"""
    truth = (
        *facts(own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, issue_date=day.isoformat()),
        *facts(mate, "uk", "spouse", birth_date=mate.born.isoformat()),
    )
    sides = (side(first, FRESH, font="sans", points=11), side(second, FRESH, font="sans", points=11, back=True))
    return many("decl_income", "Декларація про доходи", sides, truth, day)


@unseen("app_bank", "modern", "uk")
def bank_by_hand(cast: Cast, rng: Random) -> Paper:
    """By hand: the account in groups of four, the bank only named."""
    day = life.near(cast, rng, "modern")
    own, account = cast.applicant, iban("305299", clerk.digits(rng, 14))
    shown = " ".join(account[at : at + 4] for at in range(0, 29, 4))
    text = f"""
> Начальнику відділу виплат
> {clerk.genitive(own)},
> {clerk.figures_p(own.born)} народж., ІПН {own.rnokpp}
~ 10
= Заява
Прошу мою пенсію (допомогу) зараховувати на картковий рахунок у ПриватБанку:
. {shown}
Від доставки поштою відмовляюся. Договір з банком додаю.
~ 5
. {clerk.day_uk(day)}      {own.initials()}
"""
    truth = facts(
        own, "uk", birth_date=own.born.isoformat(), rnokpp=own.rnokpp, iban=account, issue_date=day.isoformat()
    )
    return make("app_bank", "Заява про зарахування на рахунок", text, DESK, truth, day, font="dejavu", points=11)


@unseen("app_work", "modern", "uk", kinds="ВІРГ")
def works_again(cast: Cast, rng: Random) -> Paper:
    """A blank of the office: works or does not, where and since when."""
    day = life.near(cast, rng, "modern")
    own, place = cast.applicant, clerk.works(rng, "modern")
    text = f"""
+ Повідомлення пенсіонера про зміну обставин
~ 2
. Прізвище, ім'я, по батькові [[{own.name()}]]
. РНОКПП [[{own.rnokpp}]]
. Повідомляю, що мене [V] прийнято на роботу   [ ] звільнено з роботи
. Роботодавець [[{place.in_quotes_uk}]]
. Код роботодавця [[{place.code}]]
. Про перерахунок розміру на період роботи попереджено.
~ 3
. Дата [[{clerk.figures(day)}]]     Підпис [[{own.uk[0]}]]
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, employer=place.uk, edrpou=place.code, issue_date=day.isoformat())
    return make(
        "app_work", "Повідомлення про роботу", text, FRESH, truth, day, size="a5", font="sans", points=10.5,
        margins=(16, 14, 22, 10),
    )  # fmt: skip


@unseen("decl_income", "nineties", "uk", kinds="СЖ")
def declared_nineties(cast: Cast, rng: Random) -> Paper:
    """A declaration of the nineties on one sheet, sums in hryvnias by hand."""
    day = max(life.near(cast, rng, "nineties"), date(1997, 1, 20))
    own = cast.at(cast.applicant, day)
    text = f"""
- Декларація про доходи сім'ї за попередній квартал
. Подає [[{own.name()}]], код [[{own.rnokpp}]]
|= 70 60 42
|! Джерело доходу | Хто отримує | Сума, грн
| [[пенсія]] | [[заявник]] | [[{clerk.sum_uk(rng, 90, 380)}]]
| [[присадибна ділянка]] | [[сім'я]] | [[{clerk.sum_uk(rng, 12, 60)}]]
| [[допомога на дітей]] | [[—]] | [[0.00]]
. Майно: телевізор кольоровий — [[1]], холодильник — [[1]]
Відповідальність за приховування доходів мені роз'яснено.
. [[{clerk.figures_p(day)}]]      [[{own.initials()}]]
"""
    truth = facts(own, "uk", rnokpp=own.rnokpp, issue_date=day.isoformat())
    return make("decl_income", "Декларація", text, NEWSPRINT, truth, day, font="pt", points=11.5)


WORDINGS = (
    commission_blank, asks_chairman, asks_law_of_1991, annex_one, asks_through_portal, payment_bank_branch, payment_changed,
    bank_annex, left_work, unpaid_rest, burial_money, counterfoil, taken_in, receipt_slip, social_common, social_benefits,
    subsidy_pair, subsidy_first, declared,
    bank_by_hand, works_again, declared_nineties,
)  # fmt: skip
