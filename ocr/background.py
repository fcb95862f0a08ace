"""The paper of a page without its ink, small and quiet; and the places where photographs are."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ocr.clean import Image, as_image, at_dpi, chroma_of, grey_of

_LEAST_PHOTO = 0.5  # inch
_DARKER = 0.82  # a photograph is darker than the paper around it, at the scale of letters and above
_BETWEEN = 0.45  # share of pixels neither ink nor paper above which print is no print
_ROUGH = 4.0  # levels of detail below which a dark place is a stain or a shadow


def background_of(image: Image, mask: Image, dpi: int, wanted: int) -> Image:
    """The paper at ``wanted`` dpi: ink cut out and filled from around it, noise taken off; grey if nothing is coloured."""
    grown = cv2.dilate(mask, np.ones((5, 5), np.uint8))
    free = as_image(cv2.bitwise_not(grown))
    bare = cv2.bitwise_and(image, image, mask=free)
    small = at_dpi(as_image(bare), max(dpi, wanted), wanted).astype(np.float32)
    weight = np.divide(at_dpi(free, max(dpi, wanted), wanted), 255, dtype=np.float32)
    paper = _filled(small, weight)
    return _uncoloured(_quiet(paper))


def _filled(sums: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    """The weighted picture with its gaps filled from wider and wider surroundings."""
    levels = weight[..., None] if sums.ndim == 3 else weight
    result = np.where(levels > 0.25, sums / np.maximum(levels, 1e-3), 0)
    known = (weight > 0.25).astype(np.float32)
    for reach in (1.5, 4.0, 12.0, 40.0):
        near = cv2.GaussianBlur(known, (0, 0), reach)
        spread = cv2.GaussianBlur(result * (known[..., None] if sums.ndim == 3 else known), (0, 0), reach)
        new = (known == 0) & (near > 0.05)
        result[new] = (spread / np.maximum(near[..., None] if sums.ndim == 3 else near, 1e-3))[new]
        known[new] = 1
    return np.asarray(result, np.float32)


def _quiet(paper: NDArray[np.float32]) -> Image:
    """The paper with small differences taken for noise and smoothed; edges, stains and folds stay."""
    smooth = cv2.GaussianBlur(paper, (0, 0), 4)
    rest = paper - smooth
    noise = 1.4826 * float(np.median(np.abs(rest)))
    limit = max(3.0, 3.5 * noise)
    kept = np.sign(rest) * np.maximum(np.abs(rest) - limit * 0.5, 0) * (np.abs(rest) > limit)
    return as_image(np.clip(smooth + kept, 0, 255).round())


def _uncoloured(paper: Image) -> Image:
    if paper.ndim == 3 and float(np.percentile(chroma_of(paper), 99)) < 4:
        return grey_of(paper)
    return paper


def photo_places(image: Image, dpi: int) -> list[tuple[int, int, int, int]]:
    """Frames (x, y, width, height in pixels of the image) of photographs and other dark detailed pictures.

    A photograph is dark at the scale of letters and above, or full of tones that are neither ink nor paper.
    """
    wanted = 37.5
    grey = grey_of(image)
    height, width = grey.shape
    factor = min(1.0, wanted / dpi)
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    tone = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    paper = float(np.percentile(tone, 80))
    between = cv2.resize(cv2.inRange(grey, 0.3 * paper, 0.8 * paper), size, interpolation=cv2.INTER_AREA)
    between = cv2.blur(between, (7, 7))
    dark = as_image(((tone < _DARKER * paper) | (between > _BETWEEN * 255)) * np.uint8(255))
    least = max(3, round(_LEAST_PHOTO * wanted))
    dark = as_image(
        cv2.morphologyEx(
            cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8)),
            cv2.MORPH_OPEN,
            np.ones((least, least), np.uint8),
        )
    )
    detail = cv2.absdiff(small, cv2.GaussianBlur(small, (0, 0), 3))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(dark)
    places = []
    for label in range(1, count):
        x, y, wide, high, area = (int(value) for value in stats[label])
        if area >= 0.5 * wide * high and float(detail[labels == label].mean()) >= _ROUGH:
            left, top = max(0, int((x - 1) / factor)), max(0, int((y - 1) / factor))
            right, bottom = min(width, int((x + wide + 1) / factor)), min(height, int((y + high + 1) / factor))
            places.append((left, top, right - left, bottom - top))
    return places
