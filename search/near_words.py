"""Words that are spelt nearly alike: the same first letter or the same ending, and one or two other letters.

Two neighbours that changed places count as one letter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import OSA

Near = Callable[[str], Sequence[str]]
"""Words of the index that are written nearly like a word."""

SHORTEST = 4  # letters: shorter words are all nearly alike
MOST_NEAR = 12
_ENDING = 3  # letters
_LONG = 8  # letters: from here on two may differ


def differing(form: str) -> int:
    """How many letters may differ from ``form``; 0 where only the word itself is meant."""
    return 0 if len(form) < SHORTEST else 1 if len(form) < _LONG else 2


def pieces_of(form: str) -> tuple[str, str]:
    """The first letter and the ending, one of which like words share."""
    return form[:1], f"-{form[-_ENDING:]}"


def nearest(form: str, words: Iterable[str]) -> tuple[str, ...]:
    """Those of ``words`` that are written nearly like ``form`` and are not it, the nearest first."""
    most = differing(form)
    if not most:
        return ()
    pieces = set(pieces_of(form))
    near = {
        (distance, word)
        for word in words
        if not pieces.isdisjoint(pieces_of(word))
        and 0 < (distance := OSA.distance(form, word, score_cutoff=most)) <= most
    }
    return tuple(word for _, word in sorted(near)[:MOST_NEAR])
