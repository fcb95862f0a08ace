"""The S3 adapter when the server, or the way to it, does what servers and networks do."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from archive.objects import s3_listing
from archive.objects.s3 import S3ObjectStore
from archive.objects.s3_listing import uploads
from archive.records.digest import sha256_of
from archive.records.errors import Conflict, Corrupt, NotFound, Unavailable
from services.faults import Fault, Kind
from services.http_fault_proxy import HttpFaultProxy

KEY = "archive/a/page.tif"
HEAD = "archive/audit/head.json"
PAGE = bytes(range(256)) * 40
LARGE = PAGE * 1200  # 12 MB: three parts
BRIEF = (Kind.UNAVAILABLE, Kind.DROP, Kind.LOSE_ANSWER, Kind.HANG)


def put(store: S3ObjectStore, key: str = KEY, data: bytes = PAGE) -> None:
    assert store.put(key, data, sha256=sha256_of(data)).sha256 == sha256_of(data)


def fault(kind: Kind, matching: str = "", *, times: int | None = None, amount: float = 0) -> Fault:
    return Fault(kind=kind, matching=matching, times=times, amount=amount)


@pytest.mark.parametrize("kind", BRIEF)
@pytest.mark.parametrize("asked", ["PUT", "GET"])
def test_a_fault_that_passes_is_not_noticed(
    shaken: S3ObjectStore, store: S3ObjectStore, proxy: HttpFaultProxy, kind: Kind, asked: str
) -> None:
    proxy.set(fault(kind, f"{asked} .*page", times=2))
    put(shaken)
    assert len(proxy.happened) == 2
    assert store.read(KEY) == PAGE
    assert len(store._versions(KEY)) == 1


@pytest.mark.parametrize("kind", [Kind.UNAVAILABLE, Kind.DROP, Kind.HANG, Kind.REFUSE, Kind.LOSE_ANSWER])
def test_a_fault_that_stays_is_said_and_the_next_try_converges(
    shaken: S3ObjectStore, proxy: HttpFaultProxy, kind: Kind
) -> None:
    proxy.set(fault(kind))
    with pytest.raises(Unavailable, match="does not answer") as said:
        put(shaken)
    assert "labrootsecret" not in str(said.value)
    asks = (
        (shaken.stat,)
        if kind == Kind.HANG
        else (
            shaken.read,
            shaken.stat,
            shaken.open,
            shaken.remove,
            lambda key: list(shaken.list(key)),
            lambda _: shaken.check(),
        )
    )
    for ask in asks:
        with pytest.raises(Unavailable):
            ask("intake/x")
    proxy.clear()
    put(shaken)
    assert shaken.read(KEY) == PAGE
    assert shaken.check()


def test_a_swap_whose_answer_was_lost_is_told_from_one_that_was_lost_to_another(
    shaken: S3ObjectStore, store: S3ObjectStore, proxy: HttpFaultProxy
) -> None:
    one, two, three = b"one", b"two", b"three"
    put(store, HEAD, one)
    proxy.set(fault(Kind.LOSE_ANSWER, "PUT", times=1))
    assert shaken.replace(HEAD, two, sha256=sha256_of(two), if_sha256=sha256_of(one)).sha256 == sha256_of(two)
    assert len(proxy.happened) == 1
    store.replace(HEAD, three, sha256=sha256_of(three), if_sha256=sha256_of(two))
    with pytest.raises(Conflict):
        shaken.replace(HEAD, two, sha256=sha256_of(two), if_sha256=sha256_of(one))
    assert store.read(HEAD) == three


@pytest.mark.parametrize("kind", [Kind.SHORT, Kind.WRONG_BYTE, Kind.CUT])
def test_bytes_that_come_back_wrong_once_are_asked_for_again(
    shaken: S3ObjectStore, proxy: HttpFaultProxy, kind: Kind
) -> None:
    put(shaken)
    proxy.set(fault(kind, "GET .*page", times=1, amount=100))
    assert shaken.read(KEY) == PAGE
    assert len(proxy.happened) == 1


@pytest.mark.parametrize("kind", [Kind.SHORT, Kind.CUT])
def test_a_range_is_never_short(shaken: S3ObjectStore, proxy: HttpFaultProxy, kind: Kind) -> None:
    put(shaken)
    proxy.set(fault(kind, "GET .*page", times=1, amount=100))
    assert shaken.read_range(KEY, 5, 1000) == PAGE[5:1005]
    proxy.set(fault(kind, "GET .*page", amount=100))
    with pytest.raises(Unavailable):
        shaken.read_range(KEY, 5, 1000)


def test_bytes_that_come_back_wrong_again_and_again_are_damaged(shaken: S3ObjectStore, proxy: HttpFaultProxy) -> None:
    put(shaken)
    proxy.set(fault(Kind.WRONG_BYTE, "GET .*page", amount=100))
    with pytest.raises(Corrupt, match=KEY):
        shaken.read(KEY)


@pytest.mark.parametrize("kind", [Kind.SHORT, Kind.WRONG_BYTE])
@pytest.mark.parametrize("key", [KEY, "intake/a/page.tif"])
def test_what_cannot_be_read_back_right_does_not_count_as_kept(
    shaken: S3ObjectStore, store: S3ObjectStore, proxy: HttpFaultProxy, kind: Kind, key: str
) -> None:
    proxy.set(fault(kind, "GET .*page", amount=100))
    with pytest.raises(Unavailable, match="do not count as kept"):
        put(shaken, key)
    assert list(store.list("")) == []
    proxy.clear()
    put(shaken, key)


def test_a_stream_goes_on_where_it_was_cut_off(shaken: S3ObjectStore, proxy: HttpFaultProxy) -> None:
    put(shaken, KEY, LARGE)
    proxy.set(fault(Kind.CUT, "GET .*page", times=3, amount=2_000_000))
    with shaken.open(KEY) as stream:
        assert sha256_of(stream.read()) == sha256_of(LARGE)
    assert len(proxy.happened) == 3
    proxy.set(fault(Kind.CUT, "GET .*page", amount=1000))
    with pytest.raises(Unavailable, match="breaks off"), shaken.open(KEY) as stream:
        stream.read()


@pytest.mark.parametrize(
    ("kind", "matching"),
    [
        (Kind.UNAVAILABLE, "partNumber=2"),
        (Kind.LOSE_ANSWER, "partNumber=2"),
        (Kind.LOSE_ANSWER, "POST .*uploadId"),
        (Kind.SHORT, "POST .*uploadId"),
    ],
)
def test_a_long_stream_survives_what_passes(
    shaken: S3ObjectStore, store: S3ObjectStore, proxy: HttpFaultProxy, kind: Kind, matching: str
) -> None:
    proxy.set(fault(kind, matching, times=1, amount=20))
    shaken.put(KEY, io.BytesIO(LARGE), sha256=sha256_of(LARGE))
    assert len(proxy.happened) == 1
    assert sha256_of(store.read(KEY)) == sha256_of(LARGE)
    assert uploads(store._calls, store._bucket(KEY)) == []


def test_a_garbled_beginning_of_a_long_stream_is_asked_for_again(
    shaken: S3ObjectStore, store: S3ObjectStore, proxy: HttpFaultProxy
) -> None:
    proxy.set(fault(Kind.SHORT, "POST .*uploads", times=1, amount=20))
    shaken.put(KEY, io.BytesIO(LARGE), sha256=sha256_of(LARGE))
    assert len(proxy.happened) == 1
    assert sha256_of(store.read(KEY)) == sha256_of(LARGE)
    assert store.tidy(timedelta(seconds=-60)) == 1  # the upload whose id was lost


def test_a_long_stream_that_fails_leaves_nothing(
    shaken: S3ObjectStore, store: S3ObjectStore, proxy: HttpFaultProxy
) -> None:
    proxy.set(fault(Kind.DROP, "partNumber=2"))
    with pytest.raises(Unavailable):
        shaken.put(KEY, io.BytesIO(LARGE), sha256=sha256_of(LARGE))
    assert uploads(store._calls, store._bucket(KEY)) == []
    with pytest.raises(NotFound):
        store.stat(KEY)


def test_a_list_goes_on_after_a_fault_between_its_pages(
    shaken: S3ObjectStore, proxy: HttpFaultProxy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(s3_listing, "_PAGE", "2")
    keys = [f"archive/{number}" for number in range(7)]
    for key in keys:
        put(shaken, key, key.encode())
    proxy.set(fault(Kind.UNAVAILABLE, "start-after", times=2))
    assert list(shaken.list("")) == keys
    assert len(proxy.happened) == 2
    proxy.set(fault(Kind.UNAVAILABLE, "start-after"))
    with pytest.raises(Unavailable):
        list(shaken.list(""))


@pytest.mark.parametrize("kind", BRIEF)
@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "HEAD"])
def test_every_change_may_meet_a_fault(
    shaken: S3ObjectStore, store: S3ObjectStore, proxy: HttpFaultProxy, kind: Kind, method: str
) -> None:
    put(store, KEY, b"x")
    proxy.set(fault(kind, method, times=2))
    shaken.hold(KEY, held=True)
    assert store.stat(KEY).held
    shaken.hold(KEY, held=False)
    shaken.remove(KEY, approvals=("one", "two"))
    assert list(store.list("")) == []
