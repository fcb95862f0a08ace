"""Documents like another one, in Elasticsearch's language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from archive.ports.search_index import Query, Readable
from search.elastic_mapping import LONGEST_FORM
from search.elastic_query import SHOWN, readable_filters
from search.page_match import Column
from search.snippets import PageRow
from search.telling_words import FEWEST_SHARED, TOO_COMMON, Telling

_MOST_PAGES = 500  # of the document itself
Json = dict[str, Any]


def pages_request(document: str, readable: Readable) -> Json:
    """The body that asks for a document's own pages."""
    return {
        "query": {"bool": {"filter": [*_filters(readable), {"term": {"document": document}}]}},
        "sort": [{"page": "asc"}],
        "size": _MOST_PAGES,
        "source_includes": list(SHOWN),
        "allow_partial_search_results": False,
    }


def counts_request(asked: Counter[str], readable: Readable) -> Json:
    """The body that asks on how many pages each word stands."""
    return {
        "query": {"bool": {"filter": _filters(readable)}},
        "aggs": {"words": {"filters": {"filters": {word: _has(word) for word in asked}}}},
        "size": 0,
        "track_total_hits": True,
        "allow_partial_search_results": False,
    }


def counts_in(answer: Mapping[str, Any]) -> tuple[dict[str, int], int]:
    """(Pages with each word, pages in all) of an answer."""
    buckets = answer["aggregations"]["words"]["buckets"]
    counts = {word: min(TOO_COMMON, bucket["doc_count"]) for word, bucket in buckets.items()}
    return counts, answer["hits"]["total"]["value"]


def likest_request(telling: Telling, readable: Readable, limit: int) -> Json:
    """The body that asks for the page of each document that shares most."""
    words = [{"constant_score": {"filter": _has(word), "boost": weight}} for word, weight in telling.weights.items()]
    same_type = {"constant_score": {"filter": {"term": {"type": telling.type}}, "boost": telling.type_weight}}
    return {
        "query": {
            "bool": {
                "filter": _filters(readable),
                "must_not": [{"term": {"case": telling.case}}],
                "must": [{"bool": {"should": words, "minimum_should_match": FEWEST_SHARED}}],
                "should": [same_type],
            }
        },
        "collapse": {"field": "document"},
        "sort": [{"_score": "desc"}, {"document": "asc"}, {"page": "asc"}],
        "size": limit,
        "source_includes": list(SHOWN),
        "allow_partial_search_results": False,
    }


def rows_in(answer: Mapping[str, Any]) -> tuple[PageRow, ...]:
    """The pages of an answer."""
    return tuple(PageRow(**row["_source"]) for row in answer["hits"]["hits"])


def _filters(readable: Readable) -> list[Json]:
    return readable_filters(Query(words="", readable=readable))


def _has(word: str) -> Json:
    return {"term": {Column.LEMMAS.value: word[:LONGEST_FORM]}}
