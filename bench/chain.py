"""Pages a second through the whole chain, embedded and on a centre's real servers, and what all but the page engine costs.

``python -m bench.chain [--pages 12] [--json FILE]``: sample pages are received, read, understood, kept and indexed by 1 and 2
worker processes; on a centre (PostgreSQL, S3, Elasticsearch, Redis with Celery) where ``CENTRE_…`` name the servers. The
variants take turns, so that a noisy machine hits all alike. Overhead is counted in one process: processor seconds of all
steps, less those in the page engine (decode, judge, straighten, read, write; merging the pages' PDF/A into documents) and in
understanding. The quick look at a scan decodes it a second time; that is in the engine's share. Loading the engine and the
dictionaries is not counted: a worker does it once. Each place has a process of its own. Its first papers meet every word and
every statement for the first time (cold); as many other papers after them tell what a worker costs that goes on (warm).
The aim is held against the cold figure.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from archive.casework import intake
from archive.records.actor import MACHINE
from archive.records.batch import ManifestEntry
from archive.records.digest import sha256_of
from archive.records.ids import PageId
from bench.places import Place, places
from sample_scans.manifest import load_cases
from search.words import lemmas_of
from workers import wiring
from workers.pool import Pool, drain
from workers.runner import Lease, run_one
from workers.settings import Settings
from workers.steps import case as case_steps
from workers.steps import page as page_steps
from workers.steps.receive import receive_file
from workers.tools import Tools

SCANNER = replace(MACHINE, centre="bench", institution="bench")
SKRYNIA = (sys.executable, "-c", "from archive_api.cli.main import run; run()")
ENGINE = (
    (page_steps, "decode_frame"),
    (page_steps, "judge"),
    (page_steps, "read_page"),
    (case_steps, "merge_pdfa"),
)
UNDERSTANDING = ((case_steps, "understand"),)
AIM_OVERHEAD = 0.040


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run of the chain."""

    place: str
    workers: int
    pages: int
    wall_seconds: float

    @property
    def pages_a_second(self) -> float:
        """The figure that counts."""
        return self.pages / self.wall_seconds


def papers(count: int) -> list[tuple[str, str, bytes]]:
    """(case, file name, bytes) of so many sample pages, whole cases as far as they go."""
    found = [(case.name, page.path.name, page.path.read_bytes()) for case in load_cases() for page in case.pages]
    return list({(name, file): (name, file, data) for name, file, data in found}.values())[:count]


def received(tools: Tools, taken: list[tuple[str, str, bytes]]) -> tuple[PageId, ...]:
    """Take these papers in; their pages."""
    entries = [
        ManifestEntry(position=place, case_ref=ref, filename=name, sha256=sha256_of(data), size=len(data))
        for place, (ref, name, data) in enumerate(taken, start=1)
    ]
    batch = intake.open_batch(tools.catalog, tools.objects, SCANNER, label="bench", entries=entries)
    for entry, (_, name, data) in zip(entries, taken, strict=True):
        receive_file(
            tools,
            SCANNER,
            batch=batch.id,
            position=entry.position,
            filename=name,
            sha256=entry.sha256,
            data=data,
        )
    with tools.catalog.reading() as tx:
        return tuple(page.id for page in tx.pages.of_batch(batch.id))


def timed(place: Place, workers: int, taken: list[tuple[str, str, bytes]]) -> Run:
    """One run: from the last receipt until the last case can be found."""
    with tempfile.TemporaryDirectory() as folder, opened(place, Path(folder)) as (settings, tools):
        pages = received(tools, taken)
        began = time.perf_counter()
        with working(settings, workers):
            drained = drain(tools, settings, pages)
        if drained.waiting or drained.failed:
            raise SystemExit(f"{place.name}: {drained.waiting} steps wait, {len(drained.failed)} failed")
        return Run(place=place.name, workers=workers, pages=len(pages), wall_seconds=time.perf_counter() - began)


@contextmanager
def opened(place: Place, folder: Path) -> Iterator[tuple[Settings, Tools]]:
    """A new archive at a place."""
    settings = Settings.from_environ({"SKRYNIA_HOME": str(folder / "home"), **place.variables()})
    wiring.prepare_objects(settings)
    tools = wiring.open_tools(settings)
    try:
        yield settings, tools
    finally:
        tools.close()


