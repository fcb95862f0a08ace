"""The types of whole papers by the rules alone, by the model alone, and by both: whether the model is worth its place.

Here the papers are cut as they are in truth, so that nothing but the types is judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

import numpy as np

from archive.records.document import DocumentType
from bench.understanding.intervals import NOTHING, Array, Figure, figure, macro_f1
from bench.understanding.labelled import LabelledCase
from bench.understanding.measures import SEEN
from bench.understanding.report import shown
from classify.document_type import TypeScore, judge_scored, score_types
from classify.learned_type import type_model

Scores = Mapping[DocumentType, TypeScore]
Found = dict[str, dict[str, Figure]]
"""By what the types were told -> split -> macro-F1 over the types seen often enough."""

_ANSWERS: Final = 10.0  # above what an unknown type scores: alone the model always answers

BY: Final[dict[str, Callable[[TypeScore], float]]] = {
    "by rules alone": lambda one: one.score - one.learned,
    "by the model alone": lambda one: _ANSWERS + one.learned,
    "by both": lambda one: one.score,
}


def types_by(sets: Mapping[str, Sequence[LabelledCase]]) -> Found:
    """How well types are told by each of ``BY``."""
    told = {split: [_told(case) for case in cases] for split, cases in sets.items()}
    return {by: {split: _figure([case[by] for case in cases]) for split, cases in told.items()} for by in BY}


def type_lines(found: Found) -> Iterator[str]:
    """The lines of a table."""
    yield f"types of whole papers, macro-F1 (model {type_model().version})"
    for by, splits in found.items():
        yield f"{'  ' + by:52}" + "".join(f"{shown(one):>36}" for one in splits.values())


def types_made(found: Found) -> dict[str, Any]:
    """The same as JSON types, with the model's version."""
    rounded = {
        by: {split: round(one.value, 4) for split, one in splits.items() if one.n} for by, splits in found.items()
    }
    return {"types_of_whole_papers": {"model": type_model().version, "macro_f1": rounded}}


def _told(case: LabelledCase) -> dict[str, list[tuple[str, str]]]:
    """(true, said) of every paper on which something is written."""
    scored = [score_types(page.text) for page in case.pages]
    papers = [
        (one.type, [scored[at - 1] for at in one.pages if not case.pages[at - 1].blank]) for one in case.documents
    ]
    return {by: [(true, _said(pages, of)) for true, pages in papers if pages] for by, of in BY.items()}


def _said(pages: Sequence[Scores], of: Callable[[TypeScore], float]) -> str:
    return judge_scored([{code: replace(one, score=of(one)) for code, one in page.items()} for page in pages]).value


def _figure(cases: Sequence[list[tuple[str, str]]]) -> Figure:
    if not cases:
        return NOTHING
    rows: Array = np.array([_sums(case) for case in cases], dtype=np.float64)
    return figure(rows, partial(macro_f1, least=SEEN), sum(map(len, cases)))


def _sums(papers: Sequence[tuple[str, str]]) -> list[int]:
    """(right, wrongly said, missed) of one type after another."""
    right = Counter(true for true, said in papers if true == said)
    false = Counter(said for true, said in papers if true != said)
    missed = Counter(true for true, said in papers if true != said)
    return [count for code in DocumentType for count in (right[code], false[code], missed[code])]
