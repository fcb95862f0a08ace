"""A page or a region of it as it is cited: in words, and by an address that leads there again."""

from __future__ import annotations

from dataclasses import dataclass

from archive.records.case import Case
from archive.records.page import Box, Page
from archive_api.web.texts import text

REGION = r"^([0-9]{1,6}(,[0-9]{1,6}){5})?$"
"""A region in an address: x, y, width, height, and the width and height of the upright page it was taken on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A box in pixels of the upright page, whose ``size`` (width, height) it was then: a turn or a cut moves all places."""

    box: Box
    size: tuple[int, int]

    @classmethod
    def of(cls, written: str) -> Region | None:
        """The region of an address that is written as ``REGION`` says, None for an empty one."""
        if not written:
            return None
        x, y, width, height, wide, high = map(int, written.split(","))
        return cls(box=Box(x=x, y=y, width=width, height=height), size=(wide, high))

    def lies_on(self, page: Page) -> bool:
        """Whether the page is still as it was when the region was taken on it, and holds it whole."""
        fits = self.box.right <= self.size[0] and self.box.bottom <= self.size[1]
        return fits and page.geometry is not None and page.geometry.upright_size == self.size

    def __str__(self) -> str:
        """As it is written in an address."""
        box = self.box
        return ",".join(map(str, (box.x, box.y, box.width, box.height, *self.size)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """``words`` name fonds, case, page and region; ``address`` leads there whatever number the page has by then."""

    words: str
    address: str


def citation_of(page: Page, case: Case, *, language: str, site: str, region: Region | None = None) -> Citation:
    """How the page is cited; ``site`` is where readers reach the archive.

    The fonds is the body whose papers they are. No inventory is named: the archive knows of none, and page numbers are those
    of the images, not of the sheets.
    """
    place = {"fonds": case.institution, "case": case.source_ref, "page": page.sequence, "digest": page.sha256[:16]}
    words = text("cite.words", language, **place)
    if region:
        box = region.box
        words += ", " + text("cite.region", language, box=f"{box.x}, {box.y}, {box.width} × {box.height}")
    address = f"{site}/pages/{page.id}" + (f"?region={region}" if region else "")
    return Citation(words=words, address=address)
