"""From an engine's table of words to lines of ``Word``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from archive.records.page import Box, Line, Word
from ocr.spelling import repaired, with_threes

_WORD_LEVEL = "5"
_MARKS = frozenset("|_—–-=~«»\"'`.,:;!/\\“”„‘’[](){}°*^<>+•·")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawWord:
    """A word in the pixels of the prepared image; words of one line share ``line``."""

    text: str
    box: Box
    confidence: float
    line: tuple[int, int, int, int]


def words_from_tsv(table: str, *, left: int, top: int, block: int) -> list[RawWord]:
    """The words of Tesseract's TSV, moved by (left, top); ``block`` numbers the column they stand in."""
    words = []
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != 12 or cells[0] != _WORD_LEVEL:
            continue
        text = plain(cells[11])
        if not text:
            continue
        x, y, width, height = (int(cell) for cell in cells[6:10])
        words.append(
            RawWord(
                text=text,
                box=Box(x=left + x, y=top + y, width=width, height=height),
                confidence=min(1.0, max(0.0, float(cells[10]) / 100)),
                line=(block, int(cells[2]), int(cells[3]), int(cells[4])),
            )
        )
    return words


def plain(text: str) -> str:
    """The text composed (NFC), without white space and control characters."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        char for char in composed if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"}
    )


def lines_of(words: Iterable[RawWord], *, scale: float, width: int, height: int) -> tuple[Line, ...]:
    """The words worth keeping as lines, their boxes scaled to the image and held inside it."""
    lines = []
    blocks: dict[tuple[int, int], int] = {}
    for key, members in groupby(words, key=lambda word: word.line):
        kept = tuple(_placed(word, scale, width, height) for word in members if _worth_keeping(word))
        if kept:
            texts = with_threes([word.text for word in kept])
            kept = tuple(replace(word, text=text) for word, text in zip(kept, texts, strict=True))
            block = blocks.setdefault(key[:2], len(blocks))
            lines.append(Line(words=kept, block=block))
    return tuple(lines)


def _worth_keeping(word: RawWord) -> bool:
    if set(word.text) <= _MARKS:
        return word.confidence >= 0.5
    if len(word.text) <= 4 and word.confidence < 0.1:
        return False
    return len(word.text) > 2 or word.confidence >= (0.1 if word.text.isdigit() else 0.3)


def _placed(word: RawWord, scale: float, width: int, height: int) -> Word:
    x, y = min(width - 1, round(word.box.x * scale)), min(height - 1, round(word.box.y * scale))
    right = min(width, max(x + 1, round(word.box.right * scale)))
    bottom = min(height, max(y + 1, round(word.box.bottom * scale)))
    box = Box(x=x, y=y, width=right - x, height=bottom - y)
    return Word(text=repaired(word.text), box=box, confidence=round(word.confidence, 3))
