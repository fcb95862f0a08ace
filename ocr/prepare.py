"""One page made ready for reading: the cleaned grey picture, and which parts of it hold text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from archive.records.page import Box
from ocr.blocks import ink_letters, line_boxes, outside, whiten_rest
from ocr.clean import Image, at_dpi, deepened, divide_background, erase_and_tell_rules, mix_ink
from ocr.columns import columns
from ocr.stamps import Stamp, find_stamps, lifted
from ocr.tables import Number, Table, find_tables, loose_rules, short_numbers
from ocr.views import SMALL, Views

DPI, FINE_DPI = SMALL, 225  # measured: 150 reads print and typewriter as well as 300, at half the time
_SMALL_PRINT = 0.12  # inch; usual height of lines (ascenders and all) below which letters need the finer picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What the engine is shown: ``grey`` at ``dpi``, and the columns to read one after another."""

    grey: Image
    dpi: int
    columns: tuple[Box, ...]
    tables: tuple[Table, ...] = ()
    numbers: tuple[Number, ...] = ()
    stamps: tuple[Stamp, ...] = ()


def prepare(page: Views) -> Prepared:
    """Clean an upright page and find its text."""
    prepared, usual = _prepared(page.clean, DPI)
    if usual >= _SMALL_PRINT or page.dpi < FINE_DPI:
        return prepared
    return _prepared(deepened(divide_background(at_dpi(page.whole, page.dpi, FINE_DPI))), FINE_DPI)[0]


def _prepared(clean: Image, dpi: int) -> tuple[Prepared, float]:
    """The page made ready from its cleaned image of ``dpi``, and the usual height of its lines in inches."""
    bare, stamps = lifted(clean, mix_ink(clean, dpi), find_stamps(clean, dpi), dpi)
    grey, level, upright = erase_and_tell_rules(bare, dpi)
    tables = find_tables(level, upright, dpi)
    letters = ink_letters(grey, dpi)
    boxes = line_boxes(letters, dpi)
    frames = [table.frame for table in tables]
    blocks = sorted([*frames, *outside(boxes, frames)], key=lambda box: (box.y, box.x))
    numbers = short_numbers(tables, letters, dpi)
    page = Prepared(
        grey=whiten_rest(grey, [*boxes, *(number.box for number in numbers)], dpi),
        dpi=dpi,
        columns=tuple(columns(blocks, grey.shape, dpi, rules=loose_rules(upright, tables, dpi))),
        tables=tuple(tables),
        numbers=tuple(numbers),
        stamps=stamps,
    )
    heights = [box.height for box in outside(boxes, [number.box for number in numbers])]  # digits are no higher than x
    return page, float(np.median(heights)) / dpi if heights else 1.0
