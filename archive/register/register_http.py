"""The agency's service of the register, asked over https as ``docs/register-service.md`` says."""

from __future__ import annotations

import json
import random
import re
import ssl
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

import httpx

from archive.records.errors import BadSettings, NotFound, Unavailable
from archive.records.register_link import RegisterEntry, RegisterQuery
from archive.register.register_wire import MOST_CANDIDATES, entry_from_wire, query_to_wire

_LARGEST_ANSWER = 1024 * 1024  # bytes; fifty persons are 20 KiB
_TIMEOUT = httpx.Timeout(10.0, connect=3.0)  # seconds between two bytes
_LONGEST = 20.0  # seconds for a whole answer
_TRIES = 3
_PAUSE = 0.2
_BUSY = frozenset({429, 500, 502, 503, 504})
_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_SHAPE = "https://TOKEN@HOST/path?ca=FILE"
_Value = TypeVar("_Value")


def open_register(address: str, base: Path) -> RegisterHttp:
    """The service at ``https://TOKEN@HOST/path?ca=FILE``, ``ca`` under ``base``; http only to loopback. Raises BadSettings."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
        options = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        raise _wrong("cannot be read") from None  # it may hold a token
    ca = options.pop("ca", "")
    token = unquote(parts.username or "")
    if options or not host or parts.password or not re.fullmatch(r"[\x21-\x7e]*", token):
        raise _wrong("has an unknown option, no host, or a password beside its token")
    if parts.scheme == "http" and host not in _LOOPBACK:
        raise _wrong("would send people's numbers over http")
    shown = f"[{host}]" if ":" in host else host
    url = f"{parts.scheme}://{shown}{f':{port}' if port else ''}{parts.path.rstrip('/')}"
    return RegisterHttp(url, token=token, ca=base / ca if ca else None)


def _wrong(what: str) -> BadSettings:
    return BadSettings(f"SKRYNIA_REGISTER {what}.", hint=f"Write {_SHAPE}.", subject="SKRYNIA_REGISTER")


class RegisterHttp:
    """``archive.ports.register_client.RegisterClient`` over the service. It stores nothing; threads may share it."""

    def __init__(self, url: str, *, token: str = "", ca: Path | None = None) -> None:
        self._url = url
        try:
            trust = ssl.create_default_context(cafile=ca)
        except (OSError, ssl.SSLError) as error:
            raise _wrong("names a CA file that cannot be read") from error
        headers = {"Accept": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        seldom = httpx.Limits(max_keepalive_connections=0)  # a case asks once or twice
        self._client = httpx.Client(headers=headers, timeout=_TIMEOUT, verify=trust, trust_env=False, limits=seldom)

    def candidates(self, query: RegisterQuery) -> Sequence[RegisterEntry]:
        """See the port. All is asked by POST: an address would leave names and numbers in logs on the way."""
        asked = query_to_wire(query)
        if not asked:
            return ()
        found = self._asked("POST", "/candidates", _candidates_in, json=asked)
        if found is None:
            raise self._away("it has no /candidates")
        return found

    def entry(self, person_id: str) -> RegisterEntry:
        """See the port."""
        found = self._asked("POST", "/entry", entry_from_wire, json={"person_id": person_id})
        if found is None:
            msg = "The register has no such person."
            raise NotFound(msg, hint="Look the person up in the register again.")
        return found

    def check(self) -> str:
        """See the port."""
        about = self._asked("GET", "/about", _about_in)
        if about is None:
            raise self._away("it has no /about")
        return f"register service at {self._url}, {about} persons"

    def close(self) -> None:
        """Give back the connections."""
        self._client.close()

    def _asked(self, method: str, path: str, read: Callable[[Any], _Value], **body: Any) -> _Value | None:
        """What the service answers, as ``read`` takes it; None for 404. Asked again where it was busy or away."""
        begun = time.monotonic()
        for attempt in range(_TRIES):
            try:
                status, data = self._answer(method, path, **body)
            except httpx.HTTPError as error:
                reason = self._away(type(error).__name__)
            else:
                if status == 404:
                    return None
                if status == 200:
                    return self._read(data, read)
                reason = self._away(f"status {status}")
                if status not in _BUSY:
                    raise reason
            if attempt + 1 == _TRIES or time.monotonic() - begun > _LONGEST:
                raise reason
            time.sleep(_PAUSE * 2**attempt * random.uniform(0.5, 1.5))  # noqa: S311 - no secret
        raise AssertionError

    def _answer(self, method: str, path: str, **body: Any) -> tuple[int, bytes]:
        ends = time.monotonic() + _LONGEST
        with self._client.stream(method, self._url + path, **body) as answer:
            data = bytearray()
            for piece in answer.iter_bytes():
                data += piece
                if len(data) > _LARGEST_ANSWER:
                    raise self._away(f"its answer is longer than {_LARGEST_ANSWER} bytes")
                if time.monotonic() > ends:
                    raise self._away(f"its answer takes longer than {_LONGEST:g} seconds")
            return answer.status_code, bytes(data)

    def _read(self, data: bytes, read: Callable[[Any], _Value]) -> _Value:
        try:
            return read(json.loads(data))
        except (ValueError, TypeError, KeyError, RecursionError):
            raise self._away("its answer is not of the form agreed") from None  # it holds people's data

    def _away(self, how: str) -> Unavailable:
        return Unavailable(
            f"The register service at {self._url} cannot be used ({how}).",
            hint="Its work waits; look at the service and at SKRYNIA_REGISTER.",
        )


def _candidates_in(wire: Any) -> tuple[RegisterEntry, ...]:
    return tuple(entry_from_wire(each) for each in wire["candidates"][:MOST_CANDIDATES])


def _about_in(wire: Any) -> int:
    return int(wire["persons"])
