"""Every sentence of ``archive.ports.catalog`` as a test; one class, every database through an overridden fixture."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.catalog.sql_catalog import open_catalog
from archive.ports.catalog import CaseFilter, Catalog
from archive.records.audit import AuditEntry
from archive.records.batch import Batch
from archive.records.errors import Conflict
from archive.records.history import Event
from archive.records.ids import CaseId, WorkId
from archive.records.work import WorkKind
from services.centre import Centre
from tests.catalog import writers
from tests.catalog.contract_care import CareContract
from tests.catalog.contract_corrections import CorrectionsContract
from tests.catalog.contract_history import HistoryContract, PeopleContract
from tests.catalog.contract_inspection import InspectionContract
from tests.catalog.contract_overview import OverviewContract
from tests.catalog.contract_page_acts import PageActsContract
from tests.catalog.contract_papers import PapersContract
from tests.catalog.contract_reports import ReportsContract
from tests.catalog.contract_together import TogetherContract
from tests.catalog.contract_turns import TurnContract
from tests.catalog.contract_work import WorkContract
from tests.catalog.facts import (
    NOW,
    a_batch,
    a_case,
    a_document,
    a_lot,
    a_page,
    an_account,
    an_entry,
    an_event,
    later,
    some_work,
)
from tests.catalog.meanwhile import (
    add,
    in_process_killed,
    in_processes,
    in_thread,
    in_threads,
    undone,
)


class CatalogContract(
    PapersContract,
    WorkContract,
    TurnContract,
    HistoryContract,
    PeopleContract,
    TogetherContract,
    CareContract,
    CorrectionsContract,
    PageActsContract,
    OverviewContract,
    ReportsContract,
    InspectionContract,
):
    """Subclasses give the ``url`` of an empty catalog that several may open."""

    @pytest.fixture
    def url(self) -> str:
        raise NotImplementedError

    @pytest.fixture
    def catalog(self, url: str) -> Iterator[Catalog]:
        opened = open_catalog(url)
        yield opened
        opened.close()

    def test_an_exception_undoes_all_of_a_transaction(self, catalog: Catalog) -> None:
        with undone(catalog) as tx:
            tx.batches.add(a_batch())
            tx.cases.add(a_case())
            tx.pages.add(a_page())
            tx.documents.replace_for_case(CaseId("case-1"), [a_document()])
            tx.work.add(some_work())
            tx.audit.add(an_entry())
            tx.events.add(an_event())
            tx.accounts.add(an_account())
            tx.lots.add(a_lot())
        with catalog.reading() as tx:
            papers = (tx.batches.list(), tx.cases.list(CaseFilter()), tx.pages.of_case(CaseId("case-1")))
            doings = (tx.documents.of_case(CaseId("case-1")), tx.work.list(), tx.audit.unsealed())
            assert (papers, doings) == (((), (), ()), ((), (), ()))
            assert (tx.events.after(0), tx.accounts.list(), tx.lots.list()) == ((), (), ())

    def test_what_a_transaction_wrote_it_reads_and_others_only_after_the_commit(self, catalog: Catalog) -> None:
        seen: list[int] = []

        def look() -> None:
            with catalog.reading() as tx:
                seen.append(len(tx.batches.list()))

        with catalog.transaction() as tx:
            tx.batches.add(a_batch())
            assert len(tx.batches.list()) == 1
            in_thread(look)
        look()
        assert seen == [0, 1]

    def test_transactions_are_never_nested(self, catalog: Catalog) -> None:
        with catalog.transaction(), pytest.raises(RuntimeError, match="within a transaction"), catalog.transaction():
            pass
        assert add(catalog, a_batch()) == [True]

    def test_a_view_for_reading_is_consistent_and_holds_nobody_up(self, catalog: Catalog) -> None:
        add(catalog, a_batch("batch-1"))
        with catalog.reading() as tx:
            before = tx.batches.list()
            in_thread(lambda: add(catalog, a_batch("batch-2")))
            assert tx.batches.list() == before
        with catalog.reading() as tx:
            assert len(tx.batches.list()) == 2

    @pytest.mark.parametrize("fact", [a_batch(), an_event(), an_entry()], ids=lambda fact: type(fact).__name__)
    def test_writing_in_a_view_for_reading_is_an_error_of_the_program(self, catalog: Catalog, fact: object) -> None:
        place = {Batch: "batches", Event: "events", AuditEntry: "audit"}[type(fact)]
        with pytest.raises(RuntimeError, match="view for reading"), catalog.reading() as tx:
            getattr(tx, place).add(fact)
        assert add(catalog, a_batch()) == [True], "and the connection can write again"

    def test_a_row_that_contradicts_others_is_a_conflict_and_undoes_all(self, catalog: Catalog) -> None:
        with pytest.raises(Conflict):
            add(catalog, a_batch(), a_page(case=CaseId("case-nobody-knows")))
        with catalog.reading() as tx:
            assert tx.batches.list() == ()

    def test_check_says_one_line(self, catalog: Catalog) -> None:
        assert "\n" not in catalog.check()
        assert "schema" in catalog.check()

    def test_processes_that_start_at_once_migrate_once(self, url: str) -> None:
        lines = in_processes(writers.open_and_check, url, 4)
        assert len(set(lines)) == 1
        assert "schema" in lines[0]

    def test_writers_wait_for_each_other_and_all_come_through(self, catalog: Catalog, url: str) -> None:
        added = in_processes(writers.add_pages, url, 2, setup=catalog) + in_threads(
            lambda: writers.add_many(catalog, f"thread-{threading.get_ident()}"), 4
        )
        with catalog.reading() as tx:
            pages = tx.pages.of_case(CaseId("case-1"))
        assert len(pages) == sum(added) == 6 * writers.PAGES

    def test_of_those_who_add_the_same_id_one_is_first(self, catalog: Catalog) -> None:
        answers = in_threads(lambda: add(catalog, a_batch(), a_case(), some_work(subject="one")), 6)
        assert sorted(answers) == [[False, False, False]] * 5 + [[True, True, True]]

    def test_a_process_killed_in_a_transaction_leaves_nothing(self, catalog: Catalog, url: str) -> None:
        assert in_process_killed(writers.die_in_a_transaction, url) == -9
        with catalog.reading() as tx:
            assert tx.batches.list() == ()
            assert tx.events.after(0) == ()
        assert add(catalog, a_batch()) == [True]


class TestSqlite(CatalogContract):
    @pytest.fixture
    def url(self, tmp_path: Path) -> str:
        return f"sqlite:{tmp_path}/catalog.db"


class TestPostgres(CatalogContract):
    """On a real server, in a database of each test's own."""

    @pytest.fixture
    def url(self, centre: Centre) -> Iterator[str]:
        with centre.database() as url:
            yield url

    def test_claimers_pass_each_other_by(self, catalog: Catalog) -> None:
        """While one claims, another one gets other work at once, but never work on the same subject."""
        same = {"subject": "case-1", "kind": WorkKind.CASE_KEEP}
        add(catalog, some_work("1", not_before=later(-99), **same), some_work("3"))
        with catalog.transaction() as tx:
            assert tx.work.claim("w0", now=later(-60), lease_seconds=60, work=WorkId("1"))
            assert tx.work.add(some_work("2", priority=9, **same))
        with catalog.transaction() as tx:
            assert tx.work.due(now=NOW) == ("2", "1", "3"), "the lease of the first has run out"
            claimed = tx.work.claim("w1", now=NOW, lease_seconds=60)
            assert claimed is not None
            assert claimed.id == "2"
            others: list[list[str]] = []
            in_thread(lambda: others.append(writers.claim_all(catalog)))
            assert others == [["3"]]
        assert writers.claim_all(catalog) == []
