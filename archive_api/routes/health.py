"""Health: every part is asked."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from archive.casework.access import Permission, may
from archive_api.auth import found_actor
from archive_api.schemas.answers import HealthOut, PartOut
from workers.health import Checkup

router = APIRouter(prefix="/health", tags=["health"])


@router.get("", responses={503: {"model": HealthOut, "description": "A part does not answer."}})
def read_health(request: Request, response: Response) -> HealthOut:
    """200 while every part answers, 503 otherwise. What a part says of itself is told to administrators only."""
    actor = found_actor(request)
    tell = actor is not None and may(actor, Permission.WORK)
    checkup: Checkup = request.app.state.checkup
    found = checkup.parts()
    parts = {
        part.name: PartOut(ok=part.well, told=f"{part.says} {part.hint}".strip() if tell else None) for part in found
    }
    well = all(part.well for part in found)
    if not well:
        response.status_code = 503
    return HealthOut(ok=well, parts=parts)
