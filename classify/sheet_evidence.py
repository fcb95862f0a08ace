"""What a page says of its place in the inventory: its type, its dates, the words of its head, the number in its corner."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from archive.records.document import DocumentType as Type
from archive.records.document import FoundDocument
from archive.records.inventory import InventoryRow
from archive.records.page import PageText, Word
from classify.dates import find_dates
from classify.inventory_titles import named_type
from classify.letters import as_hands_write, digits_for
from classify.rules.types import plain
from classify.segmentation import looks_blank

UNCOUNTED = (Type.CASE_COVER, Type.INVENTORY, Type.AUX)
_CORNER_LEFT, _CORNER_BOTTOM = 0.84, 0.125  # of the page, where sheets are numbered
_HEAD_LINES = 14
_SPREAD = 0.12  # share of belief left to all other types
_MOST = 3.0  # what the type may say
_LATER = 0.35  # what a page that continues says beside a first one
_SAME_DATE, _ALIKE_DATE, _OTHER_DATE = 2.5, 1.2, -0.6
_TITLED = 1.0  # the row's words stand in the page's head
_MARKED, _MARKED_ALIKE, _MARKED_PARTLY, _MARKED_OTHERWISE = 3.0, 2.0, 0.3, -1.2
_GARBLED = -0.4
_UNMARKED, _UNMARKED_STRAY = -0.8, -0.1  # no number seen: on a listed sheet, on one that nobody numbered
_MARKED_STRAY = -1.9  # a number on a sheet that nobody numbered
_UNSEEN = 0.002  # chance that a page is counted, or is not, though it was surely taken for the other
_SURE = 0.985  # no boundary is surer
_MISSED = 0.06  # chance that a page begins a document where none was cut
_UNREAD = 0.3  # the same of a page on which nothing could be read


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A written page: its number, how likely a document begins on it, what it may be, how likely no inventory counts it, its
    dates, the words of its head, and what stands in the corner where sheets are numbered.
    """

    page: int
    starts: float
    first: bool
    types: Mapping[Type, float]
    uncounted: float
    dates: frozenset[str]
    head: str
    mark: str


def leaves(documents: Sequence[FoundDocument], pages: Sequence[PageText], blank: Sequence[bool]) -> list[Leaf]:
    """The pages of these documents that are not blank, in paper order, whether or not anything could be read on them."""
    found = []
    for document in documents:
        written = [page for page in document.pages if not blank[page - 1]]
        for page in written:
            first = page == written[0]
            found.append(_leaf(document, page, pages[page - 1], first=first))
    return found


def _leaf(document: FoundDocument, page: int, text: PageText, *, first: bool) -> Leaf:
    unread = looks_blank(text)
    start = _UNREAD if unread else min(_SURE, max(0.5, document.start_confidence)) if first else _MISSED
    believed = 0.0 if unread else min(1 - _SPREAD, document.confidence)
    types = dict.fromkeys(Type, (1 - believed) / len(Type))
    types[document.type] += believed
    aside = document.confidence if document.type in UNCOUNTED and not unread else 0.0
    lines = [line.text for line in text.lines if line.words][:_HEAD_LINES]
    dates = frozenset(found.value for found in find_dates(text.text))
    return Leaf(
        page=page,
        starts=start,
        first=first,
        types=types,
        uncounted=aside,
        dates=dates,
        head=plain(" ".join(lines)),
        mark=mark(text),
    )


def mark(page: PageText) -> str:
    """The figures that stand alone in the upper right corner, as read; empty where none do."""
    found = [word for word in page.words if _in_corner(word, page)]
    for word in found:
        text = digits_for(word.text.strip(".,;:'\"|()[]-—_ "))
        alone = not any(other is not word and _beside(other, word) for other in page.words)
        if alone and 1 <= len(text) <= 3 and text.isalnum():
            return text
    return ""


def _in_corner(word: Word, page: PageText) -> bool:
    return word.box.x > _CORNER_LEFT * page.width and word.box.bottom < _CORNER_BOTTOM * page.height


def _beside(other: Word, word: Word) -> bool:
    """Whether another word stands on the same height, near to the left."""
    low, high = max(other.box.y, word.box.y), min(other.box.bottom, word.box.bottom)
    return high - low > 0.4 * word.box.height and 0 <= word.box.x - other.box.right < 3 * word.box.height


def fits(leaf: Leaf, row: InventoryRow) -> float:
    """How much likelier the page is if it is of this row than if it is any page (log-odds, about -3 to 7); 0 for a row unread."""
    if not row.title and not row.date:
        return 0.0
    said = _type_fits(leaf, row.title) + _date_fits(leaf, row.date)
    title = plain(row.title)
    if len(title) >= 6 and fuzz.partial_ratio(title, leaf.head) >= 88:
        said += _TITLED
    return said if leaf.first else _LATER * said


def _type_fits(leaf: Leaf, title: str) -> float:
    if not title:
        return 0.0
    named = named_type(title)
    share = _SPREAD / len(Type)
    both = sum(chance * ((1 - _SPREAD) * named[code] + share) for code, chance in leaf.types.items())
    return min(_MOST, math.log(both * len(Type)))


def _date_fits(leaf: Leaf, date: str) -> float:
    if not date or not leaf.dates:
        return 0.0
    if date in leaf.dates:
        return _SAME_DATE
    hand = as_hands_write(date)
    return _ALIKE_DATE if any(as_hands_write(one) == hand for one in leaf.dates) else _OTHER_DATE


def mark_fits(leaf: Leaf, sheet: int) -> float:
    """What the number in the corner says for this sheet (log-odds)."""
    if not leaf.mark:
        return _UNMARKED
    written = str(sheet)
    if leaf.mark == written:
        return _MARKED
    if as_hands_write(leaf.mark) == as_hands_write(written):
        return _MARKED_ALIKE
    if not leaf.mark.isdigit():
        return _GARBLED
    return _MARKED_PARTLY if Levenshtein.distance(leaf.mark, written) < len(written) else _MARKED_OTHERWISE


def mark_strays(leaf: Leaf) -> float:
    """What the corner says for a page that was never numbered (log-odds)."""
    return _MARKED_STRAY if leaf.mark else _UNMARKED_STRAY


def uncounted(leaf: Leaf) -> float:
    """The log-odds that a page is none of those which an inventory counts."""
    return math.log(max(_UNSEEN, leaf.uncounted))


def counted(leaf: Leaf) -> float:
    """The log-odds that a page is one of those."""
    return math.log(max(_UNSEEN, 1 - leaf.uncounted))
