"""Events: other subsystems are told what changed."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query

from archive.casework import listing
from archive_api.routes.asking import Ports, Visitor, problems
from archive_api.schemas.answers import EventList, EventOut

router = APIRouter(prefix="/events", tags=["events"])


@router.get("", responses=problems())
def read_events(
    actor: Visitor,
    tools: Ports,
    after: Annotated[
        str, Query(pattern=r"^\d{1,18}$", description="``next`` of the part before", examples=["0"])
    ] = "0",
    limit: Annotated[int, Query(ge=1, le=1000, examples=[100])] = 100,
) -> EventList:
    """What changed after this cursor, in the order of the transactions that changed it. Keep ``next`` and ask again."""
    found, following = listing.events_after(tools.catalog, actor, int(after), limit=limit)
    more = bool(listing.events_after(tools.catalog, actor, following, limit=1)[0])
    return EventList(items=[EventOut.of(event) for event in found], next=str(following), more=more)
