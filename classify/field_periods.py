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
from classify.date_words import month_of
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
_GRANTED = re.compile(
    r"(?:(?<!\w)(?:з|зі|із|с|со|починаючи з|начиная с)|признач\w+|назнач\w+|(?<!до )якої дати[^\d]*|с какого[^\d]*|"
    r"призва\w+[^\d]{0,45})\W{0,4}$",
    re.IGNORECASE,
)
_GRANTED_AFTER = re.compile(
    r"^\W{0,4}(?:р\w*\.?|г\w*\.?)?\W{0,3}(?:довічно|безстроково|пожизненно|бессрочно|безтерміново|"
    r"по\s(?:цей|даний|теперішній|сьогодні|настоящее|сей|нинішній|дан))",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:(?<!\w)(?:по|до|строком до|сроком до)|в запас[^\d]{0,12})\W{0,4}$", re.IGNORECASE)
_HALF = re.compile(
    r"(?<!\w)(?:з|зі|із|с|со)\s?[«\"]?(?P<day>[0-3]?\d)[»\"]?(?:[.\s]{1,2}(?P<month>[01]\d|[^\W\d_]{3,9}))?\.?\s?(?:по|до|[-–—])\s?[«\"]?$",
    re.IGNORECASE,
)  # з 15 березня по | 30 червня 1999: the year stands once
_STUDIED = re.compile(
    r"(?<!\w)[ву]\s(?P<first>(?:19|20)\d\d)\s(?:р\w*\.?|г\w*\.?)\s(?:вступи|поступи).{0,160}?"
    r"(?<!\w)[ву]\s(?P<last>(?:19|20)\d\d)\s(?:р\w*\.?|г\w*\.?)\s(?:закінчи|окончи)",
    re.IGNORECASE,
)
_SINCE_YEAR = re.compile(r"(?<!\w)(?:з|із|с)\s(?P<first>(?:19|20)\d\d)\s(?:р\w*|г\w*)\.?", re.IGNORECASE)
_BARELY = 0.4  # belief in two dates with nothing between them
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
    told = [*_one(reading, "period_from", _GRANTED), *_one(reading, "period_to", _UNTIL)]
    if pair and (pair.sure > _BARELY or not told or told[0].value == pair.first.value):
        return [_field("period_from", pair.first, pair), _field("period_to", pair.last, pair)]
    return told if [one.value for one in told] == sorted(one.value for one in told) else []


def _field(name: str, day: FoundDate, pair: _Pair) -> FieldValue:
    return value_at(name, day.value, pair.place.part(day.start, day.end), sure=pair.sure, reason="a period")


def _pairs(reading: Reading) -> Iterator[_Pair]:
    """Every pair of a document; of equally sure ones the first counts."""
    whole = reading.whole
    days = [found for found, _ in reading.dates]
    months = [one for one in find_months(whole.text) if not _within(one, days)]
    yield from _joined(whole, days, months)
    yield from _halved(whole, days)
    for found in (*_STUDIED.finditer(whole.text), *_YEARS.finditer(whole.text)):
        first, last = (_year(found, name) for name in ("first", "last"))
        if first.value < last.value:
            yield _Pair(first, last, whole, 0.7 + _spoken(whole.text, found.start()))


def _joined(whole: Passage, days: list[FoundDate], months: list[FoundDate]) -> Iterator[_Pair]:
    """Neighbours of which the second is later; a month may end what a day began."""
    for first, last in pairwise(sorted((*days, *months), key=lambda one: one.start)):
        between = whole.text[first.end : last.start]
        joined = _JOINED.fullmatch(between)
        if first.value >= last.value or not (joined or _BARE.fullmatch(between)):
            continue
        since = bool(_SINCE.search(first.before(whole.text)))
        sure = (0.8 if since else 0.65) if joined else _BARELY
        yield _Pair(
            first, _end_of_month(last) if last in months else last, whole, sure + _spoken(whole.text, first.start)
        )


def _halved(whole: Passage, days: list[FoundDate]) -> Iterator[_Pair]:
    """Pairs of which only the last day has its year (and month)."""
    for last in days:
        said = last.before(whole.text)
        before = _HALF.search(said)
        if not before:
            continue
        written = before["month"] or last.value[5:7]
        month = int(written) if written.isdigit() else month_of(written)
        value = f"{last.value[:4]}-{month:02d}-{int(before['day']):02d}"
        if month and before["day"] != "0" and value < last.value:
            skipped = last.start - len(said)
            start, end = skipped + before.start("day"), skipped + before.end()
            first = FoundDate(value=value, start=start, end=end, confidence=last.confidence)
            yield _Pair(first, last, whole, 0.8 + _spoken(whole.text, start))


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
    for found, place in reading.dates:
        if told.search(found.before(text)) or (told is _GRANTED and _GRANTED_AFTER.match(found.after(text))):
            yield value_at(name, found.value, place, sure=0.75, reason="from this day" if told is _GRANTED else "until")
            return
    if told is _GRANTED:
        yield from _since_month_or_year(reading)


def _since_month_or_year(reading: Reading) -> Iterator[FieldValue]:
    """``з березня 1975 року``, ``с 1975 г.``, where no day is told."""
    text = reading.whole.text
    months = [one for one in find_months(text) if _GRANTED.search(one.before(text))]
    found = months[0] if months else next((_year(one, "first") for one in _SINCE_YEAR.finditer(text)), None)
    if found:
        place = reading.whole.part(found.start, found.end)
        yield value_at("period_from", found.value, place, sure=0.6, reason="from this month or year")
