"""The tables of the embedded index, and how an entry becomes rows: one row a page."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from archive.ports.search_index import IndexEntry
from search.narrowing import values_of
from search.near_words import SHORTEST, pieces_of
from search.page_match import Column
from search.page_words import about_of, columns_of

SCHEMA_VERSION = 2
SCHEMA = f"""
CREATE TABLE documents (
    row INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, source_ref TEXT NOT NULL,
    type TEXT NOT NULL, kind TEXT NOT NULL, year TEXT NOT NULL, centre TEXT NOT NULL, institution TEXT NOT NULL,
    status TEXT NOT NULL, sureness TEXT NOT NULL, flagged TEXT NOT NULL, person TEXT NOT NULL, class TEXT NOT NULL
);
CREATE INDEX documents_by_case ON documents (case_id);
CREATE INDEX documents_by_person ON documents (person);
CREATE TABLE pages (
    row INTEGER PRIMARY KEY, document_row INTEGER NOT NULL REFERENCES documents (row), page INTEGER NOT NULL,
    first INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE INDEX pages_by_document ON pages (document_row);
CREATE TABLE dates (document_row INTEGER NOT NULL REFERENCES documents (row), day TEXT NOT NULL);
CREATE INDEX dates_by_document ON dates (document_row, day);
CREATE TABLE touched (case_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    surface, lemmas, about, parts, folded, looks, tokenize = 'unicode61 remove_diacritics 0', prefix = '4'
);
CREATE TABLE spellings (piece TEXT NOT NULL, size INTEGER NOT NULL, form TEXT NOT NULL, PRIMARY KEY (piece, size, form))
    WITHOUT ROWID;
PRAGMA user_version = {SCHEMA_VERSION};
"""
_COLUMNS = (Column.SURFACE, Column.LEMMAS, Column.ABOUT, Column.PARTS, Column.FOLDED, Column.LOOKS)
_SPELT = (Column.SURFACE, Column.LEMMAS, Column.ABOUT, Column.FOLDED)
_KNOWN = ("type", "kind", "year", "centre", "institution", "status", "sureness", "flagged", "person")


def put_entry(database: sqlite3.Connection, entry: IndexEntry) -> None:
    """Add a document; one of the same id is written over."""
    remove_documents(database, "document = ?", entry.document)
    known = values_of(entry)
    row = database.execute(
        f"INSERT INTO documents (document, case_id, source_ref, class, {', '.join(_KNOWN)})"  # noqa: S608 - named here
        f" VALUES (?, ?, ?, ?, {', '.join('?' * len(_KNOWN))}) RETURNING row",
        (entry.document, entry.case, entry.source_ref, entry.access_class.value, *(known[name] for name in _KNOWN)),
    ).fetchone()[0]
    database.executemany("INSERT INTO dates VALUES (?, ?)", [(row, day) for day in entry.dates])
    about = about_of(entry)
    for number, (page, text) in enumerate(zip(entry.page_numbers, entry.pages, strict=True)):
        page_row = database.execute(
            "INSERT INTO pages (document_row, page, first, text) VALUES (?, ?, ?, ?) RETURNING row",
            (row, page, number == 0, text),
        ).fetchone()[0]
        words = columns_of(text, about)
        database.execute(
            "INSERT INTO words (rowid, surface, lemmas, about, parts, folded, looks) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (page_row, *(words[column] for column in _COLUMNS)),
        )
        database.executemany("INSERT OR IGNORE INTO spellings VALUES (?, ?, ?)", _spellings(words))


def _spellings(words: Mapping[Column, str]) -> Iterator[tuple[str, int, str]]:
    """The words that others may be spelt nearly like. None is taken out: one that no page has any more is met by none."""
    for form in {form for column in _SPELT for form in words[column].split()}:
        if len(form) >= SHORTEST - 1 and not form.isdigit():
            for piece in pieces_of(form):
                yield piece, len(form), form


def remove_documents(database: sqlite3.Connection, which: str, value: str) -> None:
    """Forget the documents where ``which`` (SQL of this package, with one place for ``value``) holds."""
    rows = [row for (row,) in database.execute(f"SELECT row FROM documents WHERE {which}", (value,))]  # noqa: S608
    for row in rows:
        database.execute("DELETE FROM words WHERE rowid IN (SELECT row FROM pages WHERE document_row = ?)", (row,))
        database.execute("DELETE FROM pages WHERE document_row = ?", (row,))
        database.execute("DELETE FROM dates WHERE document_row = ?", (row,))
        database.execute("DELETE FROM documents WHERE row = ?", (row,))


def put_case_rows(database: sqlite3.Connection, case: str, entries: Iterable[IndexEntry]) -> None:
    """These and no others are the case's documents."""
    remove_documents(database, "case_id = ?", case)
    for entry in entries:
        put_entry(database, entry)
