"""The door to Elasticsearch: an address becomes a client, and what it answers becomes our errors."""

from __future__ import annotations

import json
import random
import re
import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, cast
from urllib.parse import parse_qsl, unquote, urlsplit

from elasticsearch import ApiError, Elasticsearch, TransportError

from archive.records.errors import BadInput, BadSettings, Conflict, NotFound, SkryniaError, Unavailable
from archive.records.no_answer import why_no_answer

MOST_IN_BATCH = 500
LARGEST_BATCH = 4 * 2**20  # bytes
_TRIES = 3
_TRIES_OF_A_BUSY_ONE = 6  # it says so: who waits longer gets through
_PAUSE = 0.2  # seconds before the second try; doubled for each further one, and shaken so that writers part
_BUSY = frozenset({429, 502, 503, 504})
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_PREFIX = re.compile("[a-z0-9][a-z0-9_-]{0,63}")
_SHAPE = "elasticsearch+https://USER:PASSWORD@HOST:PORT/PREFIX?ca=FILE"
_Answer = TypeVar("_Answer")
Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where the index is: the server, and under which name our indices stand there. The password is never shown."""

    url: str
    prefix: str
    user: str = ""
    password: str = field(default="", repr=False)
    ca: Path | None = None
    shards: int = 1


def place_of(address: str, base: Path) -> Place:
    """From ``elasticsearch+http(s)://USER:PW@HOST:PORT/PREFIX?ca=FILE&shards=N``, ``ca`` under ``base``; raises BadSettings."""
    try:
        parts = urlsplit(address.removeprefix("elasticsearch+"))
        host, port = parts.hostname or "", parts.port or 9200
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        shards = int(options.pop("shards", "1"))
    except ValueError:
        raise _wrong("cannot be read") from None  # what cannot be read may hold a password
    prefix = parts.path.strip("/") or "skrynia"
    ca = options.pop("ca", "")
    if options or not host or not _PREFIX.fullmatch(prefix) or not 1 <= shards <= 64:
        raise _wrong("has an unknown option, no host, a prefix of other than small letters, or not 1 to 64 shards")
    if parts.password and parts.scheme != "https" and host not in _LOOPBACK:
        raise _wrong("would send a password over http")
    return Place(
        url=f"{parts.scheme}://{f'[{host}]' if ':' in host else host}:{port}",
        prefix=prefix,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        ca=base / ca if ca else None,
        shards=shards,
    )


