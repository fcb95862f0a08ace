"""What unseen wordings are told with: days, numbers, offices and signatures, as clerks wrote them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final, Literal

from archive.records.document import DocumentType
from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.wording import Make, Unfit, Wording
from sample_scans.identifiers import edrpou
from sample_scans.people import Person
from sample_scans.story import ROMAN, RU_MONTHS, UK_MONTHS

ERAS: Final[dict[Era, tuple[date, date]]] = {
    "soviet": (date(1946, 1, 8), date(1991, 12, 20)),
    "nineties": (date(1992, 1, 9), date(2003, 12, 19)),
    "modern": (date(2004, 1, 12), date(2026, 5, 29)),
}


def unseen(
    type_code: str, era: Era, language: Literal["uk", "ru", "both"], kinds: str = "ВІГРСЖП"
) -> Callable[[Make], Wording]:
    """Make a wording of the function below; it is named after that function."""

    def wrap(make: Make) -> Wording:
        name = f"unseen-{make.__name__.replace('_', '-')}"
        return Wording(
            name=name, type=DocumentType(type_code), split="unseen", era=era, language=language, make=make, kinds=kinds
        )

    return wrap


# Days


def years_on(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes the 28th."""
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) else day.day)


def between(rng: Random, first: date, last: date) -> date:
    """A working day from ``first`` to ``last``; ``first`` where they are the wrong way round."""
    day = first + timedelta(days=rng.randrange(max((last - first).days, 0) + 1))
    return day if day.weekday() < 5 or day - timedelta(days=2) < first else day - timedelta(days=2)


def near(cast: Cast, rng: Random, era: Era) -> date:
    """A day within weeks of the opening of the case; where that was in another age, a day of this one.

    Unfit where the applicant was no older than a pupil then.
    """
    first, last = ERAS[era]
    wanted = cast.opened + timedelta(days=rng.randint(-50, 20))
    if first <= wanted <= last:
        day = between(rng, wanted, wanted)
    else:
        day = between(rng, first, years_on(first, 2)) if wanted < first else between(rng, years_on(last, -2), last)
    if day < years_on(cast.applicant.born, 16):
        raise Unfit("the applicant was a child")
    return day


def at_age(cast: Cast, person: Person, rng: Random, era: Era, low: int, high: int) -> date:
    """A day of the era when the person was ``low`` to ``high`` years old, before the case was opened where that can be.

    Unfit where the person was younger or older throughout the era.
    """
    first = max(ERAS[era][0], years_on(person.born, low))
    last = min(ERAS[era][1], years_on(person.born, high))
    if first > last:
        raise Unfit(f"nobody of {low} to {high} years")
    return between(rng, first, max(first, min(last, cast.opened)))


def the_dead(cast: Cast, rng: Random, era: Era) -> tuple[Person, date]:
    """Who died and when: the breadwinner weeks before the case was opened, or a parent in another age."""
    if cast.deceased and cast.died and cast.era(cast.died) == era:
        return cast.deceased, cast.died
    return cast.father, at_age(cast, cast.father, rng, era, 48, 79)


def wedding(cast: Cast, rng: Random, era: Era) -> tuple[date, date]:
    """When the applicant married and when the certificate was given: years later where the wedding was in another age."""
    wed = cast.wed or at_age(cast, cast.applicant, rng, era, 20, 27)
    if wed > ERAS[era][1]:
        raise Unfit("not wed yet")
    return wed, wed if cast.era(wed) == era else near(cast, rng, era)


def registered(cast: Cast, person: Person, rng: Random, era: Era) -> tuple[date, date]:
    """When a birth was registered and when this certificate of it was given; Unfit for who was not born yet."""
    act = person.born + timedelta(days=rng.randint(4, 24))
    return act, act if cast.era(act) == era else at_age(cast, person, rng, era, 1, 60)


def worked(cast: Cast, rng: Random, era: Era, ages: tuple[int, int], day: date, most: int) -> tuple[date, date]:
    """First and last day of one to ``most`` years at work or in service that ended before ``day``."""
    low, high = ages
    first = min(at_age(cast, cast.applicant, rng, era, low, high), years_on(day, -1))
    if first < years_on(cast.applicant.born, low):
        raise Unfit("too young for years of work")
    return first, min(years_on(first, rng.randint(1, most)), day - timedelta(days=30))


