"""SQLite: one file in WAL mode, one writer at a time."""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, Table, create_engine, event
from sqlalchemy.dialects import sqlite

from archive.catalog.dialect import BUSY_SECONDS, READING, Insert
from archive.records.errors import Unavailable


class SqliteDialect:
    """One file in WAL mode. BEGIN IMMEDIATE lets one writer in at a time, so rows and names need no locks of their own."""

    name = "sqlite"

    def __init__(self, path: Path, *, made: bool = True) -> None:
        self.path = path
        self._turn = threading.Lock()
        if made:
            _prepare_file(path)
        elif not path.is_file():
            raise Unavailable(f"There is no catalog at {path} yet.", hint="Run `skrynia prepare`.")
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

    @staticmethod
    def insert(table: Table) -> Insert:
        """SQLite's."""
        return sqlite.insert(table)

    def locked(self, query: Select[Any], *, skip: bool = False) -> Select[Any]:  # noqa: ARG002
        """The whole database is this writer's already."""
        return query

    def lock_name(self, connection: Connection, *name: str) -> None:
        """The whole database is this writer's already."""

    def try_name(self, connection: Connection, *name: str) -> bool:  # noqa: ARG002
        """The whole database is this writer's already."""
        return True

    def describe(self, connection: Connection) -> str:  # noqa: ARG002
        """Name and version."""
        return f"SQLite {sqlite3.sqlite_version}"


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
    driver: Any = connection.connection.dbapi_connection
    driver.execute(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")  # said to the driver: it is no query of ours
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
