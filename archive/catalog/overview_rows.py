"""The work queue from above, read off two indexes: the time goes with what is unfinished, never with what is done."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, case, func, literal_column, select

from archive.catalog import tables
from archive.catalog.columns import Moment, RecordRows
from archive.records.work import Work, WorkKind, WorkStatus
from archive.records.work_overview import Resting, WorkGroup

_row = tables.work.c
_rows = RecordRows(Work, tables.work)


class OverviewRows:
    """The port's WorkOverview."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def unfinished(self, *, now: datetime) -> tuple[WorkGroup, ...]:
        """See the port."""
        since = case((_row.attempts == 0, _row.not_before), else_=_row.created_at)
        due = case((_row.not_before <= now, since), else_=None)
        oldest = func.min(due, type_=Moment())
        query = (
            select(_row.kind, _row.status, _row.centre, func.count(), func.count(due), oldest)
            .where(tables.UNFINISHED_WORK)
            .group_by(_row.kind, _row.status, _row.centre)
        )
        return tuple(
            WorkGroup(
                kind=WorkKind(kind), status=WorkStatus(status), centre=centre, rows=rows, due=due_rows, since=first
            )
            for kind, status, centre, rows, due_rows, first in self._connection.execute(query)
        )

    def done_since(self, since: datetime, *, most: int = 200_000) -> dict[WorkKind, int]:
        """See the port."""
        newest = (
            select(_row.kind)
            .where(tables.DONE_WORK, _row.finished_at >= since)
            .order_by(_row.finished_at.desc())
            .limit(literal_column(str(int(most))))
            .subquery()
        )
        query = select(newest.c.kind, func.count()).group_by(newest.c.kind)
        return {WorkKind(kind): int(count) for kind, count in self._connection.execute(query)}

    def failed(self, kind: WorkKind, *, limit: int = 100) -> tuple[Work, ...]:
        """See the port."""
        query = (
            select(*_rows.columns)
            .where(_row.status == WorkStatus.FAILED.value, _row.kind == kind.value)
            .order_by(_row.created_at, _row.number)
            .limit(limit)
        )
        return tuple(_rows.record(found) for found in self._connection.execute(query).mappings())

    def resting(self, *, limit: int = 20, most: int = 10_000) -> tuple[Resting, ...]:
        """See the port."""
        oldest = (
            select(_row.kind, _row.error, _row.not_before)
            .where(_row.status == WorkStatus.WAITING.value)
            .order_by(_row.created_at, _row.number)
            .limit(literal_column(str(int(most))))
            .subquery()
        )
        rows = func.count()
        query = (
            select(oldest.c.kind, oldest.c.error, rows, func.min(oldest.c.not_before, type_=Moment()))
            .where(oldest.c.error != "")
            .group_by(oldest.c.kind, oldest.c.error)
            .order_by(rows.desc(), oldest.c.kind, oldest.c.error)
            .limit(limit)
        )
        return tuple(
            Resting(kind=WorkKind(kind), error=error, rows=count, next_at=next_at)
            for kind, error, count, next_at in self._connection.execute(query)
        )
