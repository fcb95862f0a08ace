"""Counts of a stretch of time, each read off an index by time; and the plans of the centres."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, distinct, func, insert, literal, select, union_all
from sqlalchemy import delete as delete_rows

from archive.catalog import tables
from archive.catalog.columns import Moment, RecordRows
from archive.catalog.dialect import Dialect
from archive.records.case import CaseKind
from archive.records.document import DocumentType
from archive.records.ids import AccountId
from archive.records.report import CaseTally, Deed, PersonTally, Plan, StationTally

_cases, _events, _pages = tables.cases.c, tables.events.c, tables.pages.c
_batches, _documents = tables.batches.c, tables.documents.c
_plans: RecordRows[Plan] = RecordRows(Plan, tables.plans)
_DECISIONS = (DocumentType.DECISION, DocumentType.PROTOCOL)
_AT_ONCE = 100


class ReportRows:
    """The port's Reports."""

    def __init__(self, connection: Connection, _dialect: Dialect) -> None:
        self._connection = connection

    def cases(self, since: datetime, until: datetime, *, centre: str | None = None) -> tuple[CaseTally, ...]:
        """See the port."""
        places = (_cases.centre, _cases.institution, _cases.kind)
        found: list[CaseTally] = []
        for deed in Deed:
            query = (
                select(*places, func.count(distinct(_cases.id)))
                .select_from(tables.events.join(tables.cases, _cases.id == _events.case))
                .where(_happened(deed, since, until), *_at(_cases.centre, centre))
                .group_by(*places)
                .order_by(*places)
            )
            found += (
                CaseTally(deed=deed, centre=where, institution=institution, kind=CaseKind(kind), cases=cases)
                for where, institution, kind, cases in self._connection.execute(query)
            )
        return tuple(found)

    def formed(self, bounds: Sequence[datetime], *, centre: str | None = None) -> tuple[int, ...]:
        """See the port."""
        spans = list(pairwise(bounds))
        counts: list[int] = []
        for first in range(0, len(spans), _AT_ONCE):
            queries = [_formed(place, span, centre) for place, span in enumerate(spans[first : first + _AT_ONCE])]
            rows = self._connection.execute(union_all(*queries))
            counts += [cases for _, cases in sorted((place, cases) for place, cases in rows)]
        return tuple(counts)

    def stations(self, since: datetime, until: datetime, *, centre: str | None = None) -> tuple[StationTally, ...]:
        """See the port."""
        query = (
            select(_batches.centre, _batches.station, func.count(distinct(_batches.id)), func.count(_pages.id))
            .select_from(tables.batches.outerjoin(tables.pages, _pages.batch == _batches.id))
            .where(_batches.opened_at >= since, _batches.opened_at < until, *_at(_batches.centre, centre))
            .group_by(_batches.centre, _batches.station)
            .order_by(_batches.centre, _batches.station)
        )
        return tuple(
            StationTally(centre=where, station=station, batches=batches, pages=pages)
            for where, station, batches, pages in self._connection.execute(query)
        )

    def persons(self, since: datetime, until: datetime, *, centre: str | None = None) -> tuple[PersonTally, ...]:
        """See the port."""
        done = union_all(
            _closed(_cases.reviewed_by, _cases.reviewed_at, since, until, centre, accepted=False),
            _closed(_cases.accepted_by, _cases.accepted_at, since, until, centre, accepted=True),
        ).subquery()
        accepted = func.sum(case((done.c.accepted == 1, 1), else_=0))
        query = select(done.c.account, func.count() - accepted, accepted).group_by(done.c.account)
        return tuple(
            PersonTally(account=AccountId(account), reviewed=int(reviewed), accepted=int(ended))
            for account, reviewed, ended in self._connection.execute(query.order_by(done.c.account))
        )

    def put_plan(self, plan: Plan) -> None:
        """See the port."""
        self._connection.execute(delete_rows(tables.plans).where(tables.plans.c.centre == plan.centre))
        self._connection.execute(insert(tables.plans), [_plans.row(plan)])

    def plan(self, centre: str) -> Plan | None:
        """See the port."""
        query = select(*_plans.columns).where(tables.plans.c.centre == centre)
        found = self._connection.execute(query).mappings().first()
        return None if found is None else _plans.record(found)

    def centres(self) -> tuple[str, ...]:
        """See the port."""
        return tuple(self._connection.execute(select(_batches.centre).distinct().order_by(_batches.centre)).scalars())


def _happened(deed: Deed, since: datetime, until: datetime) -> ColumnElement[bool]:
    """The events that stand for a deed; a case is formed when its first version is kept."""
    within = and_(_events.at >= since, _events.at < until)
    if deed is Deed.FORMED:
        return and_(_events.kind == "case.kept", _events.version == 1, within)
    if deed is Deed.RETURNED:
        return and_(_events.kind == "case.returned", within)
    if deed is Deed.ACCEPTED:
        return and_(_events.kind == "case.accepted", within)
    says_how = select(_documents.id).where(
        _documents.case == _cases.id, _documents.type.in_([kind.value for kind in _DECISIONS])
    )
    return and_(_events.kind == "case.accepted", within, says_how.exists())


def _at(column: ColumnElement[str], centre: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if centre is None else (column == centre,)


def _formed(place: int, span: tuple[datetime, datetime], centre: str | None) -> Select[int, int]:
    query = select(literal(place), func.count()).where(_happened(Deed.FORMED, *span))
    if centre is None:
        return query.select_from(tables.events)
    return query.select_from(tables.events.join(tables.cases, _cases.id == _events.case)).where(_cases.centre == centre)


def _closed(
    who: ColumnElement[Any],
    at: ColumnElement[Any],
    since: datetime,
    until: datetime,
    centre: str | None,
    *,
    accepted: bool,
) -> Select[Any]:
    within = (at >= literal(since, Moment()), at < literal(until, Moment()), who.is_not(None))
    return select(who.label("account"), literal(int(accepted)).label("accepted")).where(
        *within, *_at(_cases.centre, centre)
    )
