"""How well the search finds: ``make evaluate-search``, or ``python -m bench.search``.

Queries of seven kinds are drawn from what is true of the committed cases, and asked of an archive that holds these cases as the
product would: of its embedded index and, where ``CENTRE_ELASTIC`` names a server, of Elasticsearch.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.search.asking import EVERYBODYS_READER, entries_in, find_as, searching
from bench.search.drawing import DPI, SEED, SPLIT, collect, collected
from bench.search.drawing_queries import PER_KIND, draw_queries, of_each_kind
from bench.search.errors import misses
from bench.search.filling import filled
from bench.search.floor import QUERIES, raise_floor, slice_of
from bench.search.judged_query import KINDS, JudgedQuery
from bench.search.judging import judge
from bench.search.kept_cases import keep, searched_cases
from bench.search.leaks import leaks_of
from bench.search.report import RESULTS, EngineAnswers, Result, table, write
from bench.search.speed import Speed, speed_of
from bench.search.truth import Truth
from bench.understanding.collecting import cache_folder, generator_digest, reader_of
from bench.understanding.labelled import LabelledCase
from workers.settings import Settings

_LEAKING, _TIMED = 6, 40  # queries of each kind


def _engines() -> dict[str, str]:
    """Name -> address of the index; the embedded one has none."""
    server = os.environ.get("CENTRE_ELASTIC", "")
    return {"embedded": ""} | ({"elasticsearch": f"elasticsearch+{server}/evaluate{os.getpid()}"} if server else {})


def asked(settings: Settings, index: str, queries: Sequence[JudgedQuery], truth: Truth, leaking: int) -> EngineAnswers:
    """All queries asked of one engine, and ``leaking`` of each kind as readers who may not see everything."""
    with searching(settings, index) as tools:
        find = find_as(tools, EVERYBODYS_READER)
        return EngineAnswers(
            judged=[judge(query, find, truth) for query in queries],
            leaks=leaks_of(tools, [query.words for query in of_each_kind(queries, leaking)]) if leaking else None,
        )


def _timed(settings: Settings, queries: Sequence[JudgedQuery], documents: int) -> Speed:
    with searching(settings) as tools:
        return speed_of(documents, entries_in(tools), [query.words for query in of_each_kind(queries, _TIMED)])


def _collect(count: int) -> None:
    for place in range(count):
        for case in collect(range(place, place + 1), reader_of()):
            print(f"{place + 1} of {count}: {case.name}, {len(case.pages)} pages", file=sys.stderr)


def _keep(count: int) -> None:
    reader = reader_of()
    header = {"split": SPLIT, "seed": SEED, "dpi": DPI, "engine": reader.settings, "generator": generator_digest()}
    keep(header, list(collected(count, reader)))


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description="Measure the search.")
    parser.add_argument("--slice", action="store_true", help="only the cases that the tests ask for")
    parser.add_argument("--fill", action="store_true", help="take the cases in anew: understanding has changed")
    parser.add_argument(
        "--errors", choices=(*KINDS, "all"), help="list the worst queries of a kind instead of the table"
    )
    parser.add_argument("--most", type=int, default=40, help="queries to list")
    parser.add_argument("--per-kind", type=int, default=PER_KIND, help="queries of each kind")
    parser.add_argument("--write", action="store_true", help="write bench/results/search.json and .svg")
    parser.add_argument("--documents", type=int, default=0, help="time the embedded search among so many documents too")
    parser.add_argument("--raise-floor", action="store_true", help="lift what the tests hold to what is reached now")
    parser.add_argument("--collect", type=int, default=0, help="draw and read so many short cases, and stop")
    parser.add_argument("--keep", type=int, default=0, help="make those of so many that were read the committed set")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0, for it only measures."""
    options = _options(arguments)
    if options.collect or options.keep:
        _collect(options.collect)
        _keep(options.keep)
        return 0
    cases = searched_cases()
    if options.slice or options.raise_floor:
        cases = slice_of(cases)
    settings = filled(cases, _home(options.slice or options.raise_floor), again=options.fill)
    return _measure(options, cases, settings)


def _home(sliced: bool) -> Path:
    return cache_folder().with_name("search") / ("slice" if sliced else "whole")


def _measure(options: argparse.Namespace, cases: Sequence[LabelledCase], settings: Settings) -> int:
    truth = Truth(cases)
    queries = draw_queries(cases, truth, QUERIES if options.raise_floor else options.per_kind)
    engines = {"embedded": ""} if options.raise_floor else _engines()
    leaking = 0 if options.errors or options.raise_floor else _LEAKING
    answers = {name: asked(settings, index, queries, truth, leaking) for name, index in engines.items()}
    if options.raise_floor:
        print(raise_floor(answers["embedded"].judged))
    elif options.errors:
        for name, each in answers.items():
            print(f"--- {name}", *misses(each.judged, options.errors, options.most), sep="\n")
    else:
        speed = _timed(settings, queries, options.documents) if options.documents else None
        result = Result(cases=len(cases), pages=sum(len(case.pages) for case in cases), engines=answers, speed=speed)
        print(*table(result), sep="\n")
        if options.write:
            write(result, RESULTS)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
