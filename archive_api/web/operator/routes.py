"""The addresses of the operator's desk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.responses import Response

from archive.casework import access, document_review, recutting, review
from archive.casework.reading import CaseReading, case_with, read_case
from archive.records.actor import Actor
from archive.records.document import DocumentType
from archive.records.errors import BadInput, Conflict
from archive.records.ids import BatchId, CaseId, DocumentId, PageId
from archive.records.page import LedgerState
from archive_api.auth import current_actor, tools_of
from archive_api.web.operator import queue
from archive_api.web.operator.case_screen import case_screen
from archive_api.web.operator.stale_view import Stale, stale_link, stale_page, stale_type, stale_values
from archive_api.web.rendering import go, render
from workers.tools import Tools

router = APIRouter(prefix="/operator", include_in_schema=False)
Who = Annotated[Actor, Depends(current_actor)]
At = Annotated[int, Form(ge=0, le=10_000)]
Key = Annotated[str, Form(max_length=100)]
Tag = Annotated[str, Form(max_length=64)]
"""What was looked at when somebody decided."""
_NUMBER = re.compile(r"[0-9]{1,4}")


def _back(case: str, at: int) -> Response:
    return go(f"/operator/cases/{case}?q={at}")


@router.get("/review")
def show_queue(request: Request, actor: Who, after: str = "") -> Response:
    """Cases with open questions."""
    tools = tools_of(request)
    rows = queue.cases_to_review(tools.catalog, actor, after, tools.asking)
    more = rows[-1].case.id if len(rows) == queue.PAGE_OF_LIST else ""
    return render(request, "operator/queue.html", rows=rows, next=more)


@router.get("/batches")
def show_batches(request: Request, actor: Who, after: str = "") -> Response:
    """Batches as they arrive."""
    rows = queue.batches_of(tools_of(request).catalog, actor, after)
    more = rows[-1].batch.id if len(rows) == queue.PAGE_OF_LIST else ""
    return render(request, "operator/batches.html", rows=rows, next=more)


@router.get("/batches/{batch}")
def show_batch(request: Request, actor: Who, batch: str) -> Response:
    """One batch: its ledger and its pages."""
    row, groups = queue.open_batch_view(tools_of(request).catalog, actor, BatchId(batch))
    return render(request, "operator/batch.html", batch=row.batch, ledger=row.ledger, aside=row.aside, groups=groups)


@router.get("/cases/{case}")
def show_case(request: Request, actor: Who, case: str, q: int = 0, page: int = 0) -> Response:
    """The review of one case: question ``q``, or page ``page``. Its candidates are persons of the register."""
    access.require(actor, access.Permission.REVIEW)
    return case_screen(request, actor, read_case(tools_of(request).catalog, actor, CaseId(case)), at=q, page=page)


def _told(
    request: Request, actor: Actor, case: CaseId, at: int, why: Conflict, find: Callable[[CaseReading], Iterable[Stale]]
) -> Response:
    """The case as it stands now, with what somebody else decided beside what was wanted; another conflict goes its way.

    Where both are the same, as of a form that was sent twice, there is nothing to tell.
    """
    reading = read_case(tools_of(request).catalog, actor, case)
    stale = tuple(find(reading))
    if not stale:
        raise why
    if all(row.agreed for row in stale):
        return _back(case, at)
    return case_screen(request, actor, reading, at=at, stale=stale)


@router.post("/pages/{page}/ledger")
def confirm_page(
    request: Request, actor: Who, page: str, ledger: Annotated[LedgerState, Form()], q: At = 0, seen: Tag = ""
) -> Response:
    """Say what a page is."""
    catalog = tools_of(request).catalog
    try:
        after = review.confirm_page(catalog, actor, PageId(page), ledger, seen=seen)
    except Conflict as why:
        case = case_with(catalog, page=PageId(page))
        return _told(request, actor, case, q, why, lambda now: stale_page(now, page, seen, ledger))
    return _back(after.case, q)


@router.post("/pages/{page}/replace")
def replace_page(
    request: Request, actor: Who, page: str, number: Annotated[int, Form(ge=1, le=100_000)], q: At = 0
) -> Response:
    """Say which better scan takes the page's place."""
    after = review.replace_page(tools_of(request).catalog, actor, PageId(page), number)
    return _back(after.case, q)


