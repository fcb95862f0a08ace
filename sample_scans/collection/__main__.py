"""Draw cases by chance: ``python -m sample_scans.collection --split tuned|third|unseen|mixed --count 40 --seed 1 --out DIR``.

``DIR`` gets a folder per case with its manifest (``sample_scans.manifest.load_cases(DIR)`` reads them) and ``register.csv``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from sample_scans.collection.drawing import Drawn, draw_collection, write_people
from sample_scans.collection.stacking import Split


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when everything was drawn."""
    parser = argparse.ArgumentParser(
        prog="python -m sample_scans.collection", description="Draw cases put together by chance."
    )
    parser.add_argument("--split", choices=get_args(Split), default="tuned", help="whose wordings")
    parser.add_argument("--count", type=int, default=10, help="how many cases")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same cases")
    parser.add_argument("--out", type=Path, required=True, help="folder of the cases")
    parser.add_argument("--dpi", type=int, default=150, help="resolution of the scans")
    parser.add_argument("--register", type=int, default=0, help="persons in register.csv, fillers among them")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    drawn: list[Drawn] = []
    for case in draw_collection(options.split, options.count, options.seed, options.out, options.dpi):
        drawn.append(case)
        sys.stdout.write(f"{case.story.name}: {len(case.stack.pages)} pages, {len(case.stack.papers)} documents\n")
    people = write_people(drawn, options.register, options.seed, options.out / "register.csv")
    sys.stdout.write(f"register.csv: {people} people\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
