"""Object stores by settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.records.digest import sha256_of
from archive.records.errors import BadSettings
from workers.settings import Settings
from workers.wiring import open_objects, prepare_objects


def s3(server: str, bucket: str) -> str:
    return f"{server.replace('http://', 's3://')}/{bucket}?secure=0"


def test_a_store_with_replicas_by_settings(server: str, bucket: str, tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, objects=s3(server, bucket), replicas=f"file:copy {s3(server, f'{bucket}-b')}")
    with pytest.raises(BadSettings, match="skrynia prepare"):
        open_objects(settings)
    assert len(prepare_objects(settings)) == 3
    objects = open_objects(settings)
    objects.put("archive/x", b"x", sha256=sha256_of(b"x"))
    assert [copy.read("archive/x") for copy in objects.copies()] == [b"x"] * 3
    password = server.partition("@")[0].rpartition(":")[2]
    assert password not in f"{settings!r}{objects.name}{objects.check()}"
    objects.close()


def test_a_server_that_is_away_is_no_reason_not_to_open(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path, replicas="s3://a:b@127.0.0.1:1/bucket?secure=0&pause=0")
    objects = open_objects(settings)
    objects.put("intake/x", b"x", sha256=sha256_of(b"x"))
    assert "REPLICA AWAY" in objects.check()
    objects.close()


@pytest.mark.parametrize("address", ["ftp://a:topsecret@h/b", "s3://a:topsecret@h", "file:"])
def test_addresses_that_nobody_knows_are_refused(tmp_path: Path, address: str) -> None:
    for settings in (Settings(home=tmp_path, objects=address), Settings(home=tmp_path, replicas=address)):
        with pytest.raises(BadSettings) as said:
            open_objects(settings)
        assert "topsecret" not in str(said.value)
