"""While a broker is away Celery's workers hear no bell: this process looks into the catalogue in their place, as a pool does."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from archive.ports.task_queue import TaskQueue
from archive.records.errors import SkryniaError, Unavailable
from archive.records.work import WorkQueue
from workers.pool import Pool
from workers.process import die_with_parent
from workers.settings import Settings
from workers.wiring import begin_sight, open_queue

log = logging.getLogger("skrynia.workers")

_LOOK_SECONDS = 5.0
_AWAY_LOOKS = 2  # a broker that is restarted is not away
_spawn = multiprocessing.get_context("spawn")


@contextmanager
def standing_in(settings: Settings, processes: int, queues: Sequence[WorkQueue], *, parent: int) -> Iterator[None]:
    """Have a process that stands in whenever the broker of ``settings`` is away, for the length of the block."""
    process = _spawn.Process(target=stand_in, args=(settings, processes, tuple(queues), parent), name="stand-in")
    process.start()
    try:
        yield
    finally:
        process.terminate()
        process.join()


def stand_in(settings: Settings, processes: int, queues: tuple[WorkQueue, ...], parent: int) -> None:
    """Where that process begins. SIGTERM lets steps at hand end; the parent's end ends it at once."""
    die_with_parent(parent)
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    embedded = settings.with_changes(queue=f"pool:?processes={processes}")
    broker = open_queue(settings)
    with closing(begin_sight(settings, "worker")), closing(broker):
        while _wait_until_away(broker, stop):
            _work(embedded, queues, broker, stop)


def _wait_until_away(broker: TaskQueue, stop: threading.Event) -> bool:
    """True when the broker is away, False when it is time to stop."""
    away = 0
    while not stop.wait(_LOOK_SECONDS):
        away = 0 if _answers(broker) else away + 1
        if away >= _AWAY_LOOKS:
            return True
    return False


def _work(embedded: Settings, queues: tuple[WorkQueue, ...], broker: TaskQueue, stop: threading.Event) -> None:
    """A pool until the broker is there again."""
    told = {"code": Unavailable.code}
    log.warning("The broker is away: work is looked for in the catalogue until it answers.", extra=told)
    try:
        with Pool(embedded, queues=queues):
            while not stop.wait(_LOOK_SECONDS) and not _answers(broker):
                pass
    except SkryniaError as error:  # the catalogue is away too: the next look tries again
        log.warning("%s", error, extra={"code": error.code})


def _answers(broker: TaskQueue) -> bool:
    try:
        broker.waiting(WorkQueue.INTERACTIVE)
    except Unavailable:
        return False
    return True
