"""PDF pages: those that are exactly one image are taken out unharmed, the others are drawn within limits."""

from __future__ import annotations

import io
import math
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pikepdf
from pdf2image import convert_from_bytes, convert_from_path
from pdf2image.exceptions import PDFInfoNotInstalledError, PDFPageCountError, PDFPopplerTimeoutError, PDFSyntaxError
from PIL import Image

from archive.records.errors import Unavailable
from archive.records.page import Flag
from capture.decoded_image import ImageLimits, Notice, Source, as_clause, check_size, quiet_parsers, refusal
from capture.media_types import HEAD, JPEG, sniff_media_type
from capture.raster_files import Raster

_ONLY_PLACING = frozenset({"q", "Q", "cm", "Do", "gs", "BMC", "BDC", "EMC", "MP", "DP"})
_LONGEST_PLACING = 64 * 1024  # bytes of a packed content stream that is looked into; a page that is one image needs 50
_COVERS = 0.97  # of the visible page; a smaller image has a page around it that must be drawn
_COARSE_DPI = 20
_LOWEST_DPI = 72  # a page that fits the limits only below this is refused
_MOST_DRAWN = 18_000_000  # pixels, A3 at 300 dpi: what draws gives them uncompressed, several times over
_COPIED = {
    "/DCTDecode",
    "/CCITTFaxDecode",
}  # taken out as they are stored; others are unpacked, and large ones drawn instead
_AT_ONCE = 2**20  # bytes
_AGAIN = "Print the document to PDF anew, or scan the pages."
_OWNED = (
    "the PDF is locked against changes by its owner's password; it opens without, and what is made of it is not locked"
)
_MENDED = "the PDF is damaged or its end is missing, and was mended: see whether all of its pages are here"
DAMAGED_PICTURE = Notice(
    f"a picture of the page is damaged, and what cannot be seen of it is left white; {as_clause(_AGAIN)}",
    Flag.TRUNCATED,
)
_BROKEN = (pikepdf.PdfError, ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RuntimeError, OSError)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfPageImage:
    """The image of a page that is nothing else: its bytes as stored, its type, its resolution and clockwise turns."""

    data: bytes
    media_type: str
    dpi: int
    quarter_turns: int
    notices: tuple[Notice, ...] = ()


def pdf_frames(data: Source, *, filename: str, limits: ImageLimits) -> int:
    """How many pages; raises UnreadableImage for locked, broken and empty files."""
    with _opened(data, filename) as pdf:
        return _counted(pdf, filename, limits)


def page_image_bytes(data: Source, *, page: int, filename: str = "", limits: ImageLimits) -> PdfPageImage | None:
    """The image that page ``page`` (from 1) consists of, byte for byte; None where the page must be drawn."""
    with _opened(data, filename) as pdf:
        _check_page(pdf, page, filename, limits)
        try:
            found = _single_image(pdf.pages[page - 1], filename, limits)
            return found and replace(found, notices=_noticed(pdf))
        except _BROKEN:
            return None  # drawing is the more patient way


def _noticed(pdf: pikepdf.Pdf) -> tuple[Notice, ...]:
    """What is to be said of a file that opened: asked once, for the warnings are gone then."""
    mended = any("reconstruct" in str(warning) for warning in pdf.get_warnings())
    told = ((pdf.is_encrypted, Notice(_OWNED)), (mended, Notice(_MENDED, Flag.TRUNCATED)))
    return tuple(notice for is_so, notice in told if is_so)


def draw_page(data: Source, *, page: int, filename: str, limits: ImageLimits) -> Raster:
    """The page in BGR as a reader sees it, drawn at ``limits.pdf_dpi`` or as finely as the limits let.

    What is damaged on it is missing from the drawing, so that a whole page may look blank: Flag.TRUNCATED tells.
    """
    with _opened(data, filename) as pdf:
        _check_page(pdf, page, filename, limits)
        unit, dpi = _unit_of(pdf.pages[page - 1]), _dpi_within_limits(pdf.pages[page - 1], filename, limits)
        damaged, notices, place = _holds_damage(pdf.pages[page - 1]), _noticed(pdf), page
        if any(notice.flag for notice in notices):
            data, place = _alone(pdf, page), 1  # the drawer mends less
    try:
        with quiet_parsers():
            how = {
                "dpi": dpi * unit,  # the drawer knows inches of 72 units only
                "first_page": place,
                "last_page": place,
                "use_cropbox": True,
                "timeout": limits.pdf_seconds,
            }
            try:
                drawn = _drawn(data, strict=True, **how)
            except PDFSyntaxError:
                drawn, damaged = _drawn(data, **how), True
    except PDFPopplerTimeoutError as slow:
        problem = f"has a page {page} that took more than {limits.pdf_seconds} seconds to draw"
        raise refusal(filename, problem, Flag.UNREADABLE, _AGAIN) from slow
    except PDFInfoNotInstalledError as missing:
        raise Unavailable("pdftoppm is missing.", hint="Install it: apt-get install poppler-utils") from missing
    except (PDFPageCountError, PDFSyntaxError, Image.DecompressionBombError, *_BROKEN) as broken:
        raise refusal(filename, f"has a page {page} that cannot be drawn", Flag.UNREADABLE, _AGAIN) from broken
    if not drawn:
        raise refusal(filename, f"has a page {page} that cannot be drawn", Flag.UNREADABLE, _AGAIN)
    pixels = np.ascontiguousarray(np.asarray(drawn[0].convert("RGB"))[:, :, ::-1])
    if damaged and notices and pixels.min() == pixels.max():
        raise refusal(filename, f"is cut off: nothing is left of page {page}", Flag.TRUNCATED, _AGAIN)
    return Raster(pixels=pixels, dpi=dpi, notices=(*notices, DAMAGED_PICTURE) if damaged else notices)


