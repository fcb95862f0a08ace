"""Whether a finished page shows what its scan shows: both are compared at 150 dpi, and what differs is told with its place.

Eight measures, each the greatest over the page, so that one word weighs as much on a full page as on an empty one:

- *lost* and *added*: ink that the other picture has nowhere within a pixel (levels, mean over 2 mm);
- *shape*: ink lost and added side by side, as where one letter stands for another (the lesser of both; levels, mean over 2 mm);
- *rule*: straight lines of 11 mm that are missing (levels, mean along the line);
- *tint*: coloured ink that is less coloured (levels between channels on white paper, mean over 2 mm);
- *colour*: ink or paper of another hue (levels between channels, mean over 2.7 mm);
- *tone*: lighter or darker by more than thinner or fatter strokes explain (levels, mean over 2.7 mm);
- *shift*: ink that stands elsewhere (pixels of 75 dpi, over 33 mm: by how much one picture must be moved to explain the other).

The limits were chosen on one set of drawn pages and proved on another, damaged on purpose: docs/page-engine.md.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.clean import Image, as_image, darkest, enlarged, shrunk
from ocr.drawing import NotDrawable, drawn_page
from ocr.rendered import is_sampled, rendered_page
from ocr.views import SMALL, Views

_SEEN = 30  # levels from which ink is believed to be there or missing; noise and flat colours stay below
_FAINT, _NOISE = 0.4, 12  # share of a faint page's strong ink that is missed already, but no less than so many levels
_STAINS = 20  # levels that are ink rather than grain, of which a page's strong ink is told
_WINDOW = 6  # pixels of 75 dpi: 2 mm
_OTHERWISE = 40  # levels by which a place is surely ink in one picture and paper in the other
_LONG, _ASIDE = 32, 3  # pixels of 75 dpi: the length of a rule, and how far beside it there is paper
_COLOURED = 16  # levels between channels, on white paper, by which ink may be less coloured
_TILE = 16  # pixels of 150 dpi: 2.7 mm
_STROKES = 0.2  # share of a tile's ink by which strokes may be thinner or fatter
_FLAT = 3.0  # times as strong as it was may faint ink become where a stamp is drawn in one flat colour
_REGION = 32  # pixels of 75 dpi: 11 mm, of which nine are looked at together
_GRAIN, _INKED = (
    4.0,
    20.0,
)  # of the squared slopes' mean: what noise brings, and from what on there is ink to tell a shift by
_MM = 25.4 / SMALL

Plane = NDArray[np.float32]


class Kind(StrEnum):
    """In what a finished page may differ from its scan."""

    LOST = "lost"
    ADDED = "added"
    SHAPE = "shape"
    RULE = "rule"
    TINT = "tint"
    COLOUR = "colour"
    TONE = "tone"
    SHIFT = "shift"
    FILE = "file"


LIMITS = {
    Kind.LOST: 7.5,
    Kind.ADDED: 10.0,
    Kind.SHAPE: 1.5,
    Kind.RULE: 24.0,
    Kind.TINT: 5.0,
    Kind.COLOUR: 18.0,
    Kind.TONE: 20.0,
    Kind.SHIFT: 0.55,
}
"""The greatest amounts that a faithful page may have."""

_SAYS = {
    Kind.LOST: "ink of the scan is missing",
    Kind.ADDED: "there is ink that the scan does not have",
    Kind.SHAPE: "ink has another shape",
    Kind.RULE: "a line is missing",
    Kind.TINT: "coloured ink has lost its colour",
    Kind.COLOUR: "the colour is another",
    Kind.TONE: "it is lighter or darker than the scan",
    Kind.SHIFT: "ink stands elsewhere than in the scan",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """How much a page differs in one way, and where most: ``across`` and ``down`` from its upper left corner in mm."""

    kind: Kind
    amount: float
    across: float = 0.0
    down: float = 0.0
    told: str = ""
    drawn_by: str = ""

    @property
    def sentence(self) -> str:
        """What a person is told."""
        if self.kind is Kind.FILE:
            return f"The page's file is not what was to be written: {self.told}."
        place = f"{self.across:.0f} mm from the left and {self.down:.0f} mm from the top"
        by = f", drawn by {self.drawn_by}," if self.drawn_by else ""
        return f"The page's file{by} does not show its scan: {_SAYS[self.kind]}, most {place}."


def differences(pdf: bytes, page: Views, *, render_every: int = 0) -> tuple[Difference, ...]:
    """In what the finished ``pdf`` of an upright page differs from it more than it may; nothing if it is faithful.

    Of those, one page in ``render_every`` (0: none) is compared as poppler draws it too.
    """
    found = _compared(pdf, page, drawn_page)
    if found or not is_sampled(pdf, render_every):
        return found
    return tuple(replace(one, drawn_by="poppler") for one in _compared(pdf, page, rendered_page))


def _compared(pdf: bytes, page: Views, draw: Callable[[bytes, Views], Image]) -> tuple[Difference, ...]:
    try:
        drawn = draw(pdf, page)
    except NotDrawable as refused:
        return (Difference(kind=Kind.FILE, amount=1.0, told=str(refused)),)
    return tuple(found for found in compare(page.small, drawn) if found.amount > LIMITS[found.kind])


def compare(scan: Image, drawn: Image) -> tuple[Difference, ...]:
    """All measures of a page as scanned (grey or BGR) and as drawn (BGR), both at 150 dpi."""
    if scan.ndim == 2:
        scan = as_image(cv2.cvtColor(scan, cv2.COLOR_GRAY2BGR))
    before, after = (as_image(cv2.blur(darkest(image), (3, 3))) for image in (scan, drawn))
    small, drawn_small = _shrunk(scan, 2), _shrunk(drawn, 2)
    tiles, drawn_tiles = _shrunk(small, _TILE // 2), _shrunk(drawn_small, _TILE // 2)
    paper = as_image(cv2.dilate(cv2.blur(darkest(tiles), (3, 3)), np.ones((9, 9), np.uint8)))
    bare = as_image(cv2.dilate(cv2.blur(tiles, (3, 3)), np.ones((9, 9), np.uint8)))
    light = _enlarged(paper, _TILE, before)
    ink, shown = as_image(cv2.subtract(light, before)), as_image(cv2.subtract(light, after))
    return (
        _greatest(Kind.LOST, _beyond(ink, shown, 1.0, _missed_from(ink)), 2),
        _greatest(Kind.ADDED, _beyond(shown, ink, _FLAT, _SEEN), 2),
        _greatest(Kind.SHAPE, _of_other_shape(before, after), 2),
        _greatest(Kind.RULE, _rules_lost(_shrunk(ink, 2), _shrunk(shown, 2)), 2),
        _greatest(Kind.TINT, _tint_lost(small, drawn_small, bare), 2),
        *_tiles_apart(tiles, drawn_tiles, paper, bare),
        _greatest(Kind.SHIFT, _moved(_shrunk(before, 2), _shrunk(after, 2)), 2 * _REGION),
    )


def _shrunk(image: Image, times: int) -> Image:
    """The image in so many times fewer pixels, but at least one; what is left over at its edges is mirrored."""
    height, width = image.shape[:2]
    spare = (-height % times, -width % times)
    return shrunk(as_image(cv2.copyMakeBorder(image, 0, spare[0], 0, spare[1], cv2.BORDER_REPLICATE)), times)


def _enlarged(tiles: Image, times: int, image: Image) -> Image:
    """What is told of each tile, smoothly over so many ``times`` more pixels either way, those of ``image``."""
    height, width = image.shape[:2]
    return enlarged(tiles, tiles.shape[1] * times, tiles.shape[0] * times)[:height, :width]


def _greatest(kind: Kind, amounts: Plane, pixels: int) -> Difference:
    """The greatest of the amounts, each of which stands for so many pixels either way."""
    _, most, _, (x, y) = cv2.minMaxLoc(amounts)
    return Difference(kind=kind, amount=float(most), across=(x + 0.5) * pixels * _MM, down=(y + 0.5) * pixels * _MM)


def _missed_from(ink: Image) -> int:
    """From how many levels ink is missed: fewer where the page's strongest ink, a tenth of all, is faint itself."""
    some = ink[::4, ::4]
    dark = some[some > _STAINS]
    strong = float(np.percentile(dark, 90)) if dark.size else _SEEN / _FAINT
    return round(min(_SEEN, max(_NOISE, _FAINT * strong)))


