"""The order in which people number their files: ``page2`` before ``page10``, capitals beside small letters."""

from __future__ import annotations

import re


def natural_order(name: str) -> tuple[tuple[int, int, str], ...]:
    """A key for sorting by file name."""
    parts = re.findall(r"\d+|\D+", name.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
