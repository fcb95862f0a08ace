"""The addresses of the archivist's desk."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from archive.casework import access, lot_making, quality_control
from archive.records.actor import Actor
from archive.records.case import CaseStatus
from archive.records.ids import CaseId, LotId
from archive.records.lot import LotStatus
from archive_api.auth import current_actor, tools_of
from archive_api.web.rendering import go, render

router = APIRouter(prefix="/archivist", include_in_schema=False)
NEWEST_LOTS = 200
"""Lots that the desk shows beside the open ones."""

MOST_COUNTED = 10_000
"""Counting further would take longer with every case, and nobody asks."""

Who = Annotated[Actor, Depends(current_actor)]


@router.get("/lots")
def show_lots(request: Request, actor: Who) -> Response:
    """The scope's lots that are open and its newest ones, and how many confirmed cases wait (counted up to MOST_COUNTED)."""
    access.require(actor, access.Permission.LOTS)
    scope = access.case_filter(actor)
    with tools_of(request).catalog.reading() as tx:
        waiting = tx.cases.count(replace(scope, statuses=(CaseStatus.CONFIRMED,)), most=MOST_COUNTED) if scope else 0
        shown = dict.fromkeys((*tx.lots.list(statuses=[LotStatus.OPEN]), *tx.lots.list(limit=NEWEST_LOTS)))
        lots = [lot for lot in shown if access.sees_case(actor, tx.cases.get(lot.cases[0]))]
    return render(request, "archivist/lots.html", lots=lots, waiting=waiting)


@router.post("/lots")
def make_lot(
    request: Request,
    actor: Who,
    label: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Put all confirmed cases of the scope forward and draw the sample."""
    lot = lot_making.make_lot(tools_of(request).catalog, actor, label=label)
    return go(f"/archivist/lots/{lot.id}")


@router.get("/lots/{lot}")
def show_lot(request: Request, actor: Who, lot: str) -> Response:
    """One lot with its cases."""
    access.require(actor, access.Permission.LOTS)
    with tools_of(request).catalog.reading() as tx:
        found = tx.lots.get(LotId(lot))
        cases = [tx.cases.get(case) for case in found.cases]
    if not all(access.sees_case(actor, case) for case in cases):
        raise access.unknown("lot", lot)
    ordered = sorted(cases, key=lambda case: case.id not in found.sample)
    return render(request, "archivist/lot.html", lot=found, cases=ordered)


@router.post("/lots/{lot}/accept")
def accept(request: Request, actor: Who, lot: str) -> Response:
    """Accept every case of the lot."""
    tools = tools_of(request)
    quality_control.accept_lot(tools.catalog, actor, LotId(lot), term=tools.care.retention)
    return go("/archivist/lots?done=done.accepted")


@router.post("/lots/{lot}/return")
def give_back(
    request: Request,
    actor: Who,
    lot: str,
    reason: Annotated[str, Form(max_length=2000)],
    case: Annotated[list[str] | None, Form()] = None,
) -> Response:
    """Send cases back with a reason."""
    chosen = [CaseId(each) for each in case or []]
    quality_control.return_lot(tools_of(request).catalog, actor, LotId(lot), reason=reason, cases=chosen)
    return go("/archivist/lots?done=done.returned")
