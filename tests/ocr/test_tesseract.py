"""How well pages are read, on drawn papers: bounds are about twice what was measured."""

from __future__ import annotations

import numpy as np
import pytest

from ocr.engine import OcrEngine
from ocr.views import Views
from tests.ocr.drawn_pages import MONO, ROWS, RUSSIAN, SANS, UKRAINIAN, Look, draw_page, error_rate


@pytest.mark.parametrize(
    ("lines", "look"),
    [
        (UKRAINIAN, Look()),
        (UKRAINIAN, Look(font=SANS, points=10, noise=10, paper=(225, 215, 190), stamp=True)),
        (UKRAINIAN, Look(points=8)),
        (RUSSIAN, Look(font=MONO, points=10)),
        (RUSSIAN, Look(dpi=200, noise=8)),
    ],
    ids=["print", "stamped", "small", "typescript", "200 dpi"],
)
def test_character_error_rate(engine: OcrEngine, lines: tuple[str, ...], look: Look) -> None:
    read = engine.read(Views(draw_page(lines, look), look.dpi))
    assert error_rate(read.text, "\n".join(lines)) < 0.02


@pytest.mark.parametrize("share", [0.35, 0.25])
def test_faint_print_is_read(engine: OcrEngine, share: float) -> None:
    page = draw_page(UKRAINIAN, Look(noise=4))
    faint = np.asarray(255 - (255 - page.astype(np.float32)) * share, np.uint8)
    assert error_rate(engine.read(Views(faint, 300)).text, "\n".join(UKRAINIAN)) < 0.03


@pytest.mark.parametrize(
    "look", [Look(), Look(font=SANS, points=10), Look(font=MONO, points=9)], ids=["serif", "sans", "mono"]
)
def test_numbers_and_latin_words_survive(engine: OcrEngine, look: Look) -> None:
    text = engine.read(Views(draw_page(UKRAINIAN, look), look.dpi)).text.replace(" ", "")
    for token in (
        "2849301752",
        "19620417-03215",
        "UA213223130000026007233566001",
        "322313",
        "118306",
        "123456",
        "archive@example.org.ua",
        "IV-БК",
    ):
        assert token in text


def test_a_ruled_table_is_read_row_by_row(engine: OcrEngine) -> None:
    lines = engine.read(Views(draw_page((), Look(table=True)), 300)).lines
    assert [line.text for line in lines] == [" ".join(row) for row in ROWS]
