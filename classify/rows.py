"""Rows as the eye sees them, where the engine's lines run through several: cells of a table read one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise

from archive.records.page import Box, Word

Row = Sequence[Word]


def as_seen(lines: Sequence[Row]) -> list[Row]:
    """The lines of a page from top to bottom as read, but for tables, whose words are put together row by row.

    A table is where a line jumps from one height to another. Lines of plain text, also in columns, stay as they are.
    """
    jumping = [_around(line) for line in lines if _jumps(line)]
    if not jumping:
        return list(lines)
    table = reduce(Box.union, jumping)
    before: list[Row] = []
    after: list[Row] = []
    cells: list[Word] = []
    for line in lines:
        if line and _same_height(_around(line), table):
            cells += line
        else:
            (after if cells else before).append(line)
    return [*before, *_rows(cells), *after]


def _around(line: Row) -> Box:
    return reduce(Box.union, (word.box for word in line))


def _jumps(line: Row) -> bool:
    """Whether a word stands wholly under or over the one before it; single letters may be dirt."""
    words = [word for word in line if sum(letter.isalnum() for letter in word.text) > 1]
    return any(one.box.bottom <= other.box.y or other.box.bottom <= one.box.y for one, other in pairwise(words))


def _same_height(one: Box, other: Box) -> bool:
    """Whether two boxes share half the height of the lower one at least."""
    shared = min(one.bottom, other.bottom) - max(one.y, other.y)
    return shared * 2 > min(one.height, other.height)


def _rows(words: Sequence[Word]) -> list[Row]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda one: one.box.y + one.box.height / 2):
        row = rows[-1] if rows else []
        if row and _same_height(word.box, row[0].box) and _same_height(word.box, row[-1].box):
            row.append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda one: one.box.x) for row in rows]
