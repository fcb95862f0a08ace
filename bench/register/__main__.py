"""The link of cases to a large register: ``python -m bench.register [--persons N] [--cases M] [--seed S] [--json FILE]``.

Draws a register and cases (kept in ``--folder``, the same for the same seed), makes its index, links every case as
understanding does, and prints what became of it beside the aims. Values are drawn with errors, not read from pages.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import resource
import time
from collections import Counter
from pathlib import Path
from pickle import loads

from archive.register.register_file import RegisterFile
from bench.register.drawn_cases import drawn_cases
from bench.register.drawn_register import draw
from bench.register.linking import Linked, link, make_index
from bench.register.verdict import false_links, table

_CACHE = Path.home() / ".cache" / "skrynia" / "register"


def main() -> None:
    """Print the table, the reliability of the score and the false automatic links."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--cases", type=int, default=5_000)
    parser.add_argument("--seed", type=int, default=7, help="6: what the weights were fitted on")
    parser.add_argument("--folder", type=Path, default=_CACHE)
    parser.add_argument("--json", type=Path)
    chosen = parser.parse_args()
    folder = chosen.folder / f"{chosen.persons}-{chosen.seed}"
    if not (folder / "register.csv").exists():
        _apart(draw, folder, persons=chosen.persons, cases=min(10_000, chosen.persons // 20), seed=chosen.seed)
    opening = _opened(folder)
    linked, memory = _linked(folder, chosen.cases, chosen.seed)
    figures = table(linked) | opening | memory
    for name, value in figures.items():
        print(f"{name:34} {value}")
    print(*false_links(linked), sep="\n")
    print("why the others wait:", dict(Counter(one.waits for one in linked if one.waits).most_common(12)))
    if chosen.json:
        told = {"persons": chosen.persons, "seed": chosen.seed} | figures
        chosen.json.write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _apart(what: object, *values: object, **named: object) -> None:
    """In a process of its own, so that its memory is not counted here."""
    process = multiprocessing.get_context("spawn").Process(target=what, args=values, kwargs=named)  # type: ignore[arg-type]
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(process.exitcode)


def _opened(folder: Path) -> dict[str, float]:
    """Seconds to open the register, and to make its index where this run does."""
    extract = folder / "register.csv"
    made = {}
    if not list(folder.glob("register-*.db")):
        begun = os.times().children_user
        _apart(make_index, extract, folder)
        made = {"index made, s of processor": round(os.times().children_user - begun, 1)}
    begun = time.perf_counter()
    RegisterFile(extract, indexes=folder).close()
    size = sum(each.stat().st_size for each in folder.glob("register-*.db"))
    return made | {"register opened, s": round(time.perf_counter() - begun, 2), "index, MB": round(size / 1e6)}


def _linked(folder: Path, cases: int, seed: int) -> tuple[list[Linked], dict[str, float]]:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    register = RegisterFile(folder / "register.csv", indexes=folder)
    subjects = loads((folder / "subjects.pickle").read_bytes())  # noqa: S301 - written by drawn_register
    linked = [link(subject, documents, register) for subject, documents in drawn_cases(subjects[:cases], seed=seed)]
    register.close()
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return linked, {"memory at first, MB": round(before / 1024), "memory at most, MB": round(after / 1024)}


if __name__ == "__main__":
    main()
