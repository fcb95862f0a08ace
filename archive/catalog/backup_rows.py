"""Rows of a table as lines of JSON and back, the same whatever the database: what a backup is made of, and compared by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Float, TableClause, Text, column, select, table
from sqlalchemy.types import TypeEngine

from archive.catalog.columns import Json, Moment
from archive.records.catalog_backup import BackupColumn, BackupTable
from archive.records.errors import Corrupt
from archive.records.record_json import moment_text

_STRIDE = 1000
_TYPES: dict[str, TypeEngine[Any]] = {
    "text": Text(),
    "whole": BigInteger(),
    "number": Float(53),
    "truth": Boolean(),
    "moment": Moment(),
}


class Lines:
    """Counts lines and digests them as they pass."""

    def __init__(self) -> None:
        self.rows = 0
        self._digest = hashlib.sha256()

    def pass_on(self, lines: Iterable[bytes]) -> Iterator[bytes]:
        """The same lines."""
        for line in lines:
            self.rows += 1
            self._digest.update(line)
            yield line

    @property
    def sha256(self) -> str:
        """Of all that passed."""
        return self._digest.hexdigest()


def kind_of(the: Column[Any]) -> str:
    """What the values of a column are."""
    if isinstance(the.type, Moment):
        return "moment"
    if isinstance(the.type, Boolean):
        return "truth"
    if isinstance(the.type, Float):
        return "number"
    return "whole" if issubclass(the.type.python_type, int) and not isinstance(the.type, Json) else "text"


def as_table(described: BackupTable) -> TableClause:
    """The table as it was when it was written, whatever it is called and holds today."""
    return table(described.name, *(column(each.name, _TYPES[each.kind]) for each in described.columns))


def lines_of(connection: Connection, described: BackupTable, keys: Iterable[str]) -> Iterator[bytes]:
    """Every row as a line, in the order of ``keys`` (by code point in every database)."""
    rows = as_table(described)
    query = select(*rows.c).order_by(*(rows.c[key] for key in keys))
    found = connection.execute(query, execution_options={"yield_per": _STRIDE})
    for row in found.mappings():
        plain = {name: moment_text(value) if isinstance(value, datetime) else value for name, value in row.items()}
        yield (
            json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()
            + b"\n"
        )


def rows_of(lines: Iterable[bytes], columns: tuple[BackupColumn, ...]) -> Iterator[dict[str, Any]]:
    """The rows that the lines stand for; raises Corrupt."""
    read: dict[str, Callable[[Any], Any]] = {each.name: _READ.get(each.kind, _as_it_is) for each in columns}
    for line in lines:
        try:
            plain = json.loads(line)
            yield {name: None if plain[name] is None else way(plain[name]) for name, way in read.items()}
        except (ValueError, KeyError, TypeError):
            raise Corrupt("A line of the backup is damaged.", hint="Take another backup.") from None


def _as_it_is(value: Any) -> Any:
    return value


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)


_READ: dict[str, Callable[[Any], Any]] = {"moment": _moment}
