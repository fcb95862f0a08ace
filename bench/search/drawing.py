"""Short cases for the search: three to six pages of a drawn case, read by the page engine and kept outside the checkout.

Searching wants many different people and wordings, not whole stacks: of every cast one story is told as the collection tells it,
and a few of its papers are drawn. A case that was drawn and read once is not drawn again.
"""

from __future__ import annotations

import json
import lzma
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from bench.understanding.collecting import Reader, generator_digest
from bench.understanding.labelled import LabelledCase, labelled
from bench.understanding.packing import pack_case, unpack_case
from sample_scans.collection.casting import cast_of
from sample_scans.collection.drawing import all_wordings, people_of
from sample_scans.collection.stacking import Split, story_of
from sample_scans.draw import TextSpills, draw_case
from sample_scans.manifest import load_case
from sample_scans.people import register_row
from sample_scans.story import Paper, Story

SEED, DPI = 7, 200
SPLIT: Split = "tuned"
"""Wordings that everybody may read: whoever mends the search looks at these papers."""

_CASTS = 100_000  # of one seed
_FEWEST, _MOST = 3, 6  # pages
_TRIES = 12


def collect(places: range, reader: Reader, seed: int = SEED, dpi: int = DPI) -> Iterator[LabelledCase]:
    """The short cases at these places, drawn and read where they are not kept yet."""
    for place in places:
        kept = _kept(reader, seed, dpi, place)
        yield _opened(kept) if kept.exists() else _drawn(kept, seed * _CASTS + place, reader, dpi)


def collected(count: int, reader: Reader, seed: int = SEED, dpi: int = DPI) -> Iterator[LabelledCase]:
    """Those of the first ``count`` short cases that are kept already."""
    for place in range(count):
        kept = _kept(reader, seed, dpi, place)
        if kept.exists():
            yield _opened(kept)


def _kept(reader: Reader, seed: int, dpi: int, place: int) -> Path:
    made = f"short-{seed}-{dpi}-{reader.settings}"
    return reader.cache / "drawn" / generator_digest() / made / f"{place:05d}.json.xz"


def _opened(kept: Path) -> LabelledCase:
    return unpack_case(json.loads(lzma.decompress(kept.read_bytes())))


def _drawn(kept: Path, seed: int, reader: Reader, dpi: int) -> LabelledCase:
    with tempfile.TemporaryDirectory(prefix="skrynia-cases-") as folder:
        drawn = load_case(_draw(seed, Path(folder), dpi))
        read = [reader.read(page.path, page.frame + 1)[:2] for page in drawn.pages]
    # Whom such a cut-down stack links to is not judged here.
    rows = [register_row(person) for person in people_of(cast_of(seed))]
    case = replace(labelled(drawn, SPLIT, read, rows), decision="")
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(".part")
    part.write_bytes(lzma.compress(json.dumps(pack_case(case), ensure_ascii=False).encode()))
    shutil.move(part, kept)  # whole or not at all: a run may be stopped at any moment
    return case


def _draw(seed: int, folder: Path, dpi: int) -> Path:
    """The folder of the drawn case; told anew with other chance where words leave their sheet."""
    for attempt in range(_TRIES):
        story = _short_story(seed, attempt, dpi)
        try:
            draw_case(story, folder / story.name)
        except TextSpills:
            shutil.rmtree(folder / story.name, ignore_errors=True)
            continue
        return folder / story.name
    raise TextSpills(f"the short case {seed} fits no sheet")


def _short_story(seed: int, attempt: int, dpi: int) -> Story:
    chance = Random(f"short/{seed}/{attempt}")
    story = story_of(cast_of(seed), chance, SPLIT, all_wordings(), seed=seed, dpi=dpi)
    own = [paper for paper in story.papers if paper.type != "inventory" and paper.truth and not paper.of_person]
    wanted, taken = chance.randint(_FEWEST, _MOST), list[Paper]()
    for paper in chance.sample(own, len(own)):
        if sum(len(each.sides) for each in (*taken, paper)) <= wanted:
            taken.append(paper)
    papers = tuple(paper for paper in story.papers if any(paper is each for each in taken))
    return replace(story, papers=papers, flags=(), candidates=())
