"""A picture of any kind as 8-bit grey or blue, green, red, as it is displayed; a large one band by band."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO

import cv2
import numpy as np
from PIL import ExifTags, Image, ImageFile

from archive.records.page import Flag
from capture.bands import ROWS, bands, stored_size
from capture.decoded_image import Pixels, refusal

# Everything Pillow's parsers are known to raise on broken bytes.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    EOFError,
    RuntimeError,
    MemoryError,
    struct.error,
    Image.DecompressionBombError,
)

_EIGHT_BIT = {"1": "L", "L": "L", "RGB": "RGB"}
_DEEP = {"I;16", "I;16B", "I;16L", "I;16N", "I", "F"}
_WHITES = (255, 1023, 4095, 16383, 65535)  # the highest level of 8, 10, 12, 14 and 16 bits
_TRANSPARENT = {"RGBA", "LA", "PA", "RGBa", "La"}
_AT_ONCE = 210_000_000  # bytes that a picture may take which cannot be cut into bands


def pixels_of(opened: ImageFile.ImageFile) -> Pixels:
    """The picture in one piece as displayed (orientation applied), on white where it is transparent."""
    opened.load()  # a TIFF is turned by this
    return oriented(_eight_bits(opened, _top(opened)), orientation_of(opened))


def filled(opened: ImageFile.ImageFile, file: IO[bytes], reduced: int, *, filename: str) -> tuple[Pixels, float]:
    """(the picture as displayed, at 1/``reduced`` of its size; the share of rows that could not be decoded and are white).

    Raises UnreadableImage for a picture too large to be decoded in one piece that cannot be cut.
    """
    cut, top = None if opened.mode in _DEEP else bands(opened, file), 0.0
    if cut is None:
        _check_memory(opened, reduced, filename)
        opened.load()
        cut, top = _stretches(opened), _top(opened)
        (width, height), turn = opened.size, orientation_of(opened)
    else:
        (width, height), turn = stored_size(opened), orientation_of(opened)
    into, at = np.empty((0, 0), np.uint8), 0
    try:
        for band in cut:
            rows = _halved(_eight_bits(band, top)) if reduced > 1 else _eight_bits(band, top)
            if not at:
                into = np.full((height // reduced, width // reduced, *rows.shape[2:]), 255, np.uint8)
            into[at : at + len(rows)] = rows
            at += len(rows)
    except BROKEN:
        if not at:
            raise
    return oriented(into, turn), 1 - at / len(into)


def _check_memory(opened: ImageFile.ImageFile, reduced: int, filename: str) -> None:
    width, height = opened.size
    held = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}.get(opened.mode, 4)
    made = (1 if opened.mode in {"1", "L"} | _DEEP else 3) / reduced**2
    if width * height * (held + made) > _AT_ONCE:
        problem = f"is a picture of {width}×{height} pixels that cannot be decoded part by part"
        raise refusal(filename, problem, Flag.HUGE, "Save it as a JPEG or as a TIFF in strips, or scan at 300 dpi.")


def _stretches(whole: Image.Image) -> Iterator[Image.Image]:
    for top in range(0, whole.height, ROWS):
        yield whole.crop((0, top, whole.width, min(top + ROWS, whole.height)))


def _halved(rows: Pixels) -> Pixels:
    """Each pixel the mean of two by two; an odd last row or column is left out."""
    height, width = rows.shape[0] // 2, rows.shape[1] // 2
    if not height or not width:
        return rows[:0, :width]
    whole = rows[: 2 * height, : 2 * width]
    return np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def orientation_of(opened: ImageFile.ImageFile) -> int:
    """The EXIF orientation, 1 (as stored) where there is none."""
    if opened.format == "PNG" and "exif" not in opened.info:
        return 1  # asked for more, the library would decode the picture
    return int(opened.getexif().get(ExifTags.Base.Orientation, 1))


def oriented(image: Pixels, orientation: int) -> Pixels:
    """The stored pixels as they are to be displayed."""
    match orientation:
        case 2:
            shown = image[:, ::-1]
        case 3:
            shown = image[::-1, ::-1]
        case 4:
            shown = image[::-1]
        case 5:
            shown = image.swapaxes(0, 1)
        case 6:
            shown = np.rot90(image, -1)
        case 7:
            shown = np.rot90(image, 2).swapaxes(0, 1)
        case 8:
            shown = np.rot90(image)
        case _:
            return image
    return np.ascontiguousarray(shown)


def _eight_bits(image: Image.Image, top: float) -> Pixels:
    if image.mode in _DEEP:
        return _levelled(image, top)
    if image.mode in _TRANSPARENT or "transparency" in image.info:
        image = _on_white(image)
    array = np.asarray(image.convert(_EIGHT_BIT.get(image.mode, "RGB")), dtype=np.uint8)
    if array.ndim == 2:
        return np.array(array, dtype=np.uint8)
    coloured = np.empty(array.shape, dtype=np.uint8)
    cv2.cvtColor(array, cv2.COLOR_RGB2BGR, dst=coloured)
    return coloured


def _top(image: Image.Image) -> float:
    """The highest level of a picture of more than 8 bits: scanners of 10 or 12 bits write 16, and files do not tell."""
    return float(np.asarray(image).max(initial=0)) if image.mode in _DEEP else 0.0


def _levelled(deep: Image.Image, top: float) -> Pixels:
    values = np.asarray(deep, dtype=np.float32)
    scale = 255 / next((white for white in _WHITES if top <= white), top)
    return np.asarray(np.clip(values * scale, 0, 255), dtype=np.uint8)


def _on_white(transparent: Image.Image) -> Image.Image:
    layer = transparent.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")
