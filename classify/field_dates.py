"""The dates of a document: of birth, death, marriage and issue."""

from __future__ import annotations

import re
from dataclasses import replace

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue
from classify.dates import FoundDate
from classify.field_values import Reading, dates_in, value_at
from classify.identifiers import read_rnokpp, read_unzr, rnokpp_birth_date, unzr_birth_date
from classify.reading import Passage, join

_BORN_AFTER = re.compile(
    r"^\W{0,3}(?:р(?:оку|\.)?\s?(?:н\b|народж)|г(?:ода|\.)?\s?(?:р\b|рожд)|народж|рожд)", re.IGNORECASE
)
_BORN_BEFORE = re.compile(r"(?:\bнар(?:од\w*)?|\bрод\w*|рожд\w*|\bд\.\s?[нр])\W{0,4}$", re.IGNORECASE)
_TEN = re.compile(r"(?<![\w\-])\d{10}(?!\w)|(?<![\w+(\-])\d{2,5}(?: \d{2,6}){1,3}(?!\w)")
_THIRTEEN = re.compile(r"(?<!\w)\d{8}\s?[-–—]\s?\d{5}(?!\w)")
_YOUTH = 14  # years
_TERM = re.compile(r"(?:\bпо|\bдо|\bз|\bс|\bіз|\bсо|строк|срок)\W{0,3}$", re.IGNORECASE)
_FROM = re.compile(r"(?:\bвід|\bот|\bвидан\w*|\bвыдан\w*)\W{0,4}$", re.IGNORECASE)
_HEAD_LINES = 14


def date_fields(reading: Reading) -> list[FieldValue]:
    """Birth, death, marriage and issue dates, each at most once."""
    borne = reading.reads.dates
    birth = _birth(reading, reading.reads.subject) if "birth_date" in borne else None
    death = _labelled_date(reading, "death_date", role="deceased") if "death_date" in borne else None
    wed = _marriage(reading) if "marriage_date" in borne else None
    taken = {one.value for one in (birth, death) if one}
    issue = _issue(reading, taken) if "issue_date" in borne else None
    return [one for one in (birth, death, wed, issue) if one]


def _labelled_date(reading: Reading, field: str, *, role: str = "", sure: float = 0.97) -> FieldValue | None:
    for found in reading.labelled:
        if field in found.fields:
            dates = [
                one for one in dates_in(found.value, reading) if not _TERM.search(found.value.text[: one[0].start])
            ]
            if dates and dates[0][0].start < 40:
                return _field(field, dates[0], sure=sure, role=role, reason=f"label: {found.label}")
    return None


def _field(name: str, found: tuple[FoundDate, Passage], *, sure: float, role: str = "", reason: str) -> FieldValue:
    return value_at(name, found[0].value, found[1], sure=sure * found[0].confidence, role=role, reason=reason)


def _birth(reading: Reading, role: str) -> FieldValue | None:
    labelled = _labelled_date(reading, "birth_date", role=role)
    counted = _counted_out(reading)
    if labelled:
        return _put_right(labelled, counted)
    whole = reading.whole
    for found in dates_in(whole, reading):
        if found[0].value in counted:
            return _field("birth_date", found, sure=0.95, role=role, reason="a number of the paper counts it out")
    names_end = {id(mention.passage.words[-1]) for mention in reading.mentions}
    for found in dates_in(whole, reading):
        before = whole.part(max(0, found[0].start - 2), max(0, found[0].start - 1))
        if before and id(before.words[-1]) in names_end and found[0].value < f"{reading.year or 9999}":
            return _field("birth_date", found, sure=0.75, role=role, reason="right after the name")
        if _BORN_AFTER.match(whole.text[found[0].end : found[0].end + 24]):
            return _field("birth_date", found, sure=0.9, role=role, reason="followed by: born")
        if _BORN_BEFORE.search(whole.text[: found[0].start]):
            return _field("birth_date", found, sure=0.85, role=role, reason="after: born")
    return _long_before(reading, role) if reading.reads.people == "person" else None


