"""What the comparison of pages with their scans notices: ``python -m bench.fidelity [--every 3] [--seed 17]``.

Drawn pages of the yardstick, the skewed and turned among them, are set upright, split into layers, damaged on purpose, written,
read back and compared. Two sets: one that the limits were chosen on, and one of other pages drawn by another seed, on which
they are proved. Prints alarms on undamaged pages and how many of each damage were noticed, and keeps all of it as
``bench/results/page-engine-fidelity.json``.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from archive.records.page import PageText
from bench.damages import damaged
from bench.engine.designs import designs
from bench.engine.drawing import CACHE
from bench.engine.drawing import pages as drawn_pages
from bench.engine.measures import write_measure
from bench.engine.summary import Aim
from capture.image_files import decode_frame
from ocr.fidelity import differences
from ocr.layers import Layers, split_layers
from ocr.pdfa import write_page
from ocr.tesseract import open_engine
from ocr.upright import find_geometry
from ocr.views import UprightViews, Views

CHOSEN, PROVED = "chosen on", "proved on"


@dataclass(slots=True)
class Noticed:
    """Of one set: what undamaged pages were alarmed for, and for each damage on the others whether it was noticed."""

    undamaged: dict[str, str] = field(default_factory=dict)
    damages: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    missed: list[str] = field(default_factory=list)

    @property
    def alarms(self) -> list[str]:
        """The undamaged pages that were alarmed."""
        return [name for name, told in self.undamaged.items() if told]


def pages(cache: Path, first: int, every: int, seed: int) -> Iterator[tuple[str, Views]]:
    """Upright pages; another ``seed`` than 0 draws them anew."""
    engine = open_engine()
    chosen = designs()[first::every]
    if seed:
        chosen = [replace(design, name=f"{design.name}-{seed}") for design in chosen]
    for design in chosen:
        ((path, truth),) = drawn_pages(cache, [design])
        decoded = decode_frame(path.read_bytes(), filename=path.name)
        geometry = find_geometry(decoded.image, decoded.dpi, legibility=engine.legibility)
        yield truth.name, UprightViews(Views(decoded.image, decoded.dpi), geometry)


def alarms(layers: Layers, page: Views) -> str:
    """In what the written page differs, or nothing."""
    text = PageText(width=layers.width, height=layers.height, dpi=page.dpi)
    found = differences(write_page(layers, text, dpi=page.dpi), page)
    return ", ".join(f"{one.kind} {one.amount:.1f} at {one.across:.0f}, {one.down:.0f} mm" for one in found)


def noticed(found: Iterator[tuple[str, Views]], seed: int) -> Noticed:
    """Damage every page that is faithful undamaged, in every way."""
    told, rng, other = Noticed(), np.random.default_rng(seed), None
    for name, page in found:
        layers = split_layers(page)
        told.undamaged[name] = alarms(layers, page)
        print(f"{name:30} {told.undamaged[name] or 'faithful'}", flush=True)
        if not told.undamaged[name]:
            for damage, broken in damaged(layers, other, page.dpi, rng):
                seen = bool(alarms(broken, page))
                told.damages[damage].append(seen)
                told.missed += [] if seen else [f"{name}: {damage}"]
        other = layers
    return told


def report(sets: dict[str, Noticed]) -> dict[str, Any]:
    """The table, printed and as it is kept."""
    print(f"\n{'':42}" + "".join(f"{name:>14}" for name in sets))
    rows = {"alarms on undamaged pages": [f"{len(one.alarms)} of {len(one.undamaged)}" for one in sets.values()]}
    for damage in dict.fromkeys(damage for one in sets.values() for damage in one.damages):
        seen = [one.damages.get(damage, []) for one in sets.values()]
        rows[damage] = [f"{sum(hits)} of {len(hits)}" for hits in seen]
    for name, row in rows.items():
        print(f"{name:42}" + "".join(f"{cell:>14}" for cell in row))
    return {
        "aims": _aims(sets[PROVED]),
        "table": rows,
        "alarms": {name: {page: why for page, why in one.undamaged.items() if why} for name, one in sets.items()},
        "missed": {name: one.missed for name, one in sets.items()},
    }


_MUST = {
    "one missing line": ("a line lost",),
    "a shifted mask": ("black ink shifted by 2 px of 300 dpi", "black ink shifted by 3 px of 300 dpi"),
    "a swapped page": ("another page",),
    "a lost stamp": ("coloured ink lost", "a stamp or signature lost"),
}


def _aims(proved: Noticed) -> list[Aim]:
    every = [seen for damage in proved.damages.values() for seen in damage]
    found = [
        _all(f"gate: {what} noticed", [seen for name in names for seen in proved.damages[name]])
        for what, names in _MUST.items()
    ]
    misses = Aim(
        what=f"gate: misses, of {len(every)} damages of all kinds",
        aim="told",
        reached=f"{every.count(False)}",
        met=None,
    )
    share = f"{len(proved.alarms)} of {len(proved.undamaged)}"
    false = Aim(
        what="gate: alarms on undamaged pages (faults of the layers among them)", aim="told", reached=share, met=None
    )
    return [*found, misses, false]


def _all(what: str, seen: list[bool]) -> Aim:
    return Aim(what=what, aim="all", reached=f"{sum(seen)} of {len(seen)}", met=all(seen) if seen else None)


def main() -> None:
    """Both sets, a line a page, then the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=3, help="of the drawn pages, for each set")
    parser.add_argument("--seed", type=int, default=17, help="of the second set, and of what is damaged")
    parser.add_argument("--cache", type=Path, default=CACHE)
    asked = parser.parse_args()
    first = noticed(pages(asked.cache, 0, asked.every, 0), asked.seed)
    second = noticed(pages(asked.cache, asked.every - 1, asked.every, asked.seed), asked.seed)
    write_measure("fidelity", report({CHOSEN: first, PROVED: second}))


if __name__ == "__main__":
    main()
