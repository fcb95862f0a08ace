"""Adding facts, undoing them, and doing things at the same time in threads and processes."""

from __future__ import annotations

import multiprocessing
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from hypothesis import HealthCheck, settings

from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Account
from archive.records.audit import AuditEntry, SealedLine
from archive.records.batch import Batch
from archive.records.case import Case
from archive.records.document import Document
from archive.records.history import Event
from archive.records.lot import Lot
from archive.records.page import Page
from archive.records.record_json import canonical
from archive.records.work import Work
from tests.catalog.facts import (
    a_batch,
    a_case,
)

MANY = settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


class UndoneError(Exception):
    """Raised in a transaction to undo it."""


@contextmanager
def undone(catalog: Catalog) -> Iterator[Transaction]:
    """A transaction that leaves nothing behind."""
    with suppress(UndoneError), catalog.transaction() as tx:
        yield tx
        raise UndoneError


def add(catalog: Catalog, *facts: object) -> list[Any]:
    """Add each fact where it belongs, in one transaction; what each ``add`` answered."""
    with catalog.transaction() as tx:
        place: dict[type, Callable[[Any], Any]] = {
            Batch: tx.batches.add,
            Case: tx.cases.add,
            Page: tx.pages.add,
            Work: tx.work.add,
            AuditEntry: tx.audit.add,
            Event: tx.events.add,
            Account: tx.accounts.add,
            Lot: tx.lots.add,
            Document: lambda document: tx.documents.replace_for_case(document.case, [document]),
        }
        return [place[type(fact)](fact) for fact in facts]


def line(sequence: int, previous: str, entry: AuditEntry) -> SealedLine:
    digit = f"{sequence:x}"[-1]
    return SealedLine(sequence=sequence, previous=previous, hash=digit * 64, body=canonical(entry))


def leaf_by_leaf(leaf: Callable[[str], tuple[Any, ...]]) -> list[str]:
    """All ids of a list, asked for in leaves."""
    ids: list[str] = []
    while found := leaf(ids[-1] if ids else ""):
        ids.extend(record.id for record in found)
    return ids


def in_thread(act: Callable[[], Any]) -> None:
    in_threads(act, 1)


def in_threads(act: Callable[[], Any], count: int) -> list[Any]:
    """What ``act`` answers in so many threads that begin together; what one raises is raised here."""
    together, answers, errors = threading.Barrier(count), [], []

    def run() -> None:
        together.wait(30)
        try:
            answers.append(act())
        except BaseException as error:  # noqa: BLE001 (raised below, in the test's own thread)
            errors.append(error)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    if errors:
        raise errors[0]
    return answers


def in_processes(act: Callable[[str, int], Any], url: str, count: int, setup: Catalog | None = None) -> list[Any]:
    """What ``act`` answers in so many processes of their own."""
    if setup is not None:
        add(setup, a_batch(), a_case())
    with multiprocessing.get_context("spawn").Pool(count) as pool:
        return pool.starmap(act, [(url, number) for number in range(count)], chunksize=1)


def in_process_killed(act: Callable[[str], Any], url: str) -> int | None:
    process = multiprocessing.get_context("spawn").Process(target=act, args=(url,))
    process.start()
    process.join(60)
    return process.exitcode
