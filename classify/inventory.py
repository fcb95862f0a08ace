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

from rapidfuzz.distance import Levenshtein

from archive.records.inventory import InventoryRow
from archive.records.page import PageText, Word
from classify.dates import find_dates
from classify.letters import digits_for, fold

_FIGURE = r"[0-9ОOоoЗзІіlбВПЙїЇТ]"  # what the reader makes of figures, mostly
_SHEETS = re.compile(rf"(?P<first>{_FIGURE}{{1,3}})(?:\s?[-–—~]+\s?(?P<last>{_FIGURE}{{1,3}}))?\W{{0,2}}$")
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
    """A row as read: number and sheets are 0 where unreadable; ``tail`` holds its sheets as read."""

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
    rows, doubtful = _in_sequence(raws, total[1] if total else 0)
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
    tail = re.sub(r"[–—~]+", "-", digits_for(sheets[0]).strip(" .,|")).replace(" ", "") if sheets else ""
    return _Raw(
        number=_figure(number["number"]) if number else 0, title=title, date=date.value if date else "", first=first, last=last,
        tail=tail,
    )  # fmt: skip


def _figure(text: str) -> int:
    digits = digits_for(text.strip(" |"))
    return int(digits) if digits.isdigit() else 0


# --- sheet numbers by the whole table -------------------------------------------------------------------------------------

_MOST_SHEETS = 30  # of one row
_UNREAD = 0.3  # likeness granted to a row whose sheets could not be read at all
_READ = 0.5  # likeness from which a row's own figures were read


def _in_sequence(raws: Sequence[_Raw], total: int) -> tuple[list[InventoryRow], list[int]]:
    """Sheets follow one another without a gap: of all ways to divide them among the rows, the one that the figures fit best.

    That mends misread figures and lost dashes. A row is doubtful where neither it nor its neighbours settle its sheets.
    """
    lengths, likes = _best_lengths(raws, total)
    rows: list[InventoryRow] = []
    sheet = 0
    for number, (raw, length) in enumerate(zip(raws, lengths, strict=True), start=1):
        rows.append(
            InventoryRow(
                number=number, title=raw.title, first_sheet=sheet + 1, last_sheet=sheet + length, date=raw.date
            )
        )
        sheet += length
    ends = sheet == total
    settled = [True, *(like >= _READ for like in likes), ends]
    return rows, [at for at in range(1, len(rows) + 1) if not settled[at] and not (settled[at - 1] and settled[at + 1])]


def _likeness(raw: _Raw, first: int, length: int) -> float:
    """How well a row's figures fit sheets ``first`` .. ``first + length - 1`` (0..1)."""
    if not raw.tail:
        return _UNREAD
    written = str(first) if length == 1 else f"{first}-{first + length - 1}"
    return Levenshtein.normalized_similarity(written, raw.tail)


def _best_lengths(raws: Sequence[_Raw], total: int) -> tuple[list[int], list[float]]:
    """The number of sheets of each row, and how well each fits what was read."""
    best: dict[int, tuple[float, list[int], list[float]]] = {0: (0.0, [], [])}
    for raw in raws:
        following: dict[int, tuple[float, list[int], list[float]]] = {}
        for end, (score, lengths, likes) in best.items():
            for length in range(1, _MOST_SHEETS + 1):
                like = _likeness(raw, end + 1, length)
                whole = score + like - 0.12 * (length > 1) - 0.02 * length
                if end + length not in following or whole > following[end + length][0]:
                    following[end + length] = (whole, [*lengths, length], [*likes, like])
        kept = sorted(following.items(), key=lambda one: -one[1][0])[:60]
        best = dict(kept)
    ending = max(best.items(), key=lambda one: one[1][0] + (0.6 if one[0] == total else 0.0))
    return ending[1][1], ending[1][2]
