"""What a case is made of before it is drawn: papers, their sides, what is true of them, and how the stack lies."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from sample_scans.layout import Form
from sample_scans.people import Person
from sample_scans.scanner import Look

UK_MONTHS: Final = [
    "січня",
    "лютого",
    "березня",
    "квітня",
    "травня",
    "червня",
    "липня",
    "серпня",
    "вересня",
    "жовтня",
    "листопада",
    "грудня",
]
RU_MONTHS: Final = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]
ROMAN: Final = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """One field that a paper carries: the normal form of its value, and whose it is if not the subject's."""

    name: str
    value: str
    role: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One scanned side: its form, how it looked, and overrides a story makes."""

    form: Form
    look: Look = field(default_factory=Look)
    back: bool = False  # the other side of the sheet before it
    lost: bool = False  # counted by the inventory, not in the stack
    dpi: int = 0  # 0 = the story's


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One document of the stack."""

    type: str
    title: str
    sides: tuple[Side, ...]
    truth: tuple[Truth, ...] = ()
    issued: str = ""  # as the inventory writes it
    listed: bool = True
    of_person: str = ""  # person id where the paper belongs to somebody else's case


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One case: who, what kind, what the stack holds, and what must come out of understanding it."""

    name: str
    kind: str
    language: str
    person: Person
    papers: tuple[Paper, ...]
    decision: str = "auto"
    flags: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    dpi: int = 150
    quality: int = 66
    container: str = "jpg"  # jpg, pdf, tiff-g4, tiff-jpeg
    note: str = ""
    inventory_style: str = "uk"
    sewn: int = 3  # holes at the left edge of every large sheet
    seed: int = 0


def facts(person: Person, language: str, role: str = "", **more: str) -> tuple[Truth, ...]:
    """The names as the document's language writes them, then any further fields given by name (empty ones left out)."""
    names = person.uk if language == "uk" else person.ru
    base = zip(("surname", "given_name", "patronymic"), names, strict=True)
    pairs = [*base, *more.items()]
    return tuple(Truth(name=name, value=value, role=role) for name, value in pairs if value)


def before(person: Person, uk: str, ru: str) -> Person:
    """The person under an earlier surname, as papers older than the marriage name her."""
    return replace(person, uk=(uk, *person.uk[1:]), ru=(ru, *person.ru[1:]))


def values(role: str = "", **more: str) -> tuple[Truth, ...]:
    """Fields without a name in front."""
    return tuple(Truth(name=name, value=value, role=role) for name, value in more.items() if value)


def dmy(day: date) -> str:
    """Write a date like ``12.03.1956``."""
    return f"{day:%d.%m.%Y}"


def long_uk(day: date) -> str:
    """Write a date like ``«12» березня 1956 року``."""
    return f"«{day.day:02d}» {UK_MONTHS[day.month - 1]} {day.year} року"


def long_ru(day: date) -> str:
    """Write a date like ``«12» марта 1956 г.``."""
    return f"«{day.day:02d}» {RU_MONTHS[day.month - 1]} {day.year} г."


def words_uk(day: date) -> str:
    """Write a date like ``12 березня 1956 року``."""
    return f"{day.day} {UK_MONTHS[day.month - 1]} {day.year} року"


def words_ru(day: date) -> str:
    """Write a date like ``12 марта 1956 года``."""
    return f"{day.day} {RU_MONTHS[day.month - 1]} {day.year} года"


def roman(day: date) -> str:
    """Write a date like ``12-III-1956 г.``."""
    return f"{day.day}-{ROMAN[day.month - 1]}-{day.year} г."
