"""The drill: some cases, drawn by chance, are rebuilt from storage beside the archive in use and must be the same there.

A rebuild of everything is the whole proof and takes long; a slice of a twentieth, drawn anew each week, meets every case
within a year and finds on the way what no checksum can: a record that is sound and says something else.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.casework import access
from archive.casework.comparing import Difference
from archive.casework.finding import FINDABLE, EntriesOf
from archive.ports.catalog import Catalog
from archive.ports.search_index import Hit, IndexEntry, Query, Readable, SearchIndex
from archive.records.ids import CaseId

AT_LEAST = 3
"""Cases drawn however small the share is."""

_LEAF = 500
_WORDS = 6  # of a page, that together are met on few others
_LEAVES = 20  # of answers that are looked through for the one page
_EVERYTHING = Readable(classes=access.EVERY_CLASS)


def draw(catalog: Catalog, *, share: float, seed: str) -> tuple[CaseId, ...]:
    """About ``share`` (0..1) of the kept cases, at least a few; the seed alone decides which."""
    chosen: list[tuple[float, CaseId]] = []
    few: list[tuple[float, CaseId]] = []
    for case in kept_cases(catalog):
        digest = hashlib.sha256(f"{seed}\n{case}".encode()).digest()
        ranked = int.from_bytes(digest[:8], "big") / 2**64, case
        if ranked[0] < share:
            chosen.append(ranked)
        few = sorted([*few, ranked])[:AT_LEAST]
    return tuple(case for _, case in sorted({*chosen, *few}))


def kept_cases(catalog: Catalog) -> Iterator[CaseId]:
    """Every case of which the catalog knows a kept version."""
    after = ""
    while True:
        with catalog.reading() as tx:
            ids = tx.cases.ids(after=after, limit=_LEAF)
            kept = [case for case in ids if tx.cases.get(case).version]
        yield from kept
        if not ids:
            return
        after = ids[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexComparison:
    """``probed`` documents were looked for in both indexes; ``wordless`` hold nothing that could be looked for.

    ``open`` names those whose case has work that waits: the index in use is about to follow.
    """

    probed: int
    wordless: int
    differences: tuple[Difference, ...]
    open: tuple[Difference, ...]


def compare_indexes(
    catalog: Catalog,
    first: SearchIndex,
    second: SearchIndex,
    cases: Iterable[CaseId],
    *,
    rebuilt: Catalog,
    entries_of: EntriesOf,
) -> IndexComparison:
    """Ask both indexes for every document of the cases by words of one of its pages; ``second`` was made of ``rebuilt``.

    They must answer the same of it: that it is there, on which page, of which type and status.
    """
    probed = wordless = 0
    differences: list[Difference] = []
    pending: list[Difference] = []
    for case in cases:
        with rebuilt.reading() as tx:
            found = tx.cases.get(case)
            entries = entries_of(found, tx.documents.of_case(case), tx.pages.of_case(case)) if found.version else ()
        with catalog.reading() as tx:
            waits = tx.work.pending([case]) > 0 or tx.cases.get(case).status not in FINDABLE
        for entry in entries:
            probe = _probe(entry)
            if probe is None:
                wordless += 1
                continue
            probed += 1
            answers = [_told(_hit(index, probe, entry)) for index in (first, second)]
            if answers[0] != answers[1] or answers[1] is None:
                what = "is not found" if answers[1] is None else "is answered otherwise by the index in use"
                (pending if waits else differences).append(
                    Difference(kind="index entry", id=str(entry.document), what=what)
                )
    return IndexComparison(probed=probed, wordless=wordless, differences=tuple(differences), open=tuple(pending))


def _probe(entry: IndexEntry) -> Query | None:
    """A query for words that stand together on a page of the document."""
    for text in entry.pages:
        words = list(dict.fromkeys(word for word in text.split() if word.isalnum() and len(word) > 2))
        if words:
            chosen = sorted(sorted(words, key=len, reverse=True)[:_WORDS], key=words.index)
            return Query(words=" ".join(chosen), readable=_EVERYTHING, types=(entry.type,), limit=50)
    return None


def _hit(index: SearchIndex, query: Query, entry: IndexEntry) -> Hit | None:
    after = ""
    for _ in range(_LEAVES):
        found = index.find(
            Query(words=query.words, readable=query.readable, types=query.types, limit=query.limit, after=after)
        )
        for hit in found.hits:
            if hit.document == entry.document:
                return hit
        if not found.next:
            return None
        after = found.next
    return None


def _told(hit: Hit | None) -> tuple[str, ...] | None:
    return (hit.case, hit.document, hit.source_ref, hit.type, hit.status) if hit else None
