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
from archive.records.inventory import Understanding
from archive.records.page import Box, Flag, Geometry, PageText
from archive.records.register_link import Evidence
from archive.records.review import USUAL, Asking
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
    """One page of the folder as read: its file and frame (from 1), text, geometry and flags; ``blank`` by the eye.

    ``trouble`` says why it could not be opened or read whole, ``hint`` what to do then; both are empty where it was.
    """

    path: Path
    frame: int
    text: PageText
    geometry: Geometry | None
    blank: bool
    flags: tuple[Flag, ...] = ()
    trouble: str = ""
    hint: str = ""

    @property
    def unread(self) -> bool:
        """Whether something may stand on it that nobody read."""
        return bool(self.trouble)


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderUnderstanding:
    """The pages of a folder in paper order and what was understood; boxes are pixels of the images as scanned.

    ``asking`` holds the thresholds that say what a person would be asked about.
    """

    pages: tuple[StackPage, ...]
    understanding: Understanding
    asking: Asking = USUAL


def understand_folder(
    path: Path,
    *,
    register: RegisterClient,
    engine: OcrEngine,
    limits: ImageLimits = DEFAULT_LIMITS,
    asking: Asking = USUAL,
    progress: Progress | None = None,
) -> FolderUnderstanding:
    """Read and understand every page image of a folder; raises BadInput where there is none.

    A page that cannot be opened or read keeps its place as a document of unknown type, and says why.
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
        [page.text for page in pages], candidates_of=register.candidates, blank=[page.blank for page in pages],
        unread=[page.unread for page in pages], sure_link=asking.sure_link,
    )  # fmt: skip
    return FolderUnderstanding(
        pages=tuple(pages), understanding=as_scanned(understood, [page.geometry for page in pages]), asking=asking
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
        return StackPage(
            path=file, frame=frame, text=text, geometry=None, blank=False, flags=(error.flag,),
            trouble=error.message, hint=error.hint,
        )  # fmt: skip
    quality = judge(decoded.image, decoded.dpi)
    text, geometry, flags = _read(decoded, engine, quality.blank)
    failed, broken = Flag.READ_FAILED in flags, Flag.TRUNCATED in decoded.flags
    return StackPage(
        path=file, frame=frame, text=text, geometry=geometry, blank=quality.blank and not failed,
        flags=tuple(dict.fromkeys((*decoded.flags, *quality.flags, *flags))),
        trouble=_trouble(file.name, failed=failed, broken=broken),
        hint="Look at the image, and scan the page again if it is damaged." if failed or broken else "",
    )  # fmt: skip


def _trouble(name: str, *, failed: bool, broken: bool) -> str:
    if failed:
        return f"The text of “{name}” could not be read."
    return f"The file “{name}” breaks off: only a part of the page could be opened." if broken else ""


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
