"""The order of the papers in a case: by batch, then position, then page of the file, whenever each of them arrives."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from archive.ports.catalog import Transaction
from archive.records.ids import BatchId, page_id
from archive.records.page import Page


def insert(tx: Transaction, first: Page, frames: int) -> tuple[Page, ...]:
    """Add ``frames`` pages like ``first`` at their place in the case; later pages move back. The case must be locked."""
    last = tx.pages.last_of_case(first.case)
    if last is None or (last.batch == first.batch and (last.position, last.frame) < (first.position, first.frame)):
        return _added(tx, first, frames, start=last.sequence + 1 if last else 1)  # papers mostly come in order
    opened = _Openings(tx)
    place = opened.place(first)
    held = tx.pages.of_case(first.case)
    before = [page for page in held if opened.place(page) <= place]
    start = max((page.sequence for page in before), default=0) + 1
    for page in reversed(held[len(before) :]):
        tx.pages.replace(replace(page, sequence=page.sequence + frames))
    return _added(tx, first, frames, start=start)


def _added(tx: Transaction, first: Page, frames: int, *, start: int) -> tuple[Page, ...]:
    added = tuple(
        replace(
            first,
            id=page_id(first.batch, first.position, first.sha256, frame),
            frame=frame,
            sequence=start + frame - 1,
        )
        for frame in range(1, frames + 1)
    )
    for page in added:
        tx.pages.add(page)
    return added


class _Openings:
    """Looks up once when each batch was opened."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._at: dict[BatchId, datetime] = {}

    def place(self, page: Page) -> tuple[datetime, str, int, int]:
        if page.batch not in self._at:
            self._at[page.batch] = self._tx.batches.get(page.batch).opened_at
        return self._at[page.batch], page.batch, page.position, page.frame
