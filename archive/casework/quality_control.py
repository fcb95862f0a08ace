"""The final check: a lot that was inspected is accepted, or sent back for rework to a named step with a reason.

Maker, inspector and checker are different people: who confirmed a case of the lot, or looked at its sample, does not decide
about it. The decision says how strictly the next lots of the flow are looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from archive.casework import access, auditing
from archive.casework.lot_making import flow_id
from archive.ports.catalog import Catalog, Transaction
from archive.quality.switching import after_lot, resumed
from archive.records.actor import Actor
from archive.records.case import Case, CaseStatus
from archive.records.errors import BadInput, Conflict, NotAllowed, NotFound
from archive.records.ids import CaseId, LotId
from archive.records.inspection import InspectionFlow, QualityPlan
from archive.records.lifecycle import check_step
from archive.records.lot import Lot, LotStatus, SampledPage
from archive.records.page import LedgerState
from archive.records.page_fault import CLASS_OF, FaultClass, ReturnStep
from archive.records.plain_text import some_lines
from archive.records.work import KEEP_PRIORITY, WorkKind, new_work

_RETURNABLE = frozenset({CaseStatus.CONFIRMED, CaseStatus.RETURNED})

FIRST_TERM = timedelta(days=30)
"""How long accepted bytes are locked at first; upkeep extends the term."""

LONGEST_REASON = 2000
"""Characters of the reason for a return."""


def accept_lot(
    catalog: Catalog,
    actor: Actor,
    lot: LotId,
    *,
    reason: str = "",
    step: ReturnStep = ReturnStep.REVIEW,
    term: timedelta = FIRST_TERM,
    plan: QualityPlan | None = None,
    now: datetime | None = None,
) -> Lot:
    """Accept the cases of an inspected lot; their bytes are locked for ``term``, which upkeep extends.

    A case in whose drawn pages a critical or major fault was found is not accepted with the others: it goes back to ``step``
    with ``reason``. Raises Conflict if what was found refuses the lot, a case is no longer confirmed or its ledger is open,
    NotAllowed to who confirmed or inspected, BadInput without a reason where one is needed.
    """
    reason = some_lines(reason, "reason", longest=LONGEST_REASON)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        found = _checked_lot(tx, actor, lot)
        if not found.acceptable:
            raise Conflict("What was found in the sample refuses the lot.", hint="Return it.", subject=lot)
        faulty = gravely_faulty(tx.samples.of_lot(lot))
        if faulty and not reason:
            raise BadInput(
                "Cases with faults go back and need a reason.", hint="Say what is to be mended.", subject=lot
            )
        for case in found.cases:
            if case in faulty:
                _return(tx, actor, tx.cases.lock(case), reason, now)
            else:
                _accept(tx, actor, tx.cases.lock(case), now + term, now)
        after = _decided(found, actor, LotStatus.ACCEPTED, reason if faulty else "", step if faulty else None, now)
        tx.lots.replace(after)
        _switch(tx, after, plan or QualityPlan(), now)
        auditing.record(tx, actor, "lot.accept", subject=lot, detail={"returned": str(len(faulty))}, now=now)
    return after


def return_lot(
    catalog: Catalog,
    actor: Actor,
    lot: LotId,
    *,
    reason: str,
    step: ReturnStep = ReturnStep.REVIEW,
    cases: Sequence[CaseId] = (),
    plan: QualityPlan | None = None,
    now: datetime | None = None,
) -> Lot:
    """Send cases of the lot (these, or all) back for rework to a step with a reason; the rest may come again.

    Where all are sent back, a case that is being received or read anew (new papers came) is left as it is: it will be
    reviewed again anyway, and the lot must not stay open for its sake.
    """
    reason = some_lines(reason, "reason", longest=LONGEST_REASON)
    if not reason:
        raise BadInput("A return needs a reason.", hint="Say what is to be mended.", subject=lot)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        found = _checked_lot(tx, actor, lot)
        for case in cases or found.cases:
            if case not in found.cases:
                raise BadInput("That case is not in the lot.", hint="Reload the lot.", subject=case)
            locked = tx.cases.lock(case)
            if cases or locked.status in _RETURNABLE:
                _return(tx, actor, locked, reason, now)
        after = _decided(found, actor, LotStatus.RETURNED, reason, step, now)
        tx.lots.replace(after)
        _switch(tx, after, plan or QualityPlan(), now)
        auditing.record(tx, actor, "lot.return", subject=lot, detail={"step": str(step)}, now=now)
    return after


def resume_flow(
    catalog: Catalog, actor: Actor, flow: str, *, reason: str, now: datetime | None = None
) -> InspectionFlow:
    """Let a stopped flow go on, under tightened inspection; the reason says what was mended. A flow that goes on stays so."""
    access.require(actor, access.Permission.ACCEPT)
    reason = some_lines(reason, "reason", longest=LONGEST_REASON, needed=True)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        tx.lots.take_turn()
        found = tx.flows.get(flow)
        if found is None or not (access.everywhere(actor) or found.centre == actor.centre):
            raise access.unknown("flow", flow)
        if not found.stopped:
            return found
        states = {each: resumed(state) for each, state in found.states.items()}
        after = replace(found, states=states, updated_at=now)
        tx.flows.put(after)
        auditing.record(tx, actor, "flow.resume", subject=flow, detail={"reason": reason}, now=now)
    return after


def returned_to(catalog: Catalog, case: CaseId) -> ReturnStep | None:
    """The step at which rework of a case begins, as the last lot says that sent cases back; None where none did."""
    with catalog.reading() as tx:
        return next((lot.return_step for lot in tx.lots.of_case(case) if lot.return_step), None)


def gravely_faulty(sample: Collection[SampledPage]) -> frozenset[CaseId]:
    """The cases in which a critical or major fault was found."""
    return frozenset(
        page.case
        for page in sample
        if not page.planted and any(CLASS_OF[fault] is not FaultClass.MINOR for fault in page.faults)
    )


def _checked_lot(tx: Transaction, actor: Actor, lot: LotId) -> Lot:
    """The lot, locked, if it waits for a final check that this person may do."""
    access.require(actor, access.Permission.ACCEPT)
    try:
        found = tx.lots.lock(lot)
    except NotFound:
        raise access.unknown("lot", lot) from None
    cases = [tx.cases.get(case) for case in found.cases]
    for case in cases:
        access.check_case(actor, case)
    if found.status is LotStatus.OPEN:
        raise Conflict("The sample of this lot is still being looked at.", hint="Close the inspection.", subject=lot)
    if found.status is not LotStatus.INSPECTED:
        raise Conflict("The lot has been decided already.", hint="Reload the list of lots.", subject=lot)
    if actor.account in found.inspected_by:
        raise NotAllowed("Who inspected a lot does not decide about it.", hint="Ask another archivist.", subject=lot)
    if any(case.reviewed_by == actor.account for case in cases):
        raise NotAllowed("Who reviewed a case cannot decide about its lot.", hint="Ask a second person.", subject=lot)
    return found


def _decided(lot: Lot, actor: Actor, status: LotStatus, reason: str, step: ReturnStep | None, now: datetime) -> Lot:
    return replace(lot, status=status, decided_by=actor.account, decided_at=now, reason=reason, return_step=step)


def _switch(tx: Transaction, lot: Lot, plan: QualityPlan, now: datetime) -> None:
    """What a lot that came for the first time was like decides how strictly the next ones are looked at."""
    if lot.resubmitted:
        return
    tx.lots.take_turn()
    key = flow_id(lot.centre, lot.station)
    flow = tx.flows.get(key) or InspectionFlow(id=key, centre=lot.centre, station=lot.station, updated_at=now)
    states = {
        each.fault_class: after_lot(flow.state(each.fault_class), each, may_reduce=plan.reduced) for each in lot.plans
    }
    tx.flows.put(replace(flow, states=states, updated_at=now))


def _accept(tx: Transaction, actor: Actor, case: Case, until: datetime, now: datetime) -> None:
    check_step(case.id, case.status, CaseStatus.ACCEPTED)
    if any(page.ledger == LedgerState.BLANK_PROPOSED for page in tx.pages.of_case(case.id)):
        raise Conflict("A page of the case still waits for a person.", hint="Return the case.", subject=case.id)
    term = max(case.retain_until or now, until)
    accepted = replace(
        case, status=CaseStatus.ACCEPTED, accepted_by=actor.account, accepted_at=now, updated_at=now, retain_until=term
    )
    after = tx.cases.replace(accepted)
    tx.terms.put(case.id, term)
    tx.work.add(new_work(WorkKind.CASE_KEEP, case.id, now, priority=KEEP_PRIORITY, centre=case.centre))
    auditing.record(tx, actor, "case.accept", subject=case.id, case=case.id, now=now)
    auditing.announce(tx, "case.accepted", case=case.id, person_id=after.person_id or "", now=now)


def _return(tx: Transaction, actor: Actor, case: Case, reason: str, now: datetime) -> None:
    check_step(case.id, case.status, CaseStatus.RETURNED)
    tx.cases.replace(replace(case, status=CaseStatus.RETURNED, return_reason=reason, updated_at=now))
    tx.work.add(new_work(WorkKind.CASE_KEEP, case.id, now, priority=KEEP_PRIORITY, centre=case.centre))
    auditing.record(tx, actor, "case.return", subject=case.id, case=case.id, now=now)
    auditing.announce(tx, "case.returned", case=case.id, person_id=case.person_id or "", now=now)
