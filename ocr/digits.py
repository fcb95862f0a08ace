"""Short numbers alone in the cells of tables, read as if they stood in one number.

A lone 7 is a Й or a Д to an engine that reads words; among other digits it is a 7. So cells of one or two glyphs are shown
side by side, close together, and what is read is dealt out again, glyph by glyph, where the count is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from archive.records.page import Box
from ocr.blocks import stands_in
from ocr.clean import Image
from ocr.tables import Number, Table
from ocr.words import RawWord

FEW = 8  # numbers of a page that are worth it; fewer stand in rows of words, which are read well enough
LEAST = 3  # numbers that it takes for digits to look like digits
TOGETHER = (12, 7, 5, 4)  # numbers on a line, attempt by attempt: one that is miscounted spoils its line
_AROUND = 0.1  # inch around the lines

Known = tuple[Number, RawWord]  # where a number stands, and what was read
Row = tuple[int, int, list[Number]]  # first row of pixels, last + 1, what stands there


def number_strip(grey: Image, numbers: Sequence[Number], dpi: int, most: int) -> tuple[Image, list[Row]]:
    """The numbers in lines, standing on a common base, and which stand where."""
    around = round(_AROUND * dpi)
    count = -(-len(numbers) // most)
    lines = [list(numbers[start::count]) for start in range(count)]  # of even length, and of other neighbours each time
    tall, wide = max(number.box.height for number in numbers), max(number.box.width for number in numbers)
    strip = np.full((around + (tall + around) * len(lines), 2 * around + wide * most), 255, np.uint8)
    rows = []
    for place, line in enumerate(lines):
        top, left = around + (tall + around) * place, around
        for box in (number.box for number in line):
            strip[top + tall - box.height : top + tall, left : left + box.width] = grey[
                box.y : box.bottom, box.x : box.right
            ]
            left += box.width
        rows.append((top, top + tall, line))
    return strip, rows


def without(grey: Image, known: Sequence[Known], tables: Sequence[Table]) -> Image:
    """The grey page without the cells whose numbers are known: wholly white, for an engine reads a ghost on faint grain."""
    if not known:
        return grey
    result = grey.copy()
    for table, row, place in (number.place for number, _ in known):
        cell = tables[table].rows[row][place]
        result[cell.y : cell.bottom, cell.x : cell.right] = 255
    return result


def dealt_out(words: Sequence[RawWord], rows: Sequence[Row]) -> list[Known]:
    """The numbers read on a strip, each with where it stands: of lines with as many characters as glyphs, what is digits."""
    found = []
    for top, bottom, line in rows:
        here = [word for word in words if top <= word.box.y + word.box.height // 2 < bottom]
        text = "".join(word.text for word in sorted(here, key=lambda word: word.box.x))
        if len(text) != sum(number.glyphs for number in line):
            continue
        sure = min(word.confidence for word in here)
        for number in line:
            own, text = text[: number.glyphs], text[number.glyphs :]
            if own.isdigit():
                found.append((number, RawWord(text=own, box=number.box, confidence=sure, line=(0, 0, 0, 0))))
    return found


def standing_in(column: Box, known: Sequence[Known], block: int) -> list[Known]:
    """The known numbers of one column, as words of that block."""
    return [(number, replace(word, line=(block, 0, 0, 0))) for number, word in known if stands_in(number.box, column)]
