"""The inks of a page: black, and up to three colours (stamps, signatures, printed headings)."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.clean import Image, as_image, at_dpi, chroma_of, divide_background, drop_specks, grey_of

Colour = tuple[int, int, int]

_DPI = 150
_COLOURED = 38  # chroma above which ink counts as coloured
_PALE = 13  # chroma above which faint ink is believed to be a stamp's or a pen's
_HUES = ((90, 160, _PALE), (160, 210, 26), (30, 90, 255))  # OpenCV hue: blue to violet, red, green; pale from
_LEAST = 0.004  # square inch of ink below which a colour is not worth a stencil


def split_colours(image: Image, mask: Image, faint: Image, dpi: int) -> list[tuple[Image, Colour]]:
    """The ink mask (0/255) cut into one mask per ink, each with its colour (R, G, B).

    Pixels of the ``faint`` mask count as ink where they have the colour of stamps and pens: a worn stamp stays whole.
    """
    if image.ndim == 2:
        return [(mask, _colour_of(image, mask))]
    small = divide_background(at_dpi(image, dpi, _DPI))
    chroma = chroma_of(small)
    rest = mask.copy()
    found: list[tuple[Image, Colour]] = []
    if int(chroma.max(initial=0)) >= _PALE:
        hue = cv2.cvtColor(cv2.GaussianBlur(small, (0, 0), 1.0), cv2.COLOR_BGR2HSV)[..., 0].astype(np.int32)
        for low, high, pale_from in _HUES:
            here = (hue >= low) & (hue < high) | (hue + 180 < high)
            ink = as_image(cv2.bitwise_and(rest, _at_size(here & (chroma > _COLOURED), mask.shape)))
            if pale_from < 255:
                pale = cv2.bitwise_and(faint, _at_size(here & (chroma > pale_from), mask.shape))
                ink = as_image(cv2.bitwise_or(ink, drop_specks(as_image(pale), max(3, round(40 * (dpi / 300) ** 2)))))
            if cv2.countNonZero(ink) >= _LEAST * dpi * dpi:
                found.append((ink, _colour_of(image, as_image(cv2.bitwise_and(ink, mask)))))
                rest = as_image(cv2.subtract(rest, ink))
    return [*found, (rest, _colour_of(image, rest))]


def _at_size(here: NDArray[np.bool_], shape: tuple[int, ...]) -> Image:
    grown = cv2.dilate(as_image(here * np.uint8(255)), np.ones((3, 3), np.uint8))
    return as_image(cv2.resize(grown, (shape[1], shape[0]), interpolation=cv2.INTER_NEAREST))


def _colour_of(image: Image, ink: Image) -> Colour:
    """The ink's own colour: the median of its darker half, where no paper shines through."""
    pixels = image[ink > 0][::7]
    if not len(pixels):
        return 0, 0, 0
    grey = grey_of(pixels[:, None]).ravel() if pixels.ndim == 2 else pixels
    chosen = pixels[grey <= np.percentile(grey, 60)]
    blue, green, red = (int(value) for value in np.broadcast_to(np.median(chosen, axis=0), 3))
    return red, green, blue
