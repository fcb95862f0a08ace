"""The one table of the corridor: which step does which work, how often it is tried, and how long it may take."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from archive.records.ids import WorkId
from archive.records.work import QUEUE_OF, WorkKind, WorkQueue
from workers.corridor import Corridor
from workers.steps import case, page, upkeep

Step = Callable[[Corridor, str], tuple[WorkId, ...]]
"""Does the work on a subject and answers the rows of work that its transaction added. May be run any number of times."""

LONGEST_WAIT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """How one kind of work is done.

    ``seconds`` is the limit after which the step is killed with its process. ``give_up`` writes down what it means that all
    ``tries`` failed. ``wait_seconds`` is the wait before the second try; each further one waits twice as long.
    """

    step: Step
    seconds: float
    tries: int = 3
    wait_seconds: float = 2.0
    give_up: Step | None = None

    def wait(self, attempts: int, whose: str = "") -> timedelta:
        """How long to wait after that many tries.

        With ``whose``, up to a quarter more or less, always the same for the same row and try: what failed together is not
        tried together again.
        """
        wait = min(LONGEST_WAIT, timedelta(seconds=self.wait_seconds * 2 ** min(attempts - 1, 20)))
        if not whose:
            return wait
        share = zlib.crc32(f"{whose}/{attempts}".encode()) / 2**32  # 0 … 1
        return wait * (0.75 + share / 2)


def tasks_of(queues: Collection[WorkQueue], tasks: Mapping[WorkKind, Task]) -> dict[WorkKind, Task]:
    """The tasks that wait in these queues."""
    return {kind: task for kind, task in tasks.items() if QUEUE_OF[kind] in queues}


TASKS: Mapping[WorkKind, Task] = {
    WorkKind.PAGE_CHECK: Task(step=page.check_page, seconds=120, tries=3),
    WorkKind.PAGE_READ: Task(step=page.read_one_page, seconds=600, tries=3, give_up=page.give_up_page),
    WorkKind.CASE_UNDERSTAND: Task(step=case.understand_case, seconds=600, tries=5),
    WorkKind.CASE_KEEP: Task(step=case.keep_case, seconds=1800, tries=5),
    WorkKind.CASE_INDEX: Task(step=case.index_case, seconds=600, tries=5),
    WorkKind.UPKEEP_SEAL_AUDIT: Task(step=upkeep.seal_audit, seconds=600, tries=5, wait_seconds=10),
    WorkKind.CASE_RELEASE: Task(step=upkeep.release_case, seconds=3600, tries=8, wait_seconds=60),
    WorkKind.UPKEEP_FIXITY: Task(step=upkeep.check_fixity, seconds=3600, tries=10, wait_seconds=30),
    WorkKind.UPKEEP_MEND: Task(step=upkeep.mend, seconds=3600, tries=4, wait_seconds=120),
    WorkKind.UPKEEP_RETAIN: Task(step=upkeep.extend_terms, seconds=3600, tries=8, wait_seconds=60),
}
