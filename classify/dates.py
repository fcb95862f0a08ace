"""Dates as papers write them, to ISO 8601.

Figures with any separator, Roman months, month names in two languages (read badly or well), dates in words, and the
year-month-day order of the oldest labour books. A two-digit year is set by ``near``, a year of the document, never by today.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from classify.letters import digits_for, fold
from classify.series import roman

_MONTHS = {
    "січня": 1, "лютого": 2, "березня": 3, "квітня": 4, "травня": 5, "червня": 6, "липня": 7, "серпня": 8, "вересня": 9,
    "жовтня": 10, "листопада": 11, "грудня": 12,
    "січень": 1, "лютий": 2, "березень": 3, "квітень": 4, "травень": 5, "червень": 6, "липень": 7, "серпень": 8,
    "вересень": 9, "жовтень": 10, "листопад": 11, "грудень": 12,
    "января": 1, "февраля": 2, "марта": 3, "апреля": 4, "мая": 5, "июня": 6, "июля": 7, "августа": 8, "сентября": 9,
    "октября": 10, "ноября": 11, "декабря": 12, "январь": 1, "февраль": 2, "март": 3, "апрель": 4, "май": 5, "июнь": 6,
    "июль": 7, "август": 8, "сентябрь": 9, "октябрь": 10, "ноябрь": 11, "декабрь": 12,
}  # fmt: skip
_MONTH_OF = {fold(name): number for name, number in _MONTHS.items()}
_ROMAN_MONTHS = {
    "I": 1,
    "II": 2,
    "III": 3,
    "IV": 4,
    "V": 5,
    "VI": 6,
    "VII": 7,
    "VIII": 8,
    "IX": 9,
    "X": 10,
    "XI": 11,
    "XII": 12,
}

_D = r"[0-9ОOоoЗзІіlбВ]"
_END = r"(?![0-9])"
_FIGURES = re.compile(
    rf"(?<![0-9.]){_D}{{1,2}}(?P<sep>\s?[.,/\-]\s?){_D}{{1,2}}\s?[.,/\-]\s?(?:[12]{_D}{{3}}|{_D}{{2}}){_END}"
)
_ISO = re.compile(rf"(?<![0-9])(?:19|20)\d\d[-.](?:0[1-9]|1[0-2])[-.](?:0[1-9]|[12]\d|3[01]){_END}")
_ROMAN = re.compile(
    rf"(?<![0-9])(?P<day>{_D}{{1,2}})\s?[-/.]\s?(?P<month>[IVXІХУПШЇТ1]{{1,4}})\s?[-/.]\s?(?P<year>[12]\d{{3}}|\d\d){_END}"
)
_NAMED = re.compile(
    rf"[«\"'„“<(]?\s?(?<![0-9])(?P<day>[0-9]{_D}?|{_D}[0-9])\s?[»\"'”>)]?\s{{0,2}}(?P<month>[^\W\d_]{{3,10}})\.?,?\s{{1,2}}"
    rf"(?P<year>[12]\s?{_D}{{3}}|\d\d(?=\s?(?:р|г|рок)))",
)
_YEAR_FIRST = re.compile(
    rf"(?<![0-9])(?P<year>1[89]\d\d|20\d\d)(?:\s?(?:року|рік|года|год|р\.?|г\.?))?[\s,.\-/]+(?:(?P<name>[^\W\d_]{{3,10}})|(?P<month>[IVXІХУПШ]{{1,4}}|\d\d?))"
    rf"(?:\s?(?:місяця|місяць|месяца|міс\.?|мес\.?))?[\s,.\-/]+[«\"]?(?P<day>{_D}{{1,2}})[»\"]?(?:\s?(?:дня|числа|день))?{_END}(?![.,/\-]\d)",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date in a text: ``value`` in ISO 8601, the span of characters it was read from, and how sure the reading is."""

    value: str
    start: int
    end: int
    confidence: float


def _year(text: str, near: int | None) -> int:
    year = int(digits_for(text.replace(" ", "")))
    if year >= 100:
        return year
    pivot = near or 1960
    return min((year + century for century in (1800, 1900, 2000)), key=lambda full: abs(full - pivot))


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat() if 1850 <= year <= 2100 else ""
    except ValueError:
        return ""


def _month(name: str) -> int:
    """The month a word names, 0 where it names none; one or two letters may be misread."""
    folded = fold(name)
    if folded in _MONTH_OF:
        return _MONTH_OF[folded]
    best = process.extractOne(folded, _MONTH_OF.keys(), scorer=fuzz.ratio, score_cutoff=72)
    return _MONTH_OF[best[0]] if best else 0


def _roman_month(text: str) -> int:
    plain = (
        text.upper()
        .replace("Х", "X")
        .replace("І", "I")
        .replace("У", "V")
        .replace("1", "I")
        .replace("П", "II")
        .replace("Ш", "III")
    )
    return _ROMAN_MONTHS.get(plain) or _ROMAN_MONTHS.get(roman(text), 0)


def _figures(text: str, near: int | None) -> Iterator[FoundDate]:
    for found in _ISO.finditer(text):
        year, month, day = re.split(r"[-.]", found[0])
        yield FoundDate(
            value=_iso(int(year), int(month), int(day)), start=found.start(), end=found.end(), confidence=0.97
        )
    for found in _FIGURES.finditer(text):
        day, month, year = (digits_for(part.strip()) for part in re.split(r"[.,/\-]", found[0]))
        if not (day.isdigit() and month.isdigit() and year.isdigit()):
            continue
        value = _iso(_year(year, near), int(month), int(day))
        yield FoundDate(value=value, start=found.start(), end=found.end(), confidence=0.95 if len(year) == 4 else 0.75)


