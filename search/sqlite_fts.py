"""The embedded index: SQLite's FTS5 over pages, in a file that any number of processes use.

The path is a link to the generation in use. A rebuild fills the next generation beside it and turns the link in one step, so a
write-ahead log never meets a file it was not written for. What is put while a rebuild runs goes to both generations.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from archive.ports.search_index import Alike, Found, IndexEntry, IndexRebuild, Query, Readable
from archive.records.errors import Conflict, Unavailable
from archive.records.ids import CaseId, DocumentId
from search.fts_find import find
from search.fts_like import like
from search.fts_rows import SCHEMA, SCHEMA_VERSION, put_case_rows, put_entry
from search.vocabulary import Vocabulary, plain

_HINT = "Run `skrynia reindex`: the index is made again from the catalogue."
_GENERATION = re.compile(r"\.[0-9a-f]{12}(-wal|-shm)?")
_BATCH = 200  # entries in one transaction of a rebuild
_PROGRESS = (  # of a generation that is being built: cases since the last one reached, and that one
    "CREATE TABLE half (case_id TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TABLE reached (case_id TEXT NOT NULL)",
)


class SqliteFtsIndex:
    """Adapter of ``archive.ports.search_index`` for one machine. Every call opens the file anew: nothing stale is held.

    ``vocabulary`` is asked for at the first search: who only writes need not read the tables of the language.
    """

    def __init__(self, path: Path, vocabulary: Callable[[], Vocabulary] = plain) -> None:
        self.path = path
        self._vocabulary = vocabulary
        self._building = path.with_name(path.name + ".building")
        self._lock = path.with_name(path.name + ".lock")
        self._rebuild_lock = path.with_name(path.name + ".rebuilding")
        self._opening = path.with_name(path.name + ".opening")

    def put_case(self, case: CaseId, entries: Iterable[IndexEntry]) -> None:
        """See the port."""
        kept = tuple(entries)
        with self._locked(self._lock):
            with self._database(self.path) as database:
                put_case_rows(database, case, kept)
            if self._building.exists():
                with self._database(self._building) as database:
                    put_case_rows(database, case, kept)
                    database.execute("INSERT OR IGNORE INTO touched VALUES (?)", (case,))

    def remove_case(self, case: CaseId) -> None:
        """See the port."""
        self.put_case(case, ())

    def find(self, query: Query) -> Found:
        """See the port."""
        with self._database(self.path, writing=False) as database:
            return find(database, query, self._vocabulary())

    def like(self, document: DocumentId, readable: Readable, *, limit: int = 10) -> tuple[Alike, ...]:
        """See the port."""
        with self._database(self.path, writing=False) as database:
            return like(database, document, readable, limit)

    @contextmanager
    def rebuilding(self, *, resume: bool = False) -> Iterator[IndexRebuild]:
        """See the port; a second rebuild at the same time raises ``Conflict``. A killed one stands in nobody's way."""
        with self._locked(self._rebuild_lock, wait=False):
            with self._locked(self._lock):
                if not (resume and self._is_resumable()):
                    self._begin()
            yield _Rebuild(self, self._building)
            self._swap(self._building.resolve())

    def _begin(self) -> None:
        self._drop_building()
        self._sweep()
        generation = self._new_generation()
        _point(self._building, generation)
        with self._database(self._building) as database:
            for statement in _PROGRESS:
                database.execute(statement)

    def _is_resumable(self) -> bool:
        """Whether a stopped rebuild left a generation; what is half in it of cases that it had not reached is taken out."""
        if not self._building.exists():
            return False
        try:
            with self._database(self._building) as database:
                for (case,) in database.execute(
                    "SELECT case_id FROM half EXCEPT SELECT case_id FROM touched"
                ).fetchall():
                    put_case_rows(database, case, ())
                database.execute("DELETE FROM half")
        except Unavailable:
            return False  # of another version, or broken: it is built anew
        return True

    def count(self) -> int:
        """See the port."""
        with self._database(self.path, writing=False) as database:
            return int(database.execute("SELECT count(*) FROM documents").fetchone()[0])

    def close(self) -> None:
        """Nothing is held open between calls."""

    def check(self) -> str:
        """See the port."""
        return f"search index at {self.path}: {self.count()} documents"

    def _swap(self, generation: Path) -> None:
        with self._locked(self._lock):
            with self._database(self._building) as database:
                for table in ("touched", "half", "reached"):
                    database.execute(f"DELETE FROM {table}")  # noqa: S608 - named here
                database.execute("INSERT INTO words (words) VALUES ('optimize')")
            _point(self.path, generation)
            self._building.unlink()

    def _drop_building(self) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._building.unlink()

    def _sweep(self) -> None:
        """Remove generations that are not in use: the last one (kept till now for who was reading it) and half-built ones."""
        used = self.path.resolve().name
        with self._locked(self._opening):
            for found in self.path.parent.glob(f"{self.path.name}.*"):
                if _GENERATION.fullmatch(found.name.removeprefix(self.path.name)) and not found.name.startswith(used):
                    found.unlink(missing_ok=True)

    def _new_generation(self) -> Path:
        generation = self.path.with_name(f"{self.path.name}.{secrets.token_hex(6)}")
        os.close(
            os.open(generation, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
        )  # the papers' text; -wal and -shm follow it
        database = sqlite3.connect(generation)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.executescript(SCHEMA)
        finally:
            database.close()
        return generation

    def _ensure(self) -> None:
        if self.path.exists():
            return
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self._locked(self._lock):
            if not self.path.exists():
                _point(self.path, self._new_generation())

    @contextmanager
    def _database(self, path: Path, *, writing: bool = True) -> Iterator[sqlite3.Connection]:
        """An open file and one transaction in it; what SQLite cannot do is ``Unavailable``."""
        try:
            if path == self.path and not path.exists():
                self._ensure_unlocked() if writing else self._ensure()
            with self._locked(
                self._opening, shared=True
            ):  # nothing is swept between asking the link and the first read
                database = _open(path)
            try:
                database.execute("PRAGMA synchronous = NORMAL")
                database.execute("BEGIN IMMEDIATE" if writing else "BEGIN")
                yield database
                database.execute("COMMIT")
            finally:
                database.close()  # rolls back what was not committed
        except (sqlite3.Error, OSError) as error:
            raise Unavailable("The search index cannot be used.", hint=_HINT) from error

    def _ensure_unlocked(self) -> None:
        """As ``_ensure`` for a caller who holds the lock."""
        _point(self.path, self._new_generation())

    @contextmanager
    def _locked(self, lock: Path, *, wait: bool = True, shared: bool = False) -> Iterator[None]:
        try:
            lock.parent.mkdir(parents=True, exist_ok=True)
            descriptor = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise Unavailable(
                "The search index cannot be written.", hint="Look at the disk and the folder's rights."
            ) from error
        try:
            fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | (0 if wait else fcntl.LOCK_NB))
            yield
        except BlockingIOError as error:
            raise Conflict("The search index is being rebuilt already.", hint="Wait until that has ended.") from error
        finally:
            os.close(descriptor)


