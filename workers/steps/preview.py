"""A page as people look at it: the original set upright by its geometry, at the width of a screen, as a JPEG."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

import cv2
import numpy as np

from archive.ports.object_store import ObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, StepFailed
from archive.records.page import Box, Geometry, Page
from capture.decoded_image import DEFAULT_LIMITS, ImageLimits
from ocr.clean import Image
from ocr.views import turn_upright
from workers.steps.page_image import page_image

NARROWEST, WIDEST = 64, 4000
"""Pixels that may be asked for."""

SHELF_BYTES = 64 * 1024 * 1024
"""What the shelf holds at most: some hundred pages at the width of a screen."""

HELD_BYTES = 96 * 1024 * 1024
"""What upright pages of which parts were cut take at most: three or four of A4 in colour at 300 dpi."""

T = TypeVar("T")

_QUALITY = 82
_TURNS = 16  # pages that may be made ready at once without waiting for one another
_PDF_SECONDS = 15  # a person waits; a PDF made to be slow must not hold up the others' pictures
_few_at_once = threading.BoundedSemaphore(2)  # a decoded page takes up to some hundred megabytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """An upright page as JPEG; ``scale`` times a box of the upright page gives the box in these pixels."""

    data: bytes
    sha256: str
    width: int
    height: int
    scale: float


class PreviewShelf:
    """The pictures drawn last, by bytes, geometry and width: paging to and fro and lists of pages cost one drawing each.

    Parts are cut out of the upright page, and the pages cut last are held: a list of doubts asks for many parts of one page,
    which is decoded once. In this process's memory only; who may see a page is asked before the shelf is.
    """

    def __init__(self, most_bytes: int = SHELF_BYTES, held_bytes: int = HELD_BYTES) -> None:
        self._pictures = _Last[Preview](most_bytes)
        self._upright = _Last[Image](held_bytes)
        self._turns = [threading.Lock() for _ in range(_TURNS)]

    def preview(
        self,
        objects: ObjectStore,
        page: Page,
        *,
        width: int,
        part: Box | None = None,
        limits: ImageLimits = DEFAULT_LIMITS,
    ) -> Preview:
        """The page, or a ``part`` of it (a box of the upright page), at ``width`` pixels (never wider than it is).

        Raises NotFound, UnreadableImage, StepFailed, or BadInput for a part that is not on the page.
        """
        key = (page.sha256, page.frame, page.trim, page.geometry, width, part)
        if (found := self._pictures.get(key)) is not None:
            return found
        limits = replace(limits, pdf_seconds=_PDF_SECONDS)
        if part is None:
            upright, scale = _shrunk(objects, page, width, limits)
        else:
            upright, scale = _cut(self._whole(objects, page, limits), part, width)
        drawn = _coded(page, upright, scale)
        self._pictures.put(key, drawn, len(drawn.data))
        return drawn

    def _whole(self, objects: ObjectStore, page: Page, limits: ImageLimits) -> Image:
        """The upright page at full size; who asks for one that is just being made waits for it."""
        key = (page.sha256, page.frame, page.trim, page.geometry)
        with self._turns[hash(key) % _TURNS]:
            found = self._upright.get(key)
            if found is None:
                with _few_at_once:
                    image, geometry = _decoded(objects, page, limits)
                    found = turn_upright(image, geometry)
                self._upright.put(key, found, found.nbytes)
            return found


class _Last(Generic[T]):
    """What was asked for last, up to so many bytes together; for many threads."""

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._held: OrderedDict[tuple[object, ...], tuple[T, int]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def get(self, key: tuple[object, ...]) -> T | None:
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def put(self, key: tuple[object, ...], what: T, size: int) -> None:
        if size > self._most:
            return
        with self._lock:
            self._size += size - (self._held.pop(key)[1] if key in self._held else 0)
            self._held[key] = what, size
            while self._size > self._most:
                _, (_, dropped) = self._held.popitem(last=False)
                self._size -= dropped


def _decoded(objects: ObjectStore, page: Page, limits: ImageLimits) -> tuple[Image, Geometry]:
    """The page as it lies in its original, and how it is turned."""
    decoded = page_image(objects, page, limits)
    height, width = decoded.image.shape[:2]
    return decoded.image, page.geometry or Geometry(width=width, height=height, dpi=decoded.dpi)


def _shrunk(objects: ObjectStore, page: Page, width: int, limits: ImageLimits) -> tuple[Image, float]:
    """The whole upright page, so wide at most, and its scale."""
    with _few_at_once:
        image, geometry = _decoded(objects, page, limits)
        scale = min(1.0, width / geometry.upright_size[0])
        # the turn is about the centre and keeps the size, so it may come after the shrinking, where it is cheap
        return turn_upright(_scaled(image, scale), geometry), scale


def _cut(upright: Image, part: Box, width: int) -> tuple[Image, float]:
    """What of the part is on the page, so wide at most, and its scale."""
    rows, columns = upright.shape[:2]
    left, top = max(0, part.x), max(0, part.y)
    right, bottom = min(columns, part.x + part.width), min(rows, part.y + part.height)
    if left >= right or top >= bottom:
        raise BadInput("That part is not on the page.", hint="Name a box of the upright page.", subject="box")
    scale = min(1.0, width / (right - left))
    return _scaled(upright[top:bottom, left:right], scale), scale


def _scaled(image: Image, scale: float) -> Image:
    if scale >= 1:
        return image
    height, width = image.shape[:2]
    size = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(image, size, interpolation=cv2.INTER_AREA), np.uint8)


def _coded(page: Page, upright: Image, scale: float) -> Preview:
    done, encoded = cv2.imencode(".jpg", upright, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    if not done:
        raise StepFailed(f"Page {page.id} could not be drawn.", hint="Look at the original.", subject=page.id)
    jpeg = encoded.tobytes()
    rows, columns = upright.shape[:2]
    return Preview(data=jpeg, sha256=sha256_of(jpeg), width=columns, height=rows, scale=scale)
