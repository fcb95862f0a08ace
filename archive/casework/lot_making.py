"""Putting lots together: confirmed cases of one flow, and the pages that are drawn of them with a seed.

A flow is what one station of a centre sends. Cases that come again after rework are put into lots of their own, for they say
nothing of the flow. Among the drawn pages stand a few planted ones: copies of good pages that are shown with a fault, so that
it is known how many faults inspectors find. They are never stored as pages and never count for the lot.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from archive.casework import access, auditing
from archive.ports.catalog import Catalog, Transaction
from archive.quality.drawing import drawn_number, drawn_order
from archive.quality.single_plans import class_plan
from archive.records.actor import Actor
from archive.records.case import Case, CaseStatus
from archive.records.errors import BadInput, Conflict
from archive.records.ids import CaseId, LotId, PageId, derived_id, new_id
from archive.records.inspection import InspectionFlow, QualityPlan, Severity
from archive.records.lot import UNDECIDED, Lot, LotStatus, LotUnit, SampledPage
from archive.records.page_fault import PLANTABLE, FaultClass
from archive.records.plain_text import one_line

LONGEST_LABEL = 200
"""Characters of what a lot is called."""

MOST_CASES = 1000
"""In one lot; the others wait for the next one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingFlow:
    """A flow with what waits of it: cases and pages that are put forward for the first time, and cases after rework."""

    flow: InspectionFlow
    cases: int
    pages: int
    reworked: int


def flow_id(centre: str, station: str) -> str:
    """What the flow of a station is called."""
    return derived_id("flow", centre, station)


def waiting_flows(catalog: Catalog, actor: Actor, *, now: datetime | None = None) -> tuple[WaitingFlow, ...]:
    """The flows of the actor's scope of which confirmed cases wait, those with most pages first; and those that are stopped."""
    access.require(actor, access.Permission.LOTS)
    now = now or datetime.now(UTC)
    with catalog.reading() as tx:
        units = _by_flow(_waiting_units(tx, actor, ()))
        flows = {key: _flow(tx, *key, now) for key in units}
        for known in tx.flows.list():
            if known.stopped and (access.everywhere(actor) or known.centre == actor.centre):
                flows[known.centre, known.station] = known
        reworked = {key: tx.samples.reworked(_cases_of(units[key])) for key in units}
    told = [_told(flow, units.get(key, []), reworked.get(key, frozenset())) for key, flow in flows.items()]
    return tuple(sorted(told, key=lambda each: (-each.pages, -each.reworked, each.flow.centre, each.flow.station)))


def make_lot(
    catalog: Catalog,
    actor: Actor,
    *,
    label: str,
    plan: QualityPlan | None = None,
    flow: str = "",
    cases: Sequence[CaseId] = (),
    seed: str = "",
    now: datetime | None = None,
) -> Lot:
    """Put confirmed cases of a flow forward (these, or up to ``MOST_CASES`` of it) and draw the sample.

    Without ``flow`` it is the one of which most pages wait. Raises BadInput where none waits or the cases are of several
    flows, Conflict for a flow that is stopped.
    """
    access.require(actor, access.Permission.LOTS)
    label = one_line(label, "label", longest=LONGEST_LABEL)
    now, plan = now or datetime.now(UTC), plan or QualityPlan()
    with catalog.transaction() as tx:
        tx.lots.take_turn()  # or two archivists would put the same cases forward
        units, resubmitted = _chosen(tx, actor, cases, flow)
        found = _flow(tx, units[0].centre, units[0].station, now)
        if found.stopped:
            raise Conflict(
                "Too many lots of this station were refused: nothing of it is accepted until the cause is mended.",
                hint="Say in the list of lots what was mended, and resume.",
                subject=found.id,
            )
        lot = _drawn(actor, units, found, plan, label, seed, now, resubmitted=resubmitted)
        sample = _sample(tx, lot, units, plan)
        drawn = {page.page for page in sample if not page.planted}
        lot = replace(lot, sample=_cases_of([unit for unit in units if unit.page in drawn]))
        tx.lots.add(lot)
        tx.samples.put(sample)
        detail = {"cases": str(len(lot.cases)), "pages": str(lot.size), "drawn": str(len(drawn))}
        auditing.record(tx, actor, "lot.make", subject=lot.id, detail=detail, now=now)
    return lot


def _waiting_units(tx: Transaction, actor: Actor, cases: Sequence[CaseId]) -> tuple[LotUnit, ...]:
    """The pages of confirmed cases (these, or those of the actor's scope) that are in no undecided lot."""
    taken = {case for lot in tx.lots.list(statuses=UNDECIDED) for case in lot.cases}
    return tx.samples.units([each.id for each in _confirmed(tx, actor, cases) if each.id not in taken])


def _confirmed(tx: Transaction, actor: Actor, cases: Sequence[CaseId]) -> list[Case]:
    if cases:
        found = [tx.cases.get(case) for case in cases]
        for case in found:
            access.check_case(actor, case)
    else:
        scope = access.case_filter(actor)
        found = list(tx.cases.list(replace(scope, statuses=(CaseStatus.CONFIRMED,)), limit=MOST_CASES)) if scope else []
    return [case for case in found if case.status == CaseStatus.CONFIRMED]


