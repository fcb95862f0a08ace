"""Many rows at once, as a restoring or a measuring needs them: COPY in PostgreSQL, many INSERTs a call in SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any

from sqlalchemy import ColumnClause, Connection, TableClause, insert

from archive.catalog.postgres_dialect import PostgresDialect

Row = Mapping[str, Any]
_AT_ONCE = 1000


def load(connection: Connection, table: TableClause, rows: Iterable[Row]) -> int:
    """Add rows, all with the same columns, within the connection's transaction; answers how many."""
    if connection.dialect.name == PostgresDialect.name:
        return _copy(connection, table, rows)
    total, left = 0, iter(rows)
    while some := [dict(row) for row in islice(left, _AT_ONCE)]:
        connection.execute(insert(table), some)
        total += len(some)
    return total


def _copy(connection: Connection, table: TableClause, rows: Iterable[Row]) -> int:
    left = iter(rows)
    first = next(left, None)
    if first is None:
        return 0
    columns = [table.c[name] for name in first]
    ways = [_way(connection, column) for column in columns]
    quoted = connection.dialect.identifier_preparer.quote
    names = ", ".join(quoted(column.name) for column in columns)
    total = 0
    driver: Any = connection.connection.dbapi_connection  # psycopg's own
    with driver.cursor() as cursor, cursor.copy(f"COPY {quoted(table.name)} ({names}) FROM STDIN") as copy:
        for total, row in enumerate(_with_first(first, left), 1):  # noqa: B007 (the count is the answer)
            copy.write_row([way(row[column.name]) for way, column in zip(ways, columns, strict=True)])
    return total


def _way(connection: Connection, column: ColumnClause[Any]) -> Callable[[Any], Any]:
    """How a value of the column goes to the driver."""
    return column.type.dialect_impl(connection.dialect).bind_processor(connection.dialect) or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value


def _with_first(first: Row, others: Iterable[Row]) -> Iterable[Row]:
    yield first
    yield from others
