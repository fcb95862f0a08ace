"""Dates as papers write them, to ISO 8601.

Figures with any separator, Roman months, month names in two languages (read badly or well), dates in words, and the
year-month-day order of the oldest labour books; blanks within a number (``19 56`` on forms, ``1 2`` by the page engine).
A two-digit year is set by ``near``, a year of the document, never by today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from classify.date_words import dates_in_words, month_of
from classify.letters import DIGIT, digits_for
from classify.series import roman

_ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_END = r"(?![0-9]|[.,/\-]\d)"
_YEAR = rf"(?:[12]\s?{DIGIT}\s?{DIGIT}\s?{DIGIT})"
_SHORT = rf"{DIGIT}{{2}}"
_S = r"\s?[.,/\-:]\s?"
_FIGURES = re.compile(
    rf"(?<![0-9.])(?<!\d/)(?P<day>{DIGIT}{{1,2}})(?:{_S}(?P<month>{DIGIT}{{1,2}}){_S}(?P<year>{_YEAR})"
    rf"|(?:\s?[.,]|(?P<stroke>[/\-]))(?P<month2>{DIGIT}{{1,2}})(?(stroke)(?P=stroke)|[.,])(?P<year2>{_SHORT})){_END}"
)
_TORN = re.compile(rf"(?<!\S)(?P<day>[0-3]\s[0-9])[.,](?P<month>0[1-9]|1[0-2])[.,](?P<year>{_YEAR}){_END}")
_DAY_MONTH = r"(?P<day>0[1-9]|[12]\d|3[01])(?P<between>\s?[.,/\-]\s?|\s|)(?P<month>0[1-9]|1[0-2])"
_RUN = re.compile(
    rf"(?<![\d.,/\-№])(?<!№ )(?!(?:19|20)\d\d\s){_DAY_MONTH}(?P<after>[.,\s]?)(?P<year>19\d\d|20[0-4]\d){_END}"
)
_GLUED = re.compile(rf"(?<=\d)(?P<day>0[1-9]|[12]\d|3[01])\.(?P<month>0[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d){_END}")
_BLANK = r"[\s_.,]{1,16}"  # a rule on which a hand wrote
_ON_RULES = re.compile(
    rf"[«\"„“]\s?(?P<day>[0-3]?\d)\s?[»\"”]{_BLANK}(?P<month>0?[1-9]|1[0-2]){_BLANK}(?P<year>{_YEAR}){_END}"
)
_CELL = r"[\s|]{1,3}"
_IN_CELLS = re.compile(
    rf"(?<![\w.,/\-])(?P<day>[0-3]{_CELL}\d)[\s|.]{{1,4}}(?P<month>[01]{_CELL}\d)[\s|.]{{1,4}}(?P<year>[12](?:{_CELL}\d){{3}})(?![\s|]{{0,3}}\d)"
)
_ISO = re.compile(
    rf"(?<![0-9])(?P<year>(?:19|20)\d\d)[-./](?P<month>0[1-9]|1[0-2])[-./](?P<day>0[1-9]|[12]\d|3[01]){_END}"
)
_ROMAN = re.compile(
    rf"(?<![0-9])(?P<day>{DIGIT}{{1,2}})(?:\s?(?P<mark>[-/.])\s?(?!11?\s?(?P=mark))(?P<month>[IVXІХУПШЇТГМ1]{{1,4}})(?:\s?[-/.]\s?(?P<year>[12]\d{{3}}|\d\d)|\s(?P<year3>[12]\d{{3}}))"
    rf"|\s(?P<month2>[IVXІХУПШ]{{1,4}})\s(?P<year2>[12]\d{{3}})){_END}"
)
_NAMED = re.compile(
    rf"[«\"'„“<(]?\s?(?<![0-9])(?P<day>[0-3]\s?[0-9](?=\s?[»\"”'>])|[0-9]{DIGIT}?|{DIGIT}[0-9]|(?<!\w)б(?=\s))\s?[»\"'”>),]?(?:-?(?:го|ого|е|є)\b)?[\s_.]{{0,16}}"
    rf"(?P<month>[^\W\d_][\w@/|]{{2,10}}|[@0][\w/|]{{2,10}})(?:\s?/\s?[^\W\d_]{{3,9}})?[.,_\s]{{0,16}}(?<![^\W\d_])(?P<year>{_YEAR}|\d\d(?=\s?(?:р|г|рок)))",
)
_MONTH_FIRST = re.compile(
    r"(?<!\w)(?P<month>[^\W\d_]{3,9})\s(?:місяця\s|месяца\s)?(?P<day>[0-3]?\d)(?:\s?(?:дня|числа)|,|-?го)\s(?P<year>(?:19|20)\d\d)(?!\d)"
)
_YEAR_FIRST = re.compile(
    rf"(?<![0-9])(?P<year>1[89]\d\d|20\d\d)(?:\s?(?:року|рік|года|год|р\.?|г\.?))?[\s,.\-/]+(?:(?P<name>[^\W\d_]{{3,10}})|(?P<month>[IVXІХУПШ]{{1,4}}|\d\d?))"
    rf"(?:\s?(?:місяця|місяць|месяца|міс\.?|мес\.?))?[\s,.\-/]+[«\"]?(?P<day>{DIGIT}{{1,2}})[»\"]?(?:\s?(?:дня|числа|день))?{_END}",
)
_USUAL = 1960  # a paper of which no year of four digits was read
_AROUND = 80  # characters beside a date that may say what it is of
_AHEAD, _BEYOND = 10, 60  # years that a date may lie after those of four digits, in this century and in the last


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a text: ``value`` in ISO 8601, the span of characters it was read from, and how sure the reading is."""

    value: str
    start: int
    end: int
    confidence: float

    def before(self, text: str) -> str:
        """The few words before it in the text it was found in: so long as the text is, a search for its sense costs the same."""
        return text[max(0, self.start - _AROUND) : self.start]

    def after(self, text: str) -> str:
        """The few words after it in the text it was found in."""
        return text[self.end : self.end + _AROUND]


