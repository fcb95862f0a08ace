"""The table of an inventory: words put back into rows, and each row into number, title, date and sheets, in whatever order.

Where a column stands is told by the whole table: dates by their shape, sheets by the figures that stand one under another, the
title by its letters. What skew or a second line broke apart is put together again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from archive.records.page import PageText, Word
from classify.dates import find_dates, read_date
from classify.inventory_total import Total, is_total, read_total
from classify.letters import digits_for

_FIGURE = r"[0-9ОOоoЗзІіlбВвПпЙйЇїТтаАБЯ|!]"  # what the reader makes of figures, mostly
_SHEETS = re.compile(
    rf"^\W*(?:арк|лист|стор)?\W*(?P<said>{_FIGURE}{{1,3}}(?:[-–—~]+{_FIGURE}{{1,3}})?)\W*$", re.IGNORECASE
)
_UNIT = re.compile(r"^\W*(?:арк|листи?|лл?|стор|с)\W*$", re.IGNORECASE)
_DATE = re.compile(r"^\W*\d{1,3}[.,:;]?\d{1,3}[.,:;]?(?:1[89]|20)\d{2,3}\D{0,3}$")
_FULL_DATE = re.compile(r"(\d{2})\D?(\d{2})\D?((?:1[89]|20)\d{2})\d?\D{0,3}$")
_CLOSED = re.compile(r"^\W*(?:опис[ьи]?\s)?(?:скла[влд]|составил|составлен|подшивал|підпис|подпись)", re.IGNORECASE)
_HEAD = re.compile(
    r"^\W*(?:назв|наимен|наймен|заголов|номер|№|[зп]/п|дат[аи]|арк|лист|документ|приміт|примеч|підшит|подшит|кільк|кол|числа)"
)
_COUNTED = re.compile(r"кільк|к-ть|кол-во|колич", re.IGNORECASE)
_NEAR = 0.6  # of a word's height: words of one row
_BROKEN = 0.7  # of the step from row to row: what skew tore apart
_COLUMN = 0.04  # of the page's width: figures of one column
_NUMBERED, _TOLD = 0.3, 0.5  # share of the rows that bear figures in the column of numbers, of sheets


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRow:
    """A row as read: ``number`` is 0 where unreadable, ``date`` ISO 8601 or empty, ``sheets`` such as ``3`` or ``5-7``."""

    number: int
    title: str
    date: str
    sheets: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All rows in order, the total under them, and whether the head asks how many sheets, not which ones."""

    rows: tuple[TableRow, ...]
    total: Total
    counts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Band:
    """Words on one height, from left to right, dates taken out; ``date`` is as written."""

    words: tuple[Word, ...]
    date: str = ""
    height: float

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


Span = tuple[float, float]


def read_table(pages: Sequence[PageText]) -> Table:
    """The rows written on these pages; none where no table can be made out."""
    rows: list[TableRow] = []
    total, counts = Total(), False
    for page in pages:
        head, body, closing = _parts(_mended(_bands(page)))
        counts = counts or any(_COUNTED.search(band.text) for band in head)
        rows += _rows(body, page.width)
        total = read_total([band.text for band in closing]) or total
    return Table(rows=tuple(rows), total=total, counts=counts)


# --- words on one height --------------------------------------------------------------------------------------------------


def _bands(page: PageText) -> list[_Band]:
    """The words of a page put back into rows by their height on the page, whatever blocks the reader saw."""
    words = sorted((word for word in page.words if _says(word)), key=_middle)
    if not words:
        return []
    near = _NEAR * median(word.box.height for word in words)
    found: list[list[Word]] = [[words[0]]]
    for word in words[1:]:
        if _middle(word) - sum(map(_middle, found[-1])) / len(found[-1]) <= near:
            found[-1].append(word)
        else:
            found.append([word])
    return [_band(band) for band in found]


def _says(word: Word) -> bool:
    return any(letter.isalnum() or letter == "№" for letter in word.text)


def _middle(word: Word) -> float:
    return word.box.y + word.box.height / 2


def _band(words: Sequence[Word]) -> _Band:
    ordered = sorted(words, key=lambda word: word.box.x)
    dated = _dated(ordered)
    return _Band(
        words=tuple(word for at, word in enumerate(ordered) if at not in dated),
        date=" ".join(ordered[at].text for at in dated),
        height=sum(map(_middle, ordered)) / len(ordered),
    )


def _dated(words: Sequence[Word]) -> list[int]:
    """Which words make the date of a row: one that is all figures, or several such as ``12 березня 1978``."""
    for at, word in enumerate(words):
        if _DATE.match(word.text):
            return [at]
    text = " ".join(word.text for word in words)
    found = find_dates(text)
    if not found:
        return []
    starts = [sum(len(word.text) + 1 for word in words[:at]) for at in range(len(words))]
    return [
        at for at, start in enumerate(starts) if found[-1].start < start + len(words[at].text) and start < found[-1].end
    ]


def _mended(bands: list[_Band]) -> list[_Band]:
    """Halves of one row that skew tore apart: nearer than rows are, and neither stands above the other."""
    if len(bands) < 3:
        return bands
    step = median(after.height - before.height for before, after in pairwise(bands))
    whole = [bands[0]]
    for band in bands[1:]:
        last = whole[-1]
        if band.height - last.height < _BROKEN * step and not (band.date and last.date) and _beside(last, band):
            words = tuple(sorted((*last.words, *band.words), key=lambda word: word.box.x))
            whole[-1] = _Band(words=words, date=last.date or band.date, height=(last.height + band.height) / 2)
        else:
            whole.append(band)
    return whole


