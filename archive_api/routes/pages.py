"""Pages: the upright picture of a page, and how a page is cited."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Any

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from archive.casework import reading
from archive.records.errors import BadInput
from archive.records.ids import PageId
from archive.records.page import Box
from archive_api.auth import rules_of
from archive_api.problems import language_of
from archive_api.routes.asking import PageInPath, Ports, Visitor, problems
from archive_api.routes.conditional import file_answer
from archive_api.schemas.citation import CitationOut
from archive_api.web.caseworker.citation import REGION, Region, citation_of
from capture.decoded_image import limits_of
from workers.steps.preview import NARROWEST, WIDEST, PreviewShelf

router = APIRouter(prefix="/pages", tags=["pages"])
_shelf = PreviewShelf()
_drawing = CapacityLimiter(4)  # who waits for a picture holds none of the threads that all other requests need

PICTURE: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "A JPEG. X-Scale times a box of the upright page, counted from the corner of the part if one was asked "
        "for, gives the box in its pixels.",
        "content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}},
    },
    304: {"description": "You have this picture already."},
}


@router.get("/{page_id}/image", response_class=Response, responses=PICTURE | problems(404))
async def read_image(
    page_id: PageInPath,
    actor: Visitor,
    tools: Ports,
    request: Request,
    width: Annotated[int, Query(ge=NARROWEST, le=WIDEST, examples=[1200])] = 1200,
    box: Annotated[
        str,
        Query(
            pattern=r"^([0-9]{1,6}(,[0-9]{1,6}){3})?$",
            description="Only this part: x, y, width, height of the upright page",
            examples=["120,340,800,90"],
        ),
    ] = "",
) -> Response:
    """The page set upright, or a part of it, at most this many pixels wide, drawn from the original."""
    page = (await run_in_threadpool(reading.read_page, tools.catalog, actor, PageId(page_id))).page
    limits = limits_of(request.app.state.settings.max_megapixels)
    part = Box(**dict(zip(("x", "y", "width", "height"), map(int, box.split(",")), strict=True))) if box else None
    drawing = partial(_shelf.preview, tools.objects, page, width=width, part=part, limits=limits)
    preview = await to_thread.run_sync(drawing, limiter=_drawing)
    answer = file_answer(
        request,
        preview.data,
        etag=f'"{preview.sha256}"',
        media_type="image/jpeg",
        name=f"{page_id}.jpg",
        inline=True,
    )
    answer.headers["X-Scale"] = f"{preview.scale:.6f}"
    return answer


@router.get("/{page_id}/citation", responses=problems(400, 404))
def read_citation(
    page_id: PageInPath,
    actor: Visitor,
    tools: Ports,
    request: Request,
    region: Annotated[
        str,
        Query(
            pattern=REGION,
            description="x, y, width, height of the upright page, and the page's own width and height",
            examples=["120,340,800,90,2480,3508"],
        ),
    ] = "",
) -> CitationOut:
    """How the page, or a region of it, is cited in words, and the address that leads there again."""
    found = reading.read_page(tools.catalog, actor, PageId(page_id))
    taken = Region.of(region)
    if taken and not taken.lies_on(found.page):
        raise BadInput("The region was not taken on the page as it is now.", hint="Take it anew.", subject=page_id)
    cited = citation_of(
        found.page, found.case, language=language_of(request), site=rules_of(request).public_url, region=taken
    )
    return CitationOut(words=cited.words, address=cited.address)


router.add_api_route("/{page_id}/image", read_image, methods=["HEAD"], include_in_schema=False, response_class=Response)
