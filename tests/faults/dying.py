"""Steps that kill their process at one call of a port, or when they are done and nobody knows it yet; once in a test each."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from archive.records.ids import WorkId
from archive.records.work import WorkKind
from workers.corridor import Corridor
from workers.task_list import TASKS, Task
from workers.tools import Tools

MOST_MOMENTS = 40
"""Moments before and after the calls of a step; one that has fewer is killed at its end."""
_BLOCKS = {"transaction", "reading", "rebuilding"}


class Fate:
    """Counts moments and kills this process at the chosen one, if no process was killed by it before."""

    def __init__(self, mark: Path, moment: int) -> None:
        self._mark, self._left = mark, moment

    def moment(self) -> None:
        self._left -= 1
        if self._left == 0:
            self.strike()

    def strike(self) -> None:
        try:
            self._mark.touch(exist_ok=False)
        except FileExistsError:
            return
        os.kill(os.getpid(), signal.SIGKILL)


class Fated:
    """A port whose every call is two moments: before it and after it. Blocks have two more: before and after their end."""

    def __init__(self, port: Any, fate: Fate) -> None:
        self._port, self._fate = port, fate

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        if not callable(found):
            return found
        if name in _BLOCKS:
            return lambda *given, **named: self._block(found(*given, **named))

        def call(*given: Any, **named: Any) -> Any:
            self._fate.moment()
            answer = found(*given, **named)
            self._fate.moment()
            return answer

        return call

    @contextmanager
    def _block(self, block: Any) -> Iterator[Any]:
        with block as inside:
            yield inside
            self._fate.moment()
        self._fate.moment()


@dataclass(frozen=True)
class DieOnce:
    """The real step of a kind, killed at a moment."""

    kind: WorkKind
    moment: int
    folder: Path

    def __call__(self, corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        fate = Fate(self.folder / f"died-{self.kind}", self.moment)
        called_for = TASKS[self.kind].step(replace(corridor, tools=_fated(corridor.tools, fate)), subject)
        fate.strike()
        return called_for


def _fated(tools: Tools, fate: Fate) -> Tools:
    ports: dict[str, Any] = {
        name: Fated(getattr(tools, name), fate) for name in ("catalog", "objects", "index", "queue", "register")
    }
    return replace(tools, **ports)


def deadly_tasks(seed: int, folder: Path) -> Mapping[WorkKind, Task]:
    """Every kind of work kills one worker, at a moment that the seed chooses."""
    folder.mkdir()
    chance = Random(seed)  # noqa: S311 - the same seed kills at the same moments
    return {
        kind: replace(task, wait_seconds=0.0, step=DieOnce(kind, chance.randint(1, MOST_MOMENTS), folder))
        for kind, task in TASKS.items()
    }
