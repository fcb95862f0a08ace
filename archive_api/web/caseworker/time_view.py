"""The line of time as it is drawn: a list by year, a bar for each period, a dot for each day, and the gaps told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from archive.casework.listing import ShownDocument
from archive.casework.timeline import Entry, Gap, Timeline
from archive.records.document import Document, FieldValue, ValueStatus

MONTH = 365.25 / 12
"""Days, for telling how long a gap is."""

_STEPS = (1, 2, 5, 10, 20, 50)  # years from tick to tick
_MOST_TICKS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A year that is named above the bars, and its place in percent of their width."""

    year: int
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Where days lie, in percent of the width of the whole line; ``wide`` is 0 for a single day."""

    at: float
    wide: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeRow:
    """A row of the list: what an entry or a gap tells.

    ``first_place`` and ``last_place`` are the addresses of the values that the days were read from, empty where there is none;
    ``confidence`` is 1 for what a person confirmed.
    """

    happening: str
    first: date
    last: date | None
    bar: Bar
    insured: bool = False
    document: Document | None = None
    place: str = ""
    first_place: str = ""
    last_place: str = ""
    confidence: float = 1.0
    confirmed: bool = False
    years: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeView:
    """Rows by the year in which each begins, and the papers that the line cannot place, each with its address."""

    years: tuple[tuple[int, tuple[TimeRow, ...]], ...]
    ticks: tuple[Tick, ...]
    undated: tuple[tuple[Document, str], ...]
    unread: tuple[tuple[Document, str], ...]
    masked: int
    has_gaps: bool


def time_view(line: Timeline, documents: Iterable[ShownDocument]) -> TimeView:
    """The line of these documents as the template ``caseworker/time.html`` draws it."""
    begins = {each.document.id: _page_address(each.document, each.numbers[0]) for each in documents if each.numbers}
    scale = _scale(line)
    rows = [
        _gap_row(row, scale(row.first, row.last))
        if isinstance(row, Gap)
        else _entry_row(row, scale(row.first, row.last), begins[row.document.id])
        for row in line.rows
    ]
    return TimeView(
        years=tuple((year, tuple(some)) for year, some in groupby(rows, key=lambda row: row.first.year)),
        ticks=_ticks(line, scale),
        undated=tuple((each.document, begins[each.document.id]) for each in line.undated),
        unread=tuple((each.document, begins[each.document.id]) for each in line.unread),
        masked=line.masked,
        has_gaps=bool(line.gaps),
    )


def _entry_row(entry: Entry, bar: Bar, begins: str) -> TimeRow:
    places = [_evidence_address(entry.document, value, begins) for value in entry.evidence]
    return TimeRow(
        happening=entry.happening,
        first=entry.first,
        last=entry.last,
        bar=bar,
        insured=entry.insured,
        document=entry.document,
        place=begins,
        first_place=places[0],
        last_place=places[-1] if entry.last else "",
        confidence=min(value.confidence for value in entry.evidence),
        confirmed=all(value.status is ValueStatus.CONFIRMED for value in entry.evidence),
    )


def _gap_row(gap: Gap, bar: Bar) -> TimeRow:
    years, months = divmod(round(gap.days / MONTH), 12)
    return TimeRow(happening="gap", first=gap.first, last=gap.last, bar=bar, years=years, months=months)


def _page_address(document: Document, number: int) -> str:
    return f"/cases/{document.case}/pages/{number}"


def _evidence_address(document: Document, value: FieldValue, begins: str) -> str:
    if not value.page:
        return begins
    return f"{_page_address(document, value.page)}?{urlencode({'field': value.name, 'value': value.value})}"


def _edges(line: Timeline) -> tuple[int, int] | None:
    """The first year and the one after the last, None for a line without days."""
    days = [day for row in line.rows for day in (row.first, row.last) if day]
    return (min(days).year, max(days).year + 1) if days else None


def _scale(line: Timeline) -> Callable[[date, date | None], Bar]:
    first, end = _edges(line) or (1, 2)
    start, days = date(first, 1, 1).toordinal(), (end - first) * 365.25

    def bar(since: date, until: date | None) -> Bar:
        at = min(100.0, max(0.0, 100 * (since.toordinal() - start) / days))
        wide = 100 * (until.toordinal() - since.toordinal() + 1) / days if until else 0.0
        return Bar(at=round(at, 2), wide=round(min(wide, 100 - at), 2))

    return bar


def _ticks(line: Timeline, scale: Callable[[date, date | None], Bar]) -> tuple[Tick, ...]:
    edges = _edges(line)
    if edges is None:
        return ()
    first, end = edges
    step = next((step for step in _STEPS if (end - first) / step <= _MOST_TICKS), 100)
    years = range(first + -first % step, end, step)
    return tuple(Tick(year=year, at=scale(date(year, 1, 1), None).at) for year in years)
