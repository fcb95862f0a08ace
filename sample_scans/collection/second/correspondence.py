# ruff: noqa: E501 (a paragraph of a paper is one line of the form language, however long)
"""Letters, powers, courts, and what merely lies among papers, worded apart; titles of other papers mislead in them."""

from __future__ import annotations

from random import Random

from sample_scans.collection import life, spelled
from sample_scans.collection.cast import Cast
from sample_scans.collection.second import told
from sample_scans.collection.second.papers import BROWN, COPY, PLAIN, TYPED, WHITE, side
from sample_scans.collection.second.told import second
from sample_scans.forms.blank import make, many
from sample_scans.story import Paper, facts


@second("letter", "soviet", "ru")
def asks_archive(cast: Cast, rng: Random) -> Paper:
    """Asks an archive for an archive certificate; speaks of a labour book and a birth certificate."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 4)
    place = told.employer(rng, "soviet")
    text = f"""
. {cast.home.district_ru} РАЙСОБЕС
. {told.full(day)} N 02/{number}
> Начальнику ОК
> {place.shown_ru}
~ 4
О подтверждении стажа {told.to_ru(own)}
~ 3
В трудовой книжке названного лица ({own.name("ru")}) запись об увольнении не заверена. Свидетельство о рождении и военный билет имеются. Просим Вас срочно выслать архивную справку либо справку о заработной плате за пять лет, а при утере документов — выписку из приказа.
. Пенсионное дело задерживается по вашей вине.
% Зав. райсобесом | {told.signer_ru(rng)}
. исп. {told.signer_ru(rng)} 2-{rng.randint(10, 99)}-{rng.randint(10, 99)}
"""
    truth = facts(own, "ru", document_number=f"02/{number}", issue_date=day.isoformat())
    return make("letter", "Запрос о стаже", text, TYPED, truth, day, font="type", ink="type", points=11)


@second("letter", "nineties", "uk")
def reply_negative(cast: Cast, rng: Random) -> Paper:
    """An answer that there is nothing: no certificate will come."""
    day = life.near(cast, rng, "nineties")
    own, number = cast.at(cast.applicant, day), told.digits(rng, 3)
    place = told.employer(rng, "nineties")
    text = f"""
+ {place.shown_uk}
- {cast.home.uk}, тел. 5-{rng.randint(10, 99)}-{rng.randint(10, 99)}
_
. № {number}/к                    {told.month_uk(day)}
. На № {told.digits(rng, 3)}
> Відділу пенсій
> {cast.home.district_uk} району
~ 4
Стосовно Вашого запиту. Довідку про заробітну плату гр. {own.name()}, {own.born.year} року народження, видати не маємо змоги: особові рахунки затоплено, акт додається. Накази про прийняття та звільнення передано до трудового архіву, куди й радимо звернутись по архівну довідку.
% Директор | {told.signer_uk(rng)}
"""
    truth = facts(own, "uk", document_number=f"{number}/к", issue_date=day.isoformat())
    return make("letter", "Відповідь на запит", text, PLAIN, truth, day, font="serif", points=12.5)


@second("letter", "modern", "uk")
def asks_papers(cast: Cast, rng: Random) -> Paper:
    """A letter to the applicant listing certificates that must be brought; its list fills a second page."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, f"{told.digits(rng, 4)}-{told.digits(rng, 4)}/Л-02/8-{told.digits(rng, 4)}"
    first = f"""
- ПЕНСІЙНИЙ ФОНД УКРАЇНИ
+ Головне управління в {cast.home.region_uk[:-1]}ій області
_
. {told.full(day)} № {number}
> {own.name()}
> {cast.street}, {cast.home.uk}
~ 4
. Про надання документів
~ 3
Шановна пані / шановний пане!
За результатами опрацювання електронної пенсійної справи з'ясовано, що скан-копії, надіслані через портал, непридатні для читання. Рішення про призначення або відмову буде прийнято після їх заміни.
"""
    second = f"""
Просимо до кінця наступного місяця подати оригінали:
. — свідоцтво про шлюб (для зміни прізвища {own.uk[0]});
. — диплом і вкладиш до трудової книжки;
. — витяг з Державного реєстру актів цивільного стану;
. — виписка з акта огляду МСЕК (за наявності);
. — довідка про реєстрацію місця проживання.
~ 3
% Начальник управління | {told.signer_uk(rng)}
. {told.signer_uk(rng)}, тел. {cast.phone}
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    sides = (side(first, WHITE, font="serif", points=12.5), side(second, WHITE, font="serif", points=12.5))
    return many("letter", "Лист про документи", sides, truth, day)


@second("letter", "modern", "uk")
def goes_with(cast: Cast, rng: Random) -> Paper:
    """A covering letter between offices about a case."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, told.digits(rng, 5)
    text = f"""
. Відділ обслуговування громадян № {rng.randint(2, 20)}
. {told.full(day)}   {number}/03
> Управлінню з питань виплати пенсій
~ 5
Скеровуємо за належністю матеріали справи {cast.number} ({own.name()}, РНОКПП {own.rnokpp}) на {rng.randint(20, 90)} арк. разом з атестатом і розпорядженням. Про одержання прошу повідомити.
. Додаток: згаданий, в 1 прим.
% Завідувач сектору | {told.signer_uk(rng)}
"""
    truth = facts(
        own,
        "uk",
        rnokpp=own.rnokpp,
        case_number=cast.number,
        document_number=f"{number}/03",
        issue_date=day.isoformat(),
    )
    return make("letter", "Супровідний лист", text, COPY, truth, day, font="sans", points=11.5)


