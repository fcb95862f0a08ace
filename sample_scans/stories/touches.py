"""What happens to papers on the way: turned on the glass, lost, added unlisted, stained, somebody else's."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from sample_scans.forms.covers import blank_back
from sample_scans.people import Person
from sample_scans.story import Paper, Side


def turned(paper: Paper, degrees: int, side: int = 0) -> Paper:
    """One side stored turned by ``degrees`` clockwise."""
    return _change(paper, side, lambda s: replace(s, look=replace(s.look, rotation=degrees)))


def skewed(paper: Paper, degrees: float, side: int = 0) -> Paper:
    """One side laid askew."""
    return _change(paper, side, lambda s: replace(s, look=replace(s.look, skew=degrees)))


def stained(paper: Paper, count: int = 2, side: int = 0) -> Paper:
    """One side with further stains and a dog ear."""
    return _change(
        paper, side, lambda s: replace(s, look=replace(s.look, wear=replace(s.look.wear, stains=count, dog_ear=True)))
    )


def faded(paper: Paper, share: float, side: int = 0) -> Paper:
    """One side whose ink has faded."""
    return _change(paper, side, lambda s: replace(s, look=replace(s.look, fade=share)))


def lost(paper: Paper, side: int = 0) -> Paper:
    """A paper one sheet of which the inventory counts and the stack lacks."""
    return _change(paper, side, lambda s: replace(s, lost=True))


def unlisted(paper: Paper) -> Paper:
    """A paper that the inventory does not name."""
    return replace(paper, listed=False)


def belongs_to(paper: Paper, person: Person) -> Paper:
    """A paper that strayed in from another person's case."""
    return replace(paper, of_person=person.id)


def with_back(paper: Paper) -> Paper:
    """The empty back was scanned as well."""
    return replace(paper, sides=(*paper.sides, blank_back(paper.sides[-1])))


def wages(seed: str, base: float, years: int, *, millions: bool = False) -> tuple[tuple[str, ...], ...]:
    """Twelve monthly sums for each of ``years`` years, as text with a comma."""
    rng = random.Random(seed)
    grow = 1.9 if millions else 1.06
    columns = []
    for year in range(years):
        months = [base * grow**year * rng.uniform(0.9, 1.2) for _ in range(12)]
        columns.append(tuple(f"{month:.2f}".replace(".", ",") for month in months))
    return tuple(columns)


def _change(paper: Paper, side: int, change: Callable[[Side], Side]) -> Paper:
    sides: list[Side] = list(paper.sides)
    sides[side] = change(sides[side])
    return replace(paper, sides=tuple(sides))
