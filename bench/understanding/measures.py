"""The rows of the table: what each part must reach, and how its figure comes of the judged cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from archive.records.document import DocumentType
from bench.understanding.intervals import (
    NOTHING,
    Array,
    Figure,
    Statistic,
    calibration_error,
    f1,
    figure,
    macro_f1,
    ratio,
)
from bench.understanding.judging import JudgedCase, Start, ValueFinding

SEEN = 5
"""A type counts for the macro-F1 where it was seen at least so often."""

BINS = 10
"""Bins of confidence, of equal width, for the calibration error."""

VALUES = ("name", "date", "number", "issue date", "period")
_TYPES = tuple(str(kind) for kind in DocumentType)
Unit = Literal["", "ms", "per 1000", "per 100"]
SCALES: dict[Unit, float] = {"": 1, "ms": 1, "per 1000": 1000, "per 100": 100}
"""By what a figure is shown larger."""
Sums = Callable[[JudgedCase], Sequence[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """What must be reached: a figure not less (``least``) or not more than ``bound``."""

    bound: float
    least: bool = True

    def met(self, found: Figure) -> bool:
        """Whether the figure itself reaches it."""
        return self._reached(found.value)

    def proven(self, found: Figure) -> bool:
        """Whether the worse end of its interval reaches it too."""
        return self._reached(found.low if self.least else found.high)

    def _reached(self, value: float) -> bool:
        return value >= self.bound if self.least else value <= self.bound

    def __str__(self) -> str:
        return f"{'≥' if self.least else '≤'} {self.bound:g}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One row. ``sums`` gives a case's part of the sums from which ``statistic`` makes the figure, ``count`` how many
    observations it brings.
    ``share`` says that the figure is one of observations that are right or wrong.
    """

    key: str
    what: str
    sums: Sums
    count: Callable[[JudgedCase], int]
    statistic: Statistic = ratio
    aim: Aim | None = None
    unit: Unit = ""
    share: bool = True

    def of(self, cases: Sequence[JudgedCase]) -> Figure:
        """The figure of some cases."""
        if not cases:
            return NOTHING
        rows: Array = np.array([self.sums(case) for case in cases], dtype=np.float64)
        found = figure(rows, self.statistic, sum(map(self.count, cases)), share=self.share)
        return found.times(SCALES[self.unit])


# --- cutting --------------------------------------------------------------------------------------------------------------


def _starts(case: JudgedCase, *, separated: bool) -> tuple[Start, ...]:
    return case.starts if case.separated is separated else ()


def _cut(case: JudgedCase, *, separated: bool) -> list[float]:
    starts = _starts(case, separated=separated)
    both, said = sum(one.true and one.said for one in starts), sum(one.said for one in starts)
    return [both, said - both, sum(one.true for one in starts) - both]


def _cuts(case: JudgedCase, *, separated: bool) -> int:
    return sum(one.true for one in _starts(case, separated=separated))


# --- types ----------------------------------------------------------------------------------------------------------------


def _by_type(case: JudgedCase) -> list[float]:
    right = Counter(one.true for one in case.types if one.true == one.said)
    said = Counter(one.said for one in case.types if one.true != one.said)
    missed = Counter(one.true for one in case.types if one.true != one.said)
    return [count for kind in _TYPES for count in (right[kind], said[kind], missed[kind])]


# --- values ---------------------------------------------------------------------------------------------------------------


def _values(case: JudgedCase, kinds: Iterable[str], *, readable: bool) -> list[ValueFinding]:
    return [one for one in case.values if one.kind in kinds and (one.readable or not readable)]


def _exact(key: str, what: str, *kinds: str, aim: float | None = None, readable: bool = True) -> Measure:
    def found(case: JudgedCase) -> list[ValueFinding]:
        return _values(case, kinds, readable=readable)

    return Measure(
        key=key, what=what, aim=Aim(bound=aim) if aim else None,
        sums=lambda case: [sum(one.right for one in found(case)), len(found(case))], count=lambda case: len(found(case)),
    )  # fmt: skip


def _found_names(case: JudgedCase) -> list[ValueFinding]:
    return [one for one in case.values if one.kind == "name" and one.elsewhere]


def _false_accepts(case: JudgedCase) -> int:
    return sum(bool(one.false) for one in case.accepted)


# --- the case as a whole --------------------------------------------------------------------------------------------------


def _sheets_true(case: JudgedCase) -> int:
    return len(case.sheets.true) if case.sheets else 0


def _sheets_found(case: JudgedCase) -> int:
    return len(case.sheets.true & case.sheets.said) if case.sheets else 0


def _false_alarms(case: JudgedCase) -> int:
    return len(case.sheets.said - case.sheets.true) if case.sheets else 0


def _known(case: JudgedCase) -> bool:
    """Whether the register holds the case's person, and nothing forbids to link it."""
    return case.link is not None and bool(case.link.true) and case.link.expected == "auto"


def _linked(case: JudgedCase) -> bool:
    return case.link is not None and case.link.decision == "auto"


def _linked_right(case: JudgedCase) -> bool:
    return _linked(case) and case.link is not None and case.link.said == case.link.true


def _proposed(case: JudgedCase) -> bool:
    return case.link is not None and case.link.true in case.link.proposed


def _flagged(case: JudgedCase) -> list[float]:
    true, said = case.flags
    return [len(true & said), len(said - true), len(true - said)]


