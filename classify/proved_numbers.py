"""РНОКПП, УНЗР, IBAN and ЄДРПОУ: numbers that their check digits prove wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from archive.records.document import FieldValue
from classify.field_values import Reading, numbers_in, unproved, value_at
from classify.identifiers import (
    HALF_PROVED,
    Identifier,
    edrpou_ok,
    read_edrpou,
    read_iban,
    read_rnokpp,
    read_unzr,
    rnokpp_birth_date,
    rnokpp_candidates,
    rnokpp_ok,
    rnokpp_sex,
)
from classify.letters import DIGIT, fold
from classify.number_shapes import number_at
from classify.reading import Passage
from classify.relatives_numbers import RNOKPP

_APART = re.compile(rf"^\W*(?P<number>(?:{DIGIT}[\s.,:;|'_]{{0,3}}){{9}}{DIGIT})(?!\w)")
_STROKE = re.compile(r"^\W*?[/|\\](?P<rest>\d{9})(?!\w)")
_GROUPED = re.compile(r"(?<![\w.,:+(\-])\d{2,5}(?: \d{2,6}){1,3}(?![\w\-/]|[.,:]\d| \d)")
_TAX_NUMBER = re.compile(r"рнокп|иидент|идентиф|облик|податк|налог|\bипн", re.IGNORECASE)
_UNZR = re.compile(rf"(?<![\w]){DIGIT}{{8}}\s?[-–—]\s?{DIGIT}{{5}}(?!\w)")
_IBAN = re.compile(rf"(?<!\w)[UУЦY][AА]\s?(?:{DIGIT}\s?){{27}}(?!\w)")
_IBAN_DIGITS = re.compile(r"(?<!\d)(?:\d\s?){26}\d(?!\d)")
_CODED = re.compile(rf"(?:код\w*|едрпоу|кодом)\W{{0,3}}(?P<number>{DIGIT}{{8}})(?![\w\-])", re.IGNORECASE)
_BEHIND_FIRM = re.compile(rf"(?<=[»\"”])[\s,(|]{{1,4}}(?P<number>{DIGIT}{{8}})(?![\w\-])")
_EDRPOU = re.compile(rf"(?<![\w\-]){DIGIT}{{8}}(?![\w\-])")
_ANOTHERS = 0.5  # belief in a number of another sex than the first name on the paper


def proved_numbers(reading: Reading) -> Iterator[FieldValue]:
    """РНОКПП, УНЗР and IBAN: their check digits prove them anywhere; beside its label even a failing one is shown."""
    whole = reading.whole
    for name, shape, read in (("unzr", _UNZR, read_unzr), ("iban", _IBAN, read_iban)):
        for number, place in numbers_in(whole, shape, read):
            if number.ok:
                yield number_at(name, number, place, f"check digit {number.status}", factor=0.97)
        for value in reading.values_of(name):
            for number, place in numbers_in(value, shape, read):
                yield number_at(name, number, place, f"label, check digit {number.status}")
    yield from _of_subject(reading, [*_rnokpp(reading), *_rnokpp_apart(reading)])
    yield from _iban_without_letters(reading)
    yield from _edrpou(reading)


def _edrpou(reading: Reading) -> Iterator[FieldValue]:
    """A firm's number: eight digits have too many other meanings to be believed without a label or the word code."""
    for value in reading.values_of("edrpou"):
        for number, place in numbers_in(value, _EDRPOU, read_edrpou):
            if edrpou_ok(number.value):
                yield number_at("edrpou", number, place, f"label, check digit {number.status}")
    for found in (*_CODED.finditer(reading.whole.text), *_BEHIND_FIRM.finditer(reading.whole.text)):
        number = read_edrpou(found["number"])
        if edrpou_ok(number.value):
            place = reading.whole.part(*found.span("number"))
            yield number_at("edrpou", number, place, f"after: code or firm, check digit {number.status}", factor=0.95)


