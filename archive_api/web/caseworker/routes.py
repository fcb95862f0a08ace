"""The addresses of the search, the case and the page viewer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from archive.casework.access import Permission, may, readable
from archive.casework.finding import search
from archive.casework.looking_through import pages_with
from archive.casework.reading import CaseReading, read_case, read_numbered_page
from archive.records.actor import Actor, Role
from archive.records.audit import AuditEntry
from archive.records.ids import CaseId
from archive.records.page import Box
from archive_api.auth import current_actor, tools_of
from archive_api.web.caseworker.answer_view import ShownHit, pieces_of
from archive_api.web.caseworker.case_view import field_boxes, view_of
from archive_api.web.caseworker.found_pages import found_beside
from archive_api.web.caseworker.person_view import person_view
from archive_api.web.caseworker.search_address import SearchAddress, offered
from archive_api.web.rendering import go, render
from search.mark_words import marked_boxes, words_met
from workers.steps.answer import page_text
from workers.tools import Tools

router = APIRouter(include_in_schema=False)
Who = Annotated[Actor, Depends(current_actor)]
Words = Annotated[str, Query(max_length=400)]


@router.get("/search")
def show_search(request: Request, actor: Who) -> Response:
    """The search; a purpose is asked before the first one of a task."""
    may_find = readable(actor)
    address = SearchAddress.of(request.query_params.multi_items())
    if not address.words.strip():
        return render(request, "caseworker/search.html", query="", answer=None, address=address)
    tools = tools_of(request)
    found = search(tools.catalog, tools.index, actor, address.query(may_find))
    hits = [ShownHit(hit=hit, pieces=pieces_of(hit.snippet, hit.marks)) for hit in found.hits]
    return render(
        request,
        "caseworker/search.html",
        query=address.words,
        answer={"found": found, "hits": hits},
        address=address,
        facets=offered(found, address),
    )


@router.get("/cases/{case}")
def show_case(
    request: Request,
    actor: Who,
    case: str,
    view: Annotated[str, Query(max_length=10)] = "order",
    of: Annotated[str, Query(max_length=10)] = "case",
    q: Words = "",
) -> Response:
    """A case in one of its views; the archivist also sees who worked with it. Operators have a screen of their own."""
    if actor.role is Role.OPERATOR:
        return go(f"/operator/cases/{case}")
    tools = tools_of(request)
    reading = read_case(tools.catalog, actor, CaseId(case))
    found = _pages_with(tools, actor, reading.case.id, q)
    trail = _trail(tools, actor, reading)
    shown = view_of(reading, tools.register, view) | person_view(tools, actor, reading, view=view, of=of)
    return render(request, "caseworker/case.html", trail=trail, query=q, found=found, **shown)


def _pages_with(tools: Tools, actor: Actor, case: CaseId, words: str) -> tuple[int, ...]:
    return pages_with(tools.catalog, actor, case, words, met=words_met, asking=tools.asking) if words.strip() else ()


def _trail(tools: Tools, actor: Actor, reading: CaseReading) -> tuple[AuditEntry, ...]:
    if not may(actor, Permission.AUDIT):
        return ()
    with tools.catalog.reading() as tx:
        return tx.audit.of_case(reading.case.id, limit=50)


@router.get("/cases/{case}/pages/{number}")
def show_page(
    request: Request,
    actor: Who,
    case: str,
    number: int,
    q: Words = "",
    field: Annotated[str, Query(max_length=60)] = "",
) -> Response:
    """One page with what was looked for marked on the picture; not for operators, who may have to key it unseen."""
    if actor.role is Role.OPERATOR:
        return go(f"/operator/cases/{case}?page={number}")
    tools = tools_of(request)
    reading = read_numbered_page(tools.catalog, actor, CaseId(case), number)
    found = reading.page
    hits = found_beside(_pages_with(tools, actor, reading.case.id, q), number)
    boxes: tuple[Box, ...] = field_boxes(reading.document, found, field) if field else ()
    if q.strip():
        text = page_text(tools, found)
        boxes = marked_boxes(text, q) if text else ()
    return render(
        request,
        "caseworker/page.html",
        page=found,
        case=reading.case,
        document=reading.document,
        count=reading.count,
        boxes=boxes,
        query=q,
        hits=hits,
        field=field,
    )


@router.get("/cases")
def no_list() -> Response:
    """Cases are found by searching."""
    return go("/search")
