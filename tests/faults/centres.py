"""Whole centres for fault tests: real servers, behind proxies that misbehave on request, or of one's own to be killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import pytest

from services.centre import Centre
from services.http_fault_proxy import HttpFaultProxy
from services.tcp_fault_proxy import TcpFaultProxy
from tests.faults.installation import HOUSE, Installation

POOL = "pool:?processes=2"
START_SECONDS = 120
_TELL = """
import json, os, pathlib, sys, time
named = {name: value for name, value in os.environ.items() if name.startswith("CENTRE_")}
fresh = pathlib.Path(sys.argv[1] + ".new")
fresh.write_text(json.dumps(named))
fresh.rename(sys.argv[1])
while True:
    time.sleep(3600)
"""


@dataclass(frozen=True, kw_only=True)
class Doors:
    """Where the processes of an installation reach each server, and through which a test may let it fail."""

    catalog: TcpFaultProxy
    objects: HttpFaultProxy
    index: HttpFaultProxy


@contextmanager
def centre_at(folder: Path, centre: Centre, *, queue: str = POOL) -> Iterator[tuple[Installation, Doors]]:
    """PostgreSQL, MinIO and Elasticsearch, each behind a proxy."""
    with ExitStack() as stack:
        doors = Doors(
            catalog=stack.enter_context(TcpFaultProxy(centre.new_database())),
            objects=stack.enter_context(HttpFaultProxy(centre.minio)),
            index=stack.enter_context(HttpFaultProxy(centre.elastic)),
        )
        yield stack.enter_context(_installed(folder, variables_of(centre, doors, queue))), doors


def variables_of(centre: Centre, doors: Doors, queue: str) -> dict[str, str]:
    """The settings of a centre behind those doors."""
    return {
        "SKRYNIA_CATALOG": doors.catalog.url,
        "SKRYNIA_OBJECTS": _bucket(doors.objects.url, centre.new_bucket_name()),
        "SKRYNIA_INDEX": f"elasticsearch+{doors.index.url}/{centre.new_index_prefix()}",
        "SKRYNIA_QUEUE": queue,
    }


def _bucket(url: str, name: str) -> str:
    return f"s3://{urlsplit(url).netloc}/{name}?secure=0&connect=2&read=5"


@contextmanager
def _installed(folder: Path, variables: dict[str, str]) -> Iterator[Installation]:
    home = folder / "home"
    home.mkdir()
    opened = Installation(home, variables)
    try:
        yield opened
    finally:
        opened.close()


@contextmanager
def own_servers(folder: Path, *names: str) -> Iterator[Centre]:
    """Servers that nobody else uses: they may be killed."""
    told = folder / f"own-{'-'.join(names)}.json"
    command = [
        sys.executable,
        "-m",
        "services",
        "--only",
        ",".join(names),
        "--",
        sys.executable,
        "-c",
        _TELL,
        str(told),
    ]
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("CENTRE_") or name == "CENTRE_CACHE"
    }
    with (folder / "own-servers.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=HOUSE, env=kept, stdout=log, stderr=subprocess.STDOUT)
    try:
        end = time.monotonic() + START_SECONDS
        while not told.exists():
            assert process.poll() is None, (folder / "own-servers.log").read_text()
            assert time.monotonic() < end, "the servers did not start"
            threading.Event().wait(0.05)
        opened = Centre(json.loads(told.read_text()), _missing)
        yield opened
    finally:
        process.terminate()
        process.wait(60)


def _missing(variable: str) -> NoReturn:
    pytest.fail(f"{variable}: this server was not started for the test")
