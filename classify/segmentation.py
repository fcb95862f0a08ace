"""Cutting a stack of pages into documents, by separator sheets where there are any, else by what the pages say.

Enters: pages in paper order, scored by type, with blank hints. Leaves: cuts, each with its pages, its type, and how sure the cut
before it is. A hidden chain walks the readable pages: each either begins a document of some type or continues the one before;
headings, continuation signs, the paper's size and the change of type decide. Blank pages are laid in afterwards: a back belongs
to the document before it (so does one that is not blank though nothing was read, which ``understand`` doubts), others are
``aux``. A page that could not be read may be anything, so that nothing is laid over it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from archive.records.document import DocumentType
from archive.records.page import PageText
from classify.document_type import TypeScore, probabilities
from classify.rules.types import rule_of
from classify.separators import begins_by_separators
from classify.start_signs import start_signs

Scores = dict[DocumentType, TypeScore]

_FLOOR = 1e-4
_NEVER = 1e-6  # what a separator sheet rules out
_SHARPNESS = 0.9  # a page alone is believed less than a whole document
_NOBODY_KNOWS = 0.5  # whether a page that could not be read begins a document
_LETTERS_OF_A_BLANK = 12  # shine-through and specks read as less than this


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A document cut out of the stack: page numbers from 1, type, and the probability that it begins where it does."""

    pages: tuple[int, ...]
    type: DocumentType
    start_confidence: float


