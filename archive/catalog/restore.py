"""A backup back into an empty catalog: in the schema it was taken from, compared line by line, then brought up to date.

All of it is one transaction: what does not come back whole does not come back at all.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection, Table, func, inspect, not_, select, text

from archive.catalog import migrating
from archive.catalog.audit_rows import AuditRows
from archive.catalog.backup import MANIFEST, MANIFEST_SHA256, Progress
from archive.catalog.backup_rows import Lines, as_table, lines_of, rows_of
from archive.catalog.bulk import load
from archive.catalog.dialect import Dialect
from archive.catalog.dialects import dialect_of
from archive.catalog.postgres_dialect import PostgresDialect, be_patient
from archive.catalog.schema import HEAD, revision_of
from archive.catalog.tables import metadata
from archive.catalog.telling import told
from archive.records.catalog_backup import BACKUP_FORMAT, BackupTable, CatalogBackup
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, BadSettings, Conflict, Corrupt, SkryniaError
from archive.records.record_json import from_json

PEOPLE = ("accounts", "tokens")
"""What a rebuilding from the object store does not bring back; sessions end, people log in anew."""

OF_ITSELF = ("workers", "turns", "marks")
"""What an archive writes down of itself as soon as it runs, and upkeep's rows of work: a catalog with no more is empty."""


def read_manifest(folder: Path) -> CatalogBackup:
    """The manifest of the backup in ``folder``; raises BadInput, Corrupt, or BadSettings for one of a newer version."""
    try:
        data, said = (folder / MANIFEST).read_bytes(), (folder / MANIFEST_SHA256).read_text("ascii")
    except (OSError, UnicodeDecodeError):
        raise BadInput(
            f"There is no whole backup in {folder}.",
            hint="Its manifest is written last; take it again.",
            subject=str(folder),
        ) from None
    if sha256_of(data) != said.partition(" ")[0]:
        raise _damaged(MANIFEST)
    backup = from_json(CatalogBackup, data)
    if backup.format != BACKUP_FORMAT or not migrating.is_known(backup.schema):
        raise BadSettings(
            f"The backup has schema {backup.schema}, which this version does not know.",
            hint="Restore it with the version of Skrynia that took it, or a newer one.",
        )
    return backup


def restore_backup(url: str, folder: Path, *, progress: Progress | None = None) -> CatalogBackup:
    """Restore into the empty catalog at ``url``; answers what was in the backup.

    Raises Conflict for a catalog that holds something, Corrupt for a damaged backup (and nothing was restored).
    """
    backup, dialect = read_manifest(folder), dialect_of(url)

    def restore(connection: Connection) -> None:
        _emptied(connection)
        migrating.upgrade(connection, backup.schema)
        _loaded(connection, folder, backup.tables, backup.rows, progress or _tell_nobody)
        migrating.upgrade(connection)
        head = AuditRows(connection, dialect).head()
        if head != backup.audit_head:
            raise Corrupt("The audit does not end where the backup says.", hint="Take another backup.")

    _in_one_transaction(dialect, restore)
    return backup


def restore_people(url: str, folder: Path) -> CatalogBackup:
    """Bring accounts and tokens alone into a catalog that was rebuilt and has none.

    Raises Conflict where there are some, BadSettings for a backup of another schema.
    """
    backup, dialect = read_manifest(folder), dialect_of(url)
    if backup.schema != HEAD or revision_of(dialect) != HEAD:
        raise BadSettings(
            "The backup is of another schema.", hint="Restore it whole into a new catalog, and back that up."
        )
    people = tuple(table for table in backup.tables if table.name in PEOPLE)

    def restore(connection: Connection) -> None:
        if any(_rows(connection, name) for name in PEOPLE):
            raise _occupied("accounts")
        _loaded(connection, folder, people, sum(table.rows for table in people), _tell_nobody)

    _in_one_transaction(dialect, restore)
    return backup


def _in_one_transaction(dialect: Dialect, act: Callable[[Connection], None]) -> None:
    try:
        with told(), dialect.migrating(), dialect.engine.connect() as connection:
            connection.detach()
            with connection.begin():
                be_patient(connection)
                act(connection)
    finally:
        dialect.engine.dispose()


def _emptied(connection: Connection) -> None:
    """Without tables: those of a catalog that was prepared, may have run, and was never given anything are dropped."""
    there = set(inspect(connection).get_table_names())
    ours = [table for table in metadata.sorted_tables if table.name in there]
    if ours and connection.dialect.name == PostgresDialect.name:  # what a running archive is just adding counts too
        names = ", ".join(connection.dialect.identifier_preparer.quote(table.name) for table in ours)
        connection.exec_driver_sql(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE")
    if any(_was_given(connection, table) for table in ours):
        raise _occupied("papers or accounts")
    metadata.drop_all(connection, tables=ours)
    if "alembic_version" in there:
        connection.execute(text("DROP TABLE alembic_version"))


def _was_given(connection: Connection, table: Table) -> bool:
    """Whether it holds what somebody brought, rather than what the archive itself wrote down."""
    if table.name in OF_ITSELF:
        return False
    rows = select(table.primary_key.columns.values()[0]).limit(1)
    if table is metadata.tables["work"]:
        rows = rows.where(not_(table.c.kind.startswith("upkeep.", autoescape=True)))
    return connection.execute(rows).first() is not None


def _rows(connection: Connection, name: str) -> int:
    return int(connection.execute(select(func.count()).select_from(metadata.tables[name])).scalar_one())


def _loaded(
    connection: Connection, folder: Path, tables: Iterable[BackupTable], total: int, progress: Progress
) -> None:
    done = 0
    for described in tables:
        progress(done, total)
        read = Lines()
        load(
            connection,
            as_table(described),
            rows_of(read.pass_on(_unpacked(folder / described.file)), described.columns),
        )
        _compare(read, described)
        keys = inspect(connection).get_pk_constraint(described.name)["constrained_columns"]
        stored = Lines()
        for _ in stored.pass_on(lines_of(connection, described, keys)):
            pass
        _compare(stored, described)
        _go_on_counting(connection, described)
        done += described.rows
    progress(total, total)


def _compare(lines: Lines, described: BackupTable) -> None:
    if (lines.rows, lines.sha256) != (described.rows, described.sha256):
        raise _damaged(described.file)


def _unpacked(path: Path) -> Iterator[bytes]:
    try:
        with gzip.open(path, "rb") as lines:
            yield from lines
    except (OSError, EOFError, zlib.error):
        raise _damaged(path.name) from None


def _go_on_counting(connection: Connection, described: BackupTable) -> None:
    """PostgreSQL counts beside the table; SQLite has seen the numbers."""
    if connection.dialect.name != PostgresDialect.name:
        return
    for column in metadata.tables[described.name].primary_key.columns if described.name in metadata.tables else ():
        query = text("SELECT pg_get_serial_sequence(:table, :column)")
        sequence = connection.execute(query, {"table": described.name, "column": column.name}).scalar_one()
        if sequence and described.rows:
            highest = select(func.max(as_table(described).c[column.name])).scalar_subquery()
            connection.execute(select(func.setval(sequence, highest)))


def _occupied(what: str) -> Conflict:
    return Conflict(f"The catalog holds {what} already; nothing was changed.", hint="Name a new file or database.")


def _damaged(file: str) -> SkryniaError:
    return Corrupt(
        f"The backup's {file} is not what was written; nothing was restored.", hint="Take another backup.", subject=file
    )


def _tell_nobody(_done: int, _total: int) -> None:
    """No progress is wanted."""
