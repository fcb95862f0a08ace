"""The user's words as terms: what each of them asks for. All terms must be met."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.records.errors import BadInput
from search.words import Token, tokens_of

MOST_TERMS = 32
LONGEST = 500  # characters
_QUOTED = re.compile(r"""(?:(?<=\s)|^)(?:"([^"]+)"|«([^»]+)»|“([^”]+)”|„([^“”]+)[“”])(?=\s|$)""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word in any of its forms."""

    token: Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefix:
    """Every word that begins so (``пенс*``)."""

    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Words as written, one after another; with ``open_end`` the last one may go on (``СН1234`` finds ``СН123456``)."""

    forms: tuple[str, ...]
    open_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Numbers typed one after another: each of them, or all joined as one longer number; inner parts count from 4 digits."""

    digits: tuple[str, ...]


Term = Word | Prefix | Phrase | Numbers


def terms_of(words: str) -> tuple[Term, ...]:
    """The terms of what a user typed; none where there is no letter or digit in it. Raises ``BadInput`` when too long."""
    if len(words) > LONGEST:
        raise BadInput(f"The query is longer than {LONGEST} characters.", hint="Search for fewer words.")
    found: list[Term] = []
    place = 0
    for quoted in _QUOTED.finditer(words):
        found += _unquoted(words[place : quoted.start()])
        forms = tuple(token.form for token in tokens_of(next(filter(None, quoted.groups()))))
        found += [Phrase(forms=forms)] if forms else []
        place = quoted.end()
    found += _unquoted(words[place:])
    if len(found) > MOST_TERMS:
        raise BadInput(f"The query has more than {MOST_TERMS} words.", hint="Search for fewer words.")
    return tuple(_join_numbers(found))


def _unquoted(text: str) -> list[Term]:
    return [term for chunk in text.split() for term in _terms_of_chunk(chunk)]


def _terms_of_chunk(chunk: str) -> list[Term]:
    """One piece between blanks. Pieces with digits inside stay together; words joined by a hyphen are words of their own."""
    tokens = tokens_of(chunk.rstrip("*"))
    if not tokens:
        return []
    if chunk.endswith("*") and len(tokens) == 1 and not tokens[0].is_number:
        return [Prefix(form=tokens[0].form)]
    if len(tokens) > 1 and any(token.is_number for token in tokens):
        return [Phrase(forms=tuple(token.form for token in tokens), open_end=tokens[-1].is_number)]
    return [Numbers(digits=(token.form,)) if token.is_number else Word(token=token) for token in tokens]


def _join_numbers(terms: list[Term]) -> list[Term]:
    joined: list[Term] = []
    for term in terms:
        if isinstance(term, Numbers) and joined and isinstance(joined[-1], Numbers):
            joined[-1] = Numbers(digits=joined[-1].digits + term.digits)
        else:
            joined.append(term)
    return joined
