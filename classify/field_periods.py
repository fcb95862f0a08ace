"""The period a document speaks of: of work, service or study, of payment, of validity.

A pair of days, months or years joined by words (``з … по …``) or a dash; where there is no pair, a day from which something is
granted and a day until which it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from archive.records.document import FieldValue
from classify.dates import FoundDate, find_months
from classify.field_values import Reading, dates_in, value_at
from classify.period_pairs import BARELY, Pair, pairs, year_of

_GRANTED = re.compile(
    r"(?:(?<!\w)(?:з|зі|із|с|со|починаючи з|начиная с)|признач\w+|назнач\w+|(?<!до )якої дати[^\d]*|"
    r"(?<!до )якого (?:часу|числа|дня|місяця)[^\d]*|"
    r"с как(?:ого|ой)[^\d]*|"
    r"призва\w+[^\d]{0,45})\W{0,4}$",
    re.IGNORECASE,
)
_GRANTED_AFTER = re.compile(
    r"^\W{0,4}(?:р\w*\.?|г\w*\.?)?\W{0,3}(?:довічно|безстроково|пожизненно|бессрочно|безтерміново|"
    r"по\s(?:цей|даний|теперішній|сьогодні|настоящее|сей|нинішній|дан))",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?:(?<!\w)(?:по|до|строком до|сроком до|(?<!дати )(?<!даты )(?:по|до)\s(?:яку|якої|какую|какой|какое)\s\w+)|"
    r"в запас[^\d]{0,12})\W{0,4}$",
    re.IGNORECASE,
)
_SINCE_YEAR = re.compile(r"(?<!\w)(?:з|із|с)\s(?P<first>(?:19|20)\d\d)\s(?:р\w*|г\w*)\.?", re.IGNORECASE)


def period_fields(reading: Reading) -> list[FieldValue]:
    """``period_from`` and ``period_to`` of a document whose type bears a period, as ISO dates."""
    if "period" not in reading.reads.dates:
        return []
    pair = max(pairs(reading), key=lambda one: one.sure, default=None)
    told = [*_one(reading, "period_from", _GRANTED), *_one(reading, "period_to", _UNTIL)]
    if pair and (pair.sure > BARELY or not told or told[0].value == pair.first.value):
        return [_field("period_from", pair.first, pair), _field("period_to", pair.last, pair)]
    return told if [one.value for one in told] == sorted(one.value for one in told) else []


def _field(name: str, day: FoundDate, pair: Pair) -> FieldValue:
    return value_at(name, day.value, pair.place.part(day.start, day.end), sure=pair.sure, reason="a period")


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
    found = months[0] if months else next((year_of(one, "first") for one in _SINCE_YEAR.finditer(text)), None)
    if found:
        place = reading.whole.part(found.start, found.end)
        yield value_at("period_from", found.value, place, sure=0.6, reason="from this month or year")
