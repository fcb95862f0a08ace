"""Where the text stands on a cleaned page: line pieces, and the page with everything else whitened."""

from __future__ import annotations

import cv2
import numpy as np

from archive.records.page import Box
from ocr.clean import Image, as_image, ink_of, only, pieces

_LONG, _BESIDE = 1.5, 0.15  # inch; of a line that is surely text, and what is left of the page beside it


def letters_only(ink: Image, dpi: int) -> Image:
    """The ink (0/255) without pieces too large or too small to be letters."""
    numbers, stats = pieces(ink)
    width, height, area = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT], stats[:, cv2.CC_STAT_AREA]
    keep = (height <= 0.55 * dpi) & (width <= 1.6 * dpi) & (np.maximum(width, height) >= 0.02 * dpi) & (area >= 3)
    return only(numbers, keep)


def line_boxes(letters: Image, dpi: int) -> list[Box]:
    """Boxes of runs of letters that stand side by side, top to bottom."""
    joined = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, max(3, round(0.22 * dpi))), np.uint8))
    boxes = [Box(x=x, y=y, width=w, height=h) for x, y, w, h, _ in pieces(as_image(joined))[1][1:].tolist()]
    return sorted((box for box in boxes if _like_text(box, dpi)), key=lambda box: (box.y, box.x))


def _like_text(box: Box, dpi: int) -> bool:
    return box.height >= 0.035 * dpi and box.width >= 0.03 * dpi and box.height <= 0.9 * dpi


def whiten_rest(grey: Image, boxes: list[Box], dpi: int) -> Image:
    """The grey image with only the boxes (and a little around them) left.

    More is left beside a long line: its full stop and faint first letters stand there, apart from it. Beside the short ones of
    tables and forms it is remains of rules.
    """
    mask = np.zeros(grey.shape, np.uint8)
    pad = max(2, round(0.03 * dpi))
    for box in boxes:
        side = round(_BESIDE * dpi) if box.width >= _LONG * dpi else pad
        mask[max(0, box.y - pad) : box.bottom + pad, max(0, box.x - side) : box.right + side] = 255
    return as_image(cv2.bitwise_or(grey, cv2.bitwise_not(mask)))


def outside(boxes: list[Box], frames: list[Box]) -> list[Box]:
    """The boxes whose middle stands in none of the frames."""
    return [box for box in boxes if not any(stands_in(box, frame) for frame in frames)]


def stands_in(box: Box, frame: Box) -> bool:
    """Whether the middle of the box is inside the frame."""
    x, y = box.x + box.width // 2, box.y + box.height // 2
    return frame.x <= x < frame.right and frame.y <= y < frame.bottom


def ink_letters(grey: Image, dpi: int) -> Image:
    """The letter-like ink of a cleaned grey image."""
    return letters_only(ink_of(grey, 185), dpi)
