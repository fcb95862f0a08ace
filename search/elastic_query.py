"""From the port's query to Elasticsearch's language, and from its answer to the port's."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from archive.ports.search_index import Found, Query
from search.cursor import Cursor
from search.elastic_mapping import EDGES, LONGEST_FORM
from search.near_words import Near, differing, nearest
from search.page_match import AllOf, AnyOf, Begins, Column, Condition, Follows, Holds, own_condition, whole_condition
from search.query import Term
from search.snippets import PageRow, hit_of
from search.words import tokens_of

FACETS = ("type", "status", "centre")
_MOST_VALUES = 5_000  # of one facet
_MOST_EXPANSIONS = 50  # spellings of one word in one column
_SHOWN = ("case", "document", "source_ref", "type", "status", "page", "text")
_WEIGHTS = {Column.SURFACE: 4.0, Column.LEMMAS: 2.0, Column.ABOUT: 3.0, Column.PARTS: 2.0, Column.FOLDED: 0.5}
Json = dict[str, Any]


def request_of(query: Query, terms: Sequence[Term], cursor: Cursor) -> Json:
    """The body of the search: words, access and narrowing are one question, so that no count knows more than the hits."""
    request: Json = {
        "query": _question(query, terms, loose=cursor.near),
        "aggs": {facet: {"terms": {"field": facet, "size": _MOST_VALUES}} for facet in FACETS},
        "sort": [{"_score": "desc"}, {"document": "asc"}, {"page": "asc"}],
        "size": query.limit + 1,
        "source_includes": list(_SHOWN),
        "track_total_hits": True,
        "allow_partial_search_results": False,
        # The same words ask the same copies of the shards, whose scores may differ in the last digits.
        "preference": hashlib.sha256(query.words.encode(errors="replace")).hexdigest()[:16],
    }
    if cursor.document:
        request["search_after"] = [cursor.score, cursor.document, cursor.page]
    return request


def found_in(answer: Mapping[str, Any], query: Query, terms: Sequence[Term], cursor: Cursor) -> Found:
    """The port's answer."""
    rows = answer["hits"]["hits"]
    hits = tuple(_hit(row, terms, loose=cursor.near) for row in rows[: query.limit])
    facets = {
        facet: {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"][facet]["buckets"]}
        for facet in FACETS
    }
    more = cursor.after(hits[-1]) if len(rows) > query.limit else ""
    return Found(hits=hits, total=answer["hits"]["total"]["value"], facets=facets, next=more)


def nothing() -> Found:
    """The answer to words that hold no letter or digit."""
    return Found(hits=(), total=0, facets={facet: {} for facet in FACETS})


def _question(query: Query, terms: Sequence[Term], *, loose: bool) -> Json:
    filters = _readable(query)
    first: Json = {"term": {"first": True}}
    if not terms:
        return {"bool": {"filter": [*filters, first]}}
    # A page that knows the words only from its document (a field, the case's name) answers for it once: the first one.
    own = _any([first, _of(own_condition(terms, loose=loose))])
    return {"bool": {"filter": [*filters, own], "must": [_of(whole_condition(terms, loose=loose))]}}


def _readable(query: Query) -> list[Json]:
    readable = query.readable
    filters: list[Json] = [{"terms": {"class": sorted(readable.classes)}}]
    for name, value in (("centre", readable.centre), ("institution", readable.institution)):
        if value is not None:
            filters.append({"term": {name: value}})
    if query.types:
        filters.append({"terms": {"type": [kind.value for kind in query.types]}})
    if query.statuses:
        filters.append({"terms": {"status": list(query.statuses)}})
    if query.since or query.until:
        span = {"gte": query.since, "lte": query.until}
        filters.append({"range": {"days": {side: day.isoformat() for side, day in span.items() if day}}})
    return filters


def _of(condition: Condition) -> Json:
    match condition:
        case AllOf(parts=parts):
            return {"bool": {"must": [_of(part) for part in parts]}}
        case AnyOf(parts=parts):
            return _any([_of(part) for part in parts])
        case Holds(columns=columns, forms=forms, nearly=nearly):
            near = [_nearly(column, nearly) for column in columns] if differing(nearly) else []
            return _any([*(_words(column, forms) for column in columns), *near])
        case Begins(columns=columns, form=form):
            return _any([_begins(column, form) for column in columns])
        case Follows(columns=columns, forms=forms, open_end=open_end):
            return _any([(_runs_on if open_end else _follows)(column, forms) for column in columns])


def _any(parts: Sequence[Json]) -> Json:
    return {"bool": {"should": list(parts), "minimum_should_match": 1}}


def _words(column: Column, forms: Sequence[str]) -> Json:
    return {"match": {column.value: {"query": " ".join(map(_cut, forms)), "boost": _WEIGHTS[column]}}}


def _nearly(column: Column, form: str) -> Json:
    how = {"fuzziness": differing(form), "prefix_length": 1, "transpositions": False}
    return {
        "fuzzy": {
            column.value: {"value": _cut(form), **how, "max_expansions": _MOST_EXPANSIONS, "boost": _WEIGHTS[column]}
        }
    }


def _begins(column: Column, form: str) -> Json:
    return {"prefix": {column.value: {"value": _cut(form), "boost": _WEIGHTS[column]}}}


def _follows(column: Column, forms: Sequence[str]) -> Json:
    return {"match_phrase": {column.value: {"query": " ".join(map(_cut, forms)), "boost": _WEIGHTS[column]}}}


def _runs_on(column: Column, forms: Sequence[str]) -> Json:
    """A phrase whose last number may go on. Its beginnings stand in a column of their own, at the same places."""
    edge = {"span_multi": {"match": {"prefix": {EDGES.format(column): {"value": _cut(forms[-1])}}}}}
    clauses: list[Json] = [{"span_term": {column.value: _cut(form)}} for form in forms[:-1]]
    clauses.append({"field_masking_span": {"field": column.value, "query": edge}})
    return {"span_near": {"clauses": clauses, "slop": 0, "in_order": True, "boost": _WEIGHTS[column]}}


def _cut(form: str) -> str:
    return form[:LONGEST_FORM]


def _hit(row: Mapping[str, Any], terms: Sequence[Term], *, loose: bool) -> Any:
    shown = PageRow(**row["_source"])
    return hit_of(shown, float(row["sort"][0]), terms, _near_on(shown.text) if loose else None)


def _near_on(text: str) -> Near:
    words = frozenset(token.form for token in tokens_of(text) if not token.is_number)
    return lambda form: nearest(form, words)