def _with_months(text: str, near: int | None) -> Iterator[FoundDate]:
    for found in _ROMAN.finditer(text):
        value = _iso(_year(found["year"], near), _roman_month(found["month"]), int(digits_for(found["day"])))
        yield FoundDate(value=value, start=found.start(), end=found.end(), confidence=0.85)
    for found in _NAMED.finditer(text):
        value = _iso(_year(found["year"], near), _month(found["month"]), int(digits_for(found["day"])))
        yield FoundDate(value=value, start=found.start(), end=found.end(), confidence=0.92)
    for found in _YEAR_FIRST.finditer(text):
        named = _month(found["name"]) if found["name"] else 0
        written = found["month"] or found["name"]
        number = named or (int(written) if written.isdigit() else _roman_month(written))
        value = _iso(int(found["year"]), number, int(digits_for(found["day"])))
        yield FoundDate(value=value, start=found.start(), end=found.end(), confidence=0.85)


# --- dates in words -------------------------------------------------------------------------------------------------------

_WORDS = (
    (1, "першого перше первого первое"), (2, "другого второго"), (3, "третього третьего"), (4, "четвертого четвёртого"),
     (5, "п'ятого пятого"), (6, "шостого шестого"), (7, "сьомого седьмого"), (8, "восьмого"), (9, "дев'ятого девятого"),
     (10, "десятого"), (11, "одинадцятого одиннадцатого"), (12, "дванадцятого двенадцатого"),
     (13, "тринадцятого тринадцатого"), (14, "чотирнадцятого четырнадцатого"), (15, "п'ятнадцятого пятнадцатого"),
     (16, "шістнадцятого шестнадцатого"), (17, "сімнадцятого семнадцатого"), (18, "вісімнадцятого восемнадцатого"),
     (19, "дев'ятнадцятого девятнадцатого"), (20, "двадцятого двадцатого двадцять двадцать"),
     (30, "тридцятого тридцатого тридцять тридцать"), (40, "сорок сорокового"),
     (50, "п'ятдесят пятьдесят п'ятдесятого пятидесятого"), (60, "шістдесят шестьдесят шістдесятого шестидесятого"),
     (70, "сімдесят семьдесят сімдесятого семидесятого"), (80, "вісімдесят восемьдесят вісімдесятого восьмидесятого"),
     (90, "дев'яносто девяносто дев'яностого девяностого"),
)  # fmt: skip
_NUMBER_OF = {fold(word): number for number, words in _WORDS for word in words.split()}
_THOUSANDS = {fold("дві"): 2000, fold("две"): 2000, fold("двохтисячного"): 2000, fold("двухтысячного"): 2000}
_THOUSANDS |= {fold("тисяча"): 1000, fold("тысяча"): 1000, fold("одна"): 0}
_HUNDREDS = {fold("дев'ятсот"): 900, fold("девятьсот"): 900, fold("вісімсот"): 800, fold("восемьсот"): 800}
_WORD = re.compile(r"[^\W\d_](?:['’ʼ`]?[^\W\d_])*")


def _number(folded: str) -> int:
    best = process.extractOne(folded, _NUMBER_OF.keys(), scorer=fuzz.ratio, score_cutoff=84)
    return _NUMBER_OF[best[0]] if best else 0


def _in_words(text: str) -> Iterator[FoundDate]:
    """Dates such as ``двенадцатого марта тысяча девятьсот пятьдесят шестого``: day words, month, year words."""
    words = [(fold(found[0]), found.start(), found.end()) for found in _WORD.finditer(text)]
    for at, (word, _, _) in enumerate(words):
        if at == 0 or word not in _MONTH_OF:
            continue
        day, first = _number(words[at - 1][0]), at - 1
        if 0 < day < 10 and at > 1 and _number(words[at - 2][0]) in (20, 30):
            day, first = day + _number(words[at - 2][0]), at - 2
        year, last = _year_in_words(words, at + 1)
        value = _iso(year, _MONTH_OF[word], day) if day and year else ""
        if value:
            yield FoundDate(value=value, start=words[first][1], end=words[last][2], confidence=0.9)


def _year_in_words(words: list[tuple[str, int, int]], at: int) -> tuple[int, int]:
    """The year that the words from ``at`` on add up to, and its last word; year 0 where they name none."""
    year, last = 0, at
    for index in range(at, min(at + 6, len(words))):
        word = words[index][0]
        part = (
            _THOUSANDS.get(word) or _HUNDREDS.get(word) or (0 if word.startswith(("тисяч", "тысяч")) else _number(word))
        )
        if not part and not word.startswith(("тисяч", "тысяч", "одна")):
            break
        year, last = year + part, index
    return (year, last) if year > 1800 else (0, at)


def find_dates(text: str, *, near: int | None = None) -> list[FoundDate]:
    """All dates of a text in order of place; of overlapping readings the surest and longest stands.

    ``near`` is a year the document is known to be close to; it decides the century of a two-digit year.
    """
    found = [one for one in (*_figures(text, near), *_with_months(text, near), *_in_words(text)) if one.value]
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
    named = [(found, _month(found["month"])) for found in _MONTH_YEAR.finditer(text)]
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
