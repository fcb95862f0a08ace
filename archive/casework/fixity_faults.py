"""What a check may find wrong, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from archive.casework.audit_chain import HEAD_KEY


class Trouble(StrEnum):
    """Kinds of faults."""

    DAMAGED = "damaged"  # bytes are not those that were kept
    MISSING = "missing"  # bytes that something names are not there
    STRAY = "stray"  # bytes stand where nothing names them
    DISAGREES = "disagrees"  # two records say different things
    UNCHECKED = "unchecked"  # could not be looked at


REMEDY = {
    Trouble.DAMAGED: "Bring the bytes back from a replica or a backup; if there is none, scan the paper again.",
    Trouble.MISSING: "Bring the object back from a replica or a backup; if there is none, scan the paper again.",
    Trouble.STRAY: "Find out who put it there; nothing of the archive refers to it.",
    Trouble.DISAGREES: "Rebuild the catalog into a new file and compare; storage is what was kept.",
    Trouble.UNCHECKED: "Look at the disk and the rights, then verify again.",
}


HEAD_REMEDY = (
    "Bring the anchor back from a replica or a backup; if there is none, rebuild the catalog into a new one: that anchors "
    "what is left of the audit."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong: what, under which key, of which case, page (its number) and file of the case object."""

    trouble: Trouble
    key: str
    what: str
    case: str = ""
    page: int = 0
    file: str = ""

    @property
    def remedy(self) -> str:
        """What to do."""
        return HEAD_REMEDY if self.key == HEAD_KEY else REMEDY[self.trouble]

    def __str__(self) -> str:
        """One line for a person."""
        place = [f"case {self.case}" if self.case else "", f"page {self.page}" if self.page else "", self.file]
        where = ", ".join(part for part in place if part)
        return f"{self.trouble}: {self.what} ({self.key}{'; ' + where if where else ''}). {self.remedy}"
