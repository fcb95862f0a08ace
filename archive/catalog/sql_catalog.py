"""The catalog in a SQL database, behind the port."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, text

from archive.catalog.account_rows import AccountRows
from archive.catalog.audit_rows import AuditRows
from archive.catalog.batch_rows import BatchRows
from archive.catalog.care_rows import MarkRows, TermRows
from archive.catalog.case_rows import CaseRows
from archive.catalog.correction_rows import CorrectionRows
from archive.catalog.dialect import READING, Dialect
from archive.catalog.dialects import dialect_of
from archive.catalog.document_rows import DocumentRows
from archive.catalog.event_rows import EventRows
from archive.catalog.inspection_rows import FlowRows, SampleRows, ShelfRows
from archive.catalog.lot_rows import LotRows
from archive.catalog.overview_rows import OverviewRows
from archive.catalog.page_act_rows import PageActRows
from archive.catalog.page_rows import PageRows
from archive.catalog.report_rows import ReportRows
from archive.catalog.schema import HEAD, check_schema, ensure_schema
from archive.catalog.telling import told
from archive.catalog.work_rows import WorkTable
from archive.catalog.worker_rows import WorkerRows
from archive.ports import catalog as port
from archive.records.errors import Unavailable


class SqlTransaction:
    """The port's Transaction, over one connection that is in a transaction."""

    batches: port.Batches
    cases: port.Cases
    pages: port.Pages
    page_acts: port.PageActs
    documents: port.Documents
    corrections: port.Corrections
    work: port.WorkRows
    workers: port.Workers
    audit: port.Audit
    events: port.Events
    accounts: port.Accounts
    lots: port.Lots
    samples: port.Samples
    flows: port.Flows
    shelves: port.Shelves
    terms: port.Terms
    marks: port.Marks
    overview: port.WorkOverview
    reports: port.Reports

    def __init__(self, connection: Connection, dialect: Dialect) -> None:
        self.batches = BatchRows(connection, dialect)
        self.cases = CaseRows(connection, dialect)
        self.pages = PageRows(connection, dialect)
        self.page_acts = PageActRows(connection, dialect)
        self.documents = DocumentRows(connection, dialect)
        self.corrections = CorrectionRows(connection, dialect)
        self.work = WorkTable(connection, dialect)
        self.workers = WorkerRows(connection, dialect)
        self.audit = AuditRows(connection, dialect)
        self.accounts = AccountRows(connection, dialect)
        self.lots = LotRows(connection, dialect)
        self.samples = SampleRows(connection, dialect)
        self.flows = FlowRows(connection, dialect)
        self.shelves = ShelfRows(connection, dialect)
        self.terms = TermRows(connection, dialect)
        self.marks = MarkRows(connection, dialect)
        self.overview = OverviewRows(connection)
        self.reports = ReportRows(connection, dialect)
        self.events = self._events = EventRows(connection, dialect)

    def end(self) -> None:
        """Write what waits for the end."""
        self._events.write()


class SqlCatalog:
    """The port's Catalog. Safe to share among threads; each process opens its own."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._inside = threading.local()

    @contextmanager
    def transaction(self) -> Iterator[port.Transaction]:
        """See the port. What others hold is waited for, up to a minute."""
        if getattr(self._inside, "transaction", False):
            raise RuntimeError("A transaction was begun within a transaction of the same thread.")
        self._inside.transaction = True
        try:
            with told(), self._dialect.writing(), self._dialect.engine.begin() as connection:
                transaction = SqlTransaction(connection, self._dialect)
                yield transaction
                transaction.end()
        finally:
            self._inside.transaction = False

    @contextmanager
    def reading(self) -> Iterator[port.Transaction]:
        """See the port; the database itself refuses to write in it."""
        with told(reading=True), self._dialect.engine.connect() as connection:
            connection.execution_options(**{READING: True})
            with connection.begin():
                transaction = SqlTransaction(connection, self._dialect)
                yield transaction
                transaction.end()

    def close(self) -> None:
        """See the port."""
        self._dialect.engine.dispose()

    def check(self) -> str:
        """See the port."""
        with told(), self._dialect.engine.connect() as connection:
            connection.execution_options(**{READING: True})
            revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
            line = f"{self._dialect.describe(connection)}, schema {revision}"
        if revision != HEAD:
            raise Unavailable(
                f"{line}: this version needs schema {HEAD}.", hint="Restart Skrynia; it brings it up to date."
            )
        return line


def open_catalog(url: str, *, made: bool = True) -> SqlCatalog:
    """The catalog at ``sqlite:PATH`` or ``postgresql+psycopg://…``, made or brought up to date first.

    Not to be ``made``, it is opened as it is, Unavailable where it has no tables or others than this version needs.
    Raises BadSettings for another URL or a catalog of a newer version, Unavailable if it does not answer.
    """
    dialect = dialect_of(url, made=made)
    with ExitStack() as opened:  # what stands open when the schema is refused is given back
        opened.callback(dialect.engine.dispose)
        with told():
            (ensure_schema if made else check_schema)(dialect)
        opened.pop_all()
    return SqlCatalog(dialect)
