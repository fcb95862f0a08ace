"""The work screen: what waits, runs and failed, how fast it goes, and when it will be done."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from archive.casework.work_queue import Queue
from archive.records.work import QUEUE_OF, WorkKind, WorkQueue, WorkStatus
from archive.records.work_overview import WorkGroup
from archive_api.web.texts import text

_KINDS = sorted(WorkKind, key=lambda kind: list(WorkQueue).index(QUEUE_OF[kind]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One kind or one centre: rows that could be done now, that wait for their time, that run, failed, are set aside.

    ``done`` counts the last hour; ``since`` is when the oldest of ``due`` fell due.
    """

    name: str
    due: int
    later: int
    running: int
    failed: int
    aside: int
    done: int = 0
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    """What the template shows beside the queue itself. ``minutes`` are left until the last page is read, None: unknown."""

    all: Line
    kinds: tuple[Line, ...]
    centres: tuple[Line, ...]
    minutes: int | None
    unattended: bool  # something waits to be done and no worker was seen


def view_of(queue: Queue) -> WorkView:
    """The lines and sums of the queue."""
    together = _line("", queue.groups)
    centres = sorted({group.centre for group in queue.groups} - {""})
    empty = queue.empty_at
    return WorkView(
        all=together,
        kinds=tuple(
            _line(kind, [group for group in queue.groups if group.kind is kind], done=queue.done.get(kind, 0))
            for kind in _KINDS
        ),
        centres=tuple(_line(name, [group for group in queue.groups if group.centre == name]) for name in centres),
        minutes=None if empty is None else math.ceil((empty - queue.now).total_seconds() / 60),
        unattended=bool(together.due) and not queue.workers,
    )


def _line(name: str, groups: Sequence[WorkGroup], *, done: int = 0) -> Line:
    waiting = [group for group in groups if group.status is WorkStatus.WAITING]
    rows = {status: sum(group.rows for group in groups if group.status is status) for status in WorkStatus}
    due = sum(group.due for group in waiting)
    return Line(
        name=name,
        due=due,
        later=rows[WorkStatus.WAITING] - due,
        running=rows[WorkStatus.LEASED],
        failed=rows[WorkStatus.FAILED],
        aside=rows[WorkStatus.SET_ASIDE],
        done=done,
        since=min((group.since for group in waiting if group.since), default=None),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How long something takes or took, as clerks write it."""

    language: str
    now: datetime

    def ago(self, moment: datetime) -> str:
        """From that moment until now."""
        return told_seconds(max(0, int((self.now - moment).total_seconds())), self.language)

    def minutes(self, minutes: int) -> str:
        """So many minutes."""
        return told_seconds(60 * minutes, self.language)


def told_seconds(seconds: int, language: str) -> str:
    """The two largest units: ``45 с``, ``12 хв``, ``3 год 20 хв``, ``2 д 4 год``."""
    minutes, hours = seconds // 60, seconds // 3600
    if seconds < 60:
        return text("span.seconds", language, seconds=seconds)
    if minutes < 60:
        return text("span.minutes", language, minutes=minutes)
    if hours < 24:
        return text("span.hours", language, hours=hours, minutes=minutes % 60)
    return text("span.days", language, days=hours // 24, hours=hours % 24)
