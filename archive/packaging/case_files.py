"""How the files of a case object are called. Names are ASCII and made of ids, numbers and type codes only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from archive.records.document import Document
from archive.records.page import Page

CASE_JSON = "case.json"
METS = "METS.xml"
PREMIS = "PREMIS.xml"
README = "README.txt"

_EXTENSIONS = {
    "image/tiff": "tif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "application/pdf": "pdf",
}


class Group(StrEnum):
    """The folders of a case object, which are METS file groups as well."""

    ORIGINALS = "originals"
    DOCUMENTS = "documents"
    ALTO = "alto"
    TEXT = "text"
    RECORDS = "records"  # the files that stand at the top


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A file of a case object: its logical path, what it is, digest and size in bytes."""

    path: str
    group: Group
    media_type: str
    sha256: str
    size: int

    @property
    def xml_id(self) -> str:
        """An XML id that belongs to the path."""
        return "file-" + "".join(letter if letter.isalnum() or letter in "-." else "_" for letter in self.path)


def original_paths(pages: Sequence[Page]) -> dict[str, str]:
    """Page id -> path of its original; the frames of one file share the path of the first."""
    paths: dict[tuple[str, int, str], str] = {}
    found = {}
    for page in sorted(pages, key=lambda page: (page.sequence, page.frame)):
        file = (page.batch, page.position, page.sha256)
        paths.setdefault(file, f"originals/{page.sequence:04}-{page.id}.{_extension(page)}")
        found[str(page.id)] = paths[file]
    return found


def _extension(page: Page) -> str:
    return _EXTENSIONS.get(page.media_type, "bin")


def document_path(document: Document) -> str:
    """Path of a document's PDF/A."""
    return f"documents/{document.ordinal:03}-{document.type}.pdf"


def alto_path(page: Page) -> str:
    """Path of a page's words with their places."""
    return f"alto/{page.sequence:04}.alto.xml"


def text_path(page: Page) -> str:
    """Path of a page's text."""
    return f"text/{page.sequence:04}.txt"
