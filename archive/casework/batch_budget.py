"""The failure budget of a batch: where too many pages cannot be read, its reading is set aside until somebody has looked.

A box that was scanned upside down, a broken scanner, a damaged disk: reading on would only fill the archive with failed
pages. Nothing is lost; the pages wait, and the administrator lets the batch go on.
"""

from __future__ import annotations

from datetime import UTC, datetime

from archive.casework import auditing
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import MACHINE
from archive.records.ids import BatchId
from archive.records.work import SetAside

FEWEST = 20
"""So many pages must have failed, whatever the percentage: a small batch is looked at as a whole anyway."""


def spend(catalog: Catalog, batch: BatchId, *, percent: int, now: datetime | None = None) -> SetAside | None:
    """A page of the batch could not be read: set the batch aside if more than ``percent`` of those that ended failed.

    Answers the note if it was set aside by this, once. What failed before an administrator let it go on is not counted again.
    """
    if not percent:
        return None
    now = now or datetime.now(UTC)
    with catalog.reading() as tx:
        if _overspent(tx, batch, percent, now) is None:
            return None
    with catalog.transaction() as tx:
        noted = _overspent(tx, batch, percent, now)
        if noted is None:
            return None
        rows = tx.workers.set_aside(noted)
        if not rows:  # it was the last page: nothing is left to be set aside
            tx.workers.resume(batch, now=now)
            return None
        detail = {"failed": str(noted.failed), "ended": str(noted.ended), "waiting": str(rows)}
        auditing.record(tx, MACHINE, "batch.set_aside", subject=batch, detail=detail, now=now)
    return noted


def _overspent(tx: Transaction, batch: BatchId, percent: int, now: datetime) -> SetAside | None:
    before = tx.workers.set_aside_of(batch)
    if before is not None and before.resumed_at is None:
        return None
    ended, failed = tx.workers.pages_ended(batch)
    new_failed = failed - (before.failed if before else 0)
    new_ended = ended - (before.ended if before else 0)
    if new_failed < FEWEST or new_failed * 100 <= percent * new_ended:
        return None
    return SetAside(batch=batch, at=now, ended=ended, failed=failed)


def is_set_aside(catalog: Catalog, batch: BatchId) -> bool:
    """Whether the batch's reading waits for an administrator: for the board on which the batch is shown."""
    with catalog.reading() as tx:
        noted = tx.workers.set_aside_of(batch)
    return noted is not None and noted.resumed_at is None
