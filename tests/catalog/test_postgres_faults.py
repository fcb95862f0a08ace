"""PostgreSQL restarted, cut off, held by others, or wrongly named: told as what it is, nothing half, and the next one works."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from sqlalchemy import text

from archive.casework import intake
from archive.catalog import postgres_dialect
from archive.catalog.sql_catalog import SqlCatalog, open_catalog
from archive.objects.filesystem import FilesystemObjectStore
from archive.ports.catalog import CaseFilter
from archive.ports.object_store import StoredObject
from archive.records.batch import ManifestEntry
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, BadSettings, SkryniaError, Unavailable
from archive.records.ids import CaseId
from services.centre import Centre
from services.faults import Fault, Kind
from services.tcp_fault_proxy import TcpFaultProxy
from tests.catalog.contract_together import ACTOR
from tests.catalog.facts import a_batch, a_case
from tests.catalog.meanwhile import add, in_thread

COMMIT = r"COMMIT\0"
"""The whole word: READ COMMITTED begins every transaction."""


@pytest.fixture
def url(centre: Centre) -> Iterator[str]:
    with centre.database() as url:
        yield url


@pytest.fixture
def proxy(url: str) -> Iterator[TcpFaultProxy]:
    with TcpFaultProxy(url) as proxy:
        yield proxy


@pytest.fixture
def catalog(proxy: TcpFaultProxy) -> Iterator[SqlCatalog]:
    opened = open_catalog(proxy.url)
    yield opened
    opened.close()


def end_all_others(url: str) -> None:
    """As a restart of the server ends them: every connection to this database."""
    catalog = open_catalog(url)
    with catalog._dialect.engine.connect() as connection:
        query = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
        connection.execute(text(f"{query} AND pid <> pg_backend_pid()"))
    catalog.close()


class LosesTheNextCommit(FilesystemObjectStore):
    """Bytes come before facts: once they are noted as arrived, the next commit is the one of the facts."""

    def __init__(self, folder: Path, proxy: TcpFaultProxy) -> None:
        super().__init__(folder)
        self._proxy = proxy

    def put(self, key: str, data: bytes | BinaryIO, *, sha256: str) -> StoredObject:
        stored = super().put(key, data, sha256=sha256)
        if "/received/" in key and not self._proxy.happened:
            self._proxy.set(Fault(kind=Kind.LOSE_ANSWER, matching=COMMIT, times=1))
        return stored


def test_after_a_restart_the_next_transaction_works(catalog: SqlCatalog, url: str) -> None:
    add(catalog, a_batch("batch-1"))
    end_all_others(url)
    assert add(catalog, a_batch("batch-2")) == [True], "a dead connection of the pool is noticed before it is used"


def test_a_server_that_ends_within_a_transaction_leaves_nothing(catalog: SqlCatalog, url: str) -> None:
    def write() -> None:
        with catalog.transaction() as tx:
            tx.batches.add(a_batch())
            end_all_others(url)
            tx.cases.add(a_case())

    with pytest.raises(Unavailable):
        write()
    with catalog.reading() as tx:
        assert tx.batches.list() == ()
    assert add(catalog, a_batch()) == [True]


def test_a_server_that_is_away_is_unavailable_and_comes_back(catalog: SqlCatalog, proxy: TcpFaultProxy) -> None:
    proxy.set(Fault(kind=Kind.REFUSE))
    for ask in (catalog.check, lambda: add(catalog, a_batch()), lambda: open_catalog(proxy.url)):
        with pytest.raises(Unavailable) as told:
            ask()
        assert "127.0.0.1" not in str(told.value)
    proxy.clear()
    assert add(catalog, a_batch()) == [True]


def test_a_line_that_breaks_before_the_commit_leaves_nothing(catalog: SqlCatalog, proxy: TcpFaultProxy) -> None:
    proxy.set(Fault(kind=Kind.DROP, matching=COMMIT, times=1))
    with pytest.raises(Unavailable):
        add(catalog, a_batch())
    with catalog.reading() as tx:
        assert tx.batches.list() == ()


def test_a_commit_whose_answer_was_lost_is_done_again_without_harm(
    catalog: SqlCatalog, proxy: TcpFaultProxy, tmp_path: Path
) -> None:
    objects, data = LosesTheNextCommit(tmp_path, proxy), b"a page"
    digest = sha256_of(data)
    entry = ManifestEntry(position=1, case_ref="x", filename="1.tif", sha256=digest)
    batch = intake.open_batch(catalog, objects, ACTOR, label="box", entries=[entry])
    objects.put(intake.intake_key(digest), data, sha256=digest)

    def receive() -> intake.Received:
        return intake.receive(
            catalog,
            objects,
            ACTOR,
            batch=batch.id,
            position=1,
            filename="1.tif",
            sha256=digest,
            size=len(data),
            key=intake.intake_key(digest),
            media_type="image/tiff",
            frames=1,
        )

    with pytest.raises(Unavailable):
        receive()
    assert len(proxy.happened) == 1
    again = receive()
    assert again.receipt.already_here, "it was committed, and nobody had heard"
    with catalog.reading() as tx:
        assert len(tx.pages.of_batch(batch.id)) == 1
        assert len([entry for entry in tx.audit.unsealed() if entry.action == "page.receive"]) == 1


def test_what_others_hold_for_long_is_unavailable_and_not_an_incident(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(postgres_dialect._SESSION, "lock_timeout", "200ms")
    first, second = open_catalog(url), open_catalog(url)
    add(first, a_case())
    with first.transaction() as tx:
        tx.cases.lock(CaseId("case-1"))
        with pytest.raises(Unavailable, match="busy"), second.transaction() as other:
            other.cases.lock(CaseId("case-1"))
    first.close()
    second.close()


def test_of_two_that_wait_for_each_other_one_is_told_to_try_again(url: str) -> None:
    first, second = open_catalog(url), open_catalog(url)
    add(first, a_case("1"), a_case("2"))
    holds = threading.Barrier(2)
    told: list[SkryniaError] = []

    def lock(catalog: SqlCatalog, *cases: str) -> None:
        try:
            with catalog.transaction() as tx:
                tx.cases.lock(CaseId(cases[0]))
                holds.wait(30)
                tx.cases.lock(CaseId(cases[1]))
        except SkryniaError as error:
            told.append(error)

    other = threading.Thread(target=lock, args=(second, "2", "1"))
    other.start()
    lock(first, "1", "2")
    other.join(30)
    assert [type(error) for error in told] == [Unavailable]
    first.close()
    second.close()


def test_a_process_that_stops_within_a_transaction_gives_back_what_it_holds(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(postgres_dialect._SESSION, "idle_in_transaction_session_timeout", "200ms")
    first = open_catalog(url)
    add(first, a_case())
    second = open_catalog(url)

    def lock() -> None:
        with second.transaction() as other:
            other.cases.lock(CaseId("case-1"))

    def stop() -> None:
        with first.transaction() as tx:
            tx.cases.lock(CaseId("case-1"))
            in_thread(lock)  # waits, and then comes through
            tx.cases.count(CaseFilter())

    with pytest.raises(Unavailable):
        stop()
    first.close()
    second.close()


def test_a_full_pool_is_unavailable(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres_dialect, "BUSY_SECONDS", 0.1)
    catalog = open_catalog(f"{url}?pool=1")
    with catalog.reading(), pytest.raises(Unavailable, match="in use"), catalog.reading():
        pass
    catalog.close()


def test_a_session_says_who_it_is_and_how_long_it_waits(url: str) -> None:
    catalog = open_catalog(f"{url}?application_name=skrynia-api&options=-c%20work_mem%3D8MB")
    asked = ("application_name", "timezone", "statement_timeout", "lock_timeout", "work_mem")
    with catalog.reading() as tx:
        connection = tx.batches._connection  # type: ignore[attr-defined]
        said = {name: connection.exec_driver_sql(f"SHOW {name}").scalar_one() for name in asked}
        assert connection.exec_driver_sql("SHOW transaction_isolation").scalar_one() == "repeatable read"
        assert connection.exec_driver_sql("SHOW transaction_read_only").scalar_one() == "on"
    catalog.close()
    assert said == dict(zip(asked, ("skrynia-api", "UTC", "2min", "1min", "8MB"), strict=True))


@pytest.mark.parametrize(
    "tail", ["?pool=0", "?pool=x", "?no_such_parameter=1", "?sslmode=verify-full&sslrootcert=/nowhere/ca.pem"]
)
def test_a_wrong_address_is_told_without_its_password(url: str, tail: str) -> None:
    named = url.replace("://", "://someone:hunter2@", 1) if "@" not in url else url
    with pytest.raises((BadSettings, Unavailable)) as told:
        open_catalog(f"{named}{tail}")
    assert "hunter2" not in f"{told.value!r} {told.value.hint}"
    assert "@" not in str(told.value).replace("USER:PASSWORD@HOST", "")


def test_a_number_beyond_its_column_is_refused(url: str) -> None:
    catalog = open_catalog(url)
    with pytest.raises(BadInput):
        add(catalog, a_case(version=2**31))
    catalog.close()
