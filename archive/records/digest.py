"""Fixity: SHA-256 of bytes, as lower-case hexadecimal."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from archive.records.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHAPE = re.compile(r"[0-9a-f]{64}")


def sha256_of(data: bytes) -> str:
    """The digest of one piece of bytes."""
    return hashlib.sha256(data).hexdigest()


def sha256_of_chunks(chunks: Iterable[bytes]) -> tuple[str, int]:
    """(digest, size in bytes) of a stream, read once."""
    digest, size = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


def checked_sha256(text: str) -> str:
    """``text`` if it has the shape of a digest; raises BadInput."""
    value = text.strip().lower()
    if not _SHAPE.fullmatch(value):
        msg = "A SHA-256 digest is 64 hexadecimal digits."
        raise BadInput(msg, hint="Send the digest of the file's bytes in hexadecimal.")
    return value
