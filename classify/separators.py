"""Separator sheets: what a scanning office lays between two documents says where they begin, whatever stands on the pages."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz import fuzz, process

from archive.records.page import PageText
from classify.letters import fold
from classify.rules.tables import table

_MOST_WORDS = 30  # a sheet of the office says little; a letter about separators is no separator
_HEAD = 4  # words
_LIKE = 82.0  # percent from which a word is one of the table's, misread or inflected
_SEVERAL = 2  # from which the office is taken to lay them before every document


@cache
def _names() -> tuple[str, ...]:
    return tuple(fold(name) for name in table("separators")["names"])


def is_separator(page: PageText) -> bool:
    """Whether a page is a separator sheet: few words, one of the first of which names it."""
    words = [fold(part) for word in page.words for part in word.text.split("-")]
    if not 0 < len(words) <= _MOST_WORDS:
        return False
    return any(
        process.extractOne(word, _names(), scorer=fuzz.ratio, score_cutoff=_LIKE)
        for word in words[:_HEAD]
        if len(word) > 6
    )


def begins_by_separators(pages: Sequence[PageText]) -> list[bool | None]:
    """For each page whether the separators say that a document begins on it, does not, or (None) nothing.

    A separator begins, and so does the page behind it. Where there are several, the pages behind the first begin nothing else.
    """
    separators = [is_separator(page) for page in pages]
    several = sum(separators) >= _SEVERAL
    first = separators.index(True) if several else len(pages)
    return [
        True if sheet or (at and separators[at - 1]) else False if at > first else None
        for at, sheet in enumerate(separators)
    ]
