"""A throw-away PostgreSQL cluster of the newest version that Debian installed."""

from __future__ import annotations

import asyncio
import os
import pwd
import signal
from collections.abc import Mapping, Sequence
from pathlib import Path

from services.places import NotInstalled, password
from services.process import DidNotStart, dying_with_us
from services.server import Server

OPTIONS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "min_wal_size": "32MB",
    "max_wal_size": "256MB",
    "dynamic_shared_memory_type": "mmap",  # in the data folder, so that nothing of a killed one stays in /dev/shm
    "log_min_messages": "warning",
}


class Postgres(Server):
    """Superuser ``centre``; fsync stays on, as where it counts."""

    name = "postgres"
    stop_signal = signal.SIGINT  # "fast": open connections are ended
    end_signal = signal.SIGQUIT  # "immediate"; a kill would leave its shared memory behind

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.user = _unprivileged()  # initdb and postgres refuse root
        self._password = password()
        self._programs = _newest_programs()

    async def prepare(self) -> None:
        """Make the cluster."""
        secret = self.folder / "password"
        secret.write_text(self._password, "utf-8")
        if os.geteuid() == 0 and self.user:
            os.chown(secret, pwd.getpwnam(self.user).pw_uid, -1)
        await self._make_cluster(secret)
        secret.unlink()

    def command(self) -> Sequence[str | Path]:
        """The postmaster."""
        options = [f"-c{name}={value}" for name, value in OPTIONS.items()]
        return (self._programs / "postgres", "-D", self.folder / "data", "-p", str(self.port), *options)

    async def ready(self) -> bool:
        """Whether it takes connections (it listens a little sooner)."""
        probe = await asyncio.create_subprocess_exec(
            self._programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)
        )
        return await probe.wait() == 0

    def variables(self) -> Mapping[str, str]:
        """The superuser's address."""
        return {"CENTRE_POSTGRES": f"postgresql+psycopg://centre:{self._password}@127.0.0.1:{self.port}/postgres"}

    async def make_database(self, name: str) -> None:
        """An empty database, for a person to point the product at."""
        made = await asyncio.create_subprocess_exec(
            *(self._programs / "createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "centre", name),
            env={"PGPASSWORD": self._password},
        )
        if await made.wait():
            raise DidNotStart(f"createdb: the database {name} could not be made")

    async def _make_cluster(self, secret: Path) -> None:
        made = await asyncio.create_subprocess_exec(
            *dying_with_us(self.user),
            *(self._programs / "initdb", "-D", self.folder / "data", "-U", "centre", "--pwfile", secret),
            *("--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"),
            cwd=self.folder,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await made.communicate()
        if made.returncode:
            raise RuntimeError(f"initdb: {said.decode('utf-8', 'replace')}")


def _newest_programs() -> Path:
    folders = Path("/usr/lib/postgresql").glob("[1-9]*/bin")
    found = sorted((folder for folder in folders if (folder / "postgres").exists()), key=_version)
    if not found:
        raise NotInstalled("postgres is missing: bash scripts/setup distributed (Debian package postgresql)")
    return found[-1]


def _version(folder: Path) -> int:
    return int(folder.parent.name.partition(".")[0])


def _unprivileged() -> str | None:
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"
