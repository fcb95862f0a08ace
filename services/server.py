"""One server for tests: what each kind says about itself."""

from __future__ import annotations

import signal
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from pathlib import Path

from services.places import free_port


class Server(ABC):
    """A program that listens on a loopback port and keeps its data below ``folder``, which is its own."""

    name: str
    user: str | None = None  # who runs it, where we are root
    stop_signal = signal.SIGTERM  # ends it in good order
    end_signal = signal.SIGKILL  # ends it for good, when nobody needs its data any more

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()

    @abstractmethod
    async def prepare(self) -> None:
        """Lay out configuration and empty data in the empty ``folder``."""

    @abstractmethod
    def command(self) -> Sequence[str | Path]:
        """What to run; it stays in the foreground and writes its log to standard output."""

    @abstractmethod
    async def ready(self) -> bool:
        """Whether it serves."""

    @abstractmethod
    def variables(self) -> Mapping[str, str]:
        """The addresses that tests read, by name of the variable."""

    def environment(self) -> Mapping[str, str]:
        """What it reads beside PATH, HOME and LANG: names and passwords go here, never into arguments."""
        return {}
