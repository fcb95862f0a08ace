"""Which of many phrases stand in a text, however it was read: one look at all their trigrams, then likeness of the few left.

Enters: folded texts. Leaves: likeness from 0.83 (the least that counts as read) to 1.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

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

    def found(self, text: str, grams: frozenset[str] | None = None) -> dict[str, float]:
        """The phrases that stand in a folded text, with their likeness (0.83..1); ``grams`` are its trigrams, if known."""
        return _found(text, self.near(trigrams(text) if grams is None else grams))

    def found_each(
        self, texts: Sequence[tuple[str, frozenset[str]]], among: Collection[str]
    ) -> Iterator[dict[str, float]]:
        """The same for many short texts, each with its trigrams; only phrases ``among`` these are looked for."""
        near = self._near_each([grams for _, grams in texts])
        for (text, _), phrases in zip(texts, near, strict=True):
            yield _found(text, [phrase for phrase in phrases if phrase in among])

    def near(self, grams: frozenset[str]) -> Sequence[str]:
        """The phrases that a text of these trigrams may hold."""
        return self._near_each([grams])[0]

    def _near_each(self, texts: Sequence[frozenset[str]]) -> list[list[str]]:
        """All texts counted in one go: a row of counts for each."""
        if not texts:
            return []
        held = [[self._places[_NONE], *(self._places[gram] for gram in grams & self._places.keys())] for grams in texts]
        rows = np.repeat(np.arange(len(texts)), [sum(map(len, one)) for one in held])
        places = rows * len(self.phrases) + np.concatenate([*chain.from_iterable(held)])
        counts = np.bincount(places, minlength=len(texts) * len(self.phrases)).reshape(len(texts), -1)
        near: list[list[str]] = [[] for _ in texts]
        for row, at in np.argwhere(counts >= self._enough).tolist():
            near[row].append(self.phrases[at])
        return near


def _found(text: str, near: Iterable[str]) -> dict[str, float]:
    likenesses = {phrase: likeness(phrase, text) for phrase in near}
    return {phrase: like for phrase, like in likenesses.items() if like}


def likeness(folded: str, text: str) -> float:
    """How well a folded phrase is found in a folded text (0, or 0.83..1)."""
    size = len(folded)
    if size < _WHOLE_WORD:
        return 1.0 if f" {folded} " in f" {text} " else 0.0
    if folded in text:
        return 1.0
    if len(text) < size * 0.8:
        return 0.0
    if size > _SHORT or len(text) <= size:
        return fuzz.partial_ratio(folded, text, score_cutoff=_CUTOFF if size > _SHORT else _SHORT_CUTOFF) / 100
    ends = text[: size - 1], text[1 - size :]  # in between, one letter misread is too much already
    return max(fuzz.ratio(folded, end, score_cutoff=_SHORT_CUTOFF) for end in ends) / 100
