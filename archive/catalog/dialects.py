"""All in which SQLite and PostgreSQL differ: how to connect, to begin, to lock, and to insert what may be there already."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, Select, Table, create_engine, event, text
from sqlalchemy.dialects import postgresql, sqlite

from archive.records.errors import BadSettings, Unavailable

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

    def insert(self, table: Table) -> Insert:
        """An INSERT that knows ON CONFLICT."""
        ...

    def locked(self, query: Select[Any], *, skip: bool = False) -> Select[Any]:
        """Lock the rows found until the transaction ends; ``skip`` those that others hold."""
        ...

    def lock_name(self, connection: Connection, *name: str) -> None:
        """Wait until no other transaction holds this name, and hold it until the end of this one."""
        ...

    def describe(self, connection: Connection) -> str:
        """Name and version."""
        ...


class SqliteDialect:
    """One file in WAL mode. BEGIN IMMEDIATE lets one writer in at a time, so rows and names need no locks of their own."""

    name = "sqlite"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._turn = threading.Lock()
        _prepare_file(path)
        self.engine = create_engine(
            f"sqlite:///{path}",
            pool_size=8,
            max_overflow=56,
            hide_parameters=True,
            connect_args={"timeout": BUSY_SECONDS},
        )
        event.listen(self.engine, "connect", _set_pragmas)
        event.listen(self.engine, "begin", _begin)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Threads of one process take turns here: waking in order is fairer than SQLite's own polling."""
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise Unavailable("The catalog is busy: another writer has held it for a minute.", hint="Try again.")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def migrating(self) -> Iterator[None]:
        """A file lock beside the database, given back by the system if this process dies."""
        with self.path.with_name(self.path.name + ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def insert(self, table: Table) -> Insert:
        """SQLite's."""
        return sqlite.insert(table)

    def locked(self, query: Select[Any], *, skip: bool = False) -> Select[Any]:  # noqa: ARG002
        """The whole database is this writer's already."""
        return query

    def lock_name(self, connection: Connection, *name: str) -> None:
        """The whole database is this writer's already."""

    def describe(self, connection: Connection) -> str:  # noqa: ARG002
        """Name and version."""
        return f"SQLite {sqlite3.sqlite_version}"


class PostgresDialect:
    """A PostgreSQL server, 15 or later."""

    name = "postgresql"

    def __init__(self, url: str) -> None:
        try:
            self.engine = create_engine(url, pool_size=5, max_overflow=27, pool_pre_ping=True, hide_parameters=True)
        except ImportError:
            raise BadSettings(
                "The catalog is set to PostgreSQL, but its driver is not installed.",
                hint="Install psycopg into the environment that runs Skrynia.",
            ) from None
        event.listen(self.engine, "begin", _begin_postgres)

    def writing(self) -> AbstractContextManager[None]:
        """Many may write at once."""
        return nullcontext()

    @contextmanager
    def migrating(self) -> Iterator[None]:
        """A lock of the server, given back when the connection ends."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            key = {"key": _number_of("migrating")}
            connection.execute(text("SELECT pg_advisory_lock(:key)"), key)
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)

    def insert(self, table: Table) -> Insert:
        """PostgreSQL's."""
        return postgresql.insert(table)

    def locked(self, query: Select[Any], *, skip: bool = False) -> Select[Any]:
        """FOR UPDATE."""
        return query.with_for_update(skip_locked=skip)

    def lock_name(self, connection: Connection, *name: str) -> None:
        """An advisory lock under a number made of the name."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _number_of(*name)})

    def describe(self, connection: Connection) -> str:
        """Name and version."""
        return f"PostgreSQL {connection.execute(text('SHOW server_version')).scalar_one()}"


def dialect_of(url: str) -> Dialect:
    """The dialect of ``sqlite:PATH`` or ``postgresql+psycopg://…``; raises BadSettings for anything else."""
    scheme, _, rest = url.partition(":")
    if scheme == "sqlite":
        path = "/" + rest.lstrip("/") if rest.startswith("/") else rest
        if not path or path == "/" or ":memory:" in path:
            raise BadSettings("The catalog needs a file.", hint="Set it to sqlite:PATH.")
        return SqliteDialect(Path(path).absolute())
    if scheme in ("postgresql", "postgresql+psycopg"):
        return PostgresDialect(f"postgresql+psycopg:{rest}")
    raise BadSettings(
        f"No catalog is kept under “{scheme}:”.", hint="Set it to sqlite:PATH or postgresql+psycopg://HOST/DATABASE."
    )


def _prepare_file(path: Path) -> None:
    """Make the file for its owner alone: names and numbers stand in it.

    A file that is there must not be opened and closed here: the close would drop every lock that SQLite holds on it in
    this process (POSIX locks belong to the process, not to the descriptor), and writers would run into each other.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except OSError as error:
        if path.is_file():
            return
        raise Unavailable(
            f"The catalog's file {path} cannot be opened: {error.strerror}.", hint="Check the folder and its rights."
        ) from None


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions begin where _begin says so, not where the driver guesses
    for pragma in ("foreign_keys = ON", "synchronous = FULL", "journal_mode = WAL"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    reading = bool(connection.get_execution_options().get(READING))
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def _begin_postgres(connection: Connection) -> None:
    if connection.get_execution_options().get(READING):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _number_of(*name: str) -> int:
    """A lock's number of 64 bits, ours by its upper half; names that meet by chance only wait for each other."""
    return (0x534B5259 << 32) | zlib.crc32("\0".join(name).encode())
