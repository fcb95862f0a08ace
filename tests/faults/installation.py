"""One installation whose processes may be killed: its settings, the program's processes, and a look from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from archive.records.page import TERMINAL_PAGE
from workers.settings import Settings, variable_of
from workers.tools import Tools
from workers.wiring import open_tools, prepare_objects

SKRYNIA = (sys.executable, "-c", "from archive_api.cli.main import run; run()")
HOUSE = Path(__file__).parents[2]
PATIENCE = 240.0
QUICK = {"SKRYNIA_LANGUAGES": "ukr", "SKRYNIA_LEASE_SECONDS": "2", "SKRYNIA_POLL_SECONDS": "0.2"}


class Installation:
    """A home of its own, the installed program, and a look into the archive from outside."""

    def __init__(self, home: Path, variables: Mapping[str, str]) -> None:
        self.home = home
        self.variables = {"SKRYNIA_HOME": str(home), **QUICK, **variables}
        self.settings = Settings.from_environ(self.variables)
        prepare_objects(self.settings)
        self.tools: Tools = open_tools(self.settings)
        self.surroundings: dict[str, str] = {}
        self._started: list[subprocess.Popen[bytes]] = []

    def start(self, *arguments: str, **changed: str) -> subprocess.Popen[bytes]:
        """Start the program in its ``surroundings`` (variables as they are); ``changed`` are settings by their field names."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SKRYNIA_")}
        mine = self.variables | {variable_of(name): value for name, value in changed.items()}
        log = (self.home / f"{len(self._started):02}-{arguments[0]}.log").open("wb")
        with log:
            process = subprocess.Popen(
                [*SKRYNIA, *arguments],
                env=kept | mine | {"PYTHONPATH": str(HOUSE), "OMP_THREAD_LIMIT": "1"} | self.surroundings,
                cwd=self.home,
                stdout=subprocess.PIPE,
                stderr=log,
                start_new_session=True,
            )
        self._started.append(process)
        return process

    def ended_pages(self) -> int:
        """How many pages are read, flagged or failed."""
        with self.tools.catalog.reading() as tx:
            return sum(
                page.status in TERMINAL_PAGE for batch in tx.batches.list() for page in tx.pages.of_batch(batch.id)
            )

    def close(self) -> None:
        """Kill what runs still and give back what is open."""
        for process in self._started:
            killed(process)
            if process.stdout:
                process.stdout.close()
        self.tools.close()


@contextmanager
def installed(folder: Path, **variables: str) -> Iterator[Installation]:
    """An installation in a folder of its own, with a replica; embedded, where the variables say nothing else."""
    home = folder / "home"
    home.mkdir()
    opened = Installation(home, {"SKRYNIA_REPLICAS": "file:replica", **variables})
    try:
        yield opened
    finally:
        opened.close()


def until(true: Callable[[], bool], process: subprocess.Popen[bytes] | None = None) -> None:
    """Wait for something to come true; fails when ``process`` ends before, or patience does."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert process is None or process.poll() is None, "it ended too early to be killed in the middle"
        assert time.monotonic() < end, "it did not come to pass"
        threading.Event().wait(0.02)


def workers_of(pid: int) -> list[int]:
    """Worker processes of a pool whose parent is ``pid`` (not the process that multiprocessing keeps for itself)."""
    return [child for child in children_of(pid) if b"spawn_main" in _command(child)]


def children_of(pid: int) -> list[int]:
    """Processes whose parent is ``pid``."""
    return [int(found.name) for found in Path("/proc").glob("[0-9]*") if _parent(found) == pid]


def killed(process: subprocess.Popen[bytes]) -> None:
    """Kill -9 the process; returns when it and its children are gone."""
    children = children_of(process.pid) if process.poll() is None else []
    process.kill()
    process.wait()
    until(lambda: not any(_lives(pid) for pid in children))


def _parent(entry: Path) -> int:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def _command(pid: int) -> bytes:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def _lives(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
