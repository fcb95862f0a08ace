"""Watching the work: every step, call of a port and request is timed, counted, traced and named in the log."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from enum import StrEnum
from functools import wraps
from types import TracebackType
from typing import Any, TypeVar, cast

from archive.records.errors import SkryniaError
from archive.records.work import Work, WorkKind
from workers import metrics, tracing
from workers.telling import bound, ids_of
from workers.tools import Tools

log = logging.getLogger("skrynia.workers")

Port = TypeVar("Port")

CALLS: dict[str, frozenset[str]] = {
    "catalog": frozenset({"transaction", "reading"}),
    "objects": frozenset({"put", "replace", "read", "read_range", "open", "stat", "retain", "hold", "remove", "mend"}),
    "index": frozenset({"put_case", "remove_case", "find", "like", "count"}),
    "queue": frozenset({"offer"}),
    "register": frozenset({"candidates", "entry"}),
}
"""The calls that are watched, by port."""

FAILURES = frozenset({"unavailable", "storage-full", "corrupt", "digest-mismatch", "bad-settings"})
"""Errors that are the port's; others are answers, or come from the block that a transaction surrounds."""


_on = False


def begin() -> None:
    """From now on this process watches: tools that are opened later are watched ones."""
    global _on  # noqa: PLW0603  one for the process, as the log is
    _on = True


def is_on() -> bool:
    """Whether this process watches."""
    return _on


class Outcome(StrEnum):
    """How a step ended."""

    DONE = "done"
    AGAIN = "again"  # it failed and is tried again
    AWAY = "away"  # a part that it needs does not answer; the try is not counted
    FAILED = "failed"  # for good: a dead letter
    LOST = "lost"  # done, but another worker had got the lease meanwhile
    BROKEN = "broken"  # the catalog went away before it could be written down how it ended


class StepSeen:
    """How the step ended, set by whoever runs it."""

    outcome = Outcome.BROKEN


@contextmanager
def step(work: Work) -> Iterator[StepSeen]:
    """Around one step of the corridor."""
    seen, begun = StepSeen(), time.perf_counter()
    ids = {"work": work.id, "batch": work.batch, "kind": work.kind, **ids_of(work.subject)}
    try:
        with tracing.span(work.kind, ids), bound(**ids):
            try:
                yield seen
            finally:
                ms = round((time.perf_counter() - begun) * 1000)
                facts = {"outcome": seen.outcome.value, "ms": ms, "attempt": work.attempts}
                log.info("%s %s ends: %s", work.kind, work.subject, seen.outcome, extra=facts)
    finally:
        metrics.STEP_SECONDS.labels(work.kind).observe(time.perf_counter() - begun)
        metrics.STEPS.labels(work.kind, seen.outcome).inc()
        if work.kind is WorkKind.PAGE_READ and seen.outcome is Outcome.DONE:
            metrics.PAGES_READ.inc()


def watched(tools: Tools) -> Tools:
    """The same tools, each call of which is timed, counted and traced."""
    return replace(
        tools,
        catalog=_watched(tools.catalog, "catalog"),
        objects=_watched(tools.objects, "objects"),
        index=_watched(tools.index, "index"),
        queue=_watched(tools.queue, "queue"),
        register=_watched(tools.register, "register"),
    )


def _watched(port: Port, name: str) -> Port:
    return cast("Port", _WatchedPort(port, name))


class _WatchedPort:
    """Stands before a port and hands everything on; what is in ``CALLS`` is watched on its way."""

    def __init__(self, port: object, name: str) -> None:
        self._port, self._name = port, name
        for call in CALLS[name]:
            setattr(self, call, _watched_call(getattr(port, call), name, call))

    def __getattr__(self, name: str) -> Any:
        return getattr(self._port, name)


def _watched_call(call: Callable[..., Any], port: str, name: str) -> Callable[..., Any]:
    if port == "catalog":
        return wraps(call)(lambda *args, **kwargs: _WatchedBlock(call(*args, **kwargs), port, name))

    @wraps(call)
    def timed(*args: Any, **kwargs: Any) -> Any:
        with _Watch(port, name):
            return call(*args, **kwargs)

    return timed


class _Watch:
    """Times, counts and traces one block."""

    def __init__(self, port: str, call: str) -> None:
        self._port, self._call = port, call
        self._span = tracing.span(f"{port}.{call}")

    def __enter__(self) -> None:
        self._begun = time.perf_counter()
        self._span.__enter__()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._span.__exit__(kind, error, trace)
        metrics.CALL_SECONDS.labels(self._port, self._call).observe(time.perf_counter() - self._begun)
        if isinstance(error, SkryniaError) and error.code in FAILURES:
            metrics.CALL_ERRORS.labels(self._port, self._call, error.code).inc()


class _WatchedBlock:
    """A transaction, watched from its beginning to its commit."""

    def __init__(self, block: AbstractContextManager[Any], port: str, call: str) -> None:
        self._block, self._watch = block, _Watch(port, call)

    def __enter__(self) -> Any:
        self._watch.__enter__()
        try:
            return self._block.__enter__()
        except BaseException as error:
            self._watch.__exit__(type(error), error, error.__traceback__)
            raise

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool | None:
        try:
            answered = self._block.__exit__(kind, error, trace)
        except BaseException as failed:
            self._watch.__exit__(type(failed), failed, failed.__traceback__)
            raise
        self._watch.__exit__(kind, error, trace)
        return answered
