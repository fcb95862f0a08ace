"""Objects in two buckets of any S3 server with versions, Object Lock and conditional requests (MinIO, versitygw, …).

The archive area is ``BUCKET``, versioned and made with Object Lock; the intake area is ``BUCKET-intake``, without. Keys are
the port's own. Our SHA-256 travels as user metadata; what a put answers was read back and hashed.
"""

from __future__ import annotations

import heapq
import io
import secrets
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from archive.objects.keys import check_approvals, check_replaceable, checked_key
from archive.objects.s3_address import S3Address
from archive.objects.s3_buckets import check_bucket, make_bucket
from archive.objects.s3_calls import S3Calls
from archive.objects.s3_errors import Refused, Taken
from archive.objects.s3_listing import Version, keys, uploads, versions
from archive.objects.s3_locks import kept_lock, set_hold, set_term, whole_second
from archive.objects.s3_reading import Found, digest_at, head, read_all, read_some
from archive.objects.s3_stream import S3Stream
from archive.objects.s3_upload import DIGEST, TOKEN, Source, check_digest, gathered, pieces, send
from archive.ports.object_store import INTAKE, ObjectStore, StoredObject
from archive.records.digest import checked_sha256, sha256_of, sha256_of_chunks
from archive.records.errors import BadInput, BadSettings, Conflict, Corrupt, NotFound, Unavailable

_FREE = {"If-None-Match": "*"}
_OURS = "~"  # no key holds it: names of the store's own tries
_NOT_MADE = (
    "It could not be made so: let whoever runs the store make a new bucket with versions and Object Lock (and a plain one "
    "named …-intake), or give this account the right to, then prepare again."
)
_ABANDONED = timedelta(days=1)
_TURNS = 3  # how often a key may change under our hands before the caller is told


