"""Brings a database's tables up to date. Alembic is loaded only when there is something to do."""

from __future__ import annotations

from sqlalchemy import inspect, text

from archive.catalog.dialect import READING, Dialect
from archive.records.errors import BadSettings, Unavailable

HEAD = "0010"
"""The newest revision under ``migrations/versions``; a test compares both."""


def ensure_schema(dialect: Dialect) -> None:
    """Migrate to HEAD; of several processes that start at once, one does and the others wait.

    Raises BadSettings if the database was made by a newer version.
    """
    if revision_of(dialect) == HEAD:
        return
    with dialect.migrating():
        revision = revision_of(dialect)
        if revision != HEAD:
            _migrate(dialect, revision)


def check_schema(dialect: Dialect) -> None:
    """Change nothing; raise Unavailable unless the tables are there and those that this version needs."""
    revision = revision_of(dialect)
    if revision is None:
        raise Unavailable("The catalog has no tables yet.", hint="Run `skrynia prepare`.")
    if revision != HEAD:
        message = f"The catalog has schema {revision}, this version needs {HEAD}."
        raise Unavailable(message, hint="An older one is brought up to date by `skrynia prepare`, or any start.")


def revision_of(dialect: Dialect) -> str | None:
    """The schema that the database has, None for an empty one."""
    with dialect.engine.connect().execution_options(**{READING: True}) as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        return None if found is None else str(found)


def _migrate(dialect: Dialect, revision: str | None) -> None:
    from archive.catalog import migrating  # noqa: PLC0415 (takes a fifth of a second, and is seldom needed)

    if revision is not None and not migrating.is_known(revision):
        raise BadSettings(
            f"The catalog has schema {revision}, which this version does not know.",
            hint="Run the version of Skrynia that made it, or a newer one.",
        )
    with dialect.engine.begin() as connection:
        migrating.upgrade(connection)
