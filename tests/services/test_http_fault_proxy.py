"""Each fault over HTTP as a client sees it, and what the server saw."""

from __future__ import annotations

import http.client
import time
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from services.faults import Fault, Kind
from services.http_fault_proxy import HttpFaultProxy
from tests.services.tiny_server import LETTERS, Keeping, keeping


@pytest.fixture
def server() -> Iterator[Keeping]:
    with keeping() as started:
        yield started


@pytest.fixture
def proxy(server: Keeping) -> Iterator[HttpFaultProxy]:
    with HttpFaultProxy(server.url) as opened:
        yield opened


def _ask(proxy: HttpFaultProxy, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=5)) as connection:
        connection.request(method, path, body=body)
        answer = connection.getresponse()
        return answer.status, answer.read()


def test_the_address_keeps_all_but_host_and_port(proxy: HttpFaultProxy) -> None:
    assert proxy.url == f"http://key:secret@127.0.0.1:{proxy.port}"
    assert urlsplit(proxy.url).port != urlsplit(proxy._server).port


def test_without_a_fault_everything_passes_unchanged(proxy: HttpFaultProxy, server: Keeping) -> None:
    assert _ask(proxy, "PUT", "/new?versionId=1", LETTERS) == (204, b"")
    assert server.kept["/new?versionId=1"] == LETTERS
    for path in ("/letters", "/in-chunks", "/without-length"):
        assert _ask(proxy, "GET", path) == (200, LETTERS), path
    assert _ask(proxy, "HEAD", "/letters") == (200, b"")
    assert proxy.requests[:2] == ("PUT /new?versionId=1", "GET /letters")
    assert proxy.happened == ()


def test_requests_of_one_connection_follow_each_other(proxy: HttpFaultProxy) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=5)) as connection:
        connection.connect()
        line = connection.sock
        for method, body in (("GET", LETTERS), ("HEAD", b""), ("GET", LETTERS)):
            connection.request(method, "/letters")
            assert connection.getresponse().read() == body
            assert connection.sock is line


def test_refused_until_cleared(proxy: HttpFaultProxy) -> None:
    proxy.set(Fault(kind=Kind.REFUSE))
    with pytest.raises(ConnectionRefusedError):
        _ask(proxy, "GET", "/letters")
    proxy.clear()
    assert _ask(proxy, "GET", "/letters")[0] == 200


def test_dropped_before_the_server_and_after_it(proxy: HttpFaultProxy, server: Keeping) -> None:
    proxy.set(Fault(kind=Kind.DROP, times=1))
    with pytest.raises((ConnectionResetError, http.client.RemoteDisconnected)):
        _ask(proxy, "PUT", "/dropped", b"x")
    proxy.set(Fault(kind=Kind.LOSE_ANSWER, times=1))
    with pytest.raises((ConnectionResetError, http.client.RemoteDisconnected)):
        _ask(proxy, "PUT", "/arrived", b"x")
    assert "/dropped" not in server.kept
    assert server.kept["/arrived"] == b"x"
    assert _ask(proxy, "PUT", "/dropped", b"y")[0] == 204


def test_so_many_requests_that_match_are_unavailable(proxy: HttpFaultProxy, server: Keeping) -> None:
    proxy.set(Fault(kind=Kind.UNAVAILABLE, times=2, matching="^PUT /bucket/"))
    assert _ask(proxy, "GET", "/letters")[0] == 200
    statuses = [_ask(proxy, "PUT", "/bucket/a", b"x")[0] for _ in range(3)]
    assert statuses == [503, 503, 204]
    assert server.asked.count("PUT /bucket/a") == 1
    assert [fault.kind for fault in proxy.happened] == [Kind.UNAVAILABLE] * 2


def test_the_first_fault_that_may_still_happen_does(proxy: HttpFaultProxy) -> None:
    proxy.set(Fault(kind=Kind.UNAVAILABLE, times=1), Fault(kind=Kind.SHORT, amount=6, matching="GET"))
    assert _ask(proxy, "GET", "/letters")[0] == 503
    assert _ask(proxy, "GET", "/letters") == (200, LETTERS[:-6])
    assert _ask(proxy, "PUT", "/x", b"x")[0] == 204


@pytest.mark.parametrize("path", ["/letters", "/in-chunks", "/without-length"])
def test_a_short_answer_looks_whole(proxy: HttpFaultProxy, path: str) -> None:
    proxy.set(Fault(kind=Kind.SHORT, amount=1000))
    assert _ask(proxy, "GET", path) == (200, LETTERS[:-1000])


@pytest.mark.parametrize("path", ["/letters", "/in-chunks"])
def test_a_cut_answer_is_seen_to_be_cut(proxy: HttpFaultProxy, path: str) -> None:
    proxy.set(Fault(kind=Kind.CUT, amount=70_000))
    with pytest.raises(http.client.IncompleteRead) as cut:
        _ask(proxy, "GET", path)
    assert cut.value.partial == LETTERS[:70_000]


def test_one_byte_is_wrong_and_the_length_right(proxy: HttpFaultProxy) -> None:
    proxy.set(Fault(kind=Kind.WRONG_BYTE, times=1, amount=10))
    wrong = _ask(proxy, "GET", "/letters")[1]
    assert [place for place in range(len(LETTERS)) if wrong[place] != LETTERS[place]] == [10]
    assert len(wrong) == len(LETTERS)
    assert _ask(proxy, "GET", "/letters")[1] == LETTERS


def test_a_fault_of_the_body_leaves_an_answer_without_one_alone(proxy: HttpFaultProxy) -> None:
    proxy.set(Fault(kind=Kind.WRONG_BYTE))
    assert _ask(proxy, "HEAD", "/letters") == (200, b"")
    assert _ask(proxy, "PUT", "/x", b"x") == (204, b"")


def test_a_delay_is_waited_for(proxy: HttpFaultProxy) -> None:
    proxy.set(Fault(kind=Kind.DELAY, amount=0.3))
    began = time.monotonic()
    assert _ask(proxy, "GET", "/letters") == (200, LETTERS)
    assert time.monotonic() - began >= 0.3


def test_who_hangs_is_freed_by_a_reset_when_cleared(proxy: HttpFaultProxy, server: Keeping) -> None:
    proxy.set(Fault(kind=Kind.HANG))
    with closing(http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=0.2)) as connection:
        connection.request("PUT", "/x", body=b"x")
        with pytest.raises(TimeoutError):
            connection.getresponse()
    proxy.clear()
    assert server.asked == []
    assert _ask(proxy, "GET", "/letters")[0] == 200


def test_open_connections_are_reset_on_request(proxy: HttpFaultProxy) -> None:
    with closing(http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=5)) as connection:
        connection.connect()
        line = connection.sock
        connection.request("GET", "/letters")
        connection.getresponse().read()
        proxy.reset_connections()
        with pytest.raises(ConnectionResetError):
            line.recv(1)


def test_a_server_that_is_away_resets_the_client(proxy: HttpFaultProxy, server: Keeping) -> None:
    server.server_close()
    with pytest.raises((ConnectionResetError, http.client.RemoteDisconnected)):
        _ask(proxy, "GET", "/letters")
