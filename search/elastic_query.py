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
from search.query import Term, Word
from search.snippets import PageRow, hit_of

FACETS = ("type", "status", "centre")
_MOST_VALUES = 5_000  # of one facet
_MOST_SPELLINGS = 50  # of one word in one column, from which the nearest are taken
_ANY_FREQUENCY = 1e9  # of a word that is asked for: also what stands on many pages may be meant otherwise
_SHOWN = ("case", "document", "source_ref", "type", "status", "page", "text")
_WEIGHTS = {Column.SURFACE: 4.0, Column.LEMMAS: 2.0, Column.ABOUT: 3.0, Column.PARTS: 2.0, Column.FOLDED: 0.5}
_SPELT = (Column.SURFACE, Column.LEMMAS, Column.ABOUT, Column.FOLDED)
Json = dict[str, Any]


def spellings_request(terms: Sequence[Term]) -> Json:
    """What asks which words of the index are spelt nearly so: once a word and column, however often the search then uses it."""
    return {
        "size": 0,
        "track_total_hits": False,
        "suggest": {
            f"{form} {column}": {"text": _cut(form), "term": _spelt_nearly(column, form)}
            for form in _inexact(terms)
            for column in _SPELT
        },
    }


def spellings_in(answer: Mapping[str, Any], terms: Sequence[Term]) -> Near:
    """The near spellings that the answer tells."""
    told = answer.get("suggest", {})
    known = {
        form: nearest(form, (each["text"] for column in _SPELT for each in told[f"{form} {column}"][0]["options"]))
        for form in _inexact(terms)
    }
    return lambda form: known.get(form, ())


def _inexact(terms: Sequence[Term]) -> tuple[str, ...]:
    forms = (term.token.form for term in terms if isinstance(term, Word))
    return tuple(dict.fromkeys(form for form in forms if differing(form)))


def _spelt_nearly(column: Column, form: str) -> Json:
    return {
        "field": column.value,
        "suggest_mode": "always",
        "max_edits": differing(form),
        "prefix_length": 1,
        "max_term_freq": _ANY_FREQUENCY,
        "size": _MOST_SPELLINGS,
    }


def request_of(query: Query, terms: Sequence[Term], cursor: Cursor, near: Near | None = None) -> Json:
    """The body of the search: words, access and narrowing are one question, so that no count knows more than the hits."""
    request: Json = {
        "query": _question(query, terms, near),
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


def found_in(
    answer: Mapping[str, Any], query: Query, terms: Sequence[Term], cursor: Cursor, near: Near | None = None
) -> Found:
    """The port's answer."""
    rows = answer["hits"]["hits"]
    hits = tuple(hit_of(PageRow(**row["_source"]), float(row["sort"][0]), terms, near) for row in rows[: query.limit])
    facets = {
        facet: {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"][facet]["buckets"]}
        for facet in FACETS
    }
    more = cursor.after(hits[-1]) if len(rows) > query.limit else ""
    return Found(hits=hits, total=answer["hits"]["total"]["value"], facets=facets, next=more)


def nothing() -> Found:
    """The answer to words that hold no letter or digit."""
    return Found(hits=(), total=0, facets={facet: {} for facet in FACETS})


def _question(query: Query, terms: Sequence[Term], near: Near | None) -> Json:
    filters = _readable(query)
    loose = near is not None
    first: Json = {"term": {"first": True}}
    if not terms:
        return {"bool": {"filter": [*filters, first]}}
    # A page that knows the words only from its document (a field, the case's name) answers for it once: the first one.
    own = _any([first, _of(own_condition(terms, loose=loose), near)])
    return {"bool": {"filter": [*filters, own], "must": [_of(whole_condition(terms, loose=loose), near)]}}


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


def _of(condition: Condition, near: Near | None) -> Json:
    match condition:
        case AllOf(parts=parts):
            return {"bool": {"must": [_of(part, near) for part in parts]}}
        case AnyOf(parts=parts):
            return _any([_of(part, near) for part in parts])
        case Holds(columns=columns, forms=forms, nearly=nearly):
            forms = tuple(dict.fromkeys((*forms, *near(nearly)))) if near and nearly else forms
            return _any([_words(column, forms) for column in columns])
        case Begins(columns=columns, form=form):
            return _any([_begins(column, form) for column in columns])
        case Follows(columns=columns, forms=forms, open_end=open_end):
            return _any([(_runs_on if open_end else _follows)(column, forms) for column in columns])


def _any(parts: Sequence[Json]) -> Json:
    return {"bool": {"should": list(parts), "minimum_should_match": 1}}


def _words(column: Column, forms: Sequence[str]) -> Json:
    return {"match": {column.value: {"query": " ".join(map(_cut, forms)), "boost": _WEIGHTS[column]}}}


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
