"""Cleaning a page image for reading: resolution, paper, coloured ink, ruled lines, specks.

Images are uint8, grey (HxW) or BGR (HxWx3). After ``divide_background`` paper is near 255 and ink keeps its darkness.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]

cv2.setNumThreads(1)  # one page, one core: the corridor runs pages side by side

_INK = 150  # below this a pixel of a cleaned image counts as ink


def grey_of(image: Image) -> Image:
    """The image in grey; a grey image as it is."""
    return image if image.ndim == 2 else as_image(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))


def as_image(array: object) -> Image:
    """What OpenCV gave back, as a uint8 array."""
    return np.asarray(array, dtype=np.uint8)


def at_dpi(image: Image, dpi: int, wanted: int) -> Image:
    """The image resampled from ``dpi`` to ``wanted`` dots per inch (area average downward, cubic upward)."""
    factor = wanted / dpi
    if abs(factor - 1) < 0.02:
        return image
    height, width = image.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return as_image(cv2.resize(image, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC))


def paper_of(image: Image) -> Image:
    """The paper below the ink, as an image of the same size: smooth, without letters and rules (made for 150 dpi)."""
    height, width = image.shape[:2]
    small = cv2.resize(image, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA)
    small = cv2.medianBlur(cv2.dilate(small, np.ones((5, 5), np.uint8)), 21)
    return as_image(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR))


def divide_background(image: Image) -> Image:
    """Each channel divided by its paper: stains, yellow paper and shadows become white (made for 150 dpi)."""
    return as_image(cv2.divide(image, np.maximum(paper_of(image), 1), scale=250))


def chroma_of(image: Image) -> Image:
    """How coloured each pixel is (largest less smallest channel), slightly blurred; zero for a grey image."""
    if image.ndim == 2:
        return np.zeros_like(image)
    spread = cv2.subtract(
        cv2.max(cv2.max(image[..., 0], image[..., 1]), image[..., 2]),
        cv2.min(cv2.min(image[..., 0], image[..., 1]), image[..., 2]),
    )
    return as_image(cv2.GaussianBlur(spread, (0, 0), 1.0))


def mix_ink(image: Image) -> Image:
    """Grey in which coloured ink is lifted towards the paper, so that print under a stamp stands out."""
    lift = cv2.subtract(chroma_of(image), np.full(image.shape[:2], 16, np.uint8))
    return as_image(cv2.addWeighted(grey_of(image), 1.0, lift, 1.2, 0))


def ink_of(grey: Image, below: int = _INK) -> Image:
    """255 where a cleaned grey image is darker than ``below``, else 0."""
    return as_image(cv2.threshold(grey, below - 1, 255, cv2.THRESH_BINARY_INV)[1])


def erase_rules(grey: Image, dpi: int) -> Image:
    """The cleaned grey image without long thin straight lines; strokes that cross a line are kept."""
    ink = ink_of(grey, 190)
    long, thick = max(12, round(0.42 * dpi)), max(3, round(0.035 * dpi))
    result = grey.copy()
    for size, wide, beside in (
        ((long, 1), (long, thick), (1, 2 * thick + 1)),
        ((1, long), (thick, long), (2 * thick + 1, 1)),
    ):
        lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(size[::-1], np.uint8))
        lines = cv2.subtract(lines, cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(wide[::-1], np.uint8)))
        if not lines.any():
            continue
        zone = cv2.dilate(lines, np.ones((3, 3), np.uint8))
        other = cv2.subtract(ink, zone)
        crossing = cv2.dilate(other, np.ones(beside[::-1], np.uint8))
        result[(zone > 0) & ((crossing == 0) | (lines == 0) & (other == 0))] = 255
    return result


def drop_specks(ink: Image, smallest: int) -> Image:
    """The ink (0/255) without connected pieces of fewer than ``smallest`` pixels."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    keep = stats[:count, cv2.CC_STAT_AREA] >= smallest
    keep[0] = False
    return as_image(keep[labels] * np.uint8(255))
