"""Whether readers learn anything of papers that are not for them: by hits, counts, facets or what the words are taken for.

The measure of what a reader may learn is an index that holds nothing but the reader's own papers.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from archive.casework import access
from archive.ports.search_index import Found, IndexEntry, Query, Readable
from archive.records.actor import Actor, Role
from archive.records.errors import NotAllowed, PurposeNeeded
from archive.records.ids import DocumentId
from bench.search.asking import entries_in, find_as, somebody
from bench.search.filling import CENTRES, INSTITUTIONS
from search.sqlite_fts import SqliteFtsIndex
from workers.tools import Tools
from workers.vocabulary import vocabulary

_MOST_HITS = 200
_NOWHERE: Final = (somebody(Role.CASEWORKER), somebody(Role.ARCHIVIST))
_MAY_NOT: Final = (
    *(somebody(role, nationwide=True) for role in (Role.OPERATOR, Role.TRAINER, Role.ADMINISTRATOR)),
    replace(somebody(Role.CASEWORKER, nationwide=True), purpose=""),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaks:
    """What readers got that is not theirs, of so many searches asked; all but ``searches`` must be 0.

    ``counts`` are searches whose total is too high, ``facets`` counts of a facet that are, ``words`` meanings offered that
    only others' papers have, ``refused`` searches that were answered though the asker may not search.
    """

    searches: int = 0
    hits: int = 0
    counts: int = 0
    facets: int = 0
    words: int = 0
    refused: int = 0

    @property
    def none(self) -> bool:
        """Whether nothing leaked."""
        return not (self.hits or self.counts or self.facets or self.words or self.refused)

    def __add__(self, other: Leaks) -> Leaks:
        return Leaks(**{name: getattr(self, name) + getattr(other, name) for name in self.__slots__})


def leaks_of(tools: Tools, queries: Sequence[str]) -> Leaks:
    """Ask as readers of every centre and institution, as readers of nowhere, and as those who may not search."""
    found = [_searched_by(tools, actor, queries) for actor in (*_readers(), *_NOWHERE)]
    refused = sum(_answered(tools, actor, words) for actor in _MAY_NOT for words in queries)
    return sum(found, Leaks(searches=len(_MAY_NOT) * len(queries), refused=refused))


def _readers() -> Iterator[Actor]:
    yield from (somebody(Role.ARCHIVIST, centre=centre) for centre in CENTRES)
    yield from (somebody(Role.CASEWORKER, institution=institution) for institution in INSTITUTIONS)


def _answered(tools: Tools, actor: Actor, words: str) -> bool:
    try:
        find_as(tools, actor)(Query(words=words, readable=Readable()))
    except (NotAllowed, PurposeNeeded):
        return False
    return True


def _searched_by(tools: Tools, actor: Actor, queries: Sequence[str]) -> Leaks:
    find, readable = find_as(tools, actor), access.readable(actor)
    own = tuple(entry for entry in entries_in(tools) if _is_within(entry, readable))
    documents = {entry.document for entry in own}
    leaks = Leaks()
    with _index_of(own) as find_own:
        for words in queries:
            query = Query(words=words, readable=readable, limit=_MOST_HITS)
            leaks += _compared(find(query), find_own(query), documents)
    return leaks


def _compared(found: Found, own: Found, documents: set[DocumentId]) -> Leaks:
    return Leaks(
        searches=1,
        hits=sum(hit.document not in documents for hit in found.hits),
        counts=found.total > own.total,
        facets=sum(
            count > own.facets.get(facet, {}).get(value, 0)
            for facet, values in found.facets.items()
            for value, count in values.items()
        ),
        words=len(_meanings(found) - _meanings(own)),
    )


def _meanings(found: Found) -> set[str]:
    return {meant for part in found.parts for meant in part.meant}


def _is_within(entry: IndexEntry, readable: Readable) -> bool:
    return (
        readable.centre in {None, entry.centre}
        and readable.institution in {None, entry.institution}
        and entry.access_class in readable.classes
    )


@contextmanager
def _index_of(entries: Iterable[IndexEntry]) -> Iterator[Callable[[Query], Found]]:
    with tempfile.TemporaryDirectory() as folder:
        index = SqliteFtsIndex(Path(folder) / "index.db", vocabulary)
        with index.rebuilding() as rebuild:
            rebuild.put_many(entries)
        yield index.find
