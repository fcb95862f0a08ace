"""Identifiers by the thousand, with errors drawn from the measured table: how many are right, and what is believed wrongly.

Real cases hold too few to see one false accept in a thousand. Each value stands on a small paper beside its label and the
birth date; it is read by ``classify`` and asked about as in a review. *Two papers* are both misread, each by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from archive.records.document import DocumentType as Type
from archive.records.document import FieldValue, FoundDocument
from archive.records.page import Box, Line, PageText, Word
from archive.records.review import is_weighty
from bench.understanding.garbling import Confusions, measured
from bench.understanding.intervals import wilson
from bench.understanding.labelled import LabelledCase
from classify.agreement import repeated
from classify.calibration import SURE_SCORE
from classify.field_numbers import number_fields
from classify.field_values import prepare
from classify.identifiers import (
    rnokpp_prefix,
    rnokpp_sex,
    with_edrpou_check,
    with_iban_check,
    with_rnokpp_check,
    with_unzr_check,
)

EACH: Final = 500
"""Values of each kind."""

_SERIES = "АВЕІКМНОРСТХБГЛ"
_NAMES = {"f": "Журавель Ганна Пилипівна", "m": "Журавель Петро Пилипович"}
_UNPROVED = frozenset({"passport", "id_card", "document_number", "case_number"})
_SURE = 0.95  # the engine's belief in a word, also in a wrong one


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of identifier: the field it is read as, the paper it stands on, and how a value is drawn for a birth date."""

    what: str
    field: str
    paper: Type
    label: str
    draw: Callable[[Random, date], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of the values of a kind: those right in the end, those believed unasked, and of these the wrong ones."""

    what: str
    values: int
    right: int
    unasked: int
    false: int


def _digits(chance: Random, count: int) -> str:
    return "".join(chance.choices("0123456789", k=count))


def _letters(chance: Random) -> str:
    return "".join(chance.choices(_SERIES, k=2))


KINDS: Final = (
    Kind(what="РНОКПП", field="rnokpp", paper=Type.APP_PENSION, label="РНОКПП",
         draw=lambda chance, birth: with_rnokpp_check(rnokpp_prefix(birth) + _digits(chance, 4))),
    Kind(what="УНЗР", field="unzr", paper=Type.ID_CARD, label="УНЗР",
         draw=lambda chance, birth: with_unzr_check(birth, chance.randint(1, 9999))),
    Kind(what="ЄДРПОУ", field="edrpou", paper=Type.WAGE_CERT, label="Код ЄДРПОУ",
         draw=lambda chance, _: with_edrpou_check(f"{chance.randint(1, 4_500_000):07d}")),
    Kind(what="IBAN", field="iban", paper=Type.APP_BANK, label="IBAN",
         draw=lambda chance, _: with_iban_check(_digits(chance, 25))),
    Kind(what="passport book", field="passport", paper=Type.PASSPORT, label="серія",
         draw=lambda chance, _: f"{_letters(chance)} № {_digits(chance, 6)}"),
    Kind(what="passport card", field="id_card", paper=Type.ID_CARD, label="Документ №",
         draw=lambda chance, _: _digits(chance, 9)),
    Kind(what="certificate series", field="document_number", paper=Type.BIRTH_CERT, label="серія",
         draw=lambda chance, _: f"{chance.choice(('I', 'II', 'III', 'IV'))}-{_letters(chance)} № {_digits(chance, 6)}"),
    Kind(what="case number", field="case_number", paper=Type.CASE_COVER, label="ПЕНСІЙНА СПРАВА №",
         draw=lambda chance, _: f"{chance.randint(1, 27):02d}{_digits(chance, 10)}"),
)  # fmt: skip


def outcomes(confusions: Confusions, each: int = EACH, seed: int = 6) -> Iterator[Outcome]:
    """Every kind on one paper, and those without a check digit on two; the same seed gives the same values."""
    for kind in KINDS:
        count = 2 if kind.field in _UNPROVED else 1
        drawn = list(_drawn(kind, confusions, count, each, Random(f"{seed}:{kind.what}")))
        for papers in range(1, count + 1):
            what = kind.what if papers == 1 else f"  on {papers} papers"
            yield _outcome(what, [(true, _said(kind, read[:papers])) for true, read in drawn])


def _drawn(
    kind: Kind, confusions: Confusions, papers: int, each: int, chance: Random
) -> Iterator[tuple[str, list[FoundDocument]]]:
    """Values, each with the papers on which it was read."""
    for _ in range(each):
        birth = date(1925, 1, 1) + timedelta(days=chance.randrange(30_000))
        true = kind.draw(chance, birth)
        yield true, [_read(kind, birth, true, confusions.garble(true, chance)) for _ in range(papers)]


def _outcome(what: str, found: Sequence[tuple[str, FieldValue | None]]) -> Outcome:
    right = unasked = false = 0
    for true, said in found:
        exact = said is not None and _plain(said.value) == _plain(true)
        believed = said is not None and not (is_weighty(said) and said.confidence < SURE_SCORE)
        right += exact
        unasked += believed
        false += believed and not exact
    return Outcome(what=what, values=len(found), right=right, unasked=unasked, false=false)


def _plain(value: str) -> str:
    return re.sub(r"[\s№\-]", "", value)


def _read(kind: Kind, birth: date, true: str, written: str) -> FoundDocument:
    name = _NAMES[rnokpp_sex(true)] if kind.field == "rnokpp" else _NAMES["f"]
    lines = ("КОПІЯ", f"{name}, {birth:%d.%m.%Y} року народження", f"{kind.label} {written}")
    fields = tuple(number_fields(prepare(kind.paper, [(1, _page(lines))])))
    return FoundDocument(pages=(1,), type=kind.paper, confidence=0.99, fields=fields)


def _page(lines: Sequence[str]) -> PageText:
    def word(text: str, row: int, column: int) -> Word:
        return Word(text=text, box=Box(x=100 + 150 * column, y=100 + 60 * row, width=140, height=30), confidence=_SURE)

    return PageText(
        width=1654, height=2339, dpi=200, languages="ukr",
        lines=tuple(
            Line(words=tuple(word(text, row, column) for column, text in enumerate(line.split())), block=row)
            for row, line in enumerate(lines)
        ),
    )  # fmt: skip


def _said(kind: Kind, papers: Sequence[FoundDocument]) -> FieldValue | None:
    """The surest value that any paper gave."""
    said = [one for paper in repeated(papers) for one in paper.fields if one.name == kind.field]
    return max(said, key=lambda one: one.confidence, default=None)


def garbled_lines(sets: Mapping[str, Sequence[LabelledCase]]) -> Iterator[str]:
    """The lines to print, with the errors measured on these sets."""
    confusions = measured(case for cases in sets.values() for case in cases)
    yield from told(list(outcomes(confusions)), confusions.numbers)


def told(found: Sequence[Outcome], numbers: int) -> Iterator[str]:
    """The outcomes as lines, shares with their 95 % intervals."""
    yield f"identifiers with errors drawn as measured on {numbers} numbers of the kept cases"
    yield f"{'':22}{'values':>7}{'exact':>24}{'unasked':>9}{'false of 1000 unasked':>30}"
    for one in found:
        low, high = wilson(one.right / one.values, one.values)
        exact = f"{one.right / one.values:.3f} [{low:.3f} – {high:.3f}]"
        wrong = "none unasked"
        if one.unasked:
            less, more = wilson(one.false / one.unasked, one.unasked)
            wrong = f"{1000 * one.false / one.unasked:.1f} [{1000 * less:.1f} – {1000 * more:.1f}]"
        yield f"{one.what:22}{one.values:>7}{exact:>24}{one.unasked / one.values:>9.1%}{wrong:>30}"
