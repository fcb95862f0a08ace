"""The addresses of what an archivist answers for: inspectors, papers to scan anew, locks and holds, and fixity."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from starlette.responses import Response

from archive.casework import access, catch_rates, keeping_overview, rescanning, retention
from archive.casework.fixity_rounds import fixity_state
from archive.records.lot import RescanItem
from archive_api.auth import tools_of
from archive_api.web.archivist.routes import Who
from archive_api.web.rendering import go, render

router = APIRouter(prefix="/archivist", include_in_schema=False)


@router.get("/inspectors")
def show_inspectors(request: Request, actor: Who) -> Response:
    """How many planted faults each inspector found."""
    rates = catch_rates.catch_rates(tools_of(request).catalog, actor)
    return render(request, "archivist/inspectors.html", rates=rates)


@router.get("/rescans")
def show_rescans(request: Request, actor: Who) -> Response:
    """The papers to fetch, by shelf and box."""
    items = rescanning.pick_list(tools_of(request).catalog, actor)
    boxes: dict[tuple[str, str], list[RescanItem]] = {}
    for item in items:
        boxes.setdefault((item.shelf, item.box), []).append(item)
    return render(request, "archivist/rescans.html", boxes=boxes, count=len(items))


@router.post("/rescans")
def put_on_shelf(
    request: Request,
    actor: Who,
    box: Annotated[str, Form(max_length=200)],
    shelf: Annotated[str, Form(max_length=60)] = "",
) -> Response:
    """Note where a box stands."""
    rescanning.put_on_shelf(tools_of(request).catalog, actor, box, shelf)
    return go("/archivist/rescans?done=done.shelf")


@router.get("/keeping")
def show_keeping(request: Request, actor: Who) -> Response:
    """The locks that end first, and the cases that are held."""
    tools = tools_of(request)
    overview = keeping_overview.keeping_overview(tools.catalog, actor)
    return render(request, "archivist/keeping.html", overview=overview, care=tools.care)


@router.post("/keeping")
def hold(
    request: Request,
    actor: Who,
    case: Annotated[str, Form(max_length=200)],
    reason: Annotated[str, Form(max_length=2000)],
    held: Annotated[bool, Form()] = True,
) -> Response:
    """Hold a case against removal, or lift the hold."""
    tools = tools_of(request)
    found = keeping_overview.case_called(tools.catalog, actor, case)
    retention.hold_case(tools.catalog, tools.objects, actor, found, held=held, reason=reason)
    return go(f"/archivist/keeping?done={'done.held' if held else 'done.unheld'}")


@router.get("/fixity")
def show_fixity(request: Request, actor: Who) -> Response:
    """How far every copy was read again, and what is wrong."""
    access.require(actor, access.Permission.VERIFY)
    tools = tools_of(request)
    state = fixity_state(tools.catalog, tools.objects, tools.care)
    return render(request, "archivist/fixity.html", state=state, care=tools.care)
