"""kill -9 of a worker of each kind of work, at a moment of its step that a seed chooses."""

from __future__ import annotations

from pathlib import Path

from tests.faults.dying import deadly_tasks
from tests.faults.installation import Installation
from tests.faults.promises import assert_everything_is_there_once
from tests.workers.papers import drawn_case, received_batch
from workers.pool import Pool, drain

PAGES = 3


def test_a_worker_of_each_kind_killed_at_some_moment(one_machine: Installation, tmp_path: Path, seed: int) -> None:
    _batch, pages = received_batch(one_machine.tools, drawn_case(PAGES))
    deaths = tmp_path / "deaths"
    with Pool(one_machine.settings, 2, tasks=deadly_tasks(seed, deaths)):
        drained = drain(one_machine.tools, one_machine.settings, pages)
    assert (drained.waiting, drained.failed) == (0, ())
    assert {"died-page.check", "died-page.read", "died-case.understand", "died-case.keep", "died-case.index"} <= {
        died.name for died in deaths.iterdir()
    }
    assert_everything_is_there_once(one_machine.tools, pages=PAGES)
