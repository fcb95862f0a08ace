"""Reading one kind of value out of the words beside a label or anywhere on a page; shared by the field families."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from archive.records.document import DocumentType, FieldValue
from archive.records.page import PageText
from classify.dates import FoundDate, find_dates
from classify.identifiers import Identifier, NumberStatus
from classify.labels import Labelled, labelled
from classify.mentions import Mention, mentions
from classify.names import language_of
from classify.reading import Passage, join, passages_of
from classify.rules.types import Reads, reads_of

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_TERM = re.compile(r"(?:\bпо|\bдо|\bз|\bс|\bіз|\bсо|строк|срок)\W{0,3}$", re.IGNORECASE)
_NEAR_LABEL = 40  # characters


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document prepared for reading fields: its lines, labelled values, people, language and a year it is near to."""

    code: DocumentType
    lines: tuple[Passage, ...]
    labelled: tuple[Labelled, ...]
    mentions: tuple[Mention, ...]
    language: str
    year: int | None

    @property
    def reads(self) -> Reads:
        """What is read on a document of this type."""
        return reads_of(self.code)

    @cached_property
    def whole(self) -> Passage:
        """All words of the document."""
        return join(self.lines)

    @cached_property
    def dates(self) -> list[tuple[FoundDate, Passage]]:
        """All dates of the document, each with the words it stands in."""
        return dates_in(self.whole, self)

    def values_of(self, field: str) -> Iterator[Passage]:
        """What stands beside each label of a field."""
        return (found.value for found in self.labelled if field in found.fields and found.value)

    def places_of(self, field: str) -> Iterator[Passage]:
        """Where the values of a field may stand: beside its labels, and over them."""
        return (place for found in self.labelled if field in found.fields for place in found.places)


def prepare(code: DocumentType, pages: Sequence[tuple[int, PageText]]) -> Reading:
    """Everything the field families ask of a document, found once."""
    lines = passages_of(pages)
    text = "\n".join(line.text for line in lines)
    language = language_of(text) or "uk"
    years = [int(year) for year in _YEAR.findall(text)]
    return Reading(
        code=code, lines=tuple(lines), labelled=tuple(labelled(lines)), mentions=tuple(mentions(lines, language=language)),
        language=language, year=max(years) if years else None,
    )  # fmt: skip


_SOVIET = re.compile(r"\b(?:СССР|УССР|УРСР|СРСР)\b|\b[IVXІУХ]{1,5}\s?[-–—]\s?[А-ЯІЇЄ]{2}\b")
_INDEPENDENT = 1991


def paper_language(reading: Reading) -> str:
    """The language in which the office that gave a paper of two languages kept its names: ``ru`` in Soviet times, else ``uk``."""
    days = {found.value for found, _ in reading.dates}
    old = len(days) > 1 and int(max(days)[:4]) <= _INDEPENDENT  # one day alone is that of birth
    return "ru" if old or _SOVIET.search(reading.whole.text) else "uk"


def value_at(name: str, value: str, place: Passage, *, sure: float, role: str = "", reason: str = "") -> FieldValue:
    """A field read from some words; ``sure`` (0..1) is the rule's own reliability, times that of the reading."""
    return FieldValue(
        name=name, value=value, raw=place.text, confidence=round(sure * max(0.3, place.confidence), 3), page=place.page,
        box=place.box, role=role, reasons=(reason,) if reason else (),
    )  # fmt: skip


def dates_in(place: Passage, reading: Reading) -> list[tuple[FoundDate, Passage]]:
    """The dates in some words, each with the words it stands in."""
    return [(found, place.part(found.start, found.end)) for found in find_dates(place.text, near=reading.year)]


def labelled_date(reading: Reading, field: str, *, role: str = "") -> FieldValue | None:
    """The date beside the first label of a field that has one near; a date up to which something holds is none."""
    for found in reading.labelled:
        if field not in found.fields:
            continue
        for place in found.places:
            dates = [one for one in dates_in(place, reading) if not _TERM.search(one[0].before(place.text))]
            if dates and dates[0][0].start < _NEAR_LABEL:
                date, words = dates[0]
                sure = 0.97 * date.confidence
                return value_at(field, date.value, words, sure=sure, role=role, reason=f"label: {found.label}")
    return None


def numbers_in(
    place: Passage, shape: re.Pattern[str], read: Callable[[str], Identifier]
) -> Iterator[tuple[Identifier, Passage]]:
    """Every run of characters of a shape, read as a number, with the words it stands in."""
    for found in shape.finditer(place.text):
        yield read(found[0]), place.part(found.start(), found.end())


UNPROVED = 0.79
"""The most that a weighty number without a check digit is believed: a person looks, unless a second paper or the register
says the same."""


def unproved(field: FieldValue) -> FieldValue:
    """The field, believed no more than a number that nothing but its reading speaks for."""
    return replace(field, confidence=min(UNPROVED, field.confidence))


def trust(number: Identifier) -> float:
    """How much a number's own proof is worth."""
    return {NumberStatus.VALID: 0.98, NumberStatus.REPAIRED: 0.85, NumberStatus.INVALID: 0.25}[number.status]
