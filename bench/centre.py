"""A centre in figures: ``make bench-centre``. Each measurement is a process of its own; the figures stay in bench/results.

The chain of pages with 1 and 2 workers, embedded and on real servers; the index with many documents; lists and queues over
many cases (drawn too); many users at once.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.curves import curves

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Run what the command line sizes; a measurement that fails fails all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--cases", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--users", type=int, default=200)
    parser.add_argument("--pages", type=int, default=12)
    chosen = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    cases = [str(count) for count in chosen.cases]
    run("chain", "--pages", str(chosen.pages))
    run("users", "--users", str(chosen.users))
    run("index", "--documents", str(chosen.documents), "--elastic", os.environ["CENTRE_ELASTIC"], "--fts")
    flat = run("catalog_flat", "--cases", *cases)
    drawn = RESULTS / "centre-flat.svg"
    drawn.write_text(curves("Lists, queues and counts, ms over cases", flat), "utf-8")
    print(
        f"measured {datetime.now(UTC):%Y-%m-%d %H:%M} UTC, load {os.getloadavg()[0]:.1f}; figures and {drawn.name} in {RESULTS}"
    )


def run(name: str, *options: str) -> Any:
    """One measurement; its figures."""
    kept = RESULTS / f"centre-{name}.json"
    subprocess.run([sys.executable, "-m", f"bench.{name}", *options, "--json", str(kept)], check=True)
    return json.loads(kept.read_text("utf-8"))


if __name__ == "__main__":
    main()
