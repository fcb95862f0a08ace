"""The inventory sheet of a case: its rows read out of the table, and compared with the papers of the stack.

Enters: the inventory's pages, and the documents found. Leaves: rows with sheet numbers, and which sheets are missing, which
documents are not listed, which rows could not be read. Sheets are leaves: a document of ``n`` pages stands on at most ``n`` and
at least half as many; cover, inventory and auxiliary pages are not counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from archive.records.inventory import InventoryRow
from archive.records.page import PageText, Word
from classify.dates import find_dates
from classify.letters import digits_for, fold

_SHEETS = re.compile(r"(?P<first>[0-9ОOоoЗзІіlбВ]{1,3})(?:\s?[-–—~]+\s?(?P<last>[0-9ОOоoЗзІіlбВ]{1,3}))?\W{0,2}$")
_NUMBER = re.compile(r"^\W{0,2}(?P<number>[0-9ОOоoЗзІіl|]{1,3})(?:[.)|\s]+|$)")
_TOTAL = re.compile(r"(?P<rows>\d{1,3})\D{2,40}?(?P<sheets>\d{1,3})\s*\D{0,6}(?:арк|лист)", re.IGNORECASE)
_TOTAL_WORD = re.compile(r"в[сc][еєь]?[оь]?[гй]?о|усього|всего|итого|разом", re.IGNORECASE)
_HEAD = re.compile(r"назва|наименован|номери|з/п|п/п|аркушів|листов|опис|опись|містяться|имеющихся", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inventory:
    """What the inventory says: its rows in order, the sheets it counts, and the numbers of rows that were hard to read."""

    rows: tuple[InventoryRow, ...]
    sheets_expected: int
    unreadable: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Raw:
    """A row as read: number and sheets are 0 where unreadable; ``tail`` holds the digits at its end."""

    number: int
    title: str
    date: str
    first: int
    last: int
    tail: str


def table_rows(page: PageText) -> list[str]:
    """The words of a page put back into rows by their height on the page, whatever blocks the reader saw."""
    words = sorted(page.words, key=lambda word: word.box.y + word.box.height / 2)
    if not words:
        return []
    near = 0.6 * median(word.box.height for word in words)
    rows: list[list[Word]] = [[words[0]]]
    for word in words[1:]:
        middle = word.box.y + word.box.height / 2
        row = rows[-1]
        if middle - sum(one.box.y + one.box.height / 2 for one in row) / len(row) <= near:
            row.append(word)
        else:
            rows.append([word])
    return [" ".join(word.text for word in sorted(row, key=lambda one: one.box.x)) for row in rows]


def read_inventory(pages: Sequence[PageText]) -> Inventory | None:
    """The inventory written on these pages; None where no row can be made out."""
    lines = [line for page in pages for line in table_rows(page)]
    raws, total = _raw_rows(lines)
    if not raws:
        return None
    rows, doubtful = _in_sequence(raws)
    expected = rows[-1].last_sheet
    if total and abs(total[1] - expected) <= 5 and doubtful:
        expected = total[1]
    return Inventory(rows=tuple(rows), sheets_expected=expected, unreadable=tuple(doubtful))


def _raw_rows(lines: Sequence[str]) -> tuple[list[_Raw], tuple[int, int] | None]:
    raws: list[_Raw] = []
    total = None
    for line in lines:
        if _TOTAL_WORD.search(line[:14]):
            found = _TOTAL.search(line)
            total = (int(found["rows"]), int(found["sheets"])) if found else total
            continue
        raw = _row(line)
        if raw and (raw.number or raw.first) and not _is_head(line):
            raws.append(raw)
        elif raws and len(fold(line)) > 3 and not _is_head(line) and not raws[-1].first:
            raws[-1] = _longer(raws[-1], line)
    return raws, total


def _is_head(line: str) -> bool:
    return len(_HEAD.findall(line)) >= 2


def _longer(raw: _Raw, line: str) -> _Raw:
    """A row whose title ran over the end of its line."""
    more = _row(f"0 {line}")
    if not more:
        return raw
    return _Raw(
        number=raw.number, title=f"{raw.title} {more.title}".strip(), date=raw.date or more.date, first=more.first,
        last=more.last, tail=more.tail,
    )  # fmt: skip


def _row(line: str) -> _Raw | None:
    text = line.strip(" |_.—-")
    number = _NUMBER.match(text)
    rest = text[number.end() :] if number else text
    dates = find_dates(rest)
    date = dates[-1] if dates else None
    after = rest[date.end :] if date else rest
    sheets = _SHEETS.search(after.strip(" |_")) if date or number else None
    if sheets and not date and sheets.start() == 0:
        sheets = None
    title = rest[: date.start] if date else (rest[: rest.rfind(sheets[0])] if sheets else rest)
    title = title.strip(" |_.,:;—-")
    if sum(letter.isalpha() for letter in title) < 4:
        return None
    first = _figure(sheets["first"]) if sheets else 0
    last = _figure(sheets["last"]) if sheets and sheets["last"] else first
    tail = "".join(re.findall(r"\d", digits_for(sheets[0]))) if sheets else ""
    return _Raw(
        number=_figure(number["number"]) if number else 0, title=title, date=date.value if date else "", first=first, last=last,
        tail=tail,
    )  # fmt: skip


def _figure(text: str) -> int:
    digits = digits_for(text.strip(" |"))
    return int(digits) if digits.isdigit() else 0


def _in_sequence(raws: Sequence[_Raw]) -> tuple[list[InventoryRow], list[int]]:
    """Rows count up by one and their sheets follow one another: that mends a misread figure and names what it cannot mend."""
    rows: list[InventoryRow] = []
    doubtful: list[int] = []
    sheet = 0
    for at, raw in enumerate(raws):
        number = at + 1
        following = raws[at + 1].first if at + 1 < len(raws) else 0
        last = _last_sheet(raw, sheet + 1, following)
        if not raw.tail or last is None:
            doubtful.append(number)
        last = last if last is not None else sheet + 1
        rows.append(InventoryRow(number=number, title=raw.title, first_sheet=sheet + 1, last_sheet=last, date=raw.date))
        sheet = last
    return rows, doubtful


def _last_sheet(raw: _Raw, first: int, following: int) -> int | None:
    """The last sheet of a row that must begin with ``first``; None where neither it nor the next row tells."""
    told = following - 1 if first <= following - 1 < first + 40 else None
    if raw.first == first and first <= raw.last < first + 40:
        return raw.last
    joined = raw.tail.removeprefix(str(first))
    if raw.tail.startswith(str(first)) and joined.isdigit() and first < int(joined) < first + 40:  # the dash was lost
        return int(joined)
    if first <= raw.last < first + 40 and raw.last in (told, first):
        return raw.last
    if told is not None:
        return told
    return raw.last if raw.first and first <= raw.last < first + 40 else None