def _alone(pdf: pikepdf.Pdf, page: int) -> bytes:
    """The page as a whole file of its own."""
    with pikepdf.new() as one:
        one.pages.append(pdf.pages[page - 1])
        into = io.BytesIO()
        one.save(into)
        return into.getvalue()


def shows_damage(data: Source, *, page: int, limits: ImageLimits) -> bool:
    """Whether the page's pictures cannot be drawn whole, for pictures whose decoder fills up what it cannot read."""
    try:
        with quiet_parsers():
            _drawn(data, strict=True, dpi=_COARSE_DPI, first_page=page, last_page=page, timeout=limits.pdf_seconds)
    except PDFSyntaxError:
        return True
    except (PDFPageCountError, PDFPopplerTimeoutError, PDFInfoNotInstalledError, *_BROKEN):
        return False  # that is no word about the pictures
    return False


def _holds_damage(page: pikepdf.Page) -> bool:
    """Whether a JPEG of the page is none, or deflated pixels are cut: such are left out without a word."""
    try:
        pictures = page.resources.get("/XObject", pikepdf.Dictionary()).values()
        return any(_is_no_jpeg(raw) or _is_cut_deflate(raw) for raw in pictures)
    except _BROKEN:
        return True


def _is_no_jpeg(raw: pikepdf.Object) -> bool:
    return [*map(str, _filters(raw))] == ["/DCTDecode"] and sniff_media_type(raw.read_raw_bytes()[:HEAD]) != JPEG


def _drawn(data: Source, **how: Any) -> list[Image.Image]:
    return convert_from_bytes(data, **how) if isinstance(data, bytes) else convert_from_path(data, **how)


@contextmanager
def _opened(data: Source, filename: str) -> Iterator[pikepdf.Pdf]:
    try:
        pdf = pikepdf.open(io.BytesIO(data) if isinstance(data, bytes) else data)
    except pikepdf.PasswordError as locked:
        raise refusal(
            filename,
            "is locked with a password",
            Flag.ENCRYPTED,
            "Ask for a copy without a password, or scan the paper.",
        ) from locked
    except _BROKEN as broken:
        raise refusal(filename, "is a damaged PDF", Flag.UNREADABLE, _AGAIN) from broken
    with pdf:
        yield pdf


def _counted(pdf: pikepdf.Pdf, filename: str, limits: ImageLimits) -> int:
    try:
        frames = len(pdf.pages)
    except _BROKEN as broken:
        raise refusal(filename, "is a PDF whose list of pages is damaged", Flag.NO_PAGES, _AGAIN) from broken
    if not frames:
        raise refusal(filename, "is a PDF without pages", Flag.NO_PAGES, _AGAIN)
    if frames > limits.max_frames:
        raise refusal(filename, f"holds more than {limits.max_frames} pages", Flag.HUGE, "Split the file.")
    return frames


def _check_page(pdf: pikepdf.Pdf, page: int, filename: str, limits: ImageLimits) -> None:
    frames = _counted(pdf, filename, limits)
    if not 1 <= page <= frames:
        raise refusal(filename, f"has {frames} pages, but no page {page}", Flag.NO_PAGES, "Count pages from 1.")


def _visible(page: pikepdf.Page) -> tuple[float, float, float, float]:
    left, bottom, right, top = (float(edge) for edge in page.cropbox.as_list())
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def _unit_of(page: pikepdf.Page) -> float:
    """How many times 1/72 inch the page's unit is."""
    try:
        unit = float(page.obj.get("/UserUnit", 1))
    except _BROKEN:
        return 1.0
    return unit if unit > 0 else 1.0


