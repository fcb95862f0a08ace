"""What the routes have in common: the parts of a request that are asked for alike, and the problems that may be answered."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Path, Query

from archive.records.actor import Actor
from archive_api.auth import current_actor, tools_of
from archive_api.schemas.cases import CASE_ID, PERSON_ID
from archive_api.schemas.documents import DOCUMENT_ID
from workers.tools import Tools

Visitor = Annotated[Actor, Depends(current_actor)]
"""Who asks; nobody is answered 401."""

Ports = Annotated[Tools, Depends(tools_of)]
"""The ports of the installation."""

CaseInPath = Annotated[str, Path(pattern=r"^case-[0-9a-z]{1,40}$", examples=[CASE_ID])]
DocumentInPath = Annotated[str, Path(pattern=r"^doc-[0-9a-z]{1,40}$", examples=[DOCUMENT_ID])]
PageInPath = Annotated[str, Path(pattern=r"^page-[0-9a-z]{1,40}$", examples=["page-5d0m2w9x7c3r8q1k4t6v"])]
PersonInPath = Annotated[str, Path(min_length=1, max_length=100, examples=[PERSON_ID])]
After = Annotated[str, Query(max_length=200, description="``next`` of the part before", examples=[""])]
Limit = Annotated[int, Query(ge=1, le=200, examples=[50])]


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The problem answers of a route, for OpenAPI."""
    told = {
        400: "The request cannot be taken.",
        401: "Nobody is logged in, or the token is unknown, ended or withdrawn.",
        403: "The role, the token's scope or the missing purpose does not allow it.",
        404: "Nothing of that name, or not for this reader's eyes.",
        409: "The thing is in a state in which this may not be done.",
        413: "The request is over its limit.",
        422: "The data have the wrong shape.",
        503: "A part does not answer, or too much waits; try again after the time in Retry-After.",
        507: "There is no room left; nothing was accepted.",
    }
    body = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": told[status], "content": body} for status in (*statuses, 401, 403, 422)}
