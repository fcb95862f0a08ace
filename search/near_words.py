"""Words that are spelt nearly alike: the same first letter, and one or two other letters."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rapidfuzz.distance import Levenshtein

Near = Callable[[str], Sequence[str]]
"""Words of the index that are written nearly like a word."""

SHORTEST = 4  # letters: shorter words are all nearly alike
MOST_NEAR = 12
_LONG = 8  # letters: from here on two may differ


def differing(form: str) -> int:
    """How many letters may differ from ``form``; 0 where only the word itself is meant."""
    return 0 if len(form) < SHORTEST else 1 if len(form) < _LONG else 2


def nearest(form: str, words: Iterable[str]) -> tuple[str, ...]:
    """Those of ``words`` that are written nearly like ``form`` and are not it, the nearest first."""
    most = differing(form)
    if not most:
        return ()
    near = {
        (distance, word)
        for word in words
        if word[:1] == form[:1] and 0 < (distance := Levenshtein.distance(form, word, score_cutoff=most)) <= most
    }
    return tuple(word for _, word in sorted(near)[:MOST_NEAR])
