"""The work screen after a fault: whatever is not done says why, and what failed can be found there with its reason."""

from __future__ import annotations

from archive.casework.work_queue import Queue, look_at_queue
from archive.records.work import Work, WorkStatus
from tests.faults.people import ADMINISTRATOR
from workers.tools import Tools


def assert_it_explains_itself(tools: Tools) -> Queue:
    """Every row that is not done is on the screen; what was tried and waits, or failed, says why. Answers the screen."""
    before = _unfinished(tools)
    queue = look_at_queue(tools.catalog, ADMINISTRATOR)
    rows = [row for row in _unfinished(tools) if row in before]  # others write meanwhile
    shown = {(group.kind, group.status) for group in queue.groups}
    for row in rows:
        assert (row.kind, row.status) in shown, row
        assert _says_why(queue, row), row
    return queue


def _unfinished(tools: Tools) -> list[Work]:
    with tools.catalog.reading() as tx:
        return [
            row
            for status in WorkStatus
            if status is not WorkStatus.DONE
            for row in tx.work.list(status=status, limit=500)
        ]


def _says_why(queue: Queue, row: Work) -> bool:
    match row.status:
        case WorkStatus.WAITING:
            reasons = {(each.kind, each.error) for each in queue.resting}
            return not row.first_failed_at or (row.kind, row.error) in reasons
        case WorkStatus.LEASED:
            return bool(row.worker and row.lease_until)
        case WorkStatus.FAILED:
            return bool(row.error) and row.id in {each.id for each in queue.failed[row.kind]}
        case _:
            return row.batch in {each.batch.id for each in queue.aside}
