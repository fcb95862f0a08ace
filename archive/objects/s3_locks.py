"""Terms and holds on versions; whatever a server answers, what counts is read back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from minio import Minio
from minio.retention import Retention

from archive.objects.s3_address import S3Address
from archive.objects.s3_calls import S3Calls
from archive.objects.s3_errors import Refused
from archive.objects.s3_reading import Found, head


def whole_second(moment: datetime) -> datetime:
    """The moment, or the next whole second in UTC: not every server keeps fractions, and a term is never shortened."""
    moment = moment.astimezone(UTC)
    return moment.replace(microsecond=0) + timedelta(seconds=1) if moment.microsecond else moment


def kept_lock(found: Found) -> dict[str, str]:
    """Headers that give a new version the term and hold of the one before; a term that has passed is refused, so left."""
    headers = {"x-amz-object-lock-legal-hold": "ON"} if found.held else {}
    if found.retain_until and found.retain_until > datetime.now(UTC):
        headers["x-amz-object-lock-mode"] = found.mode
        headers["x-amz-object-lock-retain-until-date"] = f"{found.retain_until:%Y-%m-%dT%H:%M:%SZ}"
    return headers


def set_term(calls: S3Calls, address: S3Address, key: str, found: Found, until: datetime) -> None:
    """Extend the term of a version; raises Refused when it is not there afterwards.

    A term that runs keeps its mode: servers change that only for an account that may bypass governance, and ours need not.
    """
    running = found.retain_until is not None and found.retain_until > datetime.now(UTC)
    mode = found.mode if running else address.lock
    refused: Refused | None = None
    try:
        calls.tell(
            lambda client: client.set_object_retention(
                address.bucket, key, Retention(mode, until), version_id=found.version or None
            ),
            key,
        )
    except Refused as error:  # another hand may have extended it further meanwhile
        refused = error
    now = head(calls, address.bucket, key)
    if now.retain_until is None or now.retain_until < until:
        msg = f"The object store did not take the retention term of {key}."
        raise Refused(msg, hint="Look at the rights of this account and the bucket's lock.", subject=key) from refused


def set_hold(calls: S3Calls, address: S3Address, key: str, versions: list[str], *, held: bool) -> None:
    """Set or lift the hold of these versions; raises Refused when the key is not so afterwards."""
    for version in versions:

        def change(client: Minio, version: str = version) -> None:
            ask = client.enable_object_legal_hold if held else client.disable_object_legal_hold
            ask(address.bucket, key, version_id=version or None)

        calls.tell(change, key)
    if head(calls, address.bucket, key).held != held:
        msg = f"The object store did not {'set' if held else 'lift'} the hold on {key}."
        raise Refused(msg, hint="Look at the rights of this account and the bucket's lock.", subject=key)
