"""What Celery says, in our words: its values may be messages or addresses and are dropped, and bare templates tell nobody."""

from __future__ import annotations

import logging
from typing import Final

LOGGERS: Final = ("celery", "kombu", "amqp", "multiprocessing")
"""Celery, its broker's libraries, and the name under which its processes log."""

CODE: Final = "celery"
"""Of an error that is none of the known ones."""

_LOST = "The connection to the broker is lost; it is tried again, and work is looked for in the catalogue meanwhile."
_ENDED = "A worker process ended in mid-step; what it was at is tried again."
_KNOWN: Final = (  # how a line begins, what we say, its code
    ("consumer: Connection to broker lost", _LOST, "broker-away"),
    ("consumer: Cannot connect to", _LOST, "broker-away"),
    ("Task handler raised error: WorkerLostError", _ENDED, "worker-lost"),
    ("Process ", "A worker process ended; another one takes its place.", "worker-lost"),
    ("Timed out waiting for UP message", "A worker process did not begin in time; another is started.", "worker-lost"),
    ("Hard time limit", "A step ran past its time limit and was ended.", "time-limit"),
    ("Unrecoverable error", "Celery's worker cannot go on and ends.", "worker-ended"),
)


def retold(record: logging.LogRecord) -> tuple[str, str] | None:
    """Words and code for a line of Celery's; None for one that is not its own or not known."""
    if not is_celerys(record):
        return None
    said = _beginning(record)
    return next(((words, code) for begins, words, code in _KNOWN if said.startswith(begins)), None)


def _beginning(record: logging.LogRecord) -> str:
    """The template; where it begins with a value, or an error is what it is about, that value's text or class too."""
    template, values = str(record.msg), record.args if isinstance(record.args, tuple) else ()
    first = values[0] if values else None
    return (
        template.replace("%s", str(first), 1)
        if template.startswith("%s")
        else template.replace("%r", type(first).__name__, 1)
    )


def is_celerys(record: logging.LogRecord) -> bool:
    """Whether the line is Celery's or of a library below it."""
    return record.name.partition(".")[0] in LOGGERS
