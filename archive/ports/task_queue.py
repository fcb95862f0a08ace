"""The bell: it tells workers that work rows wait. It may lose, repeat and reorder everything it is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from archive.records.ids import WorkId
from archive.records.work import WorkQueue


class TaskQueue(Protocol):
    """Offers ids of committed work rows; nothing but ids goes through it."""

    def offer(self, work: Sequence[WorkId]) -> None:
        """Ring for these rows: at least once if the bell works, never if it does not; raises Unavailable at most."""
        ...

    def waiting(self, queue: WorkQueue) -> int:
        """How many offers wait there for a worker, 0 where the bell keeps none; raises Unavailable."""
        ...

    def close(self) -> None:
        """Give back what is open."""
        ...

    def check(self) -> str:
        """One line for ``doctor`` and ``/health``; raises Unavailable."""
        ...
