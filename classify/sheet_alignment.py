"""The pages of a stack laid upon the sheets of its inventory: which sheets are missing, which papers are not listed.

Pages and sheets both lie in order, so every page takes the next sheet, the back of the one before, a later one (then sheets are
missing between), or none (then nobody listed it). All ways to lay the stack are weighed by what each page says and how sure the
cut is; only what stands in nearly all of their weight is told, so that what was badly read or cut raises no alarm.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.records.document import DocumentType as Type
from archive.records.document import FoundDocument
from archive.records.inventory import Doubt, InventoryComparison, InventoryRow
from archive.records.page import PageText
from classify.inventory import Inventory
from classify.sheet_evidence import UNCOUNTED, Leaf, counted, fits, leaves, mark_fits, mark_strays, uncounted

_MISSING = -4.2  # log-odds that sheets of a row are missing
_FURTHER = -0.5  # for each further sheet of it
_UNSURE = -0.3  # for a sheet that may not be listed at all
_STRAY = -3.9  # that a paper is listed nowhere
_BACK = -2.5  # that a page is the written back of the one before
_TORN = -2.0  # that a row begins on another sheet than its first, whatever was cut
_MOST_SKIPPED = 30  # sheets in one place
_BEAM = 25.0  # log-odds behind the best at which a way is given up
_SURE, _SURE_STRAY = 0.7, 0.55  # share of all ways from which a sheet is told to be missing, a paper not to be listed
_ANOTHER = 0.9  # chance of a document's beginning from which two papers in a row are not listed, not one
_LEAST_FIT = 0.2  # log-odds a page, under which the list is of other papers
_MOST_OF_A_ROW = 4  # sheets missing of one row: where more would be, its figure is likelier misread
_MOST_WRONG = 0.4  # share of the rows that may be missing or unlisted before the list is of other papers

_LISTED, _STRAYED, _UNCOUNTED = "listed", "strayed", "uncounted"
_State = tuple[int, str]  # the last sheet that lies, and what the last page was


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet that the inventory counts: its rows (several where it is not clear whose it is), whether it is the first of its
    row (None where that is not clear), and whether it may be a figure misread.
    """

    rows: tuple[int, ...]
    first: bool | None
    unsure: bool


@dataclass(frozen=True, slots=True)
class _Step:
    """A page laid: from one state to the next, past which sheets, and its weight."""

    before: _State
    after: _State
    weight: float


def listed_sheets(inventory: Inventory) -> list[Sheet]:
    """The sheets from 1 on. Rows whose sheets could not be made out and that lie together share theirs."""
    found = []
    for at, row in enumerate(inventory.rows):
        block = _block(inventory, at)
        for sheet in range(row.first_sheet, row.last_sheet + 1):
            first = sheet == row.first_sheet if len(block) == 1 and row.title else None
            unsure = inventory.unsure_from > 0 and sheet >= inventory.unsure_from
            found.append(Sheet(rows=block, first=first, unsure=unsure))
    return found


def _block(inventory: Inventory, at: int) -> tuple[int, ...]:
    doubtful = {number - 1 for number in inventory.unreadable}
    start = end = at
    while at in doubtful and start - 1 in doubtful:
        start -= 1
    while at in doubtful and end + 1 in doubtful:
        end += 1
    return tuple(range(start, end + 1))


