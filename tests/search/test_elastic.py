"""Elasticsearch that is away, a rebuild that is killed, and addresses."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.ports.search_index import IndexEntry, Query, Readable
from archive.records.document import AccessClass, DocumentType
from archive.records.errors import BadInput, BadSettings, Conflict, Unavailable
from archive.records.ids import CaseId, DocumentId
from search.elastic import ElasticIndex, open_index
from search.elastic_cases import Generation
from search.elastic_client import LARGEST_BATCH, Change, ElasticClient, place_of
from search.elastic_generations import writing_alias
from search.elastic_mapping import MAPPING, settings_of
from services.centre import Centre

EVERYBODY = Readable(classes=frozenset(AccessClass))
KILLED = """
import os, signal, sys
from pathlib import Path
from search.elastic import ElasticIndex
from search.elastic_client import ElasticClient, place_of
from tests.search.test_elastic import entry
index = ElasticIndex(ElasticClient(place_of(sys.argv[1], Path())), lease_seconds=2.0)
with index.rebuilding() as rebuild:
    rebuild.put_many([entry(1, "нове")])
    rebuild.reached("case-1")
    rebuild.put_many([entry(2, "половина")])
    rebuild.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


def entry(number: int, text: str, pages: int = 1) -> IndexEntry:
    return IndexEntry(
        document=DocumentId(f"doc-{number}"),
        case=CaseId(f"case-{number}"),
        source_ref="В-1",
        type=DocumentType.LETTER,
        status="unconfirmed",
        centre="",
        institution="",
        access_class=AccessClass.ORDINARY,
        pages=(text,) * pages,
        page_numbers=tuple(range(1, pages + 1)),
    )


def found(index: ElasticIndex, words: str) -> list[str]:
    return sorted(hit.document for hit in index.find(Query(words=words, readable=EVERYBODY)).hits)


@pytest.fixture
def address(centre: Centre) -> Iterator[str]:
    address = f"elasticsearch+{centre.elastic}/{centre.new_index_prefix()}"
    yield address
    client = ElasticClient(place_of(address, Path()))
    names = list(client.ask(lambda server: server.indices.get(index=f"{client.place.prefix}-*")))
    if names:
        client.ask(lambda server: server.indices.delete(index=names))
    client.close()


@pytest.fixture
def index(address: str) -> Iterator[ElasticIndex]:
    index = ElasticIndex(ElasticClient(place_of(address, Path())), lease_seconds=2.0)
    yield index
    index.close()


