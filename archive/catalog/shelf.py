"""Records of one kind under their ids, in one table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Executable, Select, Table, func, select, tuple_, union_all

from archive.catalog.columns import RecordRows
from archive.catalog.dialect import Dialect, Insert
from archive.records.errors import BadInput, NotFound

Record = TypeVar("Record")
_AT_ONCE = 1000


@cache
def _insert_if_free(insert: Callable[[Table], Insert], table: Table) -> Executable:
    """Made once for each database and table."""
    return insert(table).on_conflict_do_nothing().returning(table.c.id)


class Shelf(Generic[Record]):
    """What all kinds have in common; ``called`` names the kind in a message."""

    rows: RecordRows[Record]
    called: str

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection, self._dialect = connection, dialect

    def _columns(self, record: Record) -> dict[str, Any]:
        """The row of a record, with the columns that are worked out from it."""
        return self.rows.row(record)

    def _add(self, record: Record) -> bool:
        """Insert; False if any unique value is taken."""
        statement = _insert_if_free(self._dialect.insert, self.rows.table)
        return self._connection.execute(statement, self._columns(record)).first() is not None

    def _add_missing(self, records: Sequence[Record]) -> None:
        """Insert those of which no unique value is taken, many with one statement."""
        statement = self._dialect.insert(self.rows.table).on_conflict_do_nothing()
        for first in range(0, len(records), _AT_ONCE):
            rows = [self._columns(record) for record in records[first : first + _AT_ONCE]]
            self._connection.execute(statement, rows)

    def _get(self, key: str, *, lock: bool = False) -> Record:
        query = self.rows.of_id
        found = self._all(self._dialect.locked(query) if lock else query, wanted_id=key)
        if not found:
            raise NotFound(f"There is no {self.called} {key}.", hint="Check the id.", subject=key)
        return found[0]

    def _replace(self, key: str, record: Record, *conditions: ColumnElement[bool]) -> bool:
        """Update; False if there is no such row."""
        values = {name: value for name, value in self._columns(record).items() if name != "id"}
        change = self.rows.change_of_id.where(*conditions) if conditions else self.rows.change_of_id
        return self._connection.execute(change, values | {"wanted_id": key}).rowcount == 1

    def _replace_or_raise(self, key: str, record: Record) -> None:
        if not self._replace(key, record):
            raise NotFound(f"There is no {self.called} {key}.", hint="Check the id.", subject=key)

    def _all(self, query: Select[Any], **values: Any) -> tuple[Record, ...]:
        return tuple(self.rows.record(row) for row in self._connection.execute(query, values).mappings())

    def _first(self, query: Select[Any]) -> Record | None:
        return next(iter(self._all(query.limit(1))), None)

    def _newest(
        self,
        order: Sequence[ColumnElement[Any]],
        conditions: Sequence[ColumnElement[bool]],
        after: str,
        limit: int,
        *,
        legs: Sequence[ColumnElement[bool]] = (),
    ) -> tuple[Record, ...]:
        """One leaf of a list, highest ``order`` first, that goes on below the row with the id ``after``.

        ``legs`` are alternatives that exclude each other. Each one is read off its own index in order and the heads are
        merged, where an IN would sort all that fits.
        """
        key = self.rows.table.c.id
        keys = [select(key).where(*conditions, leg) for leg in legs] or [select(key).where(*conditions)]
        if after:
            seen = self._connection.execute(select(*order).where(self.rows.table.c.id == after)).first()
            if seen is None:
                raise BadInput(
                    f"No list goes on after “{after[:64]}”.", hint="Begin the list anew.", subject=after[:64]
                )
            keys = [each.where(tuple_(*order) < tuple_(*seen)) for each in keys]
        falling = [column.desc() for column in order]
        heads = [select(each.order_by(*falling).limit(limit).subquery().c.id) for each in keys]
        found = union_all(*heads).subquery()
        query = select(*self.rows.columns).join(found, key == found.c.id)
        return self._all(query.order_by(*falling).limit(limit))

    def _count(self, conditions: Sequence[Sequence[ColumnElement[bool]]], most: int | None) -> int:
        """How many rows fit one of the conditions, which exclude each other; no more than ``most`` are looked at in each."""
        counts = (
            select(func.count().label("rows")).select_from(
                select(self.rows.table.c.id).where(*each).limit(most).subquery()
            )
            for each in conditions
        )
        rows = union_all(*counts).subquery().c.rows
        total = int(self._connection.execute(select(func.sum(rows))).scalar_one())
        return total if most is None else min(total, most)
