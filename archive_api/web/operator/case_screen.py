"""The screen of one case at the operator's desk, as it stands now."""

from __future__ import annotations

from fastapi import Request
from starlette.responses import Response

from archive.casework import page_undo, quality_control
from archive.casework.reading import CaseReading
from archive.records.actor import Actor
from archive_api.auth import tools_of
from archive_api.web.operator.case_view import view_of
from archive_api.web.operator.page_work_view import page_work_of
from archive_api.web.operator.stale_view import Stale
from archive_api.web.rendering import render


def case_screen(
    request: Request,
    actor: Actor,
    reading: CaseReading,
    *,
    at: int = 0,
    page: int = 0,
    stale: tuple[Stale, ...] = (),
    refused: bool = False,
) -> Response:
    """Question ``at``, or page number ``page``; with ``stale`` decisions or page work that was ``refused``, status 409."""
    tools, case = tools_of(request), reading.case
    view = view_of(reading, tools.register, actor, at=at, page_number=page, asking=tools.asking)
    return render(
        request,
        "operator/case.html",
        status=409 if stale or refused else 200,
        stale=stale,
        refused=refused,
        work=page_work_of(case, view["page"], page_undo.standing_act(tools.catalog, case), reading.pages),
        returned_to=quality_control.returned_to(tools.catalog, case.id) if case.return_reason else None,
        **view,
    )
