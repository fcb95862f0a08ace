"""Releasing: what came in goes once every copy holds it in the archive, and nothing that was read before is lost to readers."""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.casework.intake import intake_key
from archive.casework.keeping import document_file, keep_case
from archive.casework.originals import read_derivative, read_original
from archive.casework.rebuilding import compare, rebuild
from archive.casework.releasing import LEFTOVER_AFTER, release_case, sweep_leftovers
from archive.catalog.sql_catalog import open_catalog
from archive.packaging.ocfl_layout import object_root
from archive.records.case import CaseStatus
from archive.records.digest import sha256_of
from archive.records.errors import Corrupt, NotFound
from archive.records.ids import CaseId
from archive.records.work import WorkKind, WorkStatus
from tests.casework.sample_case import ARCHIVIST, NOW, House, announce, receive, the_case, understand, understood_case
from tests.casework.two_copies import (
    Stopped,
    StoreThatStops,
    accept,
    accepted_case,
    flip,
    keep,
    open_two,
    sound_everywhere,
)


@pytest.fixture(autouse=True)
def _no_power_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = open_two(tmp_path / "house")
    yield house
    house.catalog.close()


def received(house: House) -> list[str]:
    """What stands under the keys of received files, in any copy."""
    return [key for copy in house.objects.copies() for key in copy.list("intake/pages/")]


def release(house: House, case: CaseId) -> tuple[int, int]:
    done = release_case(house.catalog, house.objects, case, now=NOW)
    return done.removed, done.left


def test_intake_copies_go_and_every_reader_still_has_the_bytes(house: House) -> None:
    case = accepted_case(house)
    with house.catalog.reading() as tx:
        pages, documents = tx.pages.of_case(case), tx.documents.of_case(case)
    before = [house.objects.read(page.key) for page in pages]
    forms = [(document.id, form) for document in documents for form in ("original", "pdfa", "alto", "text")]
    handed = [document_file(house.catalog, house.objects, ARCHIVIST, one, form).data for one, form in forms]
    assert release(house, case) == (7, 2)  # the PDF/A of pages that were merged are nowhere else
    assert received(house) == []
    for copy in house.objects.copies():
        assert [read_original(copy, page) for page in pages] == before
        for page in pages:
            assert [read_derivative(copy, case, made) for made in page.derivatives]
    assert [document_file(house.catalog, house.objects, ARCHIVIST, one, form).data for one, form in forms] == handed


def test_verify_is_sound_and_a_rebuild_exact_afterwards(house: House, tmp_path: Path) -> None:
    case = accepted_case(house)
    understood_case(house, ref="not accepted", files=1)
    release(house, case)
    assert sound_everywhere(house) == []
    rebuilt = open_catalog(f"sqlite:{tmp_path / 'rebuilt.db'}")
    rebuild(rebuilt, house.objects)
    result = compare(house.catalog, rebuilt)
    assert {one.id for one in result.differences} & {case} == set()
    assert [one for one in result.differences if one.kind == "page" and one.id.startswith(case)] == []
    with rebuilt.reading() as tx, house.catalog.reading() as used:
        assert tx.pages.of_case(case) == used.pages.of_case(case)
        assert tx.terms.get(case) == used.terms.get(case)
    assert release_case(rebuilt, house.objects, case).removed == 0
    rebuilt.close()


def test_a_second_time_does_nothing(house: House) -> None:
    case = accepted_case(house)
    release(house, case)
    assert release(house, case) == (0, 2)
    with house.catalog.reading() as tx:
        assert [entry.action for entry in tx.audit.of_case(case)].count("case.release") == 1


def test_keeping_an_accepted_case_calls_for_it(house: House) -> None:
    case = accepted_case(house)
    with house.catalog.reading() as tx:
        rows = [row for row in tx.work.list(status=WorkStatus.WAITING) if row.kind is WorkKind.CASE_RELEASE]
    assert [row.subject for row in rows] == [case]


@pytest.mark.parametrize("copy", ["objects", "replica"])
@pytest.mark.parametrize("how", ["flipped", "missing"])
def test_nothing_goes_while_one_copy_does_not_verify(house: House, copy: str, how: str) -> None:
    case = accepted_case(house)
    before = received(house)
    key = next(key for key in house.objects.list(object_root(case)) if "/originals/" in key)
    flip(house, copy, key)
    if how == "missing":
        (house.folder / copy / key).unlink()
    with pytest.raises(Corrupt, match="nothing was released"):
        release(house, case)
    assert received(house) == before


