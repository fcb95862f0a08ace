"""What ends beside or within Celery's worker is started again, and said in the log."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.records.work import WorkKind, WorkQueue, new_work
from services.centre import Centre
from workers.settings import Settings
from workers.stand_in import standing_in
from workers.wiring import open_tools

ROOT = Path(__file__).parents[2]
PARENT = """
import os, sys
from pathlib import Path
from celery import signals
from workers.celery_worker import CeleryWorker
from workers.settings import Settings

def die_once(**_):
    try:
        os.close(os.open(sys.argv[1] + "/died", os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return
    os._exit(1)

signals.worker_process_init.connect(die_once, weak=False)
settings = Settings(home=Path(sys.argv[1]), queue=sys.stdin.read().strip(), languages="ukr")
sys.exit(CeleryWorker(settings, 2).run())
"""


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        threading.Event().wait(0.1)


def _standing() -> list[int]:
    return [each.pid or 0 for each in multiprocessing.active_children() if each.name == "stand-in"]


def test_the_process_that_stands_in_is_started_again(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    settings = Settings(home=tmp_path, queue="redis://127.0.0.1:1")
    with caplog.at_level(logging.WARNING), standing_in(settings, 1, (WorkQueue.READING,), parent=os.getpid()):
        until(lambda: len(_standing()) == 1)
        first = _standing()[0]
        os.kill(first, signal.SIGKILL)
        until(lambda: bool(_standing()) and _standing() != [first])
    assert _standing() == []
    told = [record for record in caplog.records if "stands in" in record.getMessage()]
    assert ["ended (exit code -9)" in record.getMessage() for record in told] == [True]


def test_a_child_that_dies_at_its_very_start_does_not_end_the_worker(tmp_path: Path, centre: Centre) -> None:
    settings = Settings(home=tmp_path, queue=centre.new_redis(), languages="ukr")
    tools = open_tools(settings)
    work = new_work(WorkKind.UPKEEP_SEAL_AUDIT, "", datetime.now(UTC))
    with tools.catalog.transaction() as tx:
        tx.work.add(work)
    tools.queue.offer([work.id])
    with subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE) as process:
        try:
            assert process.stdin
            process.stdin.write(settings.queue.encode())
            process.stdin.close()
            until(lambda: not _waits(settings) or process.poll() is not None)
            assert (tmp_path / "died").exists()
            assert process.poll() is None
            process.terminate()
            assert process.wait(60) == 0
        finally:
            process.kill()
    tools.close()


def _waits(settings: Settings) -> bool:
    tools = open_tools(settings)
    try:
        with tools.catalog.reading() as tx:
            return bool(tx.work.pending([""]))
    finally:
        tools.close()
