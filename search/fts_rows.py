"""The tables of the embedded index, and how an entry becomes rows: one row a page."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable

from archive.ports.search_index import IndexEntry
from search.words import Token, lemmas_of, number_tails, skeleton_of, tokens_of

SCHEMA_VERSION = 1
SCHEMA = f"""
CREATE TABLE documents (
    row INTEGER PRIMARY KEY, document TEXT NOT NULL UNIQUE, case_id TEXT NOT NULL, source_ref TEXT NOT NULL,
    type TEXT NOT NULL, status TEXT NOT NULL, centre TEXT NOT NULL, institution TEXT NOT NULL, class TEXT NOT NULL
);
CREATE INDEX documents_by_case ON documents (case_id);
CREATE TABLE pages (
    row INTEGER PRIMARY KEY, document_row INTEGER NOT NULL REFERENCES documents (row), page INTEGER NOT NULL,
    first INTEGER NOT NULL, text TEXT NOT NULL
);
CREATE INDEX pages_by_document ON pages (document_row);
CREATE TABLE dates (document_row INTEGER NOT NULL REFERENCES documents (row), day TEXT NOT NULL);
CREATE INDEX dates_by_document ON dates (document_row, day);
CREATE TABLE touched (case_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    surface, lemmas, about, parts, folded, tokenize = 'unicode61 remove_diacritics 0', prefix = '4'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row);
PRAGMA user_version = {SCHEMA_VERSION};
"""
_GAP = re.compile(r"[  \-‑–]")  # what people put between groups of one number
_LONGEST_NUMBER = 34  # digits: an IBAN in four groups and a little more


def put_entry(database: sqlite3.Connection, entry: IndexEntry) -> None:
    """Add a document; one of the same id is written over."""
    remove_documents(database, "document = ?", entry.document)
    row = database.execute(
        "INSERT INTO documents (document, case_id, source_ref, type, status, centre, institution, class)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING row",
        (
            entry.document,
            entry.case,
            entry.source_ref,
            entry.type.value,
            entry.status,
            entry.centre,
            entry.institution,
            entry.access_class.value,
        ),
    ).fetchone()[0]
    database.executemany("INSERT INTO dates VALUES (?, ?)", [(row, day) for day in entry.dates])
    about = _about(entry)
    for number, (page, text) in enumerate(zip(entry.page_numbers, entry.pages, strict=True)):
        page_row = database.execute(
            "INSERT INTO pages (document_row, page, first, text) VALUES (?, ?, ?, ?) RETURNING row",
            (row, page, number == 0, text),
        ).fetchone()[0]
        database.execute(
            "INSERT INTO words (rowid, surface, lemmas, about, parts, folded) VALUES (?, ?, ?, ?, ?, ?)",
            (page_row, *_columns(text, about)),
        )


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


def _columns(text: str, about: str) -> tuple[str, str, str, str, str]:
    tokens = tokens_of(text)
    words = [token for token in tokens if not token.is_number]
    return (
        " ".join(token.form for token in tokens),
        _lemmas(words),
        about,
        _tails(joined_numbers(text, tokens)),
        _skeletons(words),
    )


def _about(entry: IndexEntry) -> str:
    """What is known of the whole document: met by a query on each of its pages. Dates stand as people write them too."""
    days = [form for day in entry.dates for form in (day, ".".join(reversed(day.split("-"))))]
    values = (*entry.names, *entry.numbers, *days, entry.source_ref, entry.person_id)
    tokens = [token for value in values for token in tokens_of(value)]
    words = [token for token in tokens if not token.is_number]
    numbers = (number for value in (*entry.numbers, entry.source_ref, entry.person_id) for number in _numbers(value))
    return " ".join((*(token.form for token in tokens), _lemmas(words), _skeletons(words), _tails(numbers)))


def _numbers(value: str) -> Iterable[str]:
    return joined_numbers(value, tokens_of(value))


def _lemmas(words: Iterable[Token]) -> str:
    return " ".join(dict.fromkeys(lemma for token in words for lemma in (*lemmas_of(token.spelling), *token.parts)))


def _skeletons(words: Iterable[Token]) -> str:
    return " ".join(sorted({skeleton_of(token.form) for token in words if len(token.form) > 2}))


def _tails(numbers: Iterable[str]) -> str:
    return " ".join(sorted({tail for number in numbers for tail in number_tails(number)}))


def joined_numbers(text: str, tokens: Iterable[Token]) -> Iterable[str]:
    """Every number of 4 digits and more, and groups of digits with one blank or hyphen between them as one number."""
    run, end = "", -2
    for token in tokens:
        if not token.is_number:
            continue
        near = run and token.start - end == 1 and _GAP.fullmatch(text[end : token.start])
        if not near:
            yield from _long(run)
            run = ""
        elif len(token.form) >= 4:
            yield token.form
        run, end = run + token.form, token.end
    yield from _long(run)


def _long(run: str) -> Iterable[str]:
    if 4 <= len(run) <= _LONGEST_NUMBER:
        yield run
