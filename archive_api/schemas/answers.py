"""Events, the visitor and the state of the parts, on the wire."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from archive.records.actor import Actor, Role
from archive.records.history import Event
from archive_api.schemas.cases import CASE_ID, PERSON_ID


class EventOut(BaseModel):
    """A change; look at the case for what it is now."""

    model_config = ConfigDict(title="Event")

    sequence: int = Field(examples=[1042])
    at: datetime = Field(examples=["2026-03-02T09:01:12Z"])
    kind: str = Field(examples=["case.kept"])
    case: str = Field(examples=[CASE_ID])
    document: str | None = Field(examples=[None])
    person_id: str | None = Field(examples=[PERSON_ID])
    version: int | None = Field(examples=[2])

    @classmethod
    def of(cls, event: Event) -> EventOut:
        """The event as it is shown."""
        return cls(
            sequence=event.sequence,
            at=event.at,
            kind=event.kind,
            case=event.case,
            document=event.document or None,
            person_id=event.person_id or None,
            version=event.version or None,
        )


class EventList(BaseModel):
    """Events in order. Ask again with ``after`` = ``next``: nothing is passed over, and nothing comes twice."""

    items: list[EventOut]
    next: str = Field(examples=["1042"])
    more: bool = Field(description="more are there already", examples=[False])


class MeOut(BaseModel):
    """Who asks."""

    model_config = ConfigDict(title="Me")

    login: str = Field(examples=["olena.k"])
    role: Role = Field(examples=["caseworker"])
    centre: str = Field(examples=[""])
    institution: str = Field(examples=["pfu-kyiv"])
    nationwide: bool = Field(examples=[False])
    purpose: str = Field(
        description="stated for this session or request", examples=["призначення пенсії, звернення 118"]
    )
    scopes: list[str] | None = Field(description="of the token; null for a person", examples=[["read"]])

    @classmethod
    def of(cls, actor: Actor) -> MeOut:
        """The actor as it is shown."""
        return cls(
            login=actor.login,
            role=actor.role,
            centre=actor.centre,
            institution=actor.institution,
            nationwide=actor.nationwide,
            purpose=actor.purpose,
            scopes=None if actor.scopes is None else sorted(actor.scopes),
        )


class PartOut(BaseModel):
    """One part of the installation."""

    ok: bool = Field(examples=[True])
    told: str | None = Field(default=None, description="what it says of itself, for administrators", examples=[None])


class HealthOut(BaseModel):
    """Whether every part answers."""

    ok: bool = Field(examples=[True])
    parts: dict[str, PartOut] = Field(examples=[{"catalog": {"ok": True}, "objects": {"ok": True}}])


class LiveOut(BaseModel):
    """The process answers."""

    live: bool = Field(examples=[True])


class ReadyOut(BaseModel):
    """Whether requests can be served now."""

    ready: bool = Field(examples=[True])
    degraded: list[str] = Field(description="parts that do not answer", examples=[["index"]])
