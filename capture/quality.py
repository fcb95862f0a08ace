"""The quick verdict on a scan: within tens of milliseconds, for the operator who still holds the paper.

Everything is measured on the page shrunk to about 75 dpi, sharpness on three small tiles at 150 dpi. A flag asks a person
to look; nothing is dropped on it. Lengths are in pixels of the shrunk page unless said; levels are 0 (black) to 255.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from archive.records.page import Flag, Quality
from capture.decoded_image import Pixels, grey_of

_WORK_DPI = 75
_SHARP_DPI = 150
_LONGEST = 1600  # pixels of the shrunk page: a payroll three metres long is no slower than a sheet
_TINY_SIDE = 64  # pixels of the original
_LEAST_DPI = 145  # 150 dpi with a little tolerance: small print is lost below
_DARK_PAPER = 110
_PALE_INK = 45  # levels between paper and ink
_SOFT_EDGE = 0.22  # share of the ink's depth that the steepest edges gain per pixel of 150 dpi; sharp scans have 0.4
_SKEW = 5.0  # degrees: what the reader levels without harm is not worth a person's look
_BLANK_INK = 0.00018  # share of the page: a third of a short line of print
_GRAIN = 10.0  # levels of noise; no paper is so grainy: what stands there is drowned, not absent
_MARGIN = 0.04  # holes, shadows and stains at the edges are not content
_SPECK = 4  # pixels; a letter of small print has ten
_SIDE = 0.12  # share of the width in which holes are punched
_MIDDLE = (0.12, 0.88)  # of the height, too: numbers stand in corners
_HOLE, _COLUMN = 30, 12  # pixels: the widest torn hole, and how far one stands beside the next
_PEN = 60  # levels: ink that is as dark is no stain; it counts twice, so that a lone short word is enough
_WRITTEN_INK = 0.03  # share of the page: more than holes, stains and folds together
_STAINS_INK = 0.01  # share of the page: more is writing, whatever stains there are
_SHADE = 7  # levels by which the rim of a stain is darker than paper
_RIM_RADIUS = 12  # 4 mm: a line of writing is lower than a stain
_FOLD = 91  # pixels of a straight shade: longer than a stain is straight
_CUT_WORDS = 5  # words running off one side; a single stroke there is a table's rule or a scratch


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The shrunk page, taken apart: grey levels, paper level, noise, and where the ink is."""

    grey: Pixels
    paper: float
    noise: float
    ink: Pixels  # 255 where there is ink
    depths: Pixels  # levels between paper and what is there
    depth: float  # levels between paper and the ink's median


def judge(image: Pixels, dpi: int) -> Quality:
    """What a person should know about ``image`` (grey or BGR, 8 bits) of ``dpi``; reasons hold numbers, and what to do."""
    height, width = image.shape[:2]
    if min(height, width) < _TINY_SIDE:
        reason = f"{width}×{height} pixels, the shorter side under {_TINY_SIDE}: no sheet of paper; scan it again"
        return Quality(usable=False, flags=(Flag.TINY,), reasons=(reason,), width=width, height=height, dpi=dpi)
    factor = max(1, round(dpi / _WORK_DPI), math.ceil(max(height, width) / _LONGEST))
    sheet = _taken_apart(_shrunk(image, factor))
    share = _ink_share(sheet)
    blank = share < _BLANK_INK and sheet.noise <= _GRAIN
    skew = 0.0 if blank else _skew_of(sheet.ink)
    sharpness = 0.0 if blank else _sharpness(image, sheet, dpi, factor)
    found = [
        (dpi < _LEAST_DPI, Flag.LOW_DPI, f"{dpi} dpi, under 150: scan it at 300 dpi"),
        (blank, Flag.BLANK, f"ink on {share:.4%} of the page, under {_BLANK_INK:.3%}: see whether it is empty"),
        (
            sheet.paper < _DARK_PAPER,
            Flag.DARK,
            f"paper level {sheet.paper:.0f} of 255, under {_DARK_PAPER}: scan it lighter",
        ),
        (
            not blank and sheet.depth < _PALE_INK,
            Flag.PALE,
            f"ink depth {sheet.depth:.0f} levels, under {_PALE_INK}: scan it darker",
        ),
        (
            0 < sharpness < _SOFT_EDGE,
            Flag.BLURRED,
            f"edge steepness {sharpness:.2f}, under {_SOFT_EDGE}: scan it flat on the glass",
        ),
        (
            abs(skew) >= _SKEW,
            Flag.SKEWED,
            f"lines lean by {skew:+.1f}°, {_SKEW:.0f}° or more: see whether all is on it",
        ),
    ]
    cut = "" if blank else _cut_sides(sheet.ink)
    found.append((bool(cut), Flag.CUT_EDGES, f"words run off the {cut}: scan the whole sheet"))
    return Quality(
        usable=not (sheet.paper < 25 and sheet.depth < 8),
        flags=tuple(flag for is_so, flag, _ in found if is_so),
        reasons=tuple(reason for is_so, _, reason in found if is_so),
        blank=blank,
        width=width,
        height=height,
        dpi=dpi,
        skew_degrees=round(skew, 2),
        sharpness=round(sharpness, 3),
    )