def _wrong(what: str) -> BadSettings:
    return BadSettings(f"SKRYNIA_INDEX {what}.", hint=f"Write {_SHAPE}.", subject="SKRYNIA_INDEX")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing to write or to delete: ``action`` as the bulk request names it, its conditions, and the entry."""

    action: str
    id: str
    conditions: Mapping[str, Any]
    entry: Mapping[str, Any] | None = None

    def lines(self, target: str) -> bytes:
        """As the bulk request holds it."""
        head = {self.action: {"_index": target, "_id": self.id, "require_alias": True, **self.conditions}}
        if self.action == "delete":
            del head[self.action]["require_alias"]  # a delete knows it not, and makes no index
        parts = [head] if self.entry is None else [head, self.entry]
        return b"\n".join(json.dumps(part, ensure_ascii=False, separators=(",", ":")).encode() for part in parts)


class ElasticClient:
    """Asks the server, again where it was busy, within a time. Threads may share it."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._client = Elasticsearch(
            place.url,
            basic_auth=(place.user, place.password) if place.user else None,
            ssl_context=_trust(place) if place.url.startswith("https:") else None,
            max_retries=0,  # ours have pauses between them
        )

    def close(self) -> None:
        """Give back the connections."""
        self._client.close()

    def ask(self, call: Callable[[Elasticsearch], _Answer], *, seconds: float = 10.0) -> _Answer:
        """What ``call`` answers. Raises Unavailable, NotFound (404), Conflict (409), BadInput (refused as wrong)."""
        begun = time.monotonic()
        client = self._client.options(request_timeout=seconds)
        for attempt in range(_TRIES_OF_A_BUSY_ONE):
            tries = _TRIES
            try:
                return call(client)
            except TransportError as error:
                reason: SkryniaError = self._unreached(error)
            except ApiError as error:
                reason = self._of_status(error.status_code)
                if error.status_code not in _BUSY:
                    raise reason from None  # what the server says may quote people's papers
                tries = _TRIES_OF_A_BUSY_ONE
            if attempt + 1 >= tries or time.monotonic() - begun > seconds:
                raise reason
            pause(attempt)
        raise AssertionError

    def write(
        self, target: str, changes: Iterable[Change], *, refresh: bool = False, seconds: float = 60.0
    ) -> list[bool]:
        """Apply the changes in bounded batches; False for each whose condition did not hold. Raises as ``ask``."""
        held: list[bool] = []
        for batch in _batches(changes, target):
            held += self._send(batch, refresh=refresh, seconds=seconds)
        return held

    def _send(self, batch: Sequence[bytes], *, refresh: bool, seconds: float) -> list[bool]:
        statuses: list[int] = [429] * len(batch)
        for attempt in range(_TRIES):
            waiting = [place for place, status in enumerate(statuses) if status in _BUSY]
            answers = self._bulk([batch[place] for place in waiting], refresh=refresh, seconds=seconds)
            for place, status in zip(waiting, answers, strict=True):
                statuses[place] = status
            if not any(status in _BUSY for status in statuses):
                break
            pause(attempt)
        worst = next((status for status in statuses if status not in (200, 409)), None)
        if worst is not None:
            raise self._of_status(worst)
        return [status == 200 for status in statuses]

    def _bulk(self, lines: Sequence[bytes], *, refresh: bool, seconds: float) -> list[int]:
        def call(client: Elasticsearch) -> Any:
            return client.bulk(operations=cast("Any", lines), refresh=refresh)  # lines that are bytes go as they are

        return [_status(next(iter(item.values()))) for item in self.ask(call, seconds=seconds)["items"]]

    def _of_status(self, status: int) -> SkryniaError:
        if status == 404:
            return NotFound("The search index has no such entry.")
        if status == 409:
            return Conflict("The entry of the search index has changed.", hint="Try again.")
        if status in (401, 403):
            return Unavailable(
                f"The search index at {self.place.url} refuses the user, the password or its rights.",
                hint="Look at SKRYNIA_INDEX and at the roles of this account.",
            )
        if status in (400, 413):
            return BadInput(f"The search index refused what it was given (status {status}).", hint="See its log.")
        return self._away(f"status {status}")

    def _unreached(self, error: TransportError) -> Unavailable:
        told = why_no_answer(error, setting="SKRYNIA_INDEX", ca="ca=FILE")
        if told is None:
            return self._away(type(error).__name__)
        return Unavailable(f"The search index at {self.place.url} {told.says}.", hint=f"Its work waits. {told.hint}")

    def _away(self, how: str) -> Unavailable:
        return Unavailable(
            f"The search index at {self.place.url} does not answer ({how}).",
            hint="Its work waits; look at the server and at SKRYNIA_INDEX.",
        )


def pause(attempt: int) -> None:
    """Wait a little, longer after each attempt, and never as long as another writer does."""
    time.sleep(_PAUSE * 2**attempt * random.uniform(0.5, 1.5))  # noqa: S311 - no secret


def _status(item: Json) -> int:
    """200 for what is done, also where there was nothing to delete."""
    return int(item["status"]) if "error" in item else 200


def _batches(changes: Iterable[Change], target: str) -> Iterator[list[bytes]]:
    batch: list[bytes] = []
    size = 0
    for change in changes:
        lines = change.lines(target)
        if batch and (len(batch) >= MOST_IN_BATCH or size + len(lines) > LARGEST_BATCH):
            yield batch
            batch, size = [], 0
        batch.append(lines)
        size += len(lines)
    if batch:
        yield batch


def _trust(place: Place) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=place.ca)
    except (OSError, ssl.SSLError) as error:
        raise _wrong("names a CA file that cannot be read") from error
