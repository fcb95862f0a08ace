"""Finding: a disposable index over documents; it can always be rebuilt from the catalog."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from archive.records.document import AccessClass, DocumentType
from archive.records.ids import CaseId, DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One document as it is indexed; ``pages`` holds one text per page, ``page_numbers`` their places in the case.

    ``names``, ``numbers`` and ``dates`` hold field values (dates ISO). The access fields let the index filter by itself.
    """

    document: DocumentId
    case: CaseId
    source_ref: str
    type: DocumentType
    status: str
    centre: str
    institution: str
    access_class: AccessClass
    pages: tuple[str, ...]
    page_numbers: tuple[int, ...]
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    person_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """What a reader may find: None means any centre or institution; only documents of these classes are answered."""

    centre: str | None = None
    institution: str | None = None
    classes: frozenset[AccessClass] = frozenset({AccessClass.ORDINARY})


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for. ``words`` are the user's words as typed; all of them must be met, quoted ones as a phrase."""

    words: str
    readable: Readable
    types: tuple[DocumentType, ...] = ()
    statuses: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    after: str = ""
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One page that answers; ``snippet`` is plain text, ``marks`` are the (start, end) places of the found words in it.

    ``matched`` are the surface forms that were met on the page: their boxes are found in ALTO.
    """

    case: CaseId
    document: DocumentId
    source_ref: str
    type: DocumentType
    status: str
    page: int
    snippet: str
    score: float
    marks: tuple[tuple[int, int], ...] = ()
    matched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Hits best first, how many there are in all, facets (field -> value -> count), and the cursor of the next ones."""

    hits: tuple[Hit, ...]
    total: int
    facets: dict[str, dict[str, int]]
    next: str = ""


class IndexRebuild(Protocol):
    """An index being built beside the one in use."""

    @property
    def done_until(self) -> CaseId | None:
        """The last case that the rebuild which is gone on with had reached; None where this one begins anew."""
        ...

    def put_many(self, entries: Iterable[IndexEntry]) -> None:
        """Add to the new index. A case that was put or removed in the index meanwhile is left as that made it."""
        ...

    def reached(self, case: CaseId) -> None:
        """All cases up to this one, in the caller's order, were put: after a stop, even by kill -9, it can go on from here."""
        ...


class SearchIndex(Protocol):
    """An index of documents. Losing it loses nothing; while it is away its methods raise Unavailable.

    A document never changes its case. Adapters give the same pages, totals and facets for the same entries and query. They may
    differ in the scores, and so in the order of unlike pages; in which 12 near spellings of a word are taken where there are
    more than 50; for words of more than 255 letters (their beginnings count) and letters younger than Unicode 6.1; and ``count``
    may leave out entries that have no page.
    """

    def put_case(self, case: CaseId, entries: Iterable[IndexEntry]) -> None:
        """These and no others are the case's entries from now on, visible to the next ``find``."""
        ...

    def remove_case(self, case: CaseId) -> None:
        """Forget a case; one that is not there is no error."""
        ...

    def find(self, query: Query) -> Found:
        """Pages that answer the query, within what may be read. Inflected forms of Ukrainian and Russian words meet."""
        ...

    def rebuilding(self, *, resume: bool = False) -> AbstractContextManager[IndexRebuild]:
        """Build a new index beside and swap it in when the block ends; on an exception the old one stays in use.

        What is put or removed meanwhile goes to both. A second rebuild at once raises Conflict; one that was killed stands in
        the way for a minute at most. With ``resume`` it goes on with what a stopped rebuild left, which follows the writes until
        then; without, or where nothing usable was left, it begins anew.
        """
        ...

    def count(self) -> int:
        """How many documents are indexed."""
        ...

    def close(self) -> None:
        """Give back what is open."""
        ...

    def check(self) -> str:
        """One line for ``doctor`` and ``/health``; raises Unavailable."""
        ...
