"""An act of page work: what a person did to pages while the paper was on the table, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from archive.records.digest import sha256_of
from archive.records.ids import AccountId, CaseId, DocumentId, PageId, derived_id
from archive.records.page import Box, Geometry, LedgerState, Page, Trim
from archive.records.record_json import canonical, to_plain

PageActId = NewType("PageActId", str)


class PageActKind(StrEnum):
    """What was done."""

    ROTATE = "rotate"  # turned by quarter turns
    CROP = "crop"  # cut to a part of its image
    BLANK = "blank"  # said to be blank
    UNBLANK = "unblank"  # said not to be blank after all


@dataclass(frozen=True, slots=True, kw_only=True)
class PageState:
    """What an act may change of a page."""

    page: PageId
    ledger: LedgerState
    trim: Trim | None = None
    geometry: Geometry | None = None
    replaced_by: PageId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenPlace:
    """A value that stood at ``box`` (pixels of the page's upright image as it was) and has no place any more."""

    document: DocumentId
    key: str
    box: Box


@dataclass(frozen=True, slots=True, kw_only=True)
class PageAct:
    """What ``account`` did to ``page`` and, in ``reason``, why.

    ``before`` and ``after`` are the pages it changed. ``places`` are those of values that people had decided, for the image
    they belonged to is another one now. ``undone_at`` and ``undone_by`` say when and by whom it was taken back.
    """

    id: PageActId
    case: CaseId
    page: PageId
    kind: PageActKind
    at: datetime
    account: AccountId
    reason: str = ""
    before: tuple[PageState, ...]
    after: tuple[PageState, ...]
    places: tuple[TakenPlace, ...] = ()
    undone_at: datetime | None = None
    undone_by: AccountId | None = None


def page_act_id(page: PageId, at: datetime) -> PageActId:
    """The id of what was done to that page at that moment."""
    return PageActId(derived_id("act", page, at.isoformat()))


def state_of(page: Page) -> PageState:
    """The page as an act finds or leaves it."""
    return PageState(
        page=page.id,
        ledger=page.ledger,
        trim=page.trim,
        geometry=page.geometry,
        replaced_by=page.replaced_by,
    )


def page_tag(page: Page) -> str:
    """What tells whether a page still lies as somebody saw it: the ETag of page work. Being read anew does not change it."""
    turns = page.geometry.quarter_turns if page.geometry else 0
    part = page.trim.part if page.trim else None
    shown = [page.sequence, page.ledger.value, page.replaced_by, turns, to_plain(part) if part else None]
    return sha256_of(canonical(shown).encode())[:16]