def _by_flow(units: Sequence[LotUnit]) -> dict[tuple[str, str], list[LotUnit]]:
    """The pages by (centre, station); all pages of a case go with its first one."""
    place: dict[CaseId, tuple[str, str]] = {}
    flows: dict[tuple[str, str], list[LotUnit]] = {}
    for unit in units:
        key = place.setdefault(unit.case, (unit.centre, unit.station))
        flows.setdefault(key, []).append(replace(unit, centre=key[0], station=key[1]))
    return flows


def _chosen(tx: Transaction, actor: Actor, cases: Sequence[CaseId], flow: str) -> tuple[list[LotUnit], bool]:
    """The pages of the lot, and whether it comes again; what comes for the first time goes first."""
    flows = _by_flow(_waiting_units(tx, actor, cases))
    if cases and len(flows) > 1:
        raise BadInput("The cases come from several stations.", hint="Make a lot for each station.")
    wanted = [units for key, units in flows.items() if not flow or flow_id(*key) == flow]
    if not wanted:
        raise BadInput("No confirmed case waits for acceptance.", hint="Reviews must be closed first.")
    units = max(wanted, key=len)
    reworked = tx.samples.reworked(_cases_of(units))
    first = [unit for unit in units if unit.case not in reworked]
    return first or units, not first


def _flow(tx: Transaction, centre: str, station: str, now: datetime) -> InspectionFlow:
    key = flow_id(centre, station)
    return tx.flows.get(key) or InspectionFlow(id=key, centre=centre, station=station, updated_at=now)


def _drawn(
    actor: Actor,
    units: Sequence[LotUnit],
    flow: InspectionFlow,
    plan: QualityPlan,
    label: str,
    seed: str,
    now: datetime,
    *,
    resubmitted: bool,
) -> Lot:
    key = LotId(new_id("lot"))
    severities = {each: flow.state(each).severity for each in FaultClass}
    if resubmitted:  # what was refused once is not looked at less than usually
        severities = {each: Severity.NORMAL if at is Severity.REDUCED else at for each, at in severities.items()}
    return Lot(
        id=key,
        label=label or f"{now:%Y-%m-%d}",
        cases=_cases_of(units),
        sample=(),
        seed=seed or key,
        status=LotStatus.OPEN,
        created_by=actor.account,
        created_at=now,
        centre=flow.centre,
        station=flow.station,
        size=len(units),
        plans=tuple(class_plan(len(units), plan.level, each, plan.limit(each), at) for each, at in severities.items()),
        resubmitted=resubmitted,
    )


def draw_sample(pages: Sequence[PageId], lot: Lot) -> tuple[PageId, ...]:
    """The pages of the lot's sample in the order of drawing: what its seed and plans decide, and nothing else."""
    return drawn_order(pages, lot.seed)[: max(plan.size for plan in lot.plans)]


def _sample(tx: Transaction, lot: Lot, units: Sequence[LotUnit], plan: QualityPlan) -> tuple[SampledPage, ...]:
    """Rows in paper order, so that a case is looked through in one go, with the planted ones strewn among them."""
    ranks = {page: rank for rank, page in enumerate(draw_sample([unit.page for unit in units], lot), 1)}
    rows = [
        SampledPage(lot=lot.id, place=0, rank=ranks[unit.page], page=unit.page, case=unit.case)
        for unit in units
        if unit.page in ranks
    ]
    for planted in _planted(tx, lot, units, ranks, plan):
        rows.insert(drawn_number(lot.seed, f"place of {planted.page}", len(rows) + 1), planted)
    return tuple(replace(row, place=place) for place, row in enumerate(rows, 1))


def _planted(
    tx: Transaction, lot: Lot, units: Sequence[LotUnit], ranks: Mapping[PageId, int], plan: QualityPlan
) -> Iterator[SampledPage]:
    """Copies of pages that are known to be good, or else of pages of the lot that were not drawn."""
    known = dict(tx.samples.known_good(lot.centre)) or {each.page: each.case for each in units}
    sources = [page for page in drawn_order(known, f"{lot.seed} planted") if page not in ranks]
    for page in sources[: -(-len(ranks) * plan.planted // 100)]:
        fault = PLANTABLE[drawn_number(lot.seed, f"fault of {page}", len(PLANTABLE))]
        yield SampledPage(lot=lot.id, place=0, rank=0, page=page, case=known[page], planted=fault)


def _cases_of(units: Sequence[LotUnit]) -> tuple[CaseId, ...]:
    return tuple(dict.fromkeys(unit.case for unit in units))


def _told(flow: InspectionFlow, units: Sequence[LotUnit], reworked: frozenset[CaseId]) -> WaitingFlow:
    pages = Counter(unit.case for unit in units if unit.case not in reworked)
    return WaitingFlow(flow=flow, cases=len(pages), pages=pages.total(), reworked=len(reworked))
