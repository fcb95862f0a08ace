"""kill -9 of a worker at a moment of every piece of work, and workers that go on after another one took their work over.

Which moment, the seed says: a call of a port, the middle of reading, or the end, when all is done and nobody knows it yet.
"""

from __future__ import annotations

import signal
from pathlib import Path

from tests.faults.dying import MOMENTS, deadly_tasks, moments_met
from tests.faults.installation import Installation
from tests.faults.lives import work_off
from tests.faults.story import go_the_whole_way


def test_every_piece_of_work_is_killed_once(one_machine: Installation, tmp_path: Path, seed: int) -> None:
    deaths = tmp_path / "deaths"
    tasks = deadly_tasks(seed, deaths)
    go_the_whole_way(one_machine, lambda: work_off(one_machine, tasks))
    met = moments_met(deaths)
    assert set(met) >= set(MOMENTS)
    grown = {piece: count for piece, count in met.items() if count > 1.5 * MOMENTS.get(piece, count)}
    assert grown == {}, "enlarge MOMENTS"  # what goes on after a death has some more


def test_every_piece_of_work_is_done_by_two(one_machine: Installation, tmp_path: Path, seed: int) -> None:
    tasks = deadly_tasks(seed, tmp_path / "stops", signal.SIGSTOP)
    go_the_whole_way(one_machine, lambda: work_off(one_machine, tasks, late=seed % 2 == 0))
