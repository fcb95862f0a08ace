"""What unseen wordings are written with: how a clerk puts days, numbers and names, who employs, who signs, which paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any, Final, Literal

from sample_scans.collection.cast import Cast, Era
from sample_scans.collection.declension import decline
from sample_scans.collection.wording import Unfit, Wordings
from sample_scans.identifiers import edrpou
from sample_scans.layout import Form
from sample_scans.paper import Wear
from sample_scans.people import Person
from sample_scans.scanner import Look
from sample_scans.story import ROMAN, RU_MONTHS, UK_MONTHS, Side

Language = Literal["uk", "ru"]

unseen: Final = Wordings("unseen", "unseen")
"""Makes a wording of the function below."""


# Days


def day_uk(day: date) -> str:
    """``12 березня 1956 року``."""
    return f"{day.day} {UK_MONTHS[day.month - 1]} {day.year} року"


def day_ru(day: date) -> str:
    """``12 марта 1956 года``."""
    return f"{day.day} {RU_MONTHS[day.month - 1]} {day.year} года"


def padded_uk(day: date) -> str:
    """``« 02 » березня 1956 р.``."""
    return f"« {day:%d} » {UK_MONTHS[day.month - 1]} {day.year} р."


def padded_ru(day: date) -> str:
    """``« 02 » марта 1956 г.``."""
    return f"« {day:%d} » {RU_MONTHS[day.month - 1]} {day.year} г."


def year_first_uk(day: date) -> str:
    """``1956 року, березня місяця, 12 дня``."""
    return f"{day.year} року, {UK_MONTHS[day.month - 1]} місяця, {day.day} дня"


def year_first_ru(day: date) -> str:
    """``1956 года марта месяца 12 дня``."""
    return f"{day.year} года {RU_MONTHS[day.month - 1]} месяца {day.day} дня"


def roman_dots(day: date) -> str:
    """``12.III.1956``."""
    return f"{day.day}.{ROMAN[day.month - 1]}.{day.year}"


def roman_short(day: date) -> str:
    """``12.III.56``, the last two digits of the year only."""
    return f"{day.day}.{ROMAN[day.month - 1]}.{day:%y}"


def figures(day: date) -> str:
    """``12.03.1956``."""
    return f"{day:%d.%m.%Y}"


def figures_p(day: date) -> str:
    """``12.03.1956р.``, the letter close to the year."""
    return f"{day:%d.%m.%Y}р."


def slashes(day: date) -> str:
    """``12/03/1956``."""
    return f"{day:%d/%m/%Y}"


def gaps(day: date) -> str:
    """``12 03 1956``."""
    return f"{day:%d %m %Y}"


# Numbers


def digits(rng: Random, count: int) -> str:
    """A number of so many digits that does not start with 0."""
    return f"{rng.randint(1, 9)}{''.join(str(rng.randint(0, 9)) for _ in range(count - 1))}"


def civil_number(rng: Random) -> str:
    """Series and number of a civil certificate: ``II-УР № 123456``."""
    letters = "".join(rng.choice("АБВГЖКЛМНОПРСТУЯ") for _ in range(2))
    return f"{rng.choice(('I', 'II', 'III', 'IV'))}-{letters} № {digits(rng, 6)}"


def sum_uk(rng: Random, low: int, high: int) -> str:
    """``1284.16``: figures of a program, a point before the kopiykas."""
    return f"{rng.randint(low, high)}.{rng.randint(0, 99):02d}"


def roubles(rng: Random, low: int, high: int) -> str:
    """``128-16``: roubles and kopecks of a book-keeper."""
    return f"{rng.randint(low, high)}-{rng.randint(0, 99):02d}"


def passport_of(person: Person) -> str:
    """The number of the booklet; Unfit where there is none, for papers bear only numbers that people have."""
    if not person.passport:
        raise Unfit("no passport booklet")
    return person.passport


# People and offices


def genitive(person: Person, language: Language = "uk") -> str:
    """The whole name in the genitive."""
    return decline(person.uk if language == "uk" else person.ru, person.sex, language, "genitive")


def dative(person: Person, language: Language = "uk") -> str:
    """The whole name in the dative."""
    return decline(person.uk if language == "uk" else person.ru, person.sex, language, "dative")


def ends(person: Person, feminine: str, masculine: str) -> str:
    """The ending that fits the person's sex."""
    return feminine if person.sex == "f" else masculine


def of_(adjective: str) -> str:
    """Genitive of a Ukrainian adjective: ``Степовського``, ``Харківської``."""
    return f"{adjective[:-1]}ої" if adjective.endswith("а") else f"{adjective[:-2]}ого"


def of_ru(adjective: str) -> str:
    """Genitive of a Russian adjective."""
    return f"{adjective[:-2]}ой" if adjective.endswith("ая") else f"{adjective[:-2]}ого"


def in_(adjective: str) -> str:
    """Locative of a Ukrainian adjective: ``Степовському``, ``Харківській``."""
    return f"{adjective[:-1]}ій" if adjective.endswith("а") else f"{adjective[:-2]}ому"


