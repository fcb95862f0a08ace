"""The addresses of the search and of a case."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from archive.casework.access import Permission, may, readable
from archive.casework.finding import documents_like, search
from archive.casework.reading import CaseReading, read_case
from archive.ports.search_index import Way
from archive.records.actor import Actor, Role
from archive.records.audit import AuditEntry
from archive.records.ids import CaseId, DocumentId
from archive_api.auth import current_actor, tools_of
from archive_api.web.caseworker.answer_view import ShownHit, pieces_of
from archive_api.web.caseworker.case_view import view_of
from archive_api.web.caseworker.found_pages import pages_holding
from archive_api.web.caseworker.person_view import person_view
from archive_api.web.caseworker.search_address import SearchAddress, offered
from archive_api.web.rendering import go, render
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
        return render(request, "caseworker/search.html", query="", answer=None, address=address, ways=list(Way))
    tools = tools_of(request)
    found = search(tools.catalog, tools.index, actor, address.query(may_find))
    hits = [ShownHit(hit=hit, pieces=pieces_of(hit.snippet, hit.marks)) for hit in found.hits]
    return render(
        request,
        "caseworker/search.html",
        query=address.words,
        answer={"found": found, "hits": hits},
        address=address,
        ways=list(Way),
        facets=offered(found, address),
    )


@router.get("/documents/{document}/alike")
def show_alike(request: Request, actor: Who, document: str) -> Response:
    """Documents of other cases that are like this one."""
    tools = tools_of(request)
    found = documents_like(tools.catalog, tools.index, actor, DocumentId(document))
    pieces = [pieces_of(each.hit.snippet, each.hit.marks) for each in found.alike]
    return render(request, "caseworker/alike.html", found=found, alike=list(zip(found.alike, pieces, strict=True)))


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
    found = pages_holding(tools, actor, reading.case.id, q)
    trail = _trail(tools, actor, reading)
    shown = view_of(reading, tools.register, view) | person_view(tools, actor, reading, view=view, of=of)
    may_search = may(actor, Permission.SEARCH)
    return render(request, "caseworker/case.html", trail=trail, query=q, found=found, may_search=may_search, **shown)


def _trail(tools: Tools, actor: Actor, reading: CaseReading) -> tuple[AuditEntry, ...]:
    if not may(actor, Permission.AUDIT):
        return ()
    with tools.catalog.reading() as tx:
        return tx.audit.of_case(reading.case.id, limit=50)


@router.get("/cases")
def no_list() -> Response:
    """Cases are found by searching."""
    return go("/search")
