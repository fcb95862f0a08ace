"""What numbers of every kind share: the mark before a number, a field from what was read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from archive.records.document import FieldValue
from classify.field_values import numbers_in, trust, value_at
from classify.identifiers import Identifier
from classify.reading import Passage

MARK = r"(?:(?:[МMНNЛ]?№\s?[°º]?|\b(?:N[°ºoо]?|Ne|Nr|Не|Ме|Мо|Хо|Ле)(?![^\W\d_]))\.?)"  # what № is read as
LOOSE_MARK = rf"(?:{MARK}|\b[МмMNЛ](?=\s?\d))"  # only where nothing but a number can follow
_PROVED = frozenset({"rnokpp", "unzr", "iban", "edrpou"})


def number_at(name: str, number: Identifier, place: Passage, reason: str, *, factor: float = 1.0) -> FieldValue:
    """A field of a number as read; ``factor`` (0..1) is how far the rule that found it is believed."""
    value = number.value if number.ok else re.sub(r"\s", "", number.value)
    found = value_at(name, value, place, sure=trust(number) * factor, reason=reason)
    if not number.ok or name not in _PROVED:
        return found
    # the check digit vouches for what the reader doubted
    proved = trust(number) * factor * (0.8 + 0.2 * place.confidence)
    return replace(found, confidence=round(max(found.confidence, proved), 3))


def valid_in(
    place: Passage, shape: re.Pattern[str], read: Callable[[str], Identifier]
) -> Iterator[tuple[Identifier, Passage]]:
    """Every number of a shape that may be used, with the words it stands in."""
    return ((number, words) for number, words in numbers_in(place, shape, read) if number.ok)