def test_a_killed_rebuild_goes_on_once_its_lease_is_over(index: ElasticIndex, address: str) -> None:
    index.put_case(CaseId("case-1"), [entry(1, "старе")])
    killed = subprocess.run([sys.executable, "-c", KILLED, address], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert found(index, "старе") == ["doc-1"]
    assert "resumed" in index.check()
    index.put_case(CaseId("case-3"), [entry(3, "свіже")])
    deadline = time.monotonic() + 30
    while True:
        try:
            with index.rebuilding(resume=True) as rebuild:
                assert rebuild.done_until == "case-1"
                rebuild.put_many([entry(2, "нове"), entry(3, "давнє")])
            break
        except Conflict:
            assert time.monotonic() < deadline
    assert found(index, "нове") == ["doc-1", "doc-2"]
    assert found(index, "свіже") == ["doc-3"]
    assert found(index, "половина") == found(index, "старе") == found(index, "давнє") == []
    assert "resumed" not in index.check()


def test_a_rebuild_that_lost_its_lease_does_not_turn(index: ElasticIndex, address: str) -> None:
    slow = ElasticIndex(ElasticClient(place_of(address, Path())), lease_seconds=0.01)
    index.put_case(CaseId("case-1"), [entry(1, "старе")])
    with pytest.raises(Conflict):
        rebuild_overtaken(slow, index)
    slow.close()
    assert found(index, "нове") == ["doc-1"]
    assert found(index, "пізнє") == []


def test_an_index_that_does_not_serve_yet_is_waited_for(index: ElasticIndex, address: str) -> None:
    """Another process made it a moment ago: it is there, and no part of it answers."""
    server = ElasticClient(place_of(address, Path()))
    name, generations = f"{server.place.prefix}-{'0' * 12}", index._generations
    held = {"index.routing.allocation.require._name": "nobody"}
    aliases: dict[str, Any] = {server.place.prefix: {"is_write_index": True}, writing_alias(name): {}}
    settings = settings_of(1) | held
    server.ask(
        lambda client: client.indices.create(
            index=name, mappings=MAPPING, settings=settings, aliases=aliases, wait_for_active_shards=0
        )
    )
    assert generations.ensured().searched == name
    writer = threading.Thread(target=index.put_case, args=(CaseId("case-1"), [entry(1, "запис")]))
    writer.start()
    writer.join(1.0)
    assert writer.is_alive()  # it neither gives up nor takes the index for gone
    serves = {"index.routing.allocation.require._name": None}
    server.ask(lambda client: client.indices.put_settings(index=name, settings=serves))
    writer.join()
    server.close()
    assert found(index, "запис") == ["doc-1"]


def rebuild_overtaken(slow: ElasticIndex, index: ElasticIndex) -> None:
    with slow.rebuilding() as late:
        late.put_many([entry(1, "пізнє")])
        with index.rebuilding() as rebuild:
            rebuild.put_many([entry(1, "нове")])


def test_an_overtaken_writer_changes_nothing(index: ElasticIndex) -> None:
    index.put_case(CaseId("case-1"), [entry(1, "перше")])
    now = index._generations.in_use().searched
    late = Generation(index._client, writing_alias(now))
    head = late._claim("case-1", {"doc-1": 1, "doc-9": 1})  # says what it is going to write, and is stopped there
    index.put_case(CaseId("case-1"), [entry(1, "друге")])
    changes = [
        Change(
            action="index",
            id=f"page|case-1|{name}|0",
            conditions={"version": head.version, "version_type": "external_gte"},
            entry={"case": "case-1", "document": name, "first": True, "class": "ordinary", "surface": "перше"},
        )
        for name in ("doc-1", "doc-9")
    ]
    assert late.write(changes, refresh=True) == [False, False]
    assert found(index, "перше") == []
    assert found(index, "друге") == ["doc-1"]


def test_a_case_larger_than_a_batch_is_put_whole(index: ElasticIndex) -> None:
    long = "аркуш " + "слово " * (LARGEST_BATCH // 40)
    index.put_case(CaseId("case-1"), [entry(1, long, pages=4)])
    index.put_case(CaseId("case-2"), [entry(2, "аркуш", pages=1200)])
    assert index.find(Query(words="аркуш", readable=EVERYBODY)).total == 1204
    index.put_case(CaseId("case-2"), [entry(2, "аркуш", pages=2)])
    assert index.find(Query(words="аркуш", readable=EVERYBODY)).total == 6


def test_what_the_server_refuses_is_bad_input_without_its_words(index: ElasticIndex) -> None:
    index.put_case(CaseId("case-1"), [entry(1, "аркуш")])
    target = writing_alias(index._generations.in_use().searched)
    wrong = Change(action="index", id="x", conditions={}, entry={"unknown": "таємне"})
    with pytest.raises(BadInput) as caught:
        index._client.write(target, [wrong])
    assert "таємне" not in str(caught.value)
    assert caught.value.__suppress_context__ or caught.value.__cause__ is None


def test_a_write_to_a_generation_that_is_gone_does_not_make_it_anew(index: ElasticIndex) -> None:
    index.put_case(CaseId("case-1"), [entry(1, "аркуш")])
    client = index._client
    gone = index._generations.in_use().searched
    for _ in range(2):
        with index.rebuilding():
            pass
    assert not index._put(gone, CaseId("case-1"), (entry(1, "аркуш"),))
    assert not client.ask(lambda server: server.indices.exists(index=[gone]))
    assert not client.ask(lambda server: server.indices.exists(index=[writing_alias(gone)]))


def test_an_index_of_another_version_is_told_and_made_anew(index: ElasticIndex) -> None:
    name = f"{index._client.place.prefix}-{'a' * 12}"
    index._client.ask(
        lambda server: server.indices.create(
            index=name,
            mappings={"_meta": {"skrynia": 0}},
            aliases={index._client.place.prefix: {"is_write_index": True}},
        )
    )
    for call in (lambda: found(index, "аркуш"), lambda: index.put_case(CaseId("case-1"), []), index.check):
        with pytest.raises(Unavailable, match="reindex"):
            call()
    with index.rebuilding() as rebuild:
        rebuild.put_many([entry(1, "аркуш")])
    assert found(index, "аркуш") == ["doc-1"]


def test_nobody_gets_in_with_a_wrong_password(centre: Centre) -> None:
    door = centre.elastic_tls.split("@")[-1]
    refused = open_index(f"elasticsearch+https://nobody:guessed@{door}/x?ca={centre.elastic_ca}", Path())
    with pytest.raises(Unavailable, match="refuses the user") as caught:
        refused.check()
    assert "guessed" not in f"{caught.value}{refused._client.place!r}"
    refused.close()
    stranger = open_index(f"elasticsearch+https://nobody:guessed@{door}/x", Path())  # signed by whom?
    with pytest.raises(Unavailable, match="certificate that is not trusted"):
        stranger.check()
    stranger.close()


def test_a_server_that_is_away_is_unavailable_within_seconds() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and never listening
        index = open_index(f"elasticsearch+http://127.0.0.1:{taken.getsockname()[1]}/x", Path())
        for call in (
            index.count,
            index.check,
            lambda: index.put_case(CaseId("case-1"), []),
            lambda: found(index, "аркуш"),
            lambda: index.rebuilding().__enter__(),
        ):
            begun = time.monotonic()
            with pytest.raises(Unavailable, match="does not answer"):
                call()
            assert time.monotonic() - begun < 10
        index.close()


@pytest.mark.parametrize(
    "address",
    [
        "elasticsearch+http://u:secret@archive.example:9200/x",
        "elasticsearch+https://u:secret@archive.example/Upper",
        "elasticsearch+https://u:secret@archive.example/x?what=1",
        "elasticsearch+https://u:secret@archive.example/x?shards=0",
        "elasticsearch+https://u:secret@archive.example:port/x",
        "elasticsearch+https://u:secret@/x",
        "elasticsearch+https://u:secret@archive.example/x?ca=none.pem",
    ],
)
def test_an_address_that_will_not_do_is_told_without_its_password(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadSettings, match="SKRYNIA_INDEX") as caught:
        open_index(address, tmp_path)
    assert "secret" not in str(caught.value)
