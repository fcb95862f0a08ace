"""Cases and their pages on the wire."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from archive.records.case import Case, CaseKind, CaseStatus
from archive.records.inventory import Doubt, InventoryComparison
from archive.records.page import Page, PageStatus

CASE_ID = "case-0k3v9q2m7x5t1r8w4c6d"
PERSON_ID = "P-100042"


class InventoryOut(BaseModel):
    """The inventory sheet compared with the papers."""

    rows: int = Field(description="lines of the inventory", examples=[12])
    sheets_expected: int = Field(description="sheets that the inventory counts", examples=[30])
    missing: list[int] = Field(
        description="sheet numbers that the inventory counts and the stack lacks", examples=[[14]]
    )
    extra: list[int] = Field(description="pages on which a document begins that the inventory lacks", examples=[[7]])
    unreadable: list[int] = Field(description="rows that could not be read", examples=[[]])
    doubt: Doubt | None = Field(
        description="why it could not be compared: its rows cannot be read, it tells no sheets, contradicts itself, or lists "
        "other papers; then an empty list of missing sheets says nothing"
    )

    @classmethod
    def of(cls, found: InventoryComparison) -> InventoryOut:
        """The comparison as it is shown."""
        return cls(
            rows=found.rows,
            sheets_expected=found.sheets_expected,
            missing=list(found.missing),
            extra=list(found.extra),
            unreadable=list(found.unreadable),
            doubt=found.doubt,
        )


class CaseOut(BaseModel):
    """A case. Its papers are under ``/cases/{id}/documents`` and ``/cases/{id}/pages``."""

    model_config = ConfigDict(title="Case")

    id: str = Field(examples=[CASE_ID])
    source_ref: str = Field(description="what the paper or folder calls it", examples=["14-082-0117"])
    centre: str = Field(examples=["kyiv-1"])
    institution: str = Field(examples=["pfu-kyiv"])
    status: CaseStatus = Field(examples=["confirmed"])
    kind: CaseKind = Field(description="letter of the trade, empty while unknown", examples=["В"])
    version: int = Field(description="newest kept version, 0 before the first", examples=[2])
    revision: int = Field(description="grows with every change; the ETag", examples=[7])
    person_id: str | None = Field(description="the linked person of the register", examples=[PERSON_ID])
    link_decision: str | None = Field(description="auto, review, none or confirmed", examples=["confirmed"])
    link_score: float | None = Field(description="0..1", examples=[0.98])
    inventory: InventoryOut | None
    flags: list[str] = Field(description="what a person should look at", examples=[["another_case"]])
    retention_class: str = Field(examples=["pension-case"])
    retain_until: datetime | None = Field(examples=[None])
    held: bool = Field(description="a disposal hold is set", examples=[False])
    created_at: datetime = Field(examples=["2026-03-02T08:15:30Z"])
    updated_at: datetime = Field(examples=["2026-03-02T09:01:12Z"])
    accepted_at: datetime | None = Field(examples=[None])

    @classmethod
    def of(cls, case: Case) -> CaseOut:
        """The case as it is shown; candidates and evidence stay with the reviewers."""
        return cls(
            id=case.id,
            source_ref=case.source_ref,
            centre=case.centre,
            institution=case.institution,
            status=case.status,
            kind=case.kind,
            version=case.version,
            revision=case.revision,
            person_id=case.person_id,
            link_decision=case.link.decision if case.link else None,
            link_score=round(case.link.score, 4) if case.link else None,
            inventory=InventoryOut.of(case.inventory) if case.inventory else None,
            flags=list(case.flags),
            retention_class=case.retention_class,
            retain_until=case.retain_until,
            held=bool(case.hold),
            created_at=case.created_at,
            updated_at=case.updated_at,
            accepted_at=case.accepted_at,
        )


class CaseList(BaseModel):
    """Part of a list of cases, newest change first."""

    items: list[CaseOut]
    next: str | None = Field(description="send as ``after`` for the next part; null at the end", examples=[CASE_ID])


class PageOut(BaseModel):
    """A page; its picture is ``/pages/{id}/image``."""

    model_config = ConfigDict(title="Page")

    id: str = Field(examples=["page-5d0m2w9x7c3r8q1k4t6v"])
    number: int = Field(description="place in the case's paper order, from 1", examples=[3])
    status: PageStatus = Field(examples=["read"])
    ledger: str = Field(examples=["kept"])
    flags: list[str] = Field(examples=[["skewed"]])
    confidence: float = Field(description="of the reading, 0..1", examples=[0.93])
    sha256: str = Field(description="of the original's bytes", examples=["9f86d081884c7d65" * 4])
    width: int = Field(description="pixels of the upright page, 0 before it was read", examples=[2480])
    height: int = Field(examples=[3508])

    @classmethod
    def of(cls, page: Page) -> PageOut:
        """The page as it is shown."""
        width, height = page.geometry.upright_size if page.geometry else (0, 0)
        return cls(
            id=page.id,
            number=page.sequence,
            status=page.status,
            ledger=page.ledger,
            flags=[flag.value for flag in page.flags],
            confidence=round(page.confidence, 4),
            sha256=page.sha256,
            width=width,
            height=height,
        )


class PageList(BaseModel):
    """The pages of a case in paper order."""

    items: list[PageOut]