@second("poa", "soviet", "ru")
def trusts(cast: Cast, rng: Random) -> Paper:
    """A short power for the post, certified by a council."""
    day = life.near(cast, rng, "soviet")
    own, agent = cast.at(cast.applicant, day), life.kept_alive(cast)[0]
    number = told.digits(rng, 2)
    text = f"""
= Д О В Е Р Е Н Н О С Т Ь
. {cast.home.ru}, {spelled.spelled_ru(day)}
~ 3
Я, {own.name("ru")}, настоящей доверяю моему родственнику {agent.name("ru")} получать причитающуюся мне пенсию за все месяцы и расписываться за меня. Сроком на один год.
% Подпись | {own.initials("ru")}
Удостоверено секретарём исполкома, личность проверена. Реестр № {number}.
% Секретарь | {told.signer_ru(rng)}
@seal 80 8 СЕЛЬСКИЙ СОВЕТ|УССР
"""
    truth = (
        *facts(own, "ru", document_number=number, issue_date=day.isoformat()),
        *facts(agent, "ru", "agent"),
    )
    return make("poa", "Доверенность", text, TYPED, truth, day, font="type2", ink="type", points=11)


@second("poa", "modern", "uk")
def empowers(cast: Cast, rng: Random) -> Paper:
    """A notary's power on special paper, two pages."""
    day = life.near(cast, rng, "modern")
    own, agent, number = cast.applicant, cast.child, told.digits(rng, 4)
    first = f"""
> НМ{told.grouped(told.digits(rng, 6), 3)}
= ДОВІРЕНІСТЬ
- {cast.home.uk}, {spelled.spelled_uk(day)}
~ 4
Мною, {own.name()}, {told.month_uk(own.born)} народження, реєстраційний номер {own.rnokpp}, цією довіреністю уповноважується {agent.name()}, {told.month_uk(agent.born)} народження, бути моїм представником в органах Пенсійного фонду, банках, сервісних центрах з усіх питань, пов'язаних із моєю пенсією, у тому числі подавати заяви, одержувати посвідчення та копії рішень.
"""
    second = f"""
Довіреність дійсна три роки без права передоручення.
% Підпис довірителя | {own.initials()}
~ 3
Справжність волевиявлення встановлено, дієздатність перевірено. Вчинено приватним нотаріусом {told.signer_uk(rng)}.
. Зареєстровано в реєстрі за № {number}
% Нотаріус |
@seal 80 8 ПРИВАТНИЙ НОТАРІУС|УКРАЇНА
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
    sides = (
        side(first, PLAIN, font="serif", points=12.5, frame="guilloche"),
        side(second, PLAIN, back=True, font="serif", points=12.5),
    )
    return many("poa", "Довіреність", sides, truth, day)


@second("court", "soviet", "ru")
def people_court(cast: Cast, rng: Random) -> Paper:
    """A people's court establishes that a paper is somebody's own."""
    day = life.near(cast, rng, "soviet")
    own, number = cast.at(cast.applicant, day), f"2-{told.digits(rng, 3)}"
    text = f"""