def _beyond(ink: Image, other: Image, times: float, seen: int) -> Plane:
    """Ink stronger by ``seen`` levels than so many ``times`` all that the other picture has within a pixel, at 75 dpi."""
    allowed = cv2.convertScaleAbs(cv2.dilate(other, np.ones((3, 3), np.uint8)), alpha=times, beta=seen)
    return _around(_shrunk(as_image(cv2.subtract(ink, allowed)), 2))


def _around(amounts: Image) -> Plane:
    """The means over 2 mm, of pixels of 75 dpi."""
    window = (_WINDOW, _WINDOW)
    return np.asarray(cv2.boxFilter(amounts, cv2.CV_32F, window, borderType=cv2.BORDER_CONSTANT), np.float32)


def _of_other_shape(scan: Image, drawn: Image) -> Plane:
    """Where ink became paper and paper became ink: thinner or fatter strokes do one of both only."""
    lost, added = (cv2.subtract(cv2.subtract(one, other), _OTHERWISE) for one, other in ((drawn, scan), (scan, drawn)))
    return np.asarray(cv2.min(_around(_shrunk(as_image(lost), 2)), _around(_shrunk(as_image(added), 2))), np.float32)


def _rules_lost(ink: Image, shown: Image) -> Plane:
    """Ink at 75 dpi that is missing all along a line and not beside it; of folds and shadows it is missing beside it too."""
    lost = cv2.subtract(ink, cv2.dilate(shown, np.ones((3, 3), np.uint8)))
    level, upright = _ridges(as_image(lost)), cv2.transpose(_ridges(as_image(cv2.transpose(lost))))
    return np.asarray(cv2.max(level, upright), np.float32)


