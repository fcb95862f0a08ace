"""Read words with their places: a passage is a run of words whose text can be searched and traced back to boxes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from archive.records.page import Box, PageText
from classify.boxed_letters import boxes_joined
from classify.letters import fold
from classify.rows import as_seen
from classify.rules.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedWord:
    """A word, the page it stands on (number in the stack, from 1) and the line (counted through the document)."""

    text: str
    box: Box
    confidence: float
    page: int
    line: int


@dataclass(frozen=True)
class Passage:
    """A run of words. ``text`` joins them with single spaces; a span of its characters leads back to the words."""

    words: tuple[PlacedWord, ...]

    @cached_property
    def text(self) -> str:
        """The words with single spaces."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """The offset of each word in ``text``."""
        starts, at = [], 0
        for word in self.words:
            starts.append(at)
            at += len(word.text) + 1
        return tuple(starts)

    @property
    def first_line(self) -> Passage:
        """The words that stand on the line of the first."""
        return Passage(tuple(word for word in self.words if word.line == self.words[0].line))

    def part(self, start: int, end: int) -> Passage:
        """The words touched by the span ``start:end`` of ``text``."""
        kept = (
            word for word, at in zip(self.words, self.starts, strict=True) if at < end and at + len(word.text) > start
        )
        return Passage(tuple(kept))

    def __bool__(self) -> bool:
        return bool(self.words)

    @property
    def page(self) -> int:
        """The page of the first word; 0 for an empty passage."""
        return self.words[0].page if self.words else 0

    @property
    def box(self) -> Box | None:
        """The box around the words that stand on the first word's page."""
        box: Box | None = None
        for word in self.words:
            if word.page == self.page:
                box = word.box if box is None else box.union(word.box)
        return box

    @property
    def confidence(self) -> float:
        """Mean confidence of the words by length."""
        total = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / total if total else 0.0


def join(passages: Iterable[Passage]) -> Passage:
    """One passage after another."""
    return Passage(tuple(word for passage in passages for word in passage.words))


def passages_of(pages: Sequence[tuple[int, PageText]]) -> list[Passage]:
    """The lines of a document, each a passage; ``pages`` gives each page's number in the stack and its text."""
    found: list[Passage] = []
    for number, page in pages:
        for row in as_seen([line.words for line in page.lines]):
            words = [
                PlacedWord(text=word.text, box=word.box, confidence=word.confidence, page=number, line=len(found))
                for word in boxes_joined(row)
                if word.text.strip()
            ]
            if words:
                found.append(Passage(tuple(_apostrophes_joined([*_taken_apart(words)]))))
    return found


_PAIR = re.compile(r"([^\W\d_][\w'’]{2,}/)[^\W\d_][\w'’]{2,}\W*")
_GLUED = re.compile(r"(?P<label>[^\W\d_]['’]?[а-яіїєґё]{2,})(?P<name>[А-ЯІЇЄҐЁ][а-яіїєґё'’]{2,}\W*)")


@cache
def _label_ends() -> frozenset[str]:
    """The last words of what forms print before a name."""
    labels = table("field_labels")
    return frozenset(
        fold(label.split()[-1])
        for field in ("surname", "given_name", "patronymic", "father", "mother")
        for label in labels[field]
    )


def _taken_apart(words: Sequence[PlacedWord]) -> Iterator[PlacedWord]:
    """``ОтецГнатенко`` was two words, a label and a name, ``КОВАЛЬ/KOVAL`` two spellings."""
    for word in words:
        found = _GLUED.fullmatch(word.text)
        pair = _PAIR.fullmatch(word.text)
        if found and fold(found["label"]) in _label_ends():
            yield from _halves(word, len(found["label"]))
        elif pair:
            yield from _halves(word, pair.end(1))
        else:
            yield word


def _halves(word: PlacedWord, at: int) -> tuple[PlacedWord, PlacedWord]:
    """A word cut before a character; each half gets its share of the box."""
    width = word.box.width * at // len(word.text)
    rest = replace(word.box, x=word.box.x + width, width=word.box.width - width)
    return (
        replace(word, text=word.text[:at], box=replace(word.box, width=width)),
        replace(word, text=word.text[at:], box=rest),
    )


_TAIL = re.compile(r"['’ʼ`][^\W\d_]+\W*")


def _apostrophes_joined(words: Sequence[PlacedWord]) -> list[PlacedWord]:
    """``Мар 'яновська`` was one word: what begins with an apostrophe goes on with the word before it."""
    joined: list[PlacedWord] = []
    for word in words:
        if joined and joined[-1].text[-1].isalpha() and _TAIL.fullmatch(word.text):
            head = joined[-1]
            box, sure = head.box.union(word.box), min(head.confidence, word.confidence)
            joined[-1] = replace(head, text=head.text + word.text, box=box, confidence=sure)
        else:
            joined.append(word)
    return joined
