"""The case's number: beside its label or the word case; on a cover also twelve digits or an older number alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.records.document import FieldValue
from classify.field_values import Reading, numbers_in, value_at
from classify.identifiers import read_case_number
from classify.letters import DIGIT
from classify.number_shapes import MARK, number_at
from classify.reading import Passage

_CASE = re.compile(rf"(?<!\w){DIGIT}{{12}}(?!\w)")
_CASE_IN_GROUPS = re.compile(r"^\W*(?P<number>\d(?: ?\d){11})(?! ?\d)")
_NAMED = re.compile(
    rf"\b(?:справ[аиуі]|дел[оау])\s(?:{MARK}\s?)?(?P<number>\d{{12}}|\d{{3,6}}[\-/]\d{{2,5}}|[А-ЯІЇЄҐ]-\d{{3,6}})(?![\w/\-]|\.\d)",
    re.IGNORECASE,
)
_COVER = (  # how covers write older numbers, most telling first
    re.compile(r"\*(?P<number>[\w\-/]{3,20})[*°]"),
    re.compile(r"(?:№|N[°oº])\s?(?P<number>(?:[^\W\d_]-)?\d[\d\-/]{2,20})(?!\w)"),
    re.compile(r"(?<![\w.,\-/])(?P<number>[А-ЯІЇЄҐ]-\d{3,6}|\d{3,6}[\-/]\d{2,5})(?![\w.\-/])"),
)
_LOOSE = re.compile(r"[\w][\w/\-]{0,20}")


def case_numbers(reading: Reading) -> list[FieldValue]:
    """Every number that may be the case's, as sure as its place makes it.

    Covers write it twice; of two readings that differ where one has 3 and the other 5 the first is true, since engines read
    many a 3 as 5 and hardly a 5 as 3 (23 to 0 of 2,400 numbers).
    """
    found = list(_anywhere(reading))
    return [one for one in found if not any(_read_as_fives(other.value, one.value) for other in found)]


def _read_as_fives(threes: str, fives: str) -> bool:
    if threes == fives or len(threes) != len(fives):
        return False
    return all(one == other or (one, other) == ("3", "5") for one, other in zip(threes, fives, strict=True))


def _anywhere(reading: Reading) -> Iterator[FieldValue]:
    on_cover = "case_number" in reading.reads.also
    for value in reading.values_of("case_number"):
        yield from _beside_label(value, on_cover=on_cover)
    for found in _NAMED.finditer(reading.whole.text):
        words = reading.whole.part(*found.span("number"))
        yield value_at("case_number", found["number"], words, sure=0.75, reason="after the word case")
    if on_cover:
        for number, place in numbers_in(reading.whole, _CASE, read_case_number):
            if number.ok:
                yield number_at("case_number", number, place, "twelve digits on a cover", factor=0.9)
        yield from _older(reading.whole, _COVER, 0.75)


def _beside_label(value: Passage, *, on_cover: bool) -> Iterator[FieldValue]:
    for number, place in numbers_in(value, _CASE, read_case_number):
        yield number_at("case_number", number, place, "label: case number")
    apart = _CASE_IN_GROUPS.match(value.text)
    if apart:
        number = read_case_number(apart["number"])
        yield number_at("case_number", number, value.part(*apart.span("number")), "label: case number", factor=0.9)
    if not on_cover:
        yield from _older(value, _COVER[2:], 0.7)
    found = _LOOSE.search(value.text.lstrip("№ "))
    if on_cover and found and re.search(r"\d", found[0]):
        offset = value.text.find(found[0])
        place = value.part(offset, offset + len(found[0]))
        yield value_at("case_number", found[0], place, sure=0.8, reason="label: case number")


def _older(place: Passage, shapes: Sequence[re.Pattern[str]], sure: float) -> Iterator[FieldValue]:
    """A case number of the time before twelve digits: ``П-4302``, ``1943/70``, ``2104-00871``."""
    for shape in shapes:
        found = next((one for one in shape.finditer(place.text) if re.search(r"\d{3}", one["number"])), None)
        if found:
            words = place.part(*found.span("number"))
            yield value_at("case_number", found["number"], words, sure=sure, reason="a case number of the old form")
            return
