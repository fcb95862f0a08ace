"""The period a document speaks of: of work, service or study, of payment, of validity.

A pair of days, months or years joined by words (``з … по …``) or a dash; where there is no pair, a day from which something is
granted and a day until which it holds.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from archive.records.document import FieldValue
from classify.dates import FoundDate, find_months
from classify.field_values import Reading, dates_in, value_at
from classify.letters import fold
from classify.reading import Passage

_YEARS = re.compile(
    r"(?<![\d.,/\-№])(?<!№ )(?P<first>(?:19|20)\d\d)"
    r"\s?(?:р\w*\.?|г\w*\.?)?\s?(?:[-–—]|по|до)\s?(?P<last>(?:19|20)\d\d)(?![\d.,/\-])"
)
_WORD_BETWEEN = r"(?:року|роки|рік|р|года|год|г)?\W{0,4}"
_JOINED = re.compile(rf"\W{{0,4}}{_WORD_BETWEEN}(?P<how>по|до|ло|[-–—])\W{{0,4}}(?:по\W{{0,3}})?", re.IGNORECASE)
_BARE = re.compile(rf"\W{{0,4}}{_WORD_BETWEEN}", re.IGNORECASE)  # two columns of a table
_SINCE = re.compile(r"(?:(?<!\w)(?:з|зі|із|с|со|від|от|3)|период\w*|строк\w*|срок\w*)\W{0,4}$", re.IGNORECASE)
_GRANTED = re.compile(r"(?<!\w)(?:з|зі|із|с|со|починаючи з|начиная с)\W{0,4}$", re.IGNORECASE)
_UNTIL = re.compile(r"(?<!\w)(?:по|до|строком до|сроком до)\W{0,4}$", re.IGNORECASE)
_SPOKEN = 40  # characters before a pair in which ``період`` may stand


@dataclass(frozen=True, slots=True)
class _Pair:
    first: FoundDate
    last: FoundDate
    place: Passage
    sure: float


def period_fields(reading: Reading) -> list[FieldValue]:
    """``period_from`` and ``period_to`` of a document whose type bears a period, as ISO dates."""
    if "period" not in reading.reads.dates:
        return []
    pair = max(_pairs(reading), key=lambda one: one.sure, default=None)
    if pair:
        return [_field("period_from", pair.first, pair), _field("period_to", pair.last, pair)]
    found = [*_one(reading, "period_from", _GRANTED), *_one(reading, "period_to", _UNTIL)]
    return found if [one.value for one in found] == sorted(one.value for one in found) else []


def _field(name: str, day: FoundDate, pair: _Pair) -> FieldValue:
    return value_at(name, day.value, pair.place.part(day.start, day.end), sure=pair.sure, reason="a period")


def _pairs(reading: Reading) -> Iterator[_Pair]:
    """Every pair of a document; of equally sure ones the first counts."""
    whole = reading.whole
    days = [found for found, _ in dates_in(whole, reading)]
    yield from _joined(whole, days)
    yield from _joined(whole, [one for one in find_months(whole.text) if not _within(one, days)], months=True)
    for found in _YEARS.finditer(whole.text):
        first, last = (_year(found, name) for name in ("first", "last"))
        if first.value < last.value:
            yield _Pair(first, last, whole, 0.7 + _spoken(whole.text, found.start()))


def _joined(whole: Passage, dates: list[FoundDate], *, months: bool = False) -> Iterator[_Pair]:
    for first, last in pairwise(dates):
        between = whole.text[first.end : last.start]
        joined = _JOINED.fullmatch(between)
        if first.value >= last.value or not (joined or _BARE.fullmatch(between)):
            continue
        since = bool(_SINCE.search(whole.text[: first.start]))
        sure = (0.8 if since else 0.65) if joined else 0.4
        yield _Pair(first, _end_of_month(last) if months else last, whole, sure + _spoken(whole.text, first.start))


def _spoken(text: str, at: int) -> float:
    return 0.1 if "период" in fold(text[max(0, at - _SPOKEN) : at]) else 0.0


def _within(one: FoundDate, others: list[FoundDate]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _year(found: re.Match[str], name: str) -> FoundDate:
    day = "01-01" if name == "first" else "12-31"
    return FoundDate(value=f"{found[name]}-{day}", start=found.start(name), end=found.end(name), confidence=0.8)


def _end_of_month(month: FoundDate) -> FoundDate:
    year, number = int(month.value[:4]), int(month.value[5:7])
    day = monthrange(year, number)[1]
    return FoundDate(value=f"{month.value[:8]}{day:02d}", start=month.start, end=month.end, confidence=month.confidence)


def _one(reading: Reading, name: str, told: re.Pattern[str]) -> Iterator[FieldValue]:
    """The day beside its label, else the first one after the word that grants or ends."""
    for value in reading.values_of(name):
        for found, place in dates_in(value, reading)[:1]:
            yield value_at(name, found.value, place, sure=0.85, reason="label: period")
            return
    text = reading.whole.text
    for found, place in dates_in(reading.whole, reading):
        if told.search(text[: found.start]):
            yield value_at(name, found.value, place, sure=0.75, reason="from this day" if told is _GRANTED else "until")
            return
