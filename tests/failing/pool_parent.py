"""A process that has a pool, says who its workers are, and waits to be killed."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

from workers.pool import Pool
from workers.settings import Settings


def main(home: Path, marks: Path) -> None:
    """Start two workers in ``home`` and write their process ids to ``marks``."""
    pool = Pool(Settings(home=home, lease_seconds=2, poll_seconds=0.1), 2)
    pool.start()
    while len(pool.pids) < 2:
        threading.Event().wait(0.02)
    fresh = marks.with_suffix(".new")
    fresh.write_text(" ".join(map(str, pool.pids)))
    fresh.rename(marks)
    threading.Event().wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
