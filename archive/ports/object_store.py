"""Bytes: kept under a key, written once, read back, never silently changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

INTAKE = "intake/"
"""Keys of what was received and is not yet accepted; the only area where a key may be removed without approvals."""

ARCHIVE = "archive/"
"""Keys of the OCFL root: one object per case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredObject:
    """What is stored under a key; ``sha256`` is our own digest of the bytes, never a store's ETag."""

    key: str
    size: int
    sha256: str
    stored_at: datetime
    retain_until: datetime | None = None
    held: bool = False


class ObjectStore(Protocol):
    """A store of bytes under keys such as ``archive/0a1/…/inventory.json``.

    A key is 1..1024 characters of ``A-Z a-z 0-9 . _ - / = %``, with no empty, ``.`` or ``..`` part, no part
    longer than 200 characters and no leading slash; others raise BadInput. No key may be a folder of another: one store
    refuses it (Conflict), another takes it and lists one of them only. A missing key raises NotFound. A full disk raises
    StorageFull and leaves nothing under the key.
    All methods may be called from several threads and processes at once. A put that returned survives a crash.
    """

    def put(self, key: str, data: bytes | BinaryIO, *, sha256: str) -> StoredObject:
        """Keep ``data`` under ``key`` if the key is free.

        If the key holds the same bytes already, answer what is stored; if it holds others, raise Conflict. Bytes whose
        digest is not ``sha256`` raise DigestMismatch and nothing is kept. A reader sees all bytes or none.
        """
        ...

    def replace(self, key: str, data: bytes, *, sha256: str, if_sha256: str | None) -> StoredObject:
        """Put new bytes where bytes with digest ``if_sha256`` stand (None: where nothing stands); else raise Conflict.

        Allowed for OCFL root inventories, their sidecars and the audit head only (``BadInput`` otherwise).
        """
        ...

    def open(self, key: str) -> BinaryIO:
        """A stream over the bytes; the caller closes it."""
        ...

    def read(self, key: str) -> bytes:
        """All bytes (for objects that fit into memory: pages, inventories).

        Where hashing costs little beside the way to the store, bytes that are not those that were put raise Corrupt;
        ``open`` and ``read_range`` hand them out as they are.
        """
        ...

    def read_range(self, key: str, start: int, length: int) -> bytes:
        """``length`` bytes from offset ``start``, fewer at the end, none beyond it."""
        ...

    def stat(self, key: str) -> StoredObject:
        """What is stored, without reading the bytes: ``sha256`` is the digest remembered when they were put."""
        ...

    def list(self, prefix: str, *, after: str = "") -> Iterator[str]:
        """All keys that begin with ``prefix``, sorted by code point; with ``after`` only those above it, without a walk
        through what comes before.
        """
        ...

    def retain(self, key: str, until: datetime) -> None:
        """Refuse removal until then; a term may be extended, never shortened (Conflict).

        A store may lengthen the term to the next whole second, and may refuse (BadInput) to retain or hold keys of INTAKE.
        A term that has passed already is no term.
        """
        ...

    def hold(self, key: str, *, held: bool) -> None:
        """Set or lift a hold that refuses removal whatever the term."""
        ...

    def remove(self, key: str, *, approvals: tuple[str, ...] = ()) -> None:
        """Remove one object. Outside INTAKE two different approvals are needed (NotAllowed); retained or held: Conflict."""
        ...

    def mend(self, key: str, data: bytes | BinaryIO, *, sha256: str) -> StoredObject:
        """Put bytes back where they are missing or damaged; where sound bytes with that digest stand, nothing is done.

        What is remembered of the key (term, hold) stays. A store that remembers another digest under the key raises
        Conflict; bytes whose digest is not ``sha256`` raise DigestMismatch.
        """
        ...

    def tidy(self) -> int:
        """Remove what killed writers left half sent and nobody can go on with; answers how many pieces. Safe at any time."""
        ...

    def copies(self) -> tuple[ObjectStore, ...]:
        """The stores that hold a copy each: a single store answers itself, one with replicas answers them all, first first."""
        ...

    @property
    def name(self) -> str:
        """What people call this store, such as ``file:/srv/objects`` or ``s3://host/bucket``; never a secret."""
        ...

    def close(self) -> None:
        """Let go of connections; a closed store is not used again."""
        ...

    def check(self) -> str:
        """One line for ``doctor`` and ``/health``; raises Unavailable when bytes cannot be kept."""
        ...
