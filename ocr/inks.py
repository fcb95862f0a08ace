"""The inks of a page: black, and up to four colours (stamps, signatures, printed headings)."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.clean import Image, as_image, chroma_of, grey_of, without_dust
from ocr.ink import InkMasks

Colour = tuple[int, int, int]

_COLOURED = 38  # chroma above which ink counts as coloured
_PALE = 13  # chroma above which faint ink is believed to be a stamp's or a pen's
_HUES = ((90, 160, _PALE), (160, 192, 26), (12, 90, 255))  # OpenCV hue: blue to violet, red, yellow to green; pale from
_APART = 8  # hue by which a violet stamp differs, at least, from the blue of a pen
_LEAST = 0.004  # square inch of ink below which a colour is not worth a stencil
_DUST = 40  # pixels at 300 dpi of pale ink
_SHARE = 0.08  # of the blue and violet pixels, that either has at least where there are both
_SAMPLE = 4000  # pixels of an ink that tell its colour


def split_colours(small: Image, clean: Image, masks: InkMasks, dpi: int) -> list[tuple[Image, Colour]]:
    """The ink mask (0/255, of ``dpi``) cut into one mask per ink, each with its colour (R, G, B).

    ``small`` is the page in fewer pixels, ``clean`` the same divided by its paper. Pixels of the faint mask count as ink
    where they have the colour of stamps and pens: a worn stamp stays whole. What is cut out is taken from ``masks.ink``
    in place, which becomes the last of the masks, that of black ink.
    """
    rest = masks.ink
    found: list[tuple[Image, Colour]] = []
    if small.ndim == 3:
        chroma = chroma_of(clean)
        if int(chroma.max(initial=0)) >= _PALE:
            hue = cv2.cvtColor(cv2.GaussianBlur(clean, (0, 0), 1.0), cv2.COLOR_BGR2HSV)[..., 0]
            for band in _bands(as_image(hue), chroma):
                ink = _ink_of_hue(as_image(hue), chroma, band, rest, masks.faint, dpi)
                if ink is not None:
                    found.append((ink, _colour_of(small, cv2.bitwise_and(ink, rest))))
                    cv2.subtract(rest, ink, dst=rest)
    return [*found, (rest, _colour_of(small, rest))]


def _bands(hue: Image, chroma: Image) -> list[tuple[int, int, int]]:
    """The hues looked for; blue and violet apart where the page has both, for one stencil has one colour."""
    (low, high, pale_from), *others = _HUES
    blues = hue[(chroma > _COLOURED) & (hue >= low) & (hue < high)]
    if blues.size > 1:
        cut = int(cv2.threshold(blues, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[0]) + 1
        blue, violet = blues[blues < cut], blues[blues >= cut]
        if min(blue.size, violet.size) > _SHARE * blues.size and violet.mean() - blue.mean() >= _APART:
            return [(low, cut, pale_from), (cut, high, pale_from), *others]
    return [*_HUES]


def _ink_of_hue(
    hue: Image, chroma: Image, wanted: tuple[int, int, int], rest: Image, faint: Image, dpi: int
) -> Image | None:
    """The ink of these hues (from, to, pale from), or nothing where there is hardly any."""
    low, high, pale_from = wanted
    here = cv2.inRange(hue, low, high - 1)
    if high > 180:
        here = cv2.bitwise_or(here, cv2.inRange(hue, 0, high - 181))
    strong = cv2.bitwise_and(here, cv2.compare(chroma, _COLOURED, cv2.CMP_GT))
    pale = cv2.bitwise_and(here, cv2.compare(chroma, pale_from, cv2.CMP_GT))
    frame = cv2.boundingRect(cv2.bitwise_or(strong, pale))
    if not frame[2]:
        return None
    inside, part = _frames(frame, hue.shape, rest.shape)
    size = rest[part].shape[1::-1]
    ink = cv2.bitwise_and(rest[part], _at_size(strong[inside], size))
    if pale_from < 255:
        worn = as_image(cv2.bitwise_and(faint[part], _at_size(pale[inside], size)))
        ink = cv2.bitwise_or(ink, without_dust(worn, max(3, round(_DUST * (dpi / 300) ** 2)), 13))
    if cv2.countNonZero(ink) < _LEAST * dpi * dpi:
        return None
    whole = np.zeros_like(rest)
    whole[part] = ink
    return whole


def _frames(
    frame: tuple[int, ...], small: tuple[int, ...], large: tuple[int, ...]
) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """A frame of the small picture with a little around it, as slices of the small and of the large one."""
    slices = []
    for start, length, few, many in zip(frame[1::-1], frame[:1:-1], small, large, strict=False):
        first, last = max(0, start - 2), min(few, start + length + 2)
        slices.append((slice(first, last), slice(first * many // few, -(-last * many // few))))
    return (slices[0][0], slices[1][0]), (slices[0][1], slices[1][1])


def _at_size(here: Image, size: tuple[int, ...]) -> Image:
    grown = cv2.dilate(here, np.ones((3, 3), np.uint8))
    return as_image(cv2.resize(grown, size, interpolation=cv2.INTER_NEAREST))


def _colour_of(small: Image, ink: object) -> Colour:
    """The ink's own colour: the median of its darker half, where no paper shines through."""
    height, width = small.shape[:2]
    share = cv2.resize(as_image(ink), (width, height), interpolation=cv2.INTER_AREA)
    pixels = small[share > min(127, int(share.max(initial=0)) // 2)]
    pixels = pixels[:: max(1, len(pixels) // _SAMPLE)]
    if not len(pixels):
        return 0, 0, 0
    grey = grey_of(pixels[:, None]).ravel() if pixels.ndim == 2 else pixels
    chosen = pixels[grey <= np.percentile(grey, 40)]
    blue, green, red = (int(value) for value in np.broadcast_to(np.median(chosen, axis=0), 3))
    return red, green, blue
