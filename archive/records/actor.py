"""Who acts: accounts with one role each, their sessions, and the tokens of other subsystems."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from archive.records.ids import AccountId


class Role(StrEnum):
    """What an account is for; a person with two jobs has two accounts."""

    OPERATOR = "operator"  # scans, confirms what the machine doubts
    CASEWORKER = "caseworker"  # searches and reads for a stated purpose
    ARCHIVIST = "archivist"  # samples lots, accepts or returns, answers for what is kept
    TRAINER = "trainer"  # takes out labelled examples for judging and tuning; opens nothing else
    HEAD = "head"  # answers for a centre: its figures, its plan, who looked at which case; sees no content
    ADMINISTRATOR = "administrator"  # accounts and the work queue; sees no content
    SYSTEM = "system"  # the machine itself: workers and upkeep


class Scope(StrEnum):
    """What a bearer token may do."""

    INTAKE = "intake"  # open batches, upload pages, read their receipts
    READ = "read"  # persons, cases, documents and files, for a stated purpose
    EVENTS = "events"  # be told what changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who may log in. ``nationwide`` lifts the limit to the own centre and institution (by duty)."""

    id: AccountId
    login: str
    name: str
    role: Role
    password_hash: str
    created_at: datetime
    centre: str = ""
    institution: str = ""
    nationwide: bool = False
    active: bool = True
    failed_logins: int = 0
    locked_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A login in a browser; only the SHA-256 of its secret is kept. ``purpose`` is stated before the first search."""

    secret_sha256: str
    account: AccountId
    csrf: str
    created_at: datetime
    expires_at: datetime
    purpose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A bearer token of another subsystem or a station; only the SHA-256 of its secret is kept."""

    id: str
    name: str
    secret_sha256: str
    scopes: frozenset[Scope]
    account: AccountId
    created_at: datetime
    expires_at: datetime | None = None
    revoked_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who does something now, and for what purpose; ``scopes`` is None for a person and the token's scopes otherwise."""

    account: AccountId
    login: str
    role: Role
    centre: str = ""
    institution: str = ""
    nationwide: bool = False
    purpose: str = ""
    via: str = "cli"
    scopes: frozenset[Scope] | None = None


MACHINE = Actor(account=AccountId("account-system"), login="system", role=Role.SYSTEM, nationwide=True, via="worker")
