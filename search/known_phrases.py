"""Titles of documents and names of places in what was typed: word for word, each in any of its forms."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from search.vocabulary import Vocabulary
from search.words import Token, lemmas_of, tokens_of

_MOST_TYPES = 4  # that share a title: one that more have tells none of them


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPhrase:
    """The tokens ``start`` to ``end`` are a name of all these things: types' codes or the names of one place."""

    start: int
    end: int
    things: tuple[str, ...]


class _Phrases:
    """Phrases to look for, by the dictionary forms of their first words."""

    def __init__(self, named: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[frozenset[str], ...], tuple[str, ...]]]] = {}
        for text, things in named:
            words = tuple(map(_forms, tokens_of(text)))
            for form in words[0] if words else ():
                self._by_first.setdefault(form, []).append((words, things))

    def found(self, tokens: Sequence[Token]) -> Iterator[KnownPhrase]:
        """All that stand in a row of words; the longest of those that begin at one place."""
        forms = [_forms(token) for token in tokens]
        for start, first in enumerate(forms):
            fitting: dict[int, list[str]] = {}
            for words, things in (each for form in first for each in self._by_first.get(form, ())):
                window = forms[start : start + len(words)]
                if len(window) == len(words) and not any(map(frozenset.isdisjoint, window, words)):
                    fitting.setdefault(start + len(words), []).extend(things)
            if fitting:
                end = max(fitting)
                yield KnownPhrase(start=start, end=end, things=tuple(dict.fromkeys(fitting[end])))


def titles_in(tokens: Sequence[Token], vocabulary: Vocabulary) -> Iterator[KnownPhrase]:
    """The titles that tell a type or a few."""
    return (found for found in _titles(vocabulary).found(tokens) if len(found.things) <= _MOST_TYPES)


def places_in(tokens: Sequence[Token]) -> Iterator[KnownPhrase]:
    """The places that have more than one name."""
    return _places().found(tokens)


@cache
def _titles(vocabulary: Vocabulary) -> _Phrases:
    return _Phrases((title, (code.value,)) for code, titles in vocabulary.titles.items() for title in titles)


@cache
def _places() -> _Phrases:
    table = tomllib.loads(files("search").joinpath("place_names.toml").read_text("utf-8"))
    rows = [tuple(row.split("|")) for row in table["places"]]
    return _Phrases((name, row) for row in rows for name in row)


def _forms(token: Token) -> frozenset[str]:
    return frozenset((token.form, *lemmas_of(token.spelling)))
