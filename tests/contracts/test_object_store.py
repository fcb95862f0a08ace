"""Every sentence of ``archive.ports.object_store`` as a test; one class, every adapter through an overridden fixture."""

from __future__ import annotations

import io
import multiprocessing
import stat
import string
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.objects.filesystem import FilesystemObjectStore
from archive.objects.replicated import ReplicatedObjectStore
from archive.objects.s3 import S3ObjectStore
from archive.objects.s3_address import parse_s3
from archive.objects.s3_locks import kept_lock
from archive.objects.s3_upload import DIGEST
from archive.ports.object_store import ObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, Conflict, DigestMismatch, NotAllowed, NotFound
from services.centre import Centre

New = Callable[[], AbstractContextManager[ObjectStore]]
"""Makes an empty store that is closed at the end of its block."""

PARTS = st.text(string.ascii_letters + string.digits + "._-=", min_size=1, max_size=20).filter(
    lambda part: part not in (".", "..")
)
KEYS = st.lists(PARTS, min_size=1, max_size=5).map("/".join)
ROOT_INVENTORY = "archive/ocfl/0a1/object/inventory.json"
NO_KEYS = (
    *("", "/a", "a/", "a//b", ".", "..", "a/../b", "../a", "a/./b"),
    *("а", "a b", "a\\b", "a\n", "a\x00b", "a~", "é", "a" * 1025, "b" * 201),
)
WRITTEN_ONCE = (
    *("intake/x", "intake/inventory.json", "archive/audit/lines-000000000001.jsonl"),
    *("archive/ocfl/0a1/object/v1/inventory.json", "archive/ocfl/a/v12/inventory.json.sha256"),
    "archive/ocfl/a/v1/content/case.json",
)


def put(store: ObjectStore, key: str, data: bytes) -> None:
    store.put(key, data, sha256=sha256_of(data))


