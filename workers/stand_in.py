"""While a broker is away Celery's workers hear no bell: this process looks into the catalogue in their place, as a pool does.

It is watched itself: where it ends before it was told to, another one is started, after a pause that grows.
"""

from __future__ import annotations

import logging
import multiprocessing
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from multiprocessing.process import BaseProcess

from archive.ports.task_queue import TaskQueue
from archive.records.errors import SkryniaError, Unavailable
from archive.records.work import WorkQueue
from workers.lifetime import die_with_parent
from workers.pool import Pool
from workers.settings import Settings
from workers.wiring import begin_sight, open_queue

log = logging.getLogger("skrynia.workers")

_LOOK_SECONDS = 5.0
_AWAY_LOOKS = 2  # a broker that is restarted is not away
_WATCH_SECONDS = 0.5
_PAUSES = (1.0, 60.0)  # before it is started again: the first and the longest
_spawn = multiprocessing.get_context("spawn")


@contextmanager
def standing_in(settings: Settings, processes: int, queues: Sequence[WorkQueue], *, parent: int) -> Iterator[None]:
    """Have a process that stands in whenever the broker of ``settings`` is away, for the length of the block."""

    def started() -> BaseProcess:
        process = _spawn.Process(target=stand_in, args=(settings, processes, tuple(queues), parent), name="stand-in")
        process.start()
        return process

    stop = threading.Event()
    watch = threading.Thread(target=_keep_one, args=(started, stop), name="stand-in's watch", daemon=True)
    watch.start()  # Linux ends a process with the thread that started it: this one lives as long
    try:
        yield
    finally:
        stop.set()
        watch.join()


def _keep_one(started: Callable[[], BaseProcess], stop: threading.Event) -> None:
    """See that one such process lives until it is time to stop."""
    pause, longest = _PAUSES
    while not stop.is_set():
        since = time.monotonic()
        try:
            ended = _until_it_ends(started(), stop)
        except OSError as error:  # no memory or no process to be had
            ended = f"cannot be started: {error.strerror}"
        if stop.is_set():
            return
        pause = _PAUSES[0] if time.monotonic() - since > longest else min(pause, longest)
        told = "the process that stands in for the broker %s; another one is started in %.0f s"
        log.warning(told, ended, pause, extra={"code": "worker-lost"})
        stop.wait(pause)
        pause *= 2


def _until_it_ends(process: BaseProcess, stop: threading.Event) -> str:
    """What became of it; told to stop, it may end its steps."""
    while process.is_alive() and not stop.wait(_WATCH_SECONDS):
        pass
    if stop.is_set():
        process.terminate()
    process.join()
    return f"ended (exit code {process.exitcode})"


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
