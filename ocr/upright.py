"""Setting a page upright, and finding the way back to the pixels of the original."""

from __future__ import annotations

import cv2
import numpy as np

from archive.records.page import Box, Geometry
from ocr.clean import Image, erase_rules, grey_of
from ocr.orientation import Legibility, find_turns
from ocr.views import SMALL, Views, turn_upright

_LEAST_SKEW = 0.08  # degrees; turning by less blurs more than it mends


def find_geometry(image: Image, dpi: int, *, legibility: Legibility | None = None) -> Geometry:
    """How to set the image (grey or BGR, uint8) upright; see ``find_turns`` for what ``legibility`` is for."""
    return geometry_of(Views(image, dpi), legibility=legibility)


def geometry_of(scan: Views, *, legibility: Legibility | None = None) -> Geometry:
    """How to set a scan upright; see ``find_turns`` for what ``legibility`` is for."""
    height, width = scan.shape
    turns, skew = find_turns(erase_rules(grey_of(scan.clean), SMALL), SMALL, legibility)
    skew = round(skew, 2) if abs(skew) >= _LEAST_SKEW else 0.0
    return Geometry(width=width, height=height, dpi=scan.dpi, quarter_turns=turns, skew_degrees=skew)


def set_upright(image: Image, dpi: int, *, legibility: Legibility | None = None) -> tuple[Image, Geometry]:
    """The image set upright, and the geometry that did it."""
    geometry = find_geometry(image, dpi, legibility=legibility)
    return turn_upright(image, geometry), geometry


def to_original(box: Box, geometry: Geometry) -> Box:
    """The smallest upright rectangle, in pixels of the original image, around a box of the upright image."""
    width, height = geometry.upright_size
    corners = np.array([[box.x, box.y], [box.right, box.y], [box.x, box.bottom], [box.right, box.bottom]], np.float64)
    back = cv2.getRotationMatrix2D((width / 2, height / 2), -geometry.skew_degrees, 1.0)
    x, y = back[:, :2] @ corners.T + back[:, 2:]
    for _ in range(geometry.quarter_turns % 4):  # undo one clockwise quarter turn: (x, y) came from (y, width - x)
        x, y, width, height = y, width - x, height, width
    left, top = max(0.0, float(x.min())), max(0.0, float(y.min()))
    right, bottom = min(float(geometry.width), float(x.max())), min(float(geometry.height), float(y.max()))
    start_x, start_y = int(np.floor(left + 1e-6)), int(np.floor(top + 1e-6))
    return Box(
        x=start_x,
        y=start_y,
        width=max(0, int(np.ceil(right - 1e-6)) - start_x),
        height=max(0, int(np.ceil(bottom - 1e-6)) - start_y),
    )
