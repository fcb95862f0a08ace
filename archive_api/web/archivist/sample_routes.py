"""The addresses of a lot's sample: page by page, image against text, faults by keys."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Form, Query, Request
from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from archive.casework import inspecting
from archive.records.errors import Conflict
from archive.records.ids import LotId
from archive.records.lot import LotStatus, SampledPage
from archive.records.page_fault import CLASS_OF, FaultCode
from archive_api.auth import tools_of
from archive_api.web.archivist.routes import Who
from archive_api.web.rendering import go, render
from capture.decoded_image import limits_of
from capture.planted_faults import text_with_fault, with_fault
from workers.steps.preview import NARROWEST, WIDEST, PreviewShelf

router = APIRouter(prefix="/archivist/lots/{lot}/pages", include_in_schema=False)
_shelf = PreviewShelf()
_drawing = CapacityLimiter(2)
ONLY_HERE = {"Cache-Control": "private, no-store"}


@router.get("/{place}")
def show_page(request: Request, actor: Who, lot: str, place: int) -> Response:
    """A page of the sample, with the text beside its image."""
    found = inspecting.read_sampled(tools_of(request).catalog, actor, LotId(lot), place)
    return _shown(request, found)


@router.get("/{place}/image")
async def read_image(
    request: Request,
    actor: Who,
    lot: str,
    place: int,
    width: Annotated[int, Query(ge=NARROWEST, le=WIDEST)] = 1600,
) -> Response:
    """The picture as inspectors see it: a planted fault is put on it here and nowhere else."""
    tools = tools_of(request)
    found = await run_in_threadpool(inspecting.read_sampled, tools.catalog, actor, LotId(lot), place)
    limits = limits_of(request.app.state.settings.max_megapixels)
    drawing = partial(_shelf.preview, tools.objects, found.shown.page, width=width, part=None, limits=limits)
    data = (await to_thread.run_sync(drawing, limiter=_drawing)).data
    if found.sampled.planted:
        data = await to_thread.run_sync(partial(with_fault, data, found.sampled.planted), limiter=_drawing)
    return Response(data, media_type="image/jpeg", headers=ONLY_HERE)


@router.post("/{place}")
def judge(
    request: Request,
    actor: Who,
    lot: str,
    place: int,
    fault: Annotated[list[FaultCode] | None, Form()] = None,
    note: Annotated[str, Form(max_length=300)] = "",
    seen: Annotated[str, Form(max_length=40)] = "",
) -> Response:
    """Note the verdict and go on to the next page that waits; what another inspector said meanwhile is shown beside it."""
    catalog, faults = tools_of(request).catalog, frozenset(fault or ())
    moment = datetime.fromisoformat(seen) if seen else None
    try:
        inspecting.judge(catalog, actor, LotId(lot), place, faults, note=note, seen=moment)
    except Conflict:
        found = inspecting.read_sampled(catalog, actor, LotId(lot), place)
        if found.lot.status is not LotStatus.OPEN:
            raise
        return _shown(request, found, mine=faults, note=note, status=409)
    sample = inspecting.read_lot(catalog, actor, LotId(lot)).sample
    following = _next_unjudged(sample, place)
    return go(f"/archivist/lots/{lot}/pages/{following}" if following else f"/archivist/lots/{lot}?done=done.judged")


def _next_unjudged(sample: tuple[SampledPage, ...], place: int) -> int | None:
    waiting = [page.place for page in sample if page.judged_at is None]
    return next((each for each in waiting if each > place), waiting[0] if waiting else None)


def _shown(
    request: Request,
    found: inspecting.SampleReading,
    *,
    mine: frozenset[FaultCode] | None = None,
    note: str = "",
    status: int = 200,
) -> Response:
    sampled = found.sampled
    planted = sampled.planted
    words = found.shown.page.text
    return render(
        request,
        "archivist/sample.html",
        status=status,
        lot=found.lot,
        sampled=sampled,
        page=found.shown.page,
        case=found.shown.case,
        document=found.shown.document,
        words=text_with_fault(words, planted) if planted else words,
        count=len(found.sample),
        judged=sum(page.judged_at is not None for page in found.sample),
        codes=[(key, code, CLASS_OF[code]) for key, code in enumerate(FaultCode, 1)],
        chosen=frozenset(sampled.faults) if mine is None else mine,
        note=sampled.note if mine is None else note,
        overtaken=mine is not None,
        seen=sampled.judged_at.isoformat() if sampled.judged_at else "",
        width=found.shown.page.geometry.upright_size if found.shown.page.geometry else (0, 0),
        open=found.lot.status is LotStatus.OPEN,
    )
