"""The embedded and the distributed index give the same answers, whatever papers and words they are given."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from archive.ports.search_index import Found, IndexEntry, Query, Readable, SearchIndex
from archive.records.document import AccessClass, DocumentType
from archive.records.ids import CaseId, DocumentId
from search.elastic import ElasticIndex, open_index
from search.sqlite_fts import SqliteFtsIndex
from services.centre import Centre

WORDS = (
    *("пенсія", "пенсії", "пенсією", "Книжка", "книжки", "трудова", "робота", "работа", "справка", "довідка", "стаж"),
    *(
        "Іваненко",
        "Иваненко",
        "Яковлів",
        "Яковлев",
        "Мар'яна",
        "Марьяна",
        "перерахунок",
        "перрахунок",
        "за",
        "про",
        "і",
    ),
    *("СН", "CH", "II-АП", "Івано-Франківськ", "Елка", "ёлка"),
)
NUMBERS = (
    "2345678901",
    "23456",
    "78901",
    "004417",
    "12",
    "7",
    "1960",
    "15.03.1960",
    "1960-03-15",
    "СН123456",
    "СН 123456",
)
DAYS = tuple((date(1999, 12, 30) + timedelta(days=step)).isoformat() for step in range(5))
KINDS = (DocumentType.LETTER, DocumentType.DECISION, DocumentType.MSEK_EXTRACT)

piece = st.sampled_from(WORDS) | st.sampled_from(NUMBERS)
between = st.sampled_from((" ", " ", " ", "\n", "-", ", "))
page = st.lists(st.tuples(piece, between), min_size=2, max_size=12).map(
    lambda found: "".join(word + gap for word, gap in found)
)
typed = st.one_of(
    piece,
    piece.map(lambda word: f"{word[: max(2, len(word) - 2)]}*"),
    st.lists(piece, min_size=2, max_size=3).map(lambda found: f'"{" ".join(found)}"'),
    st.sampled_from(("СН1234", "СН1", "CH12", "15.03.19", "1960-0", "II-АП 0044", "II-АП-00")),
    st.sampled_from(("3456", "567890", "1237", "2345 678 901", "901 2345")),
    st.sampled_from(
        ("пенсіа", "перерхунок", "перерахуннок", "Якавлев", "Маряна", "дровідка", "Бондаренко", "В-20", "Ж-7")
    ),
)
everybody = Readable(classes=frozenset(AccessClass))
entries_drawn = st.lists(
    st.builds(
        lambda pages, **rest: {"pages": tuple(pages), **rest},
        pages=st.lists(page, min_size=1, max_size=3),
        type=st.sampled_from(KINDS),
        status=st.sampled_from(("unconfirmed", "confirmed")),
        centre=st.sampled_from(("", "lutsk", "lviv")),
        institution=st.sampled_from(("pfu-03", "pfu-04")),
        access_class=st.sampled_from(tuple(AccessClass)),
        names=st.lists(st.sampled_from((*WORDS, "Бондаренкові")), max_size=2).map(tuple),
        numbers=st.lists(st.sampled_from(NUMBERS), max_size=2).map(tuple),
        dates=st.lists(st.sampled_from(DAYS), max_size=2).map(tuple),
        source_ref=st.sampled_from(("В-20417", "Ж-7", "12/1960")),
    ),
    min_size=1,
    max_size=4,
)
queries_drawn = st.lists(
    st.builds(
        Query,
        words=typed | typed | st.lists(typed, max_size=3).map(" ".join),
        readable=st.just(everybody)
        | st.builds(
            Readable,
            centre=st.sampled_from((None, None, "", "lutsk")),
            institution=st.sampled_from((None, None, "pfu-03")),
            classes=st.frozensets(st.sampled_from(tuple(AccessClass))) | st.just(frozenset(AccessClass)),
        ),
        types=st.just(()) | st.just(()) | st.sampled_from(KINDS).map(lambda kind: (kind,)),
        statuses=st.just(()) | st.just(()) | st.just(("confirmed",)),
        since=st.none() | st.none() | st.just(date(2000, 1, 1)),
        until=st.none() | st.none() | st.just(date(2000, 1, 1)),
        limit=st.integers(1, 20),
    ),
    min_size=8,
    max_size=16,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    embedded: SearchIndex
    distributed: SearchIndex


@pytest.fixture(scope="module")
def pair(centre: Centre, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("same")
    distributed = open_index(f"elasticsearch+{centre.elastic}/{centre.new_index_prefix()}", folder)
    yield Pair(embedded=SqliteFtsIndex(folder / "index.db"), distributed=distributed)
    drop(distributed)


def drop(index: ElasticIndex) -> None:
    client = index._client
    names = list(client.ask(lambda server: server.indices.get(index=f"{client.place.prefix}-*")))
    client.ask(lambda server: server.indices.delete(index=names))
    index.close()


def all_pages(index: SearchIndex, query: Query) -> tuple[set[tuple[DocumentId, int, str, tuple[str, ...]]], Found]:
    """Every answer, leafed through by the cursor; and the first page's totals and facets."""
    first = found = index.find(query)
    hits = list(found.hits)
    while found.next:
        found = index.find(Query(**{name: getattr(query, name) for name in query.__slots__} | {"after": found.next}))
        assert found.total == first.total
        hits += found.hits
    seen = {(hit.document, hit.page, hit.snippet, hit.matched) for hit in hits}
    assert len(seen) == len(hits) == first.total
    return seen, first


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=entries_drawn, queries=queries_drawn)
def test_the_same_pages_totals_and_facets(pair: Pair, drawn: list[dict[str, object]], queries: list[Query]) -> None:
    case = CaseId("case-1")
    entries = [
        IndexEntry(
            document=DocumentId(f"doc-{number}"),
            case=case,
            page_numbers=tuple(range(1, len(values["pages"]) + 1)),  # type: ignore[arg-type]
            **values,  # type: ignore[arg-type]
        )
        for number, values in enumerate(drawn)
    ]
    for index in (pair.embedded, pair.distributed):
        index.put_case(case, entries)
    for query in queries:
        note(f"{query!r}")
        ours, embedded = all_pages(pair.embedded, query)
        theirs, distributed = all_pages(pair.distributed, query)
        assert theirs == ours
        assert (distributed.total, distributed.facets) == (embedded.total, embedded.facets)
