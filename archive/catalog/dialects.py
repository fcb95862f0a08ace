"""Which dialect an address speaks."""

from __future__ import annotations

from pathlib import Path

from archive.catalog.dialect import Dialect
from archive.catalog.postgres_dialect import PostgresDialect
from archive.catalog.sqlite_dialect import SqliteDialect
from archive.records.errors import BadSettings


def dialect_of(url: str, *, made: bool = True) -> Dialect:
    """The dialect of ``sqlite:PATH`` or ``postgresql+psycopg://…``; raises BadSettings for anything else.

    Where it is not to be ``made``, a file that is not there raises Unavailable.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "sqlite":
        path = "/" + rest.lstrip("/") if rest.startswith("/") else rest
        if not path or path == "/" or ":memory:" in path:
            raise BadSettings("The catalog needs a file.", hint="Set it to sqlite:PATH.")
        return SqliteDialect(Path(path).absolute(), made=made)
    if scheme in ("postgresql", "postgresql+psycopg"):
        return PostgresDialect(f"postgresql+psycopg:{rest}")
    raise BadSettings(
        f"No catalog is kept under “{scheme}:”.", hint="Set it to sqlite:PATH or postgresql+psycopg://HOST/DATABASE."
    )
