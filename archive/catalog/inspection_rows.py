"""Samples with their verdicts, flows, and where boxes stand, in their tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.dialect import Dialect
from archive.records.case import CaseStatus
from archive.records.errors import NotFound
from archive.records.ids import CaseId, LotId, PageId
from archive.records.inspection import InspectionFlow
from archive.records.lot import LotStatus, LotUnit, RescanItem, SampledPage
from archive.records.page import LedgerState
from archive.records.page_fault import STEP_OF, FaultCode, ReturnStep

_rows: RecordRows[SampledPage] = RecordRows(SampledPage, tables.lot_pages)
_flows: RecordRows[InspectionFlow] = RecordRows(InspectionFlow, tables.flows)
_pages, _cases, _batches, _lots = tables.pages.c, tables.cases.c, tables.batches.c, tables.lots.c
_sampled, _shelves = tables.lot_pages.c, tables.shelves.c
_JUDGED_BY = (LedgerState.KEPT, LedgerState.BLANK_PROPOSED, LedgerState.BLANK_CONFIRMED)
_AT_ONCE = 500


class SampleRows:
    """The port's Samples."""

    def __init__(self, connection: Connection, _dialect: Dialect) -> None:
        self._connection = connection

    def units(self, cases: Sequence[CaseId]) -> tuple[LotUnit, ...]:
        """See the port."""
        query = (
            select(_pages.id, _pages.case, _batches.centre, _batches.station)
            .join(tables.batches, _batches.id == _pages.batch)
            .where(_pages.ledger.in_([state.value for state in _JUDGED_BY]))
            .order_by(_pages.case, _pages.sequence)
        )
        return tuple(
            LotUnit(page=PageId(page), case=CaseId(case), centre=centre, station=station)
            for some in _portions(cases)
            for page, case, centre, station in self._connection.execute(query.where(_pages.case.in_(some)))
        )

    def reworked(self, cases: Sequence[CaseId]) -> frozenset[CaseId]:
        """See the port."""
        table = tables.lot_cases.c
        query = (
            select(table.case).join(tables.lots, _lots.id == table.lot).where(_lots.status == LotStatus.RETURNED.value)
        )
        return frozenset(
            CaseId(case)
            for some in _portions(cases)
            for case in self._connection.execute(query.where(table.case.in_(some))).scalars()
        )

    def put(self, pages: Sequence[SampledPage]) -> None:
        """See the port."""
        if pages:
            self._connection.execute(insert(tables.lot_pages), [_rows.row(page) for page in pages])

    def of_lot(self, lot: LotId) -> tuple[SampledPage, ...]:
        """See the port."""
        return self._all(_rows.every.where(_sampled.lot == lot).order_by(_sampled.place))

    def get(self, lot: LotId, place: int) -> SampledPage:
        """See the port."""
        found = self._all(_rows.every.where(_sampled.lot == lot, _sampled.place == place))
        if not found:
            raise NotFound(f"The lot has no page {place} in its sample.", hint="Reload the lot.", subject=lot)
        return found[0]

    def judge(self, page: SampledPage) -> None:
        """See the port."""
        change = update(tables.lot_pages).where(_sampled.lot == page.lot, _sampled.place == page.place)
        self._connection.execute(change.values(_rows.row(page)))

    def planted(self, *, limit: int = 10_000) -> tuple[SampledPage, ...]:
        """See the port."""
        query = (
            _rows.every.join(tables.lots, _lots.id == _sampled.lot)
            .where(tables.PLANTED, _sampled.judged_at.is_not(None), _lots.inspected_at.is_not(None))
            .order_by(_sampled.judged_at.desc(), _sampled.lot, _sampled.place)
        )
        return self._all(query.limit(limit))

    def known_good(self, centre: str, *, limit: int = 200) -> tuple[tuple[PageId, CaseId], ...]:
        """See the port."""
        query = (
            select(_sampled.page, _sampled.case)
            .join(tables.lots, _lots.id == _sampled.lot)
            .join(tables.pages, _pages.id == _sampled.page)
            .where(_lots.status == LotStatus.ACCEPTED.value, _lots.centre == centre)
            .where(_sampled.faults == [], _sampled.planted.is_(None), _pages.ledger == LedgerState.KEPT.value)
            .order_by(_lots.created_at.desc(), _sampled.lot, _sampled.place)
            .limit(limit)
        )
        return tuple((PageId(page), CaseId(case)) for page, case in self._connection.execute(query))

    def to_rescan(self, *, centre: str | None, limit: int = 2000) -> tuple[RescanItem, ...]:
        """See the port."""
        found = {item.page: item for item in (*self._rejected(centre, limit), *self._faulty(centre, limit))}
        return tuple(sorted(found.values(), key=lambda item: (item.shelf, item.box, item.source_ref, item.number)))

    def _rejected(self, centre: str | None, limit: int) -> Iterable[RescanItem]:
        query = _paper().where(tables.REJECTED_PAGE, _pages.replaced_by.is_(None)).limit(limit)
        for row in self._connection.execute(_within(query, centre)).mappings():
            yield _item(row)

    def _faulty(self, centre: str | None, limit: int) -> Iterable[RescanItem]:
        """Of the newest lot that says something of the page."""
        query = (
            _paper(_sampled.faults, _sampled.note)
            .join(tables.lot_pages, and_(_sampled.page == _pages.id, _sampled.case == _cases.id))
            .join(tables.lots, _lots.id == _sampled.lot)
            .where(tables.FAULTY, _lots.decided_at.is_not(None), _cases.status == CaseStatus.RETURNED.value)
            .where(_pages.replaced_by.is_(None), _pages.ledger != LedgerState.REPLACED.value)
            .order_by(_lots.decided_at)
            .limit(limit)
        )
        for row in self._connection.execute(_within(query, centre)).mappings():
            faults = tuple(FaultCode(code) for code in row["faults"])
            if any(STEP_OF[fault] is not ReturnStep.REVIEW for fault in faults):
                yield _item(row, faults=faults, note=row["note"])

    def _all(self, query: Any) -> tuple[SampledPage, ...]:
        return tuple(_rows.record(row) for row in self._connection.execute(query).mappings())


