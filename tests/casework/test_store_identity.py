"""A store that is not the one the catalog knows is found out before anything is written to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.casework.store_identity import KEY, check_stores, forget_stores, identify_stores
from archive.catalog.sql_catalog import open_catalog
from archive.objects.filesystem import FilesystemObjectStore
from archive.objects.replicated import ReplicatedObjectStore
from archive.ports.catalog import Catalog
from archive.ports.object_store import ObjectStore
from archive.records.digest import sha256_of
from archive.records.errors import BadSettings, Corrupt, Unavailable
from services.centre import Centre
from workers.settings import Settings
from workers.wiring import open_objects, prepare_objects


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = open_catalog(f"sqlite:{tmp_path}/catalog.db")
    yield opened
    opened.close()


def _two(folder: Path) -> ReplicatedObjectStore:
    return ReplicatedObjectStore(FilesystemObjectStore(folder / "one"), (FilesystemObjectStore(folder / "two"),))


def _emptied(folder: Path) -> None:
    """As an unmounted disk leaves it."""
    shutil.rmtree(folder)
    folder.mkdir()


def _keys(store: ObjectStore) -> list[str]:
    return list(store.list(""))


def test_every_copy_is_marked_once(catalog: Catalog, tmp_path: Path) -> None:
    for _ in range(2):
        identify_stores(catalog, _two(tmp_path))
    one, two = _two(tmp_path).copies()
    assert one.read(KEY) == two.read(KEY)
    assert check_stores(catalog, _two(tmp_path)).startswith("2 of 2")


@pytest.mark.parametrize("name", ["one", "two"])
def test_an_empty_folder_in_place_of_a_known_store_is_refused_and_left_empty(
    name: str, catalog: Catalog, tmp_path: Path
) -> None:
    identify_stores(catalog, _two(tmp_path))
    _emptied(tmp_path / name)
    for ask in (check_stores, identify_stores):
        with pytest.raises(BadSettings, match=rf"{name} is not the one .*mounted.*--adopt"):
            ask(catalog, _two(tmp_path))
    assert _keys(FilesystemObjectStore(tmp_path / name)) == []
    identify_stores(catalog, _two(tmp_path), adopt=True)
    identify_stores(catalog, _two(tmp_path))


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
