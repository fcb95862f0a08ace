"""Documents like another one, in the embedded index."""

from __future__ import annotations

import sqlite3
from collections import Counter

from archive.ports.search_index import Alike, Query, Readable
from search.fts_find import readable_sql
from search.page_match import Column
from search.snippets import PageRow
from search.telling_words import FEWEST_SHARED, TOO_COMMON, Telling, alike_of, asked_of, telling_of

_SHOWN = "case_id, document, source_ref, type, status, page, text"
_PAGES = "pages JOIN documents ON documents.row = pages.document_row"


def like(database: sqlite3.Connection, document: str, readable: Readable, limit: int) -> tuple[Alike, ...]:
    """What the port's ``like`` promises."""
    where, values = readable_sql(Query(words="", readable=readable))
    rows = database.execute(
        f"SELECT {_SHOWN} FROM {_PAGES} WHERE document = ? AND {where} ORDER BY page",  # noqa: S608 - named here
        (document, *values),
    ).fetchall()
    own = [_row(row) for row in rows]
    if not own:
        return ()
    asked = asked_of(page.text for page in own)
    (pages,) = database.execute(f"SELECT count(*) FROM {_PAGES} WHERE {where}", values).fetchone()  # noqa: S608
    telling = telling_of(own, asked, _pages_with(database, asked, where, values), pages)
    return _likest(database, telling, where, values, limit) if len(telling.weights) >= FEWEST_SHARED else ()


def _pages_with(
    database: sqlite3.Connection, asked: Counter[str], where: str, values: tuple[object, ...]
) -> dict[str, int]:
    sql = f"""
        SELECT count(*) FROM (
            SELECT 1 FROM words JOIN pages ON pages.row = words.rowid JOIN documents ON documents.row = pages.document_row
            WHERE words MATCH ? AND {where} LIMIT {TOO_COMMON}
        )
    """  # noqa: S608 - made of this module's own pieces, values are bound
    return {word: database.execute(sql, (_match(word), *values)).fetchone()[0] for word in asked}


def _likest(
    database: sqlite3.Connection, telling: Telling, where: str, values: tuple[object, ...], limit: int
) -> tuple[Alike, ...]:
    met = " UNION ALL ".join(["SELECT rowid AS row, ? AS weight FROM words WHERE words MATCH ?"] * len(telling.weights))
    sql = f"""
        WITH scored AS (SELECT row, sum(weight) AS score FROM ({met}) GROUP BY row HAVING count(*) >= {FEWEST_SHARED}),
        ranked AS (
            SELECT {_SHOWN}, score + (documents.type = ?) * ? AS whole, row_number() OVER (
                PARTITION BY pages.document_row ORDER BY score DESC, page
            ) AS place
            FROM scored JOIN pages ON pages.row = scored.row JOIN documents ON documents.row = pages.document_row
            WHERE case_id <> ? AND {where}
        )
        SELECT {_SHOWN} FROM ranked WHERE place = 1 ORDER BY whole DESC, document LIMIT ?
    """  # noqa: S608 - made of this module's own pieces, values are bound
    words = [value for word, weight in telling.weights.items() for value in (weight, _match(word))]
    rows = database.execute(sql, (*words, telling.type, telling.type_weight, telling.case, *values, limit))
    return tuple(alike_of(_row(row), telling) for row in rows)


def _match(word: str) -> str:
    return f'{Column.LEMMAS} : "{word}"'


def _row(row: tuple[str, str, str, str, str, int, str]) -> PageRow:
    case, document, source_ref, kind, status, page, text = row
    return PageRow(case=case, document=document, source_ref=source_ref, type=kind, status=status, page=page, text=text)
