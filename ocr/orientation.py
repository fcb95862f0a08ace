"""Which way up a page is: the axis of its lines from profiles, up or down by reading a few lines both ways."""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np

from archive.records.page import Box
from ocr.blocks import letters_only, line_boxes
from ocr.clean import Image, as_image, ink_of
from ocr.deskew import find_skew, turn

Legibility = Callable[[Image, int], float]

_SURE = 1.6  # one axis scoring that much better than the other needs no reading to be believed
_LEAST = 3.0  # letters' worth of sure reading below which a page stays as it was scanned
_ENOUGH = 30.0  # letters' worth that no page on its head gives (at most 20 were seen): the other ways need not be tried
_STRIPS = 3


def quarter_turned(image: Image, turns: int) -> Image:
    """The image after that many clockwise quarter turns."""
    turns %= 4
    if turns == 0:
        return image
    return as_image(
        cv2.rotate(image, (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)[turns - 1])
    )


def find_turns(grey: Image, dpi: int, legibility: Legibility | None) -> tuple[int, float]:
    """Clockwise quarter turns (0..3) that set a cleaned grey image upright, and the skew then left, in degrees.

    Without a reader only the axis is found: lines are made level, and the page is taken to stand on its feet.
    """
    letters = letters_only(ink_of(grey, 170), dpi)
    level, level_score = find_skew(letters, dpi)
    upright, upright_score = find_skew(quarter_turned(letters, 1), dpi)
    skews = {0: level, 1: upright, 2: level, 3: upright}
    if level_score == upright_score == 0:
        return 0, 0.0
    axis = 0 if level_score >= upright_score else 1
    unsure = max(level_score, upright_score) < _SURE * min(level_score, upright_score)
    if legibility is None:
        return (0, level) if unsure else (axis, skews[axis])
    read: dict[int, float] = {}
    for way in (0, 1, 2, 3) if unsure else (axis, axis + 2):
        read[way] = _read_of(grey, letters, dpi, way=way, skew=skews[way], legibility=legibility)
        if read[way] >= _ENOUGH:
            break
    best = max(read, key=lambda way: (read[way], way == 0))
    if read[best] < _LEAST:
        best = 0 if unsure else axis
    return best, skews[best]


def _read_of(grey: Image, letters: Image, dpi: int, *, way: int, skew: float, legibility: Legibility) -> float:
    """How well a few lines read once the page is turned this way."""
    axis = way % 2
    level = turn(quarter_turned(grey, axis), skew)
    boxes = line_boxes(turn(quarter_turned(letters, axis), skew), dpi)
    strip = _strip(level, boxes, dpi)
    return 0.0 if strip is None else legibility(quarter_turned(strip, way - axis), dpi)


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
