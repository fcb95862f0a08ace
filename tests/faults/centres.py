"""Whole centres for fault tests: real servers behind proxies that misbehave on request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from services.centre import Centre
from services.http_fault_proxy import HttpFaultProxy
from services.tcp_fault_proxy import TcpFaultProxy
from tests.faults.installation import Installation, installed

POOL = "pool:?processes=2"


@dataclass(frozen=True, kw_only=True)
class Doors:
    """Where the processes of an installation reach each server, and through which a test may let it fail."""

    catalog: TcpFaultProxy
    objects: HttpFaultProxy
    replica: HttpFaultProxy
    index: HttpFaultProxy


@contextmanager
def centre_at(folder: Path, centre: Centre, *, queue: str = POOL) -> Iterator[tuple[Installation, Doors]]:
    """PostgreSQL, MinIO, a replica on the second S3, and Elasticsearch, each behind a proxy."""
    with ExitStack() as stack:
        doors = Doors(
            catalog=stack.enter_context(TcpFaultProxy(centre.new_database())),
            objects=stack.enter_context(HttpFaultProxy(centre.minio)),
            replica=stack.enter_context(HttpFaultProxy(centre.versitygw)),
            index=stack.enter_context(HttpFaultProxy(centre.elastic)),
        )
        yield stack.enter_context(installed(folder, **variables_of(centre, doors, queue))), doors


def variables_of(centre: Centre, doors: Doors, queue: str) -> dict[str, str]:
    """The settings of a centre behind those doors."""
    return {
        "SKRYNIA_CATALOG": doors.catalog.url,
        "SKRYNIA_OBJECTS": bucket(doors.objects.url, centre.new_bucket_name()),
        "SKRYNIA_REPLICAS": bucket(doors.replica.url, centre.new_bucket_name()),
        "SKRYNIA_INDEX": f"elasticsearch+{doors.index.url}/{centre.new_index_prefix()}",
        "SKRYNIA_QUEUE": queue,
    }


def bucket(url: str, name: str) -> str:
    """The setting that names a bucket of a server; told quickly when it is away."""
    return f"s3://{urlsplit(url).netloc}/{name}?secure=0&connect=2&read=5"
