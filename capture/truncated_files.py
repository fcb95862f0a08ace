"""Files that were cut off: completed just enough that a strict parser gives the part that is there.

The missing part is filled here instead of switching the parsers to a lenient mode, because that switch is one for
the whole process.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from capture.media_types import JPEG, PNG, TIFF

_LENGTH, _COMPRESSION, _OFFSETS, _ROWS_PER_STRIP, _COUNTS = 257, 259, 273, 278, 279
_SIZES = {3: 2, 4: 4}
_UNCOMPRESSED = 1
_LONGEST_CHAIN = 10_000
_MOST_PADDING = 512 * 1024 * 1024


def completed(data: bytes, *, frame: int, media_type: str) -> bytes | None:
    """``data`` with its end mended, or None where nothing can be done."""
    if media_type == JPEG:
        return data + b"\xff\xd9"  # the decoder fills what is missing and comes to an end
    if media_type == PNG:
        return _completed_png(data)
    if media_type == TIFF:
        return _completed_tiff(data, frame)
    return None


def _completed_png(data: bytes) -> bytes | None:
    """The rows that are there, closed as a regular file: the last chunk is cut, so its checksum is made anew."""
    at, header, packed = 8, b"", bytearray()
    others = bytearray()
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        body = data[at + 8 : at + 8 + length]
        if kind == b"IHDR":
            header = body
        elif kind == b"IDAT":
            packed += body
        elif kind in {b"PLTE", b"tRNS"}:
            others += png_chunk(kind, body)
        at += 12 + length
    if len(header) != 13 or not packed:
        return None
    width, height, depth, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if interlaced:
        return None
    row = 1 + (width * depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(colour, 1) + 7) // 8
    try:
        rows = zlib.decompressobj().decompress(bytes(packed), row * height)
    except zlib.error:
        return None
    whole = rows + bytes(row * height - len(rows))
    return b"".join(
        (
            data[:8],
            png_chunk(b"IHDR", header),
            bytes(others),
            png_chunk(b"IDAT", zlib.compress(whole, 1)),
            png_chunk(b"IEND", b""),
        )
    )


def png_chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG: its length, its kind, its bytes and their check sum."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: int
    count: int
    value_at: int  # where the value, or the first of the values, stands


def _completed_tiff(data: bytes, frame: int) -> bytes | None:
    """Uncompressed strips are padded with white; for packed ones the announced height is cut to the whole strips."""
    order = "<" if data[:2] == b"II" else ">"
    try:
        if struct.unpack_from(f"{order}H", data, 2)[0] != 42:
            return None
        entries = _directory(data, order, frame)
        offsets, counts = _values(data, order, entries[_OFFSETS]), _values(data, order, entries[_COUNTS])
        compression = _values(data, order, entries[_COMPRESSION])[0] if _COMPRESSION in entries else _UNCOMPRESSED
        needed = max((offset + count for offset, count in zip(offsets, counts, strict=True)), default=0)
        if compression == _UNCOMPRESSED:
            missing = needed - len(data)
            return data + b"\xff" * missing if 0 < missing <= _MOST_PADDING else None
        whole = sum(offset + count <= len(data) for offset, count in zip(offsets, counts, strict=True))
        rows = whole * _values(data, order, entries[_ROWS_PER_STRIP])[0]
        return _with_height(data, order, entries[_LENGTH], rows) if rows else None
    except (struct.error, LookupError, ValueError):
        return None


def _directory(data: bytes, order: str, frame: int) -> dict[int, _Entry]:
    at: int = struct.unpack_from(f"{order}I", data, 4)[0]
    for _ in range(min(frame, _LONGEST_CHAIN) - 1):
        entries: int = struct.unpack_from(f"{order}H", data, at)[0]
        at = struct.unpack_from(f"{order}I", data, at + 2 + 12 * entries)[0]
    found = {}
    for index in range(struct.unpack_from(f"{order}H", data, at)[0]):
        place = at + 2 + 12 * index
        tag, kind, count = struct.unpack_from(f"{order}HHI", data, place)
        inline = _SIZES.get(kind, 8) * count <= 4
        found[tag] = _Entry(kind, count, place + 8 if inline else struct.unpack_from(f"{order}I", data, place + 8)[0])
    return found


def _values(data: bytes, order: str, entry: _Entry) -> tuple[int, ...]:
    letter = {3: "H", 4: "I"}[entry.kind]
    if entry.count * _SIZES[entry.kind] > len(data):
        raise ValueError("more values than the file has bytes")
    return struct.unpack_from(f"{order}{entry.count}{letter}", data, entry.value_at)


def _with_height(data: bytes, order: str, entry: _Entry, rows: int) -> bytes:
    mended = bytearray(data)
    current = _values(data, order, entry)[0]
    struct.pack_into(f"{order}{ {3: 'H', 4: 'I'}[entry.kind] }", mended, entry.value_at, min(rows, current))
    return bytes(mended)
