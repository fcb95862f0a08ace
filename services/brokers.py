"""Redis, RabbitMQ and the name server that RabbitMQ needs."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from services.centre import REDIS_DATABASES
from services.places import free_port, password, program
from services.probes import answers
from services.server import Server

REDIS_CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
dir {folder}
databases {databases}
appendonly yes
save ""
"""

RABBITMQ_CONFIGURATION = """\
listeners.tcp.1 = 127.0.0.1:{port}
default_user = centre
default_pass = {password}
loopback_users = none
disk_free_limit.absolute = 50MB
vm_memory_high_watermark.absolute = 512MB
log.console = true
log.console.level = warning
log.file = false
"""


class Redis(Server):
    """With a password; what was acknowledged a second ago survives a kill (append-only file)."""

    name = "redis"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._password = password()
        self._program = program("redis-server", "redis-server")

    async def prepare(self) -> None:
        """Write the configuration: a password is no argument."""
        text = REDIS_CONFIGURATION.format(
            port=self.port, password=self._password, folder=self.folder, databases=REDIS_DATABASES
        )
        (self.folder / "redis.conf").write_text(text, "utf-8")

    def command(self) -> Sequence[str | Path]:
        """In the foreground, as it does by default."""
        return (self._program, self.folder / "redis.conf")

    async def ready(self) -> bool:
        """Whether it has loaded its data."""
        return await answers(self.port, f"AUTH {self._password}\r\nPING\r\n".encode(), b"+PONG")

    def variables(self) -> Mapping[str, str]:
        """Without a database number."""
        return {"CENTRE_REDIS": f"redis://:{self._password}@127.0.0.1:{self.port}"}


class NameServer(Server):
    """Erlang's epmd, one of our own: the machine's would outlive us."""

    name = "epmd"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self._program = program("epmd", "rabbitmq-server")

    async def prepare(self) -> None:
        """It has no data."""

    def command(self) -> Sequence[str | Path]:
        """In the foreground: no ``-daemon``."""
        return (self._program, "-port", str(self.port), "-address", "127.0.0.1")

    async def ready(self) -> bool:
        """Whether it lists names: a length, then ``n``."""
        return await answers(self.port, b"\x00\x01n", self.port.to_bytes(4, "big"))

    def variables(self) -> Mapping[str, str]:
        """Nobody else needs it."""
        return {}


class RabbitMQ(Server):
    """One node without plugins; durable queues survive a kill."""

    name = "rabbitmq"

    def __init__(self, folder: Path, names: NameServer) -> None:
        super().__init__(folder)
        self._names = names
        self._password = password()
        self._between_nodes = free_port()
        # Debian's /usr/sbin scripts change the user; these are what they run
        self._programs = Path("/usr/lib/rabbitmq/bin")
        program("rabbitmq-server", "rabbitmq-server", folder=self._programs)

    async def prepare(self) -> None:
        """Write the configuration and an empty list of plugins."""
        text = RABBITMQ_CONFIGURATION.format(port=self.port, password=self._password)
        (self.folder / "rabbitmq.conf").write_text(text, "utf-8")
        (self.folder / "plugins").write_text("[].\n", "utf-8")
        (self.folder / "env.conf").write_text("", "utf-8")

    def command(self) -> Sequence[str | Path]:
        """The Erlang machine in the shell's place, so that a signal reaches it."""
        return (self._programs / "rabbitmq-server",)

    def environment(self) -> Mapping[str, str]:
        """Names, ports and places; everything of this run only."""
        return {
            "ERL_EPMD_PORT": str(self._names.port),
            "ERL_EPMD_ADDRESS": "127.0.0.1",
            "RABBITMQ_NODENAME": f"centre{self.port}@localhost",
            "RABBITMQ_DIST_PORT": str(self._between_nodes),
            "RABBITMQ_CONFIG_FILE": str(self.folder / "rabbitmq.conf"),
            "RABBITMQ_CONF_ENV_FILE": str(self.folder / "env.conf"),
            "RABBITMQ_ENABLED_PLUGINS_FILE": str(self.folder / "plugins"),
            "RABBITMQ_MNESIA_BASE": str(self.folder / "mnesia"),
            "RABBITMQ_LOG_BASE": str(self.folder / "logs"),
            "RABBITMQ_ALLOW_INPUT": "1",  # exec instead of a waiting shell
            # one scheduler a core, no busy waiting: the machine is not ours alone
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-noinput +S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none"
            " -kernel inet_dist_use_interface {127,0,0,1}",
        }

    async def ready(self) -> bool:
        """Whether it begins a conversation (a method frame on channel 0); listeners open last."""
        return await answers(self.port, b"AMQP\x00\x00\x09\x01", b"\x01\x00\x00")

    def variables(self) -> Mapping[str, str]:
        """Virtual host ``/``."""
        return {"CENTRE_RABBITMQ": f"amqp://centre:{self._password}@127.0.0.1:{self.port}"}

    async def new_vhost(self) -> str:
        """A virtual host that nothing is in, open to the user."""
        vhost = f"v{password()[:12]}"
        await self._control("add_vhost", vhost)
        await self._control("set_permissions", "-p", vhost, "centre", ".*", ".*", ".*")
        return vhost

    async def _control(self, *arguments: str) -> None:
        ran = await asyncio.create_subprocess_exec(
            self._programs / "rabbitmqctl",
            *("-q", *arguments),
            env={"PATH": os.environ.get("PATH", os.defpath), "HOME": str(self.folder), **self.environment()},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        said, _ = await ran.communicate()
        if ran.returncode:
            raise RuntimeError(f"rabbitmqctl {arguments[0]}: {said.decode('utf-8', 'replace')}")
