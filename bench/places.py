"""Where a measurement runs: everything embedded, and a centre on the real servers that ``CENTRE_…`` name."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urlsplit

from services.centre import Centre

SERVERS = ("CENTRE_POSTGRES", "CENTRE_MINIO", "CENTRE_ELASTIC", "CENTRE_REDIS")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """``variables`` are the settings of a new, empty archive at each call."""

    name: str
    variables: Callable[[], Mapping[str, str]]


def places() -> dict[str, Place]:
    """The places that can be had now; the embedded one always."""
    found = [Place(name="embedded", variables=dict)]
    if all(name in os.environ for name in SERVERS):
        centre = Centre(os.environ, _missing)
        found.append(Place(name="centre", variables=lambda: centre_variables(centre)))
    return {place.name: place for place in found}


def centre_variables(centre: Centre) -> dict[str, str]:
    """A database, buckets, an index and a broker of its own."""
    return {
        "SKRYNIA_CATALOG": centre.new_database(),
        "SKRYNIA_OBJECTS": f"s3://{urlsplit(centre.minio).netloc}/{centre.new_bucket_name()}?secure=0",
        "SKRYNIA_INDEX": f"elasticsearch+{centre.elastic}/{centre.new_index_prefix()}",
        "SKRYNIA_QUEUE": centre.new_redis(),
    }


def _missing(variable: str) -> NoReturn:
    raise SystemExit(f"{variable} names no server: bash services/run -- COMMAND")
