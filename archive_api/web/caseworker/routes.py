"""The addresses of the search, the case and the page viewer."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from archive.casework.access import Permission, may, readable
from archive.casework.finding import search
from archive.casework.looking_through import pages_with
from archive.casework.reading import CaseReading, PageReading, read_case, read_numbered_page, read_page
from archive.records.actor import Actor, Role
from archive.records.audit import AuditEntry
from archive.records.ids import CaseId, PageId
from archive.records.page import Box
from archive_api.auth import current_actor, rules_of, tools_of
from archive_api.problems import language_of
from archive_api.web.caseworker.answer_view import ShownHit, pieces_of
from archive_api.web.caseworker.case_view import field_boxes, view_of
from archive_api.web.caseworker.citation import REGION, Region, citation_of
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
FieldName = Annotated[str, Query(max_length=60)]
RegionWritten = Annotated[str, Query(pattern=REGION)]


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
    field: FieldName = "",
    region: RegionWritten = "",
) -> Response:
    """One page with what was looked for marked on the picture; not for operators, who may have to key it unseen."""
    if actor.role is Role.OPERATOR:
        return go(f"/operator/cases/{case}?page={number}")
    reading = read_numbered_page(tools_of(request).catalog, actor, CaseId(case), number)
    return _page_screen(request, actor, reading, q, field, Region.of(region))


@router.get("/pages/{page}")
def show_cited_page(
    request: Request, actor: Who, page: str, q: Words = "", field: FieldName = "", region: RegionWritten = ""
) -> Response:
    """The page that a citation leads to, whatever its number is by now; the same screen."""
    reading = read_page(tools_of(request).catalog, actor, PageId(page))
    if actor.role is Role.OPERATOR:
        return go(f"/operator/cases/{reading.case.id}?page={reading.page.sequence}")
    return _page_screen(request, actor, reading, q, field, Region.of(region))


def _page_screen(
    request: Request, actor: Actor, reading: PageReading, words: str, field: str, region: Region | None
) -> Response:
    tools, page = tools_of(request), reading.page
    site = rules_of(request).public_url
    lies = region is not None and region.lies_on(page)
    return render(
        request,
        "caseworker/page.html",
        page=page,
        case=reading.case,
        document=reading.document,
        count=reading.count,
        boxes=(region.box,) if region and lies else _boxes(tools, reading, words, field),
        query=words,
        hits=found_beside(_pages_with(tools, actor, reading.case.id, words), page.sequence),
        field=field,
        moved=region is not None and not lies,
        whole=citation_of(page, reading.case, language=language_of(request), site=site),
        cited=citation_of(
            page, reading.case, language=language_of(request), site=site, region=region if lies else None
        ),
    )


def _boxes(tools: Tools, reading: PageReading, words: str, field: str) -> tuple[Box, ...]:
    if words.strip():
        text = page_text(tools, reading.page)
        return marked_boxes(text, words) if text else ()
    return field_boxes(reading.document, reading.page, field) if field else ()


@router.get("/cases")
def no_list() -> Response:
    """Cases are found by searching."""
    return go("/search")
