"""Finding the small turn of a page from the profile of its lines.

The image is sheared, not turned, for each angle: for lines of text both level the rows alike, and a shear is cheaper.
"""

from __future__ import annotations

import cv2
import numpy as np

from ocr.clean import Image, as_image, at_dpi

WIDEST = 10.0  # degrees searched to either side
_DPI = 50
_SEARCH = ((WIDEST, 0.5, 8), (0.4, 0.1, 2), (0.06, 0.03, 2))  # reach and step in degrees; columns taken together


def find_skew(ink: Image, dpi: int) -> tuple[float, float]:
    """The counter-clockwise turn in degrees that levels the lines of the ink map (0/255), and how sharp the lines then are.

    The sharpness is comparable between an image and its quarter turn: the axis along which lines run scores higher.
    """
    small = at_dpi(ink, dpi, _DPI)
    if not small.any():
        return 0.0, 0.0
    best, score = 0.0, 0.0
    for reach, step, together in _SEARCH:
        narrow = _narrowed(small, together)
        found = {
            round(float(angle), 3): 0.0
            for angle in np.arange(max(-WIDEST, best - reach), min(WIDEST, best + reach) + step / 2, step)
        }
        scores = {angle: _sharpness(narrow, angle, together) for angle in found}
        best = max(scores, key=lambda angle: (scores[angle], -abs(angle)))
        score = scores[best]
    return best, score


def _narrowed(small: Image, together: int) -> Image:
    """So many columns made one: a shear moves neighbours alike, and the search costs so much less."""
    height, width = small.shape
    whole = max(together, width // together * together)
    return as_image(cv2.resize(small[:, :whole], (whole // together, height), interpolation=cv2.INTER_AREA))


def _sharpness(narrow: Image, degrees: float, together: int) -> float:
    """How much neighbouring rows differ once the image is sheared by this angle."""
    height, width = narrow.shape
    slope = float(np.tan(np.radians(degrees))) * together
    matrix = np.array([[1, 0, 0], [-slope, 1, slope * width / 2]], np.float64)
    rows = cv2.reduce(cv2.warpAffine(narrow, matrix, (width, height)), 1, cv2.REDUCE_SUM, dtype=cv2.CV_64F)[:, 0]
    return float(np.square(np.diff(rows)).sum()) * float(together / width)


def turn(image: Image, degrees: float) -> Image:
    """The image turned counter-clockwise about its centre, its size kept, new corners filled from the nearest edge."""
    if not degrees:
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1.0)
    return as_image(
        cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    )
