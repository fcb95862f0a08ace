"""Other users of the machine can read nothing of what is kept, however open the system leaves new files."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.records.ids import CaseId
from archive_api.uploads.spool import UploadSpool
from capture.station.spool import StationSpool
from workers.settings import Settings
from workers.wiring import open_tools


@pytest.fixture(autouse=True)
def _careless_system() -> Iterator[None]:
    before = os.umask(0o000)
    yield
    os.umask(before)


def _others_may(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode) & (stat.S_IRWXG | stat.S_IRWXO)


def test_a_new_home_is_closed_to_others(tmp_path: Path) -> None:
    home = tmp_path / "home"
    open_tools(Settings(home=home)).close()
    assert not _others_may(home)


def test_the_index_is_closed_even_where_the_home_is_open(tmp_path: Path) -> None:
    tools = open_tools(Settings(home=tmp_path))
    tools.index.put_case(CaseId("case-1"), ())
    tools.close()
    found = list(tmp_path.glob("index.db.*"))
    assert [path for path in found if path.stat().st_size]
    assert not [path for path in found if path.stat().st_size and _others_may(path)]


def test_uploads_and_the_stations_copies_are_closed(tmp_path: Path) -> None:
    UploadSpool(tmp_path / "uploads")
    StationSpool(tmp_path / "station").close()
    assert not _others_may(tmp_path / "uploads")
    assert not _others_may(tmp_path / "station")
