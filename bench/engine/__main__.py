"""Measuring the page engine: ``python -m bench.engine --ours [--pages 12]``; see docs/measuring.md."""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.engine.designs import designs
from bench.engine.drawing import CACHE, pages
from bench.engine.stages import Timed, print_ours, time_ours


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description="Measure the page engine on drawn pages whose truth is known.")
    parser.add_argument("--ours", action="store_true", help="our engine alone, in this process, by stage")
    parser.add_argument("--pages", type=int, default=0, help="the first N pages only (0 = all)")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where drawn pages are kept")
    asked = parser.parse_args()
    chosen = [design for design in designs() if asked.only in design.name]
    drawn = pages(asked.cache, chosen[: asked.pages or None])
    truths = {truth.name: truth for _, truth in drawn}
    print_ours(time_ours(drawn, _tell), truths)


def _tell(page: Timed) -> None:
    print(
        f"{page.name:28} {page.cpu:6.2f} s {page.size / 1000:7.1f} kB  CER {page.score.cer * 100:6.2f} %"
        f"  recall {page.score.recall:.3f}  {page.verdict}",
        flush=True,
    )


if __name__ == "__main__":
    main()
