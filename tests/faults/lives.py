"""Workers that come one after another: each works until nothing is due or its fate strikes, then the next one takes over."""

from __future__ import annotations

import multiprocessing
import os
import secrets
import signal
from collections.abc import Callable, Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from archive.records.work import WorkKind, WorkStatus
from tests.faults.dying import Fate
from tests.faults.installation import Installation, until
from workers.runner import Lease, run_one, tell_death
from workers.settings import Settings
from workers.task_list import Task
from workers.wiring import open_corridor, open_tools

MOST_LIVES = 200
_context = multiprocessing.get_context("forkserver")  # a worker of its own in some hundredths of a second
_context.set_forkserver_preload(
    [
        "pytest",
        __name__,
        "archive.catalog.sql_catalog",
        "archive.objects.s3",
        "ocr.tesseract",
        "search.elastic",
        "search.sqlite_fts",
    ]
)


def in_a_process(act: Callable[..., None], *given: object) -> int:
    """The exit code of a process that does only that."""
    process = _context.Process(target=act, args=given, daemon=True)
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def live(settings: Settings, name: str, tasks: Mapping[WorkKind, Task]) -> None:
    """Where such a process begins: it works until nothing is due."""
    tools = open_tools(settings)
    corridor = open_corridor(settings, tools)
    while not Fate.struck and run_one(corridor, Lease(worker=name), tasks=tasks):
        pass
    tools.close()


def work_off(installation: Installation, tasks: Mapping[WorkKind, Task], *, late: bool = True) -> int:
    """Do what is due, however many workers it takes; answers how many were struck.

    One that was stopped is taken for dead, as where its machine was cut off; it goes on when all is done, or else (not
    ``late``) at the very moment in which another one begins to do the same work.
    """
    stopped: list[ForkServerProcess] = []
    try:
        for struck in range(MOST_LIVES):
            name = f"life-{secrets.token_hex(4)}"
            worker = _context.Process(target=live, args=(installation.settings, name, tasks), daemon=True)
            worker.start()
            if not late:
                _wake(stopped)
            until(lambda worker=worker: not worker.is_alive() or _is_stopped(worker.pid))  # type: ignore[misc]
            if worker.is_alive():
                stopped.append(worker)
            elif worker.exitcode == 0:
                return struck
            else:
                assert worker.exitcode == -signal.SIGKILL
            _taken_for_dead(installation, name, tasks)
    finally:
        _go_on(stopped)
    raise AssertionError("the work does not end")


def _taken_for_dead(installation: Installation, name: str, tasks: Mapping[WorkKind, Task]) -> None:
    with installation.tools.catalog.reading() as tx:
        rows = [row for row in tx.work.list(status=WorkStatus.LEASED, limit=1000) if row.worker == name]
    for row in rows:
        tell_death(installation.tools.catalog, row.id, name, "the worker process ended", tasks=tasks)


def _wake(stopped: list[ForkServerProcess]) -> None:
    for worker in stopped:
        if _is_stopped(worker.pid):
            os.kill(worker.pid or 0, signal.SIGCONT)


def _go_on(stopped: list[ForkServerProcess]) -> None:
    _wake(stopped)
    for worker in stopped:
        worker.join()
        assert worker.exitcode == 0, "what went on late must do no harm, nor come to any"


def _is_stopped(pid: int | None) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] == "T"
    except (FileNotFoundError, ProcessLookupError):
        return False
