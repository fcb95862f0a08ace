"""Rounds of fixity: every object of every copy is read again within a number of days, a leg at a time.

A leg ends within seconds and notes where it came to, so that a stop at any point costs no more than what was read since.
What a copy lost or garbled is mended from another one at once, with an audit entry; what cannot be mended or looked at is
work of its own that stays in the queue until a person has seen to it. Bytes that came minutes ago may be on their way to
the other copies: they are looked at again later before anything is said of them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from heapq import merge
from itertools import groupby

from archive.casework import auditing
from archive.casework.audit_chain import SEGMENTS, lock_segment
from archive.casework.audit_check import verify_audit
from archive.casework.fixity_catalog import check_case
from archive.casework.fixity_faults import Fault, Trouble
from archive.casework.fixity_objects import check_case_object
from archive.casework.fixity_storage import Bytes, check_one, object_root_of
from archive.casework.mending import Mended, Mending, mend_case, mend_object, trusted_inventory
from archive.ports.catalog import Catalog, Transaction
from archive.ports.object_store import ObjectStore
from archive.records.actor import MACHINE
from archive.records.care_plan import CarePlan
from archive.records.errors import Corrupt, NotFound, SkryniaError, Unavailable
from archive.records.ids import CaseId, WorkId
from archive.records.record_json import canonical, from_json
from archive.records.work import Work, WorkKind, WorkStatus, new_work

LEG_SECONDS = 20.0
"""Shorter than the patience with which a worker is asked to stop."""

FIRST_AFTER = timedelta(hours=24)
"""A new installation has nothing to read yet."""

ON_ITS_WAY = timedelta(minutes=15)
"""How long bytes may take to reach every copy before their absence is a fault."""

TOO_MANY = 100
"""Faults in one leg that end it: that is no damage of single objects but a copy that is ill."""

AUDIT = "audit"
"""The subject of work that looks at the audit again."""

_SAVE_SECONDS = 1.0
_CASES = 100


class Phase(StrEnum):
    """The parts of a round."""

    OBJECTS = "objects"  # every object of the copy, and what it lacks
    CATALOG = "catalog"  # what the catalog says is kept is there (of the first copy: the others must hold the same)
    AUDIT = "audit"


@dataclass(frozen=True, slots=True, kw_only=True)
class FixityRound:
    """A copy's round: what was read so far, and where it goes on.

    ``cursor`` is the last key or case that was looked at. ``faults`` could not be mended and ``unchecked`` could not be
    read; both wait as work. ``read_since`` is the start of the last whole round: every object was read after it.
    """

    copy: str
    number: int
    started_at: datetime
    next_leg_at: datetime
    phase: Phase = Phase.OBJECTS
    cursor: str = ""
    objects: int = 0
    size: int = 0
    mended: int = 0
    faults: int = 0
    unchecked: int = 0
    ended_at: datetime | None = None
    read_since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FixityLeg:
    """The round as it stands (None: no such copy), and the rows that were added."""

    round: FixityRound | None = None
    called_for: tuple[WorkId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyState:
    """A copy, its round (None: none began yet), and whether something was not read for longer than the plan allows."""

    copy: str
    round: FixityRound | None
    behind: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FixityState:
    """All copies, and how much waits to be looked at again or failed for good."""

    copies: tuple[CopyState, ...]
    waiting: int
    failed: int

    @property
    def well(self) -> bool:
        """Nothing is behind and nothing failed."""
        return not self.failed and not any(copy.behind for copy in self.copies)


def fixity_state(catalog: Catalog, objects: ObjectStore, plan: CarePlan, *, now: datetime | None = None) -> FixityState:
    """How far the reading of every copy is; answers from the catalog alone."""
    now = now or datetime.now(UTC)
    with catalog.reading() as tx:
        rounds = {copy.name: _found(tx, copy.name) for copy in objects.copies()}
        counts = tx.work.counts()
    states = [CopyState(copy=name, round=found, behind=_behind(found, plan, now)) for name, found in rounds.items()]
    open_states = (WorkStatus.WAITING, WorkStatus.LEASED)
    kinds = (WorkKind.UPKEEP_MEND, WorkKind.UPKEEP_FIXITY)
    return FixityState(
        copies=tuple(states),
        waiting=sum(counts.get((WorkKind.UPKEEP_MEND, status), 0) for status in open_states),
        failed=sum(counts.get((kind, WorkStatus.FAILED), 0) for kind in kinds),
    )


def _behind(found: FixityRound | None, plan: CarePlan, now: datetime) -> bool:
    return found is not None and now - (found.read_since or found.started_at) > plan.fixity + FIRST_AFTER


def next_leg_at(catalog: Catalog, copy: str, now: datetime) -> datetime:
    """When the next leg of a copy is due; never before now."""
    with catalog.reading() as tx:
        found = _found(tx, copy)
    return max(now, found.next_leg_at) if found else now + FIRST_AFTER


def check_leg(
    catalog: Catalog,
    objects: ObjectStore,
    copy: str,
    plan: CarePlan,
    *,
    now: datetime | None = None,
    seconds: float = LEG_SECONDS,
) -> FixityLeg:
    """Go on with a copy's round for some seconds, or begin a new one where that is due; nothing where it is too early.

    Raises Unavailable where the copy is away, and Corrupt where far too much of it is wrong: the round stays where it is.
    """
    store = next((each for each in objects.copies() if each.name == copy), None)
    if store is None:
        return FixityLeg()
    now = now or datetime.now(UTC)
    with catalog.reading() as tx:
        found = _found(tx, copy)
    if found and now < found.next_leg_at:
        return FixityLeg(round=found)
    state = found if found and not found.ended_at else _begun(copy, found, now)
    leg = _Leg(catalog, objects, store, state, now, seconds, plan)
    leg.run()
    return leg.ended()


def _found(tx: Transaction, copy: str) -> FixityRound | None:
    text = tx.marks.get(_mark(copy))
    return from_json(FixityRound, text) if text else None


def _mark(copy: str) -> str:
    return f"fixity {copy}"


def _begun(copy: str, before: FixityRound | None, now: datetime) -> FixityRound:
    number, since = (before.number + 1, before.read_since) if before else (1, None)
    return FixityRound(copy=copy, number=number, started_at=now, next_leg_at=now, read_since=since)


class _Leg:
    """Some seconds of a round."""

    def __init__(
        self,
        catalog: Catalog,
        objects: ObjectStore,
        store: ObjectStore,
        state: FixityRound,
        now: datetime,
        seconds: float,
        plan: CarePlan,
    ) -> None:
        self._catalog, self._objects, self._store = catalog, objects, store
        self._plan, self._now = plan, now
        self.state = state
        self._began = self._saved = time.monotonic()
        self._seconds, self._read_before, self._faults = seconds, state.size, 0
        self._first = store.name == objects.copies()[0].name

    def run(self) -> None:
        """Go on until the time or the bytes of a leg are used up, or the round has ended."""
        phases: dict[Phase, Callable[[], Iterator[None]]] = {
            Phase.OBJECTS: self._all_objects,
            Phase.CATALOG: self._all_cases,
            Phase.AUDIT: self._whole_audit,
        }
        order = list(Phase)
        while self.state.ended_at is None:
            for _ in phases[self.state.phase]():
                self._save_now_and_then()
                if self._used_up():
                    return
            place = order.index(self.state.phase) + 1
            if place == len(order):
                self._change(ended_at=self._now)
            else:
                self._change(phase=order[place], cursor="")

    def ended(self) -> FixityLeg:
        """Note where the leg ended and call for the next one, in one transaction."""
        if self.state.ended_at:
            due = max(self._now, self.state.started_at + self._plan.fixity / 2)
            self._change(read_since=self.state.started_at, next_leg_at=due)
        else:
            rate, read = self._plan.bytes_per_second, self.state.size - self._read_before
            pause = timedelta(seconds=read / rate) if rate else timedelta()
            self._change(next_leg_at=self._now + pause)
        row = replace(
            new_work(WorkKind.UPKEEP_FIXITY, self.state.copy, self._now, priority=-2),
            not_before=self.state.next_leg_at,
        )
        with self._catalog.transaction() as tx:
            tx.marks.put(_mark(self.state.copy), canonical(self.state))
            added = tx.work.add(row)
        return FixityLeg(round=self.state, called_for=(row.id,) if added and not self.state.ended_at else ())

    def _used_up(self) -> bool:
        most = self._plan.bytes_per_second * self._seconds
        return time.monotonic() - self._began > self._seconds or bool(
            most and self.state.size - self._read_before >= most
        )

    def _change(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]  # names of its own fields

    def _save_now_and_then(self) -> None:
        if time.monotonic() - self._saved >= _SAVE_SECONDS:
            self._save()

    def _save(self, *rows: Work) -> None:
        with self._catalog.transaction() as tx:
            tx.marks.put(_mark(self.state.copy), canonical(self.state))
            for row in rows:
                tx.work.add(row)
        self._saved = time.monotonic()

    # --- objects ----------------------------------------------------------------------------------------------------------

    def _all_objects(self) -> Iterator[None]:
        listed = [self._store.list("", after=self.state.cursor), *self._elsewhere()]
        every = (key for key, _ in groupby(merge(*listed)))
        for unit, keys in groupby(every, lambda key: object_root_of(key) or key):
            last = self._unit(unit, keys)
            self._change(cursor=last)
            yield

    def _elsewhere(self) -> Iterator[Iterable[str]]:
        """What the other copies hold, so that this one's gaps are met; of one that is away its own round tells."""
        for other in self._objects.copies():
            if other.name != self._store.name:
                yield _while_there(other.list("", after=self.state.cursor))

    def _unit(self, unit: str, keys: Iterable[str]) -> str:
        """A case object, or a single key; answers its last key."""
        read, last = Bytes(), unit
        for last in keys:
            check_one(self._store, last, read)
        self._change(objects=self.state.objects + read.objects, size=self.state.size + read.size)
        if last == unit and not object_root_of(unit):
            sound = not read.faults and unit in read.digests and self._same_elsewhere(unit, read.digests[unit])
        else:
            checked = check_case_object(self._store, unit, read)
            sound = not checked.faults and not read.faults and self._is_newest(unit)
        if not sound:
            self._trouble(unit)
        elif unit.startswith(SEGMENTS):
            lock_segment(self._store, unit, self._now + self._plan.audit_term)
        return last

    def _same_elsewhere(self, key: str, digest: str) -> bool:
        """Whether no other copy remembers other bytes; of one that is away or lacks the key its own round tells."""
        for other in self._objects.copies():
            with suppress(SkryniaError, OSError):
                if other.stat(key).sha256 != digest:
                    return False
        return True

    def _is_newest(self, root: str) -> bool:
        """Whether this copy has the newest inventory that any copy has."""
        if len(self._objects.copies()) == 1:
            return True
        mine, best = (trusted_inventory(copies, root) for copies in ([self._store], self._objects.copies()))
        return mine is not None and best is not None and mine.sha256 == best.sha256

    def _trouble(self, subject: str) -> None:
        due = self._now
        if _on_its_way(self._objects, subject, self._now):
            due += ON_ITS_WAY
        else:
            done = _mended(self._catalog, self._objects, subject, now=self._now)
            self._change(mended=self.state.mended + len(done.mended))
            if not done.faults:
                self._save()
                return
            self._count(done.faults)
        self._wait_for(subject, due)

    def _count(self, faults: Iterable[Fault]) -> None:
        unchecked = any(fault.trouble is Trouble.UNCHECKED for fault in faults)
        self._faults += 1
        if unchecked:
            self._change(unchecked=self.state.unchecked + 1)
        else:
            self._change(faults=self.state.faults + 1)

    def _wait_for(self, subject: str, due: datetime) -> None:
        row = replace(new_work(WorkKind.UPKEEP_MEND, subject, self._now, priority=-1), not_before=due)
        self._save(row)
        if self._faults >= TOO_MANY:
            msg = f"More than {TOO_MANY} objects of {self._store.name} are wrong and cannot be mended; the round stands still."
            raise Corrupt(msg, hint="Look at that copy's disk; then try this work again.", subject=self._store.name)

    # --- catalog and audit ------------------------------------------------------------------------------------------------

    def _all_cases(self) -> Iterator[None]:
        while self._first:
            with self._catalog.reading() as tx:
                cases = tx.cases.ids(after=self.state.cursor, limit=_CASES)
            for case in cases:
                faults = check_case(self._catalog, self._store, case)
                if faults:
                    self._count(faults)
                    self._wait_for(case, self._now)
                self._change(cursor=case)
                yield
            if not cases:
                return

    def _whole_audit(self) -> Iterator[None]:
        faults = _audit_faults(self._catalog, self._store)
        if faults:
            self._count(faults)
            self._wait_for(AUDIT, self._now)
        yield


