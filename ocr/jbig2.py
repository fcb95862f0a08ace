"""One-bit pictures as lossless JBIG2, where the coder of ``ocr/jbig2.c`` was built (``scripts/build-jbig2``).

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
    return _coder() is not None


def code_jbig2(ink: NDArray[np.uint8]) -> bytes:
    """The ink (HxW, 0/255) as PDF's JBIG2Decode reads it: a page's segment and a generic region's, without a file header.

    Ink is black. Raises ``ValueError`` for a picture without pixels, ``RuntimeError`` where the coder is not built.
    """
    height, width = ink.shape
    size = struct.pack(">II", width, height)
    page = size + struct.pack(">IIBH", 0, 0, _LOSSLESS, 0)
    region = size + struct.pack(">IIBB", 0, 0, 0, _TEMPLATE_1 | _TYPICAL_PREDICTION) + _NOMINAL
    return _segment(0, _PAGE, page) + _segment(1, _LOSSLESS_GENERIC_REGION, region + _coded(ink))


def _segment(number: int, kind: int, data: bytes) -> bytes:
    """A segment of page 1 that refers to no other (T.88, 7.2)."""
    return struct.pack(">IBBBI", number, kind, 0, 1, len(data)) + data


def _coded(ink: NDArray[np.uint8]) -> bytes:
    coder = _coder()
    if coder is None:
        raise RuntimeError("the JBIG2 coder is not built")
    height, width = ink.shape
    rows = np.packbits(ink, axis=1).tobytes()  # any ink but 0 is black
    room = len(rows) // 4 + 4096  # noise needs more, print a tenth of it
    while True:
        out = np.empty(room, np.uint8)
        size = coder(rows, len(rows), width, height, out.ctypes.data, room)
        if size == _NO_MEMORY:
            raise MemoryError
        if size < 0:
            raise ValueError(f"no picture of {width} x {height} pixels can be coded")
        if size != _NO_ROOM:
            return out[:size].tobytes()
        room *= 4


@cache
def _coder() -> ctypes._NamedFuncPointer | None:
    """The function of the built library; calls of it let other threads run."""
    try:
        library = ctypes.CDLL(str(library_path()))
    except OSError:
        return None
    coder = library.jbig2_generic_region
    coder.restype = ctypes.c_ssize_t
    coder.argtypes = [
        ctypes.c_char_p,
        ctypes.c_size_t,
        ctypes.c_uint32,
        ctypes.c_uint32,
        ctypes.c_void_p,
        ctypes.c_size_t,
    ]
    return coder


def library_path() -> Path:
    """Where ``scripts/build-jbig2`` puts what it builds of this source: another source is another file."""
    source = Path(__file__).with_suffix(".c")
    digest = sha256(source.read_bytes()).hexdigest()
    return Path(sys.prefix) / "lib" / "skrynia" / f"jbig2-{digest[:16]}.so"
