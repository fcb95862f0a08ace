"""A backup of the running catalog: one consistent view of every table as lines of JSON, and a manifest over them.

It is the program's own form and no database's: what was taken from SQLite is restored into PostgreSQL and the other way
round, and what an older version took is restored by a newer one. Objects are not copied: they are kept before the facts
that name them, so an object store that is copied *after* the catalog holds all that the catalog names.
"""

from __future__ import annotations

import errno
import gzip
import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, Table, func, select, text

from archive.catalog.audit_rows import AuditRows
from archive.catalog.backup_rows import Lines, kind_of, lines_of
from archive.catalog.dialect import READING, Dialect
from archive.catalog.dialects import dialect_of
from archive.catalog.postgres_dialect import be_patient
from archive.catalog.schema import HEAD, revision_of
from archive.catalog.tables import metadata
from archive.catalog.telling import told
from archive.records.catalog_backup import BACKUP_FORMAT, BackupColumn, BackupTable, CatalogBackup
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, BadSettings, StorageFull
from archive.records.record_json import canonical

MANIFEST, MANIFEST_SHA256 = "manifest.json", "manifest.json.sha256"
Progress = Callable[[int, int], None]
"""Told (rows done, rows in all)."""


def write_backup(url: str, folder: Path, *, progress: Progress | None = None) -> CatalogBackup:
    """Back up the catalog at ``url`` into a new or empty folder while others go on writing; mode 0600, fsynced.

    The manifest is written last: a folder without one is no backup. Raises BadInput for a folder that holds something or
    cannot be written, BadSettings for a catalog of another schema, StorageFull or Unavailable.
    """
    dialect = dialect_of(url)
    try:
        with told(reading=True):
            if revision_of(dialect) != HEAD:
                raise BadSettings(
                    "The catalog is not of this version's schema.", hint="Start Skrynia once; it brings it up to date."
                )
            _prepare(folder)
            return _written(dialect, folder, progress or _tell_nobody)
    except OSError as error:
        kind = StorageFull if error.errno in (errno.ENOSPC, errno.EDQUOT) else BadInput
        raise kind(
            f"The backup cannot be written to {folder}: {error.strerror}.", hint="Make room or name another folder."
        ) from None
    finally:
        dialect.engine.dispose()


def keys_of(table: Table) -> tuple[str, ...]:
    """The columns of its primary key."""
    return tuple(column.name for column in table.primary_key.columns)


def _written(dialect: Dialect, folder: Path, progress: Progress) -> CatalogBackup:
    with dialect.engine.connect() as connection:
        connection.detach()  # of its own patience
        connection.execution_options(**{READING: True})
        with connection.begin():
            be_patient(connection)
            schema = str(connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one())
            total = sum(_count(connection, table) for table in metadata.sorted_tables)
            tables: list[BackupTable] = []
            for table in metadata.sorted_tables:
                progress(sum(each.rows for each in tables), total)
                tables.append(_table_written(connection, table, folder))
            backup = CatalogBackup(
                format=BACKUP_FORMAT,
                schema=schema,
                taken_at=datetime.now(UTC),
                database=dialect.name,
                audit_head=AuditRows(connection, dialect).head(),
                tables=tuple(tables),
            )
    progress(total, total)
    data = canonical(backup).encode()
    _write(folder / MANIFEST_SHA256, [f"{sha256_of(data)}  {MANIFEST}\n".encode()])
    _write(folder / MANIFEST, [data])
    _sync_folder(folder)
    return backup


def _table_written(connection: Connection, table: Table, folder: Path) -> BackupTable:
    lines = Lines()
    columns = tuple(BackupColumn(name=column.name, kind=kind_of(column)) for column in table.columns)
    described = BackupTable(name=table.name, file=f"{table.name}.jsonl.gz", rows=0, sha256="", columns=columns)
    _write_packed(folder / described.file, lines.pass_on(lines_of(connection, described, keys_of(table))))
    return BackupTable(
        name=described.name, file=described.file, rows=lines.rows, sha256=lines.sha256, columns=described.columns
    )


def _count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _prepare(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise BadInput(
            f"The folder {folder} is not empty.", hint="Name a new folder for each backup.", subject=str(folder)
        )


def _write(path: Path, parts: Iterable[bytes]) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.writelines(parts)
        file.flush()
        os.fsync(file.fileno())


def _write_packed(path: Path, lines: Iterable[bytes]) -> None:
    with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        with gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=3, mtime=0) as packed:
            packed.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _tell_nobody(_done: int, _total: int) -> None:
    """No progress is wanted."""
