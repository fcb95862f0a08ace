"""What a bucket holds, page by page: keys, versions, and uploads that nobody finished.

The pages are read here and not by the client: it stumbles over one server's dates of delete markers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from archive.objects.s3_calls import S3Calls
from archive.objects.s3_errors import Passing

_PAGE = "1000"
_ANY = "{*}"  # servers do not agree on the namespace


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of a key; a marker says that the key was deleted without its bytes being removed."""

    id: str
    marker: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A multipart upload that was begun and not completed."""

    key: str
    id: str
    begun: datetime


def keys(calls: S3Calls, bucket: str, prefix: str, after: str) -> Iterator[str]:
    """All keys with the prefix and above ``after``, by code point; each page is asked for when the last is used up."""
    last = after
    while True:
        query = {"list-type": "2", "delimiter": "", "max-keys": _PAGE, "prefix": prefix}
        root = page(calls, bucket, query | ({"start-after": last} if last else {}))
        found = [key for item in root.findall(f"{_ANY}Contents") if (key := _text(item, "Key")) > last]
        yield from found  # a server may repeat an entry at the edge of a page
        if not found or _text(root, "IsTruncated") != "true":
            return
        last = found[-1]


def versions(calls: S3Calls, bucket: str, key: str) -> list[Version]:
    """All versions of one key and its delete markers, oldest first."""
    found: dict[str, tuple[str, Version]] = {}
    mark: dict[str, str] = {}
    while True:
        root = page(calls, bucket, {"versions": "", "delimiter": "", "max-keys": _PAGE, "prefix": key, **mark})
        entries = [item for kind in ("Version", "DeleteMarker") for item in root.findall(f"{_ANY}{kind}")]
        for item in entries:
            if _text(item, "Key") == key:
                version = Version(id=_text(item, "VersionId"), marker=item.tag.endswith("DeleteMarker"))
                found[version.id] = (_sortable(_text(item, "LastModified"), _text(item, "IsLatest")), version)
        mark = {
            "key-marker": _text(root, "NextKeyMarker"),
            "version-id-marker": _text(root, "NextVersionIdMarker"),
        }
        # keys that only begin with this key come after it
        if _text(root, "IsTruncated") != "true" or mark["key-marker"] != key:
            return [version for _, version in sorted(found.values(), key=lambda pair: pair[0])]


def _sortable(when: str, latest: str) -> str:
    """ISO times whose fractions have any length; the latest is last whatever the clock said."""
    whole, _, fraction = when.removesuffix("Z").partition(".")
    return f"{int(latest == 'true')}{whole}.{fraction:0<9}"


def uploads(calls: S3Calls, bucket: str) -> list[Upload]:
    """Unfinished uploads: the first thousand, which is more than an archive ever leaves."""
    root = page(calls, bucket, {"uploads": "", "delimiter": "", "max-uploads": _PAGE, "prefix": ""})
    return [
        Upload(
            key=_text(item, "Key"), id=_text(item, "UploadId"), begun=datetime.fromisoformat(_text(item, "Initiated"))
        )
        for item in root.findall(f"{_ANY}Upload")
    ]


def page(calls: S3Calls, bucket: str, query: Mapping[str, str]) -> Element:
    """One XML answer about a bucket; a garbled one is asked for again."""
    return calls.insist(lambda: parsed(calls.ask("GET", bucket, query=query).data), bucket)


def parsed(data: bytes) -> Element:
    """An answer in XML; raises Passing for a garbled one."""
    try:
        return fromstring(data)
    except (ParseError, DefusedXmlException) as error:
        raise Passing("a garbled answer") from error


def _text(item: Element, name: str) -> str:
    return item.findtext(f"{_ANY}{name}") or ""
