"""Opening a stranger's file safely: TIFF of any number of pages, JPEG, PNG and PDF.

Nothing is decoded before its header was found to be within the limits. The image is given as displayed: the EXIF
orientation is applied, so boxes found on it are boxes on what people see. Every refusal is an UnreadableImage that
names the file, says what to do and carries the flag for the page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from archive.records.filenames import printable
from archive.records.page import Flag
from capture.decoded_image import (
    DEFAULT_LIMITS,
    DecodedImage,
    ImageLimits,
    Notice,
    Pixels,
    Source,
    limits_of,
    opened_source,
    refusal,
)
from capture.media_types import HEAD, PDF, TIFF, extension_fits, sniff_media_type
from capture.pdf_files import DAMAGED_PICTURE, PdfPageImage, draw_page, pdf_frames, shows_damage
from capture.pdf_files import page_image_bytes as _page_image_bytes
from capture.raster_files import Raster, decode_raster, raster_frames

__all__ = [
    "DecodedImage",
    "ImageLimits",
    "decode_frame",
    "frame_count",
    "limits_of",
    "page_image_bytes",
    "sniff_media_type",
]

_A4_LONG_SIDE = 11.69  # inches
_COMMON_DPI = (75, 100, 120, 150, 200, 240, 300, 400, 600, 1200)
_SCREEN_DPI = frozenset({1, 72, 96})  # what programs write that do not know
_FINEST_DPI = 600  # of sheets of paper; a finer resolution is stated of small things, or wrongly
_PLAUSIBLE_LONG_SIDE = (3.0, 24.0)  # inches, for a stated resolution that may be a screen's or too fine


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
        found = _decode_pdf(data, frame, filename, limits)
    else:
        found = decode_raster(data, frame=frame, media_type=media_type, filename=filename, limits=limits)
    dpi = _resolution(found.dpi, found.pixels)
    notices = (*found.notices, *_noticed(filename, media_type, found, dpi))
    return DecodedImage(image=found.pixels, dpi=dpi, media_type=media_type, notices=notices, reduced=found.reduced)


def _noticed(filename: str, media_type: str, found: Raster, dpi: int) -> Iterator[Notice]:
    if not extension_fits(filename, media_type):
        kind, ending = media_type.rpartition("/")[2].upper(), printable(filename).rpartition(".")[2]
        yield Notice(f"the file is named .{ending} but is a {kind}: rename it", Flag.WRONG_EXTENSION)
    if found.reduced > 1:
        yield Notice(f"read at {dpi} dpi, half of the scan's resolution, for its size")
    if dpi != found.dpi:
        stated = f"states {found.dpi * found.reduced} dpi, which cannot be" if found.dpi else "states no resolution"
        yield Notice(f"the file {stated}: taken for {dpi} dpi, as if the sheet were A4")


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


def _decode_pdf(data: Source, page: int, filename: str, limits: ImageLimits) -> Raster:
    stored = _page_image_bytes(data, page=page, filename=filename, limits=limits)
    if stored is None:
        return draw_page(data, page=page, filename=filename, limits=limits)
    found = decode_raster(stored.data, frame=1, media_type=stored.media_type, filename=filename, limits=limits)
    notices = (*stored.notices, *found.notices)
    if stored.media_type == TIFF and not found.notices and shows_damage(data, page=page, limits=limits):
        notices = (*notices, DAMAGED_PICTURE)  # a fax decoder fills up with white
    turned = np.ascontiguousarray(np.rot90(found.pixels, -stored.quarter_turns))
    return replace(found, pixels=turned, dpi=round(stored.dpi / found.reduced), notices=notices)


def _resolution(stated: int, image: Pixels) -> int:
    """The stated dpi where it can be true, else the one at which the longer side is that of A4."""
    longest = max(image.shape[:2])
    if stated >= 50 and stated <= 4800:
        inches = longest / stated
        doubtful = stated in _SCREEN_DPI or stated > _FINEST_DPI
        if not doubtful or _PLAUSIBLE_LONG_SIDE[0] <= inches <= _PLAUSIBLE_LONG_SIDE[1]:
            return stated
    estimated = longest / _A4_LONG_SIDE
    nearest = min(_COMMON_DPI, key=lambda dpi: abs(dpi - estimated))
    return nearest if abs(nearest - estimated) <= 0.08 * nearest else max(1, round(estimated))
