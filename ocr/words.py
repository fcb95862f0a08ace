"""From an engine's table of words to lines of ``Word``."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from archive.records.page import Box, Line, Word
from ocr.certainty import expected
from ocr.lookalikes import Alphabet, settle
from ocr.spelling import repaired, with_threes

_WORD_LEVEL = "5"
_MARKS = frozenset("|_—–-=~«»\"'`.,:;!/\\“”„‘’[](){}°*^<>+•·")


@dataclass(frozen=True, slots=True, kw_only=True)
class RawWord:
    """A word in the pixels of the prepared image; words of one line share ``line``.

    ``first`` is what the first model read where another reading took its place.
    """

    text: str
    box: Box
    confidence: float
    line: tuple[int, int, int, int]
    first: str = ""


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


def lines_of(
    words: Iterable[RawWord], *, scale: float, width: int, height: int, home: Alphabet = "cyrillic"
) -> tuple[Line, ...]:
    """The words worth keeping as lines, their boxes scaled to the image and held inside it.

    Texts are repaired, for ``home`` as the alphabet of the page's languages; confidences are how often such a word is right.
    """
    read = [(key, [*members]) for key, members in groupby(filter(_worth_keeping, words), key=lambda word: word.line)]
    page = mean_confidence([word for _, members in read for word in members])
    lines = []
    blocks: dict[tuple[int, int], int] = {}
    for key, members in read:
        texts = mended([word.text for word in members], home)
        kept = tuple(
            _placed(replace(word, confidence=expected(word.confidence, page)), text, scale, width, height)
            for word, text in zip(members, texts, strict=True)
        )
        lines.append(Line(words=kept, block=blocks.setdefault(key[:2], len(blocks))))
    return tuple(lines)


def mended(words: Sequence[str], home: Alphabet = "cyrillic") -> list[str]:
    """The words of a line without the mistakes that they and their neighbours betray."""
    return settle(with_threes([repaired(word) for word in words]), home=home)


def mean_confidence(words: Sequence[RawWord]) -> float:
    """The engine's confidence of a page's words, by their length."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _worth_keeping(word: RawWord) -> bool:
    if set(word.text) <= _MARKS:
        return word.confidence >= 0.5
    if len(word.text) <= 4 and word.confidence < 0.1:
        return False
    return len(word.text) > 2 or word.confidence >= (0.1 if word.text.isdigit() else 0.3)


def _placed(word: RawWord, text: str, scale: float, width: int, height: int) -> Word:
    x, y = min(width - 1, round(word.box.x * scale)), min(height - 1, round(word.box.y * scale))
    right = min(width, max(x + 1, round(word.box.right * scale)))
    bottom = min(height, max(y + 1, round(word.box.bottom * scale)))
    box = Box(x=x, y=y, width=right - x, height=bottom - y)
    raw = word.first or word.text
    return Word(text=text, box=box, confidence=round(word.confidence, 3), raw="" if raw == text else raw)
