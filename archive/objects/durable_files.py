"""Files that are there as a whole or not at all, and stay there when the power goes."""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from archive.records.errors import StorageFull, Unavailable

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_ABANDONED_AFTER = 60.0  # seconds; a living writer holds a lock on its file, this only covers the moment before it


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path) -> None:
    """Make a folder and its parents, durably; one that is there is no error."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir()
        sync_folder(folder.parent)


@contextmanager
def trouble_said(subject: str) -> Iterator[None]:
    """Turn the system's errors into ours: no room left is StorageFull, a disk that refuses or breaks off Unavailable."""
    try:
        yield
    except OSError as error:
        if error.errno in FULL:
            msg = f"There is no room left to keep {subject}; nothing of it was kept."
            raise StorageFull(msg, hint="Make room on the archive's disk, then try again.", subject=subject) from error
        msg = f"The archive's disk does not do its work for {subject}: {os.strerror(error.errno or 0)}."
        raise Unavailable(msg, hint="Look at the disk, its mount and its rights.", subject=subject) from error


@contextmanager
def temporary(folder: Path, chunks: Iterable[bytes], *, mode: int) -> Iterator[Path]:
    """A file of ``chunks`` in ``folder``, on the disk by the time the block begins, gone when it ends.

    The writer holds a lock on it, so that ``sweep`` can tell the file of a killed writer from one in use.
    """
    path = folder / f"{secrets.token_hex(12)}.part"
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        for chunk in chunks:
            _write_all(descriptor, chunk)
        os.fchmod(descriptor, mode)
        os.fsync(descriptor)
        yield path
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def _write_all(descriptor: int, chunk: bytes) -> None:
    rest = memoryview(chunk)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def write_over(temporary_folder: Path, path: Path, data: bytes, *, mode: int) -> None:
    """Put ``data`` in place of whatever stands at ``path``; a reader sees the old bytes or the new ones."""
    make_folder(path.parent)
    with temporary(temporary_folder, (data,), mode=mode) as written:
        written.replace(path)
        sync_folder(path.parent)


def sweep(folder: Path) -> int:
    """Remove what killed writers left in the folder of temporary files; how many there were."""
    swept = 0
    for path in folder.glob("*.part"):
        with suppress(FileNotFoundError, BlockingIOError):
            if time.time() - path.stat().st_mtime < _ABANDONED_AFTER:
                continue
            descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                path.unlink()
                swept += 1
            finally:
                os.close(descriptor)
    return swept


@contextmanager
def locked(path: Path, *, shared: bool = False) -> Iterator[None]:
    """Nobody else, thread or process, is inside the same lock, or only sharers; a killed holder lets go."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH if shared else fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
