"""From results to figures: medians by contender and kind of page, ratios page by page, and each aim beside what was reached."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench.engine.contenders import OURS
from bench.engine.inside import FLOOR, INSIDE
from bench.engine.running import Result
from bench.engine.truth import PageTruth
from ocr.jbig2 import chosen_coding

DESKEW, CLEAN = "ocrmypdf-deskew", "ocrmypdf-clean"
_READERS: Final = (DESKEW, CLEAN)
MEASURES: Final = {
    **{
        name: f"python -m bench.engine --measure {name}"
        for name in ("skew", "orientation", "blank", "calibration", "memory")
    },
    "pdfa": "make check-pdfa",
    "fidelity": "python -m bench.fidelity",
}
"""Figures that are taken apart from the run, and how."""
_LAID_OUT: Final = {"columns": "two columns", "spread": "booklet spreads", "table": "tables"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A line of what must be reached; ``met`` is None where it was not measured."""

    what: str
    aim: str
    reached: str
    met: bool | None


Truths = Mapping[str, PageTruth]
SILENT: Final = ("recode", "recode-small")
"""Contenders that compress and do not read."""


def median_of(results: Iterable[Result], figure: Callable[[Result], float]) -> float | None:
    """The median, or None of nothing; failed runs do not count."""
    values = [figure(result) for result in results if not result.error]
    return statistics.median(values) if values else None


def ratio(results: list[Result], ours: str, peer: str, figure: Callable[[Result], float]) -> float | None:
    """The median over pages of the peer's figure by ours on the same page."""
    mine = {result.page: figure(result) for result in results if result.contender == ours and not result.error}
    theirs = {result.page: figure(result) for result in results if result.contender == peer and not result.error}
    shares = [theirs[page] / mine[page] for page in mine if page in theirs and mine[page]]
    return statistics.median(shares) if shares else None


def aims(results: list[Result], truths: Truths, scaled: Mapping[str, float], folder: Path) -> list[Aim]:
    """Every figure that must be reached, beside its aim."""
    usual = [result for result in results if truths[result.page].usual]
    return [
        *_speed(usual, scaled),
        *_errors(usual),
        *_bytes(results, truths),
        Aim(what="ink is coded by", aim="told", reached=chosen_coding("auto"), met=None),
        *_words(results, truths),
        *_order(results, truths),
        *_memory(results),
        *_same(results),
        *_apart(folder),
    ]


def _speed(usual: list[Result], scaled: Mapping[str, float]) -> list[Aim]:
    found = []
    for peer, least in ((DESKEW, 10.0), (CLEAN, 20.0)):
        for ours, how in ((INSIDE, "models loaded"), (OURS, "starting included")):
            for unit, figure in (("CPU", _cpu), ("wall", _wall)):
                share = ratio(usual, ours, peer, figure)
                found.append(_at_least(f"{unit}: times less than {peer}, {how}", share, least, "×"))
    share = ratio(usual, FLOOR, INSIDE, _cpu)
    found.append(Aim(what="CPU: multiple of reading alone (floor)", aim="told", reached=_told(share, "×"), met=None))
    found.append(
        Aim(what="CPU: starting the program (imports, models)", aim="told", reached=_starting(usual), met=None)
    )
    found.append(_at_least("2 processes: pages a second over 1 process, models loaded", scaled.get("ratio"), 1.9, "×"))
    return found


def _starting(usual: list[Result]) -> str:
    """What the program costs above the same page in a process that is warm."""
    cold = {result.page: _cpu(result) for result in usual if result.contender == OURS}
    warm = {result.page: _cpu(result) for result in usual if result.contender == INSIDE}
    return _told(statistics.median(cold[page] - warm[page] for page in cold) if cold else None, " s")


def _errors(usual: list[Result]) -> list[Aim]:
    mine = median_of([result for result in usual if result.contender == INSIDE], _cer)
    others = [median_of([result for result in usual if result.contender == peer], _cer) for peer in _READERS]
    best = min((other for other in others if other is not None), default=None)
    if mine is None or best is None:
        return [Aim(what="CER: share of the better peer's median", aim="≤ 0.33", reached="not measured", met=None)]
    told = f"{mine / best:.2f} ({mine:.2%} by {best:.2%})" if best else f"{mine:.2%} by 0 %"
    return [Aim(what="CER: share of the better peer's median", aim="≤ 0.33", reached=told, met=mine <= best / 3)]


