"""A link in a folder of scans is no scan: who may write there must not choose what the archive's user reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from archive.casework.accounts import OWNER
from archive.records.actor import Role
from archive.records.errors import BadInput
from capture.station.watcher import Watcher
from workers.settings import Settings
from workers.steps.ingest import ingest_folders
from workers.wiring import open_tools

OPERATOR = replace(OWNER, role=Role.OPERATOR, centre="poltava")


@pytest.fixture
def box(tmp_path: Path) -> Path:
    """One real scan, a link to a file elsewhere, and a link to a folder elsewhere."""
    elsewhere = tmp_path / "elsewhere"
    for folder in (elsewhere, tmp_path / "box" / "case-7"):
        folder.mkdir(parents=True)
        Image.new("L", (100, 140), 250).save(folder / "001.png")
    (tmp_path / "box" / "case-7" / "002.png").symlink_to(elsewhere / "001.png")
    (tmp_path / "box" / "case-8").symlink_to(elsewhere)
    return tmp_path / "box"


def test_ingest_leaves_links_out_and_says_so(box: Path, tmp_path: Path) -> None:
    tools = open_tools(Settings(home=tmp_path / "home"))
    taken = ingest_folders(tools, OPERATOR, [box])
    (box / "case-7" / "001.png").unlink()
    with pytest.raises(BadInput):
        ingest_folders(tools, OPERATOR, [box])
    tools.close()
    assert [entry.filename for entry in taken.batch.entries] == ["001.png"]
    assert [path.name for path in taken.left_out] == ["002.png"]


def test_the_station_does_not_follow_links(box: Path) -> None:
    watcher = Watcher(box)
    watcher.look()
    assert [seen.path for seen in watcher.look().settled] == [box / "case-7" / "001.png"]