def _ridges(lost: Image) -> Image:
    """By how much the means along level lines exceed those above and below them."""
    along = cv2.blur(lost, (_LONG, 1), borderType=cv2.BORDER_CONSTANT)
    padded = cv2.copyMakeBorder(along, _ASIDE, _ASIDE, 0, 0, cv2.BORDER_REPLICATE)
    return as_image(cv2.subtract(along, cv2.max(padded[: -2 * _ASIDE], padded[2 * _ASIDE :])))


def _tint_lost(scan: Image, drawn: Image, bare: Image) -> Plane:
    """By how much ink at 75 dpi is less coloured than it was, each channel divided by that of the ``bare`` paper."""
    light = _enlarged(as_image(np.maximum(bare, 1)), _TILE // 2, scan)
    was = _colour_of_ink(scan, light)
    lost = np.zeros_like(was)
    x, y, width, height = cv2.boundingRect(cv2.threshold(was, _COLOURED, 255, cv2.THRESH_BINARY)[1])
    if width:  # the rest of the page has no colour to lose
        part = slice(y, y + height), slice(x, x + width)
        now = _colour_of_ink(drawn[part], light[part])
        allowed = cv2.add(cv2.dilate(now, np.ones((3, 3), np.uint8)), _COLOURED)
        lost[part] = cv2.subtract(was[part], allowed)
    return _around(lost)


def _colour_of_ink(image: Image, light: Image) -> Image:
    """How coloured each pixel would be on white paper, smoothed."""
    blue, green, red = cv2.split(cv2.divide(image, light, scale=255))
    spread = cv2.subtract(cv2.max(cv2.max(blue, green), red), cv2.min(cv2.min(blue, green), red))
    return as_image(cv2.blur(spread, (5, 5)))


def _tiles_apart(scan: Image, drawn: Image, paper: Image, bare: Image) -> tuple[Difference, Difference]:
    """Colour and tone of the tiles. Ink may be drawn stronger in its own colour, as flat stamps are, but not in another."""
    ink = cv2.subtract(paper, darkest(scan)).astype(np.float32)
    apart = drawn.astype(np.float32) - scan.astype(np.float32)
    lighter = apart.mean(axis=2)
    tone = np.maximum(lighter - np.float32(_STROKES) * ink, -lighter - np.float32(_FLAT / 2) * ink)
    tint, change = _hue(scan.astype(np.float32) - bare.astype(np.float32)), _hue(apart)
    stronger = (tint * change).sum(axis=2) / np.maximum((tint * tint).sum(axis=2), np.float32(1))
    other = change - np.clip(stronger, 0, 1)[..., None] * tint
    return (
        _greatest(Kind.COLOUR, np.asarray(other.max(axis=2) - other.min(axis=2), np.float32), _TILE),
        _greatest(Kind.TONE, np.asarray(tone, np.float32), _TILE),
    )


def _hue(colour: Plane) -> Plane:
    """Colours without their lightness."""
    return np.asarray(colour - colour.mean(axis=2, keepdims=True), np.float32)


def _moved(before: Image, after: Image) -> Plane:
    """By how many pixels each region stands elsewhere: the least squares of brightness against slopes (Lucas and Kanade)."""
    across, down = cv2.spatialGradient(cv2.addWeighted(before, 0.5, after, 0.5, 0))
    apart = cv2.subtract(after, before, dtype=cv2.CV_32F)
    x, y = (np.multiply(slope, np.float32(1 / 8), dtype=np.float32) for slope in (across, down))
    xx, yy, xy, xt, yt = (_regions(one * other) for one, other in ((x, x), (y, y), (x, y), (x, apart), (y, apart)))
    inked = np.minimum(xx, yy) > _INKED
    xx, yy = xx + np.float32(_GRAIN), yy + np.float32(_GRAIN)
    moved = np.hypot(yy * xt - xy * yt, xx * yt - xy * xt) / (xx * yy - xy * xy)
    return np.asarray(np.where(inked, moved, 0), np.float32)


def _regions(products: Plane) -> Plane:
    """The means over regions and their neighbours."""
    height, width = products.shape
    spare = (-height % _REGION, -width % _REGION)
    whole = cv2.copyMakeBorder(products, 0, spare[0], 0, spare[1], cv2.BORDER_CONSTANT, value=0)
    size = (whole.shape[1] // _REGION, whole.shape[0] // _REGION)
    means = cv2.resize(whole, size, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.blur(means, (3, 3), borderType=cv2.BORDER_CONSTANT), np.float32)
