"""The whole way of a case while something goes wrong: received, read, kept, confirmed, accepted, held, cared for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from archive.records.work import WorkKind, new_work
from tests.faults import people
from tests.faults.installation import Installation
from tests.faults.promises import assert_everything_is_there_once
from tests.workers.papers import drawn_case, received_batch
from workers.tools import Tools

PAGES = 2


def go_the_whole_way(installation: Installation, work: Callable[[], object]) -> None:
    """``work`` does what is due, in whatever way; the promises hold when it was read, when it was accepted and cared for."""
    tools = installation.tools
    received_batch(tools, drawn_case(PAGES))
    work()
    assert_everything_is_there_once(tools, pages=PAGES)
    people.confirm(tools)
    work()
    people.accept(tools)
    people.hold(tools)
    work()
    call_for_all_upkeep(tools)
    work()
    assert_everything_is_there_once(tools, pages=PAGES)


def call_for_all_upkeep(tools: Tools) -> None:
    """All of it now, and something to mend: a replica lost what tells of its batch."""
    now = datetime.now(UTC)
    with tools.catalog.reading() as tx:
        lost = tx.batches.list()[0].manifest_key
    for replica in tools.objects.copies()[1:]:
        replica.remove(lost)
    wanted = [
        new_work(WorkKind.UPKEEP_SEAL_AUDIT, "", now),
        new_work(WorkKind.UPKEEP_RETAIN, "", now),
        new_work(WorkKind.UPKEEP_MEND, lost, now),
        *(new_work(WorkKind.UPKEEP_FIXITY, copy.name, now) for copy in tools.objects.copies()),
    ]
    with tools.catalog.transaction() as tx:
        for row in wanted:
            tx.work.add(row)