def _beside(one: _Band, other: _Band) -> bool:
    return all(
        left.box.right <= right.box.x or right.box.right <= left.box.x for left in one.words for right in other.words
    )


# --- head, rows, closing --------------------------------------------------------------------------------------------------


def _parts(bands: list[_Band]) -> tuple[list[_Band], list[_Band], list[_Band]]:
    """What stands down to the columns' names, the rows, and what closes the list."""
    heads = [at for at, band in enumerate(bands[: len(bands) // 2 + 1]) if not band.date and _is_head(band)]
    first = heads[-1] + 1 if heads else 0
    last = next((at for at in range(first, len(bands)) if _closes(bands[at])), len(bands))
    return bands[:first], bands[first:last], bands[last:]


def _is_head(band: _Band) -> bool:
    named = sum(bool(_HEAD.match(word.text.lower())) for word in band.words)
    return named >= 2 and 2 * named >= len(band.words)


def _closes(band: _Band) -> bool:
    return not band.date and bool(is_total(band.text) or _CLOSED.match(band.text))


# --- columns --------------------------------------------------------------------------------------------------------------


def _rows(body: Sequence[_Band], width: int) -> list[TableRow]:
    numbers = _number_column(body, width)
    sheets = _sheets_column(body, numbers, width)
    rows: list[TableRow] = []
    for band in body:
        row = _row(band, numbers, sheets)
        if rows and _goes_on(rows[-1], row):
            rows[-1] = _joined(rows[-1], row)
        elif _letters(row.title) >= 2 and (row.number or row.date or row.sheets):
            rows.append(row)
    return rows


def _goes_on(last: TableRow, row: TableRow) -> bool:
    """Whether a row is only the second line of the one before."""
    if row.number or row.date:
        return False
    return not row.sheets or not last.sheets


def _joined(last: TableRow, row: TableRow) -> TableRow:
    title = f"{last.title} {row.title}".strip() if _letters(row.title) >= 4 else last.title
    return replace(last, title=title, sheets=last.sheets or row.sheets)


def _letters(text: str) -> int:
    return sum(letter.isalpha() for letter in text)


def _center(word: Word) -> float:
    return word.box.x + word.box.width / 2


def _figures(band: _Band) -> list[Word]:
    return [word for word in band.words if _SHEETS.match(word.text) and any(map(str.isdigit, word.text))]


def _within(word: Word, column: Span | None) -> bool:
    return column is not None and column[0] <= _center(word) <= column[1]


def _number_column(body: Sequence[_Band], width: int) -> Span | None:
    """Where rows are numbered: figures that open most rows, left of all else."""
    first = [band.words[0] for band in body if band.words and band.words[0] in _figures(band)]
    if len(first) < max(2, _NUMBERED * len(body)):
        return None
    middle = median(map(_center, first))
    return 0.0, middle + _COLUMN * width


def _sheets_column(body: Sequence[_Band], numbers: Span | None, width: int) -> Span | None:
    """Where sheets are told: of the columns of figures the one that most rows fill; the last of several. None in a list without
    columns, where sheets end the row.
    """
    found = [word for band in body for word in _figures(band) if not _within(word, numbers)]
    best: list[Word] = []
    for word in sorted(found, key=_center, reverse=True):
        here = [other for other in found if abs(_center(other) - _center(word)) <= _COLUMN * width]
        if len(here) > len(best):
            best = here
    if len(best) < max(2, _TOLD * sum(bool(band.date or _figures(band)) for band in body)):
        return None
    return min(map(_center, best)) - 0.01 * width, max(map(_center, best)) + 0.01 * width


def _row(band: _Band, numbers: Span | None, sheets: Span | None) -> TableRow:
    number, said = 0, ""
    title: list[str] = []
    for at, word in enumerate(band.words):
        figure = _SHEETS.match(word.text)
        after_unit = at > 0 and bool(_UNIT.match(band.words[at - 1].text))
        if figure and not title and not number and at == 0 and (numbers is None or _within(word, numbers)):
            number = _number(figure["said"])
        elif figure and not said and (_within(word, sheets) or after_unit or _ends(word, band, sheets)):
            said = _sheets(figure["said"])
        elif not (title and _UNIT.match(word.text)) and not (_within(word, numbers) and _letters(word.text) < 3):
            title.append(word.text)
    return TableRow(number=number, title=" ".join(title).strip(" |_.,:;[]()!—-'\""), date=_iso(band.date), sheets=said)


def _ends(word: Word, band: _Band, sheets: Span | None) -> bool:
    """Whether figures end a row, where no column stands or this one does not keep to it."""
    right = sheets is None or _center(word) >= sheets[0]
    return right and word is band.words[-1] and len(band.words) > 2 and any(map(str.isdigit, word.text))


def _number(text: str) -> int:
    digits = digits_for(text)
    return int(digits) if digits.isdigit() else 0


def _sheets(text: str) -> str:
    return re.sub(r"[–—~-]+", "-", digits_for(text)).strip("-")


def _iso(written: str) -> str:
    """The date in ISO 8601, a line of the table read as a figure before it left out."""
    found = _FULL_DATE.search(written)
    return read_date(written) or (read_date(".".join(found.groups())) if found else "")
