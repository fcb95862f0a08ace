from __future__ import annotations

import pytest

from archive.records.errors import BadSettings
from workers.queue_address import parse_queue


def test_a_broker_is_taken_apart_and_its_password_is_not_shown() -> None:
    parsed = parse_queue("amqp://skrynia:s3cret@broker:5672/archive?processes=7&prefix=kyiv")
    assert (parsed.scheme, parsed.processes, parsed.prefix) == ("amqp", 7, "kyiv")
    assert parsed.broker == "amqp://skrynia:s3cret@broker:5672/archive"
    assert parsed.shown == "amqp://broker:5672"
    assert "s3cret" not in repr(parsed)


def test_the_pool_has_no_broker() -> None:
    assert parse_queue("pool:?processes=3").broker == ""
    assert parse_queue("pool:").processes == 2


@pytest.mark.parametrize(
    "address",
    [
        "kafka://x:s3cret@h",
        "redis://",
        "redis://:s3cret@h:nan/0",
        "redis://:s3cret@h:99999999/0",
        "redis://:s3cret@h?processes=0",
        "redis://:s3cret@h?processes=1000",
        "redis://:s3cret@h?visibility=1",
        "redis://:s3cret@h?prefix=a.b",
        "pool:?proceses=2",
    ],
)
def test_what_is_wrong_is_said_without_the_address(address: str) -> None:
    with pytest.raises(BadSettings) as refused:
        parse_queue(address)
    assert "s3cret" not in str(refused.value)
    assert refused.value.subject == "SKRYNIA_QUEUE"
