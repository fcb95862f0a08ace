from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from archive.records.errors import StorageFull, Unavailable
from archive.records.work import WorkKind, WorkStatus
from tests.workers.papers import drawn_case, opened_batch, received_batch
from workers.corridor import Corridor
from workers.room import Room
from workers.runner import Lease, run_one
from workers.steps.ingest import ingest_folders
from workers.tools import Tools

HUGE = 1 << 60
LEASE = Lease(worker="w")


class FullDisk(Room):
    """A room whose disks are full however large they are."""

    def _is_short(self, folder: Path) -> bool:
        return True


def test_there_is_room_unless_something_is_asked_for(tools: Tools) -> None:
    Room().refuse_if_full(tools.catalog)
    assert not Room().temp_is_short()


def test_of_a_disk_that_cannot_have_so_much_room_a_tenth_is_enough(tools: Tools, tmp_path: Path) -> None:
    Room((tmp_path / "not" / "made" / "yet",), min_free_bytes=1).refuse_if_full(tools.catalog)
    assert not Room(temporary=tmp_path, min_free_bytes=0).temp_is_short()


def test_nothing_is_accepted_for_which_there_is_no_room(tools: Tools, tmp_path: Path) -> None:
    full = replace(tools, room=FullDisk((tmp_path,), min_free_bytes=HUGE))
    box = tmp_path / "box"
    box.mkdir()
    (box / "1.png").write_bytes(drawn_case(1)[0])
    from tests.workers.papers import SCANNER

    with pytest.raises(StorageFull, match="nothing of this was accepted"):
        ingest_folders(full, SCANNER, [box])
    batch = opened_batch(tools, drawn_case(1))
    with pytest.raises(StorageFull):
        received_batch(full, drawn_case(1))
    with tools.catalog.reading() as tx:
        assert tx.pages.of_batch(batch.id) == ()
        assert tx.work.pending() == 0


def test_with_too_much_waiting_nothing_more_is_accepted_until_it_is_less(tools: Tools, corridor: Corridor) -> None:
    received_batch(tools, drawn_case(2))
    with pytest.raises(Unavailable, match="2 pages wait"):
        Room(longest_queue=2).refuse_if_full(tools.catalog)
    Room(longest_queue=3).refuse_if_full(tools.catalog)
    while run_one(corridor, LEASE):
        pass
    Room(longest_queue=1).refuse_if_full(tools.catalog)


def test_what_is_here_already_is_told_in_a_full_archive_too(tools: Tools, tmp_path: Path) -> None:
    received_batch(tools, drawn_case(1))
    _, pages = received_batch(replace(tools, room=FullDisk((tmp_path,))), drawn_case(1))
    assert len(pages) == 1


def test_while_temp_space_is_short_everything_but_reading_goes_on(
    tools: Tools, corridor: Corridor, tmp_path: Path
) -> None:
    short = replace(corridor, tools=replace(tools, room=FullDisk(temporary=tmp_path)))
    received_batch(tools, drawn_case(1))
    while run_one(short, LEASE):
        pass
    with tools.catalog.reading() as tx:
        assert tx.work.counts() == {
            (WorkKind.PAGE_CHECK, WorkStatus.DONE): 1,
            (WorkKind.PAGE_READ, WorkStatus.WAITING): 1,
        }
    assert run_one(corridor, LEASE)
