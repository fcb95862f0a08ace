"""A clock that goes back two hours: what was written in the future neither waits for it nor stops anything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.faults.installation import Installation, killed, until
from tests.faults.promises import assert_finished
from tests.workers.papers import drawn_case

PAGES = 3
AHEAD = "+2h"
LIBRARY = "faketime/libfaketime.so.1"


def lying_clock() -> dict[str, str]:
    """The environment of a process whose clock is two hours ahead (Debian's faketime)."""
    found = sorted(Path("/usr/lib").glob(f"*/{LIBRARY}"))
    if not found or not shutil.which("faketime"):
        pytest.skip("faketime is not installed: bash scripts/setup distributed")
    return {"LD_PRELOAD": str(found[0]), "FAKETIME": AHEAD}


def test_the_clock_goes_back_under_work_and_leases(one_machine: Installation, tmp_path: Path) -> None:
    box = tmp_path / "В-20417"
    box.mkdir()
    for place, data in enumerate(drawn_case(PAGES), start=1):
        (box / f"{place:03}.png").write_bytes(data)
    one_machine.surroundings |= lying_clock()
    ahead = one_machine.start("ingest", str(box), "--wait")
    until(lambda: one_machine.ended_pages() >= 1, ahead)
    killed(ahead)  # its leases and waits end two hours from now
    assert one_machine.ended_pages() < PAGES
    with one_machine.tools.catalog.reading() as tx:
        pages = [page.id for batch in tx.batches.list() for page in tx.pages.of_batch(batch.id)]
    assert_finished(one_machine, pages, expected=PAGES, patience_seconds=60)
