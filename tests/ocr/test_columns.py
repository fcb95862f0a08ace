"""Which parts of a page are read one after another, told from the boxes of its lines (150 dpi)."""

from __future__ import annotations

import cv2
import numpy as np

from archive.records.page import Box
from ocr.columns import columns
from ocr.engine import OcrEngine
from ocr.views import Views
from tests.ocr.drawn_pages import RUSSIAN, UKRAINIAN, Look, Pixels, draw_page

PORTRAIT, SPREAD = (1750, 1240), (1240, 1750)


def _lines(x: int, width: int, *, top: int = 300, count: int = 20) -> list[Box]:
    """Lines of a paragraph; each fifth is short, as where a paragraph ends."""
    return [Box(x=x, y=top + 40 * row, width=width // 3 if row % 5 == 4 else width, height=24) for row in range(count)]


def _spans(parts: list[Box]) -> list[tuple[int, int]]:
    return [(round(part.x, -2), round(part.right, -2)) for part in parts]


def test_two_columns_below_a_heading_are_read_from_left_to_right() -> None:
    heading = Box(x=150, y=150, width=950, height=40)
    footer = Box(x=150, y=1400, width=950, height=24)
    parts = columns([heading, *_lines(100, 480), *_lines(660, 480), footer], PORTRAIT, 150)
    assert _spans(parts) == [(100, 1100), (100, 600), (600, 1200), (100, 1100)]
    assert parts[0].bottom < parts[1].bottom <= parts[3].y + 30


def test_three_columns() -> None:
    boxes = [box for x in (60, 450, 840) for box in _lines(x, 330)]
    assert _spans(columns(boxes, PORTRAIT, 150)) == [(0, 400), (400, 800), (800, 1200)]


def test_a_list_of_names_and_numbers_is_read_across() -> None:
    names = [Box(x=100, y=300 + 40 * row, width=150 + 37 * row % 190, height=24) for row in range(20)]
    numbers = [Box(x=900, y=300 + 40 * row, width=60, height=24) for row in range(20)]
    assert len(columns([*names, *numbers], PORTRAIT, 150)) == 1


def test_a_form_with_a_gap_is_read_across() -> None:
    labels = [Box(x=100, y=300 + 40 * row, width=120 + 61 * row % 330, height=24) for row in range(16)]
    values = [Box(x=620, y=300 + 40 * row, width=140 + 83 * row % 360, height=24) for row in range(16)]
    assert len(columns([*labels, *values], PORTRAIT, 150)) == 1


def test_a_table_across_the_page_is_no_column() -> None:
    table = Box(x=100, y=700, width=1040, height=500)
    above = [*_lines(100, 480, top=200, count=11), *_lines(660, 480, top=200, count=11)]
    assert _spans(columns([*above, table], PORTRAIT, 150)) == [(100, 600), (600, 1200), (100, 1200)]


def test_a_spread_is_cut_at_its_fold_though_an_ornament_crosses_it() -> None:
    ornaments = [Box(x=80, y=y, width=1590, height=30) for y in (60, 1150)]
    fold = Box(x=873, y=20, width=3, height=1200)
    boxes = [*ornaments, *_lines(150, 600, count=8), *_lines(960, 600, count=8)]
    left, right = columns(boxes, SPREAD, 150, rules=[fold])
    assert left.right <= 900
    assert right.x >= 850


def test_a_page_without_text_has_no_parts() -> None:
    assert columns([], PORTRAIT, 150) == []
    assert columns([], SPREAD, 150) == []


def test_columns_are_read_one_after_the_other(engine: OcrEngine) -> None:
    words = " ".join((*UKRAINIAN[2:4], *RUSSIAN[1:5])).split()
    left = [" ".join(words[start : start + 5]) for start in range(0, 50, 5)]
    page = _two_columns(left, left[::-1])
    text = engine.read(Views(page, 300)).text
    assert text.index(words[3]) < text.index(words[28]) < text.rindex(words[28]) < text.rindex(words[3])
    assert text.count("\n") == 2 * len(left) - 1


def _two_columns(left: list[str], right: list[str]) -> Pixels:
    """Two narrow pages side by side on one sheet, a line between them."""
    look = Look(points=9, inches=(4.3, 6.0), noise=0)
    sheets = [draw_page(tuple(side), look)[:, 150:] for side in (left, right)]
    page = np.hstack(sheets)
    cv2.line(page, (sheets[0].shape[1] + 20, 200), (sheets[0].shape[1] + 20, 1500), (60, 60, 60), 3)
    return np.asarray(page, np.uint8)
