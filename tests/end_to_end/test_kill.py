"""kill -9 of a worker, of the whole ``ingest`` and of the server, each in the middle of a batch: repeating it finishes the batch,
the ledger closes, and nothing is there twice.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.casework import ledger
from archive.casework.fixity import verify
from archive.records.batch import BatchStatus
from archive.records.case import CaseStatus
from archive.records.page import TERMINAL_PAGE, PageStatus
from archive.records.work import WorkStatus
from tests.workers.papers import drawn_case
from workers.settings import Settings
from workers.tools import Tools
from workers.wiring import open_tools

SKRYNIA = (sys.executable, "-c", "from archive_api.cli.main import run; run()")
HOUSE = Path(__file__).parents[2]
PAGES = 8
PATIENCE = 240.0

pytestmark = pytest.mark.slow


class Installation:
    """A home of its own, the installed program, and a look into the catalog from outside."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.settings = Settings(home=home)
        self.tools: Tools = open_tools(self.settings)
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SKRYNIA_")}
        mine = {
            "SKRYNIA_HOME": str(self.home),
            "SKRYNIA_LANGUAGES": "ukr",
            "SKRYNIA_LEASE_SECONDS": "2",
            "SKRYNIA_POLL_SECONDS": "0.2",
            "PYTHONPATH": str(HOUSE),
        }
        process = subprocess.Popen(
            [*SKRYNIA, *arguments], env=kept | mine, cwd=self.home, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._started.append(process)
        return process

    def ended_pages(self) -> int:
        with self.tools.catalog.reading() as tx:
            return sum(
                page.status in TERMINAL_PAGE for batch in tx.batches.list() for page in tx.pages.of_batch(batch.id)
            )

    def close(self) -> None:
        for process in self._started:
            process.kill()
            process.wait()
            if process.stdout:
                process.stdout.close()
        self.tools.close()


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    home = tmp_path / "home"
    home.mkdir()
    opened = Installation(home)
    yield opened
    opened.close()


def until(true: Callable[[], bool], process: subprocess.Popen[bytes] | None = None) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert process is None or process.poll() is None, "it ended too early to be killed in the middle"
        assert time.monotonic() < end, "it did not come to pass"
        threading.Event().wait(0.02)


def children_of(pid: int) -> list[int]:
    """Processes whose parent is ``pid`` and which are workers (not the helper that multiprocessing keeps)."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(status.read_text().rpartition(")")[2].split()[1])
            command = (status.parent / "cmdline").read_bytes()
        except (FileNotFoundError, ProcessLookupError):
            continue
        if parent == pid and b"spawn_main" in command:
            found.append(int(status.parent.name))
    return found


def killed(process: subprocess.Popen[bytes]) -> None:
    workers = children_of(process.pid)
    process.kill()
    process.wait()
    until(lambda: not any(_lives(pid) for pid in workers))


def _lives(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def test_killed_in_the_middle_the_batch_is_finished_and_nothing_is_there_twice(
    installation: Installation, tmp_path: Path
) -> None:
    box = tmp_path / "В-20417"
    box.mkdir()
    for place, data in enumerate(drawn_case(PAGES), start=1):
        (box / f"{place:03}.png").write_bytes(data)

    ingest = installation.start("ingest", str(box), "--wait")
    until(lambda: installation.ended_pages() >= 1, ingest)
    os.kill(children_of(ingest.pid)[0], signal.SIGKILL)  # a worker
    until(lambda: installation.ended_pages() >= 2, ingest)
    killed(ingest)  # the program with all its workers
    assert installation.ended_pages() < PAGES

    server = installation.start("serve", "--port", str(free_port()))
    before = installation.ended_pages()
    until(lambda: installation.ended_pages() > before, server)
    killed(server)
    assert installation.ended_pages() < PAGES

    again = installation.start("ingest", str(box), "--wait", "--json")
    said, _ = again.communicate(timeout=PATIENCE)
    assert again.returncode == 0
    assert json.loads(said)["already_here"] == PAGES
    _everything_is_there_once(installation.tools)


def _everything_is_there_once(tools: Tools) -> None:
    with tools.catalog.reading() as tx:
        (batch,) = tx.batches.list()
        pages = tx.pages.of_batch(batch.id)
        case = tx.cases.get(pages[0].case)
        documents = tx.documents.of_case(case.id)
        audit = Counter((entry.action, entry.subject) for entry in tx.audit.of_case(case.id, limit=1000))
        work = {status for _, status in tx.work.counts() if status is not WorkStatus.DONE}
        pending = tx.work.pending([case.id, *(page.id for page in pages)])
        assert ledger.batch_ledger(tx, batch.id).closed
    assert batch.status is BatchStatus.CLOSED
    assert [page.position for page in pages] == list(range(1, PAGES + 1))
    assert [page.sequence for page in pages] == list(range(1, PAGES + 1))
    assert {page.status for page in pages} == {PageStatus.READ}
    assert (case.status, case.version) == (CaseStatus.UNCONFIRMED, 1)
    assert sorted(page for document in documents for page in document.pages) == sorted(page.id for page in pages)
    assert [audit["page.transcribe", page.id] for page in pages] == [1] * PAGES
    assert [audit["page.receive", page.id] for page in pages] == [1] * PAGES
    assert audit["case.understand", case.id] == audit["case.keep", case.id] == 1
    assert (pending, work - {WorkStatus.WAITING}) == (0, set())  # fixity waits for tomorrow
    assert tools.index.count() == len(documents)
    derivatives = Counter(key.rpartition("/")[0] for key in tools.objects.list("intake/derivatives/"))
    assert set(derivatives.values()) == {2}
    assert verify(tools.catalog, tools.objects).sound
