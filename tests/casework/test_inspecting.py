"""Lots are put together and looked at: reproducible samples, coded verdicts, planted pages, and who may look."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from archive.casework import catch_rates, inspecting, lot_making, quality_control, rescanning, review
from archive.ports.catalog import Catalog
from archive.records.actor import Role
from archive.records.batch import BatchStatus
from archive.records.case import CaseStatus
from archive.records.errors import BadInput, Conflict, NotAllowed, NotFound
from archive.records.ids import BatchId, CaseId, PageId
from archive.records.inspection import QualityPlan
from archive.records.lot import Lot, LotStatus, SampledPage
from archive.records.page_fault import FaultClass, FaultCode, ReturnStep, earliest_step
from tests.casework.case_makers import CASE, NOW, actor, page, put_case
from tests.casework.lots import UNPLANTED, find_nothing
from tests.catalog.facts import an_account

OPERATOR = actor(Role.OPERATOR)
ARCHIVIST = actor(Role.ARCHIVIST)
INSPECTOR = actor(Role.ARCHIVIST, "account-inspector")
SECOND = actor(Role.ARCHIVIST, "account-second")


def _confirmed(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    review.close_review(catalog, OPERATOR, CASE, now=NOW)


def _many(catalog: Catalog, cases: int, pages: int, *, station: str = "", first: int = 1) -> None:
    """Confirmed cases with so many pages each, scanned at a station."""
    put_case(catalog, doubts=False) if first == 1 else None
    with catalog.transaction() as tx:
        shape = tx.cases.get(CASE)
        batch = replace(
            tx.batches.get(page(1).batch), id=BatchId(f"batch-{station}"), station=station, status=BatchStatus.CLOSED
        )
        tx.batches.add(batch)
        for number in range(first, first + cases):
            case = CaseId(f"many-{number}")
            tx.cases.add(
                replace(shape, id=case, source_ref=str(case), status=CaseStatus.CONFIRMED, reviewed_by=OPERATOR.account)
            )
            for place in range(1, pages + 1):
                name = PageId(f"{case}-page-{place}")
                tx.pages.add(
                    page(1, id=name, case=case, batch=batch.id, position=number * 1000 + place, sequence=place)
                )


def _sample(catalog: Catalog, lot: Lot) -> tuple[SampledPage, ...]:
    return inspecting.read_lot(catalog, INSPECTOR, lot.id).sample


def test_the_sample_is_what_seed_and_plan_decide(catalog: Catalog) -> None:
    _many(catalog, 10, 60)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", seed="42", plan=UNPLANTED, now=NOW)
    assert (lot.size, len(lot.cases)) == (600, 10)
    assert [(plan.fault_class, plan.letter, plan.size, plan.accept) for plan in lot.plans] == [
        (FaultClass.CRITICAL, "K", 125, 0),
        (FaultClass.MAJOR, "J", 80, 2),
        (FaultClass.MINOR, "J", 80, 7),
    ]
    sample = _sample(catalog, lot)
    with catalog.reading() as tx:
        pages = [unit.page for unit in tx.samples.units(lot.cases)]
    by_rank = sorted(sample, key=lambda each: each.rank)
    assert tuple(each.page for each in by_rank) == lot_making.draw_sample(pages[::-1], lot)
    assert [each.place for each in sample] == list(range(1, 126))
    assert [pages.index(each.page) for each in sample] == sorted(pages.index(each.page) for each in sample)


def test_a_lot_is_of_one_station(catalog: Catalog) -> None:
    _many(catalog, 2, 3, station="A")
    _many(catalog, 1, 9, station="B", first=5)
    flows = lot_making.waiting_flows(catalog, ARCHIVIST)
    assert [(each.flow.station, each.cases, each.pages) for each in flows] == [("B", 1, 9), ("A", 2, 6)]
    with pytest.raises(BadInput, match="several"):
        lot_making.make_lot(catalog, INSPECTOR, label="", cases=[CaseId("many-1"), CaseId("many-5")])
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", flow=lot_making.flow_id("north", "A"))
    assert (lot.station, lot.size) == ("A", 6)
    with pytest.raises(BadInput):
        lot_making.make_lot(catalog, INSPECTOR, label="", flow=lot.id)


def test_a_case_waits_in_one_lot_only(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    with pytest.raises(BadInput):
        lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    find_nothing(catalog, INSPECTOR, lot.id)
    with pytest.raises(BadInput):
        lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.CASEWORKER, Role.ADMINISTRATOR])
def test_only_archivists_make_and_inspect_lots(catalog: Catalog, role: Role) -> None:
    _confirmed(catalog)
    with pytest.raises(NotAllowed):
        lot_making.make_lot(catalog, actor(role), label="", now=NOW)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    with pytest.raises(NotAllowed):
        inspecting.read_lot(catalog, actor(role), lot.id)
    with pytest.raises(NotAllowed):
        inspecting.judge(catalog, actor(role), lot.id, 1, ())


def test_another_centre_knows_nothing_of_the_lot(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    stranger = actor(Role.ARCHIVIST, centre="south")
    with pytest.raises(NotFound):
        inspecting.read_lot(catalog, stranger, lot.id)
    with pytest.raises(NotFound):
        inspecting.judge(catalog, stranger, lot.id, 1, ())
    with pytest.raises(NotFound):
        inspecting.close_inspection(catalog, stranger, lot.id)


def test_a_verdict_said_twice_is_noted_once_and_another_one_is_not_lost(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    first = inspecting.judge(catalog, INSPECTOR, lot.id, 1, {FaultCode.FAINT, FaultCode.CUT}, note="край", now=NOW)
    assert first.faults == (FaultCode.CUT, FaultCode.FAINT)
    again = inspecting.judge(catalog, INSPECTOR, lot.id, 1, first.faults, note="край", now=NOW + timedelta(hours=1))
    assert again == first
    with pytest.raises(Conflict, match="Another inspector"):
        inspecting.judge(catalog, SECOND, lot.id, 1, ())
    changed = inspecting.judge(catalog, SECOND, lot.id, 1, (), seen=first.judged_at)
    assert (changed.faults, changed.judged_by) == ((), SECOND.account)
    with catalog.reading() as tx:
        noted = [entry for entry in tx.audit.unsealed() if entry.action == "page.judge"]
    assert [entry.detail["faults"] for entry in noted] == ["cut faint", ""]


def test_who_confirmed_a_case_does_not_inspect_it(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    with pytest.raises(NotAllowed, match="confirmed"):
        inspecting.judge(catalog, actor(Role.ARCHIVIST, OPERATOR.account), lot.id, 1, ())


def test_looking_at_a_page_is_recorded(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    seen = inspecting.read_sampled(catalog, INSPECTOR, lot.id, 2, now=NOW)
    assert seen.shown.page.id == seen.sampled.page
    with catalog.reading() as tx:
        assert tx.audit.of_case(CASE)[0].action == "page.read"
    with pytest.raises(NotFound):
        inspecting.read_sampled(catalog, INSPECTOR, lot.id, 99)


def test_inspection_ends_when_all_is_judged_or_the_lot_is_lost(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    inspecting.judge(catalog, INSPECTOR, lot.id, 1, ())
    with pytest.raises(Conflict, match="3 pages"):
        inspecting.close_inspection(catalog, INSPECTOR, lot.id)
    inspecting.judge(catalog, SECOND, lot.id, 2, [FaultCode.UNREADABLE])
    closed = inspecting.close_inspection(catalog, INSPECTOR, lot.id, now=NOW)
    assert (closed.status, closed.acceptable) == (LotStatus.INSPECTED, False)
    assert closed.inspected_by == (INSPECTOR.account, SECOND.account)
    assert [plan.found for plan in closed.plans] == [1, 0, 0]
    assert inspecting.close_inspection(catalog, INSPECTOR, lot.id) == closed
    with pytest.raises(Conflict, match="closed"):
        inspecting.judge(catalog, INSPECTOR, lot.id, 3, ())


def test_each_class_counts_the_first_pages_drawn_by_its_own_plan(catalog: Catalog) -> None:
    _many(catalog, 10, 60)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", plan=UNPLANTED, now=NOW)
    for each in _sample(catalog, lot):
        faults = [FaultCode.CUT, FaultCode.WRONG_TYPE] if each.rank in (80, 81) else []
        inspecting.judge(catalog, INSPECTOR, lot.id, each.place, faults)
    assert [plan.found for plan in inspecting.close_inspection(catalog, INSPECTOR, lot.id).plans] == [2, 1, 0]


def test_an_accepted_lot_keeps_cases_with_grave_faults_out(catalog: Catalog) -> None:
    _many(catalog, 10, 60)
    plan = QualityPlan(critical=1.0, planted=0)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", plan=plan, now=NOW)
    faulty = _sample(catalog, lot)[0]
    inspecting.judge(catalog, INSPECTOR, lot.id, 1, [FaultCode.WRONG_VALUE])
    find_nothing(catalog, INSPECTOR, lot.id)
    with pytest.raises(BadInput, match="reason"):
        quality_control.accept_lot(catalog, ARCHIVIST, lot.id)
    quality_control.accept_lot(catalog, ARCHIVIST, lot.id, reason="хибна дата")
    with catalog.reading() as tx:
        states = {case: tx.cases.get(case).status for case in lot.cases}
    assert [case for case, state in states.items() if state is CaseStatus.RETURNED] == [faulty.case]
    assert list(states.values()).count(CaseStatus.ACCEPTED) == 9


def test_planted_pages_tell_of_inspectors_and_never_of_the_lot(catalog: Catalog) -> None:
    _many(catalog, 10, 60)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", plan=QualityPlan(planted=8), now=NOW)
    sample = _sample(catalog, lot)
    planted = [each for each in sample if each.planted]
    assert (len(planted), len(sample)) == (10, 135)
    assert {each.page for each in planted}.isdisjoint(each.page for each in sample if not each.planted)
    assert {each.rank for each in planted} == {0}
    for number, each in enumerate(planted):
        assert each.planted
        said = [] if number < 2 else [FaultCode.WRONG_TYPE] if number < 4 else [each.planted]
        inspecting.judge(catalog, INSPECTOR, lot.id, each.place, said)
    assert catch_rates.catch_rates(catalog, ARCHIVIST).inspectors == ()
    assert all(plan.found == 0 for plan in find_nothing(catalog, INSPECTOR, lot.id).plans)
    assert quality_control.accept_lot(catalog, ARCHIVIST, lot.id).status is LotStatus.ACCEPTED
    with catalog.transaction() as tx:
        tx.accounts.add(an_account(INSPECTOR.account, login="inspector"))
    rates = catch_rates.catch_rates(catalog, ARCHIVIST)
    (mine,) = rates.inspectors
    assert (mine.of, mine.planted, mine.caught, mine.named) == ("inspector", 10, 8, 6)
    assert mine.bounds[0] < mine.share < mine.bounds[1]
    assert sum(rate.planted for rate in rates.faults) == 10
    assert catch_rates.catch_rates(catalog, actor(Role.ARCHIVIST, centre="south")).inspectors == ()


def test_papers_to_scan_anew_stand_in_the_pick_list(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    inspecting.judge(catalog, INSPECTOR, lot.id, 2, [FaultCode.UNREADABLE], note="пляма")
    inspecting.close_inspection(catalog, INSPECTOR, lot.id)
    assert rescanning.pick_list(catalog, ARCHIVIST) == ()
    quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason="пляма", step=ReturnStep.SCANNING)
    rescanning.put_on_shelf(catalog, ARCHIVIST, "box", "А-3")
    rescanning.put_on_shelf(catalog, ARCHIVIST, "box", "А-3")
    (item,) = rescanning.pick_list(catalog, ARCHIVIST)
    assert (item.shelf, item.box, item.number, item.faults) == ("А-3", "box", 2, (FaultCode.UNREADABLE,))
    assert rescanning.pick_list(catalog, actor(Role.ARCHIVIST, centre="south")) == ()
    with catalog.reading() as tx:
        assert [entry.action for entry in tx.audit.unsealed()].count("box.place") == 1
    with pytest.raises(NotAllowed):
        rescanning.pick_list(catalog, OPERATOR)


def test_rework_begins_at_the_earliest_step_that_a_fault_calls_for() -> None:
    assert earliest_step(frozenset({FaultCode.WRONG_TYPE, FaultCode.CUT})) is ReturnStep.SCANNING
    assert earliest_step(frozenset({FaultCode.ANOTHER_CASE, FaultCode.CUT})) is ReturnStep.PREPARATION
    assert earliest_step(frozenset()) is ReturnStep.REVIEW
