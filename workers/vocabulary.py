"""What understanding knows of the language, handed to the search: the same titles, names and dates on both sides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from classify.dates import find_dates
from classify.name_pairs import names_like
from classify.rules.types import type_rules
from search.vocabulary import Vocabulary
from search.written_dates import WrittenDate, days_in


@cache
def vocabulary() -> Vocabulary:
    """One a process."""
    titles = {rule.code: tuple(title.text for title in rule.titles) for rule in type_rules()}
    return Vocabulary(titles=titles, names_like=names_like, days_in=_days)


def _days(typed: str) -> Iterator[WrittenDate]:
    """Days as people type them, and beyond that all that papers are read by: words, blanks within a number."""
    known = days_in(typed)
    yield from known
    for found in find_dates(typed):
        if not any(day.start < found.end and found.start < day.end for day in known):
            yield WrittenDate(iso=found.value, start=found.start, end=found.end)