def _dpi_within_limits(page: pikepdf.Page, filename: str, limits: ImageLimits) -> int:
    unit = _unit_of(page)
    try:
        left, bottom, right, top = _visible(page)
    except _BROKEN as broken:
        raise refusal(filename, "has a page without a size", Flag.UNREADABLE, _AGAIN) from broken
    wide, high = max((right - left) * unit, 1) / 72, max((top - bottom) * unit, 1) / 72
    pixels = min(_MOST_DRAWN, limits.max_pixels)
    dpi = int(min(limits.pdf_dpi, math.sqrt(pixels / (wide * high)), limits.max_side / max(wide, high)))
    if dpi < _LOWEST_DPI:
        raise refusal(
            filename, f"has a page of {wide:.0f}×{high:.0f} inches", Flag.HUGE, "Split the drawing into sheets."
        )
    return dpi


def _single_image(page: pikepdf.Page, filename: str, limits: ImageLimits) -> PdfPageImage | None:
    drawables = page.resources.get("/XObject", pikepdf.Dictionary())
    if len(drawables) != 1 or "/Annots" in page.obj:
        return None
    name, raw = next(iter(drawables.items()))
    if (
        not isinstance(raw, pikepdf.Stream)
        or raw.get("/Subtype") != "/Image"
        or any(key in raw for key in ("/SMask", "/Mask", "/Decode", "/ImageMask"))
    ):
        return None
    placed = _placement(page, name)
    if placed is None:
        return None
    width, height = int(raw["/Width"]), int(raw["/Height"])
    check_size(width, height, filename=filename, limits=limits)
    too_large = width * height > _MOST_DRAWN and _COPIED.isdisjoint(map(str, _filters(raw)))
    if too_large or _is_cut_deflate(raw):
        return None
    image = io.BytesIO()
    pikepdf.PdfImage(raw).extract_to(stream=image)  # JPEG and fax data are copied, never coded anew
    media_type = sniff_media_type(image.getvalue())
    if not media_type:
        return None
    turns = int(page.obj.get("/Rotate", 0)) // 90 % 4
    return PdfPageImage(
        data=image.getvalue(),
        media_type=media_type,
        dpi=round(width * 72 / (placed * _unit_of(page))),
        quarter_turns=turns,
    )


def _is_cut_deflate(raw: pikepdf.Stream | pikepdf.Object) -> bool:
    """Whether deflated pixels end before their time: who unpacks them fills up the rest without a word."""
    if [*map(str, _filters(raw))] != ["/FlateDecode"]:
        return False
    rest, unpacking = raw.read_raw_bytes(), zlib.decompressobj()
    try:
        while rest and not unpacking.eof:
            unpacking.decompress(rest, _AT_ONCE)
            rest = unpacking.unconsumed_tail
    except zlib.error:
        return True
    return not unpacking.eof


def _filters(raw: pikepdf.Stream | pikepdf.Object) -> list[Any]:
    filters: Any = raw.get("/Filter", pikepdf.Array())
    return list(filters) if isinstance(filters, pikepdf.Array) else [filters]


def _placement(page: pikepdf.Page, name: str) -> float | None:
    """The width in points at which the only image is placed, if the page does nothing else and the image covers it."""
    contents = page.obj.get("/Contents")
    streams = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    if sum(len(stream.read_raw_bytes()) for stream in streams if stream is not None) > _LONGEST_PLACING:
        return None
    matrix, drawn = pikepdf.Matrix(), None
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        if operator not in _ONLY_PLACING:
            return None
        if operator == "cm" and drawn is None:
            matrix = pikepdf.Matrix(*(float(number) for number in instruction.operands)) @ matrix
        if operator == "Do":
            if drawn is not None or str(instruction.operands[0]) != name:
                return None
            drawn = matrix
    if drawn is None or drawn.a <= 0 or drawn.d <= 0 or abs(drawn.b) > 0.01 or abs(drawn.c) > 0.01:
        return None
    return drawn.a if _covers(_visible(page), drawn) else None


def _covers(visible: tuple[float, float, float, float], drawn: pikepdf.Matrix) -> bool:
    """Whether the image fills the visible page and hardly anything of it is hidden."""
    left, bottom, right, top = visible
    wide = max(0.0, min(right, drawn.e + drawn.a) - max(left, drawn.e))
    high = max(0.0, min(top, drawn.f + drawn.d) - max(bottom, drawn.f))
    page, image = max((right - left) * (top - bottom), 1e-9), max(drawn.a * drawn.d, 1e-9)
    return wide * high >= _COVERS * page and wide * high >= _COVERS * image
