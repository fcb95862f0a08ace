"""What is written to the log: structured lines with the ids of the work at hand, and nothing of anybody's papers.

Modules log through the standard library; here lines get their form. Three guards keep persons out: only the keys of
``KEYS`` pass, an exception is told by its class and place in the code (its words may quote a paper), and of what other
people's libraries say only the template is told, without its values.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import traceback
from collections.abc import Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, TextIO

import structlog
from structlog.stdlib import ExtraAdder, ProcessorFormatter
from structlog.typing import Processor

from archive.records.errors import SkryniaError
from workers import metrics, telling_celery, tracing

OURS = "skrynia"
"""The logger above all of ours."""

IDS = frozenset({"case", "page", "batch", "document", "work", "request", "trace"})
"""The ids that a line carries while they are bound."""

KEYS: Final = IDS | {
    "attempt",
    "code",
    "event",
    "incident",
    "kind",
    "level",
    "logger",
    "method",
    "ms",
    "outcome",
    "path",
    "pid",
    "place",
    "port",
    "process",
    "status",
    "time",
    "worker",
}
"""All that a line may say; a key that is not here is left out."""

LONGEST = 2000
"""Characters of one value."""

LONGEST_CODE = 40
_NUMBER = re.compile(r"(?<![0-9A-Za-z-])\d{8,}(?![0-9A-Za-z-])")
_WARNING = re.compile(r"([^\n]+?):(\d+): (\w+): ")
_Line = MutableMapping[str, Any]
_UNCODED = "unnamed"
_LOUD = {
    **dict.fromkeys(("httpx", "uvicorn.access", "alembic", "urllib3", "celery.redirected"), logging.WARNING),
    "elastic_transport": logging.ERROR,  # every try of its own; our error says what came of them all
}


def begin_telling(*, form: str = "", level: str = "info", process: str = "", stream: TextIO | None = None) -> None:
    """From now on this process logs so: ``form`` is ``json``, ``text``, or empty for text on a terminal and JSON elsewhere.

    ``process`` says what this process is (``api``, ``worker``, ``station`` …). Lines go to standard error.
    """
    shape = form or ("text" if (stream or sys.stderr).isatty() else "json")
    handler = logging.StreamHandler(stream) if stream else _StandardError()
    handler.setFormatter(
        ProcessorFormatter(foreign_pre_chain=_gathering(process), processors=[*_GUARDS, _drawing(shape)])
    )
    handler.addFilter(_celerys_own)
    handler.addFilter(_with_code)
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger(OURS).setLevel(level.upper())
    for loud, level_of in _LOUD.items():
        logging.getLogger(loud).setLevel(level_of)
    logging.captureWarnings(capture=True)


class _StandardError(logging.StreamHandler[TextIO]):
    """Whatever standard error is when a line is told: who redirects it for a while may have closed that file since."""

    @property
    def stream(self) -> TextIO:
        return sys.stderr

    @stream.setter
    def stream(self, _: TextIO) -> None:
        """The base class sets it once."""


@contextmanager
def bound(**ids: str) -> Iterator[None]:
    """Every line logged inside the block carries these ids; empty ones are left out."""
    with structlog.contextvars.bound_contextvars(**{name: value for name, value in ids.items() if value}):
        yield


def ids_of(subject: str) -> dict[str, str]:
    """The key under which an id is told: ``case-…`` is a case, ``page-…`` a page; nothing for what is no id of ours."""
    kind = subject.partition("-")[0]
    return {kind: subject} if kind in IDS and kind != subject else {}


def _gathering(process: str) -> list[Processor]:
    def who(_logger: Any, _name: str, line: _Line) -> _Line:
        line["process"], line["pid"] = process, os.getpid()
        return line

    return [
        structlog.contextvars.merge_contextvars,
        ExtraAdder(allow=KEYS),
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
        who,
        _with_trace,
        _without_foreign_values,
    ]


def _with_trace(_logger: Any, _name: str, line: _Line) -> _Line:
    trace = tracing.trace_id()
    return {**line, "trace": trace} if trace else line


def _celerys_own(record: logging.LogRecord) -> bool:
    """What matters of Celery's lines is told in our words; its errors by their template, the rest to who debugs."""
    if not telling_celery.is_celerys(record):
        return True
    found = telling_celery.retold(record)
    if found is None and record.levelno < logging.ERROR:
        return logging.getLogger(OURS).isEnabledFor(logging.DEBUG)
    record.msg, record.code = found or (record.msg, telling_celery.CODE)
    record.args = ()
    return True


def _with_code(record: logging.LogRecord) -> bool:
    """Warnings and errors carry the code of the error they tell of, and how an exception came about, but not its words."""
    exception = record.exc_info[1] if record.exc_info else None
    if exception is not None:
        record.place = places_of(exception)
    record.exc_info = record.exc_text = record.stack_info = None
    if record.levelno >= logging.WARNING:
        code = str(getattr(record, "code", "")) or _code_of((exception, *_values(record)))
        record.code = code
        metrics.TOLD.labels(record.levelname.lower(), code[:LONGEST_CODE]).inc()
    return True


def _values(record: logging.LogRecord) -> tuple[object, ...]:
    return record.args if isinstance(record.args, tuple) else ()


def _code_of(told: tuple[object, ...]) -> str:
    return next((each.code for each in told if isinstance(each, SkryniaError)), _UNCODED)


def _without_foreign_values(_logger: Any, _name: str, line: _Line) -> _Line:
    record: logging.LogRecord = line["_record"]
    if record.name == "py.warnings":
        found = _WARNING.match(str(record.msg))
        line["event"] = f"{found[3]} at {Path(found[1]).name}:{found[2]}" if found else "a library warns"
    elif record.name != OURS and not record.name.startswith(f"{OURS}."):
        line["event"] = str(record.msg)
    return line


def only_allowed(_logger: Any, _name: str, line: _Line) -> Mapping[str, Any]:
    """The guard: unknown keys go, values are one printable line of bounded length, long numbers that stand alone are hidden."""
    return {key: _plain(value) for key, value in line.items() if key in KEYS}


def _plain(value: object) -> object:
    if isinstance(value, (bool, int, float)) or value is None:
        return value
    text = "".join(sign if sign.isprintable() else " " for sign in str(value)[:LONGEST])
    return _NUMBER.sub("…", text)


def places_of(error: BaseException) -> str:
    """The classes of an exception and its causes, and where in the code it was raised; none of its words."""
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < 8:
        kinds.append(type(cause).__qualname__)
        cause = cause.__cause__ or cause.__context__
    return " < ".join(kinds) + _frames(error.__traceback__)


def _frames(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)[-6:]
    return "".join(f" at {Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames))


def _drawing(shape: str) -> Processor:
    if shape == "json":
        return structlog.processors.JSONRenderer(ensure_ascii=False, sort_keys=True)
    return _as_text


def _as_text(_logger: Any, _name: str, line: _Line) -> str:
    """``12:00:01 warning  what happened  case=… code=…``."""
    first = ("time", "level", "event", "logger", "process", "pid")
    rest = " ".join(f"{key}={value}" for key, value in sorted(line.items()) if key not in first)
    return f"{str(line['time'])[11:19]} {line['level']:8}{line['event']}{'  ' if rest else ''}{rest}"


_GUARDS: Final[tuple[Processor, ...]] = (ProcessorFormatter.remove_processors_meta, only_allowed)
