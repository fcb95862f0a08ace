"""Finding: the search of a reader, within what may be read and for a stated purpose; and keeping the index in step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial

from archive.casework import access, auditing
from archive.ports.catalog import CaseFilter, Catalog, Transaction
from archive.ports.search_index import Alike, Found, Hit, IndexEntry, Query, SearchIndex, Way
from archive.records.actor import Actor, Role
from archive.records.case import Case, CaseStatus
from archive.records.document import Document
from archive.records.errors import NotFound
from archive.records.ids import CaseId, DocumentId
from archive.records.page import Page

EntriesOf = Callable[[Case, Sequence[Document], Sequence[Page]], tuple[IndexEntry, ...]]
"""From records to index entries; the search room's ``entries_of``."""

FINDABLE = frozenset(CaseStatus) - {CaseStatus.RECEIVING, CaseStatus.UNDERSTOOD}
"""A case is findable once it is kept; one that takes in new papers stays findable as it was kept last."""

_STRIDE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAlike:
    """A document of a case, its ``first`` page in the case's paper order, and those of other cases like it, the likest first."""

    document: Document
    case: Case
    first: int
    alike: tuple[Alike, ...]


def search(catalog: Catalog, index: SearchIndex, actor: Actor, query: Query, *, now: datetime | None = None) -> Found:
    """What answers the query among what the actor may read, whatever the query says of that.

    The index may lag behind a person who has just closed a document: of every hit the catalog is asked once more. Raises
    NotAllowed, PurposeNeeded, BadInput or Unavailable. The words go into the audit and nowhere else.
    """
    found = index.find(replace(query, readable=access.readable(actor)))
    with catalog.reading() as tx:
        papers = cache(partial(_papers, tx))  # several hits of a search are often pages of one case
        hits = tuple(hit for hit in found.hits if _may_show(tx, actor, hit, papers))
    found = replace(found, hits=hits, total=found.total - len(found.hits) + len(hits))
    detail = {"words": query.words, "found": str(found.total)}
    detail |= {"way": query.way.value} if query.way is not Way.ANY else {}
    detail |= {"types": ",".join(query.types)} if query.types else {}
    detail |= {"after": query.after} if query.after else {}
    with catalog.transaction() as tx:
        auditing.record(tx, actor, "search", detail=detail, now=now)
    return found


def documents_like(
    catalog: Catalog,
    index: SearchIndex,
    actor: Actor,
    document: DocumentId,
    *,
    limit: int = 10,
    now: datetime | None = None,
) -> FoundAlike:
    """What is like a document among what the actor may read.

    As in ``search`` the catalog is asked once more. Raises NotAllowed, NotFound, PurposeNeeded or Unavailable.
    """
    may_find = access.readable(actor)
    with catalog.reading() as tx:
        found, case = _document(tx, actor, document)
        first = min(tx.pages.get(page).sequence for page in found.pages)
    alike = index.like(document, may_find, limit=limit)
    with catalog.transaction() as tx:
        papers = cache(partial(_papers, tx))
        shown = tuple(each for each in alike if _may_show(tx, actor, each.hit, papers))
        detail = {"found": str(len(shown))}
        auditing.record(tx, actor, "search.alike", subject=document, case=case.id, detail=detail, now=now)
    return FoundAlike(document=found, case=case, first=first, alike=shown)


def _document(tx: Transaction, actor: Actor, document: DocumentId) -> tuple[Document, Case]:
    try:
        found = tx.documents.get(document)
    except NotFound:
        raise access.unknown("document", document) from None
    case = tx.cases.get(found.case)
    access.check_document(actor, found, case)
    return found, case


def _papers(tx: Transaction, case: CaseId) -> tuple[Case, tuple[Document, ...]] | None:
    """A case and its documents as they are now, None for one that is not there."""
    try:
        return tx.cases.get(case), tx.documents.of_case(case)
    except NotFound:
        return None


def _may_show(
    tx: Transaction, actor: Actor, hit: Hit, papers: Callable[[CaseId], tuple[Case, tuple[Document, ...]] | None]
) -> bool:
    """Whether the page may be shown by what is known of it now, as a part of its document and by its place in the case."""
    if actor.role is Role.SYSTEM:
        return True
    known = papers(hit.case)
    if known is None:
        return False
    case, documents = known
    page = tx.pages.numbered(case.id, hit.page)
    shown = page.id if page else None
    classes = {each.access_class for each in documents if each.id == hit.document or shown in each.pages}
    return access.sees_case(actor, case) and not any(
        access.closed(actor, each) for each in classes or {access.UNPLACED_PAGE}
    )


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
    resume: bool = False,
) -> int:
    """Build the index anew beside the one in use and swap it in; answers how many cases are in it.

    ``progress`` is told (cases done, cases in all) now and then. With ``resume`` it goes on with one that was stopped.
    """
    with index.rebuilding(resume=resume) as rebuild:
        with catalog.reading() as tx:
            total = tx.cases.count(CaseFilter())
            ids = _all_cases(tx.cases.list, after=rebuild.done_until or "")
        done = max(0, total - len(ids))
        for number, case in enumerate(ids, start=1):
            rebuild.put_many(_entries(catalog, case, entries_of))
            done += 1
            if number % _STRIDE == 0:
                rebuild.reached(case)
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


def _all_cases(list_cases: Callable[..., tuple[Case, ...]], *, after: str) -> list[CaseId]:
    ids: list[CaseId] = []
    while some := list_cases(CaseFilter(), after=after, limit=_STRIDE):
        ids += [case.id for case in some]
        after = some[-1].id
    return ids
