"""Each real server as its address says: it answers who knows the password, and comes back with its data."""

from __future__ import annotations

import os
import signal
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
from celery import Celery
from elasticsearch import Elasticsearch
from minio import Minio
from redis import Redis

from services.centre import Centre
from services.control import Control, ControlFailed
from services.faults import Fault, Kind
from services.http_fault_proxy import HttpFaultProxy

ROOT = Path(__file__).resolve().parents[2]


def _s3(url: str) -> Minio:
    parts = urlsplit(url)
    return Minio(
        f"{parts.hostname}:{parts.port}", access_key=parts.username, secret_key=parts.password, secure=False,
        region="us-east-1",
    )  # fmt: skip


def _psycopg(url: str) -> str:
    return url.replace("+psycopg", "")


def test_a_new_database_is_empty_and_goes(centre: Centre) -> None:
    with centre.database() as url, psycopg.connect(_psycopg(url)) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
        assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        psycopg.connect(_psycopg(url))


def test_postgres_asks_for_the_password(centre: Centre) -> None:
    wrong = _psycopg(centre.postgres).replace(str(urlsplit(centre.postgres).password), "wrong")
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(wrong)


def test_each_redis_database_is_its_own(centre: Centre) -> None:
    with Redis.from_url(centre.new_redis()) as one, Redis.from_url(centre.new_redis()) as other:
        one.set("key", "value")
        assert (one.dbsize(), other.dbsize()) == (1, 0)


@pytest.mark.parametrize("store", ["minio", "versitygw"])
def test_both_stores_lock_objects(centre: Centre, store: str) -> None:
    client, bucket = _s3(getattr(centre, store)), centre.new_bucket_name()
    client.make_bucket(bucket, object_lock=True)
    assert client.get_bucket_versioning(bucket).status == "Enabled"
    client._http.clear()


def test_elasticsearch_behind_its_door_asks_for_the_password(centre: Centre) -> None:
    door = urlsplit(centre.elastic_tls)
    address, trusted = f"https://127.0.0.1:{door.port}", str(centre.elastic_ca)
    with Elasticsearch(address, basic_auth=(str(door.username), str(door.password)), ca_certs=trusted) as client:
        name = centre.new_index_prefix()
        client.index(index=name, id="1", document={"text": "Шевченко"}, refresh=True)
        assert client.search(index=name, query={"match": {"text": "шевченко"}})["hits"]["total"]["value"] == 1
    context = ssl.create_default_context(cafile=trusted)
    wrong = b64encode(b"elastic:wrong").decode()
    for fields in ({}, {"Authorization": f"Basic {wrong}"}):
        request = urllib.request.Request(address, headers=fields)
        with pytest.raises(urllib.error.HTTPError, match="401") as refused:
            urllib.request.urlopen(request, context=context, timeout=10)  # noqa: S310 - the address is ours
        refused.value.close()
    with pytest.raises(urllib.error.URLError, match="CERTIFICATE_VERIFY_FAILED"):
        urllib.request.urlopen(address, timeout=10)


def test_each_vhost_of_rabbitmq_is_its_own(centre: Centre) -> None:
    for url in (centre.rabbitmq, centre.new_vhost()):
        with Celery(broker=url) as app, app.connection_for_write() as connection:
            queue = connection.SimpleQueue("papers")
            queue.put("page")
            assert queue.get(timeout=10).payload == "page"
            queue.close()


@pytest.mark.parametrize("store", ["minio", "versitygw"])
def test_a_store_that_is_unavailable_twice_is_asked_a_third_time(centre: Centre, store: str) -> None:
    bucket = centre.new_bucket_name()
    direct = _s3(getattr(centre, store))
    direct.make_bucket(bucket)
    with HttpFaultProxy(getattr(centre, store)) as proxy:
        client = _s3(proxy.url)
        proxy.set(Fault(kind=Kind.UNAVAILABLE, times=2))
        assert client.bucket_exists(bucket)
        client._http.clear()
    assert len(proxy.happened) == 2
    direct._http.clear()


def test_a_killed_postgres_keeps_what_was_committed(centre: Centre, disturb: Callable[[str], Control]) -> None:
    with centre.database() as url:
        with psycopg.connect(_psycopg(url)) as connection:
            connection.execute("CREATE TABLE pages (id int)")
        with disturb("postgres").away(), pytest.raises(psycopg.OperationalError):
            psycopg.connect(_psycopg(url))
        with psycopg.connect(_psycopg(url)) as connection:
            assert connection.execute("SELECT count(*) FROM pages").fetchone() == (0,)


def test_an_emptied_broker_has_forgotten_everything(centre: Centre, disturb: Callable[[str], Control]) -> None:
    url = centre.new_redis()
    with Redis.from_url(url) as client:
        client.set("key", "value")
        disturb("redis").restart()
        assert client.get("key") == b"value"
        disturb("redis").empty()
        assert client.get("key") is None


def test_what_nobody_knows_cannot_be_done(disturb: Callable[[str], Control]) -> None:
    with pytest.raises(ControlFailed, match="nothing that can be done"):
        disturb("redis").ask("explode")


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_told_to_end_takes_command_servers_and_data_with_it(centre: Centre, sign: signal.Signals) -> None:
    with _run_with_redis(centre) as (run, folder):
        assert [name for name, _ in _processes_in(folder)] == ["redis-server"]
        run.send_signal(sign)
        run.wait(timeout=30)
    assert run.returncode == 128 + signal.SIGTERM
    assert not folder.exists()
    assert _processes_in(folder) == []


def test_the_status_is_the_commands(centre: Centre) -> None:
    with _run_with_redis(centre) as (run, folder):
        run.communicate("end with 7\n", timeout=30)
    assert run.returncode == 7
    assert not folder.exists()


def test_a_server_that_falls_meanwhile_is_told_and_fails_the_run(centre: Centre) -> None:
    with _run_with_redis(centre) as (run, folder):
        os.kill(_processes_in(folder)[0][1], signal.SIGKILL)
        _, said = run.communicate("end with 0\n", timeout=30)
    assert run.returncode == 1
    assert "redis ended by itself" in said


@contextmanager
def _run_with_redis(centre: Centre) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A run of its own, with its folder; its command ends with the status that its input names."""
    assert centre.redis, "so Redis is installed here"
    command = ["bash", "services/run", "--only", "redis", "--", sys.executable, "-c", WAIT_FOR_A_STATUS]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe, stderr=pipe) as run:
        assert run.stdout
        yield run, Path(run.stdout.readline().strip()).parent


WAIT_FOR_A_STATUS = """
import os, sys
print(os.environ["CENTRE_CONTROL"], flush=True)
sys.exit(int(sys.stdin.readline().removeprefix("end with ")))
"""


def _processes_in(folder: Path) -> list[tuple[str, int]]:
    """Name and number of those whose working folder lies in it."""
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(FileNotFoundError, ProcessLookupError, PermissionError):
            if folder in (entry / "cwd").readlink().parents:
                found.append(((entry / "comm").read_text("utf-8").strip(), int(entry.name)))
    return found
