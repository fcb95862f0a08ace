"""The audit: who did or saw what, when and for what purpose; sealed into a hash chain."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from archive.records.ids import AccountId

GENESIS = "0" * 64
"""The previous hash of the first sealed line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One act. ``action`` is a verb such as ``case.read``; ``subject`` the id of what it was done to; ``case`` its case."""

    id: str
    at: datetime
    account: AccountId
    login: str
    role: str
    via: str
    action: str
    subject: str = ""
    case: str = ""
    purpose: str = ""
    detail: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedLine:
    """An entry in the chain: ``hash`` = SHA-256 of ``previous`` + newline + ``body`` (the entry as canonical JSON)."""

    sequence: int
    previous: str
    hash: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditHead:
    """The last sealed line, anchored in the object store so that a cut-off chain is noticed."""

    sequence: int
    hash: str