def kept_alive(cast: Cast) -> tuple[Person, str]:
    """The grown-up who lives with the applicant, and the role: husband or wife, the mother where that is who died."""
    return (cast.mother, "mother") if cast.deceased else (cast.spouse, "spouse")


def couple(cast: Cast) -> tuple[Person, Person]:
    """Husband and wife."""
    pair = (cast.applicant, cast.spouse)
    return pair if cast.applicant.sex == "m" else (pair[1], pair[0])


# How days are written

_UK_DAYS: Final = [
    "перше",
    "друге",
    "третє",
    "четверте",
    "п'яте",
    "шосте",
    "сьоме",
    "восьме",
    "дев'яте",
    "десяте",
    "одинадцяте",
    "дванадцяте",
    "тринадцяте",
    "чотирнадцяте",
    "п'ятнадцяте",
    "шістнадцяте",
    "сімнадцяте",
    "вісімнадцяте",
    "дев'ятнадцяте",
    "двадцяте",
]
_RU_DAYS: Final = [
    "первого",
    "второго",
    "третьего",
    "четвёртого",
    "пятого",
    "шестого",
    "седьмого",
    "восьмого",
    "девятого",
    "десятого",
    "одиннадцатого",
    "двенадцатого",
    "тринадцатого",
    "четырнадцатого",
    "пятнадцатого",
    "шестнадцатого",
    "семнадцатого",
    "восемнадцатого",
    "девятнадцатого",
    "двадцатого",
]
_UK_OF: Final = [
    "першого",
    "другого",
    "третього",
    "четвертого",
    "п'ятого",
    "шостого",
    "сьомого",
    "восьмого",
    "дев'ятого",
    "десятого",
    "одинадцятого",
    "дванадцятого",
    "тринадцятого",
    "чотирнадцятого",
    "п'ятнадцятого",
    "шістнадцятого",
    "сімнадцятого",
    "вісімнадцятого",
    "дев'ятнадцятого",
]
_UK_TENS: Final = (
    "",
    "",
    "двадцять",
    "тридцять",
    "сорок",
    "п'ятдесят",
    "шістдесят",
    "сімдесят",
    "вісімдесят",
    "дев'яносто",
)
_RU_TENS: Final = (
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
)
_UK_ROUND: Final = {
    20: "двадцятого", 30: "тридцятого", 40: "сорокового", 50: "п'ятдесятого", 60: "шістдесятого", 70: "сімдесятого",
    80: "вісімдесятого", 90: "дев'яностого",
}  # fmt: skip
_RU_ROUND: Final = {
    20: "двадцатого", 30: "тридцатого", 40: "сорокового", 50: "пятидесятого", 60: "шестидесятого", 70: "семидесятого",
    80: "восьмидесятого", 90: "девяностого",
}  # fmt: skip


def _below_hundred(number: int, ones: list[str], tens: tuple[str, ...], whole: dict[int, str]) -> str:
    if number < 20:
        return ones[number - 1]
    return whole[number] if number % 10 == 0 else f"{tens[number // 10]} {ones[number % 10 - 1]}"


def _year(
    year: int, words: tuple[str, str, str, str], ones: list[str], tens: tuple[str, ...], whole: dict[int, str]
) -> str:
    if year in (1900, 2000):
        return words[2 if year == 1900 else 3]
    return f"{words[0 if year < 2000 else 1]} {_below_hundred(year % 100, ones, tens, whole)}"


def spelled_uk(day: date) -> str:
    """``дванадцяте березня тисяча дев'ятсот п'ятдесят шостого року``."""
    number = day.day if day.day <= 20 else day.day - 20 if day.day < 30 else day.day - 30
    said = "тридцяте" if day.day == 30 else _UK_DAYS[number - 1]
    tens = "двадцять " if 20 < day.day < 30 else "тридцять " if day.day == 31 else ""
    words = ("тисяча дев'ятсот", "дві тисячі", "тисяча дев'ятисотого", "двохтисячного")
    return f"{tens}{said} {UK_MONTHS[day.month - 1]} {_year(day.year, words, _UK_OF, _UK_TENS, _UK_ROUND)} року"


