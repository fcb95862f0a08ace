"""The pages of a case that hold what is looked for, as a page of them shows its way to the others."""

from __future__ import annotations

from dataclasses import dataclass

from archive.casework.looking_through import pages_with
from archive.records.actor import Actor
from archive.records.ids import CaseId
from search.mark_words import words_met
from workers.tools import Tools

MOST_SHOWN = 15
"""Numbers of pages that are shown beside one another."""


def pages_holding(tools: Tools, actor: Actor, case: CaseId, words: str) -> tuple[int, ...]:
    """As ``looking_through.pages_with``; none, and nothing is recorded, where nothing is looked for."""
    return pages_with(tools.catalog, actor, case, words, met=words_met, asking=tools.asking) if words.strip() else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPages:
    """``numbers`` are all; ``near`` those that are shown; ``next`` and ``previous`` lead round, 0 where there is no other."""

    numbers: tuple[int, ...]
    near: tuple[int, ...]
    next: int
    previous: int


def found_beside(numbers: tuple[int, ...], here: int) -> FoundPages:
    """The pages ``numbers``, in order, as they lie about page ``here``."""
    after = [number for number in numbers if number > here] + [number for number in numbers if number < here]
    begin = sum(number < here for number in numbers) - MOST_SHOWN // 2
    begin = max(0, min(begin, len(numbers) - MOST_SHOWN))
    return FoundPages(
        numbers=numbers,
        near=numbers[begin : begin + MOST_SHOWN],
        next=after[0] if after else 0,
        previous=after[-1] if after else 0,
    )
