"""The final check: maker, inspector and checker are different people, and what they decide switches the flow."""

from __future__ import annotations

from dataclasses import replace

import pytest

from archive.casework import inspecting, lot_making, quality_control, review
from archive.ports.catalog import Catalog
from archive.records.actor import Role
from archive.records.case import CaseStatus
from archive.records.errors import BadInput, Conflict, NotAllowed, NotFound
from archive.records.inspection import InspectionFlow, Severity, SwitchState
from archive.records.lot import Lot, LotStatus
from archive.records.page_fault import FaultClass, FaultCode, ReturnStep
from archive.records.work import WorkKind, WorkStatus
from tests.casework.case_makers import CASE, NOW, actor, put_case
from tests.casework.lots import inspected_lot

OPERATOR = actor(Role.OPERATOR)
ARCHIVIST = actor(Role.ARCHIVIST)
INSPECTOR = actor(Role.ARCHIVIST, "account-inspector")


def _confirmed(catalog: Catalog) -> None:
    put_case(catalog, doubts=False)
    review.close_review(catalog, OPERATOR, CASE, now=NOW)


def _keep_what_waits(catalog: Catalog) -> None:
    with catalog.transaction() as tx:
        work = tx.work.claim("worker", now=NOW, lease_seconds=60)
        assert work is not None
        assert tx.work.finish(work.id, "worker", now=NOW)


def test_accepting_a_lot_accepts_its_cases(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = inspected_lot(catalog, INSPECTOR, label="березень")
    assert lot.cases == lot.sample == (CASE,)
    assert quality_control.accept_lot(catalog, ARCHIVIST, lot.id, now=NOW).status == LotStatus.ACCEPTED
    with catalog.reading() as tx:
        case = tx.cases.get(CASE)
        assert tx.events.after(0)[-1].kind == "case.accepted"
    assert case.status == CaseStatus.ACCEPTED
    assert case.accepted_by == ARCHIVIST.account
    assert case.retain_until == NOW + quality_control.FIRST_TERM


def test_returning_needs_a_reason_names_a_step_and_reopens(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = inspected_lot(catalog, INSPECTOR)
    _keep_what_waits(catalog)
    with pytest.raises(BadInput):
        quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason="  ", now=NOW)
    reason = "сторінка 3 догори дриґом"
    quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason=reason, step=ReturnStep.SCANNING, now=NOW)
    with catalog.reading() as tx:
        case = tx.cases.get(CASE)
        assert case.status == CaseStatus.RETURNED
        assert case.return_reason == reason
        assert tx.lots.get(lot.id).return_step is ReturnStep.SCANNING
        assert len(review.questions_of(tx, case)) == 1
        assert [work.kind for work in tx.work.list(status=WorkStatus.WAITING)] == [WorkKind.CASE_KEEP]


@pytest.mark.parametrize("reason", ["сторінка\x00 3", "\u202eтак", "я" * 2001])
def test_a_reason_that_could_not_be_kept_returns_nothing(catalog: Catalog, reason: str) -> None:
    _confirmed(catalog)
    lot = inspected_lot(catalog, INSPECTOR)
    with pytest.raises(BadInput):
        quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason=reason, now=NOW)
    with catalog.reading() as tx:
        assert tx.cases.get(CASE).status is CaseStatus.CONFIRMED


@pytest.mark.parametrize("decide", [quality_control.accept_lot, quality_control.return_lot])
def test_who_confirmed_or_inspected_does_not_decide(catalog: Catalog, decide: object) -> None:
    _confirmed(catalog)
    lot = inspected_lot(catalog, INSPECTOR)
    for same in (INSPECTOR, actor(Role.ARCHIVIST, OPERATOR.account)):
        with pytest.raises(NotAllowed, match=r"inspected|reviewed"):
            decide(catalog, same, lot.id, reason="так", now=NOW)  # type: ignore[operator]
    with catalog.reading() as tx:
        assert tx.lots.get(lot.id).status is LotStatus.INSPECTED


def test_a_lot_is_decided_once_and_not_before_it_was_inspected(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    with pytest.raises(Conflict, match="still"):
        quality_control.accept_lot(catalog, ARCHIVIST, lot.id, now=NOW)
    for page in inspecting.read_lot(catalog, INSPECTOR, lot.id).sample:
        inspecting.judge(catalog, INSPECTOR, lot.id, page.place, ())
    inspecting.close_inspection(catalog, INSPECTOR, lot.id)
    quality_control.accept_lot(catalog, ARCHIVIST, lot.id, now=NOW)
    with pytest.raises(Conflict, match="already"):
        quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason="пізно", now=NOW)


