"""What the page engine makes of the signs in numbers, measured on labelled cases, and values with such errors drawn anew."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from bench.understanding.labelled import LabelledCase, LabelledPage

_NUMBER = re.compile(r"(?<!\S)\S*\d\S*\d\S*\d\S*\d\S*(?!\S)")  # a word with four digits or more
_SIZES = range(6, 17)  # signs; shorter ones are found anywhere
_ALIKE = 70.0  # of what was read, by rapidfuzz's ratio; below it the word was not found
_SEEN = 20  # a sign seen seldom errs less than its few sights say


@dataclass(frozen=True, slots=True, kw_only=True)
class Confusions:
    """How often a drawn sign was read as another (``""``: not at all): drawn -> (read, share of its sights)."""

    of: Mapping[str, tuple[tuple[str, float], ...]]
    numbers: int

    def garble(self, value: str, chance: Random) -> str:
        """The value as the engine may read it."""
        return "".join(self._read(sign, chance.random()) for sign in value)

    def _read(self, sign: str, at: float) -> str:
        for read, share in self.of.get(sign, ()):
            at -= share
            if at < 0:
                return read
        return sign


def measured(cases: Iterable[LabelledCase]) -> Confusions:
    """The table of some cases: every drawn number laid beside what is most like it on its page."""
    seen: Counter[str] = Counter()
    confused: Counter[tuple[str, str]] = Counter()
    numbers = 0
    for number, read in (pair for case in cases for page in case.pages for pair in _pairs(page)):
        numbers += 1
        seen.update(number)
        for edit in Levenshtein.editops(number, read):
            if edit.tag == "replace":
                confused[number[edit.src_pos], read[edit.dest_pos]] += 1
            elif edit.tag == "delete" and 0 < edit.src_pos < len(number) - 1:  # at the ends the alignment may have cut
                confused[number[edit.src_pos], ""] += 1
    table: dict[str, list[tuple[str, float]]] = {}
    for (sign, read), count in confused.most_common():
        table.setdefault(sign, []).append((read, count / (seen[sign] + _SEEN)))
    return Confusions(of={sign: tuple(shares) for sign, shares in table.items()}, numbers=numbers)


def _pairs(page: LabelledPage) -> Iterable[tuple[str, str]]:
    text = " ".join(page.text.text.split())
    words = {found[0].strip(".,:;()«»*_") for found in _NUMBER.finditer(page.drawn)}
    for number in sorted(word for word in words if len(word) in _SIZES):
        found = fuzz.partial_ratio_alignment(number, text, score_cutoff=_ALIKE)
        if found:
            yield number, number if number in text else text[found.dest_start : found.dest_end]
