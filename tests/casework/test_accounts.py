"""Accounts, logins with their lock, sessions and tokens, on the real catalog."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from archive.casework import accounts
from archive.casework.accounts import OWNER
from archive.catalog.sql_catalog import open_catalog
from archive.ports.catalog import Catalog
from archive.records.actor import Account, Role, Scope
from archive.records.errors import BadInput, Conflict, NotAllowed, NotAuthenticated, PurposeNeeded
from archive.records.ids import AccountId

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def catalog(tmp_path: Path) -> Iterator[Catalog]:
    opened = open_catalog(f"sqlite:{tmp_path / 'catalog.db'}")
    yield opened
    opened.close()


def add(catalog: Catalog, login: str = "olena", role: Role = Role.CASEWORKER, **more: Any) -> Account:
    given: dict[str, Any] = {"institution": "pfu-16", "centre": "poltava", "name": "Олена", "password_hash": "h"}
    return accounts.add_account(catalog, OWNER, login=login, role=role, now=NOW, **(given | more))


def actions(catalog: Catalog) -> list[str]:
    with catalog.reading() as tx:
        return [entry.action for entry in tx.audit.unsealed()]


def stored(catalog: Catalog, account: Account) -> Account:
    with catalog.reading() as tx:
        return tx.accounts.get(account.id)


def test_a_login_is_taken_once_whatever_its_letters(catalog: Catalog) -> None:
    add(catalog, "Olena.K")
    with pytest.raises(Conflict):
        add(catalog, "olena.k")
    assert [each.login for each in accounts.list_accounts(catalog, OWNER)] == ["olena.k"]
    assert actions(catalog) == ["account.add"]


@pytest.mark.parametrize("login", ["", "o", "олена", "a b", "x" * 41, "-o", "o\n"])
def test_an_odd_login_is_refused(catalog: Catalog, login: str) -> None:
    if login == "o\n":
        login = "o\nx"
    with pytest.raises(BadInput):
        add(catalog, login)


@pytest.mark.parametrize(
    ("role", "scope"),
    [
        (Role.OPERATOR, {"centre": ""}),
        (Role.OPERATOR, {"centre": "", "nationwide": True}),
        (Role.CASEWORKER, {"institution": ""}),
        (Role.ARCHIVIST, {"centre": ""}),
        (Role.SYSTEM, {}),
    ],
)
def test_an_account_without_a_scope_or_of_the_machine_is_refused(
    catalog: Catalog, role: Role, scope: dict[str, Any]
) -> None:
    with pytest.raises(BadInput):
        add(catalog, role=role, **scope)


@pytest.mark.parametrize("what", ["name", "centre", "institution"])
@pytest.mark.parametrize("text", ["poltava\x00", "\x1b[31m", "\u202eevil", "п" * 201])
def test_a_name_shows_as_it_is(catalog: Catalog, what: str, text: str) -> None:
    wrong: dict[str, Any] = {what: text}
    with pytest.raises(BadInput):
        add(catalog, **wrong)
    account = add(catalog)
    with pytest.raises(BadInput):
        accounts.change_account(catalog, OWNER, account.id, **wrong)


def test_only_administrators_change_accounts(catalog: Catalog) -> None:
    account = add(catalog)
    actor = accounts.actor_of(account, via="web")
    for forbidden in (
        lambda: accounts.list_accounts(catalog, actor),
        lambda: accounts.change_account(catalog, actor, account.id, nationwide=True),
        lambda: accounts.list_tokens(catalog, actor),
        lambda: accounts.set_password(catalog, actor, AccountId("account-other"), "h"),
    ):
        with pytest.raises(NotAllowed):
            forbidden()
    accounts.set_password(catalog, actor, account.id, "new")  # one's own
    assert stored(catalog, account).password_hash == "new"


def test_the_last_administrator_stays(catalog: Catalog) -> None:
    first = add(catalog, "first", Role.ADMINISTRATOR)
    with pytest.raises(Conflict):
        accounts.change_account(catalog, OWNER, first.id, active=False)
    add(catalog, "second", Role.ADMINISTRATOR)
    assert not accounts.change_account(catalog, OWNER, first.id, active=False).active


def test_tries_lock_the_account_for_longer_and_longer(catalog: Catalog) -> None:
    account = add(catalog)
    for _ in range(accounts.FREE_TRIES):
        assert accounts.begin_login(catalog, "olena", now=NOW)
    assert accounts.begin_login(catalog, "olena", now=NOW) is None
    assert accounts.begin_login(catalog, "olena", now=NOW + timedelta(seconds=59)) is None
    assert accounts.begin_login(catalog, "olena", now=NOW + timedelta(minutes=1))
    assert accounts.begin_login(catalog, "olena", now=NOW + timedelta(minutes=2)) is None  # now it is two minutes
    assert accounts.begin_login(catalog, "olena", now=NOW + timedelta(minutes=3))
    assert stored(catalog, account).failed_logins == accounts.FREE_TRIES + 2
    assert accounts.lock_time(1000) == accounts.LONGEST_LOCK


def test_a_right_password_forgives_the_tries(catalog: Catalog) -> None:
    account = add(catalog)
    for _ in range(3):
        begun = accounts.begin_login(catalog, "OLENA ", now=NOW)
    assert begun
    accounts.finish_login(catalog, begun, secret_sha256="s" * 64, csrf="c", hours=1, password_hash="renewed", now=NOW)
    after = stored(catalog, account)
    assert (after.failed_logins, after.locked_until, after.password_hash) == (0, None, "renewed")


def test_a_session_ends_by_time_by_logout_and_with_its_account(catalog: Catalog) -> None:
    account = add(catalog)

    def begin(secret: str) -> None:
        accounts.finish_login(catalog, account, secret_sha256=secret, csrf="c", hours=1, now=NOW)

    begin("a" * 64)
    assert accounts.visit(catalog, "a" * 64, now=NOW + timedelta(minutes=59))
    assert accounts.visit(catalog, "a" * 64, now=NOW + timedelta(hours=1)) is None
    assert accounts.visit(catalog, "b" * 64, now=NOW) is None
    accounts.end_session(catalog, "a" * 64)
    assert accounts.visit(catalog, "a" * 64, now=NOW) is None
    begin("c" * 64)
    accounts.change_account(catalog, OWNER, account.id, active=False)
    assert accounts.visit(catalog, "c" * 64, now=NOW) is None
    assert accounts.begin_login(catalog, "olena", now=NOW) is None


def test_the_purpose_goes_with_the_session(catalog: Catalog) -> None:
    account = add(catalog)
    session = accounts.finish_login(catalog, account, secret_sha256="a" * 64, csrf="c", hours=1, now=NOW)
    accounts.state_purpose(catalog, session, " призначення  пенсії ")
    found = accounts.visit(catalog, "a" * 64, now=NOW)
    assert found
    assert found.actor.purpose == "призначення пенсії"
    with pytest.raises(PurposeNeeded):
        accounts.state_purpose(catalog, session, "?")
    assert accounts.state_purpose(catalog, session, "").purpose == ""


def test_a_token_acts_as_its_account_until_it_ends(catalog: Catalog) -> None:
    account = add(catalog)
    token = accounts.add_token(
        catalog,
        OWNER,
        name="assignment",
        account=account.id,
        scopes=[Scope.READ],
        secret_sha256="t" * 64,
        expires_at=NOW + timedelta(days=1),
        now=NOW,
    )
    actor = accounts.token_actor(catalog, "t" * 64, purpose="звернення 118", now=NOW)
    assert (actor.login, actor.scopes, actor.purpose) == ("olena", frozenset({Scope.READ}), "звернення 118")
    assert actor.via == f"token:{token.id}"
    with pytest.raises(NotAuthenticated):
        accounts.token_actor(catalog, "t" * 64, now=NOW + timedelta(days=1))
    with pytest.raises(NotAuthenticated):
        accounts.token_actor(catalog, "u" * 64, now=NOW)
    accounts.revoke_token(catalog, OWNER, token.id, now=NOW)
    with pytest.raises(NotAuthenticated):
        accounts.token_actor(catalog, "t" * 64, now=NOW)
    assert actions(catalog) == ["account.add", "token.add", "token.revoke"]


def test_a_token_needs_a_name_a_scope_and_a_time_to_live(catalog: Catalog) -> None:
    account = add(catalog)
    odd: list[dict[str, Any]] = [{"name": " "}, {"scopes": []}, {"expires_at": NOW}]
    for wrong in odd:
        given: dict[str, Any] = {"name": "x", "scopes": [Scope.READ], "expires_at": None} | wrong
        with pytest.raises(BadInput):
            accounts.add_token(catalog, OWNER, account=account.id, secret_sha256="t" * 64, now=NOW, **given)
    with pytest.raises(BadInput):
        accounts.revoke_token(catalog, OWNER, "token-none")


def test_a_failed_login_is_recorded_without_what_was_typed(catalog: Catalog) -> None:
    account = add(catalog)
    accounts.fail_login(catalog, account, via="web", now=NOW)
    accounts.fail_login(catalog, None, via="web", now=NOW)
    with catalog.reading() as tx:
        entries = tx.audit.unsealed()
    assert [(entry.action, entry.login) for entry in entries[1:]] == [("login.fail", "olena"), ("login.fail", "")]
