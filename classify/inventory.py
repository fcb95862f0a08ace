"""The inventory sheet of a case: its rows, and on which sheets each document stands by all that its figures say together.

Enters: the inventory's pages. Leaves: rows with sheet numbers from 1, which of them could not be made out, and whether the list
contradicts itself. Sheets follow one another without a gap, so of all ways to divide them among the rows the one counts that the
figures fit best: that mends misread figures and lost dashes, and shows where a whole row was not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from archive.records.document import DocumentType as Type
from archive.records.inventory import Doubt, InventoryRow
from archive.records.page import PageText
from classify.inventory_table import Table, TableRow, read_table
from classify.inventory_titles import named_type
from classify.letters import as_hands_write

_MOST_SHEETS = 30  # of one row
_MOST_LOST = 4  # sheets of rows that were not read, in one place
_LONGER, _SHEET = 0.12, 0.02  # what more than one sheet costs, and each of them
_LOST = 0.75  # what a row costs that was not read
_LOST_NUMBERED = 0.1  # the same where the numbers of the rows tell that one is lost
_UNREAD = 0.3  # likeness granted to a row whose sheets could not be read at all
_READ = 0.5  # likeness from which a row's own figures were read
_TOTAL = 0.6  # what a way is worth that ends where the total says
_KEPT = 24  # ways followed at once
_CONTRADICTS = 0.25  # share of rows whose figures fit no way, from which the list contradicts itself
_FEWEST, _LISTED = 3, 0.6  # rows of an inventory, and their share, that name a type and tell sheets
_NAMED = 0.25  # chance of no type at all up to which a title names one


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What the inventory says: its rows in order, the sheets it counts, and the numbers of rows that were hard to read.

    A row without title was not read; the numbers around it tell that it is there. Where ``doubt`` tells something, the sheets
    of the rows are not to be relied on. From sheet ``unsure_from`` on (0: none) the last row's figures may tell fewer sheets.
    """

    rows: tuple[InventoryRow, ...]
    sheets_expected: int
    unreadable: tuple[int, ...] = ()
    unsure_from: int = 0
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class _Way:
    """One way to give sheets to the first rows: its score, and of each row its sheets and how well they fit what was read."""

    score: float
    rows: tuple[tuple[TableRow | None, int, float], ...]


def read_inventory(pages: Sequence[PageText]) -> Inventory | None:
    """The inventory written on these pages; None where no row can be made out."""
    table = read_table(pages)
    if not table.rows:
        return None
    if not any(row.sheets for row in table.rows):
        return _of(_Way(0.0, tuple((row, 1, _UNREAD) for row in table.rows)), 0, Doubt.NO_SHEETS)
    counted, listed = (_best_way(table, counts=counts) for counts in (True, False))
    told = table.counts or table.total.sheets == sum(length for _, length, _ in counted.rows)
    way = counted if told and counted.score > listed.score else listed
    return _of(way, table.total.sheets, _contradiction(table, way))


def is_list(page: PageText) -> bool:
    """Whether most rows of a page name a type of document and tell its sheets: an inventory, whatever its title."""
    rows = read_table([page]).rows
    least = max(_FEWEST, _LISTED * len(rows))
    if sum(bool(row.sheets) for row in rows) < least:
        return False
    return sum(named_type(row.title)[Type.UNKNOWN] < _NAMED for row in rows) >= least


def _of(way: _Way, total: int, doubt: Doubt | None) -> Inventory:
    rows: list[InventoryRow] = []
    end = 0
    for number, (row, length, _) in enumerate(way.rows, start=1):
        title, date = (row.title, row.date) if row else ("", "")
        rows.append(InventoryRow(number=number, title=title, date=date, first_sheet=end + 1, last_sheet=end + length))
        end += length
    settled = [True, *(like >= _READ for _, _, like in way.rows), end == total]
    doubtful = [at for at in range(1, len(rows) + 1) if not settled[at] and not (settled[at - 1] and settled[at + 1])]
    return Inventory(
        rows=tuple(rows), sheets_expected=0 if doubt is Doubt.NO_SHEETS else end, unreadable=tuple(doubtful),
        unsure_from=_unsure(rows[-1]), doubt=doubt,
    )  # fmt: skip


