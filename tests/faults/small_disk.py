"""A disk of a few megabytes that a test fills and empties."""

from __future__ import annotations

import ctypes
import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_LIBC = ctypes.CDLL(None, use_errno=True)
_DETACH = 2


class SmallDisk:
    """A mounted tmpfs; ``fill`` leaves no room on it, ``relieve`` gives the room back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self, *, but: int = 0) -> None:
        """Leave ``but`` bytes."""
        free = os.statvfs(self.folder)
        size = max(0, free.f_bavail * free.f_frsize - but)
        with self._ballast.open("ab") as ballast:
            if size:
                os.posix_fallocate(ballast.fileno(), ballast.tell(), size)

    def relieve(self) -> None:
        self._ballast.unlink()


@contextmanager
def small_disk(folder: Path, *, megabytes: int) -> Iterator[SmallDisk]:
    """Mount one at ``folder``; raises PermissionError where this user may not mount."""
    folder.mkdir()
    _mount(folder, f"size={megabytes}m,mode=0711")
    try:
        yield SmallDisk(folder)
    finally:
        _LIBC.umount2(os.fsencode(folder), _DETACH)


def _mount(folder: Path, options: str) -> None:
    if _LIBC.mount(b"tmpfs", os.fsencode(folder), b"tmpfs", 0, options.encode()):
        number = ctypes.get_errno()
        kind = PermissionError if number in {errno.EPERM, errno.EACCES} else OSError
        raise kind(number, os.strerror(number), str(folder))
