"""TIFF, JPEG and PNG: frames counted from headers, pixels made 8-bit grey or colour."""

from __future__ import annotations

import io
import struct

import cv2
import numpy as np
from PIL import ExifTags, Image, ImageFile, ImageOps

from archive.records.errors import UnreadableImage
from archive.records.page import Flag
from capture.decoded_image import ImageLimits, Pixels, check_size, quiet_parsers, refusal
from capture.media_types import JPEG, TIFF
from capture.truncated_files import completed

_FORMATS = ("TIFF", "JPEG", "PNG")  # nothing else is tried: every further parser is a further door
_EIGHT_BIT = {"1": "L", "L": "L", "RGB": "RGB"}
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
_TAIL = 64  # bytes at the end in which a JPEG's last marker is looked for
_AGAIN = "Scan the page again, or open the file in an image program and save it anew."


def raster_frames(data: bytes, *, media_type: str, filename: str, limits: ImageLimits) -> int:
    """How many pages can be reached: 1 for JPEG and PNG, the length of the directory chain for TIFF."""
    with quiet_parsers():
        opened = _open(data, filename)
        if media_type != TIFF:
            return 1
        frames = 1
        while frames <= limits.max_frames and _reaches(opened, frames):
            frames += 1
    if frames > limits.max_frames:
        raise refusal(filename, f"holds more than {limits.max_frames} pages", Flag.HUGE, "Split the file.")
    return frames


def decode_raster(
    data: bytes, *, frame: int, media_type: str, filename: str, limits: ImageLimits
) -> tuple[Pixels, int, tuple[Flag, ...]]:
    """(pixels, dpi as stated or 0, flags) of one frame from 1. A cut file gives what is there, flagged, the rest white."""
    with quiet_parsers():
        opened = _at_frame(_open(data, filename), frame, filename)
        check_size(*opened.size, filename=filename, limits=limits)
        dpi = _stated_dpi(opened)
        try:
            quick = _quick_pixels(data, opened) if media_type == JPEG else None
            return (_pixels(opened) if quick is None else quick), dpi, ()
        except BROKEN as broken:
            rescued = _rescued(data, frame=frame, media_type=media_type, size=opened.size)
            if rescued is None:
                raise refusal(filename, "is cut off or damaged inside", Flag.TRUNCATED, _AGAIN) from broken
            return rescued, dpi, (Flag.TRUNCATED,)


def _reaches(opened: ImageFile.ImageFile, index: int) -> bool:
    try:
        opened.seek(index)
    except Image.DecompressionBombError:
        return True  # it is there; decoding it will be refused
    except BROKEN:
        return False  # the chain ends here: regularly, or because the file was cut
    return True


def _open(data: bytes, filename: str) -> ImageFile.ImageFile:
    try:
        return Image.open(io.BytesIO(data), formats=_FORMATS)
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


def _stated_dpi(opened: ImageFile.ImageFile) -> int:
    stated = opened.info.get("dpi", (0, 0))
    try:
        return round(float(stated[0]))
    except (TypeError, ValueError, LookupError, ArithmeticError):
        return 0


def _quick_pixels(data: bytes, opened: ImageFile.ImageFile) -> Pixels | None:
    """A plain and whole JPEG decoded straight into the array; None where it is not so plain.

    Both libraries decode with libjpeg-turbo. This way copies the picture less often, but would pass a cut file as whole.
    """
    how = {"L": cv2.IMREAD_GRAYSCALE, "RGB": cv2.IMREAD_COLOR}.get(opened.mode)
    turned = opened.getexif().get(ExifTags.Base.Orientation, 1) != 1
    if how is None or turned or not data[-_TAIL:].rstrip(b"\0").endswith(b"\xff\xd9"):
        return None
    found = cv2.imdecode(np.frombuffer(data, np.uint8), how | cv2.IMREAD_IGNORE_ORIENTATION)
    return np.asarray(found, np.uint8) if found is not None and found.shape[1::-1] == opened.size else None


def _pixels(opened: ImageFile.ImageFile) -> Pixels:
    """The image as displayed (EXIF orientation applied), on white where it is transparent, 8 bits, grey or BGR."""
    upright: Image.Image = ImageOps.exif_transpose(opened)
    if upright.mode in {"I;16", "I;16B", "I;16L", "I;16N", "I", "F"}:
        return _to_eight_bits(upright)
    if upright.mode in {"RGBA", "LA", "PA", "RGBa", "La"} or "transparency" in upright.info:
        upright = _on_white(upright)
    upright = upright.convert(_EIGHT_BIT.get(upright.mode, "RGB"))
    array = np.asarray(upright, dtype=np.uint8)
    if array.ndim == 2:
        return np.array(array, dtype=np.uint8)
    coloured = np.empty(array.shape, dtype=np.uint8)
    cv2.cvtColor(array, cv2.COLOR_RGB2BGR, dst=coloured)
    return coloured


def _to_eight_bits(deep: Image.Image) -> Pixels:
    values = np.asarray(deep, dtype=np.float32)
    top = float(values.max(initial=0.0))
    eight_bits_already = not deep.mode.startswith("I;16") and top <= 255
    scale = 1.0 if eight_bits_already else 255 / max(65535.0, top)
    return np.asarray(np.clip(values * scale, 0, 255), dtype=np.uint8)


def _on_white(transparent: Image.Image) -> Image.Image:
    layer = transparent.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def _rescued(data: bytes, *, frame: int, media_type: str, size: tuple[int, int]) -> Pixels | None:
    """What a cut file still shows, at its announced size, or None where less than a twentieth is there."""
    found = completed(data, frame=frame, media_type=media_type)
    if found is None:
        return None
    try:
        opened = Image.open(io.BytesIO(found), formats=_FORMATS)
        opened.seek(frame - 1 if media_type == TIFF else 0)
        pixels = _pixels(opened)
    except (*BROKEN, UnreadableImage):
        return None
    return _rest_white(pixels, size)


def _rest_white(pixels: Pixels, size: tuple[int, int]) -> Pixels | None:
    lines = pixels.reshape(pixels.shape[0], -1)
    rows = np.flatnonzero((lines.max(axis=1) - lines.min(axis=1)) > 2)
    last = int(rows[-1]) + 1 if rows.size else 0
    if last < max(1, size[1] // 20):
        return None
    whole = np.full((max(size[1], pixels.shape[0]), *pixels.shape[1:]), 255, dtype=np.uint8)
    whole[:last] = pixels[:last]
    return whole
