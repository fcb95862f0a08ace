"""What upkeep remembers: until when bytes are locked, and how far its rounds have come."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from archive.catalog import tables
from archive.catalog.dialect import Dialect
from archive.records.ids import CaseId


class TermRows:
    """The port's Terms."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection, self._dialect = connection, dialect

    def put(self, case: CaseId, until: datetime) -> None:
        """See the port."""
        statement = self._dialect.insert(tables.terms).values({"case": case, "until": until})
        kept = statement.on_conflict_do_update(index_elements=[tables.terms.c.case], set_={"until": until})
        self._connection.execute(kept)

    def get(self, case: CaseId) -> datetime | None:
        """See the port."""
        query = select(tables.terms.c.until).where(tables.terms.c.case == case)
        return self._connection.execute(query).scalar_one_or_none()

    def ending(self, before: datetime, *, limit: int = 100, centre: str | None = None) -> tuple[CaseId, ...]:
        """See the port."""
        row, cases = tables.terms.c, tables.cases
        query = select(row.case).where(row.until < before).order_by(row.until, row.case).limit(limit)
        if centre is not None:
            query = query.join(cases, cases.c.id == row.case).where(cases.c.centre == centre)
        return tuple(CaseId(case) for case in self._connection.execute(query).scalars())


class MarkRows:
    """The port's Marks."""

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self._connection, self._dialect = connection, dialect

    def put(self, name: str, value: str) -> None:
        """See the port."""
        statement = self._dialect.insert(tables.marks).values(name=name, value=value)
        kept = statement.on_conflict_do_update(index_elements=[tables.marks.c.name], set_={"value": value})
        self._connection.execute(kept)

    def get(self, name: str) -> str | None:
        """See the port."""
        query = select(tables.marks.c.value).where(tables.marks.c.name == name)
        return self._connection.execute(query).scalar_one_or_none()
