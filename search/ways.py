"""The four narrower ways to search, as what is left of a query's conditions: by type, by name, by content, by substance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.ports.search_index import Reading, Way
from search.page_match import AllOf, AnyOf, Begins, Column, Condition, Follows, Holds, own_condition, whole_condition
from search.query import OfType, OneOf, Term

PREFERRED: dict[Way, Reading] = {Way.TYPE: Reading.TYPE, Way.NAME: Reading.NAME, Way.CONTENT: Reading.WORD}
"""As what a part of the words is taken first, where it can be."""

_KNOWN = frozenset({Column.ABOUT})
_COLUMNS: dict[Way, frozenset[Column]] = {
    Way.NAME: _KNOWN,
    Way.CONTENT: frozenset(Column) - _KNOWN,
    Way.SUBSTANCE: _KNOWN,
}


def whole_by(way: Way, terms: Sequence[Term], *, loose: bool) -> Condition | None:
    """What a page and its document must meet; None where nothing can."""
    return _within(whole_condition(_taken(way, terms), loose=loose), way)


def own_by(way: Way, terms: Sequence[Term], *, loose: bool) -> Condition | None:
    """What of it the page must meet by itself; None where nothing can."""
    return _within(own_condition(_taken(way, terms), loose=loose), way)


def _taken(way: Way, terms: Sequence[Term]) -> tuple[Term, ...]:
    """By type, a title means papers of its type and not those that only speak of one."""
    return tuple(_as_type(term) if way is Way.TYPE and isinstance(term, OneOf) else term for term in terms)


def _as_type(term: OneOf) -> OneOf:
    types = tuple(choice for choice in term.choices if any(isinstance(each, OfType) for each in choice))
    return OneOf(choices=types) if types else term


def _within(condition: Condition, way: Way) -> Condition | None:
    """What is left of a condition in the columns of a way."""
    columns = _COLUMNS.get(way)
    if isinstance(condition, Holds | Begins | Follows):
        left = tuple(column for column in condition.columns if columns is None or column in columns)
        return replace(condition, columns=left) if left else None
    parts = [_within(part, way) for part in condition.parts]
    kept = tuple(part for part in parts if part is not None)
    if isinstance(condition, AllOf):
        return AllOf(parts=kept) if len(kept) == len(parts) else None
    return AnyOf(parts=kept) if kept else None
