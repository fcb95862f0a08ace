"""Search: words, names and numbers across what the reader may see."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query

from archive.casework.access import readable
from archive.ports.search_index import Way
from archive.records.document import DocumentType
from archive_api.routes.asking import After, Ports, Visitor, problems
from archive_api.schemas.search import SearchIn, SearchOut
from workers.steps.answer import search_answer

router = APIRouter(prefix="/search", tags=["search"])


@router.get("", responses=problems(400, 503))
def search(
    actor: Visitor,
    tools: Ports,
    q: Annotated[str, Query(min_length=1, max_length=400, examples=["довідка про заробітну плату"])],
    by: Annotated[Way, Query(examples=["any"])] = Way.ANY,
    doc_type: Annotated[list[DocumentType] | None, Query(alias="type", max_length=60, examples=[["wage_cert"]])] = None,
    since: Annotated[date | None, Query(examples=["1986-01-01"])] = None,
    until: Annotated[date | None, Query(examples=["1989-12-31"])] = None,
    after: After = "",
    limit: Annotated[int, Query(ge=1, le=100, examples=[20])] = 20,
) -> SearchOut:
    """Pages that answer, best first. All words must be met, in any inflected form; quoted ones as a phrase.

    ``parts`` tells how the words were understood: names in either language or script, dates, titles of documents, places,
    numbers. ``by`` asks less than all of a paper: ``type`` (a title means papers of that type), ``name`` (what papers, cases
    and people are called), ``content`` (what stands on the page) or ``substance`` (the facts that were read off a paper,
    not words that it merely has). Pages that have them only in a like spelling come last and are marked.

    A purpose is needed (X-Purpose, or that of the session) and is recorded with the query. Prefer POST for names and
    numbers: addresses end up in logs of other people's proxies.
    """
    wanted = SearchIn(q=q, by=by, types=doc_type or [], since=since, until=until, after=after, limit=limit)
    return search_by_body(wanted, actor, tools)


@router.post("", responses=problems(400, 503))
def search_by_body(wanted: SearchIn, actor: Visitor, tools: Ports) -> SearchOut:
    """As GET, with the words in the body."""
    return SearchOut.of(search_answer(tools, actor, wanted.query(readable(actor))))
