"""Work in its table: claimed by UPDATE … RETURNING, held by a lease."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import product
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    Select,
    Update,
    and_,
    bindparam,
    case,
    func,
    literal,
    literal_column,
    select,
    union_all,
    update,
)

from archive.catalog import tables
from archive.catalog.columns import Moment, RecordRows
from archive.catalog.shelf import Shelf
from archive.records.errors import Conflict
from archive.records.ids import WorkId
from archive.records.work import QUEUE_OF, Work, WorkKind, WorkQueue, WorkStatus

_table = tables.work
_row = _table.c
_MANY = 5000
"""Subjects asked for in one statement; both databases allow at least 30,000 parameters."""

_URGENT_FIRST = (_row.priority.desc(), _row.turn, _row.created_at, _row.number)
_QUEUES = tuple(WorkQueue)
_WORK_ROWS = RecordRows(Work, _table)


_LONGEST = timedelta(hours=1)
"""No lease and no wait before another try is longer. What ends later was written by a clock that was ahead and has been put
back, as was a row that is not made yet: nobody waits for it.
"""


_NOW, _HORIZON = bindparam("now", type_=Moment()), bindparam("horizon", type_=Moment())


def _moments(now: datetime) -> dict[str, Any]:
    return {"now": now, "horizon": now + _LONGEST}


def _count_of(kind: WorkKind, status: WorkStatus) -> Select[Any]:
    some = select(_row.number).where(_row.kind == kind.value, _row.status == status.value).limit(bindparam("most"))
    columns: list[Any] = [literal(kind.value), literal(status.value), func.count()]
    return select(*columns).select_from(some.subquery())


_COUNTS = union_all(*(_count_of(kind, status) for kind, status in product(WorkKind, WorkStatus)))
"""Made once: there are as many parts as kinds and states. As with all statements here that each step asks: making one takes
longer than its answer does."""


def _runs(rows: Any) -> ColumnElement[bool]:
    """Whether a lease has not run out."""
    return and_(rows.c.lease_until > _NOW, rows.c.lease_until <= _HORIZON)


def _due() -> list[ColumnElement[bool]]:
    twin = _table.alias("twin")
    held = (
        select(twin.c.id)
        .where(
            twin.c.subject == _row.subject,
            twin.c.kind == _row.kind,
            twin.c.status == WorkStatus.LEASED.value,
            _runs(twin),
            twin.c.id != _row.id,
        )
        .exists()
    )
    # CASE and not OR: SQLite would answer OR from other indexes and sort all that waits.
    since = case((_row.status == WorkStatus.LEASED.value, _row.lease_until), else_=_row.not_before)
    tried_ahead = and_(_row.attempts > 0, since > _HORIZON)
    made_ahead = and_(_row.attempts == 0, _row.created_at > _NOW)
    ripe = case((since <= _NOW, 1), (tried_ahead, 1), (made_ahead, 1), else_=0)
    return [tables.OPEN_WORK, ripe == 1, ~held]  # type: ignore[list-item]  # a text clause is a condition too


_DUE = select(_row.id, _row.kind, _row.subject, _row.priority, _row.turn, _row.created_at, _row.number).where(*_due())
_DUE = _DUE.order_by(*_URGENT_FIRST).limit(bindparam("most"))
_NOT_PASSED_BY = _row.id.not_in(bindparam("passed_by", expanding=True))


@cache
def _heads_of(kinds: frozenset[WorkKind]) -> CompoundSelect[Any]:
    """The first due rows of each kind."""
    return union_all(*(select(_DUE.where(_row.kind == kind.value).subquery()) for kind in sorted(kinds)))


@cache
def _first_of(kind: WorkKind | None, *, one: bool) -> Select[Any]:
    """The first due rows, of one kind or any; with ``one``, the row ``work`` if it is due."""
    query = _DUE.where(_NOT_PASSED_BY)
    query = query if kind is None else query.where(_row.kind == kind.value)
    return query.where(_row.id == bindparam("work")) if one else query


def _twins(rows: Any) -> ColumnElement[bool]:
    """The other leased rows of the kind and subject that is about to be leased."""
    alike = (rows.c.kind == bindparam("alike_kind"), rows.c.subject == bindparam("alike_subject"))
    return and_(*alike, rows.c.status == WorkStatus.LEASED.value, rows.c.id != bindparam("work"))


_END_RUN_OUT = update(_table).where(_twins(_table), ~_runs(_table))
_END_RUN_OUT = _END_RUN_OUT.values(status=WorkStatus.WAITING.value, worker="", lease_until=None)
_TWIN = _table.alias("twin")
_LEASE = update(_table).where(_row.id == bindparam("work"), ~select(_TWIN.c.id).where(_twins(_TWIN)).exists())
_LEASE = _LEASE.values(status=WorkStatus.LEASED.value, attempts=_row.attempts + 1).returning(*_WORK_ROWS.columns)
_HELD = update(_table).where(
    _row.id == bindparam("work"), _row.worker == bindparam("holder"), _row.status == WorkStatus.LEASED.value
)
_HELD_FAILED = _HELD.values(first_failed_at=func.coalesce(_row.first_failed_at, bindparam("failed_at", type_=Moment())))
_HELD_NOT_TRIED = _HELD.values(attempts=_row.attempts - 1)


_WAITING = select(_row.id).where(
    _row.kind == bindparam("alike_kind"),
    _row.subject == bindparam("alike_subject"),
    _row.status == WorkStatus.WAITING.value,
)


def _place_of_new() -> Select[Any]:
    """The turn that is served (of what is leased, else of what is next, else of what rests until its next try), the last
    one that the centre was given, and whether the batch is set aside.
    """
    alike = and_(_row.kind == bindparam("alike_kind"), _row.priority == bindparam("alike_priority"))
    leased = select(func.max(_row.turn)).where(_row.status == literal_column("'leased'"), alike)
    waits = select(_row.turn).where(tables.OPEN_WORK, alike).order_by(_row.turn).limit(1)
    resting = select(func.max(_row.turn)).where(tables.OPEN_WORK, alike)
    by_urgency = [each.scalar_subquery() for each in (leased, waits.where(_row.not_before <= _NOW), resting)]
    last = select(func.max(_row.turn)).where(tables.OPEN_WORK, alike, _row.centre == bindparam("of_centre"))
    aside = tables.set_aside.c
    is_aside = select(aside.batch).where(aside.batch == bindparam("of_batch"), aside.resumed_at.is_(None)).exists()
    return select(
        func.coalesce(*by_urgency, 0).label("served"), last.scalar_subquery().label("last"), is_aside.label("aside")
    )


_PLACE_OF_NEW = _place_of_new()


class WorkTable(Shelf[Work]):
    """The port's WorkRows.

    One kind and subject is leased by one transaction at a time, under a lock of that name; a unique index keeps it too. A
    claim ends run-out leases of the same kind and subject before it takes its own.
    """

    rows = _WORK_ROWS
    called = "work row"

    def add(self, work: Work) -> bool:
        """See the port."""
        self._dialect.lock_name(self._connection, "work", work.kind, work.subject)
        if work.status != WorkStatus.WAITING:
            return self._add(work)
        # The waiting row is locked, so that nobody leases it before this transaction's facts can be seen.
        alike = {"alike_kind": work.kind.value, "alike_subject": work.subject}
        if self._connection.execute(self._dialect.locked(_WAITING), alike).first():
            return False
        turn, aside = self._place_of_new(work.kind, work.priority, work.centre, work.batch)
        status = WorkStatus.SET_ASIDE if aside else WorkStatus.WAITING
        return self._add(replace(work, turn=work.turn or turn, status=status))

    def next_turn(self, kind: WorkKind, priority: int, centre: str) -> int:
        """The turn of a new row: one behind the last of its centre, and never before what is served now.

        Start-time fair queueing. A centre with ten thousand pages holds the next ten thousand turns; another one's first
        page gets the turn that is being served, its second the next, so both go on side by side.
        """
        return self._place_of_new(kind, priority, centre, "")[0]

    def _place_of_new(self, kind: WorkKind, priority: int, centre: str, batch: str) -> tuple[int, bool]:
        """The turn of a new row, and whether its batch is set aside."""
        asked = {
            "alike_kind": kind.value,
            "alike_priority": priority,
            "of_centre": centre,
            "of_batch": batch,
            "now": datetime.now(UTC),
        }
        found = self._connection.execute(_PLACE_OF_NEW, asked).one()
        own = -1 if found.last is None or not centre else found.last
        return max(found.served, own + 1), bool(batch and found.aside)

    def get(self, work: WorkId) -> Work:
        """See the port."""
        return self._get(work)

    def claim(
        self,
        worker: str,
        *,
        now: datetime,
        lease_seconds: int,
        kinds: Sequence[WorkKind] = (),
        work: WorkId | None = None,
    ) -> Work | None:
        """See the port. Claimers pass each other by: what another one is just about to lease is not waited for."""
        if work is not None or len(kinds) < 2:
            return self._claim_first(kinds[0] if kinds else None, work, worker, now, lease_seconds)
        for kind in self._most_urgent(kinds, now):
            if claimed := self._claim_first(kind, None, worker, now, lease_seconds):
                return claimed
        return None

    def _most_urgent(self, kinds: Sequence[WorkKind], now: datetime) -> list[WorkKind]:
        """The kinds of which something is due, the one with the most urgent row first; each is read off its own queue."""
        return [WorkKind(head.kind) for head in sorted(self._heads(kinds, now, 1), key=_place)]

    def _heads(self, kinds: Sequence[WorkKind], now: datetime, limit: int) -> Sequence[Row[Any]]:
        """The first due rows of each kind."""
        return self._connection.execute(_heads_of(frozenset(kinds)), _moments(now) | {"most": limit}).all()

    def _claim_first(
        self, kind: WorkKind | None, work: WorkId | None, worker: str, now: datetime, lease_seconds: int
    ) -> Work | None:
        query = self._dialect.locked(_first_of(kind, one=work is not None), skip=True)
        passed_by: list[str] = []
        asked = _moments(now) | {"most": 1, "passed_by": passed_by} | ({"work": work} if work is not None else {})
        while found := self._connection.execute(query, asked).first():
            leased = self._lease(WorkId(found.id), found.kind, found.subject, worker, now, lease_seconds)
            if leased is not None:
                return leased
            passed_by.append(found.id)
        return None

    def _lease(
        self, work: WorkId, kind: str, subject: str, worker: str, now: datetime, lease_seconds: int
    ) -> Work | None:
        """Lease the row unless another transaction leases its kind and subject now, or did since the row was found."""
        if not self._dialect.try_name(self._connection, "lease", kind, subject):
            return None
        alike = {"work": work, "alike_kind": kind, "alike_subject": subject}
        self._connection.execute(_END_RUN_OUT, alike | _moments(now))
        lease = {"worker": worker, "started_at": now, "lease_until": now + timedelta(seconds=lease_seconds)}
        row = self._connection.execute(_LEASE, alike | lease).mappings().first()
        return None if row is None else self.rows.record(row)

    def heartbeat(self, work: WorkId, worker: str, *, until: datetime) -> bool:
        """See the port."""
        return self._held(work, worker, lease_until=until)

    def finish(self, work: WorkId, worker: str, *, now: datetime) -> bool:
        """See the port."""
        return self._held(work, worker, status=WorkStatus.DONE.value, lease_until=None, finished_at=now, error="")

    def fail(self, work: WorkId, worker: str, *, error: str, now: datetime, retry_at: datetime | None) -> bool:
        """See the port."""
        if retry_at is None:
            ended = {"status": WorkStatus.FAILED.value, "finished_at": now}
        else:
            ended = {"status": WorkStatus.WAITING.value, "not_before": retry_at, "worker": ""}
        return self._held(work, worker, _HELD_FAILED, failed_at=now, error=error, lease_until=None, **ended)

    def put_back(self, work: WorkId, worker: str, *, now: datetime) -> bool:
        """See the port."""
        waits = {"status": WorkStatus.WAITING.value, "worker": "", "lease_until": None, "not_before": now}
        return self._held(work, worker, _HELD_NOT_TRIED, **waits)

    def _held(self, work: WorkId, holder: str, change: Update = _HELD, **values: Any) -> bool:
        """Change a row that ``holder`` has leased; False if it has not."""
        return self._connection.execute(change, values | {"work": work, "holder": holder}).rowcount == 1

    def bring_forward(self, kinds: Sequence[WorkKind], *, now: datetime) -> tuple[WorkId, ...]:
        """See the port."""
        later = (_row.status == WorkStatus.WAITING.value, _row.kind.in_([kind.value for kind in kinds]))
        changed = update(_table).where(*later, _row.not_before > now).values(not_before=now).returning(_row.id)
        return tuple(WorkId(work) for work in self._connection.execute(changed).scalars())

    def retry(self, work: WorkId, *, now: datetime) -> None:
        """See the port; raises NotFound."""
        failed = self._get(work)
        statement = update(_table).where(_row.id == work, _row.status == WorkStatus.FAILED.value)
        begun = {"status": WorkStatus.WAITING.value, "attempts": 0, "not_before": now, "error": "", "worker": ""}
        never = {"finished_at": None, "first_failed_at": None}
        turn = self.next_turn(failed.kind, failed.priority, failed.centre)
        if self._connection.execute(statement.values(**begun, **never, turn=turn)).rowcount != 1:
            message = f"Work row {work} is {failed.status}, not failed."
            raise Conflict(message, hint="Load the list anew.", subject=work)

    def list(self, *, status: WorkStatus | None = None, after: str = "", limit: int = 50) -> tuple[Work, ...]:
        """See the port."""
        return self._newest(
            [_row.created_at, _row.number], [_row.status == status.value] if status else [], after, limit
        )

    def counts(self, *, most: int = 100_000) -> dict[tuple[WorkKind, WorkStatus], int]:
        """See the port."""
        found = self._connection.execute(_COUNTS, {"most": most})
        return {(WorkKind(kind), WorkStatus(status)): count for kind, status, count in found if count}

    def due(self, *, now: datetime, limit: int = 1000, kinds: Sequence[WorkKind] = ()) -> tuple[WorkId, ...]:
        """See the port."""
        if kinds:
            heads = sorted(self._heads(kinds, now, limit), key=_place)[:limit]
            return tuple(WorkId(head.id) for head in heads)
        return tuple(WorkId(work) for work in self._connection.execute(_DUE, _moments(now) | {"most": limit}).scalars())

    def kinds_of(self, work: Sequence[WorkId]) -> dict[WorkId, WorkKind]:
        """See the port."""
        found: dict[WorkId, WorkKind] = {}
        for start in range(0, len(work), _MANY):
            query = select(_row.id, _row.kind).where(_row.id.in_(work[start : start + _MANY]))
            found |= {WorkId(row.id): WorkKind(row.kind) for row in self._connection.execute(query)}
        return found

    def open(self, kinds: Sequence[WorkKind], *, most: int) -> int:
        """See the port."""
        wanted = [kind.value for kind in kinds]
        some = select(_row.id).where(tables.OPEN_WORK, _row.kind.in_(wanted)).limit(most).subquery()
        return int(self._connection.execute(select(func.count()).select_from(some)).scalar_one())

    def pending(self, subjects: Sequence[str] = ()) -> int:
        """See the port."""
        if not subjects:
            return self._count(
                [[_row.status == status.value] for status in (WorkStatus.WAITING, WorkStatus.LEASED)], None
            )
        query = select(func.count()).select_from(_table).where(tables.OPEN_WORK)
        asked = sorted(set(subjects))
        leaves = [asked[start : start + _MANY] for start in range(0, len(asked), _MANY)]
        return sum(int(self._connection.execute(query.where(_row.subject.in_(leaf))).scalar_one()) for leaf in leaves)


def _place(head: Row[Any]) -> tuple[int, int, datetime, int]:
    """Where the head of one kind stands among those of others; turns of two kinds tell nothing of each other."""
    queue = _QUEUES.index(QUEUE_OF[WorkKind(head.kind)])
    return queue, -head.priority, head.created_at, head.number
