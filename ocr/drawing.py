"""What a finished page shows: its PDF read back and drawn from the coded bytes, small enough to be compared quickly.

It reads what ``ocr/pdfa.py`` writes and nothing else: frames without turns, fills, JPEG pictures and one-bit stencils, painted
one over another. Anything else is refused, for then the file is not what was meant to be written.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass, replace

import cv2
import numpy as np
import pikepdf
from PIL import Image as PillowImage

from ocr.clean import Image, as_image, at_dpi, shrunk
from ocr.jbig2 import read_jbig2
from ocr.views import SMALL, Views

_NEAR = 0.1  # points by which a page may differ from its scan: it is cut to hundredths
_LONG = 4  # TIFF's type of a number
_POINTS = 72  # in an inch
_BLACK = (0.0, 0.0, 0.0)

Frame = tuple[int, int, int, int]  # x, y, width, height in pixels of the page


class NotDrawable(ValueError):
    """The file is no page that can be drawn; the message says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _State:
    """Where and with what is painted: x' = across * x + left, y' = up * y + bottom in points; colour R, G, B from 0 to 1."""

    across: float = 1.0
    up: float = 1.0
    left: float = 0.0
    bottom: float = 0.0
    colour: tuple[float, float, float] = _BLACK

    def within(self, across: float, up: float, left: float, bottom: float) -> _State:
        return replace(
            self,
            across=self.across * across,
            up=self.up * up,
            left=self.left + self.across * left,
            bottom=self.bottom + self.up * bottom,
        )


