"""The audit in its two tables: what waits for the sealer, and the chain. Sealing moves an entry from one to the other,
so that there is never a second, unsealed copy that could say something else.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, insert, select

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.shelf import Shelf
from archive.records.audit import GENESIS, AuditEntry, AuditHead, SealedLine
from archive.records.errors import Conflict
from archive.records.ids import CaseId
from archive.records.record_json import from_json

_entries, _lines = tables.audit_entries, tables.audit_lines


class AuditRows(Shelf[AuditEntry]):
    """The port's Audit."""

    rows = RecordRows(AuditEntry, _entries)
    called = "audit entry"

    def add(self, entry: AuditEntry) -> None:
        """See the port; raises Conflict if its id is taken."""
        if not self._add(entry):
            raise Conflict(f"Audit entry {entry.id} is there already.", hint="Give each entry its own id.")

    def unsealed(self, limit: int = 1000) -> tuple[AuditEntry, ...]:
        """See the port."""
        return self._all(select(*self.rows.columns).order_by(_entries.c.number).limit(limit))

    def unsealed_count(self) -> int:
        """See the port."""
        return int(self._connection.execute(select(func.count()).select_from(_entries)).scalar_one())

    def seal(self, lines: Sequence[tuple[str, SealedLine]]) -> None:
        """See the port; raises Conflict too if an entry does not wait for the sealer (any more)."""
        self._dialect.lock_name(self._connection, "audit")
        head = self.head() or AuditHead(sequence=0, hash=GENESIS)
        for entry, line in lines:
            if line.sequence != head.sequence + 1 or line.previous != head.hash:
                raise Conflict(
                    f"Audit line {line.sequence} does not follow the head.", hint="Seal again from the head."
                )
            self._move(entry, line)
            head = AuditHead(sequence=line.sequence, hash=line.hash)

    def _move(self, entry: str, line: SealedLine) -> None:
        taken = delete(_entries).where(_entries.c.id == entry).returning(_entries.c.case)
        case = self._connection.execute(taken).scalar_one_or_none()
        if case is None:
            raise Conflict(f"Audit entry {entry} does not wait for the sealer.", hint="Seal again from the head.")
        columns = {"sequence": line.sequence, "previous": line.previous, "hash": line.hash, "body": line.body}
        self._connection.execute(insert(_lines).values(**columns, entry=entry, case=case))

    def head(self) -> AuditHead | None:
        """See the port."""
        query = select(_lines.c.sequence, _lines.c.hash).order_by(_lines.c.sequence.desc()).limit(1)
        found = self._connection.execute(query).first()
        return AuditHead(sequence=found.sequence, hash=found.hash) if found else None

    def sealed(self, *, after: int = 0, limit: int = 1000) -> tuple[SealedLine, ...]:
        """See the port."""
        query = select(_lines.c.sequence, _lines.c.previous, _lines.c.hash, _lines.c.body)
        found = self._connection.execute(
            query.where(_lines.c.sequence > after).order_by(_lines.c.sequence).limit(limit)
        )
        return tuple(SealedLine(**row) for row in found.mappings())

    def of_case(self, case: CaseId, *, limit: int = 200) -> tuple[AuditEntry, ...]:
        """See the port."""
        unsealed = select(*self.rows.columns).where(_entries.c.case == case)
        newest = self._all(unsealed.order_by(_entries.c.number.desc()).limit(limit))
        query = select(_lines.c.body).where(_lines.c.case == case).order_by(_lines.c.sequence.desc())
        bodies = self._connection.execute(query.limit(limit - len(newest))).scalars()
        return newest + tuple(from_json(AuditEntry, body) for body in bodies)
