"""What a folder of files must remember of each object: its digest, size, term and hold."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from archive.objects.durable_files import sync_folder, write_over
from archive.ports.object_store import StoredObject
from archive.records.errors import Corrupt

_SUFFIX = "~"  # a letter no key has, so that no note can stand where another key's folder of notes must


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What is remembered. ``next`` is the digest of bytes that are just taking the place of those with ``sha256``."""

    sha256: str
    size: int
    stored_at: datetime
    retain_until: datetime | None = None
    held: bool = False
    next: str = ""

    @classmethod
    def fresh(cls, *, sha256: str, size: int) -> Note:
        """The note of bytes kept now."""
        return cls(sha256=sha256, size=size, stored_at=datetime.now(UTC))

    def stored(self, key: str) -> StoredObject:
        """The port's answer."""
        return StoredObject(
            key=key,
            size=self.size,
            sha256=self.sha256,
            stored_at=self.stored_at,
            retain_until=self.retain_until,
            held=self.held,
        )


class Notes:
    """Notes as small JSON files under ``root``, written through ``parts``; callers hold the key's lock to write."""

    def __init__(self, root: Path, parts: Path) -> None:
        self._root, self._parts = root, parts

    def find(self, key: str) -> Note | None:
        """The note, None if there is none; raises Corrupt when it cannot be read."""
        try:
            return _parsed(json.loads(self._path(key).read_bytes()))
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (ValueError, KeyError, TypeError) as error:
            msg = f"The note about {key} in the object store cannot be read."
            raise Corrupt(
                msg, hint="Take the note file from a replica; verify compares the bytes.", subject=key
            ) from error

    def write(self, key: str, note: Note) -> None:
        """Remember; the old note or the new one survives a crash."""
        data = json.dumps(asdict(note), default=datetime.isoformat, sort_keys=True).encode() + b"\n"
        write_over(self._parts, self._path(key), data, mode=0o640)

    def forget(self, key: str) -> None:
        """Drop a note, and the folders that it leaves empty."""
        path = self._path(key)
        path.unlink(missing_ok=True)
        sync_folder(path.parent)
        with suppress(OSError):  # not empty: others' notes stand there
            for folder in path.parents:
                if folder == self._root:
                    break
                folder.rmdir()

    def _path(self, key: str) -> Path:
        return self._root / f"{key}{_SUFFIX}"


def _parsed(value: dict[str, Any]) -> Note:
    until = value["retain_until"]
    return Note(
        sha256=str(value["sha256"]),
        size=int(value["size"]),
        stored_at=datetime.fromisoformat(value["stored_at"]),
        retain_until=datetime.fromisoformat(until) if until else None,
        held=bool(value["held"]),
        next=str(value["next"]),
    )
