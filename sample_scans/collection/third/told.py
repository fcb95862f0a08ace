"""What the third tuned wordings are told with: days and periods as forms of many offices had them, employers, signatures."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Final

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.wording import Wordings
from sample_scans.identifiers import edrpou
from sample_scans.people import Person
from sample_scans.story import ROMAN, RU_MONTHS, UK_MONTHS

MONTHS_UK: Final = (
    "січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень", "жовтень", "листопад",
    "грудень",
)  # fmt: skip
MONTHS_RU: Final = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip

third: Final = Wordings("third", "tuned")
"""Makes a wording of the function below."""


# Days


def full(day: date) -> str:
    """``12.03.1956``."""
    return f"{day:%d.%m.%Y}"


def two(day: date) -> str:
    """``12.03.56``."""
    return f"{day:%d.%m.%y}"


def uk(day: date) -> str:
    """``12 березня 1956``."""
    return f"{day.day} {UK_MONTHS[day.month - 1]} {day.year}"


def ru(day: date) -> str:
    """``12 марта 1956``."""
    return f"{day.day} {RU_MONTHS[day.month - 1]} {day.year}"


def both(day: date) -> str:
    """``12 березня / марта 1956``, as bilingual blanks were filled in."""
    return f"{day.day} {UK_MONTHS[day.month - 1]} / {RU_MONTHS[day.month - 1]} {day.year}"


def roman(day: date) -> str:
    """``12.III.1956``."""
    return f"{day.day}.{ROMAN[day.month - 1]}.{day.year}"


def blank_uk(day: date) -> str:
    """``«12» березня 19 56 р.``: the blank has printed the century."""
    return f"«[[{day.day:02d}]]» [[{UK_MONTHS[day.month - 1]}]] {day.year // 100} [[{day:%y}]] р."


def blank_ru(day: date) -> str:
    """``«12» марта 19 56 г.``."""
    return f"«[[{day.day:02d}]]» [[{RU_MONTHS[day.month - 1]}]] {day.year // 100} [[{day:%y}]] г."


def parts_uk(day: date) -> str:
    """``1956 року, березня місяця, 12 дня``."""
    return f"{day.year} року, {UK_MONTHS[day.month - 1]} місяця, {day.day} дня"


def parts_ru(day: date) -> str:
    """``1956 года, марта месяца, 12 дня``."""
    return f"{day.year} года, {RU_MONTHS[day.month - 1]} месяца, {day.day} дня"


def months_uk(first: date, last: date) -> str:
    """``лютий – липень 2003`` or ``лютий 2003 – липень 2005``."""
    year = f" {first.year}" if first.year != last.year else ""
    return f"{MONTHS_UK[first.month - 1]}{year} – {MONTHS_UK[last.month - 1]} {last.year}"


# Numbers


def digits(rng: Random, count: int) -> str:
    """A number of so many digits that does not start with 0."""
    return f"{rng.randint(1, 9)}{''.join(str(rng.randint(0, 9)) for _ in range(count - 1))}"


def certificate(rng: Random) -> tuple[str, str]:
    """Series and number of a civil certificate: as kept (``II-БК № 123456``) and as a blank shows it, № now and then missing."""
    numeral = rng.choice(("I", "II", "III"))
    letters = "".join(rng.choice("АБВЕЖКЛМНОПРСТУ") for _ in range(2))
    number = digits(rng, 6)
    shown = rng.choice(
        (f"{numeral}-{letters} № {number}", f"{numeral} – {letters}  {number}", f"серія {numeral}-{letters} № {number}")
    )
    return f"{numeral}-{letters} № {number}", shown


def money(rng: Random, low: int, high: int) -> str:
    """``1284.16``."""
    return f"{rng.randint(low, high)}.{rng.randint(0, 99):02d}"


# People and offices


def she(person: Person, feminine: str, masculine: str) -> str:
    """The word that fits the person's sex."""
    return feminine if person.sex == "f" else masculine


def last_first(person: Person, language: str = "uk") -> str:
    """Given name, patronymic, surname: the surname stands last."""
    surname, given, patronymic = person.uk if language == "uk" else person.ru
    return f"{given} {patronymic} {surname}"


