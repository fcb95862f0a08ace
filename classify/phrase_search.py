"""Which of many phrases stand in a text, however it was read: one look at all their trigrams, then likeness of the few left.

Enters: folded texts. Leaves: likeness from 0.83 (the least that counts as read) to 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from rapidfuzz import fuzz

from classify.rules.types import trigrams

_CUTOFF, _SHORT_CUTOFF, _SHORT = 83.0, 90.0, 9  # likeness from which a phrase counts as read; few letters must be surer
_WHOLE_WORD = 6  # shorter ones must stand as whole words
_SHARE = 0.5  # of a phrase's trigrams that a text must hold for a closer look


class PhraseIndex:
    """Folded phrases by their trigrams; ``phrases`` keeps each once, in a fixed order."""

    def __init__(self, folded: Iterable[str]) -> None:
        self.phrases = tuple(dict.fromkeys(folded))
        grams = [sorted(trigrams(phrase)) or [""] for phrase in self.phrases]
        numbers: dict[str, int] = {"": 0}
        flat = [numbers.setdefault(gram, len(numbers)) for one in grams for gram in one]
        sizes = np.array([len(one) for one in grams])
        self._numbers = numbers
        self._flat = np.array(flat)
        self._starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        self._sizes = sizes

    def found(self, text: str, grams: frozenset[str] | None = None) -> dict[str, float]:
        """The phrases that stand in a folded text, with their likeness (0.83..1); ``grams`` are its trigrams, if known."""
        near = self._near(trigrams(text) if grams is None else grams)
        likenesses = {phrase: likeness(phrase, text) for phrase in near}
        return {phrase: like for phrase, like in likenesses.items() if like}

    def among(self, grams: frozenset[str]) -> PhraseIndex:
        """The index of those alone that a text of these trigrams may hold."""
        return PhraseIndex(self._near(grams))

    def _near(self, grams: frozenset[str]) -> Sequence[str]:
        if not self.phrases:
            return ()
        held = np.zeros(len(self._numbers), bool)
        held[[number for gram in grams if (number := self._numbers.get(gram)) is not None]] = True
        held[0] = True  # what is too short for trigrams is always looked at
        shares = np.add.reduceat(held[self._flat], self._starts, dtype=np.int64) / self._sizes
        return [self.phrases[at] for at in np.flatnonzero(shares >= _SHARE)]


def likeness(folded: str, text: str) -> float:
    """How well a folded phrase is found in a folded text (0, or 0.83..1)."""
    size = len(folded)
    if size < _WHOLE_WORD:
        return 1.0 if f" {folded} " in f" {text} " else 0.0
    if folded in text:
        return 1.0
    if len(text) < size * 0.8:
        return 0.0
    return fuzz.partial_ratio(folded, text, score_cutoff=_CUTOFF if size > _SHORT else _SHORT_CUTOFF) / 100
