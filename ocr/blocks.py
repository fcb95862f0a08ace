"""Where the text stands on a cleaned page: line pieces, columns, and the page with everything else whitened."""

from __future__ import annotations

import cv2
import numpy as np

from archive.records.page import Box
from ocr.clean import Image, as_image, ink_of


def letters_only(ink: Image, dpi: int) -> Image:
    """The ink (0/255) without pieces too large or too small to be letters."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    width, height, area = (
        stats[:count, column] for column in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA)
    )
    keep = (height <= 0.55 * dpi) & (width <= 1.6 * dpi) & (np.maximum(width, height) >= 0.02 * dpi) & (area >= 3)
    keep[0] = False
    return as_image(keep[labels] * np.uint8(255))


def line_boxes(letters: Image, dpi: int) -> list[Box]:
    """Boxes of runs of letters that stand side by side, top to bottom."""
    joined = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, max(3, round(0.22 * dpi))), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    boxes = [Box(x=int(x), y=int(y), width=int(w), height=int(h)) for x, y, w, h, _ in stats[1:count]]
    return sorted((box for box in boxes if _like_text(box, dpi)), key=lambda box: (box.y, box.x))


def _like_text(box: Box, dpi: int) -> bool:
    return box.height >= 0.035 * dpi and box.width >= 0.03 * dpi and box.height <= 0.9 * dpi


def whiten_rest(grey: Image, boxes: list[Box], dpi: int) -> Image:
    """The grey image with only the boxes (and a little around them) left."""
    mask = np.zeros(grey.shape, np.uint8)
    pad = max(2, round(0.03 * dpi))
    for box in boxes:
        mask[max(0, box.y - pad) : box.bottom + pad, max(0, box.x - pad) : box.right + pad] = 255
    return as_image(np.where(mask > 0, grey, np.uint8(255)))


def columns(boxes: list[Box], shape: tuple[int, ...], dpi: int) -> list[Box]:
    """The parts of the page to read one after another: the text's frame, cut at the fold of a spread."""
    if not boxes:
        return []
    frame = boxes[0]
    for box in boxes[1:]:
        frame = frame.union(box)
    height, width = shape[:2]
    pad = round(0.08 * dpi)
    frame = _grown(frame, pad, width, height)
    fold = _fold(boxes, width, dpi) if width > 1.15 * height else None
    if fold is None or not frame.x + pad < fold < frame.right - pad:
        return [frame]
    left = Box(x=frame.x, y=frame.y, width=fold - frame.x, height=frame.height)
    return [left, Box(x=fold, y=frame.y, width=frame.right - fold, height=frame.height)]


def _grown(box: Box, pad: int, width: int, height: int) -> Box:
    x, y = max(0, box.x - pad), max(0, box.y - pad)
    return Box(x=x, y=y, width=min(width, box.right + pad) - x, height=min(height, box.bottom + pad) - y)


def _fold(boxes: list[Box], width: int, dpi: int) -> int | None:
    """The column of a spread's empty gutter, if a middle strip at least 0.2 inch wide is free of text."""
    covered = np.zeros(width, np.int32)
    for box in boxes:
        covered[box.x : box.right] += box.height
    low, high = round(0.35 * width), round(0.65 * width)
    free = covered[low:high] <= 0.02 * max(1, int(covered.max()))
    best, start = (0, 0), -1
    for place, empty in enumerate([*free.tolist(), False]):
        if empty and start < 0:
            start = place
        elif not empty and start >= 0:
            best, start = max(best, (place - start, start)), -1
    return low + best[1] + best[0] // 2 if best[0] >= 0.2 * dpi else None


def ink_letters(grey: Image, dpi: int) -> Image:
    """The letter-like ink of a cleaned grey image."""
    return letters_only(ink_of(grey, 185), dpi)
