"""The index of an extract: one SQLite file, made once and then only read, by any number of processes.

It is named by the digest of the extract and can be thrown away at any time. Whoever comes first makes it under a lock, beside
its place, and moves it there whole; who comes meanwhile waits. It holds people's data: for this system user alone.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path

from archive.records.errors import Unavailable
from archive.register.name_folding import folded, number_key, surname_key, trigrams
from archive.register.register_rows import COLUMNS, NAMED_AT_MOST, bad_extract, bad_lines, read_register

NUMBERS = ("rnokpp", "unzr", "passport", "id_card")
SURNAME, FIRST_NAME = 0, 1
"""Kinds of names; a patronymic is kept with the first names."""

_FORM = b"1"  # of the tables below; another form is another file
_Row = tuple[int, dict[str, str]]
_BATCH = 1000  # persons
_KNOWN_NAMES = 100_000  # whose numbers are remembered while the index is made
_TABLES = f"""
CREATE TABLE person (line INTEGER PRIMARY KEY, {", ".join(f"{name} TEXT NOT NULL" for name in COLUMNS)},
    family INTEGER NOT NULL, given INTEGER NOT NULL, father INTEGER NOT NULL);
CREATE TABLE number (number TEXT NOT NULL, line INTEGER NOT NULL);
CREATE TABLE name (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key TEXT NOT NULL, persons INTEGER, UNIQUE (kind, key));
CREATE TABLE trigram (trigram TEXT NOT NULL, length INTEGER NOT NULL, name INTEGER NOT NULL);
CREATE TABLE about (persons INTEGER NOT NULL, told TEXT NOT NULL);
"""
_INDEXES = """
CREATE INDEX by_id ON person (person_id);
CREATE INDEX by_name ON person (family, given, father, birth_date);
CREATE INDEX by_birth ON person (birth_date);
CREATE INDEX by_number ON number (number, line);
UPDATE name SET persons = (SELECT count(*) FROM person WHERE family = name.id) WHERE kind = 0;
CREATE INDEX by_trigram ON trigram (trigram, length, name);
"""
_PERSON = f"INSERT INTO person VALUES ({', '.join('?' * (len(COLUMNS) + 4))})"  # noqa: S608 - marks only


def open_index(extract: Path, folder: Path) -> sqlite3.Connection:
    """The index of ``extract`` in ``folder``, made first where there is none; only for reading, threads may share it.

    Raises BadInput where the extract will not do and Unavailable where the index cannot be made.
    """
    path = folder / f"register-{_digest(extract)}.db"
    try:
        with suppress(sqlite3.Error):
            return _opened(path)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _locked(folder / "register.lock"):
            with suppress(sqlite3.Error):  # somebody else made it meanwhile
                return _opened(path)
            _make(extract, path)
            return _opened(path)
    except (OSError, sqlite3.Error) as error:
        raise Unavailable(
            f"The index of the register cannot be made ({type(error).__name__}).",
            hint="Look whether there is room on the disk and whether it may be written to.",
            subject=str(folder),
        ) from error


def _digest(extract: Path) -> str:
    try:
        with extract.open("rb") as stream:
            return hashlib.file_digest(stream, lambda: hashlib.sha256(_FORM)).hexdigest()[:32]
    except OSError as error:
        raise bad_extract(extract, "cannot be opened") from error


def _opened(path: Path) -> sqlite3.Connection:
    index = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        index.execute("SELECT persons FROM about").fetchone()
    except sqlite3.Error:
        index.close()
        raise
    return index


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _make(extract: Path, path: Path) -> None:
    """Beside its place, moved there whole; indexes of former extracts and what was left half made go."""
    half = path.with_suffix(".half")
    for former in (*path.parent.glob("register-*.db"), *path.parent.glob("register-*.half")):
        former.unlink()
    os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with closing(sqlite3.connect(half, isolation_level=None)) as index:
            _fill(index, extract)
        with half.open("rb") as written:
            os.fsync(written.fileno())
        half.rename(path)
    finally:
        half.unlink(missing_ok=True)


def _fill(index: sqlite3.Connection, extract: Path) -> None:
    index.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;" + _TABLES)
    name_of = lru_cache(_KNOWN_NAMES)(_name_keeper(index))
    persons = 0
    for some in _batches(read_register(extract)):
        index.executemany(_PERSON, [_person(line, row, name_of) for line, row in some])
        index.executemany(
            "INSERT INTO number VALUES (?, ?)", [number for line, row in some for number in _numbers(line, row)]
        )
        persons += len(some)
    index.executescript(_INDEXES)  # ends the transaction
    _refuse_repeated(index, extract)
    index.execute("INSERT INTO about VALUES (?, ?)", (persons, _shared_numbers(index)))


def _batches(rows: Iterator[_Row]) -> Iterator[list[_Row]]:
    while some := list(islice(rows, _BATCH)):
        yield some


def _person(line: int, row: dict[str, str], name_of: Callable[[int, str], int]) -> tuple[int | str, ...]:
    family = name_of(SURNAME, surname_key(row["surname"]))
    first_names = (name_of(FIRST_NAME, folded(row[name])) for name in ("given_name", "patronymic"))
    return (line, *row.values(), family, *first_names)


def _numbers(line: int, row: dict[str, str]) -> Iterator[tuple[str, int]]:
    return ((f"{kind} {number_key(row[kind])}", line) for kind in NUMBERS if row[kind])


def _name_keeper(index: sqlite3.Connection) -> Callable[[int, str], int]:
    def keep(kind: int, key: str) -> int:
        found = index.execute("SELECT id FROM name WHERE kind = ? AND key = ?", (kind, key)).fetchone()
        if found:
            return int(found[0])
        name = index.execute("INSERT INTO name (kind, key) VALUES (?, ?)", (kind, key)).lastrowid or 0
        if kind == SURNAME and key:
            rows = [(trigram, len(key), name) for trigram in trigrams(key)]
            index.executemany("INSERT INTO trigram VALUES (?, ?, ?)", rows)
        return name

    return keep


_REPEATED = (
    "SELECT line FROM (SELECT line, row_number() OVER (PARTITION BY person_id ORDER BY line) AS nth FROM person)"
)


def _refuse_repeated(index: sqlite3.Connection, extract: Path) -> None:
    lines = [line for (line,) in index.execute(f"{_REPEATED} WHERE nth > 1 ORDER BY line")]
    if lines:
        raise bad_lines(extract, [f"line {line} repeats a person_id" for line in lines[:NAMED_AT_MOST]], len(lines))


def _shared_numbers(index: sqlite3.Connection) -> str:
    """Numbers that stand at several persons, by their lines. They are no error of the file: one person may stand twice."""
    shared = index.execute(
        "SELECT group_concat(line, ' and ') FROM number GROUP BY number HAVING count(*) > 1 ORDER BY min(line), max(line)"
    ).fetchall()
    if not shared:
        return ""
    shown = "; ".join(lines for (lines,) in shared[:NAMED_AT_MOST])
    more = " …" if len(shared) > NAMED_AT_MOST else ""
    return f"{len(shared)} numbers stand at several persons (lines {shown}{more})"
