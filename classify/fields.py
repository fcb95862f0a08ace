"""The fields of a document: names, dates, numbers and the few words that forms ask for.

Enters: a document's type and its pages with their numbers in the stack. Leaves: ``FieldValue`` with normal value, raw words,
confidence, page, box, role and reason. What cannot be read is left out; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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


def extract_fields(code: Type, pages: Sequence[tuple[int, PageText]]) -> tuple[FieldValue, ...]:
    """All fields that could be read on a document, in the order names, dates, numbers, others."""
    reading = prepare(code, pages)
    names = name_fields(reading)
    dates = (*date_fields(reading, names), *period_fields(reading))
    return (*names, *dates, *number_fields(reading), *_others(reading))


def _others(reading: Reading) -> Iterator[FieldValue]:
    yield from _sex(reading)
    if "employer" in reading.reads.also:
        yield from employer_fields(reading)
    if reading.code is not Type.MARRIAGE_CERT:
        yield from _maiden(reading)


def _sex(reading: Reading) -> Iterator[FieldValue]:
    for value in reading.values_of("sex"):
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
