"""Queries that went wrong, of wordings that may be read: what was asked, what should have come, what came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bench.search.judging import Judged
from bench.search.truth import Paper

_SHOWN = 5  # papers


def misses(judged: Sequence[Judged], kind: str, most: int) -> Iterator[str]:
    """The worst queries of a kind ("all": of every one), the worst first; those of unseen papers are only counted."""
    wrong = [one for one in judged if kind in {one.query.kind, "all"} and (one.recall < 1 or one.ndcg < 1)]
    readable = [one for one in wrong if not _unseen(one)]
    yield f"{kind}: {len(wrong)} queries lack something, {len(wrong) - len(readable)} of them have to do with unseen wordings"
    for one in sorted(readable, key=lambda one: (one.recall, one.ndcg))[:most]:
        query = one.query
        meant = f" (meant: {query.meant})" if query.meant != query.words else ""
        yield f"\n{query.kind}: {query.words}{meant}: recall {one.recall:.2f}, nDCG {one.ndcg:.2f}, case {query.case}"
        yield f"  holders ({len(query.holders)}): {_told(_ordered(query.holders))}"
        yield f"  answered ({len(one.papers)}): {_told(one.papers)}"


def _unseen(one: Judged) -> bool:
    papers = (*one.query.holders, *(paper for paper in one.papers if paper))
    return any(paper.case.split == "unseen" for paper in papers)


def _ordered(papers: Iterable[Paper]) -> list[Paper]:
    return sorted(papers, key=lambda paper: (paper.case.name, paper.number))


def _told(papers: Sequence[Paper | None]) -> str:
    named = [
        f"{paper.case.name} {paper.document.type} p.{paper.document.pages[0]}" if paper else "?" for paper in papers
    ]
    return ", ".join(named[:_SHOWN]) + (" …" if len(named) > _SHOWN else "") or "nothing"