class FlowRows:
    """The port's Flows."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection, self._dialect = connection, dialect

    def get(self, flow: str) -> InspectionFlow | None:
        """See the port."""
        row = self._connection.execute(_flows.of_id, {"wanted_id": flow}).mappings().first()
        return _flows.record(row) if row else None

    def put(self, flow: InspectionFlow) -> None:
        """See the port."""
        row = _flows.row(flow)
        statement = self._dialect.insert(tables.flows).values(row)
        self._connection.execute(statement.on_conflict_do_update(index_elements=[tables.flows.c.id], set_=row))

    def list(self) -> tuple[InspectionFlow, ...]:
        """See the port."""
        query = _flows.every.order_by(tables.flows.c.centre, tables.flows.c.station)
        return tuple(_flows.record(row) for row in self._connection.execute(query).mappings())


class ShelfRows:
    """The port's Shelves."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection, self._dialect = connection, dialect

    def put(self, centre: str, box: str, shelf: str) -> None:
        """See the port."""
        statement = self._dialect.insert(tables.shelves).values(centre=centre, box=box, shelf=shelf)
        keys = [_shelves.centre, _shelves.box]
        self._connection.execute(statement.on_conflict_do_update(index_elements=keys, set_={"shelf": shelf}))

    def get(self, centre: str, box: str) -> str:
        """See the port."""
        query = select(_shelves.shelf).where(_shelves.centre == centre, _shelves.box == box)
        return self._connection.execute(query).scalar_one_or_none() or ""


def _paper(*more: Any) -> Any:
    """Pages with their case, their box and where it stands."""
    columns = (_pages.id, _pages.case, _pages.sequence, _cases.source_ref, _batches.label)
    shelf = func.coalesce(_shelves.shelf, "").label("shelf")
    return (
        select(*columns, shelf, *more)
        .join(tables.cases, _cases.id == _pages.case)
        .join(tables.batches, _batches.id == _pages.batch)
        .outerjoin(tables.shelves, and_(_shelves.centre == _batches.centre, _shelves.box == _batches.label))
    )


def _within(query: Any, centre: str | None) -> Any:
    return query if centre is None else query.where(_cases.centre == centre)


def _item(row: Any, **more: Any) -> RescanItem:
    return RescanItem(
        shelf=row["shelf"],
        box=row["label"],
        source_ref=row["source_ref"],
        case=CaseId(row["case"]),
        page=PageId(row["id"]),
        number=row["sequence"],
        **more,
    )


def _portions(cases: Sequence[CaseId]) -> Iterable[Sequence[CaseId]]:
    return (cases[first : first + _AT_ONCE] for first in range(0, len(cases), _AT_ONCE))
