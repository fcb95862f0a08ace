"""Sending bytes to a key under a condition: at once when they fit into one part, else in parts of bounded memory."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from itertools import accumulate
from typing import BinaryIO, Protocol, TypeVar
from xml.sax.saxutils import escape

from archive.objects.s3_calls import S3Calls
from archive.objects.s3_errors import FolderTaken, Passing
from archive.objects.s3_listing import keys, parsed
from archive.records.digest import sha256_of
from archive.records.errors import DigestMismatch, NotFound, SkryniaError

T = TypeVar("T")
DIGEST = "x-amz-meta-sha256"
TOKEN = "x-amz-meta-write"  # noqa: S105 - which of two equal writes it was, no secret


class Source(Protocol):
    """Bytes that are read once, from the start."""

    def read(self, size: int = -1, /) -> bytes:
        """Up to ``size`` bytes, none at the end."""
        ...


def gathered(data: bytes | BinaryIO, part: int) -> bytes | Source:
    """Bytes when they fit into one part, else a stream over all of them."""
    if isinstance(data, bytes):
        return data if len(data) <= part else io.BytesIO(data)
    first = _exactly(data, part + 1)
    return first if len(first) <= part else _Chained(first, data)


def send(
    calls: S3Calls, bucket: str, key: str, data: bytes | Source, headers: Mapping[str, str], *, sha256: str, part: int
) -> str:
    """Put bytes whose digest is checked before the server keeps any of them; the new version's id, or nothing.

    ``headers`` hold the condition, under which the server raises Taken. Asked twice because an answer was lost, the
    second time raises Taken too: callers look at what stands.
    """
    headers = {"Content-Type": "application/octet-stream", DIGEST: sha256, **headers}
    if isinstance(data, bytes):
        check_digest(key, sha256_of(data), sha256)
        headers["x-amz-checksum-sha256"] = base64.b64encode(bytes.fromhex(sha256)).decode()
        answer = _insist(calls, bucket, key, lambda: calls.ask("PUT", bucket, key, body=data, headers=headers))
        return answer.headers.get("x-amz-version-id", "")
    return _send_parts(calls, bucket, key, data, headers, sha256=sha256, part=part)


def _send_parts(
    calls: S3Calls, bucket: str, key: str, data: Source, headers: Mapping[str, str], *, sha256: str, part: int
) -> str:
    conditions = {name: value for name, value in headers.items() if name.startswith("If-")}
    begun = {name: value for name, value in headers.items() if name not in conditions}
    upload = {"uploadId": _begin(calls, bucket, key, begun)}
    try:
        digest, tags = hashlib.sha256(), []
        for number, piece in enumerate(pieces(data, part), 1):
            digest.update(piece)
            sent = calls.ask("PUT", bucket, key, body=piece, query={**upload, "partNumber": str(number)})
            tags.append(sent.headers["etag"])
        check_digest(key, digest.hexdigest(), sha256)
        return _complete(calls, bucket, key, tags, conditions | {"Content-Type": "application/xml"}, upload)
    except BaseException:
        with suppress(SkryniaError):  # what stays is found by ``tidy``
            calls.ask("DELETE", bucket, key, query=upload)
        raise


def _begin(calls: S3Calls, bucket: str, key: str, headers: Mapping[str, str]) -> str:
    """The id of a new upload."""

    def once() -> str:
        answer = calls.ask("POST", bucket, key, headers=headers, query={"uploads": ""})
        if not (upload := parsed(answer.data).findtext("{*}UploadId")):
            raise Passing("an upload without an id")
        return upload

    return calls.insist(once, key)


def _complete(
    calls: S3Calls, bucket: str, key: str, tags: list[str], headers: Mapping[str, str], upload: Mapping[str, str]
) -> str:
    parts = "".join(
        f"<Part><PartNumber>{number}</PartNumber><ETag>{escape(tag)}</ETag></Part>"
        for number, tag in enumerate(tags, 1)
    )
    body = f"<CompleteMultipartUpload>{parts}</CompleteMultipartUpload>".encode()

    def once() -> str:
        answer = calls.ask("POST", bucket, key, body=body, headers=headers, query=upload)
        if parsed(answer.data).tag.endswith("Error"):  # S3 may say 200 first and think better of it
            raise Passing("completing an upload failed")
        return answer.headers.get("x-amz-version-id", "")

    try:
        return _insist(calls, bucket, key, once)
    except NotFound:
        return ""  # the upload is no more: an answer was lost, and reading back will show what stands


def _insist(calls: S3Calls, bucket: str, key: str, ask: Callable[[], T]) -> T:
    """What ``ask`` answers; where files are kept, a folder that is just being emptied looks as if it were a file."""

    def once() -> T:
        try:
            return ask()
        except FolderTaken as error:
            if _clashes(calls, bucket, key):
                raise
            raise Passing("a folder came or went meanwhile") from error

    return calls.insist(once, key)


def _clashes(calls: S3Calls, bucket: str, key: str) -> bool:
    """Whether another key is a folder of this one, or has it as a folder."""
    for parent in accumulate(key.split("/")[:-1], "{}/{}".format):
        with suppress(NotFound):
            calls.ask("HEAD", bucket, parent)
            return True
    return any(True for _ in keys(calls, bucket, f"{key}/", ""))


def check_digest(key: str, found: str, wanted: str) -> None:
    """Raise DigestMismatch for bytes that are not those announced."""
    if found != wanted:
        msg = f"The bytes for {key} are not the bytes that were announced (SHA-256 differs)."
        raise DigestMismatch(msg, hint="Send the file again.", subject=key)


def pieces(data: Source, part: int) -> Iterator[bytes]:
    """The stream in pieces of ``part`` bytes, the last one shorter."""
    while piece := _exactly(data, part):
        yield piece


def _exactly(data: Source, size: int) -> bytes:
    """``size`` bytes, fewer at the end only: a stream may answer in small pieces."""
    pieces: list[bytes] = []
    while size and (piece := data.read(size)):
        pieces.append(piece)
        size -= len(piece)
    return b"".join(pieces)


class _Chained:
    """Bytes that were read already, and the rest of their stream."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first, self._rest = io.BytesIO(first), rest

    def read(self, size: int = -1, /) -> bytes:
        """Some bytes."""
        return self._first.read(size) or self._rest.read(size)
