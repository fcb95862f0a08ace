"""HTTP/1.1 as two relays need it: a head, then a body of known length, in chunks, or until the end of the line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass

PIECE = 64 * 1024
LONGEST_HEAD = 64 * 1024


class Broken(Exception):
    """The other side sent no HTTP, or stopped in the middle of a message."""


@dataclass(frozen=True, kw_only=True)
class Head:
    """The first line and the fields of a request or an answer; field names in lower case."""

    first: str
    fields: tuple[tuple[str, str], ...]

    def field(self, name: str) -> str:
        """The first value, empty where there is none."""
        return next((value for key, value in self.fields if key == name), "")

    def without(self, *names: str) -> Head:
        """The same without some fields."""
        return Head(first=self.first, fields=tuple(field for field in self.fields if field[0] not in names))

    def having(self, name: str, value: str) -> Head:
        """The same with one field set."""
        return Head(first=self.first, fields=(*self.without(name).fields, (name, value)))

    def encoded(self) -> bytes:
        """As it goes over the line."""
        lines = [self.first, *(f"{name}: {value}" for name, value in self.fields)]
        return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")

    @property
    def method(self) -> str:
        """Of a request."""
        return self.first.split(" ", 1)[0]

    @property
    def path(self) -> str:
        """Of a request, with its query."""
        return self.first.split(" ")[1]

    @property
    def status(self) -> int:
        """Of an answer."""
        return int(self.first.split(" ")[1])

    @property
    def closes(self) -> bool:
        """Whether the connection ends with this message."""
        return self.field("connection").lower() == "close" or "HTTP/1.0" in self.first


async def read_head(reader: asyncio.StreamReader) -> Head | None:
    """None where the other side closed the connection between two messages."""
    try:
        raw = await reader.readuntil(b"\r\n\r\n")
    except asyncio.IncompleteReadError as error:
        if error.partial:
            raise Broken("a head ends in the middle") from error
        return None
    except asyncio.LimitOverrunError as error:
        raise Broken("a head without end") from error
    first, *lines = raw.decode("latin-1").removesuffix("\r\n\r\n").split("\r\n")
    if len(first.split(" ")) < 2:
        raise Broken(f"not HTTP: {first[:40]!r}")
    fields = (line.partition(":") for line in lines)
    return Head(first=first, fields=tuple((name.strip().lower(), value.strip()) for name, _, value in fields))


async def read_body(head: Head, reader: asyncio.StreamReader, *, asked: Head | None = None) -> AsyncIterator[bytes]:
    """The body's pieces as they lie on the line, chunk marks with them; ``asked`` is the request of an answer."""
    if asked is not None and not has_body(head, asked):
        return
    if "chunked" in head.field("transfer-encoding").lower():
        async for piece in _chunks(reader):
            yield piece
    elif head.field("content-length"):
        async for piece in _exactly(int(head.field("content-length")), reader):
            yield piece
    elif asked is not None:  # an answer without length ends with the connection
        while piece := await reader.read(PIECE):
            yield piece


def has_body(answer: Head, asked: Head) -> bool:
    """Whether bytes follow the head of an answer, were it only none of them."""
    return asked.method != "HEAD" and answer.status >= 200 and answer.status not in {204, 304}


def is_delimited(answer: Head, asked: Head) -> bool:
    """Whether a client sees where the answer ends without the connection ending."""
    return not has_body(answer, asked) or bool(answer.field("content-length") or answer.field("transfer-encoding"))


async def read_whole_body(answer: Head, reader: asyncio.StreamReader, *, asked: Head) -> bytes:
    """The body itself, without chunk marks."""
    pieces = [piece async for piece in read_body(answer, reader, asked=asked)]
    if "chunked" not in answer.field("transfer-encoding").lower():
        return b"".join(pieces)
    joined, body = b"".join(pieces), bytearray()
    while length := int(joined.split(b"\r\n", 1)[0].split(b";")[0], 16):
        start = joined.index(b"\r\n") + 2
        body += joined[start : start + length]
        joined = joined[start + length + 2 :]
    return bytes(body)


async def send_request(request: Head, body: asyncio.StreamReader, behind: asyncio.StreamWriter) -> None:
    """Pass a request on over a connection that serves it alone."""
    behind.write(request.without("expect").having("connection", "close").encoded())
    async for piece in read_body(request, body):
        behind.write(piece)
        await behind.drain()


async def send_answer(answer: Head, body: asyncio.StreamReader, client: asyncio.StreamWriter, *, asked: Head) -> bool:
    """Pass an answer on; whether the client's connection may serve another request."""
    goes_on = is_delimited(answer, asked)
    client.write((answer.without("connection") if goes_on else answer).encoded())
    async for piece in read_body(answer, body, asked=asked):
        client.write(piece)
        await client.drain()
    return goes_on and not asked.closes


async def _exactly(length: int, reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    left = length
    while left:
        piece = await reader.read(min(PIECE, left))
        if not piece:
            raise Broken(f"a body ends {left} bytes too soon")
        left -= len(piece)
        yield piece


async def _chunks(reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while True:
        mark = await _line(reader)
        yield mark
        length = int(mark.split(b";")[0], 16)
        if not length:
            break
        async for piece in _exactly(length + 2, reader):
            yield piece
    while True:  # trailer fields, then an empty line
        line = await _line(reader)
        yield line
        if line == b"\r\n":
            return


async def _line(reader: asyncio.StreamReader) -> bytes:
    line = await reader.readline()
    if not line.endswith(b"\n"):
        raise Broken("a chunk ends in the middle")
    return line
