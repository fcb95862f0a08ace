"""Where an S3 store is and how to speak to it: the one reader of ``s3://`` addresses."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from archive.records.errors import BadSettings

SHAPE = "s3://ACCESS:SECRET@HOST:PORT/BUCKET?secure=0&region=…&ca=FILE&lock=governance"
Mode = Literal["GOVERNANCE", "COMPLIANCE"]


@dataclass(frozen=True, slots=True, kw_only=True)
class S3Address:
    """One store: the archive area is ``bucket``, the intake area ``bucket``-intake. The secret is in no text of it."""

    host: str
    bucket: str
    access: str
    secret: str = field(repr=False)
    secure: bool = True
    region: str = "us-east-1"
    ca: Path | None = None
    lock: Mode = "GOVERNANCE"
    connect: float = 5.0  # seconds to reach the server
    read: float = 30.0  # seconds without a byte before an answer counts as lost
    attempts: int = 4
    pause: float = 0.2  # seconds before the second attempt; doubled each time, with jitter
    pool: int = 16  # connections kept open
    part: int = 8 << 20  # bytes held in memory while a long stream is sent; S3 wants 5 MiB at least

    @property
    def name(self) -> str:
        """What people call the store."""
        return f"s3://{self.host}/{self.bucket}"

    @property
    def intake_bucket(self) -> str:
        """The bucket without a lock."""
        return f"{self.bucket}-intake"


def parse_s3(address: str, *, base: Path | None = None) -> S3Address:
    """The store that an ``s3://`` address means; ``ca`` is relative to ``base``. Raises BadSettings, never showing it."""
    parts = _parts(address)
    bucket = parts.path.strip("/")
    options = _options(parts.query)
    if not re.fullmatch(r"[a-z0-9][a-z0-9.-]{1,54}[a-z0-9]", bucket):
        raise _wrong("the bucket's name is missing or not one (3 to 56 of a-z 0-9 . -)")
    if not parts.hostname or not parts.username or not parts.password:
        raise _wrong("host, access key and secret must all be given")
    if base and "ca" in options:
        options["ca"] = base / options["ca"]
    return S3Address(
        host=parts.netloc.rpartition("@")[2],
        bucket=bucket,
        access=unquote(parts.username),
        secret=unquote(parts.password),
        **options,
    )


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:  # what it says repeats the address
        raise _wrong("host or port cannot be read; write %XX for / ? # [ ] @ in the secret") from None
    return parts


def _options(query: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        if name not in _READERS:
            # not named: a secret with a question mark in it would be taken for options
            raise _wrong(f"it has an option that is none; known are {', '.join(sorted(_READERS))}")
        try:
            found[name] = _READERS[name](value)
        except (ValueError, KeyError):
            raise _wrong(f"the option {name} cannot have this value") from None
    return found


def _number(low: float, high: float) -> Callable[[str], float]:
    def read(value: str) -> float:
        number = float(value)
        if not low <= number <= high:
            raise ValueError(value)
        return number

    return read


def _whole(low: int, high: int) -> Callable[[str], int]:
    return lambda value: int(_number(low, high)(str(int(value))))


_READERS: dict[str, Callable[[str], Any]] = {
    "secure": {"1": True, "0": False}.__getitem__,
    "region": str,
    "ca": Path,
    "lock": {"governance": "GOVERNANCE", "compliance": "COMPLIANCE"}.__getitem__,
    "connect": _number(0.05, 120),
    "read": _number(0.05, 600),
    "attempts": _whole(1, 20),
    "pause": _number(0, 10),
    "pool": _whole(1, 256),
    "part": _whole(5 << 20, 512 << 20),
}


OPTIONS = tuple(_READERS)
"""What may stand behind the question mark."""


def _wrong(why: str) -> BadSettings:
    return BadSettings(f"The address of an S3 store cannot be used: {why}.", hint=f"Write {SHAPE}.", subject="s3://…")
