"""The rows of an inventory laid beside the documents of the stack, in order, so that each finds its other or stays alone."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from rapidfuzz import fuzz

from archive.records.document import DocumentType as Type
from archive.records.document import FoundDocument
from archive.records.inventory import InventoryComparison, InventoryRow
from archive.records.page import PageText
from classify.dates import read_date
from classify.inventory import Inventory
from classify.rules.types import plain, type_rules

_UNCOUNTED = (Type.CASE_COVER, Type.INVENTORY, Type.AUX)
_ALONE = -0.28  # what a row without document, or a document without row, costs
_MERGED = -0.12  # what a second document on one row costs
_MOST_MERGED = 3
_CORNER = re.compile(r"^\W*(\d{1,3})\W*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A counted document: its type, first page, written pages (backs among them), date, and sheet numbers seen in corners."""

    type: Type
    first_page: int
    pages: int
    date: str
    marks: frozenset[int]


@cache
def type_likeness(title: str) -> Mapping[Type, float]:
    """How well an inventory's title names each type (0..1)."""
    wanted = plain(title)
    found = {}
    for rule in type_rules():
        scores = [
            fuzz.partial_ratio(phrase.folded, wanted) * min(1.0, 0.6 + len(phrase.folded) / 50)
            if len(phrase.folded) <= len(wanted) + 3
            else fuzz.partial_ratio(wanted, phrase.folded) * min(1.0, 0.55 + len(wanted) / 50)
            for phrase in rule.titles
        ]
        found[rule.code] = max(scores) / 100
    return found


def counted(documents: Sequence[FoundDocument], pages: Sequence[PageText], blank: Sequence[bool]) -> list[Paper]:
    """The documents that an inventory counts, in paper order."""
    return [
        Paper(
            type=document.type, first_page=document.pages[0], pages=sum(not blank[page - 1] for page in document.pages),
            date=next((field.value for field in document.fields if field.name == "issue_date"), ""),
            marks=frozenset(mark for page in document.pages for mark in corner_marks(pages[page - 1])),
        )
        for document in documents
        if document.type not in _UNCOUNTED
    ]  # fmt: skip


def corner_marks(page: PageText) -> tuple[int, ...]:
    """Numbers that stand alone in the upper right corner, where sheets are numbered in pencil."""
    found = []
    for word in page.words:
        number = _CORNER.match(word.text)
        if number and word.box.x > 0.8 * page.width and word.box.bottom < 0.09 * page.height:
            found.append(int(number[1]))
    return tuple(found)


def _fit(row: InventoryRow, papers: Sequence[Paper]) -> float:
    """How well papers stand for a row (about -0.6 to 1.2)."""
    title = type_likeness(row.title)
    best = max(title.values())
    named = max(title.get(paper.type, 0.35) for paper in papers[:1])
    score = 0.9 * (named - 0.62) - 0.8 * (best - named)
    written = read_date(row.date) if row.date else ""
    if written and papers[0].date:
        score += 0.3 if written == papers[0].date else -0.06
    sheets = row.last_sheet - row.first_sheet + 1
    count = sum(paper.pages for paper in papers)
    score += 0.1 if (count + 1) // 2 <= sheets <= count else -0.1
    marks = {mark for paper in papers for mark in paper.marks}
    if marks:
        score += 0.35 if any(row.first_sheet <= mark <= row.last_sheet for mark in marks) else -0.1
    return score + _MERGED * (len(papers) - 1)


def _one_row(row: InventoryRow, papers: Sequence[Paper]) -> bool:
    """Whether papers may be one row cut too often: of one type or unknown, and no more sheets than the row counts."""
    alike = all(paper.type in (papers[0].type, Type.UNKNOWN) for paper in papers)
    return alike and sum((paper.pages + 1) // 2 for paper in papers) <= row.last_sheet - row.first_sheet + 1


def align(rows: Sequence[InventoryRow], papers: Sequence[Paper]) -> list[tuple[int, int, int]]:
    """(row, first paper, one past the last paper) of each pairing in the best order-keeping alignment."""
    best = [[0.0] * (len(papers) + 1) for _ in range(len(rows) + 1)]
    back: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(rows) + 1):
        for j in range(len(papers) + 1):
            options = []
            if i:
                options.append((best[i - 1][j] + _ALONE, (i - 1, j)))
            if j:
                options.append((best[i][j - 1] + _ALONE, (i, j - 1)))
            if i and j:
                options += [
                    (best[i - 1][j - size] + _fit(rows[i - 1], papers[j - size : j]), (i - 1, j - size))
                    for size in range(1, min(_MOST_MERGED, j) + 1)
                    if size == 1 or _one_row(rows[i - 1], papers[j - size : j])
                ]
            if options:
                best[i][j], back[i, j] = max(options)
    found, at = [], (len(rows), len(papers))
    while at != (0, 0):
        before = back[at]
        if before[0] < at[0] and before[1] < at[1]:
            found.append((before[0], before[1], at[1]))
        at = before
    return found[::-1]


def compare_inventory(
    inventory: Inventory, documents: Sequence[FoundDocument], pages: Sequence[PageText], blank: Sequence[bool]
) -> InventoryComparison:
    """Which sheets the inventory counts and the stack lacks, and which documents it does not list.

    A row without its document lacks all its sheets; a document of fewer written pages than its row has sheets lacks those whose
    numbers were not seen in corners, the last ones first.
    """
    papers = counted(documents, pages, blank)
    pairs = {row: (start, end) for row, start, end in align(inventory.rows, papers)}
    missing: list[int] = []
    for at, row in enumerate(inventory.rows):
        sheets = range(row.first_sheet, row.last_sheet + 1)
        if at not in pairs:
            missing += sheets
            continue
        start, end = pairs[at]
        lacking = len(sheets) - sum(paper.pages for paper in papers[start:end])
        if lacking > 0:
            seen = {mark for paper in papers[start:end] for mark in paper.marks}
            missing += sorted(sorted((sheet for sheet in sheets if sheet not in seen), reverse=True)[:lacking])
    listed = {at for start, end in pairs.values() for at in range(start, end)}
    return InventoryComparison(
        rows=len(inventory.rows), sheets_expected=inventory.sheets_expected, missing=tuple(missing),
        extra=tuple(paper.first_page for at, paper in enumerate(papers) if at not in listed), unreadable=inventory.unreadable,
    )  # fmt: skip
