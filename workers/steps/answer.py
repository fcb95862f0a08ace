"""The answer to a search: the hits that are shown, each with its page and the boxes of the words that were met.

The index holds no boxes: they are found in the page's ALTO, for the hits shown only.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.casework import finding, originals
from archive.ports.search_index import Found, Hit, Query
from archive.records.actor import Actor
from archive.records.errors import NotFound
from archive.records.page import Box, Page, PageText
from ocr.alto import read_alto
from ocr.alto_places import places_of
from search.boxes import holding
from workers.tools import Tools


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownHit:
    """A hit with its page; ``boxes`` are in pixels of the upright page, which is ``width`` x ``height`` (0: not known)."""

    hit: Hit
    page: Page | None
    boxes: tuple[Box, ...] = ()
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found, and the hits as they are shown."""

    found: Found
    hits: tuple[ShownHit, ...]


def search_answer(tools: Tools, actor: Actor, query: Query) -> Answer:
    """Search and find the words' boxes. Raises what ``casework.finding.search`` raises."""
    found = finding.search(tools.catalog, tools.index, actor, query)
    with tools.catalog.reading() as tx:
        pages = [tx.pages.numbered(hit.case, hit.page) for hit in found.hits]
    return Answer(found=found, hits=tuple(_shown(tools, *each) for each in zip(found.hits, pages, strict=True)))


def _shown(tools: Tools, hit: Hit, page: Page | None) -> ShownHit:
    data = _alto_of(tools, page) if page else None
    places = places_of(data, holding(hit.matched)) if data else None
    if places is None:
        return ShownHit(hit=hit, page=page)
    return ShownHit(hit=hit, page=page, boxes=places.boxes, width=places.width, height=places.height)


def page_text(tools: Tools, page: Page) -> PageText | None:
    """The words of a page with their boxes, None where it was not read."""
    data = _alto_of(tools, page)
    return next(iter(read_alto(data)), None) if data else None


def _alto_of(tools: Tools, page: Page) -> bytes | None:
    alto = page.derivative("alto")
    if alto is None:
        return None
    try:
        return originals.read_derivative(tools.objects, page.case, alto)
    except NotFound:  # an answer without marks is better than none; `verify` reports the loss
        return None
