"""What a page must hold to answer a query: conditions that every engine's language can say.

A page is five columns of words: its own text as written (surface), in dictionary form (lemmas), its numbers' tails (parts) and
what both languages share of its words (folded); and what is known of its whole document (about).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from search.query import Numbers, Phrase, Prefix, Term, Word
from search.words import lemmas_of, skeleton_of

LONG_NUMBER = 4  # digits: from here on a part of a number is enough


class Column(StrEnum):
    """Which words of a page."""

    SURFACE = "surface"  # the page's words and numbers as written
    LEMMAS = "lemmas"  # their dictionary forms
    ABOUT = "about"  # fields, reference and person of the document, in all these ways
    PARTS = "parts"  # every number's tails
    FOLDED = "folded"  # skeletons that Ukrainian and Russian spellings share


@dataclass(frozen=True, slots=True, kw_only=True)
class Holds:
    """One of ``forms`` in one of the columns; or, where ``nearly`` is not empty, a word that is spelt nearly so."""

    columns: tuple[Column, ...]
    forms: tuple[str, ...]
    nearly: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begins:
    """A word or number that begins so."""

    columns: tuple[Column, ...]
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Follows:
    """``forms`` one after another in one column; with ``open_end`` the last one may go on."""

    columns: tuple[Column, ...]
    forms: tuple[str, ...]
    open_end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AllOf:
    """Every part is met."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf:
    """One part at least is met."""

    parts: tuple[Condition, ...]


Condition = Holds | Begins | Follows | AllOf | AnyOf

_TEXT = (Column.SURFACE, Column.LEMMAS)


def whole_condition(terms: Sequence[Term], *, loose: bool) -> AllOf:
    """All terms are met, in the page's own text or in what is known of its document."""
    return AllOf(parts=tuple(_term(term, (*_TEXT, Column.ABOUT), loose=loose) for term in terms))


def own_condition(terms: Sequence[Term], *, loose: bool) -> AnyOf:
    """At least one of the terms is met by the page's own text."""
    return AnyOf(parts=tuple(_own(term, loose=loose) for term in terms))


def _term(term: Term, columns: tuple[Column, ...], *, loose: bool) -> Condition:
    match term:
        case Word():
            return _word(term, (*columns, Column.FOLDED) if loose else columns, loose=loose)
        case Prefix(form=form):
            return Begins(columns=(*columns, Column.FOLDED) if loose else columns, form=form)
        case Phrase(forms=forms, open_end=open_end):
            return Follows(columns=_without_lemmas(columns), forms=forms, open_end=open_end)
        case Numbers(digits=digits):
            each = AllOf(parts=tuple(_number(part, columns) for part in digits))
            return AnyOf(parts=(each, _joined(digits, columns))) if len(digits) > 1 else each


def _own(term: Term, *, loose: bool) -> Condition:
    if isinstance(term, Numbers):
        each = tuple(_number(part, _TEXT) for part in term.digits)
        return AnyOf(parts=(*each, _joined(term.digits, _TEXT)) if len(each) > 1 else each)
    return _term(term, _TEXT, loose=loose)


def _word(word: Word, columns: tuple[Column, ...], *, loose: bool) -> Holds:
    form = word.token.form
    forms = [form, *lemmas_of(word.token.spelling)]
    if loose and len(form) > 2:
        forms.append(skeleton_of(form))
    return Holds(columns=columns, forms=tuple(dict.fromkeys(filter(None, forms))), nearly=form if loose else "")


def _number(digits: str, columns: tuple[Column, ...]) -> Condition:
    columns = _without_lemmas(columns)
    if len(digits) >= LONG_NUMBER:
        return Begins(columns=(*columns, Column.PARTS), form=digits)
    return Holds(columns=columns, forms=(digits,))


def _joined(digits: tuple[str, ...], columns: tuple[Column, ...]) -> Begins:
    known = tuple(column for column in columns if column is Column.ABOUT)
    return Begins(columns=(*known, Column.PARTS), form="".join(digits))


def _without_lemmas(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(column for column in columns if column is not Column.LEMMAS)
