from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.ports.search_index import IndexEntry, Query, Readable
from archive.records.document import AccessClass, DocumentType
from archive.records.errors import BadInput
from archive.records.ids import CaseId, DocumentId
from search.query import Numbers, OneOf, Phrase, Prefix, Word
from search.sqlite_fts import SqliteFtsIndex
from search.understanding import understand
from search.vocabulary import PLAIN


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteFtsIndex]:
    opened = SqliteFtsIndex(tmp_path_factory.mktemp("home") / "index.db")
    entry = IndexEntry(
        document=DocumentId("doc-1"),
        case=CaseId("case-1"),
        source_ref="В-1",
        type=DocumentType.LETTER,
        status="unconfirmed",
        centre="",
        institution="",
        access_class=AccessClass.ORDINARY,
        pages=("Довідка 2345678901 видана Бондаренко",),
        page_numbers=(1,),
    )
    opened.put_case(entry.case, [entry])
    yield opened
    opened.close()


def kinds(words: str) -> list[type]:
    return [type(term) for term in understand(Query(words=words, readable=Readable()), PLAIN).terms]


def test_what_users_type_becomes_terms() -> None:
    assert kinds("пенсія за віком") == [Word] * 3
    assert kinds('"за віком" пенсія') == [Phrase, Word]
    assert kinds("„за віком“ «трудова книжка» “a b”") == [Phrase] * 3
    assert kinds("пенс*") == [Prefix]
    assert kinds("СН123456 15.03.19") == [OneOf, OneOf]
    assert kinds("СН12") == [Phrase]
    assert understand(Query(words="1234 567 890", readable=Readable()), PLAIN).terms == (
        Numbers(digits=("1234", "567", "890")),
    )
    assert kinds('Мар"яна') == [Word]
    assert kinds("Олександр-Борис") == [Word, Word]


@settings(deadline=None, max_examples=200)
@given(words=st.one_of(st.text(max_size=60), st.text(alphabet="\"«»*'-() абВ12:{}^+AND OR", max_size=60)))
def test_no_query_whatever_breaks_the_index(index: SqliteFtsIndex, words: str) -> None:
    with suppress(BadInput):
        found = index.find(Query(words=words, readable=Readable()))
        for hit in found.hits:
            assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)


@settings(deadline=None, max_examples=100)
@given(start=st.integers(0, 6), length=st.integers(4, 10))
def test_any_part_of_a_number_from_four_digits_finds_it(index: SqliteFtsIndex, start: int, length: int) -> None:
    part = "2345678901"[start : start + length]
    assert index.find(Query(words=part, readable=Readable())).total == 1
