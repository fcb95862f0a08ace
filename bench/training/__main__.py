"""Train the model of types: ``make train``. From the tuned wordings, bare texts and the rules' tables, never from unseen ones.

Writes ``classify/rules/type_model.npz`` and tells its version, size and how long it took. The same wordings and tables give the
same bytes on the same machine.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import cycle
from math import ceil
from pathlib import Path
from random import Random
from time import monotonic
from typing import Final

from bench.training.bare_texts import bare_texts
from bench.training.fitting import Sample, fitted
from bench.training.papers import examples
from classify.document_type import folded_texts
from classify.learned_type import runs, unpack_model
from classify.rules.types import type_rules
from sample_scans.collection.drawing import all_wordings
from sample_scans.collection.wording import Wording

MODEL: Final = Path(__file__).parents[2] / "classify" / "rules" / "type_model.npz"
PAPERS: Final = 5
"""Of each wording."""

_FURTHER = 0.15  # what all further sides of a wording weigh beside its first ones: they may speak of anything
_TABLE = 2.0  # what a type's table weighs beside a wording
_PHRASES = 8  # of a table on a page made up of it


def samples(wordings: Sequence[Wording], papers: int = PAPERS) -> list[Sample]:
    """What a model learns from: papers of every wording, which weigh one together, bare texts, and the tables' lines."""
    return [*_of_papers(wordings, papers), *_of_texts(), *_of_tables()]


def _of_papers(wordings: Sequence[Wording], papers: int) -> Iterator[Sample]:
    drawn = list(examples(wordings, papers))
    alike = Counter((one.wording, one.side > 0) for one in drawn)
    for one in drawn:
        weight = (_FURTHER if one.side else 1.0) / alike[one.wording, one.side > 0]
        yield Sample(runs=runs(*folded_texts(one.page)), type=one.type, weight=weight, group=one.wording)


def _of_texts() -> Iterator[Sample]:
    """Bare texts, each of which weighs as much as a wording's first sides or its further ones."""
    for one in bare_texts():
        yield Sample(
            runs=runs(*one.folded()), type=one.type, weight=_FURTHER if one.side > 1 else 1.0, group=f"texts/{one.name}"
        )


def _of_tables() -> Iterator[Sample]:
    """Of every type short pages made up of its table: one title in the head and some phrases below it."""
    for rule in type_rules():
        titles, phrases = cycle(rule.titles), [phrase.folded for phrase in rule.phrases]
        shuffled = Random(f"tables/{rule.code}").sample(phrases, len(phrases))
        pages = max(len(rule.titles), ceil(len(phrases) / _PHRASES))
        for at, title in zip(range(pages), titles, strict=False):
            said = shuffled[at::pages]
            told = runs(" ".join((title.folded, *said)), title.folded)
            yield Sample(runs=told, type=rule.code, weight=_TABLE / pages, group=rule.code)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 0 when the model is written."""
    parser = argparse.ArgumentParser(prog="python -m bench.training", description="Train the model of types.")
    parser.add_argument("--papers", type=int, default=PAPERS, help="papers of each wording")
    parser.add_argument("--out", type=Path, default=MODEL)
    options = parser.parse_args(arguments)
    began = monotonic()
    wordings = [wording for wording in all_wordings() if wording.split == "tuned"]
    learned = samples(wordings, options.papers)
    told = fitted(learned)
    options.out.write_bytes(told)
    model = unpack_model(told)
    print(
        f"{options.out.name} {model.version}: {len(model.places)} runs × {len(model.codes)} types, {len(told) / 1e6:.2f} MB, "
        f"from {len(wordings)} wordings, bare texts and the tables ({len(learned)} texts) in {monotonic() - began:.0f} s"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
