"""The fields of a document: names, dates, numbers and the few words that forms ask for.

Enters: a document's type and its pages with their numbers in the stack. Leaves: ``FieldValue`` with normal value, raw words,
confidence, page, box, role and reason. What cannot be read is left out; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from archive.records.page import PageText
from classify.employers import employer_fields
from classify.field_dates import date_fields
from classify.field_names import name_fields
from classify.field_numbers import number_fields
from classify.field_periods import period_fields
from classify.field_values import Reading, prepare, value_at
from classify.names import tidy
from classify.reading import Passage

_SEX = re.compile(r"^[\W_]*(?:(?P<f>ж|[жкх][іiе]н\w*|f\w*)|ч(?:ол\w*)?|м(?:уж\w*)?|m\w*)(?!\w)", re.IGNORECASE)


_ODDS = {
    "birth_date": 5.0, "death_date": 2.0, "marriage_date": 2.0, "issue_date": 3.0, "period_from": 6.0, "period_to": 6.0,
    "employer": 4.0, "sex": 4.0,
}  # fmt: skip
"""By how much the rules of one kind understate the odds beside those of names and numbers, so that one score means the same for
all; what is right how often then says ``calibration``. Fitted to drawn papers, and lower than there for wordings nobody saw."""
_MOST = 0.99


def extract_fields(code: Type, pages: Sequence[tuple[int, PageText]]) -> tuple[FieldValue, ...]:
    """All fields that could be read on a document, in the order names, dates, numbers, others."""
    reading = prepare(code, pages)
    names = name_fields(reading)
    dates = (*date_fields(reading, names), *period_fields(reading))
    others = map(_fitted, _others(reading))
    return (*names, *map(_fitted, dates), *number_fields(reading), *others)


def _fitted(field: FieldValue) -> FieldValue:
    """The field, believed as often as such values are right."""
    better = _ODDS.get(field.name, 1.0) * field.confidence
    return replace(field, confidence=round(min(_MOST, better / (better + 1 - field.confidence)), 3))


def _others(reading: Reading) -> Iterator[FieldValue]:
    yield from _sex(reading)
    if "employer" in reading.reads.also:
        yield from employer_fields(reading)
    if reading.code is not Type.MARRIAGE_CERT:
        yield from _maiden(reading)


def _sex(reading: Reading) -> Iterator[FieldValue]:
    for value in reading.places_of("sex"):
        found = _SEX.match(value.text)
        if found:
            yield value_at("sex", "f" if found["f"] else "m", value.part(0, 3), sure=0.95, reason="label: sex")
            return


def _maiden(reading: Reading) -> Iterator[FieldValue]:
    for value in reading.values_of("maiden_name"):
        word = next((one for one in value.words if one.text[:1].isupper() and len(one.text) > 2), None)
        if word:
            yield value_at(
                "maiden_name", tidy(word.text), Passage((word,)), sure=0.92, reason="label: surname before marriage"
            )
            return
