"""From an index entry to the words of its pages: what each of the columns holds, whatever engine looks them up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from archive.ports.search_index import IndexEntry
from search.like_letters import looks_of
from search.page_match import Column, day_mark, type_mark
from search.words import Token, lemmas_of, number_tails, skeleton_of, tokens_of
from search.written_dates import days_in

_GAP = re.compile(r"[  \-‑–]")  # what people put between groups of one number
_SHORT = 2  # letters: too few to tell one name from another
_LONGEST_NUMBER = 34  # digits: an IBAN in four groups and a little more


def columns_of(text: str, about: str) -> dict[Column, str]:
    """The words of a page by column, with one blank between them."""
    tokens = tokens_of(text)
    words = [token for token in tokens if not token.is_number]
    return {
        Column.SURFACE: " ".join(token.form for token in tokens),
        Column.LEMMAS: _lemmas(words),
        Column.ABOUT: about,
        Column.PARTS: " ".join((_tails(_joined_numbers(text, tokens)), *_days(text))),
        Column.FOLDED: _skeletons(words, names={token.form for token in words if text[token.start].isupper()}),
        Column.LOOKS: " ".join(looks_of({token.form for token in words}, text)),
    }


def about_of(entry: IndexEntry) -> str:
    """What is known of the whole document: met by a query on each of its pages. Dates stand as people write them too."""
    days = [form for day in entry.dates for form in (day, ".".join(reversed(day.split("-"))))]
    marks = (type_mark(entry.type), *(day_mark(day) for day in entry.dates))
    numbered = (*entry.numbers, *entry.subject, entry.source_ref, entry.person_id)
    values = (*entry.names, *days, *numbered)
    tokens = [token for value in values for token in tokens_of(value)]
    words = [token for token in tokens if not token.is_number]
    numbers = (number for value in numbered for number in _numbers(value))
    skeletons = _skeletons(words, names={token.form for token in words})
    return " ".join((*(token.form for token in tokens), *marks, _lemmas(words), skeletons, _tails(numbers)))


def _numbers(value: str) -> Iterable[str]:
    return _joined_numbers(value, tokens_of(value))


def _lemmas(words: Iterable[Token]) -> str:
    return " ".join(dict.fromkeys(lemma for token in words for lemma in (*lemmas_of(token.spelling), *token.parts)))


def _skeletons(words: Iterable[Token], names: Collection[str]) -> str:
    """Of the words, and of the dictionary forms of those that may be names: a name is asked for in any case, in any language."""
    forms = {form for token in words if len(token.form) > _SHORT for form in _forms(token, token.form in names)}
    return " ".join(sorted({skeleton_of(form) for form in forms}))


def _forms(token: Token, is_name: bool) -> tuple[str, ...]:
    return (token.form, *lemmas_of(token.spelling)) if is_name else (token.form,)


def _days(text: str) -> Iterable[str]:
    return sorted({day_mark(day.iso) for day in days_in(text)})


def _tails(numbers: Iterable[str]) -> str:
    return " ".join(sorted({tail for number in numbers for tail in number_tails(number)}))


def _joined_numbers(text: str, tokens: Iterable[Token]) -> Iterable[str]:
    """Every number of 4 digits and more, and groups of digits with one blank or hyphen between them as one number."""
    run, end = "", -2
    for token in tokens:
        if not token.is_number:
            continue
        near = run and token.start - end == 1 and _GAP.fullmatch(text[end : token.start])
        if not near:
            yield from _long(run)
            run = ""
        elif len(token.form) >= 4:
            yield token.form
        run, end = run + token.form, token.end
    yield from _long(run)


def _long(run: str) -> Iterable[str]:
    if 4 <= len(run) <= _LONGEST_NUMBER:
        yield run
