"""The addresses of the desk of a centre's head; the administrator sees all centres there."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Query, Request
from starlette.responses import Response

from archive.casework import reporting
from archive.records.actor import Actor
from archive.records.errors import BadInput
from archive.records.local_time import KYIV
from archive_api.auth import current_actor, tools_of
from archive_api.problems import language_of
from archive_api.web.head.month_view import GROUPS, as_csv, as_xlsx, rows_of
from archive_api.web.head.plan_chart import chart_of
from archive_api.web.rendering import go, render

router = APIRouter(prefix="/head", include_in_schema=False)
Who = Annotated[Actor, Depends(current_actor)]
Centre = Annotated[str, Query(max_length=100)]
Month = Annotated[str, Query(max_length=7)]
_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
_KINDS = {
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "xlsx": (as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}
LATELY = timedelta(days=30)


@router.get("/month")
def show_month(request: Request, actor: Who, month: Month = "", centre: Centre = "") -> Response:
    """The indicators of a month, the last whole one unless another is asked for."""
    catalog, language = tools_of(request).catalog, language_of(request)
    report = reporting.report_month(catalog, actor, _month(month), centre=centre)
    rows = rows_of(report, language)
    return render(
        request,
        "head/month.html",
        report=report,
        rows=rows,
        groups=[name for name, _ in GROUPS],
        most=max((row.total for row in rows if row.groups), default=0) or 1,
        institutions=[(name, rows_of(report, language, name)) for name in report.institutions],
        centres=reporting.centres_of(catalog, actor),
        centre=report.centre,
    )


@router.get("/month.{kind}")
def take_month(request: Request, actor: Who, kind: str, month: Month = "", centre: Centre = "") -> Response:
    """The same as a file for a spreadsheet program."""
    if kind not in _KINDS:
        raise BadInput(f"No report as {kind} is made.", hint="Ask for csv or xlsx.", subject="kind")
    write, media_type = _KINDS[kind]
    report = reporting.report_month(tools_of(request).catalog, actor, _month(month), centre=centre)
    name = f"order-45-{report.month:%Y-%m}.{kind}"
    return Response(
        write(report, language_of(request)),
        media_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@router.get("/plan")
def show_plan(request: Request, actor: Who, centre: Centre = "") -> Response:
    """Plan, forecast, and what stations and persons did in the last thirty days."""
    return _plan_page(request, actor, centre)


def _plan_page(
    request: Request, actor: Actor, centre: str, problem: str = "", entered: dict[str, str] | None = None
) -> Response:
    catalog, now = tools_of(request).catalog, datetime.now(UTC)
    centres = reporting.centres_of(catalog, actor)
    wanted = centre or (centres[0] if len(centres) == 1 else "")
    progress = reporting.look_at_plan(catalog, actor, centre=wanted, now=now)
    done = reporting.look_at_throughput(catalog, actor, now - LATELY, now, centre=wanted)
    return render(
        request,
        "head/plan.html",
        status=400 if problem else 200,
        centres=centres,
        centre=wanted,
        progress=progress,
        chart=chart_of(progress) if progress else None,
        done=done,
        today=now.astimezone(KYIV).date().isoformat(),
        problem=problem,
        entered=entered or {},
    )


@router.post("/plan")
def set_plan(
    request: Request,
    actor: Who,
    centre: Annotated[str, Form(max_length=100)],
    cases: Annotated[str, Form(max_length=12)],
    since: Annotated[str, Form(max_length=10)],
    until: Annotated[str, Form(max_length=10)],
) -> Response:
    """Set the plan of a centre; what cannot be taken is told above the form, which keeps what was typed."""
    try:
        begin, end = _day(since, "since"), _day(until, "until")
        number = int(cases) if cases.isdecimal() else 0
        reporting.set_plan(tools_of(request).catalog, actor, centre=centre, cases=number, since=begin, until=end)
    except BadInput as error:
        entered = {"cases": cases, "since": since, "until": until}
        return _plan_page(request, actor, centre, problem=str(error), entered=entered)
    return go("/head/plan?" + urlencode({"centre": centre, "done": "done.plan"}))


@router.get("/looks")
def show_looks(request: Request, actor: Who, case: Annotated[str, Query(max_length=200)] = "") -> Response:
    """Who did or saw what with one case."""
    found = reporting.who_looked(tools_of(request).catalog, actor, case)
    return render(request, "head/looks.html", asked=case.strip(), found=found)


def _month(stated: str) -> date:
    """The first day of that month; of the last whole one where none is stated."""
    if not stated:
        return (datetime.now(KYIV).date().replace(day=1) - timedelta(days=1)).replace(day=1)
    match = _MONTH.fullmatch(stated)
    if not match:
        raise BadInput("This is no month.", hint="Write it as 2026-03.", subject="month")
    return date(int(match[1]), int(match[2]), 1)


def _day(stated: str, subject: str) -> date:
    try:
        return date.fromisoformat(stated)
    except ValueError:
        raise BadInput("This is no day.", hint="Write it as 2026-03-31.", subject=subject) from None
