"""What kind of paper a heading names (application, certificate, protocol ...), whatever wording stands after it.

Wordings are many, kinds are few and old: a page headed "Заява" is an application, however it goes on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from rapidfuzz import fuzz

from archive.records.document import DocumentType
from classify.headings import Heading
from classify.rules.tables import table
from classify.rules.types import plain, type_rules

_FIRST_WORDS = 2  # "Архівна довідка": the noun stands first or second
_HEADS = 0.4  # strength from which a heading is asked
_LIKE, _LONG = 85.0, 6  # likeness of a misread noun, and the letters it must have


def named_kind(page_headings: Iterable[Heading]) -> tuple[str, float]:
    """The kind that the strongest heading names, the uppermost of equals, and that strength; ``("", 0)`` where none does."""
    best = ("", 0.0)
    for heading in page_headings:
        if heading.strength > max(best[1], _HEADS) and (kind := kind_of(heading.folded)):
            best = (kind, heading.strength)
    return best


def kind_of(folded: str) -> str:
    """The kind that the first words of a folded heading name, else an empty string."""
    words = folded.split(maxsplit=_FIRST_WORDS)[:_FIRST_WORDS]
    return next((kind for word in words if (kind := _kind_of_word(word))), "")


@cache
def kinds_of_types() -> Mapping[DocumentType, frozenset[str]]:
    """The kinds of each type, by its titles."""
    return {
        rule.code: frozenset(kind_of(title.folded) for title in rule.titles) - {""} for rule in type_rules()
    }  # fmt: skip


@cache
def _nouns() -> Mapping[str, str]:
    return {plain(noun): kind for kind, nouns in table("kinds_of_paper").items() for noun in nouns}


def _kind_of_word(word: str) -> str:
    """Inflected it is no heading, so the last letter must be right."""
    nouns = _nouns()
    if word in nouns or len(word) < _LONG:
        return nouns.get(word, "")
    near = (kind for noun, kind in nouns.items() if noun[-1] == word[-1] and fuzz.ratio(noun, word) >= _LIKE)
    return next(near, "")
