"""Real S3 servers, straight and through a proxy that misbehaves on request."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from archive.objects.s3 import S3ObjectStore
from archive.objects.s3_address import parse_s3
from services.centre import Centre
from services.http_fault_proxy import HttpFaultProxy


def opened(server: str, bucket: str, options: str = "") -> S3ObjectStore:
    """A store over a server's ``http://`` address, quick to give up."""
    quick = f"?secure=0&part={5 << 20}&pause=0.01&read=1&attempts=3"
    return S3ObjectStore(parse_s3(server.replace("http://", "s3://") + f"/{bucket}{quick}{options}"))


@pytest.fixture(params=["minio", "versitygw"])
def server(request: pytest.FixtureRequest, centre: Centre) -> str:
    """The address of one S3 server, and then of the other."""
    return str(getattr(centre, request.param))


@pytest.fixture
def bucket(centre: Centre) -> str:
    """A name that no bucket has yet."""
    return centre.new_bucket_name()


@pytest.fixture
def store(server: str, bucket: str) -> Iterator[S3ObjectStore]:
    """A prepared store, straight."""
    made = opened(server, bucket)
    made.prepare()
    yield made
    made.close()


@pytest.fixture
def proxy(server: str) -> Iterator[HttpFaultProxy]:
    """What stands between ``shaken`` and the server."""
    with HttpFaultProxy(server) as between:
        yield between


@pytest.fixture
def shaken(store: S3ObjectStore, proxy: HttpFaultProxy, bucket: str) -> Iterator[S3ObjectStore]:
    """The same store through the proxy; its buckets are known to be fit."""
    made = opened(proxy.url, bucket)
    made.refuse_unfit()
    yield made
    made.close()
