"""Objects as files on a local disk: plain bytes under their own names, so that any OCFL tool can read the archive.

``ROOT/<key>`` holds the bytes (mode 0440). What must be remembered of them stands beside the key space, in folders whose
names no key can have: ``ROOT/~notes`` (digest, size, term, hold), ``ROOT/~part`` (being written), ``ROOT/~locks``.
"""

from __future__ import annotations

import hashlib
import io
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace as changed
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from archive.objects.durable_files import locked, make_folder, sweep, sync_folder, temporary, trouble_said
from archive.objects.keys import check_approvals, check_replaceable, checked_key
from archive.objects.notes import Note, Notes
from archive.ports.object_store import ObjectStore, StoredObject
from archive.records.digest import checked_sha256, sha256_of
from archive.records.errors import BadInput, Conflict, Corrupt, DigestMismatch, NotFound, Unavailable

_CHUNK = 1 << 20
_MODE = 0o440
_OURS = "~"
_TREE = "tree"  # writers share it; who removes folders has it alone, so that none vanishes under a writer


class FilesystemObjectStore:
    """``archive.ports.object_store.ObjectStore`` over a folder of a local file system (no network file systems: locks).

    Not to be ``made``, it is opened as it is, and whoever writes first makes its folders: where its disk is not mounted,
    the folder stays as it is.
    """

    def __init__(self, root: Path, *, made: bool = True) -> None:
        self._root = root.absolute()
        self._parts, self._locks = self._root / "~part", self._root / "~locks"
        self._notes = Notes(self._root / "~notes", self._parts)
        with trouble_said(self.name):
            self._place = _place_of(self._root) if self._root.is_dir() else None
            if made:
                self._make()
            sweep(self._parts)

    def put(self, key: str, data: bytes | BinaryIO, *, sha256: str) -> StoredObject:
        """Keep bytes under a free key."""
        path, wanted = self._path(key), checked_sha256(sha256)
        if isinstance(data, bytes):
            _check_digest(key, sha256_of(data), wanted)  # before anything touches the disk
            if path.is_file():
                with trouble_said(key), self._writing(key):
                    if path.is_file():  # a repeat: nothing is written only to be thrown away
                        return self._already_there(key, path, Note.fresh(sha256=wanted, size=len(data)))
            data = io.BytesIO(data)
        source = _Hashed(data)
        with trouble_said(key), self._made(key), temporary(self._parts, source.chunks(), mode=_MODE) as written:
            _check_digest(key, source.digest, wanted)
            with self._writing(key):
                return self._put_written(key, path, written, Note.fresh(sha256=wanted, size=source.size))

    def _put_written(self, key: str, path: Path, written: Path, note: Note) -> StoredObject:
        """Link finished bytes to their key. The note goes first: a key is never there without its digest."""
        if path.exists():
            return self._already_there(key, path, note)
        self._make_room(key, path)
        self._notes.write(key, note)
        os.link(written, path)
        try:
            sync_folder(path.parent)
        except OSError:
            path.unlink()  # what is not surely on the disk is not kept
            raise
        return note.stored(key)

    def _already_there(self, key: str, path: Path, note: Note) -> StoredObject:
        if path.is_dir():
            raise _folder_conflict(key)
        here = self._notes.find(key)
        if here is None:  # the note was lost (a copy made without ~notes): equal bytes bring it back
            here = changed(note, sha256=_file_digest(path))
            if here.sha256 == note.sha256:
                self._notes.write(key, here)
        if here.sha256 != note.sha256:
            msg = f"Other bytes are kept under {key} already."
            raise Conflict(msg, hint="Keep the new bytes under a new key.", subject=key)
        return here.stored(key)

    def replace(self, key: str, data: bytes, *, sha256: str, if_sha256: str | None) -> StoredObject:
        """Compare and swap, for root inventories, their sidecars and the audit head."""
        check_replaceable(key)
        path, wanted = self._path(key), checked_sha256(sha256)
        _check_digest(key, sha256_of(data), wanted)
        with (
            trouble_said(key),
            self._made(key),
            temporary(self._parts, (data,), mode=_MODE) as written,
            self._writing(key),
        ):
            here = self._settled(key) if path.is_file() else None
            if (here.sha256 if here else None) != if_sha256:
                msg = f"What is kept under {key} has changed meanwhile."
                raise Conflict(msg, hint="Read it again and repeat the change.", subject=key)
            fresh = Note.fresh(sha256=wanted, size=len(data))
            if here is None:
                return self._put_written(key, path, written, fresh)
            note = changed(fresh, retain_until=here.retain_until, held=here.held)
            self._notes.write(key, changed(here, next=wanted))
            written.replace(path)
            sync_folder(path.parent)
            with suppress(OSError):  # the new bytes stand; ``next`` in the old note is settled by whoever looks
                self._notes.write(key, note)
            return note.stored(key)

    def open(self, key: str) -> BinaryIO:
        """A stream over the bytes."""
        with trouble_said(key):
            try:
                return self._path(key).open("rb")
            except (FileNotFoundError, IsADirectoryError, NotADirectoryError) as error:
                raise _missing(key) from error

    def read(self, key: str) -> bytes:
        """All bytes."""
        with trouble_said(key), self.open(key) as stream:
            return stream.read()

    def read_range(self, key: str, start: int, length: int) -> bytes:
        """Some bytes."""
        if start < 0 or length < 0:
            msg = "A range begins at 0 or later and is not negative."
            raise BadInput(msg, subject=key)
        with trouble_said(key), self.open(key) as stream:
            stream.seek(start)
            return stream.read(length)

    def stat(self, key: str) -> StoredObject:
        """What is remembered of the bytes; raises Corrupt when their note is gone or unreadable."""
        with trouble_said(key):
            if not self._path(key).is_file():
                raise _missing(key)
            note = self._notes.find(key)
            if note is None or note.next:
                with self._locked_present(key) as note:  # a replacement is under way, or was cut off
                    return note.stored(key)
            return note.stored(key)

    def _settled(self, key: str) -> Note:
        """The note of a key that is there; one cut off between bytes and note is mended by looking at the bytes."""
        note = self._notes.find(key)
        if note is None:
            msg = f"The digest of what is kept under {key} is lost."
            raise Corrupt(msg, hint="Put the same bytes again from a replica; verify compares them.", subject=key)
        if not note.next:
            return note
        path = self._path(key)
        digest = note.next if _file_digest(path) == note.next else note.sha256
        settled = changed(note, sha256=digest, size=path.stat().st_size, next="")
        self._notes.write(key, settled)
        return settled

    def list(self, prefix: str, *, after: str = "") -> Iterator[str]:
        """Keys in the order of their code points."""
        start = prefix.rpartition("/")[0]
        if start:
            try:
                checked_key(start)
            except BadInput:
                return
        with trouble_said(prefix or self.name):
            for key in _walk(self._root / start if start else self._root, f"{start}/" if start else "", after):
                if key.startswith(prefix):
                    if key > after:
                        yield key
                elif key > prefix:
                    return

    def retain(self, key: str, until: datetime) -> None:
        """Refuse removal until then."""
        if until.tzinfo is None:
            msg = "A retention term needs a time zone."
            raise BadInput(msg, hint="Give the moment in UTC.", subject=key)
        with trouble_said(key), self._locked_present(key) as note:
            if note.retain_until and until < note.retain_until:
                msg = f"The retention term of {key} can only be extended."
                raise Conflict(msg, hint="Name a later moment.", subject=key)
            self._notes.write(key, changed(note, retain_until=until.astimezone(UTC)))

    def hold(self, key: str, *, held: bool) -> None:
        """Set or lift a hold."""
        with trouble_said(key), self._locked_present(key) as note:
            self._notes.write(key, changed(note, held=held))

    def remove(self, key: str, *, approvals: tuple[str, ...] = ()) -> None:
        """Remove one object and the folders it leaves empty."""
        check_approvals(checked_key(key), approvals)
        if not self._path(key).is_file():
            raise _missing(key)
        with trouble_said(key), self._made(key), locked(self._locks / _TREE), self._locked_present(key) as note:
            if note.held or (note.retain_until and note.retain_until > datetime.now(UTC)):
                msg = f"{key} is held or retained and cannot be removed."
                raise Conflict(msg, hint="Wait for the end of its term, or have the hold lifted.", subject=key)
            path = self._path(key)
            path.unlink()
            sync_folder(path.parent)
            self._notes.forget(key)
            self._prune(path.parent)

    def mend(self, key: str, data: bytes | BinaryIO, *, sha256: str) -> StoredObject:
        """Put bytes back; a lost or unreadable note is written anew, without the term and hold that it told."""
        path, wanted = self._path(key), checked_sha256(sha256)
        source = _Hashed(io.BytesIO(data) if isinstance(data, bytes) else data)
        with trouble_said(key), self._made(key), temporary(self._parts, source.chunks(), mode=_MODE) as written:
            _check_digest(key, source.digest, wanted)
            with self._writing(key):
                return self._mend_from(written, key, path, Note.fresh(sha256=wanted, size=source.size))

    def _mend_from(self, written: Path, key: str, path: Path, fresh: Note) -> StoredObject:
        here = self._remembered(key)
        if here is not None and fresh.sha256 not in (here.sha256, here.next):
            msg = f"Other bytes are remembered under {key}."
            raise Conflict(msg, hint="Compare the copies; verify names the one that differs.", subject=key)
        note = fresh if here is None else changed(here, sha256=fresh.sha256, size=fresh.size, next="")
        if path.is_dir():
            raise _folder_conflict(key)
        if not _holds(path, note.sha256):
            self._make_room(key, path)
            written.replace(path)
            sync_folder(path.parent)
        if note != here:
            self._notes.write(key, note)
        return note.stored(key)

    def _remembered(self, key: str) -> Note | None:
        try:
            return self._notes.find(key)
        except Corrupt:
            return None

    def tidy(self) -> int:
        """Remove files of writers that are gone."""
        with trouble_said(self.name):
            return sweep(self._parts)

    def copies(self) -> tuple[ObjectStore, ...]:
        """Itself: there is one copy."""
        return (self,)

    @property
    def name(self) -> str:
        """Where the folder is."""
        return f"file:{self._root}"

    def close(self) -> None:
        """Nothing is open between calls."""

    def check(self) -> str:
        """Write a small file, and say how much room is left."""
        if not self._parts.is_dir():
            msg = f"Nothing was ever kept in the object store's folder {self._root}, or its disk is not mounted."
            raise Unavailable(msg, hint="Mount its disk; a new store is made by `skrynia prepare`.")
        try:
            with temporary(self._parts, (b"check",), mode=_MODE):
                free = shutil.disk_usage(self._root).free
        except OSError as error:
            msg = f"The object store's folder cannot be written: {os.strerror(error.errno or 0)}."
            raise Unavailable(msg, hint=f"Look at the disk and the rights of {self._root}.") from error
        return f"file store at {self._root}, {free / 1e9:.1f} GB free"

    def _path(self, key: str) -> Path:
        return self._root / checked_key(key)

    @contextmanager
    def _locked(self, key: str) -> Iterator[None]:
        with locked(self._locks / hashlib.sha256(key.encode()).hexdigest()[:2]):
            yield

    @contextmanager
    def _made(self, key: str) -> Iterator[None]:
        """The store's own folders are there, made by whoever writes first."""
        self._refuse_other_place(key)
        self._make()
        yield

    def _make(self) -> None:
        for folder in (self._parts, self._locks):
            make_folder(folder)
        self._place = self._place or _place_of(self._root)

    @contextmanager
    def _writing(self, key: str) -> Iterator[None]:
        self._refuse_other_place(key)
        with locked(self._locks / _TREE, shared=True), self._locked(key):
            yield

    def _refuse_other_place(self, key: str) -> None:
        if self._place and _place_of(self._root) != self._place:  # its disk was taken away: this is another folder
            msg = f"The folder of {self.name} is not the one that was opened; nothing is written to it."
            raise Unavailable(msg, hint="Mount its disk again; then work goes on by itself.", subject=key)

    @contextmanager
    def _locked_present(self, key: str) -> Iterator[Note]:
        path = self._path(key)
        if not path.is_file():
            raise _missing(key)
        with self._made(key), self._locked(key):
            if not path.is_file():
                raise _missing(key)
            yield self._settled(key)

    def _make_room(self, key: str, path: Path) -> None:
        try:
            make_folder(path.parent)
        except NotADirectoryError as error:
            raise _folder_conflict(key) from error
        if not path.parent.is_dir():
            raise _folder_conflict(key)

    def _prune(self, folder: Path) -> None:
        """Empty folders would break the OCFL storage root."""
        with suppress(OSError):  # not empty
            while folder != self._root:
                folder.rmdir()
                folder = folder.parent


