"""Quality control: an archivist judges a lot by a sample, and accepts it or sends cases back with a reason.

The one who reviewed a case does not accept it (maker and checker are two people).
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from archive.casework import access, auditing
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Actor
from archive.records.case import Case, CaseStatus
from archive.records.errors import BadInput, Conflict, NotAllowed
from archive.records.ids import CaseId, LotId, new_id
from archive.records.lifecycle import check_step
from archive.records.lot import Lot, LotStatus
from archive.records.page import LedgerState
from archive.records.plain_text import one_line, some_lines
from archive.records.work import KEEP_PRIORITY, WorkKind, new_work

_RETURNABLE = frozenset({CaseStatus.CONFIRMED, CaseStatus.RETURNED})

FIRST_TERM = timedelta(days=30)
"""How long accepted bytes are locked at first; upkeep extends the term."""


LONGEST_LABEL, LONGEST_REASON = 200, 2000
"""Characters of what a lot is called, and of the reason for a return."""

MOST_CASES = 1000
"""In one lot; the others wait for the next one."""


def draw_sample(cases: Sequence[CaseId], size: int, seed: str) -> tuple[CaseId, ...]:
    """``size`` cases in an order that only the seed decides, so that the same sample can be drawn again."""
    ranked = sorted(cases, key=lambda case: hashlib.sha256(f"{seed}\n{case}".encode()).digest())
    return tuple(ranked[: max(1, size)])


def make_lot(
    catalog: Catalog,
    actor: Actor,
    *,
    label: str,
    sample_size: int,
    cases: Sequence[CaseId] = (),
    seed: str = "",
    now: datetime | None = None,
) -> Lot:
    """Put confirmed cases forward (these, or those of the actor's scope, up to ``MOST_CASES``) and draw the sample.

    Raises BadInput if none is there.
    """
    access.require(actor, access.Permission.LOTS)
    label = one_line(label, "label", longest=LONGEST_LABEL)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        tx.lots.take_turn()  # or two archivists would put the same cases forward
        taken = {case for lot in tx.lots.list(status=LotStatus.OPEN) for case in lot.cases}
        wanted = [each.id for each in _confirmed(tx, actor, cases) if each.id not in taken]
        if not wanted:
            raise BadInput("No confirmed case waits for acceptance.", hint="Reviews must be closed first.")
        lot_id = LotId(new_id("lot"))
        drawn_with = seed or lot_id
        lot = Lot(
            id=lot_id,
            label=label or f"{now:%Y-%m-%d}",
            cases=tuple(wanted),
            sample=draw_sample(wanted, sample_size, drawn_with),
            seed=drawn_with,
            status=LotStatus.OPEN,
            created_by=actor.account,
            created_at=now,
        )
        tx.lots.add(lot)
        auditing.record(tx, actor, "lot.make", subject=lot.id, detail={"cases": str(len(wanted))}, now=now)
    return lot


def _confirmed(tx: Transaction, actor: Actor, cases: Sequence[CaseId]) -> list[Case]:
    if cases:
        found = [tx.cases.get(case) for case in cases]
        for case in found:
            access.check_case(actor, case)
    else:
        scope = access.case_filter(actor)
        found = list(tx.cases.list(replace(scope, statuses=(CaseStatus.CONFIRMED,)), limit=MOST_CASES)) if scope else []
    return [case for case in found if case.status == CaseStatus.CONFIRMED]


def accept_lot(
    catalog: Catalog, actor: Actor, lot: LotId, *, term: timedelta = FIRST_TERM, now: datetime | None = None
) -> Lot:
    """Accept every case of the lot; its bytes are locked for ``term``, which upkeep extends.

    Raises Conflict if a case is no longer confirmed or its ledger is open.
    """
    access.require(actor, access.Permission.ACCEPT)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        found = _open_lot(tx, actor, lot)
        for case in found.cases:
            _accept(tx, actor, tx.cases.lock(case), now + term, now)
        after = replace(found, status=LotStatus.ACCEPTED, decided_by=actor.account, decided_at=now)
        tx.lots.replace(after)
        auditing.record(tx, actor, "lot.accept", subject=lot, now=now)
    return after


def _accept(tx: Transaction, actor: Actor, case: Case, until: datetime, now: datetime) -> None:
    access.check_case(actor, case)
    if case.reviewed_by == actor.account:
        raise NotAllowed("Who reviewed a case cannot accept it.", hint="Ask a second person.", subject=case.id)
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


def return_lot(
    catalog: Catalog,
    actor: Actor,
    lot: LotId,
    *,
    reason: str,
    cases: Sequence[CaseId] = (),
    now: datetime | None = None,
) -> Lot:
    """Send cases of the lot (these, or all) back for rework with a reason; the rest may come again.

    Where all are sent back, a case that is being received or read anew (new papers came) is left as it is: it will be
    reviewed again anyway, and the lot must not stay open for its sake.
    """
    access.require(actor, access.Permission.ACCEPT)
    reason = some_lines(reason, "reason", longest=LONGEST_REASON)
    if not reason:
        raise BadInput("A return needs a reason.", hint="Say what is to be mended.", subject=lot)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        found = _open_lot(tx, actor, lot)
        for case in cases or found.cases:
            if case not in found.cases:
                raise BadInput("That case is not in the lot.", hint="Reload the lot.", subject=case)
            locked = tx.cases.lock(case)
            if cases or locked.status in _RETURNABLE:
                _return(tx, actor, locked, reason, now)
        after = replace(found, status=LotStatus.RETURNED, decided_by=actor.account, decided_at=now, reason=reason)
        tx.lots.replace(after)
        auditing.record(tx, actor, "lot.return", subject=lot, now=now)
    return after


def _return(tx: Transaction, actor: Actor, case: Case, reason: str, now: datetime) -> None:
    access.check_case(actor, case)
    check_step(case.id, case.status, CaseStatus.RETURNED)
    tx.cases.replace(replace(case, status=CaseStatus.RETURNED, return_reason=reason, updated_at=now))
    tx.work.add(new_work(WorkKind.CASE_KEEP, case.id, now, priority=KEEP_PRIORITY, centre=case.centre))
    auditing.record(tx, actor, "case.return", subject=case.id, case=case.id, now=now)
    auditing.announce(tx, "case.returned", case=case.id, person_id=case.person_id or "", now=now)


def _open_lot(tx: Transaction, actor: Actor, lot: LotId) -> Lot:
    found = tx.lots.lock(lot)
    if found.status != LotStatus.OPEN:
        raise Conflict("The lot has been decided already.", hint="Reload the list of lots.", subject=lot)
    for case in found.cases:
        access.check_case(actor, tx.cases.get(case))
    return found
