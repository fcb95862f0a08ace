"""How a page and a case stand in Elasticsearch. Nothing is analysed there: words come as ``search.words`` made them.

A page is a document of its own, since pages are the answers: they are counted, grouped, ordered and leafed through. All that
is known of its document, the access fields above all, stands in each of its pages.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any

from archive.ports.search_index import FACETS, IndexEntry
from search.narrowing import values_of
from search.page_match import Column
from search.page_words import about_of, columns_of

VERSION = 2
"""Of what stands here; another one calls for a reindex."""

EDGES = "{}_edges"
"""The words of a column with every one that is no number masked: the beginnings of its numbers, at their places."""

LONGEST_FORM = 255  # the whitespace analyzer cuts longer ones
LONGEST_EDGE = 19
_LONGEST_ID = 500  # bytes; Elasticsearch takes 512
_NOT_A_NUMBER = re.compile(r"\S*[^\s0-9]\S*")

_KEYWORD = {"type": "keyword"}
_KEPT = {"type": "keyword", "index": False, "doc_values": False}
_WORDS = {"type": "text", "analyzer": "whitespace"}
_PLAIN = _WORDS | {"norms": False, "index_options": "docs"}
_EDGES = _WORDS | {"norms": False, "index_prefixes": {"min_chars": 1, "max_chars": LONGEST_EDGE}}
_SEARCHED: Mapping[str, Mapping[str, Any]] = {
    Column.SURFACE: _WORDS,
    Column.LEMMAS: _WORDS | {"index_options": "freqs"},
    Column.ABOUT: _WORDS,
    Column.PARTS: _PLAIN,
    Column.FOLDED: _PLAIN,
    Column.LOOKS: _PLAIN,
    EDGES.format(Column.SURFACE): _EDGES,
    EDGES.format(Column.ABOUT): _EDGES,
}
MAPPING: dict[str, Any] = {
    "dynamic": "strict",
    "_meta": {"skrynia": VERSION},
    "_source": {"excludes": list(_SEARCHED)},  # half of the bytes, and nobody reads them back
    "properties": {
        "case": _KEYWORD,
        "document": _KEYWORD,
        "source_ref": _KEPT,
        **dict.fromkeys((*FACETS, "person", "class"), _KEYWORD),
        "days": _KEYWORD,
        "page": {"type": "integer"},
        "first": {"type": "boolean"},
        "text": {"type": "text", "index": False},
        **_SEARCHED,
        "holds": _KEPT,  # of a case: its documents with how many pages each has, written before they are
        "version": {"type": "long", "index": False, "doc_values": False},
        "run": _KEPT,
    },
}
STATE_MAPPING: dict[str, Any] = {
    "dynamic": "strict",
    "properties": {"owner": _KEPT, "until": _KEPT, "index": _KEPT, "done_until": _KEPT},
}


def settings_of(shards: int) -> dict[str, Any]:
    """Of a new index. Deletes are remembered for as long as a writer that was overtaken may still come.

    The server's own codec: its best compression saves a quarter of the bytes and makes a search half as slow again.
    """
    return {
        "number_of_shards": shards,
        "auto_expand_replicas": "0-1",
        "gc_deletes": "30m",
    }


def pages_of(entry: IndexEntry) -> Iterator[dict[str, Any]]:
    """The pages of a document as they stand in the index."""
    about = about_of(entry)
    known = {
        "case": entry.case,
        "document": entry.document,
        "source_ref": entry.source_ref,
        **values_of(entry),
        "class": entry.access_class.value,
        "days": list(entry.dates),
    }
    for number, (page, text) in enumerate(zip(entry.page_numbers, entry.pages, strict=True)):
        columns = {column.value: _bounded(words) for column, words in columns_of(text, about).items()}
        edges = {EDGES.format(name): _NOT_A_NUMBER.sub("-", columns[name]) for name in (Column.SURFACE, Column.ABOUT)}
        yield known | columns | edges | {"page": page, "first": number == 0, "text": text}


def page_id(case: str, document: str, number: int) -> str:
    """The id of the ``number``-th page of a document; a document never changes its case."""
    return _bounded_id(f"page|{case}|{document}|{number}")


def case_id(case: str) -> str:
    """The id of what is known of a case as a whole."""
    return _bounded_id(f"case|{case}")


def _bounded_id(text: str) -> str:
    data = text.encode()
    return text if len(data) <= _LONGEST_ID else hashlib.sha256(data).hexdigest()


def _bounded(words: str) -> str:
    return " ".join(word[:LONGEST_FORM] for word in words.split())
