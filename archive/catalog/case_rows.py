"""Cases in their table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, func, select

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.shelf import Shelf
from archive.ports.catalog import CaseFilter
from archive.records.case import Case, CaseStatus
from archive.records.errors import Conflict
from archive.records.ids import CaseId

WAITS_FOR_REVIEW = (CaseStatus.UNCONFIRMED.value, CaseStatus.RETURNED.value)


class CaseRows(Shelf[Case]):
    """The port's Cases."""

    rows = RecordRows(Case, tables.cases)
    called = "case"

    def _columns(self, record: Case) -> dict[str, Any]:
        return self.rows.row(record) | {"person_id": record.person_id}

    def add(self, case: Case) -> bool:
        """See the port; raises Conflict if another case has that source reference."""
        if self._add(case):
            return True
        if not self._connection.execute(select(tables.cases.c.id).where(tables.cases.c.id == case.id)).first():
            raise Conflict(
                f"Another case of the centre bears the source reference of {case.id}.",
                hint="Add the papers to that case.",
                subject=case.id,
            )
        return False

    def get(self, case: CaseId) -> Case:
        """See the port."""
        return self._get(case)

    def lock(self, case: CaseId) -> Case:
        """See the port."""
        return self._get(case, lock=True)

    def by_source_ref(self, centre: str, source_ref: str) -> Case | None:
        """See the port."""
        table = self.rows.table.c
        return self._first(select(*self.rows.columns).where(table.centre == centre, table.source_ref == source_ref))

    def of_every_centre(self, source_ref: str) -> tuple[Case, ...]:
        """See the port."""
        table = self.rows.table.c
        return self._all(select(*self.rows.columns).where(table.source_ref == source_ref).order_by(table.id))

    def replace(self, case: Case) -> Case:
        """See the port; raises NotFound."""
        changed = replace(case, revision=case.revision + 1)
        if self._replace(case.id, changed, tables.cases.c.revision == case.revision):
            return changed
        stored = self._get(case.id)
        raise Conflict(
            f"Case {case.id} has changed meanwhile: revision {stored.revision}, not {case.revision}.",
            hint="Load it anew and repeat the change.",
            subject=case.id,
        )

    def list(self, wanted: CaseFilter, *, after: str = "", limit: int = 50) -> tuple[Case, ...]:
        """See the port."""
        table = self.rows.table.c
        return self._newest([table.updated_at, table.id], _conditions(wanted), after, limit)

    def count(self, wanted: CaseFilter) -> int:
        """See the port."""
        query = select(func.count()).select_from(self.rows.table).where(*_conditions(wanted))
        return int(self._connection.execute(query).scalar_one())

    def ids(self, *, after: str = "", limit: int = 500) -> tuple[CaseId, ...]:
        """See the port."""
        column = self.rows.table.c.id
        query = select(column).where(column > after).order_by(column).limit(limit)
        return tuple(CaseId(case) for case in self._connection.execute(query).scalars())


def _conditions(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    table = tables.cases.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.statuses:
        conditions.append(table.status.in_([status.value for status in wanted.statuses]))
    if wanted.needs_review is not None:
        waits = table.status.in_(WAITS_FOR_REVIEW)
        conditions.append(waits if wanted.needs_review else ~waits)
    for column, value in (
        (table.centre, wanted.centre),
        (table.institution, wanted.institution),
        (table.person_id, wanted.person_id),
    ):
        if value is not None:
            conditions.append(column == value)
    return conditions
