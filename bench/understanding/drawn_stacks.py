"""Inventories by the hundred: kept stacks with a paper or sheet taken away or another's put in by chance, beside as many whole.

Kept cases hold too few events to tell how many are found. All stacks are made of cases that lack nothing, each with the
figures of its inventory misread once more as measured; what was drawn is the truth. Whole cases are drawn anew for the
intervals, for the stacks made of one case fail together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from random import Random
from typing import Final, Literal

import numpy as np

from archive.records.page import PageText
from bench.understanding.garbling import Confusions, measured
from bench.understanding.intervals import Figure, figure, ratio
from bench.understanding.labelled import LabelledCase, LabelledPage
from bench.understanding.report import shown
from classify.document_type import score_types
from classify.understanding import Scores, compared
from sample_scans.manifest import TrueDocument, TrueRow

What = Literal["paper taken away", "sheet taken away", "another's paper put in", "nothing"]
EVENTS: Final[tuple[What, ...]] = ("paper taken away", "sheet taken away", "another's paper put in")

NOTHING: Final[What] = "nothing"

_Drawn = tuple[What, tuple[LabelledPage, ...], set[tuple[str, int]]]  # what, the pages then, what is wrong with them
_APART = frozenset({"case_cover", "inventory", "aux"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """Pages of one case (its place among the cases given, for names may repeat), and what is wrong with them: sheets missing
    (``("missing", 7)``), unlisted papers (``("extra", 21)``).
    """

    case: int
    what: What
    pages: tuple[LabelledPage, ...]
    true: frozenset[tuple[str, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedStack:
    """What was said of a stack; ``doubted`` where the inventory was found to be of no use."""

    stack: Stack
    said: frozenset[tuple[str, int]]
    doubted: bool


def stacks(cases: Sequence[LabelledCase], draws: int, confusions: Confusions, seed: int = 1) -> Iterator[Stack]:
    """Of every whole case that many stacks with an event, of all kinds in turn, and as many without."""
    whole = {place: case for place, case in enumerate(cases) if _is_whole(case)}
    for place, case in whole.items():
        rng = Random(f"{seed}/{place}/{case.name}")
        others = [other for other in whole.values() if other is not case]
        for at in range(draws):
            for what in (EVENTS[at % len(EVENTS)], NOTHING):
                said, pages, true = _drawn(case, what, others, rng)
                pages = _garbled(pages, case, confusions, rng)
                yield Stack(case=place, what=said, pages=pages, true=frozenset(true))


def judged(stack: Stack, scores: Scores = score_types) -> JudgedStack:
    """What is said of the inventory of the stack, cut and compared as the workers do."""
    found = compared([page.text for page in stack.pages], blank=[page.blank for page in stack.pages], scores=scores)
    said = {("missing", one) for one in found.missing} | {("extra", one) for one in found.extra} if found else set()
    return JudgedStack(stack=stack, said=frozenset(said), doubted=found is None or found.doubt is not None)


def stack_lines(cases: Sequence[LabelledCase], draws: int) -> Iterator[str]:
    """The lines to print: what was found of each kind of event, alarms at whole stacks, with 95 % intervals."""
    scores = cache(score_types)  # most pages lie in all stacks of their case
    found = [judged(stack, scores) for stack in stacks(cases, draws, measured(cases))]
    whole = [one for one in found if one.stack.what == NOTHING]
    eventful = [one for one in found if one.stack.what != NOTHING]
    made_of = len({one.stack.case for one in found})
    yield f"inventories of {len(eventful)} stacks with an event and {len(whole)} without, made of {made_of} kept cases"
    for what in EVENTS:
        yield _line(f"  {what}: told", [(one, _told(one)) for one in eventful if one.stack.what == what])
    yield _line("  any event: told (aim .95)", [(one, _told(one)) for one in eventful])
    yield _line("  something false beside it", [(one, bool(one.said - one.stack.true)) for one in eventful])
    yield _line("  alarms at whole stacks (aim .02)", [(one, bool(one.said)) for one in whole])
    yield _line("  not compared, for doubt", [(one, one.doubted) for one in found])


def _told(one: JudgedStack) -> bool:
    return one.stack.true <= one.said


def _line(what: str, judged: Sequence[tuple[JudgedStack, bool]]) -> str:
    return f"{what:52}{shown(_share(judged)):>36}"


def _share(judged: Sequence[tuple[JudgedStack, bool]]) -> Figure:
    sums: dict[int, list[int]] = {}
    for one, so in judged:
        mine = sums.setdefault(one.stack.case, [0, 0])
        mine[0] += so
        mine[1] += 1
    return figure(np.array(list(sums.values()), dtype=np.float64), ratio, len(judged))


def _is_whole(case: LabelledCase) -> bool:
    """Whether the inventory and the papers agree, row by row, so that it is known which sheets a paper is."""
    known = case.inventory
    if not known.entries or known.missing or known.extra or known.unreadable or case.separated:
        return False
    papers = _papers(case)
    return [paper.title for paper in papers] == [row.title for row in known.entries]


def _papers(case: LabelledCase) -> list[TrueDocument]:
    return [one for one in case.documents if one.listed and one.type not in _APART]


def _drawn(case: LabelledCase, what: What, others: Sequence[LabelledCase], rng: Random) -> _Drawn:
    """The case with one event; a whole paper is taken where no paper has several sheets of one written page."""
    if what == NOTHING:
        return what, case.pages, set()
    if what == "another's paper put in":
        return _put_in(case, rng.choice(others), rng)
    pairs = list(zip(_papers(case), case.inventory.entries, strict=True))
    several = [(paper, row) for paper, row in pairs if _sheets(row) > 1 and len(_written(case, paper)) == _sheets(row)]
    if what == "sheet taken away" and several:
        paper, row = rng.choice(several)
        at = rng.randrange(_sheets(row))
        gone, lost = {_written(case, paper)[at]}, {("missing", row.sheets[0] + at)}
    else:
        what = "paper taken away"
        paper, row = rng.choice(pairs)
        gone, lost = set(paper.pages), {("missing", sheet) for sheet in range(row.sheets[0], row.sheets[1] + 1)}
    return what, tuple(page for number, page in enumerate(case.pages, start=1) if number not in gone), lost


def _put_in(case: LabelledCase, other: LabelledCase, rng: Random) -> _Drawn:
    strange = rng.choice(_papers(other))
    at = rng.choice([paper.pages[0] for paper in _papers(case)[1:]] + [len(case.pages) + 1])
    more = [other.pages[page - 1] for page in strange.pages]
    return "another's paper put in", (*case.pages[: at - 1], *more, *case.pages[at - 1 :]), {("extra", at)}


def _sheets(row: TrueRow) -> int:
    return row.sheets[1] - row.sheets[0] + 1


def _written(case: LabelledCase, paper: TrueDocument) -> list[int]:
    return [page for page in paper.pages if not case.pages[page - 1].blank]


def _garbled(
    pages: Sequence[LabelledPage], case: LabelledCase, confusions: Confusions, rng: Random
) -> tuple[LabelledPage, ...]:
    """The figures of the inventory, which lies before all that was changed, misread once more."""
    listing = {page for one in case.documents if one.type == "inventory" for page in one.pages}
    return tuple(
        replace(page, text=_misread(page.text, confusions, rng)) if number in listing else page
        for number, page in enumerate(pages, start=1)
    )


def _misread(text: PageText, confusions: Confusions, rng: Random) -> PageText:
    """A word of which nothing would be left stays as it is."""
    lines = (
        replace(
            line, words=tuple(replace(word, text=confusions.garble(word.text, rng) or word.text) for word in line.words)
        )
        for line in text.lines
    )
    return replace(text, lines=tuple(lines))
