"""One-bit pictures as lossless JBIG2, and back, where the coder of ``ocr/jbig2*.c`` was built (``scripts/build-parts``).

Set-up builds it wherever a C compiler is at hand, into the Python environment, named by its source; elsewhere stencils are
coded by CCITT group 4, which takes twice as much on dense pages.
"""

from __future__ import annotations

import ctypes
import struct
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from archive.records.errors import BadSettings
from ocr.built import load

Coding = Literal["g4", "jbig2"]
Stencils = Literal["auto", "g4", "jbig2"]
"""How stencils are to be coded; ``auto``: by JBIG2 where the coder was built."""

_NO_ROOM, _NO_MEMORY = 0, -2  # of jbig2_mq.h, as is -1 for arguments that contradict each other
# types of segments (T.88, 7.3), lossless ones where there is a choice
_DICTIONARY, _TEXT, _GENERIC, _PAGE = 0, 7, 39, 48
_KEPT, _REFERS = 1, 1 << 5  # of a segment's header: it is needed later; it refers to one other
_LOSSLESS = 1  # of the page's flags
_TEMPLATE_1, _TYPICAL_PREDICTION = 1 << 1, 1 << 3  # of a generic region's flags
_SYMBOLS_BY_TEMPLATE_1 = 1 << 10  # of a dictionary's flags
# of a text region's flags; all others nought: template 0, strips of one row, corner at the left of the bottom
_REFINED = 1 << 1
# places of the adaptive pixels
_NOMINAL, _NOMINAL_REFINED = struct.pack("bb", 3, -1), struct.pack("bbbb", -1, -1, -1, -1)
_MOST_PIXELS = 1 << 28  # of a picture that is read: three times what a page may have
_END = b"\xff\xac"  # of whatever the arithmetic coder wrote


@dataclass(frozen=True, slots=True)
class _Symbols:
    """A picture as symbols: how many, their instances; the coded dictionary, text region, and generic region of the rest."""

    count: int
    instances: int
    dictionary: bytes
    text: bytes
    rest: bytes


def chosen_coding(asked: Stencils) -> Coding:
    """The coding that ``asked`` means in this installation; raises ``BadSettings`` where it is absent."""
    if asked == "g4" or (asked == "auto" and not is_built()):
        return "g4"
    if not is_built():
        hint = "Install a C compiler and run scripts/setup again, or let SKRYNIA_STENCILS be auto or g4."
        raise BadSettings("The JBIG2 coder is not built in this installation.", hint=hint, subject="SKRYNIA_STENCILS")
    return "jbig2"


def is_built() -> bool:
    """Whether this installation has the coder."""
    return _library() is not None


def code_jbig2(ink: NDArray[np.uint8]) -> bytes:
    """The ink (HxW, 0/255) as PDF's JBIG2Decode reads it, without a file header; ink is black.

    One generic region; or, where that is smaller, shapes that are alike as refined symbols, and the rest as such a region.
    Either is lossless. Raises ``ValueError`` for a picture without pixels, ``RuntimeError`` where the coder is not built.
    """
    library = _built()
    height, width = ink.shape
    rows = np.packbits(ink, axis=1).tobytes()  # any ink but 0 is black
    generic = _as_generic(width, height, _coded(library, rows, width, height))
    symbols = _coded_symbols(library, rows, width, height, room=len(generic))
    return min(generic, _as_symbols(width, height, symbols), key=len) if symbols else generic


