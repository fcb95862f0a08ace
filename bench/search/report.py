"""The result as one table, as JSON and as a chart."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from pathlib import Path
from typing import Any, Final

from bench.search.judging import Judged
from bench.search.leaks import Leaks
from bench.search.measures import NDCG_AIM, RECALL_AIM, KindFigures, by_kind
from bench.search.speed import P95_AIM_MS, Speed
from bench.understanding.intervals import Figure

RESULTS: Final = Path(__file__).parents[1] / "results"


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineAnswers:
    """What one engine answered, and what of it was not for the asker (None: not looked for)."""

    judged: Sequence[Judged]
    leaks: Leaks | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """All that was measured; ``engines`` by name, ``speed`` of the embedded one where it was timed."""

    cases: int
    pages: int
    engines: Mapping[str, EngineAnswers]
    speed: Speed | None


_TEXT, _BAR, _ROW, _TOP = 210, 300, 24, 84
_LEAKS: Final = {
    "hits": "hits", "counts": "counts", "facets": "facets", "words": "words offered", "refused": "answered to who may not ask",
}  # fmt: skip
_INKS = {True: "#2f7d4f", False: "#b5541c"}


def table(result: Result) -> Iterator[str]:
    """The lines of the table."""
    yield f"{result.cases} cases, {result.pages} pages; recall@10 of cases, nDCG@10 of papers, share of papers found"
    for engine, answers in result.engines.items():
        yield ""
        yield f"{engine:16}{'queries':>8}{f'recall@10, aim {RECALL_AIM}':>26}{f'nDCG@10, aim {NDCG_AIM}':>26}{'papers':>8}"
        for kind, found in by_kind(answers.judged).items():
            cells = f"{_shown(found.recall):>26}{_shown(found.ndcg):>26}{found.holders_found.value:8.3f}"
            yield f"{kind:16}{found.recall.n:8}{cells}  {_word(found.met)}"
        if answers.leaks:
            leaks = answers.leaks
            told = ", ".join(f"{getattr(leaks, name)} {what}" for name, what in _LEAKS.items())
            yield f"not for the asker, in {leaks.searches} searches: {told}  {_word(leaks.none)}"
    if result.speed:
        speed = result.speed
        told = f"p50 {speed.p50_ms} ms, p95 {speed.p95_ms} ms, aim < {P95_AIM_MS:g}"
        yield f"\nembedded, {speed.documents} documents, {speed.searches} searches: {told}  {_word(speed.met)}"


def _word(met: bool) -> str:
    return "met" if met else "NOT met"


def _shown(found: Figure) -> str:
    return f"{found.value:.3f} [{found.low:.3f} – {found.high:.3f}]"


def written(result: Result) -> dict[str, Any]:
    """The result as JSON types."""
    return {
        "cases": result.cases,
        "pages": result.pages,
        "aims": {"recall": RECALL_AIM, "ndcg": NDCG_AIM, "p95_ms": P95_AIM_MS},
        "engines": {
            engine: {
                "kinds": {kind: _told(found) for kind, found in by_kind(answers.judged).items()},
                "leaks": asdict(answers.leaks) if answers.leaks else None,
            }
            for engine, answers in result.engines.items()
        },
        "speed": asdict(result.speed) if result.speed else None,
    }


def _told(found: KindFigures) -> dict[str, Any]:
    figures = {name: getattr(found, name) for name in ("recall", "ndcg", "holders_found")}
    shown = {
        name: {part: round(getattr(each, part), 4) for part in ("value", "low", "high")}
        for name, each in figures.items()
    }
    return {"queries": found.recall.n, "met": found.met, **shown}


def write(result: Result, folder: Path) -> None:
    """Write ``search.json`` and ``search.svg``."""
    told = json.dumps(written(result), ensure_ascii=False, indent=1)
    (folder / "search.json").write_text(f"{told}\n", "utf-8")
    (folder / "search.svg").write_text(chart(result), "utf-8")


# --- chart ----------------------------------------------------------------------------------------------------------------


def chart(result: Result) -> str:
    """Recall and nDCG of every kind as bars with intervals and aims, engine by engine."""
    rows = [
        (engine, kind, found)
        for engine, answers in result.engines.items()
        for kind, found in by_kind(answers.judged).items()
    ]
    size = f"0 0 {_TEXT + 2 * _BAR + 130} {_TOP + _ROW * len(rows) + 16}"
    body = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}" font-family="sans-serif" font-size="12">',
        '<rect width="100%" height="100%" fill="#fff"/>',
        '<text x="12" y="22" font-size="15">Search: the first ten papers</text>',
        '<text x="12" y="42" fill="#555">bar: reached; thin line: 95 % interval; stroke: the aim; from .5 to 1</text>',
        f'<text x="{_TEXT}" y="70">recall@10</text><text x="{_TEXT + _BAR + 60}" y="70">nDCG@10</text>',
    ]
    for place, (engine, kind, found) in enumerate(rows):
        y = _TOP + _ROW * place
        body.append(f'<text x="12" y="{y + 13}">{escape(engine)}: {escape(kind)}</text>')
        body += _bar(found.recall, RECALL_AIM, _TEXT, y)
        body += _bar(found.ndcg, NDCG_AIM, _TEXT + _BAR + 60, y)
    return "\n".join([*body, "</svg>"]) + "\n"


def _bar(found: Figure, aim: float, left: int, y: int) -> Iterator[str]:
    def x(value: float) -> float:
        return round(left + _BAR * (min(max(value, 0.5), 1.0) - 0.5) * 2, 1)

    ink = _INKS[found.value >= aim]
    yield f'<rect x="{left}" y="{y + 3}" width="{x(found.value) - left:.1f}" height="13" fill="{ink}" fill-opacity=".75"/>'
    yield f'<line x1="{x(found.low)}" x2="{x(found.high)}" y1="{y + 9.5}" y2="{y + 9.5}" stroke="#111"/>'
    yield f'<line x1="{x(aim)}" x2="{x(aim)}" y1="{y}" y2="{y + 19}" stroke="#111" stroke-width="2"/>'
    yield f'<text x="{left + _BAR + 8}" y="{y + 13}">{found.value:.3f}</text>'
