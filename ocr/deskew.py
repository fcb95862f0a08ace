"""Finding the small turn of a page from the profile of its lines.

The image is sheared, not turned, for each angle: for lines of text both level the rows alike, and a shear is cheaper.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from ocr.clean import Image, as_image, at_dpi, shrunk

WIDEST = 10.0  # degrees searched to either side
_COARSE, _COLUMNS = 0.5, 8  # degrees between the angles tried first, at 50 dpi; columns of 50 dpi taken together
_FINER = ((0.5, 0.1), (0.08, 0.02))  # reach and step in degrees of the searches around the best of these
_ROWS = 3  # of 150 dpi: as many as a row of 50 dpi, at each of three places
_FIRST = 6  # columns of 150 dpi taken together before the shear: letters lean little over them
_SLIVER_LEVELS = 60  # by which a sliver at the edge is darker than what is just inside
_SIDES = (
    (np.s_[:1], np.s_[:8], 0),
    (np.s_[-1:], np.s_[-8:], 0),
    (np.s_[:, :1], np.s_[:, :8], 1),
    (np.s_[:, -1:], np.s_[:, -8:], 1),
)  # outermost pixels, some more within, and the axis across


def find_skew(ink: Image, dpi: int) -> tuple[float, float]:
    """The counter-clockwise turn in degrees that levels the lines of the ink map (0/255), and how sharp the lines then are.

    The sharpness is comparable between an image and its quarter turn: the axis along which lines run scores higher.
    """
    fine = at_dpi(ink, dpi, 50 * _ROWS)
    small = shrunk(fine, _ROWS)
    if not small.any():
        return 0.0, 0.0
    rough = _narrowed(small, _COLUMNS)
    lean, _ = _levelled(rough, _COLUMNS, 1, np.arange(-WIDEST, WIDEST + _COARSE / 2, _COARSE))
    level = _narrowed(_sheared(_narrowed(fine, _FIRST), lean, _FIRST), _COLUMNS * _ROWS // _FIRST)
    left, score = 0.0, 0.0  # the turn still missing
    for reach, step in _FINER:
        steps = round(reach / step)
        angles = left + step * np.arange(-steps, steps + 1)
        left, score = _levelled(level, _COLUMNS * _ROWS, _ROWS, angles)
    return float(np.clip(lean + left, -WIDEST, WIDEST)), score


def _narrowed(image: Image, together: int) -> Image:
    """So many columns made one: a shear moves neighbours alike, and the search costs so much less."""
    height, width = image.shape
    whole = max(together, width // together * together)
    return as_image(cv2.resize(image[:, :whole], (whole // together, height), interpolation=cv2.INTER_AREA))


def _levelled(narrow: Image, together: int, rows: int, angles: Iterable[float]) -> tuple[float, float]:
    """The angle whose shear makes the lines sharpest, of equals the least, and how sharp they then are."""
    scores = {float(angle): _sharpness(_sheared(narrow, float(angle), together), rows) for angle in angles}
    best = max(scores, key=lambda angle: (scores[angle], -abs(angle)))
    return best, scores[best] / (narrow.shape[1] * together)


def _sheared(narrow: Image, degrees: float, together: int) -> Image:
    """Every column moved by whole pixels: to blur some angles more than others would favour the others, zero above all."""
    height, width = narrow.shape
    slope = float(np.tan(np.radians(degrees))) * together
    matrix = np.array([[1, 0, 0], [-slope, 1, slope * width / 2]], np.float64)
    return as_image(cv2.warpAffine(narrow, matrix, (width, height), flags=cv2.INTER_NEAREST))


def _sharpness(narrow: Image, rows: int) -> float:
    """How much the sums of so many rows differ from the next as many, wherever these begin."""
    sums = cv2.reduce(narrow, 1, cv2.REDUCE_SUM, dtype=cv2.CV_64F)[:, 0]
    below = np.cumsum(np.concatenate(([0.0], sums)))
    return float(np.square(below[2 * rows :] - 2 * below[rows:-rows] + below[: -2 * rows]).sum())


def turn(image: Image, degrees: float) -> Image:
    """The image turned counter-clockwise about its centre, its size kept, new corners filled from the nearest edge."""
    if not degrees:
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1.0)
    return as_image(
        cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    )


def turn_picture(image: Image, degrees: float) -> Image:
    """A picture of paper turned so, for which a dark sliver of the scanner's lid at its edge does not fill the new corners."""
    return turn(_without_slivers(image), degrees) if degrees else image


def _without_slivers(image: Image) -> Image:
    """The image with outermost pixels as light as those just inside."""
    framed = image
    for side, inside, axis in _SIDES:
        lighter = image[inside].max(axis=axis, keepdims=True)
        if np.any(lighter.astype(np.int16) - image[side] > _SLIVER_LEVELS):
            framed = image.copy() if framed is image else framed
            framed[side] = lighter
    return framed
