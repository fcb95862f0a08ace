"""What is left of a page around its lines, and what is whitened."""

from __future__ import annotations

import numpy as np

from archive.records.page import Box
from ocr.blocks import whiten_rest


def test_a_full_stop_beside_a_long_line_stays_and_other_marks_go() -> None:
    page = np.full((200, 600), 255, np.uint8)
    line, short = Box(x=50, y=100, width=300, height=20), Box(x=450, y=100, width=40, height=20)
    for box in (line, short):
        page[box.y : box.bottom, box.x : box.right] = 40
        page[117:120, box.right + 12 : box.right + 15] = 40  # a full stop; a remain of a cell's rule
    page[80:83, 100:103] = 40
    expected = page.copy()
    expected[80:83, 100:103] = 255
    expected[117:120, short.right + 12 : short.right + 15] = 255
    assert np.array_equal(whiten_rest(page, [line, short], 150), expected)
