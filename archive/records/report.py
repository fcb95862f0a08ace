"""Counts of a stretch of time for the head of a centre: what was done with how many cases, where and by whom; and the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.records.case import CaseKind
from archive.records.ids import AccountId


class Deed(StrEnum):
    """What happened to a case, as order № 45 counts it."""

    FORMED = "formed"  # kept for the first time: an electronic case exists and is passed on
    ACCEPTED = "accepted"
    RETURNED = "returned"  # повернуто на доопрацювання
    DECIDED = "decided"  # accepted, and a paper in it says how the request was decided


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTally:
    """How many different cases of one kind, centre and institution something happened to."""

    deed: Deed
    centre: str
    institution: str
    kind: CaseKind
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StationTally:
    """What one station handed in: batches opened in the time, and their pages."""

    centre: str
    station: str
    batches: int
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTally:
    """Cases whose review, and whose acceptance, this account closed last in the time."""

    account: AccountId
    reviewed: int
    accepted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How many cases a centre shall have in the archive by ``until``, counted from ``since``."""

    centre: str
    cases: int
    since: datetime
    until: datetime
    set_by: AccountId
    set_at: datetime
