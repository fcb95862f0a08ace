"""Reading one object: its headers, all of it, a range, its digest. Short or wrong answers are never handed on."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from archive.objects.s3_calls import Answer, S3Calls
from archive.objects.s3_errors import Passing
from archive.objects.s3_stream import S3Stream
from archive.objects.s3_upload import DIGEST, TOKEN
from archive.ports.object_store import StoredObject
from archive.records.digest import sha256_of
from archive.records.errors import Corrupt

_LOCK = "x-amz-object-lock-"
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the headers of an object say; ``sha256`` is empty where they lack our digest."""

    size: int
    sha256: str
    stored_at: datetime
    etag: str
    version: str
    token: str
    mode: str
    retain_until: datetime | None
    held: bool

    def stored(self, key: str) -> StoredObject:
        """The port's answer."""
        return StoredObject(
            key=key,
            size=self.size,
            sha256=self.sha256,
            stored_at=self.stored_at,
            retain_until=self.retain_until,
            held=self.held,
        )


def found_in(headers: Mapping[str, str]) -> Found:
    """The headers of a HEAD or a whole GET; some servers tell the lock in a HEAD only."""
    until = headers.get(f"{_LOCK}retain-until-date", "")
    return Found(
        size=int(headers.get("content-length", "0")),
        sha256=headers.get(DIGEST, ""),
        stored_at=parsedate_to_datetime(headers["last-modified"]).astimezone(UTC),
        etag=headers.get("etag", ""),
        version=headers.get("x-amz-version-id", ""),
        token=headers.get(TOKEN, ""),
        mode=headers.get(f"{_LOCK}mode", ""),
        retain_until=datetime.fromisoformat(until).astimezone(UTC) if until else None,
        held=headers.get(f"{_LOCK}legal-hold", "") == "ON",
    )


def head(calls: S3Calls, bucket: str, key: str) -> Found:
    """What stands under a key; NotFound may also mean that the bucket is missing, as a HEAD has no words."""
    return found_in(calls.ask("HEAD", bucket, key).headers)


def read_all(calls: S3Calls, bucket: str, key: str) -> bytes:
    """The bytes, hashed; wrong ones are asked for once more, as they may have been damaged on the way."""
    for _ in range(2):
        answer = calls.ask("GET", bucket, key)
        if answer.headers.get(DIGEST) in (None, sha256_of(answer.data)):
            return answer.data
    msg = f"The bytes kept under {key} are not those that were put there."
    raise Corrupt(msg, hint="Mend them from a replica: verify names what differs.", subject=key)


def read_some(calls: S3Calls, bucket: str, key: str, found: Found, start: int, length: int) -> bytes:
    """A range of what was found, of just the right length."""
    end = min(start + length, found.size)
    if start >= end:
        return b""
    headers = {"Range": f"bytes={start}-{end - 1}", "If-Match": found.etag}

    def once() -> Answer:
        answer = calls.ask("GET", bucket, key, headers=headers)
        if len(answer.data) != end - start:
            raise Passing(f"{len(answer.data)} bytes came where {end - start} were asked for")
        return answer

    return calls.insist(once, key).data


def digest_at(calls: S3Calls, bucket: str, key: str, version: str, *, patience: float) -> tuple[str, Found]:
    """(digest of the bytes as read now, headers) of a version, or of what stands where versions are not kept."""
    query = {"versionId": version} if version else {}
    with S3Stream(calls, bucket, key, patience=patience, query=query) as stream:
        digest = hashlib.sha256()
        while piece := stream.read(_CHUNK):
            digest.update(piece)
        return digest.hexdigest(), found_in(stream.headers)
