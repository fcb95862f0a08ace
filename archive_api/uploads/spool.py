"""The spool: one folder an upload. What was announced never changes; how far it came is the real size of its data file.

``ROOT/<id>/announced.json`` who sends what, ``data`` the bytes so far, ``finished.json`` the receipt once there is one. A
writer holds a lock on the open data file itself: it ends with the process, and no other file has to be there for it. Were
the lock of no use (a file system without locks), two writers could at worst mix their bytes, which the digest then finds.
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from archive.records.batch import Receipt
from archive.records.digest import sha256_of_chunks
from archive.records.errors import Conflict, NotFound, StorageFull, TooLarge
from archive.records.ids import AccountId, BatchId
from archive.records.record_json import canonical, from_json

_ID = re.compile(r"[0-9a-f]{32}")
_ANNOUNCED, _DATA, _FINISHED = "announced.json", "data", "finished.json"
_CHUNK = 1 << 20
_SWEEP_SECONDS, _HALF_MADE_SECONDS = 600.0, 3600.0
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})

MOST_OPEN = 100
"""Unfinished uploads of one account; a further one ends the account's own that was left alone longest."""

RESERVE = 256 * 1024 * 1024
"""Bytes of the disk that uploads leave free, so that the catalog can go on writing beside them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """What an upload will be: the file at ``position`` of ``batch``, of ``length`` bytes, sent by ``account``."""

    batch: BatchId
    position: int
    filename: str
    sha256: str
    length: int
    account: AccountId
    created_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """An upload as it stands; ``receipt`` is there once the file was taken in."""

    id: str
    announced: Announced
    offset: int
    expires_at: datetime
    receipt: Receipt | None = None

    @property
    def whole(self) -> bool:
        """All bytes are here."""
        return self.offset == self.announced.length


class Busy(Conflict):
    """Somebody else is writing to this upload."""


class OpenUpload:
    """An upload that nobody else may write to while this is open."""

    def __init__(self, folder: Path, descriptor: int, announced: Announced, *, reserve: int) -> None:
        self.path = folder / _DATA
        self._reserve = reserve
        self.announced = announced
        self._folder = folder
        self._descriptor = descriptor

    @property
    def offset(self) -> int:
        """How many bytes are here: the real size of the file."""
        return os.fstat(self._descriptor).st_size

    def append(self, data: bytes) -> None:
        """Add bytes at the end; raises TooLarge beyond the announced length and StorageFull (then nothing is added)."""
        offset = self.offset
        if offset + len(data) > self.announced.length:
            message = f"More bytes came than the {self.announced.length} that were announced."
            raise TooLarge(message, hint="Announce the file with its true length.")
        _check_room(self._descriptor, len(data) + self._reserve)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.pwrite(self._descriptor, rest, offset + len(data) - len(rest)) :]
        except OSError as error:
            self.cut_to(offset)
            if error.errno not in _FULL:
                raise
            raise _no_room() from error

    def cut_to(self, offset: int) -> None:
        """Forget what came after ``offset``."""
        os.ftruncate(self._descriptor, offset)

    def sync(self) -> None:
        """Make the bytes so far durable."""
        os.fsync(self._descriptor)

    def digest(self) -> str:
        """SHA-256 of the bytes so far."""
        with self.path.open("rb") as data:
            return sha256_of_chunks(iter(lambda: data.read(_CHUNK), b""))[0]

    def finish(self, receipt: Receipt) -> None:
        """Write down the receipt; from then on the bytes are not needed here."""
        _write_whole(self._folder / _FINISHED, canonical(receipt).encode())
        self.cut_to(0)

    def remove(self) -> None:
        """Forget the upload."""
        _remove(self._folder)


class UploadSpool:
    """The folder of uploads of one installation; several threads and processes may use it at once."""

    def __init__(
        self,
        root: Path,
        *,
        keep: timedelta = timedelta(days=7),
        keep_finished: timedelta = timedelta(hours=1),
        most_open: int = MOST_OPEN,
        reserve: int = RESERVE,
    ) -> None:
        self._root, self._most_open, self._reserve = root, most_open, reserve
        self._keep, self._keep_finished = keep, keep_finished
        root.mkdir(mode=0o700, parents=True, exist_ok=True)

    def create(self, announced: Announced) -> Upload:
        """A new upload of no bytes; it is there as a whole or not at all. Raises StorageFull where it would not fit."""
        _check_room(self._root, announced.length + self._reserve)
        self._end_abandoned(announced.account)
        name = secrets.token_hex(16)
        fresh = self._root / f"new-{name}"
        try:
            fresh.mkdir()
            _write_whole(fresh / _ANNOUNCED, canonical(announced).encode())
            _write_whole(fresh / _DATA, b"")
            fresh.rename(self._root / name)
            _sync_folder(self._root)
        except OSError as error:
            if error.errno not in _FULL:
                raise
            raise _no_room() from error
        return self.find(name)

    def find(self, upload: str) -> Upload:
        """The upload as it stands; raises NotFound for one that is unknown, ended or expired."""
        folder = self._folder(upload)
        try:
            announced = from_json(Announced, (folder / _ANNOUNCED).read_bytes())
            state = (folder / _DATA).stat()
        except FileNotFoundError:
            raise unknown_upload(upload) from None
        receipt = self._receipt(folder)
        expires = datetime.fromtimestamp(state.st_mtime, UTC) + self._keep
        if expires < datetime.now(UTC):
            raise unknown_upload(upload)
        return Upload(
            id=upload,
            announced=announced,
            offset=announced.length if receipt else state.st_size,
            expires_at=expires,
            receipt=receipt,
        )

    @contextmanager
    def writing(self, upload: str) -> Iterator[OpenUpload]:
        """Be the only writer; raises Busy while somebody else is, NotFound."""
        folder = self._folder(upload)
        try:
            announced = from_json(Announced, (folder / _ANNOUNCED).read_bytes())
            descriptor = os.open(folder / _DATA, os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            raise unknown_upload(upload) from None
        try:
            _lock(descriptor, upload)
            if not os.fstat(descriptor).st_nlink:
                raise unknown_upload(upload)  # ended by another request while this one waited to open it
            yield OpenUpload(folder, descriptor, announced, reserve=self._reserve)
        finally:
            os.close(descriptor)

    def ids(self) -> tuple[str, ...]:
        """All uploads there are."""
        return tuple(sorted(folder.name for folder in self._root.iterdir() if _ID.fullmatch(folder.name)))

    def _end_abandoned(self, account: AccountId) -> None:
        """Make room for one more of this account: nobody can fill the disk by announcing without end."""
        ids = self.ids()
        if len(ids) < self._most_open:
            return
        mine = sorted((changed, upload) for upload in ids if (changed := self._open_since(upload, account)) is not None)
        for _, upload in mine[: max(0, len(mine) - self._most_open + 1)]:
            with suppress(Busy, NotFound), self.writing(upload) as abandoned:
                abandoned.remove()

    def _open_since(self, upload: str, account: AccountId) -> float | None:
        """When an unfinished upload of this account was written to last; None for any other."""
        with suppress(NotFound, FileNotFoundError):
            found = self.find(upload)
            if found.announced.account == account and found.receipt is None:
                return (self._folder(upload) / _DATA).stat().st_mtime
        return None

    def sweep_when_due(self) -> int:
        """Sweep if no process of this installation did so within ten minutes; how many were removed."""
        mark = self._root / "swept"
        with suppress(FileNotFoundError):
            if time.time() - mark.stat().st_mtime < _SWEEP_SECONDS:
                return 0
        mark.touch()
        return self.sweep()

    def sweep(self) -> int:
        """Remove what expired, what was finished a while ago and what killed processes left half-made; how many."""
        return sum(self._swept(folder) for folder in list(self._root.iterdir()) if folder.is_dir())

    def _swept(self, folder: Path) -> bool:
        with suppress(FileNotFoundError, Busy, NotFound):
            if not _ID.fullmatch(folder.name):
                if time.time() - folder.stat().st_mtime < _HALF_MADE_SECONDS:
                    return False
                shutil.rmtree(folder)
                return True
            age = timedelta(seconds=time.time() - (folder / _DATA).stat().st_mtime)
            if age > (self._keep_finished if (folder / _FINISHED).exists() else self._keep):
                with self.writing(folder.name) as expired:
                    expired.remove()
                return True
        return False

    def _folder(self, upload: str) -> Path:
        if not _ID.fullmatch(upload):
            raise unknown_upload(upload)
        return self._root / upload

    def _receipt(self, folder: Path) -> Receipt | None:
        try:
            return from_json(Receipt, (folder / _FINISHED).read_bytes())
        except FileNotFoundError:
            return None


def unknown_upload(upload: str) -> NotFound:
    """The answer for an upload that does not exist, has ended or is somebody else's: the same words."""
    shown = upload if _ID.fullmatch(upload) else "of that name"
    return NotFound(f"There is no upload {shown} (any more).", hint="Announce the file again by POST.")


def _check_room(where: Path | int, wanted: int) -> None:
    """Raise StorageFull unless so many bytes are free on that disk."""
    disk = os.statvfs(where)
    if disk.f_bavail * disk.f_frsize < wanted:
        raise _no_room()


def _no_room() -> StorageFull:
    hint = "Make room under SKRYNIA_HOME, then go on with the upload."
    return StorageFull("There is no room left for uploads.", hint=hint)


def _lock(descriptor: int, upload: str) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in {errno.EWOULDBLOCK, errno.EACCES}:
            raise
        message = f"Upload {upload} is being written by another request."
        raise Busy(message, hint="Ask for its offset (HEAD) in a moment and go on from there.") from error


def _write_whole(path: Path, data: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    fresh.rename(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(folder: Path) -> None:
    """Out of sight in one step, then away."""
    ended = folder.with_name(f"end-{folder.name}")
    with suppress(FileNotFoundError):
        folder.rename(ended)
        shutil.rmtree(ended)