> дело № {number}
= РЕШЕНИЕ
- Именем Украинской Советской Социалистической Республики
. {told.month_ru(day)}. Народный суд {told.of_ru(cast.home.district_ru)} района
~ 3
рассмотрел заявление {own.name("ru")} об установлении факта принадлежности трудовой книжки и свидетельства о рождении, где имя записано с ошибкой. Свидетели подтвердили доводы заявителя.
- Р Е Ш И Л :
Считать установленным, что трудовая книжка принадлежит заявителю. Обжалование в десять дней.
% Нарсудья | {told.signer_ru(rng)}
@seal 80 8 НАРОДНЫЙ СУД|УССР
"""
    truth = facts(own, "ru", document_number=number, issue_date=day.isoformat())
    return make("court", "Решение суда", text, TYPED, truth, day, font="type", ink="type", points=11)


@second("court", "modern", "uk")
def administrative_court(cast: Cast, rng: Random) -> Paper:
    """A copy of an administrative court's judgment: a head and a tail page."""
    day = life.near(cast, rng, "modern")
    own, number = cast.applicant, f"{told.digits(rng, 3)}/{told.digits(rng, 4)}/{day:%y}"
    first = f"""
- Окружний адміністративний суд
> Справа {number}
= УХВАЛЕНО ІМЕНЕМ УКРАЇНИ
. {told.month_uk(day)}, {cast.home.uk}
~ 3
Суддя {told.signer_uk(rng)}, розглянувши у письмовому провадженні позов {own.name()} до головного управління Пенсійного фонду про визнання протиправним рішення про відмову в призначенні пенсії, з'ясував таке.
Позивач просить зарахувати періоди, вказані в трудовій книжці колгоспника. Відповідач послався на відсутність довідки про мінімум трудової участі.
"""
    second = f"""
Оцінивши докази, суд погоджується з позивачем: недоліки заповнення книжки не є його провиною.
. Керуючись статтями 241–246 КАС України, суд
- вирішив:
. 1. Позов задовольнити.
. 2. Зобов'язати відповідача повторно розглянути заяву.
. Апеляцію може бути подано протягом тридцяти днів.
% Суддя | {told.signer_uk(rng)}
"""
    truth = facts(own, "uk", document_number=number, issue_date=day.isoformat())
    sides = (side(first, WHITE, font="serif", points=12.5), side(second, WHITE, font="serif", points=12.5))
    return many("court", "Рішення адміністративного суду", sides, truth, day)


@second("aux", "soviet", "ru")
def envelope(cast: Cast, rng: Random) -> Paper:
    """An envelope between papers."""
    text = f"""
> Куда: {cast.home.ru}, {cast.street}
> Кому: райсобес
~ 20
. Откуда: {cast.birthplace.ru}
. заказное № {told.digits(rng, 3)}
@in 150 8 ПОЧТА СССР/{rng.randint(10, 28)}.{rng.randint(10, 12)}
"""
    return make("aux", "Конверт", text, BROWN, size="envelope", font="serif", points=12, fill="hand")


@second("aux", "modern", "uk")
def post_slip(cast: Cast, rng: Random) -> Paper:
    """A post office's receipt."""
    day = life.near(cast, rng, "modern")
    text = f"""
- Фіскальний чек
. Відділення {told.digits(rng, 5)}
. Рекомендований лист з повідомленням
. ШКІ {told.digits(rng, 13)}
. Куди: ПФУ
. {told.full(day)} 14:{rng.randint(10, 59)}
. Разом {rng.randint(20, 60)},00
"""
    return make("aux", "Поштовий чек", text, WHITE, size="a6l", font="dot", points=9)


WORDINGS = (
    asks_archive, reply_negative, asks_papers, goes_with, trusts, empowers, people_court, administrative_court, envelope, post_slip,
)  # fmt: skip
