"""Ruled tables: their grids of cells, the short numbers in these, and the order of what was read in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from archive.records.page import Box
from ocr.blocks import stands_in
from ocr.clean import Image, as_image, only, pieces
from ocr.words import RawWord

_LEAST_WIDTH, _LEAST_HEIGHT = 1.0, 0.3  # inch; of a table
_LEAST_CELL = 0.1  # inch, both ways
_TALLEST = 1.7  # inch; a taller cell is a column of a table whose rows are not ruled, or the frame of a page
_FILLED = 0.85  # of its frame that a cell fills: rules that are broken leave shapes that are no rectangles
_CELLS = 0.7  # of a table's frame that is cells, or it is no table
_BREAK = 0.05  # inch of a faint rule that may be missing
_LONG, _JOINED = 1.2, 0.2  # inch; of a rule that may stand between columns, and the breaks in it that are overlooked
_LEAST_GLYPH = 0.035  # inch
_SHORT = 2  # glyphs at most of a number that is read apart

Place = tuple[int, int, int]  # of a cell: table, row, cell


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A ruled table: its frame, and its cells row by row, each from left to right; rows that are too tall are left out."""

    frame: Box
    rows: tuple[tuple[Box, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """One or two glyphs alone in a cell: where they stand, and whose they are."""

    box: Box
    place: Place
    glyphs: int


def find_tables(level: Image, upright: Image, dpi: int) -> list[Table]:
    """The tables that level and upright rules (0/255) make, from the top down."""
    if not (level.any() and upright.any()):
        return []
    reach = max(3, round(_BREAK * dpi))
    rules = cv2.bitwise_or(
        cv2.morphologyEx(level, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8)),
        cv2.morphologyEx(upright, cv2.MORPH_CLOSE, np.ones((reach, 1), np.uint8)),
    )
    joined = as_image(cv2.dilate(rules, np.ones((3, 3), np.uint8)))
    labels, stats = pieces(joined)
    tables = []
    for label in range(1, len(stats)):
        x, y, width, height = (int(side) for side in stats[label][:4])
        if width < _LEAST_WIDTH * dpi or height < _LEAST_HEIGHT * dpi:
            continue
        own = as_image((labels[y : y + height, x : x + width] == label) * np.uint8(255))
        own[[0, -1]], own[:, [0, -1]] = 255, 255  # the outer rules are the first to fade
        frame = Box(x=x, y=y, width=width, height=height)
        cells = _cells(own, frame, dpi)
        rows = tuple(row for row in _rows(cells, dpi) if max(cell.height for cell in row) <= _TALLEST * dpi)
        if rows and len(cells) >= 2 and sum(cell.width * cell.height for cell in cells) >= _CELLS * width * height:
            tables.append(Table(frame=frame, rows=rows))
    return sorted(tables, key=lambda table: table.frame.y)


def loose_rules(upright: Image, tables: Sequence[Table], dpi: int) -> list[Box]:
    """Long upright rules (0/255) that belong to no table, such as the line between two columns."""
    if not upright.any():
        return []
    rules = as_image(cv2.morphologyEx(upright, cv2.MORPH_CLOSE, np.ones((round(_JOINED * dpi), 3), np.uint8)))
    for frame in (table.frame for table in tables):
        rules[frame.y : frame.bottom, frame.x : frame.right] = 0
    boxes = (Box(x=x, y=y, width=width, height=height) for x, y, width, height, _ in pieces(rules)[1][1:].tolist())
    return [box for box in boxes if box.height >= _LONG * dpi]


def _cells(rules: Image, frame: Box, dpi: int) -> list[Box]:
    """The rectangles that the rules of one table leave."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(cv2.bitwise_not(rules), connectivity=4)
    cells = []
    for x, y, width, height, area in stats[1:count].tolist():
        inside = x > 0 and y > 0 and x + width < frame.width and y + height < frame.height
        if inside and min(width, height) >= _LEAST_CELL * dpi and area >= _FILLED * width * height:
            cells.append(Box(x=frame.x + x, y=frame.y + y, width=width, height=height))
    return cells


def _rows(cells: Sequence[Box], dpi: int) -> tuple[tuple[Box, ...], ...]:
    """Cells whose tops are level, as rows; a cell that spans several rows belongs to its first."""
    rows: list[list[Box]] = []
    for cell in sorted(cells, key=lambda cell: cell.y):
        if rows and cell.y - rows[-1][0].y <= 0.06 * dpi:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return tuple(tuple(sorted(row, key=lambda cell: cell.x)) for row in rows)


def short_numbers(tables: Sequence[Table], letters: Image, dpi: int) -> list[Number]:
    """Cells that seem to hold a digit or two, by the letter-like ink (0/255) of the page."""
    found = (_number(letters, cell, dpi, place) for place, cell in _cells_of(tables))
    return [number for number in found if number]


def _cells_of(tables: Sequence[Table]) -> Iterator[tuple[Place, Box]]:
    for number, table in enumerate(tables):
        for line, row in enumerate(table.rows):
            for place, cell in enumerate(row):
                yield (number, line, place), cell


def _number(letters: Image, cell: Box, dpi: int, place: Place) -> Number | None:
    part = _without_specks(letters[cell.y : cell.bottom, cell.x : cell.right], dpi)
    left, top, width, height = cv2.boundingRect(part)
    glyphs = _glyphs(part[top : top + height, left : left + width]) if height >= _LEAST_GLYPH * dpi else 0
    if not glyphs:
        return None
    pad = max(2, round(0.02 * dpi))
    x, y = max(cell.x, cell.x + left - pad), max(cell.y, cell.y + top - pad)
    right, bottom = min(cell.right, cell.x + left + width + pad), min(cell.bottom, cell.y + top + height + pad)
    return Number(box=Box(x=x, y=y, width=right - x, height=bottom - y), place=place, glyphs=glyphs)


def _without_specks(ink: Image, dpi: int) -> Image:
    """The ink without what is too small to be a part of a letter by itself, for a speck would widen what a cell holds."""
    numbers, stats = pieces(ink)
    return only(numbers, stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) >= _LEAST_GLYPH * dpi)


def _glyphs(ink: Image) -> int:
    """How many glyphs the ink is, if it is one or two as slim as digits are, each nearly as high as the whole; else 0."""
    height, width = ink.shape
    if width > _SHORT * height:
        return 0
    starts, ends = np.nonzero(np.diff((ink > 0).any(axis=0).astype(np.int8), prepend=0, append=0))[0].reshape(-1, 2).T
    slim = all(
        end - start <= height and cv2.boundingRect(ink[:, start:end])[3] >= 0.8 * height
        for start, end in zip(starts, ends, strict=True)
    )
    return len(starts) if slim and len(starts) <= _SHORT else 0


def by_cells(
    words: Sequence[RawWord], known: Sequence[tuple[Number, RawWord]], tables: Sequence[Table]
) -> list[RawWord]:
    """A column's words in order: those of tables cell by cell, each row one line, each table after what is above it.

    ``known`` are the numbers that were read apart from the ``words``.
    """
    cells: dict[int, list[tuple[Place, RawWord]]] = {}
    rest: list[RawWord] = []
    for word in words:
        place = _place_of(word.box, tables)
        if place:
            cells.setdefault(place[0], []).append((place, word))
        else:
            rest.append(word)
    for number, word in known:
        cells.setdefault(number.place[0], []).append((number.place, word))
    for table in sorted(cells):
        bottom = tables[table].frame.bottom
        start = next((at for at, word in enumerate(rest) if word.box.y + word.box.height // 2 >= bottom), len(rest))
        rest[start:start] = [
            replace(word, line=(word.line[0], -1 - table, 0, place[1]))
            for place, word in sorted(cells[table], key=lambda pair: pair[0])
        ]
    return rest


def _place_of(box: Box, tables: Sequence[Table]) -> Place | None:
    """The cell that holds the middle of a word."""
    for number, table in enumerate(tables):
        if not stands_in(box, table.frame):
            continue
        for line, row in enumerate(table.rows):
            for place, cell in enumerate(row):
                if stands_in(box, cell):
                    return number, line, place
    return None
