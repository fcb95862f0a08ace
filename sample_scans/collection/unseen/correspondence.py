# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Letters between offices, powers of attorney, and what else lies in a case."""

from __future__ import annotations

from random import Random

from sample_scans.collection import life
from sample_scans.collection.cast import Cast
from sample_scans.collection.spelled import spelled_uk
from sample_scans.collection.unseen import clerk
from sample_scans.collection.unseen.clerk import CREAM, DESK, FRESH, NEWSPRINT, THIN, unseen
from sample_scans.forms.blank import make
from sample_scans.story import Paper, facts


@unseen("letter", "soviet", "ru")
def asks_plant(cast: Cast, rng: Random) -> Paper:
    """A card of the social security to a plant, asking for a missing paper."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 4)
    text = f"""
. Райсобес {clerk.of_ru(cast.home.district_ru)} района
. [[{clerk.roman_dots(day)}]] г. № [[{number}]]
> Директору [[завода]], г. Харьков
~ 4
- (повторно)
В нашем производстве находится дело о пенсии гр. [[{clerk.genitive(own, "ru")}]]. Просим в 5-дневный срок выслать приказ об увольнении и расшифровку заработка, без чего вопрос решить невозможно.
% Ст. инспектор | [[{clerk.signed(rng, "ru")}]]
"""
    truth = facts(own, "ru", document_number=number, issue_date=day.isoformat())
    return make("letter", "Запрос", text, THIN, truth, day, size="a5l", font="serif", points=11, margins=(18, 12, 14, 8),
                stretch=1.15)  # fmt: skip


@unseen("letter", "soviet", "uk")
def forwards_case(cast: Cast, rng: Random) -> Paper:
    """A letter that goes with a case to another raion."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), f"1-{clerk.digits(rng, 3)}"
    text = f"""
. {cast.home.district_uk} райвідділ соцзабезу
. {clerk.figures(day)}  N {number}
> Завідуючому райвідділом
> {cast.birthplace.uk}
~ 4
Надсилаємо для подальшої виплати пенсійну справу N {cast.number} на {clerk.genitive(own)} у зв'язку з переїздом. Пенсія виплачена до кінця місяця. Про одержання справи просимо повідомити.
. Додаток: справа на {rng.randint(20, 60)} арк.
% Завідуючий | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", document_number=number, case_number=cast.number, issue_date=day.isoformat())
    return make("letter", "Супровідна", text, NEWSPRINT, truth, day, size="a5", font="type", ink="type", points=10.5)


@unseen("letter", "nineties", "uk")
def answer_of_town(cast: Cast, rng: Random) -> Paper:
    """An answer to a complaint."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), f"К-{clerk.digits(rng, 3)}/02"
    text = f"""
- УКРАЇНА
+ УПРАВЛІННЯ СОЦІАЛЬНОГО ЗАХИСТУ НАСЕЛЕННЯ
. {clerk.figures(day)} № {number}
. на № ________ від ________
> Гр. {clerk.dative(own)}
> {cast.home.uk}, {cast.street}
~ 6
. На Вашу скаргу повідомляємо.
Пенсія Вам призначена правильно. Довідку про заробітну плату перевірено за первинними документами, суми підтвердились. Підстав для збільшення розміру немає. З повагою
% Начальник управління | {clerk.signed(rng)}
. вик. {clerk.signed(rng)} 2-{rng.randint(10, 99)}-{rng.randint(10, 99)}
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("letter", "Відповідь на скаргу", text, DESK, truth, day, font="serif", points=12)


@unseen("letter", "modern", "uk")
def asks_confirmation(cast: Cast, rng: Random) -> Paper:
    """A pension office asks an archive to confirm years; the case's number in brackets."""
    day = life.near(cast, rng, "modern")
    own, number = (
        cast.applicant,
        f"{clerk.digits(rng, 4)}-{clerk.digits(rng, 5)}/{rng.choice('КПЛ')}-02/8-{clerk.digits(rng, 4)}/{day:%y}",
    )
    text = f"""
- ГОЛОВНЕ УПРАВЛІННЯ ПЕНСІЙНОГО ФОНДУ УКРАЇНИ
- В {clerk.in_(cast.home.region_uk).upper()} ОБЛАСТІ
_
. {clerk.figures(day)} № {number}
> Трудовий архів
~ 5
- Про підтвердження відомостей
~ 3
За матеріалами електронної пенсійної справи № {cast.number} до нас зверну{clerk.ends(own, "лася", "вся")} {own.name()} (РНОКПП {own.rnokpp}). Просимо перевірити за фондом ліквідованого підприємства нарахування заробітної плати та надіслати належним чином засвідчені копії.
~ 5
% Начальник управління | {clerk.signed(rng)}
. {clerk.signed(rng)} (0532) 50-{rng.randint(10, 99)}-{rng.randint(10, 99)}
"""
    truth = facts(
        own, "uk", rnokpp=own.rnokpp, document_number=number, case_number=cast.number, issue_date=day.isoformat()
    )
    return make("letter", "Запит до архіву", text, FRESH, truth, day, font="serif", points=12.5)