def _calibration(what: str) -> Measure:
    return Measure(
        key=f"calibration_{what}", what=f"calibration error: {what}", aim=Aim(bound=0.03, least=False),
        sums=lambda case: _bins(case.sure[what]), count=lambda case: len(case.sure[what]), statistic=calibration_error,
        share=False,
    )  # fmt: skip


def _bins(pairs: Iterable[tuple[float, bool]]) -> list[float]:
    sums = np.zeros((BINS, 3))
    for sure, right in pairs:
        sums[min(int(sure * BINS), BINS - 1)] += (1, sure, right)
    return [float(one) for one in sums.ravel()]


def _one(_case: JudgedCase) -> int:
    return 1


def measures() -> list[Measure]:
    """Every row in the order of the table."""
    return [
        Measure(
            key="cutting", what="cutting: document starts, F1", aim=Aim(bound=0.97), statistic=f1,
            sums=partial(_cut, separated=False), count=partial(_cuts, separated=False),
        ),
        Measure(
            key="cutting_separated", what="  with separator sheets, F1", aim=Aim(bound=1.0), statistic=f1,
            sums=partial(_cut, separated=True), count=partial(_cuts, separated=True),
        ),
        Measure(
            key="type_macro_f1", what=f"type: macro-F1, types seen ≥ {SEEN} times", aim=Aim(bound=0.93), sums=_by_type,
            statistic=partial(macro_f1, least=SEEN), count=lambda case: len(case.types),
        ),
        Measure(
            key="type_pages", what="type: pages right", aim=Aim(bound=0.96),
            sums=lambda case: [case.pages_right, case.pages], count=lambda case: case.pages,
        ),
        Measure(
            key="type_unknown", what="  documents said to be unknown",
            sums=lambda case: [sum(one.said == "unknown" for one in case.types), len(case.types)],
            count=lambda case: len(case.types),
        ),
        _exact("identifiers", "identifiers: exact of readable", "identifier", aim=0.98),
        _exact("identifiers_all", "  exact of all", "identifier", readable=False),
        Measure(
            key="false_accepts", what="  false accepts in 1000 documents", aim=Aim(bound=0, least=False), unit="per 1000",
            sums=lambda case: [_false_accepts(case), len(case.types)], count=lambda case: len(case.types),
        ),
        _exact("values", "names, dates, numbers, periods: exact of readable", *VALUES, aim=0.95),
        *(_exact(f"values_{kind.replace(' ', '_')}", f"  {kind}s", kind, aim=0.95) for kind in VALUES),
        _exact("values_all", "  exact of all", *VALUES, readable=False),
        _exact("others", "  employers, sex, groups, accounts", "other"),
        Measure(
            key="roles", what="roles: right of the names found", aim=Aim(bound=0.95),
            sums=lambda case: [sum(one.role in one.elsewhere for one in _found_names(case)), len(_found_names(case))],
            count=lambda case: len(_found_names(case)),
        ),
        Measure(
            key="link_automatic", what="link: automatic and right", aim=Aim(bound=0.90),
            sums=lambda case: [_known(case) and _linked_right(case), _known(case)], count=lambda case: int(_known(case)),
        ),
        Measure(
            key="link_precision", what="  right of the automatic", aim=Aim(bound=0.999),
            sums=lambda case: [_linked_right(case), _linked(case)], count=lambda case: int(_linked(case)),
        ),
        Measure(
            key="link_proposed", what="  right person among five", aim=Aim(bound=0.99),
            sums=lambda case: [_known(case) and _proposed(case), _known(case)], count=lambda case: int(_known(case)),
        ),
        Measure(
            key="inventory", what="inventory: missing and extra sheets found", aim=Aim(bound=0.95),
            sums=lambda case: [_sheets_found(case), _sheets_true(case)], count=_sheets_true,
        ),
        Measure(
            key="inventory_false", what="  false alarms in 100 cases", aim=Aim(bound=2, least=False), unit="per 100",
            sums=lambda case: [_false_alarms(case), case.sheets is not None], count=lambda case: int(case.sheets is not None),
            share=False,
        ),
        Measure(
            key="another_case", what="papers of another case: F1 of the flag", statistic=f1, sums=_flagged,
            count=lambda case: len(case.flags[0]),
        ),
        *map(_calibration, ("type", "boundary", "field", "link")),
        Measure(
            key="cost", what="cost: CPU of a page, without reading", aim=Aim(bound=30, least=False), unit="ms",
            sums=lambda case: [1000 * case.seconds, case.pages], count=lambda case: case.pages, share=False,
        ),
        Measure(
            key="no_edit", what="ordinary cases that need no edit", aim=Aim(bound=0.60),
            sums=lambda case: [case.ordinary and not case.edits, case.ordinary], count=lambda case: int(case.ordinary),
        ),
        Measure(
            key="no_weighty_edit", what="  in which nothing weighty is said wrongly",
            sums=lambda case: [case.ordinary and not case.weighty_edits, case.ordinary],
            count=lambda case: int(case.ordinary),
        ),
    ]  # fmt: skip


def reasons_for_edits(cases: Iterable[JudgedCase], *, weighty: bool = False) -> dict[str, tuple[int, int]]:
    """Reason -> how many ordinary cases it concerns, and how many it alone keeps from needing no (``weighty``) edit."""
    concerned: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for case in cases:
        if case.ordinary:
            edits = case.weighty_edits if weighty else case.edits
            concerned.update(edits)
            alone.update(edits if len(edits) == 1 else ())
    return {reason: (count, alone[reason]) for reason, count in concerned.most_common()}
