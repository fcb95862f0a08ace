"""Inventories and layout as pure functions."""

from __future__ import annotations

import json
import string
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.objects.keys import checked_key
from archive.packaging.ocfl_inventory import (
    first_version,
    made_now,
    new_content,
    next_version,
    read_inventory,
    sidecar,
    write_inventory,
)
from archive.packaging.ocfl_layout import case_of_root, object_root, root_files
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, Corrupt
from archive.records.ids import AccountId, CaseId, new_id

CASE = CaseId("case-3k9")
MADE = made_now(now=datetime(2026, 3, 4, tzinfo=UTC), message="kept", account=AccountId("account-1"))
PARTS = st.text(string.ascii_letters + string.digits + "._-", min_size=1, max_size=6).filter(lambda p: p.strip("."))
FILES = st.dictionaries(
    PARTS.map(lambda p: f"f/{p}"), st.sampled_from("abcdef").map(lambda c: sha256_of(c.encode())), min_size=1
)


@settings(deadline=None)
@given(versions=st.lists(FILES, min_size=1, max_size=5))
def test_any_history_is_written_and_read_back(versions: list[dict[str, str]]) -> None:
    inventory = first_version(CASE, versions[0], MADE)
    brought = new_content(inventory)
    for files in versions[1:]:
        inventory = next_version(inventory, files, MADE)
        assert not set(new_content(inventory).values()) & set(brought.values())
        brought |= new_content(inventory)
    assert read_inventory(write_inventory(inventory)) == inventory
    assert [dict(version.state) for version in inventory.versions] == versions
    assert {digest: path for path, digest in brought.items()} == inventory.manifest
    assert inventory.head == len(versions)


def test_bytes_that_stay_are_not_kept_again() -> None:
    one, two = sha256_of(b"1"), sha256_of(b"2")
    first = first_version(CASE, {"a": one, "same": one}, MADE)
    second = next_version(first, {"moved": one, "b": two}, MADE)
    assert new_content(first) == {"v1/content/a": one}
    assert new_content(second) == {"v2/content/b": two}
    assert second.content_path("moved") == "v1/content/a"


def test_the_sidecar_is_digest_and_name() -> None:
    data = write_inventory(first_version(CASE, {"a": sha256_of(b"1")}, MADE))
    assert sidecar(data).decode() == f"{sha256_of(data)} inventory.json\n"


@pytest.mark.parametrize(
    "change",
    [
        lambda value: value["manifest"].popitem(),
        lambda value: value.update(id="urn:other"),
        lambda value: value.update(head="v7"),
        lambda value: value.update(extra=1),
        lambda value: value["versions"].pop("v1"),
        lambda value: value["versions"]["v1"].pop("user"),
        lambda value: value["versions"]["v1"]["state"].update({sha256_of(b"1"): ["../a"]}),
        lambda value: value["manifest"].update({sha256_of(b"1"): ["v9/content/a"]}),
    ],
)
def test_what_this_archive_does_not_write_is_damage(change: object) -> None:
    value = json.loads(write_inventory(first_version(CASE, {"a": sha256_of(b"1")}, MADE)))
    change(value)  # type: ignore[operator]
    with pytest.raises(Corrupt):
        read_inventory(json.dumps(value, indent=1, sort_keys=True).encode() + b"\n")


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_no_bytes_break_the_reader(data: bytes) -> None:
    with pytest.raises(Corrupt):
        read_inventory(data)


@pytest.mark.parametrize("path", ["", "/a", "a//b", "../a", "a/..", "а", "a b"])
def test_hostile_paths_are_refused(path: str) -> None:
    with pytest.raises(BadInput):
        first_version(CASE, {path: sha256_of(b"1")}, MADE)


def test_a_case_lies_where_the_layout_puts_it_and_is_known_by_its_place() -> None:
    # By hand: printf urn:skrynia:case:case-3k9 | sha256sum
    digest = sha256_of(b"urn:skrynia:case:case-3k9")
    root = f"archive/ocfl/{digest[:3]}/{digest[3:6]}/{digest[6:9]}/urn%3askrynia%3acase%3acase-3k9"
    assert object_root(CASE) == root
    case = CaseId(new_id("case"))
    assert case_of_root(object_root(case)) == case
    checked_key(object_root(case))
    with pytest.raises(BadInput):
        case_of_root(root.replace(digest[:3], "zzz", 1))
    with pytest.raises(BadInput):
        object_root(CaseId("../x"))


def test_the_root_declares_itself() -> None:
    files = root_files()
    assert files["archive/ocfl/0=ocfl_1.1"] == b"ocfl_1.1\n"
    assert all(checked_key(key) for key in files)
