"""Who the persons are: the agency's register, asked and never changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from archive.records.register_link import RegisterEntry, RegisterQuery


class RegisterClient(Protocol):
    """A register of persons."""

    def candidates(self, query: RegisterQuery) -> Sequence[RegisterEntry]:
        """Everybody who may be meant, at most 50: equal numbers first, then names alike in either language."""
        ...

    def entry(self, person_id: str) -> RegisterEntry:
        """Raises NotFound."""
        ...

    def check(self) -> str:
        """One line for ``doctor`` and ``/health``; raises Unavailable."""
        ...
