"""Every sentence of ``archive.ports.catalog`` as a test; one class, every database through an overridden fixture."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalog.sql_catalog import open_catalog
from archive.ports.catalog import CaseFilter, Catalog, Transaction
from archive.records.actor import Account, Scope, Session, Token
from archive.records.audit import GENESIS, AuditEntry, SealedLine
from archive.records.batch import Batch, BatchStatus
from archive.records.case import Case, CaseStatus
from archive.records.document import Document
from archive.records.errors import BadInput, Conflict, NotFound
from archive.records.history import Event
from archive.records.ids import AccountId, BatchId, CaseId, DocumentId, LotId, PageId, WorkId
from archive.records.lot import Lot, LotStatus
from archive.records.page import Page
from archive.records.record_json import canonical
from archive.records.register_link import LinkDecision
from archive.records.work import Work, WorkKind, WorkStatus
from tests.catalog import writers
from tests.catalog.facts import (
    NOW,
    a_batch,
    a_case,
    a_document,
    a_link,
    a_lot,
    a_page,
    an_account,
    an_entry,
    an_event,
    later,
    some_work,
)
from tests.records.record_strategies import records

MANY = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


class UndoneError(Exception):
    """Raised in a transaction to undo it."""


@contextmanager
def undone(catalog: Catalog) -> Iterator[Transaction]:
    """A transaction that leaves nothing behind."""
    with suppress(UndoneError), catalog.transaction() as tx:
        yield tx
        raise UndoneError


def add(catalog: Catalog, *facts: object) -> list[Any]:
    """Add each fact where it belongs, in one transaction; what each ``add`` answered."""
    with catalog.transaction() as tx:
        place: dict[type, Callable[[Any], Any]] = {
            Batch: tx.batches.add,
            Case: tx.cases.add,
            Page: tx.pages.add,
            Work: tx.work.add,
            AuditEntry: tx.audit.add,
            Event: tx.events.add,
            Account: tx.accounts.add,
            Lot: tx.lots.add,
            Document: lambda document: tx.documents.replace_for_case(document.case, [document]),
        }
        return [place[type(fact)](fact) for fact in facts]


def line(sequence: int, previous: str, entry: AuditEntry) -> SealedLine:
    digit = f"{sequence:x}"[-1]
    return SealedLine(sequence=sequence, previous=previous, hash=digit * 64, body=canonical(entry))


class CatalogContract:
    """Subclasses give the ``url`` of an empty catalog that several may open."""

    @pytest.fixture
    def url(self) -> str:
        raise NotImplementedError

    @pytest.fixture
    def catalog(self, url: str) -> Iterator[Catalog]:
        opened = open_catalog(url)
        yield opened
        opened.close()

    # --- transactions

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
            assert tx.batches.list() == tx.cases.list(CaseFilter()) == tx.pages.of_case(CaseId("case-1")) == ()
            assert tx.documents.of_case(CaseId("case-1")) == tx.work.list() == tx.audit.unsealed() == ()
            assert tx.events.after(0) == tx.accounts.list() == tx.lots.list() == ()

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

    # --- records come back as they went in

    def test_batches_come_back_equal(self, catalog: Catalog) -> None:
        @MANY
        @given(records(Batch), records(Batch))
        def check(batch: Batch, other: Batch) -> None:
            with undone(catalog) as tx:
                assert tx.batches.add(batch)
                assert tx.batches.get(batch.id) == batch
                changed = replace(other, id=batch.id)
                tx.batches.replace(changed)
                assert tx.batches.get(batch.id) == changed

        check()

    def test_cases_come_back_equal(self, catalog: Catalog) -> None:
        @MANY
        @given(records(Case), records(Case))
        def check(case: Case, other: Case) -> None:
            with undone(catalog) as tx:
                case = replace(case, revision=7)
                assert tx.cases.add(case)
                assert tx.cases.get(case.id) == tx.cases.lock(case.id) == case
                changed = tx.cases.replace(replace(other, id=case.id, revision=7))
                assert changed == replace(other, id=case.id, revision=8)
                assert tx.cases.get(case.id) == changed

        check()

    def test_pages_come_back_equal(self, catalog: Catalog) -> None:
        add(catalog, a_batch(), a_case())
        place = {"batch": st.just(BatchId("batch-1")), "case": st.just(CaseId("case-1"))}

        @MANY
        @given(records(Page, **place), records(Page, **place))
        def check(page: Page, other: Page) -> None:
            with undone(catalog) as tx:
                assert tx.pages.add(page)
                assert tx.pages.get(page.id) == page
                changed = replace(other, id=page.id)
                tx.pages.replace(changed)
                assert tx.pages.of_case(page.case) == (changed,)

        check()

    def test_documents_come_back_equal(self, catalog: Catalog) -> None:
        add(catalog, a_case())

        @MANY
        @given(records(Document, case=st.just(CaseId("case-1"))))
        def check(document: Document) -> None:
            with catalog.transaction() as tx:
                tx.documents.replace_for_case(document.case, [document])
                assert tx.documents.get(document.id) == document
                assert tx.documents.of_case(document.case) == (document,)

        check()

    @pytest.mark.parametrize("kind", [Work, AuditEntry, Event, Account, Lot], ids=lambda kind: kind.__name__)
    def test_other_records_come_back_equal(self, catalog: Catalog, kind: type) -> None:
        @MANY
        @given(records(kind))
        def check(record: Any) -> None:
            with undone(catalog) as tx:
                if isinstance(record, Event):
                    tx.events.add(record)
                    assert [replace(event, sequence=0) for event in tx.events.after(0)] == [replace(record, sequence=0)]
                elif isinstance(record, AuditEntry):
                    tx.audit.add(record)
                    assert tx.audit.unsealed() == (record,)
                else:
                    rows: Any = {Work: tx.work, Account: tx.accounts, Lot: tx.lots}[kind]
                    assert rows.add(record)
                    assert rows.get(record.id) == record

        check()

    # --- adding, finding, replacing

    def test_a_second_add_changes_nothing(self, catalog: Catalog) -> None:
        facts = [a_batch(), a_case(), a_page(), an_account(), a_lot()]
        assert add(catalog, *facts) == [True] * 5
        changed = [a_batch(label="x"), a_case(hold="x"), a_page(text="x"), an_account(name="x"), a_lot(label="x")]
        assert add(catalog, *changed) == [False] * 5
        with catalog.reading() as tx:
            rows: list[Any] = [tx.batches, tx.cases, tx.pages, tx.accounts, tx.lots]
            assert [row.get(fact.id) for row, fact in zip(rows, facts, strict=True)] == facts

    def test_what_is_not_there_is_not_found(self, catalog: Catalog) -> None:
        with catalog.transaction() as tx:
            asked: list[Callable[[], object]] = [
                lambda: tx.batches.get(BatchId("x")),
                lambda: tx.batches.replace(a_batch()),
                lambda: tx.cases.get(CaseId("x")),
                lambda: tx.cases.lock(CaseId("x")),
                lambda: tx.cases.replace(a_case()),
                lambda: tx.pages.get(PageId("x")),
                lambda: tx.pages.replace(a_page()),
                lambda: tx.documents.get(DocumentId("x")),
                lambda: tx.work.get(WorkId("x")),
                lambda: tx.work.retry(WorkId("x"), now=NOW),
                lambda: tx.accounts.get(AccountId("x")),
                lambda: tx.accounts.replace(an_account()),
                lambda: tx.lots.get(LotId("x")),
                lambda: tx.lots.replace(a_lot()),
            ]
            for ask in asked:
                with pytest.raises(NotFound):
                    ask()

    def test_a_replaced_record_is_the_new_one_only(self, catalog: Catalog) -> None:
        add(catalog, a_batch(), a_batch("batch-2"), an_account(), a_lot())
        with catalog.transaction() as tx:
            tx.batches.replace(a_batch(status=BatchStatus.CLOSED))
            tx.accounts.replace(an_account(active=False))
            tx.lots.replace(a_lot(status=LotStatus.ACCEPTED))
        with catalog.reading() as tx:
            assert tx.batches.get(BatchId("batch-1")).status == BatchStatus.CLOSED
            assert tx.batches.get(BatchId("batch-2")).status == BatchStatus.OPEN
            assert not tx.accounts.get(AccountId("account-1")).active
            assert [lot.status for lot in tx.lots.list()] == [LotStatus.ACCEPTED]

    def test_batches_are_listed_newest_first_leaf_by_leaf(self, catalog: Catalog) -> None:
        times = [3, 1, 3, 2, 0]
        add(catalog, *(a_batch(f"batch-{n}", opened_at=later(time)) for n, time in enumerate(times)))
        with catalog.reading() as tx:
            ids = [batch.id for batch in tx.batches.list()]
            assert ids == ["batch-2", "batch-0", "batch-3", "batch-1", "batch-4"]
            assert leaf_by_leaf(lambda after: tx.batches.list(after=after, limit=2)) == ids
            assert tx.batches.list(status=BatchStatus.CLOSED) == ()
            with pytest.raises(BadInput):
                tx.batches.list(after="batch-of-nobody")

    # --- cases

    def test_a_source_reference_is_unique_within_its_centre(self, catalog: Catalog) -> None:
        add(catalog, a_case("case-1", source_ref="12/7"), a_case("case-2", source_ref="12/7", centre="lviv"))
        with pytest.raises(Conflict), catalog.transaction() as tx:
            tx.cases.add(a_case("case-3", source_ref="12/7"))
        with catalog.reading() as tx:
            found = tx.cases.by_source_ref("lviv", "12/7")
            assert found is not None
            assert found.id == "case-2"
            assert tx.cases.by_source_ref("lviv", "12/8") is None

    def test_a_change_raises_the_revision_and_a_stale_one_is_refused(self, catalog: Catalog) -> None:
        add(catalog, a_case(), a_case("case-2"))
        with catalog.transaction() as tx:
            assert tx.cases.replace(a_case(hold="court")).revision == 2
        with pytest.raises(Conflict), catalog.transaction() as tx:
            tx.cases.replace(a_case(hold=""))
        with catalog.reading() as tx:
            assert tx.cases.get(CaseId("case-1")).hold == "court"
            assert tx.cases.get(CaseId("case-2")).hold == ""

    def test_who_locks_a_case_keeps_others_from_changing_it(self, catalog: Catalog) -> None:
        add(catalog, a_case())
        changed = threading.Event()

        def change() -> None:
            with catalog.transaction() as tx:
                case = tx.cases.lock(CaseId("case-1"))
                tx.cases.replace(replace(case, hold=f"{case.hold}+second"))
            changed.set()

        with catalog.transaction() as tx:
            case = tx.cases.lock(CaseId("case-1"))
            other = threading.Thread(target=change)
            other.start()
            assert not changed.wait(0.2)
            tx.cases.replace(replace(case, hold="first"))
        other.join(30)
        with catalog.reading() as tx:
            assert tx.cases.get(CaseId("case-1")).hold == "first+second"

    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            (CaseFilter(), {"1", "2", "3", "4"}),
            (CaseFilter(statuses=(CaseStatus.ACCEPTED, CaseStatus.RETURNED)), {"3", "4"}),
            (CaseFilter(centre="lviv"), {"2"}),
            (CaseFilter(institution="soc"), {"3"}),
            (CaseFilter(centre="kyiv", institution="soc"), {"3"}),
            (CaseFilter(centre=""), set()),
            (CaseFilter(person_id="p1"), {"1", "3"}),
            (CaseFilter(person_id="p2"), set()),
            (CaseFilter(needs_review=True), {"2", "3"}),
            (CaseFilter(needs_review=False), {"1", "4"}),
            (CaseFilter(needs_review=True, statuses=(CaseStatus.RETURNED, CaseStatus.RECEIVING)), {"3"}),
        ],
        ids=repr,
    )
    def test_cases_are_filtered(self, catalog: Catalog, wanted: CaseFilter, expected: set[str]) -> None:
        add(
            catalog,
            a_case("1", link=a_link("p1")),
            a_case("2", centre="lviv", status=CaseStatus.UNCONFIRMED, link=a_link("p2", LinkDecision.REVIEW)),
            a_case("3", status=CaseStatus.RETURNED, institution="soc", link=a_link("p1", LinkDecision.CONFIRMED)),
            a_case("4", status=CaseStatus.ACCEPTED, link=a_link(None, LinkDecision.NONE)),
        )
        with catalog.reading() as tx:
            assert {case.id for case in tx.cases.list(wanted)} == expected
            assert tx.cases.count(wanted) == len(expected)

    def test_a_changed_link_changes_whose_case_it_is(self, catalog: Catalog) -> None:
        add(catalog, a_case(link=a_link("p1")))
        with catalog.transaction() as tx:
            tx.cases.replace(a_case(link=a_link("p2", LinkDecision.CONFIRMED)))
        with catalog.reading() as tx:
            assert tx.cases.count(CaseFilter(person_id="p1")) == 0
            assert tx.cases.count(CaseFilter(person_id="p2")) == 1

    def test_cases_are_listed_by_their_newest_change_leaf_by_leaf(self, catalog: Catalog) -> None:
        add(catalog, *(a_case(f"case-{n}", updated_at=later(n // 2)) for n in range(5)))
        with catalog.transaction() as tx:
            tx.cases.replace(a_case("case-0", updated_at=later(9)))
        with catalog.reading() as tx:
            ids = [case.id for case in tx.cases.list(CaseFilter())]
            assert ids == ["case-0", "case-4", "case-3", "case-2", "case-1"]
            assert leaf_by_leaf(lambda after: tx.cases.list(CaseFilter(), after=after, limit=2)) == ids

    # --- pages and documents

    def test_pages_of_a_case_come_in_paper_order_and_of_a_batch_by_position(self, catalog: Catalog) -> None:
        add(catalog, a_batch(), a_batch("batch-2"), a_case(), a_case("case-2"))
        add(
            catalog,
            a_page("c", position=2, frame=2, sequence=3),
            a_page("a", position=2, frame=1, sequence=2),
            a_page("b", position=1, sequence=10),
            a_page("d", batch=BatchId("batch-2"), sequence=1, sha256="d" * 64),
            a_page("e", case=CaseId("case-2"), position=3, sequence=1, sha256="d" * 64),
        )
        with catalog.reading() as tx:
            assert [page.id for page in tx.pages.of_case(CaseId("case-1"))] == ["d", "a", "c", "b"]
            assert [page.id for page in tx.pages.of_batch(BatchId("batch-1"))] == ["b", "a", "c", "e"]
            assert {page.id for page in tx.pages.by_sha256("d" * 64)} == {"d", "e"}
            assert tx.pages.by_sha256("f" * 64) == ()

    def test_the_documents_of_a_case_are_these_and_no_others(self, catalog: Catalog) -> None:
        add(catalog, a_case(), a_case("case-2"), a_document("other", case=CaseId("case-2")))
        with catalog.transaction() as tx:
            tx.documents.replace_for_case(CaseId("case-1"), [a_document("x", ordinal=2), a_document("y", ordinal=1)])
            assert [document.id for document in tx.documents.of_case(CaseId("case-1"))] == ["y", "x"]
            tx.documents.replace_for_case(CaseId("case-1"), [a_document("x", ordinal=1)])
            assert [document.id for document in tx.documents.of_case(CaseId("case-1"))] == ["x"]
            with pytest.raises(NotFound):
                tx.documents.get(DocumentId("y"))
            tx.documents.replace_for_case(CaseId("case-1"), [])
            assert tx.documents.of_case(CaseId("case-1")) == ()
            assert tx.documents.get(DocumentId("other")).case == "case-2"
            with pytest.raises(ValueError, match="another case"):
                tx.documents.replace_for_case(CaseId("case-1"), [a_document(case=CaseId("case-2"))])

    # --- work

    def test_work_is_added_once_while_it_waits(self, catalog: Catalog) -> None:
        same = {"subject": "page-1"}
        assert add(catalog, some_work("1", **same), some_work("2", **same)) == [True, False]
        assert add(catalog, some_work("3", kind=WorkKind.PAGE_CHECK, **same)) == [True]
        with catalog.transaction() as tx:
            assert tx.work.claim("w", now=NOW, lease_seconds=60, work=WorkId("1"))
            assert tx.work.add(some_work("4", **same)), "a leased row is no bar"
            assert not tx.work.add(some_work("5", **same))
            tx.work.finish(WorkId("1"), "w", now=NOW)
            assert {work.id for work in tx.work.list()} == {"1", "3", "4"}

    def test_the_most_urgent_due_row_is_claimed_first(self, catalog: Catalog) -> None:
        add(
            catalog,
            some_work("young", created_at=later(-1)),
            some_work("old", created_at=later(-9)),
            some_work("urgent", priority=10),
            some_work("not yet", priority=99, not_before=later(1)),
            some_work("same time, later", created_at=later(-9)),
        )
        expected = ["urgent", "old", "same time, later", "young"]
        with catalog.transaction() as tx:
            assert list(tx.work.due(now=NOW)) == expected
            assert list(tx.work.due(now=NOW, limit=2)) == expected[:2]
            claimed = [tx.work.claim("w", now=NOW, lease_seconds=60) for _ in range(5)]
            assert [work.id if work else None for work in claimed] == [*expected, None]
            assert tx.work.due(now=NOW) == ()
            assert tx.work.due(now=later(1)) == ("not yet",)

    def test_a_claim_is_a_lease(self, catalog: Catalog) -> None:
        add(catalog, some_work())
        with catalog.transaction() as tx:
            claimed = tx.work.claim("w1", now=NOW, lease_seconds=60)
            leased = {"status": WorkStatus.LEASED, "worker": "w1", "lease_until": later(60), "attempts": 1}
            assert claimed == tx.work.get(WorkId("work-1")) == replace(some_work(), **leased)  # type: ignore[arg-type]
            assert tx.work.claim("w2", now=later(59), lease_seconds=60) is None
            again = tx.work.claim("w2", now=later(60), lease_seconds=5)
            assert again is not None
            assert (again.worker, again.attempts, again.lease_until) == ("w2", 2, later(65))

    def test_a_claim_may_be_for_some_kinds_or_one_row(self, catalog: Catalog) -> None:
        add(catalog, some_work("1", priority=9), some_work("2", kind=WorkKind.CASE_KEEP), some_work("3"))
        with catalog.transaction() as tx:
            kept = tx.work.claim("w", now=NOW, lease_seconds=9, kinds=[WorkKind.CASE_KEEP, WorkKind.CASE_INDEX])
            third = tx.work.claim("w", now=NOW, lease_seconds=9, work=WorkId("3"))
            assert (kept and kept.id, third and third.id) == ("2", "3")
            assert tx.work.claim("w", now=NOW, lease_seconds=9, work=WorkId("3")) is None
            assert tx.work.claim("w", now=NOW, lease_seconds=9, work=WorkId("nobody's")) is None

    def test_one_kind_and_subject_is_never_leased_twice_at_once(self, catalog: Catalog) -> None:
        same = {"kind": WorkKind.CASE_KEEP, "subject": "case-1"}
        with catalog.transaction() as tx:
            tx.work.add(some_work("1", **same))
            assert tx.work.claim("w1", now=NOW, lease_seconds=60)
            tx.work.add(some_work("2", priority=9, **same))
            tx.work.add(some_work("3", kind=WorkKind.CASE_INDEX, subject="case-1"))
            assert tx.work.due(now=later(1)) == ("3",)
            assert tx.work.claim("w2", now=later(1), lease_seconds=60, work=WorkId("2")) is None
            # Once the lease has run out both are due; the more urgent one goes, and alone.
            assert tx.work.due(now=later(60)) == ("2", "1", "3")
            second = tx.work.claim("w2", now=later(60), lease_seconds=60)
            assert second is not None
            assert second.id == "2"
            assert tx.work.due(now=later(61)) == ("3",)
            assert not tx.work.heartbeat(WorkId("1"), "w1", until=later(99))
            assert tx.work.finish(WorkId("2"), "w2", now=later(62))
            assert tx.work.due(now=later(62)) == ("1", "3")

    def test_a_heartbeat_extends_the_lease_of_its_holder_only(self, catalog: Catalog) -> None:
        add(catalog, some_work())
        with catalog.transaction() as tx:
            assert not tx.work.heartbeat(WorkId("work-1"), "w1", until=later(60))
            tx.work.claim("w1", now=NOW, lease_seconds=60)
            assert tx.work.heartbeat(WorkId("work-1"), "w1", until=later(120))
            assert not tx.work.heartbeat(WorkId("work-1"), "w2", until=later(999))
            assert tx.work.due(now=later(119)) == ()
            assert tx.work.due(now=later(120)) == ("work-1",)

    def test_finished_work_stays_done(self, catalog: Catalog) -> None:
        add(catalog, some_work())
        with catalog.transaction() as tx:
            assert not tx.work.finish(WorkId("work-1"), "w1", now=NOW)
            tx.work.claim("w1", now=NOW, lease_seconds=60)
            assert not tx.work.finish(WorkId("work-1"), "w2", now=NOW)
            assert tx.work.finish(WorkId("work-1"), "w1", now=later(3))
            assert not tx.work.finish(WorkId("work-1"), "w1", now=later(4))
            work = tx.work.get(WorkId("work-1"))
            assert (work.status, work.finished_at, work.lease_until) == (WorkStatus.DONE, later(3), None)
            assert tx.work.due(now=later(1000)) == ()

    def test_failed_work_waits_for_its_retry_or_for_a_person(self, catalog: Catalog) -> None:
        add(catalog, some_work())
        key = WorkId("work-1")
        with catalog.transaction() as tx:
            assert not tx.work.fail(key, "w1", error="x", now=NOW, retry_at=None)
            tx.work.claim("w1", now=NOW, lease_seconds=60)
            assert tx.work.fail(key, "w1", error="no room", now=NOW, retry_at=later(30))
            work = tx.work.get(key)
            assert (work.status, work.error, work.attempts, work.lease_until) == (
                WorkStatus.WAITING,
                "no room",
                1,
                None,
            )
            assert tx.work.due(now=later(29)) == ()
            with pytest.raises(Conflict):
                tx.work.retry(key, now=later(29))
            tx.work.claim("w2", now=later(30), lease_seconds=60)
            assert tx.work.fail(key, "w2", error="again", now=later(31), retry_at=None)
            work = tx.work.get(key)
            assert (work.status, work.error, work.attempts) == (WorkStatus.FAILED, "again", 2)
            assert work.finished_at == later(31)
            assert tx.work.due(now=later(1000)) == ()
            tx.work.retry(key, now=later(40))
            work = tx.work.get(key)
            assert (work.status, work.attempts, work.finished_at) == (WorkStatus.WAITING, 0, None)
            assert tx.work.due(now=later(40)) == (key,)

    def test_work_is_counted_and_listed(self, catalog: Catalog) -> None:
        add(
            catalog,
            *(some_work(f"{n}", created_at=later(n)) for n in range(4)),
            some_work("k", kind=WorkKind.CASE_KEEP),
        )
        with catalog.transaction() as tx:
            tx.work.claim("w", now=later(9), lease_seconds=60, work=WorkId("1"))
            tx.work.claim("w", now=later(9), lease_seconds=60, work=WorkId("2"))
            tx.work.finish(WorkId("2"), "w", now=later(9))
            assert tx.work.counts() == {
                (WorkKind.PAGE_READ, WorkStatus.WAITING): 2,
                (WorkKind.PAGE_READ, WorkStatus.LEASED): 1,
                (WorkKind.PAGE_READ, WorkStatus.DONE): 1,
                (WorkKind.CASE_KEEP, WorkStatus.WAITING): 1,
            }
            assert tx.work.pending() == 4
            assert tx.work.pending(["page of 1", "page of 2", "page of 3", "page of 3"]) == 2
            assert tx.work.pending([f"page of {n}" for n in range(12_000)]) == 3
            ids = [work.id for work in tx.work.list()]
            assert ids == ["3", "2", "1", "k", "0"]
            assert leaf_by_leaf(lambda after: tx.work.list(after=after, limit=2)) == ids
            assert [work.id for work in tx.work.list(status=WorkStatus.DONE)] == ["2"]

    def test_claimers_in_threads_and_processes_share_the_work_out(self, catalog: Catalog, url: str) -> None:
        add(catalog, *(some_work(f"{n}", subject=f"page-{n % 20}", priority=n % 3) for n in range(20)))
        with catalog.transaction() as tx:
            tx.work.add(some_work("twin", subject="page-0", kind=WorkKind.PAGE_CHECK))
        claimed = in_processes(writers.claim_until_empty, url, 2) + in_threads(lambda: writers.claim_all(catalog), 2)
        rows = sorted(row for rows in claimed for row in rows)
        assert rows == sorted([*(f"{n}" for n in range(20)), "twin"])

    def test_claimers_of_one_subject_never_hold_it_at_once(self, catalog: Catalog, url: str) -> None:
        """Each holder writes down when it began and ended; in the catalog's own order nobody begins inside another."""
        add(catalog, some_work("first", subject="case-1", kind=WorkKind.CASE_KEEP))
        in_processes(writers.keep_one_case, url, 3)
        with catalog.reading() as tx:
            story = [(event.kind, event.document) for event in tx.events.after(0, limit=1000)]
        assert len(story) >= 2 * writers.KEEPS
        for (began, holder), (ended, same) in zip(story[::2], story[1::2], strict=True):
            assert (began, ended) == ("began", "ended")
            assert holder == same

    # --- events

    def test_events_get_rising_numbers_and_are_read_from_any_of_them(self, catalog: Catalog) -> None:
        add(catalog, an_event("a"), an_event("b", sequence=77))
        add(catalog, an_event("c"))
        with catalog.reading() as tx:
            events = tx.events.after(0)
            assert [event.kind for event in events] == ["a", "b", "c"]
            assert sorted({event.sequence for event in events}) == [event.sequence for event in events]
            assert tx.events.after(events[0].sequence) == events[1:]
            assert tx.events.after(0, limit=2) == events[:2]
            assert tx.events.after(events[-1].sequence) == ()

    def test_an_event_once_passed_over_never_turns_up_later(self, catalog: Catalog, url: str) -> None:
        """A reader follows while others write: what it saw, one by one, is all there is in the end."""
        done = threading.Event()
        seen: list[Event] = []

        def follow() -> None:
            while not done.is_set():
                with catalog.reading() as tx:
                    seen.extend(tx.events.after(seen[-1].sequence if seen else 0, limit=7))

        reader = threading.Thread(target=follow)
        reader.start()
        try:
            in_processes(writers.announce_many, url, 2)
        finally:
            done.set()
            reader.join(30)
        with catalog.reading() as tx:
            everything = tx.events.after(0, limit=10_000)
        assert len(everything) == 2 * writers.EVENTS
        assert tuple(seen) == everything[: len(seen)]
        assert seen

    # --- audit

    def test_entries_wait_in_order_until_they_are_sealed(self, catalog: Catalog) -> None:
        first, second, third = (an_entry(f"audit-{n}", at=later(-n)) for n in range(3))
        add(catalog, first, second, third)
        with catalog.transaction() as tx:
            assert tx.audit.head() is None
            assert tx.audit.unsealed() == (first, second, third)
            assert tx.audit.unsealed(2) == (first, second)
            lines = [line(1, GENESIS, first), line(2, "1" * 64, second)]
            tx.audit.seal([("audit-0", lines[0]), ("audit-1", lines[1])])
            assert tx.audit.unsealed() == (third,)
            assert tx.audit.unsealed_count() == 1
            assert tx.audit.sealed() == tuple(lines)
            assert tx.audit.sealed(after=1) == (lines[1],)
            assert tx.audit.sealed(limit=1) == (lines[0],)
            head = tx.audit.head()
            assert head is not None
            assert (head.sequence, head.hash) == (2, "2" * 64)

    @pytest.mark.parametrize(
        ("entry", "sequence", "previous"),
        [
            ("audit-1", 2, GENESIS),  # not the head's hash
            ("audit-1", 3, "1" * 64),  # a number left out
            ("audit-1", 1, GENESIS),  # a second beginning
            ("audit-0", 2, "1" * 64),  # sealed already
            ("audit-9", 2, "1" * 64),  # never added
        ],
    )
    def test_a_line_that_does_not_follow_is_refused(
        self, catalog: Catalog, entry: str, sequence: int, previous: str
    ) -> None:
        first, second = an_entry("audit-0"), an_entry("audit-1")
        add(catalog, first, second)
        with catalog.transaction() as tx:
            tx.audit.seal([("audit-0", line(1, GENESIS, first))])
        with pytest.raises(Conflict), catalog.transaction() as tx:
            tx.audit.seal([(entry, line(sequence, previous, second))])
        with catalog.reading() as tx:
            assert tx.audit.unsealed() == (second,)
            assert len(tx.audit.sealed()) == 1

    def test_who_saw_a_case_is_told_newest_first_sealed_or_not(self, catalog: Catalog) -> None:
        entries = [an_entry(f"audit-{n}", at=later(n), case=f"case-{n % 2}", detail={"n": str(n)}) for n in range(6)]
        add(catalog, *entries)
        with catalog.transaction() as tx:
            hashes = [GENESIS, *(f"{n}" * 64 for n in range(1, 4))]
            tx.audit.seal([(e.id, line(n + 1, hashes[n], e)) for n, e in enumerate(entries[:4])])
            assert tx.audit.of_case(CaseId("case-1")) == (entries[5], entries[3], entries[1])
            assert tx.audit.of_case(CaseId("case-1"), limit=2) == (entries[5], entries[3])
            assert tx.audit.of_case(CaseId("case-7")) == ()

    # --- accounts

    def test_a_login_is_one_account_whatever_its_case(self, catalog: Catalog) -> None:
        assert add(catalog, an_account("1", login="Ольга"), an_account("2", login="ОЛЬГА")) == [True, False]
        with catalog.transaction() as tx:
            found = tx.accounts.by_login("оЛЬГА")
            assert found is not None
            assert (found.id, found.login) == ("1", "Ольга")
            assert tx.accounts.by_login("x") is None
            tx.accounts.add(an_account("3", login="anna"))
            assert [account.login for account in tx.accounts.list()] == ["anna", "Ольга"]

    def test_sessions_are_kept_until_they_are_dropped(self, catalog: Catalog) -> None:
        add(catalog, an_account("1"), an_account("2"))
        sessions = [
            Session(
                secret_sha256=f"{n}" * 64, account=AccountId(account), csrf="c", created_at=NOW, expires_at=later(9)
            )
            for n, account in enumerate("112")
        ]
        with catalog.transaction() as tx:
            for session in sessions:
                tx.accounts.put_session(session)
            changed = replace(sessions[0], purpose="appeal")
            tx.accounts.put_session(changed)
            assert [tx.accounts.session(f"{n}" * 64) for n in range(3)] == [changed, *sessions[1:]]
            tx.accounts.drop_sessions(secret_sha256="0" * 64)
            assert [tx.accounts.session(f"{n}" * 64) for n in range(3)] == [None, *sessions[1:]]
            tx.accounts.drop_sessions(account=AccountId("1"))
            assert [tx.accounts.session(f"{n}" * 64) for n in range(3)] == [None, None, sessions[2]]
            with pytest.raises(ValueError, match="whose"):
                tx.accounts.drop_sessions()

    def test_tokens_are_found_by_their_secret_and_listed_newest_first(self, catalog: Catalog) -> None:
        add(catalog, an_account("1"))
        old, new = (
            Token(
                id=key,
                name="gateway",
                secret_sha256=key * 64,
                scopes=frozenset({Scope.READ, Scope.EVENTS}),
                account=AccountId("1"),
                created_at=later(seconds),
            )
            for key, seconds in (("a", 1), ("b", 2))
        )
        with catalog.transaction() as tx:
            tx.accounts.put_token(old)
            tx.accounts.put_token(new)
            assert tx.accounts.token("a" * 64) == old
            revoked = replace(old, revoked_at=later(5))
            tx.accounts.put_token(revoked)
            assert tx.accounts.tokens() == (new, revoked)
            assert tx.accounts.token("c" * 64) is None

    # --- lots

    def test_lots_are_listed_newest_first(self, catalog: Catalog) -> None:
        lots = [a_lot(f"lot-{n}", created_at=later(n % 2), status=list(LotStatus)[n % 2]) for n in range(4)]
        add(catalog, *lots)
        with catalog.reading() as tx:
            assert [lot.id for lot in tx.lots.list()] == ["lot-3", "lot-1", "lot-2", "lot-0"]
            assert [lot.id for lot in tx.lots.list(status=LotStatus.OPEN)] == ["lot-2", "lot-0"]

    # --- many at once

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