def _shrunk(image: Pixels, factor: int) -> Pixels:
    """Grey, each pixel the mean of ``factor`` x ``factor`` (a whole factor is what the library does fast)."""
    grey = grey_of(image)
    height, width = (side // factor * factor for side in grey.shape)
    if factor == 1 or not height or not width:
        return grey
    size = (width // factor, height // factor)
    return np.asarray(cv2.resize(grey[:height, :width], size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _taken_apart(grey: Pixels) -> _Sheet:
    paper = float(np.percentile(grey[::4, ::4], 80))
    difference = cv2.subtract(_paper_under(grey), grey)
    sample = difference[::3, ::3].astype(np.int16)
    floor = float(np.median(sample))
    noise = 1.4826 * float(np.median(np.abs(sample - int(floor))))
    threshold = floor + max(18.0, 5 * noise)
    ink = np.asarray((difference > threshold) * np.uint8(255), dtype=np.uint8)
    depths = difference[ink > 0]
    depth = float(np.percentile(depths, 75)) if depths.size else 0.0
    return _Sheet(
        grey=grey, paper=paper, noise=noise, ink=ink, depths=np.asarray(difference, dtype=np.uint8), depth=depth
    )


def _paper_under(grey: Pixels) -> Pixels:
    """The level of the paper at each pixel, found between the strokes."""
    height, width = grey.shape
    between = cv2.resize(
        cv2.dilate(grey, np.ones((7, 7), np.uint8)), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA
    )
    return np.asarray(cv2.resize(cv2.medianBlur(between, 11), (width, height)), dtype=np.uint8)


def _ink_share(sheet: _Sheet) -> float:
    """Share of the page inside its margins that is ink. Specks, holes, lines (folds, edges) and stains are not writing."""
    height, width = sheet.ink.shape
    top, left = int(height * _MARGIN), int(width * _MARGIN)
    depths = sheet.depths[top : height - top, left : width - left]
    inner = sheet.ink[top : height - top, left : width - left]
    if (share := float(np.count_nonzero(inner)) / inner.size) >= _WRITTEN_INK:
        return share
    inner = _without_holes(inner)
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(inner, connectivity=8)
    x, wide, high, area = (
        stats[:, kind] for kind in (cv2.CC_STAT_LEFT, cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA)
    )
    short, long = np.minimum(wide, high), np.maximum(wide, high)
    leaning = (long >= 0.25 * width) & (short <= 0.1 * long) & (area <= 2.5 * long)
    at_rim = (x == 0) | (x + wide == inner.shape[1])
    line = leaning | (short == 1) | ((short <= 3) & ((long >= 6 * short) | at_rim)) | (at_rim & (long >= 12 * short))
    writing = (area > _SPECK) & ~line
    writing[0] = False  # the paper
    ink = np.asarray(writing[pieces] * np.uint8(255), dtype=np.uint8)
    faint = _faint_pieces(ink, depths, _PEN)
    share = float(2 * np.count_nonzero(ink) - np.count_nonzero(faint)) / inner.size
    if not _BLANK_INK <= share < _STAINS_INK:
        return share
    return share - float(np.count_nonzero(_rims(ink, depths))) / inner.size


def _without_holes(ink: Pixels) -> Pixels:
    """The ink without holes: what is solid near the left or right side, also where a fold runs through it, and torn or pale
    ones that stand one over another. None is punched in the corners, where pages are numbered.
    """
    solid = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8)), dtype=np.uint8)
    whole = np.asarray(cv2.dilate(ink, np.ones((5, 5), np.uint8)), dtype=np.uint8)
    holes = cv2.bitwise_or(_round_at_side(solid, fellows=0), _round_at_side(whole, fellows=1))
    return np.asarray(cv2.subtract(ink, cv2.dilate(holes, np.ones((9, 9), np.uint8))), dtype=np.uint8)


def _round_at_side(ink: Pixels, *, fellows: int) -> Pixels:
    """Where round pieces stand as holes do, with so many fellows above or below at least; 255 there."""
    height, width = ink.shape
    _, pieces, stats, middles = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    short, long = np.minimum(wide, high), np.maximum(wide, high)
    x, y = middles[:, 0], middles[:, 1] / height
    likely = (short >= 5) & (long <= _HOLE) & (long <= 2 * short) & (y > _MIDDLE[0]) & (y < _MIDDLE[1])
    likely &= np.minimum(x, width - x) < _SIDE * width
    column = np.sort(x[likely])
    beside = np.searchsorted(column, x + _COLUMN, "right") - np.searchsorted(column, x - _COLUMN, "left")
    return np.asarray((likely & (beside > fellows))[pieces] * np.uint8(255), dtype=np.uint8)


def _rims(ink: Pixels, depths: Pixels) -> Pixels:
    """Where the pale rims of stains are, 255 there: what lies, as it were, on a ring of shade around a place bare of ink.

    Writing of one line is too low for a ring, and writing of several lines, a signature or a stamp has ink inside.
    """
    faint = _faint_pieces(ink, depths, _PALE_INK)
    count, rings, stats, _ = cv2.connectedComponentsWithStats(_shades(depths), connectivity=8)
    lowest = np.minimum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    rims = np.zeros_like(ink)
    for ring in (each for each in range(1, count) if lowest[each] >= 2 * _RIM_RADIUS):
        shade = np.asarray((rings == ring) * np.uint8(255), dtype=np.uint8)
        hull = cv2.fillConvexPoly(np.zeros_like(ink), cv2.convexHull(cv2.findNonZero(shade)), 1)
        inward = cv2.distanceTransform(cv2.copyMakeBorder(hull, 1, 1, 1, 1, cv2.BORDER_CONSTANT), cv2.DIST_L2, 3)
        deepest = float(inward.max())
        pieces = cv2.bitwise_and(faint, cv2.dilate(shade, np.ones((5, 5), np.uint8)))
        inside = np.count_nonzero(cv2.subtract(ink, pieces)[inward[1:-1, 1:-1] > 0.25 * deepest])
        shady = np.count_nonzero(shade[inward[1:-1, 1:-1] > 0.5 * deepest]) / np.count_nonzero(shade)
        if deepest >= _RIM_RADIUS and inside <= _SPECK and shady <= 0.15:
            rims |= pieces
    return rims


def _shades(depths: Pixels) -> Pixels:
    """255 where the page is a little darker than its paper, over several pixels; without folds."""
    calm = cv2.GaussianBlur(depths, (0, 0), 1.2)
    floor = float(np.median(calm[::3, ::3]))
    shade = np.asarray((calm > floor + _SHADE) * np.uint8(255), dtype=np.uint8)
    for across, along in (((5, 1), (1, _FOLD)), ((1, 5), (_FOLD, 1))):  # first made thicker, for a fold leans a little
        fold = cv2.dilate(shade, np.ones(across, np.uint8))
        fold = cv2.morphologyEx(fold, cv2.MORPH_OPEN, np.ones(along, np.uint8))
        shade = np.asarray(cv2.subtract(shade, fold), dtype=np.uint8)
    return shade


def _faint_pieces(ink: Pixels, depths: Pixels, below: int) -> Pixels:
    """The ink without pieces that are anywhere darker than so many levels, as strokes of a pen are."""
    count, pieces = cv2.connectedComponents(ink, connectivity=8)
    darkest = np.zeros(count, np.uint8)
    np.maximum.at(darkest, pieces[ink > 0], depths[ink > 0])
    return np.asarray((darkest < below)[pieces] * ink, dtype=np.uint8)


def _skew_of(ink: Pixels) -> float:
    """Degrees, counter-clockwise lean of the lines positive: the shear that makes the row sums most uneven, within ±12°."""
    height, width = ink.shape
    points = np.argwhere(ink[int(height * 0.04) : int(height * 0.96), int(width * 0.04) : int(width * 0.96)])
    if len(points) < 200:
        return 0.0
    if len(points) > 12_000:
        points = points[:: len(points) // 12_000 + 1]
    rows, columns = points[:, 0].astype(np.float32), points[:, 1].astype(np.float32)
    lean, uneven = _lean(rows, columns)
    if abs(lean) < _SKEW:
        return lean
    sideways, more = _lean(columns, rows)  # of a page that lies on its side the columns of letters lean as they like
    return sideways if more * width > uneven * height else lean


def _lean(rows: NDArray[np.float32], columns: NDArray[np.float32]) -> tuple[float, float]:
    """The lean of the points' lines in degrees, and how uneven the sums of rows then are."""
    level = _evenness(rows, columns, 0.0)
    coarse = max(np.arange(-12.0, 12.01, 0.5), key=lambda angle: _evenness(rows, columns, angle))
    fine = max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=lambda angle: _evenness(rows, columns, angle))
    uneven = _evenness(rows, columns, fine)
    return (float(fine), uneven) if uneven > 1.15 * level else (0.0, level)


def _evenness(rows: NDArray[np.float32], columns: NDArray[np.float32], degrees: float) -> float:
    places = rows + columns * math.tan(math.radians(degrees))
    sums = np.bincount((places - places.min()).astype(np.int32)).astype(np.float64)
    return float((np.diff(sums) ** 2).sum())


def _sharpness(image: Pixels, sheet: _Sheet, dpi: int, factor: int) -> float:
    """How steep the steepest edges are, as a share of the ink's depth per pixel at 150 dpi; best of three inky tiles."""
    side = max(24, int(1.2 * _WORK_DPI))
    inkiness = cv2.boxFilter(sheet.ink, cv2.CV_32F, (side, side), normalize=True)
    zoom = min(1.0, _SHARP_DPI / max(dpi, 1))
    found = []
    for _ in range(3):
        _, most, _, (x, y) = cv2.minMaxLoc(inkiness)
        if most < 1.0:
            break
        left, top = (max(0, (at - side // 2) * factor) for at in (x, y))
        tile = image[top : top + side * factor, left : left + side * factor]
        found.append(_steepness(grey_of(np.ascontiguousarray(tile)), zoom))
        inkiness[max(0, y - side) : y + side, max(0, x - side) : x + side] = 0
    return max(found, default=0.0)


def _steepness(tile: Pixels, zoom: float) -> float:
    if zoom < 1.0:
        tile = np.asarray(cv2.resize(tile, None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    dark, light = np.percentile(tile, (2, 80))
    if light - dark < 12:
        return 0.0
    calm = cv2.GaussianBlur(tile, (3, 3), 0.6).astype(np.float32)  # grain must not pass for sharpness
    across, down = np.abs(np.diff(calm, axis=1)), np.abs(np.diff(calm, axis=0))
    steep = max(float(np.percentile(across, 99)), float(np.percentile(down, 99)))
    return steep / float(light - dark)


def _cut_sides(ink: Pixels) -> str:
    """The sides at which several words touch the edge of the image, joined by “and”."""
    height, width = ink.shape
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    wide, high, area = (stats[1:, kind] for kind in (cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT, cv2.CC_STAT_AREA))
    left, top = stats[1:, cv2.CC_STAT_LEFT], stats[1:, cv2.CC_STAT_TOP]
    word = (wide >= 2) & (wide <= 150) & (high >= 3) & (high <= 18) & (area >= 6)  # at this size letters run together
    touching = {
        "left": word & (left <= 0),
        "right": word & (left + wide >= width),
        "top": word & (top <= 0),
        "bottom": word & (top + high >= height),
    }
    return " and ".join(side for side, words in touching.items() if int(words.sum()) >= _CUT_WORDS)
