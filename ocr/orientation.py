"""Which way up a page is: the axis of its lines from profiles, up or down by reading a few lines both ways."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from archive.records.page import Box
from ocr.blocks import letters_only, line_boxes
from ocr.clean import Image, as_image, ink_of
from ocr.deskew import find_skew, turn

Legibility = Callable[[Image, int], float]

_SURE = 1.6  # one axis scoring that much better than the other needs no reading to be believed
_LEAST = 3.0  # letters' worth of sure reading below which a page stays as it was scanned
_ENOUGH = 60.0  # letters' worth that settles it: on its head a page gave 40 at most, upright 80 at least
_STRIPS = 3


def quarter_turned(image: Image, turns: int) -> Image:
    """The image after that many clockwise quarter turns."""
    turns %= 4
    if turns == 0:
        return image
    return as_image(
        cv2.rotate(image, (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)[turns - 1])
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lie:
    """How a page lies: the axis along which its lines run (0 level, 1 upright), and how far they lean along either.

    ``sure`` where one axis is plainly the right one; a page without lines lies as it should.
    """

    grey: Image
    letters: Image
    dpi: int
    axis: int
    skews: tuple[float, float]
    sure: bool

    @property
    def likely(self) -> tuple[int, float]:
        """Clockwise quarter turns and the skew then left, for a page taken to stand on its feet."""
        turns = self.axis if self.sure else 0
        return turns, self.skews[turns]


def find_lie(grey: Image, dpi: int) -> Lie:
    """How a cleaned grey image lies, from the profiles of its lines along either axis."""
    letters = letters_only(ink_of(grey, 170), dpi)
    level, level_score = find_skew(letters, dpi)
    upright, upright_score = find_skew(quarter_turned(letters, 1), dpi)
    return Lie(
        grey=grey,
        letters=letters,
        dpi=dpi,
        axis=0 if level_score >= upright_score else 1,
        skews=(level, upright),
        sure=max(level_score, upright_score) >= _SURE * min(level_score, upright_score),
    )


def find_turns(lie: Lie, legibility: Legibility) -> tuple[int, float]:
    """Clockwise quarter turns (0..3) that set the page upright, and the skew then left: a few lines are read each way.

    The other axis is tried too, however plain the profiles: digits in a table make sharper columns than lines.
    """
    if not lie.letters.any():
        return lie.likely
    read: dict[int, float] = {}
    for way in (lie.axis, lie.axis + 2, 1 - lie.axis, 3 - lie.axis) if lie.sure else (0, 1, 2, 3):
        read[way] = _read_of(lie, way, legibility)
        if read[way] >= _ENOUGH:
            break
    best = max(read, key=lambda way: (read[way], way == 0))
    if read[best] < _LEAST:
        return lie.likely
    return best, lie.skews[best % 2]


def _read_of(lie: Lie, way: int, legibility: Legibility) -> float:
    """How well a few lines read once the page is turned this way."""
    axis = way % 2
    level = turn(quarter_turned(lie.grey, axis), lie.skews[axis])
    boxes = line_boxes(turn(quarter_turned(lie.letters, axis), lie.skews[axis]), lie.dpi)
    strip = _strip(level, boxes, lie.dpi)
    return 0.0 if strip is None else legibility(quarter_turned(strip, way - axis), lie.dpi)


def _strip(grey: Image, boxes: list[Box], dpi: int) -> Image | None:
    """A few typical lines, one under another on white: those richest in ink among lines of usual height."""
    usual = [box for box in boxes if 0.05 * dpi <= box.height <= 0.35 * dpi and box.width >= 0.4 * dpi]
    chosen = sorted(usual, key=lambda box: min(box.width, 4 * dpi), reverse=True)[:_STRIPS]
    if not chosen:
        return None
    pad, widest = round(0.06 * dpi), round(4 * dpi)
    parts = []
    for box in sorted(chosen, key=lambda box: box.y):
        part = grey[max(0, box.y - pad) : box.bottom + pad, max(0, box.x - pad) : box.x + min(box.width, widest) + pad]
        parts.append(part)
    width = max(part.shape[1] for part in parts) + 2 * pad
    strip = np.full((sum(part.shape[0] for part in parts) + pad * (len(parts) + 1), width), 255, np.uint8)
    top = pad
    for part in parts:
        strip[top : top + part.shape[0], pad : pad + part.shape[1]] = part
        top += part.shape[0] + pad
    return strip
