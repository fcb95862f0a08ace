"""Who works, who alone does what one does at a time, and which batches are set aside, in their tables."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, and_, delete, func, or_, select, update

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.dialect import Dialect
from archive.catalog.work_rows import WorkTable
from archive.records.ids import BatchId
from archive.records.page import TERMINAL_PAGE, PageStatus
from archive.records.work import SeenWorker, SetAside, WorkKind, WorkStatus

_workers = RecordRows(SeenWorker, tables.workers)
_aside = RecordRows(SetAside, tables.set_aside)
_PAGE_WORK = (WorkKind.PAGE_CHECK, WorkKind.PAGE_READ)


class WorkerRows:
    """The port's Workers."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection, self._dialect = connection, dialect

    def seen(self, worker: SeenWorker) -> None:
        """See the port."""
        self._put(_workers, "id", _workers.row(worker))

    def gone(self, worker: str) -> None:
        """See the port."""
        self._connection.execute(delete(tables.workers).where(tables.workers.c.id == worker))

    def list(self, *, since: datetime) -> tuple[SeenWorker, ...]:
        """See the port."""
        row = tables.workers.c
        query = select(*_workers.columns).where(row.seen_at >= since).order_by(row.place, row.id)
        return tuple(_workers.record(found) for found in self._connection.execute(query).mappings())

    def forget(self, *, before: datetime) -> None:
        """See the port."""
        self._connection.execute(delete(tables.workers).where(tables.workers.c.seen_at < before))

    def take_turn(self, name: str, holder: str, *, now: datetime, until: datetime) -> bool:
        """See the port."""
        row = tables.turns.c
        statement = self._dialect.insert(tables.turns).values(name=name, holder=holder, until=until)
        free = or_(row.holder == holder, row.until <= now)
        mine = {"holder": holder, "until": until}
        statement = statement.on_conflict_do_update(index_elements=[row.name], set_=mine, where=free)
        return self._connection.execute(statement.returning(row.name)).first() is not None

    def set_aside(self, batch: SetAside) -> int:
        """See the port."""
        self._put(_aside, "batch", _aside.row(batch))
        work = tables.work.c
        waiting = and_(
            work.batch == batch.batch,
            work.kind.in_([kind.value for kind in _PAGE_WORK]),
            work.status == WorkStatus.WAITING.value,
        )
        return self._connection.execute(
            update(tables.work).where(waiting).values(status=WorkStatus.SET_ASIDE.value)
        ).rowcount

    def resume(self, batch: BatchId, *, now: datetime) -> int:
        """See the port. Turns are given by the order of the rows, so that the batch comes back as one among others."""
        aside = tables.set_aside.c
        self._connection.execute(
            update(tables.set_aside).where(aside.batch == batch, aside.resumed_at.is_(None)).values(resumed_at=now)
        )
        return sum(self._wait_again(batch, kind, now) for kind in _PAGE_WORK)

    def _wait_again(self, batch: BatchId, kind: WorkKind, now: datetime) -> int:
        work = tables.work.c
        mine = and_(work.batch == batch, work.kind == kind.value, work.status == WorkStatus.SET_ASIDE.value)
        groups = self._connection.execute(
            select(work.priority, work.centre, func.min(work.number)).where(mine).group_by(work.priority, work.centre)
        ).all()
        rows = 0
        for priority, centre, first in groups:
            turn = WorkTable(self._connection, self._dialect).next_turn(kind, priority, centre)
            again = {"status": WorkStatus.WAITING.value, "not_before": now, "turn": work.number - first + turn}
            statement = update(tables.work).where(mine, work.priority == priority, work.centre == centre)
            rows += self._connection.execute(statement.values(**again)).rowcount
        return rows

    def set_aside_of(self, batch: BatchId) -> SetAside | None:
        """See the port."""
        query = select(*_aside.columns).where(tables.set_aside.c.batch == batch)
        found = self._connection.execute(query).mappings().first()
        return None if found is None else _aside.record(found)

    def all_set_aside(self) -> tuple[SetAside, ...]:
        """See the port."""
        row = tables.set_aside.c
        query = select(*_aside.columns).where(row.resumed_at.is_(None)).order_by(row.at, row.batch)
        return tuple(_aside.record(found) for found in self._connection.execute(query).mappings())

    def pages_ended(self, batch: BatchId) -> tuple[int, int]:
        """See the port."""
        page = tables.pages.c
        query = (
            select(page.status, func.count())
            .where(page.batch == batch, page.status.in_([status.value for status in TERMINAL_PAGE]))
            .group_by(page.status)
        )
        counts = {str(status): int(count) for status, count in self._connection.execute(query)}
        return sum(counts.values()), counts.get(PageStatus.FAILED.value, 0)

    def _put(self, rows: RecordRows[SeenWorker] | RecordRows[SetAside], key: str, values: dict[str, object]) -> None:
        statement = self._dialect.insert(rows.table).values(**values)
        others = {name: value for name, value in values.items() if name != key}
        self._connection.execute(statement.on_conflict_do_update(index_elements=[rows.table.c[key]], set_=others))