def _full_year(text: str, near: int | None) -> int:
    year = int(digits_for(re.sub(r"[\s|]", "", text)))
    if year >= 100:
        return year
    known = near or _USUAL
    if 2000 + year <= known + _AHEAD:
        return 2000 + year
    return 1900 + year if 1900 + year <= known + _BEYOND else 1800 + year


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if 1850 <= year <= 2100 else ""
    except ValueError:
        return ""


def _roman_month(text: str) -> int:
    plain = text.upper()
    for letters, numeral in (("ХX", "X"), ("ІЇТГ1", "I"), ("УМ", "V"), ("П", "II"), ("Ш", "III")):
        plain = "".join(numeral if letter in letters else letter for letter in plain)
    read = plain if plain in _ROMAN_MONTHS else roman(text)
    return _ROMAN_MONTHS.index(read) + 1 if read in _ROMAN_MONTHS else 0


def _number(text: str) -> int:
    """The number that a few signs are, 0 where they are none."""
    digits = digits_for(re.sub(r"[\s|]", "", text))
    return int(digits) if digits.isdigit() else 0


def _of(found: re.Match[str], month: int, near: int | None, sure: float) -> FoundDate:
    parts = found.groupdict()
    year = parts.get("year") or parts.get("year2") or parts.get("year3") or ""
    value = _iso(_full_year(year, near), month, _number(found["day"])) if _number(year) or year == "00" else ""
    return FoundDate(value=value, start=found.start(), end=found.end(), confidence=sure)


def _figures(text: str, near: int | None) -> Iterator[FoundDate]:
    for shape, sure in ((_ISO, 0.97), (_TORN, 0.96), (_ON_RULES, 0.85), (_IN_CELLS, 0.85), (_GLUED, 0.6)):
        for found in shape.finditer(text):
            yield _of(found, _number(found["month"]), near, sure)
    for found in _FIGURES.finditer(text):
        whole = found["year"] is not None
        torn = whole and " " in found["year"]
        yield _of(found, _number(found["month"] or found["month2"]), near, 0.7 if torn else 0.95 if whole else 0.75)
    for found in _RUN.finditer(text):
        marks = (found["between"] + found["after"]).strip()
        if marks or " " in found[0]:
            yield _of(found, int(found["month"]), near, 0.8 if marks else 0.7)


def _with_months(text: str, near: int | None) -> Iterator[FoundDate]:
    for found in _ROMAN.finditer(text):
        yield _of(found, _roman_month(found["month"] or found["month2"]), near, 0.85)
    for found in (*_NAMED.finditer(text), *_MONTH_FIRST.finditer(text)):
        yield _of(found, month_of(found["month"]), near, 0.92)
    for found in _YEAR_FIRST.finditer(text):
        written = found["month"] or found["name"]
        month = month_of(written) if found["name"] else int(written) if written.isdigit() else 0
        yield _of(found, month or _roman_month(written), near, 0.85)
    for year, month, day, start, end in dates_in_words(text):
        yield FoundDate(value=_iso(year, month, day), start=start, end=end, confidence=0.9)


def find_dates(text: str, *, near: int | None = None) -> list[FoundDate]:
    """All dates of a text in order of place; of overlapping readings the surest and longest stands.

    ``near`` is a year the document is known to be close to; it decides the century of a two-digit year.
    """
    found = [one for one in (*_figures(text, near), *_with_months(text, near)) if one.value]
    found.sort(key=lambda one: (-one.confidence, one.start - one.end))
    kept: list[FoundDate] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


_MONTH_YEAR = re.compile(r"(?<![^\W_])(?P<month>[^\W\d_]{3,10})\s?(?:місяця|месяца)?\s?(?P<year>(?:19|20)\d\d)(?!\d)")
_FIGURE_MONTH = re.compile(r"(?<![\d.,/\-])(?P<month>0[1-9]|1[0-2])[./](?P<year>(?:19|20)\d\d)(?!\d|[.,/\-]\d)")


def find_months(text: str) -> list[FoundDate]:
    """All months of a text in order of place, each by its first day: ``березень 1956``, ``03.1956``."""
    named = [(found, month_of(found["month"])) for found in _MONTH_YEAR.finditer(text)]
    figures = [(found, int(found["month"])) for found in _FIGURE_MONTH.finditer(text)]
    return [
        FoundDate(value=f"{found['year']}-{month:02d}-01", start=found.start(), end=found.end(), confidence=0.85)
        for found, month in sorted((*named, *figures), key=lambda one: one[0].start())
        if month
    ]


def read_date(text: str, *, near: int | None = None) -> str:
    """The first date of a text in ISO 8601, or an empty string."""
    found = find_dates(text, near=near)
    return found[0].value if found else ""
