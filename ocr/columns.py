"""In which order the parts of a page are read: a spread's pages from left to right, then columns, each from top to bottom.

A gutter is a strip that no run of letters crosses for most of a block's height, with lines of prose on both sides: lines
that fill their side. Rows of tables, forms with a gap and lists of names and numbers do not, and are read across.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from archive.records.page import Box

_STEP = 0.05  # inch between the places at which a gutter is looked for
_HALF = 0.06  # inch; half of a gutter's least width
_LEAST_HEIGHT, _LEAST_LINES = 1.2, 6  # inch of a column, and its lines
_LEAST_SIDE = 1.3  # inch; of a column's width
_FILLED, _FILLED_BESIDE_RULE = 0.7, 0.35  # of their side that lines of prose fill, half of them at least

_INDENTED = 0.6  # inch that lines of a column may stand in from its edge
_FOLD = 0.5  # of a spread's height that a line along its fold has at least
_CROSSED = 0.4  # of the text's height that may lie across such a line: frames and ornaments


@dataclass(frozen=True, slots=True, kw_only=True)
class Gutter:
    """An empty strip around ``x``, from ``top`` to ``bottom``."""

    x: int
    top: int
    bottom: int


def columns(boxes: Sequence[Box], shape: tuple[int, ...], dpi: int, *, rules: Sequence[Box] = ()) -> list[Box]:
    """The parts of a page (height, width) to read one after another, from the boxes of its lines and whole tables.

    ``rules`` are upright rules that belong to no table.
    """
    height, width = shape[:2]
    fold = _fold(boxes, rules, shape, dpi) if width > 1.15 * height else None
    sides = [list(boxes)] if fold is None else _halves(boxes, fold)
    parts = [part for side in sides if side for part in _parts(side, dpi, rules)]
    pad = round(0.08 * dpi)
    return [_grown(part, pad, shape) for part in parts]


def _parts(boxes: Sequence[Box], dpi: int, rules: Sequence[Box]) -> list[Box]:
    """What is above the best gutter, left and right of it, and below; each cut again if it can be."""
    gutter = _best_gutter(boxes, dpi, rules)
    if gutter is None:
        return [_frame(boxes)] if boxes else []
    between = [box for box in boxes if gutter.top <= box.y + box.height // 2 < gutter.bottom]
    cuts = (
        [box for box in boxes if box.y + box.height // 2 < gutter.top],
        [box for box in between if box.x < gutter.x],
        [box for box in between if box.x >= gutter.x],
        [box for box in boxes if box.y + box.height // 2 >= gutter.bottom],
    )
    return [part for cut in cuts for part in _parts(cut, dpi, rules)]


def _best_gutter(boxes: Sequence[Box], dpi: int, rules: Sequence[Box]) -> Gutter | None:
    """The highest gutter; of those as high, the one with most room on its narrower side."""
    if len(boxes) < 2 * _LEAST_LINES:
        return None
    frame = _frame(boxes)
    side = round(_LEAST_SIDE * dpi)
    found = [
        (gutter.bottom - gutter.top, min(x - frame.x, frame.right - x), gutter)
        for x in range(frame.x + side, frame.right - side, max(1, round(_STEP * dpi)))
        for gutter in _gutters(boxes, x, frame, dpi)
        if _between_columns(boxes, gutter, dpi, rules)
    ]
    return max(found, key=lambda one: one[:2])[2] if found else None


def _gutters(boxes: Sequence[Box], x: int, frame: Box, dpi: int) -> list[Gutter]:
    """The stretches of height in which nothing comes near ``x``; ``frame`` is around the boxes."""
    half = round(_HALF * dpi)
    crossing = sorted((box.y, box.bottom) for box in boxes if box.x < x + half and box.right > x - half)
    gutters, top = [], frame.y
    for start, end in [*crossing, (frame.bottom, frame.bottom)]:
        if start - top >= _LEAST_HEIGHT * dpi:
            gutters.append(Gutter(x=x, top=top, bottom=start))
        top = max(top, end)
    return gutters


def _between_columns(boxes: Sequence[Box], gutter: Gutter, dpi: int, rules: Sequence[Box]) -> bool:
    """Whether there is prose on both sides."""
    between = [box for box in boxes if gutter.top <= box.y and box.bottom <= gutter.bottom]
    near, high = round(_HALF * dpi), 0.8 * (gutter.bottom - gutter.top)
    ruled = any(abs(rule.x - gutter.x) <= 3 * near and rule.height >= high for rule in rules)
    filled = _FILLED_BESIDE_RULE if ruled else _FILLED
    left, right = [box for box in between if box.x < gutter.x], [box for box in between if box.x >= gutter.x]
    start = min((box.x for box in right), default=0) + _INDENTED * dpi
    right = [box for box in right if box.x <= start]  # there may be more columns, found in their turn
    return all(_is_prose(side, dpi, gutter, filled) for side in (left, right))


def _is_prose(side: Sequence[Box], dpi: int, gutter: Gutter, filled: float) -> bool:
    """Whether enough lines fill the width of what stands on one side, down half of the gutter at least."""
    if len(side) < _LEAST_LINES:
        return False
    frame = _frame(side)
    widths = np.array([box.width for box in side])
    return bool(
        frame.width >= _LEAST_SIDE * dpi
        and 2 * frame.height >= gutter.bottom - gutter.top
        and np.median(widths) >= filled * frame.width
    )


def _halves(boxes: Sequence[Box], fold: int) -> list[list[Box]]:
    """The boxes left and right of the fold; an ornament that crosses it is cut in two."""
    left = [replace(box, width=min(box.right, fold) - box.x) for box in boxes if box.x < fold]
    right = [replace(box, x=max(box.x, fold), width=box.right - max(box.x, fold)) for box in boxes if box.right > fold]
    return [left, right]


def _fold(boxes: Sequence[Box], rules: Sequence[Box], shape: tuple[int, ...], dpi: int) -> int | None:
    """Where a spread is folded: at a long line near its middle, or in an empty strip at least 0.2 inch wide there."""
    height, width = shape[:2]
    covered = np.zeros(width, np.int32)
    for box in boxes:
        covered[box.x : box.right] += box.height
    low, high, most = round(0.35 * width), round(0.65 * width), max(1, int(covered.max(initial=0)))
    for rule in rules:
        if low <= rule.x < high and rule.height >= _FOLD * height and covered[rule.x] <= _CROSSED * most:
            return rule.x + rule.width // 2
    free = covered[low:high] <= 0.02 * most
    best, start = (0, 0), -1
    for place, empty in enumerate([*free.tolist(), False]):
        if empty and start < 0:
            start = place
        elif not empty and start >= 0:
            best, start = max(best, (place - start, start)), -1
    return low + best[1] + best[0] // 2 if best[0] >= 0.2 * dpi else None


def _frame(boxes: Sequence[Box]) -> Box:
    frame = boxes[0]
    for box in boxes[1:]:
        frame = frame.union(box)
    return frame


def _grown(box: Box, pad: int, shape: tuple[int, ...]) -> Box:
    x, y = max(0, box.x - pad), max(0, box.y - pad)
    return Box(x=x, y=y, width=min(shape[1], box.right + pad) - x, height=min(shape[0], box.bottom + pad) - y)
