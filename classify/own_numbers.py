"""A paper's own number: a certificate's series, a number in its head, or the one under which it was registered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.records.document import FieldValue
from classify.field_values import Reading, numbers_in, value_at
from classify.head_numbers import head_numbers
from classify.letters import DIGIT, digits_for, fold, letters_for
from classify.number_shapes import LOOSE_MARK, MARK, number_at, valid_in
from classify.reading import Passage
from classify.series import (
    CERTIFICATE,
    certificate_ok,
    read_certificate,
    read_military,
    read_pension_certificate,
    roman,
)

_IDENTITY = re.compile(rf"(?<![\w\-])[^\W\d_a-zа-яіїєґ]{{2,3}}?\s?{MARK}?\s?{DIGIT}{{6,7}}(?!\w)")
_SERIES = re.compile(
    rf"(?<![\w\-])(?P<office>\d{{1,2}} )?(?P<letters>[^\W\d_a-zа-яіїєґ]{{1,3}}?(?:\s?[-–]\s?[IVXІХУТПШЇГМ1]{{1,4}})?)"
    rf"[,:]?\s?(?:{MARK}|[Нн]омер)?[\s:]{{0,2}}(?P<digits>{DIGIT}{{5,7}}|{DIGIT}(?: {DIGIT}){{4,6}})(?!\w)"
)
_NO_SERIES = frozenset({"за", "под", "вип", "код", "від", "от", "и"})
_LOOSE = re.compile(r"[\w][\w/\-]{0,20}")
_REGISTERED = re.compile(
    rf"(?:(?:\bза|\bпод)\s{LOOSE_MARK}|(?:\bвх\w*|рег\w*|реєстр\w*|реестр\w*|заяв\w*|журнал\w*)[^\d№]{{0,30}}(?:{MARK}|номер\w*(?:\s(?:заяв\w*|звернен\w*|документ\w*|обращен\w*))?)|"
    rf"\b(?:звернення|обращение|заява|заявление)\s{LOOSE_MARK}?\s?(?=\d[\w/\-]*\s(?:від|от)\s)|"
    rf"(?:\bвх\w{{0,4}}|\bрег|\b(?:за)?ре[єе]стр)\.\s?(?:{LOOSE_MARK})?)"
    r"\W{0,2}(?P<number>[\w/\-]{1,20})",
    re.IGNORECASE,
)
_LONG = re.compile(r"\d{5,8}")
_DATED_NUMBER = re.compile(
    rf"\d\d\.\d\d\.\d{{4}}\s?(?:р\w*\.?|г\w*\.?)?\W{{0,3}}{MARK}\s?(?P<number>\d[\d/\-]{{0,19}})(?!\w)"
)


def own_numbers(reading: Reading) -> Iterator[FieldValue]:
    """The paper's own number, by the shape its kind of paper has."""
    shape = reading.reads.number
    if shape == "certificate":
        for number, place in numbers_in(reading.whole, CERTIFICATE, read_certificate):
            if certificate_ok(number.value):
                yield number_at("document_number", number, place, "series and number of a certificate")
    elif shape in ("series", "series_or_head", "military_id", "pension_certificate"):
        found = list(_series(reading))
        yield from found or _without_series(reading)
    elif shape != "none":
        yield from _headed(reading)


def _series(reading: Reading) -> Iterator[FieldValue]:
    for number, place in numbers_in(reading.whole, CERTIFICATE, read_certificate):
        if certificate_ok(number.value):
            yield number_at("document_number", number, place, "series and number")
    if not reading.reads.number.startswith("series"):
        read = read_military if reading.reads.number == "military_id" else read_pension_certificate
        for number, place in valid_in(reading.whole, _IDENTITY, read):
            yield number_at("document_number", number, place, "series and number", factor=0.85)
        return
    for found in _SERIES.finditer(reading.whole.text):
        value = _tidy_series(found)
        if value:
            near = fold(reading.whole.text[max(0, found.start() - 16) : found.start()])
            sure = 0.9 if "сери" in near or "№" in found[0] else 0.6
            yield value_at(
                "document_number",
                value,
                reading.whole.part(found.start(), found.end()),
                sure=sure,
                reason="series and number",
            )


def _without_series(reading: Reading) -> Iterator[FieldValue]:
    """Books and certificates that never had a series, or whose letters were not read; a book's number is a long one."""
    shape = reading.reads.number
    for found in head_numbers(reading):
        if shape in ("series_or_head", "pension_certificate") or (shape == "series" and _LONG.fullmatch(found.value)):
            yield found


def _tidy_series(found: re.Match[str]) -> str:
    """``АВ№123456`` -> ``АВ № 123456``, ``БТ-1І № 4410087`` -> ``БТ-II № 4410087``: letters Cyrillic, numerals Latin."""
    digits = digits_for(found["digits"].replace(" ", ""))
    letters = found["letters"]
    head, _, tail = letters.replace("–", "-").partition("-")
    if not digits.isdigit() or not head.strip()[:1].isalpha() or fold(head) in _NO_SERIES:
        return ""
    numeral = roman(tail.strip()) if tail else ""
    if tail and not numeral:
        return ""
    before = f"{found['office'].strip()} " if found["office"] else ""
    return f"{before}{letters_for(head.strip())}{'-' + numeral if numeral else ''} № {digits}"


def _registered(whole: Passage) -> Iterator[FieldValue]:
    """The number under which a paper was registered, else the first one that follows a date."""
    told = [found for found in _REGISTERED.finditer(whole.text) if re.search(r"\d", found["number"])]
    for found in told or list(_DATED_NUMBER.finditer(whole.text))[:1]:
        place = whole.part(*found.span("number"))
        yield value_at("document_number", found["number"].strip(".-"), place, sure=0.85, reason="registered under")


def _headed(reading: Reading) -> Iterator[FieldValue]:
    """Beside its label or in the head of the paper; applications and receipts carry it where they were registered."""
    if reading.reads.number in ("registered", "registered_or_head"):
        yield from _registered(reading.whole)
        if reading.reads.number == "registered":
            return
    for value in reading.values_of("document_number"):
        token = _LOOSE.search(value.text[:30])
        if token and re.search(r"\d", token[0]):
            yield value_at("document_number", token[0], value.part(*token.span()), sure=0.9, reason="label: number")
            return
    yield from head_numbers(reading)