def looks_blank(page: PageText, *, hint: bool | None = None) -> bool:
    """Whether what was read is no more than specks; ``hint`` is what the eye said of the image, where it was asked.

    An image that does not look blank but on which next to nothing could be read (shine-through, a photo) counts as blank too.
    """
    letters = sum(sum(letter.isalnum() for letter in word.text) for word in page.words if word.confidence >= 0.4)
    return letters < (_LETTERS_OF_A_BLANK if hint in (None, True) else _LETTERS_OF_A_BLANK // 2)


def _more(code: DocumentType) -> float:
    rule = rule_of(code)
    return rule.followed if rule else 0.3


def _continuing(code: DocumentType, start: float) -> float:
    """The probability that a page continues a document of this type, from the type's habit and the page's signs."""
    more = _more(code)
    odds = more / (1 - more) * (1 - start) / max(start, _FLOOR)
    return min(0.995, odds / (1 + odds))


def _staying(code: DocumentType, start: float, begins: bool | None) -> float:
    """As ``_continuing``, unless separator sheets say whether the page ``begins`` a document."""
    return _continuing(code, start) if begins is None else _NEVER if begins else 1 - _NEVER


def _continued_chances(scores: Scores) -> dict[DocumentType, float]:
    """What a following page says of its document's type; later pages speak of anything."""
    heading = max((found.heading for found in scores.values()), default=0.0)
    anything = 0.2 * (1 - heading) + 0.06
    return {code: 0.6 * chance + 0.4 * anything for code, chance in probabilities(scores, _SHARPNESS).items()}


def cut(
    pages: Sequence[PageText], scored: Sequence[Scores], blank: Sequence[bool], unread: Sequence[bool] | None = None
) -> tuple[Cut, ...]:
    """The documents of a stack in paper order; every page is in exactly one of them.

    ``unread`` pages could not be opened or read: each is ``unknown`` by itself, and no document runs across it.
    """
    lost = unread or [False] * len(pages)
    written = [at for at in range(len(pages)) if not blank[at] and not lost[at]]
    starts = _chain([pages[at] for at in written], [scored[at] for at in written])
    found: list[Cut] = []
    after_lost = False
    for at in range(len(pages)):
        if lost[at]:
            found.append(Cut(pages=(at + 1,), type=DocumentType.UNKNOWN, start_confidence=_NOBODY_KNOWS))
            after_lost = True
            continue
        if blank[at]:
            found = _with_blank(found, at, blank)
            continue
        begins, code, confidence = starts[written.index(at)]
        if begins or not found or after_lost:
            after_lost = False
            found.append(Cut(pages=(at + 1,), type=code, start_confidence=confidence))
        else:
            found = _continued(found, at, code)
    return tuple(found)


def _with_blank(found: list[Cut], at: int, blank: Sequence[bool]) -> list[Cut]:
    back_of_written = at > 0 and not blank[at - 1]
    if found and (back_of_written or _is_blank_aux(found[-1], blank)):
        last = found[-1]
        return [*found[:-1], Cut(pages=(*last.pages, at + 1), type=last.type, start_confidence=last.start_confidence)]
    return [*found, Cut(pages=(at + 1,), type=DocumentType.AUX, start_confidence=0.9)]


def _is_blank_aux(last: Cut, blank: Sequence[bool]) -> bool:
    return last.type is DocumentType.AUX and all(blank[page - 1] for page in last.pages)


def _continued(found: list[Cut], at: int, code: DocumentType) -> list[Cut]:
    """Put page ``at`` to the document before; blanks that lay between belong to it then."""
    last = found[-1]
    if last.type is DocumentType.AUX and code is not DocumentType.AUX and len(found) > 1:
        before = found[-2]
        joined = Cut(
            pages=(*before.pages, *last.pages, at + 1), type=before.type, start_confidence=before.start_confidence
        )
        return [*found[:-2], joined]
    return [*found[:-1], Cut(pages=(*last.pages, at + 1), type=last.type, start_confidence=last.start_confidence)]


# --- the chain ------------------------------------------------------------------------------------------------------------

_Vector = dict[DocumentType, float]


def _chain(pages: Sequence[PageText], scored: Sequence[Scores]) -> list[tuple[bool, DocumentType, float]]:
    """For each page: whether it begins a document, of which type, and the probability of its beginning."""
    if not pages:
        return []
    first = [probabilities(scores, _SHARPNESS) for scores in scored]
    later = [_continued_chances(scores) for scores in scored]
    before = [None, *pages[:-1]]
    signs = [start_signs(*one) for one in zip(pages, scored, before, strict=True)]
    laid = begins_by_separators(pages)
    stays = [
        {code: (_staying(code, sign, said) if at else 0.0) for code in DocumentType}
        for at, (sign, said) in enumerate(zip(signs, laid, strict=True))
    ]
    path = _best_path(first, later, stays)
    chances = _start_chances(first, later, stays)
    return [(begins, code, round(chance, 4)) for (begins, code), chance in zip(path, chances, strict=True)]


def _best_path(first: list[_Vector], later: list[_Vector], stays: list[_Vector]) -> list[tuple[bool, DocumentType]]:
    """The likeliest way through the stack (Viterbi, in logarithms)."""
    codes = list(DocumentType)
    best = {code: math.log(first[0][code] + _FLOOR) for code in codes}
    backs: list[dict[DocumentType, tuple[bool, DocumentType]]] = [{code: (True, code) for code in codes}]
    for at in range(1, len(first)):
        ends = {code: best[code] + math.log(1 - stays[at][code]) for code in codes}
        before = max(ends, key=lambda code: ends[code])
        now, back = {}, {}
        for code in codes:
            begin = ends[before] + math.log(first[at][code] + _FLOOR)
            go_on = best[code] + math.log(max(stays[at][code], _FLOOR)) + math.log(later[at][code] + _FLOOR)
            now[code] = max(begin, go_on)
            back[code] = (True, before) if begin >= go_on else (False, code)
        best = now
        backs.append(back)
    code = max(best, key=lambda one: best[one])
    path = []
    for back in reversed(backs):
        begins, before = back[code]
        path.append((begins, code))
        code = before
    return path[::-1]


def _start_chances(first: list[_Vector], later: list[_Vector], stays: list[_Vector]) -> list[float]:
    """The probability of each page to begin a document, over all ways through the stack (forward and backward)."""
    codes = list(DocumentType)
    count = len(first)
    forward = [_scaled({code: first[0][code] + _FLOOR for code in codes})]
    for at in range(1, count):
        ending = sum(forward[-1][code] * (1 - stays[at][code]) for code in codes)
        forward.append(
            _scaled(
                {
                    code: ending * (first[at][code] + _FLOOR)
                    + forward[-1][code] * stays[at][code] * (later[at][code] + _FLOOR)
                    for code in codes
                }
            )
        )
    backward = dict.fromkeys(codes, 1.0)
    chances = [1.0] * count
    for at in range(count - 1, 0, -1):
        begin = sum((first[at][code] + _FLOOR) * backward[code] for code in codes)
        go_on = {code: stays[at][code] * (later[at][code] + _FLOOR) * backward[code] for code in codes}
        started = sum(forward[at - 1][code] * (1 - stays[at][code]) * begin for code in codes)
        whole = started + sum(forward[at - 1][code] * go_on[code] for code in codes)
        chances[at] = started / whole if whole else 0.5
        backward = _scaled({code: (1 - stays[at][code]) * begin + go_on[code] for code in codes})
    return chances


def _scaled(vector: _Vector) -> _Vector:
    total = sum(vector.values()) or 1.0
    return {code: value / total for code, value in vector.items()}
