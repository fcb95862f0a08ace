"""The paper of a page without its ink, small and quiet; and the places where photographs are."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.clean import Image, as_image, at_dpi, chroma_of, grey_of, shrunk

Plane = NDArray[np.float32]

_KNOWN = 0.25  # share of free paper in a pixel from which it is believed
_LEAST_SHARE = 1e-3  # by which such a pixel is divided at least
_LEAST_PHOTO = 0.5  # inch
_BAND = 128  # rows worked on at a time: what is made between stays in the processor's cache, and takes no memory
_EVERY = 2  # pixels of the scan looked at, each way, for tones that are neither ink nor paper
_DARKER = 0.82  # a photograph is darker than the paper around it, at the scale of letters and above
_BETWEEN = 0.45  # share of pixels neither ink nor paper above which print is no print
_ROUGH = 4.0  # levels of detail below which a dark place is a stain or a shadow


def background_of(small: Image, dpi: int, mask: Image, wanted: int) -> Image:
    """The paper at ``wanted`` dpi: ink cut out and filled from around it, noise taken off; grey if nothing is coloured.

    ``small`` is the page at ``dpi``; ``mask`` (0/255) its ink at any size.
    """
    height, width = small.shape[:2]
    ink = cv2.resize(mask, (width, height), interpolation=cv2.INTER_AREA)
    free = as_image(cv2.compare(cv2.dilate(ink, np.ones((3, 3), np.uint8)), 0, cv2.CMP_EQ))
    bare = as_image(cv2.bitwise_and(small, small, mask=free))
    sums = at_dpi(bare, max(dpi, wanted), wanted).astype(np.float32)
    weight = np.divide(at_dpi(free, max(dpi, wanted), wanted), 255, dtype=np.float32)
    return _uncoloured(_quiet(_filled(sums, weight)))


def _filled(sums: Plane, weight: Plane) -> Plane:
    """The weighted picture with its gaps filled from wider and wider surroundings: down a pyramid, and up again."""
    least = np.maximum(weight, _LEAST_SHARE)
    if min(weight.shape) <= 1 or float(weight.min()) > _KNOWN:
        return _mixed(sums, 1 / least, sums, np.zeros_like(weight))
    height, width = weight.shape
    size = ((width + 1) // 2, (height + 1) // 2)
    coarse = _filled(
        np.asarray(cv2.resize(sums, size, interpolation=cv2.INTER_AREA), np.float32),
        np.asarray(cv2.resize(weight, size, interpolation=cv2.INTER_AREA), np.float32),
    )
    wide = np.asarray(cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR), np.float32)
    known = np.minimum(weight / _KNOWN, 1)
    return _mixed(sums, known / least, wide, 1 - known)


def _mixed(one: Plane, share: NDArray[np.floating], other: Plane, rest: NDArray[np.floating]) -> Plane:
    """Each pixel so many times that of one plane and so many times that of the other, in all channels; by bands of rows."""
    made = np.empty_like(one)
    for top in range(0, len(made), _BAND):
        rows = slice(top, top + _BAND)
        parts = (
            cv2.multiply(plane[rows], _in_channels(factors[rows].astype(np.float32), plane))
            for plane, factors in ((one, share), (other, rest))
        )
        made[rows] = cv2.add(*parts)
    return made


def _in_channels(factors: Plane, plane: Plane) -> Plane:
    return np.asarray(cv2.merge([factors] * plane.shape[2]), np.float32) if plane.ndim == 3 else factors


def _quiet(paper: Plane) -> Image:
    """The paper with small differences taken for noise and smoothed; edges, stains and folds stay."""
    smooth = np.asarray(cv2.GaussianBlur(paper, (0, 0), 4), np.float32)
    limit = max(3.0, 3.5 * 1.4826 * float(np.median(np.abs(paper[::3, ::3] - smooth[::3, ::3]))))
    made = np.empty(paper.shape, np.uint8)
    for top in range(0, len(made), _BAND):
        rows = slice(top, top + _BAND)
        rest = paper[rows] - smooth[rows]
        size = np.abs(rest)
        kept = np.copysign(np.where(size > limit, size - np.float32(limit / 2), np.float32(0)), rest)
        made[rows] = cv2.add(smooth[rows], kept, dtype=cv2.CV_8U)
    return made


def _uncoloured(paper: Image) -> Image:
    if paper.ndim == 3 and float(np.percentile(chroma_of(paper)[::2, ::2], 99)) < 4:
        return grey_of(paper)
    return paper


def photo_places(dark: Image, dpi: int) -> list[tuple[int, int, int, int]]:
    """Frames (x, y, width, height in pixels) of photographs and other dark detailed pictures on a page's darkest channel.

    A photograph is dark at the scale of letters and above, or full of tones that are neither ink nor paper.
    """
    wanted = 37.5
    height, width = dark.shape
    factor = min(1.0, wanted / dpi)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    small = cv2.resize(shrunk(dark, max(1, int(dpi / wanted / 2))), size, interpolation=cv2.INTER_AREA)
    tone = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    paper = float(np.percentile(tone, 80))
    between = cv2.resize(
        cv2.inRange(dark[::_EVERY, ::_EVERY], 0.3 * paper, 0.8 * paper), size, interpolation=cv2.INTER_AREA
    )
    between = cv2.blur(between, (7, 7))
    dark = as_image(((tone < _DARKER * paper) | (between > _BETWEEN * 255)) * np.uint8(255))
    least = max(3, round(_LEAST_PHOTO * wanted))
    dark = as_image(
        cv2.morphologyEx(
            cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)),
            cv2.MORPH_OPEN,
            np.ones((least, least), np.uint8),
        )
    )
    detail = cv2.absdiff(small, cv2.GaussianBlur(small, (0, 0), 3))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark)
    places = []
    for label in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[label])
        if area >= 0.5 * wide * high and float(detail[labels == label].mean()) >= _ROUGH:
            left, top = max(0, int((x - 1) / factor)), max(0, int((y - 1) / factor))
            right, bottom = min(width, int((x + wide + 1) / factor)), min(height, int((y + high + 1) / factor))
            places.append((left, top, right - left, bottom - top))
    return places
