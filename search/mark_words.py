"""Which words of a page answer what a reader looks for on it: any inflected form, and parts of numbers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from archive.records.page import Box, PageText
from search.words import Token, lemmas_of, skeleton_of, tokens_of

SHORTEST_PART = 4
"""Digits of a number that must be typed before a part of it counts."""

SHORTEST_STEM, LONGEST_ENDING = 5, 3
"""Letters: what near spellings must share at their beginning, and what may differ at the end."""

SHORT_WORD = 2
"""Letters: shorter words (за, на, і) are marked only where nothing else is looked for."""


def marked_boxes(page: PageText, words: str) -> tuple[Box, ...]:
    """Boxes, in reading order, of the page's words that answer ``words``.

    A word answers by a lemma, by the skeleton that both languages share, or by digits; one that is met nowhere on the page
    so is looked for once more by its beginning, as the index does with near spellings.
    """
    places = [(word.box, tokens_of(word.text)) for word in page.words]
    met = {place for token in _wanted(words) for place in _places(token, [tokens for _, tokens in places])}
    return tuple(box for place, (box, _) in enumerate(places) if place in met)


@lru_cache(maxsize=2_000)  # who steps from hit to hit asks the same of the same pages
def words_met(text: str, words: str) -> int:
    """How many of the ``words`` a page with this text answers, each as ``marked_boxes`` would mark it."""
    unlike = [(token,) for token in {token.spelling: token for token in tokens_of(text)}.values()]
    return sum(bool(_places(token, unlike)) for token in _wanted(words))


def _wanted(words: str) -> Sequence[Token]:
    found = tokens_of(words)
    return [token for token in found if len(token.form) > SHORT_WORD or token.is_number] or found


def _places(wanted: Token, places: Sequence[Sequence[Token]]) -> list[int]:
    for answers in (_is_number, _is_part) if wanted.is_number else (_is_word, _begins_alike):
        found = [at for at, tokens in enumerate(places) if any(answers(token, wanted) for token in tokens)]
        if found:
            return found
    return []


def _is_number(token: Token, wanted: Token) -> bool:
    return token.form == wanted.form


def _is_part(token: Token, wanted: Token) -> bool:
    return token.is_number and len(wanted.form) >= SHORTEST_PART and wanted.form in token.form


def _is_word(token: Token, wanted: Token) -> bool:
    if token.is_number:
        return False
    shared = set(lemmas_of(wanted.spelling)) & set(lemmas_of(token.spelling))
    return bool(shared) or skeleton_of(token.form) == skeleton_of(wanted.form)


def _begins_alike(token: Token, wanted: Token) -> bool:
    shared = max(SHORTEST_STEM, len(wanted.form) - LONGEST_ENDING)
    return len(wanted.form) >= SHORTEST_STEM and token.form[:shared] == wanted.form[:shared]
