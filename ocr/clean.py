"""Cleaning a page image for reading: resolution, paper, coloured ink, ruled lines, specks.

Images are uint8, grey (HxW) or BGR (HxWx3). After ``divide_background`` paper is near 255 and ink keeps its darkness.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]

cv2.setNumThreads(1)  # one page, one core: the corridor runs pages side by side

_OVER_PRINT, _ALONE = 1.2, 0.3  # how far coloured ink is lifted, over black print and by itself
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


def mix_ink(image: Image, dpi: int) -> Image:
    """Grey in which coloured ink is lifted towards the paper where it lies over black print, so that print under a stamp
    stands out; coloured ink by itself (handwriting, an incoming stamp) stays dark enough to be read, unless it is larger
    than writing.
    """
    grey = grey_of(image)
    if image.ndim == 2:
        return grey
    chroma = chroma_of(image)
    lift = cv2.subtract(chroma, np.full(grey.shape, 16, np.uint8))
    black = cv2.bitwise_and(ink_of(grey, 120), as_image(cv2.threshold(chroma, 40, 255, cv2.THRESH_BINARY_INV)[1]))
    reach = max(3, round(0.2 * dpi))
    near = cv2.dilate(drop_specks(black, 6), np.ones((reach, reach), np.uint8))
    print_below = cv2.GaussianBlur(near, (0, 0), 2)
    share = _ALONE + (_OVER_PRINT - _ALONE) * (print_below.astype(np.float32) / 255)
    mixed = as_image(np.minimum(grey + lift * share, 255).astype(np.uint8))
    mixed[_large(as_image(cv2.threshold(chroma, 40, 255, cv2.THRESH_BINARY)[1]), dpi) & (near == 0)] = 250
    return mixed


def _large(coloured: Image, dpi: int) -> NDArray[np.bool_]:
    """Where coloured ink hangs together over more than letters do, both ways: rings of stamps, signatures."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(coloured, connectivity=8)
    large = np.minimum(stats[:count, cv2.CC_STAT_WIDTH], stats[:count, cv2.CC_STAT_HEIGHT]) >= 0.5 * dpi
    large[0] = False
    return np.asarray(large[labels], np.bool_)


def ink_of(grey: Image, below: int = _INK) -> Image:
    """255 where a cleaned grey image is darker than ``below``, else 0."""
    return as_image(cv2.threshold(grey, below - 1, 255, cv2.THRESH_BINARY_INV)[1])


def erase_rules(grey: Image, dpi: int) -> Image:
    """The cleaned grey image without long thin straight lines; strokes that cross a line are kept."""
    return as_image(cv2.transpose(_erase_level(cv2.transpose(_erase_level(grey, dpi)), dpi)))


def _erase_level(grey: Image, dpi: int) -> Image:
    """The image without level lines: a line's pixel stays where there is ink both above and below it."""
    long, thick = max(12, round(0.42 * dpi)), max(3, round(0.035 * dpi))
    ink = ink_of(grey, 190)
    lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, long), np.uint8))
    lines = cv2.subtract(lines, cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((thick, long), np.uint8)))
    if not lines.any():
        return grey
    zone = cv2.dilate(lines, np.ones((3, 1), np.uint8))
    other = cv2.subtract(ink, zone)
    reach = np.ones((thick + 2, 1), np.uint8)
    crossed = cv2.bitwise_and(cv2.dilate(other, reach, anchor=(0, 0)), cv2.dilate(other, reach, anchor=(0, thick + 1)))
    result = grey.copy()
    result[(zone > 0) & (crossed == 0) & (other == 0)] = 255
    return result


def drop_specks(ink: Image, smallest: int) -> Image:
    """The ink (0/255) without connected pieces of fewer than ``smallest`` pixels."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    keep = stats[:count, cv2.CC_STAT_AREA] >= smallest
    keep[0] = False
    return as_image(keep[labels] * np.uint8(255))
