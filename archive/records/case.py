"""A case: the papers of one person's pension or benefit, as one body kept them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.records.ids import AccountId, CaseId
from archive.records.inventory import InventoryComparison
from archive.records.register_link import RegisterLink


class CaseKind(StrEnum):
    """What the case is about, by the letter the trade uses."""

    OLD_AGE = "В"
    DISABILITY = "І"
    SURVIVOR = "Г"
    LONG_SERVICE = "Р"
    SOCIAL_AID = "С"
    PRIVILEGES = "П"
    HOUSING_SUBSIDY = "Ж"
    UNKNOWN = ""


class CaseStatus(StrEnum):
    """How far a case has come. From UNCONFIRMED on it is in the archive and findable."""

    RECEIVING = "receiving"  # pages are still arriving or being read
    UNDERSTOOD = "understood"  # documents, fields and a link are proposed
    UNCONFIRMED = "unconfirmed"  # kept as version 1, nobody has looked yet
    CONFIRMED = "confirmed"  # a review was closed
    ACCEPTED = "accepted"  # an archivist accepted it; locked
    RETURNED = "returned"  # an archivist sent it back with a reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A case as the archive knows it.

    ``source_ref`` is what the paper or folder calls it. ``version`` is the newest kept version (0: none yet). ``revision``
    grows by one with every change (it is the ETag). ``hold`` names the reason of a disposal hold, ``seal`` is the slot of a
    qualified seal over the newest version.
    """

    id: CaseId
    source_ref: str
    centre: str
    institution: str
    status: CaseStatus
    created_at: datetime
    updated_at: datetime
    kind: CaseKind = CaseKind.UNKNOWN
    version: int = 0
    revision: int = 1
    link: RegisterLink | None = None
    inventory: InventoryComparison | None = None
    flags: tuple[str, ...] = ()
    retention_class: str = "pension-case"
    retain_until: datetime | None = None
    hold: str = ""
    seal: str = ""
    return_reason: str = ""
    reviewed_by: AccountId | None = None
    reviewed_at: datetime | None = None
    accepted_by: AccountId | None = None
    accepted_at: datetime | None = None
    understood_by: str = ""  # the rules that proposed documents, values and link, by name and digest

    @property
    def person_id(self) -> str | None:
        """The linked person: automatically or by a person's decision; None while it waits for a review."""
        return self.link.person_id if self.link and self.link.decision in ("auto", "confirmed") else None
