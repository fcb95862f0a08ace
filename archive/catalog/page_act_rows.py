"""Acts of page work in their table."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.shelf import Shelf
from archive.records.ids import CaseId
from archive.records.page_act import PageAct, PageActId

_table = tables.page_acts
_ROWS = RecordRows(PageAct, _table)
_OF_CASE = _ROWS.every.where(_table.c.case == bindparam("of_case")).order_by(_table.c.at.desc(), _table.c.id.desc())


class PageActRows(Shelf[PageAct]):
    """The port's PageActs."""

    rows = _ROWS
    called = "act of page work"

    def add(self, acts: Sequence[PageAct]) -> None:
        """See the port."""
        self._add_missing(acts)

    def get(self, act: PageActId) -> PageAct:
        """See the port."""
        return self._get(act)

    def replace(self, act: PageAct) -> None:
        """See the port."""
        self._replace_or_raise(act.id, act)

    def of_case(self, case: CaseId) -> tuple[PageAct, ...]:
        """See the port."""
        return self._all(_OF_CASE, of_case=case)
