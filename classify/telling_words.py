"""Which words tell a type in whatever form and order they stand: the stems of what its table says, weighed by rarity.

A phrase of a table is one wording of many; its words, cut to their stems, meet inflected and turned about in the others.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import mul

import numpy as np
from numpy.typing import NDArray

from archive.records.document import DocumentType
from classify.rules.types import Phrase, TypeRule, type_rules

FloatArray = NDArray[np.float64]

_WORD = re.compile(r"[а-я]{4,}")
_IN_TITLE = 1.5  # what a word of a title weighs beside one of a phrase
_NAMED = 0.75  # share of a title from which a line names its type
_FADES = 0.9  # what the next word of a page adds to the ones before it


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingWords:
    """Of one type: what each stem weighs (0..1.5), and the stems of each title by their share of it."""

    weights: Mapping[str, float]
    titles: tuple[Mapping[str, float], ...]


def stems(folded: str) -> frozenset[str]:
    """The stems of a folded text's words of four letters or more: what inflection and a misread ending leave."""
    return frozenset(word[: max(4, min(7, len(word) - 2))] for word in _WORD.findall(folded))


def words_scores(found: frozenset[str]) -> Mapping[DocumentType, float]:
    """How strongly the stems of a page speak for each type (to about 8), the rarest first; types that none speaks for are
    left out.
    """
    hits: dict[DocumentType, list[float]] = {}
    for stem in found & _told_by().keys():
        for code, weight in _told_by()[stem]:
            hits.setdefault(code, []).append(weight)
    return {code: sum(map(mul, sorted(mine, reverse=True), _fading(len(mine)))) for code, mine in hits.items()}


@cache
def _told_by() -> Mapping[str, Sequence[tuple[DocumentType, float]]]:
    """Which types a stem tells, and what it weighs there."""
    found: dict[str, list[tuple[DocumentType, float]]] = {}
    for code, telling in telling_words().items():
        for stem, weight in telling.weights.items():
            found.setdefault(stem, []).append((code, weight))
    return found


@cache
def _fading(count: int) -> Sequence[float]:
    return [_FADES**at for at in range(count)]


def title_shares(line: frozenset[str]) -> FloatArray:
    """How much of its best title's weight a line holds, in whatever order and form (0..1), for each type of ``type_rules``."""
    index = _title_index()
    shares = np.zeros(index.titles)
    for stem in line & index.places.keys():
        places, weights = index.places[stem]
        shares[places] += weights
    return np.maximum.reduceat(shares, index.starts)


def named_types(shares: Iterable[FloatArray]) -> int:
    """How many types' titles stand in lines, of which :func:`title_shares` are given, each line for the type it names best."""
    return len({int(one.argmax()) for one in shares if one.max() > _NAMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class _TitleIndex:
    """All titles, type by type: where each type's begin, and the titles that hold a stem with its share of each."""

    titles: int
    starts: NDArray[np.intp]
    places: Mapping[str, tuple[NDArray[np.intp], FloatArray]]


@cache
def _title_index() -> _TitleIndex:
    words = telling_words().values()
    starts = np.cumsum([0, *(len(telling.titles) for telling in words)])
    titles = [title for telling in words for title in telling.titles]
    found: dict[str, list[tuple[int, float]]] = {}
    for at, title in enumerate(titles):
        for stem, share in title.items():
            found.setdefault(stem, []).append((at, share))
    places = {
        stem: (np.array([at for at, _ in one]), np.array([share for _, share in one])) for stem, one in found.items()
    }
    return _TitleIndex(titles=len(titles), starts=starts[:-1], places=places)


@cache
def telling_words() -> Mapping[DocumentType, TellingWords]:
    """The telling words of every type with a table."""
    rules = type_rules()
    spread = Counter(stem for rule in rules for stem in _said((*rule.titles, *rule.phrases)))
    rarity = {stem: math.log(len(rules) / count, len(rules)) for stem, count in spread.items()}
    return {rule.code: _of(rule, rarity) for rule in rules}


def _of(rule: TypeRule, rarity: Mapping[str, float]) -> TellingWords:
    weights = {stem: rarity[stem] for stem in _said(rule.phrases)}
    weights |= {stem: _IN_TITLE * rarity[stem] for stem in _said(rule.titles)}
    titles = tuple(_shares(title, rarity) for title in rule.titles)
    return TellingWords(weights=weights, titles=titles)


def _shares(title: Phrase, rarity: Mapping[str, float]) -> Mapping[str, float]:
    """What each stem of a title is of its whole weight; one that every type says weighs a little too."""
    weights = {stem: rarity[stem] + 0.1 for stem in stems(title.folded)}
    return {stem: weight / sum(weights.values()) for stem, weight in weights.items()}


def _said(phrases: Iterable[Phrase]) -> frozenset[str]:
    return frozenset(stem for phrase in phrases for stem in stems(phrase.folded))
