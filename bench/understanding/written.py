"""How a value stands on its paper, and whether the engine's text still holds it.

A value is **readable** where the form in which the paper writes it (a name in the dative, a date in words, a number with its
spaces) is found among the words that were read. What is not found on the drawn paper either counts as readable:
the measure never excuses a miss that it cannot explain. Folding here is the yardstick's own; it shares nothing with ``classify``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz

from sample_scans.manifest import TrueField
from sample_scans.story import ROMAN, RU_MONTHS, UK_MONTHS

NAMES = frozenset({"surname", "given_name", "patronymic", "maiden_name"})
_UK_NAMES: Final = [
    "січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень", "жовтень", "листопад",
    "грудень",
]  # fmt: skip
_RU_NAMES: Final = [
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
]  # fmt: skip
_LOOKALIKES = str.maketrans("abcehikmoptxyïëі", "авсенікмортхуїёі")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NO_WORD = re.compile(r"[^\w]+|_")
_SHORT = 5  # signs; shorter numbers must stand by themselves
_ALIKE = 70.0  # of a name in another case, by rapidfuzz's ratio


def squeezed(text: str) -> str:
    """Letters and digits only, in lower case, Latin look-alikes made Cyrillic."""
    plain = unicodedata.normalize("NFC", text).lower().translate(_LOOKALIKES)
    return _NO_WORD.sub("", plain)


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(squeezed(word) for word in text.split()) - {""}


@lru_cache(maxsize=4096)
def _run(text: str) -> str:
    return squeezed(text)


def stands(number: str, text: str) -> bool:
    """Whether a number or phrase stands in a text, however it is spaced."""
    wanted = squeezed(number)
    return wanted in _run(text) if len(wanted) >= _SHORT else wanted in _words(text)


def garbled(field: TrueField, drawn: str, read: str) -> bool:
    """Whether the paper holds the value and the engine's text does not."""
    forms = _written(field, drawn)
    return bool(forms) and not any(_holds(read, form) for form in forms)


def line_of(field: TrueField, drawn: str, read: str) -> str:
    """The line that was read where the value stands on the paper, as far as it can be told."""
    forms = _written(field, drawn) or [squeezed(field.value)]
    alike = {line: max(_likeness(form, squeezed(line)) for form in forms) for line in read.split("\n")}
    best = max(alike, key=alike.__getitem__)
    return best if alike[best] >= _ALIKE else ""


def _likeness(form: str, line: str) -> float:
    """How well a line holds a form (0..100); one shorter than it holds a part at most."""
    return fuzz.partial_ratio(form, line) * min(1.0, len(line) / len(form))


def _written(field: TrueField, drawn: str) -> list[str]:
    return _cases(field, drawn) if field.name in NAMES else _drawn_forms(field, drawn)


def _holds(text: str, form: str) -> bool:
    return form in _run(text) if len(form) >= _SHORT else form in _words(text)


def _drawn_forms(field: TrueField, drawn: str) -> list[str]:
    """The forms of a number or date that stand on the paper; of periods a month or a year where there is no day."""
    if not _DAY.fullmatch(field.value):
        return [form for form in (squeezed(field.value),) if _holds(drawn, form)]
    day = date.fromisoformat(field.value)
    sorts = (_days, _months, _years) if field.name.startswith("period_") else (_days,)
    found = ([form for form in map(squeezed, forms(day)) if _holds(drawn, form)] for forms in sorts)
    return next(filter(None, found), [])


def _days(day: date) -> Iterator[str]:
    for month in (f"{day.month:02d}", *(names[day.month - 1] for names in (UK_MONTHS, RU_MONTHS, ROMAN))):
        yield f"{day.day:02d}{month}{day.year}"
        yield f"{day.day}{month}{day.year}"
    yield f"{day:%Y%m%d}"


def _months(day: date) -> Iterator[str]:
    for names in (UK_MONTHS, RU_MONTHS, _UK_NAMES, _RU_NAMES):
        yield f"{names[day.month - 1]}{day.year}"
    yield f"{day:%m%Y}"


def _years(day: date) -> Iterator[str]:
    yield str(day.year)


def _cases(field: TrueField, drawn: str) -> list[str]:
    """The forms in which the paper inflects a name."""
    name = squeezed(field.value)
    start = name[: max(3, len(name) - 3)]
    return [
        word
        for word in _words(drawn)
        if word.startswith(start) and abs(len(word) - len(name)) <= 3 and fuzz.ratio(word, name) >= _ALIKE
    ]
