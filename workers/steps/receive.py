"""Receiving a file: kept, read back, looked into, recorded; the one way in for uploads and for the command line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from archive.casework import intake
from archive.casework.originals import present_key
from archive.ports.object_store import ObjectStore
from archive.records.actor import Actor
from archive.records.batch import Receipt
from archive.records.digest import checked_sha256, sha256_of
from archive.records.errors import Corrupt, DigestMismatch, NotFound, Unavailable, UnreadableImage
from archive.records.filenames import checked_filename, printable
from archive.records.ids import BatchId, page_id
from archive.records.page import Flag
from capture.image_files import frame_count, sniff_media_type
from capture.media_types import extension_fits
from workers.tools import Tools

UNKNOWN_MEDIA_TYPE = "application/octet-stream"


def receive_file(
    tools: Tools, actor: Actor, *, batch: BatchId, position: int, filename: str, sha256: str, data: bytes | Path
) -> Receipt:
    """Take in one announced file and give its receipt: only after its bytes were read back and the facts are committed.

    A file that cannot be opened is kept and flagged all the same, as one page: a bad page never fails its batch. Raises
    NotFound, BadInput, DigestMismatch, StorageFull and Unavailable; then nothing was recorded and it may be sent again.
    """
    filename, sha256 = checked_filename(filename), checked_sha256(sha256)
    content = data.read_bytes() if isinstance(data, Path) else data
    _check_digest(content, sha256, filename)
    here = intake.check_announced(
        tools.catalog, actor, batch=batch, position=position, filename=filename, sha256=sha256, size=len(content)
    )
    if here is not None:
        _still_kept(tools, batch, position, sha256, content)
        return here
    tools.room.refuse_if_full(tools.catalog)
    key = intake.intake_key(sha256)
    tools.objects.put(key, content, sha256=sha256)
    _check_kept(tools.objects, key, sha256)
    media_type, frames, flags, reasons = _looked_into(content, filename)
    received = intake.receive(
        tools.catalog,
        tools.objects,
        actor,
        batch=batch,
        position=position,
        filename=filename,
        sha256=sha256,
        size=len(content),
        key=key,
        media_type=media_type,
        frames=frames,
        flags=flags,
        reasons=reasons,
    )
    _still_kept(tools, batch, position, sha256, content)
    with suppress(Unavailable):  # the bell only spares waiting: the rows are committed and will be found
        tools.queue.offer(received.work)
    return received.receipt


def _still_kept(tools: Tools, batch: BatchId, position: int, sha256: str, content: bytes) -> None:
    """Equal bytes of another case may have been released between putting and recording: put them again."""
    with tools.catalog.reading() as tx:
        page = tx.pages.get(page_id(batch, position, sha256))
    try:
        present_key(tools.objects, page.case, page.key, sha256)
    except NotFound:
        tools.objects.put(page.key, content, sha256=sha256)


def _check_digest(content: bytes, sha256: str, filename: str) -> None:
    if sha256_of(content) != sha256:
        raise DigestMismatch(
            f"The bytes of “{printable(filename)}” are not those that were announced: their digest differs.",
            hint="Send the file again; if that does not help, hash it again and announce it anew.",
            subject=printable(filename),
        )


def _check_kept(objects: ObjectStore, key: str, sha256: str) -> None:
    """Read back what the store says it keeps; a receipt is given on nothing less."""
    if sha256_of(objects.read(key)) != sha256:
        raise Corrupt(
            f"What the store gives back for {key} is not what was put.",
            hint="Keep the original file, and let the administrator run `skrynia verify` and check the disk.",
            subject=key,
        )


def _looked_into(content: bytes, filename: str) -> tuple[str, int, tuple[Flag, ...], tuple[str, ...]]:
    """(media type, pages, flags, reasons)."""
    media_type = sniff_media_type(content)
    wrong_name = bool(media_type) and not extension_fits(filename, media_type)
    flags = (Flag.WRONG_EXTENSION,) if wrong_name else ()
    reasons = (f"the name does not say that it is {media_type}",) if wrong_name else ()
    try:
        frames = frame_count(content, filename=filename)
    except UnreadableImage as refused:
        return media_type or UNKNOWN_MEDIA_TYPE, 1, (*flags, refused.flag), (*reasons, str(refused))
    return media_type, frames, flags, reasons