class Alignment:
    """All ways to lay these pages upon these sheets, each with its weight."""

    def __init__(self, rows: Sequence[InventoryRow], sheets: Sequence[Sheet], pages: Sequence[Leaf]) -> None:
        self._sheets = sheets
        self._pages = pages
        self._fits = [[fits(leaf, row) for row in rows] for leaf in pages]

    @cached_property
    def weight(self) -> float:
        """The log-odds of the whole stack against pages of anything."""
        return self._ends[0]

    @cached_property
    def missing(self) -> list[float]:
        """The chance of each sheet to be missing."""
        return self._chances[0]

    @cached_property
    def strayed(self) -> list[float]:
        """The chance of each page to be listed nowhere."""
        return self._chances[1]

    # --- the weight of one step ---

    def _steps(self, at: int, before: _State) -> Iterator[_Step]:
        leaf = self._pages[at]
        begins, goes_on = math.log(leaf.starts), math.log(1 - leaf.starts)
        sheet, was = before
        if was == _LISTED and sheet:
            back = _BACK + goes_on + (0.0 if not leaf.mark else mark_strays(leaf))
            yield _Step(before, (sheet, _LISTED), back)
        stray = goes_on if was == _STRAYED else _STRAY + begins
        yield _Step(before, (sheet, _STRAYED), stray + mark_strays(leaf))
        if was == _STRAYED:
            yield _Step(before, (sheet, _STRAYED), _STRAY + begins + mark_strays(leaf))
        yield _Step(before, (sheet, _UNCOUNTED), uncounted(leaf))
        for next_sheet in range(sheet + 1, min(len(self._sheets), sheet + 1 + _MOST_SKIPPED) + 1):
            cut = self._cut(sheet, next_sheet, begins, goes_on)
            said = self._skipped(sheet, next_sheet) + cut + self._said(at, next_sheet)
            yield _Step(before, (next_sheet, _LISTED), said)

    def _cut(self, sheet: int, next_sheet: int, begins: float, goes_on: float) -> float:
        """What the cut says for a page on ``next_sheet`` after ``sheet``."""
        there = self._sheets[next_sheet - 1]
        if there.first is None:
            return max(begins, goes_on)
        if there.first:
            return begins
        same = sheet > 0 and self._sheets[sheet - 1].rows == there.rows
        return goes_on if same else _TORN

    def _said(self, at: int, sheet: int) -> float:
        leaf = self._pages[at]
        fitting = max(self._fits[at][row] for row in self._sheets[sheet - 1].rows)
        return fitting + mark_fits(leaf, sheet) + counted(leaf)

    def _skipped(self, sheet: int, next_sheet: int) -> float:
        """What it costs that all sheets between these two are missing."""
        cost = 0.0
        rows: tuple[int, ...] = ()
        for between in self._sheets[sheet : next_sheet - 1]:
            cost += _UNSURE if between.unsure else _FURTHER if between.rows == rows else _MISSING
            rows = between.rows if not between.unsure else rows
        return cost

    # --- the weight of all ways ---

    @cached_property
    def _forward(self) -> tuple[list[Mapping[_State, float]], list[list[_Step]]]:
        """The weight of all ways to each state after each page, and the steps between."""
        found: list[Mapping[_State, float]] = [{(0, _LISTED): 0.0}]
        taken: list[list[_Step]] = []
        for at in range(len(self._pages)):
            steps = [step for before in found[-1] for step in self._steps(at, before)]
            sums: dict[_State, list[float]] = defaultdict(list)
            for step in steps:
                sums[step.after].append(found[-1][step.before] + step.weight)
            after = {state: _sum(weights) for state, weights in sums.items()}
            best = max(after.values())
            kept = {state: weight for state, weight in after.items() if weight > best - _BEAM}
            found.append(kept)
            taken.append([step for step in steps if step.after in kept])
        return found, taken

    @cached_property
    def _ends(self) -> tuple[float, dict[_State, float]]:
        """The weight of everything, and what each last state costs for the sheets that lie behind it."""
        last = self._forward[0][-1]
        costs = {state: self._skipped(state[0], len(self._sheets) + 1) for state in last}
        return _sum([weight + costs[state] for state, weight in last.items()]), costs

    @cached_property
    def _chances(self) -> tuple[list[float], list[float]]:
        forward, taken = self._forward
        whole, after = self._ends
        missing, strayed = [0.0] * len(self._sheets), [0.0] * len(self._pages)
        for state, cost in after.items():
            self._count(missing, state[0], len(self._sheets) + 1, forward[-1][state] + cost - whole)
        for at in range(len(self._pages) - 1, -1, -1):
            sums: dict[_State, list[float]] = defaultdict(list)
            for step in taken[at]:
                if step.after not in after:
                    continue  # every way on from there was given up
                behind = step.weight + after[step.after]
                sums[step.before].append(behind)
                weight = forward[at][step.before] + behind - whole
                self._count(missing, step.before[0], step.after[0], weight)
                strayed[at] += math.exp(weight) if step.after[1] == _STRAYED else 0.0
            after = {state: _sum(weights) for state, weights in sums.items()}
        return missing, strayed

    @staticmethod
    def _count(missing: list[float], sheet: int, next_sheet: int, weight: float) -> None:
        for between in range(sheet, next_sheet - 1):
            missing[between] += math.exp(weight)