def spelled_ru(day: date) -> str:
    """``двенадцатого марта тысяча девятьсот пятьдесят шестого года``."""
    said = _below_hundred(day.day, _RU_DAYS[:19], _RU_TENS, _RU_ROUND)
    words = ("тысяча девятьсот", "две тысячи", "тысяча девятисотого", "двухтысячного")
    return f"{said} {RU_MONTHS[day.month - 1]} {_year(day.year, words, _RU_DAYS[:19], _RU_TENS, _RU_ROUND)} года"


def month_uk(day: date) -> str:
    """``12 березня 1956 р.``."""
    return f"{day.day} {UK_MONTHS[day.month - 1]} {day.year} р."


def month_ru(day: date) -> str:
    """``12 марта 1956 г.``."""
    return f"{day.day} {RU_MONTHS[day.month - 1]} {day.year} г."


def quoted_uk(day: date) -> str:
    """``"12" березня 1956 року``."""
    return f'"{day.day}" {UK_MONTHS[day.month - 1]} {day.year} року'


def quoted_ru(day: date) -> str:
    """``"12" марта 1956 года``."""
    return f'"{day.day}" {RU_MONTHS[day.month - 1]} {day.year} года'


def roman(day: date) -> str:
    """``12/III-56``."""
    return f"{day.day}/{ROMAN[day.month - 1]}-{day:%y}"


def roman_long(day: date) -> str:
    """``12-ІІІ-1956``, the numeral in Cyrillic letters, as a Ukrainian typewriter has it."""
    return f"{day.day}-{ROMAN[day.month - 1].replace('I', 'І').replace('X', 'Х')}-{day.year}"


def dashed(day: date) -> str:
    """``12-03-1956``."""
    return f"{day:%d-%m-%Y}"


def dotted(day: date) -> str:
    """``12.03.56``."""
    return f"{day:%d.%m.%y}"


def full(day: date) -> str:
    """``12.03.1956``."""
    return f"{day:%d.%m.%Y}"


def spaced(day: date) -> str:
    """``12 03 1956``."""
    return f"{day:%d %m %Y}"


# Numbers


def grouped(number: str, *sizes: int) -> str:
    """The digits with spaces: ``grouped("1395201722", 3, 3)`` gives ``139 520 1722``."""
    parts, rest = [], number
    for size in sizes:
        parts.append(rest[:size])
        rest = rest[size:]
    return " ".join([*parts, rest])


def apart(number: str) -> str:
    """Every digit in a box of its own, as table cells."""
    return " | ".join(number)


def digits(rng: Random, count: int) -> str:
    """A number of so many digits that does not start with 0."""
    return f"{rng.randint(1, 9)}{''.join(str(rng.randint(0, 9)) for _ in range(count - 1))}"


def certificate(rng: Random) -> tuple[str, str]:
    """Series and number of a civil certificate: as kept (``II-БК № 123456``) and with the numeral in Cyrillic letters."""
    numeral = rng.choice(("I", "II", "III"))
    letters = "".join(rng.choice("АБВЕЖКЛМНОПРСТУ") for _ in range(2))
    kept = f"{numeral}-{letters} № {digits(rng, 6)}"
    return kept, kept.replace("I", "І")


def case_number(cast: Cast) -> str:
    """The number of the case as its cover carries it."""
    return cast.number


def money(rng: Random, low: int, high: int) -> str:
    """``1 284,16``: a sum with hryvnias and kopiykas."""
    whole = f"{rng.randint(low, high):,}".replace(",", " ")
    return f"{whole},{rng.randint(0, 99):02d}"


# People and offices


def to_uk(person: Person) -> str:
    """To whom: the dative; clerks who did not decline wrote the nominative."""
    return person.uk_dative or person.name("uk")


def to_ru(person: Person) -> str:
    """To whom, in Russian."""
    return person.ru_dative or person.name("ru")


def she(person: Person, feminine: str, masculine: str) -> str:
    """The word that fits the person's sex."""
    return feminine if person.sex == "f" else masculine


def of_uk(adjective: str) -> str:
    """Genitive of an adjective: ``Степовський`` → ``Степовського``, ``Харківська`` → ``Харківської``."""
    return f"{adjective[:-1]}ої" if adjective.endswith("а") else f"{adjective[:-2]}ого"


