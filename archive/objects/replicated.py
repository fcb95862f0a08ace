"""One object store made of several: a first one, and replicas that hold a copy each.

What is kept in the archive area is on every copy, and read back there, before a put returns: a copy that is away makes
keeping wait. Intake needs the first store only, so that no replica's absence stops it; upkeep brings the missing copies.
Archive changes go to the replicas first and to the first store last: what the first one says is true of all of them, and
what was cut off midway is finished by doing it again.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO, TypeVar

from archive.objects.keys import check_approvals, check_replaceable, checked_key, may_be_replaced
from archive.ports.object_store import INTAKE, ObjectStore, StoredObject
from archive.records.digest import checked_sha256, sha256_of
from archive.records.errors import BadSettings, Conflict, Corrupt, NotFound, SkryniaError, Unavailable

T = TypeVar("T")
_TURNS = 3  # how often others may change a key while replicas are brought to what the first store holds
_REST = 30.0  # seconds for which a store that did not answer is asked last, or during intake not at all


class ReplicatedObjectStore:
    """``archive.ports.object_store.ObjectStore`` over several stores."""

    def __init__(self, first: ObjectStore, replicas: tuple[ObjectStore, ...], *, rest: float = _REST) -> None:
        self._first, self._replicas, self._rest = first, replicas, rest
        self._away_until: dict[str, float] = {}
        names = [store.name for store in self.copies()]
        if len(set(names)) < len(names):
            raise BadSettings(
                "Two copies are the same store.", hint="Name each store once.", subject="SKRYNIA_REPLICAS"
            )

    def put(self, key: str, data: bytes | BinaryIO, *, sha256: str) -> StoredObject:
        """Keep bytes in every copy; in intake in the first, and in those that answer."""
        if checked_key(key).startswith(INTAKE):
            return self._receive(key, data, sha256)
        self._refuse_other(key, checked_sha256(sha256))
        holder = None
        for replica in self._replicas:
            with _bytes_of(key, data, holder) as source:
                replica.mend(key, source, sha256=sha256)  # a put that also looks at bytes that stand there already
            holder = replica
        with _bytes_of(key, data, holder) as source:
            return self._first.put(key, source, sha256=sha256)

    def _receive(self, key: str, data: bytes | BinaryIO, sha256: str) -> StoredObject:
        stored = self._first.put(key, data, sha256=sha256)
        for replica in self._replicas:
            if not self._resting(replica):
                with suppress(Unavailable, Conflict, Corrupt, BadSettings), _bytes_of(key, data, self._first) as source:
                    self._noted(replica, partial(_put, key, source, sha256))
        return stored

    def _refuse_other(self, key: str, sha256: str) -> None:
        """No replica is given bytes that the first store will refuse."""
        with suppress(NotFound, Corrupt):
            if self._first.stat(key).sha256 != sha256:
                msg = f"Other bytes are kept under {key} already."
                raise Conflict(msg, hint="Keep the new bytes under a new key.", subject=key)

    def replace(self, key: str, data: bytes, *, sha256: str, if_sha256: str | None) -> StoredObject:
        """Compare and swap; the first store decides who won, and the replicas follow it."""
        check_replaceable(key)
        if _digest(self._first, key) != if_sha256:
            msg = f"What is kept under {key} has changed meanwhile."
            raise Conflict(msg, hint="Read it again and repeat the change.", subject=key)
        for replica in self._replicas:
            _bring(replica, key, data, sha256)
        try:
            stored = self._first.replace(key, data, sha256=sha256, if_sha256=if_sha256)
        except Conflict:
            self._let_follow(key)
            raise
        self._let_follow(key)  # another writer may have lost after it brought its own bytes to the replicas
        return stored

    def _let_follow(self, key: str) -> None:
        """Bring the replicas to what the first store holds; what does not follow now is found by fixity."""
        with suppress(SkryniaError):
            self._follow(key)

    def _follow(self, key: str) -> None:
        for _ in range(_TURNS):
            now = _digest(self._first, key)
            if all(_digest(replica, key) == now for replica in self._replicas):
                return
            data = self._first.read(key)
            for replica in self._replicas:
                _bring(replica, key, data, sha256_of(data))

    def open(self, key: str) -> BinaryIO:
        """A stream from the first copy that has the key; its bytes are not hashed on the way."""
        return self._ask(key, lambda store: store.open(key))

    def read(self, key: str) -> bytes:
        """All bytes, from the first copy where they are those that were put."""

        def sound(store: ObjectStore) -> bytes:
            data = store.read(key)
            if sha256_of(data) != store.stat(key).sha256:
                msg = f"The bytes kept under {key} in {store.name} are not those that were put there."
                raise Corrupt(msg, hint="Mend them from another copy: verify names what differs.", subject=key)
            return data

        return self._ask(key, sound)

    def read_range(self, key: str, start: int, length: int) -> bytes:
        """Some bytes, from the first copy that has the key."""
        return self._ask(key, lambda store: store.read_range(key, start, length))

    def stat(self, key: str) -> StoredObject:
        """What the first store remembers; a replica is asked only when it is away, or has lost the note."""
        return self._ask(key, lambda store: store.stat(key), first_knows=True)

    def list(self, prefix: str, *, after: str = "") -> Iterator[str]:
        """The keys of the first store; when it goes away, those of a replica from there on."""
        trouble: Unavailable | None = None
        for store in self.copies():
            try:
                for key in store.list(prefix, after=after):
                    yield key
                    after = key
            except Unavailable as error:
                trouble = trouble or error
            else:
                return
        if trouble:
            raise trouble

    def retain(self, key: str, until: datetime) -> None:
        """Extend the term in every copy; safe to repeat when one was away."""
        self._everywhere(key, lambda store: store.retain(key, until))

    def hold(self, key: str, *, held: bool) -> None:
        """Set or lift the hold in every copy; safe to repeat when one was away."""
        self._everywhere(key, lambda store: store.hold(key, held=held))

    def _everywhere(self, key: str, change: Callable[[ObjectStore], None]) -> None:
        for store in (*self._replicas, self._first):
            try:
                change(store)
            except NotFound:
                if store is self._first:
                    raise
                with self._first.open(key) as source:  # a copy that is missing is brought on the way
                    store.mend(key, source, sha256=self._first.stat(key).sha256)
                change(store)

    def remove(self, key: str, *, approvals: tuple[str, ...] = ()) -> None:
        """Remove every copy, or none when one of them is away, held or retained."""
        check_approvals(checked_key(key), approvals)
        holders = [store for store in (*self._replicas, self._first) if _may_go(store, key)]
        if not holders:
            raise NotFound(f"Nothing is kept under {key}.", subject=key)
        for store in holders:
            with suppress(NotFound):
                store.remove(key, approvals=approvals)

    def mend(self, key: str, data: bytes | BinaryIO, *, sha256: str) -> StoredObject:
        """Mend every copy; where bytes may be replaced, a replica that fell behind is brought up."""
        stored = self._first.mend(key, data, sha256=sha256)
        for replica in self._replicas:
            with _bytes_of(key, data, self._first) as source:
                try:
                    replica.mend(key, source, sha256=sha256)
                except Conflict:
                    if not may_be_replaced(key):
                        raise
                    _bring(replica, key, self._first.read(key), sha256)
        return stored

    def tidy(self) -> int:
        """Tidy every copy that answers."""
        tidied = 0
        for store in self.copies():
            with suppress(Unavailable):
                tidied += store.tidy()
        return tidied

    def copies(self) -> tuple[ObjectStore, ...]:
        """All of them, the first one first."""
        return (self._first, *self._replicas)

    @property
    def name(self) -> str:
        """The names of all copies."""
        return " + ".join(store.name for store in self.copies())

    def check(self) -> str:
        """Whether intake can go on, which needs the first store; a replica that is away is told, and makes keeping wait."""
        lines = [self._first.check()]
        for replica in self._replicas:
            try:
                lines.append(replica.check())
            except (Unavailable, BadSettings) as error:
                lines.append(f"REPLICA AWAY, keeping waits: {replica.name}: {error.message}")
        return "; ".join(lines)

    def close(self) -> None:
        """Close every copy."""
        for store in self.copies():
            store.close()

    def _ask(self, key: str, call: Callable[[ObjectStore], T], *, first_knows: bool = False) -> T:
        """The first good answer, else the first store's trouble.

        Where bytes may be replaced, or what is asked is whether they are there, the first store's "not found" is final:
        a replica may be a step ahead of it, or have missed a removal.
        """
        first_knows = first_knows or may_be_replaced(checked_key(key))
        troubles: dict[str, SkryniaError] = {}
        for store in sorted(self.copies(), key=self._resting) if not first_knows else self.copies():
            try:
                return self._noted(store, call)
            except (Unavailable, Corrupt, NotFound) as error:
                troubles[store.name] = error
                if first_knows and store is self._first and isinstance(error, NotFound):
                    break
        raise troubles[self._first.name]

    def _noted(self, store: ObjectStore, call: Callable[[ObjectStore], T]) -> T:
        """The store's answer; one that is away is remembered to be so for a while."""
        try:
            return call(store)
        except Unavailable:
            self._away_until[store.name] = time.monotonic() + self._rest
            raise

    def _resting(self, store: ObjectStore) -> bool:
        return time.monotonic() < self._away_until.get(store.name, 0.0)


