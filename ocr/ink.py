"""Which pixels of a page are ink: one sharp threshold on the page divided by its paper, adapted to noise and ink."""

from __future__ import annotations

import cv2
import numpy as np

from ocr.clean import Image, as_image, drop_specks

_PAPER = 220  # where paper is put after division: below 255, so that noise is not clipped away
_FAINT = 14  # levels below the paper from which a pixel may be faint ink
_THICKEST = 3.4 / 25.4  # inch; thicker dark things (holes, the shadow of the spine) are paper's business


def darkest(image: Image) -> Image:
    """The least channel of each pixel: coloured ink is as dark there as black."""
    return image if image.ndim == 2 else as_image(cv2.min(cv2.min(image[..., 0], image[..., 1]), image[..., 2]))


def flatten(grey: Image, dpi: int) -> Image:
    """The image divided by its paper, paper at 220."""
    height, width = grey.shape
    step = max(1, round(dpi / 37.5))
    small = cv2.resize(grey, (max(1, width // step), max(1, height // step)), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((15, 15), np.uint8)), (0, 0), 4)
    paper = cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR)
    return as_image(cv2.divide(grey, np.maximum(paper, 1), scale=_PAPER))


def noise_of(flat: Image) -> float:
    """Standard deviation of the paper's noise, in levels."""
    part = flat[::3]
    rough = cv2.absdiff(part[:, 1:], part[:, :-1])
    paper = rough[(part[:, 1:] > _PAPER - 50)]
    return float(np.mean(np.minimum(paper, 40))) * 0.886 if paper.size else 0.0  # E|a - b| = 1.128 sigma


def ink_masks(image: Image, dpi: int) -> tuple[Image, Image]:
    """255 where the upright page image (grey or BGR) is ink, else 0; and the same for anything darker than the paper's noise.

    The second mask holds faint ink too, and shadows and texture: it is for those who know more, such as the ink's colour.
    """
    flat = flatten(darkest(image), dpi)
    noise = noise_of(flat)
    blur = 0.0 if noise < 3 else 0.7 if noise < 4.6 else 0.9 if noise < 8 else 1.3
    if blur:
        flat = as_image(cv2.GaussianBlur(flat, (0, 0), blur * dpi / 300))
    counts = np.bincount(flat[::2, ::2].ravel(), minlength=256)
    peak = int(np.argmax(counts[128:])) + 128
    dark = counts[: peak * 6 // 10]
    ink = int(np.searchsorted(np.cumsum(dark), dark.sum() / 2)) if dark.sum() > 0 else peak // 3
    left = noise / (1 + 2 * blur * blur)  # noise that the blur leaves
    level = min(ink + 0.55 * (peak - ink), peak - 4 * left)
    mask = as_image(cv2.threshold(flat, level, 255, cv2.THRESH_BINARY_INV)[1])
    faint = as_image(cv2.threshold(flat, max(level, peak - max(5 * left, _FAINT)), 255, cv2.THRESH_BINARY_INV)[1])
    mask = drop_specks(mask, max(2, round(8 * (dpi / 300) ** 2)))
    return _without_blobs(mask, dpi), faint


def _without_blobs(mask: Image, dpi: int) -> Image:
    """The mask without thick dark things, which are found at a quarter of the resolution."""
    height, width = mask.shape
    small = cv2.resize(mask, (max(1, width // 4), max(1, height // 4)), interpolation=cv2.INTER_AREA)
    thick = max(3, round(_THICKEST * dpi / 4))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (thick, thick))
    blobs = cv2.morphologyEx(cv2.threshold(small, 127, 255, cv2.THRESH_BINARY)[1], cv2.MORPH_OPEN, disc)
    if not blobs.any():
        return mask
    blobs = cv2.resize(cv2.dilate(blobs, np.ones((5, 5), np.uint8)), (width, height), interpolation=cv2.INTER_NEAREST)
    return as_image(cv2.subtract(mask, blobs))
