"""Whose РНОКПП a row of a family's table holds: the word of kinship beside the number says it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from archive.records.document import FieldValue
from classify.field_values import Reading, numbers_in, unproved
from classify.identifiers import read_rnokpp
from classify.letters import DIGIT
from classify.number_shapes import number_at
from classify.reading import Passage
from classify.role_words import role_by

RNOKPP = re.compile(rf"(?<![\w\-]){DIGIT}{{10}}(?![\w])")
_KIN = frozenset({"spouse", "child", "father", "mother"})
_WORD = re.compile(r"[^\W\d_]+")


def relatives_rnokpp(reading: Reading) -> Iterator[FieldValue]:
    """The РНОКПП in rows with a word of kinship, each in that role; asked about, for kin to whom no row can tell."""
    if reading.reads.people == "couple":
        return
    for line in reading.lines:
        found = [(number, place) for number, place in numbers_in(line, RNOKPP, read_rnokpp) if number.ok]
        for number, place in found:
            role = _kin_beside(line, place, alone=len(found) == 1)
            if role:
                yield replace(unproved(number_at("rnokpp", number, place, "kinship in its row")), role=role)


def _kin_beside(line: Passage, place: Passage, *, alone: bool) -> str:
    """The first word of kinship between the number and the next one; before it only where the row has no other number."""
    at = line.words.index(place.words[0])
    after = " ".join(word.text for word in line.words[at + 1 :])
    next_number = RNOKPP.search(after)
    kin = _kin(after[: next_number.start()] if next_number else after)
    return kin or (_kin(" ".join(word.text for word in line.words[:at])) if alone else "")


def _kin(text: str) -> str:
    return next((role for word in _WORD.findall(text) if (role := role_by(word)) in _KIN), "")
