"""Finding the small turn of a page from the profile of its lines.

The image is sheared, not turned, for each angle: for lines of text both level the rows alike, and a shear is cheaper.
"""

from __future__ import annotations

import cv2
import numpy as np

from ocr.clean import Image, as_image, at_dpi

WIDEST = 10.0  # degrees searched to either side
_DPI = 50


def find_skew(ink: Image, dpi: int) -> tuple[float, float]:
    """The counter-clockwise turn in degrees that levels the lines of the ink map (0/255), and how sharp the lines then are.

    The sharpness is comparable between an image and its quarter turn: the axis along which lines run scores higher.
    """
    small = at_dpi(ink, dpi, _DPI)
    if not small.any():
        return 0.0, 0.0
    scores: dict[float, float] = {}
    best = 0.0
    for reach, step in ((WIDEST, 0.5), (0.4, 0.1), (0.06, 0.03)):
        for angle in np.arange(max(-WIDEST, best - reach), min(WIDEST, best + reach) + step / 2, step):
            key = round(float(angle), 3)
            if key not in scores:
                scores[key] = _sharpness(small, key)
        best = max(scores, key=lambda found: (scores[found], -abs(found)))
    return best, scores[best]


def _sharpness(small: Image, degrees: float) -> float:
    """How much neighbouring rows differ once the image is sheared by this angle."""
    height, width = small.shape
    slope = np.tan(np.radians(degrees))
    matrix = np.array([[1, 0, 0], [-slope, 1, slope * width / 2]], np.float64)
    rows = cv2.reduce(cv2.warpAffine(small, matrix, (width, height)), 1, cv2.REDUCE_SUM, dtype=cv2.CV_64F)[:, 0]
    return float(np.square(np.diff(rows)).sum()) / float(width)


def turn(image: Image, degrees: float) -> Image:
    """The image turned counter-clockwise about its centre, its size kept, new corners filled from the nearest edge."""
    if not degrees:
        return image
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1.0)
    return as_image(
        cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    )