@unseen("letter", "modern", "uk")
def tells_refused(cast: Cast, rng: Random) -> Paper:
    """A plain letter to the applicant: what is missing."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, f"{clerk.digits(rng, 4)}/08"
    text = f"""
> {clerk.dative(own)}
> {cast.street}, {cast.home.uk}
~ 6
. Вих. № {number}
. {clerk.day_uk(day)}
~ 6
- ПОВІДОМЛЕННЯ
{clerk.ends(own, "Шановна пані", "Шановний пане")}! {own.name()}, для завершення розгляду необхідно подати довідку, що уточнює характер роботи, та військовий квиток. Якщо документи не надійдуть протягом трьох місяців, рішення буде прийнято за наявними.
~ 4
% Керівник сервісного центру | {clerk.signed(rng)}
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    return make("letter", "Повідомлення заявнику", text, FRESH, truth, day, font="pts", points=12)


@unseen("poa", "modern", "uk")
def notary(cast: Cast, rng: Random) -> Paper:
    """A notary's power of attorney: the place and the day in words, the register's number below."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, clerk.digits(rng, 4)
    agent, _ = life.kept_alive(cast)
    text = f"""
= Довіреність
. {cast.home.uk}, {spelled_uk(day)}
~ 3
Я, {own.name()}, {clerk.figures(own.born)} року народження, реєстраційний номер {own.rnokpp}, що проживаю: {cast.street}, цією довіреністю уповноважую {agent.name()}, {clerk.figures(agent.born)} року народження, представляти мої інтереси в органах Пенсійного фонду та отримувати належну мені пенсію.
Довіреність видана без права передоручення строком на три роки.
. Підпис ______________
~ 3
Цю довіреність посвідчено мною, приватним нотаріусом. Особу встановлено. Зареєстровано в реєстрі за № {number}
% Приватний нотаріус | {clerk.signed(rng)}
@seal 90 2 ПРИВАТНИЙ НОТАРІУС|УКРАЇНА
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
        *facts(agent, "uk", "agent", birth_date=agent.born.isoformat()),
    )
    return make("poa", "Довіреність", text, FRESH, truth, day, font="serif", points=12)


@unseen("poa", "soviet", "ru")
def council_attests(cast: Cast, rng: Random) -> Paper:
    """A power by hand, attested by a village council."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), clerk.digits(rng, 2)
    agent, _ = life.kept_alive(cast)
    text = f"""
- [[Доверенность]]
. [[{cast.home.ru}, {clerk.day_ru(day)}]]
[[Я, {own.name("ru")}, доверяю получать мою пенсию на почте. Получать будет {agent.name("ru")}, которому верю. По болезни сам(а) ходить не могу.]]
. [[Подпись]] [[{own.ru[0]}]]
. Подпись удостоверена исполкомом сельсовета, реестр № [[{number}]]
%- Секретарь | [[{clerk.signed(rng, "ru")}]]
"""
    truth = (
        *facts(own, "ru", document_number=number, issue_date=day.isoformat()),
        *facts(agent, "ru", "agent"),
    )
    return make("poa", "Доверенность", text, CREAM, truth, day, size="a5", font="pt", points=12, underline=False, leading=1.45,
                margins=(16, 12, 14, 10))  # fmt: skip


@unseen("aux", "modern", "uk")
def control_slip(cast: Cast, rng: Random) -> Paper:
    """A slip between papers: what was checked, nobody's document."""
    text = f"""
~ 20
= КОНТРОЛЬНИЙ ЛИСТОК
. [ ] перевірено комплектність     [ ] пронумеровано     [ ] прошито
. дата ____________   підпис ____________
~ 10
- до справи {cast.number} · інв. {rng.randint(1000, 9999)}
"""
    return make("aux", "Контрольний листок", text, DESK, size="a5", font="sans", points=11)


@unseen("aux", "soviet", "ru")
def small_envelope(cast: Cast, rng: Random) -> Paper:
    """An envelope with an address only."""
    text = f"""
~ 8
. Куда [[г. Полтава, ул. Октябрьская, {rng.randint(1, 90)}]]
. Кому [[облсобес, отдел жалоб]]
~ 20
> Обратный адрес: [[{cast.home.ru}, до востребования]]
@in 150 8 ПОЧТА СССР/{rng.randint(10, 28)}.{rng.randint(10, 12)}
"""
    return make("aux", "Конверт", text, THIN, size="envelope", font="serif", points=12, margins=(20, 12, 16, 8))


WORDINGS = (
    asks_plant, forwards_case, answer_of_town, asks_confirmation, tells_refused, notary, council_attests, control_slip,
    small_envelope,
)  # fmt: skip
