"""Drawing a sample in an order that only its seed decides, so that the same sample can be drawn again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TypeVar

Name = TypeVar("Name", bound=str)


def drawn_order(names: Iterable[Name], seed: str) -> tuple[Name, ...]:
    """All names by lot: each one's place hangs on the seed and itself alone, whatever order they came in."""
    return tuple(sorted(names, key=lambda name: hashlib.sha256(f"{seed}\n{name}".encode()).digest()))


def drawn_number(seed: str, purpose: str, below: int) -> int:
    """A number from 0 to below ``below`` that the seed decides for this purpose."""
    return int.from_bytes(hashlib.sha256(f"{seed}\n{purpose}".encode()).digest()) % below
