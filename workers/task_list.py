"""The one table of the corridor: which step does which work, how often it is tried, and how long it may take."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from archive.records.ids import WorkId
from archive.records.work import WorkKind
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

    def wait(self, attempts: int) -> timedelta:
        """How long to wait after that many tries."""
        return min(LONGEST_WAIT, timedelta(seconds=self.wait_seconds * 2 ** min(attempts - 1, 20)))


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
