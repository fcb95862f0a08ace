"""Lots in their table."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, insert, select

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.shelf import Shelf
from archive.records.ids import CaseId, LotId
from archive.records.lot import Lot, LotStatus

_table, _cases = tables.lots, tables.lot_cases
_NEWEST_FIRST = (_table.c.created_at.desc(), _table.c.id.desc())


class LotRows(Shelf[Lot]):
    """The port's Lots."""

    rows = RecordRows(Lot, _table)
    called = "lot"

    def add(self, lot: Lot) -> bool:
        """See the port."""
        added = self._add(lot)
        if added:
            self._put_cases(lot)
        return added

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
        self._connection.execute(delete(_cases).where(_cases.c.lot == lot.id))
        self._put_cases(lot)

    def list(self, *, statuses: Sequence[LotStatus] = (), limit: int | None = None) -> tuple[Lot, ...]:
        """See the port."""
        query = select(*self.rows.columns).order_by(*_NEWEST_FIRST).limit(limit)
        wanted = [status.value for status in statuses]
        return self._all(query.where(_table.c.status.in_(wanted)) if wanted else query)

    def of_case(self, case: CaseId) -> tuple[Lot, ...]:
        """See the port."""
        query = select(*self.rows.columns).join(_cases, _cases.c.lot == _table.c.id).where(_cases.c.case == case)
        return self._all(query.order_by(*_NEWEST_FIRST))

    def _put_cases(self, lot: Lot) -> None:
        rows = [{"lot": lot.id, "case": case} for case in dict.fromkeys(lot.cases)]
        if rows:
            self._connection.execute(insert(_cases), rows)
