"""What a page must hold to answer a query: conditions that every engine's language can say.

A page is six columns of words: its own text as written (surface), in dictionary form (lemmas), its numbers' tails and days
(parts), what both languages share of its words (folded) and what they look like (looks); and what is known of its whole
document (about).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from search.like_letters import look_of
from search.query import Day, Numbers, OfType, OneOf, Phrase, Prefix, Term, Word
from search.words import lemmas_of, skeleton_of

LONG_NUMBER = 4  # digits: from here on a part of a number is enough
TORN = 2  # words that one may be read as
_PAIR = 2  # words: what is left of a phrase must tell something
_WHOLE_DAY = len("1960-03-15")


class Column(StrEnum):
    """Which words of a page."""

    SURFACE = "surface"  # the page's words and numbers as written
    LEMMAS = "lemmas"  # their dictionary forms
    ABOUT = "about"  # fields, reference and person of the document, in all these ways
    PARTS = "parts"  # every number's tails, and days
    FOLDED = "folded"  # skeletons that Ukrainian and Russian spellings share
    LOOKS = "looks"  # what words share with those they may be misread as


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
    """``forms`` one after another in one column; with ``open_end`` the last one may go on.

    Where ``nearly``, one of them may be spelt nearly so, or one of several may have been lost or misread altogether.
    """

    columns: tuple[Column, ...]
    forms: tuple[str, ...]
    open_end: bool = False
    nearly: bool = False

    def spelt(self, near: Callable[[str], Sequence[str]] | None) -> tuple[tuple[str, ...], ...]:
        """The words as written; and with each in turn spelt otherwise or joined to the next, and without the first or last."""
        if not (self.nearly and near):
            return (self.forms,)
        found = [self.forms]
        if len(self.forms) > _PAIR:
            found += [self.forms[1:], self.forms[:-1]]
        found += [
            (*self.forms[: at - 1], "".join(self.forms[at - 1 : at + 1]), *self.forms[at + 1 :])
            for at in range(1, len(self.forms))
        ]
        for at, form in enumerate(self.forms):
            found += [(*self.forms[:at], other, *self.forms[at + 1 :]) for other in near(form)]
        return tuple(found)

    @property
    def torn(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """What stands before and behind each inner word, in the place of which at most ``TORN`` others may stand."""
        if not self.nearly:
            return ()
        cuts = ((self.forms[:at], self.forms[at + 1 :]) for at in range(1, len(self.forms) - 1))
        return tuple((before, behind) for before, behind in cuts if before != behind)


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


def day_mark(iso: str) -> str:
    """How the index writes a day, or the beginning of all days of a month."""
    return "day" + iso.replace("-", "")


def type_mark(code: str) -> str:
    """How the index writes the type of a document among what is known of it."""
    return "type" + code.replace("_", "")


def whole_condition(terms: Sequence[Term], *, loose: bool) -> AllOf:
    """All terms are met, in the page's own text or in what is known of its document."""
    return _all(terms, (*_TEXT, Column.ABOUT), loose=loose)


def own_condition(terms: Sequence[Term], *, loose: bool) -> AnyOf:
    """At least one of the terms is met by the page's own text."""
    return AnyOf(parts=tuple(own for term in terms for own in _own(term, loose=loose)))


def _all(terms: Sequence[Term], columns: tuple[Column, ...], *, loose: bool) -> AllOf:
    return AllOf(parts=tuple(_term(term, columns, loose=loose) for term in terms))


def _term(term: Term, columns: tuple[Column, ...], *, loose: bool) -> Condition:
    match term:
        case Word():
            return _word(term, columns, loose=loose)
        case Prefix(form=form):
            return Begins(columns=(*columns, Column.FOLDED) if loose else columns, form=form)
        case Phrase(forms=forms, open_end=open_end):
            nearly = loose and not open_end
            return Follows(columns=_without_lemmas(columns), forms=forms, open_end=open_end, nearly=nearly)
        case Numbers(digits=digits):
            each = AllOf(parts=tuple(_number(part, columns, loose=loose) for part in digits))
            return AnyOf(parts=(each, _joined(digits, columns))) if len(digits) > 1 else each
        case _:
            return _marked(term, columns, loose=loose)


def _marked(term: Day | OfType | OneOf, columns: tuple[Column, ...], *, loose: bool) -> Condition:
    """What is met by a mark of the index, or in one of several ways."""
    match term:
        case Day(iso=iso):
            return _day(iso, (*_known(columns), Column.PARTS))
        case OfType(code=code):
            return Holds(columns=(Column.ABOUT,), forms=(type_mark(code),))
        case OneOf(choices=choices):
            return AnyOf(parts=tuple(_all(choice, columns, loose=loose) for choice in choices))


def _own(term: Term, *, loose: bool) -> tuple[Condition, ...]:
    """In which ways a page's own text may meet a term."""
    match term:
        case Numbers(digits=digits):
            each = tuple(_number(part, _TEXT, loose=loose) for part in digits)
            return (*each, _joined(digits, _TEXT)) if len(each) > 1 else each
        case OfType():
            return ()
        case OneOf(choices=choices):
            return tuple(own for choice in choices for each in choice for own in _own(each, loose=loose))
        case _:
            return (_term(term, _TEXT, loose=loose),)


def _word(word: Word, columns: tuple[Column, ...], *, loose: bool) -> Condition:
    form = word.token.form
    sounds = word.sounds
    forms = [form, *lemmas_of(word.token.spelling), *word.also]
    if loose and len(form) > 2:
        sounds = (*sounds, skeleton_of(form))
        forms.append(skeleton_of(form))
    nearly = form if loose else ""
    ways: list[Condition] = [Holds(columns=columns, forms=_distinct(forms), nearly=nearly)]
    if sounds:
        ways.append(Holds(columns=(Column.FOLDED, *_known(columns)), forms=_distinct(sounds), nearly=nearly))
    if loose and look_of(form):
        ways.append(Holds(columns=(Column.LOOKS,), forms=(look_of(form),)))
    return AnyOf(parts=tuple(ways)) if len(ways) > 1 else ways[0]


def _number(digits: str, columns: tuple[Column, ...], *, loose: bool) -> Condition:
    columns = _without_lemmas(columns)
    if len(digits) >= LONG_NUMBER:
        return Begins(columns=(*columns, Column.PARTS, *((Column.LOOKS,) if loose else ())), form=digits)
    return Holds(columns=columns, forms=(digits,))


def _joined(digits: tuple[str, ...], columns: tuple[Column, ...]) -> Begins:
    return Begins(columns=(*_known(columns), Column.PARTS), form="".join(digits))


def _day(iso: str, columns: tuple[Column, ...]) -> Condition:
    mark = day_mark(iso)
    return Holds(columns=columns, forms=(mark,)) if len(iso) == _WHOLE_DAY else Begins(columns=columns, form=mark)


def _known(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(column for column in columns if column is Column.ABOUT)


def _distinct(forms: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, forms)))


def _without_lemmas(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return tuple(column for column in columns if column is not Column.LEMMAS)
