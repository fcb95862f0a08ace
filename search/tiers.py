"""An answer in two tiers: pages that have the words as written, and behind them those that have them in a like spelling."""

from __future__ import annotations

from dataclasses import dataclass

from archive.ports.search_index import ENOUGH, FACETS, Found, Hit, Part, Query
from search.cursor import Cursor

Facets = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """What answers in one of the tiers: all counted, and of the hits after the cursor one more than are shown."""

    hits: tuple[Hit, ...]
    total: int
    facets: Facets


NOTHING = Tier(hits=(), total=0, facets={facet: {} for facet in FACETS})


def wants_near(written: Tier) -> bool:
    """Whether like spellings are looked for as well."""
    return written.total < ENOUGH


def answer_of(query: Query, parts: tuple[Part, ...], written: Tier, near: Tier = NOTHING) -> Found:
    """The two tiers as one answer."""
    hits = (*written.hits, *near.hits)
    shown = hits[: query.limit]
    return Found(
        hits=shown,
        total=written.total + near.total,
        facets={facet: _sum(written.facets[facet], near.facets[facet]) for facet in FACETS},
        next=Cursor.behind(shown[-1]) if len(hits) > query.limit else "",
        near=near.total,
        parts=parts,
    )


def _sum(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {value: one.get(value, 0) + other.get(value, 0) for value in (*one, *other)}
