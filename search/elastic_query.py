"""From the port's query to Elasticsearch's language, and from its answer to the port's."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from archive.ports.search_index import FACETS, Query, Way
from search.cursor import Cursor
from search.elastic_mapping import EDGES, LONGEST_FORM
from search.narrowing import wanted_values
from search.near_words import Near, differing, nearest
from search.page_match import (
    TORN,
    AllOf,
    AnyOf,
    Begins,
    Column,
    Condition,
    Follows,
    Holds,
)
from search.query import OneOf, Phrase, Term, Word
from search.snippets import PageRow, hit_of
from search.tiers import Tier
from search.ways import own_by, whole_by

_MOST_VALUES = 5_000  # of one facet
_MOST_SPELLINGS = 50  # of one word in one column, from which the nearest are taken
_ANY_FREQUENCY = 1e9  # of a word that is asked for: also what stands on many pages may be meant otherwise
SHOWN = ("case", "document", "source_ref", "type", "status", "page", "text")
"""What of a page is asked for, to show it."""

_WEIGHTS = {
    Column.SURFACE: 4.0,
    Column.LEMMAS: 2.0,
    Column.ABOUT: 3.0,
    Column.PARTS: 2.0,
    Column.FOLDED: 0.5,
    Column.LOOKS: 0.2,
}
_SPELT = (Column.SURFACE, Column.LEMMAS, Column.ABOUT, Column.FOLDED)
Json = dict[str, Any]


def spellings_request(terms: Sequence[Term]) -> Json:
    """What asks which words of the index are spelt nearly so: once a word and column, however often the search then uses it."""
    return {
        "size": 0,
        "track_total_hits": False,
        "suggest": {
            f"{form} {column}": {"text": _cut(form), "term": _spelt_nearly(column, form)}
            for form in inexact(terms)
            for column in _SPELT
        },
    }


def spellings_in(answer: Mapping[str, Any], terms: Sequence[Term]) -> Near:
    """The near spellings that the answer tells."""
    told = answer.get("suggest", {})
    known = {
        form: nearest(form, (each["text"] for column in _SPELT for each in told[f"{form} {column}"][0]["options"]))
        for form in inexact(terms)
    }
    return lambda form: known.get(form, ())


def inexact(terms: Sequence[Term]) -> tuple[str, ...]:
    """The words of which like spellings are wanted."""
    return tuple(dict.fromkeys(form for term in terms for form in _forms(term) if differing(form)))


def _forms(term: Term) -> tuple[str, ...]:
    match term:
        case Word(token=token):
            return (token.form,)
        case Phrase(forms=forms, open_end=False):
            return tuple(form for form in forms if not form.isdigit())
        case OneOf(choices=choices):
            return tuple(form for choice in choices for each in choice for form in _forms(each))
        case _:
            return ()


def _spelt_nearly(column: Column, form: str) -> Json:
    return {
        "field": column.value,
        "suggest_mode": "always",
        "max_edits": differing(form),
        "prefix_length": 0,
        "max_term_freq": _ANY_FREQUENCY,
        "size": _MOST_SPELLINGS,
    }


def request_of(query: Query, terms: Sequence[Term], cursor: Cursor, near: Near | None = None) -> Json:
    """The body of the search: words, access and narrowing are one question, so that no count knows more than the hits."""
    over = cursor.near and near is None  # the pages that have the words as written were shown; they are still counted
    request: Json = {
        "query": _question(query, terms, near),
        "aggs": {facet: {"terms": {"field": facet, "size": _MOST_VALUES}} for facet in FACETS},
        "sort": [{"_score": "desc"}, {"document": "asc"}, {"page": "asc"}],
        "size": 0 if over else query.limit + 1,
        "source_includes": list(SHOWN),
        "track_total_hits": True,
        "allow_partial_search_results": False,
        # The same words ask the same copies of the shards, whose scores may differ in the last digits.
        "preference": hashlib.sha256(query.words.encode(errors="replace")).hexdigest()[:16],
    }
    if cursor.document and cursor.near is (near is not None):
        request["search_after"] = [cursor.score, cursor.document, cursor.page]
    return request


def tier_in(answer: Mapping[str, Any], terms: Sequence[Term], near: Near | None, most: int) -> Tier:
    """The pages and counts of an answer, at most so many of the pages."""
    rows = answer["hits"]["hits"][:most]
    hits = tuple(hit_of(PageRow(**row["_source"]), float(row["sort"][0]), terms, near) for row in rows)
    facets = {
        facet: {bucket["key"]: bucket["doc_count"] for bucket in answer["aggregations"][facet]["buckets"]}
        for facet in FACETS
    }
    return Tier(hits=hits, total=answer["hits"]["total"]["value"], facets=facets)


def _question(query: Query, terms: Sequence[Term], near: Near | None) -> Json:
    filters = readable_filters(query)
    if not terms:
        return {"bool": {"filter": [*filters, _FIRST]}}
    whole, own = _met(query.way, terms, near)
    if near is None:
        return {"bool": {"filter": [*filters, own], "must": [whole]}}
    return {"bool": {"filter": [*filters, own], "must": [whole], "must_not": [_all(_met(query.way, terms, None))]}}


_FIRST: Json = {"term": {"first": True}}
_NEVER: Json = {"match_none": {}}


def _met(way: Way, terms: Sequence[Term], near: Near | None) -> tuple[Json, Json]:
    """What the page and its document meet together, and what of it the page must meet by itself.

    A page that knows the words only from its document (a field, the case's name) answers for it once: the first one.
    """
    loose = near is not None
    whole, own = whole_by(way, terms, loose=loose), own_by(way, terms, loose=loose)
    return (_of(whole, near) if whole else _NEVER), _any([_FIRST, *([_of(own, near)] if own else [])])


def _all(parts: Sequence[Json]) -> Json:
    return {"bool": {"must": list(parts)}}


def readable_filters(query: Query) -> list[Json]:
    """What may be read, and what narrows the query."""
    readable = query.readable
    filters: list[Json] = [{"terms": {"class": sorted(readable.classes)}}]
    for name, value in (("centre", readable.centre), ("institution", readable.institution)):
        if value is not None:
            filters.append({"term": {name: value}})
    filters += [{"terms": {name: list(values)}} for name, values in wanted_values(query).items()]
    if query.since or query.until:
        span = {"gte": query.since, "lte": query.until}
        filters.append({"range": {"days": {side: day.isoformat() for side, day in span.items() if day}}})
    return filters


def _of(condition: Condition, near: Near | None) -> Json:
    match condition:
        case AllOf(parts=parts):
            return _all([_of(part, near) for part in parts])
        case AnyOf(parts=parts):
            return _any([_of(part, near) for part in parts])
        case Holds(columns=columns, forms=forms, nearly=nearly):
            forms = tuple(dict.fromkeys((*forms, *near(nearly)))) if near and nearly else forms
            return _any([_words(column, forms) for column in columns])
        case Begins(columns=columns, form=form):
            return _any([_begins(column, form) for column in columns])
        case Follows(columns=columns, open_end=open_end):
            follows = _runs_on if open_end else _follows
            spelt = [follows(column, forms) for column in columns for forms in condition.spelt(near)]
            return _any(spelt + [_stands_near(column, sides) for column in columns for sides in condition.torn])


def _any(parts: Sequence[Json]) -> Json:
    return {"bool": {"should": list(parts), "minimum_should_match": 1}}


def _words(column: Column, forms: Sequence[str]) -> Json:
    return {"match": {column.value: {"query": " ".join(map(_cut, forms)), "boost": _WEIGHTS[column]}}}


def _begins(column: Column, form: str) -> Json:
    return {"prefix": {column.value: {"value": _cut(form), "boost": _WEIGHTS[column]}}}


def _follows(column: Column, forms: Sequence[str]) -> Json:
    return {"match_phrase": {column.value: {"query": " ".join(map(_cut, forms)), "boost": _WEIGHTS[column]}}}


def _stands_near(column: Column, sides: Sequence[Sequence[str]]) -> Json:
    """Two runs of words with at most ``TORN`` other words between them, whichever comes first."""
    runs = [
        {
            "span_near": {
                "clauses": [{"span_term": {column.value: _cut(form)}} for form in side],
                "slop": 0,
                "in_order": True,
            }
        }
        for side in sides
    ]
    return {"span_near": {"clauses": runs, "slop": TORN, "in_order": False, "boost": _WEIGHTS[column]}}


def _runs_on(column: Column, forms: Sequence[str]) -> Json:
    """A phrase whose last number may go on. Its beginnings stand in a column of their own, at the same places."""
    edge = {"span_multi": {"match": {"prefix": {EDGES.format(column): {"value": _cut(forms[-1])}}}}}
    clauses: list[Json] = [{"span_term": {column.value: _cut(form)}} for form in forms[:-1]]
    clauses.append({"field_masking_span": {"field": column.value, "query": edge}})
    return {"span_near": {"clauses": clauses, "slop": 0, "in_order": True, "boost": _WEIGHTS[column]}}


def _cut(form: str) -> str:
    return form[:LONGEST_FORM]
