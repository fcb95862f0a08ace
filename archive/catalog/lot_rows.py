"""Lots in their table."""

from __future__ import annotations

from sqlalchemy import select

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.shelf import Shelf
from archive.records.ids import LotId
from archive.records.lot import Lot, LotStatus

_table = tables.lots


class LotRows(Shelf[Lot]):
    """The port's Lots."""

    rows = RecordRows(Lot, _table)
    called = "lot"

    def add(self, lot: Lot) -> bool:
        """See the port."""
        return self._add(lot)

    def get(self, lot: LotId) -> Lot:
        """See the port."""
        return self._get(lot)

    def lock(self, lot: LotId) -> Lot:
        """See the port."""
        return self._get(lot, lock=True)

    def take_turn(self) -> None:
        """See the port."""
        self._dialect.lock_name(self._connection, "lots")

    def replace(self, lot: Lot) -> None:
        """See the port."""
        self._replace_or_raise(lot.id, lot)

    def list(self, *, status: LotStatus | None = None) -> tuple[Lot, ...]:
        """See the port."""
        query = select(*self.rows.columns).order_by(_table.c.created_at.desc(), _table.c.id.desc())
        return self._all(query.where(_table.c.status == status.value) if status else query)
