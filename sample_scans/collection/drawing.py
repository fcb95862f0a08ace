"""Draws a collection: a folder per case with its manifest, as the sample cases have them, and the register of all its people."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from sample_scans.collection.cast import Cast
from sample_scans.collection.casting import cast_of
from sample_scans.collection.people_by_chance import day_by_chance, person_by_chance
from sample_scans.collection.second import WORDINGS as SECOND
from sample_scans.collection.stacking import Split, story_of, stranger_of
from sample_scans.collection.surnames import surname_by_chance
from sample_scans.collection.third import WORDINGS as THIRD
from sample_scans.collection.tuned import WORDINGS as TUNED
from sample_scans.collection.unseen import WORDINGS as UNSEEN
from sample_scans.collection.wording import Wording
from sample_scans.draw import TextSpills, draw_case
from sample_scans.people import Person, write_register
from sample_scans.stack import Stack
from sample_scans.story import Story

_TRIES = 12
_SEEDS = 100_000  # cases of one collection; the next seed's begin after them


def all_wordings() -> tuple[Wording, ...]:
    """Every wording there is, the tuned ones and the unseen ones."""
    return (*TUNED, *SECOND, *THIRD, *UNSEEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One case that was drawn: its cast, its story, its stack."""

    cast: Cast
    story: Story
    stack: Stack


def stories(split: Split, count: int, seed: int, dpi: int = 150) -> Iterator[tuple[Cast, Story]]:
    """The casts and stories of a collection, as they are told at the first try."""
    wordings = all_wordings()
    for place in range(count):
        cast = cast_of(seed * _SEEDS + place)
        yield cast, _told(cast, split, wordings, seed * _SEEDS + place, 0, dpi)


def draw_collection(split: Split, count: int, seed: int, folder: Path, dpi: int = 150) -> Iterator[Drawn]:
    """Draw ``count`` cases into folders of ``folder``; the same arguments give the same bytes on the same machine.

    A story whose words leave a sheet is told anew with other chance; TextSpills where that does not help.
    """
    for place in range(count):
        yield draw_member(split, place, seed, folder, dpi)


def draw_member(split: Split, place: int, seed: int, folder: Path, dpi: int = 150) -> Drawn:
    """Draw the case at one place (from 0) of a collection into a folder of ``folder``."""
    return _draw(cast_of(seed * _SEEDS + place), split, all_wordings(), seed * _SEEDS + place, folder, dpi)


def _told(cast: Cast, split: Split, wordings: tuple[Wording, ...], seed: int, attempt: int, dpi: int) -> Story:
    chance = Random(f"story/{split}/{seed}/{attempt}")
    return story_of(cast, chance, split, wordings, seed=seed, dpi=dpi)


def _draw(cast: Cast, split: Split, wordings: tuple[Wording, ...], seed: int, folder: Path, dpi: int) -> Drawn:
    for attempt in range(_TRIES):
        story = _told(cast, split, wordings, seed, attempt, dpi)
        try:
            return Drawn(cast=cast, story=story, stack=draw_case(story, folder / story.name))
        except TextSpills:
            shutil.rmtree(folder / story.name, ignore_errors=True)
            if attempt == _TRIES - 1:
                raise
    raise AssertionError("unreachable")


def people_of(cast: Cast) -> tuple[Person, ...]:
    """Those of the case who stand in the register."""
    people = (cast.applicant, cast.spouse, cast.child, cast.mother, cast.father, cast.namesake)
    return tuple(person for person in people if person.registered)


def fillers(count: int, seed: int) -> Iterator[Person]:
    """Invented people whom no case knows, for a register as long as a real one."""
    rng = Random(f"fillers/{seed}")
    for place in range(count):
        sex = rng.choice("mf")
        born = day_by_chance(rng, date(1915, 1, 1), date(2012, 12, 31))
        surname = surname_by_chance(rng)
        yield person_by_chance(rng, f"F{seed}-{place:07d}", surname, sex, born, papers_until=date(2025, 6, 30))


def write_people(drawn: Sequence[Drawn], total: int, seed: int, path: Path) -> int:
    """Write the register: the cases' people, those whose papers strayed in, and fillers up to ``total``; how many there are."""
    known = {person.id: person for case in drawn for person in known_people(case)}
    people = (*known.values(), *fillers(max(0, total - len(known)), seed))
    write_register(people, path)
    return len(people)


def known_people(case: Drawn) -> tuple[Person, ...]:
    """Whom the register knows of those whose papers lie in a case."""
    return (*people_of(case.cast), *_strangers(case))


def _strangers(case: Drawn) -> tuple[Person, ...]:
    if not any(paper.of_person for paper in case.story.papers):
        return ()
    other = stranger_of(case.cast, case.story.seed)
    return people_of(other) if other else ()
