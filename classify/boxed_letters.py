"""Letters that a form wants in boxes, one in each, put together to words: read singly or with the rules between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from itertools import pairwise
from statistics import median

from archive.records.page import Box, Word

_RULES = "|[]"
_BOXED = re.compile(r"\W*[^\W\d_]{1,2}(?:[|\[\]]+[^\W\d_]{1,2}){2,}\W*")
_FEWEST = 4  # single letters one after another that make a word
_WIDE = 1.7  # times the usual step from letter to letter: an empty box


def boxes_joined(words: Sequence[Word]) -> list[Word]:
    """The words of a line; ``К О В А Л Ь`` and ``К|О|В|А|Л|Ь`` become ``КОВАЛЬ``, an empty box ends a word."""
    joined: list[Word] = []
    run: list[Word] = []
    for word in words:
        bare = word.text.strip(_RULES)
        if len(bare) == 1 and bare.isalpha():
            run.append(replace(word, text=bare))
            continue
        joined += [*_words_of(run), _without_rules(word)]
        run = []
    return [*joined, *_words_of(run)]


def _without_rules(word: Word) -> Word:
    if not _BOXED.fullmatch(word.text):
        return word
    return replace(word, text=re.sub(r"\W", "", word.text))


def _words_of(run: Sequence[Word]) -> list[Word]:
    """The words of a run of single letters; fewer are initials or dirt and stay."""
    if len(run) < _FEWEST:
        return list(run)
    steps = [_middle(other.box) - _middle(one.box) for one, other in pairwise(run)]
    wide = _WIDE * median(steps)
    groups = [[run[0]]]
    for letter, step in zip(run[1:], steps, strict=True):
        if step > wide:
            groups.append([])
        groups[-1].append(letter)
    return [_word(group) for group in groups]


def _middle(box: Box) -> float:
    return box.x + box.width / 2


def _word(letters: Sequence[Word]) -> Word:
    box = reduce(Box.union, (one.box for one in letters))
    sure = sum(one.confidence for one in letters) / len(letters)
    return replace(letters[0], text="".join(one.text for one in letters), box=box, confidence=sure)
