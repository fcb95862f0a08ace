# ruff: noqa: D103, E501 (makers share one signature and say by their name what they make; a paragraph is one line)
"""Letters, powers of attorney, courts, incomes and homes, made on the blanks of ``forms``."""

from __future__ import annotations

from random import Random

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.people_by_chance import years_after
from sample_scans.collection.places import employer_by_chance
from sample_scans.collection.tuned.telling import address, amount, capital, digits, later, office, opening, tuned
from sample_scans.collection.wording import Unfit
from sample_scans.forms import correspondence as blanks
from sample_scans.story import Paper

_SENDERS = (
    "РАЙОННИЙ ВІДДІЛ ОСВІТИ",
    "ТРУДОВИЙ АРХІВ РАЙОНУ",
    "ОБЛАСНИЙ ВІЙСЬКОВИЙ КОМІСАРІАТ",
    "РАЙОННА ЛІКАРНЯ",
    "УПРАВЛІННЯ ЮСТИЦІЇ",
)
_LETTERS_UK = (
    "Надсилаємо підтвердження відомостей про роботу за особовими рахунками підприємства. Інших відомостей в архіві немає.",
    "Просимо надіслати копію рішення та довідку про виплачені суми за останні шість місяців.",
    "Направляємо особовий листок та копію наказу. Оригінали зберігаються у відділі кадрів.",
    "Документи за вказаний період на зберігання не надходили. Рекомендуємо звернутися до правонаступника підприємства.",
)
_LETTERS_RU = (
    "На Ваше письмо сообщаем, что сведения о заработке за указанный период на хранение не поступали. Просим выслать справку с завода.",
    "Просим выслать справку о заработке за последние пять лет с указанием начисленных сумм.",
    "Направляем пенсионное дело по новому месту жительства. Выплата прекращена.",
)


def letter_of(cast: Cast, rng: Random, era: Era) -> Paper:
    day = later(cast, rng, era, 3)
    return blanks.letter_uk(
        cast.applicant,
        rng.choice(_SENDERS),
        capital(office(cast, era)),
        f"{rng.randint(1, 9)}/{digits(rng, 3)}",
        f"{digits(rng, 2)}-п",
        day,
        rng.choice(_LETTERS_UK),
    )


@tuned("letter", "nineties", "uk")
def letter_nineties(cast: Cast, rng: Random) -> Paper:
    return letter_of(cast, rng, "nineties")


@tuned("letter", "modern", "uk")
def letter_modern(cast: Cast, rng: Random) -> Paper:
    return letter_of(cast, rng, "modern")


@tuned("letter", "soviet", "both")
def letter_russian(cast: Cast, rng: Random) -> Paper:
    day = opening(cast, rng, "soviet", 60, 300)
    return blanks.letter_ru(
        cast.applicant,
        rng.choice(("Трудовой архив", "Райсобес", "Отдел кадров завода")),
        capital(office(cast, "soviet", "ru")),
        digits(rng, 3),
        day,
        rng.choice(_LETTERS_RU),
    )


@tuned("poa", "modern", "uk")
def power_of_attorney(cast: Cast, rng: Random) -> Paper:
    if not cast.applicant.registered or (cast.opened - cast.child.born).days < 19 * 366:
        raise Unfit("nobody of age to trust")
    day = later(cast, rng, "modern", 4)
    return blanks.poa(cast.applicant, cast.child.name(), digits(rng, 4), years_after(day, 3), day)


_FACTS = (
    "У трудовій книжці ім'я записано з помилкою, що підтверджено свідками та архівною довідкою. Факт належності документа встановлено.",
    "Відмова у призначенні ґрунтувалася на виправленні в даті звільнення; суд дослідив накази підприємства і вважає стаж доведеним.",
    "Запис про роботу не засвідчено печаткою, проте табелі обліку робочого часу підтверджують доводи заявника.",
)


def court_of(cast: Cast, rng: Random, era: Era) -> Paper:
    day = opening(cast, rng, era, 300, 0)
    return blanks.court(cast.applicant, f"{rng.randint(2, 9)}-о-{digits(rng, 3)}/{day.year}", rng.choice(_FACTS), day)


@tuned("court", "nineties", "uk", "ВІГР")
def court_nineties(cast: Cast, rng: Random) -> Paper:
    return court_of(cast, rng, "nineties")


@tuned("court", "modern", "uk", "ВІГРСП")
def court_modern(cast: Cast, rng: Random) -> Paper:
    return court_of(cast, rng, "modern")


_MONTHS = ("січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень")


@tuned("income_cert", "modern", "uk", "СЖ")
def income_modern(cast: Cast, rng: Random) -> Paper:
    work = employer_by_chance(rng, "modern")
    day = opening(cast, rng, "modern", 30, 0)
    start, count = rng.randint(0, 4), rng.randint(3, 5)
    rows = tuple(
        (f"{name} {day.year - 1}", amount(rng, 3000, 16000), amount(rng, 500, 3000))
        for name in _MONTHS[start : start + count]
    )
    return blanks.income_cert(cast.applicant, work.uk, work.edrpou, rows, digits(rng, 2), day)


@tuned("utility_cert", "modern", "uk", "Ж")
def utilities(cast: Cast, rng: Random) -> Paper:
    rows = tuple(
        (name, amount(rng, 1, 30), f"{rng.randint(4, 190)} {unit}", amount(rng, 60, 1900))
        for name, unit in (
            ("Газопостачання", "куб. м"),
            ("Електроенергія", "кВт"),
            ("Водопостачання", "куб. м"),
            ("Утримання будинку", "кв. м"),
        )
    )
    return blanks.utility_cert(cast.applicant, address(cast), digits(rng, 6), rows, opening(cast, rng, "modern", 30, 0))


_SEEN = (
    "сім'я проживає в орендованому житлі, умови задовільні, дитина потребує догляду",
    "у будинку пічне опалення, дах потребує ремонту",
    "фактично проживають дві особи, лічильники справні",
)


def home_of(cast: Cast, rng: Random, era: Era) -> Paper:
    day = opening(cast, rng, era, 0, 30)
    return blanks.home_act(
        cast.applicant,
        address(cast),
        rng.choice(_SEEN),
        rng.choice(("допомогу призначити", "субсидію призначити", "у допомозі відмовити")),
        day,
    )


@tuned("home_act", "nineties", "uk", "СЖ")
def home_seen_nineties(cast: Cast, rng: Random) -> Paper:
    return home_of(cast, rng, "nineties")


@tuned("home_act", "modern", "uk", "СЖ")
def home_seen_modern(cast: Cast, rng: Random) -> Paper:
    return home_of(cast, rng, "modern")
