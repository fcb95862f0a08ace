"""Uploads against a real server process: a stock tus client, the edges of the protocol, kills and rivals."""

from __future__ import annotations

import base64
import hashlib
import io
import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from PIL import Image
from tusclient.client import TusClient
from tusclient.exceptions import TusCommunicationError, TusUploadFailed

from tests.archive_api.upload_server import Server, station_token


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(tmp_path_factory.mktemp("home"))
    running.start()
    yield running
    running.close()


@pytest.fixture(scope="module")
def secret(server: Server) -> str:
    return station_token(server.home, "station-1", "Полтава")


@pytest.fixture
def client(server: Server, secret: str) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=server.url,
        headers={"Authorization": f"Bearer {secret}", "Tus-Resumable": "1.0.0"},
        timeout=60,
        transport=httpx.HTTPTransport(retries=3),
    ) as opened:
        yield opened


def _jpeg(shade: int) -> bytes:
    into = io.BytesIO()
    Image.effect_noise((300, 400), 30 + shade).save(into, "JPEG", quality=95)
    return into.getvalue()


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _open(client: httpx.Client, *files: bytes, label: str) -> str:
    listed = [
        {
            "position": place,
            "case": f"В-{label}",
            "filename": f"{place}.jpg",
            "sha256": _digest(data),
            "size": len(data),
        }
        for place, data in enumerate(files, start=1)
    ]
    answer = client.post("/batches", json={"label": label, "count": len(files), "files": listed})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def _metadata(batch: str, position: int, data: bytes, filename: str = "") -> dict[str, str]:
    return {
        "batch": batch,
        "position": str(position),
        "filename": filename or f"{position}.jpg",
        "sha256": _digest(data),
    }


def _creation(batch: str, position: int, data: bytes, filename: str = "") -> dict[str, str]:
    pairs = _metadata(batch, position, data, filename).items()
    said = ",".join(f"{name} {base64.b64encode(value.encode()).decode()}" for name, value in pairs)
    return {"Upload-Length": str(len(data)), "Upload-Metadata": said}


def _announce(client: httpx.Client, batch: str, position: int, data: bytes) -> str:
    answer = client.post("/uploads", headers=_creation(batch, position, data))
    assert answer.status_code == 201, answer.text
    return answer.headers["location"].removeprefix("/api/v1")


def _patch(client: httpx.Client, where: str, offset: int, data: bytes, **more: str) -> httpx.Response:
    headers = {"Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream", **more}
    return client.patch(where, content=data, headers=headers)


def _receipt(client: httpx.Client, batch: str, position: int) -> httpx.Response:
    return client.get(f"/batches/{batch}/receipts/{position}")


def _asked_until(client: httpx.Client, where: str, enough: Callable[[int], bool]) -> None:
    for _ in range(2_000):
        if enough(int(client.head(where).headers["upload-offset"])):
            return
    pytest.fail("the offset never came")