def loud(person: Person) -> str:
    """Given name and surname in capitals, as present letters sign: ``Ганна КОВАЛЕНКО``."""
    return f"{person.uk[1]} {person.uk[0].upper()}"


def of_uk(adjective: str) -> str:
    """Genitive of an adjective."""
    return f"{adjective[:-1]}ої" if adjective.endswith("а") else f"{adjective[:-2]}ого"


def of_ru(adjective: str) -> str:
    """Genitive of a Russian adjective."""
    return f"{adjective[:-2]}ой" if adjective.endswith("ая") else f"{adjective[:-2]}ого"


def in_uk(adjective: str) -> str:
    """Locative of an adjective: ``Степовському``, ``Харківській``."""
    return f"{adjective[:-1]}ій" if adjective.endswith("а") else f"{adjective[:-2]}ому"


def address(cast: Cast) -> str:
    """Where the applicant lives."""
    return f"{cast.home.uk}, {cast.street}"


class Employer:
    """An invented employer, with its name shown in quotes and told without."""

    def __init__(self, form_uk: str, name_uk: str, form_ru: str, name_ru: str, body: int) -> None:
        self.uk, self.ru = f"{form_uk} {name_uk}", f"{form_ru} {name_ru}"
        self.shown_uk, self.shown_ru = f"{form_uk} «{name_uk}»", f"{form_ru} «{name_ru}»"
        self.code = edrpou(body)


EMPLOYERS: Final[dict[Era, tuple[Employer, ...]]] = {
    "soviet": (
        Employer("комбінат", "Запорожець", "комбинат", "Запорожец", 110_237),
        Employer("колгосп", "Дружба народів", "колхоз", "Дружба народов", 371_008),
        Employer("радгосп", "Червоний промінь", "совхоз", "Красный луч", 849_214),
        Employer("швейна фабрика", "Чайка", "швейная фабрика", "Чайка", 308_441),
        Employer("завод", "Електросталь", "завод", "Электросталь", 187_335),
        Employer("будівельне управління", "Промбуд", "строительное управление", "Промстрой", 124_906),
    ),
    "nineties": (
        Employer("Відкрите акціонерне товариство", "Електросталь", "Открытое акционерное общество", "Электросталь", 187_335),
        Employer("ЗАТ", "Чайка", "ЗАО", "Чайка", 308_441),
        Employer("КСП", "Дружба", "КСП", "Дружба", 371_008),
        Employer("ДП", "Промбуд-2", "ДП", "Промстрой-2", 2_412_906),
    ),
    "modern": (
        Employer("Приватне підприємство", "Добробут", "Частное предприятие", "Добробут", 3_471_226),
        Employer("ТОВ", "Промбуд Плюс", "ООО", "Промстрой Плюс", 3_612_907),
        Employer("КЗ", "Станція швидкої допомоги", "КУ", "Станция скорой помощи", 199_802),
        Employer("ФОП", "Гармаш", "ФЛП", "Гармаш", 2_990_114),
    ),
}  # fmt: skip


def employer(rng: Random, era: Era) -> Employer:
    """An employer of the age."""
    return rng.choice(EMPLOYERS[era])


_SIGNERS_UK: Final = (
    "В.П. Олефір", "Н.М. Жадан", "Третяк О.С.", "Л.Д. Бабич", "Степан ГАЙДУК", "Зінченко Р. Ф.", "Оксана ЛЕВЧУК", "І. Тютюнник",
    "М.М. Покотило", "Гладун Г.А.",
)  # fmt: skip
_SIGNERS_RU: Final = (
    "В.П. Олефир", "Н.М. Жадан", "Третьяк А.С.", "Л.Д. Бабич", "Гайдук С.", "Зинченко Р. Ф.", "И. Тютюнник", "М.М. Покотило",
)  # fmt: skip


def signer_uk(rng: Random) -> str:
    """Somebody who signs."""
    return rng.choice(_SIGNERS_UK)


def signer_ru(rng: Random) -> str:
    """Somebody who signs, in Russian."""
    return rng.choice(_SIGNERS_RU)
