"""TLS and a password before the open Elasticsearch node, as a production node has them itself."""

from __future__ import annotations

import asyncio
import base64
import hmac
import ssl
from collections.abc import Mapping
from pathlib import Path

from services.http_messages import LONGEST_HEAD, Broken, Head, read_head, send_answer, send_request
from services.places import NotInstalled, free_port, password, program

REFUSAL = b'{"error":{"type":"security_exception","reason":"missing or wrong credentials"},"status":401}'
UNAVAILABLE = b'{"error":{"type":"no_node","reason":"nothing answers behind the door"},"status":503}'


class TlsDoor:
    """Listens on a port of its own; what comes with the right name and password goes on to ``behind``."""

    def __init__(self, folder: Path, behind: int) -> None:
        self.folder = folder
        self.port = free_port()
        self._behind = behind
        self._password = password()
        self._openssl = program("openssl", "openssl")
        self._server: asyncio.Server | None = None

    async def open(self) -> None:
        """Make an authority and a certificate, then listen."""
        self.folder.mkdir(mode=0o700)
        await self._make_certificates()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / "door.pem", self.folder / "door.key")
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", self.port, ssl=context, limit=LONGEST_HEAD)

    def close(self) -> None:
        """Listen no more."""
        if self._server:
            self._server.close()

    def variables(self) -> Mapping[str, str]:
        """The address and the file of the authority."""
        return {
            "CENTRE_ELASTIC_TLS": f"https://elastic:{self._password}@127.0.0.1:{self.port}",
            "CENTRE_ELASTIC_CA": str(self.folder / "ca.pem"),
        }

    async def _make_certificates(self) -> None:
        key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-noenc", "-days", "30")
        await self._openssl_req(
            *key, "-x509", "-subj", "/CN=authority of one test run", "-keyout", "ca.key", "-out", "ca.pem",
            "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
        )  # fmt: skip
        await self._openssl_req(
            *key, "-x509", "-CA", "ca.pem", "-CAkey", "ca.key", "-subj", "/CN=127.0.0.1", "-keyout", "door.key",
            "-out", "door.pem", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost",
            "-addext", "basicConstraints=critical,CA:FALSE", "-addext", "keyUsage=critical,digitalSignature",
            "-addext", "extendedKeyUsage=serverAuth",
        )  # fmt: skip

    async def _openssl_req(self, *arguments: str) -> None:
        made = await asyncio.create_subprocess_exec(
            self._openssl, "req", *arguments, cwd=self.folder, stdout=asyncio.subprocess.PIPE, stderr=-2
        )
        said, _ = await made.communicate()
        if made.returncode:
            raise NotInstalled(f"openssl 3 is needed: {said.decode('utf-8', 'replace')}")

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._converse(reader, writer)
        except (OSError, Broken):
            writer.transport.abort()  # as a node that goes away does
        finally:
            writer.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while (request := await read_head(reader)) is not None:
            if not self._allowed(request):
                await _answer(writer, "401 Unauthorized", REFUSAL)
                return
            try:
                behind = await asyncio.open_connection("127.0.0.1", self._behind, limit=LONGEST_HEAD)
            except OSError:
                await _answer(writer, "503 Service Unavailable", UNAVAILABLE)
                return
            try:
                goes_on = await _relay(request, (reader, writer), behind)
            finally:
                behind[1].close()
            if not goes_on:
                return

    def _allowed(self, request: Head) -> bool:
        expected = "Basic " + base64.b64encode(f"elastic:{self._password}".encode()).decode()
        return hmac.compare_digest(request.field("authorization").encode(), expected.encode())


async def _relay(
    request: Head,
    before: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    behind: tuple[asyncio.StreamReader, asyncio.StreamWriter],
) -> bool:
    """One request and its answer, over a connection of its own behind the door; whether another may follow."""
    if request.field("expect"):
        before[1].write(b"HTTP/1.1 100 Continue\r\n\r\n")
    await send_request(request.without("authorization"), before[0], behind[1])
    answer = await read_head(behind[0])
    if answer is None:
        raise Broken("no answer")
    return await send_answer(answer, behind[0], before[1], asked=request)


async def _answer(writer: asyncio.StreamWriter, status: str, body: bytes) -> None:
    head = (
        f"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n"
        'x-elastic-product: Elasticsearch\r\nwww-authenticate: Basic realm="security"\r\nconnection: close\r\n\r\n'
    )
    writer.write(head.encode() + body)
    await writer.drain()
