"""Days as people write them, for what is typed and what stands on papers: figures, Roman months, months by name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "січ|янв", "лют|фев", "бер|мар", "кві|апр", "тра|мая|май", "чер|июн", "лип|июл", "сер|авг", "вер|сен", "жов|окт",
    "лис|ноя", "гру|дек",
)  # fmt: skip
_MONTH_OF = {stem: number for number, stems in enumerate(_MONTHS, start=1) for stem in stems.split("|")}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LATIN = str.maketrans("іхІХ", "ixix")
_NAME = (
    r"(?:січ(?:ень|ня)?|лют(?:ий|ого)?|берез(?:ень|ня)|квіт(?:ень|ня)|трав(?:ень|ня)|черв(?:ень|ня)|лип(?:ень|ня)|серп(?:ень|ня)"
    r"|верес(?:ень|ня)|жовт(?:ень|ня)|листопада?|груд(?:ень|ня)|январ[ья]|феврал[ья]|марта?|апрел[ья]|ма[йя]|июн[ья]|июл[ья]"
    r"|августа?|сентябр[ья]|октябр[ья]|ноябр[ья]|декабр[ья])"
)
_YEAR = r"(?P<year>1[89]\d\d|20\d\d)"
_SEP = r"\s?[.,/\-]\s?"
_END = r"(?![\d]|[.,/\-]\d)"
_DAY = r"(?<![\d.,/\-])(?P<day>0?[1-9]|[12]\d|3[01])"
_FIGURES = re.compile(rf"{_DAY}{_SEP}(?P<month>0?[1-9]|1[0-2]){_SEP}(?:{_YEAR}|(?P<short>\d\d)){_END}")
_ISO = re.compile(rf"(?<!\d){_YEAR}[.\-](?P<month>0[1-9]|1[0-2])[.\-](?P<day>0[1-9]|[12]\d|3[01]){_END}")
_ROMANS = re.compile(rf"{_DAY}\s?[./\-\s]\s?(?P<month>[IVXivxІХіх]{{1,4}})\s?[./\-\s]\s?{_YEAR}{_END}")
_NAMED = re.compile(rf"{_DAY}[»\"”\s.]{{1,3}}(?P<month>{_NAME})[\s.,]{{1,2}}{_YEAR}{_END}", re.IGNORECASE)
_MONTH = re.compile(rf"(?<![\w.])(?P<month>{_NAME})\s{{1,2}}{_YEAR}{_END}", re.IGNORECASE)
_CENTURY = 30  # a year of two figures from here on is of the last century


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A day in ISO 8601 (a month has no day) and the characters it stands on."""

    iso: str
    start: int
    end: int


def days_in(text: str) -> tuple[WrittenDate, ...]:
    """The days of a text in order of place."""
    found = {day.start: day for day in _days(text) if day.iso}
    return tuple(day for _, day in sorted(found.items()))


def months_in(text: str) -> tuple[WrittenDate, ...]:
    """The months with their years (``березень 1956``) that are no parts of a day."""
    taken = [(day.start, day.end) for day in days_in(text)]
    return tuple(
        WrittenDate(iso=f"{one['year']}-{_month(one['month']):02}", start=one.start(), end=one.end())
        for one in _MONTH.finditer(text)
        if not any(start <= one.start() < end for start, end in taken)
    )


def _days(text: str) -> Iterator[WrittenDate]:
    for shape in (_NAMED, _ROMANS, _FIGURES, _ISO):
        for one in shape.finditer(text):
            said = one.groupdict()
            year = int(said["year"]) if said["year"] else _whole_year(int(said["short"]))
            yield WrittenDate(iso=_iso(year, _month(said["month"]), int(said["day"])), start=one.start(), end=one.end())


def _whole_year(short: int) -> int:
    return 1900 + short if short >= _CENTURY else 2000 + short


def _month(written: str) -> int:
    if written.isdigit():
        return int(written)
    plain = written.casefold()
    roman = plain.translate(_LATIN)
    return _ROMAN.index(roman) + 1 if roman in _ROMAN else _MONTH_OF.get(plain[:3], 0)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
