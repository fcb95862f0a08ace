"""Retention: accepted bytes cannot be removed before their term ends, upkeep extends it, and a hold outlasts it."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.casework.retention import extend_terms, hold_case, protect
from archive.packaging.ocfl_layout import object_root
from archive.ports.object_store import StoredObject
from archive.records.actor import Role
from archive.records.errors import BadInput, Conflict, Corrupt, NotAllowed, NotFound
from archive.records.ids import CaseId
from tests.casework.sample_case import ARCHIVIST, NOW, OPERATOR, House, the_case, understood_case
from tests.casework.two_copies import TERM, Stopped, StoreThatStops, accept, accepted_case, keep, open_two

TODAY = datetime.now(UTC)


@pytest.fixture(autouse=True)
def _no_power_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    house = open_two(tmp_path / "house")
    yield house
    house.catalog.close()


def stored(house: House, case: CaseId) -> list[StoredObject]:
    """Every object of the case, in every copy."""
    found = [copy.stat(key) for copy in house.objects.copies() for key in copy.list(f"{object_root(case)}/")]
    assert len(found) > 20
    return found


def test_accepted_bytes_are_locked_in_every_copy_and_their_removal_is_refused(house: House) -> None:
    case = accepted_case(house, now=TODAY)
    assert {one.retain_until for one in stored(house, case)} == {TODAY + TERM}
    for copy in (house.objects, *house.objects.copies()):
        for key in list(copy.list(f"{object_root(case)}/")):
            with pytest.raises(Conflict, match="retained"):
                copy.remove(key, approvals=("one", "two"))


def test_nothing_is_locked_before_acceptance(house: House) -> None:
    case = understood_case(house)
    keep(house, case)
    assert {one.retain_until for one in stored(house, case)} == {None}
    assert not extend_terms(house.catalog, house.objects, term=TERM, now=NOW + timedelta(days=900)).cases


def test_a_term_of_which_less_than_half_is_left_is_extended(house: House) -> None:
    case = accepted_case(house)
    early, late = NOW + timedelta(days=14), NOW + timedelta(days=16)
    assert extend_terms(house.catalog, house.objects, term=TERM, now=early).cases == 0
    assert extend_terms(house.catalog, house.objects, term=TERM, now=late).cases == 1
    assert {one.retain_until for one in stored(house, case)} == {late + TERM}
    with house.catalog.reading() as tx:
        assert tx.terms.get(case) == late + TERM
        assert "upkeep.retain" in {entry.action for entry in tx.audit.unsealed()}
    assert extend_terms(house.catalog, house.objects, term=TERM, now=late).cases == 0


def test_a_version_kept_later_is_locked_as_long_as_the_others(house: House) -> None:
    case = accepted_case(house)
    extend_terms(house.catalog, house.objects, term=TERM, now=NOW + timedelta(days=20))
    with house.catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.lock(case), flags=("changed",)))
    assert keep(house, case, NOW + timedelta(days=21)) == 3
    assert {one.retain_until for one in stored(house, case)} == {NOW + timedelta(days=20) + TERM}


def test_few_cases_at_a_time_the_earliest_first(house: House) -> None:
    cases = [accepted_case(house, ref=f"B-{n}", files=1, now=NOW - timedelta(days=n)) for n in range(3)]
    done = extend_terms(house.catalog, house.objects, term=TERM, limit=2, now=NOW + timedelta(days=29))
    assert (done.cases, done.more) == (2, True)
    with house.catalog.reading() as tx:
        assert tx.terms.get(cases[0]) == NOW + TERM
    done = extend_terms(house.catalog, house.objects, term=TERM, limit=2, now=NOW + timedelta(days=29))
    assert (done.cases, done.more) == (1, False)


def test_stopped_at_any_write_the_next_call_goes_on(house: House) -> None:
    case = accepted_case(house, files=1)
    moments = (NOW + timedelta(days=20, hours=hours) for hours in itertools.count())
    stops = 0
    for writes in itertools.count():
        now = next(moments)
        stopping = StoreThatStops(house.objects, [writes])
        with house.catalog.transaction() as tx:
            tx.terms.put(case, NOW)  # it ends soon, again and again
        try:
            extend_terms(house.catalog, stopping, term=TERM, now=now)  # type: ignore[arg-type]
        except Stopped:
            stops += 1
        else:
            break
        with house.catalog.reading() as tx:
            assert tx.terms.get(case) == NOW, "a term is noted only once it is set"
        assert extend_terms(house.catalog, house.objects, term=TERM, now=next(moments)).cases == 1
        assert min(one.retain_until for one in stored(house, case) if one.retain_until) >= now + TERM
    assert stops > 20


def test_a_case_that_cannot_be_locked_is_named_and_holds_up_no_other(house: House) -> None:
    broken = accepted_case(house, ref="B-1", files=1, now=NOW - timedelta(days=1))
    sound = accepted_case(house, ref="B-2", files=1)
    key = next(iter(house.objects.list(f"{object_root(broken)}/")))
    (house.folder / "replica/~notes" / f"{key}~").write_bytes(b"{")
    late = NOW + timedelta(days=29)
    with pytest.raises(Corrupt, match=broken):
        extend_terms(house.catalog, house.objects, term=TERM, now=late)
    assert {one.retain_until for one in stored(house, sound)} == {late + TERM}
    with house.catalog.reading() as tx:
        assert tx.terms.ending(late + timedelta(days=1), limit=9) == (broken,)


def test_a_hold_outlasts_every_term_until_it_is_lifted(house: House) -> None:
    case = accepted_case(house)  # whose term has long ended
    key = next(iter(house.objects.list(f"{object_root(case)}/")))
    after = hold_case(house.catalog, house.objects, ARCHIVIST, case, held=True, reason="ухвала суду 5/26", now=NOW)
    assert after.hold == "ухвала суду 5/26"
    assert all(one.held for one in stored(house, case))
    for copy in (house.objects, *house.objects.copies()):
        with pytest.raises(Conflict, match="held"):
            copy.remove(key, approvals=("one", "two"))
    assert keep(house, case, NOW + timedelta(hours=9)) == 3
    assert all(one.held for one in stored(house, case)), "new versions too"
    hold_case(house.catalog, house.objects, ARCHIVIST, case, held=False, reason="скасовано", now=NOW)
    assert not any(one.held for one in stored(house, case))
    house.objects.remove(key, approvals=("one", "two"))
    with house.catalog.reading() as tx:
        told = [(each.action, each.detail["reason"]) for each in tx.audit.of_case(case) if "hold" in each.action]
    assert told == [("case.unhold", "скасовано"), ("case.hold", "ухвала суду 5/26")]


def test_the_same_hold_twice_is_one(house: House) -> None:
    case = accepted_case(house, files=1)
    first = hold_case(house.catalog, house.objects, ARCHIVIST, case, held=True, reason="один")
    assert hold_case(house.catalog, house.objects, ARCHIVIST, case, held=True, reason="два") == first


def test_who_may_hold(house: House) -> None:
    case = accepted_case(house, files=1)
    with pytest.raises(NotAllowed):
        hold_case(house.catalog, house.objects, OPERATOR, case, held=True, reason="суд")
    with pytest.raises(NotFound):
        hold_case(house.catalog, house.objects, replace(ARCHIVIST, centre="lviv"), case, held=True, reason="суд")
    with pytest.raises(BadInput, match="reason"):
        hold_case(house.catalog, house.objects, ARCHIVIST, case, held=True, reason=" ")
    administrator = replace(ARCHIVIST, role=Role.ADMINISTRATOR, centre="", institution="")
    assert hold_case(house.catalog, house.objects, administrator, case, held=True, reason="суд").hold == "суд"
    assert the_case(house).hold == "суд"


def test_a_hold_that_was_cut_off_is_set_by_the_next_keeping(house: House) -> None:
    case = accepted_case(house, files=1)
    with pytest.raises(Stopped):
        hold_case(house.catalog, StoreThatStops(house.objects, [3]), ARCHIVIST, case, held=True, reason="суд")  # type: ignore[arg-type]
    keep(house, case, NOW + timedelta(hours=9))
    assert all(one.held for one in stored(house, case))


def test_a_hold_said_while_another_is_being_lifted_holds(house: House) -> None:
    case = accepted_case(house, files=1)
    hold_case(house.catalog, house.objects, ARCHIVIST, case, held=True, reason="перша")
    with house.catalog.transaction() as tx:
        tx.cases.replace(replace(tx.cases.lock(case), hold=""))

    class HoldsMeanwhile:
        """The real store; as the first hold is lifted, somebody holds the case anew."""

        def __init__(self) -> None:
            self.said = False

        def copies(self) -> tuple[HoldsMeanwhile]:
            return (self,)

        def __getattr__(self, name: str) -> object:
            return getattr(house.objects, name)

        def hold(self, key: str, *, held: bool) -> None:
            if not self.said:
                self.said = True
                hold_case(house.catalog, house.objects, ARCHIVIST, case, held=True, reason="друга")
            house.objects.hold(key, held=held)

    protect(house.catalog, HoldsMeanwhile(), case)  # type: ignore[arg-type]
    assert all(one.held for one in stored(house, case))


def test_accepting_says_how_long(house: House) -> None:
    case = understood_case(house, files=1)
    keep(house, case)
    accept(house, case, now=NOW, term=timedelta(days=3))
    with house.catalog.reading() as tx:
        assert tx.terms.get(case) == tx.cases.get(case).retain_until == NOW + timedelta(days=3)
