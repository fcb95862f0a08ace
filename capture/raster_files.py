"""TIFF, JPEG and PNG: frames counted from headers, pixels made 8-bit grey or colour."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import partial
from typing import IO

import cv2
import numpy as np
from PIL import Image, ImageFile

from archive.records.errors import UnreadableImage
from archive.records.page import Flag
from capture.decoded_image import (
    ImageLimits,
    Notice,
    Pixels,
    Source,
    as_clause,
    check_size,
    opened_source,
    quiet_parsers,
    refusal,
)
from capture.eight_bits import BROKEN, filled, orientation_of, oriented, pixels_of
from capture.media_types import JPEG, TIFF
from capture.truncated_files import completed

_FORMATS = ("TIFF", "JPEG", "PNG")  # nothing else is tried: every further parser is a further door
_TAIL = 64  # bytes at the end in which a JPEG's last marker is looked for
_SMALL = 12_000_000  # pixels: a page of A4 at 300 dpi is decoded in one piece
_COEFFICIENTS = 200_000_000  # bytes
_LEAST_DPI, _UNEVEN = 50, (1.05, 4.0)  # dpi that may be true; ratios of one to the other, which a fax has (204 by 98)
_ON_SIDE = 5  # EXIF orientations from which rows are columns
_LEAST_THERE = 0.95  # of a cut picture's rows may be missing, and what is left is worth a page
_QUICK = {
    ("L", 1): cv2.IMREAD_GRAYSCALE,
    ("RGB", 1): cv2.IMREAD_COLOR,
    ("L", 2): cv2.IMREAD_REDUCED_GRAYSCALE_2,
    ("RGB", 2): cv2.IMREAD_REDUCED_COLOR_2,
}
_AGAIN = "Scan the page again, or open the file in an image program and save it anew."


def raster_frames(data: Source, *, media_type: str, filename: str, limits: ImageLimits) -> int:
    """How many pages can be reached: 1 for JPEG and PNG, the length of the directory chain for TIFF."""
    with quiet_parsers(), opened_source(data) as file:
        opened = _open(file, filename)
        if media_type != TIFF:
            return 1
        frames = 1
        while frames <= limits.max_frames and _reaches(opened, frames):
            frames += 1
    if frames > limits.max_frames:
        raise refusal(filename, f"holds more than {limits.max_frames} pages", Flag.HUGE, "Split the file.")
    return frames


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A decoded frame: its pixels, their dpi (0 where none is stated), what was noticed, and by how much it was made smaller."""

    pixels: Pixels
    dpi: int
    notices: tuple[Notice, ...] = ()
    reduced: int = 1


def decode_raster(data: Source, *, frame: int, media_type: str, filename: str, limits: ImageLimits) -> Raster:
    """One frame from 1. A cut file gives what is there, flagged, the rest white; a large one half its resolution."""
    with quiet_parsers(), opened_source(data) as file:
        opened = _at_frame(_open(file, filename), frame, filename)
        size = opened.size
        check_size(*size, filename=filename, limits=limits)
        reduced = 2 if size[0] * size[1] > limits.whole_pixels else 1
        stated = _stated_dpi(opened)
        made = partial(_square, stated=stated, reduced=reduced)
        try:
            if media_type == JPEG:
                return made(pixels=_jpeg_pixels(file, opened, reduced, filename))
            if size[0] * size[1] <= _SMALL:
                return made(pixels=pixels_of(opened))
            pixels, missing = filled(opened, file, reduced, filename=filename)
            if not missing:
                return made(pixels=pixels)
            if missing > _LEAST_THERE:
                raise refusal(filename, "is cut off or damaged inside", Flag.TRUNCATED, _AGAIN)
            return made(pixels=pixels, notices=(_cut_off(missing),))
        except BROKEN as broken:
            if media_type != JPEG and size[0] * size[1] > _SMALL:
                raise refusal(filename, "is cut off or damaged inside", Flag.TRUNCATED, _AGAIN) from broken
            file.seek(0)
            rescued = _rescued(file.read(), frame=frame, media_type=media_type, size=size, reduced=reduced)
            if rescued is None:
                raise refusal(filename, "is cut off or damaged inside", Flag.TRUNCATED, _AGAIN) from broken
            pixels, missing = rescued
            return made(pixels=pixels, notices=(_cut_off(missing),))


def _cut_off(missing: float) -> Notice:
    told = f"the file is cut off or damaged inside: {max(missing, 0.01):.0%} of the picture is missing and left white"
    return Notice(f"{told}; {as_clause(_AGAIN)}", Flag.TRUNCATED)


def _reaches(opened: ImageFile.ImageFile, index: int) -> bool:
    try:
        opened.seek(index)
    except Image.DecompressionBombError:
        return True  # it is there; decoding it will be refused
    except BROKEN:
        return False  # the chain ends here: regularly, or because the file was cut
    return True


def _open(file: IO[bytes], filename: str) -> ImageFile.ImageFile:
    try:
        return Image.open(file, formats=_FORMATS)
    except Image.DecompressionBombError as bomb:
        raise _bomb(filename) from bomb
    except BROKEN as broken:
        raise refusal(filename, "cannot be opened: its beginning is damaged", Flag.UNREADABLE, _AGAIN) from broken


def _bomb(filename: str) -> UnreadableImage:
    return refusal(filename, "announces far too many pixels", Flag.HUGE, "Scan the page again at 300 dpi.")


