"""Each fault without knowledge of what is carried: PostgreSQL's COMMIT, a broker's heartbeat."""

from __future__ import annotations

import socket
import socketserver
import threading
import time
from collections.abc import Iterator

import pytest

from services.faults import Fault, Kind
from services.tcp_fault_proxy import TcpFaultProxy


class _Echo(socketserver.ThreadingTCPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Echoing)
        self.heard: list[bytes] = []


class _Echoing(socketserver.StreamRequestHandler):
    server: _Echo

    def handle(self) -> None:
        while line := self.rfile.readline():
            self.server.heard.append(line)
            self.wfile.write(line.upper())


@pytest.fixture
def echo() -> Iterator[_Echo]:
    with _Echo() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def proxy(echo: _Echo) -> Iterator[TcpFaultProxy]:
    with TcpFaultProxy(f"postgresql+psycopg://u:p@127.0.0.1:{echo.server_address[1]}/db") as opened:
        yield opened


@pytest.fixture
def line(proxy: TcpFaultProxy) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", proxy.port), timeout=5) as connected:
        yield connected


def _say(line: socket.socket, words: bytes) -> bytes:
    line.sendall(words)
    heard = b""
    while not heard.endswith(b"\n") and (piece := line.recv(1000)):
        heard += piece
    return heard


def test_bytes_pass_both_ways(proxy: TcpFaultProxy, line: socket.socket) -> None:
    assert proxy.url == f"postgresql+psycopg://u:p@127.0.0.1:{proxy.port}/db"
    assert [_say(line, b"one\n"), _say(line, b"two\n")] == [b"ONE\n", b"TWO\n"]


def test_a_commit_that_arrives_and_is_never_confirmed(proxy: TcpFaultProxy, line: socket.socket, echo: _Echo) -> None:
    proxy.set(Fault(kind=Kind.LOSE_ANSWER, matching="^commit", times=1))
    assert _say(line, b"insert\n") == b"INSERT\n"
    with pytest.raises(ConnectionResetError):
        _say(line, b"commit\n")
    assert echo.heard == [b"insert\n", b"commit\n"]


def test_a_commit_that_never_arrives(proxy: TcpFaultProxy, line: socket.socket, echo: _Echo) -> None:
    proxy.set(Fault(kind=Kind.DROP, matching="^commit", times=1))
    assert _say(line, b"insert\n") == b"INSERT\n"
    with pytest.raises(ConnectionResetError):
        _say(line, b"commit\n")
    assert echo.heard == [b"insert\n"]


def test_refused_resets_who_is_connected(proxy: TcpFaultProxy, line: socket.socket) -> None:
    assert _say(line, b"one\n") == b"ONE\n"
    proxy.set(Fault(kind=Kind.REFUSE))
    with pytest.raises((ConnectionResetError, BrokenPipeError)):
        _say(line, b"two\n")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", proxy.port), timeout=5)


def test_an_answer_is_cut(proxy: TcpFaultProxy, line: socket.socket) -> None:
    proxy.set(Fault(kind=Kind.CUT, amount=4))
    assert _say(line, b"commit\n") == b"COMM"


def test_an_answer_is_late(proxy: TcpFaultProxy, line: socket.socket) -> None:
    proxy.set(Fault(kind=Kind.DELAY, amount=0.2))
    began = time.monotonic()
    assert _say(line, b"one\n") == b"ONE\n"
    assert time.monotonic() - began >= 0.2


def test_no_answer_until_cleared(proxy: TcpFaultProxy, line: socket.socket, echo: _Echo) -> None:
    proxy.set(Fault(kind=Kind.HANG))
    line.settimeout(0.2)
    with pytest.raises(TimeoutError):
        _say(line, b"one\n")
    line.settimeout(5)
    proxy.clear()
    with pytest.raises(ConnectionResetError):
        _say(line, b"two\n")
    assert echo.heard == []
