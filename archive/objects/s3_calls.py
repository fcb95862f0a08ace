"""The door to the ``minio`` client: single requests, retried while that may help, and their refusals in our words.

The client's public methods cannot send ``If-None-Match`` (they make user metadata of it, silently), so object requests go
through its request method, which the pinned version keeps stable for us; nothing else of the program imports the client.
"""

from __future__ import annotations

import random
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar
from xml.etree.ElementTree import ParseError

import urllib3
from minio import Minio
from minio.error import InvalidResponseError, S3Error, ServerError

from archive.objects.s3_address import S3Address
from archive.objects.s3_errors import Passing, refusal
from archive.records.errors import BadSettings, Unavailable
from archive.records.no_answer import why_no_answer

T = TypeVar("T")

_TROUBLE = (S3Error, ServerError, InvalidResponseError, urllib3.exceptions.HTTPError, OSError, ParseError, ValueError)
_PIECE = 1 << 20
SLOWEST = 64 << 10  # bytes a second; an answer that drips more slowly than that is given up
_LONGEST_PAUSE = 5.0
_SETTINGS = "SKRYNIA_OBJECTS or SKRYNIA_REPLICAS"
_LOOK = "Look at the server and the network."


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server answered: headers by lower-case name, and the whole body."""

    headers: Mapping[str, str]
    data: bytes


class S3Calls:
    """Requests to one server over a bounded pool of connections; may be used from several threads."""

    def __init__(self, address: S3Address) -> None:
        self._address = address
        self._http = urllib3.PoolManager(
            num_pools=2,
            maxsize=address.pool,
            timeout=urllib3.Timeout(connect=address.connect, read=address.read),
            retries=False,
            ssl_context=_trust(address) if address.secure else None,
        )
        self._client = Minio(
            address.host,
            address.access,
            address.secret,
            secure=address.secure,
            region=address.region,
            http_client=self._http,
        )

    def ask(
        self,
        method: str,
        bucket: str,
        key: str = "",
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request that may be repeated without harm; raises what ``s3_errors`` says, at last Unavailable."""

        def once() -> Answer:
            response = self._send(method, bucket, key, body=body, headers=headers, query=query)
            try:
                return Answer(headers=_lowered(response), data=self._whole(response))
            finally:
                let_go(response)

        return self.insist(once, key or bucket)

    def stream(
        self, bucket: str, key: str, *, headers: Mapping[str, str], query: Mapping[str, str]
    ) -> tuple[Mapping[str, str], urllib3.BaseHTTPResponse]:
        """An opened answer to a GET; the caller reads and closes it, and meets the errors of the wire itself."""

        def once() -> urllib3.BaseHTTPResponse:
            return self._send("GET", bucket, key, headers=headers, query=query)

        response = self.insist(once, key)
        return _lowered(response), response

    def insist(self, call: Callable[[], T], subject: str) -> T:
        """What ``call`` answers, asked again after a pause while errors are of the kind that passes."""
        for turn in range(self._address.attempts):
            if turn:
                pause = min(_LONGEST_PAUSE, self._address.pause * 2 ** (turn - 1))
                time.sleep(random.uniform(pause / 2, pause))  # noqa: S311 - jitter, not a secret
            try:
                return call()
            except Passing as error:
                last = error
        told = why_no_answer(last, setting=_SETTINGS, ca="ca=FILE")
        says, hint = (told.says, told.hint) if told else (f"does not answer as it should: {last}", _LOOK)
        msg = f"The object store {self._address.name} {says}."
        raise Unavailable(msg, hint=f"{hint} What waits is tried again.", subject=subject) from last

    def tell(self, work: Callable[[Minio], object], subject: str) -> None:
        """One of the client's public calls, with the same patience and the same errors."""

        def once() -> None:
            try:
                work(self._client)
            except _TROUBLE as error:
                raise _judged(error, subject) from error

        self.insist(once, subject)

    def close(self) -> None:
        """Let the connections go."""
        self._http.clear()

    def _send(
        self,
        method: str,
        bucket: str,
        key: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
    ) -> urllib3.BaseHTTPResponse:
        try:
            return self._client._execute(  # noqa: SLF001 - see the top of this file
                method,
                bucket,
                key or None,
                body=body,
                headers=dict(headers or {}),
                query_params=dict(query or {}),
                preload_content=False,
                no_body_trace=True,
            )
        except _TROUBLE as error:
            raise _judged(error, key or bucket) from error

    def _whole(self, response: urllib3.BaseHTTPResponse) -> bytes:
        """The body, within a time that grows with its size: a server that drips bytes must not hold a worker."""
        began, pieces, size = time.monotonic(), [], 0
        try:
            while piece := response.read1(_PIECE):
                pieces.append(piece)
                size += len(piece)
                if time.monotonic() - began > self._address.read + size / SLOWEST:
                    raise Passing("the answer comes too slowly")
            response.read()  # nothing more: it tells the pool that the connection is free again
        except (urllib3.exceptions.HTTPError, OSError) as error:
            raise Passing(type(error).__name__) from error
        return b"".join(pieces)


def _trust(address: S3Address) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=address.ca)
    except OSError:
        msg = f"The CA file that the address of {address.name} names cannot be read."
        raise BadSettings(msg, hint=f"Look at ca= in {_SETTINGS}.", subject=address.name) from None


def let_go(response: urllib3.BaseHTTPResponse) -> None:
    """Keep the connection of an answer that was read to its end, close that of any other."""
    response.close()
    response.release_conn()


def _lowered(response: urllib3.BaseHTTPResponse) -> dict[str, str]:
    return {name.lower(): value for name, value in response.headers.items()}


def _judged(error: Exception, subject: str) -> Exception:
    """Our error for one of the client's: of the kind that passes, or a refusal."""
    match error:
        case S3Error():
            return refusal(error.response.status, error.code or "", subject)
        case ServerError():
            return refusal(error.status_code, "", subject)
        case InvalidResponseError():
            return refusal(error._code, "", subject)  # noqa: SLF001 - it tells its status in no other way
        case _:
            return Passing(type(error).__name__)
