"""Tables with a column for each of two people: father and mother, husband and wife."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from classify.labels import labels_in, unlabelled
from classify.reading import Passage, PlacedWord
from classify.role_words import told_in_head

_PAIRS = (frozenset({"father", "mother"}), frozenset({"husband", "wife"}))
_APART = 3.0  # heights of a line between the heads of two columns, at least
_LEFT = 0.25  # of the way between two heads: how far left of its head a column may begin
_ROWS = 9
_AFTER = re.compile(r"\b(?:після|после)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column under a head: whose it is, and its words from top to bottom without the labels of the rows.

    ``after`` are those of rows that tell what is after the event (``прізвище після``).
    """

    role: str
    words: tuple[PlacedWord, ...]
    after: tuple[PlacedWord, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleTable:
    """The two columns of a table, and the lines (counted through the document) of its rows."""

    columns: tuple[Column, ...]
    lines: frozenset[int]


def people_tables(lines: Sequence[Passage]) -> list[PeopleTable]:
    """The tables of two people on a document, by their heads."""
    return [_table(heads, _under(lines, at)) for at, line in enumerate(lines) if (heads := _heads(line)) is not None]


def _heads(line: Passage) -> list[tuple[str, PlacedWord]] | None:
    """The two heads, where a line holds nothing else."""
    words = [word for word in line.words if any(letter.isalpha() for letter in word.text)]
    heads = [(told_in_head(word.text), word) for word in words]
    if len(heads) != 2 or frozenset(role for role, _ in heads) not in _PAIRS:
        return None
    one, other = (word.box for _, word in heads)
    return heads if other.x - one.right > _APART * one.height else None


def _under(lines: Sequence[Passage], at: int) -> list[Passage]:
    return [line for line in lines[at + 1 : at + 1 + _ROWS] if line.page == lines[at].page]


def _table(heads: Sequence[tuple[str, PlacedWord]], rows: Sequence[Passage]) -> PeopleTable:
    (one, left), (other, right) = heads
    margin = _LEFT * (right.box.x - left.box.x)
    bounds = (left.box.x - margin, right.box.x - margin, float("inf"))
    columns = []
    for role, (start, end) in zip((one, other), pairwise(bounds), strict=True):
        words = [(word, row) for row in rows for word in _values(row) if start < word.box.x <= end]
        after = tuple(word for word, row in words if _AFTER.search(row.text))
        columns.append(Column(role=role, words=tuple(word for word, _ in words if word not in after), after=after))
    return PeopleTable(columns=tuple(columns), lines=frozenset(row.words[0].line for row in rows))


def _values(row: Passage) -> list[PlacedWord]:
    """The words of a row that belong to none of its labels."""
    return list(unlabelled(row, labels_in(row.text)).words)