@contextmanager
def _bytes_of(key: str, data: bytes | BinaryIO, holder: ObjectStore | None) -> Iterator[bytes | BinaryIO]:
    """The bytes once more: a stream is used up by the first store that reads it, the next ones read it from there."""
    if holder is None or isinstance(data, bytes):
        yield data
    else:
        with holder.open(key) as stream:
            yield stream


def _put(key: str, source: bytes | BinaryIO, sha256: str, store: ObjectStore) -> StoredObject:
    return store.put(key, source, sha256=sha256)


def _digest(store: ObjectStore, key: str) -> str | None:
    try:
        return store.stat(key).sha256
    except NotFound:
        return None


def _bring(replica: ObjectStore, key: str, data: bytes, sha256: str) -> None:
    """Make a replica hold these bytes, whichever it held: it is the first store that decides."""
    here = _digest(replica, key)
    if here != sha256:
        replica.replace(key, data, sha256=sha256, if_sha256=here)


def _may_go(store: ObjectStore, key: str) -> bool:
    """Whether the store has the key; raises Conflict when it may not be removed there."""
    try:
        found = store.stat(key)
    except NotFound:
        return False
    if found.held or (found.retain_until and found.retain_until > datetime.now(UTC)):
        msg = f"{key} is held or retained in {store.name} and cannot be removed."
        raise Conflict(msg, hint="Wait for the end of its term, or have the hold lifted.", subject=key)
    return True
