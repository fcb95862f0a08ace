"""A store that is not the one the catalog knows is found out before anything is written to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from archive.casework.store_identity import KEY, admit_store, check_stores, forget_stores, identify_stores
from archive.catalog.sql_catalog import open_catalog
from archive.objects.filesystem import FilesystemObjectStore
from archive.objects.replicated import ReplicatedObjectStore
from archive.ports.catalog import Catalog
from archive.ports.object_store import ObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import BadSettings, Corrupt, Unavailable
from services.centre import Centre
from workers.settings import Settings
from workers.wiring import open_objects, open_tools, prepare_objects


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = open_catalog(f"sqlite:{tmp_path}/catalog.db")
    yield opened
    opened.close()


def _two(folder: Path) -> ReplicatedObjectStore:
    one, two = (FilesystemObjectStore(folder / name, made=False) for name in ("one", "two"))
    return ReplicatedObjectStore(one, (two,))


def _emptied(folder: Path) -> None:
    """As an unmounted disk leaves it."""
    shutil.rmtree(folder)
    folder.mkdir()


def _damage(folder: Path, data: bytes) -> None:
    path = folder / KEY
    path.chmod(0o640)
    path.write_bytes(data)


def _keys(store: ObjectStore) -> list[str]:
    return list(store.list(""))


def test_every_copy_is_marked_once(catalog: Catalog, tmp_path: Path) -> None:
    for _ in range(2):
        identify_stores(catalog, _two(tmp_path))
    one, two = _two(tmp_path).copies()
    assert one.read(KEY) == two.read(KEY)
    assert check_stores(catalog, _two(tmp_path)).startswith("2 of 2")


def test_an_empty_folder_in_place_of_the_first_store_is_refused_and_left_empty(
    catalog: Catalog, tmp_path: Path
) -> None:
    identify_stores(catalog, _two(tmp_path))
    _emptied(tmp_path / "one")
    for ask in (check_stores, identify_stores):
        with pytest.raises(BadSettings, match=r"one is not the one .*mounted.*--adopt"):
            ask(catalog, _two(tmp_path))
    assert list((tmp_path / "one").iterdir()) == []
    identify_stores(catalog, _two(tmp_path), adopt=True)
    identify_stores(catalog, _two(tmp_path))


def test_an_empty_folder_in_place_of_a_replica_is_told_and_left_empty(catalog: Catalog, tmp_path: Path) -> None:
    identify_stores(catalog, _two(tmp_path))
    _emptied(tmp_path / "two")
    with pytest.raises(BadSettings, match=r"two is not the one .*mounted.*--adopt"):
        check_stores(catalog, _two(tmp_path))
    assert list(identify_stores(catalog, _two(tmp_path))) == [f"file:{tmp_path}/two"]
    with pytest.raises(BadSettings, match="not the one"):
        admit_store(catalog, FilesystemObjectStore(tmp_path / "two", made=False))
    assert list((tmp_path / "two").iterdir()) == []
    assert identify_stores(catalog, _two(tmp_path), adopt=True) == {}
    admit_store(catalog, FilesystemObjectStore(tmp_path / "two"))


@pytest.mark.parametrize("damaged", [b'{"arch', b'{"archive":"another"}'])
def test_a_damaged_marker_stops_the_first_store_only_and_is_mended_on_request(
    damaged: bytes, catalog: Catalog, tmp_path: Path
) -> None:
    identify_stores(catalog, _two(tmp_path))
    _damage(tmp_path / "two", damaged)
    assert list(identify_stores(catalog, _two(tmp_path))) == [f"file:{tmp_path}/two"]
    with pytest.raises(Corrupt, match="damaged"):
        check_stores(catalog, _two(tmp_path))
    _damage(tmp_path / "one", damaged)
    with pytest.raises(Corrupt, match=r"damaged.*--adopt"):
        identify_stores(catalog, _two(tmp_path))
    assert identify_stores(catalog, _two(tmp_path), adopt=True) == {}
    assert check_stores(catalog, _two(tmp_path)).startswith("2 of 2")


class _MisreadOnce(FilesystemObjectStore):
    """A store whose first answer is not what it keeps."""

    misread = False

    def read(self, key: str) -> bytes:
        data, seen = super().read(key), self.misread
        self.misread = True
        return data if seen else data[:5]


def test_a_misread_marker_is_read_again(catalog: Catalog, tmp_path: Path) -> None:
    identify_stores(catalog, FilesystemObjectStore(tmp_path / "one"))
    assert identify_stores(catalog, _MisreadOnce(tmp_path / "one")) == {}


def test_a_replica_that_is_away_at_the_start_comes_back_by_itself(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, replicas="file:replica")
    open_tools(settings).close()
    (tmp_path / "replica").rename(tmp_path / "unplugged")
    (tmp_path / "replica").mkdir()
    tools = open_tools(settings)
    digest = sha256_of(b"x")
    tools.objects.put("intake/x", b"x", sha256=digest)
    with pytest.raises(Unavailable, match="not the one"):
        tools.objects.put("archive/x", b"x", sha256=digest)
    assert "REPLICA AWAY, keeping waits" in tools.objects.check()
    assert list((tmp_path / "replica").iterdir()) == []
    (tmp_path / "replica").rmdir()
    (tmp_path / "unplugged").rename(tmp_path / "replica")
    tools.objects.put("archive/x", b"x", sha256=digest)
    assert (tmp_path / "replica/archive/x").read_bytes() == b"x"
    assert "AWAY" not in tools.objects.check()
    tools.close()


def test_one_store_under_two_names_is_no_two_copies(catalog: Catalog, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").symlink_to(tmp_path / "one")
    with pytest.raises(BadSettings, match=r"one and file:\S+two are one and the same"):
        identify_stores(catalog, _two(tmp_path))
    assert _keys(FilesystemObjectStore(tmp_path / "one")) == []
    (tmp_path / "two").unlink()
    identify_stores(catalog, _two(tmp_path))  # and both are known now
    shutil.rmtree(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    with pytest.raises(BadSettings, match="the same"):
        identify_stores(catalog, _two(tmp_path), compare=True)
    assert _keys(FilesystemObjectStore(tmp_path / "one")) == [KEY]


def test_one_bucket_by_two_host_names_is_no_two_copies(catalog: Catalog, centre: Centre, tmp_path: Path) -> None:
    bucket, server = centre.new_bucket_name(), centre.minio.replace("http://", "s3://")
    assert "127.0.0.1" in server
    one = f"{server}/{bucket}?secure=0"
    settings = Settings(home=tmp_path, objects=one, replicas=one.replace("127.0.0.1", "localhost"))
    prepare_objects(settings)
    with closing(open_objects(settings)) as objects:
        with pytest.raises(BadSettings, match="the same"):
            identify_stores(catalog, objects)
        assert _keys(objects) == []


def test_a_damaged_first_marker_is_told_with_its_cure(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    open_tools(settings).close()
    _damage(tmp_path / "objects", b"?")
    with pytest.raises(Corrupt, match="--adopt"):
        open_tools(settings)
    open_tools(settings, adopt=True).close()
    open_tools(settings).close()


def test_a_first_store_at_a_mistyped_address_is_refused_and_a_further_copy_taken_in(
    catalog: Catalog, tmp_path: Path
) -> None:
    one = FilesystemObjectStore(tmp_path / "one")
    identify_stores(catalog, one)
    with pytest.raises(BadSettings, match="is not the one"):
        identify_stores(catalog, FilesystemObjectStore(tmp_path / "onne"))
    identify_stores(catalog, _two(tmp_path))
    assert _keys(FilesystemObjectStore(tmp_path / "two")) == [KEY]


def test_another_archives_store_is_refused_even_where_one_is_adopted(catalog: Catalog, tmp_path: Path) -> None:
    identify_stores(catalog, _two(tmp_path))
    other = open_catalog(f"sqlite:{tmp_path}/other.db")
    theirs = FilesystemObjectStore(tmp_path / "theirs")
    identify_stores(other, theirs)
    with pytest.raises(BadSettings, match="another archive"):
        identify_stores(catalog, theirs, adopt=True)
    with pytest.raises(BadSettings, match="another archive"):
        identify_stores(other, ReplicatedObjectStore(theirs, _two(tmp_path).copies()))
    other.close()


def test_a_new_or_restored_catalog_takes_the_id_of_its_stores(catalog: Catalog, tmp_path: Path) -> None:
    identify_stores(catalog, _two(tmp_path))
    before = _two(tmp_path).read(KEY)
    rebuilt = open_catalog(f"sqlite:{tmp_path}/rebuilt.db")
    identify_stores(rebuilt, _two(tmp_path))
    rebuilt.close()
    forget_stores(catalog)
    identify_stores(catalog, _two(tmp_path))
    assert _two(tmp_path).read(KEY) == before


def test_a_marker_that_nobody_can_read_is_told(catalog: Catalog, tmp_path: Path) -> None:
    one = FilesystemObjectStore(tmp_path / "one")
    one.put(KEY, b"?", sha256=sha256_of(b"?"))
    with pytest.raises(Corrupt, match="marker"):
        identify_stores(catalog, one)


def test_a_disk_that_goes_away_under_an_open_store_takes_no_writes(tmp_path: Path) -> None:
    store = FilesystemObjectStore(tmp_path / "one")
    (tmp_path / "one").rename(tmp_path / "away")
    FilesystemObjectStore(tmp_path / "one")  # another process begins on the empty mount point
    with pytest.raises(Unavailable, match="not the one"):
        store.put("intake/x", b"x", sha256=sha256_of(b"x"))
    assert _keys(FilesystemObjectStore(tmp_path / "one")) == []


def test_buckets_are_marked_and_a_new_one_of_that_name_refused(
    catalog: Catalog, centre: Centre, tmp_path: Path
) -> None:
    bucket, server = centre.new_bucket_name(), centre.minio.replace("http://", "s3://")
    settings = Settings(home=tmp_path, objects=f"{server}/{bucket}?secure=0")
    prepare_objects(settings)
    objects = open_objects(settings)
    identify_stores(catalog, objects)
    objects.remove(KEY, approvals=("one", "two"))
    with pytest.raises(BadSettings, match="is not the one"):
        identify_stores(catalog, objects)
    away = open_objects(settings.with_changes(objects="s3://a:b@127.0.0.1:1/bucket?secure=0&pause=0"))
    identify_stores(catalog, away)  # nobody can say whose it is: it is opened, and nothing can be written
    for opened in (objects, away):
        opened.close()
