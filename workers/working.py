"""Work done by this process until it is stopped: by a pool of its own, or for a broker."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from archive.records.work import WorkQueue
from workers.outbox import Beat
from workers.pool import Pool
from workers.settings import Settings
from workers.tools import Tools


def has_broker(settings: Settings) -> bool:
    """Whether work goes through a broker, to workers that run elsewhere."""
    return not settings.queue.startswith("pool:")


def work_until_told(
    settings: Settings, processes: int | None, queues: Sequence[WorkQueue], *, begun: Callable[[], None]
) -> int:
    """Work off these queues until SIGTERM or SIGINT; answers the exit code. For the main thread only.

    ``begun`` is called once: from then on a signal ends it gently (with a broker: as soon as its worker has begun).
    """
    if has_broker(settings):
        from workers.celery_worker import CeleryWorker  # noqa: PLC0415 (a library that the pool does not need)

        begun()
        return CeleryWorker(settings, processes, queues=queues).run()
    stop = stop_when_told()
    with Pool(settings, processes, queues=queues):
        begun()
        stop.wait()
    return 0


def stop_when_told() -> threading.Event:
    """An event that SIGTERM and SIGINT set."""
    stop = threading.Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_: stop.set())
    return stop


def beat_until(stop: threading.Event, tools: Tools) -> None:
    """Call for upkeep and ring for what the broker lost, until told to stop."""
    Beat(tools, f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(4)}").run(stop)


@contextmanager
def beating(tools: Tools) -> Iterator[None]:
    """The same in a thread of its own, while the block runs."""
    stop = threading.Event()
    thread = threading.Thread(target=beat_until, args=(stop, tools), name="beat", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