def _unsure(last: InventoryRow) -> int:
    """From which sheet of the last row on its figures may be misread, since no row follows that tells: 15 may be 13."""
    folded = as_hands_write(str(last.last_sheet))
    fewer = (sheet for sheet in range(last.first_sheet, last.last_sheet) if as_hands_write(str(sheet)) == folded)
    return next((sheet + 1 for sheet in fewer), 0)


def _best_way(table: Table, *, counts: bool) -> _Way:
    """The division of sheets among the rows that fits best; ``counts`` takes the figures as numbers of sheets, not as sheets."""
    best: dict[int, _Way] = {0: _Way(0.0, ())}
    number = 0
    for row in table.rows:
        skipped = number > 0 and row.number - number == 2
        lost = _LOST_NUMBERED if skipped else _LOST
        best = _followed(best, row, lost, counts=counts)
        number = row.number or number + 1
    total = table.total.sheets
    return max(best.items(), key=lambda one: one[1].score + (_TOTAL if one[0] == total else 0.0))[1]


def _followed(best: dict[int, _Way], row: TableRow, lost: float, *, counts: bool) -> dict[int, _Way]:
    """Every way gone on by one row, and by a lost row before it."""
    found: dict[
        int, tuple[float, int, int, int]
    ] = {}  # last sheet -> score, last sheet before, sheets lost, own sheets
    for end, way in best.items():
        for gap in range(0 if counts else _MOST_LOST, -1, -1):
            before = way.score - lost - _SHEET * gap if gap else way.score
            start = end + gap
            for length, like in enumerate(_fits(row.sheets, 0 if counts else start + 1), start=1):
                score = before + like - _LONGER * (length > 1) - _SHEET * length
                if start + length not in found or score > found[start + length][0]:
                    found[start + length] = score, end, gap, length
    kept = sorted(found.items(), key=lambda one: -one[1][0])[:_KEPT]
    ways: dict[int, _Way] = {}
    for last, (score, end, gap, length) in kept:
        like = _fits(row.sheets, 0 if counts else end + gap + 1)[length - 1]
        rows = (*best[end].rows, (None, gap, 0.0)) if gap else best[end].rows
        ways[last] = _Way(score, (*rows, (row, length, like)))
    return ways


@lru_cache(maxsize=1 << 13)
def _fits(read: str, first: int) -> tuple[float, ...]:
    """How well figures fit 1, 2 ... sheets from the ``first`` on, or with 0 the number of sheets alone."""
    told = (_written(first, length) if first else str(length) for length in range(1, _MOST_SHEETS + 1))
    return tuple(_likeness(read, one) for one in told)


def _written(first: int, length: int) -> str:
    return str(first) if length == 1 else f"{first}-{first + length - 1}"


def _likeness(read: str, written: str) -> float:
    """How well figures fit what should stand there (0..1); those that hands write alike count half."""
    if not read:
        return _UNREAD
    alike = Levenshtein.normalized_similarity(as_hands_write(written), as_hands_write(read))
    return (alike + Levenshtein.normalized_similarity(written, read)) / 2


def _contradiction(table: Table, way: _Way) -> Doubt | None:
    """Whether too many figures that were read fit no way at all, or the total is another one."""
    told = [like for row, _, like in way.rows if row and row.sheets]
    unfit = sum(like < _READ for like in told)
    if unfit >= 2 and unfit > _CONTRADICTS * len(told):
        return Doubt.CONTRADICTS
    end = sum(length for _, length, _ in way.rows)
    total = table.total.sheets
    other = total and abs(total - end) > 1 and _likeness(str(total), str(end)) < _READ
    return Doubt.CONTRADICTS if other and way.rows[-1][2] >= _READ else None
