"""The files of a case's next version: what is there is referred to, what is missing is made; documents are put aside."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from archive.casework.keeping_plan import stage
from archive.casework.kept_objects import KeptCase, check_bytes
from archive.casework.originals import read_derivative
from archive.packaging.case_files import (
    CASE_JSON,
    METS,
    PREMIS,
    README,
    CaseFile,
    Group,
    alto_path,
    document_path,
    original_paths,
    text_path,
)
from archive.packaging.case_record import CaseRecord, write_case_record
from archive.packaging.mets import write_mets
from archive.packaging.premis import write_premis
from archive.packaging.readme import write_readme
from archive.ports.object_store import ObjectStore
from archive.records.digest import sha256_of
from archive.records.document import Document
from archive.records.ids import DocumentId, PageId
from archive.records.page import Derivative, Page

_XML, _PDF, _TEXT = "application/xml", "application/pdf", "text/plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """All files of the version, and for each digest the key its bytes are under, or the text that was made now."""

    files: tuple[CaseFile, ...]
    keys: dict[str, str]
    texts: dict[str, str]


def made_files(
    objects: ObjectStore,
    record: CaseRecord,
    pages: Sequence[Page],
    kept: KeptCase | None,
    before: CaseRecord | None,
    merge: Callable[[Sequence[bytes]], bytes],
) -> Made:
    """Every file of the version that ``record`` describes; ``pages`` are its pages with their texts."""
    making = _Making(objects, record, frozenset(kept.inventory.manifest if kept else ()))
    making.add_originals(pages)
    making.add_readings(pages)
    sources = making.add_documents(pages, _merged_before(objects, kept, before), merge)
    record = replace(record, pdf_sources=sources)
    making.add_text(README, Group.RECORDS, _TEXT, write_readme().decode())
    making.add_text(CASE_JSON, Group.RECORDS, "application/json", write_case_record(record).decode())
    making.add_text(PREMIS, Group.RECORDS, _XML, write_premis(record, making.files).decode())
    making.add_text(METS, Group.RECORDS, _XML, write_mets(record, making.files).decode())
    return Made(files=tuple(making.files), keys=making.keys, texts=making.texts)


def _merged_before(objects: ObjectStore, kept: KeptCase | None, before: CaseRecord | None) -> dict[str, Derivative]:
    """Digest of sources -> the PDF/A that was merged from them."""
    if kept is None or before is None:
        return {}
    merged = {}
    for document in before.documents:
        path = document_path(document)
        if document.id in before.pdf_sources and path in kept.inventory.state:
            key = kept.key(path)
            digest, size = kept.inventory.state[path], objects.stat(key).size
            merged[before.pdf_sources[document.id]] = Derivative(role="pdfa", key=key, sha256=digest, size=size)
    return merged


class _Making:
    def __init__(self, objects: ObjectStore, record: CaseRecord, known: frozenset[str]) -> None:
        self._objects, self._record, self._known = objects, record, known
        self.files: list[CaseFile] = []
        self.keys: dict[str, str] = {}
        self.texts: dict[str, str] = {}

    def add(self, path: str, group: Group, media_type: str, found: Derivative) -> None:
        """A file whose bytes are stored already."""
        self.files.append(CaseFile(path=path, group=group, media_type=media_type, sha256=found.sha256, size=found.size))
        self.keys.setdefault(found.sha256, found.key)

    def add_text(self, path: str, group: Group, media_type: str, text: str) -> None:
        """A text made here; it goes into the plan unless an earlier version has it."""
        data = text.encode()
        digest = sha256_of(data)
        if digest not in self._known:
            self.texts[digest] = text
        self.add(path, group, media_type, Derivative(role="", key="", sha256=digest, size=len(data)))

    def add_merged(self, path: str, group: Group, media_type: str, data: bytes) -> None:
        """A document merged here; put aside unless an earlier version has these bytes."""
        key, digest = "", sha256_of(data)
        if digest not in self._known:
            key = stage(self._objects, self._record.case.id, data, digest)
        self.add(path, group, media_type, Derivative(role="", key=key, sha256=digest, size=len(data)))

    def add_originals(self, pages: Sequence[Page]) -> None:
        paths, added = original_paths(pages), set()
        for page in pages:
            path = paths[page.id]
            if path not in added:
                added.add(path)
                original = Derivative(role="", key=page.key, sha256=page.sha256, size=page.size)
                self.add(path, Group.ORIGINALS, page.media_type, original)

    def add_readings(self, pages: Sequence[Page]) -> None:
        for page in pages:
            if alto := page.derivative("alto"):
                self.add(alto_path(page), Group.ALTO, _XML, alto)
            if page.text:
                self.add_text(text_path(page), Group.TEXT, _TEXT, page.text)

    def add_documents(
        self,
        pages: Sequence[Page],
        merged: dict[str, Derivative],
        merge: Callable[[Sequence[bytes]], bytes],
    ) -> dict[DocumentId, str]:
        """One PDF/A a document from those of its pages; document id -> digest of the sources."""
        by_id, sources = {page.id: page for page in pages}, {}
        for document in self._record.documents:
            parts = _page_pdfs(document, by_id)
            if not parts:
                continue  # no page of it could be read; its originals are kept all the same
            sources[document.id] = source = sha256_of("\n".join(part.sha256 for part in parts).encode())
            path = document_path(document)
            if len(parts) == 1:
                self.add(path, Group.DOCUMENTS, _PDF, parts[0])
            elif source in merged:
                self.add(path, Group.DOCUMENTS, _PDF, merged[source])
            else:
                self.add_merged(path, Group.DOCUMENTS, _PDF, merge([self._checked(part) for part in parts]))
        return sources

    def _checked(self, part: Derivative) -> bytes:
        data = read_derivative(self._objects, self._record.case.id, part)
        check_bytes(part.key, sha256_of(data), part.sha256)
        return data


def _page_pdfs(document: Document, pages: dict[PageId, Page]) -> list[Derivative]:
    found: Iterable[Derivative | None] = (
        pages[page].derivative("pdfa") if page in pages else None for page in document.pages
    )
    return [part for part in found if part]
