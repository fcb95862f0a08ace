"""Which type of document a clerk's words in an inventory name: free, inflected, and shortened in her own way.

``Св-во о рожд.``, ``Тр/книжка``, ``К-я паспорта``: every word is looked for among the words of the types' titles, and what the
titles share counts less. ``rules/clerks_words.toml`` holds words that no paper prints.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, lru_cache

import numpy as np
from rapidfuzz import fuzz, process

from archive.records.document import DocumentType as Type
from classify.letters import fold
from classify.rules.tables import table
from classify.rules.types import type_rules

_WORD = re.compile(r"(?:ок|єдв|одв)-?\d|[а-я]+-[а-я]+|[а-я]+\.?")
_REMEMBERED = 20_000  # words and titles; a worker lives for long
_SMALL = frozenset(
    ["про", "на", "для", "до", "за", "та", "щодо", "по", "от", "из", "при", "зи", "об", "не", *"озвуика"]
)
_LIKE = 80  # percent from which two words are one, inflected or misread
_SHARP = 11.0  # how fast likeness becomes probability
_OTHER = 0.45  # likeness of what no title says


def title_words(title: str) -> list[str]:
    """The words of an inventory's title, folded and in full where clerks have a word of their own; points and hyphens stay."""
    full = " ".join(_in_full(word) for word in fold(title).split())
    return [word for word in _WORD.findall(full.replace("/", ". ")) if word.strip(".") not in _SMALL]


def _in_full(word: str) -> str:
    bare = word.strip('().,:;"')
    own = _clerks_words()
    return own.get(bare) or next(
        (full for one, full in own.items() if len(one) > 4 and bare[: len(one) - 1] == one[:-1]), word
    )


@cache
def _clerks_words() -> Mapping[str, str]:
    return {fold(word): fold(full) for word, full in table("clerks_words")["words"].items()}


def _names(word: str, full: str, ratio: float) -> float:
    """How surely a word of the inventory is this word of a title (0..1), ``ratio`` being how alike they are (0, or 80..100)."""
    head, hyphen, tail = word.partition("-")
    if hyphen and tail.isalpha() and len(tail) <= 3:
        return 0.9 if full.startswith(head) and full.endswith(tail) and len(full) > len(head + tail) else 0.0
    bare = word.strip(".")
    if word.endswith(".") and len(bare) < len(full) and full.startswith(bare):
        return min(0.95, 0.5 + 0.12 * len(bare))
    if min(len(bare), len(full)) >= 5 and bare[: max(5, len(full) - 3)] == full[: max(5, len(full) - 3)]:
        return 1.0
    return 1.0 if bare == full else ratio / 100 if len(bare) > 3 else 0.0


@cache
def _vocabulary() -> tuple[Mapping[Type, tuple[frozenset[str], ...]], Mapping[str, float]]:
    """The words of every title by type, and how telling each is (0.1..1)."""
    titles = {
        rule.code: tuple(frozenset(map(_bare, title_words(title.text))) for title in rule.titles)
        for rule in type_rules()
    }
    spread = Counter(word for sets in titles.values() for word in frozenset().union(*sets))
    return titles, {word: 0.1 + math.log(len(titles) / count, len(titles)) for word, count in spread.items()}


def _bare(word: str) -> str:
    return word.strip(".")


@lru_cache(_REMEMBERED)
def _meanings(word: str) -> Mapping[str, float]:
    """The words of titles that a word may be."""
    known = list(_vocabulary()[1])
    ratios = process.cdist([word.strip(".")], known, scorer=fuzz.ratio, score_cutoff=_LIKE, dtype=np.float64)[0]
    near = ((full, float(ratio)) for full, ratio in zip(known, ratios, strict=True) if ratio or full[0] == word[0])
    return {full: sure for full, ratio in near if (sure := _names(word, full, ratio))}


@lru_cache(_REMEMBERED)
def named_type(title: str) -> Mapping[Type, float]:
    """The probabilities of all types for a title of an inventory (they sum to 1); ``unknown`` is a paper no table tells."""
    titles, telling = _vocabulary()
    words = [_meanings(word) for word in title_words(title)]
    if not words:
        return dict.fromkeys(Type, 1 / len(Type))
    said = frozenset().union(*words)
    powers = {
        code: math.exp(
            _SHARP * max((_likeness(words, one, telling) for one in sets if not said.isdisjoint(one)), default=0.0)
        )
        for code, sets in titles.items()
    }
    powers[Type.UNKNOWN] = math.exp(_SHARP * _OTHER)
    whole = sum(powers.values())
    return {code: power / whole for code, power in powers.items()}


def _likeness(words: list[Mapping[str, float]], title: frozenset[str], telling: Mapping[str, float]) -> float:
    """What the words say of a title (0..1): how much of them it explains, and how much of it they say."""
    said = whole = 0.0
    met: dict[str, float] = {}
    for meanings in words:
        full = max(title & meanings.keys(), key=lambda one: meanings[one] * telling[one], default="")
        weight = telling[full] if full else max((telling[one] for one in meanings), default=0.6)
        whole += weight
        if full:
            said += weight * meanings[full]
            met[full] = max(met.get(full, 0.0), meanings[full])
    return (
        said
        / whole
        * (0.55 + 0.45 * sum(telling[one] * sure for one, sure in met.items()) / sum(telling[one] for one in title))
    )
