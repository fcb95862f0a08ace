"""Pages damaged on purpose: layers as a broken splitter or coder would leave them, each told by a name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import permutations

import cv2
import numpy as np

from ocr.clean import Image, as_image
from ocr.drawing import read_group4
from ocr.jbig2 import code_jbig2, read_jbig2
from ocr.layers import Layers, Stencil, group4

_BLACK = (30, 30, 30)
_TWO = 2  # pieces of a kind are damaged on a page, one at a time

Box = tuple[int, int, int, int]  # x, y, width, height in pixels of the page
Damaged = tuple[str, Layers]


@dataclass(frozen=True, slots=True)
class _Sizes:
    """Pieces of ink joined over gaps of ``reach`` mm, so many mm wide and high."""

    reach: tuple[float, float]
    wide: tuple[float, float]
    high: tuple[float, float]


_LINE = _Sizes((6.0, 0.0), (30.0, 999.0), (1.6, 9.0))
_WORD = _Sizes((1.2, 0.0), (6.0, 40.0), (1.6, 9.0))
_LETTER = _Sizes((0.0, 0.0), (0.7, 4.0), (1.6, 9.0))
_STAMP = _Sizes((2.5, 2.5), (8.0, 90.0), (4.0, 90.0))


def damaged(layers: Layers, other: Layers | None, dpi: int, rng: np.random.Generator) -> Iterator[Damaged]:
    """The layers of a page with each damage that they can have, one at a time; ``other`` is another page's."""
    inks = [_whole(layers, stencil) for stencil in layers.stencils]
    if inks:
        yield from _of_print(layers, inks, dpi, rng)
    if len(inks) > 1:
        yield from _of_colours(layers, inks, dpi, rng)
    half = (0, layers.height // 2, layers.width, layers.height)
    if inks and inks[-1][layers.height // 2 :].any():
        yield "the lower half lost", _with(layers, [_without(ink, half) for ink in inks])
    if layers.fill is None and layers.pictures:
        yield "the paper's picture lost", replace(layers, pictures=layers.pictures[1:], fill=(255, 255, 255))
    for place in range(1, len(layers.pictures)):
        left = (*layers.pictures[:place], *layers.pictures[place + 1 :])
        yield "a photograph's sharp picture lost", replace(layers, pictures=left)
    if other is not None:
        yield "another page", other


def _of_print(layers: Layers, inks: list[Image], dpi: int, rng: np.random.Generator) -> Iterator[Damaged]:
    *colours, black = inks
    for name, sizes in (("a line", _LINE), ("a word", _WORD), ("a letter or digit", _LETTER)):
        for box in _chosen(_pieces(black, sizes, dpi), rng):
            yield f"{name} lost", _with(layers, [_without(ink, box) for ink in inks])
    for box in _chosen(_pieces(black, _LINE, dpi), rng):
        if (top := _free_row(black, box[3])) is not None:
            yield "a line added", _with(layers, [*colours, _copied(black, box, top)])
    for ink in _replaced(black, _pieces(black, _LETTER, dpi), rng):
        yield "a letter replaced by another", _with(layers, [*colours, ink])
    for pixels in (2, 3):
        for way in (0, 1):
            moved = as_image(np.roll(black, round(pixels * dpi / 300) or 1, way))
            yield f"black ink shifted by {pixels} px of 300 dpi", _with(layers, [*colours, moved])
    if (ruled := _rules(black, dpi)).any():
        yield "ruled lines lost", _with(layers, [*colours, as_image(cv2.subtract(black, ruled))])


def _of_colours(layers: Layers, inks: list[Image], dpi: int, rng: np.random.Generator) -> Iterator[Damaged]:
    largest = max(range(len(inks) - 1), key=lambda place: cv2.countNonZero(inks[place]))
    yield "coloured ink lost", _with(layers, _changed(inks, largest, np.zeros_like(inks[largest])))
    stencils = [replace(one, colour=_BLACK) if at == largest else one for at, one in enumerate(layers.stencils)]
    yield "coloured ink black", replace(layers, stencils=tuple(stencils))
    by = round(3 * dpi / 300) or 1
    moved = as_image(np.roll(inks[largest], (by, by), (0, 1)))
    yield "coloured ink shifted by 3 px both ways", _with(layers, _changed(inks, largest, moved))
    every = [(place, box) for place in range(len(inks) - 1) for box in _pieces(inks[place], _STAMP, dpi)]
    for at in rng.permutation(len(every))[:_TWO]:
        place, box = every[at]
        bare = _without(inks[place], box)
        yield "a stamp or signature lost", _with(layers, _changed(inks, place, bare))
        turned = as_image(cv2.bitwise_or(inks[-1], cv2.subtract(inks[place], bare)))
        yield "a stamp or signature black", _with(layers, [*_changed(inks, place, bare)[:-1], turned])


def _whole(layers: Layers, stencil: Stencil) -> Image:
    """A stencil's ink in the pixels of the page."""
    x, y, width, height = stencil.place
    page = np.zeros((layers.height, layers.width), np.uint8)
    coded = stencil.data
    page[y : y + height, x : x + width] = (
        read_jbig2(coded) if stencil.coding == "jbig2" else read_group4(coded, width, height)
    )
    return page


def _with(layers: Layers, inks: list[Image]) -> Layers:
    """The layers with other ink, coded anew."""
    coded = []
    for stencil, ink in zip(layers.stencils, inks, strict=True):
        x, y, width, height = cv2.boundingRect(ink)
        if width:
            code = code_jbig2 if stencil.coding == "jbig2" else group4
            data = code(as_image(ink[y : y + height, x : x + width]))
            coded.append(replace(stencil, data=data, width=width, height=height, place=(x, y, width, height)))
    return replace(layers, stencils=tuple(coded))


def _changed(inks: list[Image], place: int, ink: Image) -> list[Image]:
    return [*inks[:place], ink, *inks[place + 1 :]]


def _without(ink: Image, box: Box) -> Image:
    x, y, width, height = box
    rest = ink.copy()
    rest[y : y + height, x : x + width] = 0
    return rest


def _pieces(ink: Image, sizes: _Sizes, dpi: int) -> list[Box]:
    """Where pieces of such sizes stand."""
    across, down = (max(1, round(reach * dpi / 25.4)) for reach in sizes.reach)
    count, _, stats, _ = cv2.connectedComponentsWithStats(
        cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((down, across), np.uint8))
    )
    wide, high = ([limit * dpi / 25.4 for limit in limits] for limits in (sizes.wide, sizes.high))
    found = [box for box in stats[1:count] if wide[0] <= box[2] <= wide[1] and high[0] <= box[3] <= high[1]]
    return [(int(x), int(y), int(w), int(h)) for x, y, w, h, _ in found]


def _chosen(boxes: list[Box], rng: np.random.Generator) -> list[Box]:
    return [boxes[place] for place in rng.permutation(len(boxes))[:_TWO]]


def _free_row(ink: Image, height: int) -> int | None:
    """The top of the lowest strip of paper without ink that holds a line so high, or nothing."""
    free = np.asarray(~ink.any(axis=1), np.bool_)
    free[-height // 2 :] = False  # not on the very edge
    fits = np.convolve(free, np.ones(2 * height), "valid") >= 2 * height
    return int(np.flatnonzero(fits)[-1]) + height // 2 if fits.any() else None


def _copied(ink: Image, box: Box, top: int) -> Image:
    x, y, width, height = box
    more = ink.copy()
    more[top : top + height, x : x + width] |= ink[y : y + height, x : x + width]
    return more


def _replaced(ink: Image, letters: list[Box], rng: np.random.Generator) -> Iterator[Image]:
    """The ink with one letter painted in the place of another that is as large and of another shape."""
    found = 0
    for one, two in permutations(_few(letters, rng), 2):
        alike = abs(one[2] - two[2]) <= 0.15 * one[2] and abs(one[3] - two[3]) <= 0.1 * one[3]
        if not alike:
            continue
        first, second = (ink[y : y + h, x : x + w] for x, y, w, h in (one, two))
        second = as_image(cv2.resize(second, first.shape[1::-1], interpolation=cv2.INTER_NEAREST))
        apart = cv2.countNonZero(cv2.absdiff(first, second)) / max(1, cv2.countNonZero(first))
        if apart > 0.4:  # another letter, or one drawn quite otherwise
            other = ink.copy()
            other[one[1] : one[1] + one[3], one[0] : one[0] + one[2]] = second
            yield other
            if (found := found + 1) == _TWO:
                return


def _few(letters: list[Box], rng: np.random.Generator) -> list[Box]:
    return [letters[place] for place in rng.permutation(len(letters))[:30]]


def _rules(ink: Image, dpi: int) -> Image:
    """Level and upright straight lines of 15 mm and more, as thick as they are."""
    long = round(15 * dpi / 25.4)
    ruled = np.zeros_like(ink)
    for size in ((1, long), (long, 1)):
        ruled |= as_image(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size, np.uint8)))
    grown = cv2.dilate(ruled, np.ones((5, 5), np.uint8))
    return as_image(cv2.bitwise_and(ink, grown))
