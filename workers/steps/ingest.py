"""Taking folders into the archive: one folder a case, one batch for all of them, each file received as an upload would be.

Saying the same folders twice gives the same batch, and every file is *already here*: a run that was cut off is simply
repeated.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive.casework import intake
from archive.records.actor import Actor
from archive.records.batch import Batch, ManifestEntry
from archive.records.digest import sha256_of_chunks
from archive.records.errors import BadInput, SkryniaError
from archive.records.filenames import checked_filename, printable
from archive.records.ids import PageId
from capture.image_files import sniff_media_type
from capture.media_types import SUFFIXES
from capture.paper_order import natural_order
from workers.steps.receive import receive_file
from workers.tools import Tools

Progress = Callable[[int, int], None]  # files done, files in all

_CHUNK = 1 << 20
_HEAD = 1024  # bytes that tell what a file is


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A file that was not taken, and why."""

    file: Path
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of the folders. ``left_out`` are files that are no page images and were not looked at further."""

    batch: Batch
    pages: tuple[PageId, ...]
    received: int
    already_here: int
    refused: tuple[Refused, ...]
    left_out: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scan:
    """A file to be taken, and the case it belongs to."""

    file: Path
    case_ref: str


def ingest_folders(
    tools: Tools, actor: Actor, folders: Sequence[Path], *, label: str = "", progress: Progress | None = None
) -> Ingested:
    """Receive the page images of case folders; a folder that holds only folders stands for all of them.

    A file that cannot be taken is told in ``refused`` and the others go on. Raises BadInput where there is nothing to take or
    two folders bear the same name, StorageFull and Unavailable when nothing further can be kept.
    """
    cases = _case_folders(folders)
    scans, left_out = _scans_of(cases)
    entries, refused = _announced(scans)
    if not entries:
        raise BadInput("The folders hold no page images.", hint="Name folders of TIFF, JPEG, PNG or PDF files.")
    tools.room.refuse_if_full(tools.catalog)
    named = label or ", ".join(dict.fromkeys(scan.case_ref for scan in scans))
    batch = intake.open_batch(
        tools.catalog, tools.objects, actor, label=_shortened(named), entries=[entry for _, entry in entries]
    )
    here = 0
    for done, (scan, entry) in enumerate(entries, start=1):
        try:
            here += _received(tools, actor, batch, scan.file, entry)
        except (BadInput, OSError) as error:
            refused.append(Refused(file=scan.file, reason=_told(error)))
        if progress:
            progress(done, len(entries))
    with tools.catalog.reading() as tx:
        pages = tuple(page.id for page in tx.pages.of_batch(batch.id))
    received = len(scans) - len(refused) - here
    return Ingested(
        batch=batch,
        pages=pages,
        received=received,
        already_here=here,
        refused=tuple(refused),
        left_out=left_out,
    )


def _received(tools: Tools, actor: Actor, batch: Batch, file: Path, entry: ManifestEntry) -> bool:
    receipt = receive_file(
        tools,
        actor,
        batch=batch.id,
        position=entry.position,
        filename=entry.filename,
        sha256=entry.sha256,
        data=file,
    )
    return receipt.already_here


def _case_folders(folders: Sequence[Path]) -> list[Path]:
    found: list[Path] = []
    for folder in folders:
        if not folder.is_dir():
            raise BadInput(
                f"There is no folder {folder}.", hint="Name folders, one for each case.", subject=str(folder)
            )
        inside = sorted(folder.iterdir(), key=lambda path: natural_order(path.name))
        inner = [path for path in inside if path.is_dir() and not path.is_symlink() and not path.name.startswith(".")]
        scans = [path for path in inside if _is_scan(path)]
        found += inner if inner and not scans else [folder]
    names = [reference_of(folder) for folder in found]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        message = f"Two folders are called “{printable(twice)}”."
        raise BadInput(message, hint="Rename one: the folder's name tells cases apart.", subject=printable(twice))
    return found


def reference_of(folder: Path) -> str:
    """The source reference of the case in a folder: the folder's name."""
    return unicodedata.normalize("NFC", folder.resolve().name)


def _is_scan(path: Path) -> bool:
    """By its ending, or by its first bytes where the ending says nothing; empty and broken scans are for intake to flag.

    A link is none: whoever may write into the folder could name any file that the archive's user can read.
    """
    if path.is_symlink() or not path.is_file() or path.name.startswith("."):
        return False
    if path.suffix.lower() in SUFFIXES:
        return True
    with path.open("rb") as file:
        return bool(sniff_media_type(file.read(_HEAD)))


def _scans_of(folders: Sequence[Path]) -> tuple[list[_Scan], tuple[Path, ...]]:
    scans: list[_Scan] = []
    left_out: list[Path] = []
    for folder in folders:
        for path in sorted(folder.iterdir(), key=lambda path: (natural_order(path.name), path.name)):
            if _is_scan(path):
                scans.append(_Scan(file=path, case_ref=reference_of(folder)))
            elif not path.name.startswith("."):
                left_out.append(path)
    return scans, tuple(left_out)


def _announced(scans: Sequence[_Scan]) -> tuple[list[tuple[_Scan, ManifestEntry]], list[Refused]]:
    """Manifest entries, numbered over all folders; a file whose name or bytes cannot be had keeps its number."""
    entries: list[tuple[_Scan, ManifestEntry]] = []
    refused: list[Refused] = []
    for position, scan in enumerate(scans, start=1):
        try:
            name = checked_filename(scan.file.name)
            with scan.file.open("rb") as file:
                sha256, size = sha256_of_chunks(iter(lambda file=file: file.read(_CHUNK), b""))  # type: ignore[misc]
        except (BadInput, OSError) as error:
            refused.append(Refused(file=scan.file, reason=_told(error)))
            continue
        entry = ManifestEntry(position=position, case_ref=scan.case_ref, filename=name, sha256=sha256, size=size)
        entries.append((scan, entry))
    return entries, refused


def _told(error: SkryniaError | OSError) -> str:
    if isinstance(error, SkryniaError):
        return str(error)
    return f"{error.strerror or type(error).__name__}. Check that the file can be read."


def _shortened(label: str) -> str:
    return label if len(label) <= 200 else f"{label[:180]}… ({len(label)} characters)"
