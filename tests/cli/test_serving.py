"""The installed program as a process of its own: it serves, stops when told, and ends with the right code."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from archive.records.work import WorkQueue
from workers.pulse import Pulse
from workers.settings import Settings
from workers.wiring import open_catalog

SKRYNIA = (sys.executable, "-c", "from archive_api.cli.main import run; run()")
HOUSE = Path(__file__).parents[2]


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def environment(home: Path) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SKRYNIA_")}
    return kept | {"SKRYNIA_HOME": str(home), "PYTHONPATH": str(HOUSE), "OMP_THREAD_LIMIT": "1"}


@contextmanager
def running(home: Path, *arguments: str, until: str) -> Iterator[subprocess.Popen[str]]:
    """A process that has said ``until``; killed if it is still there at the end."""
    process = subprocess.Popen(
        [*SKRYNIA, *arguments], env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        assert process.stderr
        said = ""
        for line in process.stderr:
            said += line
            if until in line:
                break
        else:
            pytest.fail(f"it ended without saying “{until}”: {said}")
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def ended(process: subprocess.Popen[str], how: signal.Signals) -> tuple[int, str]:
    process.send_signal(how)
    _, err = process.communicate(timeout=60)
    return process.returncode, err


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_the_server_answers_and_stops_gently(tmp_path: Path, how: signal.Signals) -> None:
    port = free_port()
    arguments = ("serve", "--port", str(port), *(() if how == signal.SIGTERM else ("--no-workers",)))
    with running(tmp_path, *arguments, until="answers at") as process:
        address = f"http://127.0.0.1:{port}"
        with httpx.Client(base_url=address, transport=httpx.HTTPTransport(retries=5)) as client:
            health = client.get("/api/v1/health")
            assert (health.status_code, health.json()["ok"]) == (200, True)
            assert "server" not in health.headers
            assert client.get("/api/v1/me").status_code == 401
            assert client.request("TRACE", "/").status_code == 405
        code, said = ended(process, how)
    assert code == 0
    assert "Stopped." in said
    assert "Traceback" not in said
    assert "/api/v1/health 200" in said


def test_a_web_without_workers_says_whether_there_are_others(tmp_path: Path) -> None:
    with running(tmp_path, "serve", "--port", str(free_port()), "--no-workers", until="none was seen"):
        pass
    settings = Settings(home=tmp_path)
    with closing(open_catalog(settings)) as catalog, Pulse(catalog, "another", tuple(WorkQueue), lambda: ""):
        arguments = ("serve", "--port", str(free_port()), "--no-workers")
        with running(tmp_path, *arguments, until="seen elsewhere in the last two minutes: 1"):
            pass


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = subprocess.run(
            [*SKRYNIA, "serve", "--port", str(port), "--no-workers"],
            env=environment(tmp_path), capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert told.returncode == 20
    assert str(port) in told.stderr
    assert "Traceback" not in told.stderr


def test_workers_alone_run_until_told_to_stop(tmp_path: Path) -> None:
    with running(tmp_path, "worker", "--processes", "1", until="The workers run") as process:
        assert ended(process, signal.SIGTERM)[0] == 0


def test_a_program_reads_json_and_nothing_else(tmp_path: Path) -> None:
    told = subprocess.run(
        [*SKRYNIA, "users", "list", "--json"],
        env=environment(tmp_path), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert (told.returncode, told.stdout, told.stderr) == (0, "[]\n", "")
