"""A batch: what was announced to arrive from one box or one session at a scanner, and what did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.records.ids import AccountId, BatchId, PageId
from archive.records.page import LedgerState


class BatchStatus(StrEnum):
    """How far a batch has come."""

    OPEN = "open"  # files are still expected
    RECEIVED = "received"  # every announced file has arrived
    CLOSED = "closed"  # the ledger is closed: nothing waits for a person


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestEntry:
    """One announced file: its position in the batch (from 1), the case it belongs to (source reference), name and digest."""

    position: int
    case_ref: str
    filename: str
    sha256: str
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A batch and its manifest; ``manifest_key`` names the manifest's bytes in the object store."""

    id: BatchId
    label: str
    centre: str
    institution: str
    station: str
    opened_by: AccountId
    opened_at: datetime
    status: BatchStatus
    manifest_key: str
    manifest_sha256: str
    entries: tuple[ManifestEntry, ...]
    closed_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """Proof that a file's bytes are stored, read back and recorded; the station may delete its copy on it."""

    batch: BatchId
    position: int
    sha256: str
    size: int
    stored_at: datetime
    key: str
    already_here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Where every page of a batch is; closed when every file came and received = the sum of the final states."""

    files_expected: int
    files_received: int
    pages_received: int
    states: dict[LedgerState, int]
    waiting: tuple[PageId, ...]
    missing_positions: tuple[int, ...]

    @property
    def closed(self) -> bool:
        """Nothing is missing and nothing waits for a person."""
        complete = self.files_received == self.files_expected and not self.missing_positions
        return complete and not self.waiting and sum(self.states.values()) == self.pages_received
