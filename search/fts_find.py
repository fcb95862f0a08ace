"""Finding in the embedded index: the access filter, the words and the facets are one question to SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from archive.ports.search_index import FACETS, Found, Hit, Query, Way
from search.cursor import Cursor, check_limit
from search.fts_match import match_of
from search.narrowing import wanted_values
from search.near_words import Near, differing, nearest, pieces_of
from search.query import Term
from search.snippets import PageRow, hit_of
from search.tiers import NOTHING, Tier, answer_of, wants_near
from search.understanding import understand
from search.vocabulary import Vocabulary
from search.ways import own_by, whole_by

_WEIGHTS = "4.0, 2.0, 3.0, 2.0, 0.5, 0.2"  # surface, lemmas, about, parts, folded, looks
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


def find(database: sqlite3.Connection, query: Query, vocabulary: Vocabulary) -> Found:
    """What the port's ``find`` promises."""
    check_limit(query)
    understood = understand(query, vocabulary)
    terms = understood.terms
    cursor = Cursor.parse(query.after)
    if not terms and query.words.strip():
        return answer_of(query, understood.parts, NOTHING)
    written = _tier(database, query, terms, cursor, None)
    if not terms or not wants_near(written):
        return answer_of(query, understood.parts, written)
    left = query.limit + 1 - len(written.hits)
    near = _tier(database, query, terms, cursor, _near_in(database), most=left)
    return answer_of(query, understood.parts, written, near)


def _tier(
    database: sqlite3.Connection,
    query: Query,
    terms: Sequence[Term],
    cursor: Cursor,
    near: Near | None,
    *,
    most: int | None = None,
) -> Tier:
    question = _question(query, terms, near)
    facets = _facets(database, question)
    total = sum(facets[FACETS[0]].values())
    most = query.limit + 1 if most is None else most
    if not total or not most or (cursor.near and near is None):
        return Tier(hits=(), total=total, facets=facets)
    here = cursor if cursor.near is (near is not None) else Cursor()
    hits = tuple(_hit(row, terms, near) for row in _rows(database, question, here, most))
    return Tier(hits=hits, total=total, facets=facets)


def _question(query: Query, terms: Sequence[Term], near: Near | None) -> _Question:
    where, values = readable_sql(query)
    if not terms:
        return _Question(source=_FROM.format(words="", where=f"pages.first AND {where}"), values=values, score="0.0")
    met, matches = _MET, _matches(query.way, terms, near)
    if near is not None:
        met = f"{_MET} AND pages.row NOT IN ({_AS_WRITTEN})"
        matches += _matches(query.way, terms, None)
    return _Question(
        source=_FROM.format(words="JOIN words ON words.rowid = pages.row", where=f"{met} AND {where}"),
        values=(*matches, *values),
        score=f"round(-bm25(words, {_WEIGHTS}), 6)",
    )


def _matches(way: Way, terms: Sequence[Term], near: Near | None) -> tuple[str, ...]:
    conditions = (by(way, terms, loose=near is not None) for by in (whole_by, own_by))
    return tuple(_NEVER if condition is None else match_of(condition, near) for condition in conditions)


# A page that knows the words only from its document (a field, the case's name) answers for it once: the first one.
_MET = "words MATCH ? AND (pages.first OR pages.row IN (SELECT rowid FROM words WHERE words MATCH ?))"
_AS_WRITTEN = f"SELECT words.rowid FROM words JOIN pages ON pages.row = words.rowid WHERE {_MET}"  # noqa: S608
_NEVER = '"\N{ZERO WIDTH SPACE}"'  # words of no page: where a page's own text cannot meet the query


def readable_sql(query: Query) -> tuple[str, tuple[object, ...]]:
    """(Condition on ``documents``, its values): what may be read, and what narrows the query."""
    readable = query.readable
    parts: list[tuple[str, tuple[object, ...]]] = [
        (f"documents.class IN ({_places(readable.classes)})", tuple(sorted(readable.classes)))
    ]
    if readable.centre is not None:
        parts.append(("documents.centre = ?", (readable.centre,)))
    if readable.institution is not None:
        parts.append(("documents.institution = ?", (readable.institution,)))
    for name, wanted in wanted_values(query).items():
        parts.append((f"documents.{name} IN ({_places(wanted)})", wanted))
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
    columns = ", ".join(f"documents.{facet}" for facet in FACETS)
    rows = database.execute(f"SELECT {columns}, count(*) {question.source} GROUP BY {columns}", question.values)
    facets: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
    for *values, count in rows:
        for facet, value in zip(FACETS, values, strict=True):
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
    """Words of the index that are spelt nearly so; asked once a word."""
    known: dict[str, tuple[str, ...]] = {}

    def near(form: str) -> tuple[str, ...]:
        if form not in known:
            known[form] = _spelt_nearly(database, form)
        return known[form]

    return near


def _spelt_nearly(database: sqlite3.Connection, form: str) -> tuple[str, ...]:
    if not differing(form):
        return ()
    rows = database.execute(
        "SELECT form FROM spellings WHERE piece IN (?, ?) AND size BETWEEN ? AND ?",
        (*pieces_of(form), len(form) - differing(form), len(form) + differing(form)),
    )
    return nearest(form, (spelt for (spelt,) in rows))