def _rnokpp(reading: Reading) -> Iterator[FieldValue]:
    for number, place in numbers_in(reading.whole, RNOKPP, read_rnokpp):
        if number.ok:
            yield number_at("rnokpp", number, place, f"check digit {number.status}", factor=0.97)
    yield from _rnokpp_grouped(reading)
    for value in reading.values_of("rnokpp"):
        for number, place in numbers_in(value, RNOKPP, read_rnokpp):
            yield number_at("rnokpp", number, place, f"label, check digit {number.status}")
            if not number.ok:
                yield from _repaired(reading, number, place)


def _rnokpp_grouped(reading: Reading) -> Iterator[FieldValue]:
    """Ten digits in groups: a telephone looks alike, so a word before it or a birth date on the paper must speak for it."""
    whole = reading.whole
    days: set[str] = set()
    for found in _GROUPED.finditer(whole.text):
        number = read_rnokpp(found[0])
        if number.ok:
            days = days or {one.value for one, _ in reading.dates}
            told = _TAX_NUMBER.search(fold(whole.text[max(0, found.start() - 60) : found.start()]))
            if told or rnokpp_birth_date(number.value).isoformat() in days:
                yield number_at(
                    "rnokpp", number, whole.part(*found.span()), "in groups, check digit agrees", factor=0.95
                )


def _repaired(reading: Reading, number: Identifier, place: Passage) -> Iterator[FieldValue]:
    """The one number with a true check digit that is a digit away and counts out a day of birth written on the paper."""
    days = {date.fromisoformat(found.value) for found, _ in reading.dates}
    sex = reading.mentions[0].name.sex if reading.mentions else ""
    fitting = {one for day in days for one in rnokpp_candidates(number.value, birth=day, sex=sex)}
    if len(fitting) == 1:
        field = value_at(
            "rnokpp", fitting.pop(), place, sure=0.85, reason="check digit and birth date put a digit right"
        )
        yield unproved(field)


def _of_subject(reading: Reading, found: Sequence[FieldValue]) -> Iterator[FieldValue]:
    """РНОКПП that may be a relative's are asked about: of several, those that no birth date here speaks for; another sex."""
    days = {one.value for one, _ in reading.dates}
    sex = reading.mentions[0].name.sex if reading.mentions else ""
    several = len({one.value for one in found if rnokpp_ok(one.value)}) > 1
    for one in found:
        if not rnokpp_ok(one.value):
            yield one
        elif sex and rnokpp_sex(one.value) != sex:
            yield replace(one, confidence=min(_ANOTHERS, one.confidence))
        elif several and rnokpp_birth_date(one.value).isoformat() not in days:
            yield unproved(one)
        elif one.value.endswith("0"):
            yield replace(unproved(one), reasons=(*one.reasons, HALF_PROVED))
        else:
            yield one


def _rnokpp_apart(reading: Reading) -> Iterator[FieldValue]:
    """A РНОКПП written by hand on a rule, read in pieces with dots between: beside its label the check digit proves it."""
    for value in reading.values_of("rnokpp"):
        found = _APART.match(value.text)
        number = read_rnokpp(re.sub(r"[^\w]|_", "", found["number"])) if found else None
        if found and number and number.ok:
            yield number_at(
                "rnokpp", number, value.part(*found.span("number")), "label, check digit agrees", factor=0.9
            )
        stroke = _STROKE.match(value.text)
        number = read_rnokpp(f"1{stroke['rest']}") if stroke else None
        if stroke and number and number.ok:
            yield unproved(
                number_at("rnokpp", number, value.part(*stroke.span()), "label, check digit, a stroke for 1")
            )


def _iban_without_letters(reading: Reading) -> Iterator[FieldValue]:
    """An IBAN whose two letters were lost: beside its label the check digits prove it all the same."""
    for value in reading.values_of("iban"):
        for found in _IBAN_DIGITS.finditer(value.text):
            number = read_iban(f"UA{found[0]}")
            if number.ok:
                yield number_at("iban", number, value.part(*found.span()), "label, check digits agree", factor=0.9)
