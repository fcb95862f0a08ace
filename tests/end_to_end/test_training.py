"""An operator corrects what was understood, and the corrections judge the rules: every part a process of its own."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.faults.installation import HOUSE, Installation, free_port, installed, until

CASE = HOUSE / "sample_scans" / "cases" / "v-101200000417"
REGISTER = HOUSE / "sample_scans" / "register.csv"
PASSWORD = "зелена-шафа-біля-вікна"

pytestmark = pytest.mark.slow


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    with installed(tmp_path, SKRYNIA_REGISTER=f"file:{REGISTER}") as opened:
        yield opened


def _run(installation: Installation, *arguments: str) -> bytes:
    process = installation.start(*arguments)
    said, _ = process.communicate(timeout=240)
    assert process.returncode == 0, arguments
    return said


def _form(client: httpx.Client, address: str, page: str, **fields: str) -> httpx.Response:
    csrf = re.search(r'name="csrf" value="([^"]+)"', page)
    assert csrf
    answer = client.post(address, data={"csrf": csrf[1], **fields})
    assert answer.status_code == 303, answer.text
    return answer


def _correct(url: str) -> None:
    """Log in, name one document anew, correct one value, cut nothing: the rest of the case stays as it was understood."""
    with httpx.Client(base_url=url, timeout=60) as client:
        _form(client, "/login", client.get("/login").text, login="oksana", password=PASSWORD)
        queue = client.get("/operator/review").text
        found = re.search(r"/operator/cases/case-\w+", queue)
        assert found
        case = client.get(found[0]).text
        document = re.search(r"/operator/documents/(doc-\w+)/fields", case)
        surname = re.search(r'name="value:surname" value="([^"]+)"', case)
        assert document
        assert surname
        address = f"/operator/documents/{document[1]}"
        _form(client, f"{address}/fields", case, **{"value:surname": "Журавлина"})
        _form(client, f"{address}/type", case, type="case_cover")


def test_corrections_leave_the_archive_and_judge_the_rules(installation: Installation, tmp_path: Path) -> None:
    box, secret, out = tmp_path / CASE.name, tmp_path / "password", tmp_path / "examples"
    box.mkdir()
    for scan in CASE.glob("*.jpg"):
        shutil.copy(scan, box)
    secret.touch(mode=0o600)
    secret.write_text(PASSWORD, "utf-8")
    for login, role in (("oksana", "operator"), ("roman", "trainer")):
        given = ("--centre", "poltava-1", "--password-file", str(secret))
        _run(installation, "users", "add", login, "--role", role, *given)
    _run(installation, "ingest", str(box), "--centre", "poltava-1", "--wait")
    port = free_port()
    server = installation.start("serve", "--no-workers", "--port", str(port))
    until(lambda: _ready(port), server)
    _correct(f"http://127.0.0.1:{port}")
    said = _run(
        installation, "training", "export", str(out), "--purpose", "налаштування правил", "--as", "roman", "--json"
    )
    told = json.loads(said)
    assert (told["cases"], told["examples"], told["pages"], told["closed"]) == (1, 2, 3, 0)
    examples = {
        each["kind"]: each for each in map(json.loads, (out / "examples.jsonl").read_text("utf-8").splitlines())
    }
    assert (examples["field"]["decided"], examples["field"]["verdict"]) == ("Журавлина", "corrected")
    assert examples["field"]["rules"].startswith("skrynia ")
    judged = _judge("--corrections", str(out), "--register", str(REGISTER))
    assert re.search(r"^field +0\.000 .* +0\.000 ", judged, re.MULTILINE), "no rule reads what does not stand there"
    assert re.search(r"^2 decisions of people on 3 pages$", judged, re.MULTILINE)
    wrong = _judge("--corrections", str(out), "--errors", "field")
    assert "field surname 'Журавлина'" in wrong


def _ready(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200
    except httpx.TransportError:
        return False


def _judge(*arguments: str) -> str:
    ran = subprocess.run(
        [sys.executable, "-m", "bench.understanding", *arguments], cwd=HOUSE, capture_output=True, text=True, timeout=240,
        check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    return ran.stdout
