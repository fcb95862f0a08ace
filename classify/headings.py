"""What on a page may be a heading: every line and every pair of neighbouring lines, by how much it looks like one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from statistics import median

from archive.records.page import Line, PageText
from classify.letters import is_upper
from classify.rules.types import plain, trigrams
from classify.telling_words import stems

_LIST_ROW = re.compile(r"^[\d—–•·*|-]|^\S{1,2}\s.*\s\d{1,3}$|\s(?:арк|лл?|лист)\W{1,2}\d")
_SPACED = re.compile(r"(?<!\w)\w(?: \w){3,}(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A line, or two neighbouring lines, that may hold a title; ``strength`` 0..1 is how much it looks like a heading."""

    folded: str
    trigrams: frozenset[str]
    stems: frozenset[str]
    strength: float


def headings(page: PageText) -> list[Heading]:
    """Every line and every pair of neighbouring lines of a page with its strength as a heading."""
    lines = [line for line in page.lines if line.words]
    if not lines:
        return []
    usual = median(word.box.height for line in lines for word in line.words)
    strengths = [_strength(line, at, usual, page) for at, line in enumerate(lines)]
    texts = [unspaced(line.text) for line in lines]
    ones = [_heading(text, strength) for text, strength in zip(texts, strengths, strict=True)]
    found = []
    for at, one in enumerate(ones):
        found.append(one)
        if at + 1 < len(ones) and len(texts[at]) <= 60:  # a title may run over two lines, running text always does
            found.append(_joined(one, ones[at + 1]))
    return found


def _heading(text: str, strength: float) -> Heading:
    folded = plain(text)
    return Heading(folded=folded, trigrams=trigrams(folded), stems=stems(folded), strength=strength)


def _joined(one: Heading, after: Heading) -> Heading:
    """A line with the next one, as strong as the line."""
    if not (one.folded and after.folded):
        return replace(after, strength=one.strength) if after.folded else one
    return Heading(
        folded=f"{one.folded} {after.folded}",
        trigrams=one.trigrams | after.trigrams | trigrams(f"{one.folded[-2:]} {after.folded[:2]}"),
        stems=one.stems | after.stems,
        strength=one.strength,
    )


def unspaced(text: str) -> str:
    """A line whose words a typist spaced out letter by letter ("С П Р А В К А"), as words."""
    return _SPACED.sub(lambda word: word[0].replace(" ", ""), text)


def _strength(line: Line, at: int, usual_height: float, page: PageText) -> float:
    """A heading is in capitals, tall, centred or stands at the top; long lines of text are none."""
    text = line.text
    running = text[:1].islower() and text.endswith((".", ","))
    if len(text) > 110 or running or _LIST_ROW.search(text):  # running text, or a row of a list
        return 0.15
    box = line.box
    top = 1.0 - box.y / max(page.height, 1)
    middle = abs((box.x + box.right) / 2 - page.width / 2) < page.width * 0.08
    tall = median(word.box.height for word in line.words) > usual_height * 1.2
    capitals = is_upper(text)
    strength = 0.15 + 0.35 * capitals + 0.15 * tall + 0.15 * middle + 0.2 * (at < 6) + 0.15 * (top > 0.55)
    return min(1.0 if capitals or tall or middle else 0.45, strength)
