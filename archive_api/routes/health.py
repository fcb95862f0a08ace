"""Health: every part is asked."""

from __future__ import annotations

from collections.abc import Callable

from fastapi import APIRouter, Request, Response

from archive.casework.access import Permission, may
from archive.records.errors import SkryniaError
from archive_api.auth import found_actor
from archive_api.routes.asking import Ports
from archive_api.schemas.answers import HealthOut, PartOut

router = APIRouter(prefix="/health", tags=["health"])


@router.get("", responses={503: {"model": HealthOut, "description": "A part does not answer."}})
def read_health(request: Request, response: Response, tools: Ports) -> HealthOut:
    """200 while every part answers, 503 otherwise. What a part says of itself is told to administrators only."""
    actor = found_actor(request)
    tell = actor is not None and may(actor, Permission.WORK)
    asked: dict[str, Callable[[], str]] = {
        "catalog": tools.catalog.check,
        "objects": tools.objects.check,
        "index": tools.index.check,
        "queue": tools.queue.check,
        "register": tools.register.check,
    }
    parts = {name: _asked(check, tell=tell) for name, check in asked.items()}
    well = all(part.ok for part in parts.values())
    if not well:
        response.status_code = 503
    return HealthOut(ok=well, parts=parts)


def _asked(check: Callable[[], str], *, tell: bool) -> PartOut:
    try:
        told = check()
    except SkryniaError as error:
        return PartOut(ok=False, told=str(error) if tell else None)
    return PartOut(ok=True, told=told if tell else None)
