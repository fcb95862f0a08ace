"""Writing down what a measure found."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from bench.engine.report import RESULTS
from bench.engine.summary import Aim

_WORDS = {True: "met", False: "NOT met", None: ""}


def write_measure(name: str, found: dict[str, Any]) -> None:
    """Print the aims and keep all of it as ``page-engine-NAME.json`` among the results."""
    reached: list[Aim] = found["aims"]
    for aim in reached:
        print(f"{aim.what:72} {aim.aim:>10} {aim.reached:>26}  {_WORDS[aim.met]}")
    RESULTS.mkdir(exist_ok=True)
    told = {**found, "aims": [asdict(aim) for aim in reached]}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    (RESULTS / f"page-engine-{name}.json").write_text(f"{text}\n", "utf-8")
