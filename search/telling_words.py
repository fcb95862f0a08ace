"""Documents like another one: which of its words tell it from others, and how alike one is that shares some of them.

Every engine is asked the same three questions (what stands in the document, on how many pages each word stands, which pages
have most of the telling ones) and what it answers is weighed here, so that all of them find the same.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.ports.search_index import Alike
from search.query import Word
from search.snippets import PageRow, hit_of
from search.words import Token, lemmas_of, tokens_of

MOST_ASKED = 300
"""Words of a document of which it is asked how common they are."""

TOO_COMMON = 1_000
"""Pages: a word of so many tells nothing. Nobody counts further."""

FEWEST_SHARED = 2
"""Words, without which nothing is alike."""

_MOST_TELLING = 25
_SHORTEST = 4  # letters
_FINE = 10  # steps of a weight; whole numbers are added alike everywhere
_OF_TYPE = 0.25  # what being of one type weighs, of what all words weigh together


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What tells a document from others: its telling words with their weights, its type and what that weighs, its case."""

    weights: Mapping[str, int]
    type: str
    type_weight: int
    case: str


def asked_of(texts: Iterable[str]) -> Counter[str]:
    """The dictionary forms of a document's pages that may tell something, with how often each stands there."""
    words = (word for text in texts for token in tokens_of(text) if (word := _word_of(token)))
    return Counter(dict(Counter(words).most_common(MOST_ASKED)))  # of equal ones those that stand first: titles do


def telling_of(rows: Sequence[PageRow], asked: Counter[str], pages_with: Mapping[str, int], pages: int) -> Telling:
    """The words that count for a document whose pages are ``rows``; rare ones and those it says often count most."""
    weights = {
        word: round(_FINE * (1 + math.log(often)) * math.log(1 + pages / pages_with[word]))
        for word, often in asked.items()
        if 1 < pages_with[word] < min(TOO_COMMON, max(pages, 3))  # one of its own is shared with nobody
    }
    best = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:_MOST_TELLING]
    return Telling(
        weights=dict(best),
        type=rows[0].type,
        type_weight=round(_OF_TYPE * sum(weight for _, weight in best)),
        case=rows[0].case,
    )


def alike_of(row: PageRow, telling: Telling) -> Alike:
    """Why a page is alike."""
    met: dict[str, Token] = {}
    for token in tokens_of(row.text):
        if (word := _word_of(token)) in telling.weights:
            met.setdefault(word, token)
    shared = sorted(met, key=lambda word: (-telling.weights[word], word))
    same_type = row.type == telling.type
    score = sum(telling.weights[word] for word in shared) + same_type * telling.type_weight
    likeness = round(score / (sum(telling.weights.values()) + telling.type_weight), 4)
    return Alike(
        hit=hit_of(row, likeness, [Word(token=met[word]) for word in shared], None),
        shared=tuple(row.text[met[word].start : met[word].end] for word in shared),
        same_type=same_type,
        likeness=likeness,
    )


def _word_of(token: Token) -> str:
    """The first dictionary form; "" for numbers and short words."""
    return "" if token.is_number or len(token.form) < _SHORTEST else lemmas_of(token.spelling)[0]
