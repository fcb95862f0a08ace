"""Names of things: opaque, ASCII, never made of a person's name or number.

Ids that must come out the same when a step runs twice are derived from what they name; the others are random.
"""

from __future__ import annotations

import hashlib
import secrets
from typing import NewType

BatchId = NewType("BatchId", str)
CaseId = NewType("CaseId", str)
PageId = NewType("PageId", str)
DocumentId = NewType("DocumentId", str)
WorkId = NewType("WorkId", str)
AccountId = NewType("AccountId", str)
LotId = NewType("LotId", str)

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford base 32, lower case: no i, l, o, u


def _base32(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits))


def new_id(kind: str) -> str:
    """A random id such as ``case-3k9…`` (100 random bits)."""
    return f"{kind}-{_base32(secrets.randbits(100), 20)}"


def derived_id(kind: str, *parts: object) -> str:
    """The id that always belongs to these parts (100 bits of their SHA-256, length-prefixed so none can run together)."""
    digest = hashlib.sha256()
    for part in parts:
        data = str(part).encode()
        digest.update(f"{len(data)}:".encode() + data)
    return f"{kind}-{_base32(int.from_bytes(digest.digest()[:13], 'big') >> 4, 20)}"


def page_id(batch: str, position: int, sha256: str, frame: int = 1) -> PageId:
    """A page's identity: its batch, its position there and its bytes (``frame`` counts the pages of a multi-page file)."""
    return PageId(derived_id("page", batch, position, sha256, frame))


def document_id(case: str, first_page: str) -> DocumentId:
    """A document is named after the case and the page it begins with, so that understanding twice gives it once."""
    return DocumentId(derived_id("doc", case, first_page))
