"""The words of tus 1.0: headers in, headers out. Errors are those of the table, or the statuses that tus names."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import format_datetime

from starlette.exceptions import HTTPException

from archive.records.digest import checked_sha256
from archive.records.errors import BadInput, TooLarge
from archive.records.filenames import checked_filename
from archive_api.uploads.spool import Upload

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,checksum,expiration"
ALGORITHMS = ("sha256", "sha1")
OCTETS = "application/offset+octet-stream"
_LONGEST_METADATA = 8 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What Upload-Metadata says of the file."""

    batch: str
    position: int
    filename: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checksum:
    """What Upload-Checksum says of the body of one request."""

    algorithm: str
    digest: bytes

    def running(self) -> hashlib._Hash:
        """A hash to feed with the body."""
        return hashlib.new(self.algorithm, usedforsecurity=False)

    def fits(self, running: hashlib._Hash) -> bool:
        """Whether the body was the announced one."""
        return hmac.compare_digest(running.digest(), self.digest)


def check_version(headers: Mapping[str, str]) -> None:
    """Raise 412 unless the client speaks this version."""
    if headers.get("tus-resumable") != VERSION:
        raise HTTPException(412, f"Send `Tus-Resumable: {VERSION}`.", {"Tus-Version": VERSION})


def check_octets(headers: Mapping[str, str]) -> None:
    """Raise 415 unless the body is a piece of a file."""
    if headers.get("content-type", "").partition(";")[0].strip().lower() != OCTETS:
        raise HTTPException(415, f"Send `Content-Type: {OCTETS}`.")


def announced_length(headers: Mapping[str, str], limit: int) -> int:
    """Upload-Length in bytes; raises BadInput, TooLarge."""
    text = headers.get("upload-length", "")
    if not _is_number(text):
        hint = "Send `Upload-Length` in bytes; lengths told later are not supported."
        raise BadInput("The length of the file is missing or no number.", hint=hint)
    if int(text) > limit:
        raise TooLarge(f"The file has {int(text)} bytes; at most {limit} are taken.", hint="Split the file.")
    return int(text)


def announced_offset(headers: Mapping[str, str]) -> int:
    """Upload-Offset in bytes; raises BadInput."""
    text = headers.get("upload-offset", "")
    if not _is_number(text):
        raise BadInput("The offset is missing or no number.", hint="Send `Upload-Offset` in bytes.")
    return int(text)


def metadata(headers: Mapping[str, str]) -> Metadata:
    """What the file is; raises BadInput naming what is missing or wrong."""
    text = headers.get("upload-metadata", "")
    if len(text) > _LONGEST_METADATA:
        raise BadInput("The Upload-Metadata is too long.", hint="Send batch, position, filename and sha256 only.")
    pairs: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in text.split(","))):
        name, _, value = pair.partition(" ")
        if name in pairs:
            raise BadInput("Upload-Metadata names something twice.", hint="Name each once.")
        pairs[name] = _decoded(name, value)
    missing = [name for name in ("batch", "position", "filename", "sha256") if not pairs.get(name)]
    if missing:
        raise BadInput(
            f"Upload-Metadata lacks {', '.join(missing)}.", hint="Send batch, position, filename and sha256 in base64."
        )
    if not _is_number(pairs["position"]):
        raise BadInput("The position is no number.", hint="Send the position that the manifest gives the file.")
    return Metadata(
        batch=pairs["batch"],
        position=int(pairs["position"]),
        filename=checked_filename(pairs["filename"]),
        sha256=checked_sha256(pairs["sha256"]),
    )


def checksum(headers: Mapping[str, str]) -> Checksum | None:
    """The checksum of this request's body, if one was sent; raises BadInput for an algorithm that is not offered."""
    text = headers.get("upload-checksum")
    if text is None:
        return None
    algorithm, _, encoded = text.strip().partition(" ")
    if algorithm not in ALGORITHMS:
        raise BadInput("That checksum algorithm is not offered.", hint=f"Use one of {', '.join(ALGORITHMS)}.")
    try:
        return Checksum(algorithm=algorithm, digest=base64.b64decode(encoded, validate=True))
    except (binascii.Error, ValueError):
        raise BadInput("The checksum is not base64.", hint="Send `algorithm base64`.") from None


def capabilities(limit: int) -> dict[str, str]:
    """What OPTIONS tells."""
    return {
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Max-Size": str(limit),
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
    }


def progress(upload: Upload) -> dict[str, str]:
    """How far an upload is, and until when it may go on."""
    return {
        "Upload-Offset": str(upload.offset),
        "Upload-Expires": format_datetime(upload.expires_at, usegmt=True),
    }


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 15


def _decoded(name: str, value: str) -> str:
    try:
        return base64.b64decode(value.strip(), validate=True).decode()
    except (binascii.Error, ValueError):
        message = "A value of Upload-Metadata is not UTF-8 in base64."
        raise BadInput(message, hint="Encode every value in base64.", subject=name[:40]) from None
