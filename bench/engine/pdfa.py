"""Validity by veraPDF of what we write: ``python -m bench.engine.pdfa --verapdf FOLDER [--pages 12]``.

Every kind of output is converted in every flavour and both codings of ink; what the last runs of the bench wrote (2u) is judged
as well. Exit code 1 where one file is not valid or was not judged.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path
from typing import get_args

from bench.engine.contenders import OURS
from bench.engine.drawing import CACHE
from bench.engine.inside import INSIDE
from bench.engine.measures import write_measure
from bench.engine.outputs import Output, ReadOnce, outputs, sources
from bench.engine.summary import Aim
from bench.engine.verapdf import faults
from ocr.jbig2 import Coding
from ocr.pdfa import FLAVOURS, Flavour
from workers.steps.convert import ConvertOptions, engine_of


def main() -> int:
    """Judge them; 1 where one is not valid."""
    parser = argparse.ArgumentParser(description="Let veraPDF judge what skrynia convert writes.")
    parser.add_argument("--verapdf", type=Path, required=True, help="folder of scripts/install-verapdf.sh")
    parser.add_argument("--pages", type=int, default=12, help="the first N drawn pages, besides one of each kind")
    parser.add_argument("--cache", type=Path, default=CACHE)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        made = _written(asked.cache, asked.pages, Path(folder))
        broken = {flavour: faults(asked.verapdf, flavour, [one.file for one in made[flavour]]) for flavour in FLAVOURS}
    table = _counted(made, broken)
    _show(table, broken)
    aims = [_aim(flavour, made[flavour], broken[flavour]) for flavour in FLAVOURS]
    write_measure("pdfa", {"aims": aims, "valid": table})
    return 0 if all(aim.met for aim in aims) else 1


def _written(cache: Path, count: int, folder: Path) -> dict[Flavour, list[Output]]:
    engine, made = ReadOnce(engine_of(ConvertOptions())), {flavour: list[Output]() for flavour in FLAVOURS}
    for source in sources(cache, count, folder):
        for flavour in FLAVOURS:
            for coding in get_args(Coding):
                options = ConvertOptions(flavour=flavour, stencils=coding)
                made[flavour] += outputs(source, options, engine, folder / flavour / coding)
        print(f"written: {source.path.name}", flush=True)
    runs = cache / "runs"
    for name in (OURS, INSIDE):
        made["2u"] += [Output(kind="of the last runs", file=file) for file in sorted(runs.rglob(f"{name}.pdf"))]
    return made


def _counted(made: dict[Flavour, list[Output]], broken: dict[Flavour, dict[Path, str]]) -> dict[str, dict[str, str]]:
    """By kind and flavour, how many of how many are valid."""
    table: dict[str, dict[str, str]] = {}
    for flavour, written in made.items():
        every = Counter(one.kind for one in written)
        valid = Counter(one.kind for one in written if one.file not in broken[flavour])
        for kind, count in every.items():
            table.setdefault(kind, {})[flavour] = f"{valid[kind]} of {count}"
    return table


def _show(table: dict[str, dict[str, str]], broken: dict[Flavour, dict[Path, str]]) -> None:
    print(f"\n{'valid':44}" + "".join(f"{flavour:>12}" for flavour in FLAVOURS))
    for kind, row in sorted(table.items()):
        print(f"{kind:44}" + "".join(f"{row.get(flavour, '–'):>12}" for flavour in FLAVOURS))
    for flavour, why in broken.items():
        for file, rules in why.items():
            print(f"not valid PDF/A-{flavour}: {file}: {rules}")


def _aim(flavour: Flavour, written: list[Output], broken: dict[Path, str]) -> Aim:
    told = f"{len(written) - len(broken)} of {len(written)}"
    return Aim(what=f"veraPDF: valid PDF/A-{flavour}", aim="all", reached=told, met=bool(written) and not broken)


if __name__ == "__main__":
    raise SystemExit(main())
