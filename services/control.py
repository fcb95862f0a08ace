"""Stops, kills and starts one running server from a test, through the socket that ``services/run`` listens on."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ANSWER_SECONDS = 120


class ControlFailed(Exception):
    """The server did not do what it was told; the message holds the tail of its log."""


class Control:
    """One server by name. Its data, port, user and password stay the same whatever is done to it."""

    def __init__(self, listener: Path, name: str) -> None:
        self._listener = listener
        self.name = name

    def start(self) -> None:
        """Return when it serves; does nothing to one that runs."""
        self._ask("start")

    def stop(self) -> None:
        """Stop in good order and return when it is gone."""
        self._ask("stop")

    def kill(self) -> None:
        """Kill -9 with all children and return when they are gone."""
        self._ask("kill")

    def restart(self) -> None:
        """Stop in good order, start again."""
        self.stop()
        self.start()

    def pause(self) -> None:
        """Freeze it (SIGSTOP): it keeps its connections and answers nobody."""
        self._ask("pause")

    def resume(self) -> None:
        """Let a frozen server go on."""
        self._ask("resume")

    def empty(self) -> None:
        """Kill it, lose all its data, start it again; user and password stay."""
        self._ask("empty")

    @contextmanager
    def away(self, *, killed: bool = True) -> Iterator[None]:
        """Without the server inside, with it again after, however the block ends."""
        if killed:
            self.kill()
        else:
            self.stop()
        try:
            yield
        finally:
            self.start()

    def ask(self, action: str) -> str:
        """Ask for something that only this kind of server does (``new_vhost`` of rabbitmq)."""
        return self._ask(action)

    def _ask(self, action: str) -> str:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(ANSWER_SECONDS)
            line.connect(str(self._listener))
            line.sendall(json.dumps({"server": self.name, "do": action}).encode() + b"\n")
            with line.makefile("rb") as answers:
                answer = json.loads(answers.readline() or b'{"error": "the servers are being stopped"}')
        if "error" in answer:
            raise ControlFailed(f"{self.name}: {action}: {answer['error']}")
        return str(answer.get("value", ""))
