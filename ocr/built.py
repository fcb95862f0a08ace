"""What ``scripts/build-parts`` built of this folder's C sources, where a compiler was at hand."""

from __future__ import annotations

import ctypes
import sys
from hashlib import sha256
from pathlib import Path


def load(part: str) -> ctypes.CDLL | None:
    """The library built of ``part*.c``, or None where it is absent or for another machine. Calls of it let other threads run."""
    try:
        return ctypes.CDLL(str(library_path(part)))
    except OSError:
        return None


def library_path(part: str) -> Path:
    """Where the library of these sources belongs in this Python's environment: other sources are another file."""
    sources = sorted(Path(__file__).parent.glob(f"{part}*.[ch]"))
    digest = sha256(b"".join(source.read_bytes() for source in sources))
    return Path(sys.prefix) / "lib" / "skrynia" / f"{part}-{digest.hexdigest()[:16]}.so"
