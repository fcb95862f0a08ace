"""Stores with replicas: a copy that is away, missing, damaged, or was left behind midway."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from archive.objects.filesystem import FilesystemObjectStore
from archive.objects.replicated import ReplicatedObjectStore
from archive.ports.object_store import ObjectStore, StoredObject
from archive.records.digest import sha256_of
from archive.records.errors import BadSettings, Conflict, Corrupt, NotFound, Unavailable
from services.centre import Centre
from services.faults import Fault, Kind
from services.http_fault_proxy import HttpFaultProxy
from tests.objects.conftest import opened

KEY = "archive/a/x"
INVENTORY = "archive/ocfl/0a1/object/inventory.json"
ONE, TWO = b"one", b"two"
FAR = datetime(2100, 1, 1, tzinfo=UTC)


class Leaving(FilesystemObjectStore):
    """A file store whose disk can be away, at once or after so many more calls."""

    calls_left: int | None = None

    def _path(self, key: str) -> Path:
        self._answer()
        return super()._path(key)

    def list(self, prefix: str, *, after: str = "") -> Iterator[str]:
        self._answer()
        yield from super().list(prefix, after=after)

    def tidy(self) -> int:
        self._answer()
        return super().tidy()

    def check(self) -> str:
        self._answer()
        return super().check()

    def _answer(self) -> None:
        if self.calls_left is not None:
            if self.calls_left == 0:
                raise Unavailable("The disk is away.", hint="Bring it back.")
            self.calls_left -= 1


@pytest.fixture
def first(tmp_path: Path) -> Leaving:
    return Leaving(tmp_path / "first")


@pytest.fixture
def replica(tmp_path: Path) -> Leaving:
    return Leaving(tmp_path / "replica")


@pytest.fixture
def third(tmp_path: Path) -> Leaving:
    return Leaving(tmp_path / "third")


@pytest.fixture
def store(first: Leaving, replica: Leaving, third: Leaving) -> ReplicatedObjectStore:
    return ReplicatedObjectStore(first, (replica, third), rest=0)


def put(store: ObjectStore, key: str = KEY, data: bytes = ONE) -> None:
    store.put(key, data, sha256=sha256_of(data))


def spoil(store: ObjectStore, key: str, data: bytes) -> None:
    path = Path(store.name.removeprefix("file:")) / key
    path.chmod(0o640)
    path.write_bytes(data)


def break_sector(store: ObjectStore, key: str) -> None:
    """The kernel answers reading this as it answers a bad sector: input/output error."""
    path = Path(store.name.removeprefix("file:")) / key
    path.unlink()
    path.symlink_to("/proc/self/mem")


def test_a_replica_that_is_away_makes_keeping_wait(
    store: ReplicatedObjectStore, first: Leaving, third: Leaving
) -> None:
    third.calls_left = 0
    with pytest.raises(Unavailable):
        put(store)
    with pytest.raises(NotFound):
        store.stat(KEY)  # so nobody takes it for kept
    third.calls_left = None
    put(store)
    assert [copy.read(KEY) for copy in store.copies()] == [ONE] * 3


def test_a_replica_that_is_away_never_stops_intake(
    store: ReplicatedObjectStore, replica: Leaving, third: Leaving
) -> None:
    replica.calls_left = 0
    put(store, "intake/x")
    store.put("intake/y", io.BytesIO(TWO), sha256=sha256_of(TWO))
    assert third.read("intake/y") == TWO
    replica.calls_left = None
    assert list(replica.list("")) == []
    with pytest.raises(NotFound):
        replica.stat("intake/x")
    replica.mend("intake/x", store.read("intake/x"), sha256=sha256_of(ONE))
    assert "REPLICA" not in store.check()


def test_a_replica_whose_disk_was_taken_out_stops_keeping_and_no_intake(
    store: ReplicatedObjectStore, replica: Leaving, third: Leaving
) -> None:
    shutil.rmtree(replica.name.removeprefix("file:"))
    put(store, "intake/x")
    assert third.read("intake/x") == ONE
    with pytest.raises(Unavailable):
        put(store)
    assert "REPLICA AWAY" in store.check()


def test_a_replica_that_did_not_answer_rests(first: Leaving, replica: Leaving) -> None:
    store = ReplicatedObjectStore(first, (replica,), rest=600)
    replica.calls_left = 0
    put(store, "intake/x")
    replica.calls_left = None
    put(store, "intake/y")
    assert list(replica.list("")) == []
    assert "REPLICA" not in store.check()


def test_intake_needs_the_first_store(store: ReplicatedObjectStore, first: Leaving) -> None:
    first.calls_left = 0
    with pytest.raises(Unavailable):
        put(store, "intake/x")
    with pytest.raises(Unavailable):
        store.check()


def test_check_tells_which_replica_is_away(store: ReplicatedObjectStore, replica: Leaving) -> None:
    replica.calls_left = 0
    assert f"REPLICA AWAY, keeping waits: {replica.name}" in store.check()
    assert "\n" not in store.check()


@pytest.mark.parametrize("how", ["away", "missing", "damaged", "bad sector"])
def test_reading_falls_back_to_another_copy(store: ReplicatedObjectStore, first: Leaving, how: str) -> None:
    put(store)
    if how == "away":
        first.calls_left = 0
        assert store.stat(KEY).size == 3
        assert list(store.list("archive/")) == [KEY]
    elif how == "missing":
        (Path(first.name.removeprefix("file:")) / KEY).unlink()
    elif how == "bad sector":
        break_sector(first, KEY)
    else:
        spoil(first, KEY, b"bad")
    assert store.read(KEY) == ONE
    if how in ("away", "missing"):
        with store.open(KEY) as stream:
            assert stream.read() == ONE
        assert store.read_range(KEY, 1, 1) == b"n"


def test_the_first_stores_trouble_is_told_when_no_copy_helps(store: ReplicatedObjectStore, first: Leaving) -> None:
    put(store)
    for copy in store.copies():
        spoil(copy, KEY, b"bad")
    with pytest.raises(Corrupt, match="first"):
        store.read(KEY)
    first.calls_left = 0
    with pytest.raises(Unavailable):
        store.read("archive/nothing")


def test_what_may_be_replaced_is_what_the_first_store_says(store: ReplicatedObjectStore, replica: Leaving) -> None:
    put(replica, INVENTORY)  # a version that was cut off before it reached the first store
    with pytest.raises(NotFound):
        store.read(INVENTORY)
    store.replace(INVENTORY, TWO, sha256=sha256_of(TWO), if_sha256=None)
    assert [copy.read(INVENTORY) for copy in store.copies()] == [TWO] * 3


def test_a_change_that_was_cut_off_anywhere_is_finished_by_doing_it_again(tmp_path: Path) -> None:
    """Every change, with every store going away after every number of calls: afterwards the same call converges."""
    cut_off = 0
    for name in ("first", "replica"):
        for calls in range(12):
            root = tmp_path / f"{name}{calls}"
            stores = {"first": Leaving(root / "first"), "replica": Leaving(root / "replica")}
            store = ReplicatedObjectStore(stores["first"], (stores["replica"],), rest=0)
            put(store, INVENTORY)
            changes = (
                lambda store=store: put(store, KEY, TWO),
                lambda store=store: store.replace(INVENTORY, TWO, sha256=sha256_of(TWO), if_sha256=sha256_of(ONE)),
                lambda store=store: store.retain(KEY, FAR),
                lambda store=store: store.hold(INVENTORY, held=True),
                lambda store=store: store.hold(INVENTORY, held=False),
                lambda store=store: store.remove(INVENTORY, approvals=("one", "two")),
            )
            for change in changes:
                stores[name].calls_left = calls
                try:
                    change()
                except Unavailable:
                    cut_off += 1
                    stores[name].calls_left = None
                    change()
                stores[name].calls_left = None
            for copy in stores.values():
                assert list(copy.list("")) == [KEY]
                assert (copy.read(KEY), copy.stat(KEY).retain_until) == (TWO, FAR)
    assert cut_off > 12


@pytest.mark.parametrize("other_wins", [True, False])
def test_of_two_writers_at_once_the_replicas_follow_the_one_whom_the_first_store_let_win(
    first: Leaving, replica: Leaving, monkeypatch: pytest.MonkeyPatch, *, other_wins: bool
) -> None:
    """The other writer comes in between the replica and the first store, once."""
    store, other = (ReplicatedObjectStore(first, (replica,), rest=0) for _ in range(2))
    put(store, INVENTORY)
    real = first.replace

    def while_another_writes(key: str, data: bytes, *, sha256: str, if_sha256: str | None) -> StoredObject:
        monkeypatch.setattr(first, "replace", real)
        if other_wins:
            other.replace(key, TWO, sha256=sha256_of(TWO), if_sha256=sha256_of(ONE))
        else:
            replica.replace(key, TWO, sha256=sha256_of(TWO), if_sha256=sha256_of(b"mine"))  # and it was killed then
        return real(key, data, sha256=sha256, if_sha256=if_sha256)

    monkeypatch.setattr(first, "replace", while_another_writes)
    mine = partial(store.replace, INVENTORY, b"mine", sha256=sha256_of(b"mine"), if_sha256=sha256_of(ONE))
    if other_wins:
        with pytest.raises(Conflict):
            mine()
    else:
        mine()
    wanted = TWO if other_wins else b"mine"
    assert [copy.read(INVENTORY) for copy in store.copies()] == [wanted] * 2


def test_the_loser_does_not_overtake_a_writer_who_came_after_the_winner(
    first: Leaving, replica: Leaving, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, other = (ReplicatedObjectStore(first, (replica,), rest=0) for _ in range(2))
    put(store, INVENTORY)
    other.replace(INVENTORY, TWO, sha256=sha256_of(TWO), if_sha256=sha256_of(ONE))
    replica.replace(INVENTORY, b"mine", sha256=sha256_of(b"mine"), if_sha256=sha256_of(TWO))
    real = first.read

    def while_another_writes(key: str) -> bytes:
        monkeypatch.setattr(first, "read", real)
        data = real(key)
        other.replace(key, b"three", sha256=sha256_of(b"three"), if_sha256=sha256_of(TWO))
        return data

    monkeypatch.setattr(first, "read", while_another_writes)
    monkeypatch.setattr(first, "stat", _once(first.stat(INVENTORY), sha256_of(ONE), first.stat))
    with pytest.raises(Conflict):
        store.replace(INVENTORY, b"mine", sha256=sha256_of(b"mine"), if_sha256=sha256_of(ONE))
    assert [copy.read(INVENTORY) for copy in store.copies()] == [b"three"] * 2


def _once(stored: StoredObject, sha256: str, real: Callable[[str], StoredObject]) -> Callable[[str], StoredObject]:
    """What the first store said a moment ago, the first time; then what it says now."""
    answers = iter([replace(stored, sha256=sha256)])
    return lambda key: next(answers, None) or real(key)


def test_a_replica_is_never_given_what_the_first_store_refuses(store: ReplicatedObjectStore, replica: Leaving) -> None:
    put(store)
    (Path(replica.name.removeprefix("file:")) / KEY).unlink()
    with pytest.raises(Conflict):
        put(store, KEY, TWO)
    with pytest.raises(NotFound):
        replica.read(KEY)


def test_a_hold_in_one_copy_refuses_removal_in_all(store: ReplicatedObjectStore, third: Leaving) -> None:
    put(store)
    third.hold(KEY, held=True)
    with pytest.raises(Conflict, match="third"):
        store.remove(KEY, approvals=("one", "two"))
    assert [copy.read(KEY) for copy in store.copies()] == [ONE] * 3


def test_a_missing_copy_is_brought_when_its_term_is_set(store: ReplicatedObjectStore, replica: Leaving) -> None:
    put(store)
    (Path(replica.name.removeprefix("file:")) / KEY).unlink()
    store.retain(KEY, FAR)
    assert (replica.read(KEY), replica.stat(KEY).retain_until) == (ONE, FAR)


def test_mending_mends_every_copy(store: ReplicatedObjectStore, replica: Leaving, third: Leaving) -> None:
    put(store)
    put(store, INVENTORY)
    spoil(replica, KEY, b"bad")
    (Path(third.name.removeprefix("file:")) / KEY).unlink()
    break_sector(store.copies()[0], KEY)
    store.mend(KEY, io.BytesIO(ONE), sha256=sha256_of(ONE))
    assert [copy.read(KEY) for copy in store.copies()] == [ONE] * 3
    third.replace(INVENTORY, TWO, sha256=sha256_of(TWO), if_sha256=sha256_of(ONE))
    store.mend(INVENTORY, ONE, sha256=sha256_of(ONE))
    assert [copy.read(INVENTORY) for copy in store.copies()] == [ONE] * 3


def test_tidying_passes_over_a_copy_that_is_away(
    store: ReplicatedObjectStore, first: Leaving, replica: Leaving, third: Leaving
) -> None:
    for copy in (replica, third):
        left = Path(copy.name.removeprefix("file:")) / "~part/left.part"
        left.write_bytes(b"half")
        os.utime(left, (0, 0))
    replica.calls_left = first.calls_left = 0
    assert store.tidy() == 1
    assert not left.exists()


def test_the_same_store_twice_is_no_replica(first: Leaving, tmp_path: Path) -> None:
    with pytest.raises(BadSettings):
        ReplicatedObjectStore(first, (FilesystemObjectStore(tmp_path / "first"),))


def test_two_s3_servers_as_copies_of_each_other(centre: Centre) -> None:
    bucket = centre.new_bucket_name()
    with HttpFaultProxy(centre.versitygw) as proxy:
        first, replica = opened(centre.minio, bucket), opened(proxy.url, bucket)
        first.prepare()
        replica.prepare()
        store = ReplicatedObjectStore(first, (replica,), rest=0)
        proxy.set(Fault(kind=Kind.REFUSE))
        put(store, "intake/x")
        with pytest.raises(Unavailable):
            put(store)
        assert "REPLICA AWAY" in store.check()
        proxy.clear()
        put(store)
        store.retain(KEY, datetime.now(UTC) + timedelta(days=1))
        assert replica.stat(KEY).retain_until == first.stat(KEY).retain_until is not None
        with pytest.raises(NotFound):
            replica.stat("intake/x")
        store.mend("intake/x", store.read("intake/x"), sha256=sha256_of(ONE))
        assert replica.read("intake/x") == ONE
        store.close()
