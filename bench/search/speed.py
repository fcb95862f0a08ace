"""How long the embedded search takes among many documents: judged queries, with access rules and facets.

The judged cases lie among synthetic papers (``bench.index``), so that the queries have something to find, and near spellings
are looked for among all words of so many documents.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from archive.ports.search_index import IndexEntry, Query, Readable
from archive.records.document import AccessClass
from bench.index import Papers
from search.sqlite_fts import SqliteFtsIndex
from workers.vocabulary import vocabulary

P95_AIM_MS: Final = 100.0
_CLASSES: Final = frozenset({AccessClass.ORDINARY, AccessClass.MEDICAL})
_WARM = 20  # searches before the clock runs: dictionaries and caches
_STEP = 10_000  # documents between two words of progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """Milliseconds of a search among so many documents."""

    documents: int
    searches: int
    p50_ms: float
    p95_ms: float

    @property
    def met(self) -> bool:
        """Whether a search is as quick as it should be."""
        return self.p95_ms < P95_AIM_MS


def speed_of(documents: int, judged: Sequence[IndexEntry], queries: Sequence[str]) -> Speed:
    """Fill an index with the judged entries and synthetic ones, and ask: every other reader sees one centre only."""
    with tempfile.TemporaryDirectory() as folder:
        index = SqliteFtsIndex(Path(folder) / "index.db", vocabulary)
        with index.rebuilding() as rebuild:
            rebuild.put_many(judged)
            rebuild.put_many(_told(Papers().entries(documents - len(judged)), documents))
        waits = []
        for number, words in enumerate((*queries[:_WARM], *queries)):
            centre = judged[number % len(judged)].centre if number % 2 else None
            query = Query(words=words, readable=Readable(centre=centre, classes=_CLASSES))
            begun = time.perf_counter()
            index.find(query)
            waits.append(1000 * (time.perf_counter() - begun))
        return Speed(
            documents=documents,
            searches=len(queries),
            p50_ms=_share(waits[_WARM:], 0.5),
            p95_ms=_share(waits[_WARM:], 0.95),
        )


def _told(entries: Iterable[IndexEntry], documents: int) -> Iterable[IndexEntry]:
    for number, entry in enumerate(entries, start=1):
        if number % _STEP == 0:
            print(f"{number} of {documents} documents", file=sys.stderr, flush=True)
        yield entry


def _share(waits: Sequence[float], share: float) -> float:
    return round(sorted(waits)[min(len(waits) - 1, int(len(waits) * share))], 1)
