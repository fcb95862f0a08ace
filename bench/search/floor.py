"""The floor below which the search must not fall: a slice of the cases, asked of the embedded index by the tests.

``python -m bench.search --raise-floor`` lifts it to what is reached now; only a person's edit lowers it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bench.search.judging import Judged
from bench.search.measures import by_kind
from bench.understanding.labelled import LabelledCase

FLOOR: Final = Path(__file__).parent / "floor.json"
CASES: Final = 24
"""Cases of the slice: those of fewest pages, which are taken in soonest."""

QUERIES: Final = 40
"""Queries of each kind that the tests ask."""

_SLACK = 0.03  # one query of a kind: what mends a hundred may break one of the slice


def slice_of(cases: Sequence[LabelledCase]) -> list[LabelledCase]:
    """The slice that the tests ask for."""
    return sorted(cases, key=lambda case: (len(case.pages), case.name))[:CASES]


def held() -> dict[str, dict[str, float]]:
    """Kind -> recall and nDCG that are held."""
    return dict(json.loads(FLOOR.read_text("utf-8"))) if FLOOR.exists() else {}


def reached(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Kind -> recall and nDCG of these answers."""
    return {kind: {"recall": found.recall.value, "ndcg": found.ndcg.value} for kind, found in by_kind(judged).items()}


def fallen(judged: Sequence[Judged]) -> dict[str, tuple[float, float]]:
    """What is below its floor: (reached, floor)."""
    now = reached(judged)
    return {
        f"{kind} {name}": (now[kind][name], least)
        for kind, floor in held().items()
        for name, least in floor.items()
        if now[kind][name] < least
    }


def raise_floor(judged: Sequence[Judged]) -> dict[str, dict[str, float]]:
    """Lift the floor to a little below these answers; what is held already stays."""
    floor = held()
    for kind, figures in reached(judged).items():
        kept = floor.setdefault(kind, {})
        for name, value in figures.items():
            kept[name] = max(kept.get(name, 0.0), round(value - _SLACK, 4))
    FLOOR.write_text(f"{json.dumps(floor, indent=1)}\n", "utf-8")
    return floor
