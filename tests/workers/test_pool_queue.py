from __future__ import annotations

import time
from pathlib import Path

import pytest

from archive.records.errors import Unavailable
from archive.records.ids import WorkId
from workers.pool_queue import Bell, PoolQueue

ROWS = [WorkId("work-1"), WorkId("work-2")]


def test_a_ring_wakes_who_listens(tmp_path: Path) -> None:
    bell, queue = Bell(tmp_path / "bell"), PoolQueue(tmp_path / "bell")
    queue.offer(ROWS)
    began = time.monotonic()
    bell.wait(30)
    bell.wait(30)
    assert time.monotonic() - began < 5
    bell.wait(0.01)
    bell.close()


def test_two_who_listen_share_the_rings(tmp_path: Path) -> None:
    first, second = Bell(tmp_path / "bell"), Bell(tmp_path / "bell")
    PoolQueue(tmp_path / "bell").offer(ROWS[:1])
    first.wait(1)
    second.wait(0.01)
    first.close()
    second.close()


def test_ringing_where_nobody_listens_is_no_error(tmp_path: Path) -> None:
    PoolQueue(tmp_path / "bell").offer(ROWS)
    Bell(tmp_path / "bell").close()
    PoolQueue(tmp_path / "bell").offer(ROWS)
    PoolQueue(tmp_path / "bell").offer(())


def test_ringing_without_end_blocks_nobody(tmp_path: Path) -> None:
    bell, queue = Bell(tmp_path / "bell"), PoolQueue(tmp_path / "bell")
    for _ in range(3000):
        queue.offer(ROWS * 32)
    bell.close()


def test_a_bell_that_is_no_pipe_is_named(tmp_path: Path) -> None:
    (tmp_path / "bell").write_text("")
    with pytest.raises(Unavailable, match="bell"):
        Bell(tmp_path / "bell")
