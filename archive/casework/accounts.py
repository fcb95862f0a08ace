"""Accounts, logins, sessions and tokens. Secrets come in hashed: nothing here ever sees a password or a token."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from archive.casework import auditing
from archive.casework.access import Permission, require, stated_purpose
from archive.ports.catalog import Catalog, Transaction
from archive.records.actor import Account, Actor, Role, Scope, Session, Token
from archive.records.errors import BadInput, Conflict, NotAuthenticated
from archive.records.ids import AccountId, new_id
from archive.records.plain_text import one_line

FREE_TRIES = 5
"""Failed logins before an account is closed for a while; each further one doubles the time."""

LONGEST_NAME = 200
"""Characters of the name of a person, a centre, an institution or a token."""

LONGEST_LOCK = timedelta(minutes=30)

OWNER = Actor(account=AccountId("account-owner"), login="owner", role=Role.ADMINISTRATOR, nationwide=True, via="cli")
"""Who owns the installation's folder: makes the first account, when there is nobody else to do it."""

_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A session with its account, and the actor that they make."""

    session: Session
    account: Account
    actor: Actor


def actor_of(account: Account, *, via: str, purpose: str = "", scopes: frozenset[Scope] | None = None) -> Actor:
    """Who acts when this account does."""
    return Actor(
        account=account.id,
        login=account.login,
        role=account.role,
        centre=account.centre,
        institution=account.institution,
        nationwide=account.nationwide,
        purpose=purpose,
        via=via,
        scopes=scopes,
    )


def add_account(
    catalog: Catalog,
    actor: Actor,
    *,
    login: str,
    name: str,
    role: Role,
    password_hash: str,
    centre: str = "",
    institution: str = "",
    nationwide: bool = False,
    now: datetime | None = None,
) -> Account:
    """Add an account. Raises BadInput for a login or scope that cannot be, Conflict if the login is taken."""
    require(actor, Permission.ACCOUNTS)
    now = now or datetime.now(UTC)
    account = _checked(
        Account(
            id=AccountId(new_id("account")),
            login=login.strip().lower(),
            name=one_line(name, "name", longest=LONGEST_NAME),
            role=role,
            password_hash=password_hash,
            created_at=now,
            centre=one_line(centre, "centre", longest=LONGEST_NAME),
            institution=one_line(institution, "institution", longest=LONGEST_NAME),
            nationwide=nationwide,
        )
    )
    with catalog.transaction() as tx:
        if not tx.accounts.add(account):
            message = f"The login “{account.login}” is taken."
            raise Conflict(message, hint="Choose another login.", subject=account.login)
        auditing.record(tx, actor, "account.add", subject=account.id, detail={"role": role.value}, now=now)
    return account


def _checked(account: Account) -> Account:
    if not _LOGIN.fullmatch(account.login):
        message = "A login is 2 to 40 small Latin letters, digits, dots, dashes or underlines."
        raise BadInput(message, hint="Choose such a login.", subject="login")
    if account.role is Role.SYSTEM:
        raise BadInput("The role system is the machine's own.", hint="Choose another role.", subject="role")
    if account.role is Role.OPERATOR and not account.centre:
        raise BadInput("An operator works at a centre.", hint="Name the centre.", subject="centre")
    if account.role is Role.ARCHIVIST and not (account.centre or account.nationwide):
        raise BadInput(
            "An archivist answers for a centre.", hint="Name it, or let the account be nationwide.", subject="centre"
        )
    if account.role is Role.TRAINER and not (account.centre or account.nationwide):
        raise BadInput(
            "A trainer takes examples of a centre.", hint="Name it, or let the account be nationwide.", subject="centre"
        )
    if account.role is Role.HEAD and not (account.centre or account.nationwide):
        raise BadInput(
            "A head answers for a centre.", hint="Name it, or let the account be nationwide.", subject="centre"
        )
    if account.role is Role.CASEWORKER and not (account.institution or account.nationwide):
        message = "A caseworker works at an institution."
        raise BadInput(message, hint="Name it, or let the account be nationwide.", subject="institution")
    return account


def list_accounts(catalog: Catalog, actor: Actor) -> tuple[Account, ...]:
    """All accounts, by login."""
    require(actor, Permission.ACCOUNTS)
    with catalog.reading() as tx:
        return tx.accounts.list()


def change_account(
    catalog: Catalog,
    actor: Actor,
    account: AccountId,
    *,
    name: str | None = None,
    role: Role | None = None,
    centre: str | None = None,
    institution: str | None = None,
    nationwide: bool | None = None,
    active: bool | None = None,
    now: datetime | None = None,
) -> Account:
    """Change what is not None; ends the account's sessions, so that nothing of the old rights lives on.

    Raises NotFound, BadInput, and Conflict where the last active administrator would be lost.
    """
    require(actor, Permission.ACCOUNTS)
    now = now or datetime.now(UTC)
    typed = {"name": name, "centre": centre, "institution": institution}
    plain = {key: None if text is None else one_line(text, key, longest=LONGEST_NAME) for key, text in typed.items()}
    wanted: dict[str, object] = plain | {"role": role, "nationwide": nationwide, "active": active}
    with catalog.transaction() as tx:
        before = tx.accounts.get(account)
        changes = {key: value for key, value in wanted.items() if value not in {None, getattr(before, key)}}
        after = _checked(replace(before, **changes))  # type: ignore[arg-type]
        _keep_one_administrator(tx.accounts.list(), after)
        tx.accounts.replace(after)
        tx.accounts.drop_sessions(account=account)
        auditing.record(
            tx, actor, "account.change", subject=account, detail={"what": ",".join(sorted(changes))}, now=now
        )
    return after


def _keep_one_administrator(accounts: Iterable[Account], changed: Account) -> None:
    before = {each.id for each in accounts if each.role is Role.ADMINISTRATOR and each.active}
    stays = changed.role is Role.ADMINISTRATOR and changed.active
    if before == {changed.id} and not stays:
        message = "This is the last active administrator."
        raise Conflict(message, hint="Add another administrator first.", subject=changed.id)


def set_password(
    catalog: Catalog, actor: Actor, account: AccountId, password_hash: str, *, now: datetime | None = None
) -> None:
    """Give an account (one's own, or as administrator any) a new password; lifts its lock and ends its sessions."""
    if actor.account != account:
        require(actor, Permission.ACCOUNTS)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        found = tx.accounts.get(account)
        tx.accounts.replace(replace(found, password_hash=password_hash, failed_logins=0, locked_until=None))
        tx.accounts.drop_sessions(account=account)
        auditing.record(tx, actor, "account.change", subject=account, detail={"what": "password"}, now=now)


def begin_login(catalog: Catalog, login: str, *, now: datetime | None = None) -> Account | None:
    """The account to compare a password with; None if there is none, or it is closed, or locked for a while.

    The try is counted before the password is looked at, so that many tries at once gain nothing; ``finish_login`` forgives it.
    """
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        account = tx.accounts.by_login(login.strip().lower())
        if account is None or not account.active or (account.locked_until and now < account.locked_until):
            return None
        tries = account.failed_logins + 1
        lock = now + lock_time(tries) if tries >= FREE_TRIES else None
        tx.accounts.replace(replace(account, failed_logins=tries, locked_until=lock))
    return account


def lock_time(tries: int) -> timedelta:
    """How long an account is locked after that many failed logins in a row."""
    return min(timedelta(minutes=2 ** min(max(tries - FREE_TRIES, 0), 10)), LONGEST_LOCK)


def fail_login(catalog: Catalog, account: Account | None, *, via: str, now: datetime | None = None) -> None:
    """Record a failed login; of a login nobody has, only that it happened (people type passwords into that field)."""
    now = now or datetime.now(UTC)
    nobody = Actor(account=AccountId(""), login="", role=Role.SYSTEM, via=via)
    actor = actor_of(account, via=via) if account else nobody
    with catalog.transaction() as tx:
        auditing.record(tx, actor, "login.fail", subject=account.id if account else "", now=now)


def finish_login(
    catalog: Catalog,
    account: Account,
    *,
    secret_sha256: str,
    csrf: str,
    hours: float,
    password_hash: str = "",
    via: str = "web",
    now: datetime | None = None,
) -> Session:
    """The password was right: forgive the tries and open a session. ``password_hash`` renews a hash of old parameters."""
    now = now or datetime.now(UTC)
    session = Session(
        secret_sha256=secret_sha256,
        account=account.id,
        csrf=csrf,
        created_at=now,
        expires_at=now + timedelta(hours=hours),
    )
    with catalog.transaction() as tx:
        _forgive(tx, account.id, password_hash)
        tx.accounts.put_session(session)
        auditing.record(tx, actor_of(account, via=via), "login", subject=account.id, now=now)
    return session


def act_as(
    catalog: Catalog, account: Account, *, purpose: str, via: str, reason: str, now: datetime | None = None
) -> Actor:
    """A login without a session, for one command: ``reason`` says what proved the right (``password`` or ``owner``)."""
    now = now or datetime.now(UTC)
    actor = actor_of(account, via=via, purpose=stated_purpose(purpose) if purpose else "")
    with catalog.transaction() as tx:
        if reason == "password":
            _forgive(tx, account.id, "")
        auditing.record(tx, actor, "login", subject=account.id, detail={"by": reason}, now=now)
    return actor


def _forgive(tx: Transaction, account: AccountId, password_hash: str) -> None:
    found = tx.accounts.get(account)
    renewed = replace(found, failed_logins=0, locked_until=None, password_hash=password_hash or found.password_hash)
    tx.accounts.replace(renewed)


def account_named(catalog: Catalog, login: str) -> Account:
    """The active account of that login; raises NotAuthenticated."""
    with catalog.reading() as tx:
        account = tx.accounts.by_login(login.strip().lower())
    if account is None or not account.active:
        raise NotAuthenticated("There is no active account of that login.", hint="`skrynia users list` shows them.")
    return account


def visit(catalog: Catalog, secret_sha256: str, *, now: datetime | None = None) -> Visit | None:
    """The visit of a session's secret, if the session is not over and its account still active."""
    now = now or datetime.now(UTC)
    with catalog.reading() as tx:
        session = tx.accounts.session(secret_sha256)
        if session is None or session.expires_at <= now:
            return None
        account = tx.accounts.get(session.account)
    if not account.active:
        return None
    return Visit(session=session, account=account, actor=actor_of(account, via="web", purpose=session.purpose))


def state_purpose(catalog: Catalog, session: Session, purpose: str) -> Session:
    """Write the purpose of the task into the session; empty ends the task. Raises PurposeNeeded for one that says nothing."""
    changed = replace(session, purpose=stated_purpose(purpose) if purpose.strip() else "")
    with catalog.transaction() as tx:
        tx.accounts.put_session(changed)
    return changed


def end_session(catalog: Catalog, secret_sha256: str) -> None:
    """Log out; ending what is not there is no error."""
    with catalog.transaction() as tx:
        tx.accounts.drop_sessions(secret_sha256=secret_sha256)


def add_token(
    catalog: Catalog,
    actor: Actor,
    *,
    name: str,
    account: AccountId,
    scopes: Iterable[Scope],
    secret_sha256: str,
    expires_at: datetime | None = None,
    now: datetime | None = None,
) -> Token:
    """Give a token that acts as ``account`` within ``scopes``. Raises NotFound and BadInput."""
    require(actor, Permission.TOKENS)
    now = now or datetime.now(UTC)
    token = Token(
        id=new_id("token"),
        name=one_line(name, "name of the token", longest=LONGEST_NAME),
        secret_sha256=secret_sha256,
        scopes=frozenset(scopes),
        account=account,
        created_at=now,
        expires_at=expires_at,
    )
    if not token.scopes or not token.name:
        raise BadInput("A token has a name and at least one scope.", hint="Name the system and what it may do.")
    if expires_at is not None and expires_at <= now:
        raise BadInput("The token would be over already.", hint="Choose a later end.", subject=token.name)
    with catalog.transaction() as tx:
        tx.accounts.get(account)
        tx.accounts.put_token(token)
        detail = {"scopes": ",".join(sorted(token.scopes)), "account": account}
        auditing.record(tx, actor, "token.add", subject=token.id, detail=detail, now=now)
    return token


def list_tokens(catalog: Catalog, actor: Actor) -> tuple[Token, ...]:
    """All tokens, newest first."""
    require(actor, Permission.TOKENS)
    with catalog.reading() as tx:
        return tx.accounts.tokens()


def revoke_token(catalog: Catalog, actor: Actor, token: str, *, now: datetime | None = None) -> None:
    """Withdraw a token at once. Raises BadInput if there is none of that id."""
    require(actor, Permission.TOKENS)
    now = now or datetime.now(UTC)
    with catalog.transaction() as tx:
        found = next((each for each in tx.accounts.tokens() if each.id == token), None)
        if found is None:
            raise BadInput("There is no token of that id.", hint="Look at the list of tokens.", subject=token)
        if found.revoked_at is None:
            tx.accounts.put_token(replace(found, revoked_at=now))
            auditing.record(tx, actor, "token.revoke", subject=token, now=now)


def token_actor(catalog: Catalog, secret_sha256: str, *, purpose: str = "", now: datetime | None = None) -> Actor:
    """Who acts when this token's bearer does. Raises NotAuthenticated, and PurposeNeeded for a purpose that says nothing."""
    now = now or datetime.now(UTC)
    with catalog.reading() as tx:
        token = tx.accounts.token(secret_sha256)
        alive = token is not None and token.revoked_at is None and (token.expires_at is None or now < token.expires_at)
        account = tx.accounts.get(token.account) if token is not None and alive else None
    if token is None or account is None or not account.active:
        message = "The token is unknown, ended or withdrawn."
        raise NotAuthenticated(message, hint="Ask the administrator for a new token.")
    stated = stated_purpose(purpose) if purpose else ""
    return actor_of(account, via=f"token:{token.id}", purpose=stated, scopes=token.scopes)
