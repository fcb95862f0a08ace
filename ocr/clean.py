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
_TINGED, _COLOURED = 16, 40  # chroma above which a pixel is not quite grey; above which it is coloured ink
_LIFTED = 250  # what is put where coloured ink is no writing
_COARSE = 4  # places of stamps and of print are found at a quarter of the resolution
_BAND = 32  # rows worked on at a time: they stay in the processor's cache, and take no memory
PAPER, _DARK = 250, 100  # levels of paper and of good ink in a cleaned image
_DARKEST, _FAINT = 0.001, (150, 210)  # share of pixels that are surely ink, if any; between these levels they are faint
_MOST_SHORT = 60_000  # pieces of ink that 16 bits can number, and some more
_INK = 150  # below this a pixel of a cleaned image counts as ink


def grey_of(image: Image) -> Image:
    """The image in grey; a grey image as it is."""
    return image if image.ndim == 2 else as_image(cv2.cvtColor(image, cv2.COLOR_BGR2GRAY))


def darkest(image: Image) -> Image:
    """The least channel of each pixel: coloured ink is as dark there as black."""
    if image.ndim == 2:
        return image
    dark = np.empty(image.shape[:2], np.uint8)
    for top in range(0, len(dark), _BAND):
        blue, green, red = cv2.split(image[top : top + _BAND])
        cv2.min(cv2.min(blue, green, dst=blue), red, dst=dark[top : top + _BAND])
    return dark


def as_image(array: object) -> Image:
    """What OpenCV gave back, as a uint8 array."""
    return np.asarray(array, dtype=np.uint8)


