"""The promises of ``archive.ports.search_index`` beyond the one box: the four ways, documents like one, hostile words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.ports.search_index import Query, Readable, Reading, SearchIndex, Way
from archive.records.document import AccessClass, DocumentType
from archive.records.errors import BadInput
from archive.records.ids import DocumentId
from search.sqlite_fts import SqliteFtsIndex
from search.vocabulary import Vocabulary
from services.centre import Centre
from tests.contracts.test_search_index import EVERYBODY, drop_index, elastic_of, entry

TITLES = Vocabulary(titles={DocumentType.WAGE_CERT: ("довідка про заробітну плату",)})
WAGES = "Довідка про заробітну плату. Цукровий завод, бухгалтерія, табельний облік, Гончаренко"
LIKE_WAGES = "Довідка про заробітну плату. Цукровий завод, бухгалтерія, табельний облік, Мельник"
OTHERS = ("Свідоцтво про народження, відділ реєстрації", "Трудова книжка колгоспника", "Рішення суду про стаж")
HOSTILE = (
    *(
        "",
        " ",
        "…!?—«»()[]{}",
        "'; DROP TABLE pages; --",
        "' OR 1=1 --",
        'words MATCH "x" OR 1',
        "NEAR(a b, 3) AND NOT c",
    ),
    *(
        "surface:довідка",
        "* OR *",
        '"" "" *',
        "довідка AND (",
        '{"match_all": {}}',
        "field:[* TO *] && ||",
        "\\ / ~ ^ +-!",
    ),
    *(
        "\u202eакдівод\u202c",
        "до\u200bвід\u00adка",
        "\u0007\u0000\u001b[31m",
        "\ud800",
        "مرحبا שלום",
        "１２３４",
        "🗄" * 20,
    ),
)


class WaysContract:
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[SearchIndex]:
        raise NotImplementedError

    def documents(self, index: SearchIndex, words: str, way: Way) -> list[str]:
        return sorted(hit.document for hit in index.find(Query(words=words, way=way, readable=EVERYBODY)).hits)

    def test_each_way_finds_what_it_says(self, index: SearchIndex) -> None:
        certificate = entry("doc-1", "case-1", "скан", type=DocumentType.WAGE_CERT, names=("Гончаренко",))
        letter = entry("doc-2", "case-2", "Надішліть довідку про заробітну плату на Гончаренка")
        for each in (certificate, letter):
            index.put_case(each.case, [each])
        found = {way: self.documents(index, "довідка про заробітну плату", way) for way in Way}
        assert found == {
            Way.ANY: ["doc-1", "doc-2"],
            Way.TYPE: ["doc-1"],
            Way.NAME: [],
            Way.CONTENT: ["doc-2"],
            Way.SUBSTANCE: ["doc-1"],
        }
        assert self.documents(index, "Гончаренку", Way.NAME) == ["doc-1"]
        assert self.documents(index, "Honcharenko", Way.NAME) == ["doc-1"]
        assert self.documents(index, "Гончаренку", Way.CONTENT) == ["doc-2"]

    def test_a_way_says_how_it_took_the_words(self, index: SearchIndex) -> None:
        asked = {way: Query(words="мотор", way=way, readable=EVERYBODY) for way in (Way.NAME, Way.CONTENT)}
        readings = {way: index.find(query).parts[0].reading for way, query in asked.items()}
        assert readings == {Way.NAME: Reading.NAME, Way.CONTENT: Reading.WORD}

    def papers(self, index: SearchIndex) -> None:
        kind = DocumentType.WAGE_CERT
        for number, text in enumerate((WAGES, LIKE_WAGES, *OTHERS), start=1):
            one = entry(f"doc-{number}", f"case-{number}", text, type=kind if number < 3 else DocumentType.LETTER)
            index.put_case(one.case, [one])

    def test_documents_like_one_are_told_with_why(self, index: SearchIndex) -> None:
        self.papers(index)
        (alike,) = index.like(DocumentId("doc-1"), EVERYBODY)
        assert (alike.hit.document, alike.same_type) == ("doc-2", True)
        assert {"Цукровий", "завод", "бухгалтерія"} <= set(alike.shared)
        assert "Гончаренко" not in alike.shared
        assert 0 < alike.likeness <= 1
        assert alike.hit.marks

    def test_papers_of_the_same_case_are_not_told(self, index: SearchIndex) -> None:
        self.papers(index)
        index.put_case(
            entry("doc-1", "case-1").case, [entry("doc-1", "case-1", WAGES), entry("doc-9", "case-1", WAGES)]
        )
        assert [each.hit.document for each in index.like(DocumentId("doc-1"), EVERYBODY)] == ["doc-2"]

    def test_what_may_not_be_read_is_neither_like_nor_weighed(self, index: SearchIndex) -> None:
        self.papers(index)
        closed = entry("doc-2", "case-2", LIKE_WAGES, access_class=AccessClass.GUARDIANSHIP)
        index.put_case(closed.case, [closed])
        ordinary = Readable()
        assert index.like(DocumentId("doc-1"), ordinary) == ()
        assert index.like(DocumentId("doc-2"), ordinary) == ()
        assert index.like(DocumentId("doc-1"), Readable(centre="lviv")) == ()
        assert index.like(DocumentId("doc-404"), EVERYBODY) == ()

    def test_the_likest_come_first_once_a_document_and_no_more_than_asked(self, index: SearchIndex) -> None:
        self.papers(index)
        nearly = entry("doc-6", "case-6", "Цукровий завод, цех", "інше", "завод цукровий, бухгалтерія")
        index.put_case(nearly.case, [nearly])
        found = index.like(DocumentId("doc-1"), EVERYBODY)
        assert [(each.hit.document, each.hit.page) for each in found] == [("doc-2", 1), ("doc-6", 3)]
        assert found[0].likeness > found[1].likeness
        assert len(index.like(DocumentId("doc-1"), EVERYBODY, limit=1)) == 1

    def test_a_document_without_words_is_like_nothing(self, index: SearchIndex) -> None:
        self.papers(index)
        index.put_case(entry("doc-7", "case-7").case, [entry("doc-7", "case-7", "", "12 34 №")])
        assert index.like(DocumentId("doc-7"), EVERYBODY) == ()

    @pytest.mark.parametrize("way", Way)
    def test_hostile_words_are_only_words(self, index: SearchIndex, way: Way) -> None:
        self.papers(index)
        for words in HOSTILE:
            found = index.find(Query(words=words, way=way, readable=EVERYBODY))
            assert found.total == sum(found.facets["type"].values())
            assert index.find(Query(words=words, way=way, readable=Readable(classes=frozenset()))).total == 0
        assert index.count() == 5

    @pytest.mark.parametrize("way", Way)
    @pytest.mark.parametrize("words", ["а" * 10_000, "слово " * 1_666, "!" * 10_000, "1" * 10_000])
    def test_ten_thousand_characters_are_refused(self, index: SearchIndex, way: Way, words: str) -> None:
        with pytest.raises(BadInput):
            index.find(Query(words=words, way=way, readable=EVERYBODY))


class TestSqliteFts(WaysContract):
    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[SearchIndex]:
        index = SqliteFtsIndex(tmp_path / "index.db", lambda: TITLES)
        yield index
        index.close()


class TestElastic(WaysContract):
    @pytest.fixture
    def index(self, centre: Centre) -> Iterator[SearchIndex]:
        index = elastic_of(centre.elastic, centre.new_index_prefix())
        index._vocabulary = lambda: TITLES
        yield index
        drop_index(index)
