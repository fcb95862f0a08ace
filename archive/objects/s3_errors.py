"""What S3 servers refuse, in our words: servers agree on the statuses more than on the codes."""

from __future__ import annotations

from archive.records.errors import Conflict, NotFound, SkryniaError, StorageFull, Unavailable

_PASSING_STATUS = frozenset({408, 425, 429, 500, 502, 503, 504})
_PASSING_CODE = frozenset(
    {
        "ConditionalRequestConflict",
        "OperationAborted",
        "RequestTimeout",
        "SlowDown",
        # we computed what we announced from the bytes we sent, so these were damaged on the way
        "BadDigest",
        "IncompleteBody",
        "XAmzContentSHA256Mismatch",
        "XAmzContentChecksumMismatch",
    }
)
_FULL = frozenset({"XMinioStorageFull", "XMinioAdminBucketQuotaExceeded", "QuotaExceeded"})
_GONE = frozenset({"NoSuchKey", "NoSuchVersion", "NoSuchUpload"})
_AT_THE_DOOR = frozenset({"InvalidAccessKeyId", "SignatureDoesNotMatch"})
_FOLDER = frozenset(
    {"ObjectParentIsFile", "ExistingObjectIsDirectory", "XMinioObjectExistsAsDirectory", "XMinioParentIsObject"}
)


class Passing(Exception):
    """The request got no proper answer; asking again may help."""


class Taken(Conflict):
    """What stands under the key is not what the request was to replace."""


class FolderTaken(Conflict):
    """A key and another one would be file and folder at once, says a server that keeps files."""


class Refused(Unavailable):
    """The server understood and will not; ``reason`` is the code it gave."""

    reason = ""


def refusal(status: int, code: str, subject: str) -> Exception:
    """The error for an answer with this status and S3 code."""
    if code in _FULL or status == 507:
        msg = f"There is no room left in the object store to keep {subject}; nothing of it was kept."
        return StorageFull(msg, hint="Make room in the object store, then try again.", subject=subject)
    if code in _PASSING_CODE or status in _PASSING_STATUS:
        return Passing(f"status {status} {code}".strip())
    if status == 412:
        msg = f"What is kept under {subject} has changed meanwhile."
        return Taken(msg, hint="Read it again and repeat the change.", subject=subject)
    if code in _GONE:
        return NotFound(f"Nothing is kept under {subject}.", subject=subject)
    if code in _FOLDER:
        msg = f"{subject} cannot be a key: it and another key would be file and folder at once."
        return FolderTaken(msg, subject=subject)
    return _refused(status, code, subject)


def _refused(status: int, code: str, subject: str) -> SkryniaError:
    hint = {
        "NoSuchBucket": "Make the buckets: `skrynia prepare`.",
        "RequestTimeTooSkewed": "Set the clocks of this machine and of the object store.",
    }.get(code, "")
    if not hint and status in (401, 403):
        hint = "Look at the access key and the secret in SKRYNIA_OBJECTS or SKRYNIA_REPLICAS, and at the rights of this account."
    what = "refuses the access key or its secret" if code in _AT_THE_DOOR else f"refused a request for {subject}"
    refused = Refused(
        f"The object store {what} (status {status} {code}).",
        hint=hint or "Look at the object store's log.",
        subject=subject,
    )
    refused.reason = code
    return refused
