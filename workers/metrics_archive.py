"""What is asked of the archive when Prometheus asks: queues, audit, fixity, room, parts. Held for some seconds."""

from __future__ import annotations

import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from prometheus_client.metrics_core import GaugeMetricFamily, Metric

from archive.casework.fixity_rounds import fixity_state
from archive.records.errors import SkryniaError
from archive.records.work import QUEUE_OF, WorkQueue, WorkStatus
from archive.records.work_overview import WorkGroup
from workers.health import Checkup
from workers.metrics import ASKED
from workers.tools import Tools

HELD_SECONDS = 5.0
SEEN_WITHIN = timedelta(minutes=2)
MOST_CENTRES = 50
OTHERS = "others"
"""Centres beyond that number are told together, so that series stay few."""

Row = tuple[str, tuple[tuple[str, str], ...], float]
"""Name, labels, value."""


class ArchiveState:
    """A collector that asks the archive itself. What cannot be asked is left out: ``skrynia_part_up`` tells why."""

    def __init__(self, tools: Tools, home: Path, checkup: Checkup) -> None:
        self._tools, self._home, self._checkup = tools, home, checkup
        self._turn = threading.Lock()
        self._rows: tuple[Row, ...] = ()
        self._since = float("-inf")

    def collect(self) -> Iterator[Metric]:
        """All of ``metrics.ASKED``."""
        with self._turn:
            if time.monotonic() - self._since > HELD_SECONDS:
                self._rows = tuple(self._ask())
                self._since = time.monotonic()
            rows = self._rows
        families: dict[str, GaugeMetricFamily] = {}
        for name, labels, value in rows:
            names, values = [label for label, _ in labels], [text for _, text in labels]
            family = families.setdefault(name, GaugeMetricFamily(name, ASKED[name], labels=names))
            family.add_metric(values, value)
        yield from families.values()

    def describe(self) -> Iterable[Metric]:
        """Nothing before it is asked."""
        return ()

    def _ask(self) -> Iterator[Row]:
        yield from self._room()
        for part in self._checkup.parts():
            yield _row("skrynia_part_up", float(part.well), part=part.name)
        with suppress(SkryniaError):
            yield from self._work()
        with suppress(SkryniaError):
            yield from self._care()

    def _room(self) -> Iterator[Row]:
        for place, path in (("home", self._home), ("temp", Path(tempfile.gettempdir()))):
            with suppress(OSError):
                yield _row("skrynia_free_bytes", shutil.disk_usage(path).free, place=place)

    def _work(self) -> Iterator[Row]:
        now = datetime.now(UTC)
        with self._tools.catalog.reading() as tx:
            groups = tx.overview.unfinished(now=now)
            workers = tx.workers.list(since=now - SEEN_WITHIN)
            aside = tx.workers.all_set_aside()
            unsealed, oldest = tx.audit.unsealed_count(), tx.audit.unsealed(limit=1)
        yield from _rows_by_centre(groups)
        yield from _oldest(groups, now)
        failed = sum(group.rows for group in groups if group.status is WorkStatus.FAILED)
        yield _row("skrynia_dead_letters", failed)
        yield _row("skrynia_batches_set_aside", len(aside))
        for queue in WorkQueue:
            seen = sum(queue in worker.queues for worker in workers)
            yield _row("skrynia_workers", seen, queue=queue.value)
        yield _row("skrynia_audit_unsealed", unsealed)
        waits = (now - oldest[0].at).total_seconds() if oldest else 0.0
        yield _row("skrynia_audit_unsealed_seconds", max(0.0, waits))

    def _care(self) -> Iterator[Row]:
        state = fixity_state(self._tools.catalog, self._tools.objects, self._tools.care)
        for copy in state.copies:
            yield _row("skrynia_fixity_behind", float(copy.behind), copy=copy.copy)
            if copy.round is not None:
                found = {
                    "checked": copy.round.objects,
                    "mended": copy.round.mended,
                    "faulty": copy.round.faults,
                    "unchecked": copy.round.unchecked,
                }
                for result, objects in found.items():
                    yield _row("skrynia_fixity_objects", objects, copy=copy.copy, result=result)


def _rows_by_centre(groups: tuple[WorkGroup, ...]) -> Iterator[Row]:
    by_centre: Counter[str] = Counter()
    for group in groups:
        by_centre[group.centre] += group.rows
    named = {centre for centre, _ in by_centre.most_common(MOST_CENTRES)}
    sums: Counter[tuple[str, str, str]] = Counter()
    for group in groups:
        centre = group.centre if group.centre in named else OTHERS
        sums[group.kind.value, group.status.value, centre] += group.rows
    for (kind, status, centre), rows in sums.items():
        yield _row("skrynia_work_rows", rows, kind=kind, status=status, centre=centre)


def _oldest(groups: tuple[WorkGroup, ...], now: datetime) -> Iterator[Row]:
    for queue in WorkQueue:
        since = [
            group.since
            for group in groups
            if group.status is WorkStatus.WAITING and group.since and QUEUE_OF[group.kind] is queue
        ]
        waits = (now - min(since)).total_seconds() if since else 0.0
        yield _row("skrynia_work_oldest_seconds", max(0.0, waits), queue=queue.value)


def _row(name: str, value: float, **labels: str) -> Row:
    return name, tuple(labels.items()), value