class _Rebuild:
    """The generation that is being filled."""

    def __init__(self, index: SqliteFtsIndex, path: Path) -> None:
        self._index = index
        self._path = path

    @property
    def done_until(self) -> CaseId | None:
        """See the port."""
        with self._index._database(self._path, writing=False) as database:  # noqa: SLF001 - the two are one adapter
            found = database.execute("SELECT case_id FROM reached").fetchone()
        return CaseId(found[0]) if found else None

    def reached(self, case: CaseId) -> None:
        """See the port."""
        with self._index._database(self._path) as database:  # noqa: SLF001 - the two are one adapter
            database.execute("DELETE FROM half")
            database.execute("DELETE FROM reached")
            database.execute("INSERT INTO reached VALUES (?)", (case,))

    def put_many(self, entries: Iterable[IndexEntry]) -> None:
        """See the port; a case that was put meanwhile is newer than what the rebuild read."""
        batch: list[IndexEntry] = []
        for entry in entries:
            batch.append(entry)
            if len(batch) >= _BATCH:
                self._put(batch)
                batch = []
        self._put(batch)

    def _put(self, batch: list[IndexEntry]) -> None:
        with self._index._database(self._path) as database:  # noqa: SLF001 - the two are one adapter
            touched = {case for (case,) in database.execute("SELECT case_id FROM touched")}
            for entry in batch:
                if entry.case not in touched:
                    database.execute("INSERT OR IGNORE INTO half VALUES (?)", (entry.case,))
                    put_entry(database, entry)


def _open(link: Path) -> sqlite3.Connection:
    """The generation that ``link`` names, read once: from then on its files are held open, whoever unlinks them."""
    database = sqlite3.connect(
        f"file:{quote(str(link.resolve()))}?mode=rw", uri=True, timeout=30.0, isolation_level=None
    )
    try:
        _check_version(database)
    except BaseException:
        database.close()
        raise
    return database


def _check_version(database: sqlite3.Connection) -> None:
    found = database.execute("PRAGMA user_version").fetchone()[0]
    if found != SCHEMA_VERSION:
        raise Unavailable("The search index is of another version of Skrynia.", hint=_HINT)


def _point(link: Path, target: Path) -> None:
    """Make ``link`` name ``target``, in one step."""
    fresh = link.with_name(f"{link.name}.{secrets.token_hex(4)}.link")
    fresh.symlink_to(target.name)
    fresh.replace(link)
