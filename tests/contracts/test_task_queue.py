"""Every sentence of ``archive.ports.task_queue`` as a test, with the workers that answer: real processes that are killed.

The same over the pool's pipe, Redis and RabbitMQ.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from archive.records.errors import Unavailable
from archive.records.ids import PageId, WorkId
from archive.records.page import PageStatus
from archive.records.work import Work, WorkKind, WorkQueue, WorkStatus
from services.centre import Centre
from services.control import Control
from tests.failing.faulty_steps import WaitToBeKilled
from tests.workers.papers import drawn_case, received_batch
from workers.outbox import OFFERED_AT_ONCE, Beat, offer_due
from workers.pulse import workers_seen
from workers.settings import Settings
from workers.tools import Tools
from workers.wiring import open_queue, open_tools

PATIENCE = 150.0


def until(true: Callable[[], bool], beat: Beat | None = None) -> None:
    """Wait for something that other processes do; fails rather than hang."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        if beat:
            beat.tick()
        threading.Event().wait(0.1)


class Worker:
    """A worker process of two children; its log is in a file."""

    def __init__(self, settings: Settings, folder: Path, name: str) -> None:
        setting = folder / "queue"
        setting.write_text(settings.queue)
        self.log = folder / f"worker-{time.monotonic_ns()}.log"
        command = [
            sys.executable,
            "-m",
            "tests.failing.worker_parent",
            str(settings.home),
            str(setting),
            name,
            str(folder),
        ]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)

    def stop(self, seconds: float = 60.0) -> int:
        """By SIGTERM, as a service is stopped."""
        self.process.terminate()
        return self.process.wait(seconds)

    def end(self) -> None:
        """After a test, whatever became of it."""
        self.process.kill()
        self.process.wait()


