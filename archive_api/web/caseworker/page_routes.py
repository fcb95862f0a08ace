"""The addresses of a page: by its number in the case, and by itself, as citations name it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from archive.casework.access import Permission, may
from archive.casework.reading import PageReading, read_numbered_page, read_page
from archive.records.actor import Actor, Role
from archive.records.ids import CaseId, PageId
from archive.records.page import Box
from archive_api.auth import current_actor, rules_of, tools_of
from archive_api.problems import language_of
from archive_api.web.caseworker.case_view import field_boxes
from archive_api.web.caseworker.citation import REGION, Region, citation_of
from archive_api.web.caseworker.found_pages import found_beside, pages_holding
from archive_api.web.rendering import go, render
from search.mark_words import marked_boxes
from workers.steps.answer import page_text
from workers.tools import Tools

router = APIRouter(include_in_schema=False)
Who = Annotated[Actor, Depends(current_actor)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """What is to be marked on a page: a region, else words, else the values of a field (those alone that say ``value``)."""

    words: str
    field: str
    value: str
    region: Region | None


def _sought(
    q: Annotated[str, Query(max_length=400)] = "",
    field: Annotated[str, Query(max_length=60)] = "",
    value: Annotated[str, Query(max_length=400)] = "",
    region: Annotated[str, Query(pattern=REGION)] = "",
) -> Sought:
    return Sought(words=q, field=field, value=value, region=Region.of(region))


SoughtInQuery = Annotated[Sought, Depends(_sought)]


@router.get("/cases/{case}/pages/{number}")
def show_page(request: Request, actor: Who, case: str, number: int, sought: SoughtInQuery) -> Response:
    """One page with what was looked for marked on the picture; not for operators, who may have to key it unseen."""
    if actor.role is Role.OPERATOR:
        return go(f"/operator/cases/{case}?page={number}")
    reading = read_numbered_page(tools_of(request).catalog, actor, CaseId(case), number)
    return _page_screen(request, actor, reading, sought)


@router.get("/pages/{page}")
def show_cited_page(request: Request, actor: Who, page: str, sought: SoughtInQuery) -> Response:
    """The page that a citation leads to, whatever its number is by now; the same screen."""
    reading = read_page(tools_of(request).catalog, actor, PageId(page))
    if actor.role is Role.OPERATOR:
        return go(f"/operator/cases/{reading.case.id}?page={reading.page.sequence}")
    return _page_screen(request, actor, reading, sought)


def _page_screen(request: Request, actor: Actor, reading: PageReading, sought: Sought) -> Response:
    tools, page, case = tools_of(request), reading.page, reading.case
    language, site = language_of(request), rules_of(request).public_url
    region = sought.region if sought.region and sought.region.lies_on(page) else None
    return render(
        request,
        "caseworker/page.html",
        page=page,
        case=case,
        document=reading.document,
        may_search=may(actor, Permission.SEARCH),
        count=reading.count,
        boxes=(region.box,) if region else _boxes(tools, reading, sought),
        query=sought.words,
        hits=found_beside(pages_holding(tools, actor, case.id, sought.words), page.sequence),
        field=sought.field,
        moved=region != sought.region,
        whole=citation_of(page, case, language=language, site=site),
        cited=citation_of(page, case, language=language, site=site, region=region),
    )


def _boxes(tools: Tools, reading: PageReading, sought: Sought) -> tuple[Box, ...]:
    if sought.words.strip():
        text = page_text(tools, reading.page)
        return marked_boxes(text, sought.words) if text else ()
    return field_boxes(reading.document, reading.page, sought.field, sought.value) if sought.field else ()
