"""How a query is understood: its parts, each with a reading, what is looked for in its stead, and what it might be instead.

Nothing is lost by a reading: a title, a place or a date is met by its own words too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.ports.search_index import Part, Query, Reading
from archive.records.errors import BadInput
from search.possible_readings import Possible, possible_in
from search.query import LONGEST, MOST_TERMS, Phrase, Term
from search.vocabulary import Vocabulary
from search.ways import PREFERRED
from search.words import tokens_of

_QUOTED = re.compile(r"""(?:(?<=\s)|^)(?:"([^"]+)"|«([^»]+)»|“([^”]+)”|„([^“”]+)[“”])(?=\s|$)""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The parts as they are shown, and the terms that are looked for; no terms where there is no letter or digit."""

    parts: tuple[Part, ...]
    terms: tuple[Term, ...]


def understand(query: Query, vocabulary: Vocabulary) -> Understood:
    """The words of the query, with the readings that the user has chosen. Raises ``BadInput`` when too long."""
    if len(query.words) > LONGEST:
        raise BadInput(f"The query is longer than {LONGEST} characters.", hint="Search for fewer words.")
    chosen = dict(query.chosen)
    parts: list[Part] = []
    terms: list[Term] = []
    for options in _in_a_row(_all_possible(query.words, vocabulary), chosen, PREFERRED.get(query.way)):
        part, meant = _taken(query.words, options, chosen.get(options[0].start))
        parts.append(part)
        terms += meant
    if len(terms) > MOST_TERMS:
        raise BadInput(f"The query has more than {MOST_TERMS} words.", hint="Search for fewer words.")
    return Understood(parts=tuple(parts), terms=tuple(terms))


def _all_possible(words: str, vocabulary: Vocabulary) -> Iterator[Possible]:
    place = 0
    for quoted in _QUOTED.finditer(words):
        yield from possible_in(words, place, quoted.start(), vocabulary)
        forms = tuple(token.form for token in tokens_of(next(filter(None, quoted.groups()))))
        if forms:
            phrase = Phrase(forms=forms)
            yield Possible(start=quoted.start(), end=quoted.end(), reading=Reading.PHRASE, terms=(phrase,), meant=forms)
        place = quoted.end()
    yield from possible_in(words, place, len(words), vocabulary)


def _in_a_row(
    found: Iterator[Possible], chosen: Mapping[int, Reading], preferred: Reading | None
) -> Iterator[list[Possible]]:
    """The readings of one part after another; the first of each is the one that is taken. The longest counts most."""
    by_start: dict[int, list[Possible]] = {}
    for possible in found:
        by_start.setdefault(possible.start, []).append(possible)
    reached = 0
    for start, options in sorted(by_start.items()):
        if start < reached:
            continue
        options.sort(key=lambda each: (each.reading is not chosen.get(start, preferred), -each.end))
        reached = options[0].end
        yield options


def _taken(words: str, options: list[Possible], wanted: Reading | None) -> tuple[Part, tuple[Term, ...]]:
    best = options[0]
    text = words[best.start : best.end]
    reading, terms, meant = best.reading, best.terms, best.meant
    readings = dict.fromkeys((*(option.reading for option in options), Reading.PHRASE))
    if wanted is Reading.PHRASE:
        meant = tuple(token.form for token in tokens_of(text))
        reading, terms = Reading.PHRASE, (Phrase(forms=meant),)
    elif wanted is Reading.LEFT_OUT:
        reading, terms, meant = Reading.LEFT_OUT, (), ()
    readings = dict.fromkeys((*readings, Reading.LEFT_OUT))
    others = tuple(other for other in readings if other is not reading)
    return Part(start=best.start, text=text, reading=reading, meant=meant, others=others), terms
