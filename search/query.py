"""What parts of a query ask for, as terms. All terms must be met."""

from __future__ import annotations

from dataclasses import dataclass

from search.words import Token, tokens_of

MOST_TERMS = 32
LONGEST = 500  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word in any of its forms; ``also`` are other words for the same, ``sounds`` skeletons of its spellings."""

    token: Token
    also: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day, or a month where ``iso`` has no day, in whatever form it is written."""

    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfType:
    """A document of this type, whatever stands on it."""

    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOf:
    """One of these, each of which is met where all of its terms are."""

    choices: tuple[tuple[Term, ...], ...]


Term = Word | Prefix | Phrase | Numbers | Day | OfType | OneOf


def terms_of_chunk(chunk: str) -> tuple[Term, ...]:
    """The terms of one piece between blanks, none where it has no letter or digit.

    Words joined by a hyphen are words of their own. Pieces with digits inside stay together; a series and its number, or a
    number in groups, may also stand otherwise.
    """
    tokens = tokens_of(chunk.rstrip("*"))
    if not tokens:
        return ()
    if chunk.endswith("*") and len(tokens) == 1 and not tokens[0].is_number:
        return (Prefix(form=tokens[0].form),)
    if len(tokens) > 1 and any(token.is_number for token in tokens):
        phrase = Phrase(forms=tuple(token.form for token in tokens), open_end=tokens[-1].is_number)
        regrouped = _regrouped(tokens)
        return (OneOf(choices=((phrase,), regrouped)),) if regrouped else (phrase,)
    return tuple(Numbers(digits=(token.form,)) if token.is_number else Word(token=token) for token in tokens)


def _regrouped(tokens: tuple[Token, ...]) -> tuple[Term, ...]:
    """Letters, if any, and then all digits as one number; only where that number is long enough to tell something."""
    letters = [token for token in tokens if not token.is_number]
    digits = tuple(token.form for token in tokens if token.is_number)
    if len("".join(digits)) < _TELLING or any(not token.is_number for token in tokens[len(letters) :]):
        return ()
    return (*(Word(token=token) for token in letters), Numbers(digits=("".join(digits),)))


_TELLING = 5
