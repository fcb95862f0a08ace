"""One page made ready for reading: the cleaned grey picture, and which parts of it hold text."""

from __future__ import annotations

from dataclasses import dataclass

from archive.records.page import Box
from ocr.blocks import columns, ink_letters, line_boxes, whiten_rest
from ocr.clean import Image, at_dpi, divide_background, erase_rules, mix_ink

DPI = 150  # measured: as good as 300 for print and typewriter, at half the time


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What the engine is shown: ``grey`` at ``dpi``, and the columns to read one after another."""

    grey: Image
    dpi: int
    columns: tuple[Box, ...]


def prepare(image: Image, dpi: int) -> Prepared:
    """Clean an upright image (grey or BGR) of ``dpi`` and find its text."""
    grey = erase_rules(mix_ink(divide_background(at_dpi(image, dpi, DPI))), DPI)
    boxes = line_boxes(ink_letters(grey, DPI), DPI)
    return Prepared(grey=whiten_rest(grey, boxes, DPI), dpi=DPI, columns=tuple(columns(boxes, grey.shape, DPI)))
