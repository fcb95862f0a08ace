"""Stamps in colour: where they lie, the print below them by itself, and their own words beside it.

Black ink darkens all colours alike, coloured ink one more than another by a ratio of its own: so what a stamp takes from a
pixel can be told from what print takes, and given back. The page is read without its stamps, and each stamp once more with
its ink, for its words and for the handwriting that stands there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from archive.records.page import Box
from ocr.blocks import stands_in
from ocr.clean import PAPER, Image, as_image, erase_rules, shrunk, without_dust
from ocr.words import RawWord

_TIMES = 2  # a stamp is looked for on so many times fewer pixels
_COLOURED = 13  # chroma (largest less smallest channel) of a stamp's strokes there, after a blur
_JOINED = 0.2  # inch between the parts of a stamp at most
_LEAST, _MOST = 0.6, 3.2  # inch; a stamp's sides
_OUTLINED = 0.75  # of the line around it that a stamp has ink along: rings and frames do, handwriting does not
_PURE = 30  # chroma of pixels that tell the ink's ratio
_BESIDE = 0.6  # inch left and right of a stamp that are read with it, for its edge cuts words
_SURE, _SURER = 0.6, 0.1  # of a word that only the stamp has; by how much it must be surer than what stands there
_NEXT = 0.5  # inch to the next word of a line


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A stamp's frame, and the grey picture around it with all ink, whose corner is at (``left``, ``top``)."""

    box: Box
    picture: Image
    left: int
    top: int


def find_stamps(clean: Image, dpi: int) -> list[Box]:
    """Frames of stamps on a cleaned image (BGR; a grey one has none): large outlined pieces of coloured ink, yellow apart."""
    if clean.ndim == 2:
        return []
    ink, dpi = _coloured(clean), dpi // _TIMES
    if cv2.countNonZero(ink) < _LEAST * dpi:
        return []
    reach = round(_JOINED * dpi)
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    found = []
    for label in range(1, count):
        x, y, width, height = (int(side) for side in stats[label][:4])
        if min(width, height) < _LEAST * dpi or max(width, height) > _MOST * dpi:
            continue
        here = slice(y, y + height), slice(x, x + width)
        if _outlined(as_image((labels[here] == label) * np.uint8(255)), as_image(ink[here])):
            found.append(Box(x=x * _TIMES, y=y * _TIMES, width=width * _TIMES, height=height * _TIMES))
    return found


def _coloured(clean: Image) -> Image:
    """Coloured ink (0/255) on fewer pixels; yellow is paper and its stains."""
    blue, green, red = cv2.split(cv2.GaussianBlur(shrunk(clean, _TIMES), (0, 0), 0.9))
    chroma = cv2.subtract(cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red))
    ink = cv2.threshold(chroma, _COLOURED, 255, cv2.THRESH_BINARY)[1]
    other = cv2.compare(cv2.subtract(green, blue), cv2.subtract(red, green), cv2.CMP_LE)
    return without_dust(as_image(cv2.bitwise_and(ink, other)), 4, 3)


def _outlined(piece: Image, ink: Image) -> bool:
    """Whether the tightest line around the piece runs along ink."""
    line = np.zeros_like(piece)
    points = cv2.findNonZero(piece)
    cv2.polylines(line, [cv2.convexHull(points)], True, 255, 1)
    near = cv2.dilate(ink, np.ones((7, 7), np.uint8))
    return cv2.countNonZero(cv2.bitwise_and(line, near)) >= _OUTLINED * cv2.countNonZero(line)


def lifted(clean: Image, grey: Image, boxes: Sequence[Box], dpi: int) -> tuple[Image, tuple[Stamp, ...]]:
    """The page's grey picture without the ink of its stamps, and the stamps as they stood in it."""
    if not boxes:
        return grey, ()
    stamps = tuple(_stamp(grey, box, dpi) for box in boxes)
    bare = grey.copy()
    for box in boxes:
        here = slice(max(0, box.y - _TIMES), box.bottom + _TIMES), slice(max(0, box.x - _TIMES), box.right + _TIMES)
        bare[here] = np.maximum(bare[here], _print_of(clean[here]))
    return bare, stamps


def _stamp(grey: Image, box: Box, dpi: int) -> Stamp:
    top, left, beside = max(0, box.y - dpi // 10), max(0, box.x - round(_BESIDE * dpi)), round(_BESIDE * dpi)
    part = grey[top : box.bottom + dpi // 10, left : box.right + beside]
    return Stamp(box=box, picture=erase_rules(np.ascontiguousarray(part), dpi), left=left, top=top)


def _print_of(clean: Image) -> Image:
    """What is left of coloured pixels when their colour is taken off, together with the darkness that goes with it."""
    most = np.maximum(clean.max(axis=2), 1).astype(np.float32)
    least = np.maximum(clean.min(axis=2), 1).astype(np.float32)
    colour = np.log(most / least)  # how much more is taken of one channel than of another; black: nothing
    pure = (most - least > _PURE) & (most < PAPER)
    ratio = float(np.median(np.log(PAPER / most[pure]) / colour[pure])) if pure.any() else 0.0
    return as_image(np.minimum(most * np.exp(ratio * colour), 255).astype(np.uint8))


def with_stamp(words: Sequence[RawWord], read: Sequence[RawWord], stamp: Stamp, dpi: int) -> list[RawWord]:
    """The page's words, with those ``read`` of one stamp's picture that stand where the page has nothing or less sure ones."""
    right, bottom = stamp.left + stamp.picture.shape[1], stamp.top + stamp.picture.shape[0]
    result = list(words)
    for word in read:
        whole = (
            stamp.left < word.box.x and word.box.right < right and stamp.top < word.box.y and word.box.bottom < bottom
        )
        if not whole or not stands_in(word.box, stamp.box):
            continue
        there = [place for place, other in enumerate(result) if _overlap(word.box, other.box) > 0.3]
        if not there and word.confidence >= _SURE:
            _add(result, word, dpi)
        elif there and word.confidence > max(result[place].confidence for place in there) + _SURER:
            result[there[0]] = replace(word, line=result[there[0]].line)
            for place in reversed(there[1:]):
                del result[place]
    return result


def _add(words: list[RawWord], word: RawWord, dpi: int) -> None:
    """Put the word beside its neighbour to the left or right in a line, or at the end, in the line of its stamp."""
    level = [place for place, other in enumerate(words) if _level(word.box, other.box)]
    before = [place for place in level if 0 <= word.box.x - words[place].box.right < _NEXT * dpi]
    after = [place for place in level if 0 <= words[place].box.x - word.box.right < _NEXT * dpi]
    if before:
        at = max(before, key=lambda place: words[place].box.right)
        words.insert(at + 1, replace(word, line=words[at].line))
    elif after:
        at = min(after, key=lambda place: words[place].box.x)
        words.insert(at, replace(word, line=words[at].line))
    else:
        words.append(word)


def _level(box: Box, other: Box) -> bool:
    """Whether two boxes stand on one line."""
    return 2 * (min(box.bottom, other.bottom) - max(box.y, other.y)) > max(box.height, other.height)


def _overlap(box: Box, other: Box) -> float:
    """The share of the smaller box that both cover."""
    wide = min(box.right, other.right) - max(box.x, other.x)
    high = min(box.bottom, other.bottom) - max(box.y, other.y)
    if wide <= 0 or high <= 0:
        return 0.0
    return wide * high / max(1, min(box.width * box.height, other.width * other.height))
