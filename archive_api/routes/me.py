"""Who asks, as the archive sees them."""

from __future__ import annotations

from fastapi import APIRouter

from archive_api.routes.asking import Visitor, problems
from archive_api.schemas.answers import MeOut

router = APIRouter(prefix="/me", tags=["me"])


@router.get("", responses=problems())
def read_me(actor: Visitor) -> MeOut:
    """Login, role, scope and purpose of this request."""
    return MeOut.of(actor)
