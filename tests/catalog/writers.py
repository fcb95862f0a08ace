"""What other processes do to a catalog in the tests."""

from __future__ import annotations

import os
import signal
from datetime import UTC, datetime

from archive.catalog.sql_catalog import open_catalog
from archive.ports.catalog import Catalog
from archive.records.ids import WorkId
from archive.records.work import WorkKind
from tests.catalog.facts import NOW, a_batch, a_page, an_event, some_work

KEEPS = 12
EVENTS = 40
PAGES = 15


def open_and_check(url: str, _number: int) -> str:
    """Open a catalog that may not be there yet."""
    catalog = open_catalog(url)
    try:
        return catalog.check()
    finally:
        catalog.close()


def claim_until_empty(url: str, number: int) -> list[str]:
    """Claim all that is left, as a process of its own."""
    catalog = open_catalog(url)
    try:
        return claim_all(catalog, f"process-{number}")
    finally:
        catalog.close()


def claim_all(catalog: Catalog, worker: str = "thread") -> list[str]:
    """Claim until nothing is due; the rows' ids."""
    claimed: list[str] = []
    while True:
        with catalog.transaction() as tx:
            work = tx.work.claim(worker, now=NOW, lease_seconds=600)
        if work is None:
            return claimed
        claimed.append(work.id)


def keep_one_case(url: str, number: int) -> None:
    """Add work on one case again and again, and do whatever of it can be claimed."""
    catalog = open_catalog(url)
    me = f"worker-{number}"
    kept = 0
    while kept < KEEPS // 3:
        with catalog.transaction() as tx:
            tx.work.add(some_work(f"{me}-{os.urandom(8).hex()}", subject="case-1", kind=WorkKind.CASE_KEEP))
        with catalog.transaction() as tx:
            work = tx.work.claim(me, now=datetime.now(UTC), lease_seconds=600)
            if work is None:
                continue
            tx.events.add(an_event("began", document=work.id))
        with catalog.transaction() as tx:
            tx.events.add(an_event("ended", document=work.id))
            tx.work.finish(WorkId(work.id), me, now=datetime.now(UTC))
        kept += 1
    catalog.close()


def announce_many(url: str, number: int) -> None:
    """One event a transaction."""
    catalog = open_catalog(url)
    for count in range(EVENTS):
        with catalog.transaction() as tx:
            tx.events.add(an_event(f"{number}-{count}"))
            tx.batches.list()
    catalog.close()


def add_pages(url: str, number: int) -> int:
    """One page a transaction, as a process of its own."""
    catalog = open_catalog(url)
    try:
        return add_many(catalog, f"process-{number}")
    finally:
        catalog.close()


def add_many(catalog: Catalog, name: str) -> int:
    """One page a transaction; how many were new."""
    added = 0
    for count in range(PAGES):
        with catalog.transaction() as tx:
            tx.pages.of_case(a_page().case)
            added += tx.pages.add(a_page(f"page-{name}-{count}"))
    return added


def die_in_a_transaction(url: str) -> None:
    """Write, and die of kill -9 before the commit."""
    catalog = open_catalog(url)
    with catalog.transaction() as tx:
        tx.batches.add(a_batch())
        tx.events.add(an_event())
        tx.events.after(0)  # written now
        os.kill(os.getpid(), signal.SIGKILL)