def read_jbig2(data: bytes) -> NDArray[np.uint8]:
    """The ink (HxW, 0/255) of what ``code_jbig2`` wrote. Raises ``ValueError`` for anything else and for more than 268
    megapixels, ``RuntimeError`` without the coder.
    """
    library = _built()
    width, height = int.from_bytes(data[11:15]), int.from_bytes(data[15:19])
    parts = _bodies(data)
    coded = parts[1][20:] if len(parts) == 2 else b""
    symbols = _symbols_of(parts)
    as_generic = _ended(coded) and data == _as_generic(width, height, coded)
    as_symbols = symbols is not None and data == _as_symbols(width, height, symbols)
    if not 0 < width * height <= _MOST_PIXELS or not (as_generic or as_symbols):
        raise ValueError("no picture coded by code_jbig2")
    rows = np.empty((height, (width + 7) // 8), np.uint8)
    picture = (width, height, rows.ctypes.data, rows.size)
    if symbols is None:
        size = library.jbig2_generic_region_read(coded, len(coded), *picture)
    else:
        coded = symbols.dictionary + symbols.text + symbols.rest
        size = library.jbig2_symbols_read(coded, len(coded), _told(symbols), *picture)
    if size == _NO_MEMORY:
        raise MemoryError
    if size != rows.size:
        raise ValueError(f"no picture of {width} x {height} pixels can be read")
    return np.asarray(np.unpackbits(rows, axis=1, count=width) * np.uint8(255), np.uint8)


def _ended(*coded: bytes) -> bool:
    return all(len(part) > len(_END) and part.endswith(_END) for part in coded)


def _symbols_of(parts: list[bytes]) -> _Symbols | None:
    """The coded parts of four segments; whether what stands before them is right remains to be seen."""
    if len(parts) != 4 or len(parts[1]) < 12 or len(parts[2]) < 27:
        return None
    counts = int.from_bytes(parts[1][8:12]), int.from_bytes(parts[2][23:27])
    coded = parts[1][12:], parts[2][27:], parts[3][20:]
    return _Symbols(*counts, *coded) if _ended(*coded) else None


def _told(symbols: _Symbols) -> ctypes.Array[ctypes.c_uint32]:
    """What jbig2_symbols tells beside its data."""
    sizes = len(symbols.dictionary), len(symbols.text), len(symbols.rest)
    return (ctypes.c_uint32 * 5)(symbols.count, symbols.instances, *sizes)


def _as_generic(width: int, height: int, coded: bytes) -> bytes:
    return _page(width, height) + _segment(1, _GENERIC, _generic(width, height) + coded)


def _as_symbols(width: int, height: int, symbols: _Symbols) -> bytes:
    count = struct.pack(">I", symbols.count)
    dictionary = struct.pack(">H", _SYMBOLS_BY_TEMPLATE_1) + _NOMINAL + count + count  # exported, new
    text = (
        _region(width, height) + struct.pack(">H", _REFINED) + _NOMINAL_REFINED + struct.pack(">I", symbols.instances)
    )
    return (
        _page(width, height)
        + _segment(1, _DICTIONARY, dictionary + symbols.dictionary, _KEPT)
        + _segment(2, _TEXT, text + symbols.text, _REFERS, refers=b"\x01")
        + _segment(3, _GENERIC, _generic(width, height) + symbols.rest)
    )


def _page(width: int, height: int) -> bytes:
    return _segment(0, _PAGE, struct.pack(">IIIIBH", width, height, 0, 0, _LOSSLESS, 0))


def _region(width: int, height: int) -> bytes:
    """Where a region lies, the whole page, and that its black is added to what is there (T.88, 7.4.1)."""
    return struct.pack(">IIIIB", width, height, 0, 0, 0)


def _generic(width: int, height: int) -> bytes:
    return _region(width, height) + bytes([_TEMPLATE_1 | _TYPICAL_PREDICTION]) + _NOMINAL


def _segment(number: int, kind: int, body: bytes, flags: int = 0, refers: bytes = b"") -> bytes:
    """A segment of page 1 (T.88, 7.2)."""
    return struct.pack(">IBB", number, kind, flags) + refers + struct.pack(">BI", 1, len(body)) + body


def _bodies(data: bytes) -> list[bytes]:
    """What stands behind the header of each segment; the last may be cut."""
    found, at = list[bytes](), 0
    while at < len(data) and len(found) < 5:
        start = at + 11 + (data[at + 5 : at + 6] == bytes([_REFERS]))
        end = start + int.from_bytes(data[start - 4 : start])
        found.append(data[start:end])
        at = end
    return found


def _coded(library: ctypes.CDLL, rows: bytes, width: int, height: int) -> bytes:
    room = len(rows) // 4 + 4096  # noise needs more, print a tenth of it
    while True:
        out = np.empty(room, np.uint8)
        size = library.jbig2_generic_region(rows, len(rows), width, height, out.ctypes.data, room)
        _check_coded(size, width, height)
        if size != _NO_ROOM:
            return out[:size].tobytes()
        room *= 4


def _coded_symbols(library: ctypes.CDLL, rows: bytes, width: int, height: int, room: int) -> _Symbols | None:
    """The picture as symbols; None where it has none, or they take more than ``room``."""
    out, told = np.empty(room, np.uint8), (ctypes.c_uint32 * 5)()
    size = library.jbig2_symbols(rows, len(rows), width, height, out.ctypes.data, room, told)
    _check_coded(size, width, height)
    if size == _NO_ROOM:
        return None
    count, instances, dictionary, text, _ = told
    coded = out[:size].tobytes()
    parts = coded[:dictionary], coded[dictionary : dictionary + text], coded[dictionary + text :]
    return _Symbols(count, instances, *parts)


def _check_coded(size: int, width: int, height: int) -> None:
    if size == _NO_MEMORY:
        raise MemoryError
    if size < 0:
        raise ValueError(f"no picture of {width} x {height} pixels can be coded")


def _built() -> ctypes.CDLL:
    library = _library()
    if library is None:
        raise RuntimeError("the JBIG2 coder is not built")
    return library


@cache
def _library() -> ctypes.CDLL | None:
    library = load("jbig2")
    if library is None:
        return None
    size, sides, picture = ctypes.c_size_t, [ctypes.c_uint32] * 2, ctypes.c_void_p
    told = ctypes.POINTER(ctypes.c_uint32)
    library.jbig2_generic_region.argtypes = [ctypes.c_char_p, size, *sides, picture, size]
    library.jbig2_generic_region_read.argtypes = [ctypes.c_char_p, size, *sides, picture, size]
    library.jbig2_symbols.argtypes = [ctypes.c_char_p, size, *sides, picture, size, told]
    library.jbig2_symbols_read.argtypes = [ctypes.c_char_p, size, told, *sides, picture, size]
    generic = library.jbig2_generic_region, library.jbig2_generic_region_read
    for function in (*generic, library.jbig2_symbols, library.jbig2_symbols_read):
        function.restype = ctypes.c_ssize_t
    return library
