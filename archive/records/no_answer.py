"""Why a server gave no answer, told apart by what the system and Python's own TLS say: who mends it needs to know which."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAnswer:
    """``says`` goes after the server's name, ``hint`` names what to look at."""

    says: str
    hint: str


def why_no_answer(error: BaseException, *, setting: str, ca: str) -> NoAnswer | None:
    """The reason among an error and its causes, None where they tell none that we know.

    ``setting`` holds the server's address; ``ca`` is how a certificate authority of one's own is named there.
    """
    reasons = tuple(_causes(error))
    for kind, says, hint in (
        (
            ssl.SSLCertVerificationError,
            "shows a certificate that is not trusted",
            "Name the file of the authority that signed it by {ca} in {setting}, and the host as the certificate does.",
        ),
        (
            ssl.SSLError,
            "speaks no TLS that we know",
            "Does the address in {setting} ask for TLS where the server has none?",
        ),
        (socket.gaierror, "has a name that nobody knows", "Look at the host in {setting}."),
        (
            ConnectionRefusedError,
            "does not answer: nothing listens there",
            "Start it, or look at host and port in {setting}.",
        ),
        (TimeoutError, "does not answer in time", "Look at the server and at the network between."),
    ):
        if any(isinstance(reason, kind) for reason in reasons):
            return NoAnswer(says=says, hint=hint.format(setting=setting, ca=ca))
    return None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error, what it came from, and what libraries carry inside it, each once."""
    seen: set[int] = set()
    left: list[object] = [error]
    while left:
        each = left.pop()
        if isinstance(each, BaseException) and id(each) not in seen:
            seen.add(id(each))
            yield each
            left += (each.__cause__, each.__context__, getattr(each, "reason", None), *each.args)
            left += getattr(each, "errors", ())
