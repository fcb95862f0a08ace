"""A tiny HTTP server that keeps what it is given."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LETTERS = b"abcdefghijklmnopqrstuvwxyz" * 4000


class Keeping(ThreadingHTTPServer):
    """``kept`` by path; ``asked`` is every request that arrived."""

    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.kept: dict[str, bytes] = {"/letters": LETTERS}
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://key:secret@127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Keeping

    def do_GET(self) -> None:
        self.server.asked.append(f"GET {self.path}")
        body = self.server.kept.get(self.path, b"")
        if self.path == "/in-chunks":
            self._in_chunks(LETTERS)
            return
        self.send_response(200)
        if self.path == "/without-length":
            self.send_header("Connection", "close")
            self.end_headers()
            self.wfile.write(LETTERS)
            return
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_HEAD(self) -> None:
        self.server.asked.append(f"HEAD {self.path}")
        self.send_response(200)
        self.send_header("Content-Length", str(len(self.server.kept.get(self.path, b""))))
        self.end_headers()

    def do_PUT(self) -> None:
        self.server.asked.append(f"PUT {self.path}")
        self.server.kept[self.path] = self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name in the base class
        """Say nothing."""

    def _in_chunks(self, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for start in range(0, len(body), 5000):
            piece = body[start : start + 5000]
            self.wfile.write(f"{len(piece):x}\r\n".encode() + piece + b"\r\n")
        self.wfile.write(b"0\r\n\r\n")


@contextmanager
def keeping() -> Iterator[Keeping]:
    """The server for the length of a block."""
    with Keeping() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
