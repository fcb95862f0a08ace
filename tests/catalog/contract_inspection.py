"""What the port promises of samples, flows and shelves."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from archive.ports.catalog import CaseFilter, Catalog
from archive.records.case import CaseStatus
from archive.records.errors import Conflict, NotFound
from archive.records.ids import AccountId, BatchId, CaseId, LotId, PageId
from archive.records.inspection import InspectionFlow, Severity, SwitchState
from archive.records.lot import LotStatus, SampledPage
from archive.records.page import LedgerState
from archive.records.page_fault import FaultClass, FaultCode
from tests.catalog.facts import NOW, a_batch, a_case, a_lot, a_page, later
from tests.catalog.meanwhile import MANY, add, undone
from tests.records.record_strategies import records

ONE, TWO = CaseId("case-1"), CaseId("case-2")


def a_sampled(place: int, page: str = "page-1", **changes: Any) -> SampledPage:
    plain = SampledPage(lot=LotId("lot-1"), place=place, rank=place, page=PageId(page), case=ONE)
    return replace(plain, **changes)


def judged(place: int, page: str, *faults: FaultCode, **changes: Any) -> SampledPage:
    return a_sampled(place, page, faults=faults, judged_by=AccountId("a"), judged_at=later(place), **changes)


class InspectionContract:
    """Part of ``CatalogContract``."""

    def test_sampled_pages_come_back_equal(self, catalog: Catalog) -> None:
        add(catalog, a_lot())

        @MANY
        @given(records(SampledPage))
        def check(page: SampledPage) -> None:
            page = replace(page, lot=LotId("lot-1"))
            with undone(catalog) as tx:
                tx.samples.put([page])
                assert tx.samples.get(page.lot, page.place) == page
                tx.samples.judge(replace(page, note="інше"))
                assert tx.samples.of_lot(page.lot) == (replace(page, note="інше"),)

        check()

    def test_a_sample_is_listed_by_place_and_a_place_is_taken_once(self, catalog: Catalog) -> None:
        add(catalog, a_lot())
        with catalog.transaction() as tx:
            tx.samples.put([])
            tx.samples.put([a_sampled(2), a_sampled(1, "page-2")])
        with catalog.reading() as tx:
            assert [page.place for page in tx.samples.of_lot(LotId("lot-1"))] == [1, 2]
            with pytest.raises(NotFound):
                tx.samples.get(LotId("lot-1"), 3)
        with pytest.raises(Conflict), catalog.transaction() as tx:
            tx.samples.put([a_sampled(2, "page-9")])

    def test_units_are_what_stands_for_papers_with_their_stations(self, catalog: Catalog) -> None:
        states = [LedgerState.KEPT, LedgerState.BLANK_CONFIRMED, LedgerState.REPLACED, LedgerState.SEPARATOR]
        pages = [a_page(f"page-{n}", sequence=9 - n, position=n, ledger=state) for n, state in enumerate(states)]
        other = a_page("page-9", case=TWO, batch=BatchId("batch-2"))
        batches = [a_batch(), a_batch("batch-2", station="s2")]
        add(catalog, *batches, a_case(), a_case("case-2"), *pages, other)
        with catalog.reading() as tx:
            units = tx.samples.units([TWO, ONE])
            assert [(unit.page, unit.centre, unit.station) for unit in units] == [
                ("page-1", "kyiv", "s1"),
                ("page-0", "kyiv", "s1"),
                ("page-9", "kyiv", "s2"),
            ]
            assert tx.samples.units([]) == ()

    def test_cases_of_returned_lots_are_told(self, catalog: Catalog) -> None:
        add(catalog, a_lot(status=LotStatus.RETURNED), a_lot("lot-2", cases=(TWO,), status=LotStatus.ACCEPTED))
        with catalog.reading() as tx:
            assert tx.samples.reworked([ONE, TWO]) == {ONE}

    def test_planted_pages_are_told_once_the_inspection_is_closed(self, catalog: Catalog) -> None:
        add(catalog, a_lot(), a_lot("lot-2", inspected_at=NOW, status=LotStatus.INSPECTED))
        planted = judged(1, "page-1", planted=FaultCode.CUT)
        with catalog.transaction() as tx:
            tx.samples.put([planted, judged(2, "page-2")])
            later_one = replace(planted, lot=LotId("lot-2"), place=2, judged_at=later(9))
            tx.samples.put([replace(planted, lot=LotId("lot-2")), later_one])
        with catalog.reading() as tx:
            assert [(page.lot, page.place) for page in tx.samples.planted()] == [("lot-2", 2), ("lot-2", 1)]

    def test_known_good_pages_are_those_of_accepted_lots_without_a_fault(self, catalog: Catalog) -> None:
        add(catalog, a_batch(), a_case(), *(a_page(f"page-{n}", position=n, sequence=n) for n in range(1, 4)))
        add(catalog, a_lot(status=LotStatus.ACCEPTED, centre="kyiv"))
        pages = [judged(1, "page-1"), judged(2, "page-2", FaultCode.FAINT), judged(3, "page-3", planted=FaultCode.CUT)]
        with catalog.transaction() as tx:
            tx.samples.put(pages)
        with catalog.reading() as tx:
            assert tx.samples.known_good("kyiv") == (("page-1", ONE),)
            assert tx.samples.known_good("lviv") == ()

    def test_papers_to_scan_anew_are_listed_by_shelf_and_box(self, catalog: Catalog) -> None:
        returned = {"status": CaseStatus.RETURNED, "source_ref": "14/082"}
        add(catalog, a_batch(), a_batch("batch-2", label="box 2"), a_case(**returned), a_case("case-2"))
        ledgers = {4: LedgerState.REPLACED, 5: LedgerState.REJECTED}
        rows = [
            a_page(f"page-{n}", position=n, sequence=n, ledger=ledgers.get(n, LedgerState.KEPT)) for n in range(1, 6)
        ]
        away = a_page("page-6", case=TWO, batch=BatchId("batch-2"), ledger=LedgerState.REJECTED)
        add(catalog, *rows, away, a_lot(status=LotStatus.RETURNED, decided_at=NOW))
        faults = [FaultCode.CUT, FaultCode.WRONG_TYPE, FaultCode.UNREADABLE, FaultCode.CUT]
        sample = [judged(n, f"page-{n}", fault) for n, fault in enumerate(faults, 1)]
        with catalog.transaction() as tx:
            tx.samples.put([*sample, judged(5, "page-2", FaultCode.CUT, planted=FaultCode.CUT)])
            tx.shelves.put("kyiv", "box 7", "Б-3")
            tx.shelves.put("kyiv", "box 7", "А-1")
        with catalog.reading() as tx:
            items = tx.samples.to_rescan(centre="kyiv")
            assert [(item.shelf, item.box, item.source_ref, item.number, item.faults) for item in items] == [
                ("", "box 2", "ref of case-2", 1, ()),
                ("А-1", "box 7", "14/082", 1, (FaultCode.CUT,)),
                ("А-1", "box 7", "14/082", 3, (FaultCode.UNREADABLE,)),
                ("А-1", "box 7", "14/082", 5, ()),
            ]
            assert tx.samples.to_rescan(centre=None) == items
            assert tx.samples.to_rescan(centre="lviv") == ()
            assert (tx.shelves.get("kyiv", "box 7"), tx.shelves.get("lviv", "box 7")) == ("А-1", "")

    def test_a_flow_is_written_over(self, catalog: Catalog) -> None:
        flow = InspectionFlow(id="flow-2", centre="lviv", station="s1", updated_at=NOW)
        state = SwitchState(severity=Severity.TIGHTENED, streak=2, last=(True, False))
        with catalog.transaction() as tx:
            tx.flows.put(flow)
            tx.flows.put(replace(flow, states={FaultClass.MAJOR: state}))
            tx.flows.put(replace(flow, id="flow-1", centre="kyiv"))
        with catalog.reading() as tx:
            assert [each.id for each in tx.flows.list()] == ["flow-1", "flow-2"]
            found = tx.flows.get("flow-2")
            assert found is not None
            assert (found.state(FaultClass.MAJOR), found.state(FaultClass.MINOR)) == (state, SwitchState())
            assert tx.flows.get("flow-3") is None

    def test_held_cases_and_ending_terms_are_told_by_centre(self, catalog: Catalog) -> None:
        add(catalog, a_case(), a_case("case-2", hold="court", centre="lviv"), a_case("case-3", hold="court"))
        with catalog.transaction() as tx:
            tx.terms.put(ONE, NOW)
            tx.terms.put(TWO, later(-9))
        with catalog.reading() as tx:
            assert [case.id for case in tx.cases.list(CaseFilter(held=True))] == ["case-3", "case-2"]
            assert tx.cases.count(CaseFilter(held=True, centre="lviv")) == 1
            assert tx.terms.ending(later(1), centre="kyiv") == (ONE,)
            assert tx.terms.ending(later(1)) == (TWO, ONE)