def test_new_papers_to_a_case_do_not_keep_its_lot_open(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = inspected_lot(catalog, INSPECTOR)
    with catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.lock(CASE), status=CaseStatus.RECEIVING))
    with pytest.raises(Conflict):
        quality_control.accept_lot(catalog, ARCHIVIST, lot.id, now=NOW)
    with pytest.raises(Conflict):
        quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason="нові папери", cases=[CASE], now=NOW)
    returned = quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason="нові папери", now=NOW)
    assert returned.status == LotStatus.RETURNED
    with catalog.reading() as tx:
        assert tx.cases.get(CASE).status == CaseStatus.RECEIVING


def _lot_with(catalog: Catalog, *faults: FaultCode) -> Lot:
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    for page in inspecting.read_lot(catalog, INSPECTOR, lot.id).sample:
        inspecting.judge(catalog, INSPECTOR, lot.id, page.place, faults if page.rank == 1 else ())
    return inspecting.close_inspection(catalog, INSPECTOR, lot.id)


def test_what_was_found_refuses_the_lot_and_two_such_tighten_the_flow(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = _lot_with(catalog, FaultCode.CUT)
    with pytest.raises(Conflict, match="refuses"):
        quality_control.accept_lot(catalog, ARCHIVIST, lot.id, now=NOW)
    with catalog.transaction() as tx:
        earlier = SwitchState(last=(False, True))
        key = lot_making.flow_id("north", "")
        flow = InspectionFlow(id=key, centre="north", station="", updated_at=NOW, states={FaultClass.CRITICAL: earlier})
        tx.flows.put(flow)
    quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason="обрізано", now=NOW)
    with catalog.reading() as tx:
        found = tx.flows.get(key)
    assert found is not None
    assert [found.state(each).severity for each in FaultClass] == [
        Severity.TIGHTENED,
        Severity.NORMAL,
        Severity.NORMAL,
    ]


def test_a_case_with_a_minor_fault_alone_is_accepted(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = _lot_with(catalog, FaultCode.FAINT)
    assert lot.acceptable is not any(plan.refused for plan in lot.plans)
    assert quality_control.gravely_faulty(inspecting.read_lot(catalog, ARCHIVIST, lot.id).sample) == frozenset()


def test_what_comes_again_switches_nothing_and_is_not_mixed_with_what_is_new(catalog: Catalog) -> None:
    _confirmed(catalog)
    lot = _lot_with(catalog, FaultCode.CUT)
    quality_control.return_lot(catalog, ARCHIVIST, lot.id, reason="обрізано", now=NOW)
    key = lot_making.flow_id("north", "")
    with catalog.transaction() as tx:
        before = tx.flows.get(key)
        again = replace(tx.cases.lock(CASE), status=CaseStatus.CONFIRMED)
        tx.cases.replace(again)
    second = inspected_lot(catalog, INSPECTOR)
    assert second.resubmitted
    quality_control.accept_lot(catalog, ARCHIVIST, second.id, now=NOW)
    with catalog.reading() as tx:
        assert tx.flows.get(key) == before


def test_a_stopped_flow_waits_for_who_says_what_was_mended(catalog: Catalog) -> None:
    _confirmed(catalog)
    key = lot_making.flow_id("north", "")
    stopped = {FaultClass.MAJOR: SwitchState(severity=Severity.TIGHTENED, refused=5, stopped=True)}
    with catalog.transaction() as tx:
        tx.flows.put(InspectionFlow(id=key, centre="north", station="", updated_at=NOW, states=stopped))
    with pytest.raises(Conflict, match="mended"):
        lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    with pytest.raises(NotFound):
        quality_control.resume_flow(catalog, actor(Role.ARCHIVIST, centre="south"), key, reason="лампу замінено")
    with pytest.raises(BadInput):
        quality_control.resume_flow(catalog, ARCHIVIST, key, reason=" ")
    quality_control.resume_flow(catalog, ARCHIVIST, key, reason="лампу замінено", now=NOW)
    lot = lot_making.make_lot(catalog, INSPECTOR, label="", now=NOW)
    major = next(plan for plan in lot.plans if plan.fault_class is FaultClass.MAJOR)
    assert major.severity is Severity.TIGHTENED
