"""What the port promises of batches, cases, pages and documents, and that every record comes back as it went in."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.catalog.sql_catalog import open_catalog
from archive.ports.catalog import CaseFilter, Catalog
from archive.records.actor import Account
from archive.records.audit import AuditEntry
from archive.records.batch import Batch, BatchStatus, ManifestEntry
from archive.records.case import Case, CaseStatus
from archive.records.document import Document
from archive.records.errors import BadInput, Conflict, NotFound
from archive.records.history import Event
from archive.records.ids import AccountId, BatchId, CaseId, DocumentId, LotId, PageId, WorkId
from archive.records.lot import Lot, LotStatus
from archive.records.page import LedgerState, Page, PageStatus
from archive.records.register_link import LinkDecision
from archive.records.work import Work
from tests.catalog.facts import (
    NOW,
    a_batch,
    a_case,
    a_document,
    a_link,
    a_lot,
    a_page,
    an_account,
    later,
)
from tests.catalog.meanwhile import (
    MANY,
    add,
    leaf_by_leaf,
    undone,
)
from tests.records.record_strategies import records


class PapersContract:
    """Batches, cases, pages, documents."""

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

    def test_many_cases_are_added_and_those_that_are_there_stay_as_they_are(self, catalog: Catalog) -> None:
        there = a_case("case-0", source_ref="ref-7")
        same_id = a_case("case-1", source_ref="ref-other")
        add(catalog, there, same_id)
        with catalog.transaction() as tx:
            for _ in range(2):
                tx.cases.add_missing([a_case(f"case-{n}", source_ref=f"ref-{n}") for n in range(1, 1501)])
            tx.cases.add_missing([])
        with catalog.reading() as tx:
            assert tx.cases.count(CaseFilter()) == 1500
            assert tx.cases.by_source_ref(there.centre, "ref-7") == there
            assert tx.cases.get(same_id.id) == same_id
            assert tx.cases.get(CaseId("case-1500")).source_ref == "ref-1500"

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

    def test_what_is_asked_of_pages_without_reading_them(self, catalog: Catalog) -> None:
        add(catalog, a_batch(), a_case())
        with catalog.reading() as tx:
            assert not tx.pages.here(PageId("page-1"))
            assert tx.pages.last_of_case(CaseId("case-1")) is None
            assert not tx.pages.unread_in_case(CaseId("case-1"))
            assert not tx.pages.waiting_in_batch(BatchId("batch-1"))
        first, second = (a_page(f"page-{n}", sequence=n, position=n, status=PageStatus.RECEIVED) for n in (1, 2))
        add(catalog, second, first)
        for changed, unread, waiting in (
            (first, True, True),
            (replace(first, status=PageStatus.READ), True, True),
            (replace(second, status=PageStatus.FAILED), False, False),
            (replace(first, status=PageStatus.FLAGGED, ledger=LedgerState.BLANK_PROPOSED), False, True),
            (replace(first, status=PageStatus.FLAGGED, ledger=LedgerState.BLANK_CONFIRMED), False, False),
        ):
            with catalog.transaction() as tx:
                tx.pages.replace(changed)
                assert tx.pages.here(changed.id)
                last = tx.pages.last_of_case(CaseId("case-1"))
                assert last is not None
                assert last.id == second.id
                assert tx.pages.unread_in_case(CaseId("case-1")) is unread
                assert tx.pages.waiting_in_batch(BatchId("batch-1")) is waiting

    def test_batches_of_one_manifest_and_another_are_told_apart(self, catalog: Catalog) -> None:
        entry = ManifestEntry(position=1, case_ref="7", filename="1.tif", sha256="0" * 64, size=1)
        add(catalog, a_batch(entries=(entry,)), a_batch("batch-2", entries=(entry,)), a_batch("batch-3"))
        with catalog.transaction() as tx:
            tx.batches.replace(replace(tx.batches.get(BatchId("batch-2")), entries=(replace(entry, size=2),)))
        with catalog.reading() as tx:
            told = [tx.batches.get(BatchId(f"batch-{n}")).entries for n in (1, 2, 3, 1)]
        assert told == [(entry,), (replace(entry, size=2),), (), (entry,)]

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

    def test_a_second_add_changes_nothing(self, catalog: Catalog) -> None:
        facts: list[Any] = [a_batch(), a_case(), a_page(), an_account(), a_lot()]
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

    def test_a_source_reference_is_unique_within_its_centre(self, catalog: Catalog) -> None:
        add(catalog, a_case("case-1", source_ref="12/7"), a_case("case-2", source_ref="12/7", centre="lviv"))
        with pytest.raises(Conflict), catalog.transaction() as tx:
            tx.cases.add(a_case("case-3", source_ref="12/7"))
        with catalog.reading() as tx:
            found = tx.cases.by_source_ref("lviv", "12/7")
            assert found is not None
            assert found.id == "case-2"
            assert tx.cases.by_source_ref("lviv", "12/8") is None
            assert [case.id for case in tx.cases.of_every_centre("12/7")] == ["case-1", "case-2"]
            assert tx.cases.of_every_centre("12/8") == ()

    def test_a_change_raises_the_revision_and_a_stale_one_is_refused(self, catalog: Catalog) -> None:
        add(catalog, a_case(), a_case("case-2"))
        with catalog.transaction() as tx:
            assert tx.cases.replace(a_case(hold="court")).revision == 2
        with pytest.raises(Conflict), catalog.transaction() as tx:
            tx.cases.replace(a_case(hold=""))
        with catalog.reading() as tx:
            assert tx.cases.get(CaseId("case-1")).hold == "court"
            assert tx.cases.get(CaseId("case-2")).hold == ""

    def test_who_locks_a_case_keeps_others_from_changing_it(self, catalog: Catalog, url: str) -> None:
        add(catalog, a_case())
        changed = threading.Event()
        another = open_catalog(url)  # as another process would have it

        def change() -> None:
            with another.transaction() as tx:
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
        another.close()
        with catalog.reading() as tx:
            assert tx.cases.get(CaseId("case-1")).hold == "first+second"

    @pytest.mark.parametrize(
        ("wanted", "expected"),
        [
            (CaseFilter(), "1 2 3 4"),
            (CaseFilter(statuses=(CaseStatus.ACCEPTED, CaseStatus.RETURNED)), "3 4"),
            (CaseFilter(centre="lviv"), "2"),
            (CaseFilter(institution="soc"), "3"),
            (CaseFilter(centre="kyiv", institution="soc"), "3"),
            (CaseFilter(centre=""), ""),
            (CaseFilter(person_id="p1"), "1 3"),
            (CaseFilter(person_id="p2"), ""),
            (CaseFilter(needs_review=True), "2 3"),
            (CaseFilter(needs_review=False), "1 4"),
            (CaseFilter(needs_review=True, statuses=(CaseStatus.RETURNED, CaseStatus.RECEIVING)), "3"),
        ],
        ids=repr,
    )
    def test_cases_are_filtered(self, catalog: Catalog, wanted: CaseFilter, expected: str) -> None:
        add(
            catalog,
            a_case("1", link=a_link("p1")),
            a_case("2", centre="lviv", status=CaseStatus.UNCONFIRMED, link=a_link("p2", LinkDecision.REVIEW)),
            a_case("3", status=CaseStatus.RETURNED, institution="soc", link=a_link("p1", LinkDecision.CONFIRMED)),
            a_case("4", status=CaseStatus.ACCEPTED, link=a_link(None, LinkDecision.NONE)),
        )
        with catalog.reading() as tx:
            assert {case.id for case in tx.cases.list(wanted)} == set(expected.split())
            assert tx.cases.count(wanted) == len(expected.split())

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

    def test_a_page_is_found_by_its_place_in_the_case(self, catalog: Catalog) -> None:
        second = a_page("b", position=2, sequence=2)
        add(catalog, a_batch(), a_case(), a_case("case-2"))
        add(catalog, a_page("a"), second, a_page("c", case=CaseId("case-2"), position=3, sequence=2))
        with catalog.reading() as tx:
            assert tx.pages.numbered(CaseId("case-1"), 2) == second
            assert tx.pages.numbered(CaseId("case-1"), 3) is None

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

    @pytest.mark.parametrize("sign", ["\0", "\ud800"], ids=["NUL", "half a pair"])
    def test_signs_that_are_no_letters_are_refused_wherever_they_come(self, catalog: Catalog, sign: str) -> None:
        """One database has no NUL, the other would take it: both refuse, and nothing is kept."""
        text = f"a{sign}b"
        asks: list[Callable[[Any], object]] = [
            lambda tx: tx.batches.add(a_batch(label=text)),
            lambda tx: tx.cases.by_source_ref("kyiv", text),
            lambda tx: tx.cases.list(CaseFilter(person_id=text)),
            lambda tx: tx.accounts.by_login(text),
            lambda tx: tx.pages.get(text),
        ]
        for ask in asks:
            with pytest.raises(BadInput, match="no letter"), catalog.transaction() as tx:
                ask(tx)
        with catalog.transaction() as tx:
            assert tx.batches.list() == ()
            assert tx.batches.add(a_batch()), "and the connection can go on"

    def test_lists_are_ordered_by_code_point(self, catalog: Catalog) -> None:
        """What a database's language would order otherwise: capitals, Ukrainian letters, punctuation, emoji."""
        ids = ["A-1", "B", "a", "a-1", "a_1", "b", "Ї", "ї", "ґ", "я", "\uffee", "😀"]
        add(catalog, *(a_case(key) for key in ids))
        with catalog.reading() as tx:
            expected = sorted(ids, reverse=True)
            assert [case.id for case in tx.cases.list(CaseFilter())] == expected
            assert leaf_by_leaf(lambda after: tx.cases.list(CaseFilter(), after=after, limit=3)) == expected
            assert (
                leaf_by_leaf(lambda after: tx.cases.list(CaseFilter(centre="kyiv"), after=after, limit=3)) == expected
            )

    def test_counting_stops_where_it_is_told(self, catalog: Catalog) -> None:
        add(catalog, *(a_case(f"{n}", status=list(CaseStatus)[n % 2]) for n in range(9)))
        with catalog.reading() as tx:
            assert tx.cases.count(CaseFilter()) == 9
            assert tx.cases.count(CaseFilter(), most=5) == 5
            assert tx.cases.count(CaseFilter(centre="kyiv"), most=20) == 9
            assert tx.cases.count(CaseFilter(statuses=(CaseStatus.RECEIVING,)), most=4) == 4

    def test_batches_of_a_centre_are_listed_leaf_by_leaf(self, catalog: Catalog) -> None:
        statuses = list(BatchStatus)
        add(
            catalog,
            *(a_batch(f"{n}", centre="lviv" if n % 2 else "kyiv", status=statuses[n % 3]) for n in range(12)),
        )
        with catalog.reading() as tx:
            lviv = sorted((f"{n}" for n in range(1, 12, 2)), reverse=True)
            assert leaf_by_leaf(lambda after: tx.batches.list(centre="lviv", after=after, limit=2)) == lviv
            assert [batch.id for batch in tx.batches.list(centre="lviv", status=statuses[1])] == ["7", "1"]

    def test_the_lots_of_a_case_are_told_newest_first(self, catalog: Catalog) -> None:
        one, two = CaseId("case-1"), CaseId("case-2")
        add(
            catalog,
            a_lot("1", cases=(one, two, one)),
            a_lot("2", cases=(one,), created_at=later(1)),
            a_lot("3", cases=()),
        )
        with catalog.transaction() as tx:
            assert [lot.id for lot in tx.lots.of_case(one)] == ["2", "1"]
            assert [lot.id for lot in tx.lots.of_case(two)] == ["1"]
            tx.lots.replace(a_lot("1", cases=(one,), status=LotStatus.RETURNED))
            assert tx.lots.of_case(two) == ()
            assert [lot.id for lot in tx.lots.list(limit=1)] == ["2"]
