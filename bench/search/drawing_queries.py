"""Queries of seven kinds, drawn from what is true: the same cases give the same queries.

A case's queries hang on its name alone, so that further cases bring further queries and change none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import zip_longest
from random import Random
from typing import Final

from bench.search.judged_query import KINDS, JudgedQuery, Kind
from bench.search.misspelling import in_latin, mistyped, with_letters
from bench.search.things import (
    TrueName,
    digits_of,
    holders_of_name,
    names_on,
    numbers_on,
    phrase_on,
    two_words_on,
)
from bench.search.truth import Paper, Truth, words_of
from bench.understanding.labelled import LabelledCase
from sample_scans.collection.declension import Case, decline

PER_KIND: Final = 150
_MOST_CASES = 5  # that hold half a number: four digits are often somebody's year
_TRIES = 12
_SHORTEST = 5  # letters of a word that is mistyped

Thing = tuple[str, str, frozenset[Paper]]
"""What is typed, what is meant, and the papers that hold it."""

Draw = Callable[[Paper, Truth, Random], Thing | None]


def draw_queries(cases: Sequence[LabelledCase], truth: Truth, most: int = PER_KIND) -> list[JudgedQuery]:
    """Up to ``most`` queries a kind: one of every case, then a second of every case, and so on."""
    return [query for kind in KINDS for query in _of_kind(kind, cases, truth, most)]


def of_each_kind(queries: Sequence[JudgedQuery], most: int) -> list[JudgedQuery]:
    """The first so many of each kind, the kinds in turn."""
    kinds = [[query for query in queries if query.kind == kind][:most] for kind in KINDS]
    return [query for some in zip_longest(*kinds) for query in some if query]


def _of_kind(kind: Kind, cases: Sequence[LabelledCase], truth: Truth, most: int) -> list[JudgedQuery]:
    found: dict[tuple[str, str], JudgedQuery] = {}
    order = sorted(cases, key=lambda case: Random(f"{kind}/{case.name}").random())
    for turn in range(_TRIES):
        for case in order:
            query = _query(kind, case, truth, turn)
            if query:
                found.setdefault((query.case, query.meant), query)
            if len(found) >= most:
                return list(found.values())
    return list(found.values())


def _query(kind: Kind, case: LabelledCase, truth: Truth, turn: int) -> JudgedQuery | None:
    chance = Random(f"{kind}/{case.name}/{turn}")
    papers = truth.of_case(case.name)
    for paper in chance.sample(papers, len(papers)):
        thing = _DRAWS[kind](paper, truth, chance)
        if thing and thing[2]:
            words, meant, holders = thing
            return JudgedQuery(kind=kind, words=words, meant=meant, case=case.name, split=case.split, holders=holders)
    return None


# --- the seven kinds ------------------------------------------------------------------------------------------------------


def _exact(paper: Paper, truth: Truth, chance: Random) -> Thing | None:
    return _number(paper, truth, chance) if chance.random() < _NUMBERS else _name(paper, truth, chance)


def _inflected(paper: Paper, truth: Truth, chance: Random) -> Thing | None:
    if chance.random() < _WORDS:
        return _other_forms(paper, truth, chance)
    found = _any_name(paper, chance)
    if not found:
        return None
    parts, case = chance.choice((2, 3)), chance.choice(_CASES)
    typed = decline(found.name, found.person.sex, found.language, case).split()[:parts]
    if typed == list(found.name[:parts]):
        return None
    return " ".join(typed), " ".join(found.name[:parts]), holders_of_name(truth, found, parts)


def _typo(paper: Paper, truth: Truth, chance: Random) -> Thing | None:
    thing = (_two_words if chance.random() < _WORDS else _name)(paper, truth, chance)
    if not thing:
        return None
    words = thing[0].split()
    long = [place for place, word in enumerate(words) if len(word) >= _SHORTEST]
    if not long:
        return None
    place = chance.choice(long)
    wrong = mistyped(words[place], chance)
    if wrong == words[place] or truth.knows(words_of(wrong)[0]):
        return None  # another word that stands somewhere: then that one is asked for
    return " ".join((*words[:place], wrong, *words[place + 1 :])), *thing[1:]


def _other_language(paper: Paper, truth: Truth, chance: Random) -> Thing | None:
    found = _any_name(paper, chance)
    parts = chance.choice((2, 3))
    if not found or found.other[:parts] == found.name[:parts]:
        return None
    if any(name[:parts] == found.other[:parts] for each in truth.of_case(paper.case.name) for name in each.names):
        return None  # the case writes it in both languages
    return (
        " ".join(found.other[:parts]),
        " ".join(found.name[:parts]),
        holders_of_name(truth, found, parts, languages=True),
    )


def _partial_number(paper: Paper, truth: Truth, chance: Random) -> Thing | None:
    numbers = numbers_on(paper)
    if not numbers:
        return None
    number = chance.choice(numbers)
    digits = digits_of(number)
    length = max(4, (len(digits) + 1) // 2)
    start = chance.choice((0, len(digits) - length, chance.randint(0, len(digits) - length)))
    part = digits[start : start + length]
    holders = truth.numbered_in_part(part)
    return (part, number, holders) if len({each.case.name for each in holders}) <= _MOST_CASES else None


def _phrase(paper: Paper, truth: Truth, chance: Random) -> Thing | None:
    found = phrase_on(paper, truth, chance)
    return (f'"{found[0]}"', found[0], found[1]) if found else None


def _look_alike(paper: Paper, truth: Truth, chance: Random) -> Thing | None:
    thing = (_number if chance.random() < _NUMBERS else _name)(paper, truth, chance)
    if not thing:
        return None
    typed = in_latin(thing[0], chance) or with_letters(thing[0], chance)
    return (typed, *thing[1:]) if typed else None


_DRAWS: Final[dict[Kind, Draw]] = {
    "exact": _exact,
    "inflected": _inflected,
    "typo": _typo,
    "other language": _other_language,
    "partial number": _partial_number,
    "phrase": _phrase,
    "look-alike": _look_alike,
}
_NUMBERS, _WORDS = 0.4, 0.3  # shares of queries that are no names
_CASES: Final[tuple[Case, ...]] = ("dative", "genitive")


# --- things as they are typed ---------------------------------------------------------------------------------------------


def _any_name(paper: Paper, chance: Random) -> TrueName | None:
    found = list(names_on(paper))
    return chance.choice(found) if found else None


def _name(paper: Paper, truth: Truth, chance: Random) -> Thing | None:
    """A whole name, its first two parts, or a name with the surname last."""
    found = _any_name(paper, chance)
    if not found:
        return None
    parts = chance.choice((2, 3, 3))
    name = list(found.name[:parts])
    typed = [*name[1:], name[0]] if parts > 2 and chance.random() < 0.2 else name
    return " ".join(typed), " ".join(name), holders_of_name(truth, found, parts)


def _number(paper: Paper, truth: Truth, chance: Random) -> Thing | None:
    numbers = numbers_on(paper)
    number = chance.choice(numbers) if numbers else ""
    return (number, number, truth.numbered(number)) if number else None


def _two_words(paper: Paper, truth: Truth, chance: Random) -> Thing | None:
    found = two_words_on(paper, truth, chance)
    return (" ".join(found.drawn), " ".join(found.drawn), found.holders) if found else None


def _other_forms(paper: Paper, truth: Truth, chance: Random) -> Thing | None:
    found = two_words_on(paper, truth, chance)
    if not found or found.otherwise == found.drawn:
        return None
    return " ".join(found.otherwise), " ".join(found.drawn), found.holders