def _at_frame(opened: ImageFile.ImageFile, frame: int, filename: str) -> ImageFile.ImageFile:
    try:
        opened.seek(frame - 1)
    except Image.DecompressionBombError as bomb:
        raise _bomb(filename) from bomb
    except BROKEN as missing:
        raise refusal(filename, f"has no readable page {frame}", Flag.TRUNCATED, _AGAIN) from missing
    return opened


def _stated_dpi(opened: ImageFile.ImageFile) -> tuple[int, int]:
    """Across and down as displayed; 0 where none is stated."""
    stated = opened.info.get("dpi", (0, 0))
    try:
        across, down = round(float(stated[0])), round(float(stated[1]))
    except (TypeError, ValueError, LookupError, ArithmeticError):
        return 0, 0
    return (down, across) if orientation_of(opened) >= _ON_SIDE else (across, down)


def _square(*, pixels: Pixels, stated: tuple[int, int], reduced: int, notices: tuple[Notice, ...] = ()) -> Raster:
    """The frame with pixels as wide as they are high: those of a fax are not."""
    across, down = stated
    if min(stated) >= _LEAST_DPI and _UNEVEN[0] < max(stated) / min(stated) <= _UNEVEN[1]:
        height, width = pixels.shape[:2]
        dpi = min(stated) if height * width * max(stated) > _SMALL * min(stated) else max(stated)
        size = (round(width * dpi / across), round(height * dpi / down))
        how = cv2.INTER_AREA if dpi == min(stated) else cv2.INTER_LINEAR
        pixels = np.asarray(cv2.resize(pixels, size, interpolation=how), np.uint8)
        notices = (
            *notices,
            Notice(f"the file states {across} dpi across and {down} dpi down: made {dpi} dpi both ways"),
        )
        across = dpi
    return Raster(pixels=pixels, dpi=round(across / reduced), notices=notices, reduced=reduced)


def _jpeg_pixels(file: IO[bytes], opened: ImageFile.ImageFile, reduced: int, filename: str) -> Pixels:
    _check_progressive(opened, filename)
    quick = _quick_pixels(file, opened, reduced)
    if quick is not None:
        return quick
    if reduced > 1:
        opened.draft(opened.mode, (opened.width // reduced, opened.height // reduced))
    return pixels_of(opened)


def _check_progressive(opened: ImageFile.ImageFile, filename: str) -> None:
    """A progressive JPEG is held as coefficients, two bytes each, whatever the size at which it is decoded."""
    if not opened.info.get("progressive"):
        return
    samples = sum(across * down for _, across, down, _ in getattr(opened, "layer", []))
    most = max((across * down for _, across, down, _ in getattr(opened, "layer", [])), default=1)
    if 2 * opened.width * opened.height * samples / most > _COEFFICIENTS:
        problem = f"is a progressive JPEG of {opened.width}×{opened.height} pixels, too large to be decoded at once"
        raise refusal(filename, problem, Flag.HUGE, "Save it as a baseline JPEG or TIFF, or scan at 300 dpi.")


def _quick_pixels(file: IO[bytes], opened: ImageFile.ImageFile, reduced: int) -> Pixels | None:
    """A plain and whole JPEG decoded straight into the array; None where it is not so plain.

    Both libraries decode with libjpeg-turbo. This way copies the picture less often, but would pass a cut file as whole.
    """
    how = _QUICK.get((opened.mode, reduced))
    file.seek(0)
    data = file.read() if how is not None else b""
    if how is None or not data[-_TAIL:].rstrip(b"\0").endswith(b"\xff\xd9"):
        return None
    found = cv2.imdecode(np.frombuffer(data, np.uint8), how | cv2.IMREAD_IGNORE_ORIENTATION)
    if found is None or found.shape[1::-1] != tuple(-(-side // reduced) for side in opened.size):
        return None
    return oriented(np.asarray(found, np.uint8), orientation_of(opened))


def _rescued(
    data: bytes, *, frame: int, media_type: str, size: tuple[int, int], reduced: int
) -> tuple[Pixels, float] | None:
    """What a cut file still shows, at its announced size, and the share missing; None where less than a twentieth is there."""
    found = completed(data, frame=frame, media_type=media_type)
    if found is None:
        return None
    try:
        opened = Image.open(io.BytesIO(found), formats=_FORMATS)
        opened.seek(frame - 1 if media_type == TIFF else 0)
        if reduced > 1:
            opened.draft(opened.mode, (size[0] // reduced, size[1] // reduced))
        pixels = pixels_of(opened)
    except (*BROKEN, UnreadableImage):
        return None
    return _rest_white(pixels, (size[0] // reduced, size[1] // reduced))


def _rest_white(pixels: Pixels, size: tuple[int, int]) -> tuple[Pixels, float] | None:
    lines = pixels.reshape(pixels.shape[0], -1)
    rows = np.flatnonzero((lines.max(axis=1) - lines.min(axis=1)) > 2)
    last = int(rows[-1]) + 1 if rows.size else 0
    if last < max(1, size[1] // 20):
        return None
    whole = np.full((max(size[1], pixels.shape[0]), *pixels.shape[1:]), 255, dtype=np.uint8)
    whole[:last] = pixels[:last]
    return whole, 1 - last / len(whole)
