"""A page: one side of a sheet, as an image, as geometry and as read text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from archive.records.ids import BatchId, CaseId, PageId


class PageStatus(StrEnum):
    """How far a page has come; the last three are terminal and none of them blocks its case."""

    RECEIVED = "received"  # bytes stored and read back
    READ = "read"  # text and PDF/A exist
    FLAGGED = "flagged"  # read, but a person should look
    FAILED = "failed"  # could not be read; the original is kept all the same


TERMINAL_PAGE = frozenset({PageStatus.READ, PageStatus.FLAGGED, PageStatus.FAILED})


class LedgerState(StrEnum):
    """Where a received page ends; a batch's ledger closes when received = the sum of all states."""

    KEPT = "kept"  # a page of its case
    BLANK_PROPOSED = "blank_proposed"  # looks blank; waits for a person (kept meanwhile)
    BLANK_CONFIRMED = "blank_confirmed"  # a person agreed that it is blank
    DOUBLE_SCAN = "double_scan"  # the same paper once more
    SEPARATOR = "separator"  # a patch or cover sheet of the scanning process
    REJECTED = "rejected"  # not usable; to be scanned again
    REPLACED = "replaced"  # a better scan took its place; this one stays readable


class Flag(StrEnum):
    """What a person should look at on a page. A flag never drops a page."""

    BLANK = "blank"
    DARK = "dark"
    PALE = "pale"
    BLURRED = "blurred"
    SKEWED = "skewed"
    LOW_DPI = "low_dpi"
    CUT_EDGES = "cut_edges"
    TINY = "tiny"
    HUGE = "huge"
    UNREADABLE = "unreadable"
    EMPTY_FILE = "empty_file"
    TRUNCATED = "truncated"
    ENCRYPTED = "encrypted"
    NO_PAGES = "no_pages"
    WRONG_EXTENSION = "wrong_extension"
    SAME_BYTES = "same_bytes"
    LOW_CONFIDENCE = "low_confidence"
    READ_FAILED = "read_failed"
    UNFAITHFUL = "unfaithful"


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A rectangle in pixels, origin top left."""

    x: int
    y: int
    width: int
    height: int

    def __post_init__(self) -> None:
        """Refuse a rectangle of no or negative extent."""
        if self.width < 0 or self.height < 0:
            msg = f"a box cannot have a negative extent: {self}"
            raise ValueError(msg)

    @property
    def right(self) -> int:
        """First column right of the box."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """First row below the box."""
        return self.y + self.height

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Box(x=x, y=y, width=max(self.right, other.right) - x, height=max(self.bottom, other.bottom) - y)


@dataclass(frozen=True, slots=True, kw_only=True)
class Geometry:
    """How the page image was set upright: first clockwise quarter turns, then a small turn.

    ``width`` and ``height`` are pixels of the original image before any turn; ``dpi`` is that of the original (as stored in
    the file, or estimated). ``skew_degrees`` is the counter-clockwise turn that was applied to level the lines, about the
    centre of the turned image, whose size it does not change.
    """

    width: int
    height: int
    dpi: int
    quarter_turns: int = 0
    skew_degrees: float = 0.0

    @property
    def upright_size(self) -> tuple[int, int]:
        """(width, height) in pixels of the upright image."""
        return (self.height, self.width) if self.quarter_turns % 2 else (self.width, self.height)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trim:
    """How a person set a page, where the machine's way was not right.

    ``part`` is what of the original's image belongs to the page, in pixels of that image (None: all of it); ``quarter_turns``
    are the clockwise turns that set this part upright. Where a page has a trim its ``Geometry`` is that of the part.
    """

    quarter_turns: int = 0
    part: Box | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One read word: its text, its box in pixels of the upright image, and how probably it is right (0..1).

    ``raw`` is what the engine read first, where that was repaired or read anew; "" where ``text`` is what it read.
    """

    text: str
    box: Box
    confidence: float
    raw: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words of one line from left to right; ``block`` numbers the text block it stands in, from 0."""

    words: tuple[Word, ...]
    block: int = 0

    @property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The smallest box around the words."""
        boxes = [word.box for word in self.words]
        x, y = min(box.x for box in boxes), min(box.y for box in boxes)
        right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
        return Box(x=x, y=y, width=right - x, height=bottom - y)


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What was read on one page. Boxes are pixels of the upright image, whose size is ``width`` x ``height``."""

    width: int
    height: int
    dpi: int
    lines: tuple[Line, ...] = ()
    languages: str = ""

    @property
    def text(self) -> str:
        """The lines, one under another."""
        return "\n".join(line.text for line in self.lines)

    @property
    def words(self) -> tuple[Word, ...]:
        """All words in reading order."""
        return tuple(word for line in self.lines for word in line.words)

    @property
    def confidence(self) -> float:
        """The share of letters to be expected in right words (0..1); 0 for a page without words."""
        total = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / total if total else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """The quick verdict on a scan: ``usable`` is False where nothing can be read; flags are for a person."""

    usable: bool
    flags: tuple[Flag, ...] = ()
    reasons: tuple[str, ...] = ()
    blank: bool = False
    width: int = 0
    height: int = 0
    dpi: int = 0
    skew_degrees: float = 0.0
    sharpness: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivative:
    """A file made from a page: its role (``alto``, ``pdfa``), object key, digest and size in bytes."""

    role: str
    key: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One side of a sheet as accepted.

    Identity is (batch, position, SHA-256); ``frame`` counts the pages of a multi-page file from 1. ``sequence`` is its
    place in its case's paper order, from 1. ``key`` names the original's bytes in the object store. ``trim`` says how a person
    set the page, None where nobody did; two pages may be parts of one original.
    """

    id: PageId
    batch: BatchId
    case: CaseId
    position: int
    frame: int
    sequence: int
    sha256: str
    size: int
    filename: str
    media_type: str
    key: str
    status: PageStatus
    ledger: LedgerState
    received_at: datetime
    flags: tuple[Flag, ...] = ()
    reasons: tuple[str, ...] = ()
    geometry: Geometry | None = None
    confidence: float = 0.0
    text: str = ""
    seconds: float = 0.0
    derivatives: tuple[Derivative, ...] = ()
    replaced_by: PageId | None = None
    trim: Trim | None = None
    extra: dict[str, str] = field(default_factory=dict)

    def derivative(self, role: str) -> Derivative | None:
        """The derivative of that role, if it was made."""
        return next((found for found in self.derivatives if found.role == role), None)
