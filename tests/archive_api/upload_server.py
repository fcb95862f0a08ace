"""A real server process that tests may kill: the application on embedded stores, listening on a socket it inherited.

Run as: python upload_server.py HOME FILE-DESCRIPTOR
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import uvicorn

from archive.casework import accounts
from archive.records.actor import MACHINE, Role, Scope
from archive_api import auth
from archive_api.app import create_app
from workers.settings import Settings
from workers.wiring import open_tools


class Server:
    """The process, which may be killed and started again on the same port."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.listening.set_inheritable(True)
        self.url = f"http://127.0.0.1:{self.listening.getsockname()[1]}/api/v1"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Connections wait in the inherited socket until the process takes them."""
        number = self.listening.fileno()
        command = [sys.executable, __file__, str(self.home), str(number)]
        self.process = subprocess.Popen(command, pass_fds=[number], env={**os.environ, "PYTHONPATH": str(Path.cwd())})

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.kill()
        self.listening.close()


def station_token(home: Path, login: str, centre: str) -> str:
    tools = open_tools(Settings(home=home))
    account = accounts.add_account(
        tools.catalog, MACHINE, login=login, name="Оператор", role=Role.OPERATOR, password_hash="-", centre=centre,
        institution="ПФУ",
    )  # fmt: skip
    secret, kept = auth.new_token()
    accounts.add_token(
        tools.catalog, MACHINE, name=login, account=account.id, scopes=[Scope.INTAKE], secret_sha256=kept
    )
    tools.close()
    return secret


if __name__ == "__main__":
    settings = Settings(home=Path(sys.argv[1]), max_file_megabytes=8)
    config = uvicorn.Config(
        create_app(open_tools(settings), settings), log_level="warning", timeout_graceful_shutdown=1
    )
    uvicorn.Server(config).run(sockets=[socket.socket(fileno=int(sys.argv[2]))])
