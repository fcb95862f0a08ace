"""kill -9 of a worker, of the whole ``ingest`` and of the server, each in the middle of a batch: repeating it finishes the batch,
the ledger closes, and nothing is there twice.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.installation import PATIENCE, Installation, free_port, installed, killed, until, workers_of
from tests.faults.promises import assert_everything_is_there_once
from tests.workers.papers import drawn_case

PAGES = 8

pytestmark = pytest.mark.slow


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path) as opened:
        yield opened


def test_killed_in_the_middle_the_batch_is_finished_and_nothing_is_there_twice(
    installation: Installation, tmp_path: Path
) -> None:
    box = tmp_path / "В-20417"
    box.mkdir()
    for place, data in enumerate(drawn_case(PAGES), start=1):
        (box / f"{place:03}.png").write_bytes(data)

    ingest = installation.start("ingest", str(box), "--wait")
    until(lambda: installation.ended_pages() >= 1, ingest)
    os.kill(workers_of(ingest.pid)[0], signal.SIGKILL)  # a worker
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
    assert_everything_is_there_once(installation.tools, pages=PAGES)
