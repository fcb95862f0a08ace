"""Passport book, card and case: numbers without a check digit, found by their shape beside a label or on papers of their kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from classify.field_values import Reading, numbers_in, value_at
from classify.identifiers import read_case_number
from classify.number_shapes import DIGIT, number_at, valid_in
from classify.reading import Passage
from classify.series import read_id_card, read_passport

_PASSPORT = re.compile(rf"(?<![\w\-])[^\W\d_a-zа-яіїєґ]{{2}}\s?(?:№|N[°oº]?|Ne|Не|Ме)?\s?{DIGIT}{{6}}(?!\w)")
_ID_CARD = re.compile(r"(?<!\w)\d{9}(?!\w)")
_CASE = re.compile(rf"(?<!\w){DIGIT}{{12}}(?!\w)")
_COVER = (  # how covers write older numbers, most telling first
    re.compile(r"\*(?P<number>[\w\-/]{3,20})[*°]"),
    re.compile(r"(?:№|N[°oº])\s?(?P<number>(?:[^\W\d_]-)?\d[\d\-/]{2,20})(?!\w)"),
    re.compile(r"(?<![\w.,\-/])(?P<number>[А-ЯІЇЄҐ]-\d{3,6}|\d{3,6}[\-/]\d{2,5})(?![\w.\-/])"),
)
_LOOSE = re.compile(r"[\w][\w/\-]{0,20}")


def identity_numbers(reading: Reading) -> Iterator[FieldValue]:
    """Passport book and card: beside a label, or on the paper itself."""
    if "passport" in reading.reads.also:
        factor = 1.0 if reading.code is Type.PASSPORT else 0.8
        for number, place in valid_in(reading.whole, _PASSPORT, read_passport):
            yield number_at("passport", number, place, "series and number", factor=factor)
    for value in reading.values_of("passport"):
        for number, place in valid_in(value, _PASSPORT, read_passport):
            yield number_at("passport", number, place, "label: passport", factor=0.95)
        for number, place in valid_in(value, _ID_CARD, read_id_card):
            yield number_at("id_card", number, place, "label: passport, nine digits", factor=0.9)
    if "id_card" in reading.reads.also:
        for value in reading.values_of("id_card"):
            for number, place in valid_in(value, _ID_CARD, read_id_card):
                yield number_at("id_card", number, place, "label: document number")


def case_numbers(reading: Reading) -> Iterator[FieldValue]:
    """The case's number: beside its label; on a cover also twelve digits alone."""
    on_cover = "case_number" in reading.reads.also
    for value in reading.values_of("case_number"):
        for number, place in numbers_in(value, _CASE, read_case_number):
            yield number_at("case_number", number, place, "label: case number")
        if not on_cover:
            yield from _older(value, _COVER[2:], 0.7)
        found = _LOOSE.search(value.text.lstrip("№ "))
        if on_cover and found and re.search(r"\d", found[0]):
            offset = value.text.find(found[0])
            yield value_at(
                "case_number",
                found[0],
                value.part(offset, offset + len(found[0])),
                sure=0.8,
                reason="label: case number",
            )
    if on_cover:
        for number, place in numbers_in(reading.whole, _CASE, read_case_number):
            if number.ok:
                yield number_at("case_number", number, place, "twelve digits on a cover", factor=0.9)
        yield from _older(reading.whole, _COVER, 0.75)


def _older(place: Passage, shapes: Sequence[re.Pattern[str]], sure: float) -> Iterator[FieldValue]:
    """A case number of the time before twelve digits: ``П-4302``, ``1943/70``, ``2104-00871``."""
    for shape in shapes:
        found = next((one for one in shape.finditer(place.text) if re.search(r"\d{3}", one["number"])), None)
        if found:
            words = place.part(*found.span("number"))
            yield value_at("case_number", found["number"], words, sure=sure, reason="a case number of the old form")
            return
