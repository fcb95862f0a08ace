"""Pages in their table."""

from __future__ import annotations

from sqlalchemy import bindparam

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.shelf import Shelf
from archive.records.ids import BatchId, CaseId, PageId
from archive.records.page import Page

_table = tables.pages.c
_ROWS = RecordRows(Page, tables.pages)
_OF_CASE = _ROWS.every.where(_table.case == bindparam("of_case"))
_OF_CASE = _OF_CASE.order_by(_table.sequence, _table.batch, _table.position, _table.frame)
_NUMBERED = _OF_CASE.where(_table.sequence == bindparam("number")).limit(1)


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
        query = self.rows.every.where(_table.batch == batch)
        return self._all(query.order_by(_table.position, _table.frame, _table.id))

    def by_sha256(self, sha256: str) -> tuple[Page, ...]:
        """See the port."""
        query = self.rows.every.where(_table.sha256 == sha256)
        return self._all(query.order_by(_table.received_at, _table.id))