def _bytes(results: list[Result], truths: Truths) -> list[Aim]:
    ours = [result for result in results if result.contender == INSIDE]
    usual = [result for result in ours if truths[result.page].usual]
    dense = median_of([result for result in usual if "dense" in truths[result.page].tags], _kb)
    papers = median_of([result for result in usual if "case" in truths[result.page].tags], _kb)
    most = max((result.cost.size / 1000 for result in ours), default=None)
    return [
        _at_most("kB: dense pages, median (G4: 40)", dense, 32, " kB"),
        _at_most("kB: case papers, median", papers, 24, " kB"),
        _at_most("kB: any page", most, 120, " kB"),
    ]


def _words(results: list[Result], truths: Truths) -> list[Aim]:
    ours = [result for result in results if result.contender == INSIDE and not truths[result.page].blank]
    clean = [result for result in ours if truths[result.page].grade == "clean"]
    bad = [result for result in ours if truths[result.page].grade == "bad"]
    digits = [result.digits for result in ours if result.digits is not None]
    read = sum(result.read for result in ours)
    mixed = sum(result.mixed for result in ours) / read if read else None
    return [
        _at_least("recall of words, clean pages (all words together)", _recall(clean), 0.98),
        _at_least("recall of words, bad pages (all words together)", _recall(bad), 0.93),
        _at_least("recall of single digits in cells, mean of pages", statistics.mean(digits) if digits else None, 0.93),
        _at_most("words of mixed alphabets", mixed * 100 if mixed is not None else None, 0.2, " %"),
    ]


def _order(results: list[Result], truths: Truths) -> list[Aim]:
    """Errors against the truth in reading order, which count every line that is read out of turn."""
    found = []
    for tag, what in _LAID_OUT.items():
        mine = [one for one in results if one.contender == INSIDE and tag in truths[one.page].tags]
        cer = median_of(mine, _cer)
        told = "not measured" if cer is None else f"{cer:.2%} of {len(mine)}"
        found.append(Aim(what=f"CER in reading order, {what} (median of pages)", aim="told", reached=told, met=None))
    return found


def _memory(results: list[Result]) -> list[Aim]:
    most = max((result.cost.peak_mb for result in results if result.contender == OURS), default=None)
    return [_at_most("peak memory of convert on these pages", most, 400, " MB")]


def _same(results: list[Result]) -> list[Aim]:
    """The two ways of running ours must write the same bytes."""
    sizes: dict[str, set[str]] = {}
    for result in results:
        if result.contender in {OURS, INSIDE} and result.sha256:
            sizes.setdefault(result.page, set()).add(result.sha256)
    twice = [found for page, found in sizes.items()]
    if not twice:
        return []
    equal = sum(len(found) == 1 for found in twice)
    return [
        Aim(
            what="same scan, same bytes (pages)", aim="all", reached=f"{equal} of {len(twice)}", met=equal == len(twice)
        )
    ]


def _apart(folder: Path) -> list[Aim]:
    """What measures of their own found, if they were run."""
    found = []
    for measure, command in MEASURES.items():
        file = folder / f"page-engine-{measure}.json"
        told: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
        lines = told.get("aims", [])
        found += [Aim(**line) for line in lines]
        if not lines:
            found.append(Aim(what=f"{measure}: {command}", aim="", reached="not measured", met=None))
    return found


def _recall(results: list[Result]) -> float | None:
    words = sum(result.score.words for result in results)
    return sum(result.score.recall * result.score.words for result in results) / words if words else None


def _at_least(what: str, value: float | None, least: float, unit: str = "") -> Aim:
    met = None if value is None else value >= least
    return Aim(what=what, aim=f"≥ {least:g}{unit}", reached=_told(value, unit), met=met)


def _at_most(what: str, value: float | None, most: float, unit: str = "") -> Aim:
    met = None if value is None else value <= most
    return Aim(what=what, aim=f"≤ {most:g}{unit}", reached=_told(value, unit), met=met)


def _told(value: float | None, unit: str) -> str:
    return "not measured" if value is None else f"{value:.3f}" if not unit else f"{value:.2f}{unit}"


def _cpu(result: Result) -> float:
    return result.cost.cpu


def _wall(result: Result) -> float:
    return result.cost.wall


def _cer(result: Result) -> float:
    return result.score.cer


def _kb(result: Result) -> float:
    return result.cost.size / 1000
