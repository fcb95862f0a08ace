"""A sheet being filled: layers of ink in millimetres, and a record of every word that was put on it.

Coordinates are millimetres from the top left corner of the paper; sizes of type are points. Each kind of ink has its own
layer (coverage 0..255), so that wear, warping and colour can differ: the offices' print does not tremble, a hand does.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from sample_scans.fonts import FACES, face

INKS: Final = ("faint", "print", "type", "dot", "hand", "pencil", "stamp", "red")
MM_PER_INCH: Final = 25.4


@dataclass(frozen=True, slots=True)
class Placed:
    """A word on its baseline: millimetres of its start and its width, points of its type."""

    text: str
    x: float
    y: float
    width: float
    points: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its place counted from 0, its words, its box in millimetres (left, top, right, bottom)."""

    table: int
    row: int
    column: int
    text: str
    box: tuple[float, float, float, float]


@dataclass(slots=True)
class Sheet:
    """Paper of ``width`` × ``height`` mm at ``dpi``.

    ``lines`` keeps the text to be read, ``words`` and ``cells`` where it stands, ``marks`` stamps and pencil.
    """

    width: float
    height: float
    dpi: int
    rng: random.Random
    hand: str = "hand"
    layers: dict[str, Image.Image] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    words: list[Placed] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)
    spills: list[str] = field(default_factory=list)  # text that left its place: a fault of the form

    def px(self, millimetres: float) -> float:
        """Millimetres as pixels of this sheet."""
        return millimetres * self.dpi / MM_PER_INCH

    def layer(self, ink: str) -> Image.Image:
        """The coverage layer of one ink, made at first use."""
        if ink not in self.layers:
            self.layers[ink] = Image.new("L", (round(self.px(self.width)), round(self.px(self.height))), 0)
        return self.layers[ink]

    def pen(self, ink: str) -> ImageDraw.ImageDraw:
        """A drawing pen on the ink's layer."""
        return ImageDraw.Draw(self.layer(ink))

    def em(self, points: float) -> int:
        """An em of ``points`` in pixels."""
        return round(points * self.dpi / 72)

    def measure(self, text: str, font: str, points: float, spacing: float = 0.0) -> float:
        """Width of ``text`` in millimetres, ``spacing`` mm added after each letter."""
        return face(font, self.em(points)).getlength(text) * MM_PER_INCH / self.dpi + spacing * len(text)

    def note(self, text: str, *, same_line: bool = False) -> None:
        """Record text as drawn; ``same_line`` joins it to the line before."""
        if same_line and self.lines:
            self.lines[-1] = f"{self.lines[-1]} {text}"
        else:
            self.lines.append(text)

    def place(self, word: Placed, *, glued: bool = False) -> None:
        """Record where a word was put; a ``glued`` one belongs to the word before it."""
        if glued and self.words:
            last = self.words.pop()
            word = Placed(last.text + word.text, last.x, last.y, word.x + word.width - last.x, last.points)
        self.words.append(word)

    def put(self, x: float, y: float, text: str, ink: str, font: str, points: float, spacing: float = 0.0) -> float:
        """Draw ``text`` with its baseline at (x, y) and return its width; recording is the caller's business."""
        if font.startswith("hand") and ink == "hand":
            font = self.hand if font == "hand" else font
        self.fonts.add(FACES[font])
        if ink == "type":
            return self._typed(x, y, text, font, points)
        if ink == "hand":
            return self._by_hand(x, y, text, font, points)
        pen, chosen = self.pen(ink), face(font, self.em(points))
        if not spacing:
            pen.text((self.px(x), self.px(y)), text, fill=255, font=chosen, anchor="ls")
            return self.measure(text, font, points)
        start = x
        for letter in text:
            pen.text((self.px(x), self.px(y)), letter, fill=255, font=chosen, anchor="ls")
            x += self.measure(letter, font, points) + spacing
        return x - start

    def _typed(self, x: float, y: float, text: str, font: str, points: float) -> float:
        """A typewriter: every letter struck a little off its place and with its own force."""
        pen, chosen, start = self.pen("type"), face(font, self.em(points)), x
        for letter in text:
            dx, dy = self.rng.gauss(0, 0.05), self.rng.gauss(0, 0.09)
            force = round(255 * min(1.0, max(0.55, self.rng.gauss(0.9, 0.1))))
            at = (self.px(x + dx), self.px(y + dy))
            pen.text(at, letter, fill=force, font=chosen, anchor="ls")
            if self.rng.random() < 0.12:  # a hard strike leaves a heavier letter
                pen.text((at[0] + 1, at[1]), letter, fill=force, font=chosen, anchor="ls")
            x += self.measure(letter, font, points)
        return x - start

    def _by_hand(self, x: float, y: float, text: str, font: str, points: float) -> float:
        """A hand: letters rise, fall and press unevenly, words drift from the line."""
        pen, start, drift = self.pen("hand"), x, self.rng.uniform(-0.012, 0.012)
        for letter in text:
            size = self.em(points * self.rng.uniform(0.97, 1.05))
            rise = math.sin(x * 0.35) * 0.22 + self.rng.gauss(0, 0.1) + (x - start) * drift
            force = round(255 * min(1.0, max(0.7, self.rng.gauss(0.93, 0.07))))
            pen.text((self.px(x), self.px(y + rise)), letter, fill=force, font=face(font, size), anchor="ls")
            x += self.measure(letter, font, points) * 1.0
        return x - start

    def rule(self, x0: float, y0: float, x1: float, y1: float, ink: str = "print", weight: float = 0.18) -> None:
        """A straight line of ``weight`` mm."""
        self.pen(ink).line(
            (self.px(x0), self.px(y0), self.px(x1), self.px(y1)), fill=235, width=max(1, round(self.px(weight)))
        )

    def box(self, x0: float, y0: float, x1: float, y1: float, ink: str = "print", weight: float = 0.18) -> None:
        """An empty rectangle."""
        corners = (self.px(x0), self.px(y0), self.px(x1), self.px(y1))
        self.pen(ink).rectangle(corners, outline=235, width=max(1, round(self.px(weight))))

    def curve(self, points: list[tuple[float, float]], ink: str, weight: float) -> None:
        """A smooth line through millimetre points (Catmull-Rom), as signatures and guilloches are drawn."""
        dense = _smooth(points)
        pixels = [(self.px(x), self.px(y)) for x, y in dense]
        self.pen(ink).line(pixels, fill=240, width=max(1, round(self.px(weight))), joint="curve")

    def coverage(self, ink: str) -> NDArray[np.float32]:
        """The ink's coverage as 0..1."""
        return np.asarray(self.layer(ink), dtype=np.float32) / 255.0


def _smooth(points: list[tuple[float, float]], steps: int = 8) -> list[tuple[float, float]]:
    if len(points) < 3:
        return points
    padded = [points[0], *points, points[-1]]
    dense: list[tuple[float, float]] = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        for step in range(steps):
            t = step / steps
            dense.append(tuple(_catmull(a[i], b[i], c[i], d[i], t) for i in (0, 1)))  # type: ignore[arg-type]
    dense.append(points[-1])
    return dense


def _catmull(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3)
