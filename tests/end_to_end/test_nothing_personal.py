"""A known person's papers go the whole way, are found and read; no process says a word of that person.

The logs of the server and of its workers, of the commands, the metrics and the spans are read for every value that the
papers, the register and the questions hold.
"""

from __future__ import annotations

import json
import re
import shutil
import tomllib
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.faults.installation import HOUSE, Installation, free_port, installed, until

CASE = HOUSE / "sample_scans" / "cases" / "v-101200000417"
PURPOSE = "звернення громадянки Журавель"
PASSWORD = "зелена-шафа-біля-вікна"
KEPT = 'skrynia_steps_total{kind="case.keep",outcome="done"} 1.0'
SHORT = 4
"""Values of fewer letters (a number of an act, a day) stand in any log by chance."""

pytestmark = pytest.mark.slow


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    register = HOUSE / "sample_scans" / "register.csv"
    with installed(tmp_path, SKRYNIA_LOG_LEVEL="debug", SKRYNIA_REGISTER=f"file:{register}") as opened:
        yield opened


def _personal() -> set[str]:
    manifest = tomllib.loads((CASE / "manifest.toml").read_text("utf-8"))
    values = {field["value"] for document in manifest["documents"] for field in document["fields"]}
    dates = {f"{day}.{month}.{year}" for year, month, day in re.findall(r"(\d{4})-(\d\d)-(\d\d)", " ".join(values))}
    words = {
        word
        for text in (CASE / "text").glob("*.txt")
        for word in re.findall(r"[А-ЯІЇЄҐа-яіїєґ]{6,}", text.read_text("utf-8"))
    }
    return {value for value in values | dates | words | {PURPOSE, PASSWORD} if len(value) >= SHORT}


def _run(installation: Installation, *arguments: str, **changed: str) -> bytes:
    process = installation.start(*arguments, **changed)
    said, _ = process.communicate(timeout=240)
    assert process.returncode == 0, (arguments, (installation.home / "00.log").exists())
    return said


def _search(client: httpx.Client) -> None:
    found = client.get("/api/v1/search", params={"q": "Журавель"}).json()
    assert found["total"] > 0
    client.get("/api/v1/search", params={"q": "1812617244"}).raise_for_status()
    client.get("/api/v1/persons/P0001/cases").raise_for_status()
    assert client.get("/api/v1/persons/1812617244/cases").status_code in {200, 404}
    assert client.get("/api/v1/cases/Журавель-Ганна").status_code == 422
    assert client.get("/search", params={"q": "Журавель", "type": "не такий"}).status_code < 500


def _metrics(port: int) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=30) as answer:
        return str(answer.read(), "utf-8")


def _logs(home: Path) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted(home.glob("*.log")))


def test_no_process_tells_a_word_of_a_person(installation: Installation, tmp_path: Path) -> None:
    box = tmp_path / "v-101200000417"
    box.mkdir()
    for scan in CASE.glob("*.jpg"):
        shutil.copy(scan, box)
    (box / "004.jpg").write_bytes(b"not an image")
    secret = tmp_path / "password"
    secret.touch(mode=0o600)
    secret.write_text(PASSWORD, "utf-8")
    _run(installation, "users", "add", "clerk", "--role", "caseworker", "--nationwide", "--password-file", str(secret))
    token = json.loads(_run(installation, "tokens", "add", "clerk", "--name", "t", "--scope", "read", "--json"))[
        "token"
    ]
    metrics, port = free_port(), free_port()
    server = installation.start("serve", "--port", str(port), metrics_port=str(metrics))
    ingest = installation.start("ingest", str(box), "--wait")
    ingest.communicate(timeout=240)
    assert ingest.returncode in {0, 1}  # one page cannot be read
    until(lambda: httpx.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200, server)
    headers = {"Authorization": f"Bearer {token}", "X-Purpose": str(httpx.QueryParams({"p": PURPOSE}))[2:]}
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, timeout=60) as client:
        _search(client)
    until(lambda: KEPT in _metrics(metrics), server)  # a worker writes down what it counted every few seconds
    told = _metrics(metrics)
    server.terminate()
    server.wait(60)
    _run(installation, "doctor")
    logs = _logs(installation.home)
    lines = [json.loads(line) for line in logs.splitlines() if line.startswith("{")]
    _assert_the_way_is_told(lines)
    personal = _personal()
    assert len(personal) > 50
    assert [value for value in personal if value in logs or value in told] == []


def _assert_the_way_is_told(lines: list[dict[str, Any]]) -> None:
    """The logs are no empty ones: what was done stands there with its ids, and every warning has its code."""
    assert {line["process"] for line in lines} >= {"api", "worker"}
    assert any(line.get("page", "").startswith("page-") and line.get("work") for line in lines)
    assert any(line["logger"] == "skrynia.access" and line["path"] == "/api/v1/search" for line in lines)
    assert all(line.get("code") for line in lines if line["level"] in {"warning", "error", "critical"})