class TestStockClient:
    def test_it_uploads_in_chunks_and_the_receipt_proves_it(
        self, server: Server, client: httpx.Client, secret: str
    ) -> None:
        data = _jpeg(1)
        batch = _open(client, data, label="stock")
        stock = TusClient(f"{server.url}/uploads", headers={"Authorization": f"Bearer {secret}"})
        uploader = stock.uploader(
            file_stream=io.BytesIO(data), chunk_size=5_000, metadata=_metadata(batch, 1, data), upload_checksum=True
        )
        uploader.upload()
        receipt = _receipt(client, batch, 1).json()
        assert (receipt["sha256"], receipt["size"]) == (_digest(data), len(data))
        assert receipt["key"].startswith("intake/")
        assert "stored_at" in receipt
        ledger = client.get(f"/batches/{batch}").json()["ledger"]
        assert (ledger["files_received"], ledger["missing_positions"], ledger["states"]) == (1, [], {"kept": 1})

    def test_it_goes_on_after_the_server_was_killed(self, server: Server, client: httpx.Client, secret: str) -> None:
        data = _jpeg(2)
        batch = _open(client, data, label="killed")
        stock = TusClient(f"{server.url}/uploads", headers={"Authorization": f"Bearer {secret}"})
        uploader = stock.uploader(file_stream=io.BytesIO(data), chunk_size=4_000, metadata=_metadata(batch, 1, data))
        uploader.upload_chunk()
        server.kill()
        server.start()
        again = stock.uploader(file_stream=io.BytesIO(data), chunk_size=4_000, url=uploader.url)
        assert again.offset == 4_000
        again.upload()
        assert _receipt(client, batch, 1).status_code == 200

    def test_other_bytes_than_announced_get_460(self, server: Server, client: httpx.Client, secret: str) -> None:
        data = _jpeg(3)
        batch = _open(client, data, label="liar")
        stock = TusClient(f"{server.url}/uploads", headers={"Authorization": f"Bearer {secret}"})
        uploader = stock.uploader(file_stream=io.BytesIO(data[::-1]), metadata=_metadata(batch, 1, data))
        with pytest.raises(TusUploadFailed) as failed:
            uploader.upload()
        assert failed.value.status_code == 460
        with pytest.raises(TusCommunicationError):
            uploader.get_offset()  # the upload was dropped: those bytes can only be sent anew
        assert _receipt(client, batch, 1).status_code == 404


class TestProtocol:
    def test_options_tell_what_is_offered(self, client: httpx.Client) -> None:
        answer = client.options("/uploads")
        assert answer.status_code == 204
        assert answer.headers["tus-version"] == "1.0.0"
        assert answer.headers["tus-max-size"] == str(8 * 1024 * 1024)
        offered = set(answer.headers["tus-extension"].split(","))
        assert offered == {"creation", "creation-with-upload", "termination", "checksum", "expiration"}

    def test_creation_with_upload_takes_the_file_in_one_request(self, client: httpx.Client) -> None:
        data = _jpeg(4)
        batch = _open(client, data, label="one request")
        headers = {**_creation(batch, 1, data), "Content-Type": "application/offset+octet-stream"}
        answer = client.post("/uploads", content=data, headers=headers)
        assert (answer.status_code, answer.headers["upload-offset"]) == (201, str(len(data)))
        assert _receipt(client, batch, 1).status_code == 200

    def test_a_wrong_offset_changes_nothing(self, client: httpx.Client) -> None:
        data = _jpeg(5)
        where = _announce(client, _open(client, data, label="offset"), 1, data)
        assert _patch(client, where, 0, data[:100]).headers["upload-offset"] == "100"
        refused = _patch(client, where, 0, data)
        assert refused.status_code == 409
        assert "stands at byte 100" in refused.json()["detail"]
        head = client.head(where)
        assert (head.headers["upload-offset"], head.headers["upload-length"]) == ("100", str(len(data)))
        assert "upload-expires" in head.headers

    @pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
    def test_a_damaged_piece_is_forgotten(self, client: httpx.Client, algorithm: str) -> None:
        data = _jpeg(6)
        where = _announce(client, _open(client, data, label=f"piece {algorithm}"), 1, data)
        said = f"{algorithm} {base64.b64encode(hashlib.new(algorithm, data[:100]).digest()).decode()}"
        assert _patch(client, where, 0, data[1:101], **{"Upload-Checksum": said}).status_code == 460
        assert client.head(where).headers["upload-offset"] == "0"
        assert _patch(client, where, 0, data[:100], **{"Upload-Checksum": said}).status_code == 204

    @pytest.mark.parametrize(
        ("change", "status"),
        [
            ({"Tus-Resumable": "0.2.2"}, 412),
            ({"Upload-Length": "many"}, 400),
            ({"Upload-Length": str(9 * 1024 * 1024)}, 413),
            ({"Upload-Metadata": "batch ,position MQ=="}, 400),
            ({"Upload-Metadata": "batch %%%"}, 400),
            ({"Content-Type": "text/plain"}, 415),
            ({"Upload-Checksum": "crc32 AAAA", "Content-Type": "application/offset+octet-stream"}, 400),
        ],
    )
    def test_refusals_say_why_and_name_the_version(
        self, client: httpx.Client, change: dict[str, str], status: int
    ) -> None:
        data = _jpeg(7)
        batch = _open(client, data, label="refusals")
        answer = client.post("/uploads", headers={**_creation(batch, 1, data), **change})
        assert answer.status_code == status
        assert answer.headers["tus-resumable"] == "1.0.0"
        assert answer.json()["detail"]

    def test_a_piece_needs_its_media_type(self, client: httpx.Client) -> None:
        data = _jpeg(8)
        where = _announce(client, _open(client, data, label="type"), 1, data)
        assert client.patch(where, content=b"x", headers={"Upload-Offset": "0"}).status_code == 415

    def test_more_bytes_than_announced_are_refused(self, client: httpx.Client) -> None:
        data = _jpeg(9)
        where = _announce(client, _open(client, data, label="more"), 1, data)
        assert _patch(client, where, 0, data + b"x").status_code == 413

    def test_an_ended_upload_is_gone(self, client: httpx.Client) -> None:
        data = _jpeg(10)
        where = _announce(client, _open(client, data, label="ended"), 1, data)
        assert client.delete(where).status_code == 204
        assert client.head(where).status_code == 404
        assert _patch(client, where, 0, data).status_code == 404

    def test_methods_may_be_overridden(self, client: httpx.Client) -> None:
        data = _jpeg(11)
        where = _announce(client, _open(client, data, label="override"), 1, data)
        headers = {
            "X-HTTP-Method-Override": "PATCH",
            "Upload-Offset": "0",
            "Content-Type": "application/offset+octet-stream",
        }
        assert client.post(where, content=data, headers=headers).headers["upload-offset"] == str(len(data))


