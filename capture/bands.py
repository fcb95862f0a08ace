"""The rows of a large picture, some at a time: a strip of a TIFF or a stretch of a PNG becomes a small file of its own.

Pillow decodes a picture whole or not at all, at four bytes a pixel. Each band here is a regular file that holds the bytes of the
large one as they are, so that the same decoders give the same pixels in the memory that a band needs.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from itertools import accumulate
from typing import IO

from PIL import Image, ImageFile, TiffTags
from PIL.TiffImagePlugin import (
    BITSPERSAMPLE,
    COMPRESSION,
    IMAGELENGTH,
    IMAGEWIDTH,
    ROWSPERSTRIP,
    STRIPBYTECOUNTS,
    STRIPOFFSETS,
    TILEBYTECOUNTS,
    TILELENGTH,
    TILEOFFSETS,
    TILEWIDTH,
    ImageFileDirectory_v2,
    TiffImageFile,
)

from capture.truncated_files import png_chunk

ROWS = 256
"""How many rows a band has at least, where the file lets us choose."""

_SLICE = 1 << 20  # bytes of a PNG that are unpacked at a time
_PLANAR, _START = 284, 8
_OF_NO_USE = {274, 700, 33723, 34665, 34675, 37724}  # orientation, notes and profiles: nothing that pixels need
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # of the colour types of PNG


def bands(opened: ImageFile.ImageFile, file: IO[bytes]) -> Iterator[Image.Image] | None:
    """The picture of ``file`` from top to bottom in bands of whole rows, as stored; None where it cannot be cut.

    Raises what Pillow raises on broken bytes.
    """
    if isinstance(opened, TiffImageFile):
        return _tiff_bands(opened, file)
    return _png_bands(file) if opened.format == "PNG" else None


def stored_size(opened: ImageFile.ImageFile) -> tuple[int, int]:
    """Width and height as stored, before any orientation is applied."""
    if isinstance(opened, TiffImageFile):
        return int(opened.tag_v2[IMAGEWIDTH]), int(opened.tag_v2[IMAGELENGTH])
    return opened.size


def _tiff_bands(opened: TiffImageFile, file: IO[bytes]) -> Iterator[Image.Image] | None:
    tags, (width, height) = opened.tag_v2, stored_size(opened)
    tiled = TILEOFFSETS in tags
    high = tags[TILELENGTH] if tiled else tags.get(ROWSPERSTRIP, height)
    across = -(-width // tags[TILEWIDTH]) if tiled else 1
    starts, sizes = tags[TILEOFFSETS if tiled else STRIPOFFSETS], tags[TILEBYTECOUNTS if tiled else STRIPBYTECOUNTS]
    if tags.get(COMPRESSION, 1) == 1 and not tiled and len(starts) == 1:
        starts, sizes, high = _strips_of_one(tags, starts[0], width, height)
    if tags.get(_PLANAR, 1) != 1 or high >= height or high < 1:
        return None
    step = max(1, ROWS // high)  # strips or rows of tiles in a band, even rows together
    step += step * high % 2
    if len(starts) != len(sizes) or len(starts) != -(-height // high) * across:
        return None

    def cut() -> Iterator[Image.Image]:
        for first in range(0, len(starts) // across, step):
            members = range(first * across, min((first + step) * across, len(starts)))
            rows = min(step * high, height - first * high)
            yield _tiff_of(
                opened.tag_v2, file, [(starts[place], sizes[place]) for place in members], rows, high, tiled=tiled
            )

    return cut()


def _strips_of_one(
    tags: ImageFileDirectory_v2, start: int, width: int, height: int
) -> tuple[list[int], list[int], int]:
    """An uncompressed strip may be cut after any row: (starts, sizes, rows) of strips of our own."""
    row = (width * sum(tags.get(BITSPERSAMPLE, (1,))) + 7) // 8
    tops = range(0, height, ROWS)
    return [start + top * row for top in tops], [min(ROWS, height - top) * row for top in tops], ROWS


def _tiff_of(
    tags: ImageFileDirectory_v2, file: IO[bytes], parts: list[tuple[int, int]], rows: int, high: int, *, tiled: bool
) -> Image.Image:
    """A TIFF of these strips or tiles alone."""
    directory = ImageFileDirectory_v2(prefix=tags.prefix)
    for tag, value in tags.items():
        if tag not in _OF_NO_USE:
            directory.tagtype[tag] = tags.tagtype[tag]
            directory[tag] = value
    data = []
    for start, size in parts:
        file.seek(start)
        data.append(file.read(size))
    offsets, counts = (TILEOFFSETS, TILEBYTECOUNTS) if tiled else (STRIPOFFSETS, STRIPBYTECOUNTS)
    directory.tagtype[offsets] = directory.tagtype[counts] = TiffTags.LONG
    directory[IMAGELENGTH] = rows
    if not tiled:
        directory[ROWSPERSTRIP] = min(high, rows)
    directory[counts] = tuple(map(len, data))
    places = tuple(accumulate(map(len, data[:-1]), initial=0))
    directory[offsets] = places
    if tiled:  # of strips Pillow moves the offsets behind its own values
        behind = _START + len(directory.tobytes(_START))
        directory[offsets] = tuple(behind + place for place in places)
    order = "<" if directory.prefix == b"II" else ">"
    head = directory.prefix + struct.pack(f"{order}HL", 42, _START)
    return TiffImageFile(io.BytesIO(b"".join((head, directory.tobytes(_START), *data))))


def _png_bands(file: IO[bytes]) -> Iterator[Image.Image] | None:
    """A row of a PNG may be told from the row above: each band begins with the last row of the one before it."""
    head, others, start = _png_head(file)
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", head)
    if interlaced or depth != 8:
        return None
    length = 1 + width * _CHANNELS.get(colour, 1)

    def cut() -> Iterator[Image.Image]:
        above, rows, left = b"", bytearray(), height
        for piece in _png_rows(file, start):
            rows += piece
            while left and len(rows) >= min(ROWS, left) * length:
                high = min(ROWS, left)
                band = _png_of(head, others, above + rows[: high * length], high + bool(above))
                band = band.crop((0, 1, width, high + 1)) if above else band
                above = b"\0" + band.crop((0, high - 1, width, high)).tobytes()
                del rows[: high * length]
                left -= high
                yield band
        if left:
            msg = f"{left} rows are missing"
            raise OSError(msg)

    return cut()


def _png_head(file: IO[bytes]) -> tuple[bytes, bytes, int]:
    """The header, the chunks for palette and transparency, and where the first chunk of pixels begins."""
    file.seek(8)
    head, others = b"", b""
    while (place := file.tell()) >= 0:
        length, kind = struct.unpack(">I4s", file.read(8))
        if kind == b"IDAT":
            break
        body = file.read(length)
        file.seek(4, io.SEEK_CUR)
        head = body if kind == b"IHDR" else head
        others += png_chunk(kind, body) if kind in {b"PLTE", b"tRNS"} else b""
    return head, others, place


def _png_rows(file: IO[bytes], start: int) -> Iterator[bytes]:
    """The filtered rows, unpacked a little at a time."""
    file.seek(start)
    unpacking = zlib.decompressobj()
    while len(told := file.read(8)) == 8:
        length, kind = struct.unpack(">I4s", told)
        if kind != b"IDAT":
            return
        while length:
            packed = file.read(min(length, _SLICE))
            if not packed:
                return
            length -= len(packed)
            while packed:
                yield unpacking.decompress(packed, _SLICE)
                packed = unpacking.unconsumed_tail
        file.seek(4, io.SEEK_CUR)


def _png_of(head: bytes, others: bytes, rows: bytes, high: int) -> Image.Image:
    """A PNG of these filtered rows alone."""
    head = head[:4] + struct.pack(">I", high) + head[8:]
    chunks = (png_chunk(b"IHDR", head), others, png_chunk(b"IDAT", zlib.compress(rows, 0)), png_chunk(b"IEND", b""))
    return Image.open(io.BytesIO(b"".join((b"\x89PNG\r\n\x1a\n", *chunks))), formats=("PNG",))
