"""Events: what changed, for other subsystems to follow."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change. ``sequence`` is given by the catalog when the event is added (0 before) and orders all events."""

    at: datetime
    kind: str
    case: str
    sequence: int = 0
    document: str = ""
    person_id: str = ""
    version: int = 0
