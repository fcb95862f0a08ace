"""The station's memory: which file is how far, in a small database beside the files it has taken.

A settled file is moved out of the scanner's folder (so that the scanner may use its name again) and goes
seen -> hashed -> announced -> uploaded -> receipted -> deleted. Every step is written down before the next one begins.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from archive.records.errors import Conflict
from capture.station.watcher import Seen

_SCHEMA = """
CREATE TABLE IF NOT EXISTS batches (id INTEGER PRIMARY KEY, label TEXT NOT NULL, remote TEXT NOT NULL DEFAULT '');
CREATE TABLE IF NOT EXISTS files (
    id INTEGER PRIMARY KEY, case_ref TEXT NOT NULL, name TEXT NOT NULL, origin TEXT NOT NULL, state TEXT NOT NULL,
    size INTEGER NOT NULL DEFAULT 0, sha256 TEXT NOT NULL DEFAULT '', batch INTEGER REFERENCES batches (id),
    position INTEGER NOT NULL DEFAULT 0, upload TEXT NOT NULL DEFAULT '', trouble TEXT NOT NULL DEFAULT ''
);
CREATE INDEX IF NOT EXISTS files_by_state ON files (state, id);
"""
_COLUMNS = "id, case_ref, name, origin, state, size, sha256, batch, position, upload, trouble"


class FileState(StrEnum):
    """How far a file is. ``refused`` ones stay here for a person."""

    SEEN = "seen"
    HASHED = "hashed"
    ANNOUNCED = "announced"
    UPLOADED = "uploaded"
    RECEIPTED = "receipted"
    DELETED = "deleted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpooledFile:
    """One file of the scanner. ``batch`` is the station's own number of its batch; ``upload`` the address once begun."""

    id: int
    case_ref: str
    name: str
    origin: str
    state: FileState
    size: int
    sha256: str
    batch: int | None
    position: int
    upload: str
    trouble: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedBatch:
    """A batch that was planned; ``remote`` is its id in the archive once it was announced."""

    id: int
    label: str
    remote: str
    files: tuple[SpooledFile, ...]


class StationSpool:
    """The spool under ``home``; raises Conflict where another station holds it."""

    def __init__(self, home: Path) -> None:
        self._files = home / "files"
        home.mkdir(mode=0o700, parents=True, exist_ok=True)  # copies of people's papers
        self._files.mkdir(mode=0o700, exist_ok=True)
        self._lock = _only_one(home / "lock")
        self._database = sqlite3.connect(home / "spool.db", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute("PRAGMA synchronous = FULL")
        self._database.executescript(_SCHEMA)

    def close(self) -> None:
        """Let another station have it."""
        self._database.close()
        os.close(self._lock)

    def path(self, file: SpooledFile) -> Path:
        """Where the taken file lies."""
        return self._files / str(file.id)

    def take(self, seen: Seen, name: str) -> SpooledFile:
        """Write a settled file down under ``name`` and move it here."""
        cursor = self._database.execute(
            "INSERT INTO files (case_ref, name, origin, state) VALUES (?, ?, ?, ?)",
            (seen.case_ref, name, str(seen.path), FileState.SEEN),
        )
        file = self._get(int(cursor.lastrowid or 0))
        self.fetch(file)
        return file

    def fetch(self, file: SpooledFile) -> bool:
        """Move the file here if it is not yet (a station killed in between); False if it is nowhere."""
        if self.path(file).exists():
            return True
        try:
            Path(file.origin).rename(self.path(file))
        except FileNotFoundError:
            return False
        _sync_folder(self._files)
        return True

    def in_state(self, state: FileState) -> tuple[SpooledFile, ...]:
        """All files in that state, in the order in which they were taken."""
        return self._select("state = ? ORDER BY id", state)

    def counts(self) -> dict[FileState, int]:
        """How many files are how far."""
        rows = self._database.execute("SELECT state, count(*) FROM files GROUP BY state").fetchall()
        return {FileState(state): count for state, count in rows}

    def hashed(self, file: SpooledFile, sha256: str, size: int) -> None:
        """The file's digest and size in bytes are known."""
        self._change(file, state=FileState.HASHED, sha256=sha256, size=size)

    def begun(self, file: SpooledFile, upload: str) -> None:
        """The upload has an address (empty: it must be begun anew)."""
        self._change(file, upload=upload)

    def moved_on(self, file: SpooledFile, state: FileState) -> None:
        """The file reached a state."""
        self._change(file, state=state, trouble="")

    def refused(self, file: SpooledFile, trouble: str) -> None:
        """The file cannot go on without a person."""
        self._change(file, state=FileState.REFUSED, trouble=trouble)

    def delete(self, file: SpooledFile) -> None:
        """Delete the station's copy; only for a file with a receipt."""
        if file.state is not FileState.RECEIPTED:
            raise Conflict(f"The file {file.name} has no receipt.", hint="Keep it until the archive has confirmed it.")
        self.path(file).unlink(missing_ok=True)
        self._change(file, state=FileState.DELETED)

    def plan(self, label: str, *, most: int) -> PlannedBatch | None:
        """Put up to ``most`` hashed files into a new batch, numbered in the order in which they were taken; None without any."""
        with self._transaction():
            files = self.in_state(FileState.HASHED)[:most]
            if not files:
                return None
            batch = self._database.execute("INSERT INTO batches (label) VALUES (?)", (label,)).lastrowid
            for position, file in enumerate(files, start=1):
                self._change(file, state=FileState.ANNOUNCED, batch=batch, position=position)
        return self.batch(int(batch or 0))

    def announced(self, batch: PlannedBatch, remote: str) -> None:
        """The archive knows the batch under this id."""
        self._database.execute("UPDATE batches SET remote = ? WHERE id = ?", (remote, batch.id))

    def batch(self, number: int) -> PlannedBatch:
        """A batch with its files by position."""
        row = self._database.execute("SELECT id, label, remote FROM batches WHERE id = ?", (number,)).fetchone()
        files = self._select("batch = ? ORDER BY position", number)
        return PlannedBatch(id=row[0], label=row[1], remote=row[2], files=files)

    def open_batches(self) -> tuple[PlannedBatch, ...]:
        """Batches of which something is still on its way."""
        rows = self._database.execute(
            "SELECT DISTINCT batch FROM files WHERE state IN (?, ?) ORDER BY batch",
            (FileState.ANNOUNCED, FileState.UPLOADED),
        ).fetchall()
        return tuple(self.batch(number) for (number,) in rows)

    def _get(self, number: int) -> SpooledFile:
        return self._select("id = ?", number)[0]

    def _select(self, where: str, *values: object) -> tuple[SpooledFile, ...]:
        rows = self._database.execute(f"SELECT {_COLUMNS} FROM files WHERE {where}", values).fetchall()  # noqa: S608  own words
        return tuple(_file(row) for row in rows)

    def _change(self, file: SpooledFile, **columns: object) -> None:
        names = ", ".join(f"{name} = ?" for name in columns)
        self._database.execute(f"UPDATE files SET {names} WHERE id = ?", (*columns.values(), file.id))  # noqa: S608  own words

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._database.execute("ROLLBACK")
            raise
        self._database.execute("COMMIT")


def _file(row: tuple[object, ...]) -> SpooledFile:
    values = dict(zip(_COLUMNS.split(", "), row, strict=True))
    return SpooledFile(**{**values, "state": FileState(str(values["state"]))})  # type: ignore[arg-type]


def _only_one(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as taken:
        os.close(descriptor)
        raise Conflict(
            "Another station watches this folder already.", hint="Stop it, or watch another folder."
        ) from taken
    return descriptor


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