def of_ru(adjective: str) -> str:
    """Genitive of a Russian adjective."""
    return f"{adjective[:-2]}ой" if adjective.endswith("ая") else f"{adjective[:-2]}ого"


def in_uk(adjective: str) -> str:
    """Locative of a masculine adjective: ``Степовському``."""
    return f"{adjective[:-2]}ому"


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """An invented employer; ``uk`` and ``ru`` as truth keeps it, without quotes."""

    form_uk: str
    name_uk: str
    form_ru: str
    name_ru: str
    body: int

    @property
    def uk(self) -> str:
        """``ВАТ Лугове``."""
        return f"{self.form_uk} {self.name_uk}"

    @property
    def ru(self) -> str:
        """The same in Russian."""
        return f"{self.form_ru} {self.name_ru}"

    @property
    def shown_uk(self) -> str:
        """``ВАТ «Лугове»``."""
        return f"{self.form_uk} «{self.name_uk}»"

    @property
    def shown_ru(self) -> str:
        """The same in Russian."""
        return f"{self.form_ru} «{self.name_ru}»"

    @property
    def code(self) -> str:
        """The eight digits of the register of enterprises."""
        return edrpou(self.body)


def _employer(form_uk: str, name_uk: str, form_ru: str, name_ru: str, body: int) -> Employer:
    return Employer(form_uk=form_uk, name_uk=name_uk, form_ru=form_ru, name_ru=name_ru, body=body)


EMPLOYERS: Final[dict[Era, tuple[Employer, ...]]] = {
    "soviet": (
        _employer("завод", "Гідропривід", "завод", "Гидропривод", 21_733),
        _employer("фабрика", "Луганка", "фабрика", "Луганка", 30_214),
        _employer("радгосп", "Придніпровський", "совхоз", "Приднепровский", 84_117),
        _employer("колгосп", "Перемога", "колхоз", "Победа", 377_442),
        _employer("трест", "Облбудмонтаж", "трест", "Облстроймонтаж", 141_208),
        _employer("шахта", "Глибока", "шахта", "Глубокая", 176_322),
    ),
    "nineties": (
        _employer("ВАТ", "Гідропривід", "ОАО", "Гидропривод", 21_733),
        _employer("КСП", "Маяк", "КСП", "Маяк", 377_910),
        _employer("АТЗТ", "Текстиль-Юг", "АОЗТ", "Текстиль-Юг", 1_409_551),
        _employer("МП", "Вікторія", "МП", "Виктория", 2_209_114),
        _employer("ОП", "Райагрохім", "ОП", "Райагрохим", 548_817),
    ),
    "modern": (
        _employer("ПрАТ", "Гідропривід", "ЧАО", "Гидропривод", 21_733),
        _employer("ТОВ", "Лан-Експо", "ООО", "Лан-Экспо", 3_381_704),
        _employer("КНП", "Обласна лікарня", "КНП", "Областная больница", 199_366),
        _employer("СФГ", "Горобина", "СФХ", "Рябина", 3_077_125),
        _employer("КП", "Тепломережа", "КП", "Теплосеть", 4_210_338),
    ),
}


def employer(rng: Random, era: Era) -> Employer:
    """An employer of the age."""
    return rng.choice(EMPLOYERS[era])


_SIGNERS_UK: Final = (
    "О.Г. Теслюк", "Н.В. Мащенко", "Іваницький Б.К.", "Л. Рибачок", "С.Ф. Довгань", "Р. Кучма-Гірська", "Тищенко А.Д.",
    "М. Є. Погребняк", "Галина ОСАДЧА", "Юрій ХОМЕНКО", "І.С. Заруба", "Вакуленко Т. О.",
)  # fmt: skip
_SIGNERS_RU: Final = (
    "А.Г. Теслюк", "Н.В. Мащенко", "Иваницкий Б.К.", "Л. Рыбачок", "С.Ф. Довгань", "Тищенко А.Д.", "М. Е. Погребняк",
    "И.С. Заруба", "Вакуленко Т. А.", "Осадчая Г.",
)  # fmt: skip


def signer_uk(rng: Random) -> str:
    """Somebody who signs."""
    return rng.choice(_SIGNERS_UK)


def signer_ru(rng: Random) -> str:
    """Somebody who signs, in Russian."""
    return rng.choice(_SIGNERS_RU)