def _while_there(keys: Iterator[str]) -> Iterator[str]:
    try:
        yield from keys
    except Unavailable:
        return


def _on_its_way(objects: ObjectStore, subject: str, now: datetime) -> bool:
    """Whether any of it was put so recently, in any copy, that a writer may still be at it."""
    keys = [subject] if not object_root_of(f"{subject}/x") else None
    for copy in objects.copies():
        try:
            for key in keys or copy.list(f"{subject}/"):
                if now - copy.stat(key).stored_at < ON_ITS_WAY:
                    return True
        except (SkryniaError, OSError):
            continue
    return False


def _mended(catalog: Catalog, objects: ObjectStore, subject: str, *, now: datetime) -> Mending:
    """Mend and note it; afterwards check the case object once more in every copy."""
    root = object_root_of(f"{subject}/x") == subject
    done = mend_case(objects, subject) if root else mend_object(objects, subject)
    if done.mended:
        with catalog.transaction() as tx:
            for each in done.mended:
                _note(tx, each, now)
    if root:
        for copy in objects.copies():
            left = check_case_object(copy, subject, Bytes()).faults
            known = {fault.key for fault in done.faults}
            done.faults += [fault for fault in left if fault.key not in known]
    return done


def _note(tx: Transaction, mended: Mended, now: datetime) -> None:
    detail = {"copies": " ".join(mended.copies), "sha256": mended.sha256}
    auditing.record(tx, MACHINE, "upkeep.mend", subject=mended.key, detail=detail, now=now)