def at_dpi(image: Image, dpi: int, wanted: int) -> Image:
    """The image resampled from ``dpi`` to ``wanted`` dots per inch (area average downward, cubic upward)."""
    factor = wanted / dpi
    if abs(factor - 1) < 0.02:
        return image
    if factor < 1 and dpi % wanted == 0:
        return shrunk(image, dpi // wanted)
    height, width = image.shape[:2]
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    return as_image(cv2.resize(image, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC))


def shrunk(image: Image, times: int) -> Image:
    """The image with ``times`` x ``times`` pixels made one; a whole factor without remainder is what OpenCV does fast."""
    height, width = (side // times for side in image.shape[:2])
    if times == 1 or not height or not width:
        return image
    return as_image(cv2.resize(image[: height * times, : width * times], (width, height), interpolation=cv2.INTER_AREA))


def enlarged(image: Image, width: int, height: int) -> Image:
    """A smooth image, such as one of paper, at another size."""
    return as_image(cv2.resize(image, (width, height), interpolation=cv2.INTER_LINEAR))


def paper_of(image: Image) -> Image:
    """The paper below the ink, as an image of the same size: smooth, without letters and rules (made for 150 dpi)."""
    height, width = image.shape[:2]
    return enlarged(small_paper_of(image, 4), width, height)


def small_paper_of(image: Image, times: int) -> Image:
    """The paper below the ink in so many times fewer pixels (made for 37.5 dpi): of a median, which does not carry the bright
    lid of a scanner over dark paper.
    """
    return as_image(cv2.medianBlur(cv2.dilate(shrunk(image, times), np.ones((5, 5), np.uint8)), 21))


def divide_background(image: Image) -> Image:
    """Each channel divided by its paper: stains, yellow paper and shadows become white (made for 150 dpi)."""
    return as_image(cv2.divide(image, np.maximum(paper_of(image), 1), scale=PAPER))


def chroma_of(image: Image) -> Image:
    """How coloured each pixel is (largest less smallest channel), slightly blurred; zero for a grey image."""
    if image.ndim == 2:
        return np.zeros_like(image)
    spread = np.empty(image.shape[:2], np.uint8)
    for top in range(0, len(spread), _BAND):
        blue, green, red = cv2.split(image[top : top + _BAND])
        least = cv2.min(cv2.min(blue, green), red)
        cv2.subtract(cv2.max(cv2.max(blue, green, dst=blue), red, dst=blue), least, dst=spread[top : top + _BAND])
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
    rows, columns = np.nonzero(chroma > _TINGED)
    if not rows.size:
        return grey
    near = _near_print(grey, chroma, dpi)
    over = near[rows // _COARSE, columns // _COARSE].astype(np.float32) / 255
    lift = (chroma[rows, columns] - np.float32(_TINGED)) * (_ALONE + (_OVER_PRINT - _ALONE) * over)
    mixed = np.minimum(grey[rows, columns] + lift, 255)
    mixed[(_large(chroma, dpi)[rows // _COARSE, columns // _COARSE] > 0) & (over < 0.5)] = _LIFTED
    grey[rows, columns] = mixed.astype(np.uint8)
    return grey


def _near_print(grey: Image, chroma: Image, dpi: int) -> Image:
    """How near black print is (0 none, 255 among it), at a quarter of the resolution."""
    black = cv2.bitwise_and(ink_of(grey, 120), cv2.threshold(chroma, _COLOURED, 255, cv2.THRESH_BINARY_INV)[1])
    reach = max(1, round(0.2 * dpi / _COARSE))
    print_here = cv2.threshold(_coarse(without_dust(as_image(black), 6)), 0, 255, cv2.THRESH_BINARY)[1]
    return as_image(cv2.GaussianBlur(cv2.dilate(print_here, np.ones((reach, reach), np.uint8)), (0, 0), 0.5))


def _large(chroma: Image, dpi: int) -> Image:
    """Where coloured ink hangs together over more than letters do, both ways (rings of stamps, signatures); a quarter size."""
    coloured = cv2.threshold(
        _coarse(as_image(cv2.threshold(chroma, _COLOURED, 255, cv2.THRESH_BINARY)[1])), 60, 255, 0
    )[1]
    numbers, stats = pieces(as_image(coloured))
    large = np.minimum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]) >= 0.5 * dpi / _COARSE
    return as_image(cv2.dilate(only(numbers, large), np.ones((3, 3), np.uint8)))


def _coarse(image: Image) -> Image:
    """A quarter of the size, rounded up so that every pixel has its place."""
    height, width = (-(-side // _COARSE) * _COARSE for side in image.shape)
    padded = cv2.copyMakeBorder(image, 0, height - image.shape[0], 0, width - image.shape[1], cv2.BORDER_CONSTANT)
    return shrunk(as_image(padded), _COARSE)


def ink_of(grey: Image, below: int = _INK) -> Image:
    """255 where a cleaned grey image is darker than ``below``, else 0."""
    return as_image(cv2.threshold(grey, below - 1, 255, cv2.THRESH_BINARY_INV)[1])


def pieces(ink: Image) -> tuple[NDArray[np.integer], NDArray[np.int32]]:
    """The pieces of ink (0/255) that hang together: each pixel's number, 0 for none, and a row of OpenCV's ``CC_STAT_`` each.

    Numbers take 16 bits where those surely suffice, which is two and a half times as fast.
    """
    few = ink.size < _MOST_SHORT or (min(ink.shape) > 1 and _beginnings(ink) < _MOST_SHORT)
    _, numbers, stats, _ = cv2.connectedComponentsWithStats(
        ink, connectivity=8, ltype=cv2.CV_16U if few else cv2.CV_32S
    )
    return np.asarray(numbers), np.asarray(stats, np.int32)


def _beginnings(ink: Image) -> int:
    """At least as many as the numbers that a search gives, row by row, before it knows what hangs together.

    A new one is given where there is no ink to the left, above, and between.
    """
    before = cv2.bitwise_or(cv2.bitwise_or(ink[:-1, :-1], ink[:-1, 1:]), ink[1:, :-1])
    return cv2.countNonZero(cv2.subtract(ink[1:, 1:], before)) + sum(ink.shape)


def only(numbers: NDArray[np.integer], kept: NDArray[np.bool_]) -> Image:
    """255 where a piece stands that is kept (of all, whether it is), else 0; what is no piece never is."""
    table = np.where(kept, np.uint8(255), np.uint8(0))
    table[0] = 0
    made = np.empty(numbers.shape, np.uint8)
    for top in range(0, len(made), _BAND):  # of all at once a long number would be made for every pixel
        made[top : top + _BAND] = table.take(numbers[top : top + _BAND])
    return made


def erase_rules(grey: Image, dpi: int) -> Image:
    """The cleaned grey image without long thin straight lines; strokes that cross a line are kept."""
    return erase_and_tell_rules(grey, dpi)[0]


def erase_and_tell_rules(grey: Image, dpi: int) -> tuple[Image, Image, Image]:
    """The image without its rules, and where the level and the upright rules were (0/255)."""
    erased, level = _erase_level(grey, dpi)
    turned, upright = _erase_level(as_image(cv2.transpose(erased)), dpi)
    return as_image(cv2.transpose(turned)), level, as_image(cv2.transpose(upright))


def _erase_level(grey: Image, dpi: int) -> tuple[Image, Image]:
    """The image without level lines, and these: a line's pixel stays where there is ink both above and below it."""
    long, thick = max(12, round(0.42 * dpi)), max(3, round(0.035 * dpi))
    ink = ink_of(grey, 190)
    lines = as_image(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, long), np.uint8)))
    if lines.any():
        lines = as_image(cv2.subtract(lines, cv2.morphologyEx(lines, cv2.MORPH_OPEN, np.ones((thick, long), np.uint8))))
    if not lines.any():
        return grey, lines
    zone = cv2.dilate(lines, np.ones((3, 1), np.uint8))
    other = cv2.subtract(ink, zone)
    reach = np.ones((thick + 2, 1), np.uint8)
    crossed = cv2.bitwise_and(cv2.dilate(other, reach, anchor=(0, 0)), cv2.dilate(other, reach, anchor=(0, thick + 1)))
    erased = cv2.subtract(zone, cv2.bitwise_or(crossed, other))
    return as_image(cv2.bitwise_or(grey, erased)), as_image(lines)


def without_dust(ink: Image, smallest: int, reach: int = 5) -> Image:
    """The ink (0/255) without pixels that have fewer than ``smallest`` of their kind within ``reach`` x ``reach`` around.

    Counting does for dust what following every connected piece would, at a tenth of the cost.
    """
    count = cv2.boxFilter(cv2.min(ink, 1), -1, (reach, reach), normalize=False, borderType=cv2.BORDER_CONSTANT)
    return as_image(cv2.bitwise_and(ink, cv2.compare(count, smallest, cv2.CMP_GE)))


def deepened(clean: Image) -> Image:
    """A cleaned image whose ink is all faint (a worn ribbon, a bad copy), with that ink made as dark as ink should be.

    A page without ink stays as it is: its noise is no ink.
    """
    levels = np.bincount(grey_of(clean)[::2, ::2].ravel(), minlength=256)
    darkest_ink = int(np.searchsorted(np.cumsum(levels), _DARKEST * levels.sum()))
    if not _FAINT[0] < darkest_ink < _FAINT[1]:
        return clean
    times = (PAPER - _DARK) / (PAPER - darkest_ink)
    table = np.clip(PAPER - (PAPER - np.arange(256.0)) * times, 0, 255)
    return as_image(cv2.LUT(clean, table.round().astype(np.uint8)))
