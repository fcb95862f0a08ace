"""Searches and what they find, on the wire."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from archive.records.document import DocumentType
from archive_api.schemas.cases import CASE_ID
from archive_api.schemas.documents import DOCUMENT_ID, BoxOut
from workers.steps.answer import Answer, ShownHit


class SearchIn(BaseModel):
    """What is looked for; sent in the body, so that no log of addresses holds it."""

    q: str = Field(min_length=1, max_length=400, examples=["довідка про заробітну плату"])
    types: list[DocumentType] = Field(default_factory=list, max_length=60, examples=[["wage_cert"]])
    since: date | None = Field(default=None, examples=[None])
    until: date | None = Field(default=None, examples=[None])
    after: str = Field(default="", max_length=200, examples=[""])
    limit: int = Field(default=20, ge=1, le=100, examples=[20])


class HitOut(BaseModel):
    """A page that answers, with the words that were met."""

    model_config = ConfigDict(title="Hit")

    case: str = Field(examples=[CASE_ID])
    source_ref: str = Field(examples=["14-082-0117"])
    document: str = Field(examples=[DOCUMENT_ID])
    type: DocumentType = Field(examples=["wage_cert"])
    status: str = Field(examples=["unconfirmed"])
    page: int = Field(description="in the case's paper order, from 1", examples=[5])
    page_id: str | None = Field(examples=["page-5d0m2w9x7c3r8q1k4t6v"])
    page_width: int = Field(description="pixels of the upright page; 0 where unknown", examples=[2480])
    page_height: int = Field(examples=[3508])
    snippet: str = Field(examples=["… довідки про заробітну плату за 1986 рік …"])
    marks: list[tuple[int, int]] = Field(
        description="(start, end) of the met words in the snippet", examples=[[[2, 9]]]
    )
    boxes: list[BoxOut] = Field(description="of the met words on the page")
    score: float = Field(examples=[7.25])

    @classmethod
    def of(cls, shown: ShownHit) -> HitOut:
        """The hit as it is shown."""
        hit = shown.hit
        return cls(
            case=hit.case,
            source_ref=hit.source_ref,
            document=hit.document,
            type=hit.type,
            status=hit.status,
            page=hit.page,
            page_id=shown.page.id if shown.page else None,
            page_width=shown.width,
            page_height=shown.height,
            snippet=hit.snippet,
            marks=list(hit.marks),
            boxes=[BoxOut.of(box) for box in shown.boxes],
            score=round(hit.score, 4),
        )


class SearchOut(BaseModel):
    """Hits, best first."""

    items: list[HitOut]
    total: int = Field(description="how many pages answer in all", examples=[1])
    facets: dict[str, dict[str, int]] = Field(examples=[{"type": {"wage_cert": 1}}])
    next: str | None = Field(description="send as ``after``; null at the end", examples=[None])

    @classmethod
    def of(cls, answer: Answer) -> SearchOut:
        """The answer as it is shown."""
        return cls(
            items=[HitOut.of(hit) for hit in answer.hits],
            total=answer.found.total,
            facets=answer.found.facets,
            next=answer.found.next or None,
        )
