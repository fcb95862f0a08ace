"""Which of many phrases stand in a text, however it was read: one look at all their trigrams, then likeness of the few left.

Enters: folded texts. Leaves: likeness from 0.83 (the least that counts as read) to 1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import numpy as np
from rapidfuzz import fuzz

from classify.rules.types import trigrams

_CUTOFF, _SHORT_CUTOFF, _SHORT = 83.0, 90.0, 9  # likeness from which a phrase counts as read; few letters must be surer
_WHOLE_WORD = 6  # shorter ones must stand as whole words
_SHARE = 0.5  # of a phrase's trigrams that a text must hold for a closer look
_NONE = ""  # stands for the trigrams of what is too short for any: it is always looked at


class PhraseIndex:
    """Folded phrases by their trigrams; ``phrases`` keeps each once, in a fixed order."""

    def __init__(self, folded: Iterable[str]) -> None:
        self.phrases = tuple(dict.fromkeys(folded))
        grams = [trigrams(phrase) or {_NONE} for phrase in self.phrases]
        places: dict[str, list[int]] = {_NONE: []}
        for at, one in enumerate(grams):
            for gram in one:
                places.setdefault(gram, []).append(at)
        self._places = {gram: np.array(ats, np.intp) for gram, ats in places.items()}
        self._enough = _SHARE * np.array([len(one) for one in grams])

    def found(
        self, text: str, grams: frozenset[str] | None = None, among: Collection[str] | None = None
    ) -> dict[str, float]:
        """The phrases that stand in a folded text, with their likeness (0.83..1); ``grams`` are its trigrams, if known.

        With ``among`` only these are looked for.
        """
        near = self.near(trigrams(text) if grams is None else grams)
        likenesses = {phrase: likeness(phrase, text) for phrase in near if among is None or phrase in among}
        return {phrase: like for phrase, like in likenesses.items() if like}

    def near(self, grams: frozenset[str]) -> Sequence[str]:
        """The phrases that a text of these trigrams may hold."""
        held = [self._places[_NONE], *(self._places[gram] for gram in grams & self._places.keys())]
        counts = np.bincount(np.concatenate(held), minlength=len(self.phrases))
        return [self.phrases[at] for at in np.flatnonzero(counts >= self._enough)]


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
