"""Traces: which part of the way took how long. Off, a span costs one comparison; on, ``tracing_otlp`` sends them.

Spans carry ids and kinds only; of an exception, its code.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


class Tracer(Protocol):
    """Whoever makes spans."""

    def span(self, name: str, facts: Mapping[str, str]) -> AbstractContextManager[None]:
        """A span around a block, inside the one that is open in this thread."""
        ...

    def trace_id(self) -> str:
        """The trace that is open in this thread, as 32 hexadecimal digits; empty for none."""
        ...

    def close(self) -> None:
        """Send what was not sent yet."""
        ...


_tracer: Tracer | None = None
_NOTHING = nullcontext()


def begin_tracing(tracer: Tracer | None) -> None:
    """From now on this process makes spans by ``tracer``; None: none."""
    global _tracer  # noqa: PLW0603  one for the process, as the log is
    if _tracer is not None:
        _tracer.close()
    _tracer = tracer


def is_on() -> bool:
    """Whether spans are made."""
    return _tracer is not None


def span(name: str, facts: Mapping[str, str] | None = None) -> AbstractContextManager[None]:
    """A span around a block; ``facts`` are ids and kinds, empty ones are left out."""
    return _NOTHING if _tracer is None else _tracer.span(name, facts or {})


def trace_id() -> str:
    """The open trace's id, for the log; empty for none."""
    return "" if _tracer is None else _tracer.trace_id()