def _sum(weights: Sequence[float]) -> float:
    most = max(weights)
    return most + math.log(sum(math.exp(weight - most) for weight in weights))


# --- what is told ---------------------------------------------------------------------------------------------------------


def compare_inventory(
    inventory: Inventory, documents: Sequence[FoundDocument], pages: Sequence[PageText], blank: Sequence[bool]
) -> InventoryComparison:
    """Which sheets the inventory counts and the stack lacks, and which documents it does not list; or why that cannot be told.

    ``blank`` pages are no sheets; one that is not blank though nothing was read on it may be any.
    """
    if inventory.doubt is not None:
        return _told(inventory, inventory.doubt)
    written = leaves(_counted(documents), pages, blank)
    sheets = listed_sheets(inventory)
    laid = Alignment(inventory.rows, sheets, written)
    missing = _missing(sheets, laid.missing)
    extra = _extra(written, laid.strayed)
    rows = Counter(sheets[sheet - 1].rows for sheet in missing)
    if max(rows.values(), default=0) > _MOST_OF_A_ROW:
        return _told(inventory, Doubt.UNLIKE)
    if laid.weight < _LEAST_FIT * len(written) or len(rows) + len(extra) > max(2, _MOST_WRONG * len(inventory.rows)):
        return _told(inventory, Doubt.UNLIKE)
    return _told(inventory, None, tuple(missing), tuple(extra), expected=_expected(inventory, laid.missing))


def _expected(inventory: Inventory, missing: Sequence[float]) -> int:
    """The sheets that the inventory counts, without those which a doubtful figure alone tells and which are not there."""
    doubtful = missing[inventory.unsure_from - 1 :] if inventory.unsure_from else ()
    unread = bool(doubtful) and all(chance >= _SURE for chance in doubtful)
    return inventory.unsure_from - 1 if unread else inventory.sheets_expected


def _missing(sheets: Sequence[Sheet], chances: Sequence[float]) -> list[int]:
    """Of each row as many sheets as are surely missing: the likeliest ones, of equal ones the last."""
    found: list[int] = []
    for rows in dict.fromkeys(sheet.rows for sheet in sheets):
        mine = [at for at, sheet in enumerate(sheets) if sheet.rows == rows and not sheet.unsure]
        count = math.floor(sum(chances[at] for at in mine) + 1 - _SURE)
        likeliest = sorted(mine, key=lambda at: (round(chances[at], 2), at), reverse=True)
        found += [at + 1 for at in likeliest[:count]]
    return sorted(found)


def _extra(pages: Sequence[Leaf], chances: Sequence[float]) -> list[int]:
    """The pages on which papers begin that are not listed; a cut within one that is not sure makes no second."""
    found = []
    for at, leaf in enumerate(pages):
        goes_on = at > 0 and chances[at - 1] >= _SURE_STRAY
        if chances[at] >= _SURE_STRAY and leaf.first and (not goes_on or leaf.starts >= _ANOTHER):
            found.append(leaf.page)
    return found


def _counted(documents: Sequence[FoundDocument]) -> list[FoundDocument]:
    """What lies behind the inventory; covers and the inventory itself before it have no number."""
    listing = next((at for at, one in enumerate(documents) if one.type is Type.INVENTORY), -1)
    return [one for at, one in enumerate(documents) if at > listing or one.type not in UNCOUNTED]


def _told(
    inventory: Inventory,
    doubt: Doubt | None,
    missing: tuple[int, ...] = (),
    extra: tuple[int, ...] = (),
    *,
    expected: int | None = None,
) -> InventoryComparison:
    return InventoryComparison(
        rows=len(inventory.rows),
        sheets_expected=inventory.sheets_expected if expected is None else expected,
        missing=missing,
        extra=extra,
        unreadable=inventory.unreadable,
        doubt=doubt,
    )
