"""The bell of the embedded pool: a named pipe in the home folder. Losing it costs an idle worker's poll interval only."""

from __future__ import annotations

import contextlib
import errno
import os
import select
import stat
from collections.abc import Sequence
from pathlib import Path

from archive.records.errors import Unavailable
from archive.records.ids import WorkId
from archive.records.work import WorkQueue


class PoolQueue:
    """Rings for committed work rows. What is said through the pipe is one byte a row: the rows themselves are in the catalog."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def offer(self, work: Sequence[WorkId]) -> None:
        """Wake idle workers; where nobody listens, nothing is rung and the next poll finds the rows."""
        if not work:
            return
        try:
            pipe = os.open(self.path, os.O_WRONLY | os.O_NONBLOCK)
        except OSError as error:
            if error.errno in {errno.ENXIO, errno.ENOENT}:  # nobody listens
                return
            raise Unavailable("The workers' bell cannot be rung.", hint=f"Look at {self.path}.") from error
        try:
            os.write(pipe, b"!" * min(len(work), 64))
        except (BlockingIOError, BrokenPipeError):
            pass  # enough rings are waiting, or the last listener left: either way the rows are found by the next poll
        finally:
            os.close(pipe)

    def waiting(self, queue: WorkQueue) -> int:  # noqa: ARG002 (the same for all)
        """The pipe's rings are heard by all; none is kept for a queue."""
        return 0

    def close(self) -> None:
        """Nothing stays open between rings."""

    def check(self) -> str:
        """Who listens is not asked: the bell may be lost at any time."""
        return f"bell at {self.path}"


class Bell:
    """The listening end, one for each worker process."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.mkfifo(path, mode=0o600)
        except FileExistsError:
            if not stat.S_ISFIFO(path.stat().st_mode):
                raise Unavailable("The workers' bell is not a pipe.", hint=f"Remove {path} and start again.") from None
        self._pipe = os.open(path, os.O_RDWR | os.O_NONBLOCK)  # both ends: the pipe never reads as ended

    def wait(self, seconds: float, *, also: Sequence[int] = ()) -> tuple[int, ...]:
        """Sleep until a ring, until a descriptor of ``also`` can be read, or for that long; answers which of ``also`` can."""
        ready, _, _ = select.select([self._pipe, *also], [], [], seconds)
        if self._pipe in ready:
            with contextlib.suppress(BlockingIOError):  # another worker took the ring
                os.read(self._pipe, 1)
        return tuple(found for found in ready if found != self._pipe)

    def close(self) -> None:
        """Stop listening."""
        os.close(self._pipe)
