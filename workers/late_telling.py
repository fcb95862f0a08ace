"""The log of a command that may have nothing to tell: what gives lines their form is loaded with the first of them."""

from __future__ import annotations

import importlib
import logging
from typing import Any

_OURS = "skrynia"


def begin_late_telling(*, form: str = "", level: str = "info", process: str = "") -> None:
    """As ``begin_telling`` does, whose arguments these are, but not before there is a line to tell."""
    root = logging.getLogger()
    for old in root.handlers[:]:
        root.removeHandler(old)
    root.addHandler(_FirstLine({"form": form, "level": level, "process": process}))
    root.setLevel(logging.WARNING)
    logging.getLogger(_OURS).setLevel(level.upper())
    logging.captureWarnings(capture=True)


class _FirstLine(logging.Handler):
    """Gives its place to the real handler, and that one the line."""

    def __init__(self, how: dict[str, Any]) -> None:
        super().__init__()
        self._how = how

    def emit(self, record: logging.LogRecord) -> None:
        importlib.import_module("workers.telling").begin_telling(**self._how)
        logging.getLogger(record.name).handle(record)
