"""The addresses of page work: a page is turned, cut, said to be blank; and the last of it is taken back."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from archive.casework import page_undo, page_work
from archive.casework.page_work import Done
from archive.casework.reading import CaseReading, case_with, read_case
from archive.records.actor import Actor
from archive.records.errors import BadInput, Conflict, Unavailable
from archive.records.ids import CaseId, PageId
from archive.records.page import Box, Geometry
from archive.records.page_act import PageActId
from archive_api.auth import current_actor, tools_of
from archive_api.web.operator.case_screen import case_screen
from archive_api.web.rendering import go
from ocr.upright import to_original

router = APIRouter(prefix="/operator", include_in_schema=False)
Who = Annotated[Actor, Depends(current_actor)]
Seen = Annotated[str, Form(max_length=64)]
Reason = Annotated[str, Form(max_length=page_work.LONGEST_REASON)]
Percent = Annotated[float, Form(ge=0, le=95, allow_inf_nan=False)]
"""How much is cut from one side of the page as it is shown."""


@router.post("/pages/{page}/rotate")
def rotate(
    request: Request, actor: Who, page: str, quarters: Annotated[int, Form(ge=1, le=3)], seen: Seen, reason: Reason = ""
) -> Response:
    """Turn a page clockwise."""
    catalog = tools_of(request).catalog
    return _done(
        request,
        actor,
        PageId(page),
        lambda _: page_work.rotate(catalog, actor, PageId(page), quarters, seen=seen, reason=reason),
        "done.rotate",
    )


@router.post("/pages/{page}/crop")
def crop(
    request: Request,
    actor: Who,
    page: str,
    seen: Seen,
    left: Percent = 0,
    top: Percent = 0,
    right: Percent = 0,
    bottom: Percent = 0,
    reason: Reason = "",
) -> Response:
    """Cut the sides of a page off."""
    catalog = tools_of(request).catalog

    def cut(reading: CaseReading) -> Done:
        geometry = next(each.geometry for each in reading.pages if each.id == page)
        if geometry is None:
            raise Conflict("There is no picture of the page yet.", hint="Wait until it was read.", subject=page)
        part = part_within(geometry, left, top, right, bottom)
        return page_work.crop(catalog, actor, PageId(page), part, seen=seen, reason=reason)

    return _done(request, actor, PageId(page), cut, "done.crop")


@router.post("/pages/{page}/blank")
def mark_blank(request: Request, actor: Who, page: str, blank: Annotated[bool, Form()], seen: Seen) -> Response:
    """Say that nothing stands on a page, or that something does."""
    catalog = tools_of(request).catalog
    return _done(
        request,
        actor,
        PageId(page),
        lambda _: page_work.mark_blank(catalog, actor, PageId(page), blank=blank, seen=seen),
        "done.blank" if blank else "done.unblank",
    )


@router.post("/cases/{case}/undo")
def undo(request: Request, actor: Who, case: str, act: Annotated[str, Form(max_length=64)]) -> Response:
    """Take the last page work of a case back."""
    tools = tools_of(request)
    try:
        done = page_undo.undo(tools.catalog, actor, CaseId(case), PageActId(act))
    except Conflict:
        return case_screen(request, actor, read_case(tools.catalog, actor, CaseId(case)), refused=True)
    return _shown_after(request, actor, done, "done.page_undo")


def part_within(geometry: Geometry, left: float, top: float, right: float, bottom: float) -> Box:
    """What stays of a page when so many percent of it as it is shown are cut off: pixels of its image as it lies.

    Raises BadInput where nothing is cut or nothing is left.
    """
    if not any((left, top, right, bottom)) or left + right >= 100 or top + bottom >= 100:
        raise BadInput("That cuts nothing off, or everything.", hint="Say what is cut from each side.", subject="crop")
    width, height = geometry.upright_size
    start_x, start_y = round(width * left / 100), round(height * top / 100)
    end_x, end_y = width - round(width * right / 100), height - round(height * bottom / 100)
    return to_original(Box(x=start_x, y=start_y, width=end_x - start_x, height=end_y - start_y), geometry)


def _done(request: Request, actor: Actor, page: PageId, do: Callable[[CaseReading], Done], word: str) -> Response:
    """Do it and show the page as it lies then; where it was changed meanwhile, nothing is done and it is shown as it lies."""
    catalog = tools_of(request).catalog
    reading = read_case(catalog, actor, case_with(catalog, page=page))
    try:
        done = do(reading)
    except Conflict:
        now = read_case(catalog, actor, reading.case.id)
        return case_screen(request, actor, now, page=_number(now, page), refused=True)
    return _shown_after(request, actor, done, word)


def _shown_after(request: Request, actor: Actor, done: Done, word: str) -> Response:
    tools = tools_of(request)
    with suppress(Unavailable):  # the rows wait already; a bell that does not ring costs a worker's poll interval only
        tools.queue.offer(done.work)
    number = _number(read_case(tools.catalog, actor, done.act.case), done.act.page)
    return go(f"/operator/cases/{done.act.case}?page={number}&done={word}")


def _number(reading: CaseReading, page: PageId) -> int:
    return next((each.sequence for each in reading.pages if each.id == page), 0)
