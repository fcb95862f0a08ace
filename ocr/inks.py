"""The inks of a page: black, and up to five hues, pale and dark apart (stamps, pens, printed headings and patterns).

Coloured ink takes more of one channel of the light than of another, in proportion to its darkness; black takes as much of
all. So pale stamps are told from paper, and print from the stamp above it, by that proportion and not by strength alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.clean import PAPER, Image, as_image, chroma_of, darkest, grey_of, without_dust
from ocr.ink import InkMasks, in_bands, without_blobs

Colour = tuple[int, int, int]

_COLOURED = 38  # chroma above which ink counts as coloured
_SHARE = 0.12  # of a pixel's darkness, that its chroma is at least where ink may be coloured
_PURE = 0.3  # the same where it is nothing but coloured
_DEEP = 40  # levels darker than paper from which ink tells of which hues there are inks
_PRINT = 60  # levels darker than paper from which ink without such a share is print, even amid a stamp
_GAP, _BLACKER = 40, 0.6  # levels between a pale ink and print; the share of them above which there is print below it
_TINGED, _NEAR = 7, 25  # chroma of the palest parts of such ink, and how near surer ones they stand, pixels of 150 dpi
_JOINED = 9  # pixels of 150 dpi between parts of a stamp too pale to be known by themselves
_BRIGHT = 200  # level of the paper's darkest channel below which noise is told from colour by more chroma
_APART, _FEW = 14, 150  # hue by which a violet stamp differs from the blue of a pen; pixels of 150 dpi that either has
_CORE, _UNLIKE = 5, 45  # pixels of 150 dpi across a stroke; levels between pale and dark ink of one hue
_OTHER = 20  # levels of a channel by which two strengths are two colours
_USUAL = 25  # per cent of a pale ink that are darker than it usually is
_REACH = 9  # pixels of 150 dpi around one among which it is ink or paper
_LEAST = 0.004  # square inch of ink below which a colour is not worth a stencil
_DUST, _DUSTY = 40, 13  # pixels at 300 dpi of pale ink within so many each way
_COVERED = 0.75  # of a pixel, as compared to the most covered one, where coloured ink tells its colour
_VIVID = 70  # per cent of coloured ink that are less coloured than what tells its colour
_ROWS, _SAMPLE = 450, 4000  # rows that are looked at for black ink, and pixels of it that tell its colour


@dataclass(frozen=True, slots=True)
class Ink:
    """One ink of a page: its colour, and where it is, packed a bit a pixel in its own frame (x, y, width, height)."""

    colour: Colour
    place: tuple[int, int, int, int]
    packed: NDArray[np.uint8]

    @property
    def mask(self) -> Image:
        """255 where there is ink, else 0, in the frame."""
        return as_image(np.unpackbits(self.packed, axis=1, count=self.place[2]) * np.uint8(255))


def _packed(mask: Image, colour: Colour, left: int = 0, top: int = 0) -> Ink:
    """The ink of a mask (0/255) whose corner is there."""
    x, y, wide, high = cv2.boundingRect(mask)
    return Ink(colour, (left + x, top + y, wide, high), np.packbits(mask[y : y + high, x : x + wide], axis=1))


@dataclass(frozen=True, slots=True)
class _Band:
    """Hues (OpenCV's, 180 is red again) of one ink; paler than of chroma ``pale`` it is not believed to be ink."""

    low: int
    high: int
    pale: int


_BLUE, _RED, _GREEN = _Band(90, 160, 13), _Band(160, 192, 26), _Band(40, 90, 13)
_YELLOW = _Band(12, 40, 16)  # of stains too: what is no ink without its colour is none at all


@dataclass(frozen=True, slots=True)
class _Tints:
    """Of each pixel of 150 dpi, on white paper, its hue, how coloured it is, and how dark its darkest channel."""

    hue: Image
    chroma: Image
    dark: Image

    def share(self, least: float) -> Image:
        """255 where chroma is so large a share of darkness."""
        return as_image(cv2.compare(self.chroma, cv2.convertScaleAbs(self.dark, alpha=least), cv2.CMP_GT))

    def darker(self, levels: int) -> Image:
        """255 where a pixel is darker than its paper by more."""
        return as_image(cv2.compare(self.dark, levels, cv2.CMP_GT))

    def beyond(self, chroma: int) -> Image:
        """255 where a pixel is more coloured."""
        return as_image(cv2.compare(self.chroma, chroma, cv2.CMP_GT))

    def of(self, band: _Band) -> Image:
        """255 where a hue is the band's."""
        here = cv2.inRange(self.hue, band.low, band.high - 1)
        return as_image(cv2.bitwise_or(here, cv2.inRange(self.hue, 0, band.high - 181)) if band.high > 180 else here)


@dataclass(frozen=True, slots=True)
class _Print:
    """Where there is print (0/255, 150 dpi) and where there is not, for all hues; how much it takes of all channels."""

    black: Image
    coloured: Image
    grey: Image
    usual: float


def split_colours(small: Image, clean: Image, dark: Image, masks: InkMasks, dpi: int) -> list[Ink]:
    """The ink mask (0/255, of ``dpi``) cut into its inks; black is the last of them.

    ``small`` is the page in fewer pixels, ``clean`` the same divided by its paper, ``dark`` its darkest channel in all its
    pixels. Pixels of the faint mask count as ink where they have the colour of stamps and pens: a worn stamp stays whole.
    What is cut out is taken from ``masks.ink`` in place, where black ink is left.
    """
    rest = masks.ink
    found: list[Ink] = []
    if small.ndim == 3 and (tints := _tints_of(small, clean)):
        written = _print_of(tints)
        for band in _bands(tints):
            found += _inks_at(_places(tints, written, band), tints, small, dark, masks, dpi)
    return [*found, _packed(rest, _colour_of_black(small, rest))]


def _tints_of(small: Image, clean: Image) -> _Tints | None:
    """The tints of a page, or nothing where it has none."""
    paper = float(np.median(darkest(small[::8, ::8])))
    chroma = as_image(cv2.convertScaleAbs(chroma_of(clean), alpha=min(1.0, paper / _BRIGHT)))
    if int(chroma.max(initial=0)) < _BLUE.pale:
        return None
    smooth = cv2.GaussianBlur(clean, (0, 0), 1.0)
    hue = cv2.cvtColor(smooth, cv2.COLOR_BGR2HSV)[..., 0]
    return _Tints(as_image(hue), chroma, as_image(cv2.subtract(PAPER, darkest(as_image(smooth)))))


def _bands(tints: _Tints) -> list[_Band]:
    """The hues looked for; blue and violet apart where the page has both, for one stencil has one colour."""
    others = [_RED, _GREEN, _YELLOW]
    told = _both(tints.of(_BLUE), tints.beyond(_BLUE.pale), tints.share(_PURE), tints.darker(_DEEP))
    blues = tints.hue[told > 0]
    if blues.size > 1:
        cut = int(cv2.threshold(blues, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[0]) + 1
        blue, violet = blues[blues < cut], blues[blues >= cut]
        if min(blue.size, violet.size) > _FEW and violet.mean() - blue.mean() >= _APART:
            return [_Band(_BLUE.low, cut, _BLUE.pale), _Band(cut, _BLUE.high, _BLUE.pale), *others]
    return [_BLUE, *others]


def _both(*masks: Image) -> Image:
    """Where all masks are 255."""
    return as_image(reduce(cv2.bitwise_and, masks))


def _print_of(tints: _Tints) -> _Print:
    coloured = tints.share(_SHARE)
    black = as_image(cv2.bitwise_and(tints.darker(_PRINT), cv2.bitwise_not(coloured)))
    grey = as_image(cv2.subtract(tints.dark, tints.chroma))
    return _Print(black, coloured, grey, _median(grey, black))


def _median(levels: Image, where: Image) -> float:
    """The median of the levels there, or more than any where there are none."""
    found = levels[where > 0]
    return float(np.median(found)) if found.size else 255.0


def _places(tints: _Tints, written: _Print, band: _Band) -> tuple[Image, Image]:
    """Where there is ink of the band (0/255, 150 dpi): surely, and as pale as only the parts of a stamp may be."""
    hue = tints.of(band)
    if band is _YELLOW:
        strong = _both(hue, tints.beyond(band.pale), tints.share(_PURE))
        return strong, np.zeros_like(strong)
    hue = _both(hue, written.coloured)
    sure = _both(hue, tints.beyond(band.pale))
    if not cv2.countNonZero(sure):
        return sure, sure
    pale = _both(hue, tints.beyond(_TINGED), as_image(cv2.dilate(sure, np.ones((_NEAR, _NEAR), np.uint8))))
    joined = cv2.morphologyEx(cv2.bitwise_or(sure, pale), cv2.MORPH_CLOSE, np.ones((_JOINED, _JOINED), np.uint8))
    black = _print_amid(tints, written, sure)
    joined = cv2.bitwise_or(sure, cv2.subtract(joined, cv2.dilate(black, np.ones((3, 3), np.uint8))))
    return as_image(cv2.subtract(_both(sure, tints.beyond(_COLOURED)), black)), as_image(cv2.subtract(joined, black))


def _print_amid(tints: _Tints, written: _Print, sure: Image) -> Image:
    """255 where there is print, below coloured ink too if that is so much paler that both can be told apart."""
    usual = _median(written.grey, sure)
    if written.usual - usual < _GAP:
        return written.black
    darker = cv2.compare(written.grey, usual + _BLACKER * (written.usual - usual), cv2.CMP_GT)
    return as_image(cv2.bitwise_or(written.black, cv2.subtract(darker, tints.share(_PURE))))


def _inks_at(
    places: tuple[Image, Image], tints: _Tints, small: Image, dark: Image, masks: InkMasks, dpi: int
) -> list[Ink]:
    """The inks at these places, taken from ``masks.ink``; nothing where there is hardly any ink."""
    frame = cv2.boundingRect(cv2.bitwise_or(*places))
    if not frame[2]:
        return []
    inside, part = _frames(frame, small.shape, dark.shape)
    strong, pale = (as_image(place[inside]) for place in places)
    ink = _ink_of(strong, pale, small[inside], dark[part], InkMasks(ink=masks.ink[part], faint=masks.faint[part]), dpi)
    if cv2.countNonZero(ink) < _LEAST * dpi * dpi:
        return []
    masks.ink[part] = cv2.subtract(masks.ink[part], ink)
    parts = _by_strength(ink, small[inside], as_image(tints.chroma[inside]))
    return [_packed(one, colour, part[1].start, part[0].start) for one, colour in parts]


def _ink_of(strong: Image, pale: Image, small: Image, dark: Image, masks: InkMasks, dpi: int) -> Image:
    """Where the page has ink that is coloured, and where it has faint ink as dark as half of the pale ink around."""
    size = dark.shape[::-1]
    ink = cv2.bitwise_and(masks.ink, _at_size(as_image(cv2.bitwise_or(strong, pale)), size))
    if not pale.any():
        return as_image(ink)
    worn = cv2.resize(_half_dark(small, pale), size, interpolation=cv2.INTER_LINEAR)
    cv2.compare(dark, worn, cv2.CMP_LE, dst=worn)  # all in place: of a large sheet each picture takes 40 MB
    cv2.bitwise_and(worn, masks.faint, dst=worn)
    cv2.bitwise_and(worn, _at_size(pale, size), dst=worn)
    thick = cv2.bitwise_and(worn, _at_size(strong, size))  # a shadow is pale
    cv2.bitwise_or(ink, thick, dst=ink)
    del thick
    least = max(3, round(_DUST * (dpi / 300) ** 2))
    worn = in_bands(without_blobs(as_image(worn), dpi), lambda part: without_dust(part, least, _DUSTY), _DUSTY)
    return as_image(cv2.bitwise_or(ink, worn, dst=ink))


def _by_strength(ink: Image, small: Image, chroma: Image) -> list[tuple[Image, Colour]]:
    """Ink of one hue as pale and as dark ink, where it has both: stamps and the pens that signed over them."""
    level = darkest(small)
    here = cv2.resize(ink, level.shape[::-1], interpolation=cv2.INTER_NEAREST)
    core = cv2.erode(cv2.max(level, cv2.bitwise_not(here)), np.ones((_CORE, _CORE), np.uint8))
    cores = core[here > 0]
    if cores.size < 2 * _FEW:
        return [(ink, _colour_of_pale(small, chroma, ink))]
    cut = cv2.threshold(cores, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[0]
    dark, pale = cores[cores <= cut], cores[cores > cut]
    if min(dark.size, pale.size) < _FEW or pale.mean() - dark.mean() < _UNLIKE:
        return [(ink, _colour_of_pale(small, chroma, ink))]
    deep = cv2.resize(cv2.compare(core, cut, cv2.CMP_LE), ink.shape[::-1], interpolation=cv2.INTER_NEAREST)
    parts = (as_image(part) for part in (cv2.subtract(ink, deep), cv2.bitwise_and(ink, deep)))
    inks = [(part, _colour_of_pale(small, chroma, part)) for part in parts]
    apart = max(abs(one - other) for one, other in zip(inks[0][1], inks[1][1], strict=True))
    return inks if apart >= _OTHER else [(ink, _colour_of_pale(small, chroma, ink))]


def _half_dark(small: Image, pale: Image) -> Image:
    """Halfway between the paper and the darkest of the ``pale`` ink around each pixel: the edge of its strokes."""
    level = darkest(small)
    reach = np.ones((_REACH, _REACH), np.uint8)
    usual = int(np.percentile(level[pale > 0], _USUAL))  # print that the stamp lies over is no measure of the stamp
    core = cv2.max(cv2.erode(cv2.max(level, cv2.bitwise_not(pale)), reach), usual)
    paper = cv2.dilate(level, reach)
    return as_image(cv2.blur(cv2.addWeighted(core, 0.5, paper, 0.5, 0), (5, 5)))


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


def _colour_of_pale(small: Image, chroma: Image, ink: Image) -> Colour:
    """The colour of coloured ink: the median of its most coloured part, where neither paper nor print takes part."""
    cover = _cover(ink, small)
    here = cover >= round(_COVERED * int(cover.max(initial=0)))
    blue, green, red = np.median(small[here][chroma[here] >= np.percentile(chroma[here], _VIVID)], axis=0)
    return int(red), int(green), int(blue)


def _cover(ink: Image, small: Image) -> Image:
    """The ink's share of each pixel of the smaller picture, 255 for all of it."""
    height, width = small.shape[:2]
    return as_image(cv2.resize(ink, (width, height), interpolation=cv2.INTER_AREA))


def _colour_of_black(small: Image, ink: Image) -> Colour:
    """The ink's own colour: the median of its darker half, where no paper shines through."""
    every = max(1, len(small) // _ROWS)
    share = _cover(ink, small)[::every]
    pixels = small[::every][share > min(127, int(share.max(initial=0)) // 2)]
    pixels = pixels[:: max(1, len(pixels) // _SAMPLE)]
    if not len(pixels):
        return 0, 0, 0
    grey = grey_of(pixels[:, None]).ravel() if pixels.ndim == 2 else pixels
    chosen = pixels[grey <= np.percentile(grey, 40)]
    blue, green, red = (int(value) for value in np.broadcast_to(np.median(chosen, axis=0), 3))
    return red, green, blue
