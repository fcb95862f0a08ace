"""What is told of a server that cannot be used: away, refused and not trusted are three errands for whoever mends it."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final, Protocol

import pytest

from archive.records.errors import BadSettings, SkryniaError, Unavailable
from services.centre import Centre
from tests.objects.tls_tunnel import tls_before
from workers.settings import Settings
from workers.wiring import open_catalog, open_index, open_objects, open_queue

WRONG: Final = "hunter2hunter2"


class Part(Protocol):
    def check(self) -> str: ...

    def close(self) -> None: ...


def _catalog(address: str) -> Part:
    return open_catalog(Settings(catalog=address))


def _objects(address: str) -> Part:
    return open_objects(Settings(objects=address))


def _index(address: str) -> Part:
    return open_index(Settings(index=address))


def _queue(address: str) -> Part:
    return open_queue(Settings(queue=address))


Open = Callable[[str], Part]
PARTS: Final[dict[str, tuple[Open, str]]] = {
    "redis": (_queue, "SKRYNIA_QUEUE"),
    "rabbitmq": (_queue, "SKRYNIA_QUEUE"),
    "postgres": (_catalog, "SKRYNIA_CATALOG"),
    "minio": (_objects, "SKRYNIA_OBJECTS"),
    "elastic": (_index, "SKRYNIA_INDEX"),
}


def _address(centre: Centre, name: str) -> str:
    match name:
        case "minio":
            return f"{centre.minio.replace('http://', 's3://')}/bucket?secure=0&attempts=1"
        case "elastic":
            return f"elasticsearch+{centre.elastic_tls}/probe?ca={centre.elastic_ca}"
        case _:
            return str(getattr(centre, name))


def _told(opened: Open, address: str) -> str:
    with pytest.raises(SkryniaError) as told, closing(opened(address)) as part:
        part.check()
    assert isinstance(told.value, Unavailable | BadSettings)
    assert WRONG not in str(told.value)
    return str(told.value)


@pytest.mark.parametrize("name", PARTS)
def test_a_wrong_password_is_told_from_a_server_that_is_away(name: str, centre: Centre) -> None:
    opened, setting = PARTS[name]
    address = _address(centre, name)
    refused = _told(opened, re.sub(r"(//[^:]*):[^@]*@", rf"\1:{WRONG}@", address))
    away = _told(opened, re.sub(r":\d+(?=$|[/?])", ":1", address))
    nowhere = _told(opened, re.sub(r"@[^:/]*:", "@nowhere.invalid:", address))
    assert "refuses the" in refused
    assert re.search("listens? there", away)
    assert "name that nobody knows" in nowhere
    assert all(setting in told for told in (refused, away, nowhere))
    assert "Start it" not in refused


@pytest.mark.parametrize("name", ["redis", "rabbitmq", "minio", "elastic"])
def test_a_certificate_that_is_not_trusted_names_where_its_authority_goes(
    name: str, centre: Centre, tmp_path: Path
) -> None:
    opened, setting = PARTS[name]
    (tmp_path / "theirs").mkdir()
    (tmp_path / "other").mkdir()
    with (
        tls_before("127.0.0.1", 9, tmp_path / "theirs") as (port, _),
        tls_before("127.0.0.1", 9, tmp_path / "other") as (_, other),
    ):
        address = {
            "redis": f"rediss://127.0.0.1:{port}",
            "rabbitmq": f"amqps://a:b@127.0.0.1:{port}",
            "minio": f"s3://a:b@127.0.0.1:{port}/bucket?attempts=1",
            "elastic": f"elasticsearch+https://127.0.0.1:{port}/probe",
        }[name]
        sign = "&" if "?" in address else "?"
        for asked in (address, f"{address}{sign}ca={other}"):
            told = _told(opened, asked)
            assert "certificate that is not trusted" in told
            assert "ca=FILE" in told
            assert setting in told
        assert "CA file" in _told(opened, f"{address}{sign}ca={tmp_path}/nothing.pem")


@pytest.mark.parametrize("name", ["redis", "rabbitmq"])
def test_a_broker_behind_tls_is_spoken_to_by_an_authority_of_ones_own(
    name: str, centre: Centre, tmp_path: Path
) -> None:
    plain = _address(centre, name)
    server = int(plain.rpartition(":")[2].partition("/")[0])
    with tls_before("127.0.0.1", server, tmp_path) as (port, authority):
        address = plain.replace("redis:", "rediss:").replace("amqp:", "amqps:").replace(f":{server}", f":{port}")
        with closing(_queue(f"{address}?ca={authority}")) as queue:
            assert "bells that wait" in queue.check()
