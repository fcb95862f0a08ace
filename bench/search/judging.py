"""What the search answers to judged queries: recall and nDCG of its first ten papers.

Answers are pages; a paper counts at the place of its first page. A paper that holds the thing weighs 3, another one of the same
cases 1, all others nothing. Only holders must be found: other papers of their cases are no miss where they are
left out, and cost nothing unless they stand before a holder.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from archive.ports.search_index import Found, Hit, Query, Readable
from bench.search.judged_query import JudgedQuery
from bench.search.truth import Paper, Truth

TOP: Final = 10
_HOLDS, _SAME_CASE = 3.0, 1.0
_PAGE = 50  # hits asked for at once
_ASKED = 4  # times at most: enough for ten papers, unless they are very long

Find = Callable[[Query], Found]
"""The search as somebody who may read everything asks it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """``papers`` are the first ten that were answered, best first; None for one of no case here.

    ``recall`` is the share of the cases that hold the thing (of at most ten) among these, ``holders_found`` the
    same of papers, ``ndcg`` how well they are ordered.
    """

    query: JudgedQuery
    papers: tuple[Paper | None, ...]
    recall: float
    holders_found: float
    ndcg: float


def judge(query: JudgedQuery, find: Find, truth: Truth) -> Judged:
    """Ask the query and weigh the answer."""
    papers = tuple(first_papers(query.words, find, truth))
    found, held = set(papers), query.holders
    cases = {paper.case.name for paper in papers if paper}
    return Judged(
        query=query,
        papers=papers,
        recall=len(cases & query.cases) / min(TOP, len(query.cases)),
        holders_found=len(found & held) / min(TOP, len(held)),
        ndcg=ndcg([_gain(paper, query) for paper in papers], len(held)),
    )


def first_papers(words: str, find: Find, truth: Truth) -> Iterator[Paper | None]:
    """The first ten different papers of the answer."""
    seen: set[Paper | None] = set()
    for hit in _hits(words, find):
        paper = truth.on_page(hit.source_ref, hit.page)
        if paper not in seen:
            seen.add(paper)
            yield paper
        if len(seen) == TOP:
            return


def _hits(words: str, find: Find) -> Iterator[Hit]:
    query = Query(words=words, readable=Readable(), limit=_PAGE)
    for _ in range(_ASKED):
        found = find(query)
        yield from found.hits
        if not found.next:
            return
        query = replace(query, after=found.next)


def _gain(paper: Paper | None, query: JudgedQuery) -> float:
    if paper in query.holders:
        return _HOLDS
    return _SAME_CASE if paper and paper.case.name in query.cases else 0.0


def ndcg(gains: Sequence[float], holders: int) -> float:
    """How near these gains, best answer first, come to the best order of all holders and what else was answered."""
    best = [_HOLDS] * holders + [gain for gain in gains if gain == _SAME_CASE]
    return _dcg(gains) / _dcg(best[:TOP])


def _dcg(gains: Iterable[float]) -> float:
    return sum(gain / math.log2(place + 2) for place, gain in enumerate(gains))
