"""Passport book and card: numbers without a check digit, found by their shape beside a label or on papers of their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from classify.field_values import Reading
from classify.letters import DIGIT
from classify.number_shapes import MARK, number_at, valid_in
from classify.series import read_id_card, read_passport, read_passport_beside_label

_PASSPORT = re.compile(rf"(?<![\w\-])[^\W\d_a-zа-яіїєґ]{{2}}\s?{MARK}?\s?{DIGIT}{{6}}(?!\w)")
_MARKED = re.compile(rf"(?<![\w\-])[^\W\d_]{{2}}\s?№\s?{DIGIT}{{6}}(?!\w)")
_BESIDE_LABEL = re.compile(rf"(?<![\w\-])[^\W_]{{2}}\s?{MARK}?\s?{DIGIT}{{6}}(?!\w)")
_ID_CARD = re.compile(r"(?<!\w)\d{9}(?!\w)")


def identity_numbers(reading: Reading) -> Iterator[FieldValue]:
    """Passport book and card: beside a label, or on the paper itself."""
    yield from _on_the_paper(reading)
    for value in reading.values_of("passport"):
        for number, place in valid_in(value, _BESIDE_LABEL, read_passport_beside_label):
            yield number_at("passport", number, place, "label: passport", factor=0.95)
        for number, place in valid_in(value, _ID_CARD, read_id_card):
            yield number_at("id_card", number, place, "label: passport, nine digits", factor=0.9)
    if "id_card" in reading.reads.also:
        for value in reading.values_of("id_card"):
            for number, place in valid_in(value, _ID_CARD, read_id_card):
                yield number_at("id_card", number, place, "label: document number")


def _on_the_paper(reading: Reading) -> Iterator[FieldValue]:
    """Letters and digits alone; small letters only before a №, nine digits only on a card."""
    if "passport" in reading.reads.also:
        factor = 1.0 if reading.code is Type.PASSPORT else 0.8
        for number, place in valid_in(reading.whole, _PASSPORT, read_passport):
            yield number_at("passport", number, place, "series and number", factor=factor)
    if reading.code is Type.PASSPORT:
        for number, place in valid_in(reading.whole, _MARKED, read_passport):
            yield number_at("passport", number, place, "series and number", factor=0.9)
    if reading.code is Type.ID_CARD:
        for number, place in valid_in(reading.whole, _ID_CARD, read_id_card):
            yield number_at("id_card", number, place, "nine digits on a card", factor=0.8)