@contextmanager
def working(settings: Settings, workers: int) -> Iterator[None]:
    """So many workers: a pool of our own, or Celery's as `skrynia worker` starts them."""
    if settings.queue.startswith("pool:"):
        with Pool(settings, workers):
            yield
        return
    named = {name: value for name, value in os.environ.items() if not name.startswith(("SKRYNIA_", "CENTRE_"))}
    mine = {"SKRYNIA_HOME": str(settings.home)} | _as_variables(settings)
    process = subprocess.Popen([*SKRYNIA, "worker", "--processes", str(workers)], env=named | mine)
    try:
        yield
    finally:
        process.terminate()
        process.wait(60)


def _as_variables(settings: Settings) -> dict[str, str]:
    return {f"SKRYNIA_{name.upper()}": getattr(settings, name) for name in ("catalog", "objects", "index", "queue")}


def overhead(place: Place, taken: list[tuple[str, str, bytes]]) -> dict[str, float]:
    """Processor seconds a page in one process: page engine, understanding, and all the rest."""
    spent: dict[str, float] = defaultdict(float)
    with tempfile.TemporaryDirectory() as folder, opened(place, Path(folder)) as (settings, tools):
        corridor = wiring.open_corridor(settings, tools)
        corridor.engine()
        lemmas_of("завод")  # loads both dictionaries
        with clocked("engine", ENGINE, spent), clocked("understanding", UNDERSTANDING, spent):
            began = time.process_time()
            pages = received(tools, taken)
            while run_one(corridor, Lease(worker="bench")):
                pass
            spent["all"] = time.process_time() - began
    rest = spent["all"] - spent["engine"] - spent["understanding"]
    told = {"engine": spent["engine"], "understanding": spent["understanding"], "rest": rest}
    return {name: round(seconds / len(pages), 4) for name, seconds in told.items()}


def costs_of(place: str, count: int) -> dict[str, dict[str, float]]:
    """What so many pages cost in a new process, and as many others after them."""
    taken = papers(2 * count)
    known = places()[place]
    return {"cold": overhead(known, taken[:count]), "warm": overhead(known, taken[count:])}


@contextmanager
def clocked(name: str, functions: tuple[tuple[Any, str], ...], spent: dict[str, float]) -> Iterator[None]:
    """Count the processor seconds of these functions of modules while the block runs."""
    kept = [(module, function, getattr(module, function)) for module, function in functions]
    for module, function, real in kept:
        setattr(module, function, _counting(real, name, spent))
    try:
        yield
    finally:
        for module, function, real in kept:
            setattr(module, function, real)


def _counting(real: Callable[..., Any], name: str, spent: dict[str, float]) -> Callable[..., Any]:
    def call(*given: Any, **named: Any) -> Any:
        began = time.process_time()
        try:
            return real(*given, **named)
        finally:
            spent[name] += time.process_time() - began

    return call


def main() -> None:
    """Run, print, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    taken = papers(chosen.pages)
    known = places()
    runs = [
        timed(place, workers, taken) for _ in range(chosen.rounds) for workers in (1, 2) for place in known.values()
    ]
    for run in runs:
        print(f"{run.place:10} {run.workers} workers {run.pages_a_second:6.3f} pages/s ({run.wall_seconds:.1f} s)")
    costs = {}
    for name in known:
        with get_context("spawn").Pool(1) as pool:
            costs[name] = pool.apply(costs_of, (name, chosen.pages))
        for warmth, cost in costs[name].items():
            told = ", ".join(f"{part} {1000 * seconds:.0f} ms" for part, seconds in cost.items())
            print(f"{name:10} processor time a page, {warmth}: {told}")
        met = "met" if costs[name]["cold"]["rest"] <= AIM_OVERHEAD else "not met"
        print(f"{name:10} aim for the rest: {1000 * AIM_OVERHEAD:.0f} ms, {met}")
    if chosen.json:
        kept = {"runs": [asdict(run) for run in runs], "cost_a_page": costs, "peak_kb": _peak()}
        chosen.json.write_text(json.dumps(kept, indent=2) + "\n", "utf-8")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
