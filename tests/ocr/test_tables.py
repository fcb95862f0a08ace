"""Ruled tables: the grid that the rules make, digits alone in its cells, and the order in which it is read."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from archive.records.page import Box
from ocr.clean import erase_and_tell_rules, erase_rules, grey_of
from ocr.digits import dealt_out, number_strip
from ocr.engine import OcrEngine
from ocr.orientation import find_lie
from ocr.tables import Number, Table, by_cells, find_tables
from ocr.upright import read_upright
from ocr.views import SMALL, Views
from ocr.words import RawWord
from tests.ocr.drawn_pages import SERIF, Pixels


def _grid(rows: int, columns: int, *, framed: bool = True) -> Pixels:
    """A ruled table of cells 120 x 60 pixels at (100, 100) on white, grey."""
    page = np.full((1200, 1200), 255, np.uint8)
    right, bottom = 100 + 120 * columns, 100 + 60 * rows
    inner = slice(None) if framed else slice(1, -1)
    for y in list(range(100, bottom + 1, 60))[inner]:
        cv2.line(page, (100, y), (right, y), 0, 2)
    for x in list(range(100, right + 1, 120))[inner]:
        cv2.line(page, (x, 100), (x, bottom), 0, 2)
    return page


def _tables(page: Pixels) -> list[Table]:
    _, level, upright = erase_and_tell_rules(page, 150)
    return find_tables(level, upright, 150)


@pytest.mark.parametrize("framed", [True, False], ids=["framed", "outer rules faded"])
def test_the_grid_of_a_table(framed: bool) -> None:
    (table,) = _tables(_grid(4, 5, framed=framed))
    assert [len(row) for row in table.rows] == [5, 5, 5, 5]
    assert all(left.right <= right.x for row in table.rows for left, right in pairwise(row))


def test_a_frame_around_a_page_and_a_line_are_no_tables() -> None:
    page = np.full((1200, 1200), 255, np.uint8)
    cv2.rectangle(page, (50, 50), (1150, 1150), 0, 2)
    cv2.line(page, (600, 50), (600, 1150), 0, 2)
    assert _tables(page) == []
    assert _tables(np.full((300, 300), 255, np.uint8)) == []


def _word(text: str, x: int, y: int, line: int = 1) -> RawWord:
    return RawWord(text=text, box=Box(x=x, y=y, width=40, height=20), confidence=0.9, line=(0, 1, 1, line))


def test_a_cell_is_read_to_its_end_before_the_next_one() -> None:
    cells = tuple(Box(x=x, y=100, width=200, height=80) for x in (0, 200))
    table = Table(frame=Box(x=0, y=100, width=400, height=80), rows=(cells,))
    above, below = _word("above", 0, 20), _word("below", 0, 300, 4)
    lines = [_word("a1", 10, 110, 2), _word("b1", 210, 110, 2), _word("a2", 10, 140, 3), _word("b2", 210, 140, 3)]
    known = (Number(box=Box(x=300, y=110, width=9, height=20), place=(0, 0, 1), glyphs=1), _word("7", 300, 110))
    read = by_cells([above, *lines, below], [known], [table])
    assert [word.text for word in read] == ["above", "a1", "a2", "b1", "b2", "7", "below"]
    assert len({word.line for word in read}) == 3


def test_numbers_are_dealt_out_only_where_their_count_is_right() -> None:
    numbers = [
        Number(box=Box(x=30 * place, y=0, width=20, height=20), place=(0, 0, place), glyphs=1 + (place == 2))
        for place in range(4)
    ]
    _, rows = number_strip(np.full((40, 200), 255, np.uint8), numbers, 150, 4)
    top = rows[0][0]
    assert [word.text for _, word in dealt_out([_word("12345", 0, top)], rows)] == ["1", "2", "34", "5"]
    assert dealt_out([_word("1234", 0, top)], rows) == []
    assert [word.text for _, word in dealt_out([_word("1в345", 0, top)], rows)] == ["1", "34", "5"]


@pytest.mark.parametrize("noise", [2, 14], ids=["clean", "noisy"])
def test_digits_alone_in_their_cells_are_read_row_by_row(engine: OcrEngine, noise: float) -> None:
    digits = np.random.default_rng(7).integers(1, 10, (12, 9)).astype(str).tolist()
    text = engine.read(Views(_sheet(digits, noise), 300)).text
    assert text.splitlines() == [" ".join(row) for row in digits]


def test_columns_of_digits_are_not_taken_for_lines(engine: OcrEngine) -> None:
    digits = np.random.default_rng(7).integers(1, 10, (12, 9)).astype(str).tolist()
    scan = Views(_sheet(digits, 2, heading="Табель обліку використання робочого часу"), 300)
    lie = find_lie(erase_rules(grey_of(scan.clean), SMALL), SMALL)
    assert (lie.axis, lie.sure) == (1, True)  # its profiles say that it lies on its side
    read = read_upright(scan, engine)
    assert read.geometry.quarter_turns == 0
    assert read.text.text.splitlines()[1:] == [" ".join(row) for row in digits]


def _sheet(rows: list[list[str]], noise: float, heading: str = "") -> Pixels:
    """A sheet of 300 dpi whose ruled table holds these texts."""
    page = Image.new("L", (2480, 1600), 245)
    pen, font = ImageDraw.Draw(page), ImageFont.truetype(SERIF, 46)
    pen.text((700, 100), heading, font=font, fill=30)
    for row, texts in enumerate(rows):
        for column, text in enumerate(texts):
            x, y = 250 + 200 * column, 200 + 90 * row
            pen.rectangle((x, y, x + 200, y + 90), outline=40, width=3)
            pen.text((x + 20, y + 18), text, font=font, fill=30)
    blurred = cv2.GaussianBlur(np.asarray(page), (0, 0), 0.9)
    grain = np.random.default_rng(1).normal(0, noise, blurred.shape)
    return np.asarray(np.clip(blurred + grain, 0, 255), np.uint8)
