"""Runs one program and tells what it cost: ``python -I launch.py REPORT CORES PROGRAM ARGUMENT...``.

A small process of its own, because a child's peak memory is never told below that of the process that forked it. The
program is kept on the first ``CORES`` cores and reads with one thread. Seconds and memory are those of the program and of
all that it waited for; memory is that of the largest single process.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path


def main() -> int:
    """Run it; the program's exit status."""
    report, cores, program = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])
    started = time.perf_counter()
    child = os.posix_spawnp(program[0], program, {**os.environ, "OMP_THREAD_LIMIT": "1"})
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - started
    told = {"wall": wall, "cpu": used.ru_utime + used.ru_stime, "peak_mb": used.ru_maxrss / 1024}
    report.write_text(json.dumps(told), "utf-8")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    raise SystemExit(main())
