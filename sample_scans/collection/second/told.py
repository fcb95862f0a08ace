"""What the second tuned wordings are told with: days, numbers, offices and signatures, as clerks wrote them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.wording import Wordings
from sample_scans.identifiers import edrpou
from sample_scans.people import Person
from sample_scans.story import ROMAN, RU_MONTHS, UK_MONTHS

second: Final = Wordings("second", "tuned")
"""Makes a wording of the function below."""


# How days are written


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
