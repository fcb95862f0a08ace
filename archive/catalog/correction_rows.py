"""Corrections in their table."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, select

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.shelf import Shelf
from archive.records.correction import Correction, CorrectionId
from archive.records.ids import CaseId

_table = tables.corrections
_ROWS = RecordRows(Correction, _table)
_OF_CASE = _ROWS.every.where(_table.c.case == bindparam("of_case")).order_by(_table.c.at, _table.c.id)


class CorrectionRows(Shelf[Correction]):
    """The port's Corrections."""

    rows = _ROWS
    called = "correction"

    def add(self, corrections: Sequence[Correction]) -> None:
        """See the port."""
        self._add_missing(corrections)

    def get(self, correction: CorrectionId) -> Correction:
        """See the port."""
        return self._get(correction)

    def replace(self, correction: Correction) -> None:
        """See the port."""
        self._replace_or_raise(correction.id, correction)

    def of_case(self, case: CaseId) -> tuple[Correction, ...]:
        """See the port."""
        return self._all(_OF_CASE, of_case=case)

    def cases(self, *, since: datetime | None = None, after: str = "", limit: int = 500) -> tuple[CaseId, ...]:
        """See the port."""
        query = select(_table.c.case).where(_table.c.case > after).distinct().order_by(_table.c.case).limit(limit)
        if since is not None:
            query = query.where(_table.c.at >= since)
        return tuple(CaseId(case) for case in self._connection.execute(query).scalars())
