"""The papers of a person on the line of time: what was issued when, which times they tell of, and the times no paper tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import zip_longest

from archive.casework.listing import ShownDocument
from archive.records.document import Document, DocumentType, FieldValue, ValueStatus

SHORTEST_GAP = timedelta(days=31)
"""A month between two places of work is a change of work; more is told as a gap."""

OF_INSURANCE = frozenset(
    {
        DocumentType.LABOUR_BOOK,
        DocumentType.LABOUR_INSERT,
        DocumentType.SERVICE_CERT,
        DocumentType.ARCHIVE_CERT,
        DocumentType.WAGE_CERT,
        DocumentType.ORDER_EXTRACT,
        DocumentType.OK5,
        DocumentType.MILITARY_ID,
        DocumentType.MIL_CERT,
        DocumentType.CHORNOBYL_WORK,
        DocumentType.STUDY_CERT,
        DocumentType.DIPLOMA,
    }
)
"""Papers whose period is one of work, service or study; of others it is one of payment or of validity."""


class Happening(StrEnum):
    """What an entry of the line tells."""

    ISSUED = "issued"
    PERIOD = "period"
    SINCE = "since"  # a period whose end was not read
    UNTIL = "until"  # a period whose beginning was not read
    MARRIED = "married"
    DIED = "died"


_DAY_OF = {
    "issue_date": Happening.ISSUED,
    "marriage_date": Happening.MARRIED,
    "death_date": Happening.DIED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a document tells of a day or of days; ``last`` is None where it is one day, ``evidence`` the values it stands on."""

    happening: Happening
    first: date
    document: Document
    evidence: tuple[FieldValue, ...]
    last: date | None = None
    insured: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days between two periods of work, service or study of which no paper that was read tells."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many, the first and the last included."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """``entries`` and ``gaps`` by day; ``undated`` documents tell no day at all, ``unread`` ones should tell periods and do not.

    ``masked`` documents are closed to the reader: nothing of them is on the line, and gaps may be theirs.
    """

    entries: tuple[Entry, ...]
    gaps: tuple[Gap, ...]
    undated: tuple[ShownDocument, ...]
    unread: tuple[ShownDocument, ...]
    masked: int

    @property
    def rows(self) -> tuple[Entry | Gap, ...]:
        """Entries and gaps together, by day."""
        return tuple(sorted((*self.entries, *self.gaps), key=lambda row: row.first))


def timeline_of(documents: Sequence[ShownDocument]) -> Timeline:
    """The line of these documents, of one case or of all that a reader may see of a person."""
    opened = [each for each in documents if not each.masked and each.numbers]
    told = {each.document.id: tuple(_entries(each.document)) for each in opened}
    entries = sorted(
        (entry for some in told.values() for entry in some), key=lambda entry: (entry.first, entry.happening)
    )
    return Timeline(
        entries=tuple(entries),
        gaps=tuple(_gaps(entry for entry in entries if entry.insured)),
        undated=tuple(each for each in opened if not told[each.document.id]),
        unread=tuple(
            each
            for each in opened
            if each.document.type in OF_INSURANCE and not any(entry.insured for entry in told[each.document.id])
        ),
        masked=sum(each.masked for each in documents),
    )


def day_of(value: FieldValue) -> date | None:
    """The day that a value names, None for a value that names none or that a person rejected."""
    if value.status is ValueStatus.REJECTED:
        return None
    try:
        return date.fromisoformat(value.value)
    except ValueError:
        return None


def _entries(document: Document) -> Iterator[Entry]:
    """What the document tells, each once: a day that it tells twice has two evidences."""
    days: dict[tuple[Happening, date], list[FieldValue]] = {}
    for value in document.fields:
        if value.name in _DAY_OF and (day := day_of(value)):
            days.setdefault((_DAY_OF[value.name], day), []).append(value)
    for (happening, day), evidence in days.items():
        yield Entry(happening=happening, first=day, document=document, evidence=tuple(evidence))
    yield from _periods(document)


def _periods(document: Document) -> Iterator[Entry]:
    starts, ends = (_by_day(document, name) for name in ("period_from", "period_to"))
    insured = document.type in OF_INSURANCE
    for start, end in zip_longest(starts, ends):
        evidence = tuple(value for _, value in filter(None, (start, end)))
        if start and end and start[0] <= end[0]:
            happening, first, last = Happening.PERIOD, start[0], end[0]
        elif start:
            happening, first, last = Happening.SINCE, start[0], None
        else:
            happening, first, last = Happening.UNTIL, end[0], None
        yield Entry(happening=happening, first=first, last=last, document=document, evidence=evidence, insured=insured)


def _by_day(document: Document, name: str) -> list[tuple[date, FieldValue]]:
    told = ((day_of(value), value) for value in document.fields if value.name == name)
    return sorted(((day, value) for day, value in told if day), key=lambda pair: pair[0])


def _gaps(insured: Iterable[Entry]) -> Iterator[Gap]:
    """Between whole periods, and those with one end, of which that day alone is certain."""
    reached: date | None = None
    for entry in sorted(insured, key=lambda entry: entry.first):
        if reached and entry.first - reached > SHORTEST_GAP:
            yield Gap(first=reached + timedelta(days=1), last=entry.first - timedelta(days=1))
        reached = max(filter(None, (reached, entry.last or entry.first)))
