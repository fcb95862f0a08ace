"""Opening a stranger's file safely: TIFF of any number of pages, JPEG, PNG and PDF.

Nothing is decoded before its header was found to be within the limits. The image is given as displayed: the EXIF
orientation is applied, so boxes found on it are boxes on what people see. Every refusal is an UnreadableImage that
names the file, says what to do and carries the flag for the page.
"""

from __future__ import annotations

import io

import numpy as np

from archive.records.page import Flag
from capture.decoded_image import (
    DEFAULT_LIMITS,
    DecodedImage,
    ImageLimits,
    Pixels,
    Source,
    limits_of,
    opened_source,
    refusal,
)
from capture.media_types import HEAD, PDF, TIFF, extension_fits, sniff_media_type
from capture.pdf_files import PdfPageImage, draw_page, pdf_frames, shows_damage
from capture.pdf_files import page_image_bytes as _page_image_bytes
from capture.raster_files import decode_raster, raster_frames

__all__ = [
    "DecodedImage",
    "ImageLimits",
    "decode_frame",
    "frame_count",
    "limits_of",
    "page_image_bytes",
    "sniff_media_type",
]

_TINY = 64  # pixels on the shorter side: no sheet of paper scans to less
_A4_LONG_SIDE = 11.69  # inches
_COMMON_DPI = (75, 100, 120, 150, 200, 240, 300, 400, 600, 1200)
_SCREEN_DPI = frozenset({1, 72, 96})  # what programs write that do not know
_PLAUSIBLE_LONG_SIDE = (3.0, 24.0)  # inches, for a stated resolution that may be a screen's


def frame_count(data: Source, *, filename: str = "", limits: ImageLimits = DEFAULT_LIMITS) -> int:
    """How many page images the file holds (at least 1), from headers alone; raises UnreadableImage."""
    media_type = _checked_type(data, filename, limits)
    if media_type == PDF:
        return pdf_frames(data, filename=filename, limits=limits)
    return raster_frames(data, media_type=media_type, filename=filename, limits=limits)


def decode_frame(
    data: Source, *, frame: int = 1, filename: str = "", limits: ImageLimits = DEFAULT_LIMITS
) -> DecodedImage:
    """Frame ``frame`` (from 1) as 8-bit grey or BGR; raises UnreadableImage.

    ``media_type`` is that of the file. A cut file gives the part that is there, the rest white, with Flag.TRUNCATED.
    """
    media_type = _checked_type(data, filename, limits)
    if frame < 1:
        raise refusal(filename, f"has no page {frame}", Flag.NO_PAGES, "Count pages from 1.")
    if media_type == PDF:
        image, dpi, flags, reduced = _decode_pdf(data, frame, filename, limits)
    else:
        found = decode_raster(data, frame=frame, media_type=media_type, filename=filename, limits=limits)
        image, dpi, flags, reduced = found.pixels, found.dpi, found.flags, found.reduced
    if not extension_fits(filename, media_type):
        flags = (*flags, Flag.WRONG_EXTENSION)
    if min(image.shape[:2]) < _TINY:
        flags = (*flags, Flag.TINY)
    dpi = _resolution(dpi, image)
    return DecodedImage(image=image, dpi=dpi, media_type=media_type, flags=flags, reduced=reduced)


def page_image_bytes(
    data: Source, *, page: int, filename: str = "", limits: ImageLimits = DEFAULT_LIMITS
) -> PdfPageImage | None:
    """The stored image of a PDF page that is exactly one image, byte for byte; None where the page must be drawn."""
    _checked_type(data, filename, limits)
    return _page_image_bytes(data, page=page, filename=filename, limits=limits)


def _checked_type(data: Source, filename: str, limits: ImageLimits) -> str:
    with opened_source(data) as file:
        begin, size = file.read(HEAD), file.seek(0, io.SEEK_END)
    if not size:
        raise refusal(
            filename, "is empty (0 bytes)", Flag.EMPTY_FILE, "Scan the page again and check the scanner's disk."
        )
    if size > limits.max_bytes:
        problem = f"has {size:,} bytes, more than {limits.max_bytes:,}"
        raise refusal(filename, problem, Flag.HUGE, "Split the file or scan at 300 dpi.")
    media_type = sniff_media_type(begin)
    if not media_type:
        problem = "is no TIFF, JPEG, PNG or PDF"
        raise refusal(filename, problem, Flag.UNREADABLE, "Save the page in one of these formats.")
    return media_type


def _decode_pdf(
    data: Source, page: int, filename: str, limits: ImageLimits
) -> tuple[Pixels, int, tuple[Flag, ...], int]:
    stored = _page_image_bytes(data, page=page, filename=filename, limits=limits)
    if stored is None:
        return *draw_page(data, page=page, filename=filename, limits=limits), 1
    found = decode_raster(stored.data, frame=1, media_type=stored.media_type, filename=filename, limits=limits)
    flags = found.flags
    if stored.media_type == TIFF and not flags and shows_damage(data, page=page, limits=limits):
        flags = (Flag.TRUNCATED,)  # a fax decoder fills up with white
    turned = np.ascontiguousarray(np.rot90(found.pixels, -stored.quarter_turns))
    return turned, round(stored.dpi / found.reduced), flags, found.reduced


def _resolution(stated: int, image: Pixels) -> int:
    """The stated dpi where it can be true, else the one at which the longer side is that of A4."""
    longest = max(image.shape[:2])
    if stated >= 50 and stated <= 4800:
        inches = longest / stated
        if stated not in _SCREEN_DPI or _PLAUSIBLE_LONG_SIDE[0] <= inches <= _PLAUSIBLE_LONG_SIDE[1]:
            return stated
    estimated = longest / _A4_LONG_SIDE
    nearest = min(_COMMON_DPI, key=lambda dpi: abs(dpi - estimated))
    return nearest if abs(nearest - estimated) <= 0.08 * nearest else max(1, round(estimated))
