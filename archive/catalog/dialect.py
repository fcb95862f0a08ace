"""What a kind of database must offer beside plain SQL: all in which SQLite and PostgreSQL differ."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Select, Table
from sqlalchemy.dialects import postgresql, sqlite

BUSY_SECONDS = 60
"""How long a writer waits for the writers before it."""

READING = "skrynia_reading"
"""The execution option of a connection that only reads."""

Insert = sqlite.Insert | postgresql.Insert


class Dialect(Protocol):
    """One kind of database."""

    name: str
    engine: Engine

    def writing(self) -> AbstractContextManager[None]:
        """Held around a writing transaction of this process."""
        ...

    def migrating(self) -> AbstractContextManager[None]:
        """Held by the one process that changes the schema."""
        ...

    @staticmethod
    def insert(table: Table) -> Insert:
        """An INSERT that knows ON CONFLICT."""
        ...

    def locked(self, query: Select[Any], *, skip: bool = False) -> Select[Any]:
        """Lock the rows found until the transaction ends; ``skip`` those that others hold. The same query gives the same
        statement, for making one takes longer than its answer.
        """
        ...

    def lock_name(self, connection: Connection, *name: str) -> None:
        """Wait until no other transaction holds this name, and hold it until the end of this one."""
        ...

    def try_name(self, connection: Connection, *name: str) -> bool:
        """Hold this name until the end of this transaction; False at once if another transaction holds it."""
        ...

    def describe(self, connection: Connection) -> str:
        """Name and version."""
        ...
