"""Lists, queues and counts of the desks and workers over 10,000, 100,000 and more synthetic cases.

``python -m bench.catalog_flat [--cases 10000 100000] [--repeat 15]``; SQLite in a temporary folder, and PostgreSQL in a
new database of the server that ``CENTRE_POSTGRES`` names. Prints milliseconds (the best of the tries: others may use the
machine) and the ratio of the last size to the first: what stays flat stays near 1. A million on demand:
``--cases 10000 1000000``.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg

from archive.catalog import tables
from archive.catalog.bulk import Row, load
from archive.catalog.dialect import Dialect
from archive.catalog.dialects import dialect_of
from archive.catalog.postgres_dialect import be_patient
from archive.catalog.schema import ensure_schema
from archive.catalog.sql_catalog import SqlTransaction
from archive.ports.catalog import CaseFilter
from archive.records.batch import BatchStatus
from archive.records.case import CaseStatus
from archive.records.ids import CaseId
from archive.records.lot import LotStatus
from archive.records.work import WorkKind, WorkStatus

BEGUN = datetime(2026, 1, 1, tzinfo=UTC)
CENTRES = ("kyiv", "lviv", "odesa", "dnipro")
PAGES = 3
BACKLOG = 2_000
"""Cases in work at any moment: what waits grows with the staff of a centre, not with its archive."""

Query = Callable[[SqlTransaction], Any]


def case_row(number: int, total: int) -> Row:
    """A case; the newest ones are in work, the others accepted."""
    young = total - number
    status = list(CaseStatus)[young % 6] if young < BACKLOG else CaseStatus.ACCEPTED
    moment = BEGUN + timedelta(seconds=number)
    return {
        "id": f"case-{number:09}",
        "source_ref": f"ref-{number}",
        "centre": CENTRES[number % 4],
        "institution": "pfu" if number % 10 else "soc",
        "status": status.value,
        "created_at": moment,
        "updated_at": moment,
        "kind": "",
        "version": 1,
        "revision": 1,
        "person_id": f"person-{number % (total // 2 or 1)}",
        "link": None,
        "inventory": None,
        "flags": [],
        "retention_class": "pension-case",
        "retain_until": None,
        "hold": "",
        "seal": "",
        "return_reason": "",
        "reviewed_by": None,
        "reviewed_at": None,
        "accepted_by": None,
        "accepted_at": None,
    }


def batch_row(number: int, total: int) -> Row:
    """A box of a hundred cases; the last twenty boxes are open."""
    return {
        "id": f"batch-{number:09}",
        "label": f"box {number}",
        "centre": CENTRES[number % 4],
        "institution": "pfu",
        "station": "",
        "opened_by": "a",
        "opened_at": BEGUN + timedelta(seconds=number * 100),
        "status": (BatchStatus.OPEN if number > total - 20 else BatchStatus.CLOSED).value,
        "manifest_key": "",
        "manifest_sha256": "",
        "entries": [],
        "closed_at": None,
    }


def page_row(number: int) -> Row:
    """A page that was read."""
    case, place = divmod(number, PAGES)
    return {
        "id": f"page-{number:010}",
        "batch": f"batch-{case // 100:09}",
        "case": f"case-{case:09}",
        "position": number % (100 * PAGES) + 1,
        "frame": 1,
        "sequence": place + 1,
        "sha256": f"{number:064x}",
        "size": 100_000,
        "filename": f"{place}.tif",
        "media_type": "image/tiff",
        "key": f"intake/{number}",
        "status": "read",
        "ledger": "kept",
        "received_at": BEGUN + timedelta(seconds=case),
        "flags": [],
        "reasons": [],
        "geometry": None,
        "confidence": 0.9,
        "text": "довідка про заробітну плату",
        "seconds": 1.0,
        "derivatives": [],
        "replaced_by": None,
        "trim": None,
        "extra": {},
    }


def work_row(number: int, total: int) -> Row:
    """Work that is done, and at the end what waits: reading first, then the rest."""
    young = total - number
    status = WorkStatus.WAITING if young < BACKLOG else WorkStatus.FAILED if number % 1000 == 0 else WorkStatus.DONE
    kind = (
        WorkKind.CASE_INDEX if young < 10 else (WorkKind.PAGE_CHECK, WorkKind.PAGE_READ, WorkKind.CASE_KEEP)[number % 3]
    )
    moment = BEGUN + timedelta(seconds=number)
    return {
        "id": f"work-{number:010}",
        "kind": kind.value,
        "subject": f"subject-{number}",
        "status": status.value,
        "created_at": moment,
        "not_before": moment,
        "priority": -1 if kind is WorkKind.CASE_INDEX else 0,
        "attempts": 1,
        "lease_until": None,
        "worker": "",
        "error": "",
        "finished_at": None if status is WorkStatus.WAITING else moment,
    }


def line_row(number: int, total: int) -> Row:
    """A sealed line of the audit."""
    case = f"case-{number % total:09}"
    body = (
        f'{{"account":"a","action":"case.read","at":"2026-01-01T00:00:00.000000Z","case":"{case}","detail":{{}},'
        f'"id":"audit-{number}","login":"a","purpose":"","role":"archivist","subject":"{case}","via":"web"}}'
    )
    return {
        "sequence": number + 1,
        "previous": f"{number:064x}",
        "hash": f"{number + 1:064x}",
        "body": body,
        "entry": f"audit-{number}",
        "case": case,
    }


def lot_row(number: int, total: int) -> Row:
    """A lot of a thousand cases; the last two are open."""
    cases = [f"case-{number * 1000 + each:09}" for each in range(1000)]
    return {
        "id": f"lot-{number:06}",
        "label": "",
        "cases": cases,
        "sample": cases[:5],
        "seed": "7",
        "status": (LotStatus.OPEN if number > total - 3 else LotStatus.ACCEPTED).value,
        "created_by": "a",
        "created_at": BEGUN + timedelta(seconds=number),
        "decided_by": None,
        "decided_at": None,
        "reason": "",
    }


def event_row(number: int) -> Row:
    """One change."""
    return {
        "sequence": number + 1,
        "at": BEGUN,
        "kind": "case.kept",
        "case": f"case-{number:09}",
        "document": "",
        "person_id": "",
        "version": 1,
    }


def fill(dialect: Dialect, cases: int) -> float:
    """Fill an empty catalog; seconds."""
    began = time.monotonic()
    boxes, lots, works = cases // 100 + 1, cases // 1000, cases * PAGES * 2
    with dialect.engine.begin() as connection:
        be_patient(connection)
        load(connection, tables.batches, (batch_row(n, boxes) for n in range(boxes)))
        load(connection, tables.cases, (case_row(n, cases) for n in range(cases)))
        load(connection, tables.pages, (page_row(n) for n in range(cases * PAGES)))
        load(connection, tables.work, ({"number": n + 1, **work_row(n, works)} for n in range(works)))
        load(connection, tables.audit_lines, (line_row(n, cases) for n in range(cases * 2)))
        load(connection, tables.lots, (lot_row(n, lots) for n in range(lots)))
        lot_of = ({"lot": f"lot-{n // 1000:06}", "case": f"case-{n:09}"} for n in range(lots * 1000))
        load(connection, tables.lot_cases, lot_of)
        load(connection, tables.events, (event_row(n) for n in range(cases)))
    return time.monotonic() - began


def queries(cases: int) -> dict[str, Query]:
    """What desks, workers and upkeep ask, by name; all are asked of the archive's middle and of its newest part."""
    middle = f"case-{cases // 2:09}"
    now = BEGUN + timedelta(days=3650)
    kyiv = CaseFilter(centre="kyiv")
    review = CaseFilter(centre="kyiv", needs_review=True)
    confirmed = CaseFilter(centre="kyiv", statuses=(CaseStatus.CONFIRMED,))
    return {
        "cases: all, newest": lambda tx: tx.cases.list(CaseFilter()),
        "cases: all, from the middle": lambda tx: tx.cases.list(CaseFilter(), after=middle),
        "cases: of a centre": lambda tx: tx.cases.list(kyiv),
        "cases: of a centre, from the middle": lambda tx: tx.cases.list(kyiv, after=middle),
        "cases: of a small institution": lambda tx: tx.cases.list(CaseFilter(institution="soc"), after=middle),
        "cases: review queue of a centre": lambda tx: tx.cases.list(review),
        "cases: review queue of all": lambda tx: tx.cases.list(CaseFilter(needs_review=True)),
        "cases: none of a centre is such": lambda tx: tx.cases.list(CaseFilter(centre="kharkiv", needs_review=True)),
        "cases: of a person": lambda tx: tx.cases.list(CaseFilter(person_id="person-77")),
        "cases: a person's in a centre": lambda tx: tx.cases.list(CaseFilter(centre="kyiv", person_id="person-77")),
        "cases: by reference everywhere": lambda tx: tx.cases.of_every_centre("ref-777"),
        "count: confirmed of a centre": lambda tx: tx.cases.count(confirmed, most=10_000),
        "count: accepted, stops at 10,000": lambda tx: tx.cases.count(
            CaseFilter(statuses=(CaseStatus.ACCEPTED,)), most=10_000
        ),
        "batches: open ones": lambda tx: tx.batches.list(status=BatchStatus.OPEN),
        "batches: open ones of a centre": lambda tx: tx.batches.list(status=BatchStatus.OPEN, centre="lviv"),
        "pages: of a case": lambda tx: tx.pages.of_case(CaseId(middle)),
        "pages: with these bytes": lambda tx: tx.pages.by_sha256(f"{7:064x}"),
        "work: due": lambda tx: tx.work.due(now=now, limit=100),
        "work: counts": lambda tx: tx.work.counts(most=10_000),
        "work: newest failed": lambda tx: tx.work.list(status=WorkStatus.FAILED),
        "work: pending": lambda tx: tx.work.pending(),
        "work: pending of subjects": lambda tx: tx.work.pending([f"subject-{n}" for n in range(100)]),
        "audit: of a case": lambda tx: tx.audit.of_case(CaseId(middle)),
        "audit: head, unsealed": lambda tx: (tx.audit.head(), tx.audit.unsealed_count()),
        "lots: open": lambda tx: tx.lots.list(statuses=[LotStatus.OPEN]),
        "lots: of a case": lambda tx: tx.lots.of_case(CaseId("case-000000777")),
        "events: the last hundred": lambda tx: tx.events.after(cases - 100),
        "work: claim any": lambda tx: tx.work.claim("w", now=now, lease_seconds=60),
        "work: claim one kind": lambda tx: tx.work.claim("w", now=now, lease_seconds=60, kinds=[WorkKind.CASE_INDEX]),
        "work: claim of two kinds": lambda tx: tx.work.claim(
            "w", now=now, lease_seconds=60, kinds=[WorkKind.CASE_INDEX, WorkKind.CASE_KEEP]
        ),
    }


