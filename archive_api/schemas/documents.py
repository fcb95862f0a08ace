"""Documents and their values on the wire."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from archive.casework.double_keying import is_blind
from archive.casework.listing import ShownDocument
from archive.records.document import DocumentType, FieldValue, ValueStatus
from archive.records.page import Box
from archive.records.review import Asking
from archive_api.schemas.cases import CASE_ID

DOCUMENT_ID = "doc-7c2x9m4k1v8t5q3r0w6d"


class BoxOut(BaseModel):
    """A rectangle in pixels of the upright page, origin top left."""

    model_config = ConfigDict(title="Box")

    x: int = Field(examples=[310])
    y: int = Field(examples=[822])
    width: int = Field(examples=[402])
    height: int = Field(examples=[46])

    @classmethod
    def of(cls, box: Box) -> BoxOut:
        """The box as it is shown."""
        return cls(x=box.x, y=box.y, width=box.width, height=box.height)


class FieldOut(BaseModel):
    """A value read on a document, or entered by a person."""

    model_config = ConfigDict(title="Field")

    name: str = Field(examples=["document_number"])
    value: str = Field(
        description="normalised; empty to an operator while two must key it unseen, and so is raw",
        examples=["II-АП № 004417"],
    )
    raw: str = Field(description="as it stands on the paper", examples=["ІІ-АП №004417"])
    confidence: float = Field(examples=[0.9])
    page: int = Field(description="in the case's paper order, from 1; 0 where unknown", examples=[3])
    box: BoxOut | None
    role: str = Field(description="whose value it is, if not the subject's", examples=[""])
    status: ValueStatus = Field(examples=["proposed"])
    decided_at: datetime | None = Field(examples=[None])

    @classmethod
    def of(cls, value: FieldValue, hidden: Asking) -> FieldOut:
        """The value as it is shown; nothing that was read of one that is blind as ``hidden`` says."""
        blind = is_blind(value, hidden)
        return cls(
            name=value.name,
            value="" if blind else value.value,
            raw="" if blind else value.raw,
            confidence=round(value.confidence, 4),
            page=value.page,
            box=BoxOut.of(value.box) if value.box else None,
            role=value.role,
            status=value.status,
            decided_at=value.decided_at,
        )


class DocumentOut(BaseModel):
    """A document of a case. Of a masked one only its place is told."""

    model_config = ConfigDict(title="Document")

    id: str = Field(examples=[DOCUMENT_ID])
    case: str = Field(examples=[CASE_ID])
    ordinal: int = Field(description="its place among the case's documents, from 1", examples=[2])
    masked: bool = Field(description="closed to this reader: nothing below is told", examples=[False])
    type: DocumentType | None = Field(examples=["birth_cert"])
    access_class: str | None = Field(examples=["ordinary"])
    confidence: float | None = Field(examples=[0.97])
    start_confidence: float | None = Field(description="how sure the cut before it is", examples=[0.99])
    status: ValueStatus | None = Field(examples=["proposed"])
    pages: list[str] = Field(examples=[["page-5d0m2w9x7c3r8q1k4t6v"]])
    numbers: list[int] = Field(description="the pages' places in the case, from 1", examples=[[3]])
    fields: list[FieldOut]

    @classmethod
    def of(cls, shown: ShownDocument, hidden: Asking) -> DocumentOut:
        """The document as this reader may see it; ``hidden`` says which values are blind to him."""
        document = shown.document
        if shown.masked:
            return cls(
                id=document.id,
                case=document.case,
                ordinal=document.ordinal,
                masked=True,
                type=None,
                access_class=None,
                confidence=None,
                start_confidence=None,
                status=None,
                pages=[],
                numbers=[],
                fields=[],
            )
        return cls(
            id=document.id,
            case=document.case,
            ordinal=document.ordinal,
            masked=False,
            type=document.type,
            access_class=document.access_class,
            confidence=round(document.confidence, 4),
            start_confidence=round(document.start_confidence, 4),
            status=document.status,
            pages=list(document.pages),
            numbers=list(shown.numbers),
            fields=[FieldOut.of(value, hidden) for value in document.fields],
        )


class DocumentList(BaseModel):
    """Documents, and the cursor of the next ones where there is one."""

    items: list[DocumentOut]
    next: str | None = Field(default=None, description="send as ``after``; null at the end", examples=[None])
