"""What by itself makes a page look like the first of a document: title, heading, letterhead, addressee, another size of paper.

Against it speak what continues (a table's head, a sentence, "reverse side") and, where sheets are numbered in pencil, a side
without number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from archive.records.document import DocumentType
from archive.records.page import Line, PageText
from classify.document_type import TypeScore
from classify.rules.types import plain, rule_of

_HEAD_LINES, _TOP_LINES = 5, 3
_PAGE_NUMBER = re.compile(r"^\W{0,3}(?:стор\.?|с\.|стр\.?|сторінка|страница|page)?\s?(\d{1,2})\W{0,3}$", re.IGNORECASE)
_CONTINUED = re.compile(
    r"продовження|продолжение|зворотн|оборотн|закінчення|окончание|заповнюється|заполняется", re.IGNORECASE
)
_LETTERHEAD = re.compile(
    r"^\W*(?:україна|украина|с?срср|ссср|міністерств|министерств|форма|ф\.|додаток|приложение|затвердж|утвержд|штамп|код|"
    r"управлінн|управлени|відділ|отдел|исполком|виконком|головн|пенсійн|начальник|до |в |во |у |громадян|типова|типовая|"
    r"кому|директор|архів|серія|серия)",
    re.IGNORECASE,
)
_TABLE = re.compile(r"^\W*(?:№|дата|з/п|п/п|рік|год|місяць|месяц|\d+[.)])", re.IGNORECASE)
_SAME_SIZE = 0.03  # share by which sides of one paper may differ after cropping

_BASE, _HEADING = -3.4, 4.0
_OTHER_SIZE, _ONE_SIZE = 2.0, -0.5
_NUMBERED = 0.3
_SIGNS = {
    "continued": -2.5, "small": -1.5, "numbered page": -0.7, "table": -2.0, "letterhead": 1.0, "capitals": 0.7, "right": 1.6,
    "titled": 2.6,
}  # fmt: skip


def start_signs(page: PageText, scores: Mapping[DocumentType, TypeScore], before: PageText | None = None) -> float:
    """The probability (0..1) that a page begins a document, by its own looks and the size of the written page before it."""
    lines = [line for line in page.lines if line.text.strip() and not pencilled(line, page)]
    value = _BASE + _HEADING * _heading(scores) + sum(_SIGNS[sign] for sign in _seen(lines, page))
    value += _SIGNS["titled"] * _titled(lines, scores)
    value += _NUMBERED if any(pencilled(line, page) for line in page.lines[:_HEAD_LINES]) else -_NUMBERED
    if before is not None:
        value += _ONE_SIZE if _same_size(page, before) else _OTHER_SIZE
    return 1 / (1 + math.exp(-value))


def pencilled(line: Line, page: PageText) -> bool:
    """Whether a line is a short word alone in the upper right corner, as the number of a sheet, however it was read."""
    word = line.words[0] if len(line.words) == 1 else None
    inside = word is not None and word.box.x > 0.8 * page.width and word.box.bottom < 0.09 * page.height
    return inside and 1 <= sum(map(str.isalnum, line.text)) <= 3


def _heading(scores: Mapping[DocumentType, TypeScore]) -> float:
    """The heading of the likeliest type counts half, the best of any type half: later pages cite the titles of others."""
    top = max(scores.values(), key=lambda found: found.score, default=TypeScore(score=0))
    return 0.5 * top.heading + 0.5 * max((found.heading for found in scores.values()), default=0.0)


def _titled(lines: list[Line], scores: Mapping[DocumentType, TypeScore]) -> bool:
    """Whether the uppermost words begin with a title of the likeliest type, however they are set."""
    first = next((plain(line.text) for line in lines if sum(map(str.isalpha, line.text)) > 1), "")
    rule = rule_of(max(scores, key=lambda code: scores[code].score)) if scores else None
    return rule is not None and any(f"{first} ".startswith(f"{title.folded} ") for title in rule.titles)


def _seen(lines: list[Line], page: PageText) -> set[str]:
    """The signs of a page, by its uppermost lines."""
    numbers = [_PAGE_NUMBER.match(line.text.strip()) for line in lines[:_TOP_LINES]]
    signs = {"numbered page": any(number and 2 <= int(number[1]) <= 60 for number in numbers)}
    worded = [line for line in lines if sum(map(str.isalpha, line.text)) > 1][:_HEAD_LINES]
    if worded:
        first = worded[0].text.strip()
        signs["continued"] = bool(_CONTINUED.search(first))
        signs["small"] = first[:1].islower() and not signs["continued"]
        signs["table"] = bool(_TABLE.search(first))
        signs["right"] = worded[0].box.x > 0.45 * page.width  # an addressee, or "Appendix 1"
        signs["letterhead"] = any(_LETTERHEAD.search(line.text) for line in worded[:4])
        signs["capitals"] = any(line.text.isupper() and len(line.text) > 5 for line in worded)
    return {sign for sign, seen in signs.items() if seen}


def _same_size(page: PageText, before: PageText) -> bool:
    return (
        abs(page.width - before.width) < _SAME_SIZE * page.width
        and abs(page.height - before.height) < _SAME_SIZE * page.height
    )
