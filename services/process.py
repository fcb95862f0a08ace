"""A server's process: started, watched, frozen, killed with all its children."""

from __future__ import annotations

import asyncio
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from services.places import program
from services.server import Server

START_SECONDS = 90
STOP_SECONDS = 30
TAIL_LINES = 25


class DidNotStart(Exception):
    """The message holds the tail of the log."""


class Process:
    """The process of one server; ``start`` after ``kill`` finds the same data on the same port."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._process: asyncio.subprocess.Process | None = None
        self._wanted = False

    @property
    def log(self) -> Path:
        """All that the server said."""
        return self.server.folder.with_suffix(".log")

    async def start(self) -> None:
        """Return when it serves; lay out its data before the first time."""
        if self._runs():
            return
        if not self.server.folder.exists():
            await self._lay_out()
        self._process = await self._run(self.server.command())
        self._wanted = True
        await self._until_ready()

    async def stop(self) -> None:
        """In good order; killed where that takes too long."""
        await self._end(self.server.stop_signal)

    async def kill(self) -> None:
        """At once, with all children."""
        await self._end(signal.SIGKILL)

    async def end(self) -> None:
        """For good: the data goes with it."""
        await self._end(self.server.end_signal)

    async def empty(self) -> None:
        """Without its data, as on the first day; user, password and port stay."""
        await self.kill()
        await asyncio.to_thread(shutil.rmtree, self.server.folder)
        await self.start()

    async def pause(self) -> None:
        """Frozen, with all children: connections stay, answers do not come."""
        self._signal_all(signal.SIGSTOP)

    async def resume(self) -> None:
        """Go on after ``pause``."""
        self._signal_all(signal.SIGCONT)

    def ended_by_itself(self) -> bool:
        """Whether it was started, was not stopped, and is gone."""
        return self._wanted and not self._runs()

    def tail(self) -> str:
        """The last lines of the log."""
        lines = self.log.read_text("utf-8", "replace").splitlines() if self.log.exists() else []
        return "\n".join(f"    {line}" for line in lines[-TAIL_LINES:])

    def _runs(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def _lay_out(self) -> None:
        self.server.folder.mkdir(mode=0o700)
        if os.geteuid() == 0 and self.server.user:
            owner = pwd.getpwnam(self.server.user)
            os.chown(self.server.folder, owner.pw_uid, owner.pw_gid)
        await self.server.prepare()

    async def _run(self, command: Sequence[str | Path]) -> asyncio.subprocess.Process:
        with self.log.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *dying_with_us(self.server.user),
                *command,
                cwd=self.server.folder,
                env=_environment(self.server),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # ctrl-C is ours: we end the servers in order
            )

    async def _until_ready(self) -> None:
        loop = asyncio.get_running_loop()
        deadline = loop.time() + START_SECONDS
        while not await self.server.ready():
            if not self._runs():
                raise DidNotStart(f"{self.server.name} ended while it was starting:\n{self.tail()}")
            if loop.time() > deadline:
                raise DidNotStart(f"{self.server.name} does not serve after {START_SECONDS} s:\n{self.tail()}")
            await asyncio.sleep(0.1)

    async def _end(self, how: signal.Signals) -> None:
        self._wanted = False
        if self._process is None or not self._runs():
            return
        family = _family(self._process.pid)
        self._signal_all(signal.SIGCONT)
        if how != signal.SIGKILL:
            self._process.send_signal(how)
            try:
                await asyncio.wait_for(self._process.wait(), STOP_SECONDS)
            except TimeoutError:
                family = _family(self._process.pid)
        for pid in family:
            _signal(pid, signal.SIGKILL)
        await self._process.wait()
        while any(_lives(pid) for pid in family):  # noqa: ASYNC110 - no event tells of a grandchild's end
            await asyncio.sleep(0.02)

    def _signal_all(self, how: signal.Signals) -> None:
        if self._process is not None and self._runs():
            for pid in _family(self._process.pid):
                _signal(pid, how)


def dying_with_us(user: str | None = None) -> tuple[str, ...]:
    """What to put before a command so that the kernel kills it when we die, and so that ``user`` runs it, not root."""
    become = ("--reuid", user, "--regid", str(pwd.getpwnam(user).pw_gid), "--clear-groups") if user else ()
    return (program("setpriv", "util-linux"), *(become if os.geteuid() == 0 else ()), "--pdeathsig", "KILL", "--")


def _environment(server: Server) -> dict[str, str]:
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(server.folder),
        "LANG": "C.UTF-8",
        **server.environment(),
    }


def _family(pid: int) -> list[int]:
    """The process first, then its children and theirs."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            children.setdefault(_parent_and_state(int(entry.name))[0], []).append(int(entry.name))
    family = [pid]
    for member in family:
        family.extend(children.get(member, ()))
    return family


def _parent_and_state(pid: int) -> tuple[int, str]:
    """0 and X where it is gone."""
    try:
        after_name = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return 0, "X"
    return int(after_name[1]), after_name[0]


def _lives(pid: int) -> bool:
    return _parent_and_state(pid)[1] not in {"X", "Z"}


def _signal(pid: int, how: signal.Signals) -> None:
    try:
        os.kill(pid, how)
    except ProcessLookupError:
        return