@dataclass(slots=True, kw_only=True)
class _Canvas:
    """A page of ``height`` x ``width`` pixels of ``dpi``, painted in the fewer ``pixels`` of its small view (BGR)."""

    height: int
    width: int
    dpi: int
    pixels: Image

    @property
    def _factor(self) -> int:
        """How many pixels of the page are one of the canvas; 0 where it is no whole number."""
        factor = self.dpi // SMALL
        fits = self.dpi % SMALL == 0 and self.pixels.shape[:2] == (self.height // factor, self.width // factor)
        return factor if fits else 0

    def fill(self, frame: Frame, colour: tuple[float, float, float]) -> None:
        self._part(frame)[:] = _bgr(colour)

    def picture(self, frame: Frame, picture: Image) -> None:
        part = self._part(frame)
        if part.size:
            drawn = cv2.resize(picture, part.shape[1::-1], interpolation=cv2.INTER_LINEAR)
            part[:] = drawn if drawn.ndim == 3 else drawn[..., None]

    def stencil(self, frame: Frame, ink: Image, colour: tuple[float, float, float]) -> None:
        """Ink covers what is below it by its share of each pixel."""
        x, y, width, height = frame
        if ink.shape != (height, width):
            raise NotDrawable(f"a stencil of {ink.shape[1]} x {ink.shape[0]} pixels is laid over {width} x {height}")
        if factor := self._factor:
            left, top = x // factor, y // factor
            right, bottom = -(-(x + width) // factor), -(-(y + height) // factor)
            spare = (y - top * factor, bottom * factor - y - height, x - left * factor, right * factor - x - width)
            cover = shrunk(as_image(cv2.copyMakeBorder(ink, *spare, cv2.BORDER_CONSTANT, value=0)), factor)
            part = self.pixels[top:bottom, left:right]
        else:
            spare = (y, self.height - y - height, x, self.width - x - width)
            cover = at_dpi(as_image(cv2.copyMakeBorder(ink, *spare, cv2.BORDER_CONSTANT, value=0)), self.dpi, SMALL)
            part = self.pixels
        cover = cover[: part.shape[0], : part.shape[1]]
        _cover(part, cover, _bgr(colour))

    def _part(self, frame: Frame) -> Image:
        across, down = self.pixels.shape[1] / self.width, self.pixels.shape[0] / self.height
        x, y, width, height = frame
        return self.pixels[
            round(y * down) : round((y + height) * down), round(x * across) : round((x + width) * across)
        ]


def drawn_page(pdf: bytes, page: Views) -> Image:
    """What the one page of a PDF shows, as BGR in the size of the small view of the upright scan that it was made of.

    Raises ``NotDrawable`` where the file is not what ``write_page`` makes, or of another size.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as file:
            return _drawn(file, page)
    except NotDrawable:
        raise
    except (pikepdf.PdfError, cv2.error, OSError, AttributeError, LookupError, TypeError, ValueError) as error:
        raise NotDrawable(f"it cannot be read back ({type(error).__name__})") from error


def _drawn(file: pikepdf.Pdf, page: Views) -> Image:
    height, width = page.shape
    if len(file.pages) != 1:
        raise NotDrawable(f"it has {len(file.pages)} pages instead of one")
    wide, high = (float(side) for side in list(file.pages[0].mediabox)[2:])
    unit = float(file.pages[0].obj.get("/UserUnit", 1))
    if any(abs(told * unit - side * _POINTS / page.dpi) > _NEAR for told, side in ((wide, width), (high, height))):
        raise NotDrawable(f"it is {wide * unit:.1f} x {high * unit:.1f} points large")
    pixels = np.full((*page.small.shape[:2], 3), 255, np.uint8)
    canvas = _Canvas(height=height, width=width, dpi=page.dpi, pixels=pixels)
    _paint(file.pages[0], canvas, width / wide, height / high)
    return canvas.pixels


def _paint(page: pikepdf.Page, canvas: _Canvas, across: float, down: float) -> None:
    """Follow the page's operators; ``across`` and ``down`` are pixels of the page in a point."""
    state, kept, frame = _State(), list[_State](), _State()
    for told in pikepdf.parse_content_stream(page, "q Q cm rg re f Do"):
        operands = [*told.operands]
        match str(told.operator):
            case "q":
                kept.append(state)
            case "Q":
                state = kept.pop()
            case "cm":
                a, b, c, d, e, f = (float(operand) for operand in operands)
                if b or c:
                    raise NotDrawable("a picture stands turned")
                state = state.within(a, d, e, f)
            case "rg":
                red, green, blue = (float(operand) for operand in operands)
                state = replace(state, colour=(red, green, blue))
            case "re":
                x, y, wide, high = (float(operand) for operand in operands)
                frame = state.within(wide, high, x, y)
            case "f":
                canvas.fill(_frame(frame, canvas.height, across, down), state.colour)
            case _:
                _paint_picture(page.Resources.XObject[str(operands[0])], state, canvas, across, down)


def _frame(state: _State, page_height: int, across: float, down: float) -> Frame:
    x, y = round(state.left * across), page_height - round((state.bottom + state.up) * down)
    return x, y, round(state.across * across), round(state.up * down)


def _paint_picture(picture: pikepdf.Object, state: _State, canvas: _Canvas, across: float, down: float) -> None:
    frame = _frame(state, canvas.height, across, down)
    data = picture.read_raw_bytes()
    coding, size = str(picture.Filter), (int(picture.Width), int(picture.Height))
    x, y, width, height = frame
    if x < 0 or y < 0 or x + width > canvas.width or y + height > canvas.height:
        raise NotDrawable("a picture lies beyond the page's edge")
    if coding == "/DCTDecode":
        decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
        if decoded is None or decoded.shape[1::-1] != size:
            raise NotDrawable("a picture's JPEG is broken")
        canvas.picture(frame, as_image(decoded))
    elif coding == "/JBIG2Decode":
        canvas.stencil(frame, read_jbig2(data), state.colour)
    else:
        canvas.stencil(frame, read_group4(data, *size), state.colour)


def read_group4(data: bytes, width: int, height: int) -> Image:
    """The ink (0/255) of one strip of CCITT group 4. Raises ``OSError`` where it is broken."""
    tags = {256: width, 257: height, 258: 1, 259: 4, 262: 0, 273: 0, 277: 1, 278: height, 279: len(data)}
    tags[273] = 8 + 2 + 12 * len(tags) + 4  # where the strip begins: behind header and directory
    entries = b"".join(struct.pack("<HHII", tag, _LONG, 1, value) for tag, value in tags.items())
    file = io.BytesIO(b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + bytes(4) + data)
    with PillowImage.open(file) as picture:
        return as_image(cv2.bitwise_not(as_image(np.asarray(picture, np.uint8) * np.uint8(255))))


def _bgr(colour: tuple[float, float, float]) -> tuple[int, int, int]:
    red, green, blue = (round(255 * channel) for channel in colour)
    return blue, green, red


def _cover(part: Image, cover: Image, colour: tuple[int, int, int]) -> None:
    """Paint ``colour`` over ``part`` by ``cover`` (0 nothing, 255 all)."""
    free = cv2.bitwise_not(cover)
    for channel, level in enumerate(colour):
        below = cv2.multiply(part[..., channel], free, scale=1 / 255)
        part[..., channel] = cv2.add(below, cv2.convertScaleAbs(cover, alpha=level / 255))
