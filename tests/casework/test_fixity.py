"""Fixity: one flipped bit anywhere, what is missing, stray, or said differently by catalog and storage."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.casework.audit_chain import HEAD_KEY
from archive.casework.auditing import seal_audit
from archive.casework.fixity import VerifyReport, verify
from archive.casework.fixity_faults import Fault, Trouble
from archive.casework.keeping import keep_case
from archive.packaging.ocfl_layout import object_root
from archive.records.case import CaseStatus
from archive.records.digest import sha256_of
from archive.records.document import DocumentType
from archive.records.ids import CaseId
from tests.casework.sample_case import NOW, House, announce, open_house, receive, understood_case


@pytest.fixture(autouse=True)
def _no_power_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Two versions of a case, a file received and not yet read, and a sealed audit."""
    house = open_house(tmp_path / "house")
    case = understood_case(house, files=3)
    keep_case(house.catalog, house.objects, case, merge=house.merge, now=NOW + timedelta(hours=2))
    with house.catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.lock(case), status=CaseStatus.CONFIRMED, reviewed_at=NOW))
    keep_case(house.catalog, house.objects, case, merge=house.merge, now=NOW + timedelta(hours=3))
    receive(house, announce(house, {1: b"waits"}, ref="C-3", label="box 3"), 1, b"waits")
    seal_audit(house.catalog, house.objects)
    yield house
    house.catalog.close()


def the_id(house: House) -> CaseId:
    with house.catalog.reading() as tx:
        found = tx.cases.by_source_ref("kyiv", "B-17")
    assert found
    return found.id


def run(house: House) -> VerifyReport:
    return verify(house.catalog, house.objects)


def path_of(house: House, key: str) -> Path:
    path = house.folder / "objects" / key
    path.chmod(0o640)
    return path


def flip(house: House, key: str) -> None:
    path = path_of(house, key)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_a_sound_archive_is_said_to_be_sound(house: House) -> None:
    told: list[tuple[int, int]] = []
    report = verify(house.catalog, house.objects, progress=lambda count, size: told.append((count, size)))
    assert report.sound, [str(fault) for fault in report.faults]
    assert report.notes == ()
    assert report.objects == len(list(house.objects.list(""))) == told[-1][0] > 20
    assert report.size == told[-1][1] > 0
    assert report.cases == 1


def test_one_flipped_bit_in_any_object_is_found(house: House) -> None:
    case = the_id(house)
    for key in list(house.objects.list("")):
        before = path_of(house, key).read_bytes()
        flip(house, key)
        report = run(house)
        assert not report.sound, key
        assert any(fault.key == key and fault.trouble is Trouble.DAMAGED for fault in report.faults), key
        if key.startswith(object_root(case)):
            assert all(fault.case == case for fault in report.faults), [str(fault) for fault in report.faults]
        path_of(house, key).write_bytes(before)
    assert run(house).sound


def test_any_missing_object_is_found(house: House) -> None:
    for key in list(house.objects.list("")):
        path = path_of(house, key)
        data = path.read_bytes()
        path.unlink()
        report = run(house)
        mended = key.endswith("inventory.json.sha256") and "mended" in "".join(report.notes)
        told = "/received/" in key and "1 files have no proof of arrival" in "".join(report.notes)
        assert mended or told or not report.sound, key
        path.write_bytes(data)
    assert run(house).sound


def test_a_fault_names_case_page_and_file(house: House) -> None:
    case = the_id(house)
    with house.catalog.reading() as tx:
        page = tx.pages.of_case(case)[1]
    flip(house, page.key)
    found = next(fault for fault in run(house).faults if fault.key == page.key)
    assert (found.case, found.page) == (case, 2)
    assert "replica" in str(found)
    flip(house, page.key)
    key = next(key for key in house.objects.list(object_root(case)) if key.endswith("alto/0002.alto.xml"))
    flip(house, key)
    (only,) = run(house).faults
    assert (only.file, only.case, only.trouble) == ("alto/0002.alto.xml", case, Trouble.DAMAGED)


@pytest.mark.parametrize(
    "key", ["archive/ocfl/stray.txt", "archive/other/x", "{root}/v1/content/extra.txt", "{root}/v3/x"]
)
def test_what_nothing_names_is_stray(house: House, key: str) -> None:
    key = key.format(root=object_root(the_id(house)))
    house.objects.put(key, b"x", sha256=sha256_of(b"x"))
    assert [(fault.trouble, fault.key) for fault in run(house).faults] == [(Trouble.STRAY, key)]


def test_a_lost_digest_note_is_a_fault(house: House) -> None:
    key = next(iter(house.objects.list("intake/pages/")))
    (house.folder / "objects/~notes" / f"{key}~").unlink()
    assert any(fault.key == key for fault in run(house).faults)


def test_what_cannot_be_read_is_not_sound(house: House) -> None:
    class Unreadable:
        """A real store whose disk fails on one key."""

        def __getattr__(self, name: str) -> object:
            return getattr(house.objects, name)

        def open(self, key: str) -> object:
            if key.endswith("README.txt"):
                raise OSError(5, "Input/output error")
            return house.objects.open(key)

    report = verify(house.catalog, Unreadable())  # type: ignore[arg-type]
    assert not report.sound
    assert {fault.trouble for fault in report.faults} == {Trouble.UNCHECKED, Trouble.MISSING}


