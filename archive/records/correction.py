"""What a person said of something that a machine had said first: the labelled examples that understanding is judged by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from archive.records.ids import AccountId, CaseId, PageId, derived_id
from archive.records.page import Box

CorrectionId = NewType("CorrectionId", str)

STARTS, GOES_ON = "starts", "goes on"
"""What is said of a page where a document may begin."""


class CorrectionKind(StrEnum):
    """What was decided about."""

    TYPE = "type"
    BOUNDARY = "boundary"
    FIELD = "field"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One decision of a person, beside what the machine had said.

    ``subject`` is the id of the document (type, field), page (boundary) or case (link); ``name`` the key of a field.
    ``said`` is the machine's value, empty where it said nothing; ``decided`` the person's, empty where nothing is there;
    both are codes, normalised values, ids of the register, or ``STARTS`` and ``GOES_ON``. ``confidence`` (0..1), ``raw``,
    ``page``, ``box`` (pixels of the page's upright image) and ``reasons`` are the machine's, None or empty where it gave
    none; ``page`` is then the first of the document. ``version`` names the rules that spoke. Who took a decision back was
    its author; ``withdrawn_at`` says when.
    """

    id: CorrectionId
    case: CaseId
    at: datetime
    account: AccountId
    kind: CorrectionKind
    subject: str
    name: str = ""
    said: str = ""
    decided: str = ""
    confidence: float | None = None
    raw: str = ""
    page: PageId | None = None
    box: Box | None = None
    reasons: tuple[str, ...] = ()
    version: str = ""
    withdrawn_at: datetime | None = None

    @property
    def key(self) -> tuple[CorrectionKind, str, str]:
        """What it is about: of several decisions about one thing the last one holds."""
        return self.kind, self.subject, self.name


def correction_id(kind: CorrectionKind, subject: str, name: str, at: datetime) -> CorrectionId:
    """The id of a decision about that thing at that moment."""
    return CorrectionId(derived_id("correction", kind.value, subject, name, at.isoformat()))
