"""`users` and `tokens`: who may come in. For the owner of the installation's folder."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Annotated

import typer

from archive.casework import accounts
from archive.records.actor import Role, Scope, Token
from archive_api import auth, passwords
from archive_api.cli.opening import PasswordFile, opened, owner, read_password
from archive_api.cli.printing import AsJson, note, print_json, say, table

app = typer.Typer()
users = typer.Typer(no_args_is_help=True, help="Accounts of people: add one, change a password, list them.")
tokens = typer.Typer(no_args_is_help=True, help="Bearer tokens of stations and other subsystems.")
app.add_typer(users, name="users")
app.add_typer(tokens, name="tokens")

Login = Annotated[str, typer.Argument(metavar="LOGIN")]


class RoleChoice(StrEnum):
    """The roles that people may have."""

    OPERATOR = "operator"
    CASEWORKER = "caseworker"
    ARCHIVIST = "archivist"
    TRAINER = "trainer"
    HEAD = "head"
    ADMINISTRATOR = "administrator"


@users.command("add")
def add_user(
    login: Login,
    role: Annotated[RoleChoice, typer.Option("--role", help="What the account is for.")],
    name: Annotated[str, typer.Option("--name", help="The person's name.")] = "",
    centre: Annotated[
        str, typer.Option("--centre", help="Digitisation centre (operators, archivists, trainers, heads).")
    ] = "",
    institution: Annotated[str, typer.Option("--institution", help="Institution (caseworkers).")] = "",
    nationwide: Annotated[bool, typer.Option("--nationwide", help="Not limited to centre and institution.")] = False,
    random: Annotated[bool, typer.Option("--random", help="Make a password and print it once.")] = False,
    password_file: PasswordFile = None,
    as_json: AsJson = False,
) -> None:
    """Add an account. The password is asked for, made at random, or read from a file, and never typed on this line.

    \b
    skrynia users add oksana --role operator --centre poltava-1
    skrynia users add olena --role caseworker --nationwide --random
    """
    with opened() as (tools, settings):
        actor = owner(settings)
        password = passwords.random_password() if random else read_password(password_file, "New password", twice=True)
        added = accounts.add_account(
            tools.catalog,
            actor,
            login=login,
            name=name or login,
            role=Role(role.value),
            password_hash=passwords.hash_password(password),
            centre=centre,
            institution=institution,
            nationwide=nationwide,
        )
    shown = password if random else None
    if as_json:
        print_json({"id": added.id, "login": added.login, "role": added.role.value, "password": shown})
        return
    note(f"{added.login} is added ({added.role.value}).")
    if shown:
        say(shown)


@users.command("passwd")
def change_password(
    login: Login,
    random: Annotated[bool, typer.Option("--random", help="Make a password and print it once.")] = False,
    password_file: PasswordFile = None,
) -> None:
    """Give an account a new password; this ends its sessions and lifts its lock.

    \b
    skrynia users passwd oksana
    """
    with opened() as (tools, settings):
        actor = owner(settings)
        account = accounts.account_named(tools.catalog, login)
        password = passwords.random_password() if random else read_password(password_file, "New password", twice=True)
        accounts.set_password(tools.catalog, actor, account.id, passwords.hash_password(password))
    note(f"{account.login} has a new password.")
    if random:
        say(password)


@users.command("list")
def list_users(as_json: AsJson = False) -> None:
    """List the accounts.

    \b
    skrynia users list --json | jq -r '.[].login'
    """
    with opened() as (tools, settings):
        found = accounts.list_accounts(tools.catalog, owner(settings))
    if as_json:
        print_json(
            [
                {
                    "id": each.id,
                    "login": each.login,
                    "name": each.name,
                    "role": each.role.value,
                    "centre": each.centre,
                    "institution": each.institution,
                    "nationwide": each.nationwide,
                    "active": each.active,
                }
                for each in found
            ]
        )
        return
    rows = [
        (each.login, each.name, each.role.value, each.centre or "—", each.institution or "—", _state(each.active))
        for each in found
    ]
    table("", ("login", "name", "role", "centre", "institution", "state"), rows)


def _state(active: bool) -> str:
    return "active" if active else "closed"


@tokens.command("add")
def add_token(
    login: Annotated[str, typer.Argument(metavar="LOGIN", help="Account that the token acts as.")],
    name: Annotated[str, typer.Option("--name", help="The system or station that will use it.")],
    scope: Annotated[list[Scope], typer.Option("--scope", help="What it may do; several times for several.")],
    days: Annotated[int, typer.Option("--days", min=1, max=3650, help="How long it lives.")] = 365,
    as_json: AsJson = False,
) -> None:
    """Make a token and print it once; only its digest is kept.

    \b
    skrynia tokens add station-3 --name "scanner 3" --scope intake > station.token && chmod 600 station.token
    skrynia tokens add assignment --name "pension assignment" --scope read --scope events
    """
    secret, kept = auth.new_token()
    with opened() as (tools, settings):
        actor = owner(settings)
        token = accounts.add_token(
            tools.catalog,
            actor,
            name=name,
            account=accounts.account_named(tools.catalog, login).id,
            scopes=scope,
            secret_sha256=kept,
            expires_at=datetime.now(UTC) + timedelta(days=days),
        )
    if as_json:
        print_json({"id": token.id, "token": secret, "scopes": sorted(token.scopes)})
        return
    note(f"{token.id} for {login}, {days} days. It is shown this once:")
    say(secret)


@tokens.command("list")
def list_tokens(as_json: AsJson = False) -> None:
    """List the tokens, newest first (never their secrets)."""
    with opened() as (tools, settings):
        found = accounts.list_tokens(tools.catalog, owner(settings))
    shapes: list[dict[str, object]] = [
        {
            "id": each.id,
            "name": each.name,
            "account": each.account,
            "scopes": sorted(each.scopes),
            "expires_at": each.expires_at.isoformat() if each.expires_at else None,
            "revoked": each.revoked_at is not None,
        }
        for each in found
    ]
    if as_json:
        print_json(shapes)
        return
    rows = [
        (each.id, each.name, ", ".join(sorted(scope.value for scope in each.scopes)), _end_of(each), _token_state(each))
        for each in found
    ]
    table("", ("id", "name", "scopes", "ends", "state"), rows)


def _end_of(token: Token) -> str:
    return f"{token.expires_at:%Y-%m-%d %H:%M} UTC" if token.expires_at else "never"


def _token_state(token: Token) -> str:
    if token.revoked_at is not None:
        return "withdrawn"
    return "ended" if token.expires_at is not None and token.expires_at <= datetime.now(UTC) else "valid"


@tokens.command("revoke")
def revoke_token(token: Annotated[str, typer.Argument(metavar="TOKEN_ID")]) -> None:
    """Withdraw a token at once."""
    with opened() as (tools, settings):
        accounts.revoke_token(tools.catalog, owner(settings), token)
    note(f"{token} is withdrawn.")
