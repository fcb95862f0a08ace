"""Keeping: versions, what they share, crashes in every place, idempotence, handing out."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from defusedxml import ElementTree

from archive.casework.keeping import document_file, export_case, keep_case
from archive.casework.keeping_plan import Plan, carry_out, pending_plan, stage, staging
from archive.casework.kept_objects import kept_case
from archive.packaging.ocfl_inventory import first_version, made_now, write_inventory
from archive.packaging.ocfl_layout import object_root
from archive.records.actor import MACHINE, Role
from archive.records.case import CaseStatus
from archive.records.digest import sha256_of
from archive.records.errors import Conflict, Corrupt, NotAllowed, NotFound, PurposeNeeded
from archive.records.ids import CaseId
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
    understand,
    understood_case,
)
from tests.packaging.ocfl_check import check_root

LATER = NOW + timedelta(hours=2)


@pytest.fixture(autouse=True)
def _no_power_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here processes stop, the power stays: forcing bytes to the disk a thousand times would only take long."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return open_house(tmp_path)


def keep(house: House, case: CaseId, hours: int = 2) -> int:
    now = NOW + timedelta(hours=hours)
    return keep_case(house.catalog, house.objects, case, merge=house.merge, now=now).version


def kept_folder(house: House, case: CaseId) -> Path:
    return house.folder / "objects" / object_root(case)


def state(house: House, case: CaseId) -> dict[str, str]:
    inventory = json.loads((kept_folder(house, case) / "inventory.json").read_bytes())
    return {
        path: digest for digest, paths in inventory["versions"][inventory["head"]]["state"].items() for path in paths
    }


def valid(house: House) -> bool:
    return check_root(house.folder / "objects/archive/ocfl") == []


def confirm(house: House, case: CaseId) -> None:
    with house.catalog.transaction() as tx:
        found = tx.cases.lock(case)
        closed = replace(
            found, status=CaseStatus.CONFIRMED, reviewed_by=OPERATOR.account, reviewed_at=LATER, updated_at=LATER
        )
        tx.cases.replace(closed)


def test_the_first_version_is_whole_and_valid(house: House) -> None:
    case = understood_case(house)
    after = keep_case(house.catalog, house.objects, case, merge=house.merge, now=LATER)
    assert (after.version, after.status, after.updated_at) == (1, CaseStatus.UNCONFIRMED, LATER)
    assert valid(house)
    names = sorted(state(house, case))
    assert [name for name in names if name.startswith("documents/")] == [
        "documents/001-app_pension.pdf",
        "documents/002-msek_extract.pdf",
    ]
    assert {"case.json", "METS.xml", "PREMIS.xml", "README.txt", "alto/0003.alto.xml", "text/0001.txt"} < set(names)
    assert sum(name.startswith("originals/") for name in names) == 3
    assert list(house.objects.list("intake/keeping/")) == []


def test_facts_say_so_in_one_transaction(house: House) -> None:
    case = understood_case(house)
    keep(house, case)
    with house.catalog.reading() as tx:
        assert [event.version for event in tx.events.after(0) if event.kind == "case.kept"] == [1]
        assert next(entry.action for entry in tx.audit.of_case(case)) == "case.keep"
        assert tx.work.counts()[WorkKind.CASE_INDEX, "waiting"] == 1  # type: ignore[index]


def test_nothing_new_gives_no_new_version(house: House) -> None:
    case = understood_case(house)
    keep(house, case)
    keys = list(house.objects.list(""))
    revision = the_case(house).revision
    assert keep(house, case, hours=9) == 1
    assert list(house.objects.list("")) == keys
    assert the_case(house).revision == revision


def test_a_closed_review_is_a_version_that_shares_the_bytes(house: House) -> None:
    case = understood_case(house)
    keep(house, case)
    confirm(house, case)
    assert keep(house, case, hours=4) == 2
    assert valid(house)
    new = {path.name for path in (kept_folder(house, case) / "v2/content").rglob("*") if path.is_file()}
    assert new == {"case.json", "METS.xml", "PREMIS.xml"}
    assert house.merged == 1
    assert the_case(house).status is CaseStatus.CONFIRMED


def test_more_papers_reopen_the_case_and_become_a_version(house: House) -> None:
    case = understood_case(house)
    keep(house, case)
    late = announce(house, {1: b"late paper"}, label="box 2")
    receive(house, late, 1, b"late paper")
    assert keep(house, case) == 1
    assert the_case(house).status is CaseStatus.RECEIVING
    understand(house, case)
    assert keep(house, case, hours=5) == 2
    assert valid(house)
    assert sum(name.startswith("originals/") for name in state(house, case)) == 4


def test_frames_of_one_file_are_kept_once(house: House) -> None:
    case = understood_case(house, files=2, frames_of_last=3)
    keep(house, case)
    names = state(house, case)
    assert sum(name.startswith("originals/") for name in names) == 2
    assert sum(name.startswith("alto/") for name in names) == 4


def test_a_page_that_cannot_be_read_is_kept_all_the_same(house: House) -> None:
    scans = {1: b"one", 2: b"two"}
    batch = announce(house, scans)
    for position, data in scans.items():
        receive(house, batch, position, data)
    case = the_case(house).id
    understand(house, case, unreadable=frozenset({1, 2}))
    keep(house, case)
    assert sorted(name.split("/")[0] for name in state(house, case)) == sorted(
        ["METS.xml", "PREMIS.xml", "README.txt", "case.json", "originals", "originals"]
    )
    assert valid(house)


def test_the_same_bytes_twice_are_stored_once_under_two_names(house: House) -> None:
    scans = {1: b"same", 2: b"same"}
    batch = announce(house, scans)
    for position, data in scans.items():
        receive(house, batch, position, data)
    case = the_case(house).id
    understand(house, case)
    keep(house, case)
    assert sum(name.startswith("originals/") for name in state(house, case)) == 2
    assert len(list((kept_folder(house, case) / "v1/content/originals").iterdir())) == 1
    assert valid(house)


def test_nobodys_name_stands_in_a_key(house: House) -> None:
    case = understood_case(house, ref="Шевченко Т. Г. 2233445566")
    keep(house, case)
    assert all("2233445566" not in key and key.isascii() for key in house.objects.list(""))


def test_mets_and_premis_agree_with_the_bytes(house: House) -> None:
    case = understood_case(house)
    keep(house, case)
    confirm(house, case)
    keep(house, case, hours=4)
    files = state(house, case)
    mets = ElementTree.fromstring(_kept(house, case, "METS.xml"))
    at = {"m": "http://www.loc.gov/METS/", "p": "http://www.loc.gov/premis/v3"}
    told = {
        element.find("m:FLocat", at).get("{http://www.w3.org/1999/xlink}href"): element.get("CHECKSUM")  # type: ignore[union-attr]
        for element in mets.iter("{http://www.loc.gov/METS/}file")
    }
    assert told == {path: digest for path, digest in files.items() if path not in ("METS.xml", "PREMIS.xml")}
    reference = mets.find("m:amdSec/m:digiprovMD/m:mdRef", at)
    assert reference is not None
    assert reference.get("CHECKSUM") == files["PREMIS.xml"]
    ids = [element.get("ID") for element in mets.iter() if element.get("ID")]
    assert len(ids) == len(set(ids))
    pointed = {element.get("FILEID") for element in mets.iter("{http://www.loc.gov/METS/}fptr")}
    assert pointed <= set(ids)
    physical, logical = mets.findall("m:structMap", at)
    assert [div.get("ORDER") for div in physical.findall("m:div/m:div", at)] == ["1", "2", "3"]
    assert [div.get("LABEL") for div in logical.findall("m:div/m:div", at)] == ["app_pension", "msek_extract"]
    premis = ElementTree.fromstring(_kept(house, case, "PREMIS.xml"))
    digests = {
        found.findtext("p:objectIdentifier/p:objectIdentifierValue", namespaces=at): found.findtext(
            "p:objectCharacteristics/p:fixity/p:messageDigest", namespaces=at
        )
        for found in premis.findall("p:object", at)
    }
    digests.pop(f"urn:skrynia:case:{case}")
    assert digests == {path: digest for path, digest in files.items() if path not in ("METS.xml", "PREMIS.xml")}
    deeds = [
        found.findtext("p:eventDetailInformation/p:eventDetail", namespaces=at)
        for found in premis.findall("p:event", at)
    ]
    assert [deed.split(",")[0] for deed in deeds if deed] == ["capture", "understand", "read", "keep", "review", "keep"]


def _kept(house: House, case: CaseId, path: str) -> bytes:
    inventory = json.loads((kept_folder(house, case) / "inventory.json").read_bytes())
    content: str = inventory["manifest"][state(house, case)[path]][0]
    return (kept_folder(house, case) / content).read_bytes()


def test_an_accepted_case_is_locked_and_a_hold_holds(house: House) -> None:
    case = understood_case(house)
    keep(house, case)
    until = NOW + timedelta(days=36500)
    with house.catalog.transaction() as tx:
        found = tx.cases.lock(case)
        tx.cases.replace(
            replace(found, status=CaseStatus.ACCEPTED, retain_until=until, hold="court", accepted_at=LATER)
        )
    keep(house, case, hours=4)
    stored = [house.objects.stat(key) for key in house.objects.list(f"{object_root(case)}/")]
    assert {found.retain_until for found in stored} == {until}
    assert all(found.held for found in stored)


def test_damaged_bytes_are_not_kept(house: House) -> None:
    case = understood_case(house)
    with house.catalog.reading() as tx:
        page = tx.pages.of_case(case)[0]
    path = house.folder / "objects" / page.key
    path.chmod(0o640)
    path.write_bytes(b"x" * page.size)
    with pytest.raises(Corrupt, match=page.key):
        keep(house, case)
    assert the_case(house).version == 0


def test_a_case_without_pages_is_refused(house: House) -> None:
    announce(house, {1: b"to come"})
    case = the_case(house)
    with house.catalog.transaction() as tx:
        tx.cases.replace(replace(case, status=CaseStatus.UNDERSTOOD))
    with pytest.raises(Conflict, match="no pages"):
        keep(house, case.id)


class Stopped(Exception):
    pass


class StoreThatStops:
    """A real store that lets so many writes through and then stands for a process that was killed."""

    def __init__(self, house: House, writes: int) -> None:
        self._inner, self.left = house.objects, writes

    def __getattr__(self, name: str) -> object:
        inner = getattr(self._inner, name)
        if name not in ("put", "replace", "remove", "retain"):
            return inner

        def counted(*args: object, **named: object) -> object:
            if self.left == 0:
                raise Stopped
            self.left -= 1
            return inner(*args, **named)

        return counted


def again_and_again(tmp_path: Path, template: House) -> Iterator[tuple[House, StoreThatStops]]:
    """Fresh copies of a house, each with a store that stops one write later than the one before."""
    template.catalog.close()
    for writes in itertools.count():
        folder = tmp_path / f"copy-{writes}"
        shutil.copytree(template.folder, folder)
        house = open_house(folder)
        yield house, StoreThatStops(house, writes)
        house.catalog.close()
        shutil.rmtree(folder)


def test_stopped_after_any_write_the_next_call_finishes_what_was_begun(tmp_path: Path) -> None:
    template = open_house(tmp_path / "template")
    case = understood_case(template, files=2)
    stops = 0
    for house, stopping in again_and_again(tmp_path, template):
        try:
            keep_case(house.catalog, stopping, case, merge=house.merge, now=LATER)  # type: ignore[arg-type]
        except Stopped:
            stops += 1
        else:
            break
        with house.catalog.transaction() as tx:  # and meanwhile the case changed
            found = tx.cases.lock(case)
            tx.cases.replace(replace(found, flags=("changed",)))
        version = keep(house, case, hours=4)
        assert version in (1, 2)
        assert valid(house), stops
        assert json.loads(_kept(house, case, "case.json"))["case"]["flags"] == ["changed"]
        assert the_case(house).version == version
        assert list(house.objects.list("intake/keeping/")) == []
        assert keep(house, case, hours=5) == version
    assert stops > 20


def test_stopped_in_the_second_version(tmp_path: Path) -> None:
    template = open_house(tmp_path / "template")
    case = understood_case(template, files=2)
    keep(template, case)
    confirm(template, case)
    stops = 0
    for house, stopping in again_and_again(tmp_path, template):
        try:
            keep_case(house.catalog, stopping, case, merge=house.merge, now=LATER)  # type: ignore[arg-type]
        except Stopped:
            stops += 1
        else:
            break
        assert keep(house, case, hours=4) == 2
        assert valid(house), stops
    assert stops > 10


def test_a_plan_of_before_that_names_keys_alone_is_carried_out_once_and_again(house: House) -> None:
    text, name = b"one line", "v1/content/text/0001.txt"
    case, digest = CaseId("case-of-before"), sha256_of(text)
    heading = made_now(now=NOW, message="kept", account=MACHINE.account)
    inventory = write_inventory(first_version(case, {"text/0001.txt": digest}, heading)).decode()
    source = stage(house.objects, case, text, digest)
    said = json.dumps({"case": case, "inventory": inventory, "follows": None, "sources": {name: source}})
    house.objects.put(f"{staging(case)}plan.json", said.encode(), sha256=sha256_of(said.encode()))
    plan = pending_plan(house.objects, case)
    assert plan is not None
    first = carry_out(house.objects, plan)
    house.objects.remove(source)
    assert carry_out(house.objects, plan) == first
    assert house.objects.read(f"{first.root}/{name}") == text


def test_a_plan_whose_text_is_damaged_keeps_nothing_of_it(house: House) -> None:
    case, name = CaseId("case-damaged"), "v1/content/text/0001.txt"
    heading = made_now(now=NOW, message="kept", account=MACHINE.account)
    made = first_version(case, {"text/0001.txt": sha256_of(b"one line")}, heading)
    plan = Plan(
        case=case, inventory=write_inventory(made).decode(), follows=None, sources={}, texts={name: "another line"}
    )
    with pytest.raises(Corrupt):
        carry_out(house.objects, plan)
    assert kept_case(house.objects, case) is None


def test_two_keepers_at_once_keep_one_version(house: House) -> None:
    case = understood_case(house)

    def merge_while_another_keeps(files: object) -> bytes:
        keep(house, case)
        return b"%PDF by the slower one"

    with pytest.raises(Conflict):
        keep_case(house.catalog, house.objects, case, merge=merge_while_another_keeps, now=LATER)
    assert keep(house, case) == 1
    assert valid(house)


def test_a_document_is_had_in_four_forms(house: House) -> None:
    case = understood_case(house)
    keep(house, case)
    with house.catalog.reading() as tx:
        first, second = tx.documents.of_case(case)
        pages = tx.pages.of_case(case)
    text = document_file(house.catalog, house.objects, ARCHIVIST, first.id, "text")
    assert text.data.decode() == "слово1\fслово2"
    pdf = document_file(house.catalog, house.objects, ARCHIVIST, first.id, "pdfa")
    assert (pdf.sha256, pdf.name) == (state(house, case)["documents/001-app_pension.pdf"], "001-app_pension.pdf")
    alto = ElementTree.fromstring(document_file(house.catalog, house.objects, ARCHIVIST, first.id, "alto").data)
    numbers = [page.get("PHYSICAL_IMG_NR") for page in alto.iter("{http://www.loc.gov/standards/alto/ns-v4#}Page")]
    assert numbers == ["1", "2"]
    ids = [element.get("ID") for element in alto.iter() if element.get("ID")]
    assert len(ids) == len(set(ids)) > 0
    packed = document_file(house.catalog, house.objects, ARCHIVIST, first.id, "original")
    with zipfile.ZipFile(BytesIO(packed.data)) as archive:
        assert [sha256_of(archive.read(name)) for name in archive.namelist()] == [page.sha256 for page in pages[:2]]
    single = document_file(house.catalog, house.objects, ARCHIVIST, second.id, "original")
    assert (single.sha256, single.media_type) == (pages[2].sha256, "image/tiff")
    with house.catalog.reading() as tx:
        assert [entry.action for entry in tx.audit.of_case(case)].count("file.read") == 5


def test_a_closely_held_document_asks_for_a_purpose(house: House) -> None:
    case = understood_case(house)
    keep(house, case)
    with house.catalog.reading() as tx:
        medical = tx.documents.of_case(case)[1]
    with pytest.raises(PurposeNeeded):
        document_file(house.catalog, house.objects, replace(ARCHIVIST, purpose=""), medical.id, "text")
    with pytest.raises(NotFound):
        document_file(house.catalog, house.objects, replace(ARCHIVIST, centre="lviv"), medical.id, "text")


def test_export_writes_the_newest_version_as_plain_files(house: House, tmp_path: Path) -> None:
    case = understood_case(house)
    with pytest.raises(NotFound, match="No version"):
        export_case(house.catalog, house.objects, ARCHIVIST, case, tmp_path / "out")
    keep(house, case)
    out = export_case(house.catalog, house.objects, ARCHIVIST, case, tmp_path / "out")
    files = state(house, case)
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0
    assert set(out.files) == set(files)
    for path, digest in files.items():
        assert sha256_of((tmp_path / "out" / path).read_bytes()) == digest
    assert (tmp_path / "out/SHA256SUMS").read_text().count("\n") == len(files)
    with house.catalog.reading() as tx:
        assert tx.audit.of_case(case)[0].action == "export"
        assert tx.audit.of_case(case)[0].purpose == "check"
    with pytest.raises(Conflict, match="not empty"):
        export_case(house.catalog, house.objects, ARCHIVIST, case, tmp_path / "out")


def test_export_is_for_archivists_with_a_purpose(house: House, tmp_path: Path) -> None:
    case = understood_case(house)
    keep(house, case)
    with pytest.raises(NotAllowed):
        export_case(house.catalog, house.objects, OPERATOR, case, tmp_path / "out")
    with pytest.raises(PurposeNeeded):
        export_case(house.catalog, house.objects, replace(ARCHIVIST, purpose=""), case, tmp_path / "out")
    assert MACHINE.role is Role.SYSTEM
    assert not (tmp_path / "out").exists()
