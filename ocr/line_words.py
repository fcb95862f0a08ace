"""From the letters of lines to words with their boxes, as a table in Tesseract's form (TSV)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

import cv2
import numpy as np

from archive.records.page import Box
from ocr.clean import Image
from ocr.lstm import BLANK, Letter, LineReader, tighten

_AROUND = 4  # pixels of the page that are shown around a row, as Tesseract does
_STRANGE = 2.25  # how much less sure words are that no dictionary has; Tesseract's figures, as the next two
_STEP = 0.085
_PERCENT = 35.0  # of confidence, for each step of the logarithm of the chance
_DOUBTFUL, _WORST = (
    -0.35,
    -6.0,
)  # mean logarithm of the chance of a row's letters, below which it is read again; of one letter
_AGAIN = ((-1, 1), (2, 2))  # pixels by which the upper and lower edge of such a row are moved
_BETTER = 0.1  # by which another reading must be surer
_SHORT = 60  # pixels; shorter rows are mostly no letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Letters to be read in one go: their box in the picture, and the block and line they belong to, counted from 1."""

    box: Box
    line: tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Word:
    """``start`` and ``end``: where it lies along its row, in steps."""

    text: str
    start: int
    end: int
    confidence: float


def table_of(reader: LineReader, page: Image, rows: Sequence[Row]) -> str:
    """What stands in the rows of a page (HxW grey), one word in a line of the table."""
    height, width = page.shape
    shown = [(row, box) for row in rows if (box := _shown(row.box, width, height))]
    shown, lines = _read_again(reader, page, shown, _read(reader, page, [box for _, box in shown]))
    words = [
        (row, box, word)
        for (row, box), letters in zip(shown, lines, strict=True)
        for word in _words(letters, box, reader)
    ]
    boxes = np.array([_place(word, box, reader) for _, box, word in words], np.int32).reshape(-1, 4)
    under, _ = cv2.threshold(page, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU) if words else (0, None)
    tighten(page, int(under) + 1, boxes)
    told = []
    for number, ((row, _, word), (left, top, right, bottom)) in enumerate(
        zip(words, boxes.tolist(), strict=True), start=1
    ):
        place = f"5\t1\t{row.line[0]}\t1\t{row.line[1]}\t{number}\t{left}\t{top}\t{right - left}\t{bottom - top}"
        told.append(f"{place}\t{word.confidence:f}\t{word.text}")
    return "\n".join(told)


def _read(reader: LineReader, page: Image, boxes: Sequence[Box]) -> list[list[Letter]]:
    return reader.read([page[box.y : box.bottom, box.x : box.right] for box in boxes])


def _read_again(
    reader: LineReader, page: Image, rows: Sequence[tuple[Row, Box]], lines: Sequence[list[Letter]]
) -> tuple[list[tuple[Row, Box]], list[list[Letter]]]:
    """The rows and their letters, doubtful ones by the surest of some readings: bad print is read otherwise a pixel higher."""
    best = [(row, box, letters) for (row, box), letters in zip(rows, lines, strict=True)]
    tries = [
        (place, moved)
        for place, (_, box, letters) in enumerate(best)
        if letters and box.width > _SHORT and _sureness(letters) < _DOUBTFUL
        for by in _AGAIN
        if (moved := _moved(box, by, page.shape[0])).height > 0
    ]
    for (place, box), letters in zip(tries, _read(reader, page, [box for _, box in tries]), strict=True):
        row, _, before = best[place]
        if len(letters) >= 0.7 * len(before) and _sureness(letters) > _sureness(before) + _BETTER:
            best[place] = row, box, letters
    return [(row, box) for row, box, _ in best], [letters for _, _, letters in best]


def _moved(box: Box, by: tuple[int, int], height: int) -> Box:
    top, bottom = max(0, box.y + by[0]), min(height, box.bottom + by[1])
    return Box(x=box.x, y=top, width=box.width, height=bottom - top)


def _sureness(letters: Sequence[Letter]) -> float:
    """The mean logarithm of the chance of a row's letters; words that no dictionary has count as less sure."""
    each = [max(_WORST, one.sure * (1.0 if one.known else _STRANGE)) for one in letters if one.text != BLANK]
    return sum(each) / len(each) if each else _WORST


def _shown(box: Box, width: int, height: int) -> Box | None:
    left, top = max(0, box.x - _AROUND), max(0, box.y - _AROUND)
    right, bottom = min(width, box.right + _AROUND), min(height, box.bottom + _AROUND)
    return Box(x=left, y=top, width=right - left, height=bottom - top) if left < right and top < bottom else None


def _words(letters: Sequence[Letter], box: Box, reader: LineReader) -> Iterator[_Word]:
    """The words between blanks, each half-way to the letters around it; doubt about a blank is doubt about both its words."""
    steps = math.ceil(box.width * reader.height / box.height / reader.step)
    ends = [
        *(one.last + (after.first - one.last) // 2 for one, after in pairwise(letters)),
        steps,
    ]
    starts = [0, *ends]
    for blank, places in groupby(range(len(letters)), key=lambda place: letters[place].text == BLANK):
        if blank:
            continue
        first, *rest = places
        last = rest[-1] if rest else first
        members = letters[first : last + 1]
        around = letters[max(0, first - 1) : last + 2]
        number = sum(one.text.isdigit() for one in members) > 1
        doubt = 1.0 if members[0].known or number else _STRANGE
        sure = 100 + _PERCENT * doubt * (min(one.sure for one in around) - _STEP)
        yield _Word(
            text="".join(one.text for one in members),
            start=starts[first],
            end=ends[last],
            confidence=min(100.0, max(0.0, sure)),
        )


def _place(word: _Word, box: Box, reader: LineReader) -> tuple[int, int, int, int]:
    pixels = reader.step * box.height / reader.height
    left = min(box.x + math.floor(word.start * pixels), box.right - 1)
    right = min(max(left + 1, box.x + math.ceil(word.end * pixels)), box.right)
    return left, box.y, right, box.bottom
