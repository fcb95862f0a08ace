"""How probably a word is right: what the engine's confidence meant on pages whose truth is known.

The engine is too modest of good words and too sure of middling ones, more so on bad pages. A table says what share of words
of a confidence was right, on pages of a mean confidence; between its lines it is read straight.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ocr.certainty_table import PAGES, RIGHT, WORDS


def expected(word: float, page: float) -> float:
    """The share of words that are right where the engine's confidence (0..1) was ``word``, on pages whose mean was ``page``.

    Never less for a greater confidence of either.
    """
    below, above, part = _between(PAGES, page)
    low, high = _read(RIGHT[below], word), _read(RIGHT[above], word)
    return low + part * (high - low)


def _read(row: Sequence[float], word: float) -> float:
    below, above, part = _between(WORDS, word)
    return row[below] + part * (row[above] - row[below])


def _between(knots: Sequence[float], value: float) -> tuple[int, int, float]:
    """The knots that the value lies between, and how far from the first to the second."""
    above = min(len(knots) - 1, max(1, bisect_right(knots, value)))
    first, last = knots[above - 1], knots[above]
    return above - 1, above, min(1.0, max(0.0, (value - first) / (last - first)))
