"""Which words of a page are those that a search met."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache

from search.words import tokens_of


def holding(matched: Iterable[str]) -> Callable[[str], bool]:
    """Whether a word as it stands on the page holds one of the ``matched`` surface forms of a hit."""
    forms = {form for text in matched for token in tokens_of(text) for form in (token.form, *token.parts)}
    return lambda text: not forms.isdisjoint(_forms(text))


@lru_cache(maxsize=20_000)
def _forms(text: str) -> frozenset[str]:
    """Papers repeat their words: most were cut before."""
    return frozenset(token.form for token in tokens_of(text))