@pytest.mark.parametrize("status", [status for status in CaseStatus if status is not CaseStatus.ACCEPTED])
def test_only_accepted_cases_are_released(house: House, status: CaseStatus) -> None:
    case = accepted_case(house, files=1)
    with house.catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.lock(case), status=status))
    assert release(house, case) == (0, 0)


def test_an_acceptance_that_is_not_kept_yet_releases_nothing(house: House) -> None:
    case = understood_case(house)
    keep(house, case)
    accept(house, case)
    with pytest.raises(Stopped):
        keep_case(house.catalog, StoreThatStops(house.objects, [9]), case, merge=house.merge, now=NOW)  # type: ignore[arg-type]
    assert release(house, case) == (0, 0)


def test_equal_bytes_stay_until_every_case_that_has_them_is_accepted(house: House) -> None:
    for ref in ("one", "two"):
        receive(house, announce(house, {1: b"same"}, ref=ref, label=ref), 1, b"same")
        understand(house, the_case(house, ref).id)
        keep(house, the_case(house, ref).id)
    one, two = the_case(house, "one").id, the_case(house, "two").id
    accept(house, one)
    keep(house, one)
    assert release(house, one)[0] == 2, "its own derivatives, and not the scan"
    assert len(received(house)) == 2
    accept(house, two)
    keep(house, two)
    release(house, two)
    assert received(house) == []


def test_stopped_at_any_removal_the_next_call_goes_on(tmp_path: Path) -> None:
    template = open_two(tmp_path / "template")
    case = accepted_case(template, files=2)
    template.catalog.close()
    stops = 0
    for writes in itertools.count():
        shutil.copytree(template.folder, tmp_path / "copy")
        house = open_two(tmp_path / "copy")
        try:
            release_case(house.catalog, StoreThatStops(house.objects, [writes]), case, now=NOW)  # type: ignore[arg-type]
        except Stopped:
            stops += 1
        first = house.objects.copies()[0]
        if stops > writes:
            for key in list(first.list("intake/pages/"))[:1]:
                first.remove(key)  # killed between two copies of one key
        release(house, case)
        assert received(house) == []
        assert sound_everywhere(house) == []
        house.catalog.close()
        shutil.rmtree(tmp_path / "copy")
        if stops == writes:
            break
    assert stops >= 4


def test_more_papers_to_a_released_case_make_a_whole_version(house: House) -> None:
    case = accepted_case(house)
    release(house, case)
    receive(house, announce(house, {1: b"late"}, label="late"), 1, b"late")
    understand(house, case)
    assert keep(house, case, NOW + timedelta(hours=9)) == 3
    assert sound_everywhere(house) == []
    accept(house, case, now=NOW + timedelta(hours=10))
    keep(house, case, NOW + timedelta(hours=11))
    assert release(house, case)[0] > 0
    assert received(house) == []


def test_what_was_never_recorded_is_swept_after_a_week(house: House) -> None:
    understood_case(house, files=2)
    named = received(house)
    for data in (b"never", b"recorded"):
        house.objects.put(intake_key(sha256_of(data)), data, sha256=sha256_of(data))
    soon, late = datetime.now(UTC), datetime.now(UTC) + LEFTOVER_AFTER + timedelta(hours=1)
    assert sweep_leftovers(house.catalog, house.objects, now=soon) == ""
    assert len(received(house)) == len(named) + 4
    after = ""
    for _ in range(3):
        after = sweep_leftovers(house.catalog, house.objects, after=after, limit=1, now=late)
        assert after
    assert sweep_leftovers(house.catalog, house.objects, after=after, limit=1, now=late) == ""
    assert received(house) == named


def test_a_page_that_is_nowhere_is_said_to_be(house: House) -> None:
    case = understood_case(house, files=1)
    with house.catalog.reading() as tx:
        (page,) = tx.pages.of_case(case)
    house.objects.remove(page.key)
    with pytest.raises(NotFound, match=page.key):
        read_original(house.objects, page)
