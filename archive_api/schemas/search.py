"""Searches and what they find, on the wire."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from archive.ports.search_index import Alike, Query, Readable, Reading, Sureness, Way
from archive.records.case import CaseKind, CaseStatus
from archive.records.document import DocumentType
from archive_api.schemas.cases import CASE_ID
from archive_api.schemas.documents import DOCUMENT_ID, BoxOut
from workers.steps.answer import Answer, ShownHit

LONGEST: Final = 400  # characters
Year = Annotated[str, Field(pattern=r"^(\d{4})?$")]
Name = Annotated[str, Field(max_length=100)]


class ReadingIn(BaseModel):
    """As what the part of the words that begins at ``start`` is to be taken."""

    start: int = Field(ge=0, le=LONGEST, examples=[0])
    reading: Reading = Field(examples=["word"])


class SearchIn(BaseModel):
    """What is looked for; sent in the body, so that no log of addresses holds it."""

    q: str = Field(min_length=1, max_length=LONGEST, examples=["довідка про заробітну плату"])
    by: Way = Field(default=Way.ANY, description="what of the papers is asked", examples=["any"])
    readings: list[ReadingIn] = Field(
        default_factory=list, max_length=32, description="as what parts of the words are to be taken", examples=[[]]
    )
    types: list[DocumentType] = Field(default_factory=list, max_length=60, examples=[["wage_cert"]])
    kinds: list[CaseKind] = Field(default_factory=list, max_length=10, examples=[["В"]])
    years: list[Year] = Field(default_factory=list, max_length=100, description="of issue", examples=[["1986"]])
    centres: list[Name] = Field(default_factory=list, max_length=100, examples=[[]])
    institutions: list[Name] = Field(default_factory=list, max_length=100, examples=[[]])
    statuses: list[CaseStatus] = Field(default_factory=list, max_length=10, examples=[["confirmed"]])
    surenesses: list[Sureness] = Field(default_factory=list, max_length=3, examples=[["sure"]])
    flagged: bool | None = Field(default=None, description="whether a page waits for a look", examples=[None])
    person: str = Field(default="", max_length=100, description="all papers of this person's cases", examples=[""])
    since: date | None = Field(default=None, examples=[None])
    until: date | None = Field(default=None, examples=[None])
    after: str = Field(default="", max_length=200, examples=[""])
    limit: int = Field(default=20, ge=1, le=100, examples=[20])

    def query(self, readable: Readable) -> Query:
        """What the index is asked."""
        return Query(
            words=self.q,
            readable=readable,
            way=self.by,
            chosen=tuple((each.start, each.reading) for each in self.readings),
            types=tuple(self.types),
            kinds=tuple(self.kinds),
            years=tuple(self.years),
            centres=tuple(self.centres),
            institutions=tuple(self.institutions),
            statuses=tuple(self.statuses),
            surenesses=tuple(self.surenesses),
            flagged=self.flagged,
            person=self.person,
            since=self.since,
            until=self.until,
            after=self.after,
            limit=self.limit,
        )


class CaseWordsIn(BaseModel):
    """What is looked for in one case; sent in the body, so that no log of addresses holds it."""

    q: str = Field(min_length=1, max_length=LONGEST, examples=["довідка про заробітну плату"])


class CaseWordsOut(BaseModel):
    """Where in the case the words stand."""

    numbers: list[int] = Field(
        description="places in the case's paper order, from 1, of the pages on which most of the words are met",
        examples=[[3, 12]],
    )


class PartOut(BaseModel):
    """A piece of the words as it was understood."""

    model_config = ConfigDict(title="Part")

    start: int = Field(description="its place in the words", examples=[0])
    text: str = Field(examples=["Миколі"])
    reading: Reading = Field(examples=["name"])
    meant: list[str] = Field(description="what is looked for in its stead", examples=[["микола", "николай", "mykola"]])
    others: list[Reading] = Field(description="send one in ``readings``", examples=[["word", "phrase", "left_out"]])


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
    near: bool = Field(description="has the words only in a like spelling; such pages come last", examples=[False])

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
            near=hit.near,
        )


class SearchOut(BaseModel):
    """Hits, best first."""

    items: list[HitOut]
    total: int = Field(description="how many pages answer in all", examples=[1])
    near: int = Field(description="how many of them only in a like spelling", examples=[0])
    parts: list[PartOut] = Field(description="how the words were understood")
    facets: dict[str, dict[str, int]] = Field(examples=[{"type": {"wage_cert": 1}}])
    next: str | None = Field(description="send as ``after``; null at the end", examples=[None])

    @classmethod
    def of(cls, answer: Answer) -> SearchOut:
        """The answer as it is shown."""
        return cls(
            items=[HitOut.of(hit) for hit in answer.hits],
            total=answer.found.total,
            near=answer.found.near,
            parts=[
                PartOut(
                    start=part.start,
                    text=part.text,
                    reading=part.reading,
                    meant=list(part.meant),
                    others=list(part.others),
                )
                for part in answer.found.parts
            ],
            facets=answer.found.facets,
            next=answer.found.next or None,
        )


class AlikeOut(BaseModel):
    """A document like another one, by its page that is most alike."""

    model_config = ConfigDict(title="Alike")

    case: str = Field(examples=[CASE_ID])
    source_ref: str = Field(examples=["14-082-0117"])
    document: str = Field(examples=[DOCUMENT_ID])
    type: DocumentType = Field(examples=["wage_cert"])
    status: str = Field(examples=["unconfirmed"])
    page: int = Field(description="in the case's paper order, from 1", examples=[5])
    likeness: float = Field(description="what they share of all that tells the other one, 0..1", examples=[0.62])
    same_type: bool = Field(examples=[True])
    shared: list[str] = Field(
        description="words of both as this page writes them, the most telling first",
        examples=[["Цукровий", "табельний"]],
    )
    snippet: str = Field(examples=["… Цукровий завод, табельний облік …"])
    marks: list[tuple[int, int]] = Field(
        description="(start, end) of the shared words in the snippet", examples=[[[2, 10]]]
    )

    @classmethod
    def of(cls, alike: Alike) -> AlikeOut:
        """The document as it is shown."""
        hit = alike.hit
        return cls(
            case=hit.case,
            source_ref=hit.source_ref,
            document=hit.document,
            type=hit.type,
            status=hit.status,
            page=hit.page,
            likeness=alike.likeness,
            same_type=alike.same_type,
            shared=list(alike.shared),
            snippet=hit.snippet,
            marks=list(hit.marks),
        )


class AlikesOut(BaseModel):
    """Documents like one, the likest first."""

    items: list[AlikeOut]

    @classmethod
    def of(cls, alikes: Iterable[Alike]) -> AlikesOut:
        """The documents as they are shown."""
        return cls(items=[AlikeOut.of(each) for each in alikes])
