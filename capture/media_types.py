"""What kind of file the bytes are, whatever the name says."""

from __future__ import annotations

from pathlib import PurePosixPath

TIFF, JPEG, PNG, PDF = "image/tiff", "image/jpeg", "image/png", "application/pdf"

_MAGIC = (
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),  # BigTIFF
    (b"MM\x00+", TIFF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"%PDF-", PDF),
)
_EXTENSIONS = {TIFF: {"tif", "tiff"}, JPEG: {"jpg", "jpeg", "jpe", "jfif"}, PNG: {"png"}, PDF: {"pdf"}}
SUFFIXES = frozenset(f".{extension}" for known in _EXTENSIONS.values() for extension in known)
HEAD = 1024  # bytes that tell the type: readers accept rubbish before the header of a PDF


def sniff_media_type(data: bytes) -> str:
    """The media type by the first bytes, or an empty string for anything but TIFF, JPEG, PNG and PDF."""
    for magic, media_type in _MAGIC:
        if data.startswith(magic):
            return media_type
    return PDF if b"%PDF-" in data[:HEAD] else ""


def extension_fits(filename: str, media_type: str) -> bool:
    """Whether the name's extension is one of that media type; a name without an extension fits all."""
    extension = PurePosixPath(filename).suffix.lower().lstrip(".")
    return not extension or extension in _EXTENSIONS[media_type]
