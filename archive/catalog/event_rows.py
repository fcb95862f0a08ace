"""Events in their table, numbered at the very end of a transaction, one transaction at a time."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, insert, select

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.dialect import Dialect
from archive.records.history import Event

_table = tables.events
_INSERT = insert(_table)


class EventRows:
    """The port's Events.

    Events wait here until the transaction ends. Then a lock lets one transaction at a time take numbers and commit:
    numbers become visible in their order, and who has read up to one has missed none below it.
    """

    rows = RecordRows(Event, _table)

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection, self._dialect = connection, dialect
        self._waiting: list[dict[str, Any]] = []

    def add(self, event: Event) -> None:
        """See the port."""
        row = self.rows.row(event)
        del row["sequence"]
        self._waiting.append(row)

    def write(self) -> None:
        """Number and write what waits; the transaction's last act before it commits."""
        if self._waiting:
            self._dialect.lock_name(self._connection, "events")
            self._connection.execute(_INSERT, self._waiting)
            self._waiting = []

    def after(self, sequence: int, *, limit: int = 100) -> tuple[Event, ...]:
        """See the port; this transaction's own events are among them."""
        self.write()
        query = select(*self.rows.columns).where(_table.c.sequence > sequence).order_by(_table.c.sequence)
        return tuple(self.rows.record(row) for row in self._connection.execute(query.limit(limit)).mappings())
