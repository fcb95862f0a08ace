"""All that the pieces of a query may be, whatever is taken of it: days, titles, places, numbers, names, words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from archive.ports.search_index import Reading
from search.known_phrases import KnownPhrase, places_in, titles_in
from search.latin_names import cyrillic_of, latin_of, sounds_of
from search.like_letters import figures_of
from search.query import Day, Numbers, OfType, OneOf, Prefix, Term, Word, terms_of_chunk
from search.vocabulary import Vocabulary
from search.words import Token, form_of, is_known, lemmas_of, skeleton_of, spelling_of, tokens_of
from search.written_dates import WrittenDate, months_in

_CHUNK = re.compile(r"\S+")
_SHORTEST_NAME = 3  # letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Possible:
    """One reading of the characters ``start`` to ``end`` of a query."""

    start: int
    end: int
    reading: Reading
    terms: tuple[Term, ...]
    meant: tuple[str, ...]


def possible_in(words: str, start: int, end: int, vocabulary: Vocabulary) -> Iterator[Possible]:
    """The readings of an unquoted stretch of the words, the likelier ones of equal length first."""
    text = words[:end]
    chunks = [(found.start(), found.end()) for found in _CHUNK.finditer(text, start)]
    yield from _days(text, start, vocabulary)
    yield from _phrases(text, start, vocabulary)
    yield from _number_runs(text, chunks)
    for first, last in chunks:
        yield from _of_chunk(text, first, last, vocabulary)


def _days(text: str, start: int, vocabulary: Vocabulary) -> Iterator[Possible]:
    stretch = text[start:]
    for found in (*vocabulary.days_in(stretch), *months_in(stretch)):
        first, last = _trimmed(stretch, found)
        if first < last and _stands_alone(stretch, first, last):
            day: tuple[Term, ...] = (Day(iso=found.iso),)
            written = _terms(stretch[first:last])
            terms = (OneOf(choices=(day, written)),) if written else day
            yield Possible(start=start + first, end=start + last, reading=Reading.DATE, terms=terms, meant=(found.iso,))


def _trimmed(text: str, found: WrittenDate) -> tuple[int, int]:
    inside = text[found.start : found.end]
    return found.end - len(inside.lstrip(" «\"'„“<(")), found.end


def _stands_alone(text: str, first: int, last: int) -> bool:
    """Blanks before it, and nothing behind it but a mark or the word for year."""
    return (first == 0 or text[first - 1].isspace() or not text[first - 1].isalnum()) and not text[
        last : last + 1
    ].isdigit()


def _phrases(text: str, start: int, vocabulary: Vocabulary) -> Iterator[Possible]:
    tokens = [token for token in tokens_of(text) if token.start >= start]
    for title in titles_in(tokens, vocabulary):
        first, last, spelt = _span(tokens, title)
        choices = (*((OfType(code=code),) for code in title.things), spelt)
        yield Possible(start=first, end=last, reading=Reading.TYPE, terms=(OneOf(choices=choices),), meant=title.things)
    for place in places_in(tokens):
        first, last, _ = _span(tokens, place)
        if place.end - place.start == 1 and vocabulary.names_like(tokens[place.start].spelling):
            continue  # Миколаєві is a man oftener than a town
        names = tuple(tuple(Word(token=token) for token in tokens_of(name)) for name in place.things)
        yield Possible(start=first, end=last, reading=Reading.PLACE, terms=(OneOf(choices=names),), meant=place.things)


def _span(tokens: Sequence[Token], found: KnownPhrase) -> tuple[int, int, tuple[Term, ...]]:
    inside = tokens[found.start : found.end]
    spelt = tuple(Numbers(digits=(token.form,)) if token.is_number else Word(token=token) for token in inside)
    return inside[0].start, inside[-1].end, spelt


def _number_runs(text: str, chunks: Sequence[tuple[int, int]]) -> Iterator[Possible]:
    """Numbers typed one after another, from each on as far as they go."""
    numbers = [_number(text[first:last]) for first, last in chunks]
    for at, _ in enumerate(chunks):
        digits = tuple(takewhile(bool, numbers[at:]))
        if digits:
            yield Possible(
                start=chunks[at][0],
                end=chunks[at + len(digits) - 1][1],
                reading=Reading.NUMBER,
                terms=(Numbers(digits=digits),),
                meant=("".join(digits),),
            )


def _number(chunk: str) -> str:
    tokens = tokens_of(chunk)
    return tokens[0].form if len(tokens) == 1 and tokens[0].is_number else ""


def _of_chunk(text: str, first: int, last: int, vocabulary: Vocabulary) -> Iterator[Possible]:
    chunk = text[first:last]
    terms = terms_of_chunk(chunk)
    tokens = tokens_of(chunk.rstrip("*"))
    if not terms or all(isinstance(term, Numbers) for term in terms):
        return
    if any(token.is_number for token in tokens):
        meant: tuple[str, ...] = ("".join(token.form for token in tokens),)
        if figures := figures_of(chunk):
            meant, terms = (figures, *meant), (OneOf(choices=(terms, (Numbers(digits=(figures,)),))),)
        yield Possible(start=first, end=last, reading=Reading.NUMBER, terms=terms, meant=meant)
        return
    if isinstance(terms[0], Prefix):
        yield Possible(start=first, end=last, reading=Reading.WORD, terms=terms, meant=(f"{terms[0].form}…",))
        return
    as_words = Possible(
        start=first,
        end=last,
        reading=Reading.WORD,
        terms=terms,
        meant=tuple(dict.fromkeys(lemma for token in tokens for lemma in lemmas_of(token.spelling))),
    )
    names = tuple(_name(token, vocabulary) for token in tokens)
    shown = tuple(dict.fromkeys(form for name in names for form in (*lemmas_of(name.token.spelling)[:1], *name.also)))
    as_names = Possible(start=first, end=last, reading=Reading.NAME, terms=names, meant=shown)
    long_enough = all(len(token.form) >= _SHORTEST_NAME for token in tokens)
    if not long_enough:
        yield as_words
    elif any(vocabulary.names_like(token.spelling) for token in tokens) or _looks_like_a_name(chunk, tokens):
        yield from (as_names, as_words)
    else:
        yield from (as_words, as_names)


def _looks_like_a_name(chunk: str, tokens: Sequence[Token]) -> bool:
    """A capital with small letters behind it, Latin letters, or a word that no dictionary has."""
    return chunk.istitle() or any(cyrillic_of(token.form) or not is_known(token.spelling) for token in tokens)


def _name(token: Token, vocabulary: Vocabulary) -> Word:
    """The name in any case, in the other language and in the other script."""
    read = cyrillic_of(token.form) or (token.spelling,)
    alike = tuple(dict.fromkeys(other for one in read for other in vocabulary.names_like(one)))
    spellings = tuple(map(spelling_of, alike))
    lemmas = lemmas_of(token.spelling)
    written = () if cyrillic_of(token.form) else tuple(filter(None, (latin_of(one) for one in (*lemmas, *spellings))))
    also = dict.fromkeys((*map(form_of, spellings), *read, *written))
    also.pop(token.form, None)
    sounds = (*sounds_of(token.form), *(skeleton_of(form) for form in (*lemmas, *spellings)))
    return Word(token=token, also=tuple(also), sounds=tuple(dict.fromkeys(sounds)))


def _terms(text: str) -> tuple[Term, ...]:
    return tuple(term for chunk in text.split() for term in terms_of_chunk(chunk))
