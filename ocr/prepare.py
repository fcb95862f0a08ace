"""One page made ready for reading: the cleaned grey picture, and which parts of it hold text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from archive.records.page import Box
from ocr.blocks import columns, ink_letters, line_boxes, whiten_rest
from ocr.clean import Image, at_dpi, divide_background, erase_rules, mix_ink

DPI, FINE_DPI = 150, 225  # measured: 150 reads print and typewriter as well as 300, at half the time
_SMALL_PRINT = 0.12  # inch; usual height of lines (ascenders and all) below which letters need the finer picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What the engine is shown: ``grey`` at ``dpi``, and the columns to read one after another."""

    grey: Image
    dpi: int
    columns: tuple[Box, ...]


def prepare(image: Image, dpi: int) -> Prepared:
    """Clean an upright image (grey or BGR) of ``dpi`` and find its text."""
    page, usual = _prepare_at(image, dpi, DPI)
    return _prepare_at(image, dpi, FINE_DPI)[0] if usual < _SMALL_PRINT and dpi >= FINE_DPI else page


def _prepare_at(image: Image, dpi: int, wanted: int) -> tuple[Prepared, float]:
    """The page made ready at ``wanted`` dpi, and the usual height of its lines in inches."""
    clean = divide_background(at_dpi(image, dpi, wanted))
    grey = erase_rules(mix_ink(clean, wanted), wanted)
    boxes = line_boxes(ink_letters(grey, wanted), wanted)
    page = Prepared(
        grey=whiten_rest(grey, boxes, wanted), dpi=wanted, columns=tuple(columns(boxes, grey.shape, wanted))
    )
    return page, float(np.median([box.height for box in boxes])) / wanted if boxes else 1.0
