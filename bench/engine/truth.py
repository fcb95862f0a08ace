"""A page of the yardstick as it lies in the cache: its picture and everything that is true of it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueWord:
    """A word and its box (x, y, width, height) in pixels of the page set upright and level."""

    text: str
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueCell:
    """A cell of a table, counted from 0; its box as that of a word."""

    table: int
    row: int
    column: int
    text: str
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTruth:
    """What is true of one page.

    ``rotation`` is the clockwise turn of the stored picture, ``skew`` the counter-clockwise turn in degrees that levels
    its lines afterwards. ``marks`` are stamps and pencil: they may be read, but need not. ``tags`` say what is special
    (``dense`` or ``case``, ``print``, ``typed`` or ``dot``, ``table``, ``stamp`` ...); ``grade`` is clean or bad.
    """

    name: str
    file: str
    language: str
    dpi: int
    width: int
    height: int
    colour: bool
    grade: str
    tags: tuple[str, ...]
    rotation: int
    skew: float
    blank: bool
    lines: tuple[str, ...]
    marks: tuple[str, ...]
    words: tuple[TrueWord, ...]
    cells: tuple[TrueCell, ...]

    @property
    def text(self) -> str:
        """The lines, one under another."""
        return "\n".join(self.lines)

    @property
    def usual(self) -> bool:
        """Whether the page is of the kind that the aims speak of: an A4 page in colour at 300 dpi."""
        return self.colour and self.dpi == 300 and "a4" in self.tags


def write_truth(truth: PageTruth, path: Path) -> None:
    """Keep the truth as JSON."""
    path.write_text(json.dumps(asdict(truth), ensure_ascii=False, indent=1) + "\n", "utf-8")


def read_truth(path: Path) -> PageTruth:
    """The truth kept before."""
    told: dict[str, Any] = json.loads(path.read_text("utf-8"))
    lists = {name: tuple(value) for name, value in told.items() if isinstance(value, list)}
    lists["words"] = tuple(TrueWord(text=word["text"], box=tuple(word["box"])) for word in told["words"])
    lists["cells"] = tuple(TrueCell(**{**cell, "box": tuple(cell["box"])}) for cell in told["cells"])
    return PageTruth(**{**told, **lists})
