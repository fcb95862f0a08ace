"""The two buckets of a store: made once, and refused when they are not what an archive needs."""

from __future__ import annotations

from contextlib import suppress

from archive.objects.s3_calls import S3Calls
from archive.objects.s3_errors import Refused
from archive.objects.s3_listing import page
from archive.records.errors import BadSettings

_HINT = "Make the buckets by `skrynia prepare`; Object Lock can be given to a new bucket only."


def make_bucket(calls: S3Calls, bucket: str, *, locked: bool, region: str) -> None:
    """Make a bucket, with versions and Object Lock if ``locked``; one that is there stays as it is."""
    with suppress(Refused):  # it is there already, or may not be made: ``check_bucket`` tells
        calls.tell(lambda client: client.make_bucket(bucket, location=region, object_lock=locked), bucket)


def check_bucket(calls: S3Calls, bucket: str, *, locked: bool) -> None:
    """Raise BadSettings for a bucket that is missing, or has no versions and Object Lock though it must."""
    try:
        versioning = page(calls, bucket, {"versioning": ""}).findtext("{*}Status")
        lock = page(calls, bucket, {"object-lock": ""}).findtext("{*}ObjectLockEnabled") if locked else "Enabled"
    except Refused as error:
        raise _judged(error, bucket) from error
    if locked and (versioning, lock) != ("Enabled", "Enabled"):
        raise _lacking(bucket)


def _judged(error: Refused, bucket: str) -> Exception:
    match error.reason:
        case "NoSuchBucket":
            return BadSettings(f"The object store has no bucket {bucket}.", hint=_HINT, subject=bucket)
        case "ObjectLockConfigurationNotFoundError":
            return _lacking(bucket)
        case _:
            return error


def _lacking(bucket: str) -> BadSettings:
    return BadSettings(f"The bucket {bucket} lacks versions or Object Lock.", hint=_HINT, subject=bucket)