class S3ObjectStore:
    """``archive.ports.object_store.ObjectStore`` over one S3 server; nothing is asked of it before the first call."""

    def __init__(self, address: S3Address) -> None:
        self._address = address
        self._calls = S3Calls(address)
        self._checked = False

    def put(self, key: str, data: bytes | BinaryIO, *, sha256: str) -> StoredObject:
        """Keep bytes under a free key and read them back; damaged bytes that stand there are mended on the way."""
        bucket, wanted, source = self._bucket(key), checked_sha256(sha256), gathered(data, self._address.part)
        self._ready()
        for _ in range(_TURNS):
            try:
                version = self._send(key, source, wanted, _FREE)
            except Taken:
                here = self._find(key)
            else:
                return self._read_back(key, wanted, version)
            sent = source if isinstance(source, bytes) else None  # a long stream has run out by now
            if here is not None:
                return self._settle(key, here, sent, wanted)
            if sent is None:
                break
            self._lift_markers(bucket, key)  # deleted behind our back: one server calls the key taken all the same
        raise _changed(key)

    def _settle(self, key: str, here: Found, source: bytes | Source | None, wanted: str) -> StoredObject:
        """What stands under a key is what was to be put there, or is made so; other bytes are a Conflict."""
        sound = self._digest(key, here.version) == wanted
        if here.sha256 != wanted and (here.sha256 or not sound):
            msg = f"Other bytes are kept under {key} already."
            raise Conflict(msg, hint="Keep the new bytes under a new key.", subject=key)
        if sound and here.sha256:
            return here.stored(key)
        return self._put_above(key, here, source, wanted)

    def _put_above(self, key: str, here: Found, source: bytes | Source | None, wanted: str) -> StoredObject:
        """A version with the right bytes over a damaged one, under the same term and hold."""
        if source is None:
            msg = f"What is kept under {key} is damaged, and the stream that was to be kept there is used up."
            raise Corrupt(msg, hint="Have verify mend it from a replica, or put the bytes again.", subject=key)
        version = self._send(key, source, wanted, {"If-Match": here.etag, **kept_lock(here)})
        stored = self._read_back(key, wanted, version)
        return self._with_lock(key, here, version) or stored

    def replace(self, key: str, data: bytes, *, sha256: str, if_sha256: str | None) -> StoredObject:
        """Compare and swap by the version's ETag, once its digest is the expected one."""
        check_replaceable(key)
        wanted = checked_sha256(sha256)
        check_digest(key, sha256_of(data), wanted)
        self._ready()
        here = self._find(key)
        if (here.sha256 if here else None) != if_sha256:
            raise _changed(key)
        token = secrets.token_hex(8)
        condition = {"If-Match": here.etag, **kept_lock(here)} if here else _FREE
        try:
            version = self._send(key, data, wanted, {**condition, TOKEN: token})
        except Taken:  # by somebody else, or by ourselves when the first answer was lost
            now = self._find(key)
            if now is None or now.token != token:
                raise
            version = now.version
        stored = self._read_back(key, wanted, version)
        return (self._with_lock(key, here, version) if here else None) or stored

    def mend(self, key: str, data: bytes | BinaryIO, *, sha256: str) -> StoredObject:
        """Put a version with the right bytes above a missing or damaged one; the damaged one stays as it is locked."""
        bucket, wanted, source = self._bucket(key), checked_sha256(sha256), gathered(data, self._address.part)
        if isinstance(source, bytes):
            check_digest(key, sha256_of(source), wanted)
        self._ready()
        if self._find(key) is None:
            self._lift_markers(bucket, key)
        here = self._find(key)
        if here is None:
            return self._read_back(key, wanted, self._send(key, source, wanted, _FREE))
        if here.sha256 and here.sha256 != wanted:
            msg = f"Other bytes are remembered under {key}."
            raise Conflict(msg, hint="Compare the copies; verify names the one that differs.", subject=key)
        if not here.sha256 or self._digest(key, here.version) != wanted:
            return self._put_above(key, here, source, wanted)
        if not isinstance(source, bytes):  # a stream that need not be sent is still owed its check
            check_digest(key, sha256_of_chunks(pieces(source, self._address.part))[0], wanted)
        return here.stored(key)

    def open(self, key: str) -> BinaryIO:
        """A stream that can seek, over one version; the bytes are not hashed on the way."""
        bucket = self._bucket(key)
        try:
            return io.BufferedReader(S3Stream(self._calls, bucket, key, patience=self._address.read), 1 << 20)
        except NotFound:
            self._ready()
            raise

    def read(self, key: str) -> bytes:
        """All bytes; raises Corrupt when they are not those that were put."""
        bucket = self._bucket(key)
        try:
            return read_all(self._calls, bucket, key)
        except NotFound:
            self._ready()
            raise

    def read_range(self, key: str, start: int, length: int) -> bytes:
        """Some bytes."""
        if start < 0 or length < 0:
            raise BadInput("A range begins at 0 or later and is not negative.", subject=key)
        found = self._present(key)
        return read_some(self._calls, self._bucket(key), key, found, start, length)

    def stat(self, key: str) -> StoredObject:
        """What the metadata say; raises Corrupt when they lack our digest."""
        found = self._present(key)
        if not found.sha256:
            msg = f"The digest of what is kept under {key} is lost."
            raise Corrupt(msg, hint="Put the same bytes again from a replica; verify compares them.", subject=key)
        return found.stored(key)

    def list(self, prefix: str, *, after: str = "") -> Iterator[str]:
        """Keys of both buckets in the order of their code points."""
        folder = prefix.rpartition("/")[0]
        if prefix and (prefix.startswith("/") or folder):
            try:
                checked_key(folder)
            except BadInput:
                return
        areas = [self._address.intake_bucket] if prefix.startswith(INTAKE) else [self._address.bucket]
        if INTAKE.startswith(prefix) and prefix != INTAKE:
            areas.append(self._address.intake_bucket)
        for key in heapq.merge(*(keys(self._calls, bucket, prefix, after) for bucket in areas)):
            if not key.startswith(_OURS):
                yield key

    def retain(self, key: str, until: datetime) -> None:
        """Lock the version until then, to the next whole second; a term that has passed is none."""
        if until.tzinfo is None:
            raise BadInput("A retention term needs a time zone.", hint="Give the moment in UTC.", subject=key)
        self._ready()
        found, until = self._present_in_archive(key), whole_second(until)
        if found.retain_until and until < found.retain_until:
            msg = f"The retention term of {key} can only be extended."
            raise Conflict(msg, hint="Name a later moment.", subject=key)
        if until > datetime.now(UTC) and until != found.retain_until:
            set_term(self._calls, self._address, key, found, until)

    def hold(self, key: str, *, held: bool) -> None:
        """Set or lift a hold, on every version of the key."""
        self._ready()
        found = self._present_in_archive(key)
        versions_here = [version.id for version in self._versions(key) if not version.marker]
        set_hold(self._calls, self._address, key, versions_here or [found.version], held=held)

    def remove(self, key: str, *, approvals: tuple[str, ...] = ()) -> None:
        """Remove every version by its id, the newest last, so that no older one is ever seen; no delete marker is made."""
        check_approvals(checked_key(key), approvals)
        bucket = self._bucket(key)
        found = self._present(key)
        if found.held or (found.retain_until and found.retain_until > datetime.now(UTC)):
            raise _locked(key)
        for version in self._versions(key) if found.version else [Version(id="", marker=False)]:
            try:
                with suppress(NotFound):
                    query = {"versionId": version.id} if version.id else {}
                    self._calls.ask("DELETE", bucket, key, query=query)
            except Refused as error:
                raise _locked(key) from error

    def copies(self) -> tuple[ObjectStore, ...]:
        """Itself: there is one copy."""
        return (self,)

    @property
    def name(self) -> str:
        """Server and bucket."""
        return self._address.name

    def check(self) -> str:
        """Look at both buckets, then write, read and remove a few bytes in the intake bucket."""
        self._checked = False
        self._ready()
        bucket, name, data = self._address.intake_bucket, f"{_OURS}check/{secrets.token_hex(8)}", b"check"
        self._calls.ask("PUT", bucket, name, body=data, headers={DIGEST: sha256_of(data)})
        read = self._calls.ask("GET", bucket, name).data
        self._calls.ask("DELETE", bucket, name)
        if read != data:
            raise Unavailable(f"{self.name} does not give back what was put.", hint="Look at its disks.")
        return f"{self.name}, versioned, Object Lock ({self._address.lock.lower()}); intake in {bucket}"

    def refuse_unfit(self) -> None:
        """Raise BadSettings where a bucket is missing, or the archive's has no versions or no Object Lock."""
        self._ready()

    def prepare(self) -> str:
        """Make the buckets where they are missing (safe to repeat), and clear away uploads that nobody finished."""
        for bucket, locked in self._areas():
            make_bucket(self._calls, bucket, locked=locked, region=self._address.region)
        self._checked = False
        try:
            self._ready()
        except BadSettings as error:  # its own hint would send people here
            raise BadSettings(error.message, hint=_NOT_MADE, subject=error.subject) from error
        self.tidy()
        return f"{self.name} is prepared"

    def tidy(self, older_than: timedelta = _ABANDONED) -> int:
        """Drop multipart uploads that were begun a day ago and are still not completed."""
        tidied = 0
        for bucket, _ in self._areas():
            for upload in uploads(self._calls, bucket):
                if datetime.now(UTC) - upload.begun > older_than:
                    with suppress(NotFound):
                        self._calls.ask("DELETE", bucket, upload.key, query={"uploadId": upload.id})
                        tidied += 1
        return tidied

    def close(self) -> None:
        """Let the connections go."""
        self._calls.close()

    def _areas(self) -> tuple[tuple[str, bool], tuple[str, bool]]:
        return (self._address.bucket, True), (self._address.intake_bucket, False)

    def _bucket(self, key: str) -> str:
        return self._address.intake_bucket if checked_key(key).startswith(INTAKE) else self._address.bucket

    def _ready(self) -> None:
        """Both buckets are there and are what they must be; asked once. No answer about a key is final without it."""
        if not self._checked:
            for bucket, locked in self._areas():
                check_bucket(self._calls, bucket, locked=locked)
            self._checked = True

    def _find(self, key: str) -> Found | None:
        try:
            return head(self._calls, self._bucket(key), key)
        except NotFound:
            self._ready()
            return None

    def _present(self, key: str) -> Found:
        found = self._find(key)
        if found is None:
            raise NotFound(f"Nothing is kept under {key}.", subject=key)
        return found

    def _present_in_archive(self, key: str) -> Found:
        if checked_key(key).startswith(INTAKE):
            msg = f"{key} is in the intake area, where nothing is retained or held."
            raise BadInput(msg, hint="Retain what is kept in the archive area.", subject=key)
        return self._present(key)

    def _versions(self, key: str) -> tuple[Version, ...]:
        return tuple(versions(self._calls, self._bucket(key), key))

    def _lift_markers(self, bucket: str, key: str) -> None:
        for version in versions(self._calls, bucket, key):
            if version.marker:
                with suppress(NotFound):
                    self._calls.ask("DELETE", bucket, key, query={"versionId": version.id})

    def _send(self, key: str, source: bytes | Source, wanted: str, headers: dict[str, str]) -> str:
        return send(self._calls, self._bucket(key), key, source, headers, sha256=wanted, part=self._address.part)

    def _digest(self, key: str, version: str) -> str:
        return digest_at(self._calls, self._bucket(key), key, version, patience=self._address.read)[0]

    def _read_back(self, key: str, wanted: str, version: str) -> StoredObject:
        """What now stands, once its bytes proved right; wrong ones are taken back, as nothing was kept."""
        bucket = self._bucket(key)
        for _ in range(2):  # the second time in case it was the way back that was bad
            digest, found = digest_at(self._calls, bucket, key, version, patience=self._address.read)
            if digest == wanted:
                return found.stored(key)
        if found.sha256 != wanted:  # our answer was lost and another writer's bytes stand: not ours to take back
            raise _changed(key)
        with suppress(NotFound, Unavailable):
            self._calls.ask("DELETE", bucket, key, query={"versionId": found.version} if found.version else {})
        msg = f"{self.name} does not give back the bytes that were put under {key}; they do not count as kept."
        raise Unavailable(msg, hint="Look at the server's disks and the network; it is tried again.", subject=key)

    def _with_lock(self, key: str, before: Found, version: str) -> StoredObject | None:
        """See that a new version has the term and hold of the one before; a server may have ignored their headers."""
        if not before.held and not before.retain_until:
            return None
        now = self._present(key)
        if before.retain_until and before.retain_until > datetime.now(UTC) and now.retain_until != before.retain_until:
            set_term(self._calls, self._address, key, now, before.retain_until)
        if before.held and not now.held:
            set_hold(self._calls, self._address, key, [version], held=True)
        return self._present(key).stored(key)


def _changed(key: str) -> Conflict:
    msg = f"What is kept under {key} has changed meanwhile."
    return Conflict(msg, hint="Read it again and repeat the change.", subject=key)


def _locked(key: str) -> Conflict:
    msg = f"{key} is held or retained and cannot be removed."
    return Conflict(msg, hint="Wait for the end of its term, or have the hold lifted.", subject=key)