def timed(dialect: Dialect, query: Query, repeat: int) -> float:
    """Milliseconds, the best of all tries; each is undone, so that every claim finds the same."""
    spent = []
    with dialect.engine.connect() as connection:
        for _ in range(repeat + 1):
            with connection.begin() as transaction:
                began = time.perf_counter()
                query(SqlTransaction(connection, dialect))
                spent.append(1000 * (time.perf_counter() - began))
                transaction.rollback()
    return min(spent[1:])


def measure(url: str, cases: int, repeat: int) -> dict[str, float]:
    """Milliseconds by query over so many cases."""
    dialect = dialect_of(url)
    try:
        ensure_schema(dialect)
        print(f"{dialect.name}: {cases:,} cases filled in {fill(dialect, cases):.0f} s", flush=True)
        if dialect.name == "postgresql":  # as its autovacuum would; nobody does it for SQLite
            with dialect.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                be_patient(connection)
                connection.exec_driver_sql("VACUUM ANALYZE")
        return {name: timed(dialect, query, repeat) for name, query in queries(cases).items()}
    finally:
        dialect.engine.dispose()


@contextmanager
def new_postgres(server: str) -> Iterator[str]:
    """A new database on the server, dropped at the end."""
    name = f"flat_{secrets.token_hex(4)}"
    with psycopg.connect(server.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
        try:
            yield f"{server.rpartition('/')[0]}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@contextmanager
def new_sqlite() -> Iterator[str]:
    """A new file, deleted at the end."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:{folder}/catalog.db"


def tell(kind: str, found: dict[int, dict[str, float]]) -> None:
    """The table."""
    sizes = list(found)
    print(f"\n{kind}, ms{'':<31}" + "".join(f"{size:>12,}" for size in sizes) + f"{'ratio':>8}")
    for name in found[sizes[0]]:
        row = [found[size][name] for size in sizes]
        print(f"{name:<40}" + "".join(f"{value:12.2f}" for value in row) + f"{row[-1] / row[0]:8.1f}")


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--repeat", type=int, default=15)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    server = os.environ.get("CENTRE_POSTGRES", "")
    kinds: dict[str, Callable[[], Any]] = {"sqlite": new_sqlite}
    if server:
        kinds["postgresql"] = lambda: new_postgres(server)
    told: dict[str, dict[int, dict[str, float]]] = {}
    for kind, new in kinds.items():
        if asked.only in (None, kind):
            found = told[kind] = {}
            for cases in asked.cases:
                with new() as url:
                    found[cases] = measure(url, cases, asked.repeat)
            tell(kind, found)
    if asked.json:
        asked.json.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
