"""Steps that kill (or stop) their process at one call of a port, in the middle of reading, or when they are done and nobody
knows it yet; every piece of work once.

The moments of each piece of work are numbered, and every seed takes another one of them, in an order of the piece's own: as
many seeds as ``MOMENTS`` says meet every moment. A piece that has fewer is struck at its end.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from archive.objects.replicated import ReplicatedObjectStore
from archive.ports.object_store import ObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import NotFound
from archive.records.ids import CaseId, WorkId
from archive.records.work import WorkKind
from workers.corridor import Corridor
from workers.task_list import TASKS, Task
from workers.tools import Tools

MOMENTS: Mapping[str, int] = {
    "page.check": 7,
    "page.read": 22,
    "case.understand-receiving": 13,
    "case.keep-understood": 390,
    "case.keep-confirmed": 290,
    "case.keep-accepted-held": 430,
    "case.index-unconfirmed": 3,
    "case.index-confirmed": 3,
    "case.index-accepted-held": 3,
    "case.release-accepted-held": 120,
    "upkeep.fixity": 270,
    "upkeep.mend": 15,
    "upkeep.retain": 240,
    "upkeep.seal_audit": 34,
}
"""Moments of each piece of work in the story, with a little over where their number hangs on chance."""
_READING_SECONDS = 0.02
_BLOCKS = {"transaction", "reading", "rebuilding"}


class Fate:
    """Counts moments and strikes this process at the chosen one, if the work has not been struck before.

    What is stopped goes on later beside the one who took its work over; in a transaction it would hold up everybody.
    ``struck`` says of a process that went on that it was stopped.
    """

    struck = False

    def __init__(self, mark: Path, moment: int, sign: signal.Signals) -> None:
        self.mark, self._moment, self.sign = mark, moment, sign
        self.met = 0
        self._in_transaction = False

    def moment(self) -> None:
        if self._in_transaction and self.sign is signal.SIGSTOP:
            return
        self.met += 1
        if self.met == self._moment:
            self.strike()

    def strike(self) -> None:
        try:
            self.mark.touch(exist_ok=False)
        except FileExistsError:
            return
        Fate.struck = self.sign is signal.SIGSTOP
        os.kill(os.getpid(), self.sign)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self._in_transaction = True
        try:
            yield
        finally:
            self._in_transaction = False


class Fated:
    """A port whose every call is two moments: before it and after it. Blocks have two more: before and after their end."""

    def __init__(self, port: Any, fate: Fate) -> None:
        self._port, self._fate = port, fate

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._port, name)
        if not callable(found):
            return found
        if name in _BLOCKS:
            return lambda *given, **named: self._block(name, found(*given, **named))

        def call(*given: Any, **named: Any) -> Any:
            self._fate.moment()
            answer = found(*given, **named)
            self._fate.moment()
            return answer

        return call

    @contextmanager
    def _block(self, name: str, block: Any) -> Iterator[Any]:
        with block as inside:
            if name == "reading":
                yield inside
            else:
                with self._fate.transaction():
                    yield inside
                    self._fate.moment()
        self._fate.moment()


class FatedEngine(Fated):
    """An engine that may be killed while it reads, too."""

    def read(self, *given: Any) -> Any:
        self._fate.moment()
        threading.Timer(_READING_SECONDS, self._fate.moment).start()
        answer = self._port.read(*given)
        self._fate.moment()
        return answer


@dataclass(frozen=True)
class StrikeOnce:
    """The real step of a kind, struck at a moment in every piece of work of a story: once a page, once a state of a case."""

    kind: WorkKind
    seed: int
    folder: Path
    sign: signal.Signals

    def __call__(self, corridor: Corridor, subject: str) -> tuple[WorkId, ...]:
        piece = _piece(corridor.tools, self.kind, subject)
        mark = self.folder / f"{piece}-{sha256_of(subject.encode())[:8]}"
        fate = Fate(mark, moment_of(self.seed, piece), self.sign)
        called_for = TASKS[self.kind].step(_with_fate(corridor, fate), subject)
        fate.strike()
        fate.mark.write_text(f"{fate.met}")
        return called_for


def moment_of(seed: int, piece: str) -> int:
    """Which moment of a piece of work a seed chooses: with each further seed another one, until all were chosen."""
    moments = list(range(1, MOMENTS.get(piece, 1) + 1))
    Random(piece).shuffle(moments)  # noqa: S311 - the same order always
    return moments[(seed - 1) % len(moments)]


def _piece(tools: Tools, kind: WorkKind, subject: str) -> str:
    if not subject.startswith("case-"):
        return str(kind)
    try:
        with tools.catalog.reading() as tx:
            case = tx.cases.get(CaseId(subject))
    except NotFound:
        return str(kind)
    return f"{kind}-{case.status}{'-held' if case.hold else ''}"


def _with_fate(corridor: Corridor, fate: Fate) -> Corridor:
    def engine() -> Any:
        return FatedEngine(corridor.engine(), fate)

    return replace(corridor, tools=fated(corridor.tools, fate), engine=engine)


def fated(tools: Tools, fate: Fate) -> Tools:
    """The same ports, whose every call counts."""
    ports: dict[str, Any] = {
        name: Fated(getattr(tools, name), fate) for name in ("catalog", "index", "queue", "register")
    }
    return replace(tools, objects=_fated_objects(tools.objects, fate), **ports)


def _fated_objects(objects: ObjectStore, fate: Fate) -> Any:
    """Each copy by itself, so that one may be a step ahead of another."""
    first, *others = (Fated(copy, fate) for copy in objects.copies())
    return ReplicatedObjectStore(first, tuple(others)) if others else first


def deadly_tasks(seed: int, folder: Path, sign: signal.Signals = signal.SIGKILL) -> Mapping[WorkKind, Task]:
    """Every piece of work strikes one worker, at a moment that the seed chooses."""
    folder.mkdir()
    return {
        kind: replace(task, wait_seconds=0.0, step=StrikeOnce(kind, seed, folder, sign)) for kind, task in TASKS.items()
    }


def moments_met(folder: Path) -> dict[str, int]:
    """How many moments each piece of work had, of those that were done again from the beginning."""
    met: dict[str, int] = {}
    for mark in folder.iterdir():
        piece = mark.name.rpartition("-")[0]
        met[piece] = max(met.get(piece, 0), int(mark.read_text() or 0))
    return met
