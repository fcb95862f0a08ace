"""A server that answers every request with one byte after another, for ever."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

ANSWER = (
    b"HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\netag: x\r\nlast-modified: Mon, 23 Nov 2026 03:48:06 GMT\r\n\r\n"
)


@contextmanager
def dripping(every: float) -> Iterator[int]:
    """The port of a server that drips a byte ``every`` so many seconds."""
    ended = threading.Event()

    class Drip(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            with suppress(OSError):
                self.request.recv(1 << 16)
                self.request.sendall(ANSWER)
                while not ended.wait(every):
                    self.request.sendall(b"x")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Drip) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
        try:
            yield server.server_address[1]
        finally:
            ended.set()
            server.shutdown()