class ObjectStoreContract:
    """Subclasses give the ``store``: empty, and open to everything the port promises."""

    @pytest.fixture
    def store(self) -> ObjectStore:
        raise NotImplementedError

    def test_what_is_put_is_read_back(self, store: ObjectStore) -> None:
        before = datetime.now(UTC) - timedelta(seconds=5)
        stored = store.put("intake/a/page.tif", b"paper", sha256=sha256_of(b"paper"))
        assert (stored.key, stored.size, stored.sha256) == ("intake/a/page.tif", 5, sha256_of(b"paper"))
        assert before < stored.stored_at < datetime.now(UTC) + timedelta(seconds=5)
        assert store.read("intake/a/page.tif") == b"paper"
        with store.open("intake/a/page.tif") as stream:
            assert stream.read() == b"paper"
        assert store.stat("intake/a/page.tif") == stored

    def test_a_stream_is_kept_as_well(self, store: ObjectStore) -> None:
        data = bytes(range(256)) * 10_000
        assert store.put("intake/large", io.BytesIO(data), sha256=sha256_of(data)).size == len(data)
        assert store.read("intake/large") == data

    def test_a_stream_that_answers_in_small_pieces(self, store: ObjectStore) -> None:
        class Dripping(io.BytesIO):
            def read(self, size: int | None = -1, /) -> bytes:
                return super().read(700_001 if size is None or size < 0 else min(size, 700_001))

        data = bytes(range(256)) * 50_000
        assert store.put("archive/large", Dripping(data), sha256=sha256_of(data)).sha256 == sha256_of(data)
        assert store.put("archive/large", Dripping(data), sha256=sha256_of(data)) == store.stat("archive/large")
        with store.open("archive/large") as stream:
            assert sha256_of(stream.read()) == sha256_of(data)
        with pytest.raises(Conflict):
            store.put("archive/large", Dripping(data[1:]), sha256=sha256_of(data[1:]))
        with pytest.raises(DigestMismatch):
            store.put("archive/other", Dripping(data[1:]), sha256=sha256_of(data))
        assert list(store.list("")) == ["archive/large"]

    def test_a_stream_can_be_read_from_anywhere(self, store: ObjectStore) -> None:
        put(store, "archive/x", bytes(range(200)))
        with store.open("archive/x") as stream:
            assert stream.seek(-10, io.SEEK_END) == 190
            assert stream.read(3) == bytes([190, 191, 192])
            stream.seek(5)
            assert stream.read() == bytes(range(5, 200))

    def test_an_empty_object_is_an_object(self, store: ObjectStore) -> None:
        put(store, "intake/empty", b"")
        assert store.read("intake/empty") == b""
        assert store.stat("intake/empty").size == 0

    def test_the_same_bytes_again_are_no_error(self, store: ObjectStore) -> None:
        put(store, "intake/x", b"one")
        first = store.stat("intake/x")
        assert store.put("intake/x", io.BytesIO(b"one"), sha256=sha256_of(b"one")) == first

    def test_other_bytes_under_a_used_key_are_refused(self, store: ObjectStore) -> None:
        put(store, "intake/x", b"one")
        with pytest.raises(Conflict):
            put(store, "intake/x", b"two")
        assert store.read("intake/x") == b"one"

    @pytest.mark.parametrize("stream", [True, False])
    def test_bytes_that_were_not_announced_are_not_kept(self, store: ObjectStore, *, stream: bool) -> None:
        with pytest.raises(DigestMismatch):
            store.put("intake/x", io.BytesIO(b"one") if stream else b"one", sha256=sha256_of(b"two"))
        assert list(store.list("")) == []

    def test_a_digest_must_look_like_one(self, store: ObjectStore) -> None:
        with pytest.raises(BadInput):
            store.put("intake/x", b"one", sha256="not a digest")

    def test_ranges(self, store: ObjectStore) -> None:
        put(store, "intake/x", b"0123456789")
        assert store.read_range("intake/x", 2, 3) == b"234"
        assert store.read_range("intake/x", 8, 30) == b"89"
        assert store.read_range("intake/x", 10, 5) == b""
        assert store.read_range("intake/x", 50, 5) == b""

    def test_what_is_missing_is_not_found(self, store: ObjectStore) -> None:
        put(store, "intake/folder/x", b"one")
        for missing in ("intake/nothing", "intake/folder", "intake/folder/x/y"):
            for ask in (store.read, store.stat, store.open, lambda key: store.read_range(key, 0, 1), store.remove):
                with pytest.raises(NotFound):
                    ask(missing)
        with pytest.raises(NotFound):
            store.retain("archive/nothing", datetime.now(UTC))
        with pytest.raises(NotFound):
            store.hold("archive/nothing", held=True)

    @pytest.mark.parametrize("key", NO_KEYS)
    def test_what_is_no_key_is_refused_everywhere(self, store: ObjectStore, key: str) -> None:
        with pytest.raises(BadInput):
            put(store, key, b"x")
        for ask in (store.read, store.stat, store.open, store.remove):
            with pytest.raises(BadInput):
                ask(key)
        assert list(store.list("")) == []

    def test_the_longest_key_is_one(self, store: ObjectStore) -> None:
        key = "/".join(["k" * 200] * 5) + "/" + "k" * 19
        assert len(key) == 1024
        put(store, key, b"x")
        assert list(store.list("k")) == [key]

    def test_a_key_is_never_half_a_folder(self, store: ObjectStore) -> None:
        put(store, "intake/a", b"x")
        for key in ("intake/a/b", "intake/a/b/c"):
            try:
                put(store, key, b"y")
            except Conflict:
                with pytest.raises(NotFound):
                    store.stat(key)
        assert store.read("intake/a") == b"x"

    def test_keys_are_listed_by_code_point(self, store: ObjectStore) -> None:
        keys = ["a/b", "a-b", "a.b/c", "aB", "a/b.c/d", "a/b.d", "a/c", "b", "a0/x", "a/b-"]
        for key in keys:
            put(store, key, key.encode())
        assert list(store.list("")) == sorted(keys)
        assert list(store.list("a/b")) == ["a/b", "a/b-", "a/b.c/d", "a/b.d"]
        assert list(store.list("a/")) == sorted(key for key in keys if key.startswith("a/"))
        assert list(store.list("zz")) == []
        assert list(store.list("../")) == list(store.list("/")) == []
        for after in ["", "a", "a-b", "a/b", "a/b.c", "a/b.c/d", "a/b.e", "a0", "b", "z"]:
            assert list(store.list("", after=after)) == sorted(key for key in keys if key > after)
            assert list(store.list("a/", after=after)) == sorted(k for k in keys if k > after and k.startswith("a/"))

    # the test is inherited: each adapter's run is one of its own
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
    @given(keys=st.sets(KEYS, max_size=8), prefix=KEYS)
    def test_any_keys_come_back_in_order(self, another: New, keys: set[str], prefix: str) -> None:
        with another() as store:
            kept = {key for key in keys if not any(other.startswith(f"{key}/") for other in keys)}
            for key in kept:
                put(store, key, key.encode())
            assert list(store.list("")) == sorted(kept)
            assert list(store.list(prefix)) == sorted(key for key in kept if key.startswith(prefix))
            assert all(store.read(key) == key.encode() for key in kept)
            for key in kept:
                store.remove(key, approvals=("one", "two"))
            assert list(store.list("")) == []

    @pytest.fixture(scope="class")
    @classmethod
    def another(cls) -> New:
        raise NotImplementedError

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
    @given(data=st.binary(max_size=300), start=st.integers(0, 400), length=st.integers(0, 400), intake=st.booleans())
    def test_any_bytes_come_back_whole_and_in_part(
        self, another: New, data: bytes, start: int, length: int, *, intake: bool
    ) -> None:
        key = "intake/x" if intake else "archive/x"
        with another() as store:
            store.put(key, io.BytesIO(data), sha256=sha256_of(data))
            assert store.read(key) == data
            assert store.read_range(key, start, length) == data[start : start + length]
            with store.open(key) as stream:
                stream.seek(start)
                assert stream.read(length) == data[start : start + length]

    def test_replace_is_compare_and_swap(self, store: ObjectStore) -> None:
        one, two = sha256_of(b"one"), sha256_of(b"two")
        assert store.replace(ROOT_INVENTORY, b"one", sha256=one, if_sha256=None).sha256 == one
        with pytest.raises(Conflict):
            store.replace(ROOT_INVENTORY, b"two", sha256=two, if_sha256=None)
        with pytest.raises(Conflict):
            store.replace(ROOT_INVENTORY, b"two", sha256=two, if_sha256=two)
        assert store.replace(ROOT_INVENTORY, b"two", sha256=two, if_sha256=one).size == 3
        assert store.read(ROOT_INVENTORY) == b"two"
        assert store.stat(ROOT_INVENTORY).sha256 == two
        with pytest.raises(DigestMismatch):
            store.replace(ROOT_INVENTORY, b"one", sha256=two, if_sha256=two)
        with pytest.raises(Conflict):
            store.replace("archive/audit/head.json", b"one", sha256=one, if_sha256=two)

    def test_replacing_keeps_term_and_hold(self, store: ObjectStore) -> None:
        until = datetime(2100, 1, 1, tzinfo=UTC)
        put(store, ROOT_INVENTORY, b"one")
        store.retain(ROOT_INVENTORY, until)
        store.hold(ROOT_INVENTORY, held=True)
        new = store.replace(ROOT_INVENTORY, b"two", sha256=sha256_of(b"two"), if_sha256=sha256_of(b"one"))
        assert (
            (new.retain_until, new.held)
            == (until, True)
            == (
                store.stat(ROOT_INVENTORY).retain_until,
                store.stat(ROOT_INVENTORY).held,
            )
        )

    @pytest.mark.parametrize(
        "key",
        [
            "intake/x",
            "archive/ocfl/0a1/object/v1/inventory.json",
            "archive/ocfl/a/v12/inventory.json.sha256",
            "intake/inventory.json",
            "archive/ocfl/a/v1/content/case.json",
            "archive/audit/lines-000000000001.jsonl",
        ],
    )
    def test_only_root_inventories_and_the_audit_head_are_replaced(self, store: ObjectStore, key: str) -> None:
        with pytest.raises(BadInput):
            store.replace(key, b"x", sha256=sha256_of(b"x"), if_sha256=None)
        put(store, key, b"x")
        with pytest.raises(BadInput):
            store.replace(key, b"y", sha256=sha256_of(b"y"), if_sha256=sha256_of(b"x"))

    def test_only_one_of_many_swaps_wins(self, store: ObjectStore) -> None:
        put(store, ROOT_INVENTORY, b"0")
        won: list[bytes] = []
        threads = [threading.Thread(target=self._swap, args=(store, str(n).encode(), won)) for n in range(1, 9)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(won) == 1
        assert store.read(ROOT_INVENTORY) == won[0]

    @staticmethod
    def _swap(store: ObjectStore, data: bytes, won: list[bytes]) -> None:
        try:
            store.replace(ROOT_INVENTORY, data, sha256=sha256_of(data), if_sha256=sha256_of(b"0"))
        except Conflict:
            return
        won.append(data)

    def test_removing_from_the_intake_area_needs_nobody(self, store: ObjectStore) -> None:
        put(store, "intake/pages/aa/x", b"x")
        store.remove("intake/pages/aa/x")
        assert list(store.list("")) == []
        put(store, "intake/pages/aa/x", b"other bytes now")

    @pytest.mark.parametrize("approvals", [(), ("one",), ("one", "one"), ("one", " "), ("one", "one ")])
    def test_removing_elsewhere_needs_two_people(self, store: ObjectStore, approvals: tuple[str, ...]) -> None:
        put(store, "archive/x", b"x")
        with pytest.raises(NotAllowed):
            store.remove("archive/x", approvals=approvals)
        assert store.read("archive/x") == b"x"
        store.remove("archive/x", approvals=("one", "two"))
        with pytest.raises(NotFound):
            store.read("archive/x")

    def test_a_term_is_extended_never_shortened_and_refuses_removal(self, store: ObjectStore) -> None:
        put(store, "archive/x", b"x")
        now = datetime.now(UTC)
        store.retain("archive/x", now + timedelta(days=1))
        store.retain("archive/x", now + timedelta(days=2))
        store.retain("archive/x", now + timedelta(days=2))
        with pytest.raises(Conflict):
            store.retain("archive/x", now + timedelta(days=1))
        with pytest.raises(Conflict):
            store.remove("archive/x", approvals=("one", "two"))
        until = store.stat("archive/x").retain_until
        assert until is not None
        assert timedelta(0) <= until - (now + timedelta(days=2)) <= timedelta(seconds=1)
        with pytest.raises(BadInput):
            store.retain("archive/x", datetime(2100, 1, 1))  # noqa: DTZ001
        assert store.read("archive/x") == b"x"

    def test_a_term_that_has_passed_lets_go(self, store: ObjectStore) -> None:
        put(store, "archive/x", b"x")
        store.retain("archive/x", datetime.now(UTC) - timedelta(seconds=1))
        store.remove("archive/x", approvals=("one", "two"))

    def test_a_hold_refuses_removal_until_it_is_lifted(self, store: ObjectStore) -> None:
        put(store, ROOT_INVENTORY, b"one")
        store.hold(ROOT_INVENTORY, held=True)
        store.replace(ROOT_INVENTORY, b"two", sha256=sha256_of(b"two"), if_sha256=sha256_of(b"one"))
        assert store.stat(ROOT_INVENTORY).held
        with pytest.raises(Conflict):
            store.remove(ROOT_INVENTORY, approvals=("one", "two"))
        store.hold(ROOT_INVENTORY, held=False)
        assert not store.stat(ROOT_INVENTORY).held
        store.remove(ROOT_INVENTORY, approvals=("one", "two"))
        assert list(store.list("")) == []

    def test_sound_bytes_are_left_as_they_are_by_mending(self, store: ObjectStore) -> None:
        put(store, "archive/x", b"one")
        before = store.stat("archive/x")
        assert store.mend("archive/x", b"one", sha256=sha256_of(b"one")) == before == store.stat("archive/x")

    @pytest.mark.parametrize("stream", [True, False])
    def test_damaged_bytes_are_mended_and_what_is_remembered_stays(self, store: ObjectStore, *, stream: bool) -> None:
        until = datetime(2100, 1, 1, tzinfo=UTC)
        put(store, "archive/a/x", b"right")
        store.retain("archive/a/x", until)
        store.hold("archive/a/x", held=True)
        self.spoil(store, "archive/a/x", b"wrong")
        data = io.BytesIO(b"right") if stream else b"right"
        mended = store.mend("archive/a/x", data, sha256=sha256_of(b"right"))
        assert (mended.sha256, mended.size, mended.retain_until, mended.held) == (sha256_of(b"right"), 5, until, True)
        assert store.stat("archive/a/x") == mended
        assert store.read("archive/a/x") == b"right"
        with pytest.raises(Conflict):
            store.remove("archive/a/x", approvals=("one", "two"))

    def test_missing_bytes_are_put_back(self, store: ObjectStore) -> None:
        put(store, "archive/a/x", b"right")
        self.lose(store, "archive/a/x")
        for key in ("archive/a/x", "archive/never/there"):
            with pytest.raises(NotFound):
                store.read(key)
            assert store.mend(key, b"right", sha256=sha256_of(b"right")).sha256 == sha256_of(b"right")
            assert store.read(key) == b"right"
        store.remove("archive/a/x", approvals=("one", "two"))
        assert list(store.list("")) == ["archive/never/there"]

    def test_tidying_takes_nothing_that_was_kept(self, store: ObjectStore) -> None:
        keys = ["archive/a/x", "intake/x"]
        for key in keys:
            store.put(key, b"x", sha256=sha256_of(b"x"))
        assert store.tidy() == 0
        assert [store.read(key) for key in store.list("")] == [b"x"] * 2

    def test_mending_never_brings_other_bytes(self, store: ObjectStore) -> None:
        put(store, "archive/x", b"right")
        with pytest.raises(Conflict):
            store.mend("archive/x", b"other", sha256=sha256_of(b"other"))
        with pytest.raises(DigestMismatch):
            store.mend("archive/x", b"other", sha256=sha256_of(b"right"))
        with pytest.raises(BadInput):
            store.mend("../x", b"right", sha256=sha256_of(b"right"))
        assert store.read("archive/x") == b"right"

    def spoil(self, store: ObjectStore, key: str, data: bytes) -> None:
        """Put ``data`` in place of the stored bytes behind the store's back, and nothing else."""
        raise NotImplementedError

    def lose(self, store: ObjectStore, key: str) -> None:
        """Take the stored bytes away behind the store's back."""
        raise NotImplementedError

    def test_every_copy_has_a_name_of_its_own(self, store: ObjectStore) -> None:
        names = [copy.name for copy in store.copies()]
        assert names
        assert len(set(names)) == len(names)
        assert store.name

    def test_check_says_one_line(self, store: ObjectStore) -> None:
        assert store.check().strip()
        assert "\n" not in store.check()
        assert list(store.list("")) == []

    def test_threads_put_one_key_and_remove_neighbours(self, store: ObjectStore) -> None:
        data = b"the same" * 10_000
        errors: list[Exception] = []

        def work(number: int) -> None:
            try:
                for turn in range(10):
                    put(store, "intake/shared/x", data)
                    put(store, f"intake/own/{number}/{turn}", data)
                    store.remove(f"intake/own/{number}/{turn}")
            except Exception as error:  # noqa: BLE001 - handed to the main thread
                errors.append(error)

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert errors == []
        assert list(store.list("")) == ["intake/shared/x"]


class TestFilesystemObjectStore(ObjectStoreContract):
    @pytest.fixture
    def store(self, tmp_path: Path) -> ObjectStore:
        return FilesystemObjectStore(tmp_path / "objects")

    @pytest.fixture(scope="class")
    @classmethod
    def another(cls) -> New:
        return _temporary_store

    def spoil(self, store: ObjectStore, key: str, data: bytes) -> None:
        spoil_file(store, key, data)

    def lose(self, store: ObjectStore, key: str) -> None:
        path_of(store, key).unlink()

    def test_a_lost_or_unreadable_note_is_written_anew_by_mending(self, tmp_path: Path) -> None:
        store = FilesystemObjectStore(tmp_path)
        put(store, "archive/x", b"x")
        note = tmp_path / "~notes/archive/x~"
        for spoilt in (note.unlink, lambda: note.write_bytes(b"{")):
            spoilt()
            assert store.mend("archive/x", b"x", sha256=sha256_of(b"x")).size == 1
            assert store.stat("archive/x").sha256 == sha256_of(b"x")

    def test_files_are_plain_and_read_only(self, tmp_path: Path) -> None:
        put(FilesystemObjectStore(tmp_path), "archive/a/x.txt", b"plain")
        assert (tmp_path / "archive/a/x.txt").read_bytes() == b"plain"
        assert stat.S_IMODE((tmp_path / "archive/a/x.txt").stat().st_mode) == 0o440

    def test_another_process_sees_what_was_put(self, tmp_path: Path) -> None:
        put(FilesystemObjectStore(tmp_path), "intake/x", b"x")
        assert FilesystemObjectStore(tmp_path).stat("intake/x").sha256 == sha256_of(b"x")

    def test_two_processes_put_different_bytes_and_one_wins(self, tmp_path: Path) -> None:
        spawn = multiprocessing.get_context("spawn")
        results = spawn.Queue()
        processes = [spawn.Process(target=_put_process, args=(str(tmp_path), n, results)) for n in range(3)]
        for process in processes:
            process.start()
        outcomes = [results.get(timeout=60) for _ in processes]
        for process in processes:
            process.join(timeout=60)
        winners = [number for number, won in outcomes if won]
        assert len(winners) == 1
        store = FilesystemObjectStore(tmp_path)
        assert store.read("intake/x") == bytes([winners[0]]) * 1_000_000
        assert store.stat("intake/x").sha256 == sha256_of(store.read("intake/x"))

    def test_a_lost_note_is_named_and_mended_by_the_same_bytes(self, tmp_path: Path) -> None:
        from archive.records.errors import Corrupt

        store = FilesystemObjectStore(tmp_path)
        put(store, "archive/x", b"x")
        (tmp_path / "~notes/archive/x~").unlink()
        with pytest.raises(Corrupt, match="archive/x"):
            store.stat("archive/x")
        with pytest.raises(Conflict):
            put(store, "archive/x", b"y")
        put(store, "archive/x", b"x")
        assert store.stat("archive/x").sha256 == sha256_of(b"x")
        (tmp_path / "~notes/archive/x~").write_bytes(b"{")
        with pytest.raises(Corrupt, match="archive/x"):
            store.stat("archive/x")


def path_of(store: ObjectStore, key: str) -> Path:
    """The file of a key in a file store."""
    return Path(store.name.removeprefix("file:")) / key


def spoil_file(store: ObjectStore, key: str, data: bytes) -> None:
    path = path_of(store, key)
    path.chmod(0o640)
    path.write_bytes(data)


class TestReplicatedFiles(ObjectStoreContract):
    @pytest.fixture(scope="class")
    @classmethod
    def another(cls) -> New:
        return _temporary_replicas

    @pytest.fixture
    def store(self) -> Iterator[ObjectStore]:
        with _temporary_replicas() as opened:
            yield opened

    def spoil(self, store: ObjectStore, key: str, data: bytes) -> None:
        spoil_file(store.copies()[0], key, data)

    def lose(self, store: ObjectStore, key: str) -> None:
        for copy in store.copies():
            path_of(copy, key).unlink()


class S3Contract(ObjectStoreContract):
    """The contract on one server; every test has buckets of its own."""

    @pytest.fixture(scope="class")
    @classmethod
    def another(cls) -> New:
        raise NotImplementedError

    @pytest.fixture
    def store(self, another: New) -> Iterator[ObjectStore]:
        with another() as opened:
            yield opened

    def spoil(self, store: ObjectStore, key: str, data: bytes) -> None:
        spoil_s3(store, key, data)

    def lose(self, store: ObjectStore, key: str) -> None:
        assert isinstance(store, S3ObjectStore)
        for version in store._versions(key):
            store._calls.ask("DELETE", store._bucket(key), key, query={"versionId": version.id})


class TestMinio(S3Contract):
    @pytest.fixture(scope="class")
    @classmethod
    def another(cls, centre: Centre) -> New:
        return lambda: new_s3(centre.minio, centre.new_bucket_name())


class TestVersitygw(S3Contract):
    @pytest.fixture(scope="class")
    @classmethod
    def another(cls, centre: Centre) -> New:
        return lambda: new_s3(centre.versitygw, centre.new_bucket_name())


@contextmanager
def _temporary_replicas() -> Iterator[ObjectStore]:
    """Two file stores as one; whatever was done with it, both hold the same in the end."""
    with tempfile.TemporaryDirectory() as root:
        first, replica = FilesystemObjectStore(Path(root) / "first"), FilesystemObjectStore(Path(root) / "replica")
        yield ReplicatedObjectStore(first, (replica,))
        keys = list(first.list(""))
        assert keys == list(replica.list(""))
        assert [_told(first, key) for key in keys] == [_told(replica, key) for key in keys]


def _told(store: ObjectStore, key: str) -> tuple[object, ...]:
    told = store.stat(key)
    return store.read(key), told.sha256, told.size, told.retain_until, told.held


@contextmanager
def new_s3(server: str, bucket: str, options: str = "") -> Iterator[S3ObjectStore]:
    """A prepared store in buckets that were not there."""
    address = server.replace("http://", "s3://") + f"/{bucket}?secure=0&part={5 << 20}&pause=0.01{options}"
    store = S3ObjectStore(parse_s3(address))
    store.prepare()
    try:
        yield store
    finally:
        store.close()


def spoil_s3(store: ObjectStore, key: str, data: bytes) -> None:
    """A version that tells everything of the one before and holds other bytes."""
    assert isinstance(store, S3ObjectStore)
    found = store._present(key)
    headers = {DIGEST: found.sha256, **kept_lock(found)}
    store._calls.ask("PUT", store._bucket(key), key, body=data, headers=headers)


@contextmanager
def _temporary_store() -> Iterator[ObjectStore]:
    with tempfile.TemporaryDirectory() as root:
        yield FilesystemObjectStore(Path(root))


def _put_process(root: str, number: int, results: multiprocessing.Queue[tuple[int, bool]]) -> None:
    data = bytes([number]) * 1_000_000
    try:
        FilesystemObjectStore(Path(root)).put("intake/x", data, sha256=sha256_of(data))
    except Conflict:
        results.put((number, False))
    else:
        results.put((number, True))
