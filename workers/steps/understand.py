"""Understanding a folder of page images without an archive: the composition behind ``skrynia understand`` and the benches.

Enters: a folder in paper order (file names in natural order, multi-page files page by page) and a register. Leaves: what was
understood, with every box in pixels of the page image as it was scanned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from archive.ports.register_client import RegisterClient
from archive.records.document import FieldValue, FoundDocument
from archive.records.errors import BadInput, UnreadableImage
from archive.records.inventory import InventoryComparison, Understanding
from archive.records.page import Box, Flag, Geometry, PageText
from archive.records.register_link import Evidence, RegisterLink
from capture.decoded_image import DEFAULT_LIMITS, DecodedImage, ImageLimits
from capture.image_files import decode_frame, frame_count
from capture.media_types import SUFFIXES
from capture.paper_order import natural_order
from capture.quality import judge
from classify.understanding import understand
from ocr.engine import OcrEngine
from ocr.upright import read_upright, to_original
from ocr.views import Views

Progress = Callable[[int, int], None]  # pages done, pages in all


@dataclass(frozen=True, slots=True, kw_only=True)
class StackPage:
    """One page of the folder as read: its file and frame (from 1), text, geometry and flags; ``blank`` by the eye."""

    path: Path
    frame: int
    text: PageText
    geometry: Geometry | None
    blank: bool
    flags: tuple[Flag, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderUnderstanding:
    """The pages of a folder in paper order and what was understood; boxes are pixels of the images as scanned."""

    pages: tuple[StackPage, ...]
    understanding: Understanding


def understand_folder(
    path: Path,
    *,
    register: RegisterClient,
    engine: OcrEngine,
    limits: ImageLimits = DEFAULT_LIMITS,
    progress: Progress | None = None,
) -> FolderUnderstanding:
    """Read and understand every page image of a folder; raises BadInput where there is none.

    A page that cannot be opened or read keeps its place without text and is flagged.
    """
    frames = list(frames_of(path))
    if not frames:
        raise BadInput(
            "The folder holds no page images.", hint="Name a folder of TIFF, JPEG, PNG or PDF files.", subject=path.name
        )
    pages = []
    for done, (file, frame) in enumerate(frames, start=1):
        pages.append(read_stack_page(file, frame, engine, limits))
        if progress:
            progress(done, len(frames))
    understood = understand(
        [page.text for page in pages], candidates_of=register.candidates, blank=[page.blank for page in pages]
    )
    return FolderUnderstanding(
        pages=tuple(pages), understanding=as_scanned(understood, [page.geometry for page in pages])
    )


def frames_of(folder: Path) -> Iterator[tuple[Path, int]]:
    """Every page of a folder in paper order: file and frame (from 1). A file that cannot be opened counts as one page."""
    if not folder.is_dir():
        raise BadInput("There is no such folder.", hint="Name a folder of page images.", subject=folder.name)
    files = (file for file in folder.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())
    for file in sorted(files, key=lambda one: (natural_order(one.name), one.name)):
        try:
            count = frame_count(file.read_bytes(), filename=file.name)
        except UnreadableImage:
            count = 1
        yield from ((file, frame) for frame in range(1, count + 1))


def read_stack_page(file: Path, frame: int, engine: OcrEngine, limits: ImageLimits = DEFAULT_LIMITS) -> StackPage:
    """One page opened, judged, set upright and read."""
    try:
        decoded = decode_frame(file.read_bytes(), frame=frame, filename=file.name, limits=limits)
    except UnreadableImage as error:
        text = PageText(width=1, height=1, dpi=300)
        return StackPage(path=file, frame=frame, text=text, geometry=None, blank=False, flags=(error.flag,))
    quality = judge(decoded.image, decoded.dpi)
    text, geometry, flags = _read(decoded, engine, quality.blank)
    return StackPage(
        path=file, frame=frame, text=text, geometry=geometry, blank=quality.blank,
        flags=tuple(dict.fromkeys((*decoded.flags, *quality.flags, *flags))),
    )  # fmt: skip


def _read(decoded: DecodedImage, engine: OcrEngine, blank: bool) -> tuple[PageText, Geometry, tuple[Flag, ...]]:
    read = read_upright(Views(decoded.image, decoded.dpi), engine, blank=blank)
    return read.text, read.geometry, (Flag.READ_FAILED,) if read.failed else ()


# --- boxes back to the scan -----------------------------------------------------------------------------------------------


def as_scanned(understood: Understanding, geometries: Sequence[Geometry | None]) -> Understanding:
    """The same with every box in pixels of the original image instead of the upright one."""

    def back(page: int, box: Box | None) -> Box | None:
        geometry = geometries[page - 1] if 1 <= page <= len(geometries) else None
        return to_original(box, geometry) if box and geometry else box

    def of_field(field: FieldValue) -> FieldValue:
        return replace(field, box=back(field.page, field.box))

    def of_document(document: FoundDocument) -> FoundDocument:
        return replace(document, fields=tuple(map(of_field, document.fields)))

    def of_evidence(evidence: Evidence) -> Evidence:
        return replace(evidence, box=back(evidence.page, evidence.box))

    link = replace(
        understood.link,
        evidence=tuple(map(of_evidence, understood.link.evidence)),
        candidates=tuple(
            replace(one, evidence=tuple(map(of_evidence, one.evidence))) for one in understood.link.candidates
        ),
    )
    return replace(understood, documents=tuple(map(of_document, understood.documents)), link=link)


# --- JSON -----------------------------------------------------------------------------------------------------------------


def to_json(found: FolderUnderstanding) -> dict[str, object]:
    """The shape that ``skrynia understand --json`` prints; pages count from 1, boxes are [x, y, width, height]."""
    understood = found.understanding
    return {
        "documents": [_document_json(document) for document in understood.documents],
        "link": _link_json(understood.link),
        "inventory": _inventory_json(understood.inventory),
        "flags": list(understood.flags),
    }


def _document_json(document: FoundDocument) -> dict[str, object]:
    return {
        "pages": list(document.pages),
        "type": document.type.value,
        "confidence": document.confidence,
        "start_confidence": document.start_confidence,
        "fields": [_field_json(field) for field in document.fields],
        "reasons": list(document.reasons),
    }


def _field_json(field: FieldValue) -> dict[str, object]:
    shape: dict[str, object] = {
        "name": field.name,
        "value": field.value,
        "raw": field.raw,
        "confidence": field.confidence,
        "page": field.page,
        "box": _box_json(field.box),
    }
    return {**shape, "role": field.role} if field.role else shape


def _box_json(box: Box | None) -> list[int] | None:
    return [box.x, box.y, box.width, box.height] if box else None


def _link_json(link: RegisterLink) -> dict[str, object]:
    return {
        "person_id": link.person_id,
        "score": link.score,
        "decision": link.decision.value,
        "candidates": [{"person_id": one.person_id, "score": one.score} for one in link.candidates],
        "evidence": [
            {"rule": one.rule, "text": one.text, "weight": one.weight, "page": one.page, "box": _box_json(one.box)}
            for one in link.evidence
        ],
    }


def _inventory_json(inventory: InventoryComparison | None) -> dict[str, object] | None:
    if inventory is None:
        return None
    return {
        "rows": inventory.rows,
        "sheets_expected": inventory.sheets_expected,
        "missing": list(inventory.missing),
        "extra": list(inventory.extra),
        "unreadable": list(inventory.unreadable),
        "doubt": inventory.doubt,
    }
