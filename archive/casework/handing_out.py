"""Handing out: a document's bytes in four forms, and a whole case as plain files. Every byte is checked on its way out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from archive.casework import access, auditing, double_keying
from archive.casework.kept_objects import KeptCase, check_bytes, kept_case, read_kept, read_record
from archive.casework.originals import read_derivative
from archive.casework.reading import closed_pages
from archive.packaging.alto_join import join_alto
from archive.packaging.case_files import document_path, original_paths
from archive.ports.catalog import Catalog, Transaction
from archive.ports.object_store import ObjectStore
from archive.records.actor import Actor, Role
from archive.records.case import Case
from archive.records.digest import sha256_of
from archive.records.document import Document
from archive.records.errors import BadInput, Conflict, NotAllowed, NotFound
from archive.records.ids import CaseId, DocumentId
from archive.records.page import Derivative, Page
from archive.records.review import USUAL, Asking

FORMS = ("original", "pdfa", "alto", "text")
SUMS = "SHA256SUMS"
_ZIP_MOMENT = (1980, 1, 1, 0, 0, 0)  # the same files always give the same archive


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAnswer:
    """Bytes for a reader: a name without anybody's data, the media type, and the digest of ``data``."""

    name: str
    media_type: str
    data: bytes
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What an export wrote: the version and its files under ``folder`` (``SHA256SUMS`` not counted)."""

    case: CaseId
    version: int
    folder: Path
    files: tuple[str, ...]


def document_file(
    catalog: Catalog,
    objects: ObjectStore,
    actor: Actor,
    document_id: DocumentId,
    form: str = "pdfa",
    *,
    asking: Asking = USUAL,
    now: datetime | None = None,
) -> FileAnswer:
    """A document's bytes as ``original``, ``pdfa``, ``alto`` or ``text``; the look is recorded.

    Several original files come as one zip, the pages' ALTO as one file, their texts with a form feed between pages. Raises
    what ``access.check_document`` raises, NotAllowed for an original file that holds closed papers too, NotAllowed to who keys
    for all but the original while a value of the case is keyed blind (a PDF/A holds the words as well), NotFound where that
    form was not made, Corrupt for damaged bytes.
    """
    if form not in FORMS:
        msg = "A document is had as original, pdfa, alto or text."
        raise BadInput(msg, hint="Choose one of the four.", subject=document_id)
    with catalog.transaction() as tx:
        document, case = _opened(tx, actor, document_id)
        beside = tx.documents.of_case(case.id)
        pages = {page.id: page for page in tx.pages.of_case(case.id)}
        if form == "original":
            _require_whole_files(actor, document, beside, tuple(pages.values()))
        else:
            double_keying.require_read(actor, beside, asking, document_id)
        auditing.record(tx, actor, "file.read", subject=document_id, case=case.id, detail={"as": form}, now=now)
    own = [pages[page] for page in document.pages if page in pages]
    name = f"{document.ordinal:03}-{document.type}"
    if form == "original":
        return _originals(objects, case.id, own, name)
    if form == "pdfa":
        return _pdfa(objects, case, document, own, name)
    if form == "alto":
        found = [_checked(objects, case.id, alto) for page in own if (alto := page.derivative("alto"))]
        if not found:
            raise _not_made(document_id, form)
        data = found[0] if len(found) == 1 else join_alto(found)
        return _answer(f"{name}.alto.xml", "application/xml", data)
    return _answer(f"{name}.txt", "text/plain; charset=utf-8", "\f".join(page.text for page in own).encode())


def _opened(tx: Transaction, actor: Actor, document_id: DocumentId) -> tuple[Document, Case]:
    access.require(actor, access.Permission.READ)
    try:
        document = tx.documents.get(document_id)
    except NotFound:
        raise access.unknown("document", document_id) from None
    case = tx.cases.get(document.case)
    access.check_document(actor, document, case)
    return document, case


def _require_whole_files(actor: Actor, document: Document, beside: Sequence[Document], pages: Sequence[Page]) -> None:
    """A file of several pages goes out whole: NotAllowed where one of them lies in a paper that is closed to the reader."""
    files = {page.sha256 for page in pages if page.id in document.pages}
    closed = frozenset(each.id for each in beside if access.closed(actor, each.access_class))
    hidden = closed_pages(actor, pages, beside, closed)
    if any(page.sha256 in files and page.id in hidden for page in pages):
        msg = "The scanned file of this document holds pages of papers that you may not open."
        raise NotAllowed(msg, hint="Ask for the PDF/A, which holds this document alone.", subject=document.id)


def _originals(objects: ObjectStore, case: CaseId, pages: Sequence[Page], name: str) -> FileAnswer:
    paths = original_paths(pages)
    files: dict[str, tuple[Derivative, str]] = {}
    for page in pages:
        original = Derivative(role="original", key=page.key, sha256=page.sha256, size=page.size)
        files.setdefault(paths[page.id].rpartition("/")[2], (original, page.media_type))
    if len(files) == 1:
        ((file, (original, media_type)),) = files.items()
        return _answer(file, media_type, _checked(objects, case, original))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for file, (original, _) in files.items():
            archive.writestr(zipfile.ZipInfo(file, _ZIP_MOMENT), _checked(objects, case, original))
    return _answer(f"{name}-originals.zip", "application/zip", packed.getvalue())


def _pdfa(objects: ObjectStore, case: Case, document: Document, pages: Sequence[Page], name: str) -> FileAnswer:
    """The kept PDF/A if the document's pages are still those that were kept; a single page's own needs no keeping."""
    parts = [found for page in pages if (found := page.derivative("pdfa"))]
    if len(parts) == 1:
        return _answer(f"{name}.pdf", "application/pdf", _checked(objects, case.id, parts[0]))
    kept = kept_case(objects, case.id) if case.version else None
    path = _kept_path(objects, kept, document) if kept else None
    if kept is None or path is None:
        raise _not_made(document.id, "pdfa")
    return _answer(f"{name}.pdf", "application/pdf", read_kept(objects, kept, path))


def _kept_path(objects: ObjectStore, kept: KeptCase, document: Document) -> str | None:
    for other in read_record(objects, kept).documents:
        if other.pages == document.pages and document_path(other) in kept.inventory.state:
            return document_path(other)
    return None


def _checked(objects: ObjectStore, case: CaseId, found: Derivative) -> bytes:
    data = read_derivative(objects, case, found)
    check_bytes(found.key, sha256_of(data), found.sha256)
    return data


def _answer(name: str, media_type: str, data: bytes) -> FileAnswer:
    return FileAnswer(name=name, media_type=media_type, data=data, sha256=sha256_of(data))


def _not_made(document: str, form: str) -> NotFound:
    msg = f"Document {document} has no {form} file yet."
    return NotFound(msg, hint="Ask for the original, or come back when the case was kept.", subject=document)


def export_case(
    catalog: Catalog, objects: ObjectStore, actor: Actor, case_id: CaseId, to: Path, *, now: datetime | None = None
) -> Exported:
    """The newest version of a case as plain files in the folder ``to``, which must be empty or not there yet.

    Raises what ``access.check_case`` raises, PurposeNeeded, NotFound while nothing is kept, Corrupt for damaged bytes.
    """
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        msg = f"The folder {to.name} is not empty."
        raise Conflict(msg, hint="Name a new folder for the export.", subject=str(to))
    version = _export_begun(catalog, actor, case_id, now)
    kept = kept_case(objects, case_id)
    if kept is None or kept.inventory.head < version:
        msg = f"The kept versions of case {case_id} are not all there."
        raise NotFound(msg, hint="Run “skrynia verify”.", subject=case_id)
    state = kept.inventory.state
    to.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in sorted(state):
        target = to / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(read_kept(objects, kept, path))
    sums = "".join(f"{state[path]}  {path}\n" for path in sorted(state))
    (to / SUMS).write_text(sums, encoding="ascii")
    return Exported(case=case_id, version=kept.inventory.head, folder=to, files=tuple(sorted(state)))


def _export_begun(catalog: Catalog, actor: Actor, case_id: CaseId, now: datetime | None) -> int:
    """Check and record, before a byte leaves; the version the catalog knows."""
    access.require(actor, access.Permission.EXPORT)
    with catalog.transaction() as tx:
        try:
            case = tx.cases.get(case_id)
        except NotFound:
            raise access.unknown("case", case_id) from None
        access.check_case(actor, case)
        if actor.role is not Role.SYSTEM:
            access.require_purpose(actor)
        for document in tx.documents.of_case(case_id):
            access.check_class(actor, document.access_class, document.id)
        if case.version == 0:
            msg = f"No version of case {case_id} is kept yet."
            raise NotFound(msg, hint="Wait until its pages are read.", subject=case_id)
        detail = {"version": str(case.version)}
        auditing.record(tx, actor, "export", subject=case_id, case=case_id, detail=detail, now=now)
    return case.version
