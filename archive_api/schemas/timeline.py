"""The line of time on the wire."""

from __future__ import annotations

from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from archive.casework.timeline import Entry, Gap, Happening, Timeline
from archive.records.document import DocumentType
from archive.records.review import Asking
from archive_api.schemas.cases import CASE_ID
from archive_api.schemas.documents import DOCUMENT_ID, FieldOut


class TimelineEntryOut(BaseModel):
    """What a document tells of a day, or of the days of a period."""

    model_config = ConfigDict(title="TimelineEntry")

    happening: Happening = Field(
        description="since and until are periods of which only that end was read", examples=["period"]
    )
    first: date = Field(examples=["1957-09-02"])
    last: date | None = Field(description="null where it is one day", examples=["1961-01-31"])
    insured: bool = Field(description="a period of work, service or study", examples=[True])
    case: str = Field(examples=[CASE_ID])
    document: str = Field(examples=[DOCUMENT_ID])
    type: DocumentType = Field(examples=["service_cert"])
    evidence: list[FieldOut] = Field(description="the values it stands on, with their places")

    @classmethod
    def of(cls, entry: Entry, hidden: Asking) -> TimelineEntryOut:
        """The entry as it is shown."""
        return cls(
            happening=entry.happening,
            first=entry.first,
            last=entry.last,
            insured=entry.insured,
            case=entry.document.case,
            document=entry.document.id,
            type=entry.document.type,
            evidence=[FieldOut.of(value, hidden) for value in entry.evidence],
        )


class GapOut(BaseModel):
    """Days between two periods of work, service or study of which no paper that was read tells."""

    model_config = ConfigDict(title="Gap")

    first: date = Field(examples=["1961-02-01"])
    last: date = Field(examples=["1962-03-31"])
    days: int = Field(examples=[424])

    @classmethod
    def of(cls, gap: Gap) -> GapOut:
        """The gap as it is shown."""
        return cls(first=gap.first, last=gap.last, days=gap.days)


class TimelineOut(BaseModel):
    """Papers on the line of time."""

    model_config = ConfigDict(title="Timeline")

    entries: list[TimelineEntryOut] = Field(description="by day")
    gaps: list[GapOut] = Field(description="by day; they may be the times of unread or masked documents")
    undated: list[str] = Field(description="documents that tell no day", examples=[[DOCUMENT_ID]])
    unread: list[str] = Field(description="documents that should tell periods, of which none was read", examples=[[]])
    masked: int = Field(description="documents that are closed to you and left out", examples=[0])
    whole: bool = Field(
        description="false where a person has too many cases, of which the newest are told", examples=[True]
    )

    @classmethod
    def of(cls, line: Timeline, hidden: Asking, *, whole: bool = True) -> TimelineOut:
        """The line as it is shown; values that are blind as ``hidden`` says are covered."""
        return cls(
            entries=[TimelineEntryOut.of(entry, hidden) for entry in line.entries],
            gaps=[GapOut.of(gap) for gap in line.gaps],
            undated=[each.document.id for each in line.undated],
            unread=[each.document.id for each in line.unread],
            masked=line.masked,
            whole=whole,
        )
