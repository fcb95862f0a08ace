"""The corpus of bad files: each is made here, small on disk, and says what should become of it."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from typing import Any

import pikepdf
from PIL import Image, ImageDraw

from archive.records.page import Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class BadFile:
    """A file, the flag that its page must carry, and whether an image can still be had of it."""

    name: str
    data: bytes
    flag: Flag
    opens: bool = False


def good_page(shade: int = 0) -> Image.Image:
    """A page with lines of bars: something to read part of."""
    page = Image.new("L", (620, 877), 235 - shade)
    pen = ImageDraw.Draw(page)
    for row in range(40, 837, 24):
        pen.rectangle((40, row, 580 - row % 90, row + 8), fill=40)
    return page


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    """The image as a file."""
    into = io.BytesIO()
    image.save(into, kind, **options)
    return into.getvalue()


def png_announcing(width: int, height: int, rows: bytes) -> bytes:
    """A grey PNG whose header says ``width`` x ``height``, with these packed rows."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def tiff_announcing(width: int, height: int) -> bytes:
    """A TIFF of one bit a pixel whose header says ``width`` x ``height``, with hardly any data."""
    tags = [
        (256, 4, width),
        (257, 4, height),
        (258, 3, 1),
        (259, 3, 1),
        (262, 3, 1),
        (273, 4, 8),
        (278, 4, height),
        (279, 4, 8),
    ]
    entries = b"".join(struct.pack("<HHII", tag, kind, 1, value) for tag, kind, value in tags)
    return b"II*\x00" + struct.pack("<I", 16) + bytes(8) + struct.pack("<H", len(tags)) + entries + bytes(4)


def looping_tiff() -> bytes:
    """A TIFF whose second page says that the first one follows: its pages never end."""
    data = bytearray(saved(Image.new("L", (80, 80), 200), "TIFF"))
    first = struct.unpack_from("<I", data, 4)[0]
    entries = struct.unpack_from("<H", data, first)[0]
    struct.pack_into("<I", data, first + 2 + 12 * entries, first)
    return bytes(data)


def _pdf(*, pages: int, **saving: Any) -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page(page_size=(200, 300))
    into = io.BytesIO()
    pdf.save(into, **saving)
    return into.getvalue()


def _png_text_bomb() -> bytes:
    whole = saved(good_page(), "PNG")
    text = b"Comment\x00\x00" + zlib.compress(bytes(200_000_000), 9)
    chunk = struct.pack(">I", len(text)) + b"zTXt" + text + struct.pack(">I", zlib.crc32(b"zTXt" + text))
    return whole[:33] + chunk + whole[33:]


def corpus() -> list[BadFile]:
    """All bad files."""
    jpeg, tiff, packed = (
        saved(good_page(), "JPEG"),
        saved(good_page(), "TIFF"),
        saved(good_page(), "TIFF", compression="tiff_lzw"),
    )
    locked = pikepdf.Encryption(owner="owner", user="user")
    return [
        BadFile(name="zero-bytes.jpg", data=b"", flag=Flag.EMPTY_FILE),
        BadFile(name="cut.jpg", data=jpeg[: len(jpeg) // 2], flag=Flag.TRUNCATED, opens=True),
        BadFile(name="cut-in-header.jpg", data=jpeg[:100], flag=Flag.UNREADABLE),
        BadFile(name="cut.tif", data=tiff[: len(tiff) // 2], flag=Flag.TRUNCATED, opens=True),
        BadFile(name="cut-packed.tif", data=packed[: len(packed) // 2], flag=Flag.UNREADABLE),
        BadFile(name="locked.pdf", data=_pdf(pages=1, encryption=locked), flag=Flag.ENCRYPTED),
        BadFile(name="no-pages.pdf", data=_pdf(pages=0), flag=Flag.NO_PAGES),
        BadFile(name="broken.pdf", data=b"%PDF-1.7\nno more", flag=Flag.UNREADABLE),
        BadFile(name="one-pixel.png", data=saved(Image.new("L", (1, 1)), "PNG"), flag=Flag.TINY, opens=True),
        BadFile(name="huge.png", data=png_announcing(30_000, 30_000, zlib.compress(bytes(1000))), flag=Flag.HUGE),
        BadFile(name="huge.tif", data=tiff_announcing(30_000, 30_000), flag=Flag.HUGE),
        BadFile(
            name="bomb.png",
            data=png_announcing(20_000, 20_000, zlib.compress(bytes(20_001 * 20_000), 9)),
            flag=Flag.HUGE,
        ),
        BadFile(name="text-bomb.png", data=_png_text_bomb(), flag=Flag.UNREADABLE),
        BadFile(name="really-a-jpeg.tif", data=jpeg[:-2] + b"\xff\xd9", flag=Flag.WRONG_EXTENSION, opens=True),
        BadFile(name="really-a-text.jpg", data="Просто текст".encode(), flag=Flag.UNREADABLE),
        BadFile(name="html.png", data=b"<html><script>alert(1)</script>", flag=Flag.UNREADABLE),
    ]
