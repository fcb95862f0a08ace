"""Probes for whoever keeps the process running: does it live, and should it be sent requests."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from archive_api.schemas.answers import LiveOut, ReadyOut
from workers.health import Checkup, ill, is_ready

router = APIRouter(prefix="/health", include_in_schema=False)  # for machines that run it, no part of the interface


@router.get("/live")
async def read_live() -> LiveOut:
    """The process answers; no part is asked."""
    return LiveOut(live=True)


@router.get("/ready", responses={503: {"model": ReadyOut, "description": "Catalog or object store is away."}})
def read_ready(request: Request, response: Response) -> ReadyOut:
    """200 while catalog and object store answer; parts whose work can wait are named in ``degraded``."""
    checkup: Checkup = request.app.state.checkup
    parts = checkup.parts()
    ready = is_ready(parts)
    if not ready:
        response.status_code = 503
    return ReadyOut(ready=ready, degraded=list(ill(parts)))
