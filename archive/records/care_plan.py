"""How what is kept is cared for: how long bytes are locked at a time, and how often and how fast they are read again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class CarePlan:
    """``retention`` is one term of the lock on accepted bytes; upkeep extends it when less than half of it is left.

    Every stored object is read again within ``fixity``, at most ``bytes_per_second`` from each copy (0: as fast as it goes).
    """

    retention: timedelta = timedelta(days=30)
    fixity: timedelta = timedelta(days=30)
    bytes_per_second: int = 0

    @property
    def audit_term(self) -> timedelta:
        """For how long a segment of the audit is locked: the next reading extends it before less than a term is left."""
        return self.retention + self.fixity