ASKED_UK: Final = {
    "В": "за віком", "І": "по інвалідності", "Г": "у зв'язку з втратою годувальника", "Р": "за вислугу років",
    "С": "державну соціальну допомогу", "Ж": "житлову субсидію", "П": "пільги",
}  # fmt: skip
ASKED_RU: Final = {
    "В": "по старости", "І": "по инвалидности", "Г": "по случаю потери кормильца", "Р": "за выслугу лет",
    "С": "пособие", "Ж": "пособие", "П": "льготы",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Works:
    """Who employs: legal form and name in both languages; ``uk`` and ``ru`` are as truth keeps them, without quotes."""

    form_uk: str
    name_uk: str
    form_ru: str
    name_ru: str
    body: int

    @property
    def uk(self) -> str:
        """``ВАТ Верстатоінструмент``."""
        return f"{self.form_uk} {self.name_uk}"

    @property
    def ru(self) -> str:
        """The same in Russian."""
        return f"{self.form_ru} {self.name_ru}"

    @property
    def in_quotes_uk(self) -> str:
        """``ВАТ "Верстатоінструмент"``, with the quotes of a typewriter."""
        return f'{self.form_uk} "{self.name_uk}"'

    @property
    def in_quotes_ru(self) -> str:
        """The same in Russian."""
        return f'{self.form_ru} "{self.name_ru}"'

    @property
    def code(self) -> str:
        """Eight digits of the register of enterprises."""
        return edrpou(self.body)


_WORKS: Final[dict[Era, tuple[tuple[str, str, str, str, int], ...]]] = {
    "soviet": (
        ("комбінат", "Харчомаш", "комбинат", "Пищемаш", 143_551),
        ("артіль", "Швейник", "артель", "Швейник", 2_114_500),
        ("колгосп", "Шлях до світла", "колхоз", "Путь к свету", 382_119),
        ("завод", "Електроважприлад", "завод", "Электротяжприбор", 165_427),
        ("трест", "Південшляхбуд", "трест", "Южпутьстрой", 1_211_908),
        ("хлібзавод", "Колос", "хлебозавод", "Колос", 379_240),
    ),
    "nineties": (
        ("ВАТ", "Верстатоінструмент", "ОАО", "Станкоинструмент", 222_163),
        ("КСГП", "Надія", "КСХП", "Надежда", 3_755_120),
        ("АТВТ", "Харчомаш", "АООТ", "Пищемаш", 143_551),
        ("ПМК", "Агробуд-4", "ПМК", "Агрострой-4", 1_035_377),
    ),
    "modern": (
        ("ТОВ", "Термопласт Україна", "ООО", "Термопласт Украина", 3_688_015),
        ("АТ", "Харчомаш", "АО", "Пищемаш", 143_551),
        ("ДП", "Лісгосп Полісся", "ГП", "Лесхоз Полесье", 99_146),
        ("КЗ", "Опорний ліцей", "КУ", "Опорный лицей", 2_617_204),
    ),
}


def works(rng: Random, era: Era) -> Works:
    """An employer of the age."""
    form_uk, name_uk, form_ru, name_ru, body = rng.choice(_WORKS[era])
    return Works(form_uk=form_uk, name_uk=name_uk, form_ru=form_ru, name_ru=name_ru, body=body)


_SIGNED_UK: Final = (
    "Кульбаба Н. І.", "П. С. Журавель", "Г.О. Мельничук", "Тамара ШЕВЧУК", "В. Пономар", "Олійник Д.М.", "З. К. Барабаш",
    "Степан ГРИЦАЙ", "Л.В. Яременко", "Ніна Полтавець",
)  # fmt: skip
_SIGNED_RU: Final = (
    "Кульбаба Н. И.", "П. С. Журавель", "Г.А. Мельничук", "В. Пономарь", "Олейник Д.М.", "З. К. Барабаш", "Ефимов С.",
    "Л.В. Яременко",
)  # fmt: skip


def signed(rng: Random, language: Language = "uk") -> str:
    """Somebody who signs."""
    return rng.choice(_SIGNED_UK if language == "uk" else _SIGNED_RU)


# Paper

THIN: Final = Look(tint="old", wear=Wear(age=0.85, folds=("v0.5",)), fade=0.12, hand_ink="violet-hand")
NEWSPRINT: Final = Look(tint="grey", wear=Wear(age=0.8, folds=("h0.5", "v0.5")), fade=0.08, hand_ink="black-hand")
CREAM: Final = Look(tint="cream", wear=Wear(age=0.6, folds=("h0.5",)), fade=0.05, hand_ink="violet-hand")
BOOKLET: Final = Look(
    tint="cream", wear=Wear(age=0.75, folds=("v0.5",)), glass=10, faint="ochre", hand_ink="black-hand"
)
GREENISH: Final = Look(tint="green", wear=Wear(age=0.55, folds=("h0.5",)), glass=9, faint="green", hand_ink="hand")
PINKISH: Final = Look(tint="pink", wear=Wear(age=0.4, folds=("v0.5",)), glass=8, faint="rose", hand_ink="black-hand")
BLUISH: Final = Look(tint="blue", wear=Wear(age=0.2), glass=8, faint="blue")
FRESH: Final = Look(tint="white", wear=Wear(age=0.06, fibres=70))
DESK: Final = Look(tint="office", wear=Wear(age=0.2, fibres=110))
XEROX: Final = Look(tint="white", wear=Wear(age=0.12), fade=0.14, blur=0.7, grain=0.01)
CARDBOARD: Final = Look(tint="folder", wear=Wear(age=0.7, fibres=850, stains=1), hand_ink="black-hand")


def side(text: str, look: Look, *, back: bool = False, **form: Any) -> Side:
    """One side of a paper of several."""
    return Side(form=Form(text=text, **form), look=look, back=back)


def case_number(cast: Cast) -> str:
    """The number of the case as its cover has it."""
    return cast.number
