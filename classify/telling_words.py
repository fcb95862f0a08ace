"""Which words tell a type in whatever form and order they stand: the stems of what its table says, weighed by rarity.

A phrase of a table is one wording of many; its words, cut to their stems, meet inflected and turned about in the others.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from archive.records.document import DocumentType
from classify.rules.types import Phrase, TypeRule, type_rules

_WORD = re.compile(r"[а-я]{4,}")
_IN_TITLE = 1.5  # what a word of a title weighs beside one of a phrase
_NAMED = 0.75  # share of a title from which a line names its type
_FADES = 0.9  # what the next word of a page adds to the ones before it


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingWords:
    """Of one type: what each stem weighs (0..1.5), the stems of each title by their share of it, and of all its titles."""

    weights: Mapping[str, float]
    titles: tuple[Mapping[str, float], ...]
    in_titles: frozenset[str]


def stems(folded: str) -> frozenset[str]:
    """The stems of a folded text's words of four letters or more: what inflection and a misread ending leave."""
    return frozenset(word[: max(4, min(7, len(word) - 2))] for word in _WORD.findall(folded))


def words_score(telling: TellingWords, found: frozenset[str]) -> float:
    """How strongly the stems of a page speak for a type (0 to about 8), the rarest first."""
    hits = sorted((telling.weights[stem] for stem in found & telling.weights.keys()), reverse=True)
    return sum(hit * _FADES**at for at, hit in enumerate(hits))


def title_share(telling: TellingWords, heading: frozenset[str]) -> float:
    """How much of the best title's weight a heading holds, in whatever order and form (0..1); one common word is nothing."""
    said = heading & telling.in_titles
    return max(sum(title[stem] for stem in said & title.keys()) for title in telling.titles) if said else 0.0


def named_types(lines: Iterable[frozenset[str]]) -> int:
    """How many types' titles stand in lines of two to eleven stems, each line for the type it names best."""
    words = telling_words()
    best = [
        max((title_share(telling, line), code) for code, telling in words.items())
        for line in lines
        if 2 <= len(line) < 12
    ]
    return len({code for share, code in best if share > _NAMED})


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
    return TellingWords(weights=weights, titles=titles, in_titles=_said(rule.titles))


def _shares(title: Phrase, rarity: Mapping[str, float]) -> Mapping[str, float]:
    """What each stem of a title is of its whole weight; one that every type says weighs a little too."""
    weights = {stem: rarity[stem] + 0.1 for stem in stems(title.folded)}
    return {stem: weight / sum(weights.values()) for stem, weight in weights.items()}


def _said(phrases: Iterable[Phrase]) -> frozenset[str]:
    return frozenset(stem for phrase in phrases for stem in stems(phrase.folded))
