"""Inspection: the pages of a lot's sample are looked at one by one, image against text, and their faults are noted by code.

Who confirmed a case does not inspect it. A verdict may be said again; one that another inspector gave meanwhile is never
written over unseen.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from archive.casework import access, auditing, reading
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor
from archive.records.case import Case
from archive.records.errors import Conflict, NotAllowed, NotFound
from archive.records.ids import CaseId, LotId
from archive.records.inspection import ClassPlan
from archive.records.lot import Lot, LotStatus, SampledPage
from archive.records.page_fault import CLASS_OF, FaultCode
from archive.records.plain_text import one_line

LONGEST_NOTE = 300
"""Characters of what an inspector adds to the codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LotReading:
    """A lot with its cases and its sample."""

    lot: Lot
    cases: tuple[Case, ...]
    sample: tuple[SampledPage, ...]

    @property
    def unjudged(self) -> int:
        """How many pages nobody has looked at yet."""
        return sum(page.judged_at is None for page in self.sample)

    @property
    def faulty(self) -> tuple[SampledPage, ...]:
        """Pages of the lot (no planted ones) in which a fault was found, by place."""
        return tuple(page for page in self.sample if page.faults and not page.planted)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleReading:
    """One page of the sample as an inspector sees it, with its case and document."""

    lot: Lot
    sampled: SampledPage
    shown: reading.PageReading
    sample: tuple[SampledPage, ...]


def read_lot(catalog: Catalog, actor: Actor, lot: LotId) -> LotReading:
    """A lot of the actor's scope; raises NotFound."""
    access.require(actor, access.Permission.LOTS)
    with catalog.reading() as tx:
        found = _known(tx, lot)
        cases = tuple(tx.cases.get(case) for case in found.cases)
        sample = tx.samples.of_lot(lot)
    if not all(access.sees_case(actor, case) for case in cases):
        raise access.unknown("lot", lot)
    return LotReading(lot=found, cases=cases, sample=sample)


def read_sampled(
    catalog: Catalog, actor: Actor, lot: LotId, place: int, *, now: datetime | None = None
) -> SampleReading:
    """Look at a page of the sample; the look is recorded. Raises NotFound, NotAllowed or PurposeNeeded."""
    whole = read_lot(catalog, actor, lot)
    found = next((page for page in whole.sample if page.place == place), None)
    if found is None:
        raise access.unknown("page", str(place))
    shown = reading.read_page(catalog, actor, found.page, now=now)
    return SampleReading(lot=whole.lot, sampled=found, shown=shown, sample=whole.sample)


def judge(
    catalog: Catalog,
    actor: Actor,
    lot: LotId,
    place: int,
    faults: Collection[FaultCode],
    *,
    note: str = "",
    seen: datetime | None = None,
    now: datetime | None = None,
) -> SampledPage:
    """Say which faults a page of the sample has, none for a good one; saying the same twice changes nothing.

    ``seen`` is the moment of the verdict that the actor saw. Raises Conflict where another inspector gave one since, or the
    inspection is closed, and NotAllowed to the one who confirmed the case.
    """
    access.require(actor, access.Permission.LOTS)
    note = one_line(note, "note", longest=LONGEST_NOTE)
    now = now or datetime.now(UTC)
    said = tuple(fault for fault in FaultCode if fault in faults)
    with catalog.transaction() as tx:
        found = _open_lot(tx, actor, lot)
        page = tx.samples.get(lot, place)
        if not page.planted:  # a planted page is of no case of the lot
            _check_stranger(actor, tx.cases.get(page.case))
        if page.judged_at and (page.faults, page.note, page.judged_by) == (said, note, actor.account):
            return page
        if page.judged_at and page.judged_by != actor.account and page.judged_at != seen:
            raise Conflict("Another inspector has judged this page meanwhile.", hint="Look at both.", subject=page.page)
        after = replace(page, faults=said, note=note, judged_by=actor.account, judged_at=now)
        tx.samples.judge(after)
        detail = {"place": str(place), "faults": " ".join(said)}
        case = "" if page.planted else page.case  # no fault of the case's own
        auditing.record(tx, actor, "page.judge", subject=found.id, case=case, detail=detail, now=now)
    return after


def close_inspection(catalog: Catalog, actor: Actor, lot: LotId, *, now: datetime | None = None) -> Lot:
    """Count what was found and hand the lot on for the final check; closing a closed one changes nothing.

    A lot that is refused already need not be looked at to the end. Raises Conflict while pages wait.
    """
    access.require(actor, access.Permission.LOTS)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        found = tx.lots.lock(lot)
        if found.status is LotStatus.INSPECTED:
            _check_scope(tx, actor, found)
            return found
        found = _open_lot(tx, actor, lot)
        sample = tx.samples.of_lot(lot)
        plans = tuple(counted(plan, sample) for plan in found.plans)
        waiting = sum(page.judged_at is None for page in sample)
        if waiting and not any(plan.refused for plan in plans):
            raise Conflict(f"{waiting} pages of the sample were not looked at.", hint="Judge them.", subject=lot)
        inspectors = dict.fromkeys(page.judged_by for page in sample if page.judged_by)
        after = replace(
            found, status=LotStatus.INSPECTED, plans=plans, inspected_by=tuple(inspectors), inspected_at=now
        )
        tx.lots.replace(after)
        detail = {str(plan.fault_class): f"{plan.found} of {plan.size}" for plan in plans}
        auditing.record(tx, actor, "lot.inspect", subject=lot, detail=detail, now=now)
    return after


def counted(plan: ClassPlan, sample: Sequence[SampledPage]) -> ClassPlan:
    """The plan with how many of the first ``size`` pages drawn have a fault of its class."""
    mine = [page for page in sample if 1 <= page.rank <= plan.size]
    return replace(plan, found=sum(any(CLASS_OF[fault] is plan.fault_class for fault in page.faults) for page in mine))


def _open_lot(tx: Transaction, actor: Actor, lot: LotId) -> Lot:
    found = _known(tx, lot, lock=True)
    _check_scope(tx, actor, found)
    if found.status is not LotStatus.OPEN:
        raise Conflict("The inspection of this lot is closed.", hint="Reload the lot.", subject=lot)
    return found


def _known(tx: Transaction, lot: LotId, *, lock: bool = False) -> Lot:
    try:
        return tx.lots.lock(lot) if lock else tx.lots.get(lot)
    except NotFound:
        raise access.unknown("lot", lot) from None


def _check_scope(tx: Transaction, actor: Actor, lot: Lot) -> None:
    if not all(access.sees_case(actor, tx.cases.get(CaseId(case))) for case in lot.cases):
        raise access.unknown("lot", lot.id)


def _check_stranger(actor: Actor, case: Case) -> None:
    if case.reviewed_by == actor.account:
        raise NotAllowed("Who confirmed a case does not inspect it.", hint="Ask a second person.", subject=case.id)
