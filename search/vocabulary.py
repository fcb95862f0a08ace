"""What is known of the language beside the search: given to it by whoever puts the archive together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from archive.records.document import DocumentType
from search.written_dates import WrittenDate, days_in


def _no_names(_written: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """``titles`` of each type of document; ``names_like`` gives the other spellings (nominative, both languages) of a first
    name or patronymic written in any case; ``days_in`` finds the days of what was typed.
    """

    titles: Mapping[DocumentType, tuple[str, ...]] = field(default_factory=dict)
    names_like: Callable[[str], tuple[str, ...]] = _no_names
    days_in: Callable[[str], Iterable[WrittenDate]] = days_in


PLAIN = Vocabulary()
"""Of figures and dates only."""


def plain() -> Vocabulary:
    """The way to it."""
    return PLAIN
