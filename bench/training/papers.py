"""Papers as they would be read: set on a sheet that nobody draws, letters and words lost by chance, each with its type."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from random import Random
from typing import Final

from archive.records.document import DocumentType
from archive.records.page import Box, Line, PageText, Word
from sample_scans.collection.cast import Cast
from sample_scans.collection.casting import cast_of
from sample_scans.collection.titles import listed_as
from sample_scans.collection.variety import UndrawnSheet, varied
from sample_scans.collection.wording import Unfit, Wording
from sample_scans.forms.inventory_blank import MARK, filled_inventory
from sample_scans.layout import SIZES, Form, lay
from sample_scans.sheet import Placed
from sample_scans.story import Paper

DPI: Final = 100
CASTS: Final = 300
"""How many casts there are to choose from; their seeds lie far from those of the measured collections."""

_FIRST_CAST: Final = 90_000_000
_TRIES: Final = 60
_LETTERS: Final = "абвгдежзийклмнопрстуфхцчшщьюяіїє"
_MISREAD: Final = (0.0, 0.01, 0.02, 0.04, 0.08)  # share of the letters, of a page read well to one read badly
_LOST: Final = (0.0, 0.02, 0.05, 0.1)  # share of the words
_ROW_MM: Final = 1.5  # words whose baselines are nearer stand on one line


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One side of a paper as read; ``side`` counts from 0, ``wording`` names how it was worded."""

    wording: str
    type: DocumentType
    side: int
    page: PageText


def examples(wordings: Sequence[Wording], papers: int) -> Iterator[Example]:
    """So many papers of every wording, each of another cast; fewer where a wording fits few. Same arguments, same examples."""
    casts = [cast_of(_FIRST_CAST + place) for place in range(CASTS)]
    for wording in sorted(wordings, key=lambda one: one.name):
        yield from _of(wording, [cast for cast in casts if cast.kind in wording.kinds], papers)


def _of(wording: Wording, casts: Sequence[Cast], papers: int) -> Iterator[Example]:
    rng = Random(f"training/{wording.name}")
    made = 0
    for cast in rng.sample(casts, min(len(casts), _TRIES)):
        chance = Random(rng.getrandbits(48))
        try:
            paper = varied(wording.make(cast, chance), cast, chance)
        except Unfit:
            continue
        for side, form in enumerate(_forms(paper, wording, chance)):
            yield Example(wording=wording.name, type=wording.type, side=side, page=read_by_chance(form, chance))
        made += 1
        if made == papers:
            return


def _forms(paper: Paper, wording: Wording, rng: Random) -> list[Form]:
    forms = [side.form for side in paper.sides if not side.form.blank]
    if forms and f"\n{MARK}" in forms[0].text:
        return list(filled_inventory(forms[0], _rows(wording, rng)))
    return forms


def _rows(wording: Wording, rng: Random) -> list[tuple[str, str, str]]:
    """Rows of an inventory as clerks of that split name papers: title, day, sheet."""
    kinds = rng.choices(sorted(DocumentType), k=rng.randint(6, 25))
    named = [listed_as(kind, "", wording.language, wording.split, rng) for kind in kinds]
    return [
        (title, f"{rng.randint(1, 28):02d}.{rng.randint(1, 12):02d}.1998", str(at + 1))
        for at, title in enumerate(named)
    ]


def read_by_chance(form: Form, rng: Random) -> PageText:
    """A form set on its sheet and read as badly as chance will have it; boxes in pixels at 100 dpi."""
    width, height = SIZES[form.size]
    sheet = UndrawnSheet(width, height, DPI, rng)
    lay(form, sheet)
    misread, lost = rng.choice(_MISREAD), rng.choice(_LOST)
    lines = []
    for row in _by_lines(sheet.words):
        words = [_word(placed, misread, rng) for placed in row if rng.random() >= lost]
        lines.append(Line(words=tuple(word for word in words if word.text)))
    return PageText(width=_px(width), height=_px(height), dpi=DPI, lines=tuple(line for line in lines if line.words))


def _by_lines(words: Sequence[Placed]) -> Iterator[list[Placed]]:
    rows = groupby(sorted(words, key=lambda word: word.y), key=lambda word: round(word.y / _ROW_MM))
    return (sorted(row, key=lambda word: word.x) for _, row in rows)


def _word(placed: Placed, misread: float, rng: Random) -> Word:
    text = "".join(_letter(letter, rng) if rng.random() < misread else letter for letter in placed.text)
    top, tall = _px(placed.y) - _px(placed.points * 0.25), max(1, _px(placed.points * 0.3))
    box = Box(x=max(0, _px(placed.x)), y=max(0, top), width=max(1, _px(placed.width)), height=tall)
    return Word(text="".join(text.split()), box=box, confidence=1.0)


def _letter(letter: str, rng: Random) -> str:
    """What was read for a letter: nothing, or another one."""
    if not letter.isalpha():
        return letter
    other = rng.choice(("", "", rng.choice(_LETTERS), rng.choice(_LETTERS), rng.choice(_LETTERS)))
    return other.upper() if letter.isupper() else other


def _px(millimetres: float) -> int:
    return round(millimetres * DPI / 25.4)
