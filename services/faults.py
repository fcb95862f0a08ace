"""What a fault proxy may do wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from services.http_messages import Head


class Kind(StrEnum):
    """Faults by what the client sees; those marked HTTP need to know where a message begins."""

    REFUSE = "refuse"  # nobody listens; open connections are reset
    DROP = "drop"  # the connection is reset and the server never saw the request
    LOSE_ANSWER = "lose answer"  # the server did as told; the connection is reset before its answer
    HANG = "hang"  # the request is taken and nothing ever comes
    DELAY = "delay"  # `amount` seconds before every answer
    CUT = "cut"  # the connection is reset after `amount` bytes of the answer's body (TCP: of all answers)
    UNAVAILABLE = "unavailable"  # HTTP: 503 and the server never saw the request
    SHORT = "short"  # HTTP: an answer that is whole by its own length and lacks its last `amount` bytes
    WRONG_BYTE = "wrong byte"  # HTTP: one bit of byte `amount` of the answer's body (modulo its length) is flipped


@dataclass(frozen=True, kw_only=True)
class Fault:
    """One fault: the next ``times`` requests that match (None: all, until ``clear``) meet it.

    ``matching`` is a regular expression, searched in ``METHOD /path?query`` (HTTP) or in the bytes of a request as
    latin-1 text (TCP: ``COMMIT`` finds the one of PostgreSQL).
    """

    kind: Kind
    times: int | None = None
    matching: str = ""
    amount: float = 0

    def meets(self, request: Head) -> bool:
        """Whether an HTTP request meets it."""
        return re.search(self.matching, f"{request.method} {request.path}") is not None

    def meets_bytes(self, request: bytes) -> bool:
        """Whether bytes on their way to the server meet it."""
        return re.search(self.matching, request.decode("latin-1")) is not None
