"""Finding: a disposable index over documents; it can always be rebuilt from the catalog."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from archive.records.case import CaseKind
from archive.records.document import AccessClass, DocumentType
from archive.records.ids import CaseId, DocumentId


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """One document as it is indexed; ``pages`` holds one text per page, ``page_numbers`` their places in the case.

    ``names``, ``numbers`` and ``dates`` hold field values (dates ISO), ``subject`` names and numbers of the case's person, also
    where this document does not tell them; ``year`` is that of its issue ("" where unknown),
    ``confidence`` how sure its type is (0..1), ``flagged`` whether a page of it waits for a person's look. The access fields
    let the index filter by itself.
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
    subject: tuple[str, ...] = ()
    person_id: str = ""
    kind: CaseKind = CaseKind.UNKNOWN
    year: str = ""
    confidence: float = 0.0
    flagged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Readable:
    """What a reader may find: None means any centre or institution; only documents of these classes are answered."""

    centre: str | None = None
    institution: str | None = None
    classes: frozenset[AccessClass] = frozenset({AccessClass.ORDINARY})


class Reading(StrEnum):
    """As what a part of a query is taken; ``LEFT_OUT`` is not looked for."""

    WORD = "word"  # in any of its forms
    NAME = "name"  # of a person, in Ukrainian, Russian or Latin letters
    PHRASE = "phrase"  # these words, one after another
    NUMBER = "number"  # whole or a part of it, however it is grouped
    DATE = "date"  # in whatever form it is written
    TYPE = "type"  # of a document, by any of its titles
    PLACE = "place"  # by its present and its former names
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the words as it was understood: ``start`` is its place in them, ``meant`` what is looked for in its stead.

    ``others`` are the readings that it could have instead.
    """

    start: int
    text: str
    reading: Reading
    meant: tuple[str, ...]
    others: tuple[Reading, ...] = ()


class Way(StrEnum):
    """By what papers are looked for: four narrower ways beside the one box that knows all of them."""

    ANY = "any"
    TYPE = "type"  # a title that is typed asks for papers of that type, wherever else it may stand
    NAME = "name"  # what papers, their case and its people are called: names are read as such, in every spelling
    CONTENT = "content"  # what stands on the page
    SUBSTANCE = "substance"  # what a paper is about: the facts that were read off it, not words that it merely has


class Sureness(StrEnum):
    """How sure the type of a document is."""

    SURE = "sure"
    FAIR = "fair"
    DOUBTFUL = "doubtful"


FACETS = ("type", "kind", "year", "centre", "institution", "status", "sureness", "flagged")
"""By what answers are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """What is looked for. ``words`` are the user's words as typed; all of them must be met, quoted ones as a phrase.

    ``chosen`` are readings that the user prefers, by the part's place in the words; one that the words do not allow is not
    heeded. The rest narrows: an answer has one of the values of each field that is not empty. ``person`` is a person's id.
    """

    words: str
    readable: Readable
    way: Way = Way.ANY
    chosen: tuple[tuple[int, Reading], ...] = ()
    types: tuple[DocumentType, ...] = ()
    kinds: tuple[CaseKind, ...] = ()
    years: tuple[str, ...] = ()
    centres: tuple[str, ...] = ()
    institutions: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    surenesses: tuple[Sureness, ...] = ()
    flagged: bool | None = None
    person: str = ""
    since: date | None = None
    until: date | None = None
    after: str = ""
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One page that answers; ``snippet`` is plain text, ``marks`` are the (start, end) places of the found words in it.

    ``matched`` are the surface forms that were met on the page: their boxes are found in ALTO. ``near`` is a page that has the
    words only in a like spelling.
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
    near: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A document like another one: its page that is most alike, and why.

    ``shared`` are telling words of both as this page writes them, the most telling first; ``likeness`` is the weight of what
    they share among all that tells the other one (0..1).
    """

    hit: Hit
    shared: tuple[str, ...]
    same_type: bool
    likeness: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Hits best first, how many there are in all, facets (field -> value -> count), and the cursor of the next ones.

    ``parts`` tell how the words were understood. ``near`` of the total have them only in a like spelling; they come last, and
    only where fewer than ``ENOUGH`` pages have the words as written.
    """

    hits: tuple[Hit, ...]
    total: int
    facets: dict[str, dict[str, int]]
    next: str = ""
    near: int = 0
    parts: tuple[Part, ...] = ()


ENOUGH = 100
"""Answers after which nobody needs like spellings."""


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
        """Pages that answer the query, within what may be read. Inflected forms of Ukrainian and Russian words meet.

        Raises BadInput for words that are too many or too long, and for a cursor that no search gave.
        """
        ...

    def like(self, document: DocumentId, readable: Readable, *, limit: int = 10) -> tuple[Alike, ...]:
        """Documents of other cases that are like this one, the likest first; within what may be read, and weighed by it alone.

        Two words at least are shared. None for a document that is not there, may not be read or has no telling words.
        """
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