class TestTrouble:
    def test_the_same_upload_twice_answers_the_same_receipt(self, client: httpx.Client) -> None:
        data = _jpeg(12)
        batch = _open(client, data, label="twice")
        first = _announce(client, batch, 1, data)
        _patch(client, first, 0, data)
        receipt = _receipt(client, batch, 1).json()
        assert _patch(client, first, len(data), b"").status_code == 204
        second = _announce(client, batch, 1, data)
        assert _patch(client, second, 0, data).status_code == 204
        assert _receipt(client, batch, 1).json() == receipt
        assert client.get(f"/batches/{batch}").json()["ledger"]["pages_received"] == 1

    def test_two_uploads_of_one_file_at_once(self, client: httpx.Client) -> None:
        data = _jpeg(13)
        batch = _open(client, data, label="rivals")

        def send(_: int) -> int:
            where = _announce(client, batch, 1, data)
            return _patch(client, where, 0, data).status_code

        with ThreadPoolExecutor(6) as senders:
            assert list(senders.map(send, range(6))) == [204] * 6
        assert client.get(f"/batches/{batch}").json()["ledger"]["pages_received"] == 1

    def test_two_writers_of_one_upload_never_mix(self, client: httpx.Client) -> None:
        data = _jpeg(14) * 20
        batch = _open(client, data, label="writers")
        where = _announce(client, batch, 1, data)
        with ThreadPoolExecutor(4) as senders:
            statuses = list(senders.map(lambda _: _patch(client, where, 0, data).status_code, range(4)))
        assert statuses.count(204) == 1
        assert set(statuses) <= {204, 409, 423}
        assert _receipt(client, batch, 1).json()["sha256"] == _digest(data)

    def test_a_line_that_breaks_keeps_what_arrived(self, server: Server, client: httpx.Client, secret: str) -> None:
        data = _jpeg(15) * 40
        batch = _open(client, data, label="line")
        where = _announce(client, batch, 1, data)
        host, port = "127.0.0.1", int(server.url.split(":")[2].split("/")[0])
        with socket.create_connection((host, port)) as line:
            head = (
                f"PATCH /api/v1{where} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {secret}\r\n"
                f"Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\n"
                f"Content-Length: {len(data)}\r\n\r\n"
            )
            line.sendall(head.encode() + data[: len(data) // 2])
            _asked_until(client, where, lambda offset: offset > 0)
            assert _patch(client, where, 0, data).status_code in {409, 423}
        answer = httpx.Response(423)
        while answer.status_code in {409, 423}:  # the server may notice the end of the line a little later
            offset = int(client.head(where).headers["upload-offset"])
            answer = _patch(client, where, offset, data[offset:])
        assert answer.status_code == 204
        assert _receipt(client, batch, 1).json()["sha256"] == _digest(data)

    def test_a_kill_between_the_last_byte_and_the_receipt_is_mended_by_asking(
        self, server: Server, client: httpx.Client
    ) -> None:
        data = _jpeg(16)
        batch = _open(client, data, label="between")
        where = _announce(client, batch, 1, data)
        server.kill()
        spooled = server.home / "uploads" / where.rpartition("/")[2] / "data"
        spooled.write_bytes(data)  # as a process leaves it that wrote all bytes and was killed before taking them in
        server.start()
        assert _receipt(client, batch, 1).status_code == 404
        assert client.head(where).headers["upload-offset"] == str(len(data))
        assert _receipt(client, batch, 1).status_code == 200

    def test_an_empty_file_is_taken_and_flagged(self, client: httpx.Client) -> None:
        batch = _open(client, b"", label="empty")
        _announce(client, batch, 1, b"")
        assert _receipt(client, batch, 1).json()["size"] == 0

    def test_strangers_find_nothing(self, server: Server, client: httpx.Client) -> None:
        data = _jpeg(17)
        batch = _open(client, data, label="strangers")
        where = _announce(client, batch, 1, data)
        stranger = {"Authorization": f"Bearer {station_token(server.home, 'station-2', 'Львів')}"}
        assert client.head(where, headers=stranger).status_code == 404
        assert client.post("/uploads", headers={**_creation(batch, 1, data), **stranger}).status_code == 404
        assert client.get(f"/batches/{batch}", headers=stranger).status_code == 404
        assert client.get("/batches", headers=stranger).json()["items"] == []
        assert httpx.head(f"{server.url}{where}", headers={"Tus-Resumable": "1.0.0"}).status_code == 401

    @pytest.mark.parametrize("name", ["../../etc/cron.d/x", "C:\\x.jpg", "a\x00b.jpg", "a\nb.jpg", "", "."])
    def test_names_that_are_paths_or_worse_are_refused(self, client: httpx.Client, name: str) -> None:
        data = _jpeg(18)
        batch = _open(client, data, label="names")
        headers = _creation(batch, 1, data)
        pairs = {**_metadata(batch, 1, data), "filename": name}
        headers["Upload-Metadata"] = ",".join(
            f"{key} {base64.b64encode(value.encode()).decode()}" for key, value in pairs.items()
        )
        refused = client.post("/uploads", headers=headers)
        assert refused.status_code == 400
        assert "\n" not in refused.json()["detail"]

    def test_a_manifest_that_lies_about_its_count_opens_nothing(self, client: httpx.Client) -> None:
        files = [{"position": 1, "case": "В-9", "filename": "1.jpg", "sha256": "0" * 64}]
        refused = client.post("/batches", json={"label": "lie", "count": 3, "files": files})
        assert refused.status_code == 400
        assert "says it lists 3 files, but lists 1" in refused.json()["detail"]
        assert "lie" not in [item["label"] for item in client.get("/batches").json()["items"]]

    def test_the_list_goes_on_by_its_cursor(self, client: httpx.Client, make_labels: Callable[[], list[str]]) -> None:
        labels = make_labels()
        seen, after = [], ""
        while True:
            part = client.get("/batches", params={"limit": 2, "after": after}).json()
            seen += [item["label"] for item in part["items"]]
            if part["next"] is None:
                break
            after = part["next"]
        assert [label for label in seen if label in labels] == labels[::-1]

    @pytest.fixture
    def make_labels(self, client: httpx.Client) -> Callable[[], list[str]]:
        def make() -> list[str]:
            labels = [f"listed {number}" for number in range(5)]
            for label in labels:
                _open(client, label.encode(), label=label)
            return labels

        return make
