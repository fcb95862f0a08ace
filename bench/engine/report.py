"""A run as a table on the screen, as JSON and as a chart."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from html import escape
from pathlib import Path

from bench.engine.contenders import OURS
from bench.engine.inside import INSIDE
from bench.engine.running import Result
from bench.engine.summary import SILENT, Aim, Truths, median_of, ratio

RESULTS = Path(__file__).parents[1] / "results"
_WORDS = {True: "met", False: "NOT met", None: ""}
_HEAD = (
    f"{'':22} {'pages':>5} {'wall s':>7} {'CPU s':>7} {'MB':>5} {'kB':>7} {'CER %':>6} {'WER %':>6} {'recall':>6}"
    f" {'× CPU':>6} {'× wall':>6}"
)
_LEFT, _WIDTH, _BAR, _GAP = 150, 760, 16, 26


def line(result: Result) -> str:
    """One page by one contender."""
    if result.error:
        return f"{result.page:28} {result.contender:18} failed: {result.error}"
    cost, found = result.cost, result.score
    return (
        f"{result.page:28} {result.contender:18} {cost.wall:6.2f} s {cost.cpu:6.2f} CPU-s {cost.peak_mb:5.0f} MB"
        f" {cost.size / 1000:7.1f} kB  CER {found.cer * 100:6.2f} %  recall {found.recall:.3f}"
    )


def medians(results: list[Result], truths: Truths) -> dict[str, dict[str, dict[str, float | int | None]]]:
    """Kind of page -> contender -> figure."""
    kinds = {
        "colour 300 dpi A4": [result for result in results if truths[result.page].usual],
        "all pages": results,
        "clean": [result for result in results if truths[result.page].grade == "clean"],
        "bad": [result for result in results if truths[result.page].grade == "bad"],
    }
    return {kind: _by_contender(found) for kind, found in kinds.items() if found}


def _by_contender(results: list[Result]) -> dict[str, dict[str, float | int | None]]:
    names = list(dict.fromkeys(result.contender for result in results))
    return {
        name: {
            "pages": len(mine := [result for result in results if result.contender == name]),
            "wall": median_of(mine, lambda result: result.cost.wall),
            "cpu": median_of(mine, lambda result: result.cost.cpu),
            "peak_mb": median_of(mine, lambda result: result.cost.peak_mb),
            "kb": median_of(mine, lambda result: result.cost.size / 1000),
            "cer": None if name in SILENT else median_of(mine, lambda result: result.score.cer),
            "wer": None if name in SILENT else median_of(mine, lambda result: result.score.wer),
            "recall": None if name in SILENT else median_of(mine, lambda result: result.score.recall),
            "times_cpu": ratio(results, INSIDE, name, lambda result: result.cost.cpu),
            "times_wall": ratio(results, INSIDE, name, lambda result: result.cost.wall),
        }
        for name in names
    }


def print_report(results: list[Result], truths: Truths, reached: Iterable[Aim]) -> None:
    """Medians by kind of page, then every aim."""
    for kind, found in medians(results, truths).items():
        print(f"\nmedians, {kind} (× = times our CPU and wall, models loaded)\n{_HEAD}")
        for name, figures in found.items():
            print(f"{name:22} {_row(figures)}")
    print(f"\n{'what must be reached':72} {'aim':>10} {'reached':>26}")
    for aim in reached:
        print(f"{aim.what:72} {aim.aim:>10} {aim.reached:>26}  {_WORDS[aim.met]}")


def _row(figures: Mapping[str, float | int | None]) -> str:
    parts = (
        ("pages", "5.0f", 1), ("wall", "7.2f", 1), ("cpu", "7.2f", 1), ("peak_mb", "5.0f", 1), ("kb", "7.1f", 1),
        ("cer", "6.2f", 100), ("wer", "6.2f", 100), ("recall", "6.3f", 1), ("times_cpu", "6.1f", 1), ("times_wall", "6.1f", 1),
    )  # fmt: skip
    told = []
    for key, form, by in parts:
        value = figures[key]
        told.append(" " * (int(form.split(".")[0]) - 1) + "-" if value is None else format(value * by, form))
    return " ".join(told)


def write_report(
    results: list[Result],
    truths: Truths,
    reached: list[Aim],
    scaled: Mapping[str, float],
    versions: Mapping[str, str],
    name: str,
) -> Path:
    """``name``.json and ``name``.svg among the results."""
    RESULTS.mkdir(exist_ok=True)
    told = {
        "machine": f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}",
        "versions": dict(versions),
        "scaling_wall_s": dict(scaled),
        "aims": [asdict(aim) for aim in reached],
        "medians": medians(results, truths),
        "pages": [
            {key: value for key, value in asdict(result).items() if key not in {"pdf", "sha256"}} for result in results
        ],
    }
    file = RESULTS / f"{name}.json"
    file.write_text(json.dumps(_short(told), ensure_ascii=False, indent=1) + "\n", "utf-8")
    file.with_suffix(".svg").write_text(chart(medians(results, truths)["all pages"]), "utf-8")
    return file


def _short(value: object) -> object:
    """The same with figures of four digits: more is noise."""
    if isinstance(value, float):
        return float(f"{value:.4g}")
    if isinstance(value, dict):
        return {key: _short(part) for key, part in value.items()}
    return [_short(part) for part in value] if isinstance(value, list | tuple) else value


def chart(figures: Mapping[str, Mapping[str, float | int | None]]) -> str:
    """Bars of processor seconds, kilobytes and character errors, one group a figure."""
    groups = (
        ("cpu", "CPU seconds a page", 1.0),
        ("kb", "kB of PDF a page", 1.0),
        ("cer", "characters wrong, %", 100.0),
    )
    body, top = [], 40
    for key, title, by in groups:
        values = {name: (found[key] or 0) * by for name, found in figures.items()}
        shown = {name: value for name, value in values.items() if value}
        body.append(f'<text x="10" y="{top}" font-size="14">{escape(title)} (median)</text>')
        most = max(shown.values(), default=1.0)
        for place, (name, value) in enumerate(shown.items()):
            y = top + 12 + place * _GAP
            wide = (_WIDTH - _LEFT - 80) * value / most
            ink = "#1f6f8b" if name in {OURS, INSIDE} else "#b5541c"
            body += [
                f'<text x="{_LEFT - 8}" y="{y + 12}" text-anchor="end">{escape(name)}</text>',
                f'<rect x="{_LEFT}" y="{y}" width="{wide:.1f}" height="{_BAR}" fill="{ink}"/>',
                f'<text x="{_LEFT + wide + 6:.1f}" y="{y + 12}">{value:.3g}</text>',
            ]
        top += 40 + len(shown) * _GAP
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {top}" font-family="sans-serif" font-size="12">'
        '<rect width="100%" height="100%" fill="#fff"/>'
    )
    return "\n".join([head, *body, "</svg>"]) + "\n"
