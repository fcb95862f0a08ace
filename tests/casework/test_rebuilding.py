"""Rebuilding: an empty catalog from storage alone is the same as before."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from archive.casework import intake
from archive.casework.audit_chain import HEAD_KEY
from archive.casework.auditing import seal_audit
from archive.casework.fixity import verify
from archive.casework.intake import intake_key
from archive.casework.keeping import keep_case
from archive.casework.rebuilding import compare, rebuild
from archive.catalog.sql_catalog import SqlCatalog, open_catalog
from archive.packaging.ocfl_layout import object_root
from archive.records.actor import MACHINE
from archive.records.batch import Batch, BatchStatus, ManifestEntry
from archive.records.case import CaseStatus
from archive.records.digest import sha256_of
from archive.records.document import ValueStatus
from archive.records.errors import Conflict
from archive.records.ids import LotId
from archive.records.lot import Lot, LotStatus
from archive.records.page import LedgerState
from archive.records.work import WorkKind
from tests.casework.sample_case import (
    ARCHIVIST,
    NOW,
    OPERATOR,
    House,
    announce,
    open_house,
    receive,
    the_case,
    understood_case,
)


@pytest.fixture(autouse=True)
def _no_power_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """Three cases: one accepted in a lot after a review, one kept unlooked at, one announced and partly received."""
    house = open_house(tmp_path / "house")
    reviewed = understood_case(house, files=3, frames_of_last=2, ref="Р-1")
    understood_case(house, files=2, ref="Р-2")
    for ref in ("Р-1", "Р-2"):
        keep(house, ref, 2)
    with house.catalog.transaction() as tx:
        pages = tx.pages.of_case(reviewed)
        tx.pages.replace(replace(pages[-1], ledger=LedgerState.BLANK_CONFIRMED, extra={"looked_at": "yes"}))
        first, *rest = tx.documents.of_case(reviewed)
        decided = replace(first.fields[0], status=ValueStatus.CONFIRMED, decided_by=OPERATOR.account, decided_at=NOW)
        tx.documents.replace_for_case(reviewed, [replace(first, fields=(decided,)), *rest])
        lot = Lot(
            id=LotId("lot-1"),
            label="lot",
            cases=(reviewed,),
            sample=(reviewed,),
            seed="s",
            status=LotStatus.ACCEPTED,
            created_by=ARCHIVIST.account,
            created_at=NOW,
            decided_by=ARCHIVIST.account,
            decided_at=NOW,
        )
        tx.lots.add(lot)
        tx.cases.replace(
            replace(
                tx.cases.lock(reviewed),
                status=CaseStatus.ACCEPTED,
                reviewed_by=OPERATOR.account,
                reviewed_at=NOW,
                accepted_by=ARCHIVIST.account,
                accepted_at=NOW + timedelta(hours=1),
            )
        )
    keep(house, "Р-1", 3)
    waiting = announce(house, {1: b"came", 2: b"never came"}, ref="Р-3", label="box 3")
    receive(house, waiting, 1, b"came")
    seal_audit(house.catalog, house.objects)
    yield house
    house.catalog.close()


def keep(house: House, ref: str, hours: int) -> None:
    case = the_case(house, ref).id
    keep_case(house.catalog, house.objects, case, merge=house.merge, now=NOW + timedelta(hours=hours))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[SqlCatalog]:
    catalog = open_catalog(f"sqlite:{tmp_path / 'rebuilt.db'}")
    yield catalog
    catalog.close()


def receive_again(house: House, catalog: SqlCatalog, batch: Batch, entry: ManifestEntry, data: bytes) -> None:
    intake.receive(
        catalog,
        house.objects,
        MACHINE,
        batch=batch.id,
        position=entry.position,
        filename=entry.filename,
        sha256=entry.sha256,
        size=len(data),
        key=intake_key(entry.sha256),
        media_type="image/tiff",
        frames=1,
        now=NOW + timedelta(minutes=entry.position),
    )


def test_everything_comes_back_as_it_was(house: House, empty: SqlCatalog) -> None:
    report = rebuild(
        empty, house.objects, receive=lambda batch, entry, data: receive_again(house, empty, batch, entry, data)
    )
    assert report.complete, report.failed
    assert (report.cases, report.batches, report.pages, report.lots, report.received_again) == (2, 3, 6, 1, 1)
    result = compare(house.catalog, empty)
    assert result.equal, [str(difference) for difference in result.differences]
    assert result.open == ()
    assert result.compared == {
        "batch": 3,
        "case": 3,
        "page": 7,
        "document": 3,
        "lot": 1,
        "audit line": report.audit_lines,
    }
    assert report.audit_lines > 10
    assert any("accounts" in name for name in report.not_included)


def test_the_rebuilt_catalog_is_sound_and_goes_on(house: House, empty: SqlCatalog) -> None:
    rebuild(empty, house.objects, receive=lambda batch, entry, data: receive_again(house, empty, batch, entry, data))
    checked = verify(empty, house.objects)
    assert checked.sound, [str(fault) for fault in checked.faults]
    with empty.reading() as tx:
        kinds = {kind for kind, _ in tx.work.counts()}
        assert kinds == {WorkKind.CASE_INDEX, WorkKind.PAGE_CHECK, WorkKind.PAGE_READ}
    case = the_case(house, "Р-2").id
    assert keep_case(empty, house.objects, case, merge=house.merge).version == 1
    assert seal_audit(empty, house.objects) > 0
    assert verify(empty, house.objects).sound


def test_without_a_receiver_what_was_not_kept_is_named(house: House, empty: SqlCatalog) -> None:
    report = rebuild(empty, house.objects)
    assert len(report.waiting) == 1
    assert not report.complete
    assert [(found.kind, found.what) for found in compare(house.catalog, empty).differences] == [
        ("page", "only in the first")
    ]


def test_a_catalog_that_holds_something_is_not_touched(house: House) -> None:
    with pytest.raises(Conflict, match="not empty"):
        rebuild(house.catalog, house.objects)


def test_a_review_that_is_still_open_is_named_and_no_difference(house: House, empty: SqlCatalog) -> None:
    case = the_case(house, "Р-2")
    with house.catalog.transaction() as tx:
        first, *rest = tx.documents.of_case(case.id)
        tx.documents.replace_for_case(case.id, [replace(first, status=ValueStatus.CONFIRMED), *rest])
        tx.cases.replace(replace(tx.cases.lock(case.id), flags=("seen:another_case",)))
    rebuild(empty, house.objects, receive=lambda batch, entry, data: receive_again(house, empty, batch, entry, data))
    result = compare(house.catalog, empty)
    assert result.equal
    assert [(found.kind, found.what) for found in result.open] == [
        ("case", "differs in flags"),
        ("document", "differs in status"),
    ]


def test_a_changed_value_is_a_difference_and_is_not_shown(house: House, empty: SqlCatalog) -> None:
    rebuild(empty, house.objects)
    case = the_case(house, "Р-1").id
    with empty.transaction() as tx:
        first, *rest = tx.documents.of_case(case)
        changed = replace(first.fields[0], value="1901-01-01")
        tx.documents.replace_for_case(case, [replace(first, fields=(changed,)), *rest])
    found = [str(difference) for difference in compare(house.catalog, empty).differences]
    assert f"document {first.id}: differs in fields" in found
    assert "1901" not in " ".join(found)


def test_a_damaged_case_does_not_stop_the_others(house: House, empty: SqlCatalog) -> None:
    root = house.folder / "objects" / object_root(the_case(house, "Р-2").id)
    path = root / "v1/content/case.json"
    path.chmod(0o640)
    path.write_bytes(path.read_bytes()[:-2])
    report = rebuild(empty, house.objects)
    assert report.cases == 1
    assert len(report.failed) == 1
    assert the_case(house, "Р-2").id in report.failed[0]


@pytest.mark.parametrize("receiving", [True, False])
def test_a_received_file_that_is_damaged_does_not_stop_the_others(
    house: House, empty: SqlCatalog, *, receiving: bool
) -> None:
    damaged = announce(house, {1: b"good", 2: b"bad"}, ref="Р-4", label="box 4")
    for position, data in ((1, b"good"), (2, b"bad")):
        receive(house, damaged, position, data)
    path = house.folder / "objects" / intake_key(sha256_of(b"bad"))
    path.unlink()
    path.symlink_to("/proc/self/mem")  # the kernel answers reading it as it answers a bad sector: input/output error

    def again(batch: Batch, entry: ManifestEntry, data: bytes) -> None:
        receive_again(house, empty, batch, entry, data)

    report = rebuild(empty, house.objects, receive=again if receiving else None)
    assert [failed for failed in report.failed if f"batch {damaged.id}, position 2" in failed] == report.failed != []
    assert (report.received_again, len(report.waiting)) == ((2, 0) if receiving else (0, 2))


def test_a_broken_audit_is_brought_back_up_to_the_break(house: House, empty: SqlCatalog) -> None:
    key = next(iter(house.objects.list("archive/audit/lines-")))
    path = house.folder / "objects" / key
    path.chmod(0o640)
    path.write_bytes(path.read_bytes().replace(b"page.receive", b"page.deceive", 1))
    report = rebuild(empty, house.objects)
    assert report.audit_lines == 0
    assert any("audit segment" in failed for failed in report.failed)


def test_no_arrival_is_invented_where_only_equal_bytes_are_there(house: House, empty: SqlCatalog) -> None:
    never_sent = announce(house, {1: b"came"}, ref="Р-4", label="box 4")
    seal_audit(house.catalog, house.objects)
    report = rebuild(
        empty, house.objects, receive=lambda batch, entry, data: receive_again(house, empty, batch, entry, data)
    )
    assert report.complete, report.failed
    assert report.received_again == 1
    assert report.unproven == [f"batch {never_sent.id}, position 1"]
    with empty.reading() as tx:
        assert tx.pages.of_batch(never_sent.id) == ()
        assert tx.batches.get(never_sent.id).status is BatchStatus.OPEN
    result = compare(house.catalog, empty)
    assert result.equal, [str(difference) for difference in result.differences]
    receive(house, never_sent, 1, b"came")
    assert verify(house.catalog, house.objects, seal=True).sound


def test_a_lost_proof_of_arrival_is_named(house: House, empty: SqlCatalog) -> None:
    (proof,) = [key for key in house.objects.list("intake/batches/") if sha256_of(b"came") in key]
    house.objects.remove(proof)
    report = rebuild(empty, house.objects)
    assert (len(report.unproven), report.waiting) == (1, [])


def test_a_lost_anchor_is_made_anew_and_that_is_noted(house: House, empty: SqlCatalog) -> None:
    (house.folder / "objects" / HEAD_KEY).unlink()
    report = rebuild(
        empty, house.objects, receive=lambda batch, entry, data: receive_again(house, empty, batch, entry, data)
    )
    assert report.anchored_anew
    with empty.reading() as tx:
        assert [entry.detail["audit"] for entry in tx.audit.unsealed() if entry.action == "rebuild"] == [
            "anchored anew"
        ]
    assert seal_audit(empty, house.objects) > 0
    assert verify(empty, house.objects).sound


def test_batches_come_back_without_their_manifests(house: House, empty: SqlCatalog) -> None:
    for key in list(house.objects.list("intake/batches/")):
        house.objects.remove(key)
    report = rebuild(empty, house.objects)
    assert report.batches == 2
    assert [found.kind for found in compare(house.catalog, empty).differences] == ["batch", "case", "page"]
