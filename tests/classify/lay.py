"""Pages for tests: text laid on a grid of words, and the faults that reading adds."""

from __future__ import annotations

import random

from archive.records.document import DocumentType
from archive.records.page import Box, Line, PageText, Word
from classify.fields import extract_fields

WIDTH, HEIGHT, STEP, CHARACTER = 1240, 1754, 44, 15
_LOOK_ALIKE = str.maketrans("аеіоркхсАЕІОРКХСМТВН", "aeiopkxcAEIOPKXCMTBH")


def lay(text: str, *, confidence: float = 0.93) -> PageText:
    """A page with one line of words per line of text; a leading run of spaces indents, ``   `` within a line is a gap."""
    lines = []
    for at, written in enumerate(text.split("\n")):
        words, column = [], 0
        for part in written.split(" "):
            if part:
                box = Box(x=90 + column * CHARACTER, y=80 + at * STEP, width=len(part) * CHARACTER - 3, height=26)
                words.append(Word(text=part, box=box, confidence=confidence))
            column += len(part) + 1
        if words:
            lines.append(Line(words=tuple(words), block=0))
    return PageText(
        width=WIDTH, height=max(HEIGHT, 160 + STEP * len(lines)), dpi=150, lines=tuple(lines), languages="ukr+rus"
    )


def fields_of(code: DocumentType, text: str) -> dict[str, str]:
    """What is read on a page: value by name, or by name and role as ``birth_date/spouse``."""
    found = extract_fields(code, [(1, lay(text))])
    return {one.name + (f"/{one.role}" if one.role else ""): one.value for one in found}


def worn(text: str, seed: int, *, rate: float = 0.04) -> str:
    """The text as a reader might misread it: look-alike Latin letters, lost and exchanged letters."""
    chance = random.Random(seed)  # noqa: S311 - faults for a test
    out = []
    for letter in text:
        roll = chance.random()
        if roll < rate:
            out.append(letter.translate(_LOOK_ALIKE))
        elif roll < 1.4 * rate and letter.isalpha():
            continue
        elif roll < 1.8 * rate and letter.isalpha():
            out.append(chance.choice("иніптшслд"))
        else:
            out.append(letter)
    return "".join(out)
