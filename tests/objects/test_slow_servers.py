"""A server that never lets a time-out pass, as it always sends one more byte."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest

from archive.objects.s3 import S3ObjectStore
from archive.objects.s3_address import parse_s3
from archive.objects.s3_stream import S3Stream
from archive.records.errors import Unavailable
from tests.objects.dripping import dripping


@pytest.fixture
def slow() -> Iterator[S3ObjectStore]:
    with dripping(0.02) as port:
        store = S3ObjectStore(parse_s3(f"s3://a:b@127.0.0.1:{port}/bucket?secure=0&read=0.3&attempts=2&pause=0"))
        yield store
        store.close()


def test_an_answer_that_drips_is_given_up(slow: S3ObjectStore) -> None:
    with pytest.raises(Unavailable, match="too slowly"):
        slow.read("archive/x")


def test_a_stream_that_drips_is_given_up(slow: S3ObjectStore) -> None:
    stream = S3Stream(slow._calls, "bucket", "archive/x", patience=0.3)
    with io.BufferedReader(stream) as buffered, pytest.raises(Unavailable, match="too slow"):
        buffered.read(500_000)
