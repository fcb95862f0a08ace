"""Where on a page the found words stand."""

from __future__ import annotations

from collections.abc import Iterable

from archive.records.page import Box, PageText
from search.words import tokens_of


def word_boxes(page: PageText, matched: Iterable[str]) -> tuple[Box, ...]:
    """Boxes, in reading order, of the words of ``page`` that hold one of the ``matched`` surface forms of a hit."""
    forms = {form for text in matched for token in tokens_of(text) for form in (token.form, *token.parts)}
    return tuple(word.box for word in page.words if any(token.form in forms for token in tokens_of(word.text)))
