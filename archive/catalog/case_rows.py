"""Cases in their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, bindparam, literal_column, select, union_all

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.shelf import Shelf
from archive.ports.catalog import CaseFilter
from archive.records.case import Case, CaseStatus
from archive.records.errors import Conflict
from archive.records.ids import CaseId

_ROWS = RecordRows(Case, tables.cases)
_BY_SOURCE_REF = _ROWS.every.where(
    tables.cases.c.centre == bindparam("of_centre"), tables.cases.c.source_ref == bindparam("of_ref")
)
WAITS_FOR_REVIEW = frozenset({CaseStatus.UNCONFIRMED, CaseStatus.RETURNED})


class CaseRows(Shelf[Case]):
    """The port's Cases."""

    rows = _ROWS
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

    def add_missing(self, cases: Sequence[Case]) -> None:
        """See the port."""
        self._add_missing(cases)

    def get(self, case: CaseId) -> Case:
        """See the port."""
        return self._get(case)

    def lock(self, case: CaseId) -> Case:
        """See the port."""
        return self._get(case, lock=True)

    def by_source_ref(self, centre: str, source_ref: str) -> Case | None:
        """See the port."""
        return next(iter(self._all(_BY_SOURCE_REF, of_centre=centre, of_ref=source_ref)), None)

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
        conditions, legs = _conditions(wanted), _legs(wanted)
        if legs == ():
            return ()
        return self._newest([table.updated_at, table.id], conditions, after, limit, legs=legs or ())

    def count(self, wanted: CaseFilter, *, most: int | None = None) -> int:
        """See the port."""
        conditions, legs = _conditions(wanted), _legs(wanted)
        if legs == ():
            return 0
        return self._count([[*conditions, leg] for leg in legs] if legs else [conditions], most)

    def ids(self, wanted: CaseFilter | None = None, *, after: str = "", limit: int = 500) -> tuple[CaseId, ...]:
        """See the port."""
        column, asked = self.rows.table.c.id, wanted or CaseFilter()
        conditions, legs = _conditions(asked), _legs(asked)
        every = select(column).where(column > after, *conditions)
        queries = [every] if legs is None else [every.where(leg) for leg in legs]
        if not queries:
            return ()
        heads = [select(each.order_by(column).limit(limit).subquery().c.id) for each in queries]
        found = union_all(*heads).subquery()
        query = select(found.c.id).order_by(found.c.id).limit(limit)
        return tuple(CaseId(case) for case in self._connection.execute(query).scalars())


def _conditions(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    table = tables.cases.c
    asked = (
        (table.centre, wanted.centre),
        (table.institution, wanted.institution),
        (table.person_id, wanted.person_id),
    )
    held = [tables.cases.c.hold != literal_column("''")] if wanted.held else []  # in the words of the partial index
    return [*(column == value for column, value in asked if value is not None), *held]


def _legs(wanted: CaseFilter) -> tuple[ColumnElement[bool], ...] | None:
    """A condition for each status that is wanted; None where every status is and no index begins with it."""
    if wanted.held and not wanted.statuses and wanted.needs_review is None:
        return None  # few are held, and an index holds them
    statuses = set(wanted.statuses or CaseStatus)
    if wanted.needs_review is not None:
        statuses = {each for each in statuses if (each in WAITS_FOR_REVIEW) == wanted.needs_review}
    scoped = wanted.centre is not None or wanted.institution is not None
    if statuses == set(CaseStatus) and (wanted.person_id is not None or not scoped):
        return None
    return tuple(tables.cases.c.status == status.value for status in CaseStatus if status in statuses)
