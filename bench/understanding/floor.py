"""The floor below which the committed set's figures must not fall: a slice of it, judged in seconds by the tests.

``python -m bench.understanding --raise-floor`` lifts it to what is reached now; only a person's edit lowers it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Final, TypeVar

from bench.understanding.judging import JudgedCase
from bench.understanding.measures import SCALES, Measure, measures

FLOOR: Final = Path(__file__).parent / "floor.json"
CASES: Final = 12
"""Cases of the slice, evenly spread over the set."""

_SLACK = 0.01  # a rule that mends a hundred values may break one in a slice of a dozen cases
_ENOUGH = 30  # observations; of fewer a floor would be chance
_NO_FLOOR = ("cost", "calibration_", "type_macro_f1")  # a machine's haste, and what a dozen cases cannot tell
T = TypeVar("T")


def slice_of(cases: Sequence[T]) -> list[T]:
    """The slice that the tests judge."""
    return list(cases[:: max(1, len(cases) // CASES)][:CASES])


def held() -> dict[str, float]:
    """Measure -> the least (or, of what should be little, the most) it may be."""
    return {key: float(value) for key, value in json.loads(FLOOR.read_text("utf-8")).items()} if FLOOR.exists() else {}


def fallen(cases: Sequence[JudgedCase]) -> dict[str, tuple[float, float]]:
    """The measures that are worse than their floor: (reached, floor)."""
    floor = held()
    reached = {one: one.of(cases).value for one in _held_measures() if one.key in floor}
    return {one.key: (value, floor[one.key]) for one, value in reached.items() if _worse(one, value, floor[one.key])}


def raise_floor(cases: Sequence[JudgedCase]) -> dict[str, float]:
    """Lift the floor to what these cases reach, a little below; what is held already stays."""
    floor = held()
    for one in _held_measures():
        found = one.of(cases)
        if found.n >= _ENOUGH and not math.isnan(found.value):
            slack = _SLACK * SCALES[one.unit] * (1 if _more_is_better(one) else -1)
            now = round(found.value - slack, 4)
            if one.key not in floor or _worse(one, floor[one.key], now):
                floor[one.key] = now
    FLOOR.write_text(f"{json.dumps(floor, indent=1)}\n", "utf-8")
    return floor


def _held_measures() -> list[Measure]:
    return [one for one in measures() if one.aim and not one.key.startswith(_NO_FLOOR)]


def _more_is_better(one: Measure) -> bool:
    return one.aim is None or one.aim.least


def _worse(one: Measure, value: float, floor: float) -> bool:
    return value < floor if _more_is_better(one) else value > floor
