"""Steps that crash, hang and die: parts that take the place of the real ones in real worker processes."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from archive.records.ids import WorkId
from archive.records.work import WorkKind
from workers.corridor import Corridor
from workers.steps.page import give_up_page
from workers.task_list import TASKS, Step, Task


def hang(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
    """Never ends by itself."""
    while True:
        time.sleep(60)


def crash(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
    """Ends the process as a fault in a library does."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return ()


@dataclass(frozen=True)
class WaitToBeKilled:
    """The first time it meets a page: says which process is at it and waits for its end. From then on it reads."""

    folder: Path

    def __call__(self, corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        mark = self.folder / f"at-work-{subject}"
        if not mark.exists():
            fresh = self.folder / f"begun-{subject}"  # no mark yet: its number is still to be written
            fresh.write_text(str(os.getpid()))
            fresh.rename(mark)
            hang(corridor, subject)
        return TASKS[WorkKind.PAGE_READ].step(corridor, subject)

    def killed(self) -> int:
        """How many pages met it."""
        return len(list(self.folder.glob("at-work-*")))


@dataclass(frozen=True)
class WaitForSign:
    """Says that it is at work, and goes on when the test gives the sign."""

    folder: Path

    def __call__(self, corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        (self.folder / "at-work").touch()
        while not (self.folder / "sign").exists():
            time.sleep(0.02)
        return TASKS[WorkKind.PAGE_READ].step(corridor, subject)


def with_reading(step: Step, *, seconds: float = 120.0, tries: int = 2) -> dict[WorkKind, Task]:
    """The real tasks with another way of reading pages."""
    task = Task(step=step, seconds=seconds, tries=tries, wait_seconds=0.0, give_up=give_up_page)
    return {**TASKS, WorkKind.PAGE_READ: task}
