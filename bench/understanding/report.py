"""The yardstick's result as one table, as JSON and as a chart."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from html import escape
from pathlib import Path
from typing import Any

from bench.understanding import tradeoff
from bench.understanding.intervals import NOTHING, Figure
from bench.understanding.judging import JudgedCase
from bench.understanding.measures import Measure, Unit, measures, reasons_for_edits

RESULTS = Path(__file__).parents[1] / "results"
JUDGES = "unseen"
"""The split that decides whether an aim is met; any other is only shown beside it."""

Judged = Mapping[str, Sequence[JudgedCase]]
"""Split -> its cases."""

_NOT_HERE = "not measured here"
_LEGEND = "bar: reached; thin line: 95 % interval; stroke: the aim; hollow dot: the other split"
_TEXT, _BAR, _ROW, _TOP = 330, 420, 24, 64
_INKS = {True: "#2f7d4f", False: "#b5541c", None: "#8a8f98"}


def shown(found: Figure, unit: Unit = "") -> str:
    """A figure with its interval and number of observations: ``.953 [.931 – .971] 1204``."""
    if not found.n or math.isnan(found.value):
        return _NOT_HERE
    value, low, high = (f"{one:.1f}" if unit else f"{one:.3f}" for one in (found.value, found.low, found.high))
    return f"{value} [{low} – {high}] {found.n:>6}"


def figures(judged: Judged) -> dict[str, dict[str, Figure]]:
    """Measure -> split -> figure."""
    return {one.key: {split: one.of(cases) for split, cases in judged.items()} for one in measures()}


def _met(measure: Measure, found: Figure) -> bool | None:
    return None if measure.aim is None or not found.n or math.isnan(found.value) else measure.aim.met(found)


def verdict(measure: Measure, found: Figure) -> str:
    """Whether the aim is reached; *not proven* where its interval reaches beyond the aim, for there are too few cases."""
    reached = _met(measure, found)
    if measure.aim is None or reached is None:
        return ""
    if not reached:
        return "NOT met"
    return "met" if measure.aim.proven(found) else "met, not proven"


def table(judged: Judged) -> Iterator[str]:
    """The lines of the table; the first split of ``judged`` decides."""
    found, splits = figures(judged), list(judged)
    sizes = [f"{split}: {len(cases)} cases, {sum(one.pages for one in cases)} pages" for split, cases in judged.items()]
    yield f"{'':52}" + "".join(f"{size:>36}" for size in sizes) + f"{'aim':>9}"
    for one in measures():
        mine = found[one.key]
        word = verdict(one, mine[splits[0]])
        cells = "".join(f"{shown(mine[split], one.unit):>36}" for split in splits)
        yield f"{one.what:52}{cells}{one.aim or ''!s:>9}  {word}".rstrip()
    yield ""
    for split, cases in judged.items():
        yield f"reasons for edits, ordinary cases, {split}: {_reasons(cases)}"
        yield f"  weighty ones: {_reasons(cases, weighty=True)}"
    for split, cases in judged.items():
        yield from ("", f"thresholds, {split} (* in force)", *tradeoff.told(cases))


def _reasons(cases: Sequence[JudgedCase], *, weighty: bool = False) -> str:
    found = reasons_for_edits(cases, weighty=weighty)
    return ", ".join(f"{name} {count} ({alone} alone)" for name, (count, alone) in found.items()) or "none"


def written(judged: Judged, made: Mapping[str, Any]) -> dict[str, Any]:
    """The result as JSON types; ``made`` says of what and how."""
    found = figures(judged)
    return {
        "made": dict(made),
        "cases": {split: len(cases) for split, cases in judged.items()},
        "pages": {split: sum(one.pages for one in cases) for split, cases in judged.items()},
        "measures": {
            one.key: {
                "what": one.what.strip(),
                "aim": str(one.aim) if one.aim else "",
                "reached": verdict(one, found[one.key][JUDGES]) if JUDGES in judged else "",
                "unit": one.unit,
                **{split: _told(each) for split, each in found[one.key].items()},
            }
            for one in measures()
        },
        "edits": {
            split: {name: {"cases": count, "alone": alone} for name, (count, alone) in reasons_for_edits(cases).items()}
            for split, cases in judged.items()
        },
        "thresholds": {
            split: {what: [asdict(point) for point in points] for what, points in tradeoff.curves(cases).items()}
            for split, cases in judged.items()
        },
    }


def _told(found: Figure) -> dict[str, float | int] | None:
    if not found.n or math.isnan(found.value):
        return None
    return {name: round(getattr(found, name), 4) for name in ("value", "low", "high")} | {"n": found.n}


def write(judged: Judged, made: Mapping[str, Any], folder: Path, name: str = "understanding") -> None:
    """Write ``NAME.json`` and ``NAME.svg``."""
    told = json.dumps(written(judged, made), ensure_ascii=False, indent=1)
    (folder / f"{name}.json").write_text(f"{told}\n", "utf-8")
    (folder / f"{name}.svg").write_text(chart(judged), "utf-8")


def chart(judged: Judged) -> str:
    """Every share as a bar with its interval and its aim: filled what the first split reached, outlined the others."""
    found, splits = figures(judged), list(judged)
    rows = [one for one in measures() if not one.unit]
    height = _TOP + _ROW * len(rows) + 16
    size = f"0 0 {_TEXT + _BAR + 120} {height}"
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        f'<text x="12" y="22" font-size="15">Understanding a case: {", ".join(splits)}</text>',
        f'<text x="12" y="42" fill="#555">{_LEGEND}</text>',
    ]
    for place, one in enumerate(rows):
        body += _bar(one, [found[one.key][split] for split in splits], _TOP + _ROW * place)
    return "\n".join([*body, "</svg>"]) + "\n"


def _bar(one: Measure, found: Sequence[Figure], y: int) -> Iterator[str]:
    def x(value: float) -> float:
        return round(_TEXT + _BAR * min(max(value, 0.0), 1.0), 1)

    first = found[0] if found else NOTHING
    yield f'<text x="{24 if one.what.startswith(" ") else 12}" y="{y + 13}">{escape(one.what.strip())}</text>'
    if not first.n or math.isnan(first.value):
        yield f'<text x="{_TEXT}" y="{y + 13}" fill="#8a8f98">{_NOT_HERE}</text>'
        return
    ink = _INKS[_met(one, first)]
    yield f'<rect x="{_TEXT}" y="{y + 3}" width="{x(first.value) - _TEXT:.1f}" height="13" fill="{ink}" fill-opacity=".75"/>'
    yield f'<line x1="{x(first.low)}" x2="{x(first.high)}" y1="{y + 9.5}" y2="{y + 9.5}" stroke="#111"/>'
    for other in found[1:]:
        if other.n and not math.isnan(other.value):
            yield f'<circle cx="{x(other.value)}" cy="{y + 9.5}" r="4" fill="#fff" stroke="#111"/>'
    if one.aim:
        yield f'<line x1="{x(one.aim.bound)}" x2="{x(one.aim.bound)}" y1="{y}" y2="{y + 19}" stroke="#111" stroke-width="2"/>'
    yield f'<text x="{_TEXT + _BAR + 10}" y="{y + 13}">{first.value:.3f}</text>'
