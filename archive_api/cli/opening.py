"""Opening the installation, and as whom a command acts.

Personal data are shown to named accounts only. Who owns the installation's folder can read every byte in it anyway, so the
owner may act as an account without its password; the audit then says ``via cli, by owner``. Everybody else gives the
account's password: typed, or from a file that only they can read, never on the command line where others see it.
"""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from archive.casework import accounts
from archive.casework.access import ALLOWED, Permission, may, require, stated_purpose
from archive.ports.object_store import ObjectStore
from archive.records.actor import Account, Actor, Role
from archive.records.errors import BadInput, NotAllowed, NotAuthenticated, NotFound
from archive_api import passwords
from ocr.engine import OcrEngine
from ocr.tesseract import choose_engine
from workers.settings import Settings
from workers.tools import Tools
from workers.wiring import open_tools

AsLogin = Annotated[
    str, typer.Option("--as", metavar="LOGIN", help="Account to act as; needed where several accounts may do this.")
]
Purpose = Annotated[
    str, typer.Option("--purpose", metavar="TEXT", help="What the data are needed for; recorded with every look.")
]
PasswordFile = Annotated[
    Path | None,
    typer.Option("--password-file", metavar="FILE", help="File whose first line is the password (mode 600)."),
]


@contextmanager
def opened() -> Iterator[tuple[Tools, Settings]]:
    """The installation that the environment names, closed when the block ends."""
    settings = Settings.from_environ()
    tools = open_tools(settings)
    try:
        yield tools, settings
    finally:
        tools.close()


def copies_of(objects: ObjectStore, name: str) -> tuple[ObjectStore, ...]:
    """All copies of the store, or the one of that name; raises NotFound that lists the names."""
    copies = objects.copies()
    if not name:
        return copies
    found = tuple(copy for copy in copies if copy.name == name)
    if not found:
        names = ", ".join(copy.name for copy in copies)
        raise NotFound(f"There is no copy {name}.", hint=f"These are: {names}.", subject=name)
    return found


def engine_of(settings: Settings) -> OcrEngine:
    """The reading engine that the settings name; raises BadSettings for absent models."""
    return chosen_engine(settings)[0]


def chosen_engine(settings: Settings) -> tuple[OcrEngine, str]:
    """The same, and why it is that one."""
    return choose_engine(
        settings.engine, languages=settings.languages, models=settings.models, seconds=settings.page_seconds
    )


def owns(settings: Settings) -> bool:
    """Whether the person at the terminal owns the installation's folder (or is root)."""
    user = os.getuid()
    return user == 0 or settings.home.stat().st_uid == user


def owner(settings: Settings) -> Actor:
    """The owner, who manages accounts and upkeep from the command line; raises NotAllowed for anybody else."""
    if not owns(settings):
        message = "This command is for the system user who owns the installation's folder."
        raise NotAllowed(message, hint=f"Run it as the owner of {settings.home}.", subject=str(settings.home))
    return accounts.OWNER


def owner_at(settings: Settings, *, centre: str, institution: str) -> Actor:
    """The owner taking papers in for a centre."""
    mine = owner(settings)
    return Actor(
        account=mine.account,
        login=mine.login,
        role=Role.OPERATOR,
        centre=centre,
        institution=institution,
        via="cli",
    )


def acting(
    tools: Tools,
    settings: Settings,
    permission: Permission,
    *,
    login: str,
    purpose: str = "",
    password_file: Path | None = None,
) -> Actor:
    """The account that the command acts as, which may do ``permission``; the login is in the audit.

    Raises NotAuthenticated, NotAllowed and PurposeNeeded.
    """
    account = _chosen(tools, login, permission)
    require(accounts.actor_of(account, via="cli"), permission)
    purpose = (
        stated_purpose(purpose) if purpose else ""
    )  # refused before the password: it must not count as a failed login
    if password_file is None and owns(settings):
        return accounts.act_as(tools.catalog, account, purpose=purpose, via="cli", reason="owner")
    _check_password(tools, account, read_password(password_file, f"Password of {account.login}"))
    return accounts.act_as(tools.catalog, account, purpose=purpose, via="cli", reason="password")


def _chosen(tools: Tools, login: str, permission: Permission) -> Account:
    if login:
        return accounts.account_named(tools.catalog, login)
    with tools.catalog.reading() as tx:
        every = tx.accounts.list()
    fitting = [each for each in every if each.active and may(accounts.actor_of(each, via="cli"), permission)]
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        message = "No account may do this."
        roles = "|".join(role for role in Role if role is not Role.SYSTEM and permission in ALLOWED[role])
        raise NotAuthenticated(message, hint=f"Add one with `skrynia users add LOGIN --role {roles}`.")
    logins = ", ".join(each.login for each in fitting)
    raise NotAuthenticated("Say as whom to act.", hint=f"Add --as LOGIN; these may: {logins}.")


def _check_password(tools: Tools, account: Account, password: str) -> None:
    begun = accounts.begin_login(tools.catalog, account.login)
    right = passwords.verify_password(begun.password_hash if begun else None, password)
    if begun is None or not right:
        accounts.fail_login(tools.catalog, begun, via="cli")
        raise NotAuthenticated(
            "The login or the password is not right.",
            hint="After several failed tries an account is closed for some minutes; wait, then try again.",
        )


def read_password(file: Path | None, prompt: str, *, twice: bool = False) -> str:
    """The password from the file, or typed without being shown."""
    if file is not None:
        return read_secret(file)
    if not sys.stdin.isatty():
        raise NotAuthenticated("There is no terminal to ask for the password.", hint="Use --password-file FILE.")
    typed: str = typer.prompt(prompt, hide_input=True, confirmation_prompt=twice, err=True)
    return typed


def read_secret(file: Path) -> str:
    """The first line of a file that nobody else can read; raises BadInput."""
    try:
        mode = file.stat().st_mode
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise BadInput(f"The file {file} cannot be read.", hint="Name a text file.", subject=str(file)) from None
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise BadInput(f"Others can read {file}.", hint=f"Run `chmod 600 {file}` first.", subject=str(file))
    if not lines or not lines[0]:
        raise BadInput(f"The file {file} is empty.", hint="Its first line must be the secret.", subject=str(file))
    return lines[0]
