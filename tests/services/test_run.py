"""The way servers are started, told and ended; with stand-ins for servers, so that it runs where none is installed."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from services.places import PORTS, free_port, password
from services.probes import answers
from services.process import DidNotStart, Process
from services.server import Server

ROOT = Path(__file__).resolve().parents[2]
LISTEN = """
import pathlib, socketserver, subprocess, sys, time
child = subprocess.Popen(["sleep", "1000"])
pathlib.Path("child").write_text(str(child.pid))
class Hello(socketserver.StreamRequestHandler):
    def handle(self):
        self.wfile.write(b"hello")
socketserver.TCPServer.allow_reuse_address = True
print("it listens", flush=True)
socketserver.TCPServer(("127.0.0.1", int(sys.argv[1])), Hello).serve_forever()
"""


class Listening(Server):
    """A server with a child of its own."""

    name = "listening"
    script = LISTEN

    async def prepare(self) -> None:
        (self.folder / "data").write_text("first day", "utf-8")

    def command(self) -> Sequence[str | Path]:
        return (sys.executable, "-c", self.script, str(self.port))

    async def ready(self) -> bool:
        return await answers(self.port, b"", b"hello")

    def variables(self) -> Mapping[str, str]:
        return {}


class Broken(Listening):
    script = "raise SystemExit('no room for 3 pages')"


def _lives(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text("utf-8").rpartition(") ")[2][0] != "Z"


def test_a_killed_server_is_gone_with_its_children_and_starts_again_with_its_data(tmp_path: Path) -> None:
    async def story() -> None:
        server = Listening(tmp_path / "listening")
        process = Process(server)
        await process.start()
        (server.folder / "data").write_text("second day", "utf-8")
        child = int((server.folder / "child").read_text("utf-8"))
        await process.kill()
        assert not _lives(child)
        assert not await server.ready()
        assert not process.ended_by_itself()
        await process.start()
        assert await server.ready()
        assert (server.folder / "data").read_text("utf-8") == "second day"
        await process.empty()
        assert (server.folder / "data").read_text("utf-8") == "first day"
        await process.stop()
        assert not await server.ready()

    asyncio.run(story())


def test_a_frozen_server_answers_nobody_until_it_is_resumed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.probes.PROBE_SECONDS", 0.3)

    async def story() -> None:
        process = Process(Listening(tmp_path / "listening"))
        await process.start()
        await process.pause()
        assert not await process.server.ready()
        await process.resume()
        assert await process.server.ready()
        await process.pause()
        await process.end()

    asyncio.run(story())


def test_a_server_that_does_not_start_shows_its_log(tmp_path: Path) -> None:
    async def story() -> None:
        with pytest.raises(DidNotStart, match=r"(?s)listening ended while it was starting.*no room for 3 pages"):
            await Process(Broken(tmp_path / "listening")).start()

    asyncio.run(story())


def test_a_server_that_fell_is_told_apart_from_one_that_was_stopped(tmp_path: Path) -> None:
    async def story() -> None:
        process = Process(Listening(tmp_path / "listening"))
        await process.start()
        assert process._process
        os.kill(process._process.pid, signal.SIGKILL)
        await process._process.wait()
        assert process.ended_by_itself()
        os.kill(int((process.server.folder / "child").read_text("utf-8")), signal.SIGKILL)
        assert "it listens" in process.tail()

    asyncio.run(story())


def test_servers_die_with_who_started_them(tmp_path: Path) -> None:
    starter = subprocess.Popen([sys.executable, "-c", STARTER], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert starter.stdout
    pid = int(starter.stdout.readline())
    _until(lambda: Path(f"/proc/{pid}/comm").read_text("utf-8") == "sleep\n")  # it has become what it was to run
    starter.kill()
    _until(lambda: not _lives(pid))
    starter.communicate()


def _until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


STARTER = """
import asyncio, time
from services.process import dying_with_us
async def start():
    process = await asyncio.create_subprocess_exec(*dying_with_us(), "sleep", "1000")
    print(process.pid, flush=True)
    time.sleep(1000)
asyncio.run(start())
"""


def test_ports_and_passwords_are_new_each_time() -> None:
    ports = [free_port() for _ in range(50)]
    assert len(set(ports)) == 50
    assert all(port in PORTS for port in ports)
    assert password() != password()


def test_an_unknown_server_is_refused_by_name() -> None:
    ran = subprocess.run(["bash", "services/run", "--only", "oracle"], cwd=ROOT, capture_output=True, check=False)
    assert ran.returncode == 2
    assert b"no such server: oracle" in ran.stderr


def test_what_is_not_built_is_named_with_its_installer(tmp_path: Path) -> None:
    environment = {**os.environ, "CENTRE_CACHE": str(tmp_path / "empty")}
    ran = subprocess.run(
        ["bash", "services/run", "--only", "minio", "--", "true"],
        cwd=ROOT, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert b"bash services/install-minio" in ran.stderr


@pytest.mark.parametrize(
    ("installer", "missing"),
    [("install-minio", "go is missing"), ("install-versitygw", "go is missing"), ("install-elasticsearch", "a JDK 21")],
)
def test_an_installer_ends_naming_what_to_install(tmp_path: Path, installer: str, missing: str) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for name in ("bash", "cat", "dirname", "flock", "ls", "mkdir", "readlink", "sed"):
        found = subprocess.run(["which", name], capture_output=True, check=True, text=True).stdout.strip()
        (tools / name).symlink_to(found)
    script = (ROOT / "services" / installer).read_text("utf-8")
    java = (ROOT / "services" / "java.sh").read_text("utf-8").replace("/usr/lib/jvm/*", str(tools))
    for name, text in ((installer, script), ("java.sh", java)):
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "build-go.sh").write_bytes((ROOT / "services" / "build-go.sh").read_bytes())
    ran = subprocess.run(
        [tools / "bash", tmp_path / installer],
        env={"PATH": str(tools), "HOME": str(tmp_path), "CENTRE_CACHE": str(tmp_path / "cache")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 1
    assert missing in ran.stderr
