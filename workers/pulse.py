"""The pulse of a worker process: it says every few seconds that it lives, and what it is at."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Self

from archive.ports.catalog import Catalog
from archive.records.errors import SkryniaError
from archive.records.work import SeenWorker, WorkQueue

log = logging.getLogger("skrynia.workers")

BEAT_SECONDS = 10.0
SEEN_WITHIN = timedelta(seconds=45)
"""A worker that said nothing for so long does not count as living."""

FORGOTTEN_AFTER = timedelta(days=1)


def workers_seen(catalog: Catalog, *, now: datetime | None = None) -> tuple[SeenWorker, ...]:
    """The worker processes that live now, of all machines. Raises Unavailable."""
    with catalog.reading() as tx:
        return tx.workers.list(since=(now or datetime.now(UTC)) - SEEN_WITHIN)


class Pulse:
    """``with Pulse(…):`` around the life of a worker; ``at`` answers the id of the work it is at, or nothing."""

    def __init__(
        self,
        catalog: Catalog,
        worker: str,
        queues: tuple[WorkQueue, ...],
        at: Callable[[], str],
        *,
        seconds: float = BEAT_SECONDS,
    ) -> None:
        self._catalog, self._worker, self._queues, self._at, self._seconds = catalog, worker, queues, at, seconds
        self._place = f"{socket.gethostname()}:{os.getpid()}"
        self._since = datetime.now(UTC)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._beat, name="pulse", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()
        with suppress(SkryniaError), self._catalog.transaction() as tx:
            tx.workers.gone(self._worker)

    def _beat(self) -> None:
        while True:
            try:
                with self._catalog.transaction() as tx:
                    tx.workers.seen(self._now())
            except SkryniaError as error:  # the next beat tries again
                log.debug("no pulse: %s", error)
            if self._stop.wait(self._seconds):
                return

    def _now(self) -> SeenWorker:
        return SeenWorker(
            id=self._worker,
            place=self._place,
            queues=self._queues,
            started_at=self._since,
            seen_at=datetime.now(UTC),
            work=self._at(),
        )
