"""Rounds of fixity over two copies: whatever one lost comes back from the other, at whatever point a leg was stopped."""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.casework.audit_chain import HEAD_KEY, SEGMENTS
from archive.casework.auditing import seal_audit
from archive.casework.fixity_rounds import (
    AUDIT,
    FIRST_AFTER,
    FixityRound,
    check_leg,
    fixity_state,
    look_again,
    next_leg_at,
)
from archive.casework.mending import mend_object
from archive.packaging.ocfl_layout import object_root
from archive.records.care_plan import CarePlan
from archive.records.digest import sha256_of
from archive.records.errors import Conflict, Corrupt, Unavailable
from archive.records.work import Work, WorkKind
from tests.casework.sample_case import NOW, House, announce, receive, the_case
from tests.casework.two_copies import Stopped, StoreThatStops, accepted_case, flip, open_two, path_in, sound_everywhere

PLAN = CarePlan(fixity=timedelta(days=30))
LATER = datetime.now(UTC) + timedelta(days=2)
"""What is written now is no longer on its way then."""


@pytest.fixture(autouse=True)
def _no_power_cuts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An accepted case of two versions, a file that waits, and a sealed audit, in two copies."""
    folder = tmp_path_factory.mktemp("rounds") / "house"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        house = open_two(folder)
        accepted_case(house)
        receive(house, announce(house, {1: b"waits"}, ref="C-3", label="box 3"), 1, b"waits")
        seal_audit(house.catalog, house.objects)
        house.catalog.close()
    return folder


@pytest.fixture
def house(template: Path, tmp_path: Path) -> Iterator[House]:
    shutil.copytree(template, tmp_path / "house")
    house = open_two(tmp_path / "house")
    yield house
    house.catalog.close()


def names(house: House) -> list[str]:
    return [copy.name for copy in house.objects.copies()]


def whole_round(house: House, copy: str, now: datetime = LATER) -> FixityRound:
    """Legs until the round has ended."""
    name = names(house)[copy == "replica"]
    for _ in range(1000):
        leg = check_leg(house.catalog, house.objects, name, PLAN, now=now)
        assert leg.round is not None
        if leg.round.ended_at:
            return leg.round
    raise AssertionError("the round does not end")


def troubles(house: House) -> list[Work]:
    with house.catalog.reading() as tx:
        return [row for row in tx.work.list(limit=500) if row.kind is WorkKind.UPKEEP_MEND]


def mends(house: House) -> list[tuple[str, str]]:
    with house.catalog.reading() as tx:
        return [
            (each.subject, each.detail["copies"]) for each in tx.audit.unsealed(5000) if each.action == "upkeep.mend"
        ]


def test_a_round_reads_every_object_of_its_copy(house: House) -> None:
    for copy, store in zip(("objects", "replica"), house.objects.copies(), strict=True):
        found = whole_round(house, copy)
        keys = list(store.list(""))
        assert found.objects == len(keys) > 40
        assert found.size == sum(store.stat(key).size for key in keys)
        assert (found.mended, found.faults, found.unchecked) == (0, 0, 0)
        assert (found.read_since, found.next_leg_at) == (LATER, LATER + timedelta(days=15))
    assert (troubles(house), mends(house)) == ([], [])


def kinds_of(house: House) -> dict[str, str]:
    """One key of each kind of stored object."""
    kinds: dict[str, str] = {}
    root = object_root(the_case(house).id)
    for key in house.objects.list(""):
        path = key.replace(f"{root}/", "case/")
        kind = "/".join(part for part in path.split("/") if not any(letter.isdigit() for letter in part[:2]))
        kinds.setdefault(kind, key)
    assert len(kinds) > 15
    return kinds


@pytest.mark.parametrize("copy", ["objects", "replica"])
@pytest.mark.parametrize("harm", ["flipped", "missing", "no note", "empty"])
def test_each_kind_of_object_is_mended_from_the_other_copy(house: House, copy: str, harm: str) -> None:
    keys = list(kinds_of(house).values())
    before = {key: path_in(house, copy, key).read_bytes() for key in keys}
    for key in keys:
        if harm == "flipped":
            flip(house, copy, key)
        elif harm == "missing":
            path_in(house, copy, key).unlink()
        elif harm == "empty":
            path_in(house, copy, key).write_bytes(b"")
        else:
            (house.folder / copy / "~notes" / f"{key}~").unlink()
    found = whole_round(house, copy)
    assert (found.mended, found.faults, found.unchecked) == (len(keys), 0, 0)
    assert {key: path_in(house, copy, key).read_bytes() for key in keys} == before
    name = names(house)[copy == "replica"]
    assert sorted(mends(house)) == sorted((key, name) for key in keys)
    assert troubles(house) == []
    assert sound_everywhere(house) == []


def test_what_is_mended_keeps_its_lock(house: House) -> None:
    key = next(key for key in house.objects.list(object_root(the_case(house).id)) if key.endswith("case.json"))
    told = house.objects.copies()[0].stat(key).retain_until
    assert told
    path_in(house, "replica", key).unlink()
    (house.folder / "replica/~notes" / f"{key}~").unlink()
    whole_round(house, "replica")
    assert house.objects.copies()[1].stat(key).retain_until == told


def test_a_replica_that_lost_everything_is_filled_again(house: House) -> None:
    shutil.rmtree(house.folder / "replica/archive")
    shutil.rmtree(house.folder / "replica/intake")
    shutil.rmtree(house.folder / "replica/~notes")
    found = whole_round(open_again(house), "replica")
    assert (found.faults, found.unchecked) == (0, 0)
    first, second = house.objects.copies()
    assert list(first.list("")) == list(second.list(""))
    assert sound_everywhere(house) == []


def open_again(house: House) -> House:
    return House(folder=house.folder, catalog=house.catalog, objects=open_two(house.folder).objects)


def test_a_copy_that_missed_the_newest_version_is_brought_up(house: House) -> None:
    root = object_root(the_case(house).id)
    replica = house.folder / "replica"
    for name in ("inventory.json", "inventory.json.sha256"):
        older = path_in(house, "replica", f"{root}/v1/{name}").read_bytes()
        here = house.objects.copies()[1].stat(f"{root}/{name}").sha256
        house.objects.copies()[1].replace(f"{root}/{name}", older, sha256=sha256_of(older), if_sha256=here)
    shutil.rmtree(replica / root / "v2")
    shutil.rmtree(replica / "~notes" / root / "v2")
    found = whole_round(house, "replica")
    assert found.faults == 0
    assert found.mended >= 5
    assert sound_everywhere(house) == []


def test_segments_of_the_audit_are_locked_on_every_copy_and_each_round_extends_it(house: House) -> None:
    receive(house, announce(house, {1: b"more"}, ref="C-9", label="box 9"), 1, b"more")
    seal_audit(house.catalog, house.objects, term=PLAN.audit_term)
    earlier, latest = sorted(house.objects.list(SEGMENTS))
    for copy in house.objects.copies():
        assert copy.stat(earlier).retain_until is None, "sealed without a term"
        with pytest.raises(Conflict, match="retained"):
            copy.remove(latest, approvals=("one", "two"))
    for name, copy in zip(("objects", "replica"), house.objects.copies(), strict=True):
        whole_round(house, name)
        for key in (earlier, latest):
            until = copy.stat(key).retain_until
            assert until
            assert until >= LATER + PLAN.fixity + PLAN.retention, "until the next round a whole term is left"


def test_an_anchor_that_fell_behind_is_brought_up(house: House) -> None:
    old = path_in(house, "replica", HEAD_KEY).read_bytes()
    receive(house, announce(house, {1: b"more"}, ref="C-9", label="box 9"), 1, b"more")
    seal_audit(house.catalog, house.objects)
    second = house.objects.copies()[1]
    second.replace(HEAD_KEY, old, sha256=sha256_of(old), if_sha256=second.stat(HEAD_KEY).sha256)
    assert mend_object(house.objects, HEAD_KEY).faults == []
    assert second.read(HEAD_KEY) == house.objects.copies()[0].read(HEAD_KEY) != old


def test_where_both_copies_are_damaged_work_fails_and_names_it(house: House) -> None:
    root = object_root(the_case(house).id)
    keys = [
        next(key for key in house.objects.list(root) if "/originals/" in key),
        next(key for key in house.objects.list("intake/pages/") if key.endswith(sha256_of(b"waits"))),
    ]
    damaged = {key: [flip(house, copy, key) for copy in ("objects", "replica")] for key in keys}
    found = whole_round(house, "objects")
    assert (found.mended, found.faults) == (0, 2)
    assert {row.subject for row in troubles(house)} == {root, keys[1]}
    for row in troubles(house):
        with pytest.raises(Corrupt, match="no copy holds"):
            look_again(house.catalog, house.objects, row.subject, now=LATER)
    state = fixity_state(house.catalog, house.objects, PLAN, now=LATER)
    assert (state.waiting, state.failed) == (2, 0)
    for key, (before, _) in damaged.items():  # somebody brings one copy back from a backup
        path_in(house, "replica", key).write_bytes(before)
    for row in troubles(house):
        look_again(house.catalog, house.objects, row.subject, now=LATER)
    assert sound_everywhere(house) == []


def test_the_inventory_is_believed_and_not_the_note_of_a_forger(house: House) -> None:
    key = next(key for key in house.objects.list(object_root(the_case(house).id)) if "/originals/" in key)
    note = house.folder / "replica/~notes" / f"{key}~"
    forged = b"x" * path_in(house, "replica", key).stat().st_size
    told = house.objects.copies()[1].stat(key).sha256
    path_in(house, "replica", key).write_bytes(forged)
    note.write_bytes(note.read_bytes().replace(told.encode(), sha256_of(forged).encode()))
    found = whole_round(house, "replica")
    assert found.faults + found.unchecked == 1
    assert path_in(house, "objects", key).read_bytes() != forged
    with pytest.raises(Corrupt, match="remembers another digest"):
        look_again(house.catalog, house.objects, object_root(the_case(house).id), now=LATER)


def test_two_sound_copies_that_differ_are_a_fault_and_nothing_is_written(house: House) -> None:
    key = next(iter(house.objects.list("archive/audit/lines-")))
    second = house.objects.copies()[1]
    second.remove(key, approvals=("one", "two"))
    second.put(key, b"others\n", sha256=sha256_of(b"others\n"))
    found = whole_round(house, "replica")
    assert found.faults == 2  # the object, and the audit as this copy tells it
    assert second.read(key) == b"others\n"


def test_what_cannot_be_read_is_counted_and_fails_loudly(house: House) -> None:
    key = next(iter(house.objects.list("intake/batches/")))

    class Failing:
        """A real copy whose disk fails on one key."""

        def __init__(self, inner: object) -> None:
            self._inner = inner

        def copies(self) -> tuple[Failing, ...]:
            return (self,)

        def __getattr__(self, name: str) -> object:
            return getattr(self._inner, name)

        def open(self, wanted: str) -> object:
            if wanted == key:
                raise OSError(5, "Input/output error")
            return self._inner.open(wanted)  # type: ignore[attr-defined]

    failing = Failing(house.objects.copies()[0])
    leg = check_leg(house.catalog, failing, names(house)[0], PLAN, now=LATER)  # type: ignore[arg-type]
    assert leg.round
    assert leg.round.unchecked == 1
    assert [row.subject for row in troubles(house)] == [key]
    with pytest.raises(Corrupt, match="no copy could be read"):
        look_again(house.catalog, failing, key, now=LATER)  # type: ignore[arg-type]


def test_a_copy_that_is_away_says_so_and_the_other_goes_on(house: House) -> None:
    class Away:
        """A replica that does not answer."""

        name = names(house)[1]

        def __getattr__(self, name: str) -> Callable[..., object]:
            def refused(*_: object, **__: object) -> object:
                raise Unavailable("The replica does not answer.")

            return refused

        def list(self, _prefix: str, *, after: str = "") -> Iterator[str]:
            raise Unavailable(f"The replica does not answer{after}.")
            yield

    class WithAway:
        def copies(self) -> tuple[object, ...]:
            return (house.objects.copies()[0], Away())

    store: object = WithAway()
    with pytest.raises(Unavailable):
        check_leg(house.catalog, store, names(house)[1], PLAN, now=LATER)  # type: ignore[arg-type]
    leg = check_leg(house.catalog, store, names(house)[0], PLAN, now=LATER)  # type: ignore[arg-type]
    assert leg.round
    assert (leg.round.ended_at, leg.round.faults, leg.round.unchecked) == (LATER, 0, 0)


def test_what_came_just_now_is_looked_at_later_and_no_fault(house: House) -> None:
    receive(house, announce(house, {1: b"fresh"}, ref="C-4", label="box 4"), 1, b"fresh")
    key = f"intake/pages/{sha256_of(b'fresh')[:2]}/{sha256_of(b'fresh')}"
    house.objects.copies()[1].remove(key)  # it has not come there yet
    now = datetime.now(UTC)
    found = whole_round(house, "replica", now=now)
    assert (found.mended, found.faults, found.unchecked) == (0, 0, 0)
    (row,) = troubles(house)
    assert row.subject == key
    assert row.not_before > now
    look_again(house.catalog, house.objects, key)
    assert house.objects.copies()[1].read(key) == b"fresh"


def test_stopped_at_any_write_a_round_goes_on_and_raises_no_false_alarm(template: Path, tmp_path: Path) -> None:
    stops = 0
    for writes in itertools.count():
        shutil.copytree(template, tmp_path / "copy")
        house = open_two(tmp_path / "copy")
        for key in list(kinds_of(house).values())[::2]:
            flip(house, "replica", key)
        stopping = StoreThatStops(house.objects, [writes])
        try:
            check_leg(house.catalog, stopping, names(house)[1], PLAN, now=LATER)  # type: ignore[arg-type]
        except Stopped:
            stops += 1
        found = whole_round(house, "replica")
        assert (found.faults, found.unchecked, troubles(house)) == (0, 0, [])
        assert sound_everywhere(house) == []
        house.catalog.close()
        shutil.rmtree(tmp_path / "copy")
        if stops == writes:
            break
    assert stops >= 8


def test_legs_add_up_to_a_round_however_short_they_are(house: House) -> None:
    seen = []
    for _ in range(200):
        leg = check_leg(house.catalog, house.objects, names(house)[0], PLAN, now=LATER, seconds=0)
        assert leg.round
        seen.append(leg.round.objects)
        if leg.round.ended_at:
            break
        assert leg.called_for
        with house.catalog.transaction() as tx:  # the worker does what was called for
            assert tx.work.claim("w", now=LATER, lease_seconds=60, work=leg.called_for[0])
            assert tx.work.finish(leg.called_for[0], "w", now=LATER)
    assert len(seen) > 10
    assert seen[-1] == len(list(house.objects.copies()[0].list("")))


def test_the_rate_is_kept_by_waiting_between_legs(house: House) -> None:
    slow = CarePlan(bytes_per_second=100)
    leg = check_leg(house.catalog, house.objects, names(house)[0], slow, now=LATER, seconds=5)
    assert leg.round
    assert leg.round.size >= 500
    due = LATER + timedelta(seconds=leg.round.size / 100)
    assert leg.round.next_leg_at == due == next_leg_at(house.catalog, names(house)[0], LATER)
    with house.catalog.reading() as tx:
        assert tx.work.get(leg.called_for[0]).not_before == due
    early = check_leg(house.catalog, house.objects, names(house)[0], slow, now=due - timedelta(seconds=1))
    assert early.round == leg.round
    assert early.called_for == ()


def test_a_new_round_begins_in_time_and_state_tells_how_it_is(house: House) -> None:
    assert next_leg_at(house.catalog, names(house)[0], NOW) == NOW + FIRST_AFTER
    whole_round(house, "objects")
    state = fixity_state(house.catalog, house.objects, PLAN, now=LATER + timedelta(days=30))
    assert state.well
    assert [copy.round is None for copy in state.copies] == [False, True]
    assert not fixity_state(house.catalog, house.objects, PLAN, now=LATER + timedelta(days=32)).well
    again = whole_round(house, "objects", now=LATER + timedelta(days=15))
    assert (again.number, again.read_since) == (2, LATER + timedelta(days=15))


def test_far_too_many_faults_stop_the_round(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.casework.fixity_rounds.TOO_MANY", 3)
    for key in list(house.objects.list("intake/")):
        for copy in ("objects", "replica"):
            flip(house, copy, key)
    with pytest.raises(Corrupt, match="stands still"):
        whole_round(house, "objects")
    assert len(troubles(house)) == 3


def test_an_altered_audit_is_a_fault_of_the_round(house: House) -> None:
    database = sqlite3.connect(house.folder / "catalog.db")
    with database:
        database.execute("UPDATE audit_lines SET body = replace(body, 'batch.open', 'batch.shut') WHERE sequence = 1")
    database.close()
    assert whole_round(house, "objects").faults == 1
    assert [row.subject for row in troubles(house)] == [AUDIT]
    with pytest.raises(Corrupt, match="audit"):
        look_again(house.catalog, house.objects, AUDIT)


def test_what_the_catalog_alone_says_is_there_is_a_fault(house: House) -> None:
    key = next(key for key in house.objects.list("intake/pages/") if key.endswith(sha256_of(b"waits")))
    house.objects.remove(key)
    case = the_case(house, "C-3").id
    assert whole_round(house, "objects").faults == 1
    assert [row.subject for row in troubles(house)] == [case]
    with pytest.raises(Corrupt, match="missing"):
        look_again(house.catalog, house.objects, case)
