"""Cases: the list within the reader's scope, one case, its documents and pages."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from archive.casework import listing, reading
from archive.casework.double_keying import hidden_from, require_read
from archive.casework.looking_through import pages_with
from archive.casework.timeline import timeline_of
from archive.records.case import CaseStatus
from archive.records.ids import CaseId
from archive_api.routes.asking import After, CaseInPath, Limit, Ports, Visitor, problems
from archive_api.routes.conditional import has_already, not_changed
from archive_api.schemas.cases import CaseList, CaseOut, PageList, PageOut
from archive_api.schemas.documents import DocumentList, DocumentOut
from archive_api.schemas.search import LONGEST, CaseWordsIn, CaseWordsOut
from archive_api.schemas.timeline import TimelineOut
from search.mark_words import words_met

router = APIRouter(prefix="/cases", tags=["cases"])


@router.get("", responses=problems())
def list_cases(
    actor: Visitor,
    tools: Ports,
    status: Annotated[list[CaseStatus] | None, Query(max_length=6, examples=[["confirmed"]])] = None,
    after: After = "",
    limit: Limit = 50,
) -> CaseList:
    """Cases within your scope, newest change first."""
    found = listing.list_cases(tools.catalog, actor, statuses=status or (), after=after, limit=limit)
    return CaseList(items=[CaseOut.of(case) for case in found.cases], next=found.next or None)


@router.get("/{case_id}", response_model=CaseOut, responses=problems(404))
def read_case(case_id: CaseInPath, actor: Visitor, tools: Ports, request: Request, response: Response) -> object:
    """One case. The ETag is its revision: send it as If-None-Match to hear only of changes."""
    case = reading.read_case(tools.catalog, actor, CaseId(case_id)).case
    etag = f'"{case.revision}"'
    if has_already(request, etag):
        return not_changed(etag)
    response.headers["ETag"] = etag
    return CaseOut.of(case)


@router.get("/{case_id}/documents", responses=problems(404))
def read_documents(case_id: CaseInPath, actor: Visitor, tools: Ports) -> DocumentList:
    """The documents of a case by ordinal; those closed to you are masked."""
    found = reading.read_case(tools.catalog, actor, CaseId(case_id))
    hidden = hidden_from(actor, tools.asking)
    return DocumentList(items=[DocumentOut.of(shown, hidden) for shown in listing.documents_of(found)])


@router.get("/{case_id}/timeline", responses=problems(404))
def read_timeline(case_id: CaseInPath, actor: Visitor, tools: Ports) -> TimelineOut:
    """What the case's documents tell of days and periods, and the gaps between periods of work, service or study.

    While two people key a value of the case blind, operators have none of it.
    """
    found = reading.read_case(tools.catalog, actor, CaseId(case_id))
    require_read(actor, found.documents, tools.asking, case_id)
    return TimelineOut.of(timeline_of(listing.documents_of(found)), hidden_from(actor, tools.asking))


@router.get("/{case_id}/search", responses=problems(404))
def search_case(
    case_id: CaseInPath,
    actor: Visitor,
    tools: Ports,
    q: Annotated[str, Query(min_length=1, max_length=LONGEST, examples=["довідка про заробітну плату"])],
) -> CaseWordsOut:
    """The pages of a case that hold the words, in any inflected form, or a part of a number from four digits.

    The words are recorded. Prefer POST for names and numbers. While two people key a value of the case blind, operators
    are refused.
    """
    return search_case_by_body(case_id, CaseWordsIn(q=q), actor, tools)


@router.post("/{case_id}/search", responses=problems(404))
def search_case_by_body(case_id: CaseInPath, wanted: CaseWordsIn, actor: Visitor, tools: Ports) -> CaseWordsOut:
    """As GET, with the words in the body."""
    found = pages_with(tools.catalog, actor, CaseId(case_id), wanted.q, met=words_met, asking=tools.asking)
    return CaseWordsOut(numbers=list(found))


@router.get("/{case_id}/pages", responses=problems(404))
def read_pages(case_id: CaseInPath, actor: Visitor, tools: Ports) -> PageList:
    """The pages of a case in paper order; those of documents closed to you are left out."""
    found = reading.read_case(tools.catalog, actor, CaseId(case_id))
    return PageList(items=[PageOut.of(page) for page in listing.open_pages_of(found)])
