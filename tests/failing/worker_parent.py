"""A process that works until it is told to stop, as ``skrynia worker`` does, but reads pages in another way."""

from __future__ import annotations

import logging
import sys
from collections.abc import Mapping
from pathlib import Path

from archive.records.work import WorkKind
from tests.failing.faulty_steps import WaitForSign, WaitToBeKilled, crash, hang, with_reading
from workers.settings import Settings
from workers.task_list import TASKS, Task


def tasks_named(name: str, folder: Path) -> Mapping[WorkKind, Task]:
    """The real tasks, with the way of reading of that name."""
    match name:
        case "hang":
            return with_reading(hang, seconds=1.0, tries=1)
        case "crash":
            return with_reading(crash, tries=2)
        case "wait-to-be-killed" | "wait-to-be-told-of":
            return with_reading(WaitToBeKilled(folder), tries=3)
        case "wait-for-sign":
            return with_reading(WaitForSign(folder))
        case _:
            return TASKS


def main(home: Path, queue: str, name: str, folder: Path) -> None:
    """Work with two processes; ``queue`` is a file that holds the setting: it has a password."""
    logging.basicConfig(level=logging.INFO)
    settings = Settings(
        home=home,
        queue=queue,
        lease_seconds=60 if name == "wait-to-be-told-of" else 2,
        poll_seconds=0.1,
        languages="ukr",
        stop_seconds=2 if name == "hang-on" else 30,
    )
    tasks = tasks_named("wait-for-sign" if name == "hang-on" else name, folder)
    if queue.startswith("pool:"):
        from workers.pool import Pool
        from workers.working import stop_when_told

        stop = stop_when_told()
        with Pool(settings, tasks=tasks):
            stop.wait()
        return
    from workers.celery_worker import CeleryWorker

    sys.exit(CeleryWorker(settings, tasks=tasks).run())


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]).read_text(), sys.argv[3], Path(sys.argv[4]))
