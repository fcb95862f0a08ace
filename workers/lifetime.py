"""A process that does not outlive the one that started it."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with_parent(pid: int | None = None) -> None:
    """Linux kills this process when the one that started it (``pid``, by default as the library knows it) ends, however."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    parent = multiprocessing.parent_process()
    if pid is None and parent is not None:
        pid = parent.pid
    if pid is not None and os.getppid() != pid:  # it ended before the order was given
        os._exit(1)
