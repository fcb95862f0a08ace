"""A name's parts as fields at the words they stand in."""

from __future__ import annotations

import re

from rapidfuzz.distance import JaroWinkler

from archive.records.document import FieldValue
from classify.field_values import value_at
from classify.labels import label_words
from classify.letters import fold, is_latin
from classify.names import NAME_PARTS, PersonName, tidy
from classify.reading import Passage, PlacedWord

_SHORTEST = 2  # letters
_BEFORE = frozenset(
    fold(word)
    for word in ("від", "от", "гр", "громадянин", "громадянка", "громадянки", "гражданин", "гражданка", "гражданки")
)
_WORD = re.compile(r"[^\W\d_][\w'’ʼ`\-]*")


def parts_of(name: PersonName, place: Passage, *, sure: float, role: str = "", reason: str = "") -> list[FieldValue]:
    """A name's parts as fields, each at the word it stands in."""
    values = zip(NAME_PARTS, (name.surname, name.given_name, name.patronymic), strict=True)
    return [
        value_at(part, value, word_of(value, place), sure=sure, role=role, reason=reason)
        for part, value in values
        if value
    ]


def word_of(value: str, place: Passage) -> Passage:
    """The word of some that is most like a value."""
    best = max(place.words, key=lambda word: JaroWinkler.similarity(fold(value), fold(word.text)))
    return Passage((best,))


def name_words(place: Passage, count: int) -> Passage:
    """The leading words that may be parts of a name.

    What is no word (rules, dots, initials), stands in Latin letters or in brackets is passed over; the next label ends it.
    """
    words: list[PlacedWord] = []
    remark = False
    for word in place.words:
        clean = word.text.strip('_.,:;|()[]«»"-—/')
        remark = remark or (word.text.startswith("(") and (clean[:1].islower() or bool(words)))
        if remark or len(clean) < _SHORTEST or is_latin(clean) or (not words and fold(clean) in _BEFORE):
            remark = remark and ")" not in word.text
            continue
        if not _WORD.fullmatch(tidy(clean)) or not clean[0].isalpha() or clean[0].islower():
            break
        if fold(clean) in label_words():
            break
        words.append(word)
        if len(words) == count:
            break
    return Passage(tuple(words))
