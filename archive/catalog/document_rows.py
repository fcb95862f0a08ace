"""Documents in their table."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, insert

from archive.catalog import tables
from archive.catalog.columns import RecordRows
from archive.catalog.shelf import Shelf
from archive.records.document import Document
from archive.records.ids import CaseId, DocumentId

_table = tables.documents
_ROWS = RecordRows(Document, _table)
_OF_CASE = _ROWS.every.where(_table.c.case == bindparam("of_case")).order_by(_table.c.ordinal, _table.c.id)

_OF_CASES = _ROWS.every.where(_table.c.case.in_(bindparam("of_cases", expanding=True))).order_by(
    _table.c.case, _table.c.ordinal, _table.c.id
)


class DocumentRows(Shelf[Document]):
    """The port's Documents."""

    rows = _ROWS
    called = "document"

    def of_case(self, case: CaseId) -> tuple[Document, ...]:
        """See the port."""
        return self._all(_OF_CASE, of_case=case)

    def of_cases(self, cases: Sequence[CaseId]) -> tuple[Document, ...]:
        """See the port."""
        return self._all(_OF_CASES, of_cases=list(cases)) if cases else ()

    def get(self, document: DocumentId) -> Document:
        """See the port."""
        return self._get(document)

    def replace_for_case(self, case: CaseId, documents: Sequence[Document]) -> None:
        """See the port; a document of another case among them is an error of the program."""
        if any(document.case != case for document in documents):
            raise ValueError(f"a document of another case among those of {case}")
        self._connection.execute(delete(_table).where(_table.c.case == case))
        if documents:
            self._connection.execute(insert(_table), [self.rows.row(document) for document in documents])
