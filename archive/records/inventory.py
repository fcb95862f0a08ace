"""The inventory sheet of a case compared with the papers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from archive.records.document import FoundDocument
from archive.records.register_link import RegisterLink


@dataclass(frozen=True, slots=True, kw_only=True)
class InventoryRow:
    """One line of the inventory: its number, the document's title, and the sheets it stands on (from 1)."""

    number: int
    title: str
    first_sheet: int
    last_sheet: int
    date: str = ""


class Doubt(StrEnum):
    """Why nothing can be said of missing or unlisted sheets."""

    UNREAD = "unread"  # no row of the inventory could be made out
    NO_SHEETS = "no_sheets"  # it lists documents, not the sheets they stand on
    CONTRADICTS = "contradicts"  # its sheets do not follow one another, or its total tells others
    UNLIKE = "unlike"  # what it lists is not what lies in the stack


@dataclass(frozen=True, slots=True, kw_only=True)
class InventoryComparison:
    """``missing`` are sheet numbers that the inventory counts and the stack lacks; ``extra`` are page numbers (from 1) on
    which a document begins that the inventory does not list; ``unreadable`` are rows that could not be read. Where there is a
    ``doubt``, nothing was compared: no missing sheet is no evidence that none is.
    """

    rows: int
    sheets_expected: int
    missing: tuple[int, ...] = ()
    extra: tuple[int, ...] = ()
    unreadable: tuple[int, ...] = ()
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """All that understanding says of one stack of pages. ``inventory`` is None where the case has no inventory sheet."""

    documents: tuple[FoundDocument, ...]
    link: RegisterLink
    inventory: InventoryComparison | None = None
    flags: tuple[str, ...] = ()
