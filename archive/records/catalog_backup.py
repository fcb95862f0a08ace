"""What a backup of the catalog says of itself, and what a restoring found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from archive.records.audit import AuditHead

BACKUP_FORMAT = 1
"""Raised when an older version could not read the files."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupColumn:
    """A column and what its values are: ``text``, ``whole``, ``number``, ``truth`` or ``moment``."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupTable:
    """A table's file: ``rows`` lines of JSON, gzipped; ``sha256`` is that of the lines before packing."""

    name: str
    file: str
    rows: int
    sha256: str
    columns: tuple[BackupColumn, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogBackup:
    """The manifest. Tables stand in an order in which each one refers to earlier ones only.

    ``audit_head`` is the last sealed line in it: where the object store's anchor is further on, the archive has gone on.
    """

    format: int
    schema: str
    taken_at: datetime
    database: str
    audit_head: AuditHead | None
    tables: tuple[BackupTable, ...]

    @property
    def rows(self) -> int:
        """Of all tables."""
        return sum(table.rows for table in self.tables)
