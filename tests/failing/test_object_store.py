"""The file store when the power of a process ends at any step, and when the disk is full."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.objects.filesystem import FilesystemObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import NotFound, StorageFull

KEY = "intake/a/b/page.tif"
INVENTORY = "archive/ocfl/aaa/object/inventory.json"
OLD, NEW = b"old bytes", b"new bytes"
STEPS = ("fsync", "link", "write", "rename", "replace", "mkdir", "unlink", "open", "fchmod")


def killed(root: Path, left: int, verb: str) -> bool:
    """Run one write in a process that kills itself before its step ``left``; False if it came through."""
    child = os.fork()
    if child == 0:
        try:
            _write_until_killed(root, left, verb)
        except BaseException:  # noqa: BLE001 - the child must end here whatever happens
            os._exit(1)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.waitstatus_to_exitcode(status) == 0
    return False


def _write_until_killed(root: Path, left: int, verb: str) -> None:
    store = FilesystemObjectStore(root)
    steps = iter(range(left))

    def counted(real: object) -> object:
        def step(*args: object, **named: object) -> object:
            if next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **named)  # type: ignore[operator]

        return step

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))
    if verb == "put":
        store.put(KEY, NEW, sha256=sha256_of(NEW))
    else:
        store.replace(INVENTORY, NEW, sha256=sha256_of(NEW), if_sha256=sha256_of(OLD))


def digest_now(store: FilesystemObjectStore, key: str) -> str:
    assert store.stat(key).sha256 == sha256_of(store.read(key))
    return store.stat(key).sha256


def test_a_put_that_was_killed_leaves_the_key_free_or_whole(tmp_path: Path) -> None:
    seen = set()
    for step in range(100):
        root = tmp_path / str(step)
        root.mkdir()
        came_through = not killed(root, step, "put")
        store = FilesystemObjectStore(root)
        keys = list(store.list(""))
        assert keys in ([], [KEY])
        seen.add(bool(keys))
        if keys:
            assert digest_now(store, KEY) == sha256_of(NEW)
        else:
            with pytest.raises(NotFound):
                store.stat(KEY)
        store.put(KEY, OLD if not keys else NEW, sha256=sha256_of(OLD if not keys else NEW))
        digest_now(store, KEY)
        if came_through:
            break
    assert seen == {True, False}
    assert 8 < step < 99


def test_a_swap_that_was_killed_leaves_the_old_bytes_or_the_new(tmp_path: Path) -> None:
    seen = set()
    for step in range(100):
        root = tmp_path / str(step)
        FilesystemObjectStore(root).put(INVENTORY, OLD, sha256=sha256_of(OLD))
        came_through = not killed(root, step, "replace")
        store = FilesystemObjectStore(root)
        now = digest_now(store, INVENTORY)
        seen.add(now)
        store.replace(INVENTORY, b"third", sha256=sha256_of(b"third"), if_sha256=now)
        assert digest_now(store, INVENTORY) == sha256_of(b"third")
        if came_through:
            break
    assert seen == {sha256_of(OLD), sha256_of(NEW)}
    assert 8 < step < 99


def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    store = FilesystemObjectStore(tmp_path)
    left = tmp_path / "~part/left.part"
    left.write_bytes(b"half")
    os.utime(left, (0, 0))
    assert list(store.list("")) == []
    FilesystemObjectStore(tmp_path)
    assert not left.exists()


class DiskThatFills:
    """Stands in for the system's calls and says that the disk is full after so many of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, left: int, code: int) -> None:
        self.left, self.code, self.refused = left, code, 0
        for name in ("write", "mkdir", "link", "rename", "replace"):
            monkeypatch.setattr(os, name, self._counted(getattr(os, name)))

    def _counted(self, real: object) -> object:
        def step(*args: object, **named: object) -> object:
            if self.left == 0:
                self.refused += 1
                raise OSError(self.code, os.strerror(self.code))
            self.left -= 1
            return real(*args, **named)  # type: ignore[operator]

        return step


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_and_nothing_is_left(tmp_path: Path, code: int) -> None:
    for left in range(30):
        store = FilesystemObjectStore(tmp_path / str(left))
        with pytest.MonkeyPatch.context() as patched:
            disk = DiskThatFills(patched, left, code)
            try:
                store.put(KEY, NEW, sha256=sha256_of(NEW))
            except StorageFull as full:
                said = full.subject
        if not disk.refused:
            break
        assert said == KEY
        assert list(store.list("")) == []
        assert list((tmp_path / str(left) / "~part").iterdir()) == []
        store.put(KEY, OLD, sha256=sha256_of(OLD))
        assert digest_now(store, KEY) == sha256_of(OLD)
    assert 4 < left < 29


def test_a_full_disk_keeps_the_old_inventory(tmp_path: Path) -> None:
    for left in range(30):
        store = FilesystemObjectStore(tmp_path / str(left))
        store.put(INVENTORY, OLD, sha256=sha256_of(OLD))
        with pytest.MonkeyPatch.context() as patched:
            disk = DiskThatFills(patched, left, errno.ENOSPC)
            try:
                store.replace(INVENTORY, NEW, sha256=sha256_of(NEW), if_sha256=sha256_of(OLD))
                wanted = NEW
            except StorageFull:
                wanted = OLD
        assert digest_now(store, INVENTORY) == sha256_of(wanted)
        if not disk.refused:
            break
    assert 2 < left < 29


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of 256 KiB, where this account may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if done.returncode:
        pytest.skip("only root may mount a small disk; the other tests stand in for it")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_really_full_disk(small_disk: Path) -> None:
    store = FilesystemObjectStore(small_disk / "objects")
    store.put("intake/first", OLD, sha256=sha256_of(OLD))
    large = b"x" * 1_000_000
    with pytest.raises(StorageFull):
        store.put("intake/large", large, sha256=sha256_of(large))
    assert list(store.list("")) == ["intake/first"]
    store.put("intake/second", NEW, sha256=sha256_of(NEW))
    assert store.read("intake/first") == OLD
