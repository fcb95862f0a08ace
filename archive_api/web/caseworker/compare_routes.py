"""The address of two pages side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from archive.casework.reading import PageReading, read_numbered_page
from archive.casework.same_person import cases_beside
from archive.records.actor import Actor, Role
from archive.records.errors import NotFound
from archive.records.ids import CaseId
from archive_api.auth import current_actor, tools_of
from archive_api.web.rendering import go, render
from workers.tools import Tools

router = APIRouter(include_in_schema=False)
Who = Annotated[Actor, Depends(current_actor)]
Number = Annotated[int, Query(ge=0, le=1_000_000)]


@router.get("/cases/{case}/compare")
def compare_pages(
    request: Request,
    actor: Who,
    case: str,
    left: Number = 1,
    right: Number = 0,
    other: Annotated[str, Query(max_length=60)] = "",
) -> Response:
    """Two pages of the case, or one of it and one of the case ``other``; each is a look of its own."""
    if actor.role is Role.OPERATOR:
        return go(f"/operator/cases/{case}?page={left}")
    tools = tools_of(request)
    one = read_numbered_page(tools.catalog, actor, CaseId(case), left)
    beside = CaseId(other or case)
    two = _read_near(tools, actor, beside, right or (1 if other else min(left + 1, one.count)))
    others = cases_beside(tools.catalog, actor, one.case) or ()
    return render(request, "caseworker/compare.html", sides=(("left", one), ("right", two)), others=others)


def _read_near(tools: Tools, actor: Actor, case: CaseId, number: int) -> PageReading:
    """The page, or the first one of a case that has fewer: who changes the case keeps the number of the page before."""
    try:
        return read_numbered_page(tools.catalog, actor, case, number)
    except NotFound:
        return read_numbered_page(tools.catalog, actor, case, 1)
