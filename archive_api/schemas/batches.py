"""Batches on the wire."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from archive.records.batch import Batch, BatchStatus, Ledger, ManifestEntry, Receipt

BATCH_ID = "batch-2k7d0q9x5c3r8w1m4t6v"
DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"

Line = Annotated[str, StringConstraints(max_length=400)]


class ManifestFile(BaseModel):
    """One announced file; ``case`` is what the paper or folder calls the case."""

    model_config = ConfigDict(extra="forbid")

    position: int = Field(examples=[1])
    case: Line = Field(examples=["В-101200000417"])
    filename: Line = Field(examples=["001.jpg"])
    sha256: Line = Field(examples=[DIGEST])
    size: int = Field(default=0, examples=[4])

    def entry(self) -> ManifestEntry:
        """As casework knows it."""
        return ManifestEntry(
            position=self.position, case_ref=self.case, filename=self.filename, sha256=self.sha256, size=self.size
        )


class Manifest(BaseModel):
    """What a batch announces; ``count`` is how many files it says it lists."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "label": "Коробка 17",
                    "station": "scanner-3",
                    "count": 1,
                    "files": [
                        {
                            "position": 1,
                            "case": "В-101200000417",
                            "filename": "001.jpg",
                            "sha256": DIGEST,
                            "size": 4,
                        }
                    ],
                }
            ]
        },
    )

    label: Line
    station: Line = ""
    count: int | None = None
    files: list[ManifestFile] = Field(max_length=10_000)


class LedgerOut(BaseModel):
    """Where the batch's pages are; ``waiting`` are ids of pages that a machine or a person has yet to settle."""

    closed: bool = Field(examples=[False])
    files_expected: int = Field(examples=[20])
    files_received: int = Field(examples=[20])
    pages_received: int = Field(examples=[20])
    states: dict[str, int] = Field(examples=[{"kept": 19, "blank_proposed": 1}])
    waiting: list[str] = Field(examples=[["page-5d0m2w9x7c3r8q1k4t6v"]])
    missing_positions: list[int] = Field(examples=[[]])

    @classmethod
    def of(cls, ledger: Ledger) -> LedgerOut:
        """From the record."""
        return cls(
            closed=ledger.closed,
            files_expected=ledger.files_expected,
            files_received=ledger.files_received,
            pages_received=ledger.pages_received,
            states={str(state): count for state, count in sorted(ledger.states.items())},
            waiting=list(ledger.waiting),
            missing_positions=list(ledger.missing_positions),
        )


class BatchOut(BaseModel):
    """A batch; ``ledger`` is given where one batch was asked for."""

    id: str = Field(examples=[BATCH_ID])
    label: str = Field(examples=["Коробка 17"])
    station: str = Field(examples=["scanner-3"])
    centre: str = Field(examples=["poltava-1"])
    institution: str = Field(examples=["pfu-16"])
    status: BatchStatus = Field(examples=["received"])
    opened_at: datetime = Field(examples=["2026-03-02T08:15:30Z"])
    closed_at: datetime | None = Field(examples=[None])
    files: int = Field(examples=[20])
    manifest_sha256: str = Field(examples=[DIGEST])
    ledger: LedgerOut | None = None

    @classmethod
    def of(cls, batch: Batch, ledger: Ledger | None = None) -> BatchOut:
        """From the record."""
        return cls(
            id=batch.id,
            label=batch.label,
            station=batch.station,
            centre=batch.centre,
            institution=batch.institution,
            status=batch.status,
            opened_at=batch.opened_at,
            closed_at=batch.closed_at,
            files=len(batch.entries),
            manifest_sha256=batch.manifest_sha256,
            ledger=LedgerOut.of(ledger) if ledger else None,
        )


class BatchList(BaseModel):
    """Some batches, newest first; ``next`` goes on with ``after``, null at the end."""

    items: list[BatchOut]
    next: str | None = Field(examples=[None])


class ReceiptOut(BaseModel):
    """Proof that a file is stored, read back and recorded; the sender may delete its copy on it."""

    batch: str = Field(examples=[BATCH_ID])
    position: int = Field(examples=[1])
    sha256: str = Field(examples=[DIGEST])
    size: int = Field(examples=[4])
    stored_at: datetime = Field(examples=["2026-03-02T08:15:31Z"])
    key: str = Field(examples=[f"intake/pages/9f/{DIGEST}"])

    @classmethod
    def of(cls, receipt: Receipt) -> ReceiptOut:
        """From the record."""
        return cls(
            batch=receipt.batch,
            position=receipt.position,
            sha256=receipt.sha256,
            size=receipt.size,
            stored_at=receipt.stored_at,
            key=receipt.key,
        )