@router.post("/pages/{page}/cut")
def cut(request: Request, actor: Who, page: str, q: At = 0) -> Response:
    """A new document begins with this page."""
    documents = recutting.cut_before(tools_of(request).catalog, actor, PageId(page))
    return _back(documents[0].case, q)


@router.post("/documents/{document}/type")
def confirm_type(
    request: Request,
    actor: Who,
    document: str,
    kind: Annotated[DocumentType, Form(alias="type")],
    q: At = 0,
    seen: Tag = "",
) -> Response:
    """Confirm or correct a type."""
    catalog = tools_of(request).catalog
    try:
        after = document_review.set_document_type(catalog, actor, DocumentId(document), kind, seen=seen)
    except Conflict as why:
        case = case_with(catalog, document=DocumentId(document))
        return _told(request, actor, case, q, why, lambda now: stale_type(now, document, seen, kind))
    return _back(after.case, q)


@router.post("/documents/{document}/fields")
async def confirm_fields(request: Request, actor: Who, document: str) -> Response:
    """Confirm or correct values; the form's ``value:KEY`` fields name them. ``name`` and ``text`` add one that was not read."""
    form = await request.form()
    added, text = str(form.get("name", "")), str(form.get("text", ""))
    values = _named_so(form, "value:", 300)
    seen = {key: tag for key, tag in _named_so(form, "seen:", 64).items() if key in values}
    if added and text.strip():
        values[added] = text[:300]
    tools = tools_of(request)
    at = str(form.get("q", "0"))
    q = int(at) if _NUMBER.fullmatch(at) else 0
    return await run_in_threadpool(_keep_fields, request, actor, tools, DocumentId(document), values, seen, q)


def _named_so(form: FormData, start: str, longest: int) -> dict[str, str]:
    return {key.removeprefix(start): str(value)[:longest] for key, value in form.items() if key.startswith(start)}


def _keep_fields(
    request: Request,
    actor: Actor,
    tools: Tools,
    document: DocumentId,
    values: Mapping[str, str],
    seen: Mapping[str, str],
    q: int,
) -> Response:
    try:
        after = document_review.set_fields(tools.catalog, actor, document, values, seen=seen, asking=tools.asking)
    except Conflict as why:
        case = case_with(tools.catalog, document=document)
        return _told(request, actor, case, q, why, lambda now: stale_values(now, document, seen, values, tools.asking))
    return _back(after.case, q)


@router.post("/documents/{document}/key-anew")
def key_anew(request: Request, actor: Who, document: str, key: Key, q: At = 0) -> Response:
    """Open a value again that two people settled."""
    tools = tools_of(request)
    after = document_review.key_anew(tools.catalog, actor, DocumentId(document), key, asking=tools.asking)
    return _back(after.case, q)


@router.post("/documents/{document}/join")
def join(request: Request, actor: Who, document: str, q: At = 0) -> Response:
    """Make the document a part of the one before it."""
    documents = recutting.join_to_previous(tools_of(request).catalog, actor, DocumentId(document))
    return _back(documents[0].case, q)


@router.post("/cases/{case}/link")
def confirm_link(
    request: Request, actor: Who, case: str, person_id: Key = "", other: Key = "", q: At = 0, seen: Tag = ""
) -> Response:
    """Link the case to a person, or to nobody."""
    tools = tools_of(request)
    if person_id == "other" and not other.strip():
        raise BadInput("No person id was given.", hint="Type the id of a person of the register.", subject=case)
    chosen = other.strip() if person_id == "other" else person_id
    try:
        review.confirm_link(tools.catalog, tools.register, actor, CaseId(case), chosen or None, seen=seen)
    except Conflict as why:
        return _told(
            request, actor, CaseId(case), q, why, lambda now: stale_link(now, tools.register, seen, chosen or None)
        )
    return _back(case, q)


@router.post("/cases/{case}/acknowledge")
def acknowledge(request: Request, actor: Who, case: str, flag: Key, q: At = 0) -> Response:
    """Say that a flag was seen and is so."""
    review.acknowledge(tools_of(request).catalog, actor, CaseId(case), flag)
    return _back(case, q)


@router.post("/cases/{case}/close")
def close(request: Request, actor: Who, case: str, revision: Annotated[int, Form(ge=1)]) -> Response:
    """End the review."""
    tools = tools_of(request)
    review.close_review(tools.catalog, actor, CaseId(case), revision=revision, asking=tools.asking)
    return go("/operator/review?done=done.closed")
