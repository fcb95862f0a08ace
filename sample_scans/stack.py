"""From a story to a stack: sheet numbers, the inventory that describes them, and the look each page happened to get."""

from __future__ import annotations

import random
import zlib
from dataclasses import dataclass, replace

from sample_scans.forms.covers import inventory_forms
from sample_scans.forms.inventory_blank import filled_inventory
from sample_scans.layout import Form
from sample_scans.scanner import Look
from sample_scans.story import Paper, Side, Story

UNNUMBERED = ("case_cover", "inventory")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of the inventory: what it says of a paper and the sheets it counts (first, last)."""

    number: int
    title: str
    issued: str
    sheets: tuple[int, int]

    @property
    def sheet_text(self) -> str:
        """``3`` or ``3-5`` as written in the last column."""
        first, last = self.sheets
        return str(first) if first == last else f"{first}-{last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """One page to draw; ``number`` counts from 1 through the case, ``sheet`` is 0 where none is written."""

    number: int
    form: Form
    look: Look
    sheet: int
    dpi: int
    seed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stack:
    """The case as it lies on the table."""

    pages: tuple[PagePlan, ...]
    papers: tuple[tuple[Paper, tuple[int, ...]], ...]
    rows: tuple[Row, ...]
    sheets_expected: int
    missing: tuple[int, ...]
    extra: tuple[int, ...]


def compose(story: Story) -> Stack:
    """Number the sheets, write the inventory from them, and give every page its look."""
    numbered, rows, missing = _number(story)
    pages: list[PagePlan] = []
    placed: list[tuple[Paper, tuple[int, ...]]] = []
    for paper, sheets in numbered:
        sides = tuple(zip(paper.sides, sheets, strict=True))
        if paper.type == "inventory":
            told = [(r.title, r.issued, r.sheet_text) for r in rows]
            blank = paper.sides[0].form
            forms = filled_inventory(blank, told) if blank.text else inventory_forms(story, told)
            sides = tuple((Side(form=form, look=paper.sides[0].look), 0) for form in forms)
        mine = []
        for side, sheet in sides:
            if side.lost:
                continue
            mine.append(len(pages) + 1)
            pages.append(_plan(story, side, sheet, len(pages) + 1))
        placed.append((paper, tuple(mine)))
    has_inventory = any(paper.type == "inventory" for paper in story.papers)
    extra = _extra(placed) if has_inventory else ()
    return Stack(
        pages=tuple(pages),
        papers=tuple(pair for pair in placed if pair[1]),
        rows=tuple(rows) if has_inventory else (),
        sheets_expected=rows[-1].sheets[1] if has_inventory and rows else 0,
        missing=tuple(missing) if has_inventory else (),
        extra=extra,
    )


def _extra(placed: list[tuple[Paper, tuple[int, ...]]]) -> tuple[int, ...]:
    """First pages of papers the inventory does not name; envelopes are nobody's documents."""
    return tuple(numbers[0] for paper, numbers in placed if not paper.listed and paper.type != "aux")


def _number(story: Story) -> tuple[list[tuple[Paper, list[int]]], list[Row], list[int]]:
    numbered: list[tuple[Paper, list[int]]] = []
    rows: list[Row] = []
    missing: list[int] = []
    sheet = 0
    for paper in story.papers:
        counts = paper.listed and paper.type not in UNNUMBERED
        sheets: list[int] = []
        first = sheet + 1
        for side in paper.sides:
            if counts and not side.back:
                sheet += 1
                missing += [sheet] if side.lost else []
            sheets.append(sheet if counts and not side.back else 0)
        if counts:
            rows.append(Row(number=len(rows) + 1, title=paper.title, issued=paper.issued, sheets=(first, sheet)))
        numbered.append((paper, sheets))
    return numbered, rows, missing


def _plan(story: Story, side: Side, sheet: int, number: int) -> PagePlan:
    seed = zlib.crc32(f"{story.name}/{number}/{story.seed}".encode())
    rng = random.Random(seed)
    look = side.look
    if not look.skew:
        look = replace(look, skew=round(max(-2.6, min(2.6, rng.gauss(0, 0.75))), 2))
    large = side.form.size in {"a4", "a5", "a4l"}
    wear = replace(look.wear, holes=look.wear.holes or (story.sewn if large else 0))
    if look.wear.age > 0.6 and rng.random() < 0.25:
        wear = replace(wear, stains=wear.stains + 1)
    look = replace(look, wear=wear, light=round(rng.uniform(0.01, 0.09), 3))
    return PagePlan(
        number=number,
        form=side.form,
        look=look,
        sheet=sheet,
        dpi=story.dpi if story.container.startswith("tiff") else max(side.dpi, story.dpi),
        seed=seed,
    )
