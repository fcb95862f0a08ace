"""Workers and brokers that die, forget, repeat and reorder: the rows of work decide, and everything is done once."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from services.centre import Centre
from services.control import Control
from tests.faults.centres import centre_at
from tests.faults.installation import Installation, children_of, until
from tests.faults.promises import assert_finished
from tests.workers.papers import drawn_case, received_batch

PAGES = 4
BROKERS = ("redis", "rabbitmq")


@pytest.fixture(params=BROKERS)
def centre_with_broker(request: pytest.FixtureRequest, centre: Centre, tmp_path: Path) -> Iterator[Installation]:
    queue = centre.new_redis() if request.param == "redis" else f"{centre.rabbitmq}/?prefix={centre.new_name()}"
    with centre_at(tmp_path, centre, queue=queue) as (installation, _doors):
        yield installation


def test_workers_killed_again_and_again(centre_with_broker: Installation, seed: int) -> None:
    installation = centre_with_broker
    chance = Random(seed)  # noqa: S311 - the same seed kills after the same waits
    _batch, pages = received_batch(installation.tools, drawn_case(PAGES))
    installation.start("upkeep")
    worker = installation.start("worker", "--processes", "2")
    for _ in range(3):
        if (
            worker.poll() is not None
        ):  # Celery ends where a process of its pool dies at its start; whoever supervises starts it
            worker = installation.start("worker", "--processes", "2")
        until(lambda: bool(children_of(worker.pid)) or worker.poll() is not None)  # noqa: B023 - called at once
        threading.Event().wait(chance.uniform(0.5, 2.5))
        with suppress(ProcessLookupError, IndexError):
            os.kill(chance.choice(children_of(worker.pid)), signal.SIGKILL)
    worker.kill()  # the main process too; its children end with it
    worker.wait()
    installation.start("worker", "--processes", "2")
    assert_finished(installation, pages, expected=PAGES)


def test_every_ring_twice_and_backwards(centre_with_broker: Installation) -> None:
    installation = centre_with_broker
    _batch, pages = received_batch(installation.tools, drawn_case(PAGES))
    with installation.tools.catalog.reading() as tx:
        waiting = [row.id for row in tx.work.list()]
    for _ in range(2):
        installation.tools.queue.offer(waiting[::-1])
    installation.start("upkeep")
    installation.start("worker", "--processes", "2")
    assert_finished(installation, pages, expected=PAGES)


def test_a_broker_that_was_away_and_comes_back_empty(
    centre_with_broker: Installation, disturb: Callable[[str], Control]
) -> None:
    installation = centre_with_broker
    broker = disturb("redis" if installation.settings.queue.startswith("redis") else "rabbitmq")
    installation.start("upkeep")
    installation.start("worker", "--processes", "2")
    with broker.away():
        _batch, pages = received_batch(installation.tools, drawn_case(PAGES))  # taken in without a bell
        until(lambda: installation.ended_pages() == PAGES)  # and read: the worker looks into the catalogue meanwhile
    broker.empty()
    assert_finished(installation, pages, expected=PAGES)


@pytest.mark.parametrize("server", ["postgres", "minio"])
def test_a_server_killed_under_load(
    server: str, centre_with_broker: Installation, disturb: Callable[[str], Control]
) -> None:
    installation = centre_with_broker
    _batch, pages = received_batch(installation.tools, drawn_case(PAGES))
    installation.start("upkeep")
    installation.start("worker", "--processes", "2")
    until(lambda: installation.ended_pages() >= 1)
    with disturb(server).away():
        pass
    assert_finished(installation, pages, expected=PAGES)
