"""A replica of which nobody could tell whose it is: nothing reaches it until it says so."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import BinaryIO

from archive.ports.object_store import ObjectStore, StoredObject
from archive.records.errors import SkryniaError, Unavailable


class GuardedObjectStore:
    """``archive.ports.object_store.ObjectStore`` that is away until ``admit`` lets it in; asked anew at each call.

    ``opening`` opens the store that is meant: a disk that was mounted meanwhile is another folder than before.
    ``admit`` raises a SkryniaError where the store is not the archive's.
    """

    def __init__(self, name: str, opening: Callable[[], ObjectStore], admit: Callable[[ObjectStore], None]) -> None:
        self._name, self._opening, self._admit = name, opening, admit
        self._turn = threading.Lock()
        self._store: ObjectStore | None = None

    def put(self, key: str, data: bytes | BinaryIO, *, sha256: str) -> StoredObject:
        """See the port; as all of them, raises Unavailable while the store is not let in."""
        return self._let_in().put(key, data, sha256=sha256)

    def replace(self, key: str, data: bytes, *, sha256: str, if_sha256: str | None) -> StoredObject:
        """See the port."""
        return self._let_in().replace(key, data, sha256=sha256, if_sha256=if_sha256)

    def open(self, key: str) -> BinaryIO:
        """See the port."""
        return self._let_in().open(key)

    def read(self, key: str) -> bytes:
        """See the port."""
        return self._let_in().read(key)

    def read_range(self, key: str, start: int, length: int) -> bytes:
        """See the port."""
        return self._let_in().read_range(key, start, length)

    def stat(self, key: str) -> StoredObject:
        """See the port."""
        return self._let_in().stat(key)

    def list(self, prefix: str, *, after: str = "") -> Iterator[str]:
        """See the port."""
        return self._let_in().list(prefix, after=after)

    def retain(self, key: str, until: datetime) -> None:
        """See the port."""
        self._let_in().retain(key, until)

    def hold(self, key: str, *, held: bool) -> None:
        """See the port."""
        self._let_in().hold(key, held=held)

    def remove(self, key: str, *, approvals: tuple[str, ...] = ()) -> None:
        """See the port."""
        self._let_in().remove(key, approvals=approvals)

    def mend(self, key: str, data: bytes | BinaryIO, *, sha256: str) -> StoredObject:
        """See the port."""
        return self._let_in().mend(key, data, sha256=sha256)

    def tidy(self) -> int:
        """See the port."""
        return self._let_in().tidy()

    def copies(self) -> tuple[ObjectStore, ...]:
        """Itself: there is one copy."""
        return (self,)

    @property
    def name(self) -> str:
        """The store's own."""
        return self._name

    def close(self) -> None:
        """Close the store, where it was let in."""
        if self._store is not None:
            self._store.close()

    def check(self) -> str:
        """See the port."""
        return self._let_in().check()

    def _let_in(self) -> ObjectStore:
        if self._store is None:
            store = self._admitted()  # not within the lock: a store that hangs would hold up every thread
            with self._turn:
                if self._store is None:
                    self._store = store
                    return store
            store.close()
        return self._store

    def _admitted(self) -> ObjectStore:
        store: ObjectStore | None = None
        try:
            store = self._opening()
            self._admit(store)
        except SkryniaError as error:
            if store is not None:
                store.close()
            raise Unavailable(error.message, hint=error.hint, subject=error.subject) from error
        return store
