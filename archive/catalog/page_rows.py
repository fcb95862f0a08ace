"""Pages in their table."""

from __future__ import annotations

from sqlalchemy import bindparam, or_, select

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.shelf import Shelf
from archive.records.ids import BatchId, CaseId, PageId
from archive.records.page import TERMINAL_PAGE, LedgerState, Page, PageStatus

_table = tables.pages.c
_ROWS = RecordRows(Page, tables.pages)
_OF_CASE = _ROWS.every.where(_table.case == bindparam("of_case"))
_OF_CASE = _OF_CASE.order_by(_table.sequence, _table.batch, _table.position, _table.frame)
_NUMBERED = _OF_CASE.where(_table.sequence == bindparam("number")).limit(1)
_LAST_OF_CASE = _ROWS.every.where(_table.case == bindparam("of_case")).order_by(_table.sequence.desc()).limit(1)
_OF_BATCH = _ROWS.every.where(_table.batch == bindparam("of_batch"))
_OF_BATCH = _OF_BATCH.order_by(_table.position, _table.frame, _table.id)
_BY_SHA256 = _ROWS.every.where(_table.sha256 == bindparam("digest")).order_by(_table.received_at, _table.id)
_HERE = select(_table.id).where(_table.id == bindparam("wanted_id"))
_UNREAD = _table.status.in_([status.value for status in PageStatus if status not in TERMINAL_PAGE])
_UNREAD_IN_CASE = select(_table.id).where(_table.case == bindparam("of_case"), _UNREAD)
# Pages are worked off from the front: a look from the back meets one that waits at once.
_UNREAD_IN_CASE = _UNREAD_IN_CASE.order_by(_table.sequence.desc()).limit(1)
_IN_BATCH = select(_table.id).where(_table.batch == bindparam("of_batch"))
_WAITING_IN_BATCH = select(
    or_(
        _IN_BATCH.where(_UNREAD).exists(),
        _IN_BATCH.where(_table.ledger == LedgerState.BLANK_PROPOSED.value).exists(),
    )
)


class PageRows(Shelf[Page]):
    """The port's Pages."""

    rows = _ROWS
    called = "page"

    def take_turn(self, sha256: str) -> None:
        """See the port."""
        self._dialect.lock_name(self._connection, "pages", sha256)

    def add(self, page: Page) -> bool:
        """See the port."""
        return self._add(page)

    def get(self, page: PageId) -> Page:
        """See the port."""
        return self._get(page)

    def replace(self, page: Page) -> None:
        """See the port."""
        self._replace_or_raise(page.id, page)

    def of_case(self, case: CaseId) -> tuple[Page, ...]:
        """See the port."""
        return self._all(_OF_CASE, of_case=case)

    def numbered(self, case: CaseId, sequence: int) -> Page | None:
        """See the port."""
        return next(iter(self._all(_NUMBERED, of_case=case, number=sequence)), None)

    def of_batch(self, batch: BatchId) -> tuple[Page, ...]:
        """See the port."""
        return self._all(_OF_BATCH, of_batch=batch)

    def here(self, page: PageId) -> bool:
        """See the port."""
        return self._connection.execute(_HERE, {"wanted_id": page}).first() is not None

    def last_of_case(self, case: CaseId) -> Page | None:
        """See the port."""
        return next(iter(self._all(_LAST_OF_CASE, of_case=case)), None)

    def unread_in_case(self, case: CaseId) -> bool:
        """See the port."""
        return self._connection.execute(_UNREAD_IN_CASE, {"of_case": case}).first() is not None

    def waiting_in_batch(self, batch: BatchId) -> bool:
        """See the port."""
        return bool(self._connection.execute(_WAITING_IN_BATCH, {"of_batch": batch}).scalar_one())

    def by_sha256(self, sha256: str) -> tuple[Page, ...]:
        """See the port."""
        return self._all(_BY_SHA256, digest=sha256)
