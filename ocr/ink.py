"""Which pixels of a page are ink: one sharp threshold under its paper, adapted to noise and ink."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import cv2
import numpy as np

from ocr.clean import Image, as_image, enlarged, shrunk, small_paper_of, without_dust

_PAPER = 220  # the level that paper is brought to: below 255, so that noise is not clipped away
_FAINT = 14  # levels below the paper from which a pixel may be faint ink
_THICKEST = 3.4 / 25.4  # inch; thicker dark things (holes, the shadow of the spine) are paper's business
_DUST = 8  # pixels at 300 dpi
_EVERY = 4  # rows looked at where a sample says enough
_SMOOTHED = 4  # rows around a pixel on which its smoothing depends
_COARSE = 37.5  # dpi of the paper's picture
_EDGE, _EDGE_LEVEL = 8 / 25.4, 0.62  # inch; how dark, of the paper's light, ink is there at least
_BAND = 256  # rows worked on at a time: what is made between stays in the processor's cache, and takes no memory


@dataclass(frozen=True, slots=True, kw_only=True)
class InkMasks:
    """255 where there is ink, else 0, in the pixels of the page.

    ``faint`` holds all that is darker than the paper's noise, shadows and texture too: it is for those who know more, such
    as the ink's colour.
    """

    ink: Image
    faint: Image


def ink_masks(dark: Image, dpi: int) -> InkMasks:
    """The masks of an upright page, given by the darkest channel of each pixel."""
    paper = small_paper_of(dark, max(1, round(dpi / _COARSE)))
    noise = _noise_of(_flattened(dark, paper))
    blur = 0.0 if noise < 3 else 0.7 if noise < 4.6 else 0.9 if noise < 8 else 1.3
    if blur:
        dark = as_image(cv2.GaussianBlur(dark, (0, 0), blur * dpi / 300))
    left = noise / (1 + 2 * blur * blur)  # noise that the blur leaves
    level, faint = _levels(_flattened(dark, paper), left)
    least, reach = max(2, round(_DUST * (dpi / 300) ** 2)), _reach(dpi)
    level, faint = max(level, 1.0), max(faint, 1.0)
    edge = min(level, _EDGE_LEVEL * _PAPER)
    mask = in_bands(
        _darker(dark, _below_lid(paper, edge / level), level), lambda part: without_dust(part, least, reach), reach
    )
    return InkMasks(
        ink=in_bands(without_blobs(mask, dpi), _smoothed, _SMOOTHED),
        faint=_darker(dark, _below_lid(paper, edge / faint), faint),
    )


def _below_lid(paper: Image, share: float) -> Image:
    """The paper (of about 37.5 dpi), darkened by ``share`` at the edges of the scan.

    Where paper ends, the lid's shadow and the paper itself are darker than the lid; only what is much darker is ink there.
    """
    height, width = paper.shape
    wide = round(_EDGE * _COARSE)
    if min(height, width) <= 4 * wide:
        return paper  # of a scrap, all would be edge
    below = as_image(cv2.convertScaleAbs(paper, alpha=share))
    below[wide:-wide, wide:-wide] = paper[wide:-wide, wide:-wide]
    return below


def in_bands(mask: Image, work: Callable[[Image], Image], reach: int) -> Image:
    """What ``work`` makes of the mask, a band at a time, each with the ``reach`` rows around that its pixels depend on."""
    made = np.empty_like(mask)
    for top in range(0, len(mask), _BAND):
        first = max(0, top - reach)
        band = work(mask[first : top + _BAND + reach])
        made[top : top + _BAND] = band[top - first : top - first + _BAND]
    return made


def _flattened(dark: Image, paper: Image) -> Image:
    """Every fourth row of the page divided by its paper, paper at 220."""
    rows = dark[::_EVERY]
    below = np.maximum(enlarged(paper, rows.shape[1], rows.shape[0]), 1)
    return as_image(cv2.divide(rows, below, scale=_PAPER))


def _noise_of(flat: Image) -> float:
    """Standard deviation of the paper's noise, in levels."""
    rough = cv2.absdiff(flat[:, 1:], flat[:, :-1])
    paper = rough[(flat[:, 1:] > _PAPER - 50)]
    return float(np.mean(np.minimum(paper, 40))) * 0.886 if paper.size else 0.0  # E|a - b| = 1.128 sigma


def _levels(flat: Image, noise: float) -> tuple[float, float]:
    """The level below which a pixel is ink, and that below which it may be faint ink."""
    counts = np.bincount(flat[:, ::2].ravel(), minlength=256)
    peak = int(np.argmax(counts[128:])) + 128
    dark = counts[: peak * 6 // 10]
    ink = int(np.searchsorted(np.cumsum(dark), dark.sum() / 2)) if dark.sum() > 0 else peak // 3
    level = min(ink + 0.55 * (peak - ink), peak - 4 * noise)
    return level, max(level, peak - max(5 * noise, _FAINT))


def _darker(dark: Image, paper: Image, level: float) -> Image:
    """255 where the page is darker than its paper, taken as 220, times ``level``."""
    limit = cv2.convertScaleAbs(paper, alpha=max(0.0, level) / _PAPER)
    made = enlarged(as_image(limit), dark.shape[1], dark.shape[0])
    return as_image(cv2.compare(dark, made, cv2.CMP_LE, dst=made))


def _reach(dpi: int) -> int:
    return max(3, round(7 * dpi / 300)) | 1


def _smoothed(mask: Image) -> Image:
    """The mask without the bumps and pits of one pixel that noise leaves on the edges of strokes: a tenth fewer bytes.

    Only beside strokes of three pixels and more: a thinner one is made of nothing else.
    """
    strokes = cv2.dilate(cv2.erode(mask, np.ones((3, 3), np.uint8)), np.ones((5, 5), np.uint8))
    return as_image(cv2.copyTo(cv2.medianBlur(mask, 3), strokes, mask.copy()))


def without_blobs(mask: Image, dpi: int) -> Image:
    """The mask, changed in place, without thick dark things, which are found at a quarter of the resolution."""
    height, width = mask.shape
    thick = max(3, round(_THICKEST * dpi / 4))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (thick, thick))
    small = cv2.threshold(shrunk(mask, 4), 127, 255, cv2.THRESH_BINARY)[1]
    blobs = cv2.morphologyEx(small, cv2.MORPH_OPEN, disc)
    if not blobs.any():
        return mask
    blobs = cv2.resize(cv2.dilate(blobs, np.ones((5, 5), np.uint8)), (width, height), interpolation=cv2.INTER_NEAREST)
    return as_image(cv2.subtract(mask, blobs, dst=mask))
