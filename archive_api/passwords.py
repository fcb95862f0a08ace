"""Passwords: argon2id hashes (RFC 9106, 64 MiB), compared in the same time whether the login exists or not."""

from __future__ import annotations

import functools
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from archive.records.errors import BadInput, Unavailable

SHORTEST, LONGEST = 10, 200
"""Characters of a password; the upper end keeps hashing short."""

_hasher = PasswordHasher()
_few_at_once = threading.BoundedSemaphore(2)  # each hash takes 64 MiB: many logins at once must not fill the memory


MOST_WAITING = 16
"""Logins that wait for their turn: fewer than the server has threads, so that a flood of them stops nothing else."""

_line = threading.BoundedSemaphore(MOST_WAITING)


@contextmanager
def login_turn() -> Iterator[None]:
    """A place in the line of logins; raises Unavailable where the line is full, before a try is counted."""
    if not _line.acquire(blocking=False):
        raise Unavailable("Too many people log in at this moment.", hint="Try again in a few seconds.")
    try:
        yield
    finally:
        _line.release()


def hash_password(password: str) -> str:
    """The hash to keep. Raises BadInput for a password that is too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        message = f"A password has {SHORTEST} to {LONGEST} characters."
        raise BadInput(
            message, hint="Several words that only you put together are easy to keep in mind.", subject="password"
        )
    with _few_at_once:
        return _hasher.hash(password)


def verify_password(password_hash: str | None, password: str) -> bool:
    """Whether the password is the hash's; None (no such account) takes as long and is never right."""
    with _few_at_once:
        try:
            right = _hasher.verify(password_hash or _nobodys_hash(), password[: LONGEST + 1])
        except (VerificationError, InvalidHashError):
            return False
    return right and password_hash is not None


def outdated(password_hash: str) -> bool:
    """Whether the hash was made with other parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


def random_password() -> str:
    """A password for a new account: 100 random bits in five groups that can be read out."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(5))


@functools.cache
def _nobodys_hash() -> str:
    return _hasher.hash(secrets.token_urlsafe(32))
