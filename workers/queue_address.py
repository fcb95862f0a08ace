"""SKRYNIA_QUEUE taken apart: where the broker is, and how many processes answer it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit, urlunsplit

from archive.records.errors import BadSettings

PREFIX = "skrynia"
"""Begins the names of our queues; several installations on one broker take different ones."""

_SHAPE = (
    "pool:?processes=N, redis://HOST:PORT/N?processes=N or amqp://USER:PASSWORD@HOST:PORT/VHOST?processes=N "
    "(with TLS: rediss, amqps, and ca=FILE where the authority is your own)"
)
_MOST = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueAddress:
    """``broker`` is the URL for the broker's library, empty for the pool; it may hold a password and is never shown."""

    scheme: str
    processes: int
    broker: str = field(default="", repr=False)
    prefix: str = PREFIX
    ca: Path | None = None

    @property
    def secure(self) -> bool:
        """Whether it is spoken to by TLS."""
        return self.scheme in {"rediss", "amqps"}

    @property
    def shown(self) -> str:
        """For people's eyes: the kind of broker and the machine."""
        parts = urlsplit(self.broker)
        return f"{self.scheme}://{parts.hostname}:{parts.port}" if parts.port else f"{self.scheme}://{parts.hostname}"


def parse_queue(address: str, base: Path | None = None) -> QueueAddress:
    """Take the setting apart; ``ca`` is relative to ``base``. Raises BadSettings, which never shows the address."""
    scheme = address.partition(":")[0].lower()
    if scheme not in {"pool", "redis", "rediss", "amqp", "amqps"}:
        raise _wrong(f"begins with “{scheme}:”, which is not known here")
    location, _, said = address.partition("?")
    options = parse_qs(said, keep_blank_values=True)
    processes = options.pop("processes", ["2"])[-1]
    prefix = options.pop("prefix", [PREFIX])[-1]
    named = options.pop("ca", [""])[-1] if scheme in {"rediss", "amqps"} else ""
    ca = (base or Path()) / named if named else None
    if options:
        raise _wrong(f"has an option {min(options)}, which is not known here")
    if not processes.isascii() or not processes.isdigit() or not 1 <= int(processes) <= _MOST:
        raise _wrong(f"asks for processes otherwise than by a number from 1 to {_MOST}")
    if not prefix.isascii() or not prefix.replace("-", "").isalnum() or len(prefix) > 40:
        raise _wrong("has a prefix of other signs than letters, digits and -")
    if ca is not None and not ca.is_file():
        raise _wrong("names a CA file that cannot be read")
    if scheme == "pool":
        return QueueAddress(scheme=scheme, processes=int(processes))
    return QueueAddress(scheme=scheme, processes=int(processes), broker=_broker(location), prefix=prefix, ca=ca)


def _broker(location: str) -> str:
    try:
        parts = urlsplit(location)
        named = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # the message would quote the address
        named = False
    if not named:
        raise _wrong("names no machine")
    return urlunsplit(parts)


def _wrong(what: str) -> BadSettings:
    return BadSettings(f"SKRYNIA_QUEUE {what}.", hint=f"Write {_SHAPE}.", subject="SKRYNIA_QUEUE")