def leaf_by_leaf(leaf: Callable[[str], tuple[Any, ...]]) -> list[str]:
    """All ids of a list, asked for in leaves."""
    ids: list[str] = []
    while found := leaf(ids[-1] if ids else ""):
        ids.extend(record.id for record in found)
    return ids


def in_thread(act: Callable[[], Any]) -> None:
    in_threads(act, 1)


def in_threads(act: Callable[[], Any], count: int) -> list[Any]:
    """What ``act`` answers in so many threads that begin together; what one raises is raised here."""
    together, answers, errors = threading.Barrier(count), [], []

    def run() -> None:
        together.wait(30)
        try:
            answers.append(act())
        except BaseException as error:  # noqa: BLE001 (raised below, in the test's own thread)
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    if errors:
        raise errors[0]
    return answers


def in_processes(act: Callable[[str, int], Any], url: str, count: int, setup: Catalog | None = None) -> list[Any]:
    """What ``act`` answers in so many processes of their own."""
    if setup is not None:
        add(setup, a_batch(), a_case())
    with multiprocessing.get_context("spawn").Pool(count) as pool:
        return pool.starmap(act, [(url, number) for number in range(count)], chunksize=1)


def in_process_killed(act: Callable[[str], Any], url: str) -> int | None:
    process = multiprocessing.get_context("spawn").Process(target=act, args=(url,))
    process.start()
    process.join(60)
    return process.exitcode


class TestSqlite(CatalogContract):
    @pytest.fixture
    def url(self, tmp_path: Path) -> str:
        return f"sqlite:{tmp_path}/catalog.db"


@pytest.mark.skipif(
    "SKRYNIA_TEST_POSTGRES" not in os.environ, reason="needs SKRYNIA_TEST_POSTGRES, the URL of a server"
)
class TestPostgres(CatalogContract):
    @pytest.fixture
    def url(self, request: pytest.FixtureRequest) -> Iterator[str]:  # type: ignore[override]
        from sqlalchemy import create_engine, text

        server = os.environ["SKRYNIA_TEST_POSTGRES"]
        schema = f"test_{os.getpid()}_{abs(hash(request.node.nodeid))}"
        engine = create_engine(server, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
        yield f"{server}?options=-csearch_path%3D{schema}"
        with engine.connect() as connection:
            connection.execute(text(f"DROP SCHEMA {schema} CASCADE"))
        engine.dispose()