def _audit_faults(catalog: Catalog, store: ObjectStore) -> list[Fault]:
    try:
        report = verify_audit(catalog, store)
    except Unavailable:
        raise
    except (SkryniaError, OSError) as error:
        return [Fault(trouble=Trouble.UNCHECKED, key="archive/audit/", what=f"the audit: {error}")]
    if report.sound:
        return []
    return [Fault(trouble=Trouble.DAMAGED, key="archive/audit/", what="lines of the audit were altered or removed")]


def look_again(catalog: Catalog, objects: ObjectStore, subject: str, *, now: datetime | None = None) -> None:
    """Mend what a round could not; raises Corrupt that says what is still wrong.

    ``subject`` is a key, the root of a case object, a case id, or ``AUDIT``.
    """
    now = now or datetime.now(UTC)
    if subject == AUDIT:
        faults = [fault for copy in objects.copies() for fault in _audit_faults(catalog, copy)]
    elif "/" not in subject:
        faults = _case_faults(catalog, objects, CaseId(subject))
    else:
        faults = _mended(catalog, objects, subject, now=now).faults
    if faults:
        told = faults[0]
        more = f" (and {len(faults) - 1} more)" if len(faults) > 1 else ""
        raise Corrupt(f"{told.key}: {told.what}{more}.", hint=told.remedy, subject=told.key)


def _case_faults(catalog: Catalog, objects: ObjectStore, case: CaseId) -> list[Fault]:
    try:
        return check_case(catalog, objects.copies()[0], case)
    except NotFound:
        return []
