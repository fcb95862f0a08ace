"""All servers together: started at once, listed for tests, told by the control socket, ended at once."""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from services.brokers import NameServer, RabbitMQ, Redis
from services.elastic import Elastic
from services.object_stores import Minio, VersityGateway
from services.places import cache
from services.postgres import Postgres
from services.process import DidNotStart, Process
from services.server import Server
from services.tls_door import TlsDoor

NAMES = ("postgres", "redis", "rabbitmq", "minio", "versitygw", "elastic")


class Servers:
    """The servers of one run, in a folder of their own that goes with them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="skrynia-services-"))
        self.folder.chmod(0o711)  # postgres runs as another user and must get through; what is inside is private
        self._processes: dict[str, Process] = {}
        self._door: TlsDoor | None = None
        self._listener: asyncio.Server | None = None
        for name in names:
            self._add(name)

    async def start(self) -> None:
        """All at once; what does not start ends the others."""
        starts = [process.start() for process in self._processes.values()]
        if self._door:
            starts.append(self._door.open())
        await _all(starts)
        self._listener = await asyncio.start_unix_server(self._told, self._socket)
        self._socket.chmod(0o600)

    async def end(self) -> None:
        """All at once; nothing stays, not the data either."""
        if self._listener:
            self._listener.close()
        if self._door:
            self._door.close()
        await asyncio.gather(*(process.end() for process in self._processes.values()))
        shutil.rmtree(self.folder)

    def variables(self) -> dict[str, str]:
        """What tests read."""
        named = {"CENTRE_BIN": str(cache() / "bin"), "CENTRE_CONTROL": str(self._socket)}
        for process in self._processes.values():
            named.update(process.server.variables())
        return named | dict(self._door.variables() if self._door else {})

    def fallen(self) -> list[Process]:
        """Those that ended though nobody stopped them."""
        return [process for process in self._processes.values() if process.ended_by_itself()]

    @property
    def postgres(self) -> Postgres | None:
        """The catalogue's server, if it is among them."""
        process = self._processes.get("postgres")
        return process.server if process and isinstance(process.server, Postgres) else None

    @property
    def _socket(self) -> Path:
        return self.folder / "control"

    def _add(self, name: str) -> None:
        folder = self.folder / name
        if name == "rabbitmq":
            names = NameServer(self.folder / "epmd")
            self._keep(names)
            self._keep(RabbitMQ(folder, names))
            return
        plain: Mapping[str, Callable[[Path], Server]] = {
            "postgres": Postgres,
            "redis": Redis,
            "minio": Minio,
            "versitygw": VersityGateway,
            "elastic": Elastic,
        }
        server = plain[name](folder)
        self._keep(server)
        if name == "elastic":
            self._door = TlsDoor(self.folder / "door", server.port)

    def _keep(self, server: Server) -> None:
        self._processes[server.name] = Process(server)

    async def _told(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        wish = json.loads(await reader.readline())
        try:
            answer = {"value": await self._do(wish["server"], wish["do"])}
        except (DidNotStart, RuntimeError, KeyError) as error:
            answer = {"error": f"{error}"}
        writer.write(json.dumps(answer).encode() + b"\n")
        await writer.drain()
        writer.close()

    async def _do(self, name: str, action: str) -> str:
        if name not in self._processes:
            raise RuntimeError(f"this run has no server {name}; it has {', '.join(self._processes)}")
        process = self._processes[name]
        if action == "new_vhost" and isinstance(process.server, RabbitMQ):
            return await process.server.new_vhost()
        actions = {
            "start": process.start,
            "stop": process.stop,
            "kill": process.kill,
            "pause": process.pause,
            "resume": process.resume,
            "empty": process.empty,
        }
        if action not in actions:
            raise RuntimeError(f"nothing that can be done to it: {action}")
        await actions[action]()
        return ""


async def _all(starts: Sequence[Awaitable[None]]) -> None:
    """Wait for all, so that none is half started when the first failure is told."""
    outcomes = await asyncio.gather(*starts, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, BaseException):
            raise outcome
