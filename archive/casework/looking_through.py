"""Looking through a case: on which of its pages stands what is looked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from archive.casework import access, auditing, double_keying
from archive.casework.reading import closed_pages
from archive.ports.catalog import Catalog
from archive.records.actor import Actor
from archive.records.errors import NotFound
from archive.records.ids import CaseId
from archive.records.review import USUAL, Asking


def pages_with(
    catalog: Catalog,
    actor: Actor,
    case: CaseId,
    words: str,
    *,
    met: Callable[[str, str], int],
    asking: Asking = USUAL,
    now: datetime | None = None,
) -> tuple[int, ...]:
    """Places in the paper order, from 1, of the pages on which most of the words are ``met``; only of those the reader may open.

    The words and the look are recorded. Raises NotFound, PurposeNeeded or NotAllowed, the last also to who keys a value of the
    case blind: where a number is met it is told.
    """
    access.require(actor, access.Permission.READ)
    with catalog.transaction() as tx:
        try:
            found = tx.cases.get(case)
        except NotFound:
            raise access.unknown("case", case) from None
        access.check_case(actor, found)
        documents, pages = tx.documents.of_case(case), tx.pages.of_case(case)
        double_keying.require_read(actor, documents, asking, case)
        auditing.record(tx, actor, "case.search", subject=case, case=case, detail={"words": words}, now=now)
    closed = frozenset(each.id for each in documents if access.closed(actor, each.access_class))
    hidden = closed_pages(actor, pages, documents, closed)
    counts = {page.sequence: met(page.text, words) for page in pages if page.id not in hidden}
    most = max(counts.values(), default=0)
    return tuple(place for place, count in counts.items() if most and count == most)
