"""The whole of this room in one call: a stack of pages in, all that is understood of it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from archive.records.document import DocumentType as Type
from archive.records.document import FoundDocument
from archive.records.inventory import Doubt, InventoryComparison, Understanding
from archive.records.page import PageText
from archive.records.register_link import ANOTHER_CASE, LinkDecision
from archive.records.review import SURE_LINK
from classify.agreement import agreed, repeated
from classify.calibration import calibrated
from classify.document_type import TypeScore, judge_scored, score_types
from classify.fields import extract_fields
from classify.inventory import is_list, read_inventory
from classify.linking import CandidatesOf, link_case
from classify.mending import put_right
from classify.roles import oriented
from classify.segmentation import Cut, cut, looks_blank
from classify.sheet_alignment import compare_inventory

Scores = Callable[[PageText], dict[Type, TypeScore]]

_ON_TOP = 6  # pages among which an inventory lies
_UNREAD = 0.3  # confidence in what an unread page is
_DOUBTED = 0.7  # the most in a paper behind which such a page lies: asked about
_LISTS = 3.0  # score of a table that lists documents


def understand(
    pages: Sequence[PageText],
    *,
    candidates_of: CandidatesOf,
    blank: Sequence[bool] | None = None,
    unread: Sequence[bool] | None = None,
    sure_link: float = SURE_LINK,
) -> Understanding:
    """Documents, types, fields, link and inventory of a stack in paper order.

    ``candidates_of`` answers a query with persons of the register (none where there is no register). ``blank`` says which pages
    the eye of the scanner found blank; a page on which hardly a letter was read counts as blank too. ``unread``
    pages could not be opened or read: each is a document by itself, of unknown type. A link that scores less than ``sure_link``
    goes to a person.
    """
    stack = _cut_stack(pages, blank, unread, score_types)
    documents = repeated(oriented([_with_fields(one, stack) for one in stack.papers]))
    linked = link_case(documents, candidates_of, sure_link=sure_link)
    documents = put_right(documents)
    if linked.entry is not None and linked.link.decision is LinkDecision.AUTO:
        documents = put_right(agreed(documents, linked.entry), linked.entry)
    return Understanding(
        documents=tuple(map(calibrated, documents)),
        link=linked.link,
        inventory=_inventory(stack),
        flags=(ANOTHER_CASE,) if linked.strange else (),
    )


def compared(
    pages: Sequence[PageText], *, blank: Sequence[bool] | None = None, scores: Scores = score_types
) -> InventoryComparison | None:
    """What ``understand`` says of the inventory, without reading any value: for whoever asks of many stacks.

    ``scores`` tells the types of a page; where one lies in several stacks, a function that remembers saves most of the time.
    """
    return _inventory(_cut_stack(pages, blank, None, scores))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stack:
    """Pages cut into papers of known types; on ``empty`` ones nothing was read, on ``bare`` ones nothing stands either."""

    pages: Sequence[PageText]
    empty: Sequence[bool]
    bare: Sequence[bool]
    papers: Sequence[FoundDocument]


def _cut_stack(
    pages: Sequence[PageText], blank: Sequence[bool] | None, unread: Sequence[bool] | None, scores: Scores
) -> _Stack:
    empty = [looks_blank(page, hint=blank[at] if blank else None) for at, page in enumerate(pages)]
    lost = [bool(unread and unread[at] and page) for at, page in enumerate(empty)]
    # nor did the eye see ink
    bare = [page and not lost[at] and (not blank or blank[at]) for at, page in enumerate(empty)]
    scored = [scores(page) for page in pages]
    scored[:_ON_TOP] = [_listed(*one) for one in zip(scored[:_ON_TOP], pages, strict=False)]
    papers = [_document(one, scored, empty, bare) for one in cut(pages, scored, empty, lost)]
    return _Stack(pages=pages, empty=empty, bare=bare, papers=papers)


def _listed(scores: dict[Type, TypeScore], page: PageText) -> dict[Type, TypeScore]:
    """A table of documents and their sheets is an inventory, whatever stands above it."""
    if not is_list(page):
        return scores
    found = scores[Type.INVENTORY]
    listed = replace(found, score=found.score + _LISTS, reasons=("rows name documents and sheets", *found.reasons))
    return {**scores, Type.INVENTORY: listed}


def _document(
    one: Cut, scored: Sequence[dict[Type, TypeScore]], empty: Sequence[bool], bare: Sequence[bool]
) -> FoundDocument:
    """A cut with its type's confidence, as yet without fields; blank sides say nothing."""
    written = [page for page in one.pages if not empty[page - 1]]
    verdict = judge_scored([scored[page - 1] for page in written])
    agreed = verdict.value is one.type
    confidence = verdict.confidence if agreed else round(min(0.6, one.start_confidence * (1 - verdict.confidence)), 4)
    reasons = (
        verdict.reasons
        if agreed
        else (f"its first page and its order in the stack; alone it reads as {verdict.value}",)
    )
    if not written:
        confidence, reasons = one.start_confidence, ("blank page",)
    if not written and not all(bare[page - 1] for page in one.pages):
        one, confidence, reasons = replace(one, type=Type.UNKNOWN), _UNREAD, ("not blank, but nothing could be read",)
    unread = [page for page in one.pages if empty[page - 1] and not bare[page - 1]] if written else []
    if unread:  # worn beyond reading, upside down or noise: likely its next side, but nobody knows
        said = f"page {unread[0]} is not blank, but nothing could be read: it may belong elsewhere"
        confidence, reasons = min(confidence, _DOUBTED), (said, *reasons)
    return FoundDocument(
        pages=one.pages,
        type=one.type,
        confidence=confidence,
        start_confidence=one.start_confidence,
        reasons=reasons,
    )


def _with_fields(paper: FoundDocument, stack: _Stack) -> FoundDocument:
    written = [(page, stack.pages[page - 1]) for page in paper.pages if not stack.empty[page - 1]]
    return replace(paper, fields=extract_fields(paper.type, written))


def _inventory(stack: _Stack) -> InventoryComparison | None:
    listing = next((one for one in stack.papers if one.type is Type.INVENTORY), None)
    sheets = [page for page in listing.pages if not stack.empty[page - 1]] if listing else []
    if not sheets:
        return None
    inventory = read_inventory([stack.pages[page - 1] for page in sheets])
    if inventory is None:
        return InventoryComparison(rows=0, sheets_expected=0, doubt=Doubt.UNREAD)
    return compare_inventory(inventory, stack.papers, stack.pages, stack.bare)
