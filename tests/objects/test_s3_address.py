"""``s3://`` addresses: what they may say, and that the secret is in no text made from them."""

from __future__ import annotations

import traceback
from pathlib import Path

import pytest

from archive.objects.s3_address import parse_s3
from archive.records.errors import BadSettings
from workers.settings import Settings


def test_an_address_says_where_and_how() -> None:
    address = parse_s3("s3://ac%2Fcess:se%40c%3Aret@s3.example:9000/archive")
    assert (address.host, address.bucket, address.intake_bucket) == ("s3.example:9000", "archive", "archive-intake")
    assert (address.access, address.secret) == ("ac/cess", "se@c:ret")
    assert (address.secure, address.lock, address.region) == (True, "GOVERNANCE", "us-east-1")
    assert address.name == "s3://s3.example:9000/archive"


def test_options_are_read() -> None:
    options = "secure=0&region=eu&ca=ca.pem&lock=compliance&connect=1.5&read=9&attempts=7&pool=3&part=6000000"
    address = parse_s3(f"s3://a:b@h/bucket?{options}", base=Path("/home"))
    assert (address.secure, address.region, address.ca, address.lock) == (
        False,
        "eu",
        Path("/home/ca.pem"),
        "COMPLIANCE",
    )
    assert (address.connect, address.read, address.attempts, address.pool) == (1.5, 9, 7, 3)
    assert address.part == 6_000_000


@pytest.mark.parametrize(
    "rest",
    [
        *("a:topsecret@h", "a:topsecret@h/", "a:topsecret@h/B", "a:topsecret@/bucket", ":topsecret@h/bucket"),
        *("a:topsecret[@h/bucket", "a:topsecret℀@h/bucket", "a:topsecret@h:x/bucket", "a:x?topsecret=1@h/bucket"),
        *("a@h/bucket", "h/bucket", "a:topsecret@h/bucket/more", f"a:topsecret@h/{'b' * 57}"),
        *(f"a:topsecret@h/bucket?{option}" for option in ("secure=yes", "lock=none", "read=0", "read=nan", "new=1")),
        *(f"a:topsecret@h/bucket?{option}" for option in ("part=1", "attempts=0", "attempts=1.5", "pool=x")),
    ],
)
def test_what_cannot_be_used_is_refused_without_the_secret(rest: str) -> None:
    with pytest.raises(BadSettings) as said:
        parse_s3(f"s3://{rest}")
    assert "topsecret" not in "".join(traceback.format_exception(said.value))


def test_the_secret_is_in_no_text() -> None:
    url = "s3://access:topsecret@h/bucket"
    settings = Settings().with_changes(objects=url, replicas=f"file:x {url} {url}2")
    for text in (repr(parse_s3(url)), str(parse_s3(url)), parse_s3(url).name, repr(settings), str(settings.shown())):
        assert "topsecret" not in text
