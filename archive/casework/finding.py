"""Finding: the search of a reader, within what may be read and for a stated purpose; and keeping the index in step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from archive.casework import access, auditing
from archive.ports.catalog import CaseFilter, Catalog
from archive.ports.search_index import Found, IndexEntry, Query, SearchIndex
from archive.records.actor import Actor
from archive.records.case import Case, CaseStatus
from archive.records.document import Document
from archive.records.errors import NotFound
from archive.records.ids import CaseId
from archive.records.page import Page

EntriesOf = Callable[[Case, Sequence[Document], Sequence[Page]], tuple[IndexEntry, ...]]
"""From records to index entries; the search room's ``entries_of``."""

FINDABLE = frozenset(CaseStatus) - {CaseStatus.RECEIVING, CaseStatus.UNDERSTOOD}
"""A case is findable once it is kept; one that takes in new papers stays findable as it was kept last."""

_STRIDE = 200


def search(catalog: Catalog, index: SearchIndex, actor: Actor, query: Query, *, now: datetime | None = None) -> Found:
    """What answers the query among what the actor may read, whatever the query says of that.

    Raises NotAllowed, PurposeNeeded, BadInput or Unavailable. The words go into the audit and nowhere else.
    """
    found = index.find(replace(query, readable=access.readable(actor)))
    detail = {"words": query.words, "found": str(found.total)}
    detail |= {"types": ",".join(query.types)} if query.types else {}
    detail |= {"after": query.after} if query.after else {}
    with catalog.transaction() as tx:
        auditing.record(tx, actor, "search", detail=detail, now=now)
    return found


def index_case(catalog: Catalog, index: SearchIndex, case: CaseId, *, entries_of: EntriesOf) -> int:
    """Bring the index in step with the catalog for one case; answers its number of entries.

    A case that is being received again keeps the entries of its last kept version until it is kept anew.
    """
    with catalog.reading() as tx:
        found = tx.cases.get(case)
        if found.version and found.status not in FINDABLE:
            return 0
        entries = entries_of(found, tx.documents.of_case(case), tx.pages.of_case(case)) if found.version else ()
    index.put_case(case, entries)
    return len(entries)


def reindex(
    catalog: Catalog,
    index: SearchIndex,
    *,
    entries_of: EntriesOf,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Build the index anew beside the one in use and swap it in; answers how many cases are in it.

    ``progress`` is told (cases done, cases in all) now and then.
    """
    with catalog.reading() as tx:
        total = tx.cases.count(CaseFilter())
        ids = _all_cases(tx.cases.list)
    done = 0
    with index.rebuilding() as rebuild:
        for case in ids:
            rebuild.put_many(_entries(catalog, case, entries_of))
            done += 1
            if progress:
                progress(done, max(total, done))
    return done


def _entries(catalog: Catalog, case: CaseId, entries_of: EntriesOf) -> tuple[IndexEntry, ...]:
    with catalog.reading() as tx:
        try:
            found = tx.cases.get(case)
        except NotFound:
            return ()
        return entries_of(found, tx.documents.of_case(case), tx.pages.of_case(case)) if found.version else ()


def _all_cases(list_cases: Callable[..., tuple[Case, ...]]) -> list[CaseId]:
    ids: list[CaseId] = []
    after = ""
    while some := list_cases(CaseFilter(), after=after, limit=_STRIDE):
        ids += [case.id for case in some]
        after = some[-1].id
    return ids
