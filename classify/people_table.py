"""Tables with a column for each of two people: father and mother, husband and wife."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from classify.labels import labels_in
from classify.letters import fold
from classify.reading import Passage, PlacedWord

_HEADS = """
father = батько отец тато
mother = мати мать мама
husband = чоловік муж наречений жених він он
wife = дружина жена наречена невеста вона она
"""
_ROLE_OF = {
    fold(word): line.split(" = ")[0] for line in _HEADS.strip().splitlines() for word in line.split(" = ")[1].split()
}
_PAIRS = (frozenset({"father", "mother"}), frozenset({"husband", "wife"}))
_APART = 3.0  # heights of a line between the heads of two columns, at least
_LEFT = 0.25  # of the way between two heads: how far left of its head a column may begin
_ROWS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column under a head: whose it is, and its words from top to bottom without the labels of the rows."""

    role: str
    words: tuple[PlacedWord, ...]


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
    heads = [(_ROLE_OF.get(fold(word.text.strip("[]|(){}.,:;")), ""), word) for word in words]
    if len(heads) != 2 or frozenset(role for role, _ in heads) not in _PAIRS:
        return None
    one, other = (word.box for _, word in heads)
    return heads if other.x - one.right > _APART * one.height else None


def _under(lines: Sequence[Passage], at: int) -> list[Passage]:
    return [line for line in lines[at + 1 : at + 1 + _ROWS] if line.page == lines[at].page]


def _table(heads: Sequence[tuple[str, PlacedWord]], rows: Sequence[Passage]) -> PeopleTable:
    (one, left), (other, right) = heads
    margin = _LEFT * (right.box.x - left.box.x)
    values = [word for row in rows for word in _values(row) if word.box.x > left.box.x - margin]
    beginning = right.box.x - margin
    first = Column(role=one, words=tuple(word for word in values if word.box.x < beginning))
    second = Column(role=other, words=tuple(word for word in values if word.box.x >= beginning))
    return PeopleTable(columns=(first, second), lines=frozenset(row.words[0].line for row in rows))


def _values(row: Passage) -> list[PlacedWord]:
    """The words of a row that belong to none of its labels."""
    spans = [(label.start, label.end) for label in labels_in(row.text)]
    return [
        word
        for word, at in zip(row.words, row.starts, strict=True)
        if not any(start < at + len(word.text) and at < end for start, end in spans)
    ]
