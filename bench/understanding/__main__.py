"""How well stacks are understood: ``make evaluate``, or ``python -m bench.understanding [--full]``.

Without options the committed set is judged. ``--full`` draws and reads more (kept outside the checkout; goes on where it was
stopped), ``--cases DIR`` judges folders of cases with manifests, ``--corrections DIR`` what people decided in an archive,
``--errors SORT`` lists what went wrong.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, get_args

from archive.ports.register_client import RegisterClient
from archive.records.errors import BadInput
from archive.register.register_file import RegisterFile
from bench.understanding import corrections
from bench.understanding.collecting import Reader, collect, collected, generator_digest, read_folder, reader_of
from bench.understanding.drawn_stacks import stack_lines
from bench.understanding.errors import SORTS, tell, worst
from bench.understanding.floor import raise_floor, slice_of
from bench.understanding.garbled_numbers import garbled_lines
from bench.understanding.judging import JudgedCase, judge
from bench.understanding.labelled import LabelledCase
from bench.understanding.packing import kept_file, read_cases, write_cases
from bench.understanding.register import register_of
from bench.understanding.report import JUDGES, RESULTS, table, write
from bench.understanding.type_floor import type_lines, types_by, types_made
from sample_scans.collection.stacking import Split
from sample_scans.manifest import REGISTER

SEED, DPI = 6, 200
"""The committed set is the beginning of these collections; the scans of offices are 300 dpi, see docs/measuring.md."""

STRANGERS = 20_000
"""People of the register whom no case knows."""

_FULL = 1000  # cases of each split
_SPLITS: Final[tuple[Split, ...]] = ("unseen", "tuned")


def judge_all(
    sets: Mapping[str, Sequence[LabelledCase]], register: RegisterClient, *, told: bool = False
) -> dict[str, list[JudgedCase]]:
    """Every case understood and judged; ``told`` shows on stderr how far it is."""
    judged: dict[str, list[JudgedCase]] = {}
    for case in next(iter(sets.values()))[:1]:
        judge(case, register.candidates)  # loading of tables does not count as cost
    for split, cases in sets.items():
        judged[split] = []
        for case in cases:
            judged[split].append(judge(case, register.candidates))
            if told and sys.stderr.isatty():
                print(f"\r{split} {len(judged[split])} of {len(cases)} ", end="", file=sys.stderr)
    return judged


def _full(options: argparse.Namespace, reader: Reader) -> dict[str, list[LabelledCase]]:
    """Draw and read a case of each split in turn, so that a run that is stopped has some of each."""
    for place in range(options.count):
        for split in options.split or _SPLITS:
            for case in collect(split, range(place, place + 1), options.seed, options.dpi, reader):
                print(f"{split} {place + 1} of {options.count}: {case.name}, {len(case.pages)} pages", file=sys.stderr)
    return _collected(options, reader)


def _collected(options: argparse.Namespace, reader: Reader) -> dict[str, list[LabelledCase]]:
    splits: Iterable[Split] = options.split or _SPLITS
    return {split: list(collected(split, options.count, options.seed, options.dpi, reader)) for split in splits}


def _sets(options: argparse.Namespace) -> tuple[dict[str, list[LabelledCase]], dict[str, Any]]:
    """The cases to judge, and how they were made."""
    if not (options.cases or options.full or options.collected):
        files = {split: read_cases(kept_file(split)) for split in options.split or _SPLITS}
        return {split: list(cases) for split, (_, cases) in files.items()}, {s: head for s, (head, _) in files.items()}
    reader = reader_of(options.engine)
    if options.cases:
        return {"samples": list(read_folder(options.cases, reader))}, {"engine": reader.settings}
    made = {"seed": options.seed, "dpi": options.dpi, "engine": reader.settings, "generator": generator_digest()}
    return _full(options, reader) if options.full else _collected(options, reader), made


def _keep(sets: dict[str, list[LabelledCase]], made: dict[str, Any]) -> None:
    for split, cases in sets.items():
        path = kept_file(split)
        write_cases(path, {"split": split, "cases": len(cases), **made}, cases)
        print(f"{path.name}: {len(cases)} cases, {path.stat().st_size / 1e6:.2f} MB")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.understanding", description="Measure understanding.")
    parser.add_argument(
        "--full", action="store_true", help="draw and read --count cases of each split, then judge them"
    )
    parser.add_argument("--collected", action="store_true", help="judge what was drawn and read already")
    parser.add_argument("--keep", action="store_true", help="with --collected: make it the committed set")
    parser.add_argument("--count", type=int, default=_FULL, help="cases of each split")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--dpi", type=int, default=DPI)
    parser.add_argument("--split", action="append", choices=get_args(Split), help="only this split (may be repeated)")
    parser.add_argument("--engine", default="", help="reading engine (default: SKRYNIA_ENGINE, else auto)")
    parser.add_argument("--cases", type=Path, help="judge the cases in the folders of this one")
    parser.add_argument(
        "--corrections", type=Path, help="judge by an export of what people corrected (training export)"
    )
    parser.add_argument("--register", type=Path, help="CSV to link against (with --cases: the samples' own)")
    parser.add_argument(
        "--errors",
        choices=SORTS,
        help="list the worst errors of this sort instead of the table (--corrections: of all)",
    )
    parser.add_argument("--most", type=int, default=40, help="errors to list")
    parser.add_argument("--garbled", action="store_true", help="only identifiers with errors drawn as measured")
    parser.add_argument(
        "--stacks",
        type=int,
        default=0,
        metavar="DRAWS",
        help="only inventories: of every whole case so many stacks with an event, and without",
    )
    parser.add_argument(
        "--write",
        type=Path,
        nargs="?",
        const=RESULTS,
        metavar="FOLDER",
        help="write understanding[-full].json and .svg there (without FOLDER: bench/results)",
    )
    parser.add_argument("--raise-floor", action="store_true", help="lift what the tests hold to what is reached now")
    return parser.parse_args(arguments)


def _by_corrections(options: argparse.Namespace) -> int:
    try:
        register = RegisterFile(options.register) if options.register else None
        judged = corrections.judge_corrections(options.corrections, register)
    except BadInput as error:
        print(error, file=sys.stderr)
        return 1
    told = corrections.errors(judged, options.most) if options.errors else corrections.table(judged)
    print(*told, sep="\n")
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0, for it only measures, and 1 where what it is given cannot be read."""
    options = _options(arguments)
    if options.corrections:
        return _by_corrections(options)
    sets, made = _sets(options)
    if options.keep:
        _keep(sets, made)
        return 0
    if options.raise_floor:
        print(raise_floor(judge_all({JUDGES: slice_of(sets[JUDGES])}, register_of(sets[JUDGES], 0))[JUDGES]))
        return 0
    if options.garbled or options.stacks:
        print(*(garbled_lines(sets) if options.garbled else _stacks(sets, options.stacks)), sep="\n")
        return 0
    judged = judge_all(sets, _register(options, sets), told=True)
    if options.errors:
        for split, cases in judged.items():
            print(f"--- {split}", *tell(worst(cases, options.errors), options.most), sep="\n")
        return 0
    floor = types_by(sets)
    print(*table(judged), "", *type_lines(floor), sep="\n")
    print("", *garbled_lines(sets), sep="\n")
    if options.write:
        name = "understanding-full" if options.full or options.collected else "understanding"
        options.write.mkdir(parents=True, exist_ok=True)
        write(judged, {**made, **types_made(floor)}, options.write, name)
    return 0


def _stacks(sets: Mapping[str, Sequence[LabelledCase]], draws: int) -> Iterator[str]:
    for split, cases in sets.items():
        yield from (f"--- {split}", *stack_lines(cases, draws))


def _register(options: argparse.Namespace, sets: Mapping[str, Sequence[LabelledCase]]) -> RegisterClient:
    extract = options.register or (REGISTER if options.cases else None)
    return (
        RegisterFile(extract)
        if extract
        else register_of([case for cases in sets.values() for case in cases], STRANGERS)
    )


if __name__ == "__main__":
    raise SystemExit(main())
