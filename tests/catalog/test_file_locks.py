"""Opening the catalog a second time in a process leaves the locks of the first."""

from __future__ import annotations

import os
from pathlib import Path

from archive.catalog.sql_catalog import open_catalog
from archive.ports.catalog import CaseFilter


def _locks_on(path: Path) -> int:
    """How many POSIX locks this process holds on the file, as the kernel says."""
    inode = str(path.stat().st_ino)
    rows = [line.split() for line in Path("/proc/locks").read_text("ascii").splitlines()]
    return sum(row[1] == "POSIX" and row[4] == str(os.getpid()) and row[5].split(":")[2] == inode for row in rows)


def test_a_second_opening_keeps_the_locks_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "catalog.db"
    first = open_catalog(f"sqlite:{path}")
    with first.reading() as tx:
        assert tx.cases.count(CaseFilter()) == 0
        held = _locks_on(path)
        assert held > 0
        second = open_catalog(f"sqlite:{path}")
        assert _locks_on(path) >= held
        second.close()
        assert _locks_on(path) >= held
    first.close()
