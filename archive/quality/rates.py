"""A share with its interval: what a few planted pages say of an inspector."""

from __future__ import annotations

from math import sqrt

_Z = 1.96


def interval(hits: int, tries: int) -> tuple[float, float]:
    """Wilson's interval (95 %) of a share of ``hits`` among ``tries``; (0, 1) where nothing was tried."""
    if not tries:
        return 0.0, 1.0
    share, square = hits / tries, _Z * _Z
    middle = (share + square / (2 * tries)) / (1 + square / tries)
    half = _Z * sqrt(share * (1 - share) / tries + square / (4 * tries * tries)) / (1 + square / tries)
    return max(0.0, middle - half), min(1.0, middle + half)
