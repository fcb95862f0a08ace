"""PostgreSQL: a server that many processes write to at once, and that may go away at any moment.

Every wait has an end: for a connection, for a statement, for what others hold, and for a process that stopped in the midst
of a transaction. Whatever ends so is told as Unavailable and may be tried again.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import lru_cache
from typing import Any

from sqlalchemy import URL, Connection, Select, Table, create_engine, event, make_url, text
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import ArgumentError

from archive.catalog.dialect import BUSY_SECONDS, READING, Insert
from archive.records.errors import BadSettings

STATEMENT_SECONDS = 2 * BUSY_SECONDS
"""How long one statement may take, its waiting included."""

STOPPED_SECONDS = 5 * BUSY_SECONDS
"""After so long without a word the server ends a transaction and gives back what it holds."""

POOL = 16
"""Connections of one process at most (``?pool=N``): a server of 100 serves five processes and people who look after it."""

_DRIVER = {
    "application_name": "skrynia",
    "connect_timeout": "10",
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "60000",
}
"""What the driver is told unless the address says otherwise: a line that died is noticed within a minute."""

_SESSION = {
    "timezone": "UTC",
    "statement_timeout": f"{STATEMENT_SECONDS}s",
    "lock_timeout": f"{BUSY_SECONDS}s",
    "idle_in_transaction_session_timeout": f"{STOPPED_SECONDS}s",
    "default_transaction_isolation": "read committed",
}
_PATIENT = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
_LOCK = text("SELECT pg_advisory_xact_lock(:key)")
_TRY_LOCK = text("SELECT pg_try_advisory_xact_lock(:key)")
_HINT = "Write postgresql+psycopg://USER:PASSWORD@HOST:PORT/DATABASE, with parameters of libpq after a question mark."


class PostgresDialect:
    """A PostgreSQL server, 15 or later. TLS and all else that libpq knows stands in the address (``?sslmode=verify-full``)."""

    name = "postgresql"

    def __init__(self, url: str) -> None:
        address, pool = _checked(url)
        self.engine = create_engine(
            address,
            pool_size=min(4, pool),
            max_overflow=max(0, pool - 4),
            pool_timeout=BUSY_SECONDS,
            pool_pre_ping=True,
            hide_parameters=True,
        )
        event.listen(self.engine, "begin", _begin)

    def writing(self) -> AbstractContextManager[None]:
        """Many may write at once."""
        return nullcontext()

    @contextmanager
    def migrating(self) -> Iterator[None]:
        """A lock of the server, given back when the connection ends; waited for as long as another one migrates."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.detach()  # of its own patience, so it does not go back to the others
            be_patient(connection)
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _number_of("migrating")})
            yield

    @staticmethod
    def insert(table: Table) -> Insert:
        """PostgreSQL's."""
        return postgresql.insert(table)

    def locked(self, query: Select[Any], *, skip: bool = False) -> Select[Any]:
        """FOR NO KEY UPDATE: who adds a page holds its batch's key, and two such who ask for the whole row wait in a ring."""
        return _locking(query, skip=skip)

    def lock_name(self, connection: Connection, *name: str) -> None:
        """An advisory lock under a number made of the name."""
        connection.execute(_LOCK, {"key": _number_of(*name)})

    def try_name(self, connection: Connection, *name: str) -> bool:
        """The same lock, if it is free."""
        asked = connection.execute(_TRY_LOCK, {"key": _number_of(*name)})
        return bool(asked.scalar_one())

    def describe(self, connection: Connection) -> str:
        """Name and version."""
        return f"PostgreSQL {connection.execute(text('SHOW server_version')).scalar_one()}"


@lru_cache(maxsize=100)
def _locking(query: Select[Any], *, skip: bool) -> Select[Any]:
    return query.with_for_update(skip_locked=skip, key_share=True)


def be_patient(connection: Connection) -> None:
    """Let this session take as long as it needs, for what is rightly slow: building an index, copying a table."""
    if connection.dialect.name == PostgresDialect.name:
        for limit in _PATIENT:
            connection.exec_driver_sql(f"SET {limit} = 0")


def _checked(url: str) -> tuple[URL, int]:
    """The address with our defaults, and the size of the pool; nothing of it is ever shown, for it may hold a password."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise BadSettings("The address of the catalog cannot be read.", hint=_HINT) from None
    pool = str(address.query.get("pool", POOL))
    if not (pool.isascii() and pool.isdigit() and 1 <= int(pool) <= 200):
        raise BadSettings("The catalog's pool is not a number from 1 to 200.", hint="Write ?pool=16.")
    address = address.difference_update_query(["pool"])
    said = " ".join(f"-c {name}={value.replace(' ', chr(92) + ' ')}" for name, value in _SESSION.items())
    options = " ".join(part for part in (said, str(address.query.get("options", ""))) if part)
    address = address.set(query={**_DRIVER, **address.query, "options": options})
    _check_driver(address)
    return address, int(pool)


def _check_driver(address: URL) -> None:
    """The driver is there and knows every parameter."""
    try:
        from psycopg import ProgrammingError, conninfo  # noqa: PLC0415 (only where a centre runs on PostgreSQL)
    except ImportError:
        raise BadSettings(
            "The catalog is set to PostgreSQL, but its driver is not installed.",
            hint="Install psycopg into the environment that runs Skrynia.",
        ) from None
    try:
        conninfo.make_conninfo(**{name: str(value) for name, value in address.query.items()})
    except ProgrammingError:
        raise BadSettings("The catalog's address has a parameter that is not known.", hint=_HINT) from None


def _begin(connection: Connection) -> None:
    if connection.get_execution_options().get(READING):
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def _number_of(*name: str) -> int:
    """A lock's number of 64 bits, ours by its upper half; names that meet by chance only wait for each other."""
    return (0x534B5259 << 32) | zlib.crc32("\0".join(name).encode())
