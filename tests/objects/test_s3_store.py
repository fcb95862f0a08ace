"""What the S3 adapter promises beyond the port: fit buckets, versions, terms, and what others did behind its back."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from archive.objects.s3 import S3ObjectStore
from archive.objects.s3_address import parse_s3
from archive.objects.s3_errors import Passing, refusal
from archive.objects.s3_locks import whole_second
from archive.objects.s3_upload import DIGEST
from archive.records.digest import sha256_of
from archive.records.errors import BadInput, BadSettings, Conflict, Corrupt, NotFound, StorageFull, Unavailable
from tests.objects.conftest import opened
from tests.objects.tls_tunnel import tls_before

KEY = "archive/a/x"
X = sha256_of(b"x")
TWO = ("one", "two")


def raw(store: S3ObjectStore, method: str, key: str = KEY, **what: object) -> None:
    """A request that the adapter would never make."""
    store._calls.ask(method, store._bucket(key), key, **what)  # type: ignore[arg-type]


def test_a_store_without_buckets_is_refused_until_it_is_prepared(server: str, bucket: str) -> None:
    store = opened(server, bucket)
    for ask in (store.refuse_unfit, store.check, lambda: store.put(KEY, b"x", sha256=X), lambda: store.stat(KEY)):
        with pytest.raises(BadSettings, match="skrynia prepare"):
            ask()
    store.prepare()
    store.prepare()
    store.put(KEY, b"x", sha256=X)
    store.close()


def test_a_bucket_without_object_lock_is_refused(server: str, bucket: str) -> None:
    store = opened(server, bucket)
    for name in (bucket, f"{bucket}-intake"):
        store._calls.ask("PUT", name)
    with pytest.raises(BadSettings, match="lacks versions or Object Lock") as told:
        store.prepare()
    assert "skrynia prepare" not in told.value.hint, "it says so itself"
    with pytest.raises(BadSettings, match="lacks versions or Object Lock"):
        store.put(KEY, b"x", sha256=X)
    store.close()


def test_a_wrong_secret_is_said_and_never_shown(server: str, bucket: str) -> None:
    parts = urlsplit(server)
    wrong = parts._replace(netloc=f"{parts.username}:not-the-secret@{parts.hostname}:{parts.port}").geturl()
    store = opened(wrong, bucket)
    with pytest.raises(Unavailable, match="access key") as said:
        store.check()
    assert "not-the-secret" not in f"{said.value}{said.value.__cause__}{store.name}{store._address!r}"
    store.close()


def test_the_intake_area_retains_nothing(store: S3ObjectStore) -> None:
    store.put("intake/x", b"x", sha256=X)
    with pytest.raises(BadInput):
        store.retain("intake/x", datetime.now(UTC) + timedelta(days=1))
    with pytest.raises(BadInput):
        store.hold("intake/x", held=True)
    store.remove("intake/x")


def test_nobody_else_can_remove_what_is_retained(store: S3ObjectStore) -> None:
    store.put(KEY, b"x", sha256=X)
    store.retain(KEY, datetime.now(UTC) + timedelta(days=1))
    [version] = store._versions(KEY)
    with pytest.raises(Unavailable, match="refused"):
        raw(store, "DELETE", query={"versionId": version.id})
    with pytest.raises(Conflict):
        store.remove(KEY, approvals=TWO)
    assert store.read(KEY) == b"x"


def test_compliance_is_set_when_it_is_asked_for(server: str, bucket: str, store: S3ObjectStore) -> None:
    strict = opened(server, bucket, "&lock=compliance")
    until = datetime.now(UTC) + timedelta(seconds=60)
    for first, second, key in ((strict, store, KEY), (store, strict, f"{KEY}2")):
        first.put(key, b"x", sha256=X)
        first.retain(key, until)
        second.retain(key, until + timedelta(seconds=5))  # a term that runs keeps its mode
        assert second._present(key).retain_until == whole_second(until + timedelta(seconds=5))
    assert store._present(KEY).mode == "COMPLIANCE"
    assert store._present(f"{KEY}2").mode == "GOVERNANCE"
    assert "compliance" in strict.check()
    strict.close()


@pytest.mark.parametrize("retained", [True, False])
def test_what_was_deleted_behind_our_back_comes_back_with_its_term(store: S3ObjectStore, *, retained: bool) -> None:
    store.put(KEY, b"x", sha256=X)
    if retained:
        store.retain(KEY, datetime(2100, 1, 1, tzinfo=UTC))
    raw(store, "DELETE")
    with pytest.raises(NotFound):
        store.stat(KEY)
    assert list(store.list("")) == []
    assert store.mend(KEY, b"x", sha256=X).retain_until == (datetime(2100, 1, 1, tzinfo=UTC) if retained else None)
    assert store.read(KEY) == b"x"


def test_a_delete_marker_does_not_keep_a_key_from_being_put(store: S3ObjectStore) -> None:
    store.put(KEY, b"x", sha256=X)
    raw(store, "DELETE")
    assert store.put(KEY, b"x", sha256=X).sha256 == X
    assert store.read(KEY) == b"x"
    store.remove(KEY, approvals=TWO)
    assert store._versions(KEY) == ()
    store.put(KEY, b"other", sha256=sha256_of(b"other"))


def test_removing_takes_every_version_and_leaves_no_marker(store: S3ObjectStore) -> None:
    key = "archive/ocfl/0a1/object/inventory.json"
    store.put(key, b"0", sha256=sha256_of(b"0"))
    for turn in range(3):
        old, new = str(turn).encode(), str(turn + 1).encode()
        store.replace(key, new, sha256=sha256_of(new), if_sha256=sha256_of(old))
    store.put(f"{key}.sha256", b"x", sha256=X)
    assert len(store._versions(key)) == 4
    store.remove(key, approvals=TWO)
    assert store._versions(key) == ()
    assert list(store.list("")) == [f"{key}.sha256"]


def test_damaged_bytes_are_mended_by_putting_the_right_ones_again(store: S3ObjectStore) -> None:
    store.put(KEY, b"x", sha256=X)
    raw(store, "PUT", body=b"damaged", headers={DIGEST: X})
    with pytest.raises(Corrupt, match=KEY):
        store.read(KEY)
    assert store.put(KEY, b"x", sha256=X).sha256 == X
    assert store.read(KEY) == b"x"


@pytest.mark.parametrize("key", [KEY, "intake/a/page.tif"])
def test_another_writers_bytes_are_not_taken_back_where_the_own_answer_was_lost(store: S3ObjectStore, key: str) -> None:
    store.put(key, b"other", sha256=sha256_of(b"other"))
    with pytest.raises(Conflict):
        store._read_back(key, X, "")
    assert store.read(key) == b"other"


def test_what_another_program_put_has_no_digest(store: S3ObjectStore) -> None:
    raw(store, "PUT", body=b"x")
    with pytest.raises(Corrupt, match="digest"):
        store.stat(KEY)
    with pytest.raises(Conflict):
        store.put(KEY, b"y", sha256=sha256_of(b"y"))
    store.put(KEY, b"x", sha256=X)
    assert store.stat(KEY).sha256 == X


def test_an_upload_that_nobody_finished_is_swept(store: S3ObjectStore) -> None:
    store._calls.ask("POST", store._bucket(KEY), KEY, query={"uploads": ""})
    assert store.tidy() == 0
    assert store.tidy(timedelta(seconds=-60)) == 1
    assert store.tidy(timedelta(seconds=-60)) == 0
    assert list(store.list("")) == []


def test_lists_of_more_than_a_page(store: S3ObjectStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.objects.s3_listing._PAGE", "3")
    keys = sorted([f"archive/{number:02}" for number in range(10)] + [f"intake/{number:02}" for number in range(10)])
    for key in keys:
        store.put(key, key.encode(), sha256=sha256_of(key.encode()))
    assert list(store.list("")) == keys
    assert list(store.list("", after="archive/07")) == keys[8:]
    assert list(store.list("intake/", after="intake/07")) == keys[18:]


def test_over_tls_with_a_ca_file(server: str, bucket: str, tmp_path: Path) -> None:
    parts = urlsplit(server)
    with tls_before(parts.hostname or "", parts.port or 0, tmp_path) as (port, ca):
        address = f"s3://{parts.username}:{parts.password}@127.0.0.1:{port}/{bucket}"
        with closing(S3ObjectStore(parse_s3(f"{address}?ca={ca.name}&part={5 << 20}", base=tmp_path))) as store:
            store.prepare()
            large = bytes(range(256)) * 30_000
            for data in (b"", b"x", large):
                assert store.put(f"archive/{len(data)}", data, sha256=sha256_of(data)).size == len(data)
                assert store.read(f"archive/{len(data)}") == data
        stranger = S3ObjectStore(parse_s3(f"{address}?attempts=2&pause=0"))  # it trusts the system's authorities only
        with closing(stranger), pytest.raises(Unavailable, match="ca=FILE"):
            stranger.check()


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (507, "XMinioStorageFull", StorageFull),
        (507, "", StorageFull),
        (400, "QuotaExceeded", StorageFull),
        (503, "SlowDown", Passing),
        (400, "BadDigest", Passing),
        (412, "PreconditionFailed", Conflict),
        (404, "NoSuchKey", NotFound),
        (409, "ObjectParentIsFile", Conflict),
        (404, "NoSuchBucket", Unavailable),
        (403, "RequestTimeTooSkewed", Unavailable),
        (405, "", Unavailable),
    ],
)
def test_refusals_in_our_words(status: int, code: str, kind: type[Exception]) -> None:
    assert isinstance(refusal(status, code, KEY), kind)


def test_connections_are_used_again(store: S3ObjectStore) -> None:
    for number in range(20):
        store.put(f"archive/{number}", b"x", sha256=X)
        store.stat(f"archive/{number}")
    pools = store._calls._http.pools
    opened_connections = sum(pools[key].num_connections for key in pools.keys())  # noqa: SIM118 - no mapping
    assert opened_connections <= 2
