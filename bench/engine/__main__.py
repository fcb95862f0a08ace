"""Measuring the page engine: ``python -m bench.engine [--ours] [--pages 8]``; docs/measuring.md tells of every way."""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

from bench.engine.blanks import measure_blank
from bench.engine.calibration import measure_calibration
from bench.engine.contenders import contenders
from bench.engine.designs import designs
from bench.engine.drawing import CACHE, pages
from bench.engine.inside import versions
from bench.engine.measures import write_measure
from bench.engine.memory import measure_memory
from bench.engine.report import RESULTS, line, print_report, write_report
from bench.engine.running import measure, scale, source_digest
from bench.engine.stages import Timed, print_ours, time_ours
from bench.engine.straightness import measure_orientation, measure_skew
from bench.engine.summary import aims
from bench.engine.truth import PageTruth

MEASURES = {
    "skew": measure_skew,
    "orientation": measure_orientation,
    "blank": measure_blank,
    "calibration": measure_calibration,
    "memory": measure_memory,
}


def main() -> None:
    """The command."""
    asked = _asked()
    if asked.measure:
        write_measure(asked.measure, MEASURES[asked.measure](asked.cache))
        return
    chosen = [design for design in designs() if asked.only in design.name]
    drawn = pages(asked.cache, chosen[: asked.pages or None])
    if asked.ours:
        print_ours(time_ours(drawn, _tell), {truth.name: truth for _, truth in drawn})
    else:
        _with_peers(drawn, asked)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the page engine on drawn pages whose truth is known.")
    parser.add_argument("--ours", action="store_true", help="our engine alone, in this process, by stage")
    parser.add_argument("--measure", choices=sorted(MEASURES), help="one figure on pages of its own")
    parser.add_argument("--pages", type=int, default=0, help="the first N pages only (0 = all)")
    parser.add_argument("--only", default="", help="pages whose name holds this")
    parser.add_argument("--peers", default="", help="contenders whose name holds this (skrynia always)")
    parser.add_argument("--resume", action="store_true", help="go on with the run that was begun")
    parser.add_argument("--name", default="page-engine", help="of the run and of its file in bench/results")
    parser.add_argument("--cache", type=Path, default=CACHE, help="where drawn pages and peers are kept")
    return parser.parse_args()


def _with_peers(drawn: list[tuple[Path, PageTruth]], asked: argparse.Namespace) -> None:
    found, absent = contenders(asked.cache)
    found = [found[0], *(one for one in found[1:] if asked.peers in one.name)]
    told = {"engine": source_digest(), **versions(), **{one.name: one.version for one in found}}
    for name, version in told.items():
        print(f"{name:18} {version}")
    print(*absent, sep="\n")
    folder = asked.cache / "runs" / asked.name
    if not asked.resume:
        shutil.rmtree(folder, ignore_errors=True)
    results = measure(drawn, found, folder, again=not asked.resume, told=lambda result: print(line(result), flush=True))
    scaled = scale([scan for scan, _ in drawn], found[0], folder)
    truths = {truth.name: truth for _, truth in drawn}
    reached = aims(results, truths, scaled, RESULTS)
    print_report(results, truths, reached)
    print(f"\n{write_report(results, truths, reached, scaled, told, asked.name)}")


def _tell(page: Timed) -> None:
    print(
        f"{page.name:28} {page.cpu:6.2f} s {page.size / 1000:7.1f} kB  CER {page.score.cer * 100:6.2f} %"
        f"  recall {page.score.recall:.3f}  {page.verdict}",
        flush=True,
    )


if __name__ == "__main__":
    main()
