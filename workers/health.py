"""How the parts of an installation are: each is asked, and one that does not answer says so without hiding the others.

A part gets a time limit, and what it said holds for a moment: however often somebody asks, the part is asked once.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from archive.records.errors import SkryniaError
from workers.tools import Tools

Check = Callable[[], str]
"""What a part says of itself in one line; raises a SkryniaError where it is not well."""

NEEDED: Final = frozenset({"catalog", "objects"})
"""Without these nothing can be taken in or shown; without the others what needs them waits."""

PATIENCE = 3.0
"""Seconds that a part has for its answer."""

LONG_PATIENCE = 30.0
"""The same where a person asked for it."""

FRESH = 1.5
"""Seconds for which an answer holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part and what it says of itself, or what is wrong with it (``code``: of the error) and what to do."""

    name: str
    well: bool
    says: str
    hint: str = ""
    code: str = ""


class Checkup:
    """Asks the parts, all at the same time. Used by several threads; a part that hangs is not asked again meanwhile."""

    def __init__(self, checks: Mapping[str, Check], *, patience: float = PATIENCE, fresh: float = FRESH) -> None:
        self._patience, self._fresh = patience, fresh
        self._asked = {name: _Asked(name, check) for name, check in checks.items()}
        self._turn = threading.Lock()
        self._known: tuple[Part, ...] = ()
        self._since = float("-inf")

    def parts(self) -> tuple[Part, ...]:
        """Each part in the order given; at most ``fresh`` seconds old, and never later than after ``patience``."""
        with self._turn:
            if time.monotonic() - self._since > self._fresh:
                self._known = self._ask_all()
                self._since = time.monotonic()
            return self._known

    def _ask_all(self) -> tuple[Part, ...]:
        last = time.monotonic() + self._patience
        for asked in self._asked.values():
            asked.begin()
        return tuple(asked.answer(last) for asked in self._asked.values())


class _Asked:
    """One part, asked in a thread of its own, so that one that hangs holds up nobody."""

    def __init__(self, name: str, check: Check) -> None:
        self._name, self._check = name, check
        self._thread: threading.Thread | None = None
        self._begun = 0.0
        self._part: Part | None = None

    def begin(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._part, self._begun = None, time.monotonic()
            self._thread = threading.Thread(target=self._ask, name=f"check {self._name}", daemon=True)
            self._thread.start()

    def _ask(self) -> None:
        self._part = ask_one(self._name, self._check)

    def answer(self, last: float) -> Part:
        if self._thread is not None:
            self._thread.join(max(0.0, last - time.monotonic()))
        if self._part is not None:
            return self._part
        if self._thread is not None and not self._thread.is_alive():
            says, hint = "its check ended unexpectedly", "Look into the log of this process."
        else:
            says = f"has not answered for {time.monotonic() - self._begun:.0f} s"
            hint = "Look whether its server runs and the network reaches it."
        return Part(name=self._name, well=False, says=says, hint=hint)


def checkup_of(tools: Tools, *, patience: float = PATIENCE, fresh: float = FRESH) -> Checkup:
    """Over the five ports."""
    checks = {
        "catalog": tools.catalog.check,
        "objects": tools.objects.check,
        "index": tools.index.check,
        "queue": tools.queue.check,
        "register": tools.register.check,
    }
    return Checkup(checks, patience=patience, fresh=fresh)


def parts_of(tools: Tools) -> tuple[Part, ...]:
    """The five ports, asked now, by somebody who waits for the answer: an index just made takes its time."""
    return checkup_of(tools, patience=LONG_PATIENCE).parts()


def ask(checks: Mapping[str, Check], *, patience: float = LONG_PATIENCE) -> tuple[Part, ...]:
    """Each part by its name, in that order, asked now."""
    return Checkup(checks, patience=patience).parts()


def ask_one(name: str, check: Check) -> Part:
    """One part, asked now and waited for."""
    try:
        return Part(name=name, well=True, says=check())
    except SkryniaError as error:
        return Part(name=name, well=False, says=error.message, hint=error.hint, code=error.code)


def is_ready(parts: tuple[Part, ...]) -> bool:
    """Whether what everything needs is well."""
    return all(part.well for part in parts if part.name in NEEDED)


def ill(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The names of the parts that are not well."""
    return tuple(part.name for part in parts if not part.well)