class _Hashed:
    """A stream that is hashed and measured while it is copied."""

    def __init__(self, source: BinaryIO) -> None:
        self._source, self._hash, self.size = source, hashlib.sha256(), 0

    def chunks(self) -> Iterator[bytes]:
        while chunk := self._source.read(_CHUNK):
            self._hash.update(chunk)
            self.size += len(chunk)
            yield chunk

    @property
    def digest(self) -> str:
        return self._hash.hexdigest()


def _walk(folder: Path, prefix: str, after: str) -> Iterator[str]:
    """Keys below a folder, without the folders that end before ``after``; a folder sorts as its name with the slash, or
    ``a-b`` and ``a/b`` would change places.
    """
    try:
        with os.scandir(folder) as entries:
            found = sorted(
                (f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name)
                for entry in entries
                if not entry.name.startswith(_OURS)
            )
    except (FileNotFoundError, NotADirectoryError):
        return
    for name in found:
        if name.endswith("/"):
            below = f"{prefix}{name}"
            if below > after or after.startswith(below):
                yield from _walk(folder / name, below, after)
        else:
            yield f"{prefix}{name}"


def _place_of(root: Path) -> tuple[int, int]:
    """Which folder of which disk it is, whatever its name."""
    found = root.stat()
    return found.st_dev, found.st_ino


def _file_digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _holds(path: Path, sha256: str) -> bool:
    """Whether a file is there with these bytes; one that the disk does not give back holds none."""
    try:
        return _file_digest(path) == sha256
    except OSError:
        return False


def _check_digest(key: str, found: str, wanted: str) -> None:
    if found != wanted:
        msg = f"The bytes for {key} are not the bytes that were announced (SHA-256 differs)."
        raise DigestMismatch(msg, hint="Send the file again.", subject=key)


def _missing(key: str) -> NotFound:
    return NotFound(f"Nothing is kept under {key}.", subject=key)


def _folder_conflict(key: str) -> Conflict:
    return Conflict(f"{key} cannot be a key: it and another key would be file and folder at once.", subject=key)
