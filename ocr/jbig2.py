"""One-bit pictures as lossless JBIG2, and back, where the coder of ``ocr/jbig2.c`` was built (``scripts/build-jbig2``).

Set-up builds it wherever a C compiler is at hand, into the Python environment, named by its source; elsewhere stencils are
coded by CCITT group 4, which takes a quarter to a third more.
"""

from __future__ import annotations

import ctypes
import struct
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from archive.records.errors import BadSettings

Coding = Literal["g4", "jbig2"]
Stencils = Literal["auto", "g4", "jbig2"]
"""How stencils are to be coded; ``auto``: by JBIG2 where the coder was built."""

_NO_ROOM, _NO_MEMORY = 0, -2  # of jbig2.c, as is -1 for arguments that contradict each other
_PAGE, _LOSSLESS_GENERIC_REGION = 48, 39  # types of segments (T.88, 7.3)
_LOSSLESS = 1  # of the page's flags
_TEMPLATE_1, _TYPICAL_PREDICTION = 1 << 1, 1 << 3  # of the region's flags
_NOMINAL = struct.pack("bb", 3, -1)  # place of the adaptive pixel (figure 4)
_HEAD = 11 + 19 + 11 + 20  # bytes before the coded ones
_END = b"\xff\xac"


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
    """The ink (HxW, 0/255) as PDF's JBIG2Decode reads it: a page's segment and a generic region's, without a file header.

    Ink is black. Raises ``ValueError`` for a picture without pixels, ``RuntimeError`` where the coder is not built.
    """
    coded = _coded(ink)
    return _head(ink.shape[1], ink.shape[0], len(coded)) + coded


def read_jbig2(data: bytes) -> NDArray[np.uint8]:
    """The ink (HxW, 0/255) of what ``code_jbig2`` wrote. Raises ``ValueError`` for anything else, ``RuntimeError`` without the
    coder.
    """
    library = _library()
    if library is None:
        raise RuntimeError("the JBIG2 coder is not built")
    if len(data) <= _HEAD or not (width := int.from_bytes(data[11:15])) or not (height := int.from_bytes(data[15:19])):
        raise ValueError("no picture coded by code_jbig2")
    coded = data[_HEAD:]
    if data[:_HEAD] != _head(width, height, len(coded)) or coded[-2:] != _END:
        raise ValueError("no picture coded by code_jbig2")
    rows = np.empty((height, (width + 7) // 8), np.uint8)
    size = library.jbig2_generic_region_read(coded, len(coded), width, height, rows.ctypes.data, rows.size)
    if size == _NO_MEMORY:
        raise MemoryError
    if size != rows.size:
        raise ValueError(f"no picture of {width} x {height} pixels can be read")
    return np.asarray(np.unpackbits(rows, axis=1, count=width) * np.uint8(255), np.uint8)


def _head(width: int, height: int, coded: int) -> bytes:
    """All that stands before the ``coded`` bytes of a picture."""
    size = struct.pack(">II", width, height)
    page = size + struct.pack(">IIBH", 0, 0, _LOSSLESS, 0)
    region = size + struct.pack(">IIBB", 0, 0, 0, _TEMPLATE_1 | _TYPICAL_PREDICTION) + _NOMINAL
    return _segment(0, _PAGE, len(page)) + page + _segment(1, _LOSSLESS_GENERIC_REGION, len(region) + coded) + region


def _segment(number: int, kind: int, size: int) -> bytes:
    """The header of a segment of page 1 that refers to no other (T.88, 7.2)."""
    return struct.pack(">IBBBI", number, kind, 0, 1, size)


def _coded(ink: NDArray[np.uint8]) -> bytes:
    library = _library()
    if library is None:
        raise RuntimeError("the JBIG2 coder is not built")
    height, width = ink.shape
    rows = np.packbits(ink, axis=1).tobytes()  # any ink but 0 is black
    room = len(rows) // 4 + 4096  # noise needs more, print a tenth of it
    while True:
        out = np.empty(room, np.uint8)
        size = library.jbig2_generic_region(rows, len(rows), width, height, out.ctypes.data, room)
        if size == _NO_MEMORY:
            raise MemoryError
        if size < 0:
            raise ValueError(f"no picture of {width} x {height} pixels can be coded")
        if size != _NO_ROOM:
            return out[:size].tobytes()
        room *= 4


@cache
def _library() -> ctypes.CDLL | None:
    """The built library; calls of it let other threads run."""
    try:
        library = ctypes.CDLL(str(library_path()))
    except OSError:
        return None
    size, sides = ctypes.c_size_t, [ctypes.c_uint32, ctypes.c_uint32]
    for function in (library.jbig2_generic_region, library.jbig2_generic_region_read):
        function.restype = ctypes.c_ssize_t
        function.argtypes = [ctypes.c_char_p, size, *sides, ctypes.c_void_p, size]
    return library


def library_path() -> Path:
    """Where ``scripts/build-jbig2`` puts what it builds of this source: another source is another file."""
    source = Path(__file__).with_suffix(".c")
    digest = sha256(source.read_bytes()).hexdigest()
    return Path(sys.prefix) / "lib" / "skrynia" / f"jbig2-{digest[:16]}.so"
