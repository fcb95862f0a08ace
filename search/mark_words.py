"""Which words of a page answer what a reader looks for on it: any inflected form, and parts of numbers."""

from __future__ import annotations

from archive.records.page import Box, PageText
from search.words import Token, lemmas_of, skeleton_of, tokens_of

SHORTEST_PART = 4
"""Digits of a number that must be typed before a part of it counts."""

SHORT_WORD = 2
"""Letters: shorter words (за, на, і) are marked only where nothing else is looked for."""


def marked_boxes(page: PageText, words: str) -> tuple[Box, ...]:
    """Boxes, in reading order, of the page's words that share a lemma, a skeleton or digits with one of ``words``."""
    wanted = [token for token in tokens_of(words) if len(token.form) > SHORT_WORD or token.is_number] or tokens_of(
        words
    )
    lemmas = {lemma for token in wanted if not token.is_number for lemma in lemmas_of(token.spelling)}
    skeletons = {skeleton_of(token.form) for token in wanted if not token.is_number}
    numbers = [token.form for token in wanted if token.is_number]

    def answers(token: Token) -> bool:
        if token.is_number:
            return any(token.form == part or (len(part) >= SHORTEST_PART and part in token.form) for part in numbers)
        return bool(lemmas & set(lemmas_of(token.spelling))) or skeleton_of(token.form) in skeletons

    return tuple(word.box for word in page.words if any(answers(token) for token in tokens_of(word.text)))
