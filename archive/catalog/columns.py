"""Column types, and the way of a record into a row and back."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Generic, TypeVar, get_type_hints

from sqlalchemy import DateTime, Table, Text, bindparam, select, type_coerce, update
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from archive.records.errors import BadInput
from archive.records.record_json import codec_of

Record = TypeVar("Record")


class Moment(TypeDecorator[datetime]):
    """A moment in time: aware on the way in and out, UTC in the table, text of fixed width in SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC; without its zone where the database knows none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs a time zone.")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 (given by SQLAlchemy)
        """Always UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text that every database can hold. PostgreSQL has no NUL, and nothing encodes half a surrogate pair, so neither is
    taken anywhere; both are ordered by code point (migration 0004 sees to that in PostgreSQL).
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:  # noqa: ARG002 (given by SQLAlchemy)
        """The text itself; raises BadInput."""
        return None if value is None else _checked(value)


class Json(TypeDecorator[Any]):
    """Plain JSON as canonical text. Text and not a JSON type: what was written is what is read, byte for byte."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002 (given by SQLAlchemy)
        """Canonical text; None stays NULL."""
        if value is None:
            return None
        return _checked(json.dumps(value, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ARG002 (given by SQLAlchemy)
        """The plain value."""
        return None if value is None else json.loads(value)


def _checked(value: str) -> str:
    try:
        fits = "\0" not in value and bool(value.encode() or True)
    except UnicodeEncodeError:
        fits = False
    if not fits:
        raise BadInput("A text holds a sign that is no letter (NUL, or half of a pair).", hint="Send plain UTF-8 text.")
    return value


_REMEMBERED = 32
"""Texts of a column whose values are remembered: a process works on a few batches at a time."""


class RecordRows(Generic[Record]):
    """Writes records of one kind into rows of one table: a column for each field, of the same name.

    What a ``remembered`` column of JSON says is long and hardly changes: it is parsed once for equal texts.
    """

    def __init__(self, kind: type[Record], table: Table, *, remembered: frozenset[str] = frozenset()) -> None:
        self.kind, self.table = kind, table
        hints = get_type_hints(kind)
        names = [field.name for field in dataclasses.fields(kind)]  # type: ignore[arg-type]  # every kind is a record
        self.columns = [
            type_coerce(table.c[name], Text).label(name) if name in remembered else table.c[name] for name in names
        ]
        # Made once: to make a statement of so many columns takes longer than its answer.
        self.every = select(*self.columns)
        if "id" in table.c:
            self.of_id = self.every.where(table.c.id == bindparam("wanted_id"))
            self.change_of_id = update(table).where(table.c.id == bindparam("wanted_id"))
        self._codecs = {
            name: None if isinstance(table.c[name].type, Moment) else codec_of(hints[name]) for name in names
        }
        self._readers = {name: None if codec is None else codec.read for name, codec in self._codecs.items()}
        for name in remembered:
            self._readers[name] = _remembering(codec_of(hints[name]).read)

    def row(self, record: Record) -> dict[str, Any]:
        """The values of the columns."""
        return {
            name: getattr(record, name) if codec is None else codec.write(getattr(record, name))
            for name, codec in self._codecs.items()
        }

    def record(self, row: Mapping[Any, Any]) -> Record:
        """The record of a row; raises BadInput if the row holds what no record holds."""
        place = self.kind.__name__
        return self.kind(
            **{
                name: row[name] if read is None else read(row[name], f"{place}.{name}")
                for name, read in self._readers.items()
            }
        )


def _remembering(read: Callable[[Any, str], Any]) -> Callable[[str, str], Any]:
    @lru_cache(maxsize=_REMEMBERED)
    def reader(text: str, place: str) -> Any:
        return read(json.loads(text), place)

    return reader