def test_a_value_changed_behind_the_catalogs_back_is_found(house: House) -> None:
    case = the_id(house)
    with house.catalog.transaction() as tx:
        first, *rest = tx.documents.of_case(case)
        tx.documents.replace_for_case(case, [replace(first, type=DocumentType.LETTER), *rest])
    (fault,) = run(house).faults
    assert (fault.trouble, fault.case) == (Trouble.DISAGREES, case)


def test_a_case_that_the_catalog_lost_or_miscounts_is_found(house: House) -> None:
    case = the_id(house)
    database = sqlite3.connect(house.folder / "catalog.db")
    with database:
        database.execute("UPDATE cases SET version = 1 WHERE id = ?", (case,))
    assert [fault.trouble for fault in run(house).faults] == [Trouble.DISAGREES]
    with database:
        for table, column in (("documents", '"case"'), ("pages", '"case"'), ("cases", "id")):
            database.execute(f"DELETE FROM {table} WHERE {column} = ?", (case,))  # noqa: S608
    database.close()
    faults = run(house).faults
    assert [fault.what for fault in faults if fault.case == case] == ["a kept case is not in the catalog"]


def test_an_altered_audit_is_not_sound(house: House) -> None:
    database = sqlite3.connect(house.folder / "catalog.db")
    with database:
        database.execute("UPDATE audit_lines SET body = replace(body, 'batch.open', 'batch.shut') WHERE sequence = 1")
    database.close()
    report = run(house)
    assert report.faults == ()
    assert report.audit
    assert report.audit.altered == (1,)
    assert not report.sound


def test_an_interrupted_sidecar_is_mended(house: House) -> None:
    root = object_root(the_id(house))
    older = house.objects.read(f"{root}/v1/inventory.json.sha256")
    key = f"{root}/inventory.json.sha256"
    here = house.objects.stat(key).sha256
    house.objects.replace(key, older, sha256=sha256_of(older), if_sha256=here)
    report = run(house)
    assert report.sound, [str(fault) for fault in report.faults]
    assert "mended" in report.notes[0]
    assert run(house).notes == ()


def test_an_interrupted_keeping_is_a_note_and_no_fault(tmp_path: Path) -> None:
    house = open_house(tmp_path)
    case = understood_case(house, files=2)

    class Stopped(Exception):
        pass

    class Stops:
        """A real store that stops after a number of writes into the case's object."""

        def __init__(self, left: int) -> None:
            self.left = left

        def __getattr__(self, name: str) -> object:
            return getattr(house.objects, name)

        def put(self, key: str, data: bytes, *, sha256: str) -> object:
            if key.startswith(object_root(case)):
                if self.left == 0:
                    raise Stopped
                self.left -= 1
            return house.objects.put(key, data, sha256=sha256)

    for left in (1, 5, 9):
        with pytest.raises(Stopped):
            keep_case(house.catalog, Stops(left), case, merge=house.merge, now=NOW)  # type: ignore[arg-type]
        seal_audit(house.catalog, house.objects)
        report = run(house)
        assert report.sound, [str(fault) for fault in report.faults]
    keep_case(house.catalog, house.objects, case, merge=house.merge, now=NOW)
    seal_audit(house.catalog, house.objects)
    assert run(house).notes == ()
    house.catalog.close()


def test_a_proof_of_arrival_is_checked_like_all_bytes(house: House) -> None:
    proofs = [key for key in house.objects.list("intake/batches/") if "/received/" in key]
    assert len(proofs) == 4
    path = path_of(house, proofs[0])
    path.write_bytes(path.read_bytes().replace(b'"position"', b'"positiom"'))
    assert [(fault.trouble, fault.key) for fault in run(house).faults] == [(Trouble.DAMAGED, proofs[0])]


def test_a_missing_anchor_with_the_end_cut_off_is_a_fault(house: House) -> None:
    receive(house, announce(house, {1: b"later"}, ref="C-4", label="box 4"), 1, b"later")
    seal_audit(house.catalog, house.objects)
    last = max(house.objects.list("archive/audit/lines-"))
    first_cut = int(last.removesuffix(".jsonl").rpartition("-")[2])
    for key in (last, HEAD_KEY):
        path_of(house, key).unlink()
    with closing(sqlite3.connect(house.folder / "catalog.db")) as connection, connection:
        connection.execute("DELETE FROM audit_lines WHERE sequence >= ?", (first_cut,))
    report = run(house)
    assert not report.sound
    assert (Trouble.MISSING, HEAD_KEY) in [(fault.trouble, fault.key) for fault in report.faults]
    assert not (house.folder / "objects" / HEAD_KEY).exists()


def test_no_flipped_bit_of_the_anchor_ends_a_check_that_seals_first(house: House) -> None:
    path = path_of(house, HEAD_KEY)
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ (1 << place % 8)]) + whole[place + 1 :])
        damaged = path.read_bytes()
        report = verify(house.catalog, house.objects, seal=True)
        assert not report.sound
        (fault,) = [fault for fault in report.faults if (fault.trouble, fault.key) == (Trouble.DAMAGED, HEAD_KEY)]
        assert "anchor" in fault.remedy
        assert report.cases == 1
        assert path.read_bytes() == damaged, "checking mends nothing"
    path.write_bytes(whole)
    assert verify(house.catalog, house.objects, seal=True).sound


def test_a_fault_says_what_to_do_for_every_trouble() -> None:
    assert all(Fault(trouble=trouble, key="k", what="w").remedy for trouble in Trouble)