@pytest.fixture
def settings(queue_setting: str, tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", queue=queue_setting, lease_seconds=2, poll_seconds=0.1, languages="ukr")


@pytest.fixture
def tools(settings: Settings) -> Iterator[Tools]:
    opened = open_tools(settings)
    yield opened
    opened.close()


@pytest.fixture
def start(settings: Settings, tools: Tools, tmp_path: Path) -> Iterator[Callable[..., Worker]]:
    """``start("hang")``: a worker process that reads so; without a name, as it should."""
    started: list[Worker] = []

    def begin(name: str = "") -> Worker:
        started.append(Worker(settings, tmp_path, name))
        return started[-1]

    yield begin
    for worker in started:
        worker.end()


def row_of(tools: Tools, page: PageId, kind: WorkKind = WorkKind.PAGE_READ) -> Work:
    with tools.catalog.reading() as tx:
        return next(work for work in tx.work.list(limit=1000) if (work.subject, work.kind) == (page, kind))


def nothing_waits(tools: Tools, pages: Sequence[PageId]) -> Callable[[], bool]:
    with tools.catalog.reading() as tx:
        subjects = (*pages, *{tx.pages.get(page).case for page in pages})

    def ask() -> bool:
        with tools.catalog.reading() as tx:
            return tx.work.pending(subjects) == 0

    return ask


def ids_that_wait(tools: Tools) -> list[WorkId]:
    with tools.catalog.reading() as tx:
        return [work.id for work in tx.work.list(status=WorkStatus.WAITING)]


class TaskQueueContract:
    """Subclasses give ``queue_setting``, what SKRYNIA_QUEUE is set to, with a queue of its own for each test."""

    @pytest.fixture
    def queue_setting(self) -> str:
        raise NotImplementedError

    def test_offered_work_is_done_by_a_worker_process(self, tools: Tools, start: Callable[..., Worker]) -> None:
        worker = start()
        until(lambda: len(workers_seen(tools.catalog)) == 2)
        _, pages = received_batch(tools, drawn_case(2))
        until(nothing_waits(tools, pages))
        with tools.catalog.reading() as tx:
            assert [tx.pages.get(page).status for page in pages] == [PageStatus.READ] * 2
        assert row_of(tools, pages[0]).worker.startswith(("pool-", "celery-"))
        assert worker.stop() == 0
        assert workers_seen(tools.catalog) == ()

    def test_work_offered_again_and_again_is_done_once(self, tools: Tools, start: Callable[..., Worker]) -> None:
        _, pages = received_batch(tools, drawn_case(2))
        waiting = ids_that_wait(tools)
        for _ in range(3):
            tools.queue.offer(list(reversed(waiting)))
            tools.queue.offer(waiting)
        worker = start()
        until(nothing_waits(tools, pages))
        tools.queue.offer(waiting)  # long after it was done
        tools.queue.offer([WorkId("work-nobody-knows")])
        _, more = received_batch(tools, drawn_case(1, word="Заява"), ref="В-2")
        until(nothing_waits(tools, more))
        for page in (*pages, *more):
            assert {row_of(tools, page, kind).attempts for kind in (WorkKind.PAGE_CHECK, WorkKind.PAGE_READ)} == {1}
        assert worker.stop() == 0

    def test_lost_offers_are_found_again(self, tools: Tools, settings: Settings, start: Callable[..., Worker]) -> None:
        deaf = replace(tools, queue=open_queue(settings))  # it knows no row, so it rings for none
        _, pages = received_batch(deaf, drawn_case(1))
        deaf.queue.close()
        start()
        until(nothing_waits(tools, pages), Beat(tools, "test"))

    def test_offers_anew_do_not_pile_up(self, tools: Tools) -> None:
        received_batch(tools, drawn_case(2))
        for _ in range(5):
            offer_due(tools)
        assert tools.queue.waiting(WorkQueue.READING) <= 2 < OFFERED_AT_ONCE

    def test_a_worker_killed_in_mid_step_costs_the_step(
        self, tools: Tools, start: Callable[..., Worker], tmp_path: Path
    ) -> None:
        """Its parent tells of it, long before the lease runs out."""
        waiting = WaitToBeKilled(tmp_path)
        start("wait-to-be-told-of")
        _, pages = received_batch(tools, drawn_case(2))
        until(lambda: waiting.killed() == 2)
        for mark in tmp_path.glob("at-work-*"):
            os.kill(int(mark.read_text()), signal.SIGKILL)
        until(nothing_waits(tools, pages), Beat(tools, "test"))
        with tools.catalog.reading() as tx:
            assert [tx.pages.get(page).status for page in pages] == [PageStatus.READ] * 2
        assert [row_of(tools, page).attempts for page in pages] == [2, 2]
        assert {row_of(tools, page).first_failed_at is None for page in pages} == {False}

    def test_all_workers_killed_at_once_are_replaced_by_others(
        self, tools: Tools, start: Callable[..., Worker], tmp_path: Path
    ) -> None:
        """Without a word: the leases run out, and the outbox rings for others."""
        waiting = WaitToBeKilled(tmp_path)
        first = start("wait-to-be-killed")
        _, pages = received_batch(tools, drawn_case(1))
        until(lambda: waiting.killed() == 1)
        (mark,) = tmp_path.glob("at-work-*")
        first.process.kill()
        first.process.wait()
        until(lambda: not lives(int(mark.read_text())))
        start("wait-to-be-killed")
        until(nothing_waits(tools, pages), Beat(tools, "test"))
        assert row_of(tools, pages[0]).attempts == 2

    def test_a_step_past_its_time_limit_ends_with_its_process(self, tools: Tools, start: Callable[..., Worker]) -> None:
        start("hang")
        _, pages = received_batch(tools, drawn_case(1))
        until(nothing_waits(tools, pages), Beat(tools, "test"))
        failed = row_of(tools, pages[0])
        assert failed.status is WorkStatus.FAILED
        assert "ended" in failed.error
        with tools.catalog.reading() as tx:
            assert tx.pages.get(pages[0]).status is PageStatus.FAILED

    def test_a_stopped_worker_lets_its_steps_end(
        self, tools: Tools, start: Callable[..., Worker], tmp_path: Path
    ) -> None:
        worker = start("wait-for-sign")
        _, pages = received_batch(tools, drawn_case(1))
        until((tmp_path / "at-work").exists)
        worker.process.terminate()
        (tmp_path / "sign").touch()
        assert worker.process.wait(60) == 0
        row = row_of(tools, pages[0])
        assert (row.status, row.attempts) == (WorkStatus.DONE, 1)

    def test_what_a_stop_cuts_off_is_put_back_and_is_no_try(
        self, tools: Tools, start: Callable[..., Worker], tmp_path: Path
    ) -> None:
        worker = start("hang-on")  # two seconds of grace
        _, pages = received_batch(tools, drawn_case(1))
        until((tmp_path / "at-work").exists)
        began = time.monotonic()
        assert worker.stop() == 0
        assert time.monotonic() - began < 20
        row = row_of(tools, pages[0])
        assert (row.status, row.attempts, row.error, row.worker) == (WorkStatus.WAITING, 0, "", "")
        start()
        until(nothing_waits(tools, pages), Beat(tools, "test"))
        assert row_of(tools, pages[0]).attempts == 1

    def test_it_says_how_it_is(self, tools: Tools) -> None:
        assert tools.queue.check()


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


class TestPool(TaskQueueContract):
    @pytest.fixture
    def queue_setting(self) -> str:
        return "pool:?processes=2"


class BrokerContract(TaskQueueContract):
    """What is so with a broker between."""

    def test_an_emptied_broker_loses_nothing(
        self, tools: Tools, queue_setting: str, start: Callable[..., Worker]
    ) -> None:
        _, pages = received_batch(tools, drawn_case(1))
        assert tools.queue.waiting(WorkQueue.READING) == 1
        self.empty(queue_setting)
        assert tools.queue.waiting(WorkQueue.READING) == 0
        start()
        until(nothing_waits(tools, pages), Beat(tools, "test"))

    def empty(self, queue_setting: str) -> None:
        raise NotImplementedError

    broker: str

    def test_workers_find_a_broker_again_that_comes_back_empty(
        self, tools: Tools, start: Callable[..., Worker], disturb: Callable[[str], Control]
    ) -> None:
        """Killed, everything in it lost; papers come in meanwhile; the same workers go on when it is back."""
        worker = start()
        until(lambda: len(workers_seen(tools.catalog)) == 2)
        hand = disturb(self.broker)
        hand.kill()
        _, pages = received_batch(tools, drawn_case(1))
        hand.empty()
        hand.start()
        until(nothing_waits(tools, pages), Beat(tools, "test"))
        assert worker.process.poll() is None
        assert row_of(tools, pages[0]).attempts == 1

    def test_a_message_holds_ids_only_and_nobody_sees_the_password(
        self, tools: Tools, settings: Settings, start: Callable[..., Worker]
    ) -> None:
        worker = start()
        until(lambda: len(workers_seen(tools.catalog)) == 2)
        secret = settings.queue.partition("//")[2].partition("@")[0].rpartition(":")[2]
        assert len(secret) > 5
        seen = [seen.place.rpartition(":")[2] for seen in workers_seen(tools.catalog)]
        for pid in (str(worker.process.pid), *seen):
            assert secret.encode() not in Path(f"/proc/{pid}/cmdline").read_bytes()
        assert worker.stop() == 0
        assert secret not in worker.log.read_text()
        assert secret not in repr(settings)
        assert secret not in tools.queue.check()

    @pytest.mark.parametrize("silent", [False, True], ids=["closed", "silent"])
    def test_a_broker_that_is_away_holds_nobody_up(self, settings: Settings, silent: bool) -> None:
        with socket.socket() as port:
            port.bind(("127.0.0.1", 0))
            if silent:
                port.listen()
            scheme = settings.queue.partition(":")[0]
            away = replace(
                settings, home=settings.home / "away", queue=f"{scheme}://127.0.0.1:{port.getsockname()[1]}/0"
            )
            tools = open_tools(away)
            began = time.monotonic()
            with pytest.raises(Unavailable, match="broker"):
                tools.queue.check()
            assert time.monotonic() - began < 10
            began = time.monotonic()
            _, pages = received_batch(tools, drawn_case(2))  # papers are taken in all the same
            assert time.monotonic() - began < 10
            assert len(pages) == 2
            tools.close()


class TestRedis(BrokerContract):
    broker = "redis"

    @pytest.fixture
    def queue_setting(self, centre: Centre) -> str:
        return f"{centre.new_redis()}?processes=2&prefix={centre.new_name()}"

    def empty(self, queue_setting: str) -> None:
        from redis import Redis

        with Redis.from_url(queue_setting.partition("?")[0]) as redis:
            redis.flushdb()


class TestRabbitMQ(BrokerContract):
    broker = "rabbitmq"

    @pytest.fixture
    def queue_setting(self, centre: Centre) -> str:
        return f"{centre.rabbitmq}/?processes=2&prefix={centre.new_name()}"

    def empty(self, queue_setting: str) -> None:
        from kombu import Connection

        location, _, options = queue_setting.partition("?")
        prefix = options.rpartition("=")[2]
        with Connection(location) as connection:
            for queue in (WorkQueue.INTERACTIVE, WorkQueue.READING):  # the others were never rung
                connection.default_channel.queue_purge(f"{prefix}.{queue}")
