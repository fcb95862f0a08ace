"""Which of a paper's dates is the one of its issue: every date is weighed by the words and lines around it.

The table ``rules/issue_date.toml`` holds what speaks for and against. The dates share one belief among them and *none of these*,
so that of two alike neither is sure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from math import exp, fsum

from archive.records.document import FieldValue
from classify.dates import FoundDate
from classify.field_values import Reading, value_at
from classify.head_numbers import begins_with_title
from classify.reading import Passage
from classify.rules.tables import table

_HEAD, _FOOT = 7, 6  # lines
_OF_ANOTHER = frozenset({"taken", "until", "born", "born_after", "range_end", "expires"})
_ALONE = 0.6  # of its line
_TERMS = (4, 5, 10)  # years that passports and cards hold
_LEAST = 0.35  # belief below which nothing is said


@dataclass(frozen=True, slots=True)
class DatedPlace:
    """A date of a paper, the words it stands in, and the names of the signs that speak for or against it."""

    found: FoundDate
    place: Passage
    signs: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Sign:
    name: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@cache
def _signs() -> tuple[_Sign, ...]:
    def side(one: dict[str, str], name: str) -> re.Pattern[str] | None:
        return re.compile(one[name], re.IGNORECASE) if name in one else None

    return tuple(_Sign(one["name"], side(one, "before"), side(one, "after")) for one in table("issue_date")["signs"])


@cache
def _weights() -> dict[str, float]:
    rules = table("issue_date")
    return {**{one["name"]: one["weight"] for one in rules["signs"]}, **rules["standing"]}


def issue_date(reading: Reading, taken: Collection[str]) -> FieldValue | None:
    """The date that most speaks for, if any is believed enough; ``taken`` are dates known to be of something else."""
    found = places(reading, taken)
    weights = _weights()
    odds = [exp(fsum(weights[sign] for sign in one.signs)) * one.found.confidence for one in found]
    whole = sum(odds) + exp(weights["none"])
    shares: dict[str, float] = defaultdict(float)
    for one, share in zip(found, odds, strict=True):
        shares[one.found.value] += share / whole
    value = max(shares, key=lambda one: round(shares[one], 9), default="")  # of equal ones the first on the paper
    if not value or shares[value] < _LEAST:
        return None
    _, best = max(((share, at) for at, share in enumerate(odds) if found[at].found.value == value))
    reason = ", ".join(sorted(found[best].signs, key=lambda sign: (-weights[sign], sign))[:3])
    return value_at("issue_date", value, found[best].place, sure=shares[value], reason=f"of its dates: {reason}")


def places(reading: Reading, taken: Collection[str]) -> list[DatedPlace]:
    """Every date of a paper with its signs."""
    text = reading.whole.text
    said = [{*_said(text, found), *(["taken"] if found.value in taken else [])} for found, _ in reading.dates]
    for (found, place), signs in zip(reading.dates, said, strict=True):
        if _expires(reading, found, place):
            signs.add("expires")
    own = [found.value for (found, _), signs in zip(reading.dates, said, strict=True) if not signs & _OF_ANOTHER]
    for (found, place), signs in zip(reading.dates, said, strict=True):
        signs.update(_standing(reading, found, place))
        if own and found.value == max(own):
            signs.add("latest")
    return [
        DatedPlace(found, place, frozenset(signs)) for (found, place), signs in zip(reading.dates, said, strict=True)
    ]


def _said(text: str, found: FoundDate) -> Iterator[str]:
    """The signs in the words before and after a date."""
    before, after = found.before(text), found.after(text)
    for sign in _signs():
        if (sign.before and sign.before.search(before)) or (sign.after and sign.after.search(after)):
            yield sign.name


def _expires(reading: Reading, found: FoundDate, place: Passage) -> bool:
    """Whether a day lies so many whole years after another one of its line as identity papers hold."""
    year, day = int(found.value[:4]), found.value[4:]
    starts = {f"{year - years}{day}" for years in _TERMS}
    line = place.words[0].line
    return any(other.value in starts and words.words[0].line == line for other, words in reading.dates)


def _standing(reading: Reading, found: FoundDate, place: Passage) -> Iterator[str]:
    """The signs of where a date stands."""
    at = place.words[0].line
    third = "head" if at < _HEAD else "foot" if at >= len(reading.lines) - _FOOT else "middle"
    yield f"{reading.reads.dated}_{third}"
    pages = (reading.lines[0].page, reading.lines[-1].page)
    if pages[0] != pages[1] and place.page in pages:
        yield "first_page" if place.page == pages[0] else "last_page"
    line = reading.lines[at]
    if third == "head" and begins_with_title(line.text):
        yield "titled"
    if found.end - found.start >= _ALONE * len(line.text):
        yield "own_line"
    if place.words[-1] is line.words[-1] or line.words.index(place.words[0]) >= len(line.words) - len(place.words) - 1:
        yield "ends_line"
    if sum(other.words[0].line == at for _, other in reading.dates) > 1:
        yield "several"
    if sum(one.value == found.value for one, _ in reading.dates) > 1:
        yield "again"
