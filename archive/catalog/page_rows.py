"""Pages in their table."""

from __future__ import annotations

from sqlalchemy import select

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.shelf import Shelf
from archive.records.ids import BatchId, CaseId, PageId
from archive.records.page import Page

_table = tables.pages.c


class PageRows(Shelf[Page]):
    """The port's Pages."""

    rows = RecordRows(Page, tables.pages)
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
        query = select(*self.rows.columns).where(_table.case == case)
        return self._all(query.order_by(_table.sequence, _table.batch, _table.position, _table.frame))

    def numbered(self, case: CaseId, sequence: int) -> Page | None:
        """See the port."""
        query = select(*self.rows.columns).where(_table.case == case, _table.sequence == sequence)
        return next(iter(self._all(query.order_by(_table.batch, _table.position, _table.frame).limit(1))), None)

    def of_batch(self, batch: BatchId) -> tuple[Page, ...]:
        """See the port."""
        query = select(*self.rows.columns).where(_table.batch == batch)
        return self._all(query.order_by(_table.position, _table.frame, _table.id))

    def by_sha256(self, sha256: str) -> tuple[Page, ...]:
        """See the port."""
        query = select(*self.rows.columns).where(_table.sha256 == sha256)
        return self._all(query.order_by(_table.received_at, _table.id))
