"""The addresses of lots: which there are, what was found in one, and the final check."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from archive.casework import access, inspecting, lot_making, quality_control
from archive.records.actor import Actor
from archive.records.errors import Conflict
from archive.records.ids import AccountId, CaseId, LotId, PageId
from archive.records.lot import UNDECIDED
from archive.records.page_fault import FaultClass, ReturnStep, earliest_step
from archive_api.auth import current_actor, tools_of
from archive_api.problems import language_of
from archive_api.web.rendering import go, render
from archive_api.web.texts import term, text
from workers.tools import Tools

router = APIRouter(prefix="/archivist", include_in_schema=False)
NEWEST_LOTS = 200
"""Lots that the desk shows beside the undecided ones."""

Who = Annotated[Actor, Depends(current_actor)]
Reason = Annotated[str, Form(max_length=2000)]


@router.get("/lots")
def show_lots(request: Request, actor: Who) -> Response:
    """The flows of which cases wait, and the scope's lots: the undecided and the newest ones."""
    access.require(actor, access.Permission.LOTS)
    catalog = tools_of(request).catalog
    flows = lot_making.waiting_flows(catalog, actor)
    with catalog.reading() as tx:
        shown = dict.fromkeys((*tx.lots.list(statuses=UNDECIDED), *tx.lots.list(limit=NEWEST_LOTS)))
        lots = [lot for lot in shown if access.sees_case(actor, tx.cases.get(lot.cases[0]))]
    return render(request, "archivist/lots.html", lots=lots, flows=flows, classes=list(FaultClass))


@router.post("/lots")
def make_lot(
    request: Request,
    actor: Who,
    label: Annotated[str, Form(max_length=200)] = "",
    flow: Annotated[str, Form(max_length=60)] = "",
) -> Response:
    """Put the confirmed cases of a flow forward and draw the sample."""
    tools = tools_of(request)
    lot = lot_making.make_lot(tools.catalog, actor, label=label, flow=flow, plan=tools.quality)
    return go(f"/archivist/lots/{lot.id}")


@router.post("/flows/{flow}/resume")
def resume(request: Request, actor: Who, flow: str, reason: Reason) -> Response:
    """Let a stopped flow go on."""
    quality_control.resume_flow(tools_of(request).catalog, actor, flow, reason=reason)
    return go("/archivist/lots?done=done.resumed")


@router.get("/lots/{lot}")
def show_lot(request: Request, actor: Who, lot: str) -> Response:
    """One lot with its plans, its faults and what may be decided."""
    return _shown(request, actor, lot)


@router.post("/lots/{lot}/inspected")
def close_inspection(request: Request, actor: Who, lot: str) -> Response:
    """Hand the lot on for the final check."""
    inspecting.close_inspection(tools_of(request).catalog, actor, LotId(lot))
    return go(f"/archivist/lots/{lot}?done=done.inspected")


@router.post("/lots/{lot}/accept")
def accept(
    request: Request, actor: Who, lot: str, reason: Reason = "", step: Annotated[ReturnStep, Form()] = ReturnStep.REVIEW
) -> Response:
    """Accept the lot; cases with grave faults go back."""
    tools = tools_of(request)
    try:
        quality_control.accept_lot(
            tools.catalog,
            actor,
            LotId(lot),
            reason=reason,
            step=step,
            term=tools.care.retention,
            plan=tools.quality,
        )
    except Conflict:
        if _undecided(tools, actor, lot):
            raise
        return _shown(request, actor, lot, mine="accept", reason=reason, status=409)
    return go("/archivist/lots?done=done.accepted")


@router.post("/lots/{lot}/return")
def give_back(
    request: Request,
    actor: Who,
    lot: str,
    reason: Reason,
    step: Annotated[ReturnStep, Form()] = ReturnStep.REVIEW,
    case: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Send cases back to a step with a reason."""
    tools = tools_of(request)
    chosen = [CaseId(each) for each in case or []]
    try:
        quality_control.return_lot(
            tools.catalog, actor, LotId(lot), reason=reason, step=step, cases=chosen, plan=tools.quality
        )
    except Conflict:
        if _undecided(tools, actor, lot):
            raise
        return _shown(request, actor, lot, mine="return", reason=reason, status=409)
    return go("/archivist/lots?done=done.returned")


def _undecided(tools: Tools, actor: Actor, lot: str) -> bool:
    """Whether a conflict is another one than that somebody decided first, where both decisions are shown."""
    return inspecting.read_lot(tools.catalog, actor, LotId(lot)).lot.decided_at is None


def _shown(
    request: Request, actor: Actor, lot: str, *, mine: str = "", reason: str = "", status: int = 200
) -> Response:
    tools = tools_of(request)
    whole = inspecting.read_lot(tools.catalog, actor, LotId(lot))
    refs = {case.id: case.source_ref for case in whole.cases}
    language = language_of(request)
    numbers = _numbers(tools, [page.page for page in whole.faulty])
    told = [
        f"{refs[page.case]}, {text('page', language).lower()} {numbers[page.page]}: "
        + "; ".join([*(term("fault", fault, language) for fault in page.faults), *([page.note] if page.note else [])])
        for page in whole.faulty
    ]
    codes = frozenset(fault for page in whole.faulty for fault in page.faults)
    people = (*whole.lot.inspected_by, whole.lot.decided_by, whole.lot.created_by)
    return render(
        request,
        "archivist/lot.html",
        status=status,
        lot=whole.lot,
        whole=whole,
        refs=refs,
        told=told,
        grave=quality_control.gravely_faulty(whole.sample),
        step=earliest_step(codes),
        steps=list(ReturnStep),
        names=_names(tools, [account for account in people if account]),
        next_place=next((page.place for page in whole.sample if page.judged_at is None), 1),
        may_decide=actor.account not in whole.lot.inspected_by
        and all(case.reviewed_by != actor.account for case in whole.cases),
        mine=mine,
        my_reason=reason,
    )


def _numbers(tools: Tools, pages: Sequence[PageId]) -> dict[PageId, int]:
    with tools.catalog.reading() as tx:
        return {page: tx.pages.get(page).sequence for page in pages}


def _names(tools: Tools, accounts: Sequence[AccountId]) -> dict[AccountId, str]:
    with tools.catalog.reading() as tx:
        return {account.id: account.login for account in tx.accounts.list() if account.id in accounts}
