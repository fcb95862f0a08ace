"""Stamps over print: found by their outline, taken off the print below them, and read for words of their own."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from archive.records.page import Box
from ocr.clean import divide_background, mix_ink
from ocr.engine import OcrEngine
from ocr.stamps import Stamp, find_stamps, lifted, with_stamp
from ocr.views import SMALL, Views
from ocr.words import RawWord
from tests.ocr.drawn_pages import UKRAINIAN, Look, Pixels, draw_page, error_rate


@pytest.fixture(scope="module")
def stamped() -> Pixels:
    """A seal of 1.6 inch about (5.9, 2.3) inch, and a signature."""
    return draw_page(UKRAINIAN, Look(dpi=SMALL, stamp=True, points=14))


def test_a_seal_is_found_where_it_lies_and_a_signature_is_none(stamped: Pixels) -> None:
    (box,) = find_stamps(divide_background(stamped), SMALL)
    assert (box.x / SMALL, box.y / SMALL) == pytest.approx((5.1, 1.5), abs=0.06)
    assert (box.width / SMALL, box.height / SMALL) == pytest.approx((1.6, 1.6), abs=0.08)


def test_a_page_without_colour_has_no_stamp(stamped: Pixels) -> None:
    plain = draw_page(UKRAINIAN, Look(dpi=SMALL, paper=(235, 225, 200), noise=10))
    assert find_stamps(divide_background(plain), SMALL) == []
    assert find_stamps(np.asarray(cv2.cvtColor(stamped, cv2.COLOR_BGR2GRAY), np.uint8), SMALL) == []


def test_coloured_ink_is_taken_off_and_black_stays_below_it() -> None:
    clean = np.full((400, 400, 3), 250, np.uint8)
    ink = np.full_like(clean, 255)
    cv2.circle(ink, (200, 200), 120, (210, 120, 110), 12)
    black = np.full_like(clean, 255)
    cv2.rectangle(black, (60, 190), (340, 210), (35, 35, 35), -1)
    clean = np.asarray(clean.astype(int) * ink // 255 * black // 255, np.uint8)
    boxes = find_stamps(clean, SMALL)
    bare, stamps = lifted(clean, mix_ink(clean, SMALL), boxes, SMALL)
    assert len(stamps) == 1
    assert bare[85, 200] > 235  # the ring alone
    assert bare[200, 80] < 60  # the ring over black
    assert bare[200, 200] < 60


def test_print_under_a_seal_is_read(stamped: Pixels, engine: OcrEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    true = engine.read(Views(draw_page(UKRAINIAN, Look(dpi=SMALL, points=14)), SMALL)).text
    read = engine.read(Views(stamped, SMALL)).text
    monkeypatch.setattr("ocr.prepare.find_stamps", lambda *_: [])
    before = engine.read(Views(stamped, SMALL)).text
    assert error_rate(read, true) < 0.5 * error_rate(before, true)


def _word(text: str, x: int, y: int, sure: float, block: int = 0) -> RawWord:
    return RawWord(text=text, box=Box(x=x, y=y, width=60, height=20), confidence=sure, line=(block, 1, 1, 1))


STAMP = Stamp(box=Box(x=100, y=0, width=400, height=400), picture=np.full((420, 600), 255, np.uint8), left=0, top=0)


def _merged(read: list[RawWord]) -> list[tuple[str, int]]:
    words = [_word("один", 110, 100, 0.9), _word("дуа", 200, 100, 0.3), _word("три", 300, 100, 0.9)]
    return [(word.text, word.line[0]) for word in with_stamp(words, read, STAMP, SMALL)]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        ([_word("два", 202, 100, 0.8, 1)], [("один", 0), ("два", 0), ("три", 0)]),
        ([_word("одни", 112, 100, 0.85, 1)], [("один", 0), ("дуа", 0), ("три", 0)]),
        ([_word("4", 370, 100, 0.8, 1)], [("один", 0), ("дуа", 0), ("три", 0), ("4", 0)]),
        ([_word("АРХІВ", 300, 300, 0.8, 1)], [("один", 0), ("дуа", 0), ("три", 0), ("АРХІВ", 1)]),
        ([_word("хз", 300, 300, 0.4, 1)], [("один", 0), ("дуа", 0), ("три", 0)]),
        ([_word("поза", 520, 300, 0.9, 1)], [("один", 0), ("дуа", 0), ("три", 0)]),
        ([_word("край", 0, 100, 0.9, 1)], [("один", 0), ("дуа", 0), ("три", 0)]),
    ],
    ids=["surer", "less sure", "beside a line", "the stamp's own", "unsure", "outside", "cut by the edge"],
)
def test_which_words_of_a_stamp_are_kept(read: list[RawWord], expected: list[tuple[str, int]]) -> None:
    assert _merged(read) == expected
