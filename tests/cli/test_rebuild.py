"""`rebuild`, `drill` and `hold` as they are typed; storage of two copies."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest

from archive.casework import access, auditing, finding
from archive.casework.keeping import keep_case
from archive.ports.search_index import Query, Readable
from archive.records.actor import MACHINE
from archive.records.ids import CaseId
from archive_api.cli.opening import opened
from search.index_entry import entries_of
from tests.casework.sample_case import House, understood_case
from tests.casework.two_copies import accepted_case
from tests.cli.conftest import Skrynia


@pytest.fixture
def replica(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SKRYNIA_REPLICAS", "file:replica")
    return home / "replica"


@pytest.fixture
def cases(home: Path, replica: Path, skrynia: Skrynia) -> Sequence[CaseId]:
    """Five kept cases, one of them accepted; all in the index."""
    assert replica.name
    assert skrynia("users", "add", "petro", "--role", "archivist", "--centre", "kyiv", "--random").code == 0
    with opened() as (tools, _):
        house = House(folder=home, catalog=tools.catalog, objects=tools.objects)  # type: ignore[arg-type]
        found = [understood_case(house, ref=f"B-{n}", files=n + 1) for n in range(4)]
        for case in found:
            keep_case(tools.catalog, tools.objects, case, merge=house.merge)
        found.append(accepted_case(house))
        for case in found:
            finding.index_case(tools.catalog, tools.index, case, entries_of=entries_of)
        with closing(sqlite3.connect(home / "catalog.db")) as connection, connection:
            connection.execute("DELETE FROM work")  # workers did all of it
    return found


def differing(home: Path, statement: str) -> None:
    with closing(sqlite3.connect(home / "catalog.db")) as connection, connection:
        assert connection.execute(statement).rowcount > 0


def test_a_rebuild_beside_is_equal_and_says_so(skrynia: Skrynia, home: Path, cases: Sequence[CaseId]) -> None:
    told = skrynia("rebuild", "--catalog", "sqlite:proof.db", "--json")
    assert told.code == 0, told
    compared = told.json["compared"]
    assert (compared["equal"], compared["differences"], compared["open"]) == (True, [], [])
    assert compared["compared"]["case"] == len(cases)
    assert compared["compared"]["index entry"] == told.json["documents"] > len(cases)
    shutil.rmtree(home / "objects")  # the first copy is gone: the replica gives the same
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SKRYNIA_OBJECTS", "file:replica")
        patch.delenv("SKRYNIA_REPLICAS")
        again = skrynia("rebuild", "--catalog", "sqlite:from-replica.db")
    assert again.code == 0, again
    assert "equal to the catalog and index in use" in again.out


def test_a_lost_catalog_comes_back_with_its_index(skrynia: Skrynia, home: Path, cases: Sequence[CaseId]) -> None:
    assert skrynia("verify").code == 0  # seals
    for name in ("catalog.db", "index.db"):
        for path in home.glob(f"{name}*"):
            path.unlink()
    told = skrynia("rebuild", "--json")
    assert told.code == 0, told
    assert told.json["compared"]["with"] == "storage"
    assert (told.json["cases"], told.json["compared"]["equal"]) == (len(cases), True)
    with opened() as (tools, _):
        query = Query(words="слово1", readable=Readable(classes=frozenset(access.EVERY_CLASS)))
        assert tools.index.find(query).total == len(cases)
        assert tools.index.count() == told.json["documents"]


def test_what_was_changed_behind_the_archives_back_is_a_difference(
    skrynia: Skrynia, home: Path, cases: Sequence[CaseId]
) -> None:
    differing(home, f"UPDATE documents SET type = 'letter' WHERE \"case\" = '{cases[0]}'")  # noqa: S608
    told = skrynia("rebuild", "--catalog", "sqlite:proof.db")
    assert told.code == 1
    assert "differs in type" in told.out
    assert "NOT EQUAL" in told.out


@pytest.mark.parametrize("copy", ["", "replica"])
def test_a_drill_is_the_truth(skrynia: Skrynia, home: Path, cases: Sequence[CaseId], copy: str) -> None:
    of = ("--copy", f"file:{home / copy}") if copy else ()
    told = skrynia("drill", "--share", "0.4", "--seed", "s", "--json", *of)
    assert told.code == 0, told
    drawn = told.json["drawn"]
    assert 3 <= drawn < len(cases)
    assert told.json["compared"]["case"] == drawn
    assert told.json["compared"]["index entry"] > drawn
    assert skrynia("drill", "--share", "0.4", "--seed", "s", "--json", *of).json["compared"] == told.json["compared"]
    differing(home, "UPDATE documents SET confidence = 0.11")
    after = skrynia("drill", "--share", "0.4", "--seed", "s", *of)
    assert after.code == 1
    assert "seed s" in after.out
    assert "differs in confidence" in after.out


def test_a_drill_sees_what_the_index_lost(skrynia: Skrynia, cases: Sequence[CaseId]) -> None:
    with opened() as (tools, _):
        tools.index.remove_case(cases[1])
    told = skrynia("drill", "--share", "1")
    assert told.code == 1
    assert told.out.count("is answered otherwise by the index in use") == 1


def test_nothing_to_draw_is_no_proof(skrynia: Skrynia) -> None:
    assert skrynia("drill").code == 1


def test_a_catalog_whose_audit_lost_its_anchor_is_compared_all_the_same(
    skrynia: Skrynia, home: Path, cases: Sequence[CaseId]
) -> None:
    assert cases
    assert skrynia("verify").code == 0
    for copy in ("objects", "replica"):
        (home / copy / "archive/audit/head.json").unlink()
    with opened() as (tools, _), tools.catalog.transaction() as tx:
        auditing.record(tx, MACHINE, "search")
    told = skrynia("rebuild", "--catalog", "sqlite:proof.db", "--json")
    assert told.code == 1
    assert "anchor" in told.json["compared"]["not_sealed"]
    assert (told.json["complete"], told.json["anchored_anew"]) == (True, True)
    assert told.json["compared"]["differences"] == []


def test_hold_is_typed_and_told(skrynia: Skrynia, cases: Sequence[CaseId]) -> None:
    case = cases[-1]
    told = skrynia("hold", case, "--on", "--reason", "ухвала суду")
    assert (told.code, told.out) == (0, f"case {case} is held: ухвала суду\n")
    assert skrynia("hold", case, "--off", "--reason", "скасовано", "--json").json["held"] is False
    assert skrynia("hold", case, "--on", "--reason", " ").code != 0
    assert skrynia("hold", case, "--reason", "without saying which").code == 2
