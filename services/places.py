"""Where programs, ports and passwords come from."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
from pathlib import Path

PORTS = range(20000, 32000)  # below the kernel's own range, so that no outgoing connection takes one meanwhile
_given: set[int] = set()


class NotInstalled(Exception):
    """A program is missing; the message says what to install."""


def cache() -> Path:
    """The folder of what was built from source; outside the checkout, kept between runs."""
    return Path(os.environ.get("CENTRE_CACHE") or Path.home() / ".cache" / "skrynia" / "services").absolute()


def free_port() -> int:
    """A loopback port that nobody listens on and that was not given before."""
    while True:
        port = secrets.choice(PORTS)
        if port not in _given and _is_free(port):
            _given.add(port)
            return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True


def password() -> str:
    """A new one for this run, safe in URLs, configuration files and environments."""
    return secrets.token_hex(16)


def program(name: str, package: str, *, folder: Path | None = None) -> str:
    """The full path of a program of a Debian package, looked for in ``folder`` first."""
    found = shutil.which(name, path=str(folder)) if folder else None
    found = found or shutil.which(name)
    if not found:
        raise NotInstalled(f"{name} is missing: bash scripts/setup distributed (Debian package {package})")
    return found


def built(name: str, installer: str) -> Path:
    """The path below the cache of something that an installer of ours puts there."""
    path = cache() / name
    if not path.exists():
        raise NotInstalled(f"{path} is missing: bash services/{installer}")
    return path
