"""Which of many phrases stand in a text, however it was read: one look at all their trigrams, then likeness of the few left.

Enters: folded texts. Leaves: likeness from 0.83 (the least that counts as read) to 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from classify.rules.types import trigrams

_Numbers = NDArray[np.intp]

_CUTOFF, _SHORT_CUTOFF, _SHORT = 83.0, 90.0, 9  # likeness from which a phrase counts as read; few letters must be surer
_WHOLE_WORD = 6  # shorter ones must stand as whole words
_SHARE = 0.5  # of a phrase's trigrams that a text must hold for a closer look


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PhraseIndex:
    """Folded phrases by their trigrams; ``phrases`` keeps each once, in a fixed order.

    ``numbers`` are those of the trigrams; ``grams`` those that each phrase has, one phrase's after another's, ``sizes`` how many.
    """

    phrases: tuple[str, ...]
    numbers: Mapping[str, int]
    grams: _Numbers
    sizes: _Numbers

    @staticmethod
    def of(folded: Iterable[str]) -> PhraseIndex:
        """The index of these phrases."""
        phrases = tuple(dict.fromkeys(folded))
        grams = [sorted(trigrams(phrase)) or [""] for phrase in phrases]
        numbers: dict[str, int] = {"": 0}
        flat = [numbers.setdefault(gram, len(numbers)) for one in grams for gram in one]
        sizes = [len(one) for one in grams]
        return PhraseIndex(
            phrases=phrases, numbers=numbers, grams=np.array(flat, np.intp), sizes=np.array(sizes, np.intp)
        )

    def found(self, text: str, grams: frozenset[str] | None = None) -> dict[str, float]:
        """The phrases that stand in a folded text, with their likeness (0.83..1); ``grams`` are its trigrams, if known."""
        near = self._near(trigrams(text) if grams is None else grams)
        likenesses = {phrase: likeness(phrase, text) for phrase in (self.phrases[at] for at in near)}
        return {phrase: like for phrase, like in likenesses.items() if like}

    def among(self, grams: frozenset[str]) -> PhraseIndex:
        """The index of those alone that a text of these trigrams may hold."""
        kept = np.zeros(len(self.phrases), bool)
        kept[self._near(grams)] = True
        phrases = tuple(phrase for phrase, near in zip(self.phrases, kept, strict=True) if near)
        return replace(self, phrases=phrases, grams=self.grams[np.repeat(kept, self.sizes)], sizes=self.sizes[kept])

    def _near(self, grams: frozenset[str]) -> _Numbers:
        """The places of the phrases of which the trigrams hold enough for a closer look."""
        if not self.phrases:
            return np.array([], np.intp)
        held = np.zeros(len(self.numbers), bool)
        held[[self.numbers[gram] for gram in grams & self.numbers.keys()]] = True
        held[0] = True  # what is too short for trigrams is always looked at
        starts = np.cumsum(self.sizes) - self.sizes
        return np.flatnonzero(np.add.reduceat(held[self.grams], starts, dtype=np.intp) >= _SHARE * self.sizes)


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
