"""Batches in their table."""

from __future__ import annotations

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.shelf import Shelf
from archive.records.batch import Batch, BatchStatus
from archive.records.ids import BatchId


class BatchRows(Shelf[Batch]):
    """The port's Batches."""

    rows = RecordRows(Batch, tables.batches, remembered=frozenset({"entries"}))
    called = "batch"

    def add(self, batch: Batch) -> bool:
        """See the port."""
        return self._add(batch)

    def get(self, batch: BatchId) -> Batch:
        """See the port."""
        return self._get(batch)

    def lock(self, batch: BatchId) -> Batch:
        """See the port."""
        return self._get(batch, lock=True)

    def replace(self, batch: Batch) -> None:
        """See the port."""
        self._replace_or_raise(batch.id, batch)

    def list(
        self, *, status: BatchStatus | None = None, centre: str | None = None, after: str = "", limit: int = 50
    ) -> tuple[Batch, ...]:
        """See the port."""
        table = self.rows.table.c
        statuses = (status,) if status else tuple(BatchStatus) if centre is not None else ()
        conditions = [] if centre is None else [table.centre == centre]
        legs = [table.status == each.value for each in statuses]
        return self._newest([table.opened_at, table.id], conditions, after, limit, legs=legs)