def _counted_out(reading: Reading) -> set[str]:
    """The birth dates that the РНОКПП and УНЗР of the paper hold."""
    text = reading.whole.text
    taxed = (read_rnokpp(found[0]) for found in _TEN.finditer(text))
    listed = (read_unzr(found[0]) for found in _THIRTEEN.finditer(text))
    days = {rnokpp_birth_date(one.value) for one in taxed if one.ok}
    return {day.isoformat() for day in days | {unzr_birth_date(one.value) for one in listed if one.ok}}


def _put_right(found: FieldValue, counted: set[str]) -> FieldValue:
    """A date misread in one digit, as the number beside it counts it out."""
    near = [day for day in counted if sum(one != other for one, other in zip(day, found.value, strict=True)) == 1]
    if found.value in counted or len(near) != 1:
        return found
    reasons = (*found.reasons, "a digit put right by a number of the paper")
    return replace(found, value=near[0], confidence=max(found.confidence, 0.85), reasons=reasons)


def _long_before(reading: Reading, role: str) -> FieldValue | None:
    """On a paper of one person, the first day of all where another is at least a youth later."""
    found = sorted(dates_in(reading.whole, reading), key=lambda one: one[0].value)
    if len(found) < 2 or int(found[-1][0].value[:4]) - int(found[0][0].value[:4]) < _YOUTH:
        return None
    return _field("birth_date", found[0], sure=0.6, role=role, reason="long before all other dates")


def _marriage(reading: Reading) -> FieldValue | None:
    labelled = _labelled_date(reading, "marriage_date")
    if labelled:
        return labelled
    field = "act_number" if reading.code is Type.DRACS else ""
    return next(
        (
            _field("marriage_date", found, sure=0.7, reason="date of the act record")
            for place in (reading.values_of(field) if field else [reading.whole])
            for found in dates_in(place, reading)
        ),
        None,
    )


def _issue(reading: Reading, taken: set[str]) -> FieldValue | None:
    labelled = _labelled_date(reading, "issue_date")
    if labelled and labelled.value not in taken:
        return labelled
    if reading.reads.dated == "end":
        return _last(reading, taken)
    return _alone(reading, taken) or _dated(reading, taken) or _first_in_head(reading, taken) or _last(reading, taken)


def _alone(reading: Reading, taken: set[str]) -> FieldValue | None:
    """A date that has a line of the head to itself."""
    for line in reading.lines[:_HEAD_LINES]:
        for found in dates_in(line, reading):
            if found[0].value not in taken and found[0].end - found[0].start >= 0.6 * len(line.text):
                return _field("issue_date", found, sure=0.88, reason="a line of its own in the head")
    return None


def _dated(reading: Reading, taken: set[str]) -> FieldValue | None:
    """A date in the head of the paper after ``від`` or beside its number."""
    head = join(reading.lines[:_HEAD_LINES])
    for found in dates_in(head, reading):
        before, after = head.text[: found[0].start], head.text[found[0].end :]
        if found[0].value not in taken and (
            _FROM.search(before) or re.match(r"\W{0,4}(?:р\.|року|г\.|года)?\s*(?:вих\.?\s*)?№", after)
        ):
            return _field("issue_date", found, sure=0.9, reason="dated in the head")
    return None


def _first_in_head(reading: Reading, taken: set[str]) -> FieldValue | None:
    head = join(reading.lines[: _HEAD_LINES // 2])
    for found in dates_in(head, reading):
        if found[0].value not in taken and not _TERM.search(head.text[: found[0].start]):
            return _field("issue_date", found, sure=0.7, reason="first date in the head")
    return None


def _last(reading: Reading, taken: set[str]) -> FieldValue | None:
    text = reading.whole.text
    dates = [
        found
        for found in dates_in(reading.whole, reading)
        if found[0].value not in taken and not _TERM.search(text[: found[0].start])
    ]
    return _field("issue_date", dates[-1], sure=0.75, reason="last date, where people sign") if dates else None
