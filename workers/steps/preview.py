"""A page as people look at it: the original set upright by its geometry, at the width of a screen, as a JPEG."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace

import cv2

from archive.casework.originals import read_original
from archive.ports.object_store import ObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, StepFailed
from archive.records.page import Box, Geometry, Page
from capture.decoded_image import DEFAULT_LIMITS, ImageLimits
from capture.image_files import decode_frame
from ocr.views import turn_upright

NARROWEST, WIDEST = 64, 4000
"""Pixels that may be asked for."""

SHELF_BYTES = 64 * 1024 * 1024
"""What the shelf holds at most: some hundred pages at the width of a screen."""

_QUALITY = 82
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

    In this process's memory only; who may see a page is asked before the shelf is.
    """

    def __init__(self, most_bytes: int = SHELF_BYTES) -> None:
        self._most = most_bytes
        self._held: OrderedDict[tuple[object, ...], Preview] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def preview(
        self,
        objects: ObjectStore,
        page: Page,
        *,
        width: int,
        part: Box | None = None,
        limits: ImageLimits = DEFAULT_LIMITS,
    ) -> Preview:
        """As ``page_preview``, from the shelf where it stands there."""
        key = (page.sha256, page.frame, page.geometry, width, part)
        with self._lock:
            found = self._held.get(key)
            if found is not None:
                self._held.move_to_end(key)
                return found
        drawn = page_preview(objects, page, width=width, part=part, limits=limits)
        self._put(key, drawn)
        return drawn

    def _put(self, key: tuple[object, ...], drawn: Preview) -> None:
        with self._lock:
            former = self._held.pop(key, None)
            self._size -= len(former.data) if former else 0
            self._held[key] = drawn
            self._size += len(drawn.data)
            while self._size > self._most:
                _, dropped = self._held.popitem(last=False)
                self._size -= len(dropped.data)


def page_preview(
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
    data, limits = read_original(objects, page), replace(limits, pdf_seconds=_PDF_SECONDS)
    with _few_at_once:
        decoded = decode_frame(data, frame=page.frame, filename=page.filename, limits=limits)
        height, full = decoded.image.shape[:2]
        geometry = page.geometry or Geometry(width=full, height=height, dpi=decoded.dpi)
        shown = _within(part, geometry) if part else None
        scale = min(1.0, width / (shown.width if shown else geometry.upright_size[0]))
        size = (max(1, round(full * scale)), max(1, round(height * scale)))
        # the turn is about the centre and keeps the size, so it may come after the shrinking, where it is cheap
        small = cv2.resize(decoded.image, size, interpolation=cv2.INTER_AREA) if scale < 1 else decoded.image
        upright = turn_upright(small, geometry)
        if shown:
            left, top = round(shown.x * scale), round(shown.y * scale)
            right, bottom = round((shown.x + shown.width) * scale), round((shown.y + shown.height) * scale)
            upright = upright[top : max(bottom, top + 1), left : max(right, left + 1)]
        done, encoded = cv2.imencode(".jpg", upright, [cv2.IMWRITE_JPEG_QUALITY, _QUALITY])
    if not done:
        raise StepFailed(f"Page {page.id} could not be drawn.", hint="Look at the original.", subject=page.id)
    jpeg = encoded.tobytes()
    rows, columns = upright.shape[:2]
    return Preview(data=jpeg, sha256=sha256_of(jpeg), width=columns, height=rows, scale=scale)


def _within(part: Box, geometry: Geometry) -> Box:
    """What of the part is on the page."""
    width, height = geometry.upright_size
    left, top = max(0, part.x), max(0, part.y)
    right, bottom = min(width, part.x + part.width), min(height, part.y + part.height)
    if left >= right or top >= bottom:
        raise BadInput("That part is not on the page.", hint="Name a box of the upright page.", subject="box")
    return Box(x=left, y=top, width=right - left, height=bottom - top)
