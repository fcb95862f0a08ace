"""Finding in the embedded index: the access filter, the words and the facets are one question to SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from archive.ports.search_index import Found, Hit, Query
from search.cursor import Cursor, check_limit
from search.fts_match import match_of
from search.near_words import Near, differing, nearest
from search.page_match import own_condition, whole_condition
from search.query import Term, terms_of
from search.snippets import PageRow, hit_of

_FACETS = ("type", "status", "centre")
_WEIGHTS = "4.0, 2.0, 3.0, 2.0, 0.5"  # surface, lemmas, about, parts, folded
_FROM = """
    FROM pages JOIN documents ON documents.row = pages.document_row {words}
    WHERE {where}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """A query as SQL."""

    source: str
    values: tuple[object, ...]
    score: str


def find(database: sqlite3.Connection, query: Query) -> Found:
    """What the port's ``find`` promises. Where nothing answers as written, words spelt nearly so or in the other language do."""
    check_limit(query)
    terms = terms_of(query.words)
    if not terms and query.words.strip():
        return Found(hits=(), total=0, facets={facet: {} for facet in _FACETS})
    cursor = Cursor.parse(query.after)
    if not cursor.near:
        found = _answers(database, query, terms, cursor, None)
        if found.total or cursor.document:
            return found
    return _answers(database, query, terms, cursor.as_near(), _near_in(database))


def _answers(
    database: sqlite3.Connection, query: Query, terms: Sequence[Term], cursor: Cursor, near: Near | None
) -> Found:
    question = _question(query, terms, near)
    facets = _facets(database, question)
    total = sum(facets[_FACETS[0]].values())
    if not total:
        return Found(hits=(), total=0, facets=facets)
    rows = _rows(database, question, cursor, query.limit + 1)
    hits = tuple(_hit(row, terms, near) for row in rows[: query.limit])
    return Found(hits=hits, total=total, facets=facets, next=cursor.after(hits[-1]) if len(rows) > query.limit else "")


def _question(query: Query, terms: Sequence[Term], near: Near | None) -> _Question:
    where, values = _readable(query)
    if not terms:
        return _Question(source=_FROM.format(words="", where=f"pages.first AND {where}"), values=values, score="0.0")
    words = "JOIN words ON words.rowid = pages.row"
    # A page that knows the words only from its document (a field, the case's name) answers for it once: the first one.
    own = "(pages.first OR pages.row IN (SELECT rowid FROM words WHERE words MATCH ?))"
    return _Question(
        source=_FROM.format(words=words, where=f"words MATCH ? AND {own} AND {where}"),
        values=(
            match_of(whole_condition(terms, loose=near is not None), near),
            match_of(own_condition(terms, loose=near is not None), near),
            *values,
        ),
        score=f"round(-bm25(words, {_WEIGHTS}), 6)",
    )


def _readable(query: Query) -> tuple[str, tuple[object, ...]]:
    readable = query.readable
    parts: list[tuple[str, tuple[object, ...]]] = [
        (f"documents.class IN ({_places(readable.classes)})", tuple(sorted(readable.classes)))
    ]
    if readable.centre is not None:
        parts.append(("documents.centre = ?", (readable.centre,)))
    if readable.institution is not None:
        parts.append(("documents.institution = ?", (readable.institution,)))
    if query.types:
        parts.append((f"documents.type IN ({_places(query.types)})", tuple(kind.value for kind in query.types)))
    if query.statuses:
        parts.append((f"documents.status IN ({_places(query.statuses)})", query.statuses))
    if query.since or query.until:
        span = (
            (query.since.isoformat() if query.since else ""),
            (query.until.isoformat() if query.until else "9999-12-31"),
        )
        dates = "SELECT 1 FROM dates WHERE dates.document_row = documents.row AND dates.day BETWEEN ? AND ?"
        parts.append((f"EXISTS ({dates})", span))
    return " AND ".join(text for text, _ in parts), tuple(value for _, values in parts for value in values)


def _places(values: Sequence[object] | frozenset[object]) -> str:
    return ", ".join("?" * len(values))


def _facets(database: sqlite3.Connection, question: _Question) -> dict[str, dict[str, int]]:
    columns = ", ".join(f"documents.{facet}" for facet in _FACETS)
    rows = database.execute(f"SELECT {columns}, count(*) {question.source} GROUP BY {columns}", question.values)
    facets: dict[str, dict[str, int]] = {facet: {} for facet in _FACETS}
    for *values, count in rows:
        for facet, value in zip(_FACETS, values, strict=True):
            facets[facet][value] = facets[facet].get(value, 0) + count
    return facets


def _rows(
    database: sqlite3.Connection, question: _Question, cursor: Cursor, limit: int
) -> list[tuple[str, str, str, str, str, int, str, float]]:
    sql = f"""
        SELECT case_id, document, source_ref, type, status, page, text, score FROM (
            SELECT case_id, document, source_ref, type, status, page, text, {question.score} AS score {question.source}
        ) WHERE ? = '' OR score < ? OR (score = ? AND (document, page) > (?, ?))
        ORDER BY score DESC, document, page LIMIT ?
    """  # noqa: S608 - made of this module's own pieces, values are bound
    after = (cursor.document, cursor.score, cursor.score, cursor.document, cursor.page)
    return database.execute(sql, (*question.values, *after, limit)).fetchall()


def _hit(row: tuple[str, str, str, str, str, int, str, float], terms: Sequence[Term], near: Near | None) -> Hit:
    case, document, source_ref, kind, status, page, text, score = row
    found = PageRow(case=case, document=document, source_ref=source_ref, type=kind, status=status, page=page, text=text)
    return hit_of(found, score, terms, near)


def _near_in(database: sqlite3.Connection) -> Near:
    """Words of the index with the same first letter and one or two other letters; asked once a word."""
    known: dict[str, tuple[str, ...]] = {}

    def near(form: str) -> tuple[str, ...]:
        if form not in known:
            known[form] = _spelt_nearly(database, form)
        return known[form]

    return near


def _spelt_nearly(database: sqlite3.Connection, form: str) -> tuple[str, ...]:
    if not differing(form):
        return ()
    beginning = form[:1]
    rows = database.execute(
        "SELECT term FROM vocabulary WHERE term >= ? AND term < ?", (beginning, beginning + "\U0010ffff")
    )
    return nearest(form, (term for (term,) in rows))
