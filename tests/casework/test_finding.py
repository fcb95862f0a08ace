from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from archive.casework import finding
from archive.ports.catalog import Catalog
from archive.ports.search_index import IndexRebuild, Query, Readable, SearchIndex, Way
from archive.records.actor import MACHINE, Role
from archive.records.case import CaseStatus
from archive.records.document import AccessClass, DocumentType
from archive.records.errors import NotAllowed, PurposeNeeded
from search.index_entry import entries_of
from search.sqlite_fts import SqliteFtsIndex
from tests.casework.case_makers import CASE, actor, put_case

EVERYTHING = Readable(classes=frozenset(AccessClass))


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    opened = SqliteFtsIndex(tmp_path / "index.db")
    yield opened
    opened.close()


@pytest.fixture
def kept(catalog: Catalog, index: SearchIndex) -> Catalog:
    put_case(catalog)
    with catalog.transaction() as tx:
        case = tx.cases.get(CASE)
        if not case.version:
            tx.cases.replace(replace(case, version=1))
    finding.index_case(catalog, index, CASE, entries_of=entries_of)
    return catalog


def test_a_search_needs_a_purpose_and_the_right_role(kept: Catalog, index: SearchIndex) -> None:
    query = Query(words="сторінка", readable=EVERYTHING)
    with pytest.raises(PurposeNeeded):
        finding.search(kept, index, actor(Role.CASEWORKER), query)
    for role in (Role.OPERATOR, Role.ADMINISTRATOR):
        with pytest.raises(NotAllowed):
            finding.search(kept, index, actor(role, purpose="відповідь на звернення 7"), query)


def test_what_the_query_claims_to_read_counts_for_nothing(kept: Catalog, index: SearchIndex) -> None:
    stranger = replace(actor(Role.CASEWORKER, purpose="звернення громадянина 7"), institution="pfu-99")
    assert finding.search(kept, index, stranger, Query(words="сторінка", readable=EVERYTHING)).total == 0
    assert finding.search(kept, index, MACHINE, Query(words="сторінка", readable=Readable(centre="x"))).total > 0


def test_what_was_closed_a_moment_ago_is_not_shown_by_an_index_that_lags(kept: Catalog, index: SearchIndex) -> None:
    reader = actor(Role.CASEWORKER, purpose="звернення громадянина 7")
    query = Query(words="сторінка", readable=EVERYTHING)
    before = finding.search(kept, index, reader, query)
    with kept.transaction() as tx:
        first, *others = tx.documents.of_case(CASE)
        tx.documents.replace_for_case(CASE, [replace(first, access_class=AccessClass.GUARDIANSHIP), *others])
    after = finding.search(kept, index, reader, query)
    assert first.id in {hit.document for hit in before.hits}
    assert {hit.document for hit in after.hits} == {each.id for each in others}
    assert after.total == before.total - len(first.pages)


def test_a_page_that_was_moved_into_a_closed_document_is_not_shown(kept: Catalog, index: SearchIndex) -> None:
    reader = actor(Role.CASEWORKER, purpose="звернення громадянина 7")
    with kept.transaction() as tx:
        first, second = tx.documents.of_case(CASE)[:2]
        joined = replace(second, pages=first.pages + second.pages, access_class=AccessClass.GUARDIANSHIP)
        tx.documents.replace_for_case(CASE, [joined])
    assert finding.search(kept, index, reader, Query(words="сторінка", readable=EVERYTHING)).hits == ()


def test_a_search_is_audited_with_its_words_and_purpose(kept: Catalog, index: SearchIndex) -> None:
    someone = actor(Role.CASEWORKER, purpose="звернення громадянина 7")
    found = finding.search(
        kept, index, someone, Query(words="сторінка", readable=EVERYTHING, types=(DocumentType.LETTER,))
    )
    with kept.reading() as tx:
        entry = next(each for each in tx.audit.unsealed() if each.action == "search")
    assert entry.purpose == "звернення громадянина 7"
    assert entry.detail["words"] == "сторінка"
    assert entry.detail["found"] == str(found.total)
    assert entry.detail["types"] == "letter"


def test_a_case_is_findable_once_kept_and_stays_so_while_papers_are_added(kept: Catalog, index: SearchIndex) -> None:
    count = index.count()
    assert count > 0
    with kept.transaction() as tx:
        tx.cases.replace(replace(tx.cases.get(CASE), status=CaseStatus.RECEIVING))
        tx.documents.replace_for_case(CASE, [])
    finding.index_case(kept, index, CASE, entries_of=entries_of)
    assert index.count() == count


def test_a_case_not_kept_yet_is_not_indexed(catalog: Catalog, index: SearchIndex) -> None:
    put_case(catalog)
    with catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.get(CASE), version=0))
    assert finding.index_case(catalog, index, CASE, entries_of=entries_of) == 0
    assert finding.reindex(catalog, index, entries_of=entries_of) == 1
    assert index.count() == 0


def test_reindexing_gives_what_indexing_gave(kept: Catalog, index: SearchIndex) -> None:
    query = Query(words="", readable=EVERYTHING)
    before = index.find(query)
    told: list[tuple[int, int]] = []
    assert (
        finding.reindex(kept, index, entries_of=entries_of, progress=lambda done, total: told.append((done, total)))
        == 1
    )
    assert index.find(query) == before
    assert told == [(1, 1)]


def test_a_stopped_reindex_goes_on_behind_the_last_case_it_reached(kept: Catalog, index: SearchIndex) -> None:
    index.remove_case(CASE)
    with pytest.raises(RuntimeError), index.rebuilding() as rebuild:
        _reach_and_stop(rebuild)
    told: list[tuple[int, int]] = []
    finding.reindex(
        kept, index, entries_of=entries_of, resume=True, progress=lambda done, total: told.append((done, total))
    )
    assert told == []  # its only case is behind it
    assert index.count() == 0


def _reach_and_stop(rebuild: IndexRebuild) -> None:
    rebuild.reached(CASE)
    raise RuntimeError


def test_a_look_at_what_is_like_a_document_is_recorded_with_it(kept: Catalog, index: SearchIndex) -> None:
    reader = actor(Role.CASEWORKER, purpose="звернення громадянина 7")
    with kept.reading() as tx:
        document = tx.documents.of_case(CASE)[0]
    found = finding.documents_like(kept, index, reader, document.id)
    assert (found.document, found.case.id, found.first, found.alike) == (document, CASE, 1, ())
    with kept.reading() as tx:
        entry = tx.audit.unsealed()[-1]
    assert (entry.action, entry.subject, entry.case) == ("search.alike", document.id, CASE)
    assert (entry.purpose, entry.detail) == ("звернення громадянина 7", {"found": "0"})


def test_the_way_of_a_search_is_recorded(kept: Catalog, index: SearchIndex) -> None:
    reader = actor(Role.CASEWORKER, purpose="звернення громадянина 7")
    finding.search(kept, index, reader, Query(words="сторінка", way=Way.CONTENT, readable=EVERYTHING))
    with kept.reading() as tx:
        assert tx.audit.unsealed()[-1].detail["way"] == "content"
