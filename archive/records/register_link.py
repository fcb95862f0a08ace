"""A case's link to its person in the register, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from archive.records.ids import AccountId
from archive.records.page import Box

ANOTHER_CASE: Final = "another_case"
"""The flag of a case, and the rule of the evidence that tells which pages: papers of another case lie in it."""


class LinkDecision(StrEnum):
    """What became of the comparison with the register."""

    AUTO = "auto"  # sure enough to link without asking
    REVIEW = "review"  # a person must choose
    NONE = "none"  # no candidate fits
    CONFIRMED = "confirmed"  # a person chose


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterEntry:
    """One person of the register; empty string means unknown. ``sex`` is m or f; ``birth_date`` may be missing."""

    person_id: str
    rnokpp: str = ""
    unzr: str = ""
    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    birth_date: date | None = None
    sex: str = ""
    passport: str = ""
    id_card: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterQuery:
    """What a case says of its person: every number and name that was read, several of each where papers differ."""

    rnokpp: tuple[str, ...] = ()
    unzr: tuple[str, ...] = ()
    passport: tuple[str, ...] = ()
    id_card: tuple[str, ...] = ()
    surname: tuple[str, ...] = ()
    given_name: tuple[str, ...] = ()
    patronymic: tuple[str, ...] = ()
    birth_date: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason for or against a link: the rule, what stood on which page (from 1), its box, and its weight."""

    rule: str
    text: str
    weight: float
    page: int = 0
    box: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A person who may be meant, with a score 0..1."""

    person_id: str
    score: float
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterLink:
    """The proposed or confirmed link of a case; ``person_id`` is None when nobody is linked."""

    person_id: str | None
    score: float
    decision: LinkDecision
    candidates: tuple[Candidate, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    decided_by: AccountId | None = None
    decided_at: datetime | None = None
