from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from archive.records.errors import BadInput, NotFound, Unavailable
from archive.records.ids import WorkId
from archive.records.work import Work, WorkKind, WorkStatus, new_work
from workers.corridor import Corridor
from workers.runner import AWAY, Lease, run_one, told_of
from workers.task_list import LONGEST_WAIT, TASKS, Step, Task
from workers.tools import Tools

LEASE = Lease(worker="worker-a", seconds=30)


def put_work(tools: Tools, subject: str = "page-1", *, priority: int = 0) -> WorkId:
    work = new_work(WorkKind.PAGE_CHECK, subject, datetime.now(UTC), priority=priority)
    with tools.catalog.transaction() as tx:
        tx.work.add(work)
    return work.id


def look(tools: Tools, work: WorkId) -> Work:
    with tools.catalog.reading() as tx:
        return tx.work.get(work)


def only(step: Step, **changes: object) -> Mapping[WorkKind, Task]:
    shape: dict[str, object] = {"step": step, "seconds": 60.0, "tries": 3, "wait_seconds": 0.0}
    return {WorkKind.PAGE_CHECK: Task(**(shape | changes))}  # type: ignore[arg-type]


def done_at_once(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
    return ()


def raising(error: Exception) -> Step:
    def step(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        raise error

    return step


def test_without_work_nothing_is_done(corridor: Corridor) -> None:
    assert run_one(corridor, LEASE) is False


def test_the_most_urgent_work_is_done_first_and_each_once(corridor: Corridor, tools: Tools) -> None:
    done: list[str] = []

    def step(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        done.append(subject)
        return ()

    rows = [put_work(tools, "page-1"), put_work(tools, "page-2", priority=10), put_work(tools, "page-3")]
    while run_one(corridor, LEASE, tasks=only(step)):
        pass
    assert done == ["page-2", "page-1", "page-3"]
    assert {look(tools, row).status for row in rows} == {WorkStatus.DONE}


def test_what_a_step_raises_waits_for_its_next_try_and_then_is_given_up(corridor: Corridor, tools: Tools) -> None:
    given_up: list[str] = []

    def give_up(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        given_up.append(subject)
        return ()

    work = put_work(tools)
    tasks = only(raising(RuntimeError("Іваненко 2345678901")), give_up=give_up)
    for tries in (1, 2):
        assert run_one(corridor, LEASE, tasks=tasks)
        assert (look(tools, work).status, look(tools, work).attempts) == (WorkStatus.WAITING, tries)
    assert given_up == []
    assert run_one(corridor, LEASE, tasks=tasks)
    row = look(tools, work)
    assert row.status is WorkStatus.FAILED
    assert given_up == ["page-1"]
    assert row.error.startswith("RuntimeError at test_runner.py:")
    assert "2345678901" not in row.error
    assert run_one(corridor, LEASE, tasks=tasks) is False


@pytest.mark.parametrize("error", [BadInput("The file is wrong."), NotFound("No such page.")])
def test_what_would_end_the_same_again_is_not_tried_again(corridor: Corridor, tools: Tools, error: Exception) -> None:
    work = put_work(tools)
    run_one(corridor, LEASE, tasks=only(raising(error)))
    assert look(tools, work).status is WorkStatus.FAILED
    assert str(error) in look(tools, work).error


def test_a_part_that_is_away_is_waited_for_without_counting(corridor: Corridor, tools: Tools) -> None:
    work = put_work(tools)
    tasks = only(raising(Unavailable("The index is away.")))
    for _ in range(10):
        assert run_one(corridor, LEASE, tasks=tasks)
    assert look(tools, work).status is WorkStatus.WAITING
    assert look(tools, work).error.startswith(AWAY)
    run_one(corridor, LEASE, tasks=only(done_at_once))
    assert look(tools, work).status is WorkStatus.DONE


def test_the_next_try_waits_longer_each_time_up_to_a_limit() -> None:
    task = Task(step=done_at_once, seconds=1, wait_seconds=2)
    assert [task.wait(tries).total_seconds() for tries in (1, 2, 3)] == [2, 4, 8]
    assert task.wait(1000) == LONGEST_WAIT


def test_what_failed_together_is_not_tried_together_again() -> None:
    task = Task(step=done_at_once, seconds=1, wait_seconds=2)
    waits = {task.wait(2, f"work-{n}").total_seconds() for n in range(100)}
    assert len(waits) == 100
    assert 3 <= min(waits) < 3.5
    assert 4.5 < max(waits) <= 5
    assert task.wait(2, "work-1") == task.wait(2, "work-1")


def test_a_failed_row_is_not_due_before_its_wait_is_over(corridor: Corridor, tools: Tools) -> None:
    work = put_work(tools)
    tasks = only(raising(RuntimeError()), wait_seconds=60.0)
    before = datetime.now(UTC)
    run_one(corridor, LEASE, tasks=tasks)
    assert look(tools, work).not_before >= before + timedelta(seconds=44)  # a minute, less up to a quarter
    assert run_one(corridor, LEASE, tasks=tasks) is False


def test_work_whose_workers_died_without_a_word_is_given_up_in_the_end(corridor: Corridor, tools: Tools) -> None:
    work = put_work(tools)
    for number in range(3):  # three workers claim it and are never heard of again
        with tools.catalog.transaction() as tx:
            later = datetime.now(UTC) + timedelta(hours=number)
            assert tx.work.claim(f"dead-{number}", now=later, lease_seconds=1) is not None
    with tools.catalog.transaction() as tx:
        tx.work.heartbeat(work, "dead-2", until=datetime.now(UTC))
    ran: list[str] = []

    def step(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        ran.append(subject)
        return ()

    assert run_one(corridor, LEASE, tasks=only(step))
    assert ran == []
    assert look(tools, work).status is WorkStatus.FAILED
    assert "without a word" in look(tools, work).error


def test_who_lost_the_lease_changes_nothing(corridor: Corridor, tools: Tools) -> None:
    work = put_work(tools)

    def step(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        with tools.catalog.transaction() as tx:  # another worker takes over in the middle of the step
            later = datetime.now(UTC) + timedelta(hours=1)
            assert tx.work.claim("worker-b", now=later, lease_seconds=3600) is not None
        return ()

    assert run_one(corridor, LEASE, tasks=only(step))
    assert (look(tools, work).status, look(tools, work).worker) == (WorkStatus.LEASED, "worker-b")


def test_the_lease_is_extended_while_a_step_runs(corridor: Corridor, tools: Tools) -> None:
    work = put_work(tools)
    seen = threading.Event()

    def step(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        first = look(tools, work).lease_until
        for _ in range(500):
            now = look(tools, work).lease_until
            if first and now and now > first:
                seen.set()
                return ()
            threading.Event().wait(0.02)
        return ()

    assert run_one(corridor, Lease(worker="worker-a", seconds=1), tasks=only(step))
    assert seen.is_set()
    assert look(tools, work).status is WorkStatus.DONE


def test_a_step_that_runs_past_its_limit_loses_its_lease(corridor: Corridor, tools: Tools) -> None:
    work = put_work(tools)
    taken: list[Work | None] = []

    def step(corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        end = time.monotonic() + 20
        while not any(taken) and time.monotonic() < end:
            threading.Event().wait(0.05)
            with tools.catalog.transaction() as tx:
                taken.append(tx.work.claim("worker-b", now=datetime.now(UTC), lease_seconds=60))
        return ()

    assert run_one(corridor, Lease(worker="worker-a", seconds=1), tasks=only(step, seconds=0.1))
    assert look(tools, work).worker == "worker-b"


def test_every_kind_of_work_has_a_step() -> None:
    assert set(TASKS) == set(WorkKind)


def test_our_own_errors_are_told_as_they_are() -> None:
    assert (
        told_of(BadInput("The file is wrong.", hint="Send another.")) == "bad-input: The file is wrong. Send another."
    )
    assert told_of(KeyError("Іваненко")) == "KeyError"
